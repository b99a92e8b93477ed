import Wire

/// A stream of random numbers that is the same on every run of the tests (SplitMix64).
public struct Luck: Sendable {
  private var state: UInt64

  /// The seed is mixed, so that neighbours have nothing in common.
  public init(_ seed: UInt64) { state = Luck.mixed(seed &+ 0x9e37_79b9_7f4a_7c15) }

  public mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    return Luck.mixed(state)
  }

  private static func mixed(_ number: UInt64) -> UInt64 {
    var bits = number
    bits = (bits ^ (bits >> 30)) &* 0xbf58_476d_1ce4_e5b9
    bits = (bits ^ (bits >> 27)) &* 0x94d0_49bb_1331_11eb
    return bits ^ (bits >> 31)
  }

  /// A number below a bound.
  public mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(max(1, bound))) }

  public mutating func happens(_ oneIn: Int) -> Bool { below(oneIn) == 0 }

  public mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[below(elements.count)]
  }

  /// So many characters of a text.
  public mutating func word(_ characters: String, _ lengths: ClosedRange<Int>) -> String {
    let all = Array(characters.unicodeScalars)
    var word = ""
    for _ in 0..<lengths.lowerBound + below(lengths.count) { word.unicodeScalars.append(pick(all)) }
    return word
  }

  /// The elements in another order.
  public mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
    var elements = elements
    for index in elements.indices.reversed() { elements.swapAt(index, below(index + 1)) }
    return elements
  }
}

extension Luck {
  /// Octets that are nearly the ones given: some flipped, left out, doubled, moved, replaced or cut
  /// off.
  public mutating func mutated(_ bytes: [UInt8], with others: [[UInt8]] = []) -> [UInt8] {
    var bytes = bytes
    for _ in 0...below(4) {
      guard !bytes.isEmpty else { break }
      let place = below(bytes.count)
      let end = place + min(bytes.count - place, 1 + below(happens(4) ? 64 : 4))
      switch below(10) {
      case 0: bytes[place] ^= 1 << UInt8(below(8))
      case 1: bytes[place] = UInt8(truncatingIfNeeded: next())
      case 2: bytes.removeSubrange(place..<end)
      case 3: bytes.insert(contentsOf: bytes[place..<end], at: place)
      case 4: bytes.removeLast(bytes.count - place)
      case 5: bytes[place] = pick(Array("\r\n\0 \t:;,<>\"%&/=@[]\\-$+#0".utf8))
      case 6: bytes.insert(contentsOf: pick(Luck.stumbles), at: place)
      case 7: bytes.replaceSubrange(place..<end, with: pick(Luck.stumbles))
      case 8:
        let piece = Array(bytes[place..<end])
        bytes.removeSubrange(place..<end)
        bytes.insert(contentsOf: piece, at: below(bytes.count + 1))
      default:
        let other = others.isEmpty ? bytes : pick(others)
        if !other.isEmpty {
          let from = below(other.count)
          bytes.insert(contentsOf: other[from..<min(other.count, from + 40)], at: place)
        }
      }
    }
    return bytes
  }

  /// What has hurt parsers before.
  private static let stumbles: [[UInt8]] =
    [
      "\r\n\r\n", "\r\n", "\n\n", "\n", "\r", "\r\n ", "\0", "\u{7f}", "\u{FEFF}", "é", " ", "\t",
      "Content-Length: 99999999999999999999\r\n", "Content-Type: multipart/mixed",
      "NS: x <y:z>\r\n", "a=\r\n", "m=message 9 TCP/MSRP *\r\n", "0", "-1", "4294967296",
      "18446744073709551616", "99999999999999999999999", "%00", "%", "*/*", "1-*/*", "$\r\n", "$",
      "+", "#", "--", "-------", ":", ";", "=", "\"", "\\", "<", ">", ",", "/", "*", "sip:",
      "tel:+",
      "<![CDATA[", "]]>", "<!--", "-->", "<?", "&", "&#", "&#x0;", "&#xFFFF;", "&lt;",
      "<!DOCTYPE a [", "</", "xmlns:", "xmlns=''", "<a xmlns:b='c' b:d=''/>",
    ].map { Array($0.utf8) } + [[0xff, 0xfe], [0xc0, 0x80], [0xed, 0xa0, 0x80]]

  /// Runs a check on many spoiled forms of some texts.
  public static func spoil(
    _ texts: [String], times: Int = 20_000, seed: UInt64, _ check: (Bytes) throws -> Void
  ) rethrows {
    var luck = Luck(seed)
    let texts = texts.map { Array($0.utf8) }
    for round in 0..<times {
      try check(Bytes(luck.mutated(texts[round % texts.count], with: texts)))
    }
  }
}
