import Sim
import Wire

extension Plan {
  /// What cannot be built.
  public enum Flaw: Error, Hashable, Sendable {
    /// Two users with one address.
    case sharedAddress(String, String)
    case unknownNode(String)
    /// An address that is none.
    case address(String, String)
    case simulation(SimulationError)
  }

  /// Where a user of a core has the actor that serves the user's requests.
  ///
  /// The places of actors follow from the plan, so that everybody can know everybody from the
  /// start: one for each node, then one for each user of a core, then the director.
  public func home(of user: Int) -> ActorID {
    ActorID(index: nodes.count + users[..<user].count { isCore($0.core) })
  }

  /// Where a user of CPM has the Participating Function: its node, and the actor there.
  public func function(of user: Int) -> (node: NodeID, actor: ActorID)? {
    guard users[user].service != nil else { return nil }
    let node = nodes.firstIndex { node in
      if case .participating(let core) = node.kind { core == users[user].core } else { false }
    }
    guard let node else { return nil }
    let homes = users.count { isCore($0.core) }
    let before = users[..<user].count { $0.service != nil }
    return (NodeID(index: node), ActorID(index: nodes.count + homes + before))
  }

  /// Whose device a node is.
  public func user(at node: NodeID) -> Int? {
    guard Int(node.index) < nodes.count, case .device(let user, _) = nodes[Int(node.index)].kind
    else { return nil }
    return user
  }

  public func user(with address: URI) -> Int? {
    users.firstIndex { $0.address.address == address.address }
  }

  public func user(with address: Bytes) -> Int? {
    (try? URI(parsing: address)).flatMap { user(with: $0) }
  }

  public func node(named name: String) -> NodeID? {
    nodes.firstIndex { $0.name == name }.map { NodeID(index: $0) }
  }

  /// The node of a user's older phone.
  private func phone(of user: Int) -> NodeID? {
    nodes.firstIndex { node in
      guard case .device(user, let device) = node.kind else { return false }
      return !device.olderServices.isEmpty
    }.map { NodeID(index: $0) }
  }

  private func isCore(_ name: String) -> Bool {
    nodes.contains { node in
      if case .core = node.kind { node.name == name } else { false }
    }
  }

  /// Who is where.
  public func atlas() throws(Flaw) -> Atlas {
    var atlas = Atlas()
    for (index, node) in nodes.enumerated() {
      let (kind, user): (Atlas.Kind, Int?) =
        switch node.kind {
        case .device(let user, _): (.device, user)
        case .core: (.core, nil)
        case .participating: (.participating, nil)
        case .controlling: (.controlling, nil)
        case .proxy(let proxy): (.proxy(proxy.duty), nil)
        case .selection: (.selection, nil)
        case .gateway: (.gateway, nil)
        }
      atlas.add(
        Atlas.Site(
          name: node.name, host: Bytes(node.host), kind: kind, user: user,
          actor: ActorID(index: index)), alsoAt: node.laterHosts.map { Bytes($0) })
      switch node.kind {
      case .core(let domain, _), .controlling(let domain, _):
        atlas.assign(domain: Bytes(domain), to: NodeID(index: index))
      case .proxy(let proxy):
        for domain in proxy.domains {
          atlas.assign(domain: Bytes(domain), to: NodeID(index: index))
        }
      case .selection: atlas.assign(selectionTo: NodeID(index: index))
      case .gateway(let gateway): atlas.add(gateway: NodeID(index: index), to: gateway.services)
      case .device, .participating: break
      }
    }
    for (index, user) in users.enumerated() {
      guard let home = node(named: user.core) else { throw .unknownNode(user.core) }
      var known = Atlas.User(
        name: user.name, address: user.address, home: home,
        homeActor: isCore(user.core) ? self.home(of: index) : ActorID(index: Int(home.index)))
      if let function = function(of: index) {
        known.function = function.node
        known.functionActor = function.actor
      }
      known.isSubscriber = user.isSubscriber
      known.olderServices = user.olderServices
      known.phone = phone(of: index)
      let added = atlas.add(known)
      if added == nil { throw .sharedAddress(user.name, user.address.description) }
    }
    for seat in seats() {
      switch seat.purpose {
      case .group(let group):
        if case .predefined(let address, _) = groups[group].kind {
          atlas.add(seatOf: address, at: seat.node, seat.actor)
        }
      case .factory(let user):
        atlas.add(factorySeatOf: atlas.users[user].homeActor, at: seat.node, seat.actor)
      }
    }
    return atlas
  }
}

