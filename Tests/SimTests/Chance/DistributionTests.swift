import Glibc
import Testing

@testable import Sim

/// Whether a drawn quantity is spread as it should be.
@Suite struct DistributionTests {
  static let draws = 200_000

  /// A distribution with what is known of it: four moments, and the values at 10, 50, 90 and 99 %
  /// (SciPy).
  struct Known: Sendable, CustomTestStringConvertible {
    var name: String
    var distribution: Distribution
    var variance: Double
    var kurtosis: Double
    var quantiles: [Double]

    var testDescription: String { name }
  }

  static let known = [
    Known(
      name: "uniform", distribution: .uniform(low: 2, high: 10), variance: 16.0 / 3,
      kurtosis: 1.8, quantiles: [2.8, 6, 9.2, 9.92]),
    Known(
      name: "exponential", distribution: .exponential(mean: 3), variance: 9, kurtosis: 9,
      quantiles: [0.316081546973479, 2.07944154167984, 6.90775527898214, 13.8155105579643]),
    Known(
      name: "normal", distribution: .normal(mean: 5, deviation: 2), variance: 4, kurtosis: 3,
      quantiles: [2.4368968689108, 5, 7.5631031310892, 9.65269574808168]),
    Known(
      name: "log-normal", distribution: .logNormal(logMean: 1, logDeviation: 0.5),
      variance: 2.694758124344946, kurtosis: 8.898445673784778,
      quantiles: [1.43221789349868, 2.71828182845905, 5.15917035562259, 8.69870302551546]),
    Known(
      name: "Pareto", distribution: .pareto(scale: 2, shape: 9), variance: 0.08035714285714286,
      kurtosis: 19.755555555555556,
      quantiles: [2.02355103167069, 2.16011947778461, 2.58309933002977, 3.33620107440012]),
    Known(
      name: "Weibull, peaked", distribution: .weibull(scale: 2, shape: 1.5),
      variance: 1.5027611392557279, kurtosis: 4.390403561595774,
      quantiles: [0.446151051273834, 1.5664395375493, 3.48744302719282, 5.53597073004505]),
    Known(
      name: "Weibull, heavy", distribution: .weibull(scale: 2, shape: 0.7),
      variance: 13.707342214612614, kurtosis: 23.542015496607373,
      quantiles: [0.0803258905642721, 1.18478022590427, 6.58386594432988, 17.7224528854784]),
    Known(
      name: "triangular", distribution: .triangular(low: 1, mode: 2, high: 6), variance: 7.0 / 6,
      kurtosis: 2.4,
      quantiles: [1.70710678118655, 2.83772233983162, 4.58578643762691, 5.55278640450004]),
    Known(
      name: "triangular, falling", distribution: .triangular(low: 0, mode: 0, high: 1),
      variance: 1.0 / 18, kurtosis: 2.4,
      quantiles: [0.0513167019494862, 0.292893218813452, 0.683772233983162, 0.9]),
    Known(
      name: "triangular, rising", distribution: .triangular(low: 0, mode: 1, high: 1),
      variance: 1.0 / 18, kurtosis: 2.4,
      quantiles: [0.316227766016838, 0.707106781186548, 0.948683298050514, 0.99498743710662]),
    Known(
      name: "gamma, tiny shape", distribution: .gamma(shape: 0.05, scale: 2), variance: 0.2,
      kurtosis: 123,
      quantiles: [1.1689264114573e-20, 1.11477568814925e-06, 0.152634227818378, 2.17525480018362]),
    Known(
      name: "gamma, shape 1/2", distribution: .gamma(shape: 0.5, scale: 2), variance: 2,
      kurtosis: 15,
      quantiles: [0.0157907740934312, 0.454936423119572, 2.7055434540954, 6.63489660102121]),
    Known(
      name: "gamma, shape 1", distribution: .gamma(shape: 1, scale: 2), variance: 4, kurtosis: 9,
      quantiles: [0.210721031315653, 1.38629436111989, 4.60517018598809, 9.21034037197618]),
    Known(
      name: "gamma, shape 4.5", distribution: .gamma(shape: 4.5, scale: 2), variance: 18,
      kurtosis: 3 + 6 / 4.5,
      quantiles: [4.16815900814611, 8.34283269225295, 14.6836565732598, 21.6659943334619]),
    Known(
      name: "gamma, large shape", distribution: .gamma(shape: 1e6, scale: 0.01), variance: 100,
      kurtosis: 3, quantiles: [9987.1866274998, 9999.99666666686, 10012.8176549962, 10023.27818402]),
    Known(
      name: "empirical", distribution: .observed([4, 1, 2]),
      variance: 37.0 / 48, kurtosis: 1.89466764, quantiles: [1.2, 2, 3.6, 3.96]),
  ]

  /// A mean of n draws has the standard error σ/√n, a variance that of σ²·√((κ−1)/n), and a share p
  /// of them √(p(1−p)/n). None may be off by more than four, which one in 16 000 is by chance.
  @Test(arguments: known)
  func momentsAndQuantiles(_ known: Known) {
    var chance = Chance(seed: 5, owner: known.name)
    let values = (0..<DistributionTests.draws).map { _ in known.distribution.draw(&chance) }
    let mean = known.distribution.mean
    #expect(Fit.meanError(values, mean: mean, variance: known.variance).magnitude < 4)
    let spread = Fit.varianceError(
      values, mean: mean, variance: known.variance, kurtosis: known.kurtosis)
    #expect(spread.magnitude < 4)
    for (share, quantile) in zip([0.1, 0.5, 0.9, 0.99], known.quantiles) {
      #expect(Fit.shareError(values, upTo: quantile, share: share).magnitude < 4)
    }
    #expect(values.allSatisfy { $0 >= known.distribution.minimum && $0.isFinite })
    #expect(known.distribution.flaw == nil)
  }

