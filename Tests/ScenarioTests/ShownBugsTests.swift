import Testing

/// Scenarios say in their purpose which bug of another program they reproduce, by the number under
/// which it was collected.
@Suite("Bugs that scenarios show")
struct ShownBugsTests {
  /// Of sessions of two and single messages.
  private static let ofTwo: Set = [37, 38, 40, 41, 42, 45, 49, 52, 54, 56, 57, 58, 61, 64]
  /// Of groups, of what happens over long times, and of lost connections.
  private static let ofGroups: Set = [
    1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, 16, 17, 18,
    20, 21, 22, 24, 25, 26, 28, 29, 30, 32, 33, 34,
    36, 44, 46, 48, 50, 53, 62,
  ]

  @Test("Each of them is shown, and none that nobody knows")
  func shown() throws {
    var shown: Set<Int> = []
    for path in ShippedScenarios.all {
      let text = String(decoding: try ShippedScenarios.octets(of: path), as: UTF8.self)
      let purpose = text.split(separator: "\n").first { $0.hasPrefix("purpose") } ?? ""
      for match in purpose.matches(of: /\bbug (\d+)/) {
        if let number = Int(match.1) { shown.insert(number) }
      }
    }
    #expect(Self.ofTwo.subtracting(shown).isEmpty)
    #expect(Self.ofGroups.subtracting(shown).isEmpty)
    #expect(shown.subtracting(Self.ofTwo).subtracting(Self.ofGroups).isEmpty)
  }
}
