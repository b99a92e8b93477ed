import Conformance
import Entities
import Scenario
import Sim

extension Command {
  static let findings = Command(
    name: "findings",
    summary: "runs what shows each flaw of the text, as it is written and as it is repaired",
    operands: [Operand(name: "FILE", kind: .file, count: .any)],
    options: [
      RunCommand.Options.strict, RunCommand.Options.jobs, FindingsCommand.brief, .json, .width,
      .colour,
    ],
    examples: [
      ("cpm-sim findings", "all that Scenarios has, and which findings nothing shows"),
      ("cpm-sim findings Scenarios/findings/imdn-wakes-group.cpm", "one of them"),
      ("cpm-sim findings --brief", "a line each"),
    ],
    details: [
      "A scenario shows a finding if it says so: 'finding imdn-wakes-group'. What it expects under "
        + "one reading must not hold under another as well: else it does not show what it claims to.",
      "Without a file it looks below Scenarios, and lists the findings that no scenario shows. "
        + ScenarioPaths.help,
    ],
    exits: [(.failed, "some scenario does not show what it claims to")],
    action: { arguments, console in try FindingsCommand.run(arguments, &console) })
}

/// `cpm-sim findings`: what comes of each flaw of the text.
struct FindingsCommand {
  static let brief = Option(name: "--brief", meaning: "prints a line for each finding, and no more")

  /// What one scenario has shown.
  struct Shown: Sendable {
    let path: String
    let showing: Showing
  }

  static func run(_ arguments: Arguments, _ console: inout Console) throws -> ExitCode {
    let operands = arguments.operands.isEmpty ? ["Scenarios"] : arguments.operands
    guard let paths = ScenarioPaths.files(of: operands, &console) else { return .noInput }
    var plans: [(path: String, finding: Finding, runs: [(Entities.Reading, Plan)])] = []
    for path in paths {
      guard let plan = try ScenarioFile.read(path, &console)?.plan else { return .badInput }
      guard let demonstration = plan.demonstration else {
        if operands.contains(path) {
          console.complain("cpm-sim: error: '\(path)' shows no finding")
          console.complain("  = note: 'finding imdn-wakes-group' in it would say so")
          return .badInput
        }
        continue
      }
      var runs: [(Entities.Reading, Plan)] = []
      for reading in readings(of: demonstration) {
        let choice = Choice(.reading, "\(demonstration.finding.rawValue)=\(reading.rawValue)")
        guard
          let plan = try ScenarioFile.read(path, overrides: Overrides(choices: [choice]), &console)?
            .plan
        else { return .badInput }
        runs.append((reading, plan))
      }
      plans.append((path, demonstration.finding, runs))
    }
    let list = plans
    let isStrict = arguments.has(RunCommand.Options.strict)
    let results = inParallel(
      list.count, threads: arguments.number(of: RunCommand.Options.jobs) ?? 1
    ) { piece -> Result<Shown, any Error> in
      let (path, finding, runs) = list[piece]
      return Result {
        Shown(
          path: path,
          showing: Showing(
            finding, try runs.map { try Showing.Run($0.0, $0.1, isStrict: isStrict) }))
      }
    }
    let shown = try results.map { try $0.get() }
    // Who names files does not ask what all others show.
    let missing = arguments.operands.isEmpty ? undemonstrated(besides: shown) : []
    if arguments.has(.json) {
      console.print(json(shown, missing).text)
    } else {
      show(shown, missing, isBrief: arguments.has(brief), &console)
    }
    return shown.contains { $0.showing.flaw != nil } ? .failed : .held
  }

  /// Both readings, and the third where something is expected of it.
  private static func readings(of demonstration: Plan.Demonstration) -> [Entities.Reading] {
    [.literal, .repaired] + (demonstration.count(for: .proposed) > 0 ? [.proposed] : [])
  }

  // MARK: What nothing shows

  struct Missing {
    let finding: Catalogue.Finding
    let reason: String
  }

  private static func undemonstrated(besides shown: [Shown]) -> [Missing] {
    Catalogue.standard.findings.compactMap { finding in
      if shown.contains(where: { $0.showing.finding.rawValue == finding.id }) { return nil }
      return Missing(
        finding: finding,
        reason: finding.obstacle?.meaning ?? "it has a switch, and no scenario here shows it")
    }
  }

