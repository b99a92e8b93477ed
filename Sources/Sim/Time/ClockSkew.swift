/// How wrong a calendar is: a constant offset, and a drift that grows with time.
///
/// Only what an actor reads from its calendar is skewed; its timers keep the true time.
@frozen
public struct ClockSkew: Hashable, Sendable, BitwiseCopyable {
  public var offset: TimeSpan
  /// Parts per million that the calendar runs fast; negative when it runs slow.
  public var drift: Double

  @inlinable
  public init(offset: TimeSpan = .zero, drift: Double = 0) {
    self.offset = offset
    self.drift = drift
  }

  @inlinable public static var none: ClockSkew { ClockSkew() }

  /// What the calendar shows at a true time; never before the start.
  @inlinable
  public func reading(at time: Instant) -> Instant {
    let drifted = drift == 0 ? .zero : time.sinceStart.scaled(by: drift * 1e-6)
    return time + (offset + drifted)
  }
}
