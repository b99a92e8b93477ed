import Testing

@testable import Sim

/// Choices with equal chances, and choices with a stated one.
@Suite struct ChoiceTests {
  @Test(arguments: [2, 3, 7, 10, 64, 100] as [UInt64])
  func belowIsFair(_ bound: UInt64) {
    var chance = Chance(seed: 1, owner: "below", purpose: "\(bound)")
    var counts = [Int](repeating: 0, count: Int(bound))
    for _ in 0..<50_000 { counts[Int(chance.below(bound))] += 1 }
    #expect(Fit.isPlausible(counts, shares: counts.map { _ in 1 / Double(bound) }))
  }

  /// Were nothing refused, a third of the numbers below ¾·2⁶⁴ would come up twice as often.
  @Test func belowIsFairForLargeBounds() {
    var chance = Chance(seed: 1, owner: "below", purpose: "large")
    var counts = [0, 0, 0]
    for _ in 0..<50_000 { counts[Int(chance.below(3 << 62) % 3)] += 1 }
    #expect(Fit.isPlausible(counts, shares: [1.0 / 3, 1.0 / 3, 1.0 / 3]))
  }

  @Test func theSmallestBoundsLeaveNoChoice() {
    var chance = Chance(seed: 1, owner: "below")
    #expect(chance.below(0) == 0)
    #expect(chance.below(1) == 0)
    #expect(chance.drawn == 0)
  }

  @Test func wholeNumbersStayWithinTheirRange() {
    var chance = Chance(seed: 1, owner: "whole")
    var seen = Set<Int>()
    for _ in 0..<1000 { seen.insert(chance.whole(in: -2...2)) }
    #expect(seen == [-2, -1, 0, 1, 2])
    #expect(chance.whole(in: 5...5) == 5)
    #expect(chance.whole(in: Int.max...Int.max) == .max)
    // The whole range: both halves come up.
    let signs = Set((0..<100).map { _ in chance.whole(in: Int.min...Int.max).signum() })
    #expect(signs == [-1, 1])
  }

  @Test func unitIsNeverZeroAndMayBeOne() {
    var chance = Chance(seed: 1, owner: "unit")
    let values = (0..<100_000).map { _ in chance.unit() }
    #expect(values.allSatisfy { $0 > 0 && $0 <= 1 })
    #expect(Fit.distance(values) { $0 } < 1.95)
  }

  @Test(arguments: [0, 0.001, 0.25, 0.5, 0.99, 1])
  func happensAsOftenAsStated(_ probability: Double) {
    var chance = Chance(seed: 1, owner: "happens", purpose: "\(probability)")
    let count = (0..<100_000).count { _ in chance.happens(probability) }
    let deviation = (100_000 * probability * (1 - probability)).squareRoot()
    #expect((Double(count) - 100_000 * probability).magnitude <= 4 * deviation)
    #expect(chance.drawn == 100_000)
  }

  @Test func everyArrangementIsEquallyLikely() {
    var chance = Chance(seed: 1, owner: "shuffle")
    var counts: [[Int]: Int] = [:]
    for _ in 0..<24_000 {
      var cards = [0, 1, 2, 3]
      chance.shuffle(&cards)
      counts[cards, default: 0] += 1
    }
    #expect(counts.count == 24)
    #expect(Fit.isPlausible(Array(counts.values), shares: counts.map { _ in 1.0 / 24 }))
  }

  @Test func pickTakesEachAlike() {
    var chance = Chance(seed: 1, owner: "pick")
    var counts = [0, 0, 0]
    for _ in 0..<30_000 {
      if let index = chance.pick(from: [0, 1, 2]) { counts[index] += 1 }
    }
    #expect(Fit.isPlausible(counts, shares: [1.0 / 3, 1.0 / 3, 1.0 / 3]))
    #expect(chance.pick(from: [Int]()) == nil)
    // A slice does not begin at zero.
    #expect(chance.pick(from: [1, 2, 3].suffix(1)) == 3)
  }
}
