import Sim
import Wire

/// A subscription at its subscriber (RFC 6665 §4.1).
///
///     notifyWait ──▶ pending ──▶ active
///          │            │           │
///          └────────────┴───────────┴──▶ terminated
public struct Subscriber: Sendable {
  public typealias Orders = TimerOrders<SubscriptionTimer>

  public enum State: Hashable, Sendable {
    /// No NOTIFY has come.
    case notifyWait
    case pending
    case active
    case terminated
  }

  public let event: EventName
  /// How often it wants to be told at most: a refresh that does not say so lifts the limit (RFC 6446
  /// §5.1).
  private var highestRate: HighestRate?
  public private(set) var state = State.notifyWait
  /// Seconds that are asked for; none where the state is only fetched (§4.4.3).
  private var wished: UInt32
  /// Whether the last NOTIFY is awaited, after this end has said that it wants no more.
  package private(set) var isLeaving: Bool
  private let values: TimerValues

  /// The subscription that a SUBSCRIBE asks for which is sent now; the `opening` timer starts with
  /// it. Nil where it names no event package.
  public init?(_ subscribe: SIPMessage, _ values: TimerValues = .standard) {
    guard let event = EventName(subscribe) else { return nil }
    self.init(event, expires: subscribe[.expires]?.value ?? 3600, values)
    highestRate = subscribe[.event].flatMap { HighestRate($0.parameters) }
  }

  /// A subscription that nobody asked for with a SUBSCRIBE, such as that of a REFER.
  public init(
    _ event: EventName, expires: UInt32 = 3600, _ values: TimerValues = .standard
  ) {
    self.event = event
    self.values = values
    wished = expires
    isLeaving = expires == 0
  }

  public var opening: Orders { .start(.n, after: values.n) }

  // MARK: - §4.1.2 Responses to SUBSCRIBE

  public enum ResponseResult: Equatable, Sendable {
    case accepted(TimerOrders<SubscriptionTimer>)
    /// To be sent again with the `Expires` that is named (§4.1.2.1).
    case retry(expires: UInt32)
    /// The refresh has failed, and the subscription lasts as long as it did before (§4.1.2.2).
    case unchanged(TimerOrders<SubscriptionTimer>)
    /// There is no subscription; another one has another dialog.
    case failed(code: Int, TimerOrders<SubscriptionTimer>)
    case ignore
  }

  /// A timeout counts as a 408.
  public mutating func received(_ response: SIPMessage) -> ResponseResult {
    guard let code = response.statusCode, code >= 200, state != .terminated else { return .ignore }
    switch code {
    case 204:
      // No NOTIFY follows (RFC 5839 §5).
      return .accepted(.stop(.n))
    case ..<300:
      guard let granted = response[.expires]?.value, granted > 0, !isLeaving else {
        return .accepted(.none)
      }
      return .accepted(lasting(granted))
    case 423:
      guard let least = response[.minExpires]?.value, least > wished else {
        return refused(code)
      }
      wished = least
      return .retry(expires: least)
    default:
      return refused(code)
    }
  }

  private mutating func refused(_ code: Int) -> ResponseResult {
    if state != .notifyWait, !isLeaving, !endsSubscription(code) { return .unchanged(.stop(.n)) }
    state = .terminated
    return .failed(code: code, .end)
  }

  /// Refreshes come 600 s before the end, or half way where it is nearer (3GPP TS 24.229 §5.1.1.4).
  private func lasting(_ seconds: UInt32) -> Orders {
    let span = TimeSpan.seconds(Int64(seconds))
    let refresh = seconds > 1200 ? span - .seconds(600) : span.scaled(by: 0.5)
    return Orders.start(.refresh, after: refresh).starting(.expiry, after: span)
  }

  // MARK: - §4.1.3 NOTIFY

  /// When a subscription that has ended may be asked for anew.
  public enum Resubscription: Hashable, Sendable {
    case never
    case atOnce
    case after(TimeSpan)
    /// Nothing speaks against it.
    case whenever
  }

  public enum NotifyResult: Equatable, Sendable {
    /// The NOTIFY is answered, and what it says of the resource goes up.
    case accept(SIPMessage, Orders)
    /// It is the last one.
    case terminated(SIPMessage, Resubscription, Orders)
    case refuse(SIPMessage)
  }

