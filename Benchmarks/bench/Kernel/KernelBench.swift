import Sim

/// `bench kernel`: what the simulator itself costs, through its public interface.
struct KernelBench {
  let options: Options
  let peers: Peers?
  private(set) var report: Report

  init(_ options: Options) throws {
    self.options = options
    report = Report(options)
    peers = try options.peers.map { try Peers($0) }
  }

  mutating func run() throws {
    queue(1_000, events: 5_000_000)
    queue(1_000_000, events: 3_000_000)
    try world("hold", 1_000, events: 5_000_000, peer: .hold) { try Hold.world(1_000) }
    try world("hold", 1_000_000, events: 3_000_000, peer: .hold) { try Hold.world(1_000_000) }
    try world("phold", 1_000, events: 5_000_000, peer: .phold) { try Phold.world(1_000) }
    try world("phold", 100_000, events: 5_000_000, peer: .phold) { try Phold.world(100_000) }
    try world("fan-out", 100, events: 8_000_000, peer: .fanOut) { try FanOut.group() }
    try journals()
    try churn()
    try forks()
    try memory()
  }

  /// Events per CPU second, as millions; each round beside one of the peers, so that the speed
  /// of the machine, which drifts, is the same for both.
  private mutating func compare(
    _ name: String, _ size: Int, peer: Peers.Work?, _ round: () throws -> Double
  ) rethrows {
    var ours: [Double] = []
    var theirs: [String: [Double]] = [:]
    for _ in 0..<options.rounds {
      ours.append(try round())
      for (program, rate) in peers?.rates(of: peer, size: size, scale: options.scale) ?? [] {
        theirs[program, default: []].append(rate)
      }
    }
    record(name, size, "M events/s", median(ours))
    for program in theirs.keys.sorted() {
      let ratios = zip(ours, theirs[program] ?? []).map { $0 / $1 }
      report.show(
        Measurement(
          bench: "kernel", name: name, size: size, metric: "M events/s",
          value: median(theirs[program] ?? []), peer: program, ratio: median(ratios),
          goal: Peers.goal(of: program, for: peer, size: size)))
    }
  }

  private mutating func countInstructions(_ name: String, _ size: Int) {
    guard let count = Instructions.perEvent(name, size: size) else { return }
    record(name, size, "instructions/event", count)
  }

  private mutating func record(_ name: String, _ size: Int, _ metric: String, _ value: Double) {
    report.show(
      Measurement(bench: "kernel", name: name, size: size, metric: metric, value: value))
  }

  /// HOLD on the queue alone, with our own logarithm and chance.
  private mutating func queue(_ size: Int, events: Int) {
    guard options.wants("queue") else { return }
    let count = options.events(events)
    var hold = QueueHold(size)
    hold.run(count)
    compare("queue", size, peer: .queue) {
      let start = processorTime()
      hold.run(count)
      return Double(count) / (processorTime() - start) / 1e6
    }
    countInstructions("queue", size)
  }

  private mutating func world<M: Model>(
    _ name: String, _ size: Int, events: Int, peer: Peers.Work,
    _ make: () throws -> World<M>
  ) throws {
    guard options.wants(name) else { return }
    var world = try make()
    var sink = NoSink<M>()
    let count = UInt64(options.events(events))
    try world.run(events: count, into: &sink)
    try compare(name, size, peer: peer) {
      let start = processorTime()
      try world.run(events: count, into: &sink)
      return Double(count) / (processorTime() - start) / 1e6
    }
    countInstructions(name, size)
  }

  /// The fan-out without fingerprint, into a tally, and into a journal, which is then read.
  private mutating func journals() throws {
    guard options.wants("journal") else { return }
    let count = UInt64(options.events(2_000_000))
    try journal("journal: no fingerprint", count) { world in
      var sink = NoSink<FanOut>()
      world.omitFingerprint()
      try world.run(events: count, into: &sink)
    }
    try journal("journal: fingerprint", count) { world in
      var sink = NoSink<FanOut>()
      try world.run(events: count, into: &sink)
    }
    try journal("journal: aggregated", count) { world in
      var sink = Tally<FanOut>()
      try world.run(events: count, into: &sink)
    }
    try journal("journal: full", count) { world in
      let header = JournalHeader(title: "fan-out", seed: 42, nodes: world.nodeNames)
      var sink = try JournalWriter<FanOut, Discard>(header, to: Discard())
      try world.run(events: count, into: &sink)
      _ = try sink.finish(world.fingerprint)
    }
    try reading(count)
  }

