/// Prints measurements, one a line, in columns; nothing where there are none.
func printTable(_ measurements: [Measurement]) {
  guard !measurements.isEmpty else { return }
  var rows = [["case", "size", "metric", "value", "peer", "ratio", "goal"]]
  for one in measurements {
    rows.append([
      one.name, grouped(one.size), one.metric,
      decimals(one.value, one.value.magnitude < 100 ? 2 : 0), one.peer ?? "",
      one.ratio.map { decimals($0, 2) } ?? "", one.goal.map { "≥ " + decimals($0, 2) } ?? "",
    ])
  }
  let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
  for row in rows {
    var line = ""
    for (column, cell) in row.enumerated() {
      let fill = String(repeating: " ", count: widths[column] - cell.count)
      let isNumber = column == 1 || column == 3 || column == 5
      line += (isNumber ? fill + cell : cell + fill) + "  "
    }
    while line.last == " " { line.removeLast() }
    print(line)
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
