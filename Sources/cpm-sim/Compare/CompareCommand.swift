import Conformance
import Entities
import Report
import Scenario
import Sim

extension Command {
  static let compare = Command(
    name: "compare", summary: "runs a scenario in two ways, and says what is different",
    operands: [Operand(name: "FILE", kind: .file)],
    options: CompareCommand.Options.all + [.all, .json] + Option.appearance,
    examples: [
      ("cpm-sim compare a.cpm --reading imdn-wakes-group=literal", "as it is, and with a reading"),
      ("cpm-sim compare a.cpm --edition cpm1 --edition cpm2.2", "two editions"),
      ("cpm-sim compare a.cpm --without 003 --with 003", "what a Change Request changes"),
      ("cpm-sim compare a.cpm --with my-cr.cr", "what a Change Request of your own changes"),
      ("cpm-sim compare a.cpm --set sip.t1=1s --policy defer=off", "a setting and a policy"),
    ],
    details: [
      "Two values of one thing are the two sides, in their order; one value is held against the "
        + "scenario as it is. What is left out stands at the left of what is taken in. Several "
        + "things can be given at once, and each goes to its side.",
      "Messages are put side by side by their kind, their hop, their step and whose call they are "
        + "of. Names that chance has given (tags, branches, Call-IDs) are the same if each stands for "
        + "the other throughout; "
        + "times of the calendar are not compared. Stretches in which all is the same are folded; "
        + "'--all' unfolds them. Where two columns do not fit, one side stands under the other.",
      "With '--with' and '--without' both sides take as they are written the flaws of the text that "
        + "touch what the Change Request changes, since a repair might do the same; '--readings' takes "
        + "all in one way instead.",
    ],
    exits: [(.held, "both could be run, whether or not they differ")],
    action: { arguments, console in try CompareCommand(arguments).run(&console) })
}

/// `cpm-sim compare`: one scenario, two ways.
struct CompareCommand {
  enum Options {
    static let edition = Option(
      name: Choice.Kind.edition.option, value: .text("EDITION[@ACTOR]"),
      meaning: "the text that all actors follow, or one", isRepeatable: true)
    static let policy = Option(
      name: Choice.Kind.policy.option, value: Value(name: "NAME=VALUE[@FUNCTION]", kind: .setting),
      meaning: "what the provider decides, at all functions or at one", isRepeatable: true)
    static let readings = Option(
      name: Choice.Kind.readings.option, value: .choice(Entities.Reading.allCases.map(\.rawValue)),
      meaning: "takes all flaws of the text so that nothing else is said of", isRepeatable: true)
    static let all = [
      edition, RunCommand.Options.reading, readings, policy, RunCommand.Options.set,
      RunCommand.Options.with, RunCommand.Options.without, RunCommand.Options.seed,
      RunCommand.Options.strict,
    ]
  }

  /// One of the two.
  struct Side {
    let label: String
    let overrides: Overrides
    let scenario: ScenarioFile
    let run: JudgedRun
    let trace: Trace
  }

  private let arguments: Arguments
  private let path: String

  init(_ arguments: Arguments) {
    self.arguments = arguments
    path = arguments.operands[0]
  }

  func run(_ console: inout Console) throws -> ExitCode {
    Interrupt.listen()
    let wanted = try Sides(arguments)
    guard let left = try side(wanted.left, &console), let right = try side(wanted.right, &console)
    else { return .badInput }
    if left.run.result.isInterrupted || right.run.result.isInterrupted { return .interrupted }
    guard max(left.trace.messages.count, right.trace.messages.count) <= Comparison.mostMessages
    else {
      console.complain(
        "cpm-sim: error: more than the limit 'compared-messages' of \(Comparison.mostMessages)")
      return .inconclusive
    }
    let comparison = Comparison(left.trace, right.trace, left.scenario.plan)
    let words = CompareWords(
      path: path, left: left, right: right, comparison: comparison, notes: wanted.notes,
      classes: wanted.isAboutDelivery ? try classes(wanted, &console) : [])
    if arguments.has(.json) {
      console.print(words.json.text)
    } else {
      words.show(showsAll: arguments.has(.all), &console)
    }
    return .held
  }

  private func side(_ overrides: Overrides, _ console: inout Console) throws -> Side? {
    guard let scenario = try ScenarioFile.read(path, overrides: overrides, &console) else {
      return nil
    }
    var trace = Trace()
    let run = try JudgedRun(
      scenario.plan, seed: arguments.number(of: RunCommand.Options.seed).map { UInt64($0) },
      isStrict: arguments.has(RunCommand.Options.strict), into: &trace,
      isInterrupted: { Interrupt.hasCome })
    let label = String(overrides.text.dropFirst())
    return Side(
      label: label.isEmpty ? "as it is" : label, overrides: overrides, scenario: scenario, run: run,
      trace: trace)
  }

  // MARK: How clients take invitations

  /// How clients have taken invitations under one reading of each finding that decides it.
  struct Class {
    let readings: [(finding: Finding, reading: Entities.Reading)]
    let left: [Trace.Taking]
    let right: [Trace.Taking]
  }

  private func classes(_ wanted: Sides, _ console: inout Console) throws -> [Class] {
    var classes: [Class] = []
    for group in [Entities.Reading.literal, .repaired] {
      for deferred in [Entities.Reading.literal, .repaired] {
        let readings = [(Finding.groupOrOneToOne, group), (.deferredNotRecognisable, deferred)]
        let choices = readings.map { Choice(.reading, "\($0.0.rawValue)=\($0.1.rawValue)") }
        guard let left = try side(wanted.left.and(choices), &console),
          let right = try side(wanted.right.and(choices), &console)
        else { continue }
        classes.append(
          Class(
            readings: readings.map { (finding: $0.0, reading: $0.1) }, left: left.trace.takings,
            right: right.trace.takings))
      }
    }
    return classes
  }
}

