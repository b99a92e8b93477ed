import Sim
import Wire

/// The timers of a session that must be refreshed.
public enum RefreshTimer: UInt8, TimerName, CaseIterable {
  /// This end is to send a refresh.
  case refresh
  /// No refresh has come, or none was accepted.
  case expiry
}

/// What one end wants of session timers.
public struct SessionTimerPolicy: Hashable, Sendable {
  /// The interval to ask for, in seconds; nil to ask for none.
  public var interval: UInt32?
  /// The shortest interval to accept, never below 90 s.
  public var minimum: UInt32 {
    get { max(shortest, 90) }
    set { shortest = newValue }
  }
  /// Who refreshes where this end may choose.
  public var refresher: SessionTimer.Refresher
  /// Whether this end says that it knows session timers, and heeds them.
  public var isKnown = true
  /// Whether whoever calls is to refresh, known to be able to or not.
  public var demandsRefreshes = false
  private var shortest: UInt32

  public init(
    interval: UInt32? = 1800, minimum: UInt32 = 90, refresher: SessionTimer.Refresher = .other
  ) {
    self.interval = interval
    self.refresher = refresher
    shortest = minimum
  }
}

extension SessionTimerPolicy {
  /// The same, with this end refreshing.
  func refreshed(by refresher: SessionTimer.Refresher) -> SessionTimerPolicy {
    var policy = self
    policy.refresher = refresher
    return policy
  }
}

/// The session timer at one end of a dialog (RFC 4028). What it holds is settled anew by every 2xx
/// to an INVITE or UPDATE, in whichever direction.
public struct SessionTimer: Sendable {
  public typealias Orders = TimerOrders<RefreshTimer>

  public enum Refresher: Hashable, Sendable {
    case this
    case other
  }

  package enum State: Hashable, Sendable {
    case off
    case running(interval: UInt32, Refresher)
  }

  private let policy: SessionTimerPolicy
  package private(set) var state = State.off
  /// The largest Min-SE that a 422 or a request of the other end has named.
  private var minimum: UInt32?
  private var otherSupports = false

  public init(_ policy: SessionTimerPolicy) { self.policy = policy }

  /// The interval that is supervised, in seconds; nil where nobody refreshes.
  var interval: UInt32? { if case .running(let interval, _) = state { interval } else { nil } }

  // MARK: - §7.1, §7.4 Requests of this end

  /// Adds to an INVITE or UPDATE what the timer has to say.
  public func extend(_ request: inout SIPMessage) {
    guard policy.isKnown else { return }
    request.supportTimer()
    if let minimum { request[.minSE] = SIPNumber(minimum) }
    switch state {
    case .off:
      if let interval = policy.interval {
        let interval = max(interval, minimum ?? 0)
        request[.sessionExpires] =
          policy.refresher == .this
          ? .interval(interval, refresher: "uac") : SIPNumber(interval)
      }
    case .running(let interval, let refresher):
      // The roles stay as they are: of this request, this end is the client.
      request[.sessionExpires] = .interval(
        max(interval, minimum ?? 90), refresher: refresher == .this ? "uac" : "uas")
    }
  }

  public enum RefusalResult: Hashable, Sendable {
    /// To be sent again, with the larger interval.
    case retry
    /// The other end names no minimum, or the one that was heeded.
    case giveUp
  }

  /// §7.3: a 422 to a request of this end.
  public mutating func tooSmall(_ response: SIPMessage) -> RefusalResult {
    guard let named = response[.minSE]?.value, named > minimum ?? 0 else { return .giveUp }
    minimum = named
    return .retry
  }

  /// §7.2: a 2xx to a request of this end.
  public mutating func accepted(_ request: SIPMessage, by response: SIPMessage) -> Orders {
    guard policy.isKnown else { return stop() }
    if let expires = response[.sessionExpires] {
      otherSupports = otherSupports || response.lists("timer", in: .supported)
      return run(expires.value, expires.refresher?.description == "uas" ? .other : .this)
    }
    // Who asked for it and does not get it refreshes for itself alone.
    if let asked = request[.sessionExpires], !response.lists("timer", in: .require) {
      return otherSupports ? stop() : run(asked.value, .this)
    }
    return stop()
  }

  // MARK: - §9 Requests of the other end

  public enum CheckResult: Equatable, Sendable {
    case accept
    /// The interval is shorter than this end bears.
    case refuse(SIPMessage)
  }

  public mutating func check(_ request: SIPMessage) -> CheckResult {
    if let named = request[.minSE]?.value { minimum = max(minimum ?? 0, named) }
    guard request.lists("timer", in: .supported), let expires = request[.sessionExpires],
      expires.value < policy.minimum
    else { return .accept }
    var response = request.response(422)
    response[.minSE] = SIPNumber(policy.minimum)
    return .refuse(response)
  }

