import Sim
import Wire

/// Whom a scenario names: a node, a user with all devices, or anybody.
///
/// It holds what it takes to know the party again in a record and in a message, since a predicate
/// sees nothing else.
public struct Party: Sendable, Hashable {
  /// As the scenario names it.
  public var name: String
  /// Where it acts; nil for anywhere.
  public var nodes: [NodeID]?
  /// Which actors of its nodes it is; nil for all of them. A function has one for each user.
  public var actors: [ActorID]?
  /// Addresses of users, in the one form in which addresses are compared.
  public var addresses: [Bytes]
  /// Hosts of nodes.
  public var hosts: [Bytes]

  public init(name: String, nodes: [NodeID]?, addresses: [Bytes] = [], hosts: [Bytes] = []) {
    self.name = name
    self.nodes = nodes
    self.addresses = addresses
    self.hosts = hosts
  }

  public static let anyone = Party(name: "anyone", nodes: nil)

  public func includes(_ node: NodeID) -> Bool { nodes.map { $0.contains(node) } ?? true }

  /// Whether what a record tells was done by the party, or to it.
  func acts(in record: borrowing Record<Network>) -> Bool {
    guard includes(record.node) else { return false }
    guard let actors, let actor = record.actor else { return true }
    return actors.contains(actor)
  }

  /// Whether the URI leads to the party.
  func isNamed(by uri: URI) -> Bool {
    nodes == nil || addresses.contains(uri.address) || hosts.contains { uri.host == $0 }
  }

  /// Whether a request says that it is from the party.
  func isSender(of packet: Packet) -> Bool {
    guard case .sip(let message) = packet.content, message.isRequest, let from = message[.from]
    else { return false }
    // Who has no user has addresses at a host of its own, as a focus does.
    return addresses.contains(from.uri.address)
      || addresses.isEmpty && hosts.contains { from.uri.host == $0 }
  }

  /// Whether a message is meant for the party, whatever the next hop.
  func isAddressee(of packet: Packet, at next: NodeID) -> Bool {
    guard let nodes else { return true }
    if nodes.contains(next) { return true }
    switch packet.content {
    case .sip(let message):
      if message.isRequest {
        // Within a dialog the target may be somebody on the way.
        let isWithin = message[.to]?.tag != nil && message[.to].map { isNamed(by: $0.uri) } == true
        return isWithin || message.requestURI.map(isNamed) ?? false
      }
      // A response goes back to whom the last Via names.
      var last: Via?
      for via in message.values(.via) { last = via }
      return last.map { via in hosts.contains { via.host == $0 } } ?? false
    case .msrp(let message):
      guard let path = try? message.toPath else { return false }
      return hosts.contains { path.last.host == $0 }
    }
  }
}
