import Entities
import Scenario
import Sim
import Wire

/// A scenario that has been read, with all that it took.
struct ScenarioFile {
  /// As the command line names it.
  let path: String
  let plan: Plan
  let script: Script
  /// Every file that was read, with its contents: what a journal keeps.
  let contents: [(path: String, octets: [UInt8])]
  let overrides: Overrides

  /// Reads a scenario from a file, or shows all that is wrong with it.
  static func read(
    _ path: String, overrides: Overrides = Overrides(), showsWarnings: Bool = true,
    _ console: inout Console
  ) throws -> ScenarioFile? {
    try read(path, overrides: overrides, showsWarnings: showsWarnings, &console) {
      path throws(Unreadable) in
      if Folder(path) != nil {
        throw Unreadable("it is a folder; 'cpm-sim check' runs all scenarios below one")
      }
      do throws(JournalFlaw) {
        return Array(try readFile(path))
      } catch {
        // Which file it is need not be said twice.
        let said = "\(error)"
        let opening = "cannot open '\(path)': "
        throw Unreadable(said.hasPrefix(opening) ? String(said.dropFirst(opening.count)) : said)
      }
    }
  }

  /// Reads a scenario of which `file` gives the octets.
  static func read(
    _ path: String, overrides: Overrides = Overrides(), showsWarnings: Bool = true,
    _ console: inout Console,
    file: @escaping (String) throws(Unreadable) -> [UInt8]
  ) throws -> ScenarioFile? {
    // Whatever is read is kept, in the order of reading.
    let kept = Kept()
    let reading = Script.read(
      path, overrides: overrides.settings, choices: overrides.choices,
      requests: overrides.requests
    ) { path throws(Unreadable) in
      let octets = try file(path)
      kept.contents.append((path, octets))
      return octets
    }
    var diagnostics = reading.diagnostics
    var plan: Plan?
    if let script = reading.script {
      let planning = script.plan { path throws(Unreadable) in
        let octets = try file(path)
        kept.contents.append((path, octets))
        return octets
      }
      diagnostics += planning.diagnostics
      plan = planning.plan
    }
    for diagnostic in diagnostics where showsWarnings || diagnostic.weight == .error {
      for line in diagnostic.lines(
        in: reading.files, width: console.width, style: { console.styled($0) })
      {
        console.complain(line)
      }
    }
    if reading.unshown > 0 { console.complain("and \(reading.unshown) more") }
    guard let script = reading.script, let plan else { return nil }
    return ScenarioFile(
      path: path, plan: plan, script: script, contents: kept.contents, overrides: overrides)
  }

  private final class Kept {
    var contents: [(path: String, octets: [UInt8])] = []
  }
}

extension Console {
  /// The weight of a complaint, in its colour.
  func styled(_ weight: Problem.Weight) -> String {
    weight == .error ? Style.red(weight.rawValue, self) : Style.yellow(weight.rawValue, self)
  }
}
