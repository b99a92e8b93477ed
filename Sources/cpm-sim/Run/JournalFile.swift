import Entities
import Scenario
import Sim

/// A journal that has been read: the scenario that it holds, and what a sink has made of its
/// records.
struct JournalFile<S: Sink> where S.M == Network {
  let scenario: ScenarioFile
  let sink: S
  let ending: JournalEnding?

  enum Reading {
    case whole(JournalFile)
    /// What is wrong with it has been said.
    case failed(ExitCode)
  }

  static func read(
    _ path: String, _ console: inout Console, into makeSink: (Plan) -> S
  ) -> Reading {
    let file: File
    do throws(JournalFlaw) {
      file = try File.reading(path)
    } catch {
      console.complain("cpm-sim: error: \(error)")
      return .failed(.noInput)
    }
    do throws(JournalFlaw) {
      var reader = try JournalReader(file, of: Network.self)
      guard let scenario = try? ScenarioFile.read(from: reader.header, &console) else {
        console.complain("cpm-sim: error: '\(path)' holds no scenario that can be read")
        return .failed(.badInput)
      }
      var sink = makeSink(scenario.plan)
      while let record = try reader.next() {
        if sink.interest.contains(record.what.kind) { sink.take(record) }
      }
      return .whole(JournalFile(scenario: scenario, sink: sink, ending: reader.ending))
    } catch {
      console.complain("cpm-sim: error: \(path): \(error)")
      return .failed(.badInput)
    }
  }
}
