import Entities
import Sim
import Wire

/// By what a leg of a Participating Function is known: a call may pass several of them, one after the
/// other, at one node.
struct FunctionLegKey: DigestKey, Sendable {
  /// The function's place among the actors: one serves one user.
  let function: UInt32
  let callID: Bytes

  var digest: UInt64 { callID.digest(with: function) }
}

/// A session in whose path a Participating Function stands.
struct FunctionSession: Sendable {
  let node: NodeID
  let function: UInt32
  let book: RuleBook
  var rules: Rules { book.rules }
  /// The served user's address.
  let user: Bytes
  /// By what the INVITE of its other legs is known.
  let contribution: Bytes?
  let author: Bytes?
  var legs: [FunctionLeg]
  /// What came from clients and gateways to end it.
  var byes: [ServedBye] = []

  var isOver: Bool { legs.allSatisfy { $0.end != nil } }

  /// Whether it is the one of a contribution, and a client of the user is in it, or was: what is kept of
  /// another one are messages that wait.
  func isOfUser(_ contribution: Bytes) -> Bool {
    self.contribution == contribution && legs.contains { $0.side != .peer && $0.isUp }
  }
}

/// One leg of such a session.
struct FunctionLeg: Sendable {
  enum Side: Sendable {
    /// To a client of the served user.
    case client
    /// To a gateway that stands for the served user.
    case gateway
    /// To everybody else: another user, or a focus.
    case peer
  }

  let callID: Bytes
  let side: Side
  /// Of the function, and of who is behind the leg; known when it is accepted.
  var localTag: Bytes?
  var remoteTag: Bytes?
  var isUp = false
  /// The number of the function's newest request on it.
  var number: UInt32 = 0
  /// The BYE of the function, and the response to it.
  var ownBye: Seen?
  var answer: Seen?
  /// Whether its BYE has the tags of the dialog, and a higher number.
  var byeIsInDialog = true
  /// The re-INVITE with which the function changes it last.
  var change: Seen?
  /// When the other side has ended it, or refused it.
  var otherEnd: Instant?

  var end: Instant? { otherEnd ?? ownBye?.time }
}

/// A BYE that comes to a Participating Function from a client of the served user, or from a gateway
/// that stands for the user; and what the function does then.
struct ServedBye: Sendable {
  let node: NodeID
  let book: RuleBook
  var rules: Rules { book.rules }
  let seen: Seen
  let sip: SIPMessage
  let callID: Bytes
  let isFromGateway: Bool
  /// It is the core's, in place of a client that it has lost.
  let isOfCore: Bool
  /// The group whose session it is.
  let group: ServedGroup?
  /// The other legs that were there when it came; and what has become of them when it is judged.
  var others: [FunctionLeg]
  /// All final responses to it.
  var answers: [Seen] = []
  /// A BYE of the function on the same leg.
  var returned: Seen?
  /// A SUBSCRIBE that the function sends to the focus.
  var subscription: Seen?
  /// What it has put into the message store behind it, and before; and what it was told of the
  /// participants.
  var stored: [StoredObject] = []
  var earlier: [StoredObject] = []
  var picture: ConferenceInfo?
  /// What has become of the media of legs.
  var media = MediaOfLegs()

  /// Nil where there is no Reason of SIP.
  var cause: Int? { sip.all(.reason).first { $0.isSIP }?.cause }
  /// Whether it says that the user has left, by itself or by default.
  var isLeave: Bool { (sip.has(.reason) ? cause : 200) == 200 && !isSilentLoss }
  /// It says nothing, and what is known of the client says that it was lost (finding
  /// `no-reason-means-leave`).
  var isSilentLoss: Bool {
    !sip.has(.reason) && isOfCore && group != nil
      && rules.readings[.noReasonMeansLeave] != .literal
  }
  var code: Int? { answers.first?.sip?.statusCode }
}
