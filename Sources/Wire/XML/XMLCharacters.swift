/// The characters of XML 1.0, and the octets that make them.
enum XMLCharacters {
  /// Refuses what is not UTF-8, and characters that no document may hold.
  static func check(_ text: Bytes) throws(Flaw) {
    guard let place = firstWrong(in: text) else { return }
    let what: String
    switch text[place] {
    case 0: what = "a NUL"
    case 1..<0x20: what = "a control character"
    default:
      what =
        scalar(in: text[place..<min(place + 4, text.count)]) == nil
        ? "octets that are not UTF-8" : "a character that is none of XML"
    }
    throw Flaw(what, "XML 1.0 §2.2", at: text.start + place)
  }

  static func firstWrong(in text: Bytes) -> Int? {
    text.withUnsafeBytes { octets in
      var place = 0
      while place < octets.count {
        if place &+ 8 <= octets.count {
          // Eight printable ASCII characters at once.
          let word = octets.loadUnaligned(fromByteOffset: place, as: UInt64.self)
          let low = (word &- 0x2020_2020_2020_2020) & ~word
          if (word | low) & 0x8080_8080_8080_8080 == 0 {
            place &+= 8
            continue
          }
        }
        let octet = octets[place]
        if octet < 0x80 {
          guard octet >= 0x20 || octet == 0x0a || octet == 0x09 || octet == 0x0d else {
            return place
          }
          place &+= 1
        } else {
          guard let (value, count) = scalar(in: octets, at: place), isCharacter(value) else {
            return place
          }
          place &+= count
        }
      }
      return nil
    }
  }

  /// Whether a document may hold a character.
  static func isCharacter(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x9, 0xa, 0xd, 0x20...0xd7ff, 0xe000...0xfffd, 0x1_0000...0x10_ffff: true
    default: false
    }
  }

  private static func scalar(in text: Bytes) -> UInt32? {
    text.withUnsafeBytes { scalar(in: $0, at: 0)?.value }
  }

  /// The character that begins at a place, and its octets; nil where they are not UTF-8.
  static func scalar(
    in octets: UnsafeRawBufferPointer, at place: Int
  ) -> (value: UInt32, count: Int)? {
    func following(_ distance: Int) -> UInt32? {
      guard place &+ distance < octets.count else { return nil }
      let octet = octets[place &+ distance]
      return octet & 0xc0 == 0x80 ? UInt32(octet & 0x3f) : nil
    }
    let first = UInt32(octets[place])
    switch first {
    case 0..<0x80:
      return (first, 1)
    case 0xc2..<0xe0:
      guard let second = following(1) else { return nil }
      return ((first & 0x1f) &<< 6 | second, 2)
    case 0xe0..<0xf0:
      guard let second = following(1), let third = following(2) else { return nil }
      let value = (first & 0xf) &<< 12 | second &<< 6 | third
      return value >= 0x800 && !(0xd800...0xdfff).contains(value) ? (value, 3) : nil
    case 0xf0..<0xf5:
      guard let second = following(1), let third = following(2), let fourth = following(3) else {
        return nil
      }
      let value = (first & 0x7) &<< 18 | second &<< 12 | third &<< 6 | fourth
      return (0x1_0000...0x10_ffff).contains(value) ? (value, 4) : nil
    default:
      return nil
    }
  }

  /// ASCII characters that a name may begin with; colons stand between prefix and name.
  static var nameStart: CharacterClass { CharacterClass(low: 0, high: 0x07ff_fffe_87ff_fffe) }
  /// ASCII characters of a name: those, digits, `-` and `.`.
  static var name: CharacterClass {
    CharacterClass(low: 0x03ff_6000_0000_0000, high: 0x07ff_fffe_87ff_fffe)
  }

  /// Whether a name may begin with a character beyond ASCII (XML 1.0 §2.3).
  static func beginsName(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xc0...0xd6, 0xd8...0xf6, 0xf8...0x2ff, 0x370...0x37d, 0x37f...0x1fff, 0x200c...0x200d,
      0x2070...0x218f, 0x2c00...0x2fef, 0x3001...0xd7ff, 0xf900...0xfdcf, 0xfdf0...0xfffd,
      0x1_0000...0xe_ffff:
      true
    default: false
    }
  }

  /// Whether a name may go on with a character beyond ASCII.
  static func continuesName(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xb7, 0x300...0x36f, 0x203f...0x2040: true
    default: beginsName(scalar)
    }
  }
}
