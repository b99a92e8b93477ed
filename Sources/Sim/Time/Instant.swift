/// A point of virtual time: whole nanoseconds since the start of the run.
///
/// There is no instant before the start and none after `Instant.last`; arithmetic that would
/// leave this range says so instead of wrapping.
@frozen
public struct Instant: Hashable, Comparable, Sendable, BitwiseCopyable {
  /// Nanoseconds since the start, never negative.
  public let nanoseconds: Int64

  /// The instant so long after the start; a negative length is taken as the start itself.
  @inlinable
  public init(nanoseconds: Int64) { self.nanoseconds = max(0, nanoseconds) }

  /// The moment at which every run begins.
  @inlinable public static var start: Instant { Instant(nanoseconds: 0) }

  /// The last moment the clock can show, about 292 years after the start.
  @inlinable public static var last: Instant { Instant(nanoseconds: .max) }

  /// The instant that lies this far from the start.
  @inlinable
  public static func at(_ span: TimeSpan) -> Instant { Instant(nanoseconds: span.nanoseconds) }

  /// The span from the start to here.
  @inlinable public var sinceStart: TimeSpan { TimeSpan(nanoseconds: nanoseconds) }

  @inlinable
  public static func < (left: Instant, right: Instant) -> Bool {
    left.nanoseconds < right.nanoseconds
  }

  /// The time that passes from one instant to the other.
  @inlinable
  public static func - (later: Instant, earlier: Instant) -> TimeSpan {
    TimeSpan(nanoseconds: later.nanoseconds &- earlier.nanoseconds)
  }

  /// The instant `span` later, or nil where the clock does not reach.
  @inlinable
  public func advanced(by span: TimeSpan) -> Instant? {
    let (sum, overflow) = nanoseconds.addingReportingOverflow(span.nanoseconds)
    return overflow || sum < 0 ? nil : Instant(nanoseconds: sum)
  }

  /// The instant `span` later, held within the clock's range.
  @inlinable
  public static func + (instant: Instant, span: TimeSpan) -> Instant {
    instant.advanced(by: span) ?? (span < .zero ? .start : .last)
  }
}

extension Instant: CustomStringConvertible {
  /// Seconds since the start, exact: `12.25s`.
  public var description: String {
    let total = UInt64(nanoseconds)
    return decimal(total / 1_000_000_000, fraction: total % 1_000_000_000, digits: 9) + "s"
  }
}
