import Testing

@testable import Sim

@Suite("A sink")
struct SinkTests {
  /// The numbers of the records that a sink has after a short run of a ring.
  private func run<S: Sink<TokenRing>>(_ sink: S) throws -> (sink: S, fingerprint: Fingerprint) {
    var sink = sink
    var world = try TokenRing.world()
    try world.run(until: .at(.milliseconds(300)), into: &sink)
    return (sink, world.fingerprint)
  }

  private func numbers(_ records: [Record<TokenRing>]) -> [UInt64] { records.map(\.number) }

  @Test("that keeps everything keeps it in order; one that keeps some, just these")
  func recording() throws {
    let all = try run(Recording<TokenRing>()).sink.records
    #expect(all.count > 100)
    #expect(numbers(all) == (0..<UInt64(all.count)).map { $0 + all[0].number })
    let timers = try run(Recording<TokenRing>(.timers)).sink.records
    #expect(timers == all.filter { RecordKinds.timers.contains($0.what.kind) })
    #expect(try run(Recording<TokenRing>(.none)).sink.records.isEmpty)
  }

  @Test("that keeps the last records keeps as many as it may")
  func lastRecords() throws {
    let all = try run(Recording<TokenRing>()).sink.records
    for limit in [0, 1, 2, 7, all.count - 1, all.count, all.count + 1, 10 * all.count] {
      #expect(try run(LastRecords<TokenRing>(limit)).sink.records == all.suffix(limit))
    }
    #expect(LastRecords<TokenRing>(5).records.isEmpty)
    #expect(try run(LastRecords<TokenRing>(-3)).sink.records.isEmpty)
    let timers = all.filter { RecordKinds.timers.contains($0.what.kind) }
    #expect(try run(LastRecords<TokenRing>(9, of: .timers)).sink.records == timers.suffix(9))
  }

  @Test("that is two gives each what it wants, in any nesting")
  func both() throws {
    let all = try run(Recording<TokenRing>()).sink.records
    let sink = Both(
      Recording<TokenRing>(.sent),
      Both(LastRecords<TokenRing>(3, of: [.sent, .timerSet]), Tally<TokenRing>(of: .delivered)))
    #expect(sink.interest == [.sent, .timerSet, .delivered])
    let kept = try run(sink).sink
    #expect(kept.first.records == all.filter { $0.what.kind == .sent })
    let wanted = all.filter { $0.what.kind == .sent || $0.what.kind == .timerSet }
    #expect(kept.second.first.records == wanted.suffix(3))
    let delivered = all.filter { $0.what.kind == .delivered }
    #expect(kept.second.second.records() == UInt64(delivered.count))
    #expect(kept.second.second.records(of: .sent) == 0)
  }

  @Test("changes nothing of what happens, not even one that takes nothing")
  func nothing() throws {
    let silent = try run(NoSink<TokenRing>())
    #expect(silent.sink.interest == .none)
    #expect(silent.fingerprint == (try run(Recording<TokenRing>()).fingerprint))
    #expect(
      silent.fingerprint == (try run(Both(NoSink<TokenRing>(), LastRecords(1))).fingerprint))
  }

  @Test("and a record made by hand get on with each other")
  func byHand() {
    var sink = NoSink<Sampler>()
    var recording = Recording<Sampler>()
    for record in Sampler.records(of: [.crashed, .retired]) {
      sink.take(record)
      recording.take(record)
    }
    #expect(recording.records.map(\.what) == [.crashed, .retired])
  }
}
