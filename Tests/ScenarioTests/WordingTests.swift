import Entities
import Testing

@Suite("What is said of steps and expectations")
struct WordingTests {
  @Test("A step is told without when it is done, and without its name")
  func deeds() throws {
    let plan = try plan(
      """
      until 60s
      user alice
      user bob
      at 1s alice invites bob as call
      on call after 10s bob hangs up call as goodbye
      on call within 1s net cuts bob for 40s, core notices after 5s as outage
      when bob sends BYE cut alice
      every 10s from 1s until 9s alice sends "still here" to bob
      """)
    #expect(
      plan.steps.map { $0.deed } == [
        "alice invites bob", "bob hangs up call", "net cuts bob for 40s, core notices after 5s",
        "cut alice", "alice sends \"still here\" to bob",
      ])
  }

  @Test("A failed expectation says how often it happened")
  func counts() throws {
    let (_, result) = try wire(
      """
      until 30s
      user alice
      user bob
      at 1s alice sends "one" to bob as one
      at 2s alice sends "two" to bob as two
      never alice sends MESSAGE to bob
      expect alice sends BYE
      expect bob receives MESSAGE by 500ms
      expect delivered one to alice
      expect alice sends MESSAGE exactly 3 times
      """)
    #expect(
      result.verdicts.map { $0.reason } == [
        "it happened twice", "it never happened", "it never happened in its time, but at 1.02s",
        "'one' never reached alice", "it happened twice",
      ])
  }

  @Test("A failed expectation of an outcome says what came instead")
  func outcomes() throws {
    let (_, result) = try wire(
      """
      until 30s
      edition cpm2.2
      set group.max = 3
      user alice
      user bob
      user carol
      user dave
      group big members alice, bob, carol, dave
      at 1s alice creates big as big-one
      at 2s alice sends "hm" to big as lost
      at 5s bob invites carol as chat
      on chat.fails bob invites dave as other
      expect big-one succeeds
      expect big-one fails with 603
      expect lost succeeds
      expect chat fails
      expect other succeeds
      expect chat succeeds by 5s
      """)
    #expect(
      result.verdicts.map { $0.reason } == [
        "it failed at 1s with 486 limit_exceeded", "it failed at 1s with 486 limit_exceeded",
        "it failed at 2s with 481", "it succeeded at 5.22s", "it never began",
        "it never happened in its time, but at 5.22s",
      ])
  }
}
