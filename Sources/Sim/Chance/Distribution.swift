/// How a quantity is spread: a continuous distribution over the numbers.
///
/// Whoever makes one asks for its `flaw` before drawing. A constant takes no number of its stream
/// and a gamma takes several; each draw of the others takes exactly one, so that two runs that
/// differ in a parameter stay in step.
public enum Distribution: Hashable, Sendable {
  case constant(Double)
  case uniform(low: Double, high: Double)
  case exponential(mean: Double)
  case normal(mean: Double, deviation: Double)
  /// The logarithm is normal with this mean and deviation.
  case logNormal(logMean: Double, logDeviation: Double)
  /// At least `scale`; the smaller the `shape`, the heavier the tail.
  case pareto(scale: Double, shape: Double)
  case weibull(scale: Double, shape: Double)
  case triangular(low: Double, mode: Double, high: Double)
  case gamma(shape: Double, scale: Double)
  case empirical(EmpiricalTable)

  /// What is wrong with the parameters, or nil.
  public var flaw: String? {
    func finite(_ values: Double...) -> Bool { values.allSatisfy { $0.isFinite } }
    switch self {
    case .constant(let value):
      return finite(value) ? nil : "a constant must be a finite number"
    case .uniform(let low, let high):
      return finite(low, high, high - low) && low <= high
        ? nil : "uniform(low, high) needs low <= high, not \(low) and \(high)"
    case .exponential(let mean):
      return finite(mean) && mean >= 0 ? nil : "an exponential's mean must be >= 0, not \(mean)"
    case .normal(let mean, let deviation):
      return finite(mean, deviation) && deviation >= 0
        ? nil : "a normal's deviation must be >= 0, not \(deviation)"
    case .logNormal(let mean, let deviation):
      return finite(mean, deviation) && deviation >= 0
        ? nil : "a log-normal's deviation must be >= 0, not \(deviation)"
    case .pareto(let scale, let shape):
      return finite(scale, shape) && scale > 0 && shape > 0
        ? nil : "pareto(scale, shape) needs both > 0, not \(scale) and \(shape)"
    case .weibull(let scale, let shape):
      return finite(scale, shape) && scale > 0 && shape > 0
        ? nil : "weibull(scale, shape) needs both > 0, not \(scale) and \(shape)"
    case .triangular(let low, let mode, let high):
      return finite(low, high - low) && low <= mode && mode <= high
        ? nil : "triangular needs low <= mode <= high, not \(low), \(mode), \(high)"
    case .gamma(let shape, let scale):
      return finite(shape, scale) && shape > 0 && scale > 0
        ? nil : "gamma(shape, scale) needs both > 0, not \(shape) and \(scale)"
    case .empirical:
      return nil
    }
  }

  /// A log-normal by its own median and the factor that one deviation is.
  public static func logNormal(median: Double, factor: Double) -> Distribution {
    .logNormal(logMean: Exact.log(median), logDeviation: Exact.log(factor))
  }

  /// The smallest value that can be drawn.
  public var minimum: Double {
    switch self {
    case .constant(let value): value
    case .uniform(let low, _), .triangular(let low, _, _): low
    case .exponential, .logNormal, .weibull, .gamma: 0
    case .normal(let mean, let deviation): deviation == 0 ? mean : -.infinity
    case .pareto(let scale, _): scale
    case .empirical(let table): table.values.first ?? 0
    }
  }

  /// The largest value that can be drawn.
  public var maximum: Double {
    switch self {
    case .constant(let value): value
    case .uniform(_, let high), .triangular(_, _, let high): high
    case .normal(let mean, let deviation): deviation == 0 ? mean : .infinity
    case .exponential, .logNormal, .pareto, .weibull, .gamma: .infinity
    case .empirical(let table): table.values.last ?? 0
    }
  }

