/// How a link behaves, in one direction.
///
/// One profile serves datagrams and connections alike: a loss takes a datagram away and delays a
/// frame; what only one of the two knows says so.
public struct LinkProfile: Hashable, Sendable {
  /// The time on the way.
  public var latency: Delay
  /// A second delay on top, drawn afresh for every message.
  public var jitter: Delay
  public var loss: LossModel
  /// The chance that the network makes a second copy of a datagram.
  public var duplication: Double
  /// The chance that a datagram is held up by `reorderingDelay`, so that later ones overtake it.
  public var reordering: Double
  public var reorderingDelay: Delay
  /// Whether a datagram never overtakes an earlier one, whatever latency it draws.
  public var keepsOrder: Bool
  /// Bits a second; nil for a link that takes no time to send.
  public var bandwidth: Double?
  /// Bytes that may wait for the link; a datagram that finds it full is lost.
  public var queueLimit: Int?
  public var stream: StreamSettings

  public init(
    latency: Delay = .none, jitter: Delay = .none, loss: LossModel = .none,
    duplication: Double = 0, reordering: Double = 0,
    reorderingDelay: Delay = .constant(.milliseconds(20)), keepsOrder: Bool = false,
    bandwidth: Double? = nil, queueLimit: Int? = nil, stream: StreamSettings = StreamSettings()
  ) {
    self.latency = latency
    self.jitter = jitter
    self.loss = loss
    self.duplication = duplication
    self.reordering = reordering
    self.reorderingDelay = reorderingDelay
    self.keepsOrder = keepsOrder
    self.bandwidth = bandwidth
    self.queueLimit = queueLimit
    self.stream = stream
  }

  /// No time, no loss.
  public static let perfect = LinkProfile()

  /// What is wrong with the settings, or nil.
  public var flaw: String? {
    func share(_ name: String, _ value: Double) -> String? {
      value >= 0 && value <= 1 ? nil : "\(name) must be from 0 to 1, not \(value)"
    }
    if let flaw = latency.flaw { return "latency: \(flaw)" }
    if let flaw = jitter.flaw { return "jitter: \(flaw)" }
    if let flaw = reorderingDelay.flaw { return "reordering delay: \(flaw)" }
    if let flaw = loss.flaw { return "loss: \(flaw)" }
    if let bandwidth, !(bandwidth > 0 && bandwidth.isFinite) {
      return "bandwidth must be above 0, not \(bandwidth)"
    }
    if let queueLimit, queueLimit < 0 { return "queue limit must be >= 0, not \(queueLimit)" }
    return share("duplication", duplication) ?? share("reordering", reordering) ?? stream.flaw
  }

  /// The one latency of every datagram, if nothing else can become of it.
  var plainLatency: TimeSpan? {
    guard case .constant(let latency) = latency, jitter.constantSpan == .zero, loss == .none,
      duplication == 0, reordering == 0, bandwidth == nil,
      // A fault that slows the link down and ends would let later messages overtake.
      !keepsOrder
    else { return nil }
    return latency
  }
}

/// How connections over a link behave where it matters that they are TCP's kin.
public struct StreamSettings: Hashable, Sendable {
  /// How long the sender waits before it sends again; doubled each time, up to `longestRetry`.
  public var firstRetry: TimeSpan
  public var longestRetry: TimeSpan
  /// How long a sender goes on without an acknowledgement before it gives the connection up.
  public var userTimeout: TimeSpan
  /// How long an attempt to connect may take.
  public var connectTimeout: TimeSpan
  /// How often an idle end asks whether the other is there; nil for never.
  public var keepAlive: TimeSpan?
  /// An end is told to wait when more bytes than this are unacknowledged …
  public var highWater: Int
  /// … and to go on when no more than this are left.
  public var lowWater: Int

  public init(
    firstRetry: TimeSpan = .seconds(1), longestRetry: TimeSpan = .seconds(60),
    userTimeout: TimeSpan = .minutes(15), connectTimeout: TimeSpan = .seconds(63),
    keepAlive: TimeSpan? = nil, highWater: Int = 65_536, lowWater: Int = 32_768
  ) {
    self.firstRetry = firstRetry
    self.longestRetry = longestRetry
    self.userTimeout = userTimeout
    self.connectTimeout = connectTimeout
    self.keepAlive = keepAlive
    self.highWater = highWater
    self.lowWater = lowWater
  }

  var flaw: String? {
    for (name, span) in [
      ("first retry", firstRetry), ("longest retry", longestRetry), ("user timeout", userTimeout),
      ("connect timeout", connectTimeout), ("keep-alive", keepAlive ?? .seconds(1)),
    ] where span <= .zero {
      return "\(name) must be above 0, not \(span)"
    }
    return lowWater >= 0 && lowWater <= highWater
      ? nil : "low water must be from 0 to high water, not \(lowWater) and \(highWater)"
  }

  /// The wait before the n-th retry, counted from zero.
  func retry(_ attempt: Int) -> TimeSpan {
    min(longestRetry, firstRetry * (attempt < 40 ? Int64(1) << Int64(attempt) : 1 << 40))
  }
}
