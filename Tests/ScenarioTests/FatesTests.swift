import Entities
import Sim
import Testing

@Suite("Nothing lost, and nothing shown twice")
struct FatesTests {
  private func verdicts(_ lines: String) throws -> [ExpectationVerdict] {
    var nothing = NoSink<Network>()
    return try plan("edition cpm2.2\n" + lines).run(into: &nothing).verdicts
  }

  @Test("Who takes away what a sender wants to be told, loses what is not delivered")
  func lost() throws {
    let verdicts = try verdicts(
      """
      deviate participating of alice by stripping-dispositions
      policy deferral-expiry = 2m
      until 5m
      user alice
      user bob unregistered
      at 1s alice sends "hello" to bob as m1
      expect nothing shown twice
      expect nothing lost
      expect nothing lost or shown twice
      """)
    #expect(verdicts.map(\.outcome) == [.held, .failed, .failed])
    #expect(
      verdicts[1].reason
        == "core accepted 'm1' from alice at 1.08s; then it was neither shown, nor kept, nor was "
        + "its sender told that it failed")
  }

  @Test("What lies deferred at the end is not lost")
  func kept() throws {
    let verdicts = try verdicts(
      """
      until 5m
      user alice
      user bob unregistered
      at 1s alice sends "hello" to bob
      expect nothing lost or shown twice
      """)
    #expect(verdicts.map(\.outcome) == [.held])
  }

  @Test("A device that shows what comes again shows it twice")
  func twice() throws {
    let verdicts = try verdicts(
      """
      deviate carol by showing-twice
      policy retry-after = 20s
      until 10m
      user alice
      user carol unregistered
      at 0s  net drops 200 to MESSAGE from carol to core for 50s
      at 2s  alice sends "hello" to carol as m2
      at 11s carol registers
      expect nothing lost
      expect nothing shown twice
      """)
    #expect(verdicts.map(\.outcome) == [.held, .failed])
    #expect(verdicts[1].reason.hasPrefix("carol showed 'm2' once more at "))
  }

  @Test("What is sent again and again is counted again and again")
  func repeated() throws {
    let lines = """
      until 2m
      user alice
      user bob device b1, b2
      every 10s from 5s until 95s  alice sends "tick" to bob as tick
      expect nothing lost or shown twice
      """
    #expect(try verdicts(lines).map(\.outcome) == [.held])
  }

  @Test("A member who is there and is not shown what is said in a group has lost it")
  func lostInGroup() throws {
    let lines = """
      edition cpm2.1 at bob
      edition cpm2.1 at controlling
      until 3m
      user alice
      user bob
      user carol
      group team members alice, bob, carol
      at 0s  net delays NOTIFY #1 to bob by 5s
      at 1s  alice creates team
      every 1s from 3s until 20s alice sends "tick" to team as tick
      at 100s alice leaves team
      expect nothing lost
      expect nothing shown twice
      """
    #expect(try verdicts(lines).map(\.outcome) == [.held, .held])
    let lossy = try verdicts("deviate bob by losing-before-list\n" + lines)
    #expect(lossy.map(\.outcome) == [.failed, .held])
    #expect(
      lossy[0].reason.hasPrefix(
        "'tick' was accepted at 3.02s, and bob, who was there, is not shown it; "))
  }
}
