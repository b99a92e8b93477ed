/// A sink that writes records to a file as they come.
///
/// Writing fails silently during a run, since a sink cannot stop the world; `finish` says so.
public struct JournalWriter<M: JournaledModel, Output: ByteOutput>: Sink {
  public let interest: RecordKinds
  private var output: Output
  /// Bytes that are not yet in the output.
  private var waiting: [UInt8] = []
  private var check = Checksum()
  private var line = JournalBytes()
  private var last = RecordOrigin()
  private var records: UInt64 = 0
  private var failure: JournalFlaw?

  /// So many bytes are collected before they go to the output.
  private static var batch: Int { 65_536 }

  public init(
    _ header: JournalHeader, of interest: RecordKinds = .all, to output: Output
  ) throws(JournalFlaw) {
    self.interest = interest
    self.output = output
    header.write(of: M.self, to: &line)
    var front = JournalBytes()
    front.writeFixed(UInt64(line.bytes.count))
    put(JournalFormat.magic)
    put(front.bytes)
    put(line.bytes)
    putCheck()
    try flush()
  }

  public mutating func take(_ record: Record<M>) {
    line.clear()
    record.write(to: &line, after: &last)
    var length = JournalBytes()
    length.write(UInt64(line.bytes.count))
    put(length.bytes)
    put(line.bytes)
    for shift in stride(from: UInt32(0), to: 32, by: 8) {
      waiting.append(UInt8(truncatingIfNeeded: check.short >> shift))
    }
    records += 1
    if waiting.count >= Self.batch { try? flush() }
  }

  /// Brings everything into the output, so that a reader finds it even if the writer is killed.
  public mutating func flush() throws(JournalFlaw) {
    if let failure { throw failure }
    do throws(JournalFlaw) {
      try output.put(waiting)
      waiting.removeAll(keepingCapacity: true)
    } catch {
      failure = error
      throw error
    }
  }

  /// Writes the end of the journal, with the fingerprint of the world it is of.
  public mutating func finish(_ fingerprint: Fingerprint) throws(JournalFlaw) -> Output {
    var end = JournalBytes()
    end.write(UInt64(0))
    end.writeFixed(records)
    end.writeFixed(fingerprint.value)
    put(end.bytes)
    putCheck()
    try flush()
    return output
  }

  private mutating func put(_ bytes: [UInt8]) {
    check.add(bytes)
    waiting.append(contentsOf: bytes)
  }

  private mutating func putCheck() {
    var word = JournalBytes()
    word.writeFixed(check.state)
    waiting.append(contentsOf: word.bytes)
  }
}

/// What a record is written relative to: the one before.
struct RecordOrigin {
  var number: UInt64 = 0
  var time: Instant = .start
}

extension Record where M: JournaledModel {
  func write(to bytes: inout JournalBytes, after last: inout RecordOrigin) {
    bytes.write(what.kind.code)
    bytes.write(number &- last.number)
    bytes.write(cause == 0 ? 0 : number &- cause)
    bytes.write(UInt64((time - last.time).nanoseconds))
    bytes.write(UInt64(node.index))
    if let actor {
      bytes.write(UInt64(actor.index) + 1)
      bytes.write(UInt64(actor.generation))
    } else {
      bytes.write(UInt64(0))
    }
    what.write(to: &bytes)
    last = RecordOrigin(number: number, time: time)
  }

  init(from bytes: inout JournalParser, after last: inout RecordOrigin) throws(JournalFlaw) {
    let code = try bytes.number(as: UInt32.self)
    let number = last.number &+ (try bytes.number())
    let back = try bytes.number()
    let span = try bytes.number(as: Int64.self)
    guard let time = last.time.advanced(by: TimeSpan(nanoseconds: span)), back <= number else {
      throw .unreadable("a record that is out of order")
    }
    let node = NodeID(index: try bytes.number(as: Int.self))
    var actor: ActorID?
    let place = try bytes.number(as: Int.self)
    if place > 0 {
      actor = ActorID(index: place - 1, generation: try bytes.number(as: UInt32.self))
    }
    self.init(
      number: number, cause: back == 0 ? 0 : number - back, time: time, node: node, actor: actor,
      what: try Happening(code: code, from: &bytes))
    last = RecordOrigin(number: number, time: time)
  }
}

extension Happening where M: JournaledModel {
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
      bytes.write(due.nanoseconds)
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
    case .report(let report):
      report.write(to: &bytes)
    case .note(let text):
      bytes.write(text)
    }
  }

  init(code: UInt32, from bytes: inout JournalParser) throws(JournalFlaw) {
    func node() throws(JournalFlaw) -> NodeID { NodeID(index: try bytes.number(as: Int.self)) }
    guard code < 32 else { throw .unreadable("a record of unknown kind \(code)") }
    switch RecordKinds(rawValue: 1 << code) {
    case .sent:
      self = .sent(try M.Message(from: &bytes), to: try node(), over: try bytes.connection())
    case .delivered:
      self = .delivered(
        try M.Message(from: &bytes), from: try node(), over: try bytes.connection())
    case .lost:
      self = .lost(try M.Message(from: &bytes), from: try node(), by: try bytes.choice())
    case .duplicated:
      self = .duplicated(try M.Message(from: &bytes), to: try node())
    case .rewritten:
      self = .rewritten(try M.Message(from: &bytes), to: try node())
    case .heldBack:
      self = .heldBack(to: try node(), by: TimeSpan(nanoseconds: try bytes.signed()))
    case .timerSet:
      self = .timerSet(
        try M.Timer(from: &bytes), due: Instant(nanoseconds: try bytes.signed()))
    case .timerFired:
      self = .timerFired(try M.Timer(from: &bytes))
    case .timerStopped:
      self = .timerStopped(set: try bytes.number())
    case .intent:
      self = .intent(try M.Intent(from: &bytes))
    case .intentLost:
      self = .intentLost(try M.Intent(from: &bytes))
    case .started:
      self = .started(name: try bytes.number() == 0 ? nil : try bytes.text())
    case .retired:
      self = .retired
    case .crashed:
      self = .crashed
    case .restarted:
      self = .restarted(memoryLost: try bytes.number() == 1)
    case .connection:
      guard let connection = try bytes.connection() else {
        throw .unreadable("a connection's record without a connection")
      }
      self = .connection(connection, try bytes.choice())
    case .fault:
      self = .fault(FaultNote(name: try bytes.text(), action: try bytes.text()))
    case .report:
      self = .report(try M.Report(from: &bytes))
    case .note:
      self = .note(try bytes.text())
    default:
      throw .unreadable("a record of unknown kind \(code)")
    }
  }
}

extension JournalBytes {
  mutating func write(_ connection: ConnectionID?) {
    guard let connection else { return write(UInt64(0)) }
    write(UInt64(connection.index) + 1)
    write(UInt64(connection.generation))
  }
}

extension JournalParser {
  mutating func connection() throws(JournalFlaw) -> ConnectionID? {
    let place = try number(as: UInt32.self)
    guard place > 0 else { return nil }
    return ConnectionID(index: place - 1, generation: try number(as: UInt32.self))
  }

  /// One of the cases of an enumeration.
  mutating func choice<Choice: RawRepresentable<UInt8>>() throws(JournalFlaw) -> Choice {
    let code = try number(as: UInt8.self)
    guard let choice = Choice(rawValue: code) else {
      throw .unreadable("the unknown \(Choice.self) \(code)")
    }
    return choice
  }
}
