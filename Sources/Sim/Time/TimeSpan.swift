/// A length of virtual time in whole nanoseconds.
///
/// Spans may be negative as the result of a subtraction; whatever asks for a delay refuses one.
/// The name is not `Duration`, because the standard library's type of that name counts
/// attoseconds in 128 bits, and every event would pay for them.
@frozen
public struct TimeSpan: Hashable, Comparable, Sendable, BitwiseCopyable {
  /// The span in nanoseconds.
  public var nanoseconds: Int64

  /// A span of so many nanoseconds.
  @inlinable
  public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  /// No time at all.
  @inlinable public static var zero: TimeSpan { TimeSpan(nanoseconds: 0) }

  /// The longest span there is, about 292 years.
  @inlinable public static var longest: TimeSpan { TimeSpan(nanoseconds: .max) }

  @inlinable
  public static func nanoseconds(_ count: Int64) -> TimeSpan { TimeSpan(nanoseconds: count) }

  @inlinable
  public static func microseconds(_ count: Int64) -> TimeSpan { .units(count, of: 1_000) }

  @inlinable
  public static func milliseconds(_ count: Int64) -> TimeSpan { .units(count, of: 1_000_000) }

  @inlinable
  public static func seconds(_ count: Int64) -> TimeSpan { .units(count, of: 1_000_000_000) }

  @inlinable
  public static func minutes(_ count: Int64) -> TimeSpan { .units(count, of: 60_000_000_000) }

  @inlinable
  public static func hours(_ count: Int64) -> TimeSpan { .units(count, of: 3_600_000_000_000) }

  @inlinable
  public static func days(_ count: Int64) -> TimeSpan { .units(count, of: 86_400_000_000_000) }

  /// A span of so many seconds, rounded to the nearest nanosecond and held within range.
  @inlinable
  public init(seconds count: Double) { self.init(roundingNanoseconds: count * 1e9) }

  /// The nearest whole number of nanoseconds; what is out of range becomes the nearest end of it,
  /// and what is not a number becomes zero.
  @inlinable
  public init(roundingNanoseconds value: Double) {
    if value >= 0x1p63 {
      nanoseconds = .max
    } else if value <= -0x1p63 {
      nanoseconds = .min
    } else if value == value {
      // Adding a half would round a second time, and wrongly where it is the last bit or beyond.
      let whole = Int64(value)
      let rest = value - Double(whole)
      nanoseconds = whole &+ (rest >= 0.5 ? 1 : 0) &- (rest <= -0.5 ? 1 : 0)
    } else {
      nanoseconds = 0
    }
  }

  /// The span in seconds, as near as a `Double` comes.
  @inlinable public var inSeconds: Double { Double(nanoseconds) / 1e9 }

  @inlinable
  static func units(_ count: Int64, of size: Int64) -> TimeSpan {
    let (product, overflow) = count.multipliedReportingOverflow(by: size)
    return TimeSpan(nanoseconds: overflow ? (count < 0 ? .min : .max) : product)
  }

  @inlinable
  public static func < (left: TimeSpan, right: TimeSpan) -> Bool {
    left.nanoseconds < right.nanoseconds
  }

  /// The sum, held within range.
  @inlinable
  public static func + (left: TimeSpan, right: TimeSpan) -> TimeSpan {
    let (sum, overflow) = left.nanoseconds.addingReportingOverflow(right.nanoseconds)
    return TimeSpan(nanoseconds: overflow ? (right.nanoseconds < 0 ? .min : .max) : sum)
  }

  /// The difference, held within range.
  @inlinable
  public static func - (left: TimeSpan, right: TimeSpan) -> TimeSpan {
    let (difference, overflow) = left.nanoseconds.subtractingReportingOverflow(right.nanoseconds)
    return TimeSpan(nanoseconds: overflow ? (right.nanoseconds < 0 ? .max : .min) : difference)
  }

  @inlinable
  public static func += (left: inout TimeSpan, right: TimeSpan) { left = left + right }

  /// The span so many times over, held within range.
  @inlinable
  public static func * (span: TimeSpan, factor: Int64) -> TimeSpan {
    .units(factor, of: span.nanoseconds)
  }

  /// The span scaled, rounded to the nearest nanosecond.
  @inlinable
  public func scaled(by factor: Double) -> TimeSpan {
    TimeSpan(roundingNanoseconds: Double(nanoseconds) * factor)
  }
}

extension TimeSpan: CustomStringConvertible {
  /// The span in the largest unit that leaves at most three digits before the point, exact to the
  /// nanosecond: `1.5s`, `20ms`, `2h`, `-3ns`.
  public var description: String {
    let size = nanoseconds.magnitude
    let sign = nanoseconds < 0 ? "-" : ""
    for (unit, name): (UInt64, String) in [
      (86_400_000_000_000, "d"), (3_600_000_000_000, "h"), (60_000_000_000, "min"),
    ] where size >= unit && size % unit == 0 {
      return "\(sign)\(size / unit)\(name)"
    }
    for (unit, digits, name): (UInt64, Int, String) in [
      (1_000_000_000, 9, "s"), (1_000_000, 6, "ms"), (1_000, 3, "us"),
    ] where size >= unit {
      return sign + decimal(size / unit, fraction: size % unit, digits: digits) + name
    }
    return size == 0 ? "0s" : "\(sign)\(size)ns"
  }
}

/// `whole.fraction` with the fraction's `digits` places and without its trailing zeros.
func decimal(_ whole: UInt64, fraction: UInt64, digits: Int) -> String {
  guard fraction > 0 else { return String(whole) }
  var text = String(fraction)
  text = String(repeating: "0", count: digits - text.utf8.count) + text
  while text.utf8.last == UInt8(ascii: "0") { text.removeLast() }
  return "\(whole).\(text)"
}
