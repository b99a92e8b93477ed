import Sim
import Wire

/// Tells whether two texts of two runs say the same, but for what chance has named: tags, branches,
/// Call-IDs and the like. Two such names are the same if they have the same shape and if each has
/// always stood for the other.
struct Sameness {
  private var toRight = Lookup<String, String>()
  private var toLeft = Lookup<String, String>()

  mutating func isSame(_ left: String, _ right: String) -> Bool {
    if left == right { return true }
    let (one, other) = (Sameness.words(of: left), Sameness.words(of: right))
    guard one.count == other.count else { return false }
    var isSame = true
    for (left, right) in zip(one, other) {
      isSame = areSame(left, right) && isSame
    }
    return isSame
  }

  private mutating func areSame(_ left: String, _ right: String) -> Bool {
    guard let shape = Sameness.shape(of: left) else { return left == right }
    guard shape == Sameness.shape(of: right) else { return false }
    switch (toRight[left], toLeft[right]) {
    case (nil, nil):
      toRight[left] = right
      toLeft[right] = left
      return true
    case (let known?, _): return known == right
    case (nil, _?): return false
    }
  }

  /// The text without what chance has named, so that alike texts are the same.
  static func shape(ofText text: String) -> String {
    words(of: text).map { shape(of: $0) ?? $0 }.joined()
  }

  // MARK: Words

  /// Runs of letters, digits and hyphens; times of the calendar as one; and everything else, sign by
  /// sign.
  static func words(of text: String) -> [String] {
    let characters = Array(text)
    var words: [String] = []
    var position = 0
    while position < characters.count {
      let start = position
      if let end = endOfTime(in: characters, from: position) {
        position = end
        words.append("(time)")
        continue
      }
      while position < characters.count, isPartOfWord(characters[position]) { position += 1 }
      if position == start { position += 1 }
      words.append(String(characters[start..<position]))
    }
    return words
  }

  private static func isPartOfWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "-" || character == "_"
  }

  /// `2026-01-01T00:21:00.250Z`.
  private static func endOfTime(in text: [Character], from start: Int) -> Int? {
    let pattern = Array("0000-00-00T00:00:00")
    guard start + pattern.count <= text.count else { return nil }
    for (offset, wanted) in pattern.enumerated() {
      let character = text[start + offset]
      guard wanted == "0" ? character.isNumber : character == wanted else { return nil }
    }
    var end = start + pattern.count
    while end < text.count, text[end].isNumber || "+:.Z".contains(text[end]) { end += 1 }
    return end
  }

  /// What is left of a name of chance: whose it is, and for what; nil for any other word.
  static func shape(of word: String) -> String? {
    let parts = word.split(separator: "-", omittingEmptySubsequences: false)
    func isHex(_ part: Substring, _ count: Int) -> Bool {
      part.count == count && part.allSatisfy { $0.isHexDigit }
    }
    if parts.count == 5, zip(parts, [8, 4, 4, 4, 12]).allSatisfy({ isHex($0, $1) }) {
      return "(uuid)"
    }
    if let last = parts.last, parts.count > 2, isHex(last, 6),
      parts[parts.count - 2].allSatisfy(\.isNumber)
    {
      let owner = parts.dropLast(2).filter { !$0.allSatisfy(\.isNumber) }
      return "(\(owner.joined(separator: "-")))"
    }
    // Numbers of session descriptions, which come from the time.
    return word.count >= 9 && word.allSatisfy(\.isNumber) ? "(number)" : nil
  }
}
