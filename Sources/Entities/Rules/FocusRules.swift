/// What a controlling function goes by in the sessions of its groups, resolved from the readings.
public struct FocusRules: Hashable, Sendable {
  // MARK: Beginning

  /// Whether who begins a session to which nobody is invited is answered at once.
  public var answersWithoutOthers: Bool
  /// Whether it acknowledges what its own invitations are answered; else the ACK of whoever has
  /// begun the session is passed to those who have answered by then.
  public var acknowledgesItself: Bool
  /// Whether a participant is in the session when the 200 is here; else when an ACK comes, which
  /// nobody sends to who has invited.
  public var connectsUponAnswer: Bool
  /// Whether a refusal puts out who has refused; else who has invited.
  public var putsOutRefuser: Bool
  /// Whether `Referred-By` names who has referred; else who has begun the session.
  public var namesReferrer: Bool
  /// Whether who comes into a running session of a pre-defined group need not have the right to
  /// begin one.
  public var looksForSessionFirst: Bool
  /// Whether an address that it has made itself leads to a session; else to a group of this name.
  public var knowsItsIdentities: Bool
  /// Whether nobody rings for ever.
  public var limitsRinging: Bool
  /// Whether the subject of an ad-hoc group goes with its invitations.
  public var passesSubject: Bool
  /// Whether an invitation says who is invited.
  public var tellsInvited: Bool
  /// Whether everybody is told that a session is closed; else only whom nobody has asked, when the
  /// provider closes it.
  public var tellsClosure: Bool
  /// Whether a focus is known by its Contact's parameter; else by that of the address in it.
  public var knowsFocusByContact: Bool
  /// Whether each is invited once, and who has begun the session not at all.
  public var invitesOnce: Bool
  /// Whether who begins a session of a group that another one just begins comes into that.
  public var joinsWhatBegins: Bool
  /// Whether every way into a group is limited.
  public var limitsEveryWay: Bool
  /// Whether a refusal says what it is that is not allowed.
  public var saysWhatIsForbidden: Bool
  /// Whether who begins a session is answered from what the function takes itself; else as the first
  /// of the others has answered.
  public var answersFromItself: Bool
  /// Whether who may not be anonymous is released before there are media.
  public var releasesBeforeMedia: Bool
  /// Whether an ad-hoc group goes on without whoever has begun it.
  public var outlastsInitiator: Bool

  // MARK: Coming back

  /// Whether there is one leg for each, whatever crosses.
  public var keepsOneLeg: Bool
  /// Whether who comes into an open ad-hoc group must be on its list, with its contribution.
  public var checksEveryComer: Bool
  /// Whether what becomes of the invitations of a session that is begun anew is looked after.
  public var looksAfterReturns: Bool

  // MARK: While it goes on

  /// Whether what is for one goes to that one; else all goes to all.
  public var routesMessages: Bool
  /// The same of notifications.
  public var routesNotifications: Bool
  /// Whether what is no message, and no wish, is refused; else it goes to all as messages do.
  public var refusesOtherTypes: Bool
  /// Whether bulletin and roles are changed as subject and icon are.
  public var managesEverything: Bool
  /// Whether a wish that is refused has one answer; else its SEND has an error too.
  public var answersWishesOnce: Bool
  /// Whether a wish is known within a CPIM message.
  public var looksIntoLetters: Bool
  /// Whether only messages of users keep a session active.
  public var countsMessagesOnly: Bool
  /// Whether a re-INVITE that changes nothing concerns nobody else.
  public var keepsRefreshes: Bool
  /// Whether the re-INVITEs of a change repeat what was said of the messages.
  public var repeatsTraits: Bool
  /// Whether a REFER is checked before it is answered.
  public var checksBeforeAnswering: Bool
  /// Whether who is here, or on the way, is not added again.
  public var addsOnce: Bool

  /// Whether nobody has two legs in one session, whatever happens.
  public var hasOneLegEach: Bool { invitesOnce && joinsWhatBegins && keepsOneLeg && addsOnce }

  init(_ readings: Readings) {
    func isRepaired(_ finding: Finding) -> Bool { readings[finding] != .literal }
    answersWithoutOthers = isRepaired(.joinInNoAnswer)
    acknowledgesItself = isRepaired(.ackForwarding)
    connectsUponAnswer = isRepaired(.ackOnUACLeg)
    putsOutRefuser = isRepaired(.removeInvitingMember)
    namesReferrer = isRepaired(.referredByEverywhere)
    looksForSessionFirst = isRepaired(.predefinedJoinBlocked)
    knowsItsIdentities = isRepaired(.requestURIDispatch)
    limitsRinging = isRepaired(.pendingForever)
    passesSubject = isRepaired(.adHocSubjectLost)
    tellsInvited = isRepaired(.inviteeListMissing)
    tellsClosure = isRepaired(.closedFlagNotForwarded)
    knowsFocusByContact = isRepaired(.isFocusInURI)
    invitesOnce = isRepaired(.originatorInvitedToo)
    joinsWhatBegins = isRepaired(.predefinedDoubleStart)
    limitsEveryWay = isRepaired(.sizeLimitUnchecked)
    saysWhatIsForbidden = isRepaired(.warning122Overloaded)
    answersFromItself = isRepaired(.firstAnswerSDP)
    releasesBeforeMedia = isRepaired(.anonymityReleaseLate)
    outlastsInitiator = isRepaired(.groupEndRule)
    keepsOneLeg = isRepaired(.restartGlareAtFocus)
    checksEveryComer = isRepaired(.openGroupGatecrash)
    looksAfterReturns = isRepaired(.restartNobodyAnswers)
    routesMessages = isRepaired(.privateBroadcast)
    routesNotifications = isRepaired(.imdnBroadcast)
    refusesOtherTypes = isRepaired(.spoofedRoster)
    managesEverything = isRepaired(.bulletinRolesIgnored)
    answersWishesOnce = isRepaired(.groupDataAnswers)
    looksIntoLetters = isRepaired(.groupDataWrapped)
    countsMessagesOnly = isRepaired(.inactivityTimer)
    keepsRefreshes = isRepaired(.refreshReinviteFanOut)
    repeatsTraits = isRepaired(.reinviteUnderspecified)
    checksBeforeAnswering = isRepaired(.referSuccessBeforePolicy)
    addsOnce = isRepaired(.referDuplicateTarget)
  }
}
