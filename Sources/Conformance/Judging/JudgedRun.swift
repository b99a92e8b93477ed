import Entities
import Sim

/// A run of which only the verdicts are wanted.
public struct JudgedRun: Sendable {
  public let result: PlanResult
  public let requirements: RequirementSummary

  public init(
    _ plan: Plan, seed: UInt64? = nil, isStrict: Bool, isInterrupted: () -> Bool = { false }
  ) throws {
    var nobody = Perhaps<Traffic>(nil)
    try self.init(
      plan, seed: seed, isStrict: isStrict, into: &nobody, isInterrupted: isInterrupted)
  }

  /// With another sink that takes the records too.
  public init<S: Sink>(
    _ plan: Plan, seed: UInt64? = nil, isStrict: Bool, into sink: inout S,
    isInterrupted: () -> Bool = { false }
  ) throws where S.M == Network {
    var both = Both(RunJudge(plan), sink)
    let run = try plan.run(
      seed: seed, isStrict: isStrict, into: &both, isInterrupted: isInterrupted)
    sink = both.second
    let summary = both.first.summary(of: plan, at: run.end)
    requirements = summary
    result = run.judged(plan) { summary.verdict(on: $0) }
  }

  public var held: Bool { result.held && requirements.held }
}

extension [JudgedRun] {
  /// The rows that failed in some of the runs, each with these runs.
  public var failedRows: [(row: String, runs: [PlanResult])] {
    var rows: [(row: String, runs: [PlanResult])] = []
    for run in self {
      for verdict in run.requirements.failed {
        if let place = rows.firstIndex(where: { $0.row == verdict.row }) {
          rows[place].runs.append(run.result)
        } else {
          rows.append((verdict.row, [run.result]))
        }
      }
    }
    return rows
  }
}
