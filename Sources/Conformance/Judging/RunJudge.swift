import Entities
import Sim

/// All who judge a run: by requirements, where somebody has to meet any, and by what must hold
/// whoever takes part.
public struct RunJudge: Sink {
  public typealias M = Network

  private var judges: Both<Perhaps<RequirementJudge>, InvariantJudge>

  public init(_ plan: Plan) {
    judges = Both(
      Perhaps(RequirementJudge.isWanted(for: plan) ? RequirementJudge(plan) : nil),
      InvariantJudge(plan))
  }

  public var interest: RecordKinds { judges.interest }

  public mutating func take(_ record: Record<Network>) { judges.take(record) }

  /// What everything has come to by the end of the run of a plan.
  public func summary(of plan: Plan, at end: Instant) -> RequirementSummary {
    RequirementSummary(
      (judges.first.sink?.verdicts(at: end) ?? []) + judges.second.verdicts(at: end), of: plan)
  }
}
