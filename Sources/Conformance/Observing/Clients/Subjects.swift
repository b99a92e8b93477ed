import Entities
import Sim
import Wire

// What monitors look at: one thing that an actor has done, or that was done to it.

/// A request by which a client begins a procedure.
struct ClientRequest: Sendable {
  let client: Client
  let seen: Seen
  let sip: SIPMessage
  let callID: Bytes
  /// The REGISTER of this client that came before.
  var before: (callID: Bytes, number: UInt32)?
  /// The messages that the client has received and could answer.
  var received: [ReceivedMessage] = []
  /// The session that it continues: that is extended, come back into or begun anew, or whose
  /// members change.
  var earlier: Leg?
  /// Whether the identifiers in it were seen nowhere before.
  var hasNewConversation = false
  var hasNewContribution = false

  // What it takes time to find, and many monitors want to know.
  var procedure: Procedure?
  let tags: FeatureTags
  let offer: SessionDescription?
  let list: ResourceLists?

  init(_ client: Client, _ seen: Seen, _ sip: SIPMessage) {
    self.client = client
    self.seen = seen
    self.sip = sip
    callID = sip[.callID]?.value ?? Bytes()
    tags = FeatureTags(acceptContactOf: sip)
    offer = sip.method == .invite ? sip.sessionDescription : nil
    list = sip.resourceLists
  }
}

/// A pager mode message that a client has received, as far as an answer to it has to know it.
struct ReceivedMessage: Sendable {
  let callID: Bytes
  let messageID: Bytes?
  let replyTo: URI?
  let assertedIdentity: URI?
  let from: URI?
}

/// A user's request, which has to lead to a message.
struct Wish: Sendable {
  let client: Client
  let kind: Procedure
  /// The Call-ID of what it leads to.
  let key: Bytes
  let told: Instant
  /// The session that it is about, for those that change one.
  var session: Leg?
  /// Who was in it when the user wanted this.
  var members: [Bytes] = []
  /// The request that it has led to.
  var request: Seen?
  var reachesCore = false
}

/// A registration as the registrar has granted it, up to its refresh or its end.
struct Binding: Sendable {
  let client: Client
  let granted: Seen
  let expiry: Instant
  var refresh: Seen?
}

/// A chat message as its first chunk leaves the client.
struct Chat: Sendable {
  let client: Client
  let leg: LegKey
  let seen: Seen
  let cpim: CPIMMessage
  /// The session's identity, and the address of a pre-defined group; nil of a session with one user.
  let group: (focus: URI, address: Bytes?)?
}

/// A chunk of whatever a client sends over MSRP.
struct Chunk: Sendable {
  let client: Client
  let leg: LegKey
  let seen: Seen
  let msrp: MSRPMessage
  let localPath: Bytes
  let remotePath: Bytes
  /// What the peer takes at most, in octets.
  let maxSize: UInt64?
  /// Under what the client speaks of the session.
  let keys: [Bytes]
  /// How much of the message had been sent before; nil for its first chunk.
  let sentBefore: UInt64?
}

/// What a client says of its user's writing.
struct Composing: Sendable {
  let client: Client
  let seen: Seen
  let state: IsComposing.State
  let refresh: UInt32?
  /// Whether it stands in a CPIM message, and what that one asks to be told of.
  let cpim: CPIMMessage?
  let isWrapped: Bool
  /// Whether it goes to all of a group, or to one of it.
  let isInGroup: Bool
  /// The one before in the same session, if nothing else was sent since.
  let before: (state: IsComposing.State, time: Instant, refresh: UInt32?)?
}

/// A disposition notification that a client sends.
struct Notice: Sendable {
  enum Way: Sendable, Hashable {
    /// In a session that goes on, or one that is over.
    case session(LegKey, isOver: Bool)
    case message
  }

  let client: Client
  let seen: Seen
  let imdn: IMDN
  let way: Way
  /// Whom it is for, in a group.
  let to: Bytes?
  /// Who has sent what it reports on.
  let author: Bytes?
  /// The session in which what it reports on had come, and whether that goes on.
  let origin: (leg: LegKey, isOver: Bool)?
}

/// A notification that a client owes for a message that came in a session, and that has not been
/// sent in time.
struct Debt: Sendable {
  let client: Client
  let message: Seen
}

/// Something that came to a client over MSRP, when it has been answered or will not be.
struct Arrival: Sendable {
  enum Content: Sendable {
    case chat
    case notification(IMDN)
    case composing(IsComposing.State)
    /// Participant information.
    case roster(ConferenceInfo)
  }

  let client: Client
  let leg: LegKey
  /// Under what the client speaks of the session in which it came.
  let keys: [Bytes]
  let seen: Seen
  let content: Content
  let messageID: Bytes?
  let dateTime: DateTime?
  let wantsResponse: Bool
  var answer: Seen?
  /// The chat message that had come before in the same session.
  var messageBefore: Bytes?
  /// Of participant information: what is known with it, and what the client has said before.
  var roster: Roster?

  struct Roster: Sendable {
    let focus: URI
    let whole: ConferenceState
    let participants: [Bytes]
  }
}

/// What becomes of a notification that somebody has sent.
struct NoticeCourse: Sendable {
  let imdn: IMDN
  let sent: Seen
  /// The client that had sent the message it reports on.
  let sender: Client
  /// Where it has arrived.
  var reached: Seen?
}

/// A chat message that a gateway has handed to an older service.
struct Interworking: Sendable {
  /// The client that had sent it.
  let client: Client
  /// The notification of it that has come to this client.
  var told: Seen?
  var isTold = false
}

/// A message or a notification on its way through the Participating Function of its sender.
struct Passage: Sendable {
  let book: RuleBook
  var rules: Rules { book.rules }
  let arrived: Seen
  let forwarded: Seen
  let isNotification: Bool
  /// The time in the CPIM header, as the client wrote it and as it was passed on.
  let original: DateTime?
  let stamped: DateTime?
  /// The time within the notification, and that of the message it reports on.
  let element: DateTime?
  let originalElement: DateTime?
  let reported: DateTime?
  /// How often it had been passed on before, and what was written when it was for the first time.
  let copiesBefore: Int
  let firstStamp: DateTime?
  let firstForwarded: Seen
  /// The time of day when it was passed on, and when it was for the first time.
  let calendar: Int64
  let firstCalendar: Int64
}
