import Entities
import Sim

/// `metric notify_rate = rate NOTIFY from controlling to alice`: a figure of each run.
public struct MetricDeclaration: Hashable, Sendable {
  public enum Measure: Hashable, Sendable {
    case count(MeasuredMessage)
    case rate(MeasuredMessage, per: Placed<TimeSpan>?)
    case bytes(MeasuredMessage)
    case latency(Latency, Metric.Summary)
    case wrongRoster(of: Name)
  }

  public enum Latency: Hashable, Sendable {
    case points(Moment, Moment)
    case response(Placed<MessagePattern>, StatusPattern, at: Party?)
    case delivery(of: Name?, to: Party?)
  }

  public let name: Name
  public let measure: Measure
  public let window: Window
}

/// Which messages are counted.
public struct MeasuredMessage: Hashable, Sendable {
  public let message: Placed<MessagePattern>
  public internal(set) var from: Party?
  public internal(set) var to: Party?
  public internal(set) var conditions: [Condition] = []
  public internal(set) var leg: Leg?
  public internal(set) var isOnWire = false
  public internal(set) var breakdown: Metric.Breakdown?
}

extension MetricDeclaration.Measure {
  /// The messages that it counts.
  var messages: MeasuredMessage? {
    switch self {
    case .count(let messages), .rate(let messages, per: _), .bytes(let messages): messages
    case .latency, .wrongRoster: nil
    }
  }
}
