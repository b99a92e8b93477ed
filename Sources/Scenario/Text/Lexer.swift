import Wire

/// Cuts a line into tokens.
///
/// A `#` that is followed by a digit, and is not the first thing on its line, begins an ordinal
/// (`INVITE #2`); any other begins a comment.
struct Lexer {
  private let characters: [Character]
  private let file: Int
  private let number: Int
  private var position = 0
  private var line: SourceLine

  static func line(_ text: String, file: Int, number: Int) -> SourceLine {
    var lexer = Lexer(text, file, number)
    lexer.run()
    return lexer.line
  }

  private init(_ text: String, _ file: Int, _ number: Int) {
    characters = Array(text)
    self.file = file
    self.number = number
    line = SourceLine(
      place: SourcePlace(file: file, line: number, column: 1, length: characters.count))
  }

  private mutating func run() {
    while position < characters.count {
      let character = characters[position]
      if character == " " || character == "\t" {
        position += 1
      } else if character == "#" {
        if line.tokens.isEmpty || !isDigit(at: position + 1) {
          line.comment = String(characters[position...])
          return
        }
        ordinal()
      } else if character == "\"" {
        string()
      } else if isRow {
        run(of: .row, from: position + 4, joints: "-./", letters: "")
      } else if isDigit(at: position) || (character == "-" && isDigit(at: position + 1)) {
        run(of: .number, from: position + 1, joints: "./", letters: "%")
      } else if character == "$" && isLetter(at: position + 1) {
        run(of: .variable, from: position + 1, joints: "-", letters: "")
      } else if isLetter(at: position) || character == "*" {
        run(of: .word, from: position + 1, joints: "-./+", letters: "*")
      } else {
        sign()
      }
    }
  }

  /// Whether the id of a requirement begins here: three digits, and a section.
  private var isRow: Bool {
    (position..<position + 3).allSatisfy { isDigit(at: $0) } && position + 3 < characters.count
      && characters[position + 3] == "-" && isDigit(at: position + 4)
  }

  // MARK: Kinds

  /// Letters, digits and `letters`, with `joints` between them.
  private mutating func run(of kind: Token.Kind, from next: Int, joints: String, letters: String) {
    var end = next
    while end < characters.count {
      let isJoint =
        joints.contains(characters[end]) && (isLetter(at: end + 1) || isDigit(at: end + 1))
      guard isJoint || isLetter(at: end) || isDigit(at: end) || letters.contains(characters[end])
      else { break }
      end += 1
    }
    add(kind, to: end)
  }

  private mutating func ordinal() {
    var end = position + 1
    while isDigit(at: end) { end += 1 }
    let value = Int(String(characters[position + 1..<end])) ?? 0
    if value < 1 || value > 1_000_000 {
      complain(
        "'\(String(characters[position..<end]))' counts from #1 to #1000000", to: end,
        ["a comment has a space behind its '#'"])
    }
    add(.ordinal(value), to: end)
  }

  private mutating func string() {
    var value = ""
    var end = position + 1
    while end < characters.count && characters[end] != "\"" {
      if characters[end] == "\\" && end + 1 < characters.count {
        end += 1
        switch characters[end] {
        case "\"", "\\": value.append(characters[end])
        case "n": value.append("\n")
        default:
          complain(
            "no character is written '\\\(characters[end])'", from: end - 1, to: end + 1,
            [#"there are \", \\ and \n"#])
        }
      } else {
        value.append(characters[end])
      }
      end += 1
    }
    if end == characters.count {
      complain("the string does not end on its line", to: end)
    }
    add(.string(value), to: min(end + 1, characters.count))
  }

  private mutating func sign() {
    for sign in ["<->", "->", ".."] where characters[position...].starts(with: Array(sign)) {
      add(.sign, to: position + sign.count)
      return
    }
    let character = characters[position]
    if !",=():–-[]{}@".contains(character) {
      let note: String? =
        switch character {
        case "“", "”", "„", "'", "‘", "’": "strings stand between straight quotes: \"…\""
        case "→": "did you mean '->'?"
        case "↔": "did you mean '<->'?"
        case "<", ">": "the arrows are '->' and '<->'"
        case "$": "a name comes right behind '$', as 'let' has it"
        default: nil
        }
      complain("'\(character)' means nothing here", to: position + 1, note.map { [$0] } ?? [])
    }
    add(.sign, to: position + 1)
  }

  // MARK: Steps

  private func isDigit(at place: Int) -> Bool {
    place < characters.count && ("0"..."9").contains(characters[place])
  }

  private func isLetter(at place: Int) -> Bool {
    place < characters.count && (characters[place].isLetter || characters[place] == "_")
  }

  private func place(from start: Int, to end: Int) -> SourcePlace {
    SourcePlace(file: file, line: number, column: start + 1, length: end - start)
  }

  private mutating func add(_ kind: Token.Kind, to end: Int) {
    line.tokens.append(
      Token(
        kind: kind, text: String(characters[position..<end]), place: place(from: position, to: end))
    )
    position = end
  }

  private mutating func complain(
    _ what: String, from start: Int? = nil, to end: Int, _ notes: [String] = []
  ) {
    line.flaws.append(
      Diagnostic(.error, what, at: place(from: start ?? position, to: end), notes: notes))
  }
}
