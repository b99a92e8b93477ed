import Entities

extension GroupFates {
  /// What is wrong, in words.
  func complaints(_ plan: Plan) -> [Complaint] {
    flaws.map { flaw in
      let rule: Complaint.Rule =
        switch flaw.kind {
        case .lost: .lost
        case .shownTwice: .twice
        case .shownToOthers: .content
        }
      return Complaint(rule, flaw.reason(plan))
    }
  }
}
