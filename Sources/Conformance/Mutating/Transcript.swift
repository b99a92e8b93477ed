import Entities
import Sim

/// All that those who judge have seen of a run, kept so that it can be judged again: as it was, or
/// changed.
public struct Transcript: Sink, Sendable {
  public typealias M = Network

  public let plan: Plan
  var records: [Record<Network>] = []
  private(set) var end: Instant

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
}