  /// The mean, where there is one; a Pareto's is infinite up to a shape of 1.
  public var mean: Double {
    switch self {
    case .constant(let value): value
    case .uniform(let low, let high): (low + high) / 2
    case .exponential(let mean), .normal(let mean, _): mean
    case .logNormal(let mean, let deviation): Exact.exp(mean + deviation * deviation / 2)
    case .pareto(let scale, let shape): shape <= 1 ? .infinity : scale * shape / (shape - 1)
    case .weibull(let scale, let shape):
      scale * Exact.exp(Discrete.logFactorial(1 / shape))
    case .triangular(let low, let mode, let high): (low + mode + high) / 3
    case .gamma(let shape, let scale): shape * scale
    case .empirical(let table): table.mean
    }
  }

  /// One value, with the numbers of `chance`.
  public func draw(_ chance: inout Chance) -> Double {
    switch self {
    case .constant(let value):
      return value
    case .uniform(let low, let high):
      return low + (high - low) * (1 - chance.unit())
    case .exponential(let mean):
      return chance.exponential(mean: mean)
    case .normal(let mean, let deviation):
      return mean + deviation * chance.normal()
    case .logNormal(let mean, let deviation):
      return Exact.exp(mean + deviation * chance.normal())
    case .pareto(let scale, let shape):
      return scale * Exact.exp(-Exact.log(chance.unit()) / shape)
    case .weibull(let scale, let shape):
      return scale * Exact.pow(-Exact.log(chance.unit()), 1 / shape)
    case .triangular(let low, let mode, let high):
      let u = 1 - chance.unit()
      let width = high - low
      guard width > 0 else { return low }
      return u < (mode - low) / width
        ? low + width * (u * ((mode - low) / width)).squareRoot()
        : max(low, high - width * ((1 - u) * ((high - mode) / width)).squareRoot())
    case .gamma(let shape, let scale):
      return scale * chance.gamma(shape: shape)
    case .empirical(let table):
      return table.quantile(1 - chance.unit())
    }
  }
}

extension Chance {
  /// A value of the exponential distribution.
  public mutating func exponential(mean: Double) -> Double { -logUnit() * mean }

  /// A span of the exponential distribution, to the nanosecond below.
  public mutating func exponential(mean: TimeSpan) -> TimeSpan {
    let value = -logUnit() * Double(mean.nanoseconds)
    return TimeSpan(nanoseconds: value.magnitude < 0x1p63 ? Int64(value) : .max)
  }

  /// A value of the standard normal distribution.
  public mutating func normal() -> Double {
    // Half a step away from 0 and 1, whose quantiles are infinite.
    Exact.normalQuantile((Double(next() >> 12) + 0.5) * 0x1p-52)
  }

  /// A value of the gamma distribution with scale 1 (Marsaglia and Tsang's rejection).
  mutating func gamma(shape: Double) -> Double {
    guard shape >= 1 else {
      let boost = Exact.pow(unit(), 1 / shape)
      return gamma(shape: shape + 1) * boost
    }
    let d = shape - 1 / 3
    let c = 1 / (9 * d).squareRoot()
    while true {
      let x = normal()
      let root = 1 + c * x
      guard root > 0 else { continue }
      let cube = root * root * root
      if Exact.log(unit()) < 0.5 * x * x + d - d * cube + d * Exact.log(cube) { return d * cube }
    }
  }
}

/// A distribution given by observed values: steps of equal weight, joined by straight lines.
public struct EmpiricalTable: Hashable, Sendable {
  /// The observations in ascending order.
  public let values: [Double]

  /// A table of at least one finite observation; nil for anything else.
  public init?(_ observations: [Double]) {
    guard !observations.isEmpty, observations.allSatisfy({ $0.isFinite }) else { return nil }
    values = observations.sorted()
  }

  /// The value below which the fraction `p` of the distribution lies.
  public func quantile(_ p: Double) -> Double {
    let position = min(max(p, 0), 1) * Double(values.count - 1)
    let below = min(Int(position), values.count - 1)
    guard below + 1 < values.count else { return values[below] }
    return values[below] + (values[below + 1] - values[below]) * (position - Double(below))
  }

  var mean: Double {
    guard values.count > 1 else { return values[0] }
    let sum = values.reduce(0, +) - (values[0] + values[values.count - 1]) / 2
    return sum / Double(values.count - 1)
  }
}
