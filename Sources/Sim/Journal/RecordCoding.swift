/// What a record is written relative to: the one before.
@usableFromInline
struct RecordOrigin {
  @usableFromInline var number: UInt64 = 0
  @usableFromInline var time: Int64 = 0

  @inlinable
  init() {}
}

extension Record where M: JournaledModel {
  /// Differences wrap, so that records of whatever order come back as they were.
  @inlinable
  func write(to bytes: inout JournalBytes, after last: inout RecordOrigin) {
    bytes.makeRoom(for: 7 * JournalBytes.longestNumber)
    bytes.store(what.kind.code)
    bytes.store(number &- last.number)
    bytes.store(number &- cause)
    bytes.store(UInt64(bitPattern: time.nanoseconds &- last.time))
    bytes.store(UInt64(node.index))
    if let actor {
      bytes.store(UInt64(actor.index) &+ 1)
      bytes.store(UInt64(actor.generation))
    } else {
      bytes.store(UInt64(0))
    }
    what.write(to: &bytes)
    last.number = number
    last.time = time.nanoseconds
  }

  @inlinable
  init(from bytes: inout JournalParser, after last: inout RecordOrigin) throws(JournalFlaw) {
    let code = try bytes.number()
    let number = last.number &+ (try bytes.number())
    let cause = number &- (try bytes.number())
    let time = last.time &+ Int64(bitPattern: try bytes.number())
    guard time >= 0 else { throw .unreadable("a time before the start") }
    let node = try bytes.node()
    var actor: ActorID?
    if let index = try bytes.place() {
      actor = ActorID(index: Int(index), generation: try bytes.number(as: UInt32.self))
    }
    self.init(
      number: number, cause: cause, time: Instant(nanoseconds: time), node: node, actor: actor,
      what: try Happening(code: code, from: &bytes))
    last.number = number
    last.time = time
  }
}

extension Happening where M: JournaledModel {
  @inlinable
  func write(to bytes: inout JournalBytes) {
    switch self {
    case .sent(let message, let node, let connection),
      .delivered(let message, let node, let connection):
      message.write(to: &bytes)
      bytes.write(UInt64(node.index))
      bytes.write(connection)
    case .lost(let message, let node, let loss):
      message.write(to: &bytes)
      bytes.write(UInt64(node.index))
      bytes.write(UInt64(loss.rawValue))
    case .duplicated(let message, let node), .rewritten(let message, let node):
      message.write(to: &bytes)
      bytes.write(UInt64(node.index))
    case .heldBack(let node, let span):
      bytes.write(UInt64(node.index))
      bytes.write(span.nanoseconds)
    case .timerSet(let timer, let due):
      timer.write(to: &bytes)
      bytes.write(UInt64(bitPattern: due.nanoseconds))
    case .timerFired(let timer):
      timer.write(to: &bytes)
    case .timerStopped(let set):
      bytes.write(set)
    case .intent(let intent), .intentLost(let intent):
      intent.write(to: &bytes)
    case .started(let name):
      bytes.write(UInt64(name == nil ? 0 : 1))
      if let name { bytes.write(name) }
    case .retired, .crashed:
      break
    case .restarted(let memoryLost):
      bytes.write(UInt64(memoryLost ? 1 : 0))
    case .connection(let connection, let change):
      bytes.write(connection)
      bytes.write(UInt64(change.rawValue))
    case .fault(let note):
      bytes.write(note.name)
      bytes.write(note.action)
    case .report(let report), .detail(let report):
      report.write(to: &bytes)
    case .note(let text):
      bytes.write(text)
    }
  }

  @inlinable
  init(code: UInt64, from bytes: inout JournalParser) throws(JournalFlaw) {
    switch code {
    case RecordKinds.sent.code:
      self = .sent(
        try M.Message(from: &bytes), to: try bytes.node(), over: try bytes.connection())
    case RecordKinds.delivered.code:
      self = .delivered(
        try M.Message(from: &bytes), from: try bytes.node(), over: try bytes.connection())
    case RecordKinds.lost.code:
      self = .lost(try M.Message(from: &bytes), from: try bytes.node(), by: try bytes.choice())
    case RecordKinds.duplicated.code:
      self = .duplicated(try M.Message(from: &bytes), to: try bytes.node())
    case RecordKinds.rewritten.code:
      self = .rewritten(try M.Message(from: &bytes), to: try bytes.node())
    case RecordKinds.heldBack.code:
      self = .heldBack(to: try bytes.node(), by: TimeSpan(nanoseconds: try bytes.signed()))
    case RecordKinds.timerSet.code:
      let timer = try M.Timer(from: &bytes)
      self = .timerSet(timer, due: Instant(nanoseconds: try bytes.number(as: Int64.self)))
    case RecordKinds.timerFired.code:
      self = .timerFired(try M.Timer(from: &bytes))
    case RecordKinds.timerStopped.code:
      self = .timerStopped(set: try bytes.number())
    case RecordKinds.intent.code:
      self = .intent(try M.Intent(from: &bytes))
    case RecordKinds.intentLost.code:
      self = .intentLost(try M.Intent(from: &bytes))
    case RecordKinds.started.code:
      self = .started(name: try bytes.flag() ? try bytes.text() : nil)
    case RecordKinds.retired.code:
      self = .retired
    case RecordKinds.crashed.code:
      self = .crashed
    case RecordKinds.restarted.code:
      self = .restarted(memoryLost: try bytes.flag())
    case RecordKinds.connection.code:
      guard let connection = try bytes.connection() else {
        throw .unreadable("a connection's record without a connection")
      }
      self = .connection(connection, try bytes.choice())
    case RecordKinds.fault.code:
      self = .fault(FaultNote(name: try bytes.text(), action: try bytes.text()))
    case RecordKinds.report.code:
      self = .report(try M.Report(from: &bytes))
    case RecordKinds.detail.code:
      self = .detail(try M.Report(from: &bytes))
    case RecordKinds.note.code:
      self = .note(try bytes.text())
    default:
      throw .unreadable("a record of the unknown kind \(code)")
    }
  }
}

// MARK: Names of nodes, actors and connections

extension JournalBytes {
  @inlinable
  mutating func write(_ connection: ConnectionID?) {
    guard let connection else { return write(UInt64(0)) }
    write(UInt64(connection.index) &+ 1)
    write(UInt64(connection.generation))
  }
}

extension JournalParser {
  @inlinable
  mutating func node() throws(JournalFlaw) -> NodeID {
    NodeID(index: Int(try number(as: UInt32.self)))
  }

  @inlinable
  mutating func connection() throws(JournalFlaw) -> ConnectionID? {
    guard let index = try place() else { return nil }
    return ConnectionID(index: index, generation: try number(as: UInt32.self))
  }

  /// A place in a table, written as one more than it is; zero is none.
  @inlinable
  mutating func place() throws(JournalFlaw) -> UInt32? {
    let value = try number()
    if value == 0 { return nil }
    guard let place = UInt32(exactly: value &- 1) else {
      throw .unreadable("the place \(value &- 1), beyond any table")
    }
    return place
  }
}