  // MARK: Words

  private static func show(
    _ shown: [Shown], _ missing: [Missing], isBrief: Bool, _ console: inout Console
  ) {
    if !isBrief {
      for one in shown {
        console.print(Page(one).lines(console))
        console.print()
      }
    }
    if !shown.isEmpty { console.print(table(shown).lines(fitting: console.width)) }
    if !isBrief, !missing.isEmpty { show(missing, &console) }
    let sound = shown.count { $0.showing.flaw == nil }
    var sum =
      "\(sound) of \(shown.count) \(shown.count == 1 ? "finding is" : "findings are") shown as claimed"
    if !missing.isEmpty { sum += "; nothing shows \(missing.count) others" }
    console.print(sum)
  }

  private static func show(_ missing: [Missing], _ console: inout Console) {
    var reasons: [String] = []
    for one in missing where !reasons.contains(one.reason) { reasons.append(one.reason) }
    console.print()
    for reason in reasons {
      let ids = missing.filter { $0.reason == reason }.map(\.finding.id)
      console.print("\(ids.count) not shown: \(reason)".wrapped(to: console.width))
      for line in ids.joined(separator: ", ").wrapped(to: max(20, console.width - 2)) {
        console.print("  \(line)")
      }
    }
    console.print()
  }

  private static func table(_ shown: [Shown]) -> Table {
    var table = Table([
      "finding", "sev", "area", "literal", "repaired", "messages", "rows changed", "breaks",
    ])
    for one in shown {
      let showing = one.showing
      let finding = Catalogue.standard.finding(showing.finding.rawValue)
      let (literal, repaired) = (showing.run(.literal), showing.run(.repaired))
      table.add([
        showing.finding.rawValue, finding?.severity ?? "", finding?.area ?? "",
        literal?.brief ?? "", repaired?.brief ?? "",
        "\(literal?.messages ?? 0) → \(repaired?.messages ?? 0)",
        "\(Showing.changes(from: literal?.requirements, to: repaired?.requirements).count)",
        (literal?.broken ?? []).filter { repaired?.broken.contains($0) != true }
          .joined(separator: " "),
      ])
    }
    return table
  }
}

extension Showing.Run {
  var messages: Int { Int(clamping: traffic.total.count) }

  /// The invariants that do not hold in it.
  fileprivate var broken: [String] {
    requirements.invariants.filter { $0.outcome == .fail }.map(\.row)
  }

  /// `5/5, 2 failed`.
  fileprivate var brief: String {
    let failed = requirements.failed.count
    return "\(verdicts.count { $0.outcome.isGood })/\(verdicts.count)"
      + (failed > 0 ? ", \(failed) rows failed" : "")
  }
}

extension Page {
  /// What a scenario has shown of a finding.
  init(_ shown: FindingsCommand.Shown) {
    let showing = shown.showing
    let finding = Catalogue.standard.finding(showing.finding.rawValue)
    self.init(
      title: "\(showing.finding.rawValue), severity \(finding?.severity ?? ""), "
        + (finding?.area ?? ""))
    add("", finding?.title ?? "")
    add("touches", finding?.rows.joined(separator: ", ") ?? "")
    add("shown by", shown.path)
    for run in showing.runs {
      add(run.reading.rawValue, run.sum)
      for (expectation, verdict) in run.own {
        add("", "\(verdict.outcome): \(expectation.demandText)")
      }
      for (expectation, verdict) in zip(run.plan.expectations, run.verdicts)
      where expectation.reading == nil && !verdict.outcome.isGood {
        add("", "\(verdict.outcome): \(expectation.demandText): \(verdict.reason)")
      }
      let failed = run.requirements.failed
      if !failed.isEmpty {
        add("", "failed: \(failed.map(\.row).joined(separator: ", "))")
      }
      if !run.broken.isEmpty { add("", "breaks \(run.broken.joined(separator: ", "))") }
      let departed = run.departures(besides: showing)
      if !departed.isEmpty { add("", "departed only here: \(departed.joined(separator: ", "))") }
    }
    add("differs", showing.difference)
    if let flaw = showing.flaw { add("not shown", flaw) }
  }
}

extension Entities.Expectation {
  /// As it is written, with single spaces.
  var demandText: String { text.split(separator: " ").joined(separator: " ") }
}

