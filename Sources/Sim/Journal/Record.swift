/// One line of the journal: what happened, when, to whom, and because of which other record.
public struct Record<M: Model>: Sendable {
  /// Numbers are given from 1 on when something is asked for: when a handler sends, sets a timer,
  /// reports. What follows at once, such as a loss, has a number of its own and may stand in the
  /// journal before what the same handler asked for later. A number is used up even where nobody
  /// wanted the record.
  public let number: UInt64
  /// The record that brought this one about; zero where it came from outside.
  public let cause: UInt64
  public let time: Instant
  /// The node at which it happened.
  public let node: NodeID
  /// The actor that did it or to whom it happened; nil where only the node is concerned.
  public let actor: ActorID?
  public let what: Happening<M>

  @inlinable
  public init(
    number: UInt64, cause: UInt64, time: Instant, node: NodeID, actor: ActorID?,
    what: Happening<M>
  ) {
    self.number = number
    self.cause = cause
    self.time = time
    self.node = node
    self.actor = actor
    self.what = what
  }

  /// Ends the record's life. It does what the compiler does by itself, but case by case: by
  /// itself it asks the type's metadata at run time, which costs as much as all the rest.
  @inlinable @inline(__always)
  consuming func letGo() {
    let what = what
    switch consume what {
    case .sent(let message, _, _): _ = consume message
    case .delivered(let message, _, _): _ = consume message
    case .timerSet(let timer, _): _ = consume timer
    case .timerFired(let timer): _ = consume timer
    case .timerStopped: break
    case let other: _ = consume other
    }
  }
}

/// What a record tells of.
public enum Happening<M: Model>: Sendable {
  /// A message left this node. On a connection it is a frame.
  case sent(M.Message, to: NodeID, over: ConnectionID?)
  /// A message reached its actor; the cause is the record of its sending.
  case delivered(M.Message, from: NodeID, over: ConnectionID?)
  /// A message will not arrive; the cause is the record of its sending.
  case lost(M.Message, from: NodeID, by: Loss)
  /// The network made a second copy of a message, which has this record's number as its own.
  case duplicated(M.Message, to: NodeID)
  /// A fault changed a message on its way; this is what it has become.
  case rewritten(M.Message, to: NodeID)
  /// A fault held a message back by so much.
  case heldBack(to: NodeID, by: TimeSpan)
  case timerSet(M.Timer, due: Instant)
  case timerFired(M.Timer)
  /// A timer was stopped before it fired; the cause is the event whose handler stopped it.
  case timerStopped(set: UInt64)
  /// Somebody wants something done.
  case intent(M.Intent)
  /// Somebody wanted something of an actor that was down or gone.
  case intentLost(M.Intent)
  /// A new actor sees its first event; its name, if it has one of its own.
  case started(name: String?)
  case retired
  case crashed
  case restarted(memoryLost: Bool)
  case connection(ConnectionID, ConnectionChange)
  case fault(FaultNote)
  case report(M.Report)
  /// What only those want to know who judge.
  case detail(M.Report)
  case note(String)
}

/// Why a message does not arrive.
public enum Loss: UInt8, Hashable, Sendable, CaseIterable {
  /// The link's own loss.
  case chance
  /// The link's queue was full.
  case queueFull
  /// The link was cut when the message left, or while it was on its way. The loss is recorded
  /// when the message would have arrived.
  case cut
  /// A fault took it out.
  case dropped
  /// The actor for whom it was had crashed or gone.
  case nobodyThere
  /// The receiving node knows no actor for such a message.
  case unroutable
  /// Its connection broke before all of it had arrived.
  case connectionGone
}

/// The kinds of record, as a set: what a sink asks for.
public struct RecordKinds: OptionSet, Hashable, Sendable, BitwiseCopyable {
  public let rawValue: UInt32
  @inlinable
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  @inlinable public static var sent: RecordKinds { RecordKinds(rawValue: 1 << 0) }
  @inlinable public static var delivered: RecordKinds { RecordKinds(rawValue: 1 << 1) }
  @inlinable public static var lost: RecordKinds { RecordKinds(rawValue: 1 << 2) }
  @inlinable public static var duplicated: RecordKinds { RecordKinds(rawValue: 1 << 3) }
  @inlinable public static var rewritten: RecordKinds { RecordKinds(rawValue: 1 << 4) }
  @inlinable public static var heldBack: RecordKinds { RecordKinds(rawValue: 1 << 5) }
  @inlinable public static var timerSet: RecordKinds { RecordKinds(rawValue: 1 << 6) }
  @inlinable public static var timerFired: RecordKinds { RecordKinds(rawValue: 1 << 7) }
  @inlinable public static var timerStopped: RecordKinds { RecordKinds(rawValue: 1 << 8) }
  @inlinable public static var intent: RecordKinds { RecordKinds(rawValue: 1 << 9) }
  @inlinable public static var started: RecordKinds { RecordKinds(rawValue: 1 << 10) }
  @inlinable public static var retired: RecordKinds { RecordKinds(rawValue: 1 << 11) }
  @inlinable public static var crashed: RecordKinds { RecordKinds(rawValue: 1 << 12) }
  @inlinable public static var restarted: RecordKinds { RecordKinds(rawValue: 1 << 13) }
  @inlinable public static var connection: RecordKinds { RecordKinds(rawValue: 1 << 14) }
  @inlinable public static var fault: RecordKinds { RecordKinds(rawValue: 1 << 15) }
  @inlinable public static var report: RecordKinds { RecordKinds(rawValue: 1 << 16) }
  @inlinable public static var note: RecordKinds { RecordKinds(rawValue: 1 << 17) }
  @inlinable public static var intentLost: RecordKinds { RecordKinds(rawValue: 1 << 18) }
  @inlinable public static var detail: RecordKinds { RecordKinds(rawValue: 1 << 19) }

  @inlinable public static var none: RecordKinds { [] }
  @inlinable public static var all: RecordKinds { RecordKinds(rawValue: (1 << 20) - 1) }
  /// What travels: enough for a ladder or a capture.
  public static let traffic: RecordKinds = [
    .sent, .delivered, .lost, .duplicated, .rewritten, .heldBack, .connection,
  ]
  public static let timers: RecordKinds = [.timerSet, .timerFired, .timerStopped]

  /// The position of the only kind in the set; what the fingerprint and the file format call it.
  @inlinable var code: UInt64 { UInt64(rawValue.trailingZeroBitCount) }
}

extension Happening {
  /// The kind of record this makes.
  @inlinable @inline(__always)
  public var kind: RecordKinds {
    switch self {
    case .sent: .sent
    case .delivered: .delivered
    case .lost: .lost
    case .duplicated: .duplicated
    case .rewritten: .rewritten
    case .heldBack: .heldBack
    case .timerSet: .timerSet
    case .timerFired: .timerFired
    case .timerStopped: .timerStopped
    case .intent: .intent
    case .intentLost: .intentLost
    case .started: .started
    case .retired: .retired
    case .crashed: .crashed
    case .restarted: .restarted
    case .connection: .connection
    case .fault: .fault
    case .report: .report
    case .detail: .detail
    case .note: .note
    }
  }
}

// MARK: Comparing

extension Record: Equatable
where M.Message: Equatable, M.Timer: Equatable, M.Intent: Equatable, M.Report: Equatable {}

extension Happening: Equatable
where M.Message: Equatable, M.Timer: Equatable, M.Intent: Equatable, M.Report: Equatable {}
