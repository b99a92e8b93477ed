/// How many samples there were, their least and greatest, their mean and their spread.
///
/// Samples are whole numbers (nanoseconds, bytes), and what is kept of them is exact: moments
/// merge in any order and grouping to the same bits, and only the answers are rounded.
@frozen
public struct Moments: Hashable, Sendable {
  @usableFromInline var added: UInt64 = 0
  @usableFromInline var total: Int128 = 0
  @usableFromInline var squares = SquareSum()
  @usableFromInline var least = Int64.max
  @usableFromInline var greatest = Int64.min

  /// The moments of no samples.
  @inlinable
  public init() {}

  /// Takes one more sample.
  @inlinable
  public mutating func add(_ value: Int64) {
    added &+= 1
    total &+= Int128(value)
    squares.add(squareOf: value)
    least = min(least, value)
    greatest = max(greatest, value)
  }

  /// Takes a span as a sample in nanoseconds.
  @inlinable
  public mutating func add(_ span: TimeSpan) { add(span.nanoseconds) }

  /// Takes also the samples that the other has taken.
  @inlinable
  public mutating func merge(_ other: Moments) {
    added &+= other.added
    total &+= other.total
    squares.merge(other.squares)
    least = min(least, other.least)
    greatest = max(greatest, other.greatest)
  }

  /// How many samples there were.
  @inlinable public var count: UInt64 { added }

  /// What the samples add up to.
  @inlinable public var sum: Int128 { total }

  /// The least sample; nil without any.
  @inlinable public var minimum: Int64? { added == 0 ? nil : least }

  /// The greatest sample; nil without any.
  @inlinable public var maximum: Int64? { added == 0 ? nil : greatest }

  /// The mean; nil without samples.
  public var mean: Double? { added == 0 ? nil : Double(total) / Double(added) }

  /// The variance of what the samples were drawn from (divided by one less than their number);
  /// nil for fewer than two.
  public var variance: Double? {
    guard added > 1 else { return nil }
    return squares.spread(count: added, sum: total) / Double(added) / Double(added - 1)
  }

  /// The square root of the variance.
  public var standardDeviation: Double? { variance?.squareRoot() }
}
