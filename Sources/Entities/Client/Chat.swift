import Sim
import Wire

/// A session in which the users of two clients chat.
struct Chat: Sendable {
  enum State: String, Sendable { case inviting, active, inactive, ended }

  enum Origin: String, Sendable {
    case ownRequest = "own_request"
    case invited
    case addedByParticipant = "added_by_participant"
    case deferredDelivery = "deferred_delivery"
  }

  /// The call that carries it.
  let call: UInt32
  /// What it is called in facts.
  let key: Bytes
  let step: StepNumber?
  /// The other user; of a group's session where it was begun.
  let peer: URI
  var origin: Origin
  /// Where the other end of a session with one user said it is reached.
  var peerContact: URI?
  /// The step whose wish an invitation fulfils.
  var owing: StepNumber?
  var conversation: Conversation?
  /// Where the other end is, if that names the session (004-5.2.2-7a).
  var identity: URI?
  /// The contribution of the session that this one replaces.
  var replaces: Bytes?
  /// The number of the group whose session it is.
  var group: UInt32?
  /// An invitation into the same session has come while this one was on its way.
  var hasYielded = false
  /// Its user has ended it.
  var isLeaving = false
  var state = State.inviting
  /// The MSRP session, while its connection stands.
  var media: UInt32?
  /// What is to be sent, or sent again, when there is a connection, oldest first.
  var waiting: [Waiting] = []
  /// What the connection has and nobody has acknowledged.
  var underway: [Waiting] = []
  /// The newest letters that were acknowledged: behind the next hop they may still fail.
  private(set) var taken = Recent<Taken>(64)
  /// Whether its user is writing, and the other one is.
  var composing = Composing()
  /// Attempts to bring the MSRP session back since it last stood.
  var attempts = 0
  var marks = SessionMarks()
  /// Until when the other end may bring it back.
  var patience: TimerID?

  /// A letter, a notification or another message for the session.
  struct Waiting: Sendable {
    /// Its Message-ID at this hop.
    let id: Bytes
    let type: String
    let body: Bytes
    let step: StepNumber?
    /// The letter that it is; nil for a notification.
    let letter: Bytes?
    let grounds: Grounds
  }

  struct Taken: Sendable {
    /// Its Message-ID at this hop.
    let id: Bytes
    let letter: Bytes
    let step: StepNumber?
  }

  mutating func remember(_ item: Waiting) {
    guard let letter = item.letter else { return }
    _ = taken.add(Taken(id: item.id, letter: letter, step: item.step))
  }
}
