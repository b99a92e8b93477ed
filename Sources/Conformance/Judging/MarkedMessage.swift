import Entities
import Wire

/// A message that shows that a requirement was not kept: its lines, with a mark at those of which the
/// reason speaks.
public struct MarkedMessage: Sendable {
  public struct Line: Sendable {
    public let text: String
    public let isMarked: Bool
  }

  public let lines: [Line]

  /// Nil for one that is no text. Where the reason speaks of no line, the requirement may; else it is
  /// the first that matters, which says what the message is.
  init?(_ packet: Packet, reason: String, requirement: String) {
    guard let text = MessageText(packet) else { return nil }
    let head = [text.first] + text.fields
    let all = head + (text.body.isEmpty ? [] : [""] + text.body)
    func marks(of words: String) -> [Bool] {
      let words = MarkedMessage.words(of: words)
      return all.enumerated().map { place, line in
        guard !line.isEmpty, place > 0 else { return false }
        return words.contains { word in
          place < head.count
            ? MessageText.name(of: line).lowercased() == word.lowercased()
            : word.contains(where: { "=-/:@<".contains($0) }) && line.contains(word)
        }
      }
    }
    let found = [reason, requirement].map(marks).first { $0.contains(true) }
    let marked = found ?? all.indices.map { $0 == 0 }
    lines = zip(all, marked).map { Line(text: $0, isMarked: $1) }
  }

  private static func words(of text: String) -> [Substring] {
    text.split(separator: " ").map { word in
      var word = word
      while let first = word.first, "'\"(".contains(first) { word.removeFirst() }
      while let last = word.last, "'\").,;".contains(last) { word.removeLast() }
      return word
    }.filter { $0.count > 1 }
  }

  /// The first line, those that are marked, and what stands beside them; nil for what is left out.
  public func excerpt(atMost most: Int = 12) -> [Line?] {
    let near = lines.indices.filter { place in
      place == 0
        || [place - 1, place, place + 1].contains {
          lines.indices.contains($0) && lines[$0].isMarked
        }
    }.prefix(most)
    var shown: [Line?] = []
    var last = -1
    for place in near {
      if place > last + 1 { shown.append(nil) }
      shown.append(lines[place])
      last = place
    }
    if last < lines.count - 1 { shown.append(nil) }
    return shown
  }
}
