import Entities
import Sim

/// A case of lost radio that was run, and what is wrong with it.
public struct RadioTrial: Sendable {
  public let complaints: [Complaint]
  public let accepted: Int
  public let shown: Int

  /// Runs a plan; if it is to be thorough, once more and strict, which must be the same. Then
  /// senders may be gone for good.
  public init(_ plan: Plan, isThorough: Bool = false) {
    var both = Both(WorldJudge(plan), MessageFates(plan, forgivesAbsence: isThorough))
    var complaints: [Complaint] = []
    do {
      var world = try Network.world(for: plan)
      try world.run(until: plan.until, into: &both)
      both.first.finish(world)
      if isThorough {
        var nothing = NoSink<Network>()
        var strict = try Network.world(for: plan, isStrict: true)
        try strict.run(until: plan.until, into: &nothing)
        if strict.fingerprint != world.fingerprint {
          complaints.append(Complaint(.determinism, "the strict run is another one"))
        }
      }
    } catch {
      complaints += [Complaint(.halted, "\(error)")]
    }
    complaints += both.second.complaints(plan) + both.first.complaints
    self.complaints = complaints
    (accepted, shown) = both.second.counts
  }
}

extension MessageFates {
  /// What is wrong, in words.
  func complaints(_ plan: Plan) -> [Complaint] {
    flaws.map { flaw in
      let text = plan.steps[Int(flaw.step.index)].text
      let what =
        flaw.kind == .lost
        ? "what was accepted is lost" : "\(plan.name(of: flaw.node)) shows it once more"
      return Complaint(flaw.kind == .lost ? .lost : .twice, "\(flaw.time) '\(text)': \(what)")
    }
  }
}
