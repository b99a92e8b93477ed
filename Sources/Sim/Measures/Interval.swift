/// An estimate and the range in which the true value lies with a stated confidence.
public struct Interval: Hashable, Sendable {
  /// The best single guess.
  public let estimate: Double
  /// Where the range begins.
  public let low: Double
  /// Where the range ends.
  public let high: Double
  /// In what part of all studies such a range holds the true value: 0.95, say.
  public let confidence: Double

  /// A mean, by Student's t.
  ///
  /// - Parameter values: One result of each independent replication. Their order does not matter,
  ///   down to the last bit.
  /// - Returns: nil for fewer than two values, for one that is not finite, and for a confidence
  ///   that is not between 0 and 1.
  public static func mean(of values: [Double], confidence: Double = 0.95) -> Interval? {
    guard values.count > 1, values.allSatisfy({ $0.isFinite }) else { return nil }
    let ordered = values.sorted()
    let count = Double(ordered.count)
    // Two passes: the second takes back what the first has rounded.
    let first = ordered.reduce(0, +) / count
    let mean = first + ordered.reduce(0) { $0 + ($1 - first) } / count
    let squares = ordered.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return student(mean, variance: squares / (count - 1), count: count, confidence: confidence)
  }

  /// The mean of independent samples, by Student's t; nil for fewer than two, and for a confidence
  /// that is not between 0 and 1.
  public static func mean(of moments: Moments, confidence: Double = 0.95) -> Interval? {
    guard let mean = moments.mean, let variance = moments.variance else { return nil }
    return student(
      mean, variance: variance, count: Double(moments.count), confidence: confidence)
  }

  /// A proportion, by Wilson's score: never outside 0 to 1, and not empty where all or none of the
  /// trials succeed.
  ///
  /// - Returns: nil without trials, with more successes than trials, and for a confidence that is
  ///   not between 0 and 1.
  public static func proportion(
    _ successes: UInt64, of trials: UInt64, confidence: Double = 0.95
  ) -> Interval? {
    guard trials > 0, successes <= trials, confidence > 0, confidence < 1 else { return nil }
    let count = Double(trials)
    let share = Double(successes) / count
    let z = -Exact.normalQuantile((1 - confidence) / 2)
    let weight = z * z / count
    let center = (share + weight / 2) / (1 + weight)
    let spread = share * (1 - share) / count + weight / (4 * count)
    let half = z * spread.squareRoot() / (1 + weight)
    return Interval(
      estimate: share, low: successes == 0 ? 0 : max(0, center - half),
      high: successes == trials ? 1 : min(1, center + half), confidence: confidence)
  }

  /// The most that a failure's probability can be after so many trials without one: at 95 % close
  /// to 3 over their number, the rule of three.
  ///
  /// - Returns: From 0 to that bound; nil without trials, and for a confidence that is not between
  ///   0 and 1.
  public static func withoutFailure(
    trials: UInt64, confidence: Double = 0.95
  ) -> Interval? {
    guard trials > 0, confidence > 0, confidence < 1 else { return nil }
    let bound = -Exact.expm1(Exact.log1p(-confidence) / Double(trials))
    return Interval(estimate: 0, low: 0, high: bound, confidence: confidence)
  }

  /// Half the length of the range.
  public var halfWidth: Double { (high - low) / 2 }

  private static func student(
    _ mean: Double, variance: Double, count: Double, confidence: Double
  ) -> Interval? {
    guard
      let distance = StudentT.distance(exceededWith: 1 - confidence, degrees: count - 1)
    else { return nil }
    let half = distance * (variance / count).squareRoot()
    return Interval(
      estimate: mean, low: mean - half, high: mean + half, confidence: confidence)
  }
}
