/// How a flaw of the text is taken.
public enum Reading: String, Hashable, Sendable, CaseIterable {
  /// As it is written, whatever comes of it.
  case literal
  /// As the catalogue of findings recommends, without adding anything that no text has.
  case repaired
  /// With what the repair needs and no text has.
  case proposed
}

/// The readings in force for an actor.
public struct Readings: Hashable, Sendable {
  /// Of those that no scenario has set.
  public var standard = Reading.repaired
  private var chosen: [(finding: Finding, reading: Reading)] = []

  public init(standard: Reading = .repaired) { self.standard = standard }

  public subscript(finding: Finding) -> Reading {
    get { chosen.last { $0.finding == finding }?.reading ?? standard }
    set { chosen.append((finding, newValue)) }
  }

  public static func == (one: Readings, other: Readings) -> Bool {
    one.standard == other.standard && Finding.allCases.allSatisfy { one[$0] == other[$0] }
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(standard)
    for finding in Finding.allCases { hasher.combine(self[finding]) }
  }
}

/// The flaws of the text that decide what an actor does here, under their names in the catalogue
/// of findings.
public enum Finding: String, Hashable, Sendable, CaseIterable {
  case tagStrings = "tag-strings"
  case acceptContactOptional = "accept-contact-optional"
  case gruuRequired = "gruu-required"
  case timerNotSupported = "timer-not-supported"
  case sendrecvAbsent = "sendrecv-absent"
  case refusalHandling = "refusal-handling"
  case replyWithoutReplyTo = "reply-without-reply-to"
  case deferredListGaps = "deferred-list-gaps"
  case fileTransferClose = "file-transfer-close"
  case imdnDateTimeElement = "imdn-datetime-element"
  case headersUneven = "headers-uneven"
  case code488Overloaded = "code-488-overloaded"
  case largeMessageOffer = "large-message-offer"
  case dateTimeOfRetransmission = "datetime-of-retransmission"
  case groupOrOneToOne = "group-or-one-to-one"
  case nonSuccessOrSelection = "non-2xx-vs-isf"
  case byeBackToSender = "bye-back-to-sender"
  case releaseOfAllGateways = "iwf-release-all"
  // What a member of a group does.
  case splitGroup = "split-group"
  case removedUserRebuilds = "removed-user-rebuilds"
  case rejoinSubscribeFirst = "rejoin-subscribe-first"
  case rejoinErrorAsBye = "rejoin-error-as-bye"
  case cpimToOfGroup = "cpim-to-of-group"
  case referMethodMissing = "refer-method-missing"
  case multipleReferSubscription = "multiple-refer-subscription"
  case referRequestURI = "refer-request-uri"
  case referByeForm = "refer-bye-form"
  case extensionSwitchOver = "extension-switch-over"
  case replacedPeer481 = "replaced-peer-481"
  case notifyRate = "notify-rate"
  case privateMessagesToken = "private-messages-token"
  case spoofedRoster = "spoofed-roster"
  case sizeLimitCount = "size-limit-count"
  case privacyHeaderMissing = "privacy-header-missing"
  case cioModeMismatch = "cio-mode-mismatch"
  case privacyLeak = "privacy-leak"
  case noReasonMeansLeave = "no-reason-means-leave"
  case imdnWakesGroup = "imdn-wakes-group"
  case deliveryCloseEarly = "delivery-close-early"
  case reject603Everywhere = "reject-603-everywhere"
  case deferredNotRecognisable = "deferred-not-recognisable"
  case subscribeAlwaysOrIfNeeded = "subscribe-always-or-if-needed"
  case focusContact = "focus-contact-of-pf"
  case unsubscribeWithoutSubscription = "unsubscribe-without-subscription"
  case mayDeliverShallSend = "may-deliver-shall-send"
  case stayOrLeaveOnLoss = "stay-or-leave-on-loss"
  // What is told of the participants of a group, and kept of them.
  case partialOrFull = "partial-vs-full"
  case notifyBodyIntoMSRP = "notify-body-into-msrp"
  case subscriptionMutesObjects = "pf-subscription-mutes-cio"
  case objectOnConnection = "cio-on-connect-duplicate"
  case functionAsNotifier = "pf-as-notifier"
  case objectWithoutVersion = "cio-no-version"
  case iconSource = "icon-source"
  case joiningInfoCopied = "joining-info-copied"
  case joinsForSubscribers = "join-notify-only-subscribers"
  case bootedResurrected = "booted-resurrected"
  case groupStateStatus = "gso-status-removed"
  case oneEndpoint = "one-endpoint"
  case iconOverMSRP = "icon-cid-in-msrp"
  case groupStateMapping = "gso-mapping"
  case subjectExtensionRules = "subject-ext-rules"
  case noResourceForBoth = "noresource-two-meanings"
  // What a participating function does.
  case byeWaitsForAbsentLeg = "bye-waits-for-absent-leg"
  case byeUnanswered = "bye-unanswered"
  case byeAnswerChained = "bye-answer-chained"
  case byeBranchMissing = "bye-branch-missing"
  case byeReasonToClient = "bye-reason-to-client"
  case multiClientUnlisted = "multi-client-unlisted"
  case byeCrossing = "bye-crossing"
  case completedElsewhere = "completed-elsewhere"
  case code410ForBoth = "code-410-two-meanings"
  case oldDialogNotEnded = "old-dialog-not-ended"
  case failureNoteAfterBye = "failure-note-after-bye"
  case staleSDP = "stale-sdp"
  case rejoinCloseRace = "rejoin-close-race"
  case rejoinInviteGlare = "rejoin-invite-glare"
  case rejoinSuccessIncomplete = "rejoin-200-incomplete"
  case rejoinActiveNoRoster = "rejoin-active-no-roster"
  case offlineInvitee = "offline-invitee"
  case rejoinAlwaysRestarts = "rejoin-always-restarts"
  case lossOfFocusEndsSession = "focus-503-ends-session"
  case registerRefreshTrigger = "register-refresh-trigger"
  case deferredOrLiveOrder = "deferred-vs-live-order"
  case focusByeDuringDelivery = "focus-bye-during-delivery"
  case forcedStorage = "forced-storage"
  case recordedDispositions = "recorded-dispositions"
  case storedAfterDeliveryOnly = "store-after-delivery-only"
  case stateOnTerminationOnly = "gso-on-termination-only"
  case objectModePerLeg = "cio-mode-per-leg"
  case disconnectedSinceLast = "disconnected-since-last"
  case stateOrInformation = "gso-and-or-cio"
  case inactiveUndetected = "inactive-undetected"
  case listInDelivery = "list-in-delivery-invite"
  // What a client does, in whatever session.
  case clientErrorsUndefined = "client-errors-undefined"
  case acceptTypesSetTo = "accept-types-set-to"
  case busyBeforeReplaces = "busy-before-replaces"
  case extensionPeerWording = "extension-peer-wording"
  case extensionInReplyTo = "extension-inreplyto"
  case identicalMediaStreams = "identical-media-streams"
  case messageLostInByeRace = "message-lost-in-bye-race"
  case partialMessageResume = "partial-message-resume"
  case storeBranchFallthrough = "store-branch-fallthrough"
  // What a focus does.
  case joinInNoAnswer = "joinin-no-answer"
  case ackForwarding = "ack-forwarding"
  case ackOnUACLeg = "ack-on-uac-leg"
  case removeInvitingMember = "remove-inviting-member"
  case referredByEverywhere = "referred-by-everywhere"
  case predefinedJoinBlocked = "predefined-join-blocked"
  case requestURIDispatch = "request-uri-dispatch"
  case pendingForever = "pending-forever"
  case adHocSubjectLost = "adhoc-subject-lost"
  case inviteeListMissing = "invitee-list-missing"
  case closedFlagNotForwarded = "closed-flag-not-forwarded"
  case isFocusInURI = "isfocus-in-uri"
  case originatorInvitedToo = "originator-invited-too"
  case predefinedDoubleStart = "predefined-double-start"
  case sizeLimitUnchecked = "size-limit-unchecked"
  case warning122Overloaded = "warning-122-overloaded"
  case firstAnswerSDP = "first-answer-sdp"
  case anonymityReleaseLate = "anonymity-release-late"
  case groupEndRule = "group-end-rule"
  case restartGlareAtFocus = "restart-glare-at-focus"
  case openGroupGatecrash = "open-group-gatecrash"
  case restartNobodyAnswers = "restart-nobody-answers"
  case privateBroadcast = "private-broadcast"
  case imdnBroadcast = "imdn-broadcast"
  case bulletinRolesIgnored = "bulletin-roles-ignored"
  case groupDataAnswers = "group-data-answers"
  case groupDataWrapped = "groupdata-wrapped"
  case pendingBufferOptional = "pending-buffer-optional"
  case inactivityTimer = "inactivity-timer"
  case refreshReinviteFanOut = "refresh-reinvite-fanout"
  case reinviteUnderspecified = "reinvite-underspecified"
  case referSuccessBeforePolicy = "refer-2xx-before-policy"
  case referDuplicateTarget = "refer-duplicate-target"
}
