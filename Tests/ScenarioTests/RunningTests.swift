import Entities
import Scenario
import Sim
import Testing
import Wire

@Suite("A scenario that runs")
struct RunningTests {
  @Test("sets up a session and ends it")
  func session() throws {
    let (lines, result) = try wire(
      """
      until 60s
      user alice
      user bob
      user bob rings after 100ms, answers after 2s
      at 1s  alice invites bob     as call
      at 10s alice hangs up call  as goodbye
      expect call succeeds by 5s
      expect alice sends INVITE to bob exactly once
      expect bob receives INVITE from alice exactly once
      expect state of call at bob is established by 9s
      expect clean at end
      """)
    #expect(result.held)
    #expect(
      lines.suffix(4) == [
        "10s alice > core BYE", "10.01s core > bob BYE", "10.02s bob > core 200 BYE",
        "10.03s core > alice 200 BYE",
      ])
  }

  @Test("A later line about links leaves what it does not say")
  func links() throws {
    let (lines, _) = try wire(
      """
      until 20s
      link * <-> * latency 20ms
      link alice <-> core latency 50ms
      link alice -> core in order
      link alice <-> * duplicate 0%
      user alice unregistered
      user bob
      at 1s bob sends OPTIONS to alice
      at 2s alice registers
      """)
    // Between bob and the core the first line holds, between alice and the core the second.
    #expect(lines[1] == "0.02s core > bob 200 REGISTER")
    #expect(lines.suffix(2) == ["2s alice > core REGISTER", "2.05s core > alice 200 REGISTER"])
  }
}
