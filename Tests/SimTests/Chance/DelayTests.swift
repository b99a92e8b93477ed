import Testing

@testable import Sim

/// Delays: spans that are drawn.
@Suite struct DelayTests {
  @Test func drawnDelaysHaveTheirMean() {
    var chance = Chance(seed: 1, owner: "delay")
    let delay = Delay.uniform(.milliseconds(20), .milliseconds(60))
    let values = (0..<20_000).map { _ in delay.draw(&chance).inSeconds }
    #expect(Fit.meanError(values, mean: 0.04, variance: 0.04 * 0.04 / 12).magnitude < 4)
    #expect(values.allSatisfy { $0 >= 0.02 && $0 <= 0.06 })
    #expect(delay.least == .milliseconds(20))
  }

  @Test func aConstantDrawsNothing() {
    var chance = Chance(seed: 1, owner: "delay")
    #expect(Delay.constant(.seconds(1)).draw(&chance) == .seconds(1))
    #expect(chance.drawn == 0)
  }

  @Test func negativeDelaysAreRefused() {
    #expect(Delay.constant(.seconds(-1)).flaw != nil)
    #expect(Delay.uniform(.seconds(-1), .seconds(1)).flaw != nil)
    #expect(Delay.drawn(.normal(mean: 1e9, deviation: 1)).flaw != nil)
    #expect(Delay.none.flaw == nil)
    #expect(Delay.observed([]) == nil)
  }

  @Test func whatIsTooLongIsTheLongestSpan() {
    var chance = Chance(seed: 1, owner: "delay")
    let delay = Delay.pareto(least: .days(100_000), shape: 0.001)
    #expect((0..<100).contains { _ in delay.draw(&chance) == .longest })
  }

  /// Whole numbers stay what they are, also where a half is the last bit or less than that.
  @Test func roundingToNanoseconds() {
    for (value, expected): (Double, Int64) in [
      (0.49999999999999994, 0), (0.5, 1), (-0.5, -1), (-0.49999999999999994, 0), (1.5, 2),
      (4_503_599_627_370_497, 4_503_599_627_370_497),
      (9_007_199_254_740_991, 9_007_199_254_740_991), (0x1p63, .max), (-0x1p63, .min),
      (.infinity, .max), (.nan, 0),
    ] {
      #expect(TimeSpan(roundingNanoseconds: value).nanoseconds == expected)
    }
  }
}
