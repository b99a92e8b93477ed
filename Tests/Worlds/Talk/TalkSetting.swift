import Entities
import Sim

extension Talk {
  /// What is not seen on a ladder, in words: by which texts and policies those go who have a part in
  /// it, and what sets their links and groups apart from any.
  public var setting: [String] {
    let nodes = plan.nodes.indices.filter { hasPart(for: NodeID(index: $0)) }
    let users = plan.users.indices.filter { user in
      nodes.contains { plan.user(at: NodeID(index: $0)) == user }
    }
    var lines = users.compactMap { user in
      plan.users[user].service.map { service in
        "\(plan.users[user].name): client \(service.client.told), function "
          + "\(service.participating.told); attention "
          + differences(service.attention, Attention())
      }
    }
    for node in nodes {
      switch plan.nodes[node].kind {
      case .device(_, let device):
        lines.append(
          "\(plan.nodes[node].name): " + differences(device, Plan.DevicePlan(plan.settings.calls)))
      case .controlling(_, let controlling):
        lines.append("\(plan.nodes[node].name): \(controlling.rules.told)")
      default: break
      }
    }
    lines += plan.groups.map { "group \($0)" }
    return lines + ["settings: \(differences(plan.settings, Settings()))"]
  }
}

extension Rules {
  fileprivate var told: String {
    "\(edition) with \(differences(policies, Policies())), "
      + differences(policies.conference, ConferencePolicies())
  }
}

/// In what one thing is otherwise than another.
private func differences<Thing>(_ one: Thing, _ other: Thing) -> String {
  zip(Mirror(reflecting: one).children, Mirror(reflecting: other).children).compactMap {
    one, other in
    let (value, usual) = ("\(one.value)", "\(other.value)")
    guard value != usual, let label = one.label else { return nil }
    return "\(label) \(value)"
  }.joined(separator: ", ")
}
