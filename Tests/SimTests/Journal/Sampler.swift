import Sim

/// A model that does nothing: records of all kinds can be made by hand.
enum Sampler: JournaledModel {
  /// A message of text and bytes.
  struct Letter: Transmittable, Journaled, Hashable {
    var text: String
    var block: [UInt8] = []
    var size: Int { block.count }
    var messageClass: UInt8 { 0 }
    var digest: UInt64 { 0 }

    init(_ text: String, _ block: [UInt8] = []) {
      self.text = text
      self.block = block
    }

    func write(to bytes: inout JournalBytes) {
      bytes.write(text)
      bytes.write(block)
    }

    init(from bytes: inout JournalParser) throws(JournalFlaw) {
      text = try bytes.text()
      block = try bytes.block()
    }
  }

  struct Actors: Sendable {}
  typealias Message = Letter
  typealias Timer = Int
  typealias Intent = String
  typealias Report = UInt64
  typealias Birth = Void
  typealias Predicate = Never
  typealias Transform = Never

  static let journalName = "sampler"
  static let journalVersion: UInt64 = 7

  static func spawn(_ birth: Void, as actor: ActorID, _ actors: inout Actors) {}
  static func handle(
    _ event: consuming Event<Sampler>, at actor: ActorID, _ actors: inout Actors,
    _ out: inout Outbox<Sampler>
  ) {}
  static func route(
    _ message: borrowing Letter, at node: NodeID, _ actors: borrowing Actors
  ) -> ActorID? { nil }
}

extension Sampler {
  private static let letter = Letter("INVITE")
  private static let node = NodeID(index: 3)
  private static let lastNode = NodeID(index: Int(UInt32.max))
  private static let connection = ConnectionID(index: 4, generation: 1)
  private static let lastConnection = ConnectionID(index: .max, generation: .max)

  /// What can happen, every kind of it, with values small and large.
  static let happenings: [Happening<Sampler>] =
    letters + timers + intents + lives + connections
    + Loss.allCases.map { .lost(letter, from: node, by: $0) }
    + texts.map { .note($0) }
    + [
      .fault(FaultNote(name: "outage", action: "cut")),
      .fault(FaultNote(name: "", action: "")),
      .fault(FaultNote(name: "Störung 停電 ⚡️", action: "end")),
      .report(0), .report(.max), .detail(0), .detail(.min),
    ]

  private static let letters: [Happening<Sampler>] = [
    .sent(letter, to: node, over: nil),
    .sent(Letter("", [0, 255]), to: lastNode, over: connection),
    .delivered(letter, from: node, over: nil),
    .delivered(Letter("ü", [UInt8](repeating: 7, count: 9_000)), from: node, over: lastConnection),
    .lost(letter, from: lastNode, by: .cut),
    .duplicated(letter, to: node), .rewritten(Letter("BYE"), to: lastNode),
    .heldBack(to: node, by: .zero), .heldBack(to: node, by: .milliseconds(-5)),
    .heldBack(to: lastNode, by: .longest),
    .heldBack(to: node, by: TimeSpan(nanoseconds: .min)),
  ]

  private static let timers: [Happening<Sampler>] = [
    .timerSet(0, due: .start), .timerSet(.max, due: .last), .timerSet(.min, due: .at(.seconds(32))),
    .timerFired(-1), .timerFired(.max), .timerStopped(set: 0), .timerStopped(set: .max),
  ]

  private static let intents: [Happening<Sampler>] = texts.flatMap {
    [.intent($0), .intentLost($0)]
  }

  private static let lives: [Happening<Sampler>] =
    texts.map { .started(name: $0) } + [
      .started(name: nil), .retired, .crashed, .restarted(memoryLost: true),
      .restarted(memoryLost: false),
    ]

  private static let connections: [Happening<Sampler>] = ConnectionChange.allCases.flatMap {
    [.connection(connection, $0), .connection(lastConnection, $0)]
  }

  private static let texts = [
    "", "a", "line\r\n\0", "Grüße, 世界 👩‍👩‍👧‍👦", String(repeating: "x", count: 127),
    String(repeating: "é", count: 100_000),
  ]

  /// Records that tell of these, each with another cause, time, node and actor.
  static func records(of happenings: [Happening<Sampler>] = happenings) -> [Record<Sampler>] {
    happenings.enumerated().map { position, what in
      Record(
        number: UInt64(position) * 3 + 1, cause: UInt64(position / 2),
        time: .at(.milliseconds(Int64(position) * 40)), node: NodeID(index: position % 5),
        actor: position % 7 == 0 ? nil : ActorID(index: position * 50, generation: 2), what: what)
    }
  }

  static let header = JournalHeader(
    title: "samples", seed: 42, nodes: ["alice", "", "Bücher"],
    remarks: [JournalHeader.Remark("edition", "cpm2.2"), JournalHeader.Remark("", "")])
}
