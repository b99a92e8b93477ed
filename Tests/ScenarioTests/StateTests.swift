import Entities
import Scenario
import Sim
import Testing
import Wire

@Suite("What is expected of states and requirements")
struct StateTests {
  private static let text = """
    until 60s
    edition cpm2.2
    policy store = live
    user alice
    user bob
    user bob reads after 2s
    at 1s alice sends "hi" to bob as m1
    at 5s alice invites bob as chat
    on chat after 1s alice sends "there" over chat as m2
    on m2 after 10s alice hangs up chat

    """

  private func verdicts(_ lines: String) throws -> [ExpectationVerdict] {
    let (_, result) = try wire(Self.text + lines)
    return result.verdicts
  }

  @Test("Facts are those of the message and the actor that are asked for, when they are")
  func facts() throws {
    let verdicts = try verdicts(
      """
      expect fact client.messages.status of m1 at alice is displayed
      expect fact client.messages.status of m1 at alice is displayed by 2s
      expect fact client.messages of m2 at bob is received
      expect fact client.sessions.state at alice is ended
      expect fact client.sessions.origin at alice is "invited"
      expect fact pf.deferred_messages at participating of bob is absent
      expect fact client.messages.status at bob is absent by 500ms
      """)
    #expect(verdicts.map(\.outcome) == [.held, .failed, .held, .held, .failed, .held, .held])
    #expect(verdicts[1].reason == "alice says 'delivered'")
    #expect(verdicts[1].evidence[0].text == "alice: client.messages[m].status = delivered")
  }

  @Test("The store of a user is that of the user's function")
  func store() throws {
    let verdicts = try verdicts(
      """
      expect store of bob has at least 1 messages
      expect store of bob has no messages by 900ms
      expect store of bob has no objects
      """)
    #expect(verdicts.map(\.outcome) == [.held, .held, .failed])
  }

  @Test("A function is that of one user, though it shares its node")
  func functions() throws {
    let verdicts = try verdicts(
      """
      expect participating of bob receives MESSAGE from alice exactly once
      expect participating receives MESSAGE from alice exactly 2 times
      """)
    #expect(verdicts[0].outcome == .held)
    #expect(verdicts[1].outcome == .held)
  }

  @Test("Requirements are judged by who knows them")
  func rows() throws {
    let plan = try plan(
      Self.text + """
        expect verdict 002-7.2.1-5_1 passes
        expect verdict 004-5.2.2-8c fails
        expect verdict 004-5.2.2-8d warns
        expect verdict 004-5.2.2-8c fails provided m2 before m1
        """)
    var nothing = NoSink<Network>()
    let result = try plan.run(into: &nothing)
    #expect(
      result.verdicts.map(\.outcome) == [.inconclusive, .inconclusive, .inconclusive, .unasked])
    let judged = result.judged(plan) { row in
      ["002-7.2.1-5_1": .passes, "004-5.2.2-8c": .inapplicable][row]
    }
    #expect(judged.verdicts.map(\.outcome) == [.held, .failed, .inconclusive, .unasked])
    #expect(judged.verdicts[1].reason == "it never applied")
  }

  @Test("Bugs are given to clients and to functions")
  func deviations() throws {
    let users = try plan(
      Self.text + """
        deviate bob omits 004-5.2.2-8c
        deviate bob delays 002-7.2.1-10 by 2s
        deviate participating of bob alters 004-5.2-p12_1
        deviate participating by stripping-reason
        """
    ).users
    let bob = try #require(users[1].service)
    #expect(
      bob.clientDeviations
        == [.omits(row: "004-5.2.2-8c"), .delays(row: "002-7.2.1-10", by: .seconds(2))])
    #expect(bob.participatingDeviations.contains(.alters(row: "004-5.2-p12_1")))
    #expect(bob.participatingDeviations.has(.strippingReason))
    #expect(users[0].service?.participatingDeviations == [.quirk(.strippingReason)])
    #expect(users[0].service?.clientDeviations == [])
  }
}
