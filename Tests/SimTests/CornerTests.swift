import Testing

@testable import Sim

/// Corners in which two things that are right by themselves meet. Calm members of the crowd do
/// there what a script tells them, and nothing else.
@Suite("In a corner,")
struct CornerTests {
  private static let a = NodeID(index: 0)
  private static let b = NodeID(index: 1)
  private static let atA = ActorID(index: 0)
  private static let atB = ActorID(index: 1)

  /// Two nodes with a calm actor each, and a link of 10 ms.
  private func world(
    _ profile: LinkProfile = LinkProfile(latency: .constant(.milliseconds(10))),
    names: [String] = ["a", "b"]
  ) throws -> World<Crowd> {
    var actors = Crowd.Actors()
    actors.nodes = names.count
    var world = World<Crowd>(actors, seed: 1, limits: Limits(sameInstant: 1_000))
    for name in names { world.addNode(name) }
    try world.link(.anywhere, .anywhere, profile)
    for node in [Self.a, Self.b] {
      try world.addActor(Crowd.Newcomer(node: node, isRestless: false), at: node)
    }
    return world
  }

  private func run(_ world: inout World<Crowd>) throws -> [Record<Crowd>] {
    var recording = Recording<Crowd>()
    try world.runToQuiescence(into: &recording)
    #expect(breaches(of: recording.records) == [])
    return recording.records
  }

  /// The records of some kinds as times in milliseconds.
  private func times(_ kinds: RecordKinds, _ records: [Record<Crowd>]) -> [Int64] {
    records.filter { kinds.contains($0.what.kind) }.map { $0.time.nanoseconds / 1_000_000 }
  }

  private func word(_ size: Int = 100) -> Deed {
    .send(to: Self.b, size: size, topic: 1, after: .zero)
  }

  private func meddling(_ kind: Meddling<Crowd>.Kind, count: Int = .max) -> Fault<Crowd> {
    Fault("fault", .meddle(Route(), Meddling(kind, count: count)))
  }

  // MARK: Whoever listens

  @Test(
    "what a handler does comes in the same order, and meets the same, whoever listens",
    arguments: [
      [Deed.spawnAndGreet(at: a)],
      [.strike(Fault("f", .meddle(Route(), Meddling(.drop)))), .report(1)],
      [.watch(Watch(.timerSet, then: .tell(tag: 1)))],
      [.watch(Watch(.note, then: .tell(tag: 1)))],
      [.watch(Watch(.timerStopped, then: .tell(tag: 1))), .startTimer(after: .zero)],
    ])
  func listeners(_ deeds: [Deed]) throws {
    var heard = try world()
    let rest = [word(), .startTimer(after: .seconds(1)), .note, .stopTimer(0)]
    try heard.plan(.deeds(deeds + rest), of: Self.atA, at: .at(.seconds(1)))
    var unheard = heard
    _ = try run(&heard)
    var nobody = NoSink<Crowd>()
    try unheard.runToQuiescence(into: &nobody)
    #expect(unheard.fingerprint == heard.fingerprint)
    #expect(unheard.recordsNumbered == heard.recordsNumbered)
  }

  // MARK: Messages

  @Test("a message to an actor that has gone is lost at the node where that was")
  func toTheGone() throws {
    var world = try world()
    let span = TimeSpan.milliseconds(3)
    try world.plan(
      .deeds([
        .sendTo(Self.atB, size: 10, after: .zero), .sendTo(Self.atB, size: 10, after: span),
        .strike(meddling(.duplicate)), .sendTo(Self.atB, size: 10, after: span),
        .ask(Self.atB, .random(1), after: .milliseconds(5)),
      ]), of: Self.atA, at: .start)
    try world.plan(.deeds([.retire]), of: Self.atB, at: .at(.milliseconds(1)))
    let lost = try run(&world).filter { [.lost, .intentLost].contains($0.what.kind) }
    // The second one is still being written when the fault strikes, and is duplicated too.
    #expect(lost.count == 6)
    #expect(lost.allSatisfy { $0.node == Self.b })
    #expect(world.name(of: Self.atB) == "#1.0")
  }

  @Test("a message that is being written meets the fault that strikes before it leaves")
  func recalled() throws {
    var world = try world()
    let slowly = Deed.send(to: Self.b, size: 1, topic: 1, after: .milliseconds(20))
    try world.plan(.deeds([slowly, word()]), of: Self.atA, at: .start)
    try world.plan(meddling(.drop), at: .at(.milliseconds(5)))
    let records = try run(&world)
    #expect(times(.delivered, records) == [10])
    #expect(times(.lost, records) == [20])
  }

  @Test("a message that is held back does not hold up others before the link")
  func heldBack() throws {
    // 1000 bytes take 8 ms.
    var world = try world(LinkProfile(bandwidth: 1_000_000, queueLimit: 2_000))
    try world.plan(meddling(.holdBack(.milliseconds(50)), count: 1), at: .start)
    try world.plan(
      .deeds([word(1_000), word(1_000), word(1_000)]), of: Self.atA, at: .at(.seconds(1)))
    #expect(times(.delivered, try run(&world)) == [1_008, 1_016, 1_058])
  }

