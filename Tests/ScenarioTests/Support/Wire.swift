import Entities
import Scenario
import Sim
import Wire

/// The plan of a scenario that a test has written, without its first lines.
func plan(_ lines: String) throws -> Plan {
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
  return plan
}

/// Runs a scenario that a test has written, and gives back what went over the wire.
func wire(_ lines: String, isStrict: Bool = false) throws -> (wire: [String], PlanResult) {
  let plan = try plan(lines)
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

/// The SIP messages that somebody has sent, without those that only pass.
func sent(by name: String, in lines: String) throws -> [SIPMessage] {
  let plan = try plan(lines)
  let node = plan.node(named: name)
  var recording = Recording<Network>(.sent)
  _ = try plan.run(into: &recording)
  return recording.records.compactMap { record in
    guard case .sent(let packet, _, _) = record.what, packet.mark.origin == record.node,
      record.node == node, case .sip(let message) = packet.content
    else { return nil }
    return message
  }
}
