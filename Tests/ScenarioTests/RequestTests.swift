import Conformance
import Entities
import Testing
import Wire

@testable import Scenario

@Suite("Change Requests of one's own")
struct RequestTests {
  private static let scenario = """
    cpm-scenario 1
    edition cpm2.2
    until 1m
    user alice
    user bob
    at 1s alice invites bob as call
    at 10s alice hangs up call

    """

  private func reading(_ request: String) -> Scenario.Reading {
    let files = ["a.cpm": Self.scenario, "my.cr": "cpm-change-request 1\n" + request]
    return Script.read("a.cpm", requests: ["my.cr"]) { path throws(Unreadable) in
      guard let text = files[path] else { throw Unreadable("no such file") }
      return Array(text.utf8)
    }
  }

  private func run(_ request: String) throws -> JudgedRun {
    let script = try #require(reading(request).script, "\(reading(request).lines(width: 100))")
    let planning = script.plan { _ throws(Unreadable) in throw Unreadable("no such file") }
    return try JudgedRun(try #require(planning.plan), isStrict: false)
  }

  @Test("Each example of the reference is a line")
  func examples() {
    for form in RequestForms.all {
      for example in form.examples {
        let line = Lexer.line(example, file: 0, number: 1)
        var matcher = Matcher(line.tokens)
        #expect(matcher.match(RequestForms.statement.shape) != nil, "\(example)")
      }
    }
  }

  @Test(
    "A check finds what is so, and what is not",
    arguments: [
      ("each client sends INVITE has Contact, lacks Subject", RowVerdict.passes),
      ("each client sends INVITE to client has Subject", .fails),
      ("each client sends INVITE has body application/sdp contains \"m=message\"", .passes),
      ("each client sends INVITE with \"X-Own\" has Subject", .inapplicable),
      (
        "whenever client receives INVITE then client sends 200 to INVITE within 2s in one call",
        .passes
      ),
      ("whenever client receives INVITE then client sends BYE within 2s in one call", .fails),
      ("whenever client sends PUBLISH then client sends BYE within 2s", .inapplicable),
      ("client sends REGISTER before client sends INVITE", .passes),
      ("client sends REGISTER before client sends INVITE in one call", .fails),
      ("exactly one client sends BYE", .passes),
      ("exactly one client sends any message", .fails),
    ])
  func checks(check: String, verdict: RowVerdict) throws {
    let run = try run(
      """
      add 004-5.2.2-99 SHALL for client "as the test has it"
      check 004-5.2.2-99 \(check)

      """)
    #expect(run.requirements.verdict(on: "004-5.2.2-99") == verdict)
    #expect(run.requirements.held == (verdict != .fails))
    let found = run.requirements.rows.last
    #expect(found?.requirement?.text == "as the test has it")
    #expect(found?.cases.isEmpty == (verdict != .fails))
  }

  @Test("What actors do with headers is seen on the wire, and judged")
  func edits() throws {
    func verdict(_ lines: String, _ row: String) throws -> RowVerdict? {
      try run(lines).requirements.verdict(on: row)
    }
    let check = "add 004-5.2.2-99 SHALL for client \"x\"\ncheck 004-5.2.2-99 each "
    #expect(
      try verdict(
        check + "client sends INVITE has Subject \"lunch\"\n"
          + "client sets Subject \"lunch\" in INVITE\n", "004-5.2.2-99") == .passes)
    #expect(
      try verdict(
        check + "participating sends INVITE has Contact \"own\"\n"
          + "participating sets Contact parameter \"+g.own\" \"own\" in INVITE\n", "004-5.2.2-99")
        == .passes)
    // Only where it is there already.
    #expect(
      try verdict(
        check + "client sends INVITE lacks Subject\nclient changes Subject to \"x\" in INVITE\n",
        "004-5.2.2-99") == .passes)
    #expect(try verdict("title \"x\"\n", "002-7.3.1-2") == .passes)
    #expect(try verdict("client omits P-Preferred-Identity from INVITE\n", "002-7.3.1-2") == .fails)
  }

  @Test("What is removed binds nobody, and what is changed binds otherwise")
  func rows() throws {
    let breach = "client omits P-Preferred-Identity from INVITE\n"
    let removed = try run(breach + "remove 002-7.3.1-2\n")
    #expect(removed.requirements.verdict(on: "002-7.3.1-2") == .inapplicable)
    let changed = try run(breach + "change 002-7.3.1-2 level SHOULD text \"say who\"\n")
    #expect(changed.requirements.verdict(on: "002-7.3.1-2") == .warns)
    #expect(changed.requirements.failed.isEmpty == true)
    let earlier = try run(breach + "change 002-7.3.1-2 edition cpm1\n")
    #expect(earlier.requirements.verdict(on: "002-7.3.1-2") == .inapplicable)
  }

  @Test(
    "What contradicts itself is refused, with a place and what may have been meant",
    arguments: [
      ("add 004-5.2.2-8d SHALL for client \"x\"", "there is a requirement '004-5.2.2-8d' already"),
      ("change 004-5.2.2-8x level MAY", "did you mean '004-5.2.2-8"),
      ("change 004-5.2.2-8c level MAY", "'004-5.2.2-8c' has 3 requirements"),
      ("change 004-5.2.2-8d", "what is changed?"),
      ("change 004-5.2.2-8d level MUST", "expected a level such as SHALL, not 'MUST'"),
      (
        "remove 004-5.2.2-8c\nchange 004-5.2.2-8c_1 level MAY",
        "'004-5.2.2-8c_1' is removed, and cannot be changed or judged"
      ),
      (
        "add 004-5.2.2-99 SHALL for client \"x\"\nadd 004-5.2.2-99 MAY for client \"y\"",
        "the addition of '004-5.2.2-99' is said twice"
      ),
      (
        "client sets Subject \"x\" in INVITE\nclient omits Subject from INVITE",
        "what client does with Subject in these messages is said twice"
      ),
      (
        "reading tag-strings = literal\nreading tag-strings = repaired",
        "'tag-strings' is said twice"
      ),
      ("client sets Via \"x\" in INVITE", "Via is needed to find the way"),
      ("client omits Subject parameter \"x\" from INVITE", "only the Contact's parameters"),
      ("core omits Server from INVITE", "what a client or a function of CPM sends"),
      ("at 1s alice invites bob", "no statement begins with 'at'"),
    ])
  func contradictions(request: String, complaint: String) {
    let reading = reading(request + "\n")
    #expect(reading.script == nil)
    let said = reading.lines(width: 120).joined(separator: "\n")
    #expect(said.contains(complaint) && said.contains("my.cr:"), "\(said)")
  }

  @Test("A file that is no Change Request says so")
  func opening() {
    let files = ["a.cpm": Self.scenario]
    let reading = Script.read("a.cpm", requests: ["a.cpm"]) { path throws(Unreadable) in
      Array((files[path] ?? "").utf8)
    }
    let said = reading.lines(width: 120).joined(separator: "\n")
    #expect(said.contains("a Change Request begins with 'cpm-change-request 1'"), "\(said)")
  }
}
