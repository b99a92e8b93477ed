import Entities
import Sim
import Wire

/// A group session as a Participating Function has it for its user: its legs, and what is held of it
/// while none of the user's clients is in it.
struct ServedGroup: Sendable {
  let node: NodeID
  let function: UInt32
  let book: RuleBook
  var rules: Rules { book.rules }
  /// The served user's address, and place in the plan.
  let address: Bytes
  let user: Int
  let contribution: Bytes
  /// What the focus has called it, where that is something else: who joins has made the other one up.
  var named: Bytes?
  /// The INVITE with which the session has come to the function.
  var invite: SIPMessage
  /// Where the focus is reached, once that is known.
  var focus: Bytes?
  /// The Call-IDs of the legs that stand: to the focus, and to clients.
  var networkLeg: Bytes?
  var clientLegs: [Bytes] = []
  /// By which tags their other ends go: a fork that has answered later has another.
  var dialogs: [(callID: Bytes, tag: Bytes?)] = []
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
  /// Messages of users that a client has got, or has sent; those of several chunks of which not all
  /// are there.
  var exchanged = Exchanges()
  var parts = MSRPReassembler(messageLimit: 1 << 20, openLimit: 16)
  /// What passes while clients of the user are there, as long as anything may come of it.
  var messages: [ServedMessage] = []
  /// What has come while none was; what it was.
  var interceptions: [Interception] = []
  var intercepted: [Bytes] = []
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

  var isActive: Bool { life == "active" }

  /// Nobody of the user is in it, nor is being asked.
  var isAway: Bool { clientLegs.isEmpty && !openLegs.contains { $0.isOfClient } }

  /// Whether a tag is that of a fork which has answered when another one had the session.
  func isOfLateFork(_ callID: Bytes, _ tag: Bytes?) -> Bool {
    dialogs.contains { $0.callID == callID && $0.tag != tag }
  }

  /// A delivery begins: what waits is what it has to bring.
  mutating func noteItems(ofDelivery place: Int, at time: Instant) {
    if deliveries[place].items == nil { deliveries[place].items = waiting(at: time) }
  }

  /// What the function holds it has on disk; all else is gone with its memory.
  mutating func loseMemory() {
    networkLeg = nil
    clientLegs = []
    dialogs = []
    openLegs = []
    streams = []
    deliveries = []
    dues = []
    networkByes = []
    notices = []
    passages = []
    messages = []
    interceptions = []
    subscribers = []
    objectLegs = []
  }

  /// What waits, or did at this moment.
  func waiting(at time: Instant) -> [Bytes] {
    if held.isEmpty, let released, released.at == time { return released.ids }
    return held
  }
}
