import Entities
import Sim
import Testing
import Wire

@testable import Scenario

@Suite("Reading scenarios")
struct ReadingTests {
  private static let head = "cpm-scenario 1\nuntil 1h\nuser alice\nuser bob\n"
  private static let greeting = "at 1s alice sends \"hi\" to bob\n"

  @Test("A scenario is read with what it includes")
  func includes() throws {
    let reading = Reads.scenario(
      ("dir/a.cpm", "cpm-scenario 1\ninclude \"../common/b.cpm\"\nuntil 1m\n" + Self.greeting),
      ("common/b.cpm", "cpm-scenario 1\r\nset sip.t1 = 250ms\r\nuser alice\nuser bob"))
    #expect(reading.diagnostics == [])
    let script = try #require(reading.script)
    #expect(script.settings.sip.t1 == .milliseconds(250))
    #expect(script.declarations.count == 2)
    #expect(script.end == .at(.minutes(1)))
    #expect(script.files.list.map { $0.path } == ["dir/a.cpm", "common/b.cpm"])
    guard case .user(let alice)? = script.names["alice"] else {
      Issue.record("alice is no user")
      return
    }
    #expect(script.files.description(of: alice.name.place) == "common/b.cpm:3")
  }

  @Test("The command line goes before 'set' and 'let'")
  func overrides() throws {
    let text =
      Self.head + "set sip.t1 = 250ms\nlet size = 2MB\nat 1s alice sends $size to bob as m1\n"
    let reading = Reads.scenario(
      ("a.cpm", text), overrides: ["sip.t1=1s", "size=3MB", "core.strip = Reason, Via"])
    let script = try #require(reading.script)
    #expect(script.settings.sip.t1 == .seconds(1))
    #expect(script.settings.core.strip == ["Reason", "Via"])
    guard case .deed(_, .sends(let sending))? = script.happenings[0].value.action,
      case .message(.size(let size)) = sending.what
    else {
      Issue.record("no message")
      return
    }
    #expect(size.value == 3_000_000)
  }

  @Test(
    "What is wrong on the command line is pointed at there",
    arguments: [
      ("sip.t1=1", "--set:1:8: error: '1' has no unit"),
      ("sip.t9=1s", "--set:1:1: error: no setting and no 'let' is named 'sip.t9'"),
      ("sip.t1", "--set:1:1: error: '--set' wants NAME=VALUE"),
      ("sip.t1=", "--set:1:1: error: '--set' wants NAME=VALUE"),
      ("size=“", "--set:1:6: error: '“' means nothing here"),
    ])
  func badOverrides(argument: String, first: String) {
    let reading = Reads.scenario(("a.cpm", Self.head + Self.greeting), overrides: [argument])
    #expect(reading.script == nil)
    #expect(reading.lines(width: 100).first == first)
  }

  @Test("Every limit is enforced under its name")
  func limits() {
    func complaints(_ text: String, _ change: (inout ScenarioLimits) -> Void) -> [String] {
      var limits = ScenarioLimits()
      change(&limits)
      return Reads.scenario(("a.cpm", text), limits: limits).lines(width: 100)
    }
    let text = Self.head + Self.greeting
    #expect(
      complaints(text) { $0.fileLength = 10 }
        == ["error: 'a.cpm' has more than the limit 'file-length' of 10"])
    #expect(
      complaints(text) { $0.lineLength = 25 }
        .contains("a.cpm:5:1: error: more than the limit 'line-length' of 25"))
    #expect(
      complaints(text) { $0.statements = 3 }
        .contains("a.cpm:4:1: error: more than the limit 'statements' of 3"))
    #expect(
      complaints("cpm-scenario 1\nlet a = 1 2 3 4\nseed $a\n") { $0.statementLength = 4 }
        .contains("a.cpm:2:1: error: the line has more than the limit 'statement-length' of 4"))
    let many = complaints(Self.head + String(repeating: "nonsense\n", count: 9)) {
      $0.complaints = 4
    }
    #expect(many.count == 4 * 4 + 1)
    #expect(many.last == "and 5 more")
    var limits = ScenarioLimits()
    limits.includeDepth = 1
    let deep = Reads.scenario(
      ("a.cpm", "cpm-scenario 1\ninclude b.cpm\n"), ("b.cpm", "cpm-scenario 1\ninclude c.cpm\n"),
      ("c.cpm", Self.head), limits: limits)
    #expect(
      deep.lines(width: 100).contains(
        "b.cpm:2:9: error: more than the limit 'include-depth' of 1"))
  }

  @Test("A value that grows with every line is stopped, not followed")
  func laughs() {
    var text = Self.head + "let a0 = x x x x x x x x x x\n"
    for number in 1...40 {
      let name = "$a\(number - 1)"
      text += "let a\(number) = " + String(repeating: name + " ", count: 10) + "\n"
    }
    let reading = Reads.scenario(("a.cpm", text))
    #expect(reading.lines(width: 100).contains { $0.contains("limit 'statement-length'") })
  }

  @Test("What is not text, not there, or empty is said to be so")
  func unreadable() {
    #expect(
      Script.read("a.cpm") { _ throws(Unreadable) in throw Unreadable("no such file") }
        .lines(width: 100) == ["error: cannot read 'a.cpm': no such file"])
    #expect(
      Reads.scenario(("a.cpm", "# nothing\n")).lines(width: 100).first
        == "error: 'a.cpm' says nothing")
    let octets = Array("cpm-scenario 1\n".utf8) + [0xff, 0x0a]
    let reading = Script.read("a.cpm") { _ throws(Unreadable) in octets }
    #expect(reading.lines(width: 100).contains("a.cpm:2:1: error: the line is not UTF-8"))
  }
}
