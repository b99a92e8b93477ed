/// What a participating function goes by in the sessions that pass through it, resolved from the
/// readings.
public struct PassageRules: Hashable, Sendable {
  /// Whether the BYE of a focus is answered at once; else when the clients have answered theirs.
  public var answersFocusAtOnce: Bool
  /// Whether the BYE that tells of the loss of a user's last client is answered at all.
  public var answersLosses: Bool
  /// Whether the BYE of a client is answered at once; else when the others have answered theirs.
  public var answersClientsAtOnce: Bool
  /// Whether the session of a group ends for a user who was lost, if there is nothing for which to
  /// stay in it.
  public var endsWithoutPurpose: Bool
  /// Whether the session with a client ends that has lost its connection, and does not take another.
  public var endsWithConnection: Bool
  /// Whether a BYE that is passed on says why.
  public var passesReasons: Bool
  /// Whether a redirection of its user's is followed.
  public var followsRedirections: Bool
  /// Whether a sender is told once of what several clients of the user have done.
  public var tellsOnce: Bool
  /// Whether a BYE that crosses one of the function's own is answered, and is no other end.
  public var settlesCrossing: Bool
  /// Whether the clients at which the user has done nothing are told that the session goes on at
  /// another one; else that it is completed.
  public var saysCompletedElsewhere: Bool

  /// Whether the session with a client stands while the one with its focus is lost and come back into.
  public var resumesLostSessions: Bool

  init(_ readings: Readings) {
    func isRepaired(_ finding: Finding) -> Bool { readings[finding] != .literal }
    answersFocusAtOnce = isRepaired(.byeWaitsForAbsentLeg)
    answersLosses = isRepaired(.byeUnanswered)
    answersClientsAtOnce = isRepaired(.byeAnswerChained)
    endsWithoutPurpose = isRepaired(.byeBranchMissing)
    endsWithConnection = isRepaired(.oldDialogNotEnded)
    passesReasons = isRepaired(.byeReasonToClient)
    followsRedirections = isRepaired(.refusalHandling)
    resumesLostSessions = isRepaired(.lossOfFocusEndsSession)
    tellsOnce = isRepaired(.multiClientUnlisted)
    settlesCrossing = isRepaired(.byeCrossing)
    saysCompletedElsewhere = isRepaired(.completedElsewhere)
  }

  /// Whether some BYE waits for its answer.
  var delaysAnswers: Bool {
    !(answersFocusAtOnce && answersLosses && answersClientsAtOnce && settlesCrossing)
  }
}
