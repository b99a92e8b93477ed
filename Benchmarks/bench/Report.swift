import Glibc

/// Prints measurements as they come, one a line: a case may take minutes, and what was measured
/// before an error or a Ctrl-C is not lost.
struct Report {
  private let isJSON: Bool
  private let only: String?
  private var isEmpty = true

  init(_ options: Options) {
    isJSON = options.json
    only = options.only
  }

  mutating func show(_ one: Measurement) {
    if isJSON {
      Swift.print(one.json)
    } else {
      if isEmpty { Report.print(["case", "size", "metric", "value", "peer", "ratio", "goal"]) }
      Report.print([
        one.name, grouped(one.size), one.metric,
        decimals(one.value, one.value.magnitude < 100 ? 2 : 0), one.peer ?? "",
        one.ratio.map { decimals($0, 2) } ?? "", one.goal.map { "≥ " + decimals($0, 2) } ?? "",
      ])
    }
    fflush(nil)
    isEmpty = false
  }

  /// That nothing was measured is a mistake in the command line.
  func end() throws {
    guard isEmpty, let only else { return }
    throw Main.Usage(
      description: "no case has '\(only)' in its name; without --only, all are shown")
  }

  /// Wide enough for the longest of each column.
  private static let columns: [(width: Int, isNumber: Bool)] = [
    (34, false), (11, true), (21, false), (12, true), (14, false), (5, true), (6, false),
  ]

  private static func print(_ cells: [String]) {
    var line = ""
    for (column, cell) in zip(columns, cells) {
      let fill = String(repeating: " ", count: max(0, column.width - cell.count))
      line += (column.isNumber ? fill + cell : cell + fill) + "  "
    }
    while line.last == " " { line.removeLast() }
    Swift.print(line)
  }
}

/// A whole number in groups of three digits.
func grouped(_ number: Int) -> String {
  var text = ""
  for (position, digit) in String(number).reversed().enumerated() {
    if position > 0 && position % 3 == 0 { text.append(" ") }
    text.append(digit)
  }
  return String(text.reversed())
}