  /// How fast a full journal is read.
  private mutating func reading(_ count: UInt64) throws {
    var world = try FanOut.group()
    let header = JournalHeader(title: "fan-out", seed: 42, nodes: world.nodeNames)
    var sink = try JournalWriter<FanOut, ByteBuffer>(header, to: ByteBuffer())
    try world.run(events: count / 4, into: &sink)
    let journal = try sink.finish(world.fingerprint)
    var rates: [Double] = []
    for _ in 0..<options.rounds {
      let start = processorTime()
      var reader = try JournalReader(journal, of: FanOut.self)
      while try reader.next() != nil {}
      rates.append(Double(reader.records) / (processorTime() - start) / 1e6)
    }
    record("journal: read", FanOut.members, "M records/s", median(rates))
  }

  private mutating func journal(
    _ name: String, _ count: UInt64, _ round: (inout World<FanOut>) throws -> Void
  ) throws {
    var warm = NoSink<FanOut>()
    var start = try FanOut.group()
    try start.run(events: 100_000, into: &warm)
    var rates: [Double] = []
    for _ in 0..<options.rounds {
      var world = start
      let began = processorTime()
      try round(&world)
      rates.append(Double(count) / (processorTime() - began) / 1e6)
    }
    record(name, FanOut.members, "M events/s", median(rates))
  }

  /// Ten million timers set, of which one in a hundred fires.
  private mutating func churn() throws {
    guard options.wants("churn") else { return }
    let rounds = options.events(10_000_000) / Churn.batch
    var world = try Churn.world(1)
    var sink = NoSink<Churn>()
    try world.run(until: .at(.seconds(1)), into: &sink)
    let start = processorTime()
    try world.run(until: .at(.seconds(1) + .milliseconds(Int64(rounds))), into: &sink)
    let seconds = processorTime() - start
    record(
      "churn", rounds * Churn.batch, "ns/set+stop", seconds / Double(rounds * Churn.batch) * 1e9)
    record("churn", rounds * Churn.batch, "live timers", Double(world.pendingCount))
    let bytes = world.tableBytes
    record(
      "churn", rounds * Churn.batch, "table bytes/live timer",
      Double(bytes.queue + bytes.pendingEvents) / Double(max(1, world.pendingCount)))
    record("churn", rounds * Churn.batch, "ns/set", TimerCost.set(options))
    record("churn", rounds * Churn.batch, "ns/stop", TimerCost.stop(options))
  }

  /// A copy of a world and one step of it.
  private mutating func forks() throws {
    guard options.wants("fork") else { return }
    for (actors, copies) in [(10, options.events(200_000)), (100_000, 20)] {
      var world = try Trio.world(actors)
      var sink = NoSink<Trio>()
      try world.run(events: UInt64(10 * actors), into: &sink)
      var times: [Double] = []
      for _ in 0..<options.rounds {
        let start = processorTime()
        for _ in 0..<copies {
          var copy = world
          try copy.step(into: &sink)
        }
        times.append((processorTime() - start) / Double(copies) * 1e6)
      }
      record("fork + step", actors, "us", median(times))
      record("fork + step", actors, "pending events", Double(world.pendingCount))
    }
  }

  /// What a pending event and an actor take.
  private mutating func memory() throws {
    guard options.wants("memory") else { return }
    let before = residentBytes()
    let world = try Hold.world(1_000_000)
    let tables = world.tableBytes
    record(
      "memory", 1_000_000, "bytes/pending event", Double(tables.pendingEvents + tables.queue) / 1e6)
    record("memory", 1_000_000, "bytes/actor row", Double(tables.actors) / 1e6)
    record(
      "memory", 1_000_000, "resident bytes/actor, all told", Double(residentBytes() - before) / 1e6)
    // The world must live until its memory has been measured.
    withExtendedLifetime(world) {}
  }
}

/// An output that only counts.
struct Discard: ByteOutput {
  var count = 0

  mutating func put(_ bytes: [UInt8]) { count += bytes.count }
}

/// The classic HOLD loop on the bare queue.
struct QueueHold: ~Copyable {
  private var queue = EventQueue()
  private var chance = Chance(seed: 42, owner: "hold")
  private var number: UInt64 = 0

  init(_ size: Int) {
    for slot in 0..<size { push(after: 0, slot: slot) }
  }

  private mutating func push(after time: UInt64, slot: Int) {
    let gap = UInt64(chance.exponential(mean: .seconds(1)).nanoseconds)
    queue.push(EventKey(time: time &+ gap, number: number, slot: UInt32(slot)))
    number &+= 1
  }

  mutating func run(_ count: Int) {
    for _ in 0..<count {
      let key = queue.pop(notAfter: .max)
      push(after: key.time, slot: key.slot)
    }
  }
}
