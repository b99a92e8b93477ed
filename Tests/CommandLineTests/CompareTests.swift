import Foundation
import Testing

@Suite("Comparing two runs")
struct CompareTests {
  private static let scenario = """
    cpm-scenario 1
    edition cpm2.2
    until 1m
    user alice
    user bob
    at 1s alice sends "hello" to bob as m1
    expect delivered m1 to bob exactly once
    expect bob sends MESSAGE with User-Agent "OMA2.2" at least once
    expect clean at end

    """

  private func compare(_ words: [String]) throws -> Program.Outcome {
    try Program.run(["compare", "a.cpm"] + words, files: [(name: "a.cpm", content: Self.scenario)])
  }

  @Test("What is the same is folded, and said to be the same")
  func same() throws {
    let outcome = try compare(["--reading", "imdn-wakes-group=literal"])
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("⋮ "))
    #expect(!outcome.output.contains("say differently"))
    #expect(outcome.output.contains("nothing is different: "))
  }

  @Test("Headers, verdicts and costs that differ are shown, by header and by hop")
  func different() throws {
    let outcome = try compare(["--edition", "cpm1", "--edition", "cpm2.2", "--width", "160"])
    #expect(outcome.output.contains("    < CPM-client/OMA1.0\n    > CPM-client/OMA2.2"))
    #expect(outcome.output.contains("failed → held: expect bob sends MESSAGE with User-Agent"))
    #expect(outcome.output.contains("    < (not there)\n    > (uuid)"))
    #expect(outcome.output.contains("all hops"))
    // Branches, tags and Call-IDs are other names on both sides, and no difference.
    for name in ["Call-ID,", "From,", "CSeq,"] {
      #expect(!outcome.output.contains(name), "\(name)")
    }
    let json = try compare(["--edition", "cpm1", "--json"]).output
    #expect(json.contains("\"what\":\"User-Agent\"") && json.contains("\"costs\":[{"))
  }

  @Test("Messages of one side only are marked, and what ended otherwise is said")
  func oneSided() throws {
    let scenario = Self.scenario.replacing(
      "expect clean at end",
      with: "at 10s alice sends \"who?\" to bob anonymously as m2\n"
        + "at 20s bob sends \"me\" to alice in reply to m2 as m3\nexpect clean at end")
    let words = ["compare", "a.cpm", "--reading", "reply-without-reply-to=literal"]
    let wide = try Program.run(words, files: [(name: "a.cpm", content: scenario)])
    #expect(wide.output.contains(" > 20s bob → core MESSAGE"), "\(wide.output)")
    #expect(wide.output.contains("bob, step of m3: failed → succeeded"))
    let narrow = try Program.run(
      words + ["--width", "60", "--ascii"], files: [(name: "a.cpm", content: scenario)])
    #expect(narrow.output.contains("\n> 20s bob -> core MESSAGE\n"), "\(narrow.output)")
  }

  @Test("No line is wider than the terminal", arguments: [60, 100, 160])
  func width(columns: Int) throws {
    for words in [["--edition", "cpm1"], ["--with", "003", "--without", "003"]] {
      let outcome = try compare(words + ["--width", "\(columns)"])
      for line in outcome.output.split(separator: "\n") {
        #expect(line.count <= columns, "\(line)")
      }
    }
  }

  @Test("What touches a Change Request is taken literally with it and without it, and that is said")
  func changeRequest() throws {
    let outcome = try compare(["--with", "003", "--without", "003"])
    #expect(outcome.output.hasPrefix("left:  --reading "))
    #expect(outcome.output.contains("deferred-not-recognisable=literal"))
    #expect(!outcome.output.contains("ack-on-uac-leg"))
    #expect(outcome.output.contains("assumption A-26"))
    #expect(
      try compare(["--with", "003", "--readings", "repaired"]).output.hasPrefix(
        "left:  --readings repaired"))
  }

  @Test("With document 003 to the letter a deferred invitation and a live one are classified alike")
  func delivery() throws {
    let outcome = try Program.run([
      "compare",
      FingerprintTests.root.appending(path: "Scenarios/change-requests/003-delivery.cpm").path,
      "--without", "003", "--with", "003",
    ])
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("right: a deferred and a live invitation are classified alike"))
    #expect(outcome.output.contains("right: a deferred and a live invitation are told apart"))
    #expect(outcome.output.contains("Contact, 2 times"), "\(outcome.output)")
  }

  @Test(
    "What cannot be compared is refused",
    arguments: [
      ([], 64, "wants something to be different"),
      (["--edition", "cpm1", "--edition", "cpm2.1", "--edition", "cpm2.2"], 64, "3 values"),
      (["--with", "005"], 65, "there is no Change Request '005'"),
      (["--with", "004"], 65, "document 004 is the text of an edition"),
      (["--policy", "defr=off"], 65, "did you mean 'defer'?"),
      (["--reading", "tag-strings=literal@bbo"], 65, "did you mean 'bob'?"),
    ])
  func refused(words: [String], code: Int32, why: String) throws {
    let outcome = try compare(words)
    #expect(outcome.code == code)
    #expect(outcome.errors.contains(why), "\(outcome.errors)")
  }
}
