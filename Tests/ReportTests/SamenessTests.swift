import Testing

@testable import Report

@Suite("What two runs say the same")
struct SamenessTests {
  /// What is said of each pair, in their order.
  private func said(_ pairs: [(String, String)]) -> [Bool] {
    var sameness = Sameness()
    return pairs.map { sameness.isSame($0, $1) }
  }

  @Test("Names of chance are the same where each stands for the other throughout")
  func names() {
    let pairs = [
      ("<sip:a@x>;tag=alice-2-bc26db", "<sip:a@x>;tag=alice-7-0011aa"),
      ("alice-2-bc26db", "alice-7-0011aa"),
      // Each has another already.
      ("alice-2-bc26db", "alice-8-0011ab"), ("alice-3-bc26dc", "alice-7-0011aa"),
      // Another owner.
      ("alice-4-bc26dd", "bob-4-bc26de"),
    ]
    #expect(said(pairs) == [true, true, false, false, false])
  }

  @Test(
    "Times and session numbers are not compared, and all else is",
    arguments: [
      ("2026-01-01T00:00:01Z", "2026-01-01T00:00:02.5+01:00", true),
      ("o=bob 3293002632 2", "o=bob 3293002999 2", true),
      ("o=bob 3293002632 2", "o=bob 3293002999 3", false),
      ("SIP;cause=200", "SIP;cause=480", false), ("a b", "a  b", false),
      ("z9hG4bK-3-alice-3-69adda", "z9hG4bK-4-alice-9-69addb", true),
    ])
  func others(one: String, other: String, isSame: Bool) {
    #expect(said([(one, other)]) == [isSame])
  }

  @Test("A shape is what is left without the names")
  func shape() {
    #expect(
      Sameness.shape(ofText: "<sip:focus-12-controlling-1-2-d174ed@x>")
        == "<sip:(focus-controlling)@x>")
    #expect(Sameness.shape(ofText: "50578686-e30b-451b-8705-7ac2b32a7e30") == "(uuid)")
  }
}