/// What the two sides change in the scenario.
struct Sides {
  private(set) var left = Overrides()
  private(set) var right = Overrides()
  /// What has to be said of the comparison itself.
  private(set) var notes: [String] = []
  /// Whether it is about what tells clients that an invitation delivers what was missed.
  private(set) var isAboutDelivery = false

  init(_ arguments: Arguments) throws(UsageError) {
    let taken = arguments.values(of: RunCommand.Options.with)
    let leftOut = arguments.values(of: RunCommand.Options.without)
    let isAboutText = !taken.isEmpty || !leftOut.isEmpty
    if isAboutText { chooseGround(arguments, taken + leftOut) }
    for kind in [Choice.Kind.edition, .readings, .policy, .reading] {
      // What all flaws are taken as is no side, but the ground for both.
      if kind == .readings, isAboutText { continue }
      for values in try Sides.pairs(arguments.values(ofOption: kind.option), kind.option) {
        if let first = values.left { left.choices.append(Choice(kind, first)) }
        right.choices.append(Choice(kind, values.right))
      }
    }
    for values in try Sides.pairs(
      arguments.values(of: RunCommand.Options.set), RunCommand.Options.set.name)
    {
      if let first = values.left { left.settings.append(first) }
      right.settings.append(values.right)
    }
    for request in taken {
      if leftOut.contains(request) { left.choices.append(Choice(.without, request)) }
      right.take(request)
    }
    for request in leftOut where !taken.contains(request) {
      right.choices.append(Choice(.without, request))
    }
    guard left.text != right.text else {
      throw UsageError(
        "'compare' wants something to be different",
        "for example: cpm-sim compare a.cpm --without 003 --with 003")
    }
    note(taken + leftOut)
  }

  /// How both sides take the flaws of the text. If all were taken as they are written, some calls would
  /// not come about at all.
  private mutating func chooseGround(_ arguments: Arguments, _ requests: [String]) {
    if let said = arguments.value(of: CompareCommand.Options.readings) {
      left.choices.append(Choice(.readings, said))
      right.choices.append(Choice(.readings, said))
      return
    }
    let touched = requests.flatMap(Sides.rows(of:)).flatMap {
      Catalogue.standard.findings(touching: $0).map(\.id)
    }
    let findings = touched.distinct.filter { Finding(rawValue: $0) != nil }
    for finding in findings {
      let choice = Choice(.reading, "\(finding)=\(Entities.Reading.literal.rawValue)")
      left.choices.append(choice)
      right.choices.append(choice)
    }
    notes.append(
      (findings.isEmpty
        ? "No flaw of the text touches what is changed. "
        : "Flaws of the text that touch what is changed are taken as they are written on both sides: "
          + "a repair might do the same. ")
        + "'--readings literal' and '--readings repaired' take all flaws in one way. Where the text "
        + "decides nothing, what is done is an assumption of this program: 'run --ledger' says on what "
        + "each message stands.")
  }

  /// The rows that a Change Request brings, changes or takes away. A file with one's own names them; what
  /// is wrong with it is said when it is read.
  private static func rows(of request: String) -> [Catalogue.Requirement] {
    let name = String(request.prefix { $0 != "@" })
    var steps = ChangeRequest(rawValue: name)?.steps ?? []
    if name.hasSuffix(".cr"), let octets = try? readFile(name) {
      steps = String(decoding: octets, as: UTF8.self).split(whereSeparator: \.isWhitespace)
        .map(String.init)
    }
    return Catalogue.standard.requirements.filter { row in steps.contains { row.id.isRow($0) } }
  }

  private mutating func note(_ requests: [String]) {
    let names = requests.map { String($0.prefix { $0 != "@" }) }
    guard names.contains(ChangeRequest.delivery.rawValue) else { return }
    isAboutDelivery = true
    notes.append(
      "What document 003 has added to its section is assumption A-26: items a.iii to a.vi, here "
        + "and in 004 5.2.3.4.1.1. The marks of its revision are lost.")
  }

  /// The values by what they are values of: one for the right side, or one for each.
  private static func pairs(
    _ values: [String], _ option: String
  ) throws(UsageError) -> [(left: String?, right: String)] {
    var names: [String] = []
    for value in values where !names.contains(name(of: value)) { names.append(name(of: value)) }
    var pairs: [(left: String?, right: String)] = []
    for name in names {
      let own = values.filter { Sides.name(of: $0) == name }
      guard own.count < 3 else {
        throw UsageError(
          "'\(option)' has \(own.count) values for one thing", "two sides take two at the most")
      }
      pairs.append((left: own.count == 2 ? own[0] : nil, right: own[own.count - 1]))
    }
    return pairs
  }

  /// `defer@bob` of `defer=off@bob`; nothing of `cpm1`, but `@bob` of `cpm1@bob`.
  private static func name(of value: String) -> String {
    let actor = value.firstIndex(of: "@").map { String(value[$0...]) } ?? ""
    return (value.firstIndex(of: "=").map { String(value[..<$0]) } ?? "") + actor
  }
}

extension Overrides {
  /// With other choices behind those that are there.
  func and(_ others: [Choice]) -> Overrides {
    Overrides(settings: settings, choices: choices + others, requests: requests)
  }
}
