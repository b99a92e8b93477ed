import Sim
import Wire

/// The reliable provisional responses to one INVITE at its callee (RFC 3262 §3).
///
///     clear ◀── PRACK ── waiting ── 64·T1 ──▶ abandoned
///       └───── send ───────▲│
///                           └── final response ──▶ finished
///
/// They go one at a time: the next one waits for the PRACK to the one before.
public struct ReliableProgress: Sendable {
  public typealias Orders = TimerOrders<AnswerTimer>

  package enum State: Sendable {
    /// Whatever was sent has its PRACK.
    case clear
    case waiting(ReliableProvisional)
    /// The final response is sent; the PRACK to this one may still come.
    case finished(ReliableProvisional?)
    /// No PRACK has come.
    case abandoned
  }

  package private(set) var state = State.clear
  /// The number of the latest response.
  private var number: UInt32?
  private let values: TimerValues

  public init(_ values: TimerValues = .standard) { self.values = values }

  /// Whether the other end knows what reliable responses are, and whether it wants no others.
  public static func isKnown(by invite: SIPMessage) -> Bool {
    invite.lists("100rel", in: .supported) || isRequired(by: invite)
  }

  public static func isRequired(by invite: SIPMessage) -> Bool {
    invite.lists("100rel", in: .require)
  }

  // MARK: Sending

  /// Whether another provisional response may go reliably.
  public var canSend: Bool {
    switch state {
    case .clear: true
    case .waiting, .finished, .abandoned: false
    }
  }

  /// Whether a 2xx may go: not before it is known that what a provisional response says of the
  /// session has arrived.
  public var canAccept: Bool {
    switch state {
    case .waiting(let response): response.response.sessionDescription == nil
    case .clear, .finished, .abandoned: true
    }
  }

  public enum SendResult: Equatable, Sendable {
    case send(SIPMessage, Orders)
    /// Another one waits for its PRACK, or it is too late for any.
    case notNow
  }

  /// Makes a provisional response reliable. The first one gets a number from 1 to 2³¹ - 1, for which
  /// any 64 bits will do as a draw; each later one the next.
  public mutating func send(_ response: SIPMessage, draw: UInt64) -> SendResult {
    guard canSend else { return .notNow }
    let next = number.map { $0 &+ 1 } ?? UInt32(draw.multipliedFullWidth(by: 0x7fff_ffff).high) + 1
    guard let reliable = ReliableProvisional(response, number: next, values) else { return .notNow }
    number = next
    state = .waiting(reliable)
    return .send(reliable.response, reliable.opening)
  }

  // MARK: PRACK

  /// Whether a PRACK may come that is to be answered.
  public var awaitsPrack: Bool {
    switch state {
    case .waiting, .finished(.some): true
    case .clear, .finished(nil), .abandoned: false
    }
  }

  public enum PrackResult: Equatable, Sendable {
    /// It is answered with 2xx.
    case answer(Orders)
    /// It is for nothing that waits for one: 481.
    case unmatched
  }

  public mutating func received(prack: SIPMessage) -> PrackResult {
    switch state {
    case .waiting(var response):
      guard case .answer(let orders) = response.received(prack: prack) else { return .unmatched }
      state = .clear
      return .answer(orders)
    case .finished(var response?):
      guard case .answer(let orders) = response.received(prack: prack) else { return .unmatched }
      state = .finished(nil)
      return .answer(orders)
    case .clear, .finished(nil), .abandoned:
      return .unmatched
    }
  }

  // MARK: Timers and the end

  public enum TimerResult: Equatable, Sendable {
    case resend(SIPMessage, Orders)
    /// The INVITE should be refused with a 5xx.
    case abandon(Orders)
    /// The final response was sent, and no PRACK is awaited any longer.
    case over(Orders)
    case stale
  }

  public mutating func fired(_ timer: AnswerTimer) -> TimerResult {
    switch (state, timer) {
    case (.waiting(var response), _):
      switch response.fired(timer) {
      case .resend(let message, let orders):
        state = .waiting(response)
        return .resend(message, orders)
      case .abandon(let orders):
        state = .abandoned
        return .abandon(orders)
      case .stale:
        return .stale
      }
    case (.finished(.some), .abandon):
      state = .finished(nil)
      return .over(.end)
    case (.clear, _), (.finished, _), (.abandoned, _):
      return .stale
    }
  }

  /// The final response goes out, and nothing is repeated any more.
  public mutating func finish() -> Orders {
    switch state {
    case .waiting(var response):
      // It is repeated no more; whoever has it may still acknowledge it.
      let result = response.finalResponseSent()
      state = .finished(response)
      return result == .none ? .none : .stop(.again)
    case .clear:
      state = .finished(nil)
      return .none
    case .finished, .abandoned:
      return .none
    }
  }
}
