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

  init(_ edition: Edition, _ readings: Readings, _ amendments: Amendments) {
    func isLiteral(_ finding: Finding) -> Bool { readings[finding] == .literal }
    takesSilenceAsLeaving = isLiteral(.noReasonMeansLeave)
    wakesForNotifications = isLiteral(.imdnWakesGroup)
    closesAtOnce = isLiteral(.deliveryCloseEarly)
    declinesForAll = isLiteral(.reject603Everywhere)
    marksDeliveries = !isLiteral(.deferredNotRecognisable)
    alwaysSubscribes = isLiteral(.subscribeAlwaysOrIfNeeded)
    leavesDialogToFocus = isLiteral(.focusContact)
    endsUnknownSubscriptions = isLiteral(.unsubscribeWithoutSubscription)
    tellsOnReturnOnly = isLiteral(.mayDeliverShallSend)
    alwaysStays = isLiteral(.stayOrLeaveOnLoss)
    namesFocus = amendments.has(.delivery, in: edition)
  }
}
