import Testing

@testable import Sim

@Suite("A connection")
struct ConnectionTests {
  private static let profile = LinkProfile(latency: .constant(.milliseconds(10)))

  /// Ten blocks of 100 bytes over a connection that is asked for at 1 s, and what both ends saw.
  private func stream(
    _ profile: LinkProfile = profile, blocks: Int = 10, bytes: Int = 100,
    until end: TimeSpan = .minutes(60),
    _ prepare: (inout World<FileTransfer>) throws -> Void = { _ in }
  ) throws -> World<FileTransfer> {
    var world = try FileTransfer.world(profile)
    try prepare(&world)
    try world.plan(
      .stream(blocks: blocks, of: bytes, to: FileTransfer.toB), of: FileTransfer.sender,
      at: .at(.seconds(1)))
    var sink = NoSink<FileTransfer>()
    try world.run(until: .at(end), into: &sink)
    return world
  }

  @Test("opens in a round trip, delivers in order, closes at both ends, and leaves nothing")
  func course() throws {
    let world = try stream(blocks: 2) {
      try $0.plan(.close, of: FileTransfer.sender, at: .at(.seconds(2)))
    }
    #expect(world.actors.sender.log == ["opened 1.02s", "closed 2.02s"])
    #expect(
      world.actors.receiver.log == [
        "accepted 1.03s", "block 0 1.03s", "block 1 1.03s", "closed 2.01s",
      ])
    #expect(world.connectionCount == 0)
    #expect(world.pendingCount == 0)
  }

  @Test("is refused where nobody listens")
  func refused() throws {
    var world = try FileTransfer.world(Self.profile)
    try world.plan(
      .stream(blocks: 1, of: 1, to: NodeID(index: 0)), of: FileTransfer.sender, at: .start)
    var sink = NoSink<FileTransfer>()
    try world.runToQuiescence(into: &sink)
    #expect(world.actors.sender.log == ["failed refused 0s"])
    #expect(world.connectionCount == 0)
  }

  @Test("is not answered by a host that is down, or over a link that is cut")
  func unanswered() throws {
    let crashed = try stream {
      try $0.plan(
        Fault("power", .crash(.nodes(.named("b")), tellsPeers: false)), at: .start)
    }
    #expect(crashed.actors.sender.log == ["failed timedOut 64s"])
    let cut = try stream {
      try $0.plan(Fault("cut", .cut(Route(), .nobody)), at: .start)
    }
    #expect(cut.actors.sender.log == ["failed timedOut 64s"])
  }

  @Test("comes about late when the link comes back in time")
  func lateOpening() throws {
    let world = try stream(blocks: 1) {
      try $0.plan(
        Fault("cut", .cut(Route(), .nobody)), at: .start, lasting: .constant(.seconds(3)))
    }
    // Asked for at 1 s, tried again 1 s and 3 s later: at 4 s.
    #expect(world.actors.sender.log == ["opened 4.02s"])
    #expect(world.actors.receiver.log == ["accepted 4.03s", "block 0 4.03s"])
  }

  @Test("keeps what a silent cut stopped, and sends it again when the link is back")
  func silentCut() throws {
    let world = try stream(blocks: 2) {
      try $0.plan(
        Fault("cut", .cut(.around(.named("a")), .nobody)), at: .at(.milliseconds(1_025)),
        lasting: .constant(.seconds(2)))
    }
    // Stalled since 1.025 s; the sender tries after 1 s, and 2 s after that: at 4.025 s.
    #expect(
      world.actors.receiver.log == [
        "accepted 4.035s", "block 0 4.035s", "block 1 4.035s",
      ])
    #expect(world.actors.receiver.duplicates == 0)
  }

  @Test("is given up after the user timeout, and the far end does not know")
  func userTimeout() throws {
    let world = try stream(blocks: 1) {
      try $0.plan(Fault("cut", .cut(Route(), .nobody)), at: .at(.milliseconds(1_035)))
      try $0.plan(
        .stream(blocks: 2, of: 100, to: FileTransfer.toB), of: FileTransfer.sender,
        at: .at(.minutes(50)))
    }
    // Block 0 has arrived and its acknowledgement has not come back.
    #expect(world.actors.sender.log.first == "opened 1.02s")
    #expect(world.actors.sender.log.contains("broken timedOut 901.035s"))
    #expect(world.actors.receiver.log == ["accepted 1.03s", "block 0 1.03s"])
  }

  @Test("that is broken with a word to the ends loses what had not arrived, and says how much had")
  func toldCut() throws {
    // 1000 bytes and 20 of packet at 81.6 kbit/s take 100 ms.
    let slow = LinkProfile(latency: .constant(.milliseconds(10)), bandwidth: 81_600)
    let world = try stream(slow, blocks: 2, bytes: 1_000) {
      try $0.plan(
        Fault(
          "bearer",
          .cut(
            .around(.named("a")),
            .ends(senderSide: .milliseconds(5), receiverSide: .seconds(40)))),
        at: .at(.milliseconds(1_180)))
    }
    #expect(world.actors.sender.log == ["opened 1.02s", "broken linkDown 1.185s"])
    // Block 0 is sent from 1.02 s to 1.12 s, block 1 from then to 1.22 s; its first byte arrives
    // at 1.13 s and half of it has at 1.18 s.
    #expect(
      world.actors.receiver.log == [
        "accepted 1.03s", "block 0 1.13s", "broken linkDown 41.18s partial 510",
      ])
    #expect(world.connectionCount == 0)
  }

  @Test("half of which is gone answers the other half with a reset")
  func halfOpen() throws {
    let world = try stream(blocks: 1) {
      try $0.plan(
        Fault("power", .crash(.nodes(.named("b")), tellsPeers: false)),
        at: .at(.milliseconds(1_035)), lasting: .constant(.milliseconds(2)))
      try $0.plan(.close, of: FileTransfer.sender, at: .at(.seconds(5)))
    }
    #expect(world.actors.sender.log == ["opened 1.02s", "broken reset 5.02s"])
    #expect(
      world.actors.receiver.log == ["accepted 1.03s", "block 0 1.03s", "restarted 1.037s"])
    #expect(world.connectionCount == 0)
  }

  @Test("of a crashed process is reset at the other end")
  func crashedProcess() throws {
    let world = try stream(blocks: 1) {
      try $0.plan(
        Fault("kill", .crash(.nodes(.named("b")), tellsPeers: true)), at: .at(.seconds(2)))
    }
    #expect(world.actors.sender.log == ["opened 1.02s", "broken reset 2.01s"])
    #expect(world.connectionCount == 0)
  }

  @Test("can be dropped at once; the other end learns of it")
  func reset() throws {
    let world = try stream(blocks: 1) {
      try $0.plan(.reset, of: FileTransfer.sender, at: .at(.seconds(2)))
    }
    #expect(world.actors.receiver.log.last == "broken reset 2.01s partial 0")
    #expect(world.connectionCount == 0)
  }

  @Test("tells its sender to wait, and to go on")
  func backPressure() throws {
    let world = try stream(blocks: 30, bytes: 20_000)
    #expect(world.actors.receiver.expected == 30)
    #expect(world.actors.sender.log.contains { $0.hasPrefix("congested") })
    #expect(world.actors.sender.log.contains { $0.hasPrefix("writable") })
  }

  @Test("is delayed by losses, and loses nothing")
  func losses() throws {
    let lossy = LinkProfile(latency: .constant(.milliseconds(10)), loss: .independent(0.3))
    let world = try stream(lossy, blocks: 100, bytes: 100)
    #expect(world.actors.receiver.expected == 100)
    #expect(world.actors.receiver.duplicates == 0)
  }
}
