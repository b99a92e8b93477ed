import Entities
import Sim
import Testing
import Wire

@testable import Scenario

@Suite("Families of users")
struct FamilyTests {
  private static let head = """
    until 1m
    let n = 3
    users u[1..$n] device d1
    user bob

    """

  @Test("Each member is a user like any other")
  func members() throws {
    let plan = try plan(Self.head + "at 1s u[2] sends \"hi\" to u3\nat 1s u[2] on d1 registers\n")
    #expect(plan.users.map(\.name) == ["u1", "u2", "u3", "bob"])
    guard case .user(let node, .request(.message, let to, _, _)) = plan.steps[0].action else {
      Issue.record("\(plan.steps[0].action)")
      return
    }
    #expect(plan.nodes[Int(node.index)].name == "u2")
    #expect(try to == URI("sip:u3@ims.example"))
  }

  @Test("A line with a star happens for each, and so do the lines about its labels")
  func each() throws {
    let (lines, result) = try wire(
      Self.head + """
        at 1s within 5s u[*] invites bob as call[*]
        on call[*] after 10s u[*] hangs up call[*]
        expect u[*] sends INVITE to bob exactly once
        expect call[*] succeeds by 20s
        expect bob receives BYE exactly 3 times
        expect clean at end
        """)
    #expect(result.held)
    #expect(result.verdicts.count == 8)
    let invites = lines.filter { $0.hasSuffix("> core INVITE") }
    #expect(Set(invites.map { $0.split(separator: " ")[0] }).count == 3)
  }

  @Test("Families are set neatly, and mean the same then")
  func formatting() {
    let text = """
      users u [ 1 .. 3 ]   device d1
      at 1s u [ * ] invites bob as call[ * ]
      at 10s u[2] invites  bob as  other

      """
    let formatted = String(decoding: Formatter.formatted(Array(text.utf8)), as: UTF8.self)
    #expect(
      formatted == """
        users    u[1..3] device d1
        at 1s    u[*] invites bob as call[*]
        at 10s   u[2] invites bob as other

        """)
    #expect(Formatter.formatted(Array(formatted.utf8)) == Array(formatted.utf8))
  }

  @Test("A family is not larger than it may be, and its lines count as many")
  func limits() {
    var limits = ScenarioLimits()
    limits.statements = 8
    let text = """
      cpm-scenario 1
      until 1m
      users u[1..3]
      at 1s u[*] registers

      """
    let lines = Reads.scenario(("a.cpm", text), limits: limits).lines(width: 100)
    #expect(lines.first == "a.cpm:4:1: error: more than the limit 'statements' of 8")
  }
}
