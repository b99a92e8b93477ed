import Foundation
import Testing

@testable import cpm_sim

@Suite("Explaining requirements")
struct ExplainTests {
  @Test(
    "What has a name is explained",
    arguments: [
      ("002-7.1-5", "List option tag 'gruu' in Require"), ("004-5.2.2-ACK.1", "RFC 3261"),
      ("gruu-required", "GRUU is supported and required at the same time"),
      ("A-17", "inactivity 600 s"), ("p11", "Re-join before deferred delivery"),
      ("I5", "at most once per user"),
      ("004-5.2.3.1-p1_2", "not yet: CEMA is for networks with middleboxes"),
      ("002-7.1-2o", "not by itself: not observable"),
    ])
  func pages(id: String, text: String) throws {
    let outcome = try Program.run(["explain", id])
    #expect(outcome.code == 0 && outcome.errors == "")
    #expect(outcome.output.contains(text))
  }

  @Test("Pages fit the terminal", arguments: [40, 80, 132])
  func width(_ width: Int) throws {
    for id in ["004-5.2.2-4_1", "tag-strings", "P1"] {
      let lines = try Program.run(["explain", id, "--width", "\(width)"]).output.split(
        separator: "\n")
      // A word that is longer than a line stands on one of its own.
      for line in lines where line.drop(while: { $0 == " " }).contains(" ") {
        #expect(line.count <= width, "\(line)")
      }
    }
  }

  @Test("What is near is suggested")
  func near() throws {
    let outcome = try Program.run(["explain", "gruu-requird"])
    #expect(outcome.code == 64)
    #expect(outcome.errors.contains("did you mean 'gruu-required'?"))
    let section = try Program.run(["explain", "002-7.1-p"])
    #expect(section.errors.contains("did you mean one of these? 002-7.1-p1, 002-7.1-p2"))
    #expect(try Program.run(["explain"]).code == 64)
  }

  @Test("Words, actors and sections are looked for")
  func searching() throws {
    let found = try Program.run(["explain", "--grep", "gruu", "--actor", "client"]).output
    #expect(found.contains("002-7.1-4") && !found.contains("gruu-required"))
    let section = try Program.run(["explain", "--section", "7.6.1"]).output
    #expect(section.hasSuffix("10 entries\n"))
    #expect(try Program.run(["explain", "--grep", "gruu"]).output.contains("gruu-required"))
  }

  @Test("Programs read JSON")
  func json() throws {
    for words in [["002-7.1-5"], ["tag-strings"], ["A-17"], ["--section", "7.1"]] {
      let lines = try Program.run(["explain", "--json"] + words).output.split(separator: "\n")
      #expect(!lines.isEmpty)
      for line in lines {
        let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
        #expect((object as? [String: Any])?["kind"] is String)
      }
    }
  }
}

@Suite("Requirements in runs")
struct RequirementRunTests {
  private static let chat = """
    cpm-scenario 1
    scenario "a message"
    until 2m
    edition cpm2.2
    link * <-> core latency 20ms
    user alice
    user bob
    at 1s alice sends "hi" to bob as m1
    """

  private func run(_ words: [String], _ text: String = Self.chat) throws -> Program.Outcome {
    try Program.run(words, files: [("a.cpm", text + "\n")])
  }

  @Test("A run of users of CPM says what was kept")
  func sum() throws {
    let lines = try run(["run", "a.cpm"]).output.split(separator: "\n")
    #expect(lines.contains { $0.hasPrefix("requirements: ") && $0.contains(" held, ") })
    #expect(try run(["check", "a.cpm"]).output.contains("requirements kept"))
  }

  private static let deviating = """
    cpm-scenario 1
    scenario "a call"
    until 1m
    edition cpm2.2
    deviate bob alters 004-5.2.2-8c
    user alice
    user bob
    at 1s alice invites bob as chat
    at 20s bob hangs up chat
    """

