import Testing
import Wire

@testable import Entities

/// What remembers only the newest identifiers.
@Suite struct RecentIDsTests {
  @Test("Identifiers are known by all of their octets")
  func identifiers() {
    var recent = RecentIDs()
    for number in 0..<5 { recent.add(Bytes("message-\(number)"), most: 3) }
    #expect(
      (0..<5).map { recent.contains(Bytes("message-\($0)")) } == [false, false, true, true, true])
  }
}
