import Foundation

/// A file of the project, with comments and the contents of string literals blanked out, so that
/// a rule sees only code.
struct SourceFile {
  /// Its path from the project's root.
  let path: String
  let lines: [String]
  let tokens: [[Token]]

  /// The folder under `Sources`: the module.
  var module: String { String(path.split(separator: "/")[1]) }

  init(path: String, text: String) {
    self.path = path
    lines = SourceFile.code(of: text)
    tokens = lines.map { Token.all(in: $0) }
  }

  /// The Swift files under a folder of the project, in the order of their paths.
  static func all(under folder: String) throws -> [SourceFile] {
    let root = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let names = try FileManager.default.subpathsOfDirectory(
      atPath: root.appending(path: folder).path)
    return try names.filter { $0.hasSuffix(".swift") }.sorted().map { name in
      let path = "\(folder)/\(name)"
      return SourceFile(
        path: path, text: try String(contentsOf: root.appending(path: path), encoding: .utf8))
    }
  }

  /// The lines of a text without comments and literals. Interpolations are code, and stay.
  static func code(of text: String) -> [String] {
    var lines: [String] = []
    var line = ""
    var rest = Array(text)[...]
    // What encloses the present character, from outside: block comments, literals, and the
    // parentheses of interpolations.
    var literals: [Literal] = []
    var depth = 0
    func starts(_ word: String) -> Bool { rest.starts(with: Array(word)) }
    while let character = rest.first {
      if character == "\n" {
        lines.append(line)
        line = ""
        rest = rest.dropFirst()
        continue
      }
      if depth > 0 {
        if starts("*/") { depth -= 1 } else if starts("/*") { depth += 1 }
        rest = rest.dropFirst(starts("*/") || starts("/*") ? 2 : 1)
        continue
      }
      if let literal = literals.last, literal.openParentheses == nil {
        if starts(literal.escape + "(") {
          literals[literals.count - 1].openParentheses = 1
          rest = rest.dropFirst(literal.escape.count + 1)
          line += "("
        } else if starts(literal.escape) {
          rest = rest.dropFirst(literal.escape.count + 1)
        } else if starts(literal.end) {
          literals.removeLast()
          rest = rest.dropFirst(literal.end.count)
          line += "\""
        } else {
          rest = rest.dropFirst()
        }
        continue
      }
      if starts("//") {
        rest = rest.drop { $0 != "\n" }
      } else if starts("/*") {
        depth = 1
        rest = rest.dropFirst(2)
      } else if let literal = Literal(opening: rest) {
        literals.append(literal)
        rest = rest.dropFirst(literal.end.count)
        line += "\""
      } else {
        if let open = literals.last?.openParentheses {
          let left = open + (character == "(" ? 1 : character == ")" ? -1 : 0)
          literals[literals.count - 1].openParentheses = left == 0 ? nil : left
        }
        line.append(character)
        rest = rest.dropFirst()
      }
    }
    lines.append(line)
    return lines
  }

  private struct Literal {
    let end: String
    let escape: String
    /// Set inside an interpolation.
    var openParentheses: Int?

    init?(opening text: ArraySlice<Character>) {
      let hashes = String(text.prefix { $0 == "#" })
      let after = text.dropFirst(hashes.count)
      guard after.first == "\"" else { return nil }
      let quotes = after.starts(with: Array("\"\"\"")) ? "\"\"\"" : "\""
      end = quotes + hashes
      escape = "\\" + hashes
    }
  }
}