  /// A sample, and the share of values below each that there should be, by the C library.
  @Test(arguments: [
    "exponential", "normal", "log-normal", "Pareto", "Weibull, heavy", "triangular, rising",
  ])
  func kolmogorovAndSmirnov(_ name: String) throws {
    let known = try #require(DistributionTests.known.first { $0.name == name })
    var chance = Chance(seed: 6, owner: name)
    let values = (0..<DistributionTests.draws).map { _ in known.distribution.draw(&chance) }
    let distance = Fit.distance(values) { x in
      switch known.distribution {
      case .exponential(let mean): 1 - exp(-x / mean)
      case .normal(let mean, let deviation): erfc((mean - x) / deviation / sqrt(2)) / 2
      case .logNormal(let mean, let deviation): erfc((mean - log(x)) / deviation / sqrt(2)) / 2
      case .pareto(let scale, let shape): 1 - pow(scale / x, shape)
      case .weibull(let scale, let shape): 1 - exp(-pow(x / scale, shape))
      case .triangular: x * x
      default: -1
      }
    }
    #expect(distance < 1.95)
  }

  /// In step with its stream: a draw is the quantile of the one number that it takes.
  @Test func eachDrawTakesOneNumber() {
    for known in DistributionTests.known where !known.name.hasPrefix("gamma") {
      var chance = Chance(seed: 1, owner: "step")
      for _ in 0..<100 { _ = known.distribution.draw(&chance) }
      #expect(chance.drawn == 100, "\(known.name)")
    }
    var chance = Chance(seed: 1, owner: "step")
    #expect(Distribution.constant(3).draw(&chance) == 3)
    #expect(chance.drawn == 0)
  }

  @Test func aHeavyParetoHasNoMean() {
    let pareto = Distribution.pareto(scale: 1, shape: 0.8)
    #expect(pareto.mean == .infinity)
    var chance = Chance(seed: 5, owner: "pareto")
    let values = (0..<DistributionTests.draws).map { _ in pareto.draw(&chance) }
    #expect(Fit.shareError(values, upTo: 316.227766016838, share: 0.99).magnitude < 4)
  }

  static let fixed: [Distribution] = [
    .uniform(low: 4, high: 4), .normal(mean: 4, deviation: 0),
    .triangular(low: 4, mode: 4, high: 4), .constant(4), .observed([4]), .observed([4, 4, 4]),
  ]

  @Test(arguments: fixed)
  func withoutSpreadThereIsOneValue(_ distribution: Distribution) {
    var chance = Chance(seed: 1, owner: "one value")
    #expect(distribution.flaw == nil)
    #expect(distribution.mean == 4)
    #expect(distribution.minimum == 4)
    #expect((0..<1000).allSatisfy { _ in distribution.draw(&chance) == 4 })
  }

  @Test func extremeParametersGiveNumbers() {
    var chance = Chance(seed: 1, owner: "extreme")
    for distribution: Distribution in [
      .gamma(shape: 1e-9, scale: 1), .gamma(shape: 0x1p-1030, scale: 1),
      .gamma(shape: 1e18, scale: 1),
      .gamma(shape: 1e300, scale: 1), .weibull(scale: 1, shape: 1e-300),
      .pareto(scale: 1, shape: 1e-300), .exponential(mean: 0),
      .triangular(low: 0, mode: 1e200, high: 1e300),
      .triangular(low: 0, mode: 1e-300, high: 1e-200),
      .uniform(low: -8e307, high: 8e307), .logNormal(logMean: 0, logDeviation: 1e6),
    ] {
      #expect(distribution.flaw == nil)
      let least = distribution.minimum
      #expect((0..<1000).allSatisfy { _ in distribution.draw(&chance) >= least })
    }
  }

  @Test func emptyTablesAreRefused() {
    #expect(EmpiricalTable([]) == nil)
    #expect(EmpiricalTable([1, .nan]) == nil)
    #expect(EmpiricalTable([.infinity]) == nil)
  }

  @Test func tablesInterpolate() throws {
    let table = try #require(EmpiricalTable([30, 10, 20]))
    #expect(table.quantile(0) == 10)
    #expect(table.quantile(0.25) == 15)
    #expect(table.quantile(0.5) == 20)
    #expect(table.quantile(1) == 30)
    #expect(table.quantile(-1) == 10)
    #expect(table.quantile(2) == 30)
    #expect(table.mean == 20)
  }

  static let flawed: [Distribution] = [
    .uniform(low: 2, high: 1), .uniform(low: .nan, high: 1),
    .uniform(low: -1e308, high: 1e308), .exponential(mean: -1), .normal(mean: 0, deviation: -1),
    .logNormal(median: 0, factor: 2), .logNormal(median: 1, factor: 0.5),
    .pareto(scale: 0, shape: 1), .weibull(scale: 1, shape: 0), .gamma(shape: 0, scale: 1),
    .gamma(shape: 1, scale: .infinity), .triangular(low: 0, mode: 2, high: 1),
    .constant(.infinity),
  ]

  @Test(arguments: flawed)
  func flawsAreFound(_ distribution: Distribution) {
    #expect(distribution.flaw != nil)
  }
}

extension Distribution {
  /// A table of observations; one that fits nothing where they make no table.
  static func observed(_ values: [Double]) -> Distribution {
    EmpiricalTable(values).map { .empirical($0) } ?? .constant(.nan)
  }
}