  @Test("What was not kept is shown: the message with its line marked, and what was around it")
  func marked() throws {
    for width in [60, 100] {
      let output = try run(["run", "a.cpm", "--width", "\(width)"], Self.deviating).output
      let lines = output.split(separator: "\n").map(String.init)
      let start = try #require(lines.firstIndex { $0.hasPrefix("004-5.2.2-8c_1: failed: bob: ") })
      let shown = lines[start...].prefix(20)
      #expect(shown.contains("      SIP/2.0 200 OK"))
      #expect(shown.contains { $0.hasPrefix("  >   Conversation-ID: ") })
      #expect(shown.contains { $0.hasPrefix("    ") && $0.contains("core") && $0.contains("bob") })
      #expect(shown.count { $0.hasPrefix("  > ") } == 1)
    }
  }

  @Test("All verdicts are listed where they are asked for")
  func listed() throws {
    for command in ["run", "check"] {
      let output = try run([command, "a.cpm", "--verdicts"], Self.deviating).output
      let lines = output.split(separator: "\n").map { $0.drop { $0 == " " } }
      #expect(lines.contains { $0.hasPrefix("held        002-7.1-1 ") })
      #expect(lines.contains { $0.hasPrefix("departed    002-7.1-5 ") })
      #expect(lines.contains { $0.hasPrefix("failed      004-5.2.2-8c_1 ") })
      #expect(!(try run([command, "a.cpm"]).output.contains("002-7.1-1 ")))
    }
  }

  @Test("A CI server reads what was checked")
  func junit() throws {
    let report = try Program.withFolder { folder in
      let files = [("good.cpm", Self.chat + "\n"), ("b<d.cpm", Self.deviating + "\n")]
      let outcome = try Program.run(
        ["check", "good.cpm", "b<d.cpm", "--junit", "report.xml"],
        files: files.map { (name: $0.0, content: $0.1) }, in: folder)
      #expect(outcome.code == 1)
      return try String(contentsOf: folder.appending(path: "report.xml"), encoding: .utf8)
    }
    #expect(report.contains("<testsuites name=\"cpm-sim\" tests=\"2\" failures=\"1\">"))
    #expect(report.contains("<testcase classname=\".\" name=\"good.cpm\"/>"))
    #expect(report.contains("name=\"b&lt;d.cpm\">"))
    #expect(report.contains("004-5.2.2-8c_1: the 200 does not repeat Conversation-ID"))
  }

  @Test("A requirement is explained with the scenarios in which it applies")
  func applied() throws {
    func explain(_ id: String) throws -> Program.Outcome {
      try Program.run(
        ["explain", id, "."],
        files: [("a.cpm", Self.chat + "\n"), ("b.cpm", Self.deviating + "\n")])
    }
    let row = try explain("004-5.2.2-8c_1")
    #expect(row.code == 0)
    #expect(row.output.contains("in 1 of 2 scenarios") && row.output.contains("b.cpm: fail"))
    #expect(try explain("A-17").code == 64)
  }

  @Test("Plain users have none to keep")
  func plain() throws {
    let text = Self.chat.replacing("edition cpm2.2\n", with: "")
    #expect(!(try run(["run", "a.cpm"], text).output.contains("requirements:")))
  }

  @Test("JSON has the verdicts, and the ledger where it is asked for")
  func json() throws {
    let output = try run(["run", "a.cpm", "--json", "--ledger"]).output
    let object = try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any]
    let requirements = try #require(object?["requirements"] as? [String: Any])
    #expect((requirements["held"] as? Int ?? 0) > 5)
    #expect((requirements["rows"] as? [Any] ?? []).count > 5)
    #expect((object?["ledger"] as? [Any] ?? []).count > 1)
  }

  @Test("A ladder says on what messages stand, and the ledger how many")
  func citing() throws {
    let plain = try run(["run", "a.cpm", "--all", "--width", "140"]).output
    let cited = try run(["run", "a.cpm", "--all", "--cite", "--ledger", "--width", "140"]).output
    #expect(!plain.contains("002-7.2.1,"))
    #expect(cited.contains("002-7.2.1"))
    #expect(cited.contains("messages  changes  ground"))
    for line in cited.split(separator: "\n") {
      #expect(line.count <= 140 || line.contains("replay"))
    }
  }
}
