import Testing
import Wire

@testable import Entities

@Suite("An INVITE that forks")
struct ForkedInviteTests {
  /// Responses by code and tag, and what each is to the caller.
  private static let rows: [(String, Bool, [String])] = [
    ("100-x 180-a 180-a 180-b", false, ["nothing", "newEarly", "early", "newEarly"]),
    ("180-a 200-a 200-a", false, ["newEarly", "accepted(isNew: false)", "again"]),
    ("200-a 200-b 200-b", false, ["accepted(isNew: true)", "unwanted(isNew: true)", "again"]),
    (
      "180-a 180-b 200-b 200-a", false,
      ["newEarly", "newEarly", "accepted(isNew: false)", "unwanted(isNew: false)"]
    ),
    ("200-a 200-b", true, ["accepted(isNew: true)", "accepted(isNew: true)"]),
    ("180-a 486-a 200-a", false, ["newEarly", "refused", "nothing"]),
    ("180-a cancel 200-a", false, ["newEarly", "-", "unwanted(isNew: false)"]),
    ("cancel 200-a", true, ["-", "unwanted(isNew: true)"]),
  ]

  @Test("Which dialogs begin, and which are wanted", arguments: rows.indices)
  func forks(row: Int) {
    let (events, takesAll, expected) = Self.rows[row]
    var invite = ForkedInvite(takesAll: takesAll)
    let request = Sample.request(.invite)
    let results = events.split(separator: " ").map { event -> String in
      if event == "cancel" {
        invite.cancel()
        return "-"
      }
      let parts = event.split(separator: "-")
      return
        "\(invite.received(Sample.response(Int(parts[0]) ?? 0, to: request, tag: "\(parts[1])")))"
    }
    #expect(results == expected, "\(events)")
  }
}
