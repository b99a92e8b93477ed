/// What must hold whatever procedure somebody follows, and is judged in every run: invariants of the
/// catalogue (I), and what the protocols ask of everybody (R).
enum Invariant: Int, Sendable, CaseIterable {
  case invitesAnswered
  case acceptancesAcknowledged
  case oneFocus
  case rostersAgree
  case requestsAnswered
  case oneEntry
  case withinTheLimit
  case stepsEnd
  case onlyWhatIsAsked
  case refusalsAcknowledged
  case numbersRise
  case nothingAfterTheEnd
  case subscribersNotified
  case nothingAfterTheLastNotify
  case answersFitOffers
  case versionsRise
  case wholeMessages
  case sendsAnswered

  /// What the catalogue calls it.
  var id: String {
    switch self {
    case .invitesAnswered: "I1"
    case .acceptancesAcknowledged: "I2"
    case .oneFocus: "I3"
    case .rostersAgree: "I4"
    case .requestsAnswered: "I11"
    case .oneEntry: "I15"
    case .withinTheLimit: "I17"
    case .stepsEnd: "I25"
    case .onlyWhatIsAsked: "R1"
    case .refusalsAcknowledged: "R2"
    case .numbersRise: "R3"
    case .nothingAfterTheEnd: "R4"
    case .subscribersNotified: "R5"
    case .nothingAfterTheLastNotify: "R6"
    case .answersFitOffers: "R7"
    case .versionsRise: "R8"
    case .wholeMessages: "R9"
    case .sendsAnswered: "R10"
    }
  }
}
