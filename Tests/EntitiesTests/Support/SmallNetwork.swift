import Entities
import Sim
import Wire

/// A plan of a core and its users, each with one device, over links of 10 ms.
func smallPlan(users: [String], _ change: (inout Plan) throws -> Void = { _ in }) throws -> Plan {
  var plan = Plan()
  plan.nodes.append(
    Plan.NodePlan(
      name: "core", host: "core.ims.example", kind: .core(domain: "ims.example", Settings.Core())))
  for (index, name) in users.enumerated() {
    plan.users.append(
      Plan.UserPlan(name: name, address: try URI("sip:\(name)@ims.example"), core: "core"))
    plan.nodes.append(
      Plan.NodePlan(
        name: name, host: "\(name).ims.example", kind: .device(user: index, Plan.DevicePlan())))
  }
  plan.links.append(
    Plan.LinkPlan(
      from: .anywhere, to: .anywhere, bothWays: true,
      profile: LinkProfile(latency: .constant(.milliseconds(10)))))
  try change(&plan)
  return plan
}

extension Plan {
  /// The node of a name, which a test knows to be there.
  func at(_ name: String) -> NodeID { node(named: name) ?? NodeID(index: -1) }

  mutating func step(_ label: String, at time: TimeSpan, _ node: String, _ action: UserAction) {
    steps.append(
      Step(
        label: label, text: "\(node) does \(label)", trigger: .at(.at(time)),
        action: .user(at(node), action)))
  }
}

/// What went over the wire, a line for each message: `alice > core REGISTER`.
func wire(_ records: [Record<Network>], _ world: World<Network>) -> [String] {
  records.compactMap { record in
    guard case .sent(let packet, let to, _) = record.what else { return nil }
    let names = world.nodeNames
    let mark = packet.mark.isRepeated ? " again" : ""
    return "\(names[Int(record.node.index)]) > \(names[Int(to.index)]) \(packet.title)\(mark)"
  }
}
