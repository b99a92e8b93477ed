import Testing
import Wire

@testable import Entities

/// What remembers only the newest so many.
@Suite struct RecentTests {
  @Test("The oldest goes when there is one too many, and counts as new when it comes again")
  func oldestGoes() {
    var recent = Recent<Int>(2)
    let isNew = [1, 2, 1, 3, 1, 3].map { recent.add($0) }
    #expect(isNew == [true, true, false, true, true, false])
  }

  @Test("Identifiers are known by all of their octets")
  func identifiers() {
    var recent = RecentIDs()
    for number in 0..<5 { recent.add(Bytes("message-\(number)"), most: 3) }
    #expect(
      (0..<5).map { recent.contains(Bytes("message-\($0)")) } == [false, false, true, true, true])
  }
}
