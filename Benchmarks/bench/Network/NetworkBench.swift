import Entities
import Sim

/// `bench network`: what clients, core and servers cost, in a world as scenarios build it.
struct NetworkBench {
  let options: Options
  private(set) var report: Report

  init(_ options: Options) {
    self.options = options
    report = Report(options)
  }

  mutating func run() throws {
    for name in Town.names where options.wants(name) {
      try measure(name, isStrict: false)
      try measure(name, isStrict: true)
    }
    for name in Town.serviceNames where options.wants(name) {
      try measureService(name, isStrict: false)
      try measureService(name, isStrict: true)
    }
    if options.wants("group-everybody") { try hearEverybody() }
    if options.wants("memory") { try memory() }
  }

  /// Until then everybody has registered, and sessions stand.
  static let settled = Instant.at(.milliseconds(1_900))

  private mutating func measure(_ name: String, isStrict: Bool) throws {
    let town = try Town.named(name)
    let rounds = max(1, Int((15 * options.scale).rounded()))
    let span = TimeSpan.seconds(Int64(town.round * rounds))
    var world = try town.world(isStrict: isStrict)
    var nothing = NoSink<Network>()
    try world.run(until: NetworkBench.settled, into: &nothing)
    let start = world.eventsHandled

    var counting = world
    var traffic = TrafficCount()
    try counting.run(until: NetworkBench.settled + span, into: &traffic)
    let events = Double(counting.eventsHandled - start)

    var times: [Double] = []
    for _ in 0..<options.rounds {
      var copy = world
      let began = processorTime()
      try copy.run(until: NetworkBench.settled + span, into: &nothing)
      times.append(processorTime() - began)
    }
    let time = median(times)
    let title = name + (isStrict ? ", strict" : "")
    let (unit, count) =
      traffic.chunks > traffic.transactions
      ? ("chunk", Double(traffic.chunks)) : ("transaction", Double(traffic.transactions))
    record(title, Int(count), "\(unit)s/s", count / time)
    record(title, Int(count), "events/s", events / time)
    record(title, Int(count), "events/\(unit)", events / count)
    if let instructions = Instructions.ofNetwork(
      name, round: town.round, isStrict: isStrict, count / Double(rounds))
    {
      record(title, Int(count), "instructions/\(unit)", instructions)
    }
  }

  /// What a user takes who is registered and does nothing.
  private mutating func memory() throws {
    var nothing = NoSink<Network>()
    var worlds: [World<Network>] = []
    for count in [1_000, 10_000] {
      let before = residentBytes()
      var world = try Town(users: count).world(isStrict: false)
      // Longer than any transaction is remembered.
      try world.run(until: .at(.minutes(2)), into: &nothing)
      record(
        "memory", count, "resident bytes/user", Double(residentBytes() - before) / Double(count))
      // What is given back would be taken again by the next one.
      worlds.append(world)
    }
    withExtendedLifetime(worlds) {}
  }

  private mutating func record(_ name: String, _ size: Int, _ metric: String, _ value: Double) {
    record(
      Measurement(bench: "network", name: name, size: size, metric: metric, value: value))
  }

  mutating func record(_ measurement: Measurement) { report.show(measurement) }

  /// What the cases begin with in `bench loop`.
  static let loopPrefix = "network-"

  /// One case for so many seconds of its own time, for a profiler. Behind its name may stand what
  /// takes the records, and whether the run is strict.
  static func loop(_ name: String, seconds: Int) throws {
    var town = String(name.dropFirst(loopPrefix.count))
    func take(_ suffix: String) -> Bool {
      guard town.hasSuffix(suffix) else { return false }
      town.removeLast(suffix.count)
      return true
    }
    let isStrict = take("-strict")
    let journal = Journal.allCases.last { take($0.suffix) } ?? .none
    let plan = try Town.named(town).plan
    var world = try Network.world(for: plan, isStrict: isStrict)
    var sink = journal.sink(for: plan)
    try world.run(until: settled + .seconds(Int64(seconds)), into: &sink)
  }
}

extension Instructions {
  /// Instructions for each of `count` things that happen in a round: the difference between a run
  /// of two rounds and one of one, so that the beginning falls out.
  static func ofNetwork(
    _ name: String, _ journal: NetworkBench.Journal = .none, round: Int, isStrict: Bool,
    _ count: Double
  ) -> Double? {
    let loop = NetworkBench.loopPrefix + name + journal.suffix + (isStrict ? "-strict" : "")
    guard let one = Instructions.count(loop, 1, round),
      let two = Instructions.count(loop, 1, 2 * round)
    else { return nil }
    return (two - one) / count
  }
}
