/// A row from which somebody can deviate, and how.
public struct DeviatingRow: Sendable {
  /// In the words of the language.
  public enum Way: String, Sendable, CaseIterable { case omits, alters, delays }

  public let row: String
  public let holder: Quirk.Holder
  public let ways: [Way]

  /// All of them, in the order of the documents' procedures. From any other row a deviation would
  /// change nothing.
  public static let all: [DeviatingRow] =
    (RowEffect.all.map { DeviatingRow(row: $0.row, holder: .client, ways: [.omits, .alters]) }
    + asking.map { DeviatingRow(row: $0, holder: .client, ways: [.omits]) }
    + sending.map { DeviatingRow(row: $0, holder: .client, ways: [.omits, .delays]) }
    + [DeviatingRow(row: "004-5.2-p12_1", holder: .participating, ways: [.omits, .alters])])
    .sorted { $0.row < $1.row }

  /// Those that a name stands for: a row, or a step that has several.
  public static func named(_ name: String) -> [DeviatingRow] {
    all.filter { $0.row.isRow(name) }
  }

  /// What a letter asks to be told of.
  private static let asking = ["002-7.2.1-9", "004-5.2.3.1-2_1", "004-5.2.3.1-2_2"]

  /// Rows that have something sent: it can come later, or never.
  private static let sending = [
    "002-7.1-8", "002-7.1-p2", "002-7.1-p3", "002-7.2.1-10", "002-7.2.2-13", "002-7.2.2-rsp.7",
    "002-7.2.2-bye.2", "002-7.2.6.2-C.2", "002-7.3.1-12", "002-7.6.1-5_1", "002-7.6.1-5_2",
    "004-5.2.2-3b", "004-5.2.2-9",
  ]
}
