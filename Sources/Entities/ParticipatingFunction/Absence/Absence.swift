import Sim
import Wire

/// What a function holds of a group for its user while none of the user's clients is in the session
/// (004 §5.2.3.4). The function stays in the session itself, as long as there is one.
struct Absence: Sendable {
  enum Life: String, Sendable {
    /// The function's leg to the focus stands.
    case active
    /// Nobody has said anything for long, or the leg was lost: it can begin anew.
    case inactive
    /// The group is over for the user, who gets what was said until then.
    case gone
  }

  /// How what is held comes to the user.
  enum Delivery: Sendable {
    case none
    /// A client is invited; by its contact, if it is one that has just registered.
    case inviting(UInt32, URI?)
    /// Until it is tried again.
    case waiting(TimerID)
    /// A client has the session.
    case going(UInt32)
    /// All is delivered, and the client may still have something to say.
    case lingering(UInt32, TimerID)
  }

  var life = Life.active
  /// Messages and notifications of the group, oldest first.
  var items: [Held] = []
  /// Until the oldest has been held long enough.
  var expiry: TimerID?
  var delivery = Delivery.none
  /// How often delivery has failed.
  var attempts = 0
  /// Clients that will not have it.
  var declined: [URI] = []
  /// The INVITE that begins the session anew.
  var restart: UInt32?
  /// Why the client's session is to end when all is delivered.
  var closing: Int?
  /// Whether the participants are others than the user's clients have been told.
  var hasNews = false

  struct Held: Sendable {
    let item: BridgedMessage
    let arrived: Instant
  }

  /// Why a session ends that has delivered it: nobody comes back into one that is over (finding
  /// `focus-bye-during-delivery`).
  var closingCause: Int { life == .gone ? 410 : 480 }

  /// Whether there is anything to tell the user.
  var hasPending: Bool { !items.isEmpty || hasNews }
}

extension Bridge {
  var absenceFacts: [Fact] {
    guard let absence else {
      return isGroup ? [Fact(.pfSessionDeferred, of: key, .absent, Grounds(.absence))] : []
    }
    return [
      Fact(
        .pfSessionDeferred, of: key,
        .list(absence.items.map { Letter($0.item.body)?.id ?? Bytes() }), Grounds(.absence))
    ]
  }

  /// The leg to the focus, while there is one.
  var networkLeg: UInt32? {
    legs.first { !isClientLeg($0) && !left.contains($0) }
  }
}
