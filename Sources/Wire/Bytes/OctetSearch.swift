// Octets are looked for sixteen or thirty-two at a time. What lies behind the end of a run is read
// along, since every block has room there, but it is never found.

#if arch(x86_64) && canImport(_Builtin_intrinsics.intel)
  // The compiler's own header for the one instruction that Swift has no name for.
  internal import _Builtin_intrinsics.intel
#endif

extension UnsafePointer where Pointee == UInt8 {
  /// The position of the first octet that a comparison of sixteen finds, or the end.
  @inline(__always)
  func first(
    from start: Int, to end: Int, _ compare: (SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>>
  ) -> Int {
    var position = start
    while position < end {
      let found = compare(sixteen(at: position)).bits
      if found != 0 { return Swift.min(end, position &+ found.trailingZeroBitCount) }
      position &+= 16
    }
    return end
  }

  /// The same for what is usually further away: two comparisons a round.
  @inline(__always)
  func firstOfMany(
    from start: Int, to end: Int, _ compare: (SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>>
  ) -> Int {
    var position = start
    while position < end {
      let found =
        compare(sixteen(at: position)).bits | compare(sixteen(at: position &+ 16)).bits &<< 16
      if found != 0 { return Swift.min(end, position &+ found.trailingZeroBitCount) }
      position &+= 32
    }
    return end
  }

  /// The position of the first such octet, or the end.
  @inline(__always)
  func first(_ octet: UInt8, from start: Int, to end: Int) -> Int {
    first(from: start, to: end) { $0 .== .all(octet) }
  }

  /// The position of the first octet that is one of two, or the end.
  @inline(__always)
  func first(_ one: UInt8, or other: UInt8, from start: Int, to end: Int) -> Int {
    first(from: start, to: end) { ($0 .== .all(one)) .| ($0 .== .all(other)) }
  }

  @inline(__always)
  func sixteen(at position: Int) -> SIMD16<UInt8> {
    UnsafeRawPointer(self).loadUnaligned(fromByteOffset: position, as: SIMD16<UInt8>.self)
  }

  /// Two octets as a number whose lower octet is the first.
  @inline(__always)
  func two(at position: Int) -> UInt16 {
    UInt16(
      littleEndian: UnsafeRawPointer(self).loadUnaligned(
        fromByteOffset: position, as: UInt16.self))
  }

  /// Eight octets as a number whose lowest octet is the first.
  @inlinable @inline(__always)
  func eight(at position: Int) -> UInt64 {
    UInt64(
      littleEndian: UnsafeRawPointer(self).loadUnaligned(
        fromByteOffset: position, as: UInt64.self))
  }
}

extension SIMD16<UInt8> {
  /// Sixteen times the same octet. Comparing with it is one instruction, which comparing with a
  /// single octet is not.
  @inlinable @inline(__always)
  static func all(_ octet: UInt8) -> SIMD16<UInt8> { SIMD16(repeating: octet) }
}

extension SIMDMask where Storage == SIMD16<Int8> {
  /// A bit for each place, the lowest for the first.
  @inline(__always)
  var bits: UInt32 {
    #if arch(x86_64) && canImport(_Builtin_intrinsics.intel)
      UInt32(truncatingIfNeeded: _mm_movemask_epi8(unsafeBitCast(self, to: SIMD2<Int64>.self)))
    #else
      withUnsafeBytes(of: self) { words in
        let low = UInt64(littleEndian: words.load(as: UInt64.self))
        let high = UInt64(littleEndian: words.load(fromByteOffset: 8, as: UInt64.self))
        return low.bitOfEachOctet | high.bitOfEachOctet &<< 8
      }
    #endif
  }
}

extension UInt64 {
  /// Eight octets that have all bits or none, as a bit each.
  @inline(__always)
  fileprivate var bitOfEachOctet: UInt32 {
    // Each octet keeps the bit of its place; the product sums them up in the highest octet.
    let sum = (self & 0x8040_2010_0804_0201) &* 0x0101_0101_0101_0101
    return UInt32(truncatingIfNeeded: sum &>> 56)
  }

  /// The first octets of a word, the lowest ones, with nothing behind them.
  @inlinable @inline(__always)
  func octets(_ count: Int) -> UInt64 {
    count >= 8 ? self : self & ((1 &<< UInt64(truncatingIfNeeded: 8 &* count)) &- 1)
  }

  /// Eight octets with small letters. The case bit goes by the letters' bit, so that no control
  /// character passes for a sign.
  @inlinable @inline(__always)
  var withSmallLetters: UInt64 { self | (self & 0x4040_4040_4040_4040) &>> 1 }

  /// Up to eight octets of a text, letters made small. Of a literal it is a constant.
  @inlinable @inline(__always)
  init(smallLetters text: StaticString, from start: Int = 0) {
    self = UInt64(octets: text, from: start).withSmallLetters
  }

  /// Up to eight octets of a text. Of a literal it is a constant.
  @inlinable @inline(__always)
  init(octets text: StaticString, from start: Int = 0) {
    var word: UInt64 = 0
    var position = 0
    while position < Swift.min(8, text.utf8CodeUnitCount &- start) {
      let octet = UInt64(text.utf8Start[start &+ position])
      word |= octet &<< UInt64(truncatingIfNeeded: 8 &* position)
      position &+= 1
    }
    self = word
  }
}
