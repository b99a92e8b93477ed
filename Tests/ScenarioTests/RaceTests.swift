import Entities
import Sim
import Testing
import Wire

@Suite("Races")
struct RaceTests {
  private static let text = """
    until 60s
    user alice
    user bob
    user bob rings never, answers never
    at 1s alice invites bob as call
    when bob receives INVITE as arrival
    on arrival after 1s bob answers call as answer
    on arrival after 1010ms alice cancels call as cancel
    when bob sends 200 to INVITE as push
    """

  @Test("Which comes first is for the seed to say, and expectations can be about either")
  func orders() throws {
    let plan = try plan(
      Self.text + """

        race push, cancel within 200ms
        expect alice sends CANCEL exactly once
        expect call fails with 487 provided cancel before answer
        expect alice sends ACK to bob provided answer.start before cancel.start
        expect push before cancel.start provided push before cancel.start
        expect cancel.start before push provided cancel.start before push
        """)
    var orders: [[UInt32]] = []
    for seed in 1...20 as ClosedRange<UInt64> {
      var nothing = NoSink<Network>()
      let result = try plan.run(seed: seed, into: &nothing)
      let race = try #require(result.races.first)
      orders.append(race.order.map(\.index))
      #expect(try #require(race.spread) <= .milliseconds(210))
      let outcomes = result.verdicts.map(\.outcome)
      let isPushFirst = race.order[0].index == 4
      #expect(outcomes[3] == (isPushFirst ? .held : .unasked))
      #expect(outcomes[4] == (isPushFirst ? .unasked : .held))
    }
    #expect(orders.contains([4, 3]) && orders.contains([3, 4]))
  }

  @Test("A message that races is held back on its way, and a race more changes nobody else's luck")
  func holding() throws {
    let lines = Self.text + "\nlink * <-> * latency uniform(10ms, 50ms)\n"
    let (before, _) = try wire(lines)
    let (after, result) = try wire(lines + "race push, cancel within 200ms\n")
    let sent = before.firstIndex { $0.contains("200 INVITE") } ?? 0
    #expect(sent > 0 && before[...sent] == after[...sent])
    #expect(result.races.count == 1)
  }

  @Test("A run says so where not all of a race came")
  func missing() throws {
    let (_, result) = try wire(
      """
      until 10s
      user alice
      user bob
      at 1s alice sends "hi" to bob as m1
      when alice sends BYE as bye
      race m1, bye within 1s
      expect m1 before bye
      never bob receives MESSAGE provided bye before m1
      """)
    #expect(result.races[0].order.map(\.index) == [0] && result.races[0].spread == nil)
    #expect(result.verdicts.map(\.outcome) == [.failed, .unasked])
    #expect(result.verdicts.map(\.reason) == Array(repeating: "'bye' never happened", count: 2))
  }
}
