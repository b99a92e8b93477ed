import Foundation
import Testing

@Suite("Coverage of the requirements")
struct CoverageTests {
  private static func scenario(_ deed: String) -> String {
    """
    cpm-scenario 1
    edition cpm2.2
    until 1m
    user alice
    user bob
    at 1s \(deed)
    expect clean at end

    """
  }

  /// Two scenarios that register; one of them sends a message.
  private static let files = [
    (name: "a.cpm", content: scenario("alice registers")),
    (name: "b.cpm", content: scenario("alice sends \"hello\" to bob as m1")),
  ]

  private func run(_ words: String...) throws -> Program.Outcome {
    try Program.run(["coverage", "a.cpm", "b.cpm"] + words, files: Self.files)
  }

  @Test("counts what is reached, by section and actor, and what only one scenario reaches")
  func table() throws {
    let outcome = try run()
    #expect(outcome.code == 0, "\(outcome.errors)")
    let lines = outcome.output.split(separator: "\n").map(String.init)
    #expect(lines[0].hasPrefix("section"))
    let registration = lines.first { $0.hasPrefix("002 7.1 ") && $0.contains("client") }
    #expect(registration?.contains(" 15 ") == true, "\(lines)")
    // Both register, so no row of that section is reached by one alone, but those of messages are.
    let listed = try run("--rows").output
    let parts = listed.split(separator: "reached by one scenario\n")
    #expect(parts.count == 2 && parts[1].contains("002-7.2.1-1 "), "\(listed)")
    #expect(!(parts.last ?? "").contains("002-7.1-5") && parts[0].contains("002-7.6.1-2 "))
  }

  @Test("is there for programs, and as a page")
  func others() throws {
    #expect(try run("--json").output.contains("\"row\":\"002-7.1-3\",\"actor\":\"client\""))
    try Program.withFolder { folder in
      let outcome = try Program.run(
        ["coverage", "a.cpm", "--html", "page.html"], files: Self.files, in: folder)
      #expect(outcome.code == 0, "\(outcome.errors)")
      let page = try String(contentsOf: folder.appending(path: "page.html"), encoding: .utf8)
      #expect(page.hasPrefix("<!DOCTYPE html>") && page.contains("<code>002-7.1-3</code>"))
      #expect(page.contains("&lt;invite-members&gt;") || !page.contains("<invite-members>"))
    }
  }

  @Test("No line is wider than the terminal", arguments: [60, 100, 160])
  func width(columns: Int) throws {
    for line in try run("--width", "\(columns)").output.split(separator: "\n") {
      #expect(line.count <= columns, "\(line)")
    }
  }
}
