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
    /// The actor to which what comes here goes, where nothing says more.
    public let actor: ActorID

    public init(
      name: String, host: Bytes, kind: Kind, user: UserNumber? = nil, actor: ActorID
    ) {
      self.name = name
      self.host = host
      self.kind = kind
      self.user = user
      self.actor = actor
    }
  }

  public enum Kind: Sendable, Hashable {
    case device, core, participating, controlling
    case proxy(Plan.ProxyPlan.Duty)
    case selection, gateway

    /// Whether its users, or its groups, have an actor each.
    var hasManyActors: Bool { self == .core || self == .participating || self == .controlling }
  }

  /// A user of some core.
  public struct User: Sendable {
    public let name: String
    /// The address by which others know the user.
    public let address: URI
    /// The core of the user's home domain.
    public let home: NodeID
    /// The actor at the core that keeps the user's registrations, and serves the user's requests.
    public let homeActor: ActorID
    /// The node of the user's Participating Function, and the actor there; nil without CPM.
    public var function: NodeID?
    public var functionActor: ActorID?
    /// Whether the core knows of the user.
    public var isSubscriber = true
    /// By which services an older phone of the user's is reached (A-22), and where it is.
    public var olderServices: [OlderService] = []
    public var phone: NodeID?

    public init(name: String, address: URI, home: NodeID, homeActor: ActorID) {
      self.name = name
      self.address = address
      self.home = home
      self.homeActor = homeActor
    }
  }

  /// A user's place in the list of users.
  public typealias UserNumber = Int

  public private(set) var sites: [Site] = []
  public private(set) var users: [User] = []
  private var nodesByHost: [Bytes: NodeID] = [:]
  private var nodesByDomain: [Bytes: NodeID] = [:]
  private var usersByAddress: [Bytes: UserNumber] = [:]
  private var usersByName: [Bytes: UserNumber] = [:]
  /// The actors of conference servers: those that take what a user's core sends to begin a group,
  /// and those of groups that have an address.
  private var factorySeats: [Seating<ActorID>: ActorID] = [:]
  private var groupSeats: [Seating<Bytes>: ActorID] = [:]
  private var seatNodes: [ActorID: NodeID] = [:]
  /// The interworking selection function, where there is one, and the gateways among which it
  /// selects.
  public private(set) var selection: NodeID?
  private var gateways: [(node: NodeID, services: [OlderService])] = []

  private struct Seating<Owner: Hashable & Sendable>: Hashable, Sendable {
    let node: NodeID
    let owner: Owner
  }

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

// MARK: Finding the actor

extension Atlas {
  /// The actor at a node for whom a message is. One that is not sent yet does not name its sender.
  func receiver(
    of packet: Packet, at node: NodeID, from sender: ActorID? = nil
  ) -> ActorID? {
    guard Int(node.index) < sites.count else { return nil }
    let site = self[node]
    guard site.kind.hasManyActors, case .sip(let message) = packet.content else {
      return site.actor
    }
    // A response finds the actor that sent the request by its branch.
    guard message.isRequest else {
      let owner = message[.via]?.branch.flatMap { Identifiers.owner(ofBranch: $0) }
      return owner.map { ActorID(index: $0) } ?? site.actor
    }
    if site.kind == .controlling {
      return seat(for: message, at: node, from: sender) ?? site.actor
    }
    guard let user = servedUser(of: message, at: node) else { return site.actor }
    return (site.kind == .core ? users[user].homeActor : users[user].functionActor) ?? site.actor
  }

  /// The actor at a conference server that a request is for: the one that has given the address to
  /// which it goes, the group's whose address that is, or the one that takes what a user begins.
  private func seat(
    for request: SIPMessage, at node: NodeID, from sender: ActorID?
  ) -> ActorID? {
    guard let target = request.requestURI else { return nil }
    if let owner = target.user.flatMap({ Identifiers.owner(ofFocus: $0) }) {
      let actor = ActorID(index: owner)
      return seatNodes[actor] == node ? actor : nil
    }
    if let seat = groupSeats[Seating(node: node, owner: target.address)] { return seat }
    let branch = request[.via]?.branch.flatMap { Identifiers.owner(ofBranch: $0) }
    let from = sender ?? branch.map { ActorID(index: $0) }
    return from.flatMap { factorySeats[Seating(node: node, owner: $0)] }
  }

  /// The user in whose name a core handles a request: the one whom a Route of its own names, the
  /// one who registers, the one who sends, or the one who is called.
  private func servedUser(of request: SIPMessage, at server: NodeID) -> UserNumber? {
    func own(_ user: UserNumber?) -> UserNumber? {
      user.flatMap { users[$0].home == server || users[$0].function == server ? $0 : nil }
    }
    if let route = request[.route]?.uri, node(of: route.host) == server, let name = route.user {
      return own(usersByName[name])
    }
    if request.method == .register { return own(request[.to].flatMap { user(at: $0.uri) }) }
    // Requests within a dialog come to the contact that a function has given.
    if self[server].kind == .participating, let target = request.requestURI,
      node(of: target.host) == server, let name = target.user, let user = own(usersByName[name])
    {
      return user
    }
    let previous = request[.via].flatMap { node(of: $0.host) }
    if let previous, self[previous].kind == .device, let user = own(self[previous].user) {
      return user
    }
    guard let target = request.requestURI else { return nil }
    // An address of the core's own names the actor that has given it.
    let isOwn = target.host.isSameIgnoringCase(as: self[server].host)
    return own(user(at: target) ?? (isOwn ? target.user.flatMap { usersByName[$0] } : nil))
  }

