@testable import Sim

/// The random worlds that are compared, each run by both engines, and what came of it.
struct Corpus {
  /// What came of one seed.
  struct Outcome {
    let seed: UInt64
    /// Where the two journals part, with the records before.
    var difference: String?
    /// What the model asked for in vain, and what went wrong in the simulator.
    var failures: [String] = []
    var breaches: [String] = []
    /// Ways to run the world that should not matter and did.
    var disturbances: [String] = []
    /// How often what has happened.
    var counts: [String: Int] = [:]
  }

  static let seeds: ClosedRange<UInt64> = 1...100

  /// Made once, for all tests.
  static let outcomes: [Outcome] = inParallel(seeds.count, threads: 2) { index in
    outcome(of: seeds.lowerBound + UInt64(index))
  }

  static func outcome(of seed: UInt64) -> Outcome {
    var outcome = Outcome(seed: seed)
    do {
      let plan = try RandomWorld(seed: seed)
      var world = try plan.world()
      var recording = Recording<Crowd>()
      try world.runToQuiescence(into: &recording)
      var reference = try plan.reference()
      reference.run()
      outcome.failures = reference.complaints
      outcome.difference = parting(
        seed: seed, recording.records, reference.journal)
      outcome.breaches = breaches(of: recording.records)
      outcome.disturbances = try disturbances(plan, world)
      outcome.counts = Inventory(of: recording.records).counts
    } catch {
      outcome.failures.append("\(error)")
    }
    return outcome
  }

  /// Runs the world again in ways that should make no difference.
  private static func disturbances(
    _ plan: RandomWorld, _ expected: World<Crowd>
  ) throws -> [String] {
    var disturbances: [String] = []
    func compare(_ world: World<Crowd>, _ how: String) {
      if world.fingerprint != expected.fingerprint
        || world.recordsNumbered != expected.recordsNumbered
      {
        disturbances.append(how)
      }
    }
    // Nobody listens, so that the shortest ways are taken.
    var alone = try plan.world()
    var nobody = NoSink<Crowd>()
    try alone.runToQuiescence(into: &nobody)
    compare(alone, "without a sink")
    // Some listen, in stretches, and copies run ahead that nobody comes back to.
    var copied = try plan.world()
    var some = Recording<Crowd>([.delivered, .timerFired])
    while try copied.run(events: 60, into: &some) == .eventsHandled {
      var ahead = copied
      try ahead.run(events: 20, into: &nobody)
    }
    compare(copied, "in stretches, copied, with another sink")
    return disturbances
  }
}
