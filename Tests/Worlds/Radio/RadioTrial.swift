import Entities
import Sim

/// A case of lost radio that was run, and what is wrong with it.
public struct RadioTrial: Sendable {
  public let complaints: [Complaint]
  public let accepted: Int
  public let shown: Int

  public init(_ plan: Plan) {
    var both = Both(WorldJudge(plan), MessageFates(plan))
    var complaints: [Complaint] = []
    do {
      var world = try Network.world(for: plan)
      try world.run(until: plan.until, into: &both)
      both.first.finish(world)
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
