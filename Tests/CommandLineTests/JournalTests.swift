import Foundation
import Testing

@testable import cpm_sim

@Suite("The journal of a run")
struct JournalTests {
  private static let scenario = Example.all[0].text

  @Test("draws the ladder that the run has drawn", arguments: ["udp", "tcp"])
  func ladder(transport: String) throws {
    try Program.withFolder { folder in
      let run = try Program.run(
        ["run", "a.cpm", "--journal", "a.journal", "--set", "sip.transport=\(transport)"],
        files: [("a.cpm", Self.scenario)], in: folder)
      #expect(run.code == 0, "\(run.output)\(run.errors)")
      let again = try Program.run(["ladder", "a.journal"], in: folder)
      #expect(again.code == 0, "\(again.errors)")
      let lines = again.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast(2)
      #expect(lines.count > 30)
      #expect(run.output.hasPrefix(lines.joined(separator: "\n") + "\n"))
      #expect(again.output.contains("the journal is whole"))
    }
  }

  /// A run that goes on for longer than anybody waits.
  private static let long = """
    cpm-scenario 1
    scenario "on and on"
    until    8760h
    user alice
    user bob
    every 50ms from 1s until 8760h  alice sends "are you there?" to bob

    """

  /// Waits until the run has written so much of its journal.
  private func wait(for file: URL, _ process: Process) {
    while process.isRunning {
      let size = (try? FileManager.default.attributesOfItem(atPath: file.path)[.size]) as? Int
      if size ?? 0 > 200_000 { return }
      usleep(10_000)
    }
  }

  @Test("of a run that was interrupted can be read up to there, and says so")
  func interrupted() throws {
    try Program.withFolder { folder in
      let run = try Program.run(
        ["run", "long.cpm", "--journal", "j"], files: [("long.cpm", Self.long)], in: folder
      ) { process in
        wait(for: folder.appending(path: "j"), process)
        process.interrupt()
      }
      #expect(run.code == 130, "\(run.errors)")
      #expect(run.output.contains("interrupted: what is above is whole up to"))
      let again = try Program.run(["ladder", "j"], in: folder)
      #expect(again.code == 0, "\(again.errors)")
      #expect(again.output.contains("MESSAGE bob"))
      #expect(again.output.contains("j: the journal is cut off"))
    }
  }

  @Test("of a run that was killed can be read as far as it was written, and says so")
  func killed() throws {
    try Program.withFolder { folder in
      let run = try Program.run(
        ["run", "long.cpm", "--journal", "j"], files: [("long.cpm", Self.long)], in: folder
      ) { process in
        wait(for: folder.appending(path: "j"), process)
        kill(process.processIdentifier, SIGKILL)
      }
      #expect(run.code == SIGKILL)
      let again = try Program.run(["ladder", "j"], in: folder)
      #expect(again.code == 0, "\(again.errors)")
      #expect(again.output.contains("j: the journal is cut off"))
    }
  }
}
