/// What has been observed of a value over a stretch of time, or over several that were merged.
///
/// The integral is exact, so that averages merge in any order and grouping to the same bits.
public struct TimeAverage: Hashable, Sendable {
  @usableFromInline var area: Int128 = 0
  @usableFromInline var time: Int128 = 0
  @usableFromInline var least: Int64
  @usableFromInline var greatest: Int64

  @inlinable
  init(showing value: Int64) {
    least = value
    greatest = value
  }

  /// Lets a value count towards the extremes.
  @inlinable
  mutating func show(_ value: Int64) {
    least = min(least, value)
    greatest = max(greatest, value)
  }

  /// Lets a value count for as long as it held.
  @inlinable
  mutating func hold(_ value: Int64, for span: TimeSpan) {
    area &+= Int128(value) &* Int128(span.nanoseconds)
    time &+= Int128(span.nanoseconds)
  }

  /// Adds the stretch of time over which the other was observed.
  public mutating func merge(_ other: TimeAverage) {
    area &+= other.area
    time &+= other.time
    show(other.least)
    show(other.greatest)
  }

  /// The sum of value times nanoseconds.
  @inlinable public var integral: Int128 { area }

  /// For how many nanoseconds the value was observed.
  @inlinable public var nanoseconds: Int128 { time }

  /// The least value, even if it held for no time.
  @inlinable public var minimum: Int64 { least }

  /// The greatest value, even if it held for no time.
  @inlinable public var maximum: Int64 { greatest }

  /// The mean of the value, each weighted with how long it held; nil where no time has passed.
  public var mean: Double? { time == 0 ? nil : Double(area) / Double(time) }
}
