import Entities
import Sim
import Wire

/// The ways in which what an actor tells can be told otherwise: by what it, or somebody else, tells of
/// the same at another time, or by what nobody tells.
struct FactEdits {
  /// What is told under each name, each once, in the order in which it was told.
  private var values = Lookup<String, [Fact.Value]>()

  private static let mostBorrowed = 14

  init(_ records: [Record<Network>]) {
    for record in records {
      guard case .detail(.fact(let fact)) = record.what else { continue }
      let known = values[fact.name.rawValue] ?? []
      // One more than is borrowed, since nobody borrows from oneself.
      guard known.count <= FactEdits.mostBorrowed, !known.contains(fact.value) else { continue }
      values[fact.name.rawValue] = known + [fact.value]
    }
  }

  /// What somebody else says under the same name, and what nobody says.
  func others(of fact: Fact) -> [Fact.Value] {
    var found: [Fact.Value] = [.absent]
    switch fact.value {
    case .absent: break
    case .flag(let flag): found.append(.flag(!flag))
    case .number(let number):
      found += [number &+ 1, number &- 1, 0, number &* 100].map { .number($0) }
    case .time(let time): found.append(.time(time + .seconds(600)))
    case .text(let text):
      found.append(.text(Bytes("other\(text)")))
      found += words(like: text).map { .text(Bytes($0)) }
    case .list(let list):
      found += [
        .list([]), .list(Array(list.dropFirst())), .list(Array(list.dropLast())),
        .list(list + [Bytes("sip:mallory@example.net")]), .list(list + list.prefix(1)),
        .list(list.reversed()),
      ]
      found += list.indices.prefix(4).map { place in
        var other = list
        other[place] = Bytes("other\(list[place])")
        return .list(other)
      }
    }
    found += (values[fact.name.rawValue] ?? []).filter { !found.contains($0) }
    // What has lines of its own comes last, since there is much of it.
    if case .text(let text) = fact.value { found += documents(like: text).map { .text(Bytes($0)) } }
    return found.filter { $0 != fact.value }
  }

  /// A text of several words with another one in the place of each.
  private func words(like text: Bytes) -> [String] {
    let words = text.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
      .map { "\($0)" }
    if words.count == 1, text.count > 0 { return Vocabulary.states }
    guard words.count > 1, words.count < 8, text.documentLines.count == 1 else { return [] }
    return words.indices.map { place in
      var other = words
      other[place] = "other\(words[place])"
      return other.joined(separator: " ")
    }
  }

  /// A text of several lines without one of them, or with another one in its place.
  private func documents(like text: Bytes) -> [String] {
    let lines = text.documentLines
    guard lines.count > 1 else { return [] }
    let throughout = lines.changedThroughout.map { $0.lines.joined(separator: "\n") }
    return throughout
      + lines.indices.flatMap { place in
        ([nil] + (lines[place].altered + lines[place].extended).map { $0 }).map { (line: String?) in
          var other = lines
          other.replaceSubrange(place...place, with: line.map { [$0] } ?? [])
          return other.joined(separator: "\n")
        }
      }
  }
}
