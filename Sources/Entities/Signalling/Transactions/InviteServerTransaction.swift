import Sim
import Wire

/// The server's side of an INVITE (RFC 3261 §17.2.1, with the corrections of RFC 6026 §8.5–8.7).
///
///                         | INVITE is passed up
///                         V
///     INVITE: 1xx again +------------+ 2xx is sent       +----------+
///     200 ms: 100       | proceeding |------------------>| accepted |--- L: ended
///                       +------------+                   +----------+    ACK: to the user
///                         | 300-699 is sent
///                         V
///     INVITE, G: again  +-----------+  ACK  +-----------+
///     H: ended          | completed |------>| confirmed |--- I: ended
///                       +-----------+       +-----------+
///
/// A transport that fails is told to the user and changes nothing here (RFC 6026 §8.8).
public struct InviteServerTransaction: Sendable {
  public typealias Orders = TimerOrders<TransactionTimer>

  package enum State: Sendable {
    /// No final response yet; the latest provisional one is kept for INVITEs that are repeated.
    case proceeding(latest: SIPMessage?)
    /// Refused; the refusal is repeated after `interval`, up to T2, until its ACK.
    case completed(SIPMessage, interval: TimeSpan)
    /// The refusal is acknowledged; further ACKs are absorbed.
    case confirmed
    /// A 2xx was sent, which the user repeats, not the transaction; further INVITEs are absorbed.
    case accepted
    case terminated
  }

  public let request: SIPMessage
  private let isReliable: Bool
  private let values: TimerValues
  package private(set) var state: State

  /// Makes the transaction of an INVITE that has come and goes up to the user; the `opening` timer
  /// starts with it.
  public init(_ request: SIPMessage, isReliable: Bool, _ values: TimerValues = .standard) {
    self.request = request
    self.isReliable = isReliable
    self.values = values
    state = .proceeding(latest: nil)
  }

  public var opening: Orders { .start(.trying, after: values.trying) }

  // MARK: Requests

  public enum RepetitionResult: Equatable, Sendable {
    /// The latest response is sent again.
    case resend(SIPMessage)
    case absorb
  }

  /// The INVITE has come again.
  public func receivedAgain() -> RepetitionResult {
    switch state {
    case .proceeding(let latest?): .resend(latest)
    case .completed(let response, _): .resend(response)
    case .proceeding(nil), .confirmed, .accepted, .terminated: .absorb
    }
  }

  public enum AckResult: Equatable, Sendable {
    /// It confirms a 2xx, of which the transaction knows nothing (RFC 6026 §8.7).
    case passUp
    case absorb(Orders)
  }

  public mutating func receivedAck() -> AckResult {
    switch state {
    case .completed:
      // Timer I is zero where the transport repeats nothing.
      state = isReliable ? .terminated : .confirmed
      return .absorb(
        isReliable ? .end : .stop(.g).stopping(.h).starting(.i, after: values.i))
    case .accepted:
      return .passUp
    case .proceeding, .confirmed, .terminated:
      return .absorb(.none)
    }
  }

  // MARK: Responses

  public enum SendResult: Equatable, Sendable {
    case send(SIPMessage, Orders)
    /// Another final response was sent before.
    case refuse
  }

  /// The user answers.
  public mutating func respond(_ response: SIPMessage) -> SendResult {
    guard let code = response.statusCode else { return .refuse }
    switch state {
    case .proceeding:
      switch code {
      case ..<200:
        state = .proceeding(latest: response)
        return .send(response, .stop(.trying))
      case ..<300:
        state = .accepted
        return .send(response, .stop(.trying).starting(.l, after: values.l))
      default:
        state = .completed(response, interval: values.t1)
        let wait = Orders.stop(.trying).starting(.h, after: values.h)
        return .send(response, isReliable ? wait : wait.starting(.g, after: values.t1))
      }
    case .accepted:
      // The user repeats its 2xx, or a proxy passes on that of another branch.
      return code >= 200 && code < 300 ? .send(response, .none) : .refuse
    case .completed, .confirmed, .terminated:
      return .refuse
    }
  }

  // MARK: Timers

  public enum TimerResult: Equatable, Sendable {
    /// A 100, or the refusal once more.
    case send(SIPMessage, Orders)
    /// The refusal was never acknowledged, which the user is told.
    case unacknowledged(Orders)
    /// The transaction is over, which is no news.
    case end(Orders)
    /// A timer of a state that is past.
    case stale
  }

  public mutating func fired(_ timer: TransactionTimer) -> TimerResult {
    switch (state, timer) {
    case (.proceeding(nil), .trying):
      let trying = request.trying
      state = .proceeding(latest: trying)
      return .send(trying, .none)
    case (.completed(let response, let interval), .g):
      let next = min(interval * 2, values.t2)
      state = .completed(response, interval: next)
      return .send(response, .start(.g, after: next))
    case (.completed, .h):
      state = .terminated
      return .unacknowledged(.end)
    case (.confirmed, .i), (.accepted, .l):
      state = .terminated
      return .end(.end)
    case (.proceeding, _), (.completed, _), (.confirmed, _), (.accepted, _), (.terminated, _):
      return .stale
    }
  }
}

extension SIPMessage {
  /// The 100 to this request (§8.2.6.1), which tells the client when it was sent.
  fileprivate var trying: SIPMessage {
    var response = response(100)
    if let timestamp = text(of: .timestamp) { response.set(.timestamp, timestamp) }
    return response
  }
}
