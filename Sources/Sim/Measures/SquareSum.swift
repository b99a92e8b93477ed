/// A sum of squares of 64-bit numbers, exact in 192 bits: room for as many as a counter can count.
@frozen
@usableFromInline
struct SquareSum: Hashable, Sendable {
  @usableFromInline var low: UInt128 = 0
  @usableFromInline var high: UInt64 = 0

  @inlinable
  init() {}

  /// Adds the square of a number.
  @inlinable
  mutating func add(squareOf value: Int64) {
    let size = UInt128(value.magnitude)
    let (sum, carry) = low.addingReportingOverflow(size &* size)
    low = sum
    if carry { high &+= 1 }
  }

  @inlinable
  mutating func merge(_ other: SquareSum) {
    let (sum, carry) = low.addingReportingOverflow(other.low)
    low = sum
    high &+= other.high &+ (carry ? 1 : 0)
  }

  /// `count` times this less the square of `sum`: the sum of the squared distances from the mean,
  /// times `count`.
  ///
  /// The difference is taken in 256 bits before anything is rounded, so that a large mean hides no
  /// small spread.
  func spread(count: UInt64, sum: Int128) -> Double {
    let ours = low.multipliedFullWidth(by: UInt128(count))
    let oursHigh = ours.high &+ UInt128(high) &* UInt128(count)
    let theirs = sum.magnitude.multipliedFullWidth(by: sum.magnitude)
    let (low, borrow) = ours.low.subtractingReportingOverflow(theirs.low)
    let high = oursHigh &- theirs.high &- (borrow ? 1 : 0)
    return Double(high) * 0x1p128 + Double(low)
  }
}