  /// The actor that accepts a connection.
  func listener(port: UInt32, at node: NodeID) -> ActorID? {
    guard Int(node.index) < sites.count else { return nil }
    let number = port >> 16
    return number == 0 ? self[node].actor : ActorID(index: Int(number - 1))
  }

  /// The port at which the actor for whom a message is takes connections. A node with many actors
  /// gives each a port of its own, above those of the real network.
  func port(for message: SIPMessage, at node: NodeID, from sender: ActorID? = nil) -> UInt32 {
    let packet = Packet(message, Packet.Mark(origin: node))
    guard self[node].kind.hasManyActors,
      let actor = receiver(of: packet, at: node, from: sender)
    else { return Hop.sipPort }
    return Atlas.port(of: actor)
  }

  /// The port at which a node takes connections for one of its users.
  func port(ofUserAt address: URI, at node: NodeID) -> UInt32 {
    guard self[node].kind == .core, let user = user(at: address) else { return Hop.sipPort }
    return Atlas.port(of: users[user].homeActor)
  }

  /// The URI by which a core takes requests of a user to a server.
  func serverURI(at node: NodeID, for user: String) -> String {
    self[node].kind == .participating
      ? "sip:\(user)@\(self[node].host);lr" : "sip:\(self[node].host);lr"
  }

  /// The port at which an MSRP session's end takes connections, given the one that it names.
  func mediaPort(_ port: UInt32, ofSession session: Bytes?, at node: NodeID) -> UInt32 {
    guard self[node].kind.hasManyActors, let session,
      let owner = Identifiers.owner(ofMediaSession: session)
    else { return port }
    return UInt32(owner + 1) << 16 | port
  }

  private static func port(of actor: ActorID) -> UInt32 { (actor.index + 1) << 16 | Hop.sipPort }
}

// MARK: Finding the way

extension Atlas {
  /// The node to which a request goes next: where its first Route leads, else its target (RFC 3261
  /// §16.6 step 7, RFC 3263).
  func nextNode(for request: SIPMessage) -> NodeID? {
    if let route = request[.route]?.uri { return node(of: route.host) }
    guard let target = request.requestURI else { return nil }
    if let user = user(at: target) { return users[user].home }
    return node(of: target.host)
  }
}

// MARK: Older services

extension Atlas {
  /// The gateway to an older service: the first that has it.
  func gateway(to service: OlderService) -> NodeID? {
    gateways.first { $0.services.contains(service) }?.node
  }

  /// The user whose older phone is at a node.
  func user(ofPhoneAt node: NodeID) -> UserNumber? {
    users.firstIndex { $0.phone == node }
  }

  /// The route that takes a request to the interworking selection function (004 §6.5); to the gateway
  /// of one service, where that is said.
  func interworkingRoute(by service: OlderService? = nil) -> URI? {
    selection.flatMap { node in
      try? URI("sip:\(service.map { "\($0.rawValue)@" } ?? "")\(self[node].host);lr")
    }
  }
}

// MARK: Making

extension Atlas {
  /// Adds the next node, in the order in which the world has them; it may come to have other
  /// hosts.
  public mutating func add(_ site: Site, alsoAt hosts: [Bytes] = []) {
    for host in [site.host] + hosts { nodesByHost[host.folded] = NodeID(index: sites.count) }
    sites.append(site)
  }

  /// Says where the interworking selection function is.
  mutating func assign(selectionTo node: NodeID) { selection = node }

  /// Says to which older services a node is the gateway.
  mutating func add(gateway node: NodeID, to services: [OlderService]) {
    gateways.append((node, services))
  }

  /// Says which node serves a domain.
  public mutating func assign(domain: Bytes, to node: NodeID) {
    nodesByDomain[domain.folded] = node
  }

  /// Says which actor of a conference server takes what the actor of a user's core sends.
  mutating func add(factorySeatOf home: ActorID, at node: NodeID, _ actor: ActorID) {
    factorySeats[Seating(node: node, owner: home)] = actor
    seatNodes[actor] = node
  }

  /// Says which actor of a conference server has a group's address.
  mutating func add(seatOf group: URI, at node: NodeID, _ actor: ActorID) {
    groupSeats[Seating(node: node, owner: group.address)] = actor
    seatNodes[actor] = node
  }

  /// Adds a user; nil where somebody else has the address.
  public mutating func add(_ user: User) -> UserNumber? {
    let key = user.address.address
    guard usersByAddress[key] == nil else { return nil }
    usersByAddress[key] = users.count
    usersByName[Bytes(user.name)] = users.count
    users.append(user)
    return users.count - 1
  }
}

extension Bytes {
  /// In small letters: host names do not tell letters of either size apart.
  fileprivate var folded: Bytes { Bytes(description.lowercased()) }
}
