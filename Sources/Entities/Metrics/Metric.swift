import Sim
import Wire

/// Something that a run is measured by.
public struct Metric: Sendable {
  public var name: String
  /// As it is written.
  public var text: String
  public var measure: Measure
  /// When it is measured.
  public var window: ClosedRange<Instant>

  public init(
    _ name: String, text: String, _ measure: Measure, during window: ClosedRange<Instant>
  ) {
    self.name = name
    self.text = text
    self.measure = measure
    self.window = window
  }

  public enum Measure: Sendable {
    case count(MessageEvent, by: Breakdown?)
    /// How many in so much time.
    case rate(MessageEvent, per: TimeSpan, by: Breakdown?)
    case bytes(MessageEvent, by: Breakdown?)
    case latency(Latency, Summary)
    /// For how long clients are wrong about who is in a group, all together.
    case wrongRoster(group: Int)
  }

  /// What a figure is divided by.
  public enum Breakdown: String, Sendable, Hashable, CaseIterable {
    /// `INVITE`, `200 INVITE`, `SEND`.
    case kind
    /// `alice > core`.
    case hop
  }

  /// The time between two things.
  public enum Latency: Sendable {
    case points(Expectation.Point, Expectation.Point)
    /// From requests that a party sends to responses with such a code.
    case response(MessageTest, ClosedRange<Int>, at: Party)
    /// From a message's step, or any, to its delivery.
    case delivery(StepNumber?, to: Party)
  }

  /// The one figure that many samples come to.
  public enum Summary: Sendable, Hashable {
    case mean
    /// The sample that this share of all does not exceed.
    case quantile(Double)
  }

  public var unit: Unit {
    switch measure {
    case .count: .number
    case .rate(_, let span, _): .per(span)
    case .bytes: .octets
    case .latency, .wrongRoster: .milliseconds
    }
  }

  public enum Unit: Sendable, Hashable {
    case number, octets, milliseconds
    case per(TimeSpan)
  }

  /// Whether a run in which nothing of the kind was seen has the figure 0, or has none.
  public var isZeroWithout: Bool {
    if case .latency = measure { false } else { true }
  }
}

/// What a metric came to in one run.
public struct MetricResult: Sendable, Hashable {
  public struct Figure: Sendable, Hashable {
    /// What it is the figure of, where the metric is broken down.
    public let part: String?
    public let value: Double
  }

  /// Empty where there was nothing to measure; else by the names of the parts.
  public let figures: [Figure]
}
