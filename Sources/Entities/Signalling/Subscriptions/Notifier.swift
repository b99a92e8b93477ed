import Sim
import Wire

/// What a notifier grants (RFC 6665 §4.2.1).
public struct SubscriptionPolicy: Hashable, Sendable {
  public var events: [Bytes]
  /// Seconds.
  public var shortest: UInt32
  public var longest: UInt32

  public init(events: [Bytes], shortest: UInt32 = 60, longest: UInt32 = 7200) {
    self.events = events
    self.shortest = shortest
    self.longest = longest
  }

  public enum Result: Equatable, Sendable {
    /// For so many seconds.
    case grant(UInt32)
    case refuse(SIPMessage)
  }

  /// §4.2.1.1: an event package that nobody knows, or too short an interval, is refused. No interval
  /// is too short that ends the subscription, or is an hour or more.
  public func check(_ subscribe: SIPMessage) -> Result {
    guard let event = EventName(subscribe), events.contains(event.package) else {
      var response = subscribe.response(489)
      response.set(.allowEvents, Bytes(events.map(\.description).joined(separator: ", ")))
      return .refuse(response)
    }
    return grant(subscribe)
  }

  /// The interval alone, for a subscription that is there: its event package is known to it.
  func grant(_ subscribe: SIPMessage) -> Result {
    let asked = subscribe[.expires]?.value ?? longest
    if asked > 0, asked < 3600, asked < shortest {
      var response = subscribe.response(423)
      response[.minExpires] = SIPNumber(shortest)
      return .refuse(response)
    }
    return .grant(min(asked, longest))
  }
}

/// A subscription at its notifier (RFC 6665 §4.2).
public struct Notifier: Sendable {
  public typealias Orders = TimerOrders<SubscriptionTimer>

  package enum State: Hashable, Sendable {
    case pending
    case active
    /// The last NOTIFY is still to be made.
    case ending(reason: Reason, retryAfter: UInt32?)
    /// It is made, and is still to be sent or to be answered.
    case leaving(reason: Reason, retryAfter: UInt32?)
    case terminated
  }

  /// Why a subscription ends (§4.1.3).
  public enum Reason: String, Hashable, Sendable, CaseIterable {
    case deactivated, probation, rejected, timeout, giveup, noresource, invariant
  }

  /// What a NOTIFY says of the resource.
  public struct Content: Hashable, Sendable {
    public let type: String
    public let body: Bytes

    public init(type: String, body: Bytes) {
      self.type = type
      self.body = body
    }
  }

  public let event: EventName
  /// How often it tells at most, as it says to whoever has asked (RFC 6446 §5.2).
  public var highestRate: HighestRate?
  package private(set) var state: State
  private var expiry: Instant
  /// A NOTIFY has no answer yet.
  private(set) var isNotifying = false
  /// What waits for the NOTIFY that has no answer; nil stands for a NOTIFY without content.
  private var queue: [Content?] = []
  private let values: TimerValues

  /// A subscription that was granted from now on; the `opening` timer starts with it. The first
  /// NOTIFY follows at once.
  public init(
    _ event: EventName, granted seconds: UInt32, isPending: Bool = false, at now: Instant,
    _ values: TimerValues = .standard
  ) {
    self.event = event
    self.values = values
    state =
      seconds == 0 ? .ending(reason: .timeout, retryAfter: nil) : isPending ? .pending : .active
    expiry = now + .seconds(Int64(seconds))
  }

  public func opening(at now: Instant) -> Orders {
    switch state {
    case .pending, .active: .start(.expiry, after: expiry - now)
    case .ending, .leaving, .terminated: .none
    }
  }

  // MARK: - §4.2.2 NOTIFY

  public enum NotifyResult: Equatable, Sendable {
    case send(SIPMessage)
    /// It follows when the one before is answered.
    case queued
    case over
  }

  /// Tells the state of the resource.
  public mutating func notify(
    _ content: Content?, _ dialog: inout Dialog, at now: Instant
  ) -> NotifyResult {
    switch state {
    case .pending, .active:
      break
    case .ending(let reason, let retryAfter):
      state = .leaving(reason: reason, retryAfter: retryAfter)
    case .leaving, .terminated:
      return .over
    }
    guard !isNotifying else {
      queue.append(content)
      return .queued
    }
    return .send(make(content, &dialog, at: now))
  }

  private mutating func make(
    _ content: Content?, _ dialog: inout Dialog, at now: Instant
  ) -> SIPMessage {
    isNotifying = true
    var notify = dialog.request(.notify)
    notify[.event] = event.header
    notify[.subscriptionState] = header(at: now)
    if let content { notify.setBody(content.body, content.type) }
    return notify
  }

