extension Plan {
  /// The flaw of the text that a scenario is there to show, and how it is taken in this run.
  public struct Demonstration: Hashable, Sendable {
    public let finding: Finding
    /// Nil where the actors at whom it is shown take it differently, or others as well.
    public let reading: Reading?
    /// How many expectations are for other readings, and not in force.
    public private(set) var leftOut: [Reading: Int] = [:]

    public init(_ finding: Finding, reading: Reading?) {
      self.finding = finding
      self.reading = reading
    }

    public mutating func leaveOut(_ count: Int, of reading: Reading) {
      leftOut[reading, default: 0] += count
    }
  }
}
