import Sim
import Wire

/// Who is where: what name servers and subscriber databases tell the real network. Made when the
/// world is built, and never changed.
public struct Atlas: Sendable {
  /// A node as others address it.
  public struct Site: Sendable {
    public let name: String
    /// The host part of the URIs that lead to it.
    public let host: Bytes
    public let kind: Kind
    /// The user whose device it is.
    public let user: UserNumber?
  }

  public enum Kind: Sendable, Hashable {
    case device, core, proxy, redirect, registrar, applicationServer
  }

  /// A user of some core.
  public struct User: Sendable {
    public let name: String
    /// The address by which others know the user.
    public let address: URI
    /// The core of the user's home domain.
    public let home: NodeID
    public internal(set) var devices: [NodeID] = []
    /// The actor at the core that keeps the user's registrations.
    public internal(set) var homeActor: ActorID?
  }

  /// A user's place in the list of users.
  public typealias UserNumber = Int

  public private(set) var sites: [Site] = []
  public internal(set) var users: [User] = []
  private var nodesByHost: [Bytes: NodeID] = [:]
  private var nodesByDomain: [Bytes: NodeID] = [:]
  private var usersByAddress: [Bytes: UserNumber] = [:]

  public init() {}
}

// MARK: Asking

extension Atlas {
  /// The node that a host name, or a domain, leads to.
  public func node(of host: Bytes) -> NodeID? {
    if let node = nodesByHost[host] ?? nodesByDomain[host] { return node }
    let folded = host.folded
    return nodesByHost[folded] ?? nodesByDomain[folded]
  }

  /// The node that serves a domain.
  public func node(ofDomain domain: Bytes) -> NodeID? { nodesByDomain[domain.folded] }

  public subscript(node: NodeID) -> Site { sites[Int(node.index)] }

  /// The user whom an address names, in whatever form: `tel:`, or `sip:` with or without
  /// `user=phone`.
  public func user(at address: URI) -> UserNumber? {
    usersByAddress[address.address]
  }
}

// MARK: Making

extension Atlas {
  /// Adds the next node, in the order in which the world has them.
  public mutating func add(_ site: Site) {
    nodesByHost[site.host.folded] = NodeID(index: sites.count)
    sites.append(site)
  }

  /// Says which node serves a domain.
  public mutating func assign(domain: Bytes, to node: NodeID) {
    nodesByDomain[domain.folded] = node
  }

  /// Adds a user; nil where somebody else has the address.
  public mutating func add(_ user: User) -> UserNumber? {
    let key = user.address.address
    guard usersByAddress[key] == nil else { return nil }
    usersByAddress[key] = users.count
    users.append(user)
    return users.count - 1
  }
}

extension Bytes {
  /// In small letters: host names do not tell letters of either size apart.
  fileprivate var folded: Bytes { Bytes(description.lowercased()) }
}
