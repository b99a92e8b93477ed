// Octets are looked for sixteen at a time. What lies behind the end of a run is read along, since
// every block has room there, but it is never found.

extension UnsafePointer where Pointee == UInt8 {
  /// The position of the first octet that a comparison of sixteen finds, or the end.
  @inlinable @inline(__always)
  func first(
    from start: Int, to end: Int, _ compare: (SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>>
  ) -> Int {
    var position = start
    while position < end {
      let octets = UnsafeRawPointer(self).loadUnaligned(
        fromByteOffset: position, as: SIMD16<UInt8>.self)
      if let distance = compare(octets).distanceToFirst {
        return Swift.min(end, position &+ distance)
      }
      position &+= 16
    }
    return end
  }

  /// The position of the first such octet, or the end.
  @inlinable @inline(__always)
  func first(_ octet: UInt8, from start: Int, to end: Int) -> Int {
    first(from: start, to: end) { $0 .== .all(octet) }
  }

  /// The position of the first octet that is one of two, or the end.
  @inlinable @inline(__always)
  func first(_ one: UInt8, or other: UInt8, from start: Int, to end: Int) -> Int {
    first(from: start, to: end) { ($0 .== .all(one)) .| ($0 .== .all(other)) }
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
  /// How many places are before the first that is true; nil where none is.
  @inlinable @inline(__always)
  var distanceToFirst: Int? {
    withUnsafeBytes(of: self) { words in
      let low = UInt64(littleEndian: words.load(as: UInt64.self))
      if low != 0 { return low.trailingZeroBitCount &>> 3 }
      let high = UInt64(littleEndian: words.load(fromByteOffset: 8, as: UInt64.self))
      return high == 0 ? nil : 8 &+ high.trailingZeroBitCount &>> 3
    }
  }
}

extension UInt64 {
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
    var word: UInt64 = 0
    var position = 0
    while position < Swift.min(8, text.utf8CodeUnitCount &- start) {
      let octet = UInt64(text.utf8Start[start &+ position])
      word |= octet &<< UInt64(truncatingIfNeeded: 8 &* position)
      position &+= 1
    }
    self = word.withSmallLetters
  }
}
