/// What an actor goes by: its edition, the policies of its provider and the readings of the text's
/// flaws, resolved once, so that a procedure asks what to do and never who says so.
public struct Rules: Hashable, Sendable {
  public let edition: Edition
  public let policies: Policies
  /// What the rest is resolved from, for those who judge.
  public let readings: Readings
  /// What is changed in the text of its edition.
  public let amendments: Amendments

  // MARK: Words

  /// How feature tags are written.
  public var tagStyle: TagStyle
  /// What `User-Agent` says of the release.
  public var clientRelease: String
  public var serverRelease: String
  /// Whether `User-Agent` and `Server` stand in every message.
  public var namesReleaseEverywhere: Bool

  // MARK: Requests

  /// Whether a REGISTER asks the core to refuse it without GRUUs.
  public var requiresGRUU: Bool
  /// Whether `Accept-Contact` excludes whoever does not match.
  public var excludesOthers: Bool
  /// Whether all sessions offer a session timer, or only where a step says so.
  public var offersTimerEverywhere: Bool

  /// Whether messages and sessions name their conversation.
  public var namesConversations: Bool

  // MARK: Sessions

  /// Whether an offer that says nothing of its direction is taken as `sendrecv`.
  public var takesAbsentDirection: Bool
  /// Whether every invitation's Contact names its session, and not only that of a focus.
  public var keepsEveryContact: Bool
  /// Whether who asks for anonymity is shown nevertheless, if `Referred-By` names them.
  public var showsSecretReferrer: Bool
  /// Whether a refusal of media says so in a `Warning`.
  public var explains488: Bool

  /// Whether a large message's sender opens the connection in any case.
  public var opensForLargeMessages: Bool

  // MARK: Messages

  /// Whether a reply to a message without `Reply-To` has a target.
  public var findsReplyTarget: Bool
  /// Whether the PF overwrites the time within a disposition notification, which names the message.
  public var overwritesReportedTime: Bool
  /// Whether a file's last m-line is closed by BYE.
  public var endsFileSessionByBye: Bool
  /// Whether deferred messages that a list does not name stay deferred.
  public var keepsUnlisted: Bool

  // MARK: Groups

  /// Whether the controlling function lists the type of participant information in an answer only if
  /// the offer has listed it.
  public var answersWhatIsOffered: Bool
  /// Whether whoever refuses an invitation is out of the group at once, though another way is tried.
  public var takesEveryRefusalAsFinal: Bool
  /// Whether messages are kept for those who are still being invited.
  public var keepsForPending: Bool
  /// Of a controlling function, besides.
  public var focus: FocusRules
  /// How often it tells each receiver of changes, by NOTIFY and over MSRP.
  public var notificationRate: NotificationRate
  public var objectRate: NotificationRate
  /// Of a client as a member of groups.
  public var members: MemberRules
  /// Of a participating function, in sessions.
  public var passage: PassageRules
  /// Of a participating function whose user is away from a group.
  public var absence: AbsenceRules
  /// Of all who tell of a group's participants, or are told.
  public var information: InformationRules

  // MARK: Interworking

  /// Whether a gateway that says its user has left gets a BYE too.
  public var returnsBye: Bool
  /// Whether no media are left of a session from which one of several gateways has gone.
  public var releasesAllMedia: Bool

  public init(
    _ edition: Edition, _ policies: Policies = Policies(), _ readings: Readings = Readings(),
    _ amendments: Amendments = Amendments()
  ) {
    self.edition = edition
    self.amendments = amendments
    self.policies = policies
    self.readings = readings
    func isLiteral(_ finding: Finding) -> Bool { readings[finding] == .literal }
    let isFirst = edition == .cpm1 || edition == .cpm1Draft
    tagStyle =
      edition == .cpm1Draft ? .draft : isFirst && isLiteral(.tagStrings) ? .plain : .encoded
    clientRelease = isFirst ? "CPM-client/OMA1.0" : "CPM-client/OMA2.2"
    serverRelease = isFirst ? "CPM-serv/OMA1.0" : "CPM-serv/OMA2.2"
    namesReleaseEverywhere = !isLiteral(.headersUneven)
    answersWhatIsOffered = !isLiteral(.cioModeMismatch)
    takesEveryRefusalAsFinal = isLiteral(.nonSuccessOrSelection)
    returnsBye = isLiteral(.byeBackToSender)
    releasesAllMedia = isLiteral(.releaseOfAllGateways)
    let conference = policies.conference
    keepsForPending = conference.buffersPending && !isLiteral(.pendingBufferOptional)
    focus = FocusRules(readings)
    notificationRate = NotificationRate(
      conference.notifyRate ?? (isLiteral(.notifyRate) ? .none : .interval),
      interval: conference.notifyInterval, window: conference.notifyWindow,
      burst: conference.notifyBurst)
    objectRate =
      conference.limitsObjects ?? !isLiteral(.notifyRate)
      ? notificationRate : NotificationRate(.none)
    requiresGRUU = isLiteral(.gruuRequired)
    // Document 002 leaves it for further study; 004 has it.
    namesConversations = !isFirst
    excludesOthers = !isLiteral(.acceptContactOptional)
    offersTimerEverywhere = !isLiteral(.timerNotSupported)
    takesAbsentDirection = !isLiteral(.sendrecvAbsent)
    opensForLargeMessages = isLiteral(.largeMessageOffer)
    showsSecretReferrer = isLiteral(.privacyLeak)
    keepsEveryContact = isLiteral(.groupOrOneToOne)
    explains488 = !isLiteral(.code488Overloaded)
    findsReplyTarget = !isLiteral(.replyWithoutReplyTo)
    overwritesReportedTime = isLiteral(.imdnDateTimeElement)
    endsFileSessionByBye = !isLiteral(.fileTransferClose)
    keepsUnlisted = !isLiteral(.deferredListGaps)
    members = MemberRules(edition, readings)
    passage = PassageRules(readings)
    absence = AbsenceRules(edition, readings, amendments)
    information = InformationRules(readings)
  }
}
