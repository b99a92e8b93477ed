import Testing

@testable import Sim

@Suite("A model that asks for the impossible")
struct ErrorTests {
  static let cases: [(Wrongdoer.Deed, String)] = [
    (.sendEarly, "asked for something -3ms from now, which lies in the past"),
    (.timerEarly, "asked for something -3ms from now, which lies in the past"),
    (.askEarly, "fault 'x': a link cannot be slowed down by 1.0 and -3s"),
    (
      .sendTooLate,
      "asked for something 9223372036.854775807s from now, beyond the clock's end at "
        + "9223372036.854775807s"
    ),
    (
      .timerTooLate,
      "asked for something 9223372036.854775807s from now, beyond the clock's end at "
        + "9223372036.854775807s"
    ),
    (.unknownNode, "addressed node #9, which does not exist"),
    (.unknownActor, "addressed actor #0, generation 7, which does not exist"),
    (.unknownConnection, "used connection #3.0, which is not open at this end"),
    (.unopenedConnection, "used connection #0.0, which is not open at this end"),
    (.spawnNowhere, "addressed node #9, which does not exist"),
    (.badFault, "fault 'x': a link cannot be slowed down by -1.0 and 0s"),
    (.loop, "reached the limit 'same instant' of 1000"),
    (.flood, "reached the limit 'pending' of 2000"),
    (.breed, "reached the limit 'actors' of 50"),
    (.halt, "enough"),
  ]

  @Test("gets an error with the actor, the time and the event", arguments: cases)
  func errors(_ deed: Wrongdoer.Deed, _ message: String) throws {
    let limits = Limits(pending: 2_000, sameInstant: 1_000, actors: 50)
    var world = World<Wrongdoer>(Wrongdoer.Actors(deed: deed), seed: 1, limits: limits)
    try world.addActor((), named: "villain", at: world.addNode("lair"))
    var recording = Recording<Wrongdoer>()
    let error = #expect(throws: SimulationError.self) {
      try world.run(until: .at(.seconds(9)), into: &recording)
    }
    #expect(error?.time == .at(.seconds(1)))
    #expect(error?.actor == "villain")
    #expect(error.map { "\($0.cause)" } == message)
    // The event that went wrong is in the journal, and the world stands still.
    #expect(recording.records.contains { $0.number == error?.event })
    let fingerprint = world.fingerprint
    #expect(throws: try #require(error)) {
      try world.run(until: .at(.seconds(20)), into: &recording)
    }
    #expect(world.fingerprint == fingerprint)
    #expect(world.failure == error)
  }

  @Test("is told when a run may handle no more events")
  func eventLimit() throws {
    var world = try TokenRing.world(limits: Limits(events: 1_000))
    var sink = NoSink<TokenRing>()
    let error = #expect(throws: SimulationError.self) {
      try world.run(until: .at(.seconds(100)), into: &sink)
    }
    #expect(error?.cause == .limitReached("events", 1_000))
    #expect(world.eventsHandled == 1_000)
  }

  @Test("and an owner who does is refused at once")
  func ownersErrors() throws {
    var world = try FileTransfer.world(LinkProfile())
    var sink = NoSink<FileTransfer>()
    try world.run(until: .at(.seconds(5)), into: &sink)
    #expect(throws: SimulationError.self) {
      try world.plan(.close, of: FileTransfer.sender, at: .at(.seconds(4)))
    }
    #expect(throws: SimulationError.self) {
      try world.plan(.close, of: ActorID(index: 8), at: .at(.seconds(6)))
    }
    #expect(throws: SimulationError.self) {
      try world.addActor(.receiver(.init()), at: NodeID(index: 8))
    }
  }
}
