import Sim
import Testing

/// What remembers only the newest so many.
@Suite struct RecentTests {
  @Test("The oldest goes when there is one too many, and counts as new when it comes again")
  func oldestGoes() {
    var recent = RecentlyKnown<Int>(2)
    let isNew = [1, 2, 1, 3, 1, 3].map { recent.add($0) }
    #expect(isNew == [true, true, false, true, true, false])
  }

  @Test("Who adds one too many gets the oldest back")
  func oldestComesBack() {
    var recent = Recent<Int>(2)
    #expect([1, 2, 3, 4].map { recent.add($0) } == [nil, nil, 1, 2])
    #expect(recent.all.sorted() == [3, 4])
  }

  @Test("Each once, in the order of the first time")
  func distinct() {
    #expect([3, 1, 3, 2, 1].distinct == [3, 1, 2])
    #expect(["b", "bc", "a", "ab"].distinct(besides: [1]) { $0.count } == ["bc"])
    #expect([1, 2, 2].hasSameElements(as: [2, 1, 1]))
    #expect(![1, 2].hasSameElements(as: [1]))
  }

  @Test("Values are walked through in the order in which they came")
  func inOrder() {
    var names = InOrder<Int, String>()
    names[7] = "seven"
    names[2] = "two"
    names[7] = "SEVEN"
    #expect(names.values == ["SEVEN", "two"])
    #expect(names[2] == "two" && names[3] == nil)
  }
}