  /// Adds to the 2xx what the timer has to say, and starts it.
  public mutating func accept(_ request: SIPMessage, with response: inout SIPMessage) -> Orders {
    response.supportTimer()
    let callerSupports = request.lists("timer", in: .supported)
    otherSupports = callerSupports
    guard let interval = interval(for: request, callerSupports) else { return stop() }
    let refresher = refresher(request[.sessionExpires]?.refresher, callerSupports)
    response[.sessionExpires] = .interval(interval, refresher: refresher == .this ? "uas" : "uac")
    if callerSupports || policy.demandsRefreshes { response.requireTimer() }
    return run(interval, refresher)
  }

  /// The interval of the request, which may be made shorter but not shorter than what it bears; or
  /// one of our own where it names none.
  private func interval(for request: SIPMessage, _ callerSupports: Bool) -> UInt32? {
    let floor = request[.minSE]?.value ?? 90
    if let asked = request[.sessionExpires]?.value {
      return min(asked, max(policy.interval ?? asked, floor))
    }
    guard callerSupports || policy.demandsRefreshes, let own = policy.interval else { return nil }
    return max(own, floor)
  }

  /// Table 2.
  private func refresher(_ wish: Bytes?, _ callerSupports: Bool) -> Refresher {
    if policy.demandsRefreshes { return .other }
    if !callerSupports { return .this }
    if let wish { return wish == "uas" ? .this : .other }
    return policy.refresher
  }

  // MARK: - §10 Refreshing

  public enum TimerResult: Hashable, Sendable {
    /// An UPDATE without an offer, or a re-INVITE with the same one, is to be sent.
    case refresh
    /// The session ends with a BYE.
    case expired
    case stale
  }

  public mutating func fired(_ timer: RefreshTimer) -> TimerResult {
    switch (state, timer) {
    case (.running(_, .this), .refresh):
      return .refresh
    case (.running, .expiry):
      state = .off
      return .expired
    case (.running(_, .other), .refresh), (.off, _):
      return .stale
    }
  }

  /// The session has ended.
  public mutating func stop() -> Orders {
    state = .off
    return .stopAll
  }

  /// Refreshes come after half of the interval. Who only waits ends the session a little before it
  /// is over: by a third of it, or by 32 s.
  private mutating func run(_ interval: UInt32, _ refresher: Refresher) -> Orders {
    state = .running(interval: interval, refresher)
    let span = TimeSpan.seconds(Int64(interval))
    switch refresher {
    case .this:
      return Orders.start(.refresh, after: span.scaled(by: 0.5)).starting(.expiry, after: span)
    case .other:
      let early = min(TimeSpan.seconds(32), TimeSpan(nanoseconds: span.nanoseconds / 3))
      return Orders.stop(.refresh).starting(.expiry, after: span - early)
    }
  }
}

/// What a proxy does about the session timers of others (RFC 4028 §8), for one request and its
/// response.
public struct ProxySessionTimer: Sendable {
  private let policy: SessionTimerPolicy
  /// What the request said when it was passed on.
  private var interval: UInt32?
  private var callerSupports = false

  public init(_ policy: SessionTimerPolicy) { self.policy = policy }

  public enum RequestResult: Equatable, Sendable {
    case forward
    case refuse(SIPMessage)
  }

  /// §8.1.
  public mutating func forward(_ request: inout SIPMessage) -> RequestResult {
    callerSupports = request.lists("timer", in: .supported)
    var asked = request[.sessionExpires]
    if let given = asked, given.value < policy.minimum {
      guard !callerSupports else {
        var response = request.response(422)
        response[.minSE] = SIPNumber(policy.minimum)
        return .refuse(response)
      }
      // A refusal would help nobody, as the client would not understand it.
      request[.minSE] = SIPNumber(max(request[.minSE]?.value ?? 0, policy.minimum))
    }
    let floor = request[.minSE]?.value ?? 90
    if let wanted = policy.interval {
      let shorter = min(asked?.value ?? wanted, max(wanted, floor))
      asked = SIPNumber(shorter, parameters: asked?.parameters ?? Parameters())
    }
    if let given = asked {
      let value = max(given.value, request[.minSE]?.value ?? 0)
      interval = value
      request[.sessionExpires] = SIPNumber(value, parameters: given.parameters)
    }
    return .forward
  }

  /// §8.2: a 2xx is passed on. What comes back is how long the call lasts without a refresh.
  public func forward(response: inout SIPMessage) -> TimeSpan? {
    if response[.sessionExpires] == nil, let interval, callerSupports {
      response[.sessionExpires] = .interval(interval, refresher: "uac")
      response.requireTimer()
    }
    return response[.sessionExpires].map { .seconds(Int64($0.value)) }
  }
}

extension SIPMessage {
  fileprivate mutating func supportTimer() {
    if !lists("timer", in: .supported) { add(.supported, SIPOption("timer")) }
  }

  fileprivate mutating func requireTimer() {
    if !lists("timer", in: .require) { add(.require, SIPOption("timer")) }
  }
}

extension SIPNumber {
  static func interval(_ seconds: UInt32, refresher: String) -> SIPNumber {
    var number = SIPNumber(seconds)
    number.parameters.set("refresher", Bytes(refresher))
    return number
  }

  fileprivate var refresher: Bytes? { parameters.content(of: "refresher") }
}
