import Conformance
import Entities
import Scenario
import Sim

extension Command {
  static let coverage = Command(
    name: "coverage",
    summary: "says which requirements and states scenarios reach, and what came of them",
    operands: [Operand(name: "FILE", kind: .file, count: .oneOrMore)],
    options: [
      CoverageCommand.rows, CoverageCommand.states, CoverageCommand.html, RunCommand.Options.jobs,
      .json, .width, .colour,
    ],
    examples: [
      ("cpm-sim coverage Scenarios", "by section and actor"),
      ("cpm-sim coverage Scenarios --rows", "and each row that none or only one of them reaches"),
      ("cpm-sim coverage Scenarios --states", "and each way from one state to another"),
      ("cpm-sim coverage Scenarios --html coverage.html", "a page with every row"),
    ],
    details: [
      "A requirement is reached where what it speaks of happens. 'once' counts those that only one "
        + "scenario reaches: it is the only one that would notice a breach. Each scenario runs as it "
        + "is, so that what shows a finding runs with the repair.",
      "A state is that of a session, a subscription, a participant and the like, as an actor reports "
        + "it. The ways from state to state that the procedures know are counted, and others that "
        + "were seen are shown beside them.",
      ScenarioPaths.help,
    ],
    exits: [(.failed, "some requirement failed that its scenario does not speak of")],
    action: { arguments, console in try CoverageCommand.run(arguments, &console) })
}

/// `cpm-sim coverage`: what a set of scenarios says about the text.
struct CoverageCommand {
  static let rows = Option(
    name: "--rows", meaning: "lists the requirements that none or only one scenario reaches")
  static let states = Option(
    name: "--states", meaning: "lists the ways from state to state, and who goes them")
  static let html = Option(name: "--html", value: .file, meaning: "writes a page with every row")

  static func run(_ arguments: Arguments, _ console: inout Console) throws -> ExitCode {
    let paths: [String]
    let runs: [JudgedScenarios.Run?]
    switch try JudgedScenarios.run(arguments.operands, arguments, &console) {
    case .stopped(let code): return code
    case .done(let names, let summaries): (paths, runs) = (names, summaries)
    }
    let report = CoverageReport(
      coverage: RequirementCoverage(runs.map { $0?.requirements }),
      states: WayCoverage(runs.map { $0?.states }),
      invariants: InvariantCoverage(runs.map { $0?.requirements }), paths: paths)
    if let path = arguments.value(of: html) {
      try File.writing(path).put(Array(report.page.utf8))
    }
    if arguments.has(.json) {
      console.print(report.json.text)
    } else {
      report.show(listsRows: arguments.has(rows), listsStates: arguments.has(states), &console)
    }
    return runs.contains { $0?.requirements.held == false } ? .failed : .held
  }
}

/// Scenarios that were run, with what became of requirements in them, and the states of actors.
enum JudgedScenarios {
  struct Run: Sendable {
    let requirements: RequirementSummary
    let states: StateCoverage
  }

  case done(paths: [String], runs: [Run?])
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
    ) { piece -> Run? in
      if Interrupt.hasCome { return nil }
      var states = StateCoverage()
      let run = try? JudgedRun(
        list[piece], isStrict: false, into: &states, isInterrupted: { Interrupt.hasCome })
      return run.map { Run(requirements: $0.requirements, states: states) }
    }
    return Interrupt.hasCome ? .stopped(.interrupted) : .done(paths: paths, runs: runs)
  }
}

/// What is printed of it.
struct CoverageReport {
  let coverage: RequirementCoverage
  let states: WayCoverage
  let invariants: InvariantCoverage
  let paths: [String]

  func show(listsRows: Bool, listsStates: Bool, _ console: inout Console) {
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
    showStates(listsStates, &console)
    console.print()
    let reached = coverage.rows.count { !$0.runs.isEmpty }
    let judged = coverage.rows.count - coverage.count(of: .notJudged)
    console.print(
      ("\(reached) of \(judged) requirements that can be judged are reached by \(paths.count) "
        + "\(paths.count == 1 ? "scenario" : "scenarios"), \(once.count) of them by one only"
        + (listsRows ? "" : "; '--rows' lists them")).wrapped(to: console.width))
    let never = invariants.never
    console.print(
      ("\(invariants.reached.count) of \(invariants.all.count) invariants are judged in them"
        + (never.isEmpty ? "" : ", not \(never.joined(separator: ", "))")).wrapped(
          to: console.width))
    console.print(
      ("\(states.reached) of \(states.known) ways from state to state are gone"
        + (listsStates ? "" : "; '--states' lists them")).wrapped(to: console.width))
  }

  /// By what has the states: how many of its ways are gone; or each way.
  private func showStates(_ listsEach: Bool, _ console: inout Console) {
    console.print()
    if listsEach {
      var table = Table(["of", "from", "to", "scenarios", "times", ""])
      for entry in states.entries {
        table.add([
          entry.way.machine.title, entry.way.from ?? "", entry.way.to, shown(entry.runs.count),
          shown(entry.times), remark(on: entry),
        ])
      }
      console.print(table.lines(fitting: console.width))
    } else {
      var table = Table(["states of", "ways", "gone", "never", "others"])
      for machine in StateMachine.allCases {
        let own = states.entries.filter { $0.way.machine == machine }
        let known = own.filter(\.isKnown)
        let gone = known.count { $0.times > 0 }
        table.add([
          machine.title, shown(known.count), shown(gone), shown(known.count - gone),
          shown(own.count - known.count),
        ])
      }
      console.print(table.lines(fitting: console.width))
    }
  }

  private func remark(on entry: WayCoverage.Entry) -> String {
    if entry.times == 0 { return "never" }
    if !entry.isKnown { return "not expected" }
    return entry.runs.count == 1 ? "only in \(paths[entry.runs[0]])" : ""
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
      (
        "invariants",
        .array(
          invariants.all.map { id, runs in
            .object([
              ("id", .string(id)), ("scenarios", .array(runs.map { .string(paths[$0]) })),
            ])
          })
      ),
      ("states", .array(states.entries.map(json))),
    ])
  }

  private func json(_ entry: WayCoverage.Entry) -> JSON {
    .object([
      ("of", .string(entry.way.machine.title)),
      ("from", entry.way.from.map { .string($0) } ?? .null),
      ("to", .string(entry.way.to)), ("known", .bool(entry.isKnown)),
      ("times", .number(entry.times)), ("scenarios", .array(entry.runs.map { .string(paths[$0]) })),
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
