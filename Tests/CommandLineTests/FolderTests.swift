import Foundation
import Testing

@Suite("Folders of scenarios")
struct FolderTests {
  private static let scenario = """
    cpm-scenario 1
    until 2s
    user alice
    expect clean at end

    """

  private func run(_ arguments: [String], files: [String]) throws -> Program.Outcome {
    try Program.withFolder { folder in
      for file in files {
        let url = folder.appending(path: file)
        try FileManager.default.createDirectory(
          at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(Self.scenario.utf8).write(to: url)
      }
      return try Program.run(arguments, in: folder)
    }
  }

  /// The second words of the lines.
  private func paths(_ outcome: Program.Outcome) -> [String] {
    outcome.output.split(separator: "\n").compactMap { line in
      line.split(separator: " ").map(String.init).first { $0.hasSuffix(".cpm") }
    }
  }

  @Test("stand for all that is below them, in the order of the names", arguments: ["all", "all/"])
  func check(folder: String) throws {
    let files = ["all/b.cpm", "all/a/z.cpm", "all/a.cpm", "all/.c/d.cpm", "all/e.txt", "f.cpm"]
    let outcome = try run(["check", folder, "f.cpm"], files: files)
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(paths(outcome) == ["all/a.cpm", "all/a/z.cpm", "all/b.cpm", "f.cpm"])
    #expect(outcome.output.hasSuffix("4 of 4 scenarios held\n"))
  }

  @Test("can be given to all that takes many files", arguments: ["fingerprint", "fmt"])
  func others(command: String) throws {
    let outcome = try run(
      [command] + (command == "fmt" ? ["--check"] : []) + ["all"], files: ["all/a.cpm"])
    #expect(paths(outcome) == ["all/a.cpm"], "\(outcome.errors)")
  }

  @Test("without scenarios are an error")
  func empty() throws {
    let outcome = try run(["check", "all"], files: ["all/a.txt"])
    #expect(outcome.code == 66)
    #expect(outcome.errors == "cpm-sim: error: no file below 'all' ends in .cpm\n")
  }
}
