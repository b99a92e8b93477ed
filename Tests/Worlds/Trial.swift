import Entities
import Sim

/// A random world that was run, and what is wrong with it.
public struct Trial: Sendable {
  public let complaints: [Complaint]
  public let tally: WorldTally

  /// Runs a world, and runs it again, typed and strict: all three must be the same.
  public init(_ world: RandomWorld) {
    let plan = world.plan
    var judge = WorldJudge(plan)
    var complaints: [Complaint] = []
    do {
      let first = try Trial.run(plan, into: &judge)
      judge.finish(first.world)
      complaints = judge.complaints
      if first.outcome != .quiescent, !plan.hasKeepAlive {
        complaints += first.world.pending.prefix(3).map {
          Complaint(.leftover, "something still to come at \($0.time): \($0.what)")
        }
      }
      var nothing = NoSink<Network>()
      let second = try Trial.run(plan, into: &nothing)
      if second.world.fingerprint != first.world.fingerprint {
        complaints.append(Complaint(.determinism, "a second run is another one"))
      }
      let strict = try Trial.run(plan, isStrict: true, into: &nothing)
      if strict.world.fingerprint != first.world.fingerprint {
        complaints.append(Complaint(.determinism, "the strict run is another one"))
      }
    } catch {
      complaints = judge.complaints + [Complaint(.halted, "\(error)")]
    }
    self.complaints = complaints
    tally = judge.tally
  }

  private static func run<S: Sink>(
    _ plan: Plan, isStrict: Bool = false, into sink: inout S
  ) throws -> (world: World<Network>, outcome: Outcome) where S.M == Network {
    var world = try Network.world(for: plan, isStrict: isStrict)
    let outcome = try world.run(until: plan.until, into: &sink)
    return (world, outcome)
  }

  /// The smallest world in which the same is wrong: deeds are left out, first many, then one by one.
  public static func shrunk(_ world: RandomWorld, by complaint: Complaint) -> RandomWorld {
    func isStillSo(_ world: RandomWorld) -> Bool {
      Trial(world).complaints.contains { $0.isLike(complaint) }
    }
    var world = world
    var size = max(1, world.deeds.count / 2)
    while true {
      var isSmaller = false
      var start = 0
      while start < world.deeds.count {
        let some = world.deeds[start..<min(start + size, world.deeds.count)].map(\.number)
        let smaller = world.without(some)
        if isStillSo(smaller) {
          world = smaller
          isSmaller = true
        } else {
          start += size
        }
      }
      if size == 1 && !isSmaller { break }
      size = max(1, size / 2)
    }
    return world.simplified(isStillSo)
  }
}
