import Sim
import Wire

// The actors of a conference server. A group is one actor, so that what happens in one does not
// concern the others.

extension Plan {
  /// An actor of a conference server besides the one that takes whatever is for no other.
  struct Seat: Sendable {
    let node: NodeID
    let actor: ActorID
    let purpose: Purpose

    enum Purpose: Hashable, Sendable {
      /// For a pre-defined group, by its place in the plan.
      case group(Int)
      /// For the groups that a user begins.
      case factory(user: Int)
    }
  }

  /// One for each group with an address, at the server of its domain, and one for each user who
  /// begins groups, at each server.
  func seats() -> [Seat] {
    var seats: [Seat] = []
    guard nodes.contains(where: \.isControlling) else { return [] }
    let cores = nodes.filter(\.isCore).map(\.name)
    let served = nodes.compactMap { node in
      if case .participating(let core) = node.kind { core } else { nil }
    }
    let homes = users.count { cores.contains($0.core) }
    let functions = users.count { $0.service != nil && served.contains($0.core) }
    for (index, node) in nodes.enumerated() {
      guard case .controlling(let domain, _) = node.kind else { continue }
      let purposes =
        groups.indices.filter { isGroup($0, of: domain) }.map { Seat.Purpose.group($0) }
        + beginners(at: domain).map { Seat.Purpose.factory(user: $0) }
      for purpose in purposes {
        let place = nodes.count + homes + functions + seats.count
        seats.append(
          Seat(node: NodeID(index: index), actor: ActorID(index: place), purpose: purpose))
      }
    }
    return seats
  }

  func name(of purpose: Seat.Purpose) -> String {
    switch purpose {
    case .group(let group): groups[group].name
    case .factory(let user): users[user].name
    }
  }

  /// The address to which invitations to ad-hoc groups go.
  public static func factory(in domain: String) -> String { "sip:conference-factory@\(domain)" }

  private func isGroup(_ group: Int, of domain: String) -> Bool {
    guard case .predefined(let address, _) = groups[group].kind else { return false }
    return address.host.isSameIgnoringCase(as: Bytes(domain))
  }

  /// Users with a step that can begin an ad-hoc group, or sends something to a list of people.
  private func beginners(at domain: String) -> [Int] {
    let host = Bytes(domain)
    var begins = [Bool](repeating: false, count: users.count)
    for step in steps {
      guard case .user(let node, let action) = step.action, action.needsFactory(at: host),
        nodes.indices.contains(Int(node.index)),
        case .device(let user?, _) = nodes[Int(node.index)].kind
      else { continue }
      begins[user] = true
    }
    return users.indices.filter { begins[$0] }
  }
}

extension Plan.NodePlan {
  fileprivate var isCore: Bool {
    if case .core = kind { true } else { false }
  }

  fileprivate var isControlling: Bool {
    if case .controlling = kind { true } else { false }
  }
}

extension UserAction {
  fileprivate func needsFactory(at host: Bytes) -> Bool {
    switch self {
    case .invite(let target, _), .request(_, let target, _, _):
      return target.host.isSameIgnoringCase(as: host)
    case .client(.group(.create)), .client(.group(.extend)):
      return true
    case .client(.send(let writing)), .client(.sendFiles(_, let writing)):
      if case .adHoc = writing.to { return true }
      return false
    default:
      return false
    }
  }
}
