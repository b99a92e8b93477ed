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
      count >= 1 && count <= 1_000_000_000_000 && exponent >= 0 && exponent.isFinite
        ? nil : "zipf(count, exponent) needs a count from 1 to 1e12 and exponent >= 0"
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
      let failures = Exact.log(chance.unit()) / Exact.log1p(-probability)
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
      if left <= logPoisson(k, mean: mean) { return Int(k) }
    }
  }

  /// Rejection from the integral of the weights (Hörmann and Derflinger), at constant cost.
  static func zipf(count: Int, exponent: Double, _ chance: inout Chance) -> Int {
    // (x^q − 1)/q and its inverse, which pass smoothly into ln x and eʸ as q goes to zero.
    let q = 1 - exponent
    func integral(_ x: Double) -> Double {
      let log = Exact.log(x)
      return (q * log).magnitude < 1e-17 ? log : Exact.expm1(q * log) / q
    }
    func inverse(_ y: Double) -> Double {
      let t = max(q * y, -1)
      return Exact.exp(t.magnitude < 1e-17 ? y : Exact.log1p(t) / q)
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

  /// The logarithm of the probability of k events where `mean` are expected.
  ///
  /// Written out, its terms are as large as k·ln k and their difference is small. So for all but
  /// small k it is put together from terms that are themselves of the size of the result.
  static func logPoisson(_ k: Double, mean: Double) -> Double {
    guard k >= 10 else { return k * Exact.log(mean) - mean - logFactorial(k) }
    // k·ln(k/mean) + mean − k, by the series of artanh v.
    let v = (k - mean) / (k + mean)
    var deviance = (k - mean) * v
    var power = 2 * k * v
    if v.magnitude < 0.1 {
      for n in stride(from: 3.0, through: 19.0, by: 2.0) {
        power *= v * v
        deviance += power / n
      }
    } else {
      deviance = k * Exact.log(k / mean) + mean - k
    }
    return -deviance - stirlingRest(k) - halfLogTwoPi - 0.5 * Exact.log(k)
  }

  /// ln Γ(x+1), by Stirling's series above 10 and the recurrence below.
  static func logFactorial(_ x: Double) -> Double {
    var x = x
    var product = 1.0
    while x < 10 {
      x += 1
      product *= x
    }
    return (x + 0.5) * Exact.log(x) - x + halfLogTwoPi + stirlingRest(x) - Exact.log(product)
  }

  static let halfLogTwoPi = 0.9189385332046727

  /// What Stirling's formula leaves of ln Γ(x+1), for x from 10.
  static func stirlingRest(_ x: Double) -> Double {
    let square = 1 / (x * x)
    let last = 1.0 / 1680 - square * (1.0 / 1188 - square * 691 / 360360)
    return (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square * last))) / x
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
