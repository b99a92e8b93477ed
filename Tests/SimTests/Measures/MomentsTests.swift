import Testing

@testable import Sim

@Suite struct CounterTests {
  @Test func countsAndAddsUp() {
    var counter = Counter()
    counter.add()
    counter.add(1500)
    counter.add(-1)
    #expect(counter.count == 3)
    #expect(counter.sum == 1500)
  }

  @Test func sumsBeyond64Bits() {
    var counter = Counter()
    for _ in 0..<4 { counter.add(.max) }
    #expect(counter.sum == 4 * Int128(Int64.max))
  }

  @Test func mergesAnyhow() {
    var chance = Chance(seed: 1, owner: "counter")
    let samples = samplesOfEverySize(200, &chance)
    let whole = samples.reduce(into: Counter()) { $0.add($1) }
    for _ in 0..<20 {
      let parts = dealt(samples, to: 7, &chance).map { $0.reduce(into: Counter()) { $0.add($1) } }
      #expect(mergedAnyhow(parts, &chance) { $0.merge($1) } == whole)
    }
  }
}

@Suite struct MomentsTests {
  static func moments(_ samples: [Int64]) -> Moments {
    samples.reduce(into: Moments()) { $0.add($1) }
  }

  @Test func knownExample() {
    let moments = MomentsTests.moments([2, 4, 4, 4, 5, 5, 7, 9])
    #expect(moments.count == 8)
    #expect(moments.sum == 40)
    #expect(moments.minimum == 2)
    #expect(moments.maximum == 9)
    #expect(moments.mean == 5)
    #expect(moments.variance == 32.0 / 7)
    #expect(moments.standardDeviation == (32.0 / 7).squareRoot())
  }

  @Test func withoutSamplesThereIsNoAnswer() {
    let moments = Moments()
    #expect(moments.count == 0)
    #expect(moments.minimum == nil)
    #expect(moments.maximum == nil)
    #expect(moments.mean == nil)
    #expect(moments.variance == nil)
  }

  @Test func oneSampleHasNoVariance() {
    let moments = MomentsTests.moments([-7])
    #expect(moments.mean == -7)
    #expect(moments.minimum == -7)
    #expect(moments.maximum == -7)
    #expect(moments.variance == nil)
    #expect(moments.standardDeviation == nil)
  }

  @Test func theEndsOfTheRange() {
    let same = MomentsTests.moments([.max, .max, .max])
    #expect(same.mean == 0x1p63)
    #expect(same.variance == 0)
    let apart = MomentsTests.moments([.min, .max])
    #expect(apart.mean == -0.5)
    // ((2⁶⁴−1)/2)² · 2, to the nearest double.
    #expect(apart.variance == 0x1p127)
  }

  /// In floating point the squares would have swallowed the spread.
  @Test func aLargeMeanHidesNoSmallSpread() {
    let base: Int64 = 9_000_000_000_000_000_000
    #expect(MomentsTests.moments([base, base + 1, base + 2]).variance == 1)
    #expect(MomentsTests.moments([-base, -base - 2]).variance == 2)
  }

  /// The squares of these carry out of 128 bits.
  @Test func manyLargeSamples() {
    var moments = Moments()
    for _ in 0..<1000 {
      moments.add(Int64.max)
      moments.add(-Int64.max)
    }
    #expect(moments.sum == 0)
    let expected = 0x1p126 * 2000 / 1999
    #expect(((moments.variance ?? 0) / expected - 1).magnitude < 1e-15)
  }

  @Test func agreesWithTwoPasses() throws {
    var chance = Chance(seed: 1, owner: "moments")
    let samples = (0..<1000).map { _ in Int64(chance.exponential(mean: 1e6)) }
    let mean = Double(samples.reduce(0, +)) / 1000
    let squares = samples.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
    let moments = MomentsTests.moments(samples)
    #expect(moments.mean == mean)
    let variance = try #require(moments.variance)
    #expect((variance / (squares / 999) - 1).magnitude < 1e-13)
  }

  @Test func mergesAnyhow() {
    var chance = Chance(seed: 2, owner: "moments")
    let samples = samplesOfEverySize(300, &chance)
    let whole = MomentsTests.moments(samples)
    for _ in 0..<30 {
      let parts = dealt(samples, to: 9, &chance).map(MomentsTests.moments)
      let merged = mergedAnyhow(parts, &chance) { $0.merge($1) }
      #expect(merged == whole)
      #expect(merged?.variance?.bitPattern == whole.variance?.bitPattern)
    }
  }

  @Test func spansAreNanoseconds() {
    var moments = Moments()
    moments.add(TimeSpan.milliseconds(20))
    #expect(moments.maximum == 20_000_000)
  }
}
