import Samples

@testable import Scenario

/// Makes up statements that a shape allows.
struct Invention {
  private var luck: Luck

  init(_ seed: UInt64) { luck = Luck(seed) }

  /// The words of a line, in order.
  mutating func words(of shape: Shape) -> [String] {
    switch shape {
    case .word(let word): return [word]
    case .slot(let slot): return [luck.pick(slot.examples)]
    case .sequence(let parts): return parts.flatMap { words(of: $0) }
    case .choice(let parts): return words(of: luck.pick(parts))
    case .optional(let part): return luck.happens(2) ? words(of: part) : []
    case .clauses(let clauses):
      var order: [String] = []
      var open = clauses
      while !open.isEmpty && !luck.happens(3) {
        let clause = words(of: open.remove(at: luck.below(open.count)).shape)
        // Behind a word that a header is to have, a number without a comma is taken for its value.
        let isNumber = clause.first?.first?.isNumber == true
        order += (isNumber || luck.happens(4) ? [","] : []) + clause
      }
      return order
    case .list(let part):
      return words(of: part) + (0..<luck.below(3)).flatMap { _ in [","] + words(of: part) }
    case .named(_, let part), .checked(let part, _): return words(of: part)
    case .rest: return ["1.5s"]
    case .column, .end: return []
    }
  }

  /// Words as somebody might type them.
  mutating func typed(_ words: [String]) -> String {
    var text = String(repeating: luck.happens(4) ? "\t" : " ", count: luck.below(3))
    for word in words {
      text += word + String(repeating: " ", count: 1 + luck.below(luck.happens(4) ? 6 : 1))
    }
    return text + (luck.happens(6) ? "# as it were" : "")
  }
}
