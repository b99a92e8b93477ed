/// How long something takes: a constant, or a span drawn from a distribution.
///
/// A delay is never negative: one whose distribution could go below zero is refused where it is
/// made.
public enum Delay: Hashable, Sendable {
  case constant(TimeSpan)
  /// Drawn in nanoseconds, and rounded.
  case drawn(Distribution)

  public static let none = Delay.constant(.zero)

  public static func uniform(_ low: TimeSpan, _ high: TimeSpan) -> Delay {
    .drawn(.uniform(low: Double(low.nanoseconds), high: Double(high.nanoseconds)))
  }

  public static func exponential(mean: TimeSpan) -> Delay {
    .drawn(.exponential(mean: Double(mean.nanoseconds)))
  }

  /// A log-normal by its median and the factor that one deviation is.
  public static func logNormal(median: TimeSpan, factor: Double) -> Delay {
    .drawn(.logNormal(median: Double(median.nanoseconds), factor: factor))
  }

  /// A Pareto by its smallest value and its shape.
  public static func pareto(least: TimeSpan, shape: Double) -> Delay {
    .drawn(.pareto(scale: Double(least.nanoseconds), shape: shape))
  }

  /// Observed spans, joined by straight lines; nil for none.
  public static func observed(_ spans: [TimeSpan]) -> Delay? {
    EmpiricalTable(spans.map { Double($0.nanoseconds) }).map { .drawn(.empirical($0)) }
  }

  /// What is wrong with it, or nil.
  public var flaw: String? {
    switch self {
    case .constant(let span):
      span < .zero ? "a delay cannot be negative, not \(span)" : nil
    case .drawn(let distribution):
      distribution.flaw
        ?? (distribution.minimum < 0
          ? "a delay cannot be negative, and this distribution goes down to "
            + "\(distribution.minimum) ns" : nil)
    }
  }

  /// The constant it is, if it is one.
  public var constantSpan: TimeSpan? {
    if case .constant(let span) = self { span } else { nil }
  }

  /// The shortest it can be.
  public var least: TimeSpan {
    switch self {
    case .constant(let span): span
    case .drawn(let distribution): TimeSpan(roundingNanoseconds: distribution.minimum)
    }
  }

  /// The longest it can be.
  public var greatest: TimeSpan {
    switch self {
    case .constant(let span): span
    case .drawn(let distribution): TimeSpan(roundingNanoseconds: distribution.maximum)
    }
  }

  /// One span, with the numbers of `chance`; a constant draws nothing.
  public func draw(_ chance: inout Chance) -> TimeSpan {
    switch self {
    case .constant(let span): span
    case .drawn(let distribution):
      TimeSpan(roundingNanoseconds: max(0, distribution.draw(&chance)))
    }
  }
}
