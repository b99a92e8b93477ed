import Entities
import Sim

/// A message sequence chart for a terminal: what happened between some nodes, from top to bottom
/// in the order of time.
///
/// Whoever has a story to tell appends its events in the order of their times; `draw` tells it in
/// lines of text. Events know their columns by position.
///
///     var ladder = Ladder([Ladder.Column("alice", .device), Ladder.Column("core", .core)])
///     let sent = ladder.append(
///       Ladder.Event(.start, .message(Ladder.Message("REGISTER", from: 0, to: 1))))
///     ladder.settle(sent, .arrives(.at(.milliseconds(20))))
///     ladder.draw(Ladder.Settings(width: 80)) { print($0) }
public struct Ladder: Sendable {
  /// More than this nobody reads in one go.
  public static let mostEvents = 250_000

  public let columns: [Column]
  public private(set) var events: [Event] = []
  /// With those that are not told.
  public private(set) var count = 0
  /// What came when there were so many already: how much, and from when on.
  public private(set) var untold: (count: Int, from: Instant)?
  /// Outside of this nothing is told.
  private let limits: Window?
  private let most: Int

  public init(
    _ columns: [Column], within limits: Window? = nil, atMost most: Int = Ladder.mostEvents
  ) {
    self.columns = columns
    self.limits = limits
    self.most = most
  }

  /// Adds what happened next, and gives back its position; nil where it is not told.
  @discardableResult
  public mutating func append(_ event: Event) -> Int? {
    count += 1
    if let limits, !limits.mayTake(event) { return nil }
    guard events.count < most else {
      untold = ((untold?.count ?? 0) + 1, untold?.from ?? event.time)
      return nil
    }
    events.append(event)
    return events.count - 1
  }

  /// Says what became of the message at a position, once that is known.
  public mutating func settle(_ position: Int, _ fate: Fate) {
    guard events.indices.contains(position),
      case .message(var message) = events[position].what
    else { return }
    message.fate = fate
    events[position].what = .message(message)
  }
}

extension Ladder {
  /// Says what is special about the message at a position, where that shows only later.
  public mutating func mark(_ position: Int, _ marks: Marks) {
    guard events.indices.contains(position),
      case .message(var message) = events[position].what
    else { return }
    message.marks.formUnion(marks)
    events[position].what = .message(message)
  }
}

extension Ladder {
  /// A lifeline with a name over it.
  public struct Column: Sendable {
    public var name: String
    public var kind: Kind

    public init(_ name: String, _ kind: Kind) {
      self.name = name
      self.kind = kind
    }
  }

  /// What acts at a column. Exchanges between nodes of the same kinds are alike, and fold.
  public enum Kind: Sendable {
    /// What a user holds in the hand.
    case device
    case core
    case participating
    case controlling
    case store
    case groups
    case interworking
    case other
  }

  /// Something that happened.
  public struct Event: Sendable {
    public var time: Instant
    public var what: Occurrence
    /// What a scenario calls it: `as m1`. What has a label is never folded away.
    public var label: String?

    public init(_ time: Instant, _ what: Occurrence, label: String? = nil) {
      self.time = time
      self.what = what
      self.label = label
    }
  }

  public enum Occurrence: Sendable {
    /// A message left; the event's time is that of its leaving.
    case message(Message)
    /// A user does something: `invites bob`.
    case action(String, at: Int)
    /// An actor says what it has become: `registered`.
    case state(String, at: Int)
    case fault(Fault)
    case connection(Connection)
    /// A remark on a column, or on the whole.
    case note(String, at: Int?)
  }

  /// A message on its way from one column to another, over one hop.
  public struct Message: Sendable {
    /// A method, or a status code and the method it answers: `INVITE`, `200 INVITE`.
    public var title: String
    /// What else fits on the arrow, where there is room: `bob, SDP`.
    public var detail: String
    public var from: Int
    public var to: Int
    public var carrier: Carrier
    /// Whatever belongs together, such as a Call-ID or an MSRP session, has one number; without
    /// one, a message stands for itself.
    public var call: Int?
    public var fate: Fate
    public var marks: Marks
    /// On what it stands.
    public var grounds: Grounds

    public init(
      _ title: String, _ detail: String = "", from: Int, to: Int, _ carrier: Carrier = .sip,
      call: Int? = nil, fate: Fate = .underway, marks: Marks = [], _ grounds: Grounds = Grounds()
    ) {
      self.grounds = grounds
      self.title = title
      self.detail = detail
      self.from = from
      self.to = to
      self.carrier = carrier
      self.call = call
      self.fate = fate
      self.marks = marks
    }

    /// The status code at the beginning of the title; nil for a request.
    var status: Int? {
      let word = title.utf8.prefix { $0 != UInt8(ascii: " ") }
      return word.count == 3 ? Int(Substring(word)) : nil
    }
  }

  public enum Carrier: UInt8, Sendable {
    case sip
    case msrp
    case other
  }

  /// What became of a message.
  public enum Fate: Equatable, Sendable {
    case arrives(Instant)
    case lost(Loss)
    /// Nothing yet when the story ended.
    case underway
  }

  /// What is special about a message.
  public struct Marks: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Its sender sends it again; the ladder counts how often.
    public static let repeated = Marks(rawValue: 1 << 0)
    /// The network made it, as a second copy of another.
    public static let copy = Marks(rawValue: 1 << 1)
    /// A fault changed it on its way.
    public static let rewritten = Marks(rawValue: 1 << 2)
    /// The same message as the hop before, one hop further; its detail is not said again.
    public static let passedOn = Marks(rawValue: 1 << 3)
  }

  /// Something goes wrong, for a moment or for a while.
  public struct Fault: Sendable {
    public enum Phase: Sendable {
      case begins
      case ends
      case strikesOnce
    }

    /// What goes wrong: `net cuts bob`.
    public var text: String
    /// Whom it concerns; everybody, if it names no column.
    public var columns: [Int]
    public var phase: Phase

    public init(_ text: String, columns: [Int] = [], _ phase: Phase) {
      self.text = text
      self.columns = columns
      self.phase = phase
    }
  }

  /// The course of a connection between two columns.
  public struct Connection: Sendable {
    public enum Change: Sendable {
      case opened
      case closed
      case refused
      case broken
    }

    public var from: Int
    public var to: Int
    public var change: Change
    /// Which connection, or why: `MSRP`.
    public var detail: String

    public init(_ change: Change, from: Int, to: Int, _ detail: String = "") {
      self.change = change
      self.from = from
      self.to = to
      self.detail = detail
    }
  }
}

extension Ladder.Event {
  /// The columns at which it happens.
  var columns: [Int] {
    switch what {
    case .message(let message): [message.from, message.to]
    case .action(_, let column), .state(_, let column), .note(_, let column?): [column]
    case .fault(let fault): fault.columns
    case .connection(let connection): [connection.from, connection.to]
    case .note(_, nil): []
    }
  }

  /// When the last of it is over.
  var end: Instant {
    if case .message(let message) = what, case .arrives(let arrival) = message.fate {
      return max(time, arrival)
    }
    return time
  }
}
