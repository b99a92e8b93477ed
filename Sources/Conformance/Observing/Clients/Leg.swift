import Entities
import Sim
import Wire

/// Whose call it is: a client, and a Call-ID.
struct LegKey: Sendable, DigestKey {
  let node: NodeID
  let callID: Bytes

  var digest: UInt64 { callID.digest(with: node.index) }
}

/// One end of an INVITE's course, at a client: from the INVITE to some time behind its end.
struct Leg: Sendable {
  let client: Client
  let callID: Bytes
  let isCaller: Bool
  var invite: Seen
  let request: SIPMessage
  let contribution: Bytes?
  private let ownKeys: [Bytes]
  /// What the other one says in `Contact`.
  private var peerContactAddress: NameAddress?
  /// What the INVITE asks for, where it has come to the client.
  private let isInvitedToSession: Bool
  /// What it is for; nil for what concerns groups.
  var procedure: Procedure?

  // MARK: Answers

  var provisional: Seen?
  var final: Seen? { didSet { if isCaller { peerContactAddress = final?.sip?[.contact] } } }
  /// A final response after the first one that says something else.
  var otherFinal: Seen?
  var cancel: Seen?
  var ack: Seen?
  /// Of a refusal.
  var refusalAck: Seen?
  /// The same 2xx once more, after its ACK had come.
  var repeatedAfterAck: Seen?

  /// The INVITE as it came to a Participating Function.
  var atParticipating: Seen?

  /// What was deferred for the user when the client asked for it, and when it was answered.
  var deferred: [Bytes] = []
  var deferredAfter: [Bytes] = []

  // MARK: The dialog

  var remoteTarget: URI?
  /// A request of the client within the dialog that goes elsewhere than to the remote target.
  var stray: Seen?
  /// What the peer allows, and a request of the client that it does not.
  var peerMethods: [Bytes]?
  var notAllowed: Seen?
  var localTag: Bytes?
  var remoteTag: Bytes?
  /// The number of the client's newest request in the dialog.
  var number: UInt32 = 0
  var bye: Seen?
  /// Whether the BYE of the client has the dialog's tags, and a higher number.
  var byeIsInDialog = true

  // MARK: Media

  var local: SessionDescription?
  /// How the client has described its end when the session began, if it has changed that since.
  var begun: SessionDescription?
  /// The client has answered the offer before it accepted, in a response that is acknowledged.
  var hasEarlyAnswer = false
  var remote: SessionDescription?
  var media = Media()
  /// Another session that the client opens with the same peer while this one goes on.
  var rival: Seen?
  var group = Membership()

  init(_ client: Client, _ callID: Bytes, isCaller: Bool, _ invite: Seen, _ request: SIPMessage) {
    self.client = client
    self.callID = callID
    self.isCaller = isCaller
    self.invite = invite
    self.request = request
    contribution = request.text(of: .contributionID)
    ownKeys = [callID] + [contribution].compactMap { $0 }
    peerContactAddress = isCaller ? nil : request[.contact]
    isInvitedToSession = !isCaller && FeatureTags(acceptContactOf: request).has(.session)
    number = isCaller ? request[.cSeq]?.number ?? 0 : 0
  }

  /// Changes it where it is.
  mutating func change(_ change: (inout Self) -> Void) { change(&self) }

  /// When it was judged: what was to follow by then has followed, or will not be seen.
  var judgedAt = Instant.start

