import Testing

@testable import Sim

@Suite("The journal of a world")
struct JournalOfWorldTests {
  private static let unsteady = LinkProfile(
    latency: .uniform(.milliseconds(1), .milliseconds(9)), loss: .independent(0.02),
    duplication: 0.02)

  /// Stations that crash, links that are cut, tokens that are meddled with.
  private func ring() throws -> World<TokenRing> {
    var world = try TokenRing.world(seed: 5, profile: Self.unsteady)
    let faults: [(String, Fault<TokenRing>.Action, Int64)] = [
      ("power", .crash(.nodes(.named("s1")), tellsPeers: false), 500),
      ("outage", .cut(.around(.named("s2")), .nobody), 1_000),
      ("fog", .slow(Route(), factor: 3, extra: .milliseconds(2)), 1_500),
      ("thief", .meddle(Route(), Meddling(.drop, count: 1)), 1_700),
      ("twin", .meddle(Route(), Meddling(.duplicate, count: 3)), 2_000),
      ("brake", .meddle(Route(), Meddling(.holdBack(.milliseconds(70)), count: 3)), 2_500),
      ("pen", .meddle(Route(), Meddling(.rewrite(1 << 50), first: 5, count: 1)), 3_000),
      ("Kalender", .skew(.anywhere, ClockSkew(offset: .seconds(2), drift: 100)), 3_500),
    ]
    for (name, action, time) in faults {
      try world.plan(
        Fault(name, action), at: .at(.milliseconds(time)), lasting: .constant(.milliseconds(300)))
    }
    return world
  }

  /// A transfer over a connection that is held up, told of a cut, opened again and reset, to a
  /// receiver that crashes, and of a sender that is asked while it is down.
  private func transfer() throws -> World<FileTransfer> {
    var profile = Self.unsteady
    profile.stream = StreamSettings(highWater: 3_000, lowWater: 1_000)
    profile.bandwidth = 100_000
    var world = try FileTransfer.world(profile, seed: 6)
    let stream = FileTransfer.Order.stream(blocks: 40, of: 1_000, to: FileTransfer.toB)
    let orders: [(FileTransfer.Order, Int64)] = [
      (stream, 1), (.close, 3), (stream, 5), (stream, 10), (.reset, 12), (.close, 21),
      (.transfer(blocks: 30, of: 100, to: FileTransfer.toB), 30),
      (.stream(blocks: 1, of: 1, to: NodeID(index: 0)), 50),
    ]
    for (order, time) in orders {
      try world.plan(order, of: FileTransfer.sender, at: .at(.seconds(time)))
    }
    try world.plan(
      Fault("told", .cut(Route(), .ends(senderSide: .seconds(1), receiverSide: nil))),
      at: .at(.milliseconds(5_200)), lasting: .constant(.seconds(2)))
    try world.plan(
      Fault("power", .crash(.nodes(.named("a")), tellsPeers: true)), at: .at(.seconds(20)),
      lasting: .constant(.seconds(5)))
    return world
  }

  /// Runs a world into a recording and a journal at once.
  private func run<M: JournaledModel, Output: ByteOutput>(
    _ start: World<M>, to output: Output
  ) throws -> (records: [Record<M>], header: JournalHeader, world: World<M>, output: Output) {
    var world = start
    let header = JournalHeader(title: "run", seed: world.seed, nodes: world.nodeNames)
    var sink = Both(
      Recording<M>(), try JournalWriter<M, Output>(header, to: output))
    try world.run(until: .at(.seconds(60)), into: &sink)
    let output = try sink.second.finish(world.fingerprint)
    return (sink.first.records, header, world, output)
  }

  /// The kinds of record that came back.
  private func returns<M: JournaledModel>(_ start: World<M>) throws -> RecordKinds
  where M.Message: Equatable, M.Timer: Equatable, M.Intent: Equatable, M.Report: Equatable {
    let memory = try run(start, to: ByteBuffer())
    let reading = Reading(memory.output, of: M.self)
    #expect(reading.records == memory.records)
    #expect(reading.header == memory.header)
    #expect(reading.ending == .whole(memory.world.fingerprint))

    try withTemporaryFile { path in
      let file = try run(start, to: try File.writing(path))
      let reading = Reading(try File.reading(path), of: M.self)
      #expect(reading.records == file.records)
      #expect(reading.header == file.header)
      #expect(reading.ending == .whole(memory.world.fingerprint))
      var bytes: [UInt8] = []
      let input = try File.reading(path)
      while case let more = try input.get(upTo: 100_000), !more.isEmpty { bytes += more }
      #expect(bytes == memory.output.bytes)
    }
    // A world is none the worse for its journal.
    var silent = start
    var nobody = NoSink<M>()
    try silent.run(until: .at(.seconds(60)), into: &nobody)
    #expect(silent.fingerprint == memory.world.fingerprint)
    return memory.records.reduce(into: .none) { $0.formUnion($1.what.kind) }
  }

  @Test("holds what a recording of the same run holds, in memory and in a file")
  func roundTrip() throws {
    let kinds = try returns(ring()).union(returns(transfer()))
    #expect(kinds == RecordKinds.all.subtracting([.retired, .note, .detail]))
  }

  @Test("is the same when the world is run again, and in pieces")
  func deterministic() throws {
    let world = try ring()
    let once = try run(world, to: ByteBuffer()).output.bytes
    var pieces = world
    let header = JournalHeader(title: "run", seed: world.seed, nodes: world.nodeNames)
    var writer = try JournalWriter<TokenRing, ByteBuffer>(header, to: ByteBuffer())
    for second in 1...60 {
      try pieces.run(until: .at(.seconds(Int64(second))), into: &writer)
      try writer.flush()
    }
    #expect(try writer.finish(pieces.fingerprint).bytes == once)
  }

  @Test("of a fork goes on from what both have in common")
  func forks() throws {
    var world = try ring()
    let header = JournalHeader(title: "run", seed: world.seed, nodes: world.nodeNames)
    var writer = try JournalWriter<TokenRing, ByteBuffer>(header, to: ByteBuffer())
    try world.run(until: .at(.seconds(1)), into: &writer)
    var fork = world
    var forkWriter = writer
    try fork.plan(Fault("only here", .crash(.nodes(.anywhere), tellsPeers: false)), at: fork.now)
    try world.run(until: .at(.seconds(3)), into: &writer)
    try fork.run(until: .at(.seconds(3)), into: &forkWriter)
    let reading = Reading(try writer.finish(world.fingerprint), of: TokenRing.self)
    let forkReading = Reading(try forkWriter.finish(fork.fingerprint), of: TokenRing.self)
    #expect(reading.ending == .whole(world.fingerprint))
    #expect(forkReading.ending == .whole(fork.fingerprint))
    let common = zip(reading.records, forkReading.records).prefix { $0 == $1 }.count
    #expect(common == reading.records.filter { $0.time <= .at(.seconds(1)) }.count)
  }

  @Test("holds only what was asked for")
  func interest() throws {
    var world = try ring()
    let header = JournalHeader(title: "traffic", seed: world.seed, nodes: world.nodeNames)
    var sink = Both(
      Recording<TokenRing>(),
      try JournalWriter<TokenRing, ByteBuffer>(header, of: .traffic, to: ByteBuffer()))
    try world.run(until: .at(.seconds(5)), into: &sink)
    let reading = Reading(try sink.second.finish(world.fingerprint), of: TokenRing.self)
    #expect(
      reading.records == sink.first.records.filter { RecordKinds.traffic.contains($0.what.kind) })
  }
}
