import Entities
import Sim
import Wire

@testable import Conformance

/// A journal made by hand: what clients send, get and say, at which millisecond.
struct Story: Sendable {
  enum Node: Int, Sendable {
    case alice, bob, core, participating
    var id: NodeID { NodeID(index: rawValue) }
  }

  enum What: Sendable {
    case sip(SIPMessage, from: Node, to: Node, origin: Node, isRepeated: Bool)
    case msrp(MSRPMessage, from: Node, to: Node)
    case fact(Fact, by: Node)
  }

  struct Line: Sendable {
    var label: String
    var time: Int64
    var what: What
  }

  var lines: [Line] = []
  var rules = Rules(.cpm22)
  var end: Int64 = 600_000
  /// A run that takes the place of what is told by hand.
  var recording: Recording?

  // MARK: Telling

  mutating func sip(
    _ label: String, at time: Int64, _ from: Node, _ to: Node, _ message: SIPMessage,
    origin: Node? = nil, isRepeated: Bool = false
  ) {
    lines.append(
      Line(
        label: label, time: time,
        what: .sip(message, from: from, to: to, origin: origin ?? from, isRepeated: isRepeated)))
  }

  mutating func msrp(
    _ label: String, at time: Int64, _ from: Node, _ to: Node, _ message: MSRPMessage
  ) {
    lines.append(Line(label: label, time: time, what: .msrp(message, from: from, to: to)))
  }

  mutating func fact(
    at time: Int64, _ name: FactName, of key: String = "", _ value: Fact.Value
  ) {
    fact(at: time, .alice, name, of: key, value)
  }

  mutating func fact(
    at time: Int64, _ node: Node, _ name: FactName, of key: String = "", _ value: Fact.Value
  ) {
    lines.append(
      Line(
        label: name.rawValue, time: time, what: .fact(Fact(name, of: Bytes(key), value), by: node)))
  }

  // MARK: Changing what is told

  mutating func drop(_ label: String) { lines.removeAll { $0.label == label } }

  mutating func move(_ label: String, to time: Int64) {
    for index in lines.indices where lines[index].label == label { lines[index].time = time }
  }

  /// Changes the SIP messages of a label.
  mutating func change(_ label: String, _ edit: (inout SIPMessage) -> Void) {
    for index in lines.indices where lines[index].label == label {
      guard case .sip(var message, let from, let to, let origin, let isRepeated) = lines[index].what
      else { continue }
      edit(&message)
      lines[index].what = .sip(message, from: from, to: to, origin: origin, isRepeated: isRepeated)
    }
  }

  /// Changes the MSRP messages of a label.
  mutating func changeChunk(_ label: String, _ edit: (inout MSRPMessage) -> Void) {
    for index in lines.indices where lines[index].label == label {
      guard case .msrp(var message, let from, let to) = lines[index].what else { continue }
      edit(&message)
      lines[index].what = .msrp(message, from: from, to: to)
    }
  }

  /// Says something else under a name.
  mutating func say(_ name: FactName, _ value: Fact.Value) {
    for index in lines.indices where lines[index].label == name.rawValue {
      guard case .fact(var fact, let node) = lines[index].what else { continue }
      fact.value = value
      lines[index].what = .fact(fact, by: node)
    }
  }

  // MARK: What comes of it

  var plan: Plan {
    if let recording { return recording.plan }
    var plan = Plan()
    plan.nodes = [
      Plan.NodePlan(name: "alice", host: "192.0.2.1", kind: .device(user: 0, Plan.DevicePlan())),
      Plan.NodePlan(name: "bob", host: "192.0.2.2", kind: .device(user: 1, Plan.DevicePlan())),
      Plan.NodePlan(
        name: "core", host: "core.example.org", kind: .core(domain: "example.org", Settings.Core())),
      Plan.NodePlan(
        name: "participating", host: "pf.example.org", kind: .participating(core: "core")),
    ]
    plan.users = ["alice", "bob"].compactMap { name in
      guard let address = try? URI("sip:\(name)@example.org") else { return nil }
      var user = Plan.UserPlan(name: name, address: address, core: "core")
      user.service = Plan.UserPlan.Service(client: rules, participating: rules)
      return user
    }
    if let club = try? URI("sip:club@example.org") {
      plan.groups = [
        Plan.GroupPlan(
          name: "club", kind: .predefined(address: club, Plan.GroupPlan.Document()), members: [])
      ]
    }
    return plan
  }

  var records: [Record<Network>] {
    if let recording { return recording.records }
    var records: [Record<Network>] = []
    // What is sent arrives ten milliseconds later.
    for line in lines {
      func add(_ node: Node, _ time: Int64, _ what: Happening<Network>) {
        records.append(
          Record(
            number: 0, cause: 0, time: .at(.milliseconds(time)), node: node.id, actor: nil,
            what: what))
      }
      switch line.what {
      case .sip(let message, let from, let to, let origin, let isRepeated):
        let packet = Packet(message, Packet.Mark(origin: origin.id, isRepeated: isRepeated))
        add(from, line.time, .sent(packet, to: to.id, over: nil))
        add(to, line.time + 10, .delivered(packet, from: from.id, over: nil))
      case .msrp(let message, let from, let to):
        let packet = Packet(message, Packet.Mark(origin: from.id))
        add(from, line.time, .sent(packet, to: to.id, over: nil))
        add(to, line.time + 10, .delivered(packet, from: from.id, over: nil))
      case .fact(let fact, let node):
        add(node, line.time, .detail(.fact(fact)))
      }
    }
    let order = records.enumerated().sorted { ($0.1.time, $0.0) < ($1.1.time, $1.0) }
    return order.enumerated().map { number, entry in
      let record = entry.1
      return Record(
        number: UInt64(number + 1), cause: 0, time: record.time, node: record.node, actor: nil,
        what: record.what)
    }
  }

  var verdicts: [RequirementVerdict] {
    var judge = RequirementJudge(plan)
    for record in records { judge.take(record) }
    return judge.verdicts(at: .at(.milliseconds(end)))
  }

  func verdict(on row: String) -> RequirementVerdict? { verdicts.first { $0.row == row } }
}
