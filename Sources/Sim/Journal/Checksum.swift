/// A running check over all bytes so far, in words of eight.
///
/// Each step can be undone, for the word as well as for the state: an exclusive or, products with
/// odd numbers, a shift onto itself. So two words never lead from one state to the same next one,
/// nor one word from two states: whatever changes within one word, a single bit to begin with,
/// changes every state from there on. What changes several words goes unnoticed with a chance of
/// 1 in 2^64. The word is mixed before it meets the state, because the highest bit of a product
/// depends on the highest bit of a factor alone, and the next word could put that right.
@usableFromInline
struct Checksum: Hashable {
  @usableFromInline var state: UInt64 = 0x243f_6a88_85a3_08d3

  @inlinable
  init() {}

  @inlinable
  mutating func add(_ word: UInt64) {
    let mixed = (word ^ word &>> 32) &* 0x9fb2_1c65_1e98_df25
    state = (state ^ mixed) &* 0xd6e8_feb8_6659_fd93
    state ^= state &>> 32
  }

  /// Adds a part, whose length its first bytes must tell: the last word is filled up with zeros.
  @inlinable
  mutating func add(_ part: UnsafeRawBufferPointer) {
    let whole = part.count & ~7
    var position = 0
    while position < whole {
      add(UInt64(littleEndian: part.loadUnaligned(fromByteOffset: position, as: UInt64.self)))
      position &+= 8
    }
    let rest = part.count &- whole
    if rest == 0 { return }
    if whole > 0 {
      // The last eight bytes, without those that have been added already.
      let last = part.loadUnaligned(fromByteOffset: part.count &- 8, as: UInt64.self)
      add(UInt64(littleEndian: last) &>> UInt64(truncatingIfNeeded: 64 &- 8 &* rest))
    } else {
      add(part.reversed().reduce(0) { $0 &<< 8 | UInt64($1) })
    }
  }

  /// The byte that stands beside a part's length, so that a wrong length is found before so many
  /// bytes are waited for.
  @inlinable
  func guarding(_ length: UInt64) -> UInt8 {
    let halves = length ^ length &>> 32
    let quarters = halves ^ halves &>> 16
    return UInt8(truncatingIfNeeded: quarters ^ quarters &>> 8 ^ state)
  }
}
