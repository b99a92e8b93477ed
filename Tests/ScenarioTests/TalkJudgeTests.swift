import Entities
import Sim
import Testing
import Worlds

@Suite("The judge of random worlds, in a world with one bug")
struct TalkJudgeTests {
  /// What it says of a scenario, and of the same one when nobody has a bug.
  private func complaints(
    _ lines: String, deviating deviation: String, until curfew: TimeSpan? = nil
  ) throws -> [Complaint] {
    func complaints(_ lines: String) throws -> [Complaint] {
      TalkTrial(Talk(plan: try plan(lines), curfew: curfew.map { .at($0) })).complaints
    }
    let good = try complaints("edition cpm2.2\n" + lines)
    #expect(good.isEmpty, "\(good)")
    return try complaints("edition cpm2.2\n\(deviation)\n" + lines)
  }

  @Test("says that what a function keeps and then forgets is lost")
  func lostAlone() throws {
    let complaints = try complaints(
      """
      policy deferral-expiry = 2m
      until 5m
      user alice
      user bob unregistered
      at 1s alice sends "hello" to bob
      """, deviating: "deviate participating of alice by stripping-dispositions")
    #expect(complaints.map(\.rule) == [.lost])
  }

  @Test("says that what a member's client takes and does not show is lost")
  func lostInGroup() throws {
    let complaints = try complaints(
      """
      edition cpm2.1 at bob
      edition cpm2.1 at controlling
      until 10m
      user alice
      user bob
      user carol
      group team members alice, bob, carol
      at 0s   net delays NOTIFY #1 to bob by 5s
      at 1s   alice creates team
      at 3s   alice sends "already here" to team
      at 100s alice leaves team
      at 101s carol leaves team
      """, deviating: "deviate bob by losing-before-list")
    #expect(complaints.map(\.rule) == [.lost])
    #expect(complaints.first?.description.contains("bob, who was there, is not shown it") == true)
  }

  @Test("says that a device shows a message twice")
  func twice() throws {
    let complaints = try complaints(
      """
      policy retry-after = 20s
      until 10m
      user alice
      user carol unregistered
      at 0s  net drops 200 to MESSAGE from carol to core for 50s
      at 2s  alice sends "hello" to carol
      at 11s carol registers
      """, deviating: "deviate carol by showing-twice")
    #expect(complaints.map(\.rule) == [.twice])
  }

  private let removal = """
    until 10m
    user alice
    user bob
    user carol
    user dave
    group team members alice, bob, carol, dave
    at 1s   alice creates team
    at 20s  alice removes bob from team
    at 100s carol leaves team
    at 101s alice leaves team
    """

  @Test("says that a client has somebody in a group who was put out")
  func roster() throws {
    let complaints = try complaints(
      removal, deviating: "deviate carol by keeping-booted", until: .seconds(90))
    #expect(
      complaints.contains { $0.rule == .roster && $0.description.contains("roster: carol says") })
  }

  @Test("says that who is not told knows of others than are in a group: client, function and store")
  func functionsRoster() throws {
    let lines = """
      edition cpm2.2
      edition cpm2.1 at controlling
      policy store = live
      at 5s net cuts dave for 9m, core notices after 2s
      """
    func functions(_ more: String) throws -> [String] {
      let plan = try plan("\(lines)\n\(removal)\n\(more)")
      return TalkTrial(Talk(plan: plan, curfew: .at(.seconds(90)))).complaints.map(\.description)
    }
    #expect(try functions("") == [])
    let complaints = try functions("at 15s net drops NOTIFY from controlling for 70s")
    for who in ["alice says", "the function of dave knows of", "the store of dave has"] {
      #expect(complaints.contains { $0.hasPrefix("roster: \(who)") }, "\(who)")
    }
  }
}
