/// Rows of words, printed in columns: the first to the left, all others to the right.
struct Table {
  private let titles: [String]
  private var rows: [[String]] = []

  init(_ titles: [String]) { self.titles = titles }

  mutating func add(_ cells: [String]) { rows.append(cells) }

  /// In columns where they fit; else each row by itself, with the title of a column before each cell.
  func lines(fitting width: Int) -> [String] {
    let columns = lines
    if columns.allSatisfy({ $0.count <= width }) { return columns }
    let margin = (titles.dropFirst().map(\.count).max() ?? 0) + 4
    return rows.flatMap { cells in
      [cells.first ?? ""]
        + zip(titles, cells).dropFirst().flatMap { title, cell in
          cell.wrapped(to: max(20, width - margin)).enumerated().map { index, line in
            (index == 0 ? "  \(title)" : "").padded(to: margin) + line
          }
        }
    }
  }

  var lines: [String] {
    let all = [titles] + rows
    let widths = titles.indices.map { column in
      all.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    return all.map { cells in
      var line = ""
      for (column, cell) in cells.enumerated() {
        let space = String(repeating: " ", count: max(0, widths[column] - cell.count))
        line += (column == 0 ? "" : "  ") + (column == 0 ? cell + space : space + cell)
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }
}

extension Double {
  /// In four significant digits, or as many as its whole part has.
  var shown: String {
    guard isFinite else { return "\(self)" }
    var places = 0
    var size = magnitude
    while size > 0 && size < 1_000 && places < 9 {
      size *= 10
      places += 1
    }
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    let scaled = (magnitude * scale).rounded()
    guard let digits = Int64(exactly: scaled) else { return "\(self)" }
    var text = String(digits)
    if places > 0 {
      text = String(repeating: "0", count: max(0, places + 1 - text.count)) + text
      let whole = text.prefix(text.count - places)
      var part = text.suffix(places)
      while part.last == "0" { part.removeLast() }
      text = part.isEmpty ? String(whole) : "\(whole).\(part)"
    }
    return self < 0 && digits != 0 ? "-\(text)" : text
  }
}
