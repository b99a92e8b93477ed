import Entities
import Sim

/// All that those who judge have seen of a run, kept so that it can be judged again: as it was, or
/// changed.
public struct Transcript: Sink, Sendable {
  public typealias M = Network

  public let plan: Plan
  var records: [Record<Network>] = []
  private(set) var end: Instant
  /// What has led to a timer, a connection or a wish, of which nobody judges anything.
  private var origins = Lookup<UInt64, UInt64>()

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

  /// What the judge looks at, and what leads from one such thing to another.
  public var interest: RecordKinds {
    [.sent, .delivered, .detail, .crashed, .timerSet, .timerFired, .connection, .intent]
  }

  public mutating func take(_ record: Record<Network>) {
    let cause = origins[record.cause] ?? record.cause
    switch record.what {
    case .timerSet, .timerFired, .connection, .intent: origins[record.number] = cause
    default: records.append(record.numbered(record.number, cause: cause))
    }
  }

  public var size: Int { records.count }
}
