import Testing

@testable import Sim

@Suite struct HistogramTests {
  static func histogram(_ samples: [Int64]) -> Histogram {
    samples.reduce(into: Histogram()) { $0.add($1) }
  }

  /// The sample that at least the part `p` of all does not exceed, by sorting.
  static func exactQuantile(_ samples: [Int64], _ p: Double) -> Int64 {
    let rank = (p * Double(samples.count) * (1 - 0x1p-51)).rounded(.up)
    return samples.sorted()[max(1, Int(rank)) - 1]
  }

  @Test func smallNumbersAreExact() {
    let histogram = HistogramTests.histogram(Array(1...100))
    #expect(histogram.count == 100)
    #expect(histogram.quantile(0) == 1)
    #expect(histogram.quantile(0.01) == 1)
    #expect(histogram.quantile(0.07) == 7)
    #expect(histogram.quantile(0.5) == 50)
    #expect(histogram.quantile(0.501) == 51)
    #expect(histogram.quantile(0.99) == 99)
    #expect(histogram.quantile(1) == 100)
  }

  @Test func withoutSamplesThereIsNoAnswer() {
    let histogram = Histogram()
    #expect(histogram.count == 0)
    #expect(histogram.minimum == nil)
    #expect(histogram.maximum == nil)
    #expect(histogram.quantile(0.5) == nil)
    #expect(histogram.buckets.isEmpty)
  }

  @Test(arguments: [0, 1, 127, 128, 1_000_003, 123_456_789_012, .max] as [Int64])
  func oneSampleIsEveryQuantile(_ value: Int64) {
    let histogram = HistogramTests.histogram([value])
    for p in [0, 0.3, 0.5, 1] { #expect(histogram.quantile(p) == value) }
    #expect(histogram.buckets.count == 1)
    #expect(histogram.buckets.first?.values.contains(value) == true)
  }

  @Test func quantilesOutOfRangeHaveNoAnswer() {
    let histogram = HistogramTests.histogram([1, 2])
    for p in [-0.1, 1.1, .nan] { #expect(histogram.quantile(p) == nil) }
  }

  @Test func whatIsBelowZeroIsCountedApart() {
    let histogram = HistogramTests.histogram([-1, .min, 5])
    #expect(histogram.count == 1)
    #expect(histogram.negatives == 2)
    #expect(histogram.minimum == 5)
  }

  /// Each bucket begins where the one before ends, up to the last number there is.
  @Test func bucketsLeaveNoGap() {
    let last = Histogram.bucket(of: .max)
    var next: Int64 = 0
    for bucket in 0...last {
      let bounds = Histogram.bounds(of: bucket)
      #expect(bounds.lowerBound == next)
      #expect(Histogram.bucket(of: bounds.lowerBound) == bucket)
      #expect(Histogram.bucket(of: bounds.upperBound) == bucket)
      next = bounds.upperBound &+ 1
    }
    #expect(next == .min)
  }

  @Test(arguments: [Distribution.exponential(mean: 4e7), .pareto(scale: 1e3, shape: 0.4)])
  func quantilesAreOffByNoMoreThanStated(_ distribution: Distribution) throws {
    var chance = Chance(seed: 1, owner: "histogram")
    let samples = (0..<5000).map { _ in
      TimeSpan(roundingNanoseconds: distribution.draw(&chance)).nanoseconds
    }
    let histogram = HistogramTests.histogram(samples)
    for p in [0, 0.001, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 0.999, 1] {
      let exact = HistogramTests.exactQuantile(samples, p)
      let found = try #require(histogram.quantile(p))
      let error = Double((found - exact).magnitude) / Double(exact)
      #expect(error <= Histogram.relativeError)
    }
    #expect(histogram.minimum == samples.min())
    #expect(histogram.maximum == samples.max())
    #expect(histogram.buckets.reduce(0) { $0 + $1.count } == 5000)
  }

  @Test func mergesAnyhow() {
    var chance = Chance(seed: 2, owner: "histogram")
    var samples = samplesOfEverySize(300, &chance)
    let whole = HistogramTests.histogram(samples)
    for _ in 0..<30 {
      let parts = dealt(samples, to: 9, &chance).map(HistogramTests.histogram)
      #expect(mergedAnyhow(parts, &chance) { $0.merge($1) } == whole)
    }
    chance.shuffle(&samples)
    #expect(HistogramTests.histogram(samples) == whole)
  }
}
