import Entities
import Sim
import Wire

/// A group session as a Participating Function has it for its user: its legs, and what is held of it
/// while none of the user's clients is in it.
struct ServedGroup: Sendable {
  let node: NodeID
  let function: UInt32
  let rules: Rules
  /// The served user's address, and place in the plan.
  let address: Bytes
  let user: Int
  let contribution: Bytes
  /// The INVITE with which the session has come to the function.
  var invite: SIPMessage
  /// Where the focus is reached, once that is known.
  var focus: Bytes?
  /// The Call-IDs of the legs that stand: to the focus, and to clients.
  var networkLeg: Bytes?
  var clientLegs: [Bytes] = []
  /// Those that have not been answered yet.
  var openLegs: [(callID: Bytes, isOfClient: Bool)] = []
  /// By which MSRP sessions the function has its ends of them.
  var streams: [(callID: Bytes, session: Bytes)] = []
  /// `active`, `inactive`, `gone` or `ended`, as the function says.
  var life = Bytes("active")
  /// The messages that wait for the user, as the function says; and those of which it has said just
  /// now that they wait no more.
  var held: [Bytes] = []
  var released: (ids: [Bytes], at: Instant)?
  /// What the function was told of the participants since the last client was lost.
  var roster = ConferenceState()
  /// What the function was told of them in all; and what it says that it knows.
  var picture = ConferencePicture()
  var told: [Bytes] = []
  /// The Call-IDs of legs on which participant information goes over MSRP.
  var objectLegs: [Bytes] = []
  /// Clients that have subscribed.
  var subscribers: [ClientSubscription] = []
  /// What has come of the participants, as long as anything may come of it.
  var notices: [FunctionNotice] = []
  var passages: [ObjectPassage] = []
  /// What the message store has of it.
  var stored: [StoredObject] = []
  /// The BYE that has ended its session.
  var end: (cause: Int, referrer: Bytes?, time: Instant, isFromFocus: Bool)?
  /// Messages of users that a client has got, or has sent.
  var exchanged: [Exchange] = []
  /// The number of the phone that stands for the user.
  var interworkingNumber: Bytes?
  /// The Call-IDs of subscriptions to the participants.
  var subscriptions: [Bytes] = []
  /// Clients that do not want what is held.
  var decliners: [NodeID] = []
  /// What is being delivered, or was lately.
  var deliveries: [GroupDelivery] = []
  /// What is to begin, and what the focus has ended.
  var dues: [DueDelivery] = []
  var networkByes: [NetworkBye] = []

  /// Nobody of the user is in it, nor is being asked.
  var isAway: Bool { clientLegs.isEmpty && !openLegs.contains { $0.isOfClient } }

  /// What waits, or did at this moment.
  func waiting(at time: Instant) -> [Bytes] {
    if held.isEmpty, let released, released.at == time { return released.ids }
    return held
  }
}

/// How a user gets what a group has said while nobody of the user was in its session: by an INVITE
/// of the Participating Function, or by one with which a client comes back by itself.
struct GroupDelivery: Sendable {
  let seen: Seen
  let sip: SIPMessage
  let callID: Bytes
  let isReturn: Bool
  /// The group at that moment.
  let group: Origin
  /// Of the client that has just registered.
  let instance: Bytes?
  /// Another INVITE for the same group that nobody has answered yet.
  let pending: Seen?

  /// The final response to it, and the ACK.
  var final: Seen?
  var ack: Seen?
  /// Whether other clients might still want it when one does not.
  var hasOthers = false
  /// What is expected to go over its session, in this order; known when the first of it leaves.
  var items: [Bytes]?
  /// All messages that go over it to the client, by their identifiers.
  var sent: [(id: Bytes, seen: Seen)] = []
  /// Documents about the participants on the same way.
  var objects: [Seen] = []
  /// When the client has acknowledged something last, or has said something.
  var lastHeard: Seen?
  var said: [Said] = []
  /// What has come from the focus since it has a connection; and what went there.
  var live: [(id: Bytes, seen: Seen)] = []
  var passedOn: [Bytes] = []
  /// What the function sends to the focus meanwhile: an INVITE, the answer to that, a BYE.
  var restart: Seen?
  var restartAnswer: Seen?
  var focusBye: Seen?
  /// Its subscription to the participants ends.
  var unsubscription: Seen?
  /// A notification that goes as a message of its own.
  var notices: [Seen] = []
  /// An INVITE of the function for the same group after it.
  var invitation: Seen?
  var clientBye: Seen?
  var byeAnswer: Seen?
  var ownBye: Seen?
  /// The focus has ended its session meanwhile.
  var networkBye: Seen?
  /// What waits, and whether the group is active, when it is judged.
  var left: [Bytes] = []
  var judgedAt = Instant.start

  /// What the function had of the group when it began.
  struct Origin: Sendable {
    let node: NodeID
    let rules: Rules
    let address: Bytes
    let invite: SIPMessage
    let focus: Bytes?
    let contribution: Bytes
    let life: Bytes
    let held: [Bytes]
    /// Nil where the function was told of nobody.
    let participants: [Bytes]?
    let isSubscribed: Bool
  }

  /// What the client says in its session.
  struct Said: Sendable {
    enum Kind: Sendable { case message, notification, composing }
    let kind: Kind
    let id: Bytes?
    let seen: Seen
  }

  var code: Int? { final?.sip?.statusCode }
  var isAccepted: Bool { code.map { $0 < 300 } ?? false }
  var isActive: Bool { group.life == "active" }
  /// The client has ended it, or the focus has.
  var end: Instant? { [clientBye?.time, ownBye?.time].compactMap { $0 }.min() }
}
