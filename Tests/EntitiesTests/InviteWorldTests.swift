import Sim
import Testing
import Wire

@testable import Entities

@Suite("One INVITE through two proxies")
struct InviteWorldTests {
  /// The first INVITE is lost between the proxies.
  private func world(isStrict: Bool) throws -> World<InviteWorld> {
    var world = try InviteWorld.world(isStrict: isStrict)
    let between = Route(from: .named("first"), to: .named("second"), bothWays: false)
    try world.plan(
      Fault("loss", .meddle(between, Meddling(.drop, count: 1))), at: .start)
    return world
  }

  private func run(
    _ world: inout World<InviteWorld>, until end: TimeSpan = .seconds(40)
  ) throws -> [Record<InviteWorld>] {
    var recording = Recording<InviteWorld>()
    try world.run(until: .at(end), into: &recording)
    return recording.records
  }

  @Test("The lost INVITE is sent again, and the call is set up")
  func setUp() throws {
    var world = try world(isStrict: false)
    let records = try run(&world)
    #expect(world.actors.retransmissions == 1)
    #expect(world.actors.hasAnswer)
    #expect(world.actors.isConfirmed)
    let lost = records.filter { if case .lost = $0.what { true } else { false } }
    #expect(lost.count == 1)
    // What reaches Bob has three Via lines, and two hops fewer.
    let arrived = records.compactMap { record -> SIPMessage? in
      guard record.node == NodeID(index: 3), case .delivered(let message, _, _) = record.what
      else { return nil }
      return message
    }
    #expect(
      arrived.first?.all(.via).map { $0.host.description } == [
        "second.ims.example", "first.ims.example", "alice.ims.example",
      ])
    #expect(arrived.first?[.maxForwards]?.value == 68)
    #expect(arrived.first?.problems(.strict).list == [])
  }

  @Test("Typed and strict runs have one fingerprint and one journal")
  func strict() throws {
    var typed = try world(isStrict: false)
    var strict = try world(isStrict: true)
    let first = try run(&typed)
    let second = try run(&strict)
    #expect(typed.fingerprint == strict.fingerprint)
    #expect(first == second)
  }

  @Test("A fork in the middle of the transaction goes the same way")
  func fork() throws {
    var world = try world(isStrict: false)
    _ = try run(&world, until: .milliseconds(520))
    #expect(world.pendingCount > 0)
    var fork = world
    let ours = try run(&world)
    let theirs = try run(&fork)
    #expect(world.fingerprint == fork.fingerprint)
    #expect(ours == theirs)
  }

  @Test("The journal is read back with every octet of every message")
  func journal() throws {
    var world = try world(isStrict: false)
    var copy = world
    let records = try run(&world)
    let header = JournalHeader(title: "invite", seed: 1, nodes: copy.nodeNames)
    var writer = try JournalWriter<InviteWorld, ByteBuffer>(header, to: ByteBuffer())
    try copy.run(until: .at(.seconds(40)), into: &writer)
    var reader = try JournalReader(try writer.finish(copy.fingerprint), of: InviteWorld.self)
    var back: [Record<InviteWorld>] = []
    while let record = try reader.next() { back.append(record) }
    #expect(back == records)
    #expect(back.count > 20)
  }
}
