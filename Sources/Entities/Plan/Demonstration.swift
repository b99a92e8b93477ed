extension Plan {
  /// The flaw of the text that a scenario is there to show, and how it is taken in this run.
  public struct Demonstration: Sendable {
    public let finding: Finding
    /// Nil where the actors at whom it is shown take it differently, or others as well.
    public let reading: Reading?
    /// What is expected under other readings, and not in force.
    public internal(set) var others: [Expectation] = []

    public init(_ finding: Finding, reading: Reading?) {
      self.finding = finding
      self.reading = reading
    }

    /// How many expectations are for a reading that is not that of the run.
    public func count(for reading: Reading) -> Int { others.count { $0.reading == reading } }
  }

  /// Puts the expectations that were added last in force only under a reading.
  public mutating func restrict(_ count: Int, to reading: Reading) {
    for index in expectations.indices.suffix(count) { expectations[index].reading = reading }
    guard demonstration?.reading != reading else { return }
    demonstration?.others += expectations.suffix(count)
    expectations.removeLast(count)
  }
}