  var key: LegKey { LegKey(node: client.node, callID: callID) }
  /// Whether a focus is at its other end.
  var isOfGroup: Bool { peerContactAddress?.isFocus ?? false }
  var code: Int? { final?.sip?.statusCode }
  var isAccepted: Bool { code.map { $0 < 300 } ?? false }
  var isOver: Bool { bye != nil || code.map { $0 >= 300 } ?? false }
  /// Since when nothing of it goes on.
  var end: Instant? { bye?.time ?? (isOver ? final?.time : nil) }
  /// A session with somebody, and not something for a message or a file.
  var isSession: Bool {
    isCaller
      ? procedure.map { Procedure.sessions.contains($0) } ?? false
      : isInvitedToSession
  }
  /// A session with one other user.
  var isOneToOne: Bool {
    isSession && !isOfGroup && (!isCaller || procedure == .oneToOneSession)
  }
  /// Where the focus is reached, which names a group's session.
  var focus: URI? { isOfGroup ? peerContact : nil }
  var conversation: Bytes? { request.text(of: .conversationID) }
  /// The session that an invitation is to replace, under the name that the client's edition has for
  /// it (finding `replaces-by-version`).
  var replacedSession: Bytes? {
    request.replacedSession(by: client.rules.members.replacement)
  }
  /// Where the other one is reached.
  var peerContact: URI? { peerContactAddress?.uri }
  /// Who the other one is.
  var peer: URI? {
    isCaller ? request.requestURI : request[.pAssertedIdentity]?.uri ?? request[.from]?.uri
  }
  /// So many names of sessions before it, which a group that wakes every day has without end.
  static let mostFormerKeys = 8
  /// Under what the client speaks of it.
  var keys: [Bytes] { group.formerKeys.isEmpty ? ownKeys : ownKeys + group.formerKeys }

  /// What passed over MSRP.
  struct Media: Sendable {
    /// The first MSRP request in either direction.
    var first: Seen?
    /// The first SEND of the client.
    var firstSend: Seen?
    /// The first one that has something of a message.
    var firstContent: Seen?
    /// The first response to a SEND, in either direction.
    var firstResponse: Seen?
    /// The 200 to the last chunk of a message.
    var acknowledged: Seen?
    /// How long the first message is, as its chunks say.
    var total: UInt64?
    /// An error response, or a report of failure.
    var failure: Seen?
    /// Messages that have come in full, while anybody may ask.
    var received: [Bytes] = []
    /// By m-line, what becomes of a file.
    var files: [FileCourse] = []
    /// SENDs of the client that wait for their response.
    var open: [(transaction: Bytes, isLast: Bool, line: Int, wantsReport: Bool)] = []
    /// SENDs that have come and wait for theirs; those at the end first.
    var arriving: [(transaction: Bytes, isLast: Bool, messageID: Bytes?)] = []
    /// What is coming in, by Message-ID.
    var incoming: [(messageID: Bytes?, arrival: Arrival)] = []
    /// What comes in and goes out in several chunks.
    var coming = WholeMessages()
    var leaving = WholeMessages()
    /// The last chat message that has come in full.
    var lastMessage: Bytes?
    /// Messages that are being sent in chunks, and how far.
    var progress: [(messageID: Bytes, upTo: UInt64)] = []
    var composing: (state: IsComposing.State, time: Instant, refresh: UInt32?)?
  }

  /// A file on its way over an m-line of its own.
  struct FileCourse: Sendable {
    var done: Seen?
    var wantsReport = false
    var report: Seen?
    var closed: Seen?
  }

  // MARK: Groups

  /// What concerns it as the session of a group, or as one that becomes it.
  struct Membership: Sendable {
    /// The address of a pre-defined group.
    var address: Bytes?
    /// The names of the session that the client comes back into, or begins anew, and of the last
    /// ones before that.
    var formerKeys: [Bytes] = []
    /// Since when that one is over.
    var formerEnd: Instant?
    /// The invitation into the same session that came while this INVITE was on its way, and its
    /// answer.
    var crossing: Seen?
    var crossingAnswer: Seen?
    /// The INVITE that this invitation has crossed.
    var crosses: LegKey?
    /// The session with one other user that it is to replace: of an invitation, and of an INVITE
    /// that extends.
    var replaced: LegKey?
    /// What that one is called.
    var replacedKeys: [Bytes] = []
    /// It was over when the invitation came.
    var replacedWasOver = false
    var replacedEnd: Seen?
    /// The first chat message here, and one in the session that is replaced.
    var chat: Seen?
    var strayChat: Seen?
    /// To what is told of the participants; known when the call is judged.
    var subscriptions: [Subscription] = []
    /// What the focus has told of the participants over MSRP.
    var roster = ConferenceState()
  }
}
