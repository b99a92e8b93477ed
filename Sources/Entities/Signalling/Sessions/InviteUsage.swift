import Sim
import Wire

/// The timers of an INVITE usage.
public enum InviteTimer: UInt8, TimerName, CaseIterable {
  /// Repeats a 2xx that has no ACK.
  case again
  /// Ends the wait for that ACK.
  case abandon
  /// Tries a change again that met another one, or was told to wait.
  case retry
  /// Ends the time in which an ended session still answers.
  case burial
}

/// The life of an INVITE session at one end of a dialog (RFC 3261 §13–15, RFC 5407 §2).
///
///     preparative ──▶ early ──▶ moratorium ──▶ established
///          │            │  BYE      │ BYE           │ BYE
///          │ refused    ├───────────┴───────────────┤
///          ▼            ▼                           ▼
///        morgue ◀──── (refused)                   mortal ──▶ morgue
///
/// A caller's usage is copied for each tag that answers its INVITE, as long as it is preparative.
/// The machine makes its requests through the dialog, which it is handed with each event.
public struct InviteUsage: Sendable {
  public typealias Orders = TimerOrders<InviteTimer>

  public enum State: Hashable, Sendable {
    /// There is no dialog.
    case preparative
    /// A provisional response has made one.
    case early
    /// The 2xx is on its way, the ACK is not there.
    case moratorium
    case established
    /// A BYE was sent or has come. The session is over; what still comes is answered, and each 2xx
    /// is acknowledged.
    case mortal
    case morgue
  }

  /// The one INVITE that may be in progress, the first as well as a later one (§14.1).
  package enum Inviting: Sendable {
    case none
    /// Sent, without a final response. One without an offer expects an offer in its response.
    case ours(number: UInt32, expectsOffer: Bool)
    /// Its 2xx has come, and the ACK is to be sent.
    case toAcknowledge(number: UInt32)
    /// Received, and not yet answered.
    case theirs(SIPMessage)
    /// Answered with a 2xx that has no ACK.
    case unacknowledged(ReliableAnswer)
  }

  public let isCaller: Bool
  public internal(set) var state = State.preparative
  package internal(set) var inviting: Inviting
  /// The user has given the session up; it ends as soon as it may.
  package internal(set) var isUnwanted = false
  public internal(set) var offers = OfferAnswer()
  /// The latest two ACKs: while an INVITE is in progress, the 2xx to the one before may come again.
  package internal(set) var acks: [SIPMessage] = []
  /// The number of our UPDATE that has no final response.
  package internal(set) var ourUpdate: UInt32?
  /// Their UPDATE that we have not answered.
  package internal(set) var theirUpdate: SIPMessage?
  let values: TimerValues

  /// The caller's, of the INVITE that it sends now.
  public init(caller invite: SIPMessage, _ values: TimerValues = .standard) {
    isCaller = true
    self.values = values
    let offer = invite.sessionDescription
    inviting = .ours(number: invite[.cSeq]?.number ?? 0, expectsOffer: offer == nil)
    if let offer { _ = offers.offer(offer, in: .invite) }
  }

  /// The callee's, of the INVITE that has come.
  public init(callee invite: SIPMessage, _ values: TimerValues = .standard) {
    isCaller = false
    self.values = values
    inviting = .theirs(invite)
    if let offer = invite.sessionDescription { _ = offers.received(offer: offer, in: .invite) }
  }

  /// What a message changed between offers and answers.
  public enum Exchange: Hashable, Sendable {
    case none
    case agreed(OfferAnswer.Agreement)
    /// This offer wants an answer, in the next message that may carry one.
    case answerDue(Bytes)
  }

  /// Whether a request that is no part of the INVITE usage's own may be handled in its dialog; else
  /// 481 (RFC 5407 §3.2.1, §3.3.3).
  public var admitsRequests: Bool {
    switch state {
    case .early, .moratorium, .established: true
    case .preparative, .mortal, .morgue: false
    }
  }

  /// Whether the INVITE has its 2xx, and that no ACK yet.
  var isAccepted: Bool {
    if case .toAcknowledge = inviting { true } else { false }
  }

  /// A request of this end goes again with another number, as it was refused for lack of
  /// credentials, which is no refusal of what it wants.
  public mutating func repeated(_ request: SIPMessage) {
    guard let number = request[.cSeq]?.number else { return }
    switch (request.method, inviting) {
    case (.invite?, .ours(_, let expectsOffer)):
      inviting = .ours(number: number, expectsOffer: expectsOffer)
    case (.update?, _):
      ourUpdate = number
    default:
      break
    }
  }

  // MARK: - The common end of all ways

  /// Sends the BYE. The session is over as soon as it is sent (§15.1.1).
  mutating func sendBye(_ dialog: inout Dialog) -> (SIPMessage, Orders) {
    state = .mortal
    return (dialog.request(.bye), burial)
  }

  /// As long as a BYE, and what crosses it, may be repeated. A 2xx without an ACK is repeated on.
  var burial: Orders { .stop(.retry).starting(.burial, after: values.patience) }

  /// Its own 2xx, or its request, shows that the other end has our 2xx; or nobody waits any more.
  var answerSettled: Orders { .stop(.again).stopping(.abandon) }
}
