/// What a participating function goes by while none of its user's clients is in the session of a
/// group.
public struct AbsenceRules: Hashable, Sendable {
  /// Whether a BYE that gives no reason is always the wish to leave.
  public var takesSilenceAsLeaving: Bool
  /// Whether a notification from a client begins an inactive session anew.
  public var wakesForNotifications: Bool
  /// Whether the session that delivers for an inactive group ends with the last message.
  public var closesAtOnce: Bool
  /// Whether one client that declines speaks for all of them.
  public var declinesForAll: Bool
  /// Whether an invitation that delivers says so.
  public var marksDeliveries: Bool
  /// Whether the list in such an invitation is said to be one of those who are in the group; else
  /// nothing is said of it.
  public var marksList: Bool
  /// Whether it subscribes to the participants also where they are told over MSRP.
  public var alwaysSubscribes: Bool
  /// Whether an invitation that delivers names the focus as a live one does (document 003).
  public var namesFocus: Bool
  /// Whether what is sent in the dialog of such an invitation goes to that address, with nothing that
  /// keeps the function in its path, and the client's instance stands beside it.
  public var leavesDialogToFocus: Bool
  /// Whether a subscription to the participants is ended that there is not.
  public var endsUnknownSubscriptions: Bool
  /// Whether who is invited to what is held is told of the participants only if they come back by
  /// themselves.
  public var tellsOnReturnOnly: Bool
  /// Whether a lost client is stood in for though nothing asks for it.
  public var alwaysStays: Bool

  /// Whether it takes an invitation into a group in the place of a user whom it cannot reach.
  public var answersForUser: Bool
  /// Whether what the user has said is reported as failed if the session does not begin anew.
  public var reportsFailures: Bool
  /// Whether an invitation that delivers describes the function's own media; else what was offered
  /// when the session began.
  public var offersOwnMedia: Bool
  /// Whether the session of a delivery stays open while that of the group begins anew.
  public var waitsForRestart: Bool
  /// Whether an invitation stands that a client coming back has crossed.
  public var keepsInvitation: Bool
  /// Whether who comes back is told by which identity the group is known.
  public var namesGroupOnReturn: Bool
  /// Whether who comes back into an active session is told of its participants.
  public var tellsOnReturn: Bool

  /// Whether who comes back into an inactive session begins it anew at once, though something is held
  /// that can be read first.
  public var restartsOnReturn: Bool

  /// Whether each registration begins a delivery, though one is on its way.
  public var invitesAgain: Bool
  /// Whether what was held goes one by one, and what comes meanwhile goes past it.
  public var letsLiveOvertake: Bool
  /// Whether what was held goes with the session of which it is.
  public var dropsAtEnd: Bool

  init(_ edition: Edition, _ readings: Readings, _ amendments: Amendments) {
    func isLiteral(_ finding: Finding) -> Bool { readings[finding] == .literal }
    takesSilenceAsLeaving = isLiteral(.noReasonMeansLeave)
    wakesForNotifications = isLiteral(.imdnWakesGroup)
    closesAtOnce = isLiteral(.deliveryCloseEarly)
    declinesForAll = isLiteral(.reject603Everywhere)
    marksDeliveries = !isLiteral(.deferredNotRecognisable)
    marksList = !isLiteral(.listInDelivery)
    alwaysSubscribes = isLiteral(.subscribeAlwaysOrIfNeeded)
    leavesDialogToFocus = isLiteral(.focusContact)
    endsUnknownSubscriptions = isLiteral(.unsubscribeWithoutSubscription)
    tellsOnReturnOnly = isLiteral(.mayDeliverShallSend)
    alwaysStays = isLiteral(.stayOrLeaveOnLoss)
    answersForUser = !isLiteral(.offlineInvitee)
    reportsFailures = !isLiteral(.failureNoteAfterBye)
    offersOwnMedia = !isLiteral(.staleSDP)
    waitsForRestart = !isLiteral(.rejoinCloseRace)
    keepsInvitation = !isLiteral(.rejoinInviteGlare)
    namesGroupOnReturn = !isLiteral(.rejoinSuccessIncomplete)
    tellsOnReturn = !isLiteral(.rejoinActiveNoRoster)
    invitesAgain = isLiteral(.registerRefreshTrigger)
    letsLiveOvertake = isLiteral(.deferredOrLiveOrder)
    dropsAtEnd = isLiteral(.focusByeDuringDelivery)
    restartsOnReturn = isLiteral(.rejoinAlwaysRestarts)
    namesFocus = amendments.has(.delivery, in: edition)
  }
}
