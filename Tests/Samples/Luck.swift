/// A stream of random numbers that is the same on every run of the tests.
public struct Luck: Sendable {
  private var state: UInt64

  public init(_ seed: UInt64) { state = seed &* 0x9e37_79b9_7f4a_7c15 &+ 1 }

  public mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var bits = state
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
    let all = Array(characters)
    let count = lengths.lowerBound + below(lengths.count)
    return String((0..<count).map { _ in pick(all) })
  }
}

extension Luck {
  /// Octets that are nearly the ones given: some flipped, left out, doubled, moved or cut off.
  public mutating func mutated(_ bytes: [UInt8], with others: [[UInt8]] = []) -> [UInt8] {
    var bytes = bytes
    for _ in 0...below(4) {
      guard !bytes.isEmpty else { break }
      let place = below(bytes.count)
      let length = min(bytes.count - place, 1 + below(happens(4) ? 64 : 4))
      switch below(8) {
      case 0: bytes[place] ^= 1 << UInt8(below(8))
      case 1: bytes[place] = UInt8(truncatingIfNeeded: next())
      case 2: bytes.removeSubrange(place..<place + length)
      case 3: bytes.insert(contentsOf: bytes[place..<place + length], at: place)
      case 4: bytes.removeLast(bytes.count - place)
      case 5: bytes[place] = pick(Array("\r\n\0 \t:;,<>\"%&/=@[]\\-$+#0".utf8))
      case 6: bytes.insert(contentsOf: pick(Luck.dictionary), at: place)
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
  private static let dictionary: [[UInt8]] =
    [
      "\r\n\r\n", "\n\n", "\r\n ", "Content-Length: 99999999999999999999\r\n", "-1", "4294967296",
      "18446744073709551616", "%00", "%", "<![CDATA[", "&#x0;", "&lt;", "<!DOCTYPE a [", "]]>",
      "--",
      "-------", "$\r\n", "*/*", "1-*/*", "sip:", "tel:+", "\u{0}", "\u{FEFF}", "é", "</", "xmlns:",
    ].map { Array($0.utf8) } + [[0xff, 0xfe], [0xc0, 0x80], [0xed, 0xa0, 0x80]]
}
