// Rows that are kept, and that no change to a record of a run breaks.

extension Mutator {
  /// With the reason, as people read it. A test of its own breaks each of these rows; what is said here
  /// is why nothing that happens in a run can be changed so that it is broken.
  static let unbroken: [(reason: String, rows: [String])] = [
    (
      "it permits a text, and warns of one in wrong syntax: no actor writes one that could be spoilt",
      ["004-5.2.3.3-2b.ii.cio_7"]
    )
  ]

  /// Why nothing breaks a row; nil where something does, or where nobody knows.
  public static func reasonForNone(for row: String) -> String? {
    unbroken.first { $0.rows.contains(row) }?.reason
  }
}
