import Sim
import Wire

/// A provisional response that the callee's core repeats until its PRACK comes (RFC 3262 §3).
public struct ReliableProvisional: Sendable {
  public typealias Orders = TimerOrders<AnswerTimer>

  package enum State: Sendable {
    /// The response is repeated after `interval`, which doubles without bound.
    case waiting(interval: TimeSpan)
    case acknowledged
    /// The PRACK has not come within 64·T1, or a final response made it needless.
    case abandoned
  }

  public let response: SIPMessage
  private let acknowledgement: RAck
  private let values: TimerValues
  package private(set) var state: State

  /// Makes a provisional response reliable, with a number that the callee counts up; the `opening`
  /// timers start when it is sent. Nil where the response names no INVITE, or is a 100, which only
  /// goes from hop to hop.
  public init?(_ response: SIPMessage, number: UInt32, _ values: TimerValues = .standard) {
    guard let code = response.statusCode, code > 100, code < 200, let request = response[.cSeq]
    else { return nil }
    var response = response
    if !response.lists("100rel", in: .require) {
      response.add(.require, SIPOption("100rel"))
    }
    response[.rSeq] = SIPNumber(number)
    self.response = response
    acknowledgement = RAck(number, request)
    self.values = values
    state = .waiting(interval: values.t1)
  }

  public var opening: Orders {
    .start(.again, after: values.t1).starting(.abandon, after: values.patience)
  }

  public enum PrackResult: Equatable, Sendable {
    /// The PRACK is answered with 2xx, and the repetition ends.
    case answer(Orders)
    /// It is not for this response: 481, if it is for no other.
    case unmatched
  }

  public mutating func received(prack: SIPMessage) -> PrackResult {
    guard prack[.rAck] == acknowledgement else { return .unmatched }
    switch state {
    case .waiting:
      state = .acknowledged
      return .answer(.end)
    case .acknowledged, .abandoned:
      return .unmatched
    }
  }

  public enum TimerResult: Equatable, Sendable {
    case resend(SIPMessage, Orders)
    /// The INVITE should be refused with a 5xx.
    case abandon(Orders)
    case stale
  }

  public mutating func fired(_ timer: AnswerTimer) -> TimerResult {
    switch (state, timer) {
    case (.waiting(let interval), .again):
      state = .waiting(interval: interval * 2)
      return .resend(response, .start(.again, after: interval * 2))
    case (.waiting, .abandon):
      state = .abandoned
      return .abandon(.end)
    case (.acknowledged, _), (.abandoned, _):
      return .stale
    }
  }

  public enum FinalResult: Equatable, Sendable {
    /// The repetition ends; a PRACK that still comes is answered all the same.
    case stop(Orders)
    /// There is nothing to end.
    case none
  }

  /// The callee sends the final response.
  public mutating func finalResponseSent() -> FinalResult {
    switch state {
    case .waiting:
      return .stop(.stopAll)
    case .acknowledged, .abandoned:
      return .none
    }
  }
}

/// The order of the reliable provisional responses in one early dialog, as the caller sees it
/// (RFC 3262 §4).
public struct ProvisionalOrder: Sendable {
  /// The number of the latest response that came in order.
  package private(set) var latest: UInt32?

  public init() {}

  public enum Result: Equatable, Sendable {
    /// It is not reliable; there is nothing to acknowledge.
    case unreliable
    /// It is acknowledged with a PRACK that has this header.
    case acknowledge(RAck)
    /// It came before, or one before it is missing and will be repeated.
    case discard
  }

  public mutating func received(_ response: SIPMessage) -> Result {
    guard let code = response.statusCode, code > 100, code < 200,
      response.lists("100rel", in: .require), let number = response[.rSeq]?.value,
      let request = response[.cSeq]
    else { return .unreliable }
    if let latest, number != latest &+ 1 { return .discard }
    latest = number
    return .acknowledge(RAck(number, request))
  }
}