  private func header(at now: Instant) -> SIPToken {
    var parameters = Parameters()
    switch state {
    case .pending, .active:
      let left = max(0, (expiry - now).nanoseconds / 1_000_000_000)
      parameters.set("expires", Bytes("\(left)"))
      highestRate?.put(into: &parameters)
      return SIPToken(state == .pending ? "pending" : "active", parameters: parameters)
    case .ending(let reason, let retryAfter), .leaving(let reason, let retryAfter):
      // What waits goes out first, and only the last one says that it is the last.
      guard queue.isEmpty else {
        parameters.set("expires", Bytes("0"))
        return SIPToken("active", parameters: parameters)
      }
      parameters.set("reason", Bytes(reason.rawValue))
      if let retryAfter { parameters.set("retry-after", Bytes("\(retryAfter)")) }
      return SIPToken("terminated", parameters: parameters)
    case .terminated:
      return SIPToken("terminated")
    }
  }

  public enum ResponseResult: Equatable, Sendable {
    case nothing
    /// What has waited.
    case send(SIPMessage)
    /// The NOTIFY is to be sent again after a time.
    case retry(after: TimeSpan)
    /// The subscription is over: it was the last NOTIFY, or nobody wants them (§4.2.2).
    case ended(Orders)
  }

  /// A final response to a NOTIFY; a timeout counts as a 408.
  public mutating func received(
    _ response: SIPMessage, _ dialog: inout Dialog, at now: Instant
  ) -> ResponseResult {
    guard let code = response.statusCode, code >= 200, isNotifying else { return .nothing }
    isNotifying = false
    if code >= 300 {
      if let seconds = response[.retryAfter]?.value {
        // The last one is made anew, and is then the last one again.
        if case .leaving(let reason, let wait) = state {
          state = .ending(reason: reason, retryAfter: wait)
        }
        return .retry(after: .seconds(Int64(seconds)))
      }
      if code == 408 || endsSubscription(code) { return ended() }
    }
    guard !queue.isEmpty else {
      if case .leaving = state { return ended() }
      return .nothing
    }
    return .send(make(queue.removeFirst(), &dialog, at: now))
  }

  private mutating func ended() -> ResponseResult {
    state = .terminated
    queue = []
    return .ended(.end)
  }

  // MARK: - §4.2.1.4 Refreshing

  public enum RefreshResult: Equatable, Sendable {
    /// The SUBSCRIBE is answered, and a NOTIFY is to be sent at once.
    case accept(SIPMessage, Orders)
    case refuse(SIPMessage)
  }

  /// A SUBSCRIBE of this subscription's dialog and event; with an interval of zero it ends.
  public mutating func received(
    refresh subscribe: SIPMessage, _ policy: SubscriptionPolicy, at now: Instant
  ) -> RefreshResult {
    switch state {
    case .ending, .leaving, .terminated:
      return .refuse(subscribe.response(481))
    case .pending, .active:
      switch policy.grant(subscribe) {
      case .refuse(let response): return .refuse(response)
      case .grant(let seconds): return extend(subscribe, seconds, now)
      }
    }
  }

  private mutating func extend(
    _ subscribe: SIPMessage, _ seconds: UInt32, _ now: Instant
  ) -> RefreshResult {
    var response = subscribe.response(200)
    response[.expires] = SIPNumber(seconds)
    guard seconds > 0 else {
      state = .ending(reason: .timeout, retryAfter: nil)
      return .accept(response, .stop(.expiry))
    }
    let span = TimeSpan.seconds(Int64(seconds))
    expiry = now + span
    return .accept(response, .start(.expiry, after: span))
  }

  // MARK: - Decisions

  public enum DecisionResult: Equatable, Sendable {
    /// A NOTIFY says so.
    case notify(Orders)
    case pointless
  }

  /// Permission is granted (§4.2.1.3).
  public mutating func activate() -> DecisionResult {
    switch state {
    case .pending:
      state = .active
      return .notify(.none)
    case .active, .ending, .leaving, .terminated:
      return .pointless
    }
  }

  public mutating func terminate(_ reason: Reason, retryAfter: UInt32? = nil) -> DecisionResult {
    switch state {
    case .pending, .active:
      state = .ending(reason: reason, retryAfter: retryAfter)
      return .notify(.stop(.expiry))
    case .ending, .leaving, .terminated:
      return .pointless
    }
  }

  /// The subscription was not refreshed.
  public mutating func fired(_ timer: SubscriptionTimer) -> DecisionResult {
    switch timer {
    case .expiry: terminate(.timeout)
    case .n, .refresh: .pointless
    }
  }
}
