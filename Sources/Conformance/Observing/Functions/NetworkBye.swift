import Entities
import Sim
import Wire

/// A BYE from a focus that comes to a Participating Function, and what the function does then.
struct NetworkBye: Sendable {
  let node: NodeID
  let book: RuleBook
  var rules: Rules { book.rules }
  let seen: Seen
  let sip: SIPMessage
  let callID: Bytes
  /// Of a session that has a focus.
  let isOfGroup: Bool
  /// The legs to the served user's clients that stand when it comes; but for those over which
  /// something is being delivered.
  let clientLegs: [Bytes]
  /// What the function was told of the participants before it.
  let picture: ConferenceInfo?
  var answers: [Seen] = []
  /// What those clients have ended themselves meanwhile, and the BYEs to them with the responses.
  var left: [Bytes] = []
  var byes: [(callID: Bytes, seen: Seen)] = []
  var byeAnswers: [Seen] = []
  /// What the function says of the session when it is judged, and what it has put into the message
  /// store behind the BYE and before.
  var life = Bytes()
  var stored: [StoredObject] = []
  var earlier: [StoredObject] = []
  /// Messages that clients have got, or have sent.
  var exchanged: [Exchange] = []
  /// What has become of the media of legs.
  var media = MediaOfLegs()

  var cause: Int? { sip.cause }
}

/// A client of a user for whom something of a group is held is there again.
struct DueDelivery: Sendable {
  let node: NodeID
  let book: RuleBook
  var rules: Rules { book.rules }
  let seen: Seen
  let contribution: Bytes
  /// The INVITE with which it begins.
  var invitation: Seen?
  /// It does not have to begin: a client has come back by itself, or nothing is held any more.
  var isSettled = false
}
