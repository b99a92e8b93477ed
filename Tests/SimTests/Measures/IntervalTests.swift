import Testing

@testable import Sim

@Suite struct IntervalTests {
  /// Degrees of freedom, and the t values of 90, 95 and 99 % to both sides, from the tables.
  @Test(
    arguments: [
      (1, [6.313752, 12.706205, 63.656741]), (2, [2.919986, 4.302653, 9.924843]),
      (3, [2.353363, 3.182446, 5.840909]), (4, [2.131847, 2.776445, 4.604095]),
      (5, [2.015048, 2.570582, 4.032143]), (10, [1.812461, 2.228139, 3.169273]),
      (15, [1.753050, 2.131450, 2.946713]), (30, [1.697261, 2.042272, 2.749996]),
      (60, [1.670649, 2.000298, 2.660283]), (120, [1.657651, 1.979930, 2.617421]),
      (1000, [1.646379, 1.962339, 2.580755]), (1e12, [1.644854, 1.959964, 2.575829]),
    ] as [(Double, [Double])])
  func studentTable(_ degrees: Double, _ expected: [Double]) throws {
    for (tail, value) in zip([0.1, 0.05, 0.01], expected) {
      let found = try #require(StudentT.distance(exceededWith: tail, degrees: degrees))
      #expect((found - value).magnitude < 1e-6)
    }
  }

  /// With two degrees of freedom the quantile has a closed form, with one it is a tangent.
  @Test func studentClosedForms() throws {
    for tail in [1e-12, 1e-6, 0.001, 0.2, 0.5, 0.9, 0.999] {
      let found = try #require(StudentT.distance(exceededWith: tail, degrees: 2))
      let exact = (2 * (1 - tail) * (1 - tail) / (tail * (2 - tail))).squareRoot()
      #expect((found / exact - 1).magnitude < 1e-10)
    }
    let half = try #require(StudentT.distance(exceededWith: 0.5, degrees: 1))
    #expect((half - 1).magnitude < 1e-12)
  }

  /// Where one method takes over from the other they agree.
  @Test func studentHasNoStep() throws {
    for tail in [0.5, 0.05, 0.01, 1e-4] {
      let below = try #require(StudentT.distance(exceededWith: tail, degrees: 999.999999))
      let above = try #require(StudentT.distance(exceededWith: tail, degrees: 1000))
      #expect((below - above).magnitude < 1e-9)
    }
  }

  @Test func studentOutOfRange() {
    for tail in [0, 1, -0.1, .nan] {
      #expect(StudentT.distance(exceededWith: tail, degrees: 5) == nil)
    }
    #expect(StudentT.distance(exceededWith: 0.05, degrees: 0) == nil)
    #expect(StudentT.distance(exceededWith: 0.05, degrees: .infinity) == nil)
  }

  @Test func meanOfReplications() throws {
    // Mean 10, deviation √2.5, t(4) = 2.776445.
    let interval = try #require(Interval.mean(of: [8, 9, 10, 11, 12]))
    #expect(interval.estimate == 10)
    #expect((interval.halfWidth - 2.776445 * 0.5.squareRoot()).magnitude < 1e-6)
    #expect(interval.low < 10 && interval.high > 10)
    #expect(interval.confidence == 0.95)
    let surer = try #require(Interval.mean(of: [8, 9, 10, 11, 12], confidence: 0.99))
    #expect((surer.halfWidth - 4.604095 * 0.5.squareRoot()).magnitude < 1e-6)
  }

  @Test func theOrderOfReplicationsDoesNotMatter() {
    var chance = Chance(seed: 1, owner: "interval")
    var values = (0..<50).map { _ in chance.exponential(mean: 1e9) * chance.unit() }
    let interval = Interval.mean(of: values)
    for _ in 0..<20 {
      chance.shuffle(&values)
      #expect(Interval.mean(of: values) == interval)
    }
  }

  @Test func meanOfMoments() throws {
    var moments = Moments()
    for value: Int64 in [8, 9, 10, 11, 12] { moments.add(value) }
    let interval = try #require(Interval.mean(of: moments))
    let same = try #require(Interval.mean(of: [8, 9, 10, 11, 12]))
    #expect(interval.estimate == same.estimate)
    #expect((interval.halfWidth - same.halfWidth).magnitude < 1e-12)
  }

  @Test func tooLittleForAMean() {
    #expect(Interval.mean(of: []) == nil)
    #expect(Interval.mean(of: [1]) == nil)
    #expect(Interval.mean(of: [1, .nan]) == nil)
    #expect(Interval.mean(of: [1, .infinity]) == nil)
    #expect(Interval.mean(of: Moments()) == nil)
    #expect(Interval.mean(of: [1, 2], confidence: 1) == nil)
    #expect(Interval.mean(of: [1, 2], confidence: 0) == nil)
    #expect(Interval.mean(of: [3, 3])?.halfWidth == 0)
  }

  /// 95 % of the intervals of samples of 10 hold the true mean.
  @Test func intervalsHoldWhatTheyPromise() {
    var chance = Chance(seed: 1, owner: "coverage")
    let held = (0..<2000).count { _ in
      let values = (0..<10).map { _ in chance.normal() }
      guard let interval = Interval.mean(of: values) else { return false }
      return interval.low <= 0 && interval.high >= 0
    }
    #expect((Double(held) - 1900).magnitude < 4 * (2000 * 0.95 * 0.05).squareRoot())
  }

  /// Successes, trials, and Wilson's range at 95 %; the last two are Newcombe's examples.
  @Test(
    arguments: [
      (0, 10, 0, 0.2775328), (1, 10, 0.0178762, 0.4041500), (5, 10, 0.2365931, 0.7634069),
      (10, 10, 0.7224672, 1), (81, 263, 0.2552885, 0.3662096), (15, 148, 0.0623864, 0.1604872),
    ] as [(UInt64, UInt64, Double, Double)])
  func wilson(_ successes: UInt64, _ trials: UInt64, _ low: Double, _ high: Double) throws {
    let interval = try #require(Interval.proportion(successes, of: trials))
    #expect(interval.estimate == Double(successes) / Double(trials))
    #expect((interval.low - low).magnitude < 1e-7)
    #expect((interval.high - high).magnitude < 1e-7)
  }

  @Test func proportionsThatAreNone() {
    #expect(Interval.proportion(0, of: 0) == nil)
    #expect(Interval.proportion(2, of: 1) == nil)
    #expect(Interval.proportion(1, of: 2, confidence: .nan) == nil)
  }

  @Test func ruleOfThree() throws {
    for trials: UInt64 in [100, 1000, 1_000_000] {
      let interval = try #require(Interval.withoutFailure(trials: trials))
      #expect(interval.low == 0)
      // −ln 0.05 = 2.9957, and a little less for few trials.
      #expect(interval.high * Double(trials) < 2.9958)
      #expect(interval.high * Double(trials) > 2.94)
    }
    // One trial: the chance of success may be as low as 5 %.
    let one = try #require(Interval.withoutFailure(trials: 1))
    #expect((one.high - 0.95).magnitude < 1e-15)
    #expect(Interval.withoutFailure(trials: 0) == nil)
    #expect(Interval.withoutFailure(trials: 5, confidence: 1) == nil)
  }
}
