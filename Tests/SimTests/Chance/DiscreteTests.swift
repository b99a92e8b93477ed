import Glibc
import Testing

@testable import Sim

/// Whether drawn whole numbers are as frequent as they should be.
@Suite struct DiscreteTests {
  static let draws = 50_000

  static func sample(_ discrete: Discrete, _ name: String, _ draws: Int = draws) -> [Int] {
    var chance = Chance(seed: 9, owner: name)
    return (0..<draws).map { _ in discrete.draw(&chance) }
  }

  /// Whether the values from `first` on are as frequent as stated; what is not listed goes
  /// together into one share.
  static func fits(_ values: [Int], from first: Int, shares: [Double]) -> Bool {
    var counts = [Int](repeating: 0, count: shares.count + 1)
    for value in values {
      let listed = shares.indices.contains(value - first)
      counts[listed ? value - first : shares.count] += 1
    }
    let rest = 1 - shares.reduce(0, +)
    return rest < 1e-12
      ? counts[shares.count] == 0 && Fit.isPlausible(counts.dropLast(), shares: shares)
      : Fit.isPlausible(counts, shares: shares + [rest])
  }

  // MARK: Poisson

  /// On both sides of 30, where the method changes.
  @Test(arguments: [0.1, 1, 5, 29.99, 30, 30.01, 100])
  func poissonFrequencies(_ mean: Double) {
    let width = 3 * mean.squareRoot()
    let first = Int(max(0, mean - width))
    let shares = (first...Int(mean + width + 1)).map { k in
      exp(Double(k) * log(mean) - mean - lgamma(Double(k) + 1))
    }
    let values = DiscreteTests.sample(.poisson(mean: mean), "poisson \(mean)")
    #expect(DiscreteTests.fits(values, from: first, shares: shares))
  }

  @Test(arguments: [0.1, 3, 29.99, 30, 1000, 1e6, 1e9, 1e12, 1e15])
  func poissonMoments(_ mean: Double) {
    let values = DiscreteTests.sample(.poisson(mean: mean), "moments \(mean)")
      .map { Double($0) - mean }
    #expect(Fit.meanError(values, mean: 0, variance: mean).magnitude < 4)
    let spread = Fit.varianceError(values, mean: 0, variance: mean, kurtosis: 3 + 1 / mean)
    #expect(spread.magnitude < 4)
  }

  @Test func nothingExpectedNothingComes() {
    #expect(DiscreteTests.sample(.poisson(mean: 0), "none", 1000).allSatisfy { $0 == 0 })
    #expect(DiscreteTests.sample(.poisson(mean: 1e-300), "none", 1000).allSatisfy { $0 == 0 })
  }

  /// k, the mean, and the logarithm of the probability of k (mpmath). Far from zero it comes out of
  /// a difference of very large terms.
  @Test(arguments: [
    (5, 3, -2.29443029944149754), (10, 9, -2.13216679971332147), (40, 30, -4.27274444827118041),
    (200, 100, -42.1979499947871999), (1000, 1000, -4.37289950602629682),
    (1e15, 1e15, -18.188326730660016), (1e15 + 1e8, 1e15, -23.1883266139933575),
  ])
  func poissonProbabilities(_ k: Double, _ mean: Double, _ expected: Double) {
    #expect((Discrete.logPoisson(k, mean: mean) / expected - 1).magnitude < 1e-12)
  }

  // MARK: Geometric

  @Test(arguments: [0.05, 0.3, 0.5, 0.9, 0.999])
  func geometricFrequencies(_ probability: Double) {
    let listed = probability < 0.5 ? 20 : 2
    let shares = (0..<listed).map { probability * pow(1 - probability, Double($0)) }
    let values = DiscreteTests.sample(.geometric(probability: probability), "g \(probability)")
    #expect(DiscreteTests.fits(values, from: 0, shares: shares))
  }

  /// Where 1 − p cannot be told from 1 the draw is still the right one: nearly exponential.
  @Test(arguments: [1e-6, 1e-12, 1e-15, 1e-17])
  func rareSuccesses(_ probability: Double) {
    let values = DiscreteTests.sample(.geometric(probability: probability), "rare \(probability)")
      .map { Double($0) * probability }
    #expect(Fit.meanError(values, mean: 1, variance: 1).magnitude < 4)
    #expect(Fit.distance(values) { 1 - exp(-$0) } < 1.95)
  }

