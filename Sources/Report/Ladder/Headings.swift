/// Names over lifelines: in several lines, shortened if they must be, and still distinct.
struct Headings {
  private static let mostLines = 3
  let lines: [[String]]
  /// How far the first name goes to the left of its lifeline and the last to the right.
  let edges: (left: Int, right: Int)

  init(_ names: [String], width: Int, _ signs: Signs) {
    let wrapped = names.map { Headings.wrapped($0, width, signs) }
    var lines = wrapped
    for index in names.indices
    where wrapped.indices.contains(where: { $0 != index && wrapped[$0] == wrapped[index] }) {
      // The place of the column tells apart what the letters that fit do not.
      let number = String(index + 1)
      lines[index] = [names[index].cut(to: max(1, width - number.count - 1), signs) + " " + number]
    }
    self.lines = lines
    edges = (
      (lines.first?.map(\.columns).max() ?? 0) / 2,
      ((lines.last?.map(\.columns).max() ?? 0) + 1) / 2
    )
  }

  private static func wrapped(_ name: String, _ width: Int, _ signs: Signs) -> [String] {
    var lines: [String] = []
    for word in name.split(separator: " ") {
      let joined = (lines.last.map { $0 + " " } ?? "") + word
      if !lines.isEmpty && joined.columns <= width {
        lines[lines.count - 1] = joined
      } else {
        lines.append(squeezed(String(word), width, signs))
      }
    }
    guard lines.count > mostLines else { return lines }
    let rest = lines[(mostLines - 1)...].joined(separator: " ")
    return lines.prefix(mostLines - 1) + [squeezed(rest, width, signs)]
  }

  /// A word without its middle, since words that begin alike often end differently.
  private static func squeezed(_ word: String, _ width: Int, _ signs: Signs) -> String {
    guard word.columns > width else { return word }
    let tail = word.suffix(width / 3)
    return word.cut(to: width - String(tail).columns, signs) + tail
  }
}
