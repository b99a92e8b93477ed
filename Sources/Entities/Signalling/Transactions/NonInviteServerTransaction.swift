import Sim
import Wire

/// The server's side of any request but INVITE and ACK (RFC 3261 §17.2.2).
///
///              | request is passed up
///              V
///         +--------+ 1xx is sent  +------------+
///         | trying |------------->| proceeding | request: 1xx again
///         +--------+              +------------+
///              | 200-699 is sent        | 200-699 is sent
///              V                        V
///         +-----------+<----------------+
///         | completed | request: response again
///         +-----------+ J: ended
///
/// A transport that fails is told to the user and changes nothing here (RFC 6026 §8.8).
public struct NonInviteServerTransaction: Sendable {
  public typealias Orders = TimerOrders<TransactionTimer>

  package enum State: Sendable {
    /// The user has not said anything.
    case trying
    case proceeding(latest: SIPMessage)
    case completed(SIPMessage)
    case terminated
  }

  private let isReliable: Bool
  private let values: TimerValues
  package private(set) var state = State.trying

  /// Makes the transaction of a request that has come and goes up to the user.
  public init(isReliable: Bool, _ values: TimerValues = .standard) {
    self.isReliable = isReliable
    self.values = values
  }

  public enum RepetitionResult: Equatable, Sendable {
    /// The latest response is sent again.
    case resend(SIPMessage)
    case absorb
  }

  /// The request has come again.
  public func receivedAgain() -> RepetitionResult {
    switch state {
    case .proceeding(let response), .completed(let response): .resend(response)
    case .trying, .terminated: .absorb
    }
  }

  public enum SendResult: Equatable, Sendable {
    case send(SIPMessage, TimerOrders<TransactionTimer>)
    /// Another final response was sent before.
    case refuse
  }

  /// The user answers.
  public mutating func respond(_ response: SIPMessage) -> SendResult {
    guard let code = response.statusCode else { return .refuse }
    switch state {
    case .trying where code < 200, .proceeding where code < 200:
      state = .proceeding(latest: response)
      return .send(response, .none)
    case .trying, .proceeding:
      // Timer J is zero where the transport repeats nothing.
      state = isReliable ? .terminated : .completed(response)
      return .send(response, isReliable ? .end : .start(.j, after: values.j))
    case .completed, .terminated:
      return .refuse
    }
  }

  public enum TimerResult: Equatable, Sendable {
    /// The transaction is over, which is no news.
    case end(Orders)
    /// A timer of a state that is past.
    case stale
  }

  public mutating func fired(_ timer: TransactionTimer) -> TimerResult {
    switch (state, timer) {
    case (.completed, .j):
      state = .terminated
      return .end(.end)
    case (.trying, _), (.proceeding, _), (.completed, _), (.terminated, _):
      return .stale
    }
  }
}
