import Conformance
import Entities
import Scenario
import Sim

extension Command {
  static let coverage = Command(
    name: "coverage", summary: "says which requirements scenarios reach, and what came of them",
    operands: [Operand(name: "FILE", kind: .file, count: .oneOrMore)],
    options: [
      CoverageCommand.rows, CoverageCommand.html, RunCommand.Options.jobs, .json, .width, .colour,
    ],
    examples: [
      ("cpm-sim coverage Scenarios", "by section and actor"),
      ("cpm-sim coverage Scenarios --rows", "and each row that none or only one of them reaches"),
      ("cpm-sim coverage Scenarios --html coverage.html", "a page with every row"),
    ],
    details: [
      "A requirement is reached where what it speaks of happens. 'once' counts those that only one "
        + "scenario reaches: it is the only one that would notice a breach. Each scenario runs as it "
        + "is, so that what shows a finding runs with the repair.",
      ScenarioPaths.help,
    ],
    exits: [(.failed, "some requirement failed that its scenario does not speak of")],
    action: { arguments, console in try CoverageCommand.run(arguments, &console) })
}

/// `cpm-sim coverage`: what a set of scenarios says about the text.
struct CoverageCommand {
  static let rows = Option(
    name: "--rows", meaning: "lists the requirements that none or only one scenario reaches")
  static let html = Option(name: "--html", value: .file, meaning: "writes a page with every row")

  static func run(_ arguments: Arguments, _ console: inout Console) throws -> ExitCode {
    let paths: [String]
    let runs: [RequirementSummary?]
    switch try JudgedScenarios.run(arguments.operands, arguments, &console) {
    case .stopped(let code): return code
    case .done(let names, let summaries): (paths, runs) = (names, summaries)
    }
    let report = CoverageReport(coverage: RequirementCoverage(runs), paths: paths)
    if let path = arguments.value(of: html) {
      try File.writing(path).put(Array(report.page.utf8))
    }
    if arguments.has(.json) {
      console.print(report.json.text)
    } else {
      report.show(listsRows: arguments.has(rows), &console)
    }
    return runs.contains { $0?.held == false } ? .failed : .held
  }
}

/// Scenarios that were run, with what became of requirements in them.
enum JudgedScenarios {
  case done(paths: [String], runs: [RequirementSummary?])
  case stopped(ExitCode)

  static func run(
    _ operands: [String], _ arguments: Arguments, _ console: inout Console
  ) throws -> JudgedScenarios {
    Interrupt.listen()
    guard let paths = ScenarioPaths.files(of: operands, &console) else { return .stopped(.noInput) }
    var plans: [Plan] = []
    for path in paths {
      guard let scenario = try ScenarioFile.read(path, &console) else { return .stopped(.badInput) }
      plans.append(scenario.plan)
    }
    let list = plans
    let runs = inParallel(
      list.count, threads: arguments.number(of: RunCommand.Options.jobs) ?? 1
    ) { piece -> RequirementSummary? in
      if Interrupt.hasCome { return nil }
      return try? JudgedRun(list[piece], isStrict: false, isInterrupted: { Interrupt.hasCome })
        .requirements
    }
    return Interrupt.hasCome ? .stopped(.interrupted) : .done(paths: paths, runs: runs)
  }
}

/// What is printed of it.
struct CoverageReport {
  let coverage: RequirementCoverage
  let paths: [String]

  func show(listsRows: Bool, _ console: inout Console) {
    var table = Table([
      "section", "actor", "rows", "held", "departed", "failed", "as meant", "never", "not judged",
      "once",
    ])
    for part in coverage.parts {
      table.add(
        [part.section, part.actor.rawValue, "\(part.rows.count)"]
          + RequirementCoverage.Row.State.allCases.map { shown(part.count(of: $0)) }
          + [shown(part.reachedOnce)])
    }
    table.add(
      ["all", "", "\(coverage.rows.count)"]
        + RequirementCoverage.Row.State.allCases.map { shown(coverage.count(of: $0)) }
        + [shown(once.count)])
    console.print(table.lines(fitting: console.width))
    list("failed", coverage.rows.filter { $0.state == .failed }.map(failure), &console)
    if listsRows {
      list("never reached", never.map { ($0.requirement.id, $0.requirement.text) }, &console)
      list("reached by one scenario", once.map { ($0.requirement.id, paths[$0.runs[0]]) }, &console)
    }
    console.print()
    let reached = coverage.rows.count { !$0.runs.isEmpty }
    let judged = coverage.rows.count - coverage.count(of: .notJudged)
    console.print(
      ("\(reached) of \(judged) requirements that can be judged are reached by \(paths.count) "
        + "\(paths.count == 1 ? "scenario" : "scenarios"), \(once.count) of them by one only"
        + (listsRows ? "" : "; '--rows' lists them")).wrapped(to: console.width))
  }

  private func failure(_ row: RequirementCoverage.Row) -> (id: String, text: String) {
    let isDemanded = row.requirement.level != .fact
    let what = isDemanded ? row.requirement.text : "the text describes it, and does not demand it"
    return (row.requirement.id, what)
  }

  private func shown(_ count: Int) -> String { count == 0 ? "" : "\(count)" }

  private var never: [RequirementCoverage.Row] {
    coverage.rows.filter { $0.state == .neverReached }
  }

  private var once: [RequirementCoverage.Row] { coverage.rows.filter { $0.runs.count == 1 } }

  private func list(
    _ title: String, _ entries: [(id: String, text: String)], _ console: inout Console
  ) {
    guard !entries.isEmpty else { return }
    console.print(["", Style.bold(title, console)] + Page.table(entries, console))
  }

  // MARK: For programs

  var json: JSON {
    let sum = RequirementCoverage.Row.State.allCases.map { state -> (String, JSON) in
      (state.rawValue, .number(coverage.count(of: state)))
    }
    return .object([
      ("scenarios", .array(paths.map { .string($0) })), ("sum", .object(sum)),
      ("once", .array(once.map { .string($0.requirement.id) })),
      ("rows", .array(coverage.rows.map(json))),
    ])
  }

  private func json(_ row: RequirementCoverage.Row) -> JSON {
    .object([
      ("row", .string(row.requirement.id)), ("actor", .string(row.requirement.actor.rawValue)),
      ("level", .string(row.requirement.level.text)), ("state", .string(row.state.rawValue)),
      ("reason", .string(row.reason)),
      ("scenarios", .array(row.runs.map { .string(paths[$0]) })),
    ])
  }
}
