import Testing

@testable import Sim

@Suite("A world")
struct WorldTests {
  @Test("is a value: a copy goes its own way and can catch up to the same end")
  func copies() throws {
    var world = try TokenRing.world()
    var sink = NoSink<TokenRing>()
    try world.run(until: .at(.seconds(1)), into: &sink)
    var copy = world
    try copy.run(until: .at(.seconds(3)), into: &sink)
    #expect(world.now == .at(.seconds(1)))
    #expect(copy.fingerprint != world.fingerprint)
    try world.run(until: .at(.seconds(3)), into: &sink)
    #expect(copy.fingerprint == world.fingerprint)
    #expect(copy.actors.stations[0].passes == world.actors.stations[0].passes)
  }

  @Test("gives the same records, whoever listens")
  func sinksDoNotFeedBack() throws {
    var all = try TokenRing.world()
    var none = all
    var traffic = all
    var recording = Recording<TokenRing>()
    var some = Recording<TokenRing>(.traffic)
    var nobody = NoSink<TokenRing>()
    try all.run(until: .at(.seconds(2)), into: &recording)
    try none.run(until: .at(.seconds(2)), into: &nobody)
    try traffic.run(until: .at(.seconds(2)), into: &some)
    #expect(all.fingerprint == none.fingerprint)
    #expect(all.recordsNumbered == none.recordsNumbered)
    #expect(all.fingerprint == traffic.fingerprint)
    let expected = recording.records.filter { RecordKinds.traffic.contains($0.what.kind) }
    #expect(some.records.map(\.number) == expected.map(\.number))
  }

  @Test("numbers its records, and every cause comes before its effect")
  func causes() throws {
    var world = try TokenRing.world()
    var recording = Recording<TokenRing>()
    try world.run(until: .at(.seconds(2)), into: &recording)
    let numbers = Set(recording.records.map(\.number))
    for record in recording.records {
      #expect(record.cause < record.number)
      #expect(record.cause == 0 || numbers.contains(record.cause))
    }
    #expect(
      zip(recording.records, recording.records.dropFirst()).allSatisfy {
        $0.time <= $1.time
      })
  }

  @Test("steps, looks ahead and goes back")
  func history() throws {
    var history = History(try TokenRing.world(), every: 16, limit: 4)
    try history.step(500)
    let late = history.world.fingerprint
    try history.stepBack(123)
    #expect(history.world.eventsHandled == 377)
    let early = history.world.fingerprint
    try history.step(123)
    #expect(history.world.fingerprint == late)
    try history.go(to: 377)
    #expect(history.world.fingerprint == early)
    try history.go(to: 0)
    #expect(history.world.now == .start)
    #expect(try history.stepBack() == 0)
  }

  @Test("lists what is pending, in the order in which it will happen")
  func pending() throws {
    var world = try TokenRing.world()
    var sink = NoSink<TokenRing>()
    try world.run(until: .at(.milliseconds(100)), into: &sink)
    let list = world.pending
    #expect(list.count == world.pendingCount)
    #expect(list.first?.id == world.next()?.id)
    #expect(zip(list, list.dropFirst()).allSatisfy { ($0.time, $0.id) < ($1.time, $1.id) })
    for event in list {
      guard case .message(_, _, _, let left, let earliest, let latest) = event.what else {
        continue
      }
      #expect(earliest == left + .milliseconds(1))
      #expect(earliest == latest)
      #expect(event.time == earliest)
    }
  }

  @Test("lets an event happen out of its turn; what it overtakes happens late")
  func outOfTurn() throws {
    var world = try TokenRing.world(3)
    var recording = Recording<TokenRing>(.timers)
    try world.run(until: .at(.milliseconds(1)), into: &recording)
    let silences = world.pending.filter {
      if case .timer(.silence, _, _) = $0.what { true } else { false }
    }
    let last = try #require(silences.last)
    let others = world.pendingCount - 1
    #expect(try world.take(last.id, into: &recording))
    #expect(world.now == last.time)
    #expect(world.pendingCount > others)
    #expect(try !world.take(last.id, into: &recording))
    try world.step(into: &recording)
    #expect(world.now == last.time)
  }

  @Test("comes back when a condition holds, when it is quiet, when the time is reached")
  func outcomes() throws {
    var sink = NoSink<FileTransfer>()
    var world = try FileTransfer.world(LinkProfile(latency: .constant(.milliseconds(5))))
    try world.plan(
      .transfer(blocks: 10, of: 100, to: FileTransfer.toB), of: FileTransfer.sender,
      at: .at(.seconds(1)))
    #expect(try world.run(until: .at(.milliseconds(10)), into: &sink) == .timeReached)
    let outcome = try world.run(
      until: .at(.seconds(9)), or: { actors, _ in actors.receiver.expected == 3 }, into: &sink)
    #expect(outcome == .conditionMet)
    #expect(world.actors.receiver.expected == 3)
    #expect(try world.run(until: .at(.seconds(9)), into: &sink) == .quiescent)
    #expect(world.actors.receiver.expected == 10)
    #expect(world.now == .at(.seconds(9)))
    #expect(try !world.step(into: &sink))
  }
}
