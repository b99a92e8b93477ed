/// A set of ASCII characters, as one bit each: asking it touches no memory.
@frozen
public struct CharacterClass: Hashable, Sendable {
  @usableFromInline let low: UInt64
  @usableFromInline let high: UInt64

  @inlinable
  init(low: UInt64, high: UInt64) {
    self.low = low
    self.high = high
  }

  @inlinable @inline(__always)
  public func contains(_ octet: UInt8) -> Bool {
    let word = octet & 64 == 0 ? low : high
    return octet < 128 && word &>> UInt64(octet) & 1 == 1
  }

  @inlinable
  public func union(_ other: CharacterClass) -> CharacterClass {
    CharacterClass(low: low | other.low, high: high | other.high)
  }

  /// The characters of a text; what is not ASCII is left out.
  @inlinable
  public init(_ characters: StaticString) {
    var low: UInt64 = 0
    var high: UInt64 = 0
    characters.withUTF8Buffer { buffer in
      for octet in buffer {
        if octet < 64 { low |= 1 &<< UInt64(octet) }
        if octet >= 64 && octet < 128 { high |= 1 &<< UInt64(octet &- 64) }
      }
    }
    self.init(low: low, high: high)
  }
}

extension CharacterClass {
  // Written out as bits so that they cost nothing; a test holds them against the grammar's words.

  @inlinable public static var digit: CharacterClass {
    CharacterClass(low: 0x03ff_0000_0000_0000, high: 0)
  }
  @inlinable public static var letter: CharacterClass {
    CharacterClass(low: 0, high: 0x07ff_fffe_07ff_fffe)
  }
  @inlinable public static var hexDigit: CharacterClass {
    CharacterClass(low: 0x03ff_0000_0000_0000, high: 0x0000_007e_0000_007e)
  }
  @inlinable public static var alphanumeric: CharacterClass { digit.union(letter) }

  /// RFC 3261 `token`: alphanumerics and `-.!%*_+`'~`.
  @inlinable public static var token: CharacterClass {
    CharacterClass(low: 0x03ff_6ca2_0000_0000, high: 0x47ff_ffff_87ff_fffe)
  }
  /// RFC 3261 `word`: a token's characters and `()<>:\"/[]?{}`.
  @inlinable public static var word: CharacterClass {
    token.union(CharacterClass("()<>:\\\"/[]?{}"))
  }
  /// Space and tab.
  @inlinable public static var blank: CharacterClass {
    CharacterClass(low: 0x0000_0001_0000_0200, high: 0)
  }
  /// What separates words where lines may be folded.
  @inlinable public static var whitespace: CharacterClass {
    CharacterClass(low: 0x0000_0001_0000_2600, high: 0)
  }
}