  @Test("copies of a message fare each by itself")
  func copies() throws {
    var world = try world(LinkProfile(loss: .independent(0.5)))
    try world.plan(meddling(.duplicate), at: .start)
    try world.plan(
      .deeds([Deed](repeating: word(), count: 100)), of: Self.atA, at: .at(.seconds(1)))
    let records = try run(&world)
    #expect(times(.duplicated, records).count == 100)
    #expect((70...130).contains(times(.delivered, records).count))
  }

  @Test("a link that keeps order keeps it when a fault that slowed it down ends")
  func keepsOrder() throws {
    var world = try world(LinkProfile(latency: .constant(.milliseconds(10)), keepsOrder: true))
    try world.plan(
      Fault("fog", .slow(Route(), factor: 5, extra: .zero)), at: .start,
      lasting: .constant(.milliseconds(5)))
    for time in [1, 6] {
      try world.plan(.deeds([word()]), of: Self.atA, at: .at(.milliseconds(Int64(time))))
    }
    #expect(times(.delivered, try run(&world)) == [51, 51])
  }

  // MARK: Timers and actors

  @Test("a timer that is stopped at once was set, as what it was")
  func stoppedAtOnce() throws {
    var world = try world()
    try world.plan(
      .deeds([
        .startTimer(after: .milliseconds(1)), .stopTimer(0), .startTimer(after: .milliseconds(2)),
      ]), of: Self.atA, at: .start)
    let set = try run(&world).compactMap { record -> Crowd.Alarm? in
      if case .timerSet(let alarm, _) = record.what { alarm } else { nil }
    }
    #expect(set == [.other(1), .other(2)])
  }

  @Test("a timer that fell with its actor cannot be stopped")
  func fallenTimer() throws {
    var world = try world()
    try world.plan(.deeds([.startTimer(after: .seconds(9))]), of: Self.atA, at: .start)
    let time = Instant.at(.seconds(1))
    try world.plan(Fault("f", .crash(.actor(Self.atA), tellsPeers: false)), at: time)
    try world.plan(Fault("f", .restart(.actor(Self.atA), memoryLost: false)), at: time)
    try world.plan(.deeds([.stopTimer(0)]), of: Self.atA, at: .at(.seconds(2)))
    let records = try run(&world)
    #expect(times([.timerFired, .timerStopped], records) == [])
  }

  @Test("an actor that has gone in the same breath connects to nobody")
  func connectingWhenGone() throws {
    var world = try world()
    let crash = Fault<Crowd>("f", .crash(.actor(Self.atB), tellsPeers: false))
    let connect = Deed.connect(to: Self.a, port: 1)
    try world.plan(.deeds([.retire, connect]), of: Self.atA, at: .start)
    try world.plan(.deeds([.strike(crash), connect]), of: Self.atB, at: .start)
    #expect(times(.connection, try run(&world)) == [])
    #expect(world.connectionCount == 0)
  }

  @Test("actors without a name never share their luck")
  func luck() throws {
    var world = try world()
    try world.plan(.deeds([.retire]), of: Self.atA, at: .start)
    _ = try run(&world)
    let newcomer = Crowd.Newcomer(node: Self.b, isRestless: true)
    for _ in 0..<2 { try world.addActor(newcomer, at: Self.b) }
    let set = try run(&world).filter { $0.what.kind == .timerSet }.prefix(2)
    #expect(set.count == 2)
    guard case .timerSet(_, let first)? = set.first?.what,
      case .timerSet(_, let second)? = set.last?.what
    else { return }
    #expect(first != second)
  }

  // MARK: Faults

  @Test("a fault knows what brought it about")
  func causes() throws {
    var world = try world()
    let fog = Fault<Crowd>("fog", .slow(Route(), factor: 2, extra: .zero))
    try world.watch(Watch(.note, then: .strike(fog, after: .milliseconds(1))))
    try world.plan(.deeds([.note, .strike(fog)]), of: Self.atA, at: .at(.seconds(1)))
    try world.plan(fog, at: .at(.seconds(2)), lasting: .constant(.seconds(1)))
    let records = try run(&world)
    let kinds = records.filter { $0.what.kind == .fault }.map { fault in
      records.first { $0.number == fault.cause }?.what.kind
    }
    #expect(kinds == [.intent, .note, nil, .fault])
  }

  @Test("a cut around a name concerns all nodes of that name, and one of no node nobody")
  func names() throws {
    var world = try world(names: ["a", "b", "b"])
    try world.plan(Fault("f", .cut(.around(.named("b")), .nobody)), at: .start)
    try world.plan(
      Fault("f", .cut(.around(.node(NodeID(index: 7))), .nobody)), at: .start)
    try world.plan(
      .deeds([word(), .send(to: NodeID(index: 2), size: 1, topic: 1, after: .zero)]),
      of: Self.atA, at: .at(.seconds(1)))
    let losses = try run(&world).compactMap { record -> Loss? in
      if case .lost(_, _, let loss) = record.what { loss } else { nil }
    }
    #expect(losses == [.cut, .cut])
  }
}
