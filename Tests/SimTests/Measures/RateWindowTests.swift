import Testing

@testable import Sim

@Suite struct RateWindowTests {
  static func at(_ milliseconds: Int64) -> Instant { .at(.milliseconds(milliseconds)) }

  @Test func knownExample() throws {
    var rate = try #require(RateWindow(length: .seconds(1), origin: .at(.seconds(10))))
    for time: Int64 in [10_000, 10_999, 12_000, 12_500, 12_999] { rate.add(at: Self.at(time)) }
    rate.add(at: Self.at(13_000), count: 2)
    #expect(rate.total == 7)
    #expect(
      rate.windows == [
        .init(start: Self.at(10_000), count: 2), .init(start: Self.at(12_000), count: 3),
        .init(start: Self.at(13_000), count: 2),
      ])
    #expect(rate.peak == .init(start: Self.at(12_000), count: 3))
    #expect(rate.meanRate(until: Self.at(24_000)) == 0.5)
  }

  @Test func whereNothingHappensThereIsNoPeak() throws {
    let rate = try #require(RateWindow(length: .seconds(1)))
    #expect(rate.peak == nil)
    #expect(rate.windows.isEmpty)
    #expect(rate.meanRate(until: .start) == nil)
    #expect(rate.meanRate(until: .last) == 0)
  }

  @Test func theFirstOfEqualPeaksCounts() throws {
    var rate = try #require(RateWindow(length: .seconds(1)))
    rate.add(at: Self.at(5_000), count: 3)
    rate.add(at: Self.at(1_000), count: 3)
    #expect(rate.peak?.start == Self.at(1_000))
  }

  @Test func whatIsBeforeTheOriginIsCountedApart() throws {
    var rate = try #require(RateWindow(length: .seconds(1), origin: .at(.seconds(10))))
    rate.add(at: Self.at(9_999))
    #expect(rate.total == 0)
    #expect(rate.beforeOrigin == 1)
    #expect(rate.meanRate(until: Self.at(9_999)) == nil)
  }

  @Test func theEndOfTheClockHasAWindow() throws {
    var rate = try #require(RateWindow(length: .nanoseconds(1)))
    rate.add(at: .last)
    rate.add(at: .start)
    #expect(rate.windows.map(\.start) == [.start, .last])
  }

  @Test func windowsHaveALength() {
    #expect(RateWindow(length: .zero) == nil)
    #expect(RateWindow(length: .seconds(-1)) == nil)
  }

  @Test func mergesAnyhow() throws {
    var chance = Chance(seed: 1, owner: "rate")
    let times = (0..<300).map { _ in Instant(nanoseconds: Int64(chance.below(50_000_000_000))) }
    let empty = try #require(RateWindow(length: .seconds(1), origin: .at(.seconds(5))))
    let whole = times.reduce(into: empty) { $0.add(at: $1) }
    for _ in 0..<30 {
      let parts = dealt(times, to: 9, &chance).map { $0.reduce(into: empty) { $0.add(at: $1) } }
      #expect(try mergedAnyhow(parts, &chance) { try $0.merge($1) } == whole)
    }
    #expect(whole.beforeOrigin + whole.total == 300)
  }

  @Test func differentWindowsDoNotMerge() throws {
    var rate = try #require(RateWindow(length: .seconds(1)))
    let longer = try #require(RateWindow(length: .seconds(2)))
    let later = try #require(RateWindow(length: .seconds(1), origin: .at(.seconds(1))))
    #expect(throws: SimulationError.self) { try rate.merge(longer) }
    #expect(throws: SimulationError.self) { try rate.merge(later) }
  }
}
