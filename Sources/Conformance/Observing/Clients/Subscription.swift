import Entities
import Sim
import Wire

/// A subscription of a client to participant information.
struct Subscription: Sendable {
  let request: Seen
  let target: URI
  var accepted: Seen?
  /// When it runs out, as was granted last.
  var expiry: Instant?
  /// The client wants it no more.
  var withdrawn: Seen?
  /// The focus has ended it.
  var ended: Seen?
}

/// What a client is told by a subscription, or that there is none: a NOTIFY with its answer, or a
/// refusal of SUBSCRIBE.
struct News: Sendable {
  enum Content: Sendable {
    /// How a REFER fares.
    case referral
    case participants(ConferenceInfo?)
    case refusal(Int)
  }

  let client: Client
  let seen: Seen
  let content: Content
  /// Of a NOTIFY; nil if none was given.
  var answer: Seen?
  /// The session of the group, when it is judged.
  var leg: Leg?
}

extension URI {
  /// Whether both name the same, whatever a proxy has added.
  func names(_ other: URI) -> Bool { isEquivalent(to: other) || address == other.address }
}
