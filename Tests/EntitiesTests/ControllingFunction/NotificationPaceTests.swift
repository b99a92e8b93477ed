import Sim
import Testing

@testable import Entities

@Suite("When a receiver may be told again")
struct NotificationPaceTests {
  /// What comes of changes at the given milliseconds, the first document having left at 0: when
  /// documents leave until nothing is held back.
  private func documents(
    _ rate: NotificationRate, asked: TimeSpan? = nil, participants: Int = 5,
    introduced: Bool = true, _ changes: [Int64]
  ) -> [Int64] {
    var pace = NotificationPace()
    pace.asked = asked
    var told: [Int64] = []
    if introduced { pace.told(at: .start, rate) }
    var due: Instant?
    func tell(_ now: Instant) {
      pace.told(at: now, rate)
      told.append((now - .start).nanoseconds / 1_000_000)
    }
    func fire(before end: Instant?) {
      guard let time = due, end.map({ time <= $0 }) ?? true else { return }
      due = nil
      let answer = pace.permission(at: time, rate, participants: participants)
      #expect(answer == .now, "the time that was named has come")
      tell(time)
    }
    for change in changes {
      let now = Instant.at(.milliseconds(change))
      fire(before: now)
      guard due == nil else { continue }
      switch pace.permission(at: now, rate, participants: participants) {
      case .now: tell(now)
      case .at(let time): due = time
      }
    }
    fire(before: nil)
    return told
  }

  @Test("Without a limit every change is told at once")
  func none() {
    #expect(documents(NotificationRate(.none), [0, 1, 1, 7]) == [0, 1, 1, 7])
  }

  @Test("An interval lies between two documents, and the last change is always told")
  func interval() {
    let rate = NotificationRate(.interval)
    #expect(documents(rate, introduced: false, [100]) == [100], "the first at once")
    #expect(documents(rate, [100, 200, 4_999]) == [5_000])
    #expect(documents(rate, [5_000]) == [5_000])
    #expect(documents(rate, [100, 5_000, 9_999, 10_000]) == [5_000, 10_000, 15_000])
    #expect(documents(rate, [100, 60_000, 60_001]) == [5_000, 60_000, 65_000])
  }

  @Test("A window gathers what comes behind the first change")
  func window() {
    let rate = NotificationRate(.window, window: .milliseconds(500))
    #expect(documents(rate, [10, 20, 509]) == [510])
    #expect(documents(rate, [10, 511, 1_010, 1_012]) == [510, 1_011, 1_512])
    #expect(documents(rate, introduced: false, [10]) == [510])
  }

  @Test("A bucket lets a few go at once, and one more for each interval")
  func bucket() {
    let rate = NotificationRate(.bucket, interval: .seconds(10), burst: 3)
    #expect(documents(rate, introduced: false, [1, 2, 3, 4, 5]) == [1, 2, 3, 10_001])
    #expect(documents(rate, [1, 2, 3]) == [1, 2, 10_000], "the first one counts")
    #expect(
      documents(rate, introduced: false, [1, 2, 3, 40_000, 40_001, 40_002, 40_003])
        == [1, 2, 3, 40_000, 40_001, 40_002, 50_000], "it is full again")
    let narrow = NotificationRate(.bucket, interval: .seconds(10), burst: 1)
    #expect(documents(narrow, [1, 11_000, 12_000]) == [10_000, 20_000])
  }

  @Test("Of many participants each is told less often")
  func size() {
    let rate = NotificationRate(.size)
    #expect(documents(rate, participants: 10, [1]) == [5_000])
    #expect(documents(rate, participants: 20, [1]) == [10_000])
    #expect(documents(rate, participants: 1_000, [1, 2, 3]) == [500_000])
  }

  @Test("The interval doubles while changes keep coming, and is short again after a pause")
  func backoff() {
    let rate = NotificationRate(.backoff, interval: .seconds(1))
    let churn = (0..<60).map { Int64($0) * 1_000 + 1 }
    #expect(documents(rate, churn) == [1_000, 3_000, 7_000, 15_000, 31_000, 47_000, 63_000])
    #expect(documents(rate, [1, 1_500, 60_000, 60_001]) == [1_000, 3_000, 60_000, 61_000])
  }

  @Test("What a subscriber asks for is kept besides what the policy says")
  func asked() {
    #expect(documents(NotificationRate(.none), asked: .seconds(20), [1, 2]) == [20_000])
    #expect(documents(NotificationRate(.interval), asked: .seconds(20), [1, 2]) == [20_000])
    #expect(documents(NotificationRate(.interval), asked: .seconds(1), [1, 2]) == [5_000])
    #expect(
      documents(NotificationRate(.window), asked: .seconds(20), [1, 30_000]) == [20_000, 40_000])
  }

  @Test("No policy lets more go than the bound by which it is judged, nor holds anything longer")
  func bounds() throws {
    let churn = (0..<2_000).map { Int64($0) * 37 % 1_000 + Int64($0) * 50 }.sorted()
    for way in NotificationRate.Way.allCases where way != .none {
      let rate = NotificationRate(way)
      let told = documents(rate, churn)
      let bound = try #require(rate.bound)
      for (place, time) in told.enumerated() where place >= bound.documents {
        let before = told[place - bound.documents]
        #expect(.milliseconds(time - before) >= bound.span, "\(way)")
      }
      for change in churn {
        let next = try #require(told.first { $0 >= change })
        #expect(.milliseconds(next - change) <= rate.longestWait(participants: 5), "\(way)")
      }
    }
  }
}
