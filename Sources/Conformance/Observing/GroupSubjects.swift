import Entities
import Sim
import Wire

// What monitors look at where group sessions have their focus.

/// A group session, by its focus and its identity.
struct RoomKey: Sendable, Hashable {
  let node: NodeID
  let identity: Bytes
}

/// A group session, as its focus has shown and told it so far.
struct GroupRoom: Sendable {
  let focus: Focus
  /// As the focus writes it.
  let identity: Bytes
  /// The invitation that has begun it.
  let beginning: LegKey
  let invitation: SIPMessage
  let originator: Bytes
  /// The address of the pre-defined group whose session it is.
  let group: Bytes?
  /// The invitation that has begun it anew.
  var restart: LegKey?
  var people = InOrder<Bytes, GroupPerson>()
  /// By which names people were spoken of when they were brought into it.
  var displays = InOrder<Bytes, [String]>()
  /// The legs that stand, in the order in which they came about.
  var legs: [LegKey] = []
  /// REFERs that may still lead to something, by the number of their arrival.
  var referrals: [UInt64] = []
  /// A change on which the others are being asked.
  var change: UInt64?
  var news: [UInt64] = []
  var ended: Instant?

  var key: RoomKey { RoomKey(node: focus.node, identity: identity.comparable) }
  /// Whom the others know by an address.
  func person(shownAs address: Bytes) -> GroupPerson? {
    if let person = people[address], person.shown == address { return person }
    return people.values.first { $0.shown == address }
  }

  /// The address in whose name it invites.
  var address: Bytes { group ?? identity.comparable }
}

/// Somebody who is, or was, in a group session or invited to it.
struct GroupPerson: Sendable {
  /// Under what the focus tells of this person.
  let key: Bytes
  let address: Bytes
  /// By which address the others know the person.
  var shown: Bytes
  let added: Instant
  /// The newest invitation of the focus, and whether it was refused.
  var invitation: LegKey?
  /// The leg that stands, and the subscription.
  var leg: LegKey?
  var watch: LegKey?
  /// Who has added the person by REFER.
  var referrer: Bytes?
  var invited: Instant?
  var joined: Instant?
  var departure: GroupDeparture?
  /// What is known of why the person goes, before the focus says that it is so.
  var leaving: GroupDeparture.Cause?
  /// As the focus has told it last.
  var state = "pending"
  /// The number of the document of which the person was told last.
  var told: UInt64?
}

struct GroupDeparture: Sendable {
  enum Cause: Sendable, Hashable {
    case left
    case removed(by: Bytes)
    case refused(Int)
    case lost
  }

  let cause: Cause
  let time: Instant
  /// Of the record that tells of it.
  let number: UInt64
}

/// How a session was for somebody when a request came.
struct GroupStanding: Sendable {
  let identity: Bytes
  let isActive: Bool
  /// Whether whoever has begun it is in it already.
  let isBegun: Bool
  let isClosed: Bool
  let isPredefined: Bool
  /// Whether the sender has a place in it.
  let isListed: Bool
  let listed: [Bytes]
  let conversation: Bytes?
  let contribution: Bytes?
  let inReplyTo: Bytes?
  let most: Int64?
}

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
  var session = Bytes()
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
  var bufferAfterRefusal: Int64?
  var hadBuffer = false
  var buffered: [Bytes] = []

  // MARK: Media

  var local: SessionDescription?
  var remote: SessionDescription?
  /// The answer of the 2xx.
  var answer: SessionDescription?
  var firstSend: Seen?
  var firstReceived: Seen?
  var firstResponse: Seen?
  var firstObject: Seen?
  var stray: Seen?
  var firstMessages: [Bytes] = []
  var isConnected = false
  /// The first that passes when the connection stands.
  var connection: Seen? {
    [firstSend, firstReceived].compactMap { $0 }.min { $0.number < $1.number }
  }
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
    tags = FeatureTags(acceptContactOf: request)
    listed = kind == .adHoc ? (request.resourceLists?.entries ?? []).map(\.person) : []
    if kind == .member {
      local = request.sessionDescription
    } else {
      remote = request.sessionDescription
    }
    numberOfDialog = request[.cSeq]?.number ?? 0
  }

  var key: LegKey { LegKey(node: focus.node, callID: callID) }
  var code: Int? { final?.sip?.statusCode }
  var isAccepted: Bool { code.map { $0 < 300 } ?? false }
  var isOver: Bool { bye != nil || lost != nil || code.map { $0 >= 300 } ?? false }
  var end: Instant? { bye?.time ?? lost ?? (isOver ? final?.time : nil) }
  var stands: Bool { isAccepted && !isOver }
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

/// A re-INVITE of a participant.
struct GroupChange: Sendable {
  struct Asked: Sendable {
    let call: LegKey
    let seen: Seen
    let sip: SIPMessage
    let isInDialog: Bool
    let localPath: Bytes?
    let former: SessionDescription?
    var final: Seen?
    /// What is asked of the same one afterwards.
    var back: Seen?
  }

  let focus: Focus
  let session: Bytes
  let call: LegKey
  let person: Bytes
  /// The pre-defined group whose session it is.
  let group: Bytes?
  let request: Seen
  let sip: SIPMessage
  let offer: SessionDescription?
  let former: SessionDescription?
  /// Whether another change is going on.
  let isCrossing: Bool
  /// The legs of the others.
  let others: [LegKey]
  var asked: [Asked] = []
  var final: Seen?
  var otherFinal: Seen?
  /// The acceptance with which it has become enough, and the refusal with which it cannot any more.
  var acceptances: [Seen] = []
  var refusals: [Seen] = []
  var ack: Seen?
  var isCut = false
  var judgedAt = Instant.start

