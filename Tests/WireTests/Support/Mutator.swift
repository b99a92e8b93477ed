@testable import Wire

/// Spoils texts, the same way on every machine: octets changed, taken away, doubled and moved, and
/// what parsers stumble over put in.
struct Mutator {
  private(set) var state: UInt64

  init(seed: UInt64) { state = seed &* 2 &+ 1 }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }

  /// A number from 0 to below a bound.
  mutating func number(below bound: Int) -> Int {
    bound > 0 ? Int(truncatingIfNeeded: next() >> 1) % bound : 0
  }

  mutating func bool() -> Bool { number(below: 2) == 0 }

  mutating func pick<Choice>(_ choices: [Choice]) -> Choice {
    choices[number(below: choices.count)]
  }

  /// So many characters of some.
  mutating func word(_ characters: String, _ lengths: ClosedRange<Int>) -> String {
    let all = Array(characters)
    let count = lengths.lowerBound + number(below: lengths.count)
    return String((0..<count).map { _ in pick(all) })
  }

  private static let stumbles = [
    "\r\n", "\n", "\r", "\0", "\r\n\r\n", "--", "-------", ":", ";", "=", "\"", "\\", "<", ">", ",",
    " ", "\t", "/", "*", "%", "99999999999999999999999", "0", "-1", "é", "\u{7f}", "$", "+", "#",
    "NS: x <y:z>\r\n", "a=\r\n", "m=message 9 TCP/MSRP *\r\n", "Content-Type: multipart/mixed",
  ].map { Array($0.utf8) }

  mutating func spoil(_ octets: [UInt8]) -> [UInt8] {
    var octets = octets
    for _ in 0...number(below: 4) {
      let place = number(below: octets.count + 1)
      let end = min(octets.count, place + number(below: 12))
      switch number(below: 7) {
      case 0: if place < octets.count { octets[place] = UInt8(truncatingIfNeeded: next()) }
      case 1: octets.removeSubrange(place..<end)
      case 2: octets.insert(contentsOf: octets[place..<end], at: place)
      case 3: octets.insert(contentsOf: pick(Mutator.stumbles), at: place)
      case 4: octets.replaceSubrange(place..<end, with: pick(Mutator.stumbles))
      case 5: octets.removeSubrange(place..<octets.count)
      default:
        let piece = Array(octets[place..<end])
        octets.removeSubrange(place..<end)
        octets.insert(contentsOf: piece, at: number(below: octets.count + 1))
      }
    }
    return octets
  }

  /// Runs a check on many spoiled forms of some texts.
  static func spoil(
    _ texts: [String], times: Int = 20_000, seed: UInt64, _ check: (Bytes) throws -> Void
  ) rethrows {
    var mutator = Mutator(seed: seed)
    let texts = texts.map { Array($0.utf8) }
    for round in 0..<times { try check(Bytes(mutator.spoil(texts[round % texts.count]))) }
  }
}

extension String {
  /// The text with each line feed made a carriage return and a line feed.
  var crlf: String {
    var text = ""
    for scalar in unicodeScalars {
      if scalar == "\n" { text += "\r\n" } else { text.unicodeScalars.append(scalar) }
    }
    return text
  }
}
