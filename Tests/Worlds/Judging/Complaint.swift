/// Something in a world that must not be.
public struct Complaint: Sendable, CustomStringConvertible {
  /// What was broken.
  public enum Rule: String, Sendable {
    /// Whoever asks has an answer, or hears that there is none.
    case answered
    /// A message that is delivered is what was sent.
    case content
    case form
    case route
    /// At the end nothing is left.
    case leftover
    /// The same world runs the same way, typed or strict.
    case determinism
    /// What somebody has accepted is shown, kept, or told to its sender as failed.
    case lost
    /// No device shows a message twice.
    case twice
    /// Members of a group and its focus agree on who is in it.
    case roster
    /// What actors tell of themselves is what they are.
    case facts
    /// A row of the text that binds somebody is kept.
    case requirement
    /// What binds everybody is kept.
    case invariant
    /// The run goes on to its end.
    case halted
  }

  public let rule: Rule
  /// The row or the invariant that is not kept, where one is not.
  private let row: String?
  let text: String

  init(_ rule: Rule, row: String? = nil, _ text: String) {
    self.rule = rule
    self.row = row
    self.text = text
  }

  /// What is broken, in a word.
  public var kind: String { row ?? rule.rawValue }

  /// Whether the same thing is wrong.
  func isLike(_ other: Complaint) -> Bool { rule == other.rule && row == other.row }

  public var description: String { "\(rule): \(text)" }
}
