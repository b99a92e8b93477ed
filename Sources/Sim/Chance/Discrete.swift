/// Distributions over whole numbers.
public enum Discrete: Hashable, Sendable {
  /// How many events of a constant rate fall into an interval that expects `mean`.
  case poisson(mean: Double)
  /// How many failures come before the first success.
  case geometric(probability: Double)
  /// 1 up to `count`, n with a weight of n to the power of −`exponent`.
  case zipf(count: Int, exponent: Double)
  case uniform(ClosedRange<Int>)
  /// The index of an entry, with a chance in proportion to its weight.
  case weighted(Weights)

  /// What is wrong with the parameters, or nil.
  public var flaw: String? {
    switch self {
    case .poisson(let mean):
      mean >= 0 && mean <= 1e15 ? nil : "a Poisson's mean must be from 0 to 1e15, not \(mean)"
    case .geometric(let probability):
      probability > 0 && probability <= 1
        ? nil : "a geometric's probability must be above 0 and up to 1, not \(probability)"
    case .zipf(let count, let exponent):
      count >= 1 && exponent >= 0 && exponent.isFinite
        ? nil : "zipf(count, exponent) needs count >= 1 and exponent >= 0"
    case .uniform, .weighted: nil
    }
  }

  /// One value, with the numbers of `chance`.
  public func draw(_ chance: inout Chance) -> Int {
    switch self {
    case .poisson(let mean):
      return mean < 30 ? Discrete.fewPoisson(mean, &chance) : Discrete.manyPoisson(mean, &chance)
    case .geometric(let probability):
      guard probability < 1 else { return 0 }
      let failures = Exact.log(chance.unit()) / Exact.log(1 - probability)
      return failures < 0x1p62 ? Int(failures) : 1 << 62
    case .zipf(let count, let exponent):
      return Discrete.zipf(count: count, exponent: exponent, &chance)
    case .uniform(let range):
      return chance.whole(in: range)
    case .weighted(let weights):
      return weights.index(at: 1 - chance.unit())
    }
  }

  /// Counts exponential gaps by multiplying uniform numbers.
  static func fewPoisson(_ mean: Double, _ chance: inout Chance) -> Int {
    let bound = Exact.exp(-mean)
    var product = chance.unit()
    var count = 0
    while product > bound {
      product *= chance.unit()
      count += 1
    }
    return count
  }

  /// Hörmann's transformed rejection with squeeze (PTRS), for means from 10.
  static func manyPoisson(_ mean: Double, _ chance: inout Chance) -> Int {
    let b = 0.931 + 2.53 * mean.squareRoot()
    let a = -0.059 + 0.02483 * b
    let inverseAlpha = 1.1239 + 1.1328 / (b - 3.4)
    let squeeze = 0.9277 - 3.6224 / (b - 2)
    while true {
      let u = chance.unit() - 0.5
      let v = chance.unit()
      let edge = 0.5 - u.magnitude
      guard edge > 0 else { continue }
      let k = ((2 * a / edge + b) * u + mean + 0.43).rounded(.down)
      if edge >= 0.07 && v <= squeeze { return Int(k) }
      if k < 0 || (edge < 0.013 && v > edge) { continue }
      let left = Exact.log(v * inverseAlpha / (a / (edge * edge) + b))
      if left <= k * Exact.log(mean) - mean - logFactorial(k) { return Int(k) }
    }
  }

  /// Rejection from the integral of the weights (Hörmann and Derflinger), at constant cost.
  static func zipf(count: Int, exponent: Double, _ chance: inout Chance) -> Int {
    let q = 1 - exponent
    func integral(_ x: Double) -> Double {
      q.magnitude < 1e-9 ? Exact.log(x) : (Exact.pow(x, q) - 1) / q
    }
    func inverse(_ y: Double) -> Double {
      q.magnitude < 1e-9 ? Exact.exp(y) : Exact.pow(max(1 + y * q, 0), 1 / q)
    }
    let low = integral(1.5) - 1
    let high = integral(Double(count) + 0.5)
    while true {
      let y = high + chance.unit() * (low - high)
      let x = inverse(y)
      let k = min(max((x + 0.5).rounded(.down), 1), Double(count))
      if y >= integral(k + 0.5) - Exact.pow(k, -exponent) { return Int(k) }
    }
  }

  /// ln Γ(x+1), by Stirling's series above 10 and the recurrence below.
  static func logFactorial(_ x: Double) -> Double {
    var x = x
    var product = 1.0
    while x < 10 {
      x += 1
      product *= x
    }
    let halfLogTwoPi = 0.9189385332046727
    let inverse = 1 / x
    let square = inverse * inverse
    let series =
      inverse * (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square / 1680)))
    return (x + 0.5) * Exact.log(x) - x + halfLogTwoPi + series - Exact.log(product)
  }
}

/// Weights of a choice, summed up for drawing.
public struct Weights: Hashable, Sendable {
  let sums: [Double]

  /// At least one weight, none negative, not all zero; nil for anything else.
  public init?(_ weights: [Double]) {
    guard weights.allSatisfy({ $0 >= 0 && $0.isFinite }) else { return nil }
    var sums: [Double] = []
    var sum = 0.0
    for weight in weights {
      sum += weight
      sums.append(sum)
    }
    guard sum > 0, sum.isFinite else { return nil }
    self.sums = sums
  }

  /// The entry at which the fraction `p` of all weight is passed.
  func index(at p: Double) -> Int {
    let target = p * (sums.last ?? 0)
    var low = 0
    var high = sums.count - 1
    while low < high {
      let middle = (low + high) / 2
      if sums[middle] > target { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