extension Showing.Run {
  fileprivate var sum: String {
    let held = verdicts.count { $0.outcome.isGood }
    return "\(held) of \(verdicts.count) expectations held; "
      + "requirements: \(requirements.count(of: .pass)) held, "
      + "\(requirements.failed.count) failed, \(requirements.count(of: .departed)) departed"
  }

  /// The rows that were departed from under this reading, and under no other.
  func departures(besides showing: Showing) -> [String] {
    func departed(_ run: Showing.Run) -> [String] {
      (run.requirements.verdicts).filter { $0.outcome == .departed }.map(\.row)
    }
    let others = showing.runs.filter { $0.reading != reading }.flatMap(departed)
    return departed(self).filter { !others.contains($0) }
  }
}

extension Showing {
  /// From the letter to its repair, in a line: `308 → 214 messages, …`.
  var difference: String {
    guard let literal = run(.literal), let repaired = run(.repaired) else { return "" }
    let octets = (literal.traffic.total.sum, repaired.traffic.total.sum)
    var parts = ["\(literal.messages) → \(repaired.messages) messages"]
    parts.append("\(octets.0) → \(octets.1) octets")
    let changes = Showing.changes(from: literal.requirements, to: repaired.requirements)
      .inOrderOfWeight(of: Catalogue.standard.finding(finding.rawValue)?.rows ?? [])
    if !changes.isEmpty {
      let shown = changes.prefix(6).map { "\($0.row) \($0.from.word) → \($0.to.word)" }
      let rest = changes.count - shown.count
      parts.append(
        "\(changes.count) \(changes.count == 1 ? "row" : "rows") judged otherwise: "
          + shown.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : ""))
    }
    return parts.joined(separator: "; ")
  }
}

extension [Showing.RowChange] {
  /// The rows that a finding touches first; what did not even happen in one of the runs last.
  fileprivate func inOrderOfWeight(of rows: [String]) -> Self {
    let own = filter { rows.contains($0.row) }
    let others = filter { !rows.contains($0.row) }
    return own + others.filter { $0.from != .inapplicable && $0.to != .inapplicable }
      + others.filter { $0.from == .inapplicable || $0.to == .inapplicable }
  }
}

extension Conformance.Outcome? {
  /// What a reader is told of it.
  var word: String { self?.rawValue ?? "not judged" }
}

// MARK: For programs

extension FindingsCommand {
  private static func json(_ shown: [Shown], _ missing: [Missing]) -> JSON {
    .object([
      ("held", .bool(shown.allSatisfy { $0.showing.flaw == nil })),
      ("findings", .array(shown.map(json))),
      (
        "notShown",
        .array(
          missing.map {
            .object([("id", .string($0.finding.id)), ("reason", .string($0.reason))])
          })
      ),
    ])
  }

  private static func json(_ shown: Shown) -> JSON {
    let showing = shown.showing
    let finding = Catalogue.standard.finding(showing.finding.rawValue)
    return .object([
      ("id", .string(showing.finding.rawValue)), ("file", .string(shown.path)),
      ("severity", .string(finding?.severity ?? "")), ("area", .string(finding?.area ?? "")),
      ("title", .string(finding?.title ?? "")),
      ("rows", .array((finding?.rows ?? []).map { .string($0) })),
      ("flaw", showing.flaw.map { .string($0) } ?? .null),
      ("difference", .string(showing.difference)),
      ("runs", .array(showing.runs.map { json($0, showing) })),
    ])
  }

  private static func json(_ run: Showing.Run, _ showing: Showing) -> JSON {
    .object([
      ("reading", .string(run.reading.rawValue)), ("held", .bool(run.held)),
      ("fingerprint", .string("\(run.fingerprint)")),
      ("messages", .number(run.messages)),
      ("octets", .number(Int(clamping: run.traffic.total.sum))),
      (
        "expectations",
        .array(
          zip(run.plan.expectations, run.verdicts).map { expectation, verdict in
            .object([
              ("text", .string(expectation.demandText)),
              ("own", .bool(expectation.reading != nil)),
              ("outcome", .string("\(verdict.outcome)")), ("reason", .string(verdict.reason)),
            ])
          })
      ),
      ("requirements", run.requirements.json),
      ("departedOnlyHere", .array(run.departures(besides: showing).map { .string($0) })),
    ])
  }
}
