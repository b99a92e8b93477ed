/// Student's t distribution: how far the mean of a few samples lies from the true one, in standard
/// errors.
public enum StudentT {
  /// The distance from zero that a t variable exceeds, to either side together, with probability
  /// `tail`; nil unless 0 < `tail` < 1 and the degrees of freedom are at least 1.
  ///
  /// Accurate to 10⁻⁹ of itself.
  public static func distance(exceededWith tail: Double, degrees: Double) -> Double? {
    guard tail > 0, tail < 1, degrees >= 1, degrees.isFinite else { return nil }
    let normal = -Exact.normalQuantile(tail / 2)
    if degrees >= max(1000, 16 * normal * normal) { return expanded(normal, degrees: degrees) }
    var low = 0.0
    var high = 1.0
    while self.tail(beyond: high, degrees: degrees) > tail { high *= 2 }
    while true {
      let middle = low + (high - low) / 2
      guard middle > low && middle < high else { return middle }
      if self.tail(beyond: middle, degrees: degrees) > tail { low = middle } else { high = middle }
    }
  }

  /// The probability that a t variable lies farther from zero than `distance`, to either side.
  static func tail(beyond distance: Double, degrees: Double) -> Double {
    let square = distance * distance
    guard square < .infinity else { return 0 }
    return IncompleteBeta(a: degrees / 2, b: 0.5)
      .fraction(below: degrees / (degrees + square), above: square / (degrees + square))
  }

  /// Fisher's expansion about the normal quantile `x`, whose terms shrink with the degrees of
  /// freedom.
  static func expanded(_ x: Double, degrees: Double) -> Double {
    let z = x * x
    let terms = [
      (z + 1) / 4,
      ((5 * z + 16) * z + 3) / 96,
      (((3 * z + 19) * z + 17) * z - 15) / 384,
      ((((79 * z + 776) * z + 1482) * z - 1920) * z - 945) / 92160,
    ]
    var sum = 0.0
    for term in terms.reversed() { sum = (sum + term) / degrees }
    return x * (1 + sum)
  }
}

/// The beta distribution's share below a point: the regularised incomplete beta function.
struct IncompleteBeta {
  let a: Double
  let b: Double

  /// The share below `x`, where `rest` is 1 − x and given with its own precision.
  func fraction(below x: Double, above rest: Double) -> Double {
    guard x > 0 else { return 0 }
    guard rest > 0 else { return 1 }
    func logGamma(_ x: Double) -> Double { Discrete.logFactorial(x - 1) }
    let scale = logGamma(a + b) - logGamma(a) - logGamma(b)
    let front = Exact.exp(scale + a * Exact.log(x) + b * Exact.log(rest))
    // The continued fraction converges fast on the side of the mean where this is asked.
    return x < (a + 1) / (a + b + 2)
      ? front * IncompleteBeta.continued(a, b, x) / a
      : 1 - front * IncompleteBeta.continued(b, a, rest) / b
  }

  /// The continued fraction of the incomplete beta function, from front to back (Lentz).
  private static func continued(_ a: Double, _ b: Double, _ x: Double) -> Double {
    func nonzero(_ value: Double) -> Double { value.magnitude < 1e-300 ? 1e-300 : value }
    var c = 1.0
    var d = 1 / nonzero(1 - (a + b) * x / (a + 1))
    var value = d
    for m in stride(from: 1.0, through: 1000.0, by: 1.0) {
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 / nonzero(1 + even * d)
      c = nonzero(1 + even / c)
      value *= c * d
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 / nonzero(1 + odd * d)
      c = nonzero(1 + odd / c)
      value *= c * d
      if (c * d - 1).magnitude < 0x1p-52 { break }
    }
    return value
  }
}