extension Network {
  /// The world that a plan describes, before anything has happened.
  public static func world(
    for plan: Plan, seed: UInt64? = nil, isStrict: Bool = false, limits: Limits = Limits()
  ) throws(Plan.Flaw) -> World<Network> {
    let seed = seed ?? plan.seed
    let atlas = try plan.atlas()
    var world = World<Network>(Actors(plan, atlas, isStrict: isStrict), seed: seed, limits: limits)
    try populate(&world, plan, atlas, seed: seed)
    return world
  }

  private static func populate(
    _ world: inout World<Network>, _ plan: Plan, _ atlas: Atlas, seed: UInt64
  ) throws(Plan.Flaw) {
    for node in plan.nodes { world.addNode(node.name) }
    let directory = GroupDirectory(plan)
    func identifiers(_ name: String) -> Identifiers {
      Identifiers(name, Chance(seed: seed, owner: name))
    }
    for (index, node) in plan.nodes.enumerated() {
      let host = Bytes(node.host)
      let birth: Birth =
        switch node.kind {
        case .device(let user, let devicePlan):
          try device(
            devicePlan, of: user.map { plan.users[$0] }, node, plan, atlas, directory,
            identifiers(node.name))
        case .core, .participating:
          .gate(Gate(host: host, plan.settings, identifiers(node.name)))
        case .controlling(_, let controlling):
          .controlling(
            try ControllingFunction(
              controlling, at: NodeID(index: index), nil, plan, atlas, identifiers(node.name)))
        case .proxy(let proxy):
          .proxy(
            Proxy(
              proxy, host: host, plan.settings, routes: try plan.routes(of: proxy, atlas),
              known: plan.contacts(at: node.name), identifiers(node.name)))
        case .selection:
          .selection(SelectionFunction(host: host, plan.settings, identifiers(node.name)))
        case .gateway(let gateway):
          .interworking(try interworking(gateway, node, plan, identifiers(node.name)))
        }
      try add(birth, named: node.name, at: NodeID(index: index), to: &world)
    }
    for (index, user) in atlas.users.enumerated() where atlas[user.home].kind == .core {
      guard case .core(let domain, let core) = plan.nodes[Int(user.home.index)].kind else {
        continue
      }
      var settings = plan.settings
      settings.core = core
      let name = "\(atlas[user.home].name)/\(user.name)"
      let home = Home(
        user: index, user, domain: Bytes(domain), host: atlas[user.home].host,
        settings: settings,
        criteria: plan.criteria(of: index),
        identifiers(name))
      try add(.home(home), named: name, at: user.home, to: &world)
    }
    for (index, user) in plan.users.enumerated() {
      guard let service = user.service, let function = plan.function(of: index) else { continue }
      let name = "\(atlas[function.node].name)/\(user.name)"
      try add(
        .function(
          try participating(index, service, at: function.node, plan, atlas, identifiers(name))),
        named: name, at: function.node, to: &world)
    }
    for seat in plan.seats() {
      guard case .controlling(_, let controlling) = plan.nodes[Int(seat.node.index)].kind else {
        continue
      }
      let name = "\(atlas[seat.node].name)/\(plan.name(of: seat.purpose))"
      // Who has begun a group may be hidden in it: no identifier says whose it is.
      let label =
        switch seat.purpose {
        case .group: name
        case .factory(let user): "\(atlas[seat.node].name)-\(user + 1)"
        }
      let function = try ControllingFunction(
        controlling, at: seat.node, seat.purpose, plan, atlas,
        Identifiers(label, Chance(seed: seed, owner: name)))
      try add(.controlling(function), named: name, at: seat.node, to: &world)
    }
    let stage = world.addNode("scenario")
    let devices = plan.nodes.indices.map { index -> ActorID? in
      if case .device = plan.nodes[index].kind { ActorID(index: index) } else { nil }
    }
    let homes = plan.nodes.map { node -> ActorID? in
      guard case .device(let user?, _) = node.kind, atlas[atlas.users[user].home].kind == .core
      else { return nil }
      return atlas.users[user].homeActor
    }
    try add(
      .director(Director(plan, deviceActors: devices, homes: homes)), named: "scenario",
      at: stage, to: &world)
    for link in plan.links {
      do throws(SimulationError) {
        try world.link(link.from, link.to, bothWays: link.bothWays, link.profile)
      } catch {
        throw .simulation(error)
      }
    }
  }

