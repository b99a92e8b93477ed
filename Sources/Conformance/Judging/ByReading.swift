import Entities

extension Rules {
  /// Judges by the reading that is in force. Whoever does what a repair says, and not what is
  /// written, departs from the text.
  func reading(
    _ finding: Finding, literal: Judgement, repaired: @autoclosure () -> Judgement
  ) -> Judgement {
    guard readings[finding] != .literal else { return literal }
    let repaired = repaired()
    let isKept = repaired.outcome == .pass || repaired.outcome == .inapplicable
    guard isKept, literal.outcome.weight > Outcome.pass.weight else { return repaired }
    return Judgement(.departed, "reading \(finding.rawValue)", literal.shown)
  }
}

extension Rules {
  /// As `reading`, for a finding without a switch: there is only its repair.
  func reading(
    unnamed finding: String, literal: Judgement, repaired: @autoclosure () -> Judgement
  ) -> Judgement {
    let repaired = repaired()
    let isKept = repaired.outcome == .pass || repaired.outcome == .inapplicable
    guard isKept, literal.outcome.weight > Outcome.pass.weight else { return repaired }
    return Judgement(.departed, "reading \(finding)", literal.shown)
  }
}
