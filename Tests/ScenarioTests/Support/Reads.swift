import Wire

@testable import Scenario

/// Short ways to read scenarios in tests.
enum Reads {
  /// One line as a statement, with nothing but the grammar asked.
  static func line(_ text: String) -> (matcher: Matcher, statement: Statement?) {
    let line = Lexer.line(text, file: 0, number: 1)
    var matcher = Matcher(line.tokens)
    guard line.flaws.isEmpty, let capture = matcher.match(Grammar.statement.shape) else {
      return (matcher, nil)
    }
    return (matcher, try? Grammar.statement.read(capture))
  }

  /// A scenario whose files are given with their texts; the first one is read.
  static func scenario(
    _ files: (path: String, text: String)..., overrides: [String] = [],
    limits: ScenarioLimits = .standard
  ) -> Reading {
    Script.read(files[0].path, overrides: overrides, limits: limits) {
      path throws(Unreadable) in
      guard let file = files.first(where: { $0.path == path }) else {
        throw Unreadable("no such file")
      }
      return Array(file.text.utf8)
    }
  }

  /// The statements of a text, with nothing but the grammar asked; nil for a line that is none.
  static func statements(_ text: String) -> [Statement?] {
    text.split(separator: "\n").compactMap { text in
      Lexer.line(String(text), file: 0, number: 1).tokens.isEmpty
        ? nil : .some(line(String(text)).statement)
    }
  }
}
