import Conformance

extension Command {
  static let explain = Command(
    name: "explain",
    summary: "says what a requirement asks for, or what is wrong with the text at some place",
    operands: [
      Operand(name: "ID", kind: .text, count: .optional),
      Operand(name: "FILE", kind: .file, count: .any),
    ],
    options: ExplainCommand.Options.all + [RunCommand.Options.jobs, .json, .width, .colour],
    examples: [
      ("cpm-sim explain 002-7.1-5", "a requirement: what it asks, who judges it and how"),
      ("cpm-sim explain 002-7.1-5 Scenarios", "the same, and the scenarios in which it applies"),
      ("cpm-sim explain gruu-required", "a flaw of the text, and both ways to read it"),
      ("cpm-sim explain A-17", "an assumption; P11 is a working rule, I5 and R3 are invariants"),
      ("cpm-sim explain --grep Replaces --actor client", "requirements in which a word occurs"),
      ("cpm-sim explain --section 5.2.5", "all requirements of a section"),
    ],
    details: [
      "The ids are those that verdicts name. A requirement is known by its document, its section "
        + "and its step.",
      "With FILE, a scenario or a folder of them, each is run, and those are listed in which the "
        + "requirement or the invariant applied.",
    ],
    exits: [(.held, "it is explained"), (.usage, "there is nothing of that name")],
    action: { arguments, console in try ExplainCommand(arguments).run(&console) })
}

/// `cpm-sim explain`: the catalogue, for people who want to look something up.
struct ExplainCommand {
  enum Options {
    static let grep = Option(
      name: "--grep", value: .text("WORD"), meaning: "lists what has this word in it")
    static let actor = Option(
      name: "--actor", value: .choice(Catalogue.Requirement.Actor.allCases.map(\.rawValue)),
      meaning: "lists what this actor has to do")
    static let section = Option(
      name: "--section", value: .text("SECTION"), meaning: "lists a section, with those below it")
    static let all = [grep, actor, section]
  }

  private let arguments: Arguments
  private let catalogue = Catalogue.standard

  init(_ arguments: Arguments) { self.arguments = arguments }

  func run(_ console: inout Console) throws -> ExitCode {
    guard let id = arguments.operands.first else {
      try list(&console)
      return .held
    }
    let files = Array(arguments.operands.dropFirst())
    guard !files.isEmpty else {
      try explain(id, &console)
      return .held
    }
    let row = catalogue.requirement(id)
    let invariant = catalogue.rule(id).flatMap { $0.isInvariant ? $0 : nil }
    guard let name = row?.id ?? invariant?.id else {
      let isOther = catalogue.finding(id) != nil || catalogue.rule(id) != nil
      throw UsageError(
        "only requirements and invariants apply in scenarios, and '\(id)' is neither",
        isOther ? "without FILE it is explained" : catalogue.hint(for: id))
    }
    switch try JudgedScenarios.run(files, arguments, &console) {
    case .stopped(let code): return code
    case .done(let paths, let runs):
      let applied = zip(paths, runs).compactMap { path, run in
        run?.requirements.verdicts.first { $0.row == name && $0.outcome != .inapplicable }
          .map { (path, $0.outcome.rawValue) }
      }
      if let row {
        show(
          Page(row, catalogue, appliedIn: applied, of: paths.count),
          JSON(row, catalogue, appliedIn: applied), &console)
      } else if let invariant {
        show(
          Page(invariant, catalogue, appliedIn: applied, of: paths.count),
          JSON(invariant, catalogue, appliedIn: applied), &console)
      }
      return .held
    }
  }

  // MARK: One

  private func explain(_ id: String, _ console: inout Console) throws(UsageError) {
    if let row = catalogue.requirement(id) {
      show(Page(row, catalogue), JSON(row, catalogue), &console)
    } else if let finding = catalogue.finding(id) {
      show(Page(finding), JSON(finding), &console)
    } else if let rule = catalogue.rule(id) {
      show(Page(rule, catalogue), JSON(rule, catalogue), &console)
    } else {
      throw UsageError("there is no requirement, finding or rule '\(id)'", catalogue.hint(for: id))
    }
  }

  private func show(_ page: Page, _ json: JSON, _ console: inout Console) {
    console.print(arguments.has(.json) ? [json.text] : page.lines(console))
  }

  // MARK: Many

  private func list(_ console: inout Console) throws(UsageError) {
    let word = arguments.value(of: Options.grep)
    let actor = arguments.value(of: Options.actor)
    let section = arguments.value(of: Options.section)
    guard word != nil || actor != nil || section != nil else {
      throw UsageError(
        "'explain' wants ID, or something to look for", "for example: cpm-sim explain 002-7.1-5")
    }
    let rows = catalogue.requirements(
      having: word, actor: actor.flatMap { Catalogue.Requirement.Actor(rawValue: $0) },
      section: section)
    // Neither a finding nor a rule stands in one section, or binds one actor.
    let isOfRows = actor != nil || section != nil
    let findings = isOfRows ? [] : catalogue.findings(having: word)
    let rules = isOfRows ? [] : catalogue.rules(having: word)
    if arguments.has(.json) {
      let all =
        rows.map { JSON($0, catalogue) } + findings.map { JSON($0) }
        + rules.map { JSON($0, catalogue) }
      for json in all { console.print(json.text) }
      return
    }
    let entries =
      rows.map { ($0.id, $0.text) } + findings.map { ($0.id, $0.title) }
      + rules.map { ($0.id, $0.title.isEmpty ? $0.paragraphs.first ?? "" : $0.title) }
    console.print(Page.table(entries, console))
    let count = entries.count
    console.print("\(count) \(count == 1 ? "entry" : "entries")")
  }
}

extension Catalogue {
  /// What somebody may have meant who has asked for what is not there.
  func hint(for id: String) -> String {
    let near = near(id)
    switch near.count {
    case 0: return "'cpm-sim explain --grep WORD' looks for a word"
    case 1: return "did you mean '\(near[0])'?"
    case 2...6: return "did you mean one of these? \(near.joined(separator: ", "))"
    default:
      return
        "\(near.count) begin so or have it in them: \(near.prefix(5).joined(separator: ", ")), …"
    }
  }
}