  public mutating func received(notify: SIPMessage) -> NotifyResult {
    guard state != .terminated, EventName(notify) == event else {
      return .refuse(notify.response(481))
    }
    guard let named = notify[.subscriptionState] else { return .refuse(notify.response(400)) }
    let answer = notify.response(200)
    if named.is("terminated") {
      state = .terminated
      return .terminated(answer, Resubscription(named.parameters), .end)
    }
    state = named.is("pending") ? .pending : .active
    guard let seconds = named.parameters.content(of: "expires")?.number, !isLeaving else {
      return .accept(answer, .stop(.n))
    }
    return .accept(answer, lasting(UInt32(clamping: seconds)).stopping(.n))
  }

  // MARK: - §4.1.2.2, §4.1.2.3 Refreshing and leaving

  public enum SubscribeResult: Equatable, Sendable {
    case send(SIPMessage, Orders)
    /// There is no dialog yet, or no subscription any more.
    case notNow
  }

  public mutating func refresh(_ dialog: inout Dialog) -> SubscribeResult {
    subscribe(wished, &dialog)
  }

  public mutating func unsubscribe(_ dialog: inout Dialog) -> SubscribeResult {
    let result = subscribe(0, &dialog)
    if case .send = result { isLeaving = true }
    return result
  }

  private func subscribe(_ expires: UInt32, _ dialog: inout Dialog) -> SubscribeResult {
    switch state {
    case .pending, .active:
      guard !isLeaving else { return .notNow }
      var subscribe = dialog.request(.subscribe)
      subscribe[.event] = event.header(asking: highestRate)
      subscribe[.expires] = SIPNumber(expires)
      let wait = Orders.start(.n, after: values.n)
      return .send(subscribe, expires == 0 ? wait.stopping(.refresh) : wait)
    case .notifyWait, .terminated:
      return .notNow
    }
  }

  public enum TimerResult: Equatable, Sendable {
    /// It is time for `refresh`.
    case refresh
    /// No NOTIFY has come, or no refresh was accepted in time.
    case ended(TimerOrders<SubscriptionTimer>)
    case stale
  }

  public mutating func fired(_ timer: SubscriptionTimer) -> TimerResult {
    switch (timer, state) {
    case (_, .terminated):
      return .stale
    case (.refresh, .pending), (.refresh, .active), (.refresh, .notifyWait):
      return isLeaving || state == .notifyWait ? .stale : .refresh
    case (.n, _), (.expiry, _):
      state = .terminated
      return .ended(.end)
    }
  }
}

extension Subscriber.Resubscription {
  /// What reason and `retry-after` of a last NOTIFY mean (§4.1.3).
  init(_ parameters: Parameters) {
    let retry = parameters.content(of: "retry-after")?.number.map { seconds in
      Self.after(.seconds(Int64(clamping: seconds)))
    }
    switch parameters.content(of: "reason")?.description.lowercased() {
    case "deactivated", "timeout": self = .atOnce
    case "rejected", "noresource", "invariant": self = .never
    default: self = retry ?? .whenever
    }
  }
}

/// The dialogs in which one SUBSCRIBE is notified (RFC 6665 §4.1.4, §4.4.1).
public struct ForkedSubscription: Sendable {
  private let takesAll: Bool
  private var dialogs: [DialogID] = []
  private var isOver = false

  /// Some event packages take what every fork says (§5.4.9); else the first counts.
  public init(takesAll: Bool = false) { self.takesAll = takesAll }

  public enum Result: Hashable, Sendable {
    /// A dialog begins with this NOTIFY.
    case new
    case known
    /// 481.
    case unwanted
  }

  public mutating func received(notify: SIPMessage) -> Result {
    guard let id = DialogID(received: notify) else { return .unwanted }
    if dialogs.contains(id) { return .known }
    guard !isOver, takesAll || dialogs.isEmpty else { return .unwanted }
    dialogs.append(id)
    return .new
  }

  /// Timer N of the first SUBSCRIBE: no more dialogs begin.
  public mutating func timerN() { isOver = true }
}
