import Entities
import Sim

/// All that those who judge have seen of a run, kept so that it can be judged again: as it was, or
/// changed.
public struct Transcript: Sink, Sendable {
  public typealias M = Network

  public let plan: Plan
  var records: [Record<Network>] = []
  private var end: Instant

  /// Of which nothing has been told yet.
  public init(of plan: Plan) {
    self.plan = plan
    end = plan.until
  }

  /// Of a run of a plan.
  public init(running plan: Plan) throws {
    self.init(of: plan)
    end = try plan.run(into: &self).end
  }

  /// What the judge looks at.
  public var interest: RecordKinds { [.sent, .delivered, .detail, .crashed] }

  public mutating func take(_ record: Record<Network>) { records.append(record) }

  public var size: Int { records.count }

  /// What came of each row.
  func verdicts() -> [RequirementVerdict] { judged().verdicts(at: end) }

  /// What came of each row, and where it was looked at.
  func followed() -> (verdicts: [RequirementVerdict], trail: Trail) {
    var judge = RequirementJudge(plan)
    judge.trail = Trail(rows: MonitorTable.standard.rows.count)
    for record in records { judge.take(record) }
    let verdicts = judge.verdicts(at: end)
    return (verdicts, judge.finished(at: end).trail ?? Trail(rows: verdicts.count))
  }

  private func judged() -> RequirementJudge {
    var judge = RequirementJudge(plan)
    for record in records { judge.take(record) }
    return judge
  }
}
