/// What a monitor has to say of one thing that it has looked at.
struct Judgement: Sendable {
  var outcome: Outcome
  /// What is wrong, in a sentence; empty where nothing is.
  var reason: String
  /// Records that show it, beside those of what was looked at.
  var shown: [Seen]

  init(_ outcome: Outcome, _ reason: String = "", _ shown: [Seen] = []) {
    self.outcome = outcome
    self.reason = reason
    self.shown = shown
  }

  static let pass = Judgement(.pass)
  static let inapplicable = Judgement(.inapplicable)

  static func fail(_ reason: String, _ shown: Seen?...) -> Judgement {
    Judgement(.fail, reason, shown.compactMap { $0 })
  }

  static func warn(_ reason: String, _ shown: Seen?...) -> Judgement {
    Judgement(.warn, reason, shown.compactMap { $0 })
  }

  /// It passes if the condition holds; else it fails, and this is why.
  static func pass(
    if condition: Bool, else reason: @autoclosure () -> String, _ shown: Seen?...
  ) -> Judgement {
    condition ? .pass : Judgement(.fail, reason(), shown.compactMap { $0 })
  }

  /// As `pass`, but that it only warns.
  static func pass(
    if condition: Bool, elseWarn reason: @autoclosure () -> String, _ shown: Seen?...
  ) -> Judgement {
    condition ? .pass : Judgement(.warn, reason(), shown.compactMap { $0 })
  }

  /// It cannot be followed together with another row, which has been followed.
  static func conflict(with row: String) -> Judgement {
    Judgement(.conflict, "\(row) asks for something else, and was followed")
  }

  /// What follows from several checks of one row: the worst counts.
  func and(_ other: Judgement) -> Judgement {
    other.outcome.weight > outcome.weight ? other : self
  }
}

/// What has become of a requirement at one occasion.
public enum Outcome: String, Sendable, Hashable, CaseIterable {
  case pass
  /// The records show that it was not followed.
  case fail
  /// To be said, without being a breach.
  case warn
  /// What it speaks of did not happen.
  case inapplicable
  /// The text was not followed because a reading says so; it is no pass.
  case departed
  /// It cannot hold together with another requirement.
  case conflict

  /// How much it says against whoever is judged.
  var weight: Int {
    switch self {
    case .inapplicable: 0
    case .pass: 1
    case .departed: 2
    case .conflict: 3
    case .warn: 4
    case .fail: 5
    }
  }
}
