import Entities
import Report
import Sim

/// The messages of two runs side by side, or one under the other where there is no room.
struct CompareRows {
  /// Narrower columns than so many hold no message.
  private static let narrowest = 44
  /// So many alike messages are shown as they are; more are folded.
  private static let fewest = 2

  private let words: CompareWords
  private let console: Console
  private let showsAll: Bool
  private let column: Int

  init(_ words: CompareWords, _ console: Console, showsAll: Bool) {
    self.words = words
    self.console = console
    self.showsAll = showsAll
    column = (console.width - 3) / 2
  }

  var lines: [String] {
    column >= CompareRows.narrowest ? sideBySide : underneath
  }

  private var rows: [Comparison.Row] { words.comparison.rows }

  private func left(_ place: Int) -> String { text(words.left.trace.messages[place]) }

  private func right(_ place: Int) -> String { text(words.right.trace.messages[place]) }

  private func text(_ message: Trace.Message) -> String {
    "\(message.time) \(words.name(message.from)) \(CompareWords.arrow(console)) "
      + "\(words.name(message.to)) \(message.packet.title)"
  }

  private func fold(_ count: Int) -> String { "\(console.isASCII ? "..." : "⋮") \(count) alike" }

  // MARK: Side by side

  private var sideBySide: [String] {
    var lines = [line("left", " ", "right")]
    var waiting: (left: [Int], right: [Int]) = ([], [])
    func settle() {
      for index in 0..<max(waiting.left.count, waiting.right.count) {
        let one = index < waiting.left.count ? left(waiting.left[index]) : ""
        let other = index < waiting.right.count ? right(waiting.right[index]) : ""
        lines.append(line(one, one.isEmpty ? ">" : other.isEmpty ? "<" : "|", other))
      }
      waiting = ([], [])
    }
    for row in rows {
      switch row {
      case .onlyLeft(let place): waiting.left.append(place)
      case .onlyRight(let place): waiting.right.append(place)
      case .changed(let one, let other):
        settle()
        lines.append(line(left(one), "~", right(other)))
      case .alike(let one, let other, let count):
        settle()
        if isFolded(count) {
          lines.append(line(fold(count), " ", fold(count)))
        } else {
          for index in 0..<count {
            lines.append(line(left(one + index), " ", right(other + index)))
          }
        }
      }
    }
    settle()
    return lines
  }

  private func isFolded(_ count: Int) -> Bool { !showsAll && count > CompareRows.fewest }

  private func line(_ left: String, _ sign: String, _ right: String) -> String {
    var line = "\(fitted(left, column).padded(to: column)) \(sign) \(fitted(right, column))"
    while line.last == " " { line.removeLast() }
    return line
  }

  private func fitted(_ text: String, _ width: Int) -> String {
    guard text.count > width else { return text }
    let end = console.isASCII ? "..." : "…"
    return text.prefix(width - end.count) + end
  }

  // MARK: One under the other

  private var underneath: [String] {
    let room = console.width - 2
    func line(_ sign: String, _ text: String) -> String { "\(sign) \(fitted(text, room))" }
    return rows.flatMap { row -> [String] in
      switch row {
      case .onlyLeft(let place): [line("<", left(place))]
      case .onlyRight(let place): [line(">", right(place))]
      case .changed(let one, let other): [line("~", left(one)), line(" ", right(other))]
      case .alike(let one, _, let count):
        isFolded(count)
          ? [line(" ", fold(count))] : (0..<count).map { line(" ", left(one + $0)) }
      }
    }
  }
}
