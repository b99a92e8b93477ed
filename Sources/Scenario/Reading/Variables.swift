import Wire

/// The values that `let` has given names to, and those that the command line has.
struct Variables {
  private struct Value {
    let name: Token
    let tokens: [Token]
    var isUsed = false
  }

  private var values: [Value] = []
  private var index: [String: Int] = [:]
  private var overrides: [Value] = []

  /// Takes a value from the command line.
  mutating func override(_ name: Token, _ tokens: [Token]) {
    overrides.append(Value(name: name, tokens: tokens))
  }

  /// Takes a value from a line, and gives back where the name was given one before.
  mutating func define(_ name: Name, _ tokens: [Token]) -> SourcePlace? {
    if let earlier = index[name.value] { return values[earlier].name.place }
    index[name.value] = values.count
    let token = Token(kind: .word, text: name.value, place: name.place)
    values.append(Value(name: token, tokens: tokens))
    return nil
  }

  /// The tokens with values in the place of their names.
  mutating func replaced(_ tokens: [Token], limit: Int) throws(Diagnostic) -> [Token] {
    var result: [Token] = []
    for token in tokens {
      if token.kind == .variable {
        result += try value(of: token).map { $0.moved(to: token.place) }
      } else {
        result.append(token)
      }
      if result.count > limit {
        throw Reader.beyond("statement-length", limit, at: tokens[0].place, "the line has ")
      }
    }
    return result
  }

  private mutating func value(of token: Token) throws(Diagnostic) -> [Token] {
    let name = String(token.text.dropFirst())
    guard let index = index[name] else {
      let near = allNearest(to: name, among: values.map { $0.name.text })
      throw Diagnostic(
        .error, "no value named '\(name)'", at: token.place,
        notes: [
          near.isEmpty
            ? "'let \(name) = …' on an earlier line gives it one" : Complaint.question(near)
        ])
    }
    values[index].isUsed = true
    if let other = overrides.firstIndex(where: { $0.name.text == name }) {
      return overrides[other].tokens
    }
    return values[index].tokens
  }

  /// Complaints about values that nobody has asked for.
  func unused(_ files: SourceFiles) -> [Diagnostic] {
    let names = values.map { $0.name.text }
    let strangers = overrides.filter { !names.contains($0.name.text) }.map { value in
      let near = allNearest(to: value.name.text, among: names + Setting.all.map { $0.name })
      return Diagnostic(
        .error, "no setting and no 'let' is named '\(value.name.text)'", at: value.name.place,
        notes: near.isEmpty ? [] : [Complaint.question(near)])
    }
    let idle = values.filter { !$0.isUsed }.map {
      Diagnostic(.warning, "nothing uses '$\($0.name.text)'", at: $0.name.place)
    }
    return strangers + idle
  }
}
