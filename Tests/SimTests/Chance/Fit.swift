import Sim

/// Measures of how well numbers fit what they should be drawn from.
enum Fit {
  /// Whether Pearson's statistic over these counts is as small as it is in 999 of 1000 samples
  /// that are as `shares` says; shares add up to 1.
  static func isPlausible(_ counts: [Int], shares: [Double]) -> Bool {
    let total = Double(counts.reduce(0, +))
    var statistic = 0.0
    for (count, share) in zip(counts, shares) {
      let distance = Double(count) - total * share
      statistic += distance * distance / (total * share)
    }
    // Wilson and Hilferty: the cube root of chi-square is nearly normal.
    let ninths = 2 / (9 * Double(counts.count - 1))
    let root = 1 - ninths + 3.0902 * ninths.squareRoot()
    return statistic <= Double(counts.count - 1) * root * root * root
  }

  /// Kolmogorov and Smirnov's distance of the values from a distribution function, times the root
  /// of their number: above 1.95 in one sample of 1000.
  static func distance(_ values: [Double], from share: (Double) -> Double) -> Double {
    let count = Double(values.count)
    var worst = 0.0
    for (index, value) in values.sorted().enumerated() {
      let expected = share(value)
      worst = max(worst, expected - Double(index) / count, Double(index + 1) / count - expected)
    }
    return worst * count.squareRoot()
  }

  /// By how many of its standard errors the mean of the values is off, given the true moments.
  static func meanError(_ values: [Double], mean: Double, variance: Double) -> Double {
    let found = values.reduce(0, +) / Double(values.count)
    guard variance > 0 else { return found == mean ? 0 : .infinity }
    return (found - mean) / (variance / Double(values.count)).squareRoot()
  }

  /// By how many of its standard errors the variance of the values is off, given the true moments;
  /// `kurtosis` is 3 for a normal distribution.
  static func varianceError(
    _ values: [Double], mean: Double, variance: Double, kurtosis: Double
  ) -> Double {
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let found = squares / Double(values.count)
    guard variance > 0 else { return found == 0 ? 0 : .infinity }
    return (found / variance - 1) / ((kurtosis - 1) / Double(values.count)).squareRoot()
  }

  /// By how many of its standard errors the part of the values up to `bound` is off.
  static func shareError(_ values: [Double], upTo bound: Double, share: Double) -> Double {
    let found = Double(values.count { $0 <= bound }) / Double(values.count)
    return (found - share) / (share * (1 - share) / Double(values.count)).squareRoot()
  }
}
