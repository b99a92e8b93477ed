import Conformance
import Entities
import Scenario
import Sim

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
    static let all = [row, summary, tries, RunCommand.Options.reading, RunCommand.Options.jobs]
  }

  let arguments: Arguments

  static func run(_ arguments: Arguments, _ console: inout Console) throws -> ExitCode {
    Interrupt.listen()
    return try MutateCommand(arguments: arguments).run(&console)
  }

  private func run(_ console: inout Console) throws -> ExitCode {
    guard let rows = rows(&console) else { return .usage }
    guard let paths = ScenarioPaths.files(of: arguments.operands, &console) else {
      return .noInput
    }
    var runs: [KillSearch.Run] = []
    for path in paths {
      guard let run = try KillSearch.Run.read(path, Overrides(arguments), &console) else {
        return .badInput
      }
      runs.append(run)
    }
    var search = KillSearch(
      runs, threads: arguments.number(of: RunCommand.Options.jobs) ?? 1,
      tries: arguments.number(of: Options.tries) ?? Mutator.mostTries)
    search.search(rows.map(\.id))
    let table = KillTable(rows, search)
    if arguments.has(.json) {
      console.print(table.json.text)
    } else {
      if !arguments.has(Options.summary) { table.showRows(&console) }
      table.showSums(&console)
    }
    if Interrupt.hasCome {
      console.complain("interrupted: what is above is what had been found by then")
      return .interrupted
    }
    return table.holes.isEmpty ? .held : .failed
  }

  /// The rows that are asked for: those that have a monitor, or those of `--row`.
  private func rows(_ console: inout Console) -> [Catalogue.Requirement]? {
    let all = Catalogue.standard.requirements
    let asked = arguments.values(of: Options.row)
    guard !asked.isEmpty else { return all }
    var rows: [Catalogue.Requirement] = []
    for id in asked {
      let found = all.filter { $0.id.lowercased().hasPrefix(id.lowercased()) }
      guard !found.isEmpty else {
        let near = Catalogue.standard.near(id).prefix(3).map { "'\($0)'" }
        console.complain("cpm-sim: error: there is no requirement '\(id)'")
        if !near.isEmpty {
          console.complain("  = note: did you mean \(near.joined(separator: " or "))?")
        }
        return nil
      }
      rows += found.filter { row in !rows.contains { $0.id == row.id } }
    }
    return rows
  }
}

extension KillSearch.Run {
  /// From a scenario, or from the journal of a run.
  static func read(
    _ path: String, _ overrides: Overrides, _ console: inout Console
  ) throws -> KillSearch.Run? {
    guard !path.hasSuffix(".cpm") else {
      return try ScenarioFile.read(path, overrides: overrides, &console).map {
        KillSearch.Run(path: path, plan: $0.plan, transcript: nil)
      }
    }
    do throws(JournalFlaw) {
      var reader = try JournalReader(try File.reading(path), of: Network.self)
      guard let scenario = try? ScenarioFile.read(from: reader.header, &console) else {
        console.complain("cpm-sim: error: '\(path)' holds no scenario that can be read")
        return nil
      }
      var records: [Record<Network>] = []
      while let record = try reader.next() { records.append(record) }
      let end = records.last?.time ?? .start
      return KillSearch.Run(
        path: path, plan: scenario.plan,
        transcript: Transcript(scenario.plan, records, until: max(end, scenario.plan.until)))
    } catch {
      console.complain("cpm-sim: error: \(path): \(error)")
      console.complain("  = note: a scenario's name ends in .cpm; all else is read as a journal")
      return nil
    }
  }
}
