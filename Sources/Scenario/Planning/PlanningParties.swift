import Entities
import Sim
import Wire

// What the names of people and nodes have become.

extension Planner {
  /// The nodes of a user, of one device of a user, or of a name of a node's own.
  func nodes(of name: Name, device: Name?) -> [NodeID] {
    let wanted = device.map { "\(name.value).\($0.value)" }
    return plan.nodes.indices.lazy.filter { index in
      let node = plan.nodes[index]
      if let wanted, node.name == wanted { return true }
      if node.name == name.value { return true }
      guard wanted == nil, case .device(let user?, _) = node.kind else { return false }
      return plan.users[user].name == name.value
    }.map { NodeID(index: $0) }
  }

  /// Where a party is; nil, with an error, for one that there is none of.
  mutating func nodes(of party: Scenario.Party) -> [NodeID]? {
    switch party {
    case .anyone:
      return plan.nodes.indices.map { NodeID(index: $0) }
    case .named(let name, let device):
      return nodes(of: name, device: device)
    case .role(let role, let user):
      return nodes(of: role, serving: user)
    case .everyone(in: let group):
      let users = users(of: group)
      return plan.nodes.indices.filter { index in
        if case .device(let user?, _) = plan.nodes[index].kind {
          users.contains(user)
        } else {
          false
        }
      }.map { NodeID(index: $0) }
    }
  }

  /// Where a function is, or the one that serves a user.
  private mutating func nodes(of role: Placed<Role>, serving user: Name?) -> [NodeID]? {
    let served = user.flatMap { name in plan.users.first { $0.name == name.value } }
    let found = plan.nodes.indices.filter { index in
      switch (role.value, plan.nodes[index].kind) {
      case (.core, .core) where served == nil: true
      case (.core, _): served?.core == plan.nodes[index].name
      case (.controlling, .controlling), (.interworking, .selection): true
      case (.participating, .participating(let core)): served.map { $0.core == core } ?? true
      default: false
      }
    }
    let hasNone = role.value == .participating && served.map { $0.service == nil } == true
    guard !found.isEmpty, !hasNone else {
      refuse(
        hasNone && isNetwork
          ? "'\(user?.value ?? "")' has no CPM"
          : "there is no '\(role.value.rawValue)' in this network",
        at: user.map { role.place.through($0.place) } ?? role.place)
      return nil
    }
    return found.map { NodeID(index: $0) }
  }

  mutating func party(_ party: Scenario.Party) -> Entities.Party? {
    if case .anyone = party { return .anyone }
    guard let nodes = nodes(of: party) else { return nil }
    let place = party.place
    var result = Entities.Party(
      name: place.map { script.text(at: $0) } ?? "anyone", nodes: nodes)
    if case .role(let role, of: let served?) = party, role.value == .participating,
      let user = plan.users.firstIndex(where: { $0.name == served.value }),
      let function = plan.function(of: user)
    {
      result.actors = [function.actor]
    }
    for node in nodes {
      let nodePlan = plan.nodes[Int(node.index)]
      result.hosts += ([nodePlan.host] + nodePlan.laterHosts).map { Bytes($0) }
      if case .device(let user?, _) = nodePlan.kind {
        let address = plan.users[user].address.address
        if !result.addresses.contains(address) { result.addresses.append(address) }
      }
    }
    return result
  }

  mutating func place(of party: Scenario.Party) -> Place? {
    if case .anyone = party { return .anywhere }
    guard let nodes = nodes(of: party) else { return nil }
    return nodes.count == 1 ? .node(nodes[0]) : .either(nodes.map { .node($0) })
  }

  /// The device that does something: a user's first, where none is named.
  func device(of agent: Agent) -> NodeID? { nodes(of: agent.name, device: agent.device).first }

  /// The address to which a request goes.
  mutating func uri(of destination: Destination) -> URI? {
    switch destination {
    case .address(let text):
      do throws(Flaw) {
        return try URI(text.value)
      } catch {
        refuse("not an address: \(error.what)", at: text.place)
        return nil
      }
    case .picked(let family):
      refuse(
        "only a workload picks somebody at random, to send to or to invite", at: family.place)
      return nil
    case .agent(let agent):
      if agent.device == nil, let user = plan.users.first(where: { $0.name == agent.name.value }) {
        return user.address
      }
      guard let node = device(of: agent) else { return nil }
      return try? URI("sip:\(agent.name.value)@\(plan.nodes[Int(node.index)].host)")
    }
  }
}
