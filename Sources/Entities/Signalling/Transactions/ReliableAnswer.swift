import Sim
import Wire

/// The timers of what is repeated from end to end: an answer until its ACK, a provisional
/// response until its PRACK.
public enum AnswerTimer: UInt8, TimerName, CaseIterable {
  case again
  case abandon
}

/// A 2xx to an INVITE, which the callee's core repeats until the ACK comes, over whatever transport
/// (RFC 3261 §13.3.1.4, as RFC 6026 §8.1 has it).
public struct ReliableAnswer: Sendable {
  public typealias Orders = TimerOrders<AnswerTimer>

  package enum State: Sendable {
    /// The answer is repeated after `interval`, up to T2.
    case waiting(interval: TimeSpan)
    case confirmed
    /// The ACK has not come within 64·T1.
    case abandoned
  }

  public let response: SIPMessage
  private let values: TimerValues
  package private(set) var state: State

  /// Takes the 2xx that is sent now; the `opening` timers start with it.
  public init(_ response: SIPMessage, _ values: TimerValues = .standard) {
    self.response = response
    self.values = values
    state = .waiting(interval: values.t1)
  }

  public var opening: Orders {
    .start(.again, after: values.t1).starting(.abandon, after: values.patience)
  }

  public enum AckResult: Equatable, Sendable {
    /// The first ACK.
    case confirmed(Orders)
    /// One more of them, or one that comes when nobody waits for it any longer.
    case absorb
    /// It belongs to another INVITE of the dialog.
    case foreign
  }

  /// An ACK of the dialog has come; its CSeq says of which INVITE (§13.2.2.4).
  public mutating func received(ack: SIPMessage) -> AckResult {
    guard let number = ack[.cSeq]?.number, number == response[.cSeq]?.number else {
      return .foreign
    }
    switch state {
    case .waiting:
      state = .confirmed
      return .confirmed(.end)
    case .confirmed, .abandoned:
      return .absorb
    }
  }

  public enum TimerResult: Equatable, Sendable {
    /// To be passed to the transaction again, or to the transport.
    case resend(SIPMessage, Orders)
    /// The session should be ended, with a BYE.
    case abandon(Orders)
    case stale
  }

  public mutating func fired(_ timer: AnswerTimer) -> TimerResult {
    switch (state, timer) {
    case (.waiting(let interval), .again):
      let next = min(interval * 2, values.t2)
      state = .waiting(interval: next)
      return .resend(response, .start(.again, after: next))
    case (.waiting, .abandon):
      state = .abandoned
      return .abandon(.end)
    case (.confirmed, _), (.abandoned, _):
      return .stale
    }
  }
}
