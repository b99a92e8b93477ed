import Entities
import Report
import Scenario
import Sim
import Wire

/// `cpm-sim ladder`: what a journal tells, drawn again.
struct LadderCommand {
  static func run(_ arguments: Arguments, _ console: inout Console) throws -> ExitCode {
    let path = arguments.operands[0]
    let tale: LadderTale
    let ending: JournalEnding?
    switch JournalFile.read(
      path, &console, into: { LadderTale($0, within: Ladder.Window(arguments)) })
    {
    case .failed(let code): return code
    case .whole(let journal): (tale, ending) = (journal.sink, journal.ending)
    }
    tale.ladder.draw(try Ladder.Settings(arguments, of: tale.ladder, console)) {
      console.print($0)
    }
    if let ending { console.print("\(path): \(ending.description)") }
    return .held
  }
}

extension ScenarioFile {
  /// What a journal says of the scenario: every file that it was read from.
  var remarks: [JournalHeader.Remark] {
    [JournalHeader.Remark("scenario", path)]
      + contents.map {
        JournalHeader.Remark("file \($0.path)", String(decoding: $0.octets, as: UTF8.self))
      } + overrides.settings.map { JournalHeader.Remark("set", $0) }
      + overrides.choices.map { JournalHeader.Remark($0.kind.rawValue, $0.text) }
      + overrides.requests.map { JournalHeader.Remark("request", $0) }
  }

  /// The scenario that a journal holds.
  static func read(from header: JournalHeader, _ console: inout Console) throws -> ScenarioFile? {
    guard let path = header.remarks.first(where: { $0.name == "scenario" })?.value else {
      return nil
    }
    let remarks = header.remarks
    let overrides = Overrides(
      settings: remarks.filter { $0.name == "set" }.map(\.value),
      choices: remarks.compactMap { remark in
        Choice.Kind(rawValue: remark.name).map { Choice($0, remark.value) }
      },
      requests: remarks.filter { $0.name == "request" }.map(\.value))
    return try read(path, overrides: overrides, &console) { path throws(Unreadable) in
      guard let text = remarks.first(where: { $0.name == "file \(path)" })?.value else {
        throw Unreadable("the journal does not hold it")
      }
      return Array(text.utf8)
    }
  }
}
