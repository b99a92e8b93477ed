import Entities
import Report
import Scenario
import Sim
import Wire

/// `cpm-sim ladder`: what a journal tells, drawn again.
struct LadderCommand {
  static func run(_ arguments: Arguments, _ console: inout Console) throws -> ExitCode {
    let path = arguments.operands[0]
    let file: File
    do throws(JournalFlaw) {
      file = try File.reading(path)
    } catch {
      console.complain("cpm-sim: error: \(error)")
      return .noInput
    }
    do throws(JournalFlaw) {
      var reader = try JournalReader(file, of: Network.self)
      guard let scenario = try? ScenarioFile.read(from: reader.header, &console) else {
        console.complain("cpm-sim: error: '\(path)' holds no scenario that can be read")
        return .badInput
      }
      var tale = LadderTale(scenario.plan)
      while let record = try reader.next() {
        if tale.interest.contains(record.what.kind) { tale.take(record) }
      }
      guard let settings = Ladder.Settings(arguments, tale.ladder, &console) else {
        return .usage
      }
      var lines: [String] = []
      tale.ladder.draw(settings) { lines.append($0) }
      console.print(lines)
      if let ending = reader.ending { console.print("\(path): \(ending.description)") }
      return .held
    } catch {
      console.complain("cpm-sim: error: \(path): \(error)")
      return .badInput
    }
  }
}

extension ScenarioFile {
  /// What a journal says of the scenario: every file that it was read from.
  var remarks: [JournalHeader.Remark] {
    [JournalHeader.Remark("scenario", path)]
      + contents.map {
        JournalHeader.Remark("file \($0.path)", String(decoding: $0.octets, as: UTF8.self))
      } + overrides.map { JournalHeader.Remark("set", $0) }
  }

  /// The scenario that a journal holds.
  static func read(from header: JournalHeader, _ console: inout Console) throws -> ScenarioFile? {
    guard let path = header.remarks.first(where: { $0.name == "scenario" })?.value else {
      return nil
    }
    let remarks = header.remarks
    return try read(
      path, overrides: remarks.filter { $0.name == "set" }.map(\.value), &console
    ) { path throws(Unreadable) in
      guard let text = remarks.first(where: { $0.name == "file \(path)" })?.value else {
        throw Unreadable("the journal does not hold it")
      }
      return Array(text.utf8)
    }
  }
}

extension Ladder.Settings {
  /// As the command line wants the ladder; nil, with a complaint, where it asks for what is not
  /// there.
  init?(_ arguments: Arguments, _ ladder: Ladder, _ console: inout Console) {
    self.init(width: console.width)
    isASCII = console.isASCII
    hasColour = console.hasColour
    showsAll = arguments.has(.all)
    if let pattern = arguments.value(of: .only) {
      let only = Ladder.Only(pattern)
      let unknown = ladder.unknownTerms(of: only)
      if let term = unknown.first {
        let near = nearest(to: term, among: ladder.vocabulary)
        console.complain("cpm-sim: error: nothing here is named '\(term)'")
        console.complain(
          "  = note: \(near.map { "did you mean '\($0)'?" } ?? "a method, a code, or a node")")
        return nil
      }
      self.only = only
    }
    if let place = arguments.value(of: .around) {
      do throws(Ladder.WindowFlaw) {
        window = try ladder.window(around: place)
      } catch {
        console.complain("cpm-sim: error: \(error.what)")
        let near = nearest(to: place, among: error.labels)
        if let near { console.complain("  = note: did you mean '\(near)'?") }
        return nil
      }
    }
  }
}
