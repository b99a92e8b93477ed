import Sim
import Wire

/// The client's side of any request but INVITE and ACK (RFC 3261 §17.1.2).
///
///                   | request is sent
///                   V
///              +--------+  1xx  +------------+  E: again
///     E: again | trying |------>| proceeding |  F: ended
///     F: ended +--------+       +------------+
///                   | 200-699         | 200-699
///                   V                 V
///              +-----------+<---------+
///     K: ended | completed |
///              +-----------+
public struct NonInviteClientTransaction: Sendable {
  public typealias Orders = TimerOrders<TransactionTimer>

  package enum State: Sendable {
    /// Nobody has answered; the interval between repetitions doubles up to T2.
    case trying(interval: TimeSpan)
    /// Somebody works on it; it is repeated every T2 all the same, since provisional responses are
    /// not repeated.
    case proceeding
    /// Answered; repetitions of the answer are absorbed.
    case completed
    case terminated
  }

  public let request: SIPMessage
  private let isReliable: Bool
  private let values: TimerValues
  package private(set) var state: State

  /// Makes the transaction of a request that is sent now; the `opening` timers start with it.
  public init(_ request: SIPMessage, isReliable: Bool, _ values: TimerValues = .standard) {
    self.request = request
    self.isReliable = isReliable
    self.values = values
    state = .trying(interval: values.t1)
  }

  /// §17.1.2.2: timer E only where the transport loses, timer F always.
  public var opening: Orders {
    let timeout = Orders.start(.f, after: values.f)
    return isReliable ? timeout : timeout.starting(.e, after: values.t1)
  }

  public enum ResponseResult: Equatable, Sendable {
    /// The response is news to the user.
    case passUp(Orders)
    case absorb
  }

  public mutating func received(_ response: SIPMessage) -> ResponseResult {
    guard let code = response.statusCode else { return .absorb }
    switch state {
    case .trying where code < 200:
      state = .proceeding
      return .passUp(.none)
    case .proceeding where code < 200:
      return .passUp(.none)
    case .trying, .proceeding:
      // Timer K is zero where the transport repeats nothing.
      state = isReliable ? .terminated : .completed
      return .passUp(
        isReliable ? .end : .stop(.e).stopping(.f).starting(.k, after: values.k))
    case .completed, .terminated:
      return .absorb
    }
  }

  public enum TimerResult: Equatable, Sendable {
    /// The request is sent again.
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
    case (.trying(let interval), .e):
      let next = min(interval * 2, values.t2)
      state = .trying(interval: next)
      return .resend(request, .start(.e, after: next))
    case (.proceeding, .e):
      return .resend(request, .start(.e, after: values.t2))
    case (.trying, .f), (.proceeding, .f):
      state = .terminated
      return .timeout(.end)
    case (.completed, .k):
      state = .terminated
      return .end(.end)
    case (.trying, _), (.proceeding, _), (.completed, _), (.terminated, _):
      return .stale
    }
  }

  public enum TransportResult: Equatable, Sendable {
    /// The user is told, which counts as a 503 (§8.1.3.1).
    case inform(Orders)
    case ignore
  }

  public mutating func transportFailed() -> TransportResult {
    switch state {
    case .trying, .proceeding:
      state = .terminated
      return .inform(.end)
    case .completed, .terminated:
      return .ignore
    }
  }
}