  private static func add(
    _ birth: Birth, named name: String, at node: NodeID, to world: inout World<Network>
  ) throws(Plan.Flaw) {
    do throws(SimulationError) {
      try world.addActor(birth, named: name, at: node)
    } catch {
      throw .simulation(error)
    }
  }
}

extension Network {
  private static func device(
    _ device: Plan.DevicePlan, of user: Plan.UserPlan?, _ node: Plan.NodePlan, _ plan: Plan,
    _ atlas: Atlas, _ directory: GroupDirectory, _ identifiers: Identifiers
  ) throws(Plan.Flaw) -> Birth {
    if !device.olderServices.isEmpty, let user {
      return .phone(try phone(device, of: user, node, plan, identifiers))
    }
    var outbound: Device.Outbound?
    if let user {
      guard let home = plan.node(named: user.core) else { throw .unknownNode(user.core) }
      let first = user.edge ?? user.core
      guard let server = plan.node(named: first) else { throw .unknownNode(first) }
      var alternative: NodeID?
      if let name = user.alternative {
        alternative = plan.node(named: name)
        if alternative == nil { throw .unknownNode(name) }
      }
      outbound = Device.Outbound(
        node: server, host: atlas[server].host,
        port: atlas.port(ofUserAt: user.address, at: server),
        isEdge: user.edge != nil, registrar: plan.registrar(at: home),
        alternative: alternative.map { Device.Outbound.Alternative(node: $0, host: atlas[$0].host) }
      )
    }
    do throws(Wire.Flaw) {
      let own = try URI("sip:\(node.name)@\(node.host)")
      let device = try Device(
        device, name: user?.name ?? node.name, address: user?.address ?? own,
        host: Bytes(node.host),
        outbound: outbound, plan.settings, identifiers)
      guard let service = user?.service else { return .device(device) }
      return .client(Client(device, named: node.label, service, directory, epoch: plan.epoch))
    } catch {
      throw .address(node.name, error.what)
    }
  }
}

extension Network {
  /// A phone without CPM: whatever it sends goes to a gateway.
  private static func phone(
    _ device: Plan.DevicePlan, of user: Plan.UserPlan, _ node: Plan.NodePlan, _ plan: Plan,
    _ identifiers: Identifiers
  ) throws(Plan.Flaw) -> Phone {
    do throws(Wire.Flaw) {
      return Phone(
        try Device(
          device, name: user.name, address: user.address, host: Bytes(node.host), outbound: nil,
          plan.settings, identifiers))
    } catch {
      throw .address(node.name, error.what)
    }
  }

  private static func interworking(
    _ gateway: Plan.GatewayPlan, _ node: Plan.NodePlan, _ plan: Plan, _ identifiers: Identifiers
  ) throws(Plan.Flaw) -> InterworkingFunction {
    do throws(Wire.Flaw) {
      let own = try URI("sip:\(node.name)@\(node.host)")
      return InterworkingFunction(
        try Device(
          Plan.DevicePlan(plan.settings.calls), name: node.name, address: own,
          host: Bytes(node.host), outbound: nil, plan.settings, identifiers),
        gateway, epoch: plan.epoch)
    } catch {
      throw .address(node.name, error.what)
    }
  }

