import Testing

@testable import Sim

/// Corners of connections; two calm members of the crowd, one at each end.
@Suite("On a connection,")
struct ConnectionCornerTests {
  private static let a = ActorID(index: 0)
  private static let b = ActorID(index: 1)

  /// A connection from `a` to `b` that is open at 30 ms and carries words at given times.
  private func run(
    _ profile: LinkProfile = LinkProfile(latency: .constant(.milliseconds(10))),
    words: [(at: Int64, size: Int)], until end: TimeSpan = .minutes(60),
    _ prepare: (inout World<Crowd>) throws -> Void
  ) throws -> [Record<Crowd>] {
    var world = World<Crowd>(Crowd.Actors(), seed: 1, limits: Limits(sameInstant: 1_000))
    for (index, name) in ["a", "b"].enumerated() {
      let node = world.addNode(name)
      try world.addActor(Crowd.Newcomer(node: node, isRestless: false), at: node)
      #expect(Int(node.index) == index)
    }
    try world.link(.anywhere, .anywhere, profile)
    try world.plan(
      .deeds([.connect(to: NodeID(index: 1), port: 1)]), of: Self.a, at: .start)
    for word in words {
      try world.plan(
        .deeds([.sendOn(0, size: word.size)]), of: Self.a, at: .at(.milliseconds(word.at)))
    }
    try prepare(&world)
    var recording = Recording<Crowd>()
    try world.runToQuiescence(into: &recording)
    #expect(breaches(of: recording.records) == [])
    return recording.records
  }

  private func times(_ kinds: RecordKinds, _ records: [Record<Crowd>]) -> [Int64] {
    records.filter { kinds.contains($0.what.kind) }.map { $0.time.nanoseconds / 1_000_000 }
  }

  private func notes(_ start: String, _ records: [Record<Crowd>]) -> [String] {
    records.compactMap { record in
      guard case .note(let text) = record.what, text.hasPrefix(start) else { return nil }
      return text
    }
  }

  @Test("what is sent when the link is back waits behind what was sent before")
  func inOrder() throws {
    // Stalled since 50 ms, tried again at 1050 ms; the link is back at 100 ms.
    let records = try run(words: [(at: 60, size: 10), (at: 200, size: 10)]) {
      try $0.plan(
        Fault("cut", .cut(Route(), .nobody)), at: .at(.milliseconds(50)),
        lasting: .constant(.milliseconds(50)))
    }
    #expect(times(.delivered, records) == [1_060, 1_060])
  }

  @Test("a message that is held back arrives so much later, and what follows waits behind it")
  func heldBack() throws {
    let records = try run(words: [(at: 100, size: 10), (at: 101, size: 10)]) {
      try $0.plan(
        Fault("brake", .meddle(Route(), Meddling(.holdBack(.milliseconds(7)), count: 1))),
        at: .start)
    }
    #expect(times(.delivered, records) == [117, 117])
  }

  @Test("each copy of a message has a record")
  func copies() throws {
    let records = try run(words: [(at: 100, size: 10)]) {
      try $0.plan(Fault("twin", .meddle(Route(), Meddling(.duplicate))), at: .start)
    }
    #expect(times(.duplicated, records) == [100])
    #expect(times(.delivered, records) == [110, 110])
  }

  @Test("a message that arrived after all is no longer said to have been in the middle")
  func stalePartial() throws {
    // 1000 bytes take 100 ms; half of them have arrived at the cut.
    let slow = LinkProfile(latency: .constant(.milliseconds(10)), bandwidth: 80_000)
    let records = try run(slow, words: [(at: 100, size: 1_000)]) {
      try $0.plan(
        Fault("cut", .cut(Route(), .nobody)), at: .at(.milliseconds(160)),
        lasting: .constant(.milliseconds(50)))
      try $0.plan(.deeds([.reset(0)]), of: Self.a, at: .at(.seconds(5)))
    }
    #expect(times(.delivered, records).count == 1)
    #expect(notes("broken", records) == ["broken #0.0: reset, -1 of -1"])
  }

  @Test("an end that has answered a closing still sees to it that all of its words arrive")
  func lingering() throws {
    // `b` closes; its mark comes to `a` behind the word of `a`, which the cut then stops.
    let slow = LinkProfile(latency: .constant(.milliseconds(10)), bandwidth: 80_000)
    let records = try run(slow, words: [(at: 100, size: 1_000)]) {
      try $0.plan(.deeds([.close(0)]), of: Self.b, at: .at(.milliseconds(105)))
      try $0.plan(
        Fault("cut", .cut(Route(), .nobody)), at: .at(.milliseconds(150)),
        lasting: .constant(.milliseconds(50)))
    }
    #expect(times(.delivered, records).count == 1)
    #expect(times(.lost, records) == [])
    #expect(
      records.count {
        if case .connection(_, .closed) = $0.what { true } else { false }
      } == 2)
  }

  @Test("words that linger are lost when the other end goes")
  func lingeringLost() throws {
    let slow = LinkProfile(latency: .constant(.milliseconds(10)), bandwidth: 80_000)
    let records = try run(slow, words: [(at: 100, size: 1_000)]) {
      try $0.plan(.deeds([.close(0)]), of: Self.b, at: .at(.milliseconds(105)))
      try $0.plan(
        Fault("power", .crash(.actor(Self.b), tellsPeers: false)), at: .at(.milliseconds(150)))
    }
    #expect(times(.lost, records) == [150])
  }

  @Test("a sender whose answers were cut gives up on a host that is down")
  func downBehindCut() throws {
    let records = try run(words: [(at: 100, size: 100_000)]) {
      try $0.plan(
        Fault("power", .crash(.actor(Self.b), tellsPeers: false)), at: .at(.milliseconds(50)))
      let answers = Route(from: .named("b"), to: .named("a"), bothWays: false)
      try $0.plan(
        Fault("cut", .cut(answers, .nobody)), at: .at(.milliseconds(200)),
        lasting: .constant(.milliseconds(50)))
    }
    #expect(notes("broken", records) == ["broken #0.0: timedOut, -1 of -1"])
  }
}