  var code: Int? { final?.sip?.statusCode }
}

/// A REFER that comes to a focus.
struct Referral: Sendable {
  struct Target: Sendable {
    let uri: URI
    let address: Bytes
    let isRemoval: Bool
    let display: String?
    let wasIn: Bool
  }

  let focus: Focus
  let seen: Seen
  let sip: SIPMessage
  let session: Bytes
  let before: GroupStanding?
  /// The pre-defined group whose session it is.
  let group: Bytes?
  /// Who refers, and whether that one is in the session.
  let sender: Bytes
  let isConnected: Bool
  let shownSender: Bytes
  let targets: [Target]
  let isList: Bool
  let isRemoval: Bool
  let isMixed: Bool
  var final: Seen?
  var otherFinal: Seen?
  var invited: [GroupInvitation] = []
  var notices: [Notice] = []
  var judgedAt = Instant.start

  struct Notice: Sendable {
    let seen: Seen
    let code: Int?
    let isLast: Bool
  }

  var code: Int? { final?.sip?.statusCode }
  var isAccepted: Bool { code.map { $0 < 300 } ?? false }
}

/// A message of a participant, and what the focus passes on of it.
struct Relay: Sendable {
  enum Content: Sendable {
    case letter(CPIMMessage)
    case groupData(GroupData?, letter: CPIMMessage?)
    case other
  }

  struct Shared: Sendable, Equatable {
    struct Roles: Sendable, Equatable {
      let person: Bytes
      let entries: [Bytes]
    }

    var subject: Bytes?
    var icon: Bytes?
    var bulletin: Bytes?
    /// Of those who have any.
    var roles: [Roles] = []

    func roles(of person: Bytes) -> [Bytes] {
      roles.first { $0.person == person }?.entries ?? []
    }
  }

  struct Copy: Sendable {
    let call: LegKey
    let person: Bytes
    let seen: Seen
    let msrp: MSRPMessage
    let isWellAddressed: Bool
    let isToReceiver: Bool
    let hasLimit: Bool
    let isWithinSize: Bool
  }

  let focus: Focus
  let session: Bytes
  let roomAddress: Bytes
  let call: LegKey
  let sender: Bytes
  let shownSender: Bytes
  let first: Seen
  let msrp: MSRPMessage
  let content: Content
  var isComplete = false
  var transactions: [Bytes] = []
  var refusal: Seen?
  var answers: [Seen] = []
  var wantsAnswer = true
  /// The others whose legs stood when it was here whole.
  var others: [(call: LegKey, person: Bytes, shown: Bytes)] = []
  /// Those of them who are told of what the group shares.
  var tellable: [(call: LegKey, person: Bytes)] = []
  var copies: [Copy] = []
  /// Legs that ended while it was on its way.
  var gone: [LegKey] = []
  /// What the sender is told about a wish concerning what the group shares.
  var results: [(seen: Seen, response: GroupData.Response)] = []
  /// Documents that told somebody of the session afterwards, in the same moment.
  var tellings: [(person: Bytes, seen: Seen)] = []
  /// What the group shared before, and when the result went out.
  var shared = Shared()
  var sharedAfter = Shared()
  var judgedAt = Instant.start

  var hadTime: Bool { judgedAt - first.time >= Observer.timeBound }
}

/// Somebody has come into a group session, or has gone: who is told of it?
struct GroupNews: Sendable {
  let focus: Focus
  let session: Bytes
  let person: Bytes
  let shown: Bytes
  let state: String
  let time: Instant
  let number: UInt64
  /// By which call somebody has come in.
  let call: GroupCall.Kind?
  /// Those who have subscribed, and those who are told over MSRP.
  let watchers: [Bytes]
  let receivers: [Bytes]
  /// Those who are told in neither way.
  let others: [Bytes]
  /// Who was told since, and whether as it was then.
  var told: [(person: Bytes, seen: Seen, status: ConferenceInfo.Status?)] = []
  var gone: [Bytes] = []
  /// It is otherwise by now.
  var isPast = false
  var judgedAt = Instant.start
}

/// A subscription to what becomes of a group session.
struct Watch: Sendable {
  let session: Bytes
  let person: Bytes
  var version: UInt32?
  /// The next document answers a SUBSCRIBE.
  var isAsked = true
}

/// A document about a session that a focus sends to somebody.
struct Telling: Sendable {
  enum Way: Sendable {
    /// With the version before it, whether it answers a SUBSCRIBE, and whether it is the last.
    case notify(before: UInt32?, isAsked: Bool, isLast: Bool)
    case media
  }

  let focus: Focus
  let session: Bytes
  let seen: Seen
  let way: Way
  let body: Bytes
  let document: ConferenceInfo?
  let room: GroupRoom
  /// Who is told; nil for somebody who is not in it.
  let receiver: GroupPerson?
  /// Whether objects were agreed on with the receiver.
  let takesObjects: Bool
  let leavesToCore: Bool
  /// What the calendar shows at the start of the run, in milliseconds since 1970.
  let epoch: Int64
}
