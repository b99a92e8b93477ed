import Conformance
import Entities
import Sim

/// A random world of CPM users that was run, and what is wrong with it.
public struct TalkTrial: Sendable {
  public let complaints: [Complaint]
  public let accepted: Int
  public let shown: Int

  private typealias Fates = Both<MessageFates, GroupFates>
  private typealias Judges = Both<Both<WorldJudge, Fates>, Both<FactFold, RequirementJudge>>

  /// Runs a world, stops now and then to look at what its actors are, and runs it once more and
  /// strict, which must be the same.
  public init(_ talk: Talk) {
    let plan = talk.plan
    var judges = Judges(
      Both(WorldJudge(plan), Both(MessageFates(plan, forgivesAbsence: true), GroupFates(plan))),
      Both(FactFold(), RequirementJudge(plan)))
    var complaints: [Complaint] = []
    do {
      var world = try Network.world(for: plan)
      let curfew = talk.curfew ?? plan.until
      var span = TimeSpan.milliseconds(700)
      while world.now < curfew {
        try world.run(until: min(world.now + span, curfew), into: &judges)
        span = span * 2
        let told = TalkTrial.difference(world, judges.second.first)
        if complaints.isEmpty { complaints += told }
      }
      if talk.curfew != nil {
        complaints += RosterJudge.complaints(plan, world, judges.second.first.actors)
      }
      try world.run(until: plan.until, into: &judges)
      judges.first.first.finish(world)
      var nothing = NoSink<Network>()
      var strict = try Network.world(for: plan, isStrict: true)
      try strict.run(until: plan.until, into: &nothing)
      if strict.fingerprint != world.fingerprint {
        complaints.append(Complaint(.determinism, "the strict run is another one"))
      }
    } catch {
      complaints.append(Complaint(.halted, "\(error)"))
    }
    let fates = judges.first.second
    let rows = plan.isUndisturbed ? judges.second.second.verdicts(at: plan.until) : []
    let failed = RequirementSummary(rows).failed.map {
      Complaint(.requirement, row: "\($0.row)", $0.told)
    }
    self.complaints =
      complaints + fates.first.complaints(plan) + fates.second.complaints(plan)
      + judges.first.first.complaints + failed
    let (one, many) = (fates.first.counts, fates.second.counts)
    (accepted, shown) = (one.accepted + many.accepted, one.shown + many.shown)
  }

  private static func difference(_ world: World<Network>, _ fold: FactFold) -> [Complaint] {
    fold.actors.flatMap { fold.differences(of: $0, from: world.actors.facts(of: $0)) }.prefix(3)
      .map { Complaint(.facts, "\(world.now) \($0)") }
  }
}

extension Plan {
  /// Whether all can do as the text says: the rows do not speak of those who have no radio. Letters
  /// in pieces are none for those who judge.
  fileprivate var isUndisturbed: Bool {
    guard settings.msrp.chunk > 9_000 else { return false }
    return steps.allSatisfy { step in
      if case .user = step.action { return true }
      if case .at(let time) = step.trigger { return time > until }
      return false
    }
  }
}
