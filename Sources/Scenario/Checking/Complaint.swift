import Wire

/// Says why a line is no statement: what could have stood at the furthest place that was reached,
/// or what was probably meant before that.
struct Complaint {
  private let matcher: Matcher
  private let names: Names
  private let furthest: Int

  init(_ matcher: Matcher, _ names: Names) {
    self.matcher = matcher
    self.names = names
    furthest = matcher.misses.map { $0.position }.max() ?? 0
  }

  var diagnostic: Diagnostic {
    refused ?? singular ?? misspelt ?? unexpected
  }

  // MARK: Kinds

  /// Something was of the right kind, and wrong.
  private var refused: Diagnostic? {
    // What was refused counts as read: only what failed behind it is further.
    let refusals = matcher.refusals.filter {
      $0.range.lowerBound >= furthest || $0.range.upperBound > furthest
    }
    guard let (range, refusal) = refusals.max(by: { $0.range.lowerBound < $1.range.lowerBound }),
      let what = refusal.what
    else { return nil }
    let first = matcher.tokens[range.lowerBound]
    let near = range.count == 1 ? near(to: first, range.lowerBound...range.lowerBound) : []
    let last = matcher.tokens[range.upperBound - 1]
    return Diagnostic(
      .error, what, at: first.place.through(last.place),
      notes: near.isEmpty ? refusal.notes : [Complaint.question(near)])
  }

  /// Many were declared with the word for one.
  private var singular: Diagnostic? {
    guard let first = matcher.tokens.first, first.text == "user",
      furthest < matcher.tokens.count, matcher.tokens[furthest].text == "["
    else { return nil }
    return Diagnostic(
      .error, "'user' declares one user", at: first.place, notes: [Complaint.question(["users"])])
  }

  /// A word was taken for a name that nobody has, and is nearly one of the language.
  private var misspelt: Diagnostic? {
    for position in matcher.free.sorted() where position < furthest {
      let token = matcher.tokens[position]
      guard names.entry(token.text) == nil else { continue }
      // What could come soon behind the name could have come in its place, if it may be missing.
      let near = near(to: token, position...position + 2)
      if near.contains(token.text) {
        return Diagnostic(.error, "something is missing before '\(token.text)'", at: token.place)
      }
      if !near.isEmpty { return cannotStand(token, [Complaint.question(near)]) }
    }
    return nil
  }

  private var unexpected: Diagnostic {
    let expected = self.expected
    guard furthest < matcher.tokens.count else { return tooEarly(expected) }
    let token = matcher.tokens[furthest]
    let near = near(to: token, furthest...furthest)
    if furthest == 0 {
      return Diagnostic(
        .error, "no statement begins with '\(token.text)'", at: token.place,
        notes: [
          near.isEmpty
            ? "statements begin with: " + words(at: 0).joined(separator: ", ")
            : Complaint.question(near)
        ])
    }
    if !near.isEmpty { return cannotStand(token, [Complaint.question(near)]) }
    var notes: [String] = []
    if case .ordinal = token.kind { notes.append("a comment has a space behind its '#'") }
    if Reserved.words.contains(token.text) && wantsName {
      notes.append("'\(token.text)' is a word of the language, and no name")
    }
    if canEnd || expected.count > 4 {
      let list = Complaint.list(expected)
      let note =
        expected.isEmpty
        ? "the statement ends before it"
        : canEnd
          ? "the statement could end before it, or go on with \(list)" : "here can stand \(list)"
      return cannotStand(token, notes + [note])
    }
    return Diagnostic(
      .error, "expected \(Complaint.list(expected)), not '\(token.text)'", at: token.place,
      notes: notes)
  }

  private func cannotStand(_ token: Token, _ notes: [String]) -> Diagnostic {
    Diagnostic(.error, "'\(token.text)' cannot stand here", at: token.place, notes: notes)
  }

  private func tooEarly(_ expected: [String]) -> Diagnostic {
    let last = matcher.tokens.last?.place
    let place = last.map {
      SourcePlace(file: $0.file, line: $0.line, column: $0.column + $0.length, length: 1)
    }
    return Diagnostic(
      .error, "the line ends too early", at: place,
      notes: ["here can stand \(Complaint.list(expected))"])
  }

  // MARK: What could have stood there

  /// What could have stood at some places and is nearly what was written.
  private func near(to token: Token, _ positions: ClosedRange<Int>) -> [String] {
    switch token.kind {
    case .word, .number:
      allNearest(
        to: token.text,
        among: positions.flatMap { words(at: $0) }.filter { $0.first?.isLetter == true })
    case .sign: words(at: positions.lowerBound).filter { $0.hasPrefix(token.text) }
    case .string, .ordinal, .variable, .row: []
    }
  }

  /// The words of the language that somebody may have meant who wrote a name that nobody has.
  static func words(insteadOf name: Token, in tokens: [Token]) -> [String] {
    guard let position = tokens.firstIndex(where: { $0.place == name.place }) else { return [] }
    var matcher = Matcher(tokens)
    _ = matcher.match(Grammar.statement.shape)
    return Complaint(matcher, Names()).near(to: name, position...position)
  }

  /// Words of the language, and others of which there is a list.
  private func words(at position: Int) -> [String] {
    var words: [String] = []
    for miss in matcher.misses where miss.position == position {
      switch miss.expected {
      case .word(let word): if !words.contains(word) { words.append(word) }
      case .slot(let slot): words += slot.candidates
      case .value, .end: break
      }
    }
    return words
  }

  /// All of it, as a reader wants to have it.
  private var expected: [String] {
    var texts: [String] = []
    for miss in matcher.misses where miss.position == furthest {
      let text: String? =
        switch miss.expected {
        case _ where miss.title != nil: miss.title
        case .word(let word): "'\(word)'"
        case .slot(let slot) where slot.role != nil: slot.title
        case .slot(let slot): slot.title + (slot.examples.first.map { " such as \($0)" } ?? "")
        case .value: "a value"
        case .end: nil
        }
      if let text, !texts.contains(text) { texts.append(text) }
    }
    return texts
  }

  private var canEnd: Bool {
    matcher.misses.contains {
      if $0.position == furthest, case .end = $0.expected { true } else { false }
    }
  }

  private var wantsName: Bool {
    matcher.misses.contains {
      if $0.position == furthest, case .slot(let slot) = $0.expected {
        slot.role != nil
      } else {
        false
      }
    }
  }

  // MARK: Words of the complaint

  static func question(_ words: [String]) -> String {
    "did you mean \(list(words.prefix(3).map { "'\($0)'" }))?"
  }

  private static func list(_ words: [String]) -> String {
    if words.count > 16 { return words.prefix(16).joined(separator: ", ") + ", …" }
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " or " + last
  }
}