  /// The Participating Function of a user, with a user agent of its own.
  private static func participating(
    _ index: Int, _ service: Plan.UserPlan.Service, at node: NodeID, _ plan: Plan,
    _ atlas: Atlas, _ identifiers: Identifiers
  ) throws(Plan.Flaw) -> ParticipatingFunction {
    let user = plan.users[index]
    guard let core = plan.node(named: user.core) else { throw .unknownNode(user.core) }
    do throws(Wire.Flaw) {
      let agent = try Device(
        Plan.DevicePlan(plan.settings.calls), name: user.name, address: user.address,
        host: atlas[node].host, outbound: nil, plan.settings, identifiers)
      // The function's criterion is the last: what comes back from it has passed them all.
      let place = plan.criteria(of: index).count
      let core = "sip:\(user.name)@\(atlas[core].host);lr"
      return ParticipatingFunction(
        agent, service, served: user.address,
        towardsNetwork: try URI("\(core);orig;odi=\(place)"),
        towardsClients: try URI("\(core);odi=\(place)"), epoch: plan.epoch)
    } catch {
      throw .address(user.name, error.what)
    }
  }
}

extension Plan {
  /// What takes requests of a user to servers: what the scenario says, and behind it the user's
  /// Participating Function for all that is about CPM.
  func criteria(of user: Int) -> [FilterCriterion] {
    var criteria = filters.filter { $0.user == nil || $0.user == user }.map(\.criterion)
    guard let function = function(of: user) else { return criteria }
    let priority = (criteria.map(\.priority).max() ?? 0) + 1
    criteria.append(
      FilterCriterion(
        priority: priority, cases: .all, method: .register, server: function.node))
    criteria.append(
      FilterCriterion(
        priority: priority + 1, cases: .all, method: nil,
        headers: [HeaderTest(SIPHeader.acceptContact.text, .contains("oma.cpm"))],
        server: function.node, onTrouble: .fails))
    return criteria
  }

  /// The domain whose registrar a node is; nil where nobody registers there.
  fileprivate func registrar(at node: NodeID) -> Bytes? {
    switch nodes[Int(node.index)].kind {
    case .core(let domain, _): Bytes(domain)
    case .proxy(let proxy): proxy.duty == .registrar ? proxy.domains.first.map { Bytes($0) } : nil
    case .device, .participating, .controlling, .selection, .gateway: nil
    }
  }

  /// Where a proxy's requests for a domain go.
  func routes(of proxy: ProxyPlan, _ atlas: Atlas) throws(Flaw) -> [Proxy.Route] {
    var routes: [Proxy.Route] = []
    for route in proxy.routes {
      guard let next = node(named: route.node) else { throw .unknownNode(route.node) }
      var domain: String?
      switch nodes[Int(next.index)].kind {
      case .proxy(let proxy): domain = proxy.domains.first
      case .core(let own, _), .controlling(let own, _): domain = own
      case .device, .participating, .selection, .gateway: break
      }
      routes.append(
        Proxy.Route(
          domain: Bytes(route.domain), node: next,
          target: domain.map { Bytes($0) } ?? atlas[next].host))
    }
    return routes
  }

  /// Contacts of the devices whose users a proxy serves without a registration.
  func contacts(at proxy: String) -> [(Bytes, URI)] {
    var contacts: [(Bytes, URI)] = []
    for node in nodes {
      guard case .device(let user?, let device) = node.kind, device.isRegisteredAtStart,
        users[user].core == proxy, let contact = try? URI("sip:\(users[user].name)@\(node.host)")
      else { continue }
      contacts.append((users[user].address.address, contact))
    }
    return contacts
  }
}
