import Sim

/// The timers of transactions by their letters (RFC 3261 table 4, RFC 6026 §8.11, RFC 6665
/// §4.1.2.4), and the one that has no letter.
public enum TransactionTimer: UInt8, TimerName, CaseIterable {
  /// Repeats an INVITE over a transport that loses.
  case a
  /// Ends an INVITE that nobody answers, or whose CANCEL had no effect.
  case b
  /// Ends an INVITE that rings too long at a proxy.
  case c
  /// Keeps the client of a refused INVITE, for answers that are repeated.
  case d
  /// Repeats any other request.
  case e
  /// Ends any other request that nobody answers.
  case f
  /// Repeats a refusal of an INVITE until its ACK.
  case g
  /// Ends the wait for that ACK.
  case h
  /// Keeps the server of a refused INVITE, for ACKs that are repeated.
  case i
  /// Keeps the server of any other request, for requests that are repeated.
  case j
  /// Keeps the client of any other request, for answers that are repeated.
  case k
  /// Keeps the server of an accepted INVITE, for INVITEs that are repeated.
  case l
  /// Keeps the client of an accepted INVITE, for 2xx that are repeated or come from other branches.
  case m
  /// Ends the wait for the first NOTIFY of a subscription.
  case n
  /// Has a 100 sent where nobody has said anything for 200 ms (RFC 3261 §17.2.1).
  case trying
  /// Has a proxy that tries targets one after the other turn to the next ones.
  case search
}

/// How long the timers take. Everything follows from T1, T2 and T4 until it is set.
public struct TimerValues: Hashable, Sendable, BitwiseCopyable {
  /// What a round trip is thought to take.
  public var t1: TimeSpan
  /// The longest interval between repetitions of what is not an INVITE.
  public var t2: TimeSpan
  /// How long a message may stay in the network.
  public var t4: TimeSpan
  public var b: TimeSpan
  public var c: TimeSpan
  public var d: TimeSpan
  public var f: TimeSpan
  public var h: TimeSpan
  public var i: TimeSpan
  public var j: TimeSpan
  public var k: TimeSpan
  public var l: TimeSpan
  public var m: TimeSpan
  public var n: TimeSpan
  public var trying: TimeSpan

  public init(
    t1: TimeSpan = .milliseconds(500), t2: TimeSpan = .seconds(4), t4: TimeSpan = .seconds(5)
  ) {
    self.t1 = t1
    self.t2 = t2
    self.t4 = t4
    b = t1 * 64
    // More than three minutes, by as little as matters (§16.6 item 11).
    c = .milliseconds(180_100)
    // The other side's T1 is not known, hence not 64·T1 (RFC 6026 §8.4).
    d = .seconds(32)
    f = t1 * 64
    h = t1 * 64
    i = t4
    j = t1 * 64
    k = t4
    l = t1 * 64
    m = t1 * 64
    n = t1 * 64
    trying = .milliseconds(200)
  }

  /// The values of the RFC.
  public static var standard: TimerValues { TimerValues() }

  /// How long both ends wait for what must come: 64·T1.
  public var patience: TimeSpan { t1 * 64 }
}
