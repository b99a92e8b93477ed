import Testing

@testable import Sim

@Suite("A fault")
struct FaultTests {
  private static let profile = LinkProfile(latency: .constant(.milliseconds(10)))

  /// Ten blocks over a link of 10 ms, and what happened to them.
  private func transfer(
    blocks: Int = 10, _ faults: (inout World<FileTransfer>) throws -> Void
  ) throws -> (world: World<FileTransfer>, records: [Record<FileTransfer>]) {
    var world = try FileTransfer.world(Self.profile)
    try faults(&world)
    try world.plan(
      .transfer(blocks: blocks, of: 100, to: FileTransfer.toB), of: FileTransfer.sender,
      at: .at(.seconds(1)))
    var recording = Recording<FileTransfer>()
    try world.run(until: .at(.seconds(30)), into: &recording)
    return (world, recording.records)
  }

  private func lost(_ records: [Record<FileTransfer>]) -> [String] {
    records.compactMap { record in
      switch record.what {
      case .lost(.block(let number, _), _, let loss): "block \(number) \(loss)"
      case .lost(.acknowledgement(let next), _, let loss): "ack \(next) \(loss)"
      default: nil
      }
    }
  }

  @Test("that cuts a link takes what is on its way and what is sent into it, until it ends")
  func cut() throws {
    let run = try transfer {
      try $0.plan(
        Fault("outage", .cut(.around(.named("b")), .nobody)), at: .at(.milliseconds(1_005)),
        lasting: .constant(.milliseconds(300)))
    }
    // The first four are on their way, and so are their retransmissions at 1.2 s.
    #expect(
      lost(run.records) == [0, 1, 2, 3, 0, 1, 2, 3].map { "block \($0) cut" })
    #expect(run.world.actors.receiver.expected == 10)
    #expect(run.world.actors.sender.retransmissions == 2)
  }

  @Test("that cuts one direction leaves the other")
  func oneWay() throws {
    let run = try transfer {
      let route = Route(from: .named("b"), to: .named("a"), bothWays: false)
      try $0.plan(
        Fault("deaf", .cut(route, .nobody)), at: .start, lasting: .constant(.milliseconds(1_100)))
    }
    #expect(lost(run.records) == [1, 2, 3, 4].map { "ack \($0) cut" })
    #expect(run.world.actors.receiver.duplicates == 4)
    #expect(run.world.actors.receiver.expected == 10)
  }

  @Test("that slows a link down multiplies its latency and adds to it")
  func slow() throws {
    let run = try transfer(blocks: 1) {
      try $0.plan(
        Fault("fog", .slow(Route(), factor: 3, extra: .milliseconds(5))), at: .start)
    }
    let delivered = run.records.first {
      if case .delivered(.block, _, _) = $0.what { true } else { false }
    }
    #expect(delivered?.time == .at(.milliseconds(1_035)))
  }

  @Test("that drops the third block drops it once")
  func dropThird() throws {
    let run = try transfer {
      try $0.plan(
        Fault(
          "thief", .meddle(Route(), Meddling(.drop, where: .blocks, first: 3, count: 1))),
        at: .start)
    }
    #expect(lost(run.records) == ["block 2 dropped"])
    #expect(run.world.actors.receiver.expected == 10)
  }

  @Test("that duplicates, holds back or rewrites does so to the messages it means")
  func meddling() throws {
    let run = try transfer {
      try $0.plan(
        Fault("twin", .meddle(Route(), Meddling(.duplicate, where: .block(0), count: 1))),
        at: .start)
      try $0.plan(
        Fault(
          "brake",
          .meddle(Route(), Meddling(.holdBack(.milliseconds(50)), where: .block(1), count: 1))),
        at: .start)
      try $0.plan(
        Fault("pen", .meddle(Route(), Meddling(.rewrite(7), where: .block(9)))), at: .start)
    }
    let receiver = run.world.actors.receiver
    #expect(receiver.expected == 10)
    #expect(receiver.bytes == 907)
    // One copy of block 0; blocks 2 and 3 overtake block 1 and come again after the retry.
    #expect(receiver.duplicates >= 1)
    #expect(
      run.records.contains {
        if case .heldBack(_, .milliseconds(50)) = $0.what { true } else { false }
      })
    #expect(
      run.records.contains {
        if case .rewritten(.block(9, 7), _) = $0.what { true } else { false }
      })
  }

  @Test("that crashes an actor ends its timers; what arrives meanwhile finds nobody")
  func crash() throws {
    var world = try TokenRing.world(3)
    try world.plan(
      Fault("power", .crash(.nodes(.named("s1")), tellsPeers: false)), at: .at(.seconds(1)),
      lasting: .constant(.seconds(2)))
    var recording = Recording<TokenRing>()
    try world.run(until: .at(.milliseconds(2_999)), into: &recording)
    let station = ActorID(index: 1)
    #expect(!world.isUp(station))
    let down = recording.records.filter { $0.time > .at(.seconds(1)) }
    #expect(down.allSatisfy { $0.actor != station })
    #expect(
      down.contains {
        if case .lost(_, _, .nobodyThere) = $0.what { true } else { false }
      })
    try world.run(until: .at(.seconds(5)), into: &recording)
    #expect(world.isUp(station))
    #expect(world.actors.stations[1].passes > 0)
  }

  @Test("puts calendars wrong, and nothing else")
  func skew() throws {
    let skew = ClockSkew(offset: .seconds(-2), drift: 500_000)
    #expect(skew.reading(at: .at(.seconds(10))) == .at(.seconds(13)))
    #expect(skew.reading(at: .at(.seconds(1))) == .start)
    var plain = try TokenRing.world()
    var skewed = plain
    try skewed.plan(Fault("clock", .skew(.anywhere, skew)), at: .at(.seconds(1)))
    var sink = Recording<TokenRing>([.delivered])
    var other = sink
    try plain.run(until: .at(.seconds(3)), into: &sink)
    try skewed.run(until: .at(.seconds(3)), into: &other)
    #expect(sink.records.map(\.time) == other.records.map(\.time))
  }

  @Test("can strike at random, as often as its gaps say")
  func random() throws {
    var world = try TokenRing.world()
    try world.plan(
      Fault("flicker", .cut(.around(.named("s2")), .nobody)),
      every: .exponential(mean: .milliseconds(100)), from: .at(.seconds(1)),
      until: .at(.seconds(101)), lasting: .constant(.milliseconds(10)))
    var recording = Recording<TokenRing>(.fault)
    try world.run(until: .at(.seconds(200)), into: &recording)
    let strikes = recording.records.filter {
      if case .fault(let note) = $0.what { note.action == "cut" } else { false }
    }
    // A thousand expected, with a deviation of 32.
    #expect((900...1_100).contains(strikes.count))
    #expect(recording.records.count == 2 * strikes.count)
  }

  @Test("can strike when something happens, and an actor can be told of it")
  func watches() throws {
    var world = try TokenRing.world()
    try world.watch(
      Watch(
        .delivered, where: .init(), first: 10,
        then: .strike(
          Fault("now", .crash(.nodes(.named("s0")), tellsPeers: false)),
          after: .milliseconds(1))))
    var recording = Recording<TokenRing>([.delivered, .crashed, .fault])
    try world.run(until: .at(.seconds(2)), into: &recording)
    let tenth = recording.records.filter { RecordKinds.delivered.contains($0.what.kind) }[9]
    let crash = try #require(recording.records.first { $0.what.kind == .crashed })
    #expect(crash.time == tenth.time + .milliseconds(1))
  }

  @Test(
    "that cannot be is refused",
    arguments: [
      Fault<FileTransfer>("f", .slow(Route(), factor: -1, extra: .zero)),
      Fault("f", .meddle(Route(), Meddling(.drop, first: 0))),
      Fault("f", .meddle(Route(), Meddling(.holdBack(.seconds(-1))))),
      Fault("f", .cut(Route(), .ends(senderSide: .seconds(-1), receiverSide: nil))),
    ])
  func flaws(_ fault: Fault<FileTransfer>) throws {
    var world = try FileTransfer.world(Self.profile)
    #expect(throws: SimulationError.self) { try world.plan(fault, at: .start) }
  }
}
