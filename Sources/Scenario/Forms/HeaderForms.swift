/// What stands at the head of a scenario.
enum HeaderForms {
  static let all: [Form<Statement>] =
    [version, title, purpose, seed, until, epoch].map { $0.map { .header($0) } }
    + [include, define, set]

  private static let version = Form(
    topic: "cpm-scenario", meaning: "says that this is a scenario, and in which language",
    details: ["The first statement of every file, included ones too. The language is version 1."],
    examples: ["cpm-scenario 1"],
    phrase: after(
      "cpm-scenario",
      Slots.count.refused { version in
        version == 1 ? nil : Refusal(what: "this program reads version 1, not \(version)")
      }.placed
    ).map { Header.version($0) })

  private static let title = Form(
    topic: "scenario", meaning: "gives the scenario a title",
    examples: ["scenario \"bob drops silently; deferred delivery races his re-join\""],
    phrase: after("scenario", Slots.string).map { Header.title($0) })

  private static let purpose = Form(
    topic: "purpose", meaning: "says what the scenario shows",
    examples: ["purpose \"a message sent while bob is away reaches him once\""],
    phrase: after("purpose", Slots.string).map { Header.purpose($0) })

  private static let seed = Form(
    topic: "seed", meaning: "starts the streams of chance",
    details: ["The same scenario with the same seed is the same run, on every machine."],
    examples: ["seed 42"],
    phrase: after("seed", Slots.seed.placed).map { Header.seed($0) })

  private static let until = Form(
    topic: "until", meaning: "says when the run ends",
    details: ["Times count from the start of the run. Nothing may happen after this one."],
    examples: ["until 15m"],
    phrase: after("until", Slots.instant).map { Header.until($0) })

  private static let epoch = Form(
    topic: "epoch", meaning: "says what calendars show when the run begins",
    examples: ["epoch \"2026-01-01T00:00:00Z\""],
    phrase: after("epoch", Slots.moment).map { Header.epoch($0) })

  private static let include = Form(
    topic: "include", meaning: "reads the statements of another file here",
    details: ["The path is taken from the folder of the file that has the line."],
    examples: ["include \"common.cpm\""],
    phrase: after("include", Slots.path).map { Statement.include(path: $0) })

  private static let define = Form(
    topic: "let", meaning: "gives a name to a value",
    details: [
      "Wherever $NAME stands on a later line, the value is read in its place. --set NAME=VALUE on "
        + "the command line takes precedence."
    ],
    examples: ["let size = 2MB", "let far = uniform(20ms, 60ms)"],
    phrase: sequence(words("let"), variable, words("="), Phrase.rest) { _, name, _, tokens in
      Statement.definition(
        Definition(name: name, text: tokens.map { $0.text }.joined(separator: " ")))
    })

  private static let variable = Slots.slot(
    "a name for the value", "NAME", ["size"]
  ) { token throws(Refusal) in
    guard token.kind == .word,
      token.text.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" })
    else { throw .somethingElse }
    return token.text
  }.placed

  private static let set = Form(
    topic: "set", meaning: "changes a setting",
    details: [
      "The page 'settings' lists them. --set NAME=VALUE on the command line takes precedence."
    ],
    examples: ["set sip.t1 = 250ms", "set core.strip = Reason, Warning"],
    phrase: sequence(words("set"), SettingTable.assignment.inColumn) { Statement.setting($1) })
}

extension Phrase where Value == [Token] {
  /// All that is left of the line.
  static var rest: Phrase {
    Phrase(shape: .rest) { capture throws(Mismatch) in
      guard case .rest(let tokens) = capture else { throw Mismatch() }
      return tokens
    }
  }
}
