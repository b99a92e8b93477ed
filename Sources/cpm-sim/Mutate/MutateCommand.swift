import Conformance
import Entities
import Scenario
import Sim

extension Command {
  static let mutate = Command(
    name: "mutate", summary: "breaks runs that pass, and says which requirement's monitor notices",
    operands: [Operand(name: "FILE", kind: .file, count: .oneOrMore)],
    options: MutateCommand.Options.all + [.json, .width, .colour],
    examples: [
      (
        "cpm-sim mutate --row 002-7.2.1 chat.cpm",
        "for each row of a section a change with which it is not kept"
      ),
      ("cpm-sim mutate --summary Scenarios", "the sums by section, and the holes"),
      (
        "cpm-sim mutate --actors --row 002-7.2.1 chat.cpm",
        "clients that do not keep these rows, and which monitors notice"
      ),
    ],
    details: [
      "What a run's judges have seen is changed, one thing at a time: a message is left out, comes "
        + "earlier, later or twice, lacks a header or a line, has one that another message has, "
        + "goes on where it should not; an actor says something else of its state, or nothing, or "
        + "falls silent. So are all that are alike. A row that was kept, and that no change breaks, "
        + "is a hole, unless a reason is known, which is listed. FILE is a scenario, or the journal "
        + "of a run.",
      "With --actors somebody is given a bug: each row that 'deviate' knows is left out, altered or "
        + "done late by each actor that it binds, in the smallest runs that come to it. The row's own "
        + "monitor notices, or others do; if nobody does though the run goes otherwise, it is a hole.",
      ScenarioPaths.help,
    ],
    exits: [
      (.failed, "a row was kept, and no change to it was noticed, for no reason that is known")
    ],
    action: { arguments, console in try MutateCommand.run(arguments, &console) })
}

/// `cpm-sim mutate`: runs that pass are broken, one thing at a time, and somebody has to notice.
struct MutateCommand {
  enum Options {
    static let row = Option(
      name: "--row", value: .text("ID"),
      meaning: "looks for changes that break this row, or the rows of this step or section",
      isRepeatable: true)
    static let summary = Option(
      name: "--summary", meaning: "prints the sums by section and the holes, and no single rows")
    static let tries = Option(
      name: "--tries", value: .number(1...1_000_000),
      meaning: "how many changes of one run are tried for a row",
      initially: "\(Mutator.mostTries)")
    static let actors = Option(
      name: "--actors",
      meaning:
        "gives clients and functions bugs and runs again, instead of changing what was recorded")
    static let all = [
      row, summary, tries, actors, RunCommand.Options.reading, RunCommand.Options.jobs,
    ]
  }

  let arguments: Arguments

  static func run(_ arguments: Arguments, _ console: inout Console) throws -> ExitCode {
    Interrupt.listen()
    return try MutateCommand(arguments: arguments).run(&console)
  }

  private func run(_ console: inout Console) throws -> ExitCode {
    let rows = try rows()
    guard let paths = ScenarioPaths.files(of: arguments.operands, &console) else {
      return .noInput
    }
    var runs: [KillSearch.Run] = []
    for path in paths {
      let (run, code) = try KillSearch.Run.read(path, Overrides(arguments), &console)
      guard let run else { return code }
      runs.append(run)
    }
    if arguments.has(Options.actors) { return breakActors(of: runs, rows.map(\.id), &console) }
    var search = KillSearch(
      runs, threads: arguments.number(of: RunCommand.Options.jobs) ?? 1,
      tries: arguments.number(of: Options.tries) ?? Mutator.mostTries)
    search.search(rows.map(\.id))
    return show(KillTable(rows, search), &console)
  }

  private func breakActors(
    of runs: [KillSearch.Run], _ rows: [String], _ console: inout Console
  ) -> ExitCode {
    var search = ActorSearch(
      runs.map { ActorSearch.Run(path: $0.path, plan: $0.plan) },
      threads: arguments.number(of: RunCommand.Options.jobs) ?? 1)
    search.search(rows)
    return show(ActorTable(search), &console)
  }

  private func show(_ table: some MutantTable, _ console: inout Console) -> ExitCode {
    if arguments.has(.json) {
      console.print(table.json.text)
    } else {
      if !arguments.has(Options.summary) { table.showEach(&console) }
      table.showSums(&console)
    }
    if Interrupt.hasCome {
      console.complain("interrupted: what is above is what had been found by then")
      return .interrupted
    }
    return table.holes.isEmpty ? .held : .failed
  }

  /// The rows that are asked for: all, or those of `--row`.
  private func rows() throws(UsageError) -> [Catalogue.Requirement] {
    let all = Catalogue.standard.requirements
    let asked = arguments.values(of: Options.row)
    guard !asked.isEmpty else { return all }
    for id in asked where !all.contains(where: { $0.id.isRow(of: id) }) {
      throw UsageError("there is no requirement '\(id)'", Catalogue.standard.hint(for: id))
    }
    return all.filter { row in asked.contains { row.id.isRow(of: $0) } }
  }
}

/// What was found out about mutants, in words and for programs.
protocol MutantTable {
  /// What nobody has noticed, for no reason that is known.
  var holes: [String] { get }
  var json: JSON { get }
  func showEach(_ console: inout Console)
  func showSums(_ console: inout Console)
}

extension String {
  /// Whether a row is the one that is named, or of the step or the section that is: `-1` is not the
  /// beginning of `-10`.
  fileprivate func isRow(of name: String) -> Bool {
    let (row, name) = (lowercased(), name.lowercased())
    return row.hasPrefix(name) && row.dropFirst(name.count).first?.isNumber != true
  }
}

extension KillSearch.Run {
  /// From a scenario, or from the journal of a run; else what the shell is told.
  static func read(
    _ path: String, _ overrides: Overrides, _ console: inout Console
  ) throws -> (run: KillSearch.Run?, code: ExitCode) {
    guard !path.hasSuffix(".cpm") else {
      let scenario = try ScenarioFile.read(path, overrides: overrides, &console)
      let run = scenario.map { KillSearch.Run(path: path, plan: $0.plan, transcript: nil) }
      return (run, .badInput)
    }
    switch JournalFile.read(path, &console, into: { Transcript(of: $0) }) {
    case .whole(let journal):
      let run = KillSearch.Run(
        path: path, plan: journal.scenario.plan, transcript: journal.sink)
      return (run, .held)
    case .failed(let code):
      console.complain("  = note: a scenario's name ends in .cpm; all else is read as a journal")
      return (nil, code)
    }
  }
}
