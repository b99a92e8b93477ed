/// What a client goes by as a member of groups, resolved from its edition and the readings.
public struct MemberRules: Hashable, Sendable {
  /// By what the session with one other user is named that a group's session replaces.
  public enum Replacement: Hashable, Sendable {
    /// `Replaces`, with the dialog (document 000).
    case dialog
    /// `CPM-Replaces`, with the contribution (document 002).
    case earlierContribution
    /// `Session-Replaces`, with the contribution (document 004).
    case contribution
  }

  /// Whether the client takes participant information as objects over MSRP.
  public var takesObjects: Bool
  /// Whether it can change what a group shares.
  public var managesData: Bool
  public var replacement: Replacement
  /// Whether sessions have a contribution by which they can be replaced.
  public var namesContributions: Bool
  /// Whether the other one of a session that is extended is listed by GRUU, where there is one.
  public var listsPeerByGRUU: Bool
  /// Whether only a focus makes an invitation one into a group; else all is stored that comes.
  public var knowsGroupsByFocus: Bool
  /// Whether an invitation that says that it delivers what was missed is taken for that.
  public var knowsDeliveries: Bool
  /// Whether a group that is begun anew, for want of the old one, has a contribution of its own.
  public var renewsContribution: Bool
  /// Whether a group into which its user may not come back is begun anew, too.
  public var rebuildsWhenForbidden: Bool
  /// Whether a re-join begins with a subscription.
  public var subscribesBeforeRejoining: Bool
  /// Whether messages to all go to the session's identity; else to what the kind of group has.
  public var writesToFocus: Bool
  /// Whether a REFER says that it asks for an INVITE.
  public var saysInvite: Bool
  /// Whether the REFER of several asks for no notifications.
  public var refersManyQuietly: Bool
  /// Whether REFERs stand outside of the session's dialog.
  public var refersOutside: Bool
  /// Whether the entries of a list say that they are to be removed; else the pointer to it does.
  public var saysByeInEntries: Bool
  /// Whether the session that a group's replaces ends when messages can be exchanged in the group;
  /// else as soon as the invitation is settled.
  public var replacesWhenConnected: Bool
  /// Whether a session that has just ended can still be replaced.
  public var remembersEnded: Bool
  /// Whether an end of the session counts as the refusal of the re-join that it names.
  public var takesByeAsRefusal: Bool
  /// Whether the client declares that it takes private messages.
  public var declaresPrivateMessages: Bool
  /// Whether conference information is believed only if it is the session's own.
  public var believesOwnRosterOnly: Bool
  /// Whether the invitations of a long-lived group's members count the user who sends them.
  public var countsItself: Bool
  /// Whether an extension is as anonymous as the session that it extends.
  public var keepsAnonymity: Bool
  /// Whether the client looks into the message store for groups that it does not know.
  public var readsStore: Bool
  /// Whether a pre-defined group's invitation offers all that others do.
  public var offersEverywhere: Bool

  /// Whether its user is shown why a group could not be entered.
  public var showsRefusals: Bool
  /// Whether it accepts messages beside group data; else the types are set to just that.
  public var addsToTypes: Bool
  /// Whether a session that is to be replaced does not count as another one.
  public var discountsReplaced: Bool
  /// Whether the one who is listed of a session that is extended is the other one; else who was
  /// invited to it.
  public var listsOtherEnd: Bool
  /// Whether the reply of an extension refers to something only if that of the session has.
  public var omitsEmptyReply: Bool
  /// Whether an extension describes the messages as those of a group; else as the session has.
  public var describesGroupStream: Bool
  /// Whether only a focus gives a session its identity; else whoever answers.
  public var knowsFocusByContact: Bool

  /// Whether what has crossed the BYE of a session that is inactive now is said in it again.
  public var repeatsCrossed: Bool

  /// Whether what comes a second time is shown a second time.
  public var showsRepeated: Bool

  /// Whether a session that goes on at another client of the user is known from one that is left.
  public var knowsCompletionElsewhere: Bool
  /// Whether who was put out is told so, and not that the group is over.
  public var tellsRemovalFromEnd: Bool
  /// Whether the participants of a session that has ended or was inactive are asked for again.
  public var subscribesAgain: Bool
  /// Whether beginning anew what only the store knows is all; else it is come back into besides.
  public var endsWithNewGroup: Bool

  init(_ edition: Edition, _ readings: Readings) {
    func isLiteral(_ finding: Finding) -> Bool { readings[finding] == .literal }
    takesObjects = edition == .cpm22
    managesData = edition == .cpm22
    readsStore = edition == .cpm22
    replacement =
      switch edition {
      case .cpm1Draft: .dialog
      case .cpm1: .earlierContribution
      case .cpm21, .cpm22: .contribution
      }
    namesContributions = edition != .cpm1Draft
    listsPeerByGRUU = edition != .cpm1Draft
    knowsGroupsByFocus = !isLiteral(.groupOrOneToOne)
    knowsDeliveries = !isLiteral(.deferredNotRecognisable)
    renewsContribution = !isLiteral(.splitGroup)
    rebuildsWhenForbidden = isLiteral(.removedUserRebuilds)
    subscribesBeforeRejoining = isLiteral(.rejoinSubscribeFirst)
    writesToFocus = !isLiteral(.cpimToOfGroup)
    saysInvite = !isLiteral(.referMethodMissing)
    refersManyQuietly = !isLiteral(.multipleReferSubscription)
    refersOutside = !isLiteral(.referRequestURI)
    saysByeInEntries = !isLiteral(.referByeForm)
    replacesWhenConnected = !isLiteral(.extensionSwitchOver)
    remembersEnded = !isLiteral(.replacedPeer481)
    takesByeAsRefusal = !isLiteral(.rejoinErrorAsBye)
    declaresPrivateMessages = !isLiteral(.privateMessagesToken)
    believesOwnRosterOnly = !isLiteral(.spoofedRoster)
    countsItself = !isLiteral(.sizeLimitCount)
    keepsAnonymity = !isLiteral(.privacyHeaderMissing)
    offersEverywhere = !isLiteral(.cioModeMismatch)
    showsRefusals = !isLiteral(.clientErrorsUndefined)
    addsToTypes = !isLiteral(.acceptTypesSetTo)
    discountsReplaced = !isLiteral(.busyBeforeReplaces)
    listsOtherEnd = !isLiteral(.extensionPeerWording)
    omitsEmptyReply = !isLiteral(.extensionInReplyTo)
    repeatsCrossed = !isLiteral(.messageLostInByeRace)
    showsRepeated = isLiteral(.partialMessageResume)
    knowsCompletionElsewhere = !isLiteral(.completedElsewhere)
    tellsRemovalFromEnd = !isLiteral(.code410ForBoth)
    subscribesAgain = !isLiteral(.noResourceForBoth)
    endsWithNewGroup = !isLiteral(.storeBranchFallthrough)
    describesGroupStream = !isLiteral(.identicalMediaStreams)
    knowsFocusByContact = knowsGroupsByFocus && !isLiteral(.rejoinSuccessIncomplete)
  }
}