  @Test func geometricAtTheEnds() {
    #expect(
      DiscreteTests.sample(.geometric(probability: 1), "sure", 100).allSatisfy { $0 == 0 })
    // Hardly ever: held within range.
    #expect(
      DiscreteTests.sample(.geometric(probability: 1e-300), "never", 100)
        .allSatisfy { $0 == 1 << 62 || $0 == 0 })
  }

  // MARK: Zipf

  struct Zipf: Sendable {
    var count: Int
    var exponent: Double
  }

  @Test(arguments: [
    Zipf(count: 1, exponent: 1.3), Zipf(count: 2, exponent: 1), Zipf(count: 10, exponent: 0),
    Zipf(count: 10, exponent: 1), Zipf(count: 10, exponent: 1 + 1e-8),
    Zipf(count: 20, exponent: 1 - 1e-12), Zipf(count: 50, exponent: 2),
    Zipf(count: 40, exponent: 0.5), Zipf(count: 5, exponent: 40),
  ])
  func zipfFrequencies(_ zipf: Zipf) {
    let weights = (1...zipf.count).map { pow(Double($0), -zipf.exponent) }
    let total = weights.reduce(0, +)
    // What is rarer than one in a thousand goes together.
    let shares = weights.map { $0 / total }.filter { $0 > 1e-3 }
    let values = DiscreteTests.sample(
      .zipf(count: zipf.count, exponent: zipf.exponent), "zipf \(zipf)")
    #expect(values.allSatisfy { $0 >= 1 && $0 <= zipf.count })
    if shares.count > 1 { #expect(DiscreteTests.fits(values, from: 1, shares: shares)) }
  }

  /// A million entries: the share of the first 1, 10, 1000 and 100 000, summed up by NumPy. Close
  /// to 1 the formula's two terms cancel.
  @Test(arguments: [1, 1 + 1e-12, 1 + 2e-9, 1 - 2e-9])
  func zipfOverManyEntries(_ exponent: Double) {
    let values = DiscreteTests.sample(.zipf(count: 1_000_000, exponent: exponent), "many")
      .map { Double($0) }
    for (bound, share) in [
      (1, 0.06947953777), (10, 0.20350336043), (1000, 0.52008705541), (1e5, 0.84001776471),
    ] {
      #expect(Fit.shareError(values, upTo: bound, share: share).magnitude < 4)
    }
  }

  /// The harmonic numbers of 1, 1000, 10⁶ and 10⁹ over that of 10¹².
  @Test(arguments: [1, 1 + 2e-9, 1 - 2e-9])
  func zipfOverVeryManyEntries(_ exponent: Double) {
    let count = 1_000_000_000_000
    let values = DiscreteTests.sample(.zipf(count: count, exponent: exponent), "very many")
      .map { Double($0) }
    for (bound, harmonic) in [
      (1, 1), (1e3, 7.48547086), (1e6, 14.39272672), (1e9, 21.30048150),
    ] {
      let error = Fit.shareError(values, upTo: bound, share: harmonic / 28.20823678)
      #expect(error.magnitude < 4)
    }
  }

  @Test func zipfAtTheEnds() {
    #expect(
      DiscreteTests.sample(.zipf(count: 1, exponent: 0), "one", 100).allSatisfy { $0 == 1 })
    #expect(
      DiscreteTests.sample(.zipf(count: 10, exponent: 1e300), "steep", 100)
        .allSatisfy { $0 == 1 })
    let wide = DiscreteTests.sample(.zipf(count: 1_000_000_000_000, exponent: 0), "wide", 10_000)
    #expect(Fit.distance(wide.map { Double($0) / 1e12 }) { $0 } < 1.95)
  }

  // MARK: Uniform and weighted

  @Test func uniformFrequencies() {
    let values = DiscreteTests.sample(.uniform(-3...6), "uniform")
    #expect(DiscreteTests.fits(values, from: -3, shares: Array(repeating: 0.1, count: 10)))
  }

  @Test func weightedFrequencies() throws {
    let weights = try #require(Weights([3, 0, 1, 0.5, 0.5, 0]))
    let values = DiscreteTests.sample(.weighted(weights), "weighted")
    #expect(values.allSatisfy { [0, 2, 3, 4].contains($0) })
    #expect(
      DiscreteTests.fits(values.map { $0 == 0 ? 1 : $0 }, from: 1, shares: [0.6, 0.2, 0.1, 0.1]))
  }

  @Test func weightsAtTheEnds() throws {
    #expect(Weights([]) == nil)
    #expect(Weights([0, 0]) == nil)
    #expect(Weights([1, -1]) == nil)
    #expect(Weights([.infinity]) == nil)
    let weights = try #require(Weights([0, 2, 0, 2, 0]))
    #expect(weights.index(at: 0) == 1)
    #expect(weights.index(at: 0.49) == 1)
    #expect(weights.index(at: 0.5) == 3)
    #expect(weights.index(at: 1 - 0x1p-53) == 3)
  }

  @Test(arguments: [
    Discrete.poisson(mean: -1), .poisson(mean: 1e16), .poisson(mean: .nan),
    .geometric(probability: 0), .geometric(probability: 1.5), .zipf(count: 0, exponent: 1),
    .zipf(count: 10, exponent: -1), .zipf(count: .max, exponent: 1),
    .zipf(count: 10, exponent: .infinity),
  ])
  func flawsAreFound(_ discrete: Discrete) {
    #expect(discrete.flaw != nil)
  }
}
