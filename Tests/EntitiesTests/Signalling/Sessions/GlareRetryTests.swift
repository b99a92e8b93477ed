import Sim
import Testing

@testable import Entities

@Suite("When to try again after a glare")
struct GlareRetryTests {
  @Test(
    "The ranges are those of RFC 3261 §14.1, in steps of 10 ms",
    arguments: [
      (true, UInt64.min, TimeSpan.milliseconds(2100)), (true, .max, .seconds(4)),
      (false, .min, .zero), (false, .max, .seconds(2)), (false, 1 << 63, .seconds(1)),
    ])
  func ranges(ownsCallID: Bool, draw: UInt64, expected: TimeSpan) {
    #expect(GlareRetry.span(ownsCallID: ownsCallID, draw: draw) == expected)
  }

  @Test("The two ends never try at one time")
  func apart() {
    var chance = Chance(seed: 1, owner: "glare")
    for _ in 0..<1000 {
      let owner = GlareRetry.span(ownsCallID: true, draw: chance.next())
      let other = GlareRetry.span(ownsCallID: false, draw: chance.next())
      #expect(other < owner)
      #expect(owner.nanoseconds % 10_000_000 == 0 && other.nanoseconds % 10_000_000 == 0)
      #expect(GlareRetry.seconds(draw: chance.next()) <= 10)
    }
  }
}
