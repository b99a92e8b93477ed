import Entities
import Sim
import Wire

/// A call of a focus, from its INVITE to its end.
struct GroupCall: Sendable {
  enum Kind: Sendable, Hashable {
    /// To the address that begins ad-hoc groups.
    case adHoc
    /// To the address of a pre-defined group.
    case group
    /// To the identity of a group session.
    case rejoin
    /// To somebody who is invited.
    case member
    /// For a message or a file, or to nobody's address.
    case other
  }

  let focus: Focus
  let callID: Bytes
  let kind: Kind
  var invite: Seen
  let request: SIPMessage
  let tags: FeatureTags
  /// Whom its list names, where it is to bring people.
  let listed: [Bytes]
  /// Who calls, or is called.
  let person: Bytes
  /// The identity of the session; empty while there is none.
  var session = Bytes() {
    didSet { roomKey = RoomKey(node: focus.node, identity: session.comparable) }
  }
  private(set) var roomKey: RoomKey
  var before: GroupStanding?
  /// The session began, or began anew, with this call.
  var begins = false

  // MARK: Answers

  var provisional: Seen?
  var final: Seen?
  var otherFinal: Seen?
  var ack: Seen?
  var cancel: Seen?
  var bye: Seen?
  /// Since when there is no session to which it belongs.
  var lost: Instant?
  var judgedAt = Instant.start

  // MARK: What follows

  /// What the focus sends in several chunks.
  var leaving = WholeMessages()
  var leavesToCore = true
  /// Whom the focus invites because of it.
  var invited: [GroupInvitation] = []
  var firstAcceptance: Seen?
  /// When the last of those who were invited has refused, and nobody is left.
  var lastRefusal: Seen?
  /// What was known of the session when it was invited to: the invitation that began it.
  var cause: SIPMessage?
  var roomAddress = Bytes()
  var isOfPredefined = false
  /// The REFER that has led to it.
  var referral: Referral?
  /// The invitation before, which was refused.
  var refusedBefore: SIPMessage?
  var codeBefore: Int?
  /// The invitation behind, if this one was refused and the person is invited once more.
  var again: GroupInvitation?
  /// It goes by way of the interworking selection function, or could.
  var isInterworked = false
  var isInterworkable = false
  /// What the focus said of the person when the answer had come.
  var stateAfterAcceptance: Bytes?
  /// What the session was like when it was invited to.
  var subject: Bytes?
  var subjectFrom: Bytes?
  var groupSubject: Bytes?
  var isClosed: Bool?
  /// The person was in the session before it became inactive.
  var isReturn = false
  var wasPending: Bool?
  var stateAfterRefusal: Bytes?
  /// Its person has another leg in the session, as the letter allows.
  var isDoubled = false
  /// Who has begun the session is out of it since the refusal.
  var isInviterOut = false
  var bufferAfterRefusal: Int64?
  var hadBuffer = false
  var buffered: [Bytes] = []

  // MARK: Media

  var local: SessionDescription? { didSet { localEnd = MediaEnd(local) } }
  var remote: SessionDescription? { didSet { remoteEnd = MediaEnd(remote) } }
  private(set) var localEnd: MediaEnd?
  private(set) var remoteEnd: MediaEnd?
  /// The answer of the 2xx.
  var answer: SessionDescription?
  var firstSend: Seen?
  var firstReceived: Seen?
  var firstResponse: Seen?
  var firstObject: Seen?
  var stray: Seen?
  var firstMessages: [Bytes] = []
  var isConnected = false
  /// Whether the focus has opened the first connection.
  var isOpener: Bool?
  /// The first that passes when the connection stands.
  var connection: Seen? {
    [firstSend, firstReceived].compactMap { $0 }.min { $0.number < $1.number }
  }
  /// The session interval that the focus supervises, in seconds.
  var interval: Int64?
  var knowsObjects: Bool?
  var knowsGroupData: Bool?
  /// Who is at the other end has subscribed to what becomes of the session.
  var isSubscribed = false
  /// SENDs of the other end until they are answered, each with the message that it is of.
  var unanswered: [(transaction: Bytes, messageID: Bytes?)] = []
  var numberOfDialog: UInt32 = 0

  init(
    _ focus: Focus, _ callID: Bytes, _ kind: Kind, _ invite: Seen, _ request: SIPMessage,
    person: Bytes
  ) {
    self.focus = focus
    self.callID = callID
    self.kind = kind
    self.invite = invite
    self.request = request
    self.person = person
    roomKey = RoomKey(node: focus.node, identity: Bytes())
    tags = FeatureTags(acceptContactOf: request)
    listed = kind == .adHoc ? (request.resourceLists?.entries ?? []).map(\.person) : []
    if kind == .member {
      local = request.sessionDescription
    } else {
      remote = request.sessionDescription
    }
    localEnd = MediaEnd(local)
    remoteEnd = MediaEnd(remote)
    numberOfDialog = request[.cSeq]?.number ?? 0
  }

  var key: LegKey { LegKey(node: focus.node, callID: callID) }
  var code: Int? { final?.sip?.statusCode }
  var isAccepted: Bool { code.map { $0 < 300 } ?? false }
  var isOver: Bool { bye != nil || lost != nil || code.map { $0 >= 300 } ?? false }
  var end: Instant? { bye?.time ?? lost ?? (isOver ? final?.time : nil) }
  var stands: Bool { isAccepted && !isOver }

  /// By the letter nobody is in the session before an ACK comes, which nobody sends.
  var awaitsForeignAcknowledgement: Bool {
    kind == .member && !focus.rules.focus.connectsUponAnswer
  }
}

/// What a session description says of messages, read once.
struct MediaEnd: Sendable {
  let path: Bytes?
  let maxSize: UInt64?
  let isRefused: Bool

  init?(_ description: SessionDescription?) {
    guard let media = description?.msrp else { return nil }
    path = media.attribute("path")
    maxSize = media.maxSize
    isRefused = media.isRefused
  }
}

/// Somebody whom a focus invites, as whatever has led to it sees it.
struct GroupInvitation: Sendable {
  let call: LegKey
  let target: URI?
  let address: Bytes
  let seen: Seen
  let request: SIPMessage
  var final: Seen?
  /// It takes the place of another one that was refused.
  let isAnother: Bool
  var isInterworked = false
  var code: Int? { final?.sip?.statusCode }
}
