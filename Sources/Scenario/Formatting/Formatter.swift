import Wire

/// Sets a scenario neatly: one space between words, columns within runs of the same statement.
/// Comments and blank lines stay, and so does what cannot be understood.
public struct Formatter {
  /// The text of a file, neatly.
  public static func formatted(_ octets: [UInt8]) -> [UInt8] {
    var formatter = Formatter()
    for line in SourceText.lines(of: octets) {
      guard let line else { return octets }
      formatter.take(line)
    }
    formatter.endRun()
    return Array(formatter.result.joined(separator: "\n").utf8)
      + (formatter.result.isEmpty ? [] : [0x0a])
  }

  /// A line in cells that may be lined up with those of its neighbours.
  private struct Row {
    let keyword: String
    var cells: [String]
    let comment: String?
  }

  private var result: [String] = []
  private var run: [Row] = []
  private var variables = Variables()

  // MARK: Lines

  private mutating func take(_ text: String) {
    let line = Lexer.line(text, file: 0, number: 1)
    guard let first = line.tokens.first, line.flaws.isEmpty else {
      endRun()
      // An empty line, a comment, or something that is left to its author.
      result.append(line.flaws.isEmpty ? line.comment.map { Formatter.trimmed($0) } ?? "" : text)
      return
    }
    if let last = run.last, last.keyword != first.text { endRun() }
    let comment = line.comment.map { Formatter.trimmed($0) }
    guard let boundaries = boundaries(of: line.tokens) else {
      // Between the words of what is no statement nobody knows which spaces belong.
      let rest = text.drop { $0 == " " || $0 == "\t" }.dropFirst(first.text.count)
        .drop { $0 == " " || $0 == "\t" }.dropLast(line.comment?.count ?? 0)
      let cells = [first.text, Formatter.trimmed(String(rest))].filter { !$0.isEmpty }
      run.append(Row(keyword: first.text, cells: cells, comment: comment))
      return
    }
    var cells: [String] = []
    for (index, start) in boundaries.enumerated() {
      let end = index + 1 < boundaries.count ? boundaries[index + 1] : line.tokens.count
      cells.append(Formatter.text(of: line.tokens[start..<end]))
    }
    run.append(Row(keyword: first.text, cells: cells, comment: comment))
  }

  /// Where the cells of a line begin; nil for what is no statement.
  private mutating func boundaries(of tokens: [Token]) -> [Int]? {
    guard let columns = columns(of: tokens) else { return nil }
    // A trigger's keyword stays with what it is about: `at 1s`.
    var boundaries = Formatter.triggers.contains(tokens[0].text) ? [0] : [0, 1]
    for column in columns where column > 0 && !boundaries.contains(column) {
      boundaries.append(column)
    }
    return boundaries.sorted().filter { $0 < tokens.count }
  }

  private static let triggers = HappeningForms.all.map { $0.topic }

  /// The columns that the grammar sees; nil where it sees no statement.
  private mutating func columns(of tokens: [Token]) -> [Int]? {
    var replaced: [Token] = []
    var origins: [Int] = []
    for (index, token) in tokens.enumerated() {
      let limit = ScenarioLimits.standard.statementLength
      guard let values = try? variables.replaced([token], limit: limit) else { return nil }
      replaced += values
      origins += values.map { _ in index }
      if replaced.count > limit { return nil }
    }
    let members = Families.members(in: replaced)
    for member in members.reversed() {
      origins.removeSubrange(member.range.dropFirst())
    }
    replaced = Families.replaced(replaced, members, each: 1)
    var matcher = Matcher(replaced)
    guard let capture = matcher.match(Grammar.statement.shape) else {
      // It may be a Change Request.
      matcher = Matcher(replaced)
      guard matcher.match(RequestForms.statement.shape) != nil else { return nil }
      return matcher.columns.filter { $0 < origins.count }.map { origins[$0] }
    }
    if case .definition(let definition)? = try? Grammar.statement.read(capture) {
      _ = variables.define(definition.name, Array(replaced[3...]))
    }
    return matcher.columns.filter { $0 < origins.count }.map { origins[$0] }
  }

  // MARK: Runs

  /// Lines up the rows of a run.
  private mutating func endRun() {
    let cellCount = run.map { $0.cells.count }.max() ?? 0
    for column in 0..<cellCount {
      // What is much wider than others does not push them away.
      let widths = run.filter { column + 1 < $0.cells.count }.map { $0.cells[column].columns }
      let width = max(column == 0 ? 8 : 0, widths.filter { $0 <= 48 }.max() ?? 0)
      for index in run.indices where column + 1 < run[index].cells.count {
        let space = max(0, width - run[index].cells[column].columns)
        run[index].cells[column] += String(repeating: " ", count: space)
      }
    }
    let lines = run.map { $0.cells.joined(separator: " ") }
    let width = zip(run, lines).filter { $0.0.comment != nil }.map { $0.1.columns }.max() ?? 0
    for (row, line) in zip(run, lines) {
      guard let comment = row.comment else {
        result.append(line)
        continue
      }
      result.append(line + String(repeating: " ", count: width - line.columns + 2) + comment)
    }
    run.removeAll()
  }

  // MARK: Spaces

  /// Tokens with the spaces that belong between them.
  private static func text(of tokens: ArraySlice<Token>) -> String {
    var text = ""
    var last: Token?
    for token in tokens {
      if let last, !areClose(last, token) { text += " " }
      text += token.text
      last = token
    }
    return text
  }

  private static func areClose(_ left: Token, _ right: Token) -> Bool {
    switch (left.text, right.text) {
    case (_, ","), (_, ")"), (_, ":"), ("(", _), (_, "–"), ("–", _): true
    case ("[", _), (_, "]"), (_, ".."), ("..", _): true
    case (_, "("), (_, "["): left.kind == .word
    default: false
    }
  }

  private static func trimmed(_ text: String) -> String {
    var text = text
    while text.last == " " || text.last == "\t" { text.removeLast() }
    return text
  }
}
