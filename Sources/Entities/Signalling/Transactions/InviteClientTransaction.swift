import Sim
import Wire

/// The client's side of an INVITE (RFC 3261 §17.1.1, with the corrections of RFC 6026 §8.4).
///
///                    | INVITE is sent
///                    V
///               +---------+ 2xx              +----------+
///     A: again  | calling |----------------->| accepted |--- M: ended
///     B: ended  +---------+            +---->|          |    2xx: to the user
///                 |     | 1xx          |     +----------+
///                 |     V              | 2xx
///                 |  +------------+----+
///                 |  | proceeding | 300-699
///                 |  |            |----+
///                 |  +------------+    V     +-----------+
///                 +------------------->      | completed |--- D: ended
///                   300-699, ACK is sent     +-----------+    300-699: ACK is sent again
public struct InviteClientTransaction: Sendable {
  public typealias Orders = TimerOrders<TransactionTimer>

  package enum State: Sendable {
    /// Nobody has answered; the INVITE is repeated after `interval`. A CANCEL that is wanted has to
    /// wait for a provisional response.
    case calling(interval: TimeSpan, cancel: SIPMessage?)
    /// Somebody works on it.
    case proceeding(isCancelled: Bool)
    /// Refused; the ACK is kept for refusals that are repeated.
    case completed(ack: SIPMessage)
    /// A 2xx has come; others may.
    case accepted
    case terminated
  }

  public let request: SIPMessage
  private let isReliable: Bool
  private let values: TimerValues
  package private(set) var state: State

  /// Makes the transaction of an INVITE that is sent now; the `opening` timers start with it.
  public init(_ request: SIPMessage, isReliable: Bool, _ values: TimerValues = .standard) {
    self.request = request
    self.isReliable = isReliable
    self.values = values
    state = .calling(interval: values.t1, cancel: nil)
  }

  /// §17.1.1.2: timer A only where the transport loses, timer B always.
  public var opening: Orders {
    let timeout = Orders.start(.b, after: values.b)
    return isReliable ? timeout : timeout.starting(.a, after: values.t1)
  }

  // MARK: Responses

  public enum ResponseResult: Equatable, Sendable {
    /// The response is news to the user.
    case passUp(Orders)
    /// It is, and it lets the CANCEL go that had to wait.
    case passUpAndCancel(SIPMessage, Orders)
    /// It is, and the ACK is sent.
    case passUpAndAcknowledge(SIPMessage, Orders)
    /// It is not; the ACK is sent again.
    case acknowledge(SIPMessage)
    case absorb
  }

  public mutating func received(_ response: SIPMessage) -> ResponseResult {
    guard let code = response.statusCode else { return .absorb }
    switch state {
    case .calling(_, let cancel):
      return switch code {
      case ..<200: proceed(cancel)
      case ..<300: accept()
      default: complete(response)
      }
    case .proceeding:
      return switch code {
      case ..<200: .passUp(.none)
      case ..<300: accept()
      default: complete(response)
      }
    case .completed(let ack):
      return code >= 300 ? .acknowledge(ack) : .absorb
    case .accepted:
      return code >= 200 && code < 300 ? .passUp(.none) : .absorb
    case .terminated:
      return .absorb
    }
  }

  private mutating func proceed(_ cancel: SIPMessage?) -> ResponseResult {
    state = .proceeding(isCancelled: cancel != nil)
    guard let cancel else { return .passUp(.stop(.a).stopping(.b)) }
    return .passUpAndCancel(cancel, .stop(.a).starting(.b, after: values.patience))
  }

  private mutating func accept() -> ResponseResult {
    state = .accepted
    return .passUp(.stop(.a).stopping(.b).starting(.m, after: values.m))
  }

  /// Timer D is zero where the transport repeats nothing (RFC 6026 §8.4).
  private mutating func complete(_ response: SIPMessage) -> ResponseResult {
    let ack = request.acknowledgement(of: response)
    state = isReliable ? .terminated : .completed(ack: ack)
    return .passUpAndAcknowledge(
      ack, isReliable ? .end : .stop(.a).stopping(.b).starting(.d, after: values.d))
  }

  // MARK: CANCEL

  public enum CancelResult: Equatable, Sendable {
    /// To be sent in a transaction of its own.
    case send(SIPMessage, Orders)
    /// It waits for the first provisional response.
    case hold
    /// The INVITE is cancelled already, or has its final response.
    case pointless
  }

  /// §9.1. The answer to a CANCEL says nothing of the INVITE; where no final response to that
  /// comes within 64·T1, it counts as cancelled, for which timer B runs once more.
  public mutating func cancel(_ reason: Reason? = nil) -> CancelResult {
    switch state {
    case .calling(let interval, nil):
      state = .calling(interval: interval, cancel: request.cancellation(reason))
      return .hold
    case .proceeding(isCancelled: false):
      state = .proceeding(isCancelled: true)
      return .send(request.cancellation(reason), .start(.b, after: values.patience))
    case .calling, .proceeding, .completed, .accepted, .terminated:
      return .pointless
    }
  }

  // MARK: Timers and transport

  public enum TimerResult: Equatable, Sendable {
    /// The INVITE is sent again.
    case resend(SIPMessage, Orders)
    /// The user is told that there is no answer, which counts as a 408 (§8.1.3.1).
    case timeout(Orders)
    /// The transaction is over, which is no news.
    case end(Orders)
    /// A timer of a state that is past.
    case stale
  }

  public mutating func fired(_ timer: TransactionTimer) -> TimerResult {
    switch (state, timer) {
    case (.calling(let interval, let cancel), .a):
      state = .calling(interval: interval * 2, cancel: cancel)
      return .resend(request, .start(.a, after: interval * 2))
    case (.calling, .b), (.proceeding(isCancelled: true), .b):
      state = .terminated
      return .timeout(.end)
    case (.completed, .d), (.accepted, .m):
      state = .terminated
      return .end(.end)
    case (.calling, _), (.proceeding, _), (.completed, _), (.accepted, _), (.terminated, _):
      return .stale
    }
  }

  public enum TransportResult: Equatable, Sendable {
    /// The user is told, which counts as a 503 (§8.1.3.1).
    case inform(Orders)
    case ignore
  }

  /// The transport could not send; only in these states does the transaction send something.
  public mutating func transportFailed() -> TransportResult {
    switch state {
    case .calling, .completed:
      state = .terminated
      return .inform(.end)
    case .proceeding, .accepted, .terminated:
      return .ignore
    }
  }
}

extension SIPMessage {
  /// The ACK to a refusal of this INVITE (§17.1.1.3).
  func acknowledgement(of response: SIPMessage) -> SIPMessage {
    var ack = companion(.ack)
    ack.set(.to, response.text(of: .to) ?? Bytes())
    return ack
  }

  /// The CANCEL of this INVITE (§9.1), with the reason that RFC 3326 lets it have.
  func cancellation(_ reason: Reason?) -> SIPMessage {
    var cancel = companion(.cancel)
    cancel[.reason] = reason
    return cancel
  }
}
