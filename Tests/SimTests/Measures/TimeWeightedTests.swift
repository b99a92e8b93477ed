import Testing

@testable import Sim

@Suite struct TimeWeightedTests {
  static func at(_ seconds: Int64) -> Instant { .at(.seconds(seconds)) }

  @Test func knownExample() {
    // 0 for 2 s, 3 for 5 s, 1 for 3 s.
    var queue = TimeWeighted()
    queue.set(3, at: Self.at(2))
    queue.change(by: -2, at: Self.at(7))
    let average = queue.average(until: Self.at(10))
    #expect(average.mean == 1.8)
    #expect(average.integral == 18_000_000_000)
    #expect(average.nanoseconds == 10_000_000_000)
    #expect(average.minimum == 0)
    #expect(average.maximum == 3)
    #expect(queue.value == 1)
    // To ask changes nothing.
    #expect(queue.average(until: Self.at(10)) == average)
  }

  @Test func beforeAnyTimeHasPassedThereIsNoMean() {
    let value = TimeWeighted(5, from: Self.at(3))
    #expect(value.average(until: Self.at(3)).mean == nil)
    #expect(value.average(until: Self.at(1)).mean == nil)
    #expect(value.average(until: Self.at(4)).mean == 5)
  }

  @Test func aValueThatHoldsForNoTimeIsAnExtreme() {
    var value = TimeWeighted(1)
    value.set(100, at: Self.at(1))
    value.set(1, at: Self.at(1))
    let average = value.average(until: Self.at(2))
    #expect(average.mean == 1)
    #expect(average.maximum == 100)
  }

  @Test func timeDoesNotGoBack() {
    var value = TimeWeighted(2)
    value.set(4, at: Self.at(5))
    value.set(6, at: Self.at(3))
    #expect(value.average(until: Self.at(10)).mean == 4)
  }

  @Test func theEndsOfTheRange() {
    var value = TimeWeighted(.max)
    value.change(by: 1, at: .start)
    #expect(value.value == .max)
    #expect(value.average(until: .last).integral == Int128(Int64.max) * Int128(Int64.max))
    #expect(value.average(until: .last).mean == 0x1p63)
    value.set(.min, at: .start)
    value.change(by: -1, at: .start)
    #expect(value.average(until: .last).mean == -0x1p63)
  }

  @Test func averagesMergeAnyhow() {
    var chance = Chance(seed: 1, owner: "averages")
    let parts = samplesOfEverySize(12, &chance).map { start in
      var value = TimeWeighted(start)
      for second in 1...20 { value.set(Int64(chance.below(1000)), at: Self.at(Int64(second))) }
      return value.average(until: Self.at(21 + Int64(chance.below(100))))
    }
    let whole = mergedAnyhow(parts, &chance) { $0.merge($1) }
    for _ in 0..<20 { #expect(mergedAnyhow(parts, &chance) { $0.merge($1) } == whole) }
  }
}
