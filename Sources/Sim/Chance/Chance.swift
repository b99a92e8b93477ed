/// A stream of chance that belongs to one owner.
///
/// A stream is a value: a key, and how many numbers have been drawn. The n-th number depends on
/// the key and on n alone, so that a copy continues exactly as the original would, and no draw
/// of one owner moves the stream of another. Keys come from (seed, owner, purpose).
@frozen
public struct Chance: Hashable, Sendable, BitwiseCopyable {
  @usableFromInline let key: UInt64
  @usableFromInline var count: UInt64

  @usableFromInline
  init(key: UInt64, drawn: UInt64 = 0) {
    self.key = key
    count = drawn
  }

  /// The stream of the named owner for the named purpose under a seed.
  public init(seed: UInt64, owner: String, purpose: String = "") {
    self.init(key: Chance.derive(Chance.ownerKey(seed: seed, name: owner), purpose))
  }

  /// Another stream of the same owner, which shares no draw with this one.
  public func stream(_ purpose: String) -> Chance { Chance(key: Chance.derive(key, purpose)) }

  /// How many numbers have been drawn.
  public var drawn: UInt64 { count }

  /// The next 64 bits.
  ///
  /// The counter goes through the finaliser of SplitMix64; the key enters once more half way, so
  /// that streams do not overlap where their counters' multiples happen to meet.
  @inlinable @inline(__always)
  public mutating func next() -> UInt64 {
    var bits = key &+ count &* 0x9e37_79b9_7f4a_7c15
    count &+= 1
    bits = (bits ^ (bits &>> 30)) &* 0xbf58_476d_1ce4_e5b9
    bits = (bits ^ key ^ (bits &>> 27)) &* 0x94d0_49bb_1331_11eb
    return bits ^ (bits &>> 31)
  }

  /// A number above 0 and up to 1, in steps of 2⁻⁵³.
  @inlinable
  public mutating func unit() -> Double { Double(steps()) * 0x1p-53 }

  /// The same number in steps of 2⁻⁵³: from 1 to 2⁵³, signed since that converts in one go.
  @inlinable @inline(__always)
  mutating func steps() -> Int64 { Int64(truncatingIfNeeded: (next() &>> 11) &+ 1) }

  /// The logarithm of such a number.
  @inline(__always)
  mutating func logUnit() -> Double { QuickLogarithm.log(normal: Double(steps()), scaledBy: 53) }

  /// True with the given probability; draws in any case, so that a probability of 0 or 1 shifts
  /// nothing.
  @inlinable
  public mutating func happens(_ probability: Double) -> Bool { unit() <= probability }

  /// A whole number below `bound`, each as likely as any other.
  @inlinable @inline(__always)
  public mutating func below(_ bound: UInt64) -> UInt64 {
    guard bound > 1 else { return 0 }
    var product = next().multipliedFullWidth(by: bound)
    if product.low < bound {
      let unfair = (0 &- bound) % bound
      while product.low < unfair { product = next().multipliedFullWidth(by: bound) }
    }
    return product.high
  }

  /// A whole number within the range, each as likely as any other.
  @inlinable
  public mutating func whole(in range: ClosedRange<Int>) -> Int {
    let span = UInt64(bitPattern: Int64(range.upperBound &- range.lowerBound))
    let offset = span == .max ? next() : below(span &+ 1)
    return range.lowerBound &+ Int(truncatingIfNeeded: offset)
  }

  /// Puts the elements into an order in which every arrangement is equally likely.
  @inlinable
  public mutating func shuffle<Element>(_ elements: inout [Element]) {
    var last = elements.count - 1
    while last > 0 {
      elements.swapAt(last, Int(below(UInt64(last + 1))))
      last -= 1
    }
  }

  /// One of the elements, each as likely as any other; nil where there is none.
  @inlinable
  public mutating func pick<Elements: RandomAccessCollection>(
    from elements: Elements
  ) -> Elements.Element? {
    guard !elements.isEmpty else { return nil }
    let offset = Int(below(UInt64(elements.count)))
    return elements[elements.index(elements.startIndex, offsetBy: offset)]
  }

  // MARK: Keys

  /// The key of a named owner under a seed.
  @usableFromInline
  static func ownerKey(seed: UInt64, name: String) -> UInt64 {
    derive(mixed(seed ^ 0x6a09_e667_f3bc_c909), name)
  }

  /// The key of what an owner has by name.
  static func derive(_ key: UInt64, _ name: String) -> UInt64 {
    var hash = key ^ 0xcbf2_9ce4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    return mixed(hash ^ UInt64(name.utf8.count) &<< 56)
  }

  /// The key of the n-th thing that an owner has brought forth.
  @inlinable
  static func derive(_ key: UInt64, child number: UInt64) -> UInt64 {
    mixed(key ^ mixed(number &+ 0x510e_527f_ade6_82d1))
  }

  /// Spreads every bit of a word over all of it.
  @inlinable
  static func mixed(_ word: UInt64) -> UInt64 {
    var bits = word
    bits = (bits ^ (bits &>> 30)) &* 0xbf58_476d_1ce4_e5b9
    bits = (bits ^ (bits &>> 27)) &* 0x94d0_49bb_1331_11eb
    return bits ^ (bits &>> 31)
  }
}
