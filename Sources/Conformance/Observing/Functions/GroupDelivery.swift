import Entities
import Sim
import Wire

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
  /// Of which of that the client is told that it has not arrived: by notifications, and by reports.
  var failures: [Bytes] = []
  var failedReports: [Bytes] = []
  /// What has come from the focus since it has a connection; and what went there.
  var live: [(id: Bytes, seen: Seen)] = []
  var passedOn: [Bytes] = []
  /// What the function sends to the focus meanwhile: an INVITE, the answer to that, a BYE.
  var restart: Seen?
  var restartAnswer: Seen?
  var focusBye: Seen?
  /// What has become of the media of the leg to the focus.
  var focusMedia: LegMedia?
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
    let book: RuleBook
    var rules: Rules { book.rules }
    let address: Bytes
    let invite: SIPMessage
    let focus: Bytes?
    let contribution: Bytes
    /// What the focus calls it.
    let named: Bytes
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
