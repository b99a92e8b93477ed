/// How many there were, and how much they came to: messages and their bytes.
///
/// The sum is exact for any 64-bit amounts, so that counters merge in any order to the same bits.
@frozen
public struct Counter: Hashable, Sendable {
  @usableFromInline var added: UInt64 = 0
  @usableFromInline var total: Int128 = 0

  /// A counter that has counted nothing.
  @inlinable
  public init() {}

  /// How many amounts were added.
  @inlinable public var count: UInt64 { added }

  /// What they add up to.
  @inlinable public var sum: Int128 { total }

  /// Counts one more, which amounts to so much.
  @inlinable
  public mutating func add(_ amount: Int64 = 1) {
    added &+= 1
    total &+= Int128(amount)
  }

  /// Counts also what the other has counted.
  @inlinable
  public mutating func merge(_ other: Counter) {
    added &+= other.added
    total &+= other.total
  }
}
