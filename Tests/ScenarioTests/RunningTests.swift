import Entities
import Scenario
import Sim
import Testing
import Wire

/// Runs a scenario that a test has written, and gives back what went over the wire.
func wire(_ lines: String, isStrict: Bool = false) throws -> (wire: [String], PlanResult) {
  let text = "cpm-scenario 1\nscenario \"a test\"\n" + lines
  let reading = Script.read("test.cpm") { _ throws(Unreadable) in Array(text.utf8) }
  guard let script = reading.script else {
    throw Unreadable(reading.lines(width: 80).joined(separator: "\n"))
  }
  let planning = script.plan { _ throws(Unreadable) in throw Unreadable("no files here") }
  guard let plan = planning.plan else {
    throw Unreadable(
      planning.diagnostics.flatMap { $0.lines(in: reading.files, width: 80) }.joined(
        separator: "\n"))
  }
  var recording = Recording<Network>(.sent)
  let result = try plan.run(isStrict: isStrict, into: &recording)
  let names = plan.nodes.map(\.name)
  let lines = recording.records.compactMap { record -> String? in
    guard case .sent(let packet, let to, _) = record.what, to != record.node else { return nil }
    let mark = packet.mark.isRepeated ? " again" : ""
    return
      "\(record.time) \(names[Int(record.node.index)]) > \(names[Int(to.index)]) \(packet.title)\(mark)"
  }
  return (lines, result)
}

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
}
