import Entities
import Sim
import Wire

// Nodes and users.

extension Planner {
  /// The domain of users for whom no core is declared.
  static var standardDomain: String { "ims.example" }
  static var standardCore: String { "core" }

  mutating func addServers() {
    for declaration in script.declarations {
      switch declaration.value {
      case .core(let core):
        plan.nodes.append(
          Plan.NodePlan(
            name: core.name.value, host: "\(core.name.value).\(core.domain.value)",
            kind: .core(
              domain: core.domain.value,
              plan.settings.changed(by: core.changes).core)))
      case .node(let node):
        add(node)
      case .user, .family, .group, .answering, .reading, .replying, .filter, .link:
        break
      }
    }
    let needsCore = script.declarations.contains { declaration in
      if case .user(let user) = declaration.value { user.home == nil } else { false }
    }
    if needsCore && !plan.nodes.contains(where: \.isCore) {
      plan.nodes.append(
        Plan.NodePlan(
          name: Planner.standardCore, host: "\(Planner.standardCore).\(Planner.standardDomain)",
          kind: .core(domain: Planner.standardDomain, plan.settings.core)))
    }
    if isNetwork { addFunctions() }
    addControlling()
    addInterworking()
  }

  /// The participating functions of each core's users have a node of their own.
  private mutating func addFunctions() {
    for core in plan.nodes where core.isCore {
      let isFirst = !plan.nodes.contains { $0.isParticipating }
      let name = Role.participating.rawValue + (isFirst ? "" : "-\(core.name)")
      let domain = core.domain ?? Planner.standardDomain
      plan.nodes.append(
        Plan.NodePlan(
          name: name, host: "\(name).\(domain)", kind: .participating(core: core.name)))
    }
  }

  private mutating func add(_ node: NodeDeclaration) {
    let domain = node.domains.first?.value
    let host = node.host?.value ?? "\(node.name.value).\(domain ?? Planner.standardDomain)"
    let duty: Plan.ProxyPlan.Duty
    switch node.kind.value {
    case .agent:
      plan.nodes.append(
        Plan.NodePlan(
          name: node.name.value, host: host,
          kind: .device(user: nil, Plan.DevicePlan(plan.settings.calls))))
      return
    case .gateway:
      if let services = node.services, let rules = interworkingRules {
        plan.nodes.append(
          Plan.NodePlan(
            name: node.name.value, host: host,
            kind: .gateway(Plan.GatewayPlan(services.value, rules))))
      }
      return
    case .proxy: duty = .proxy
    case .redirect: duty = .redirect
    case .registrar: duty = .registrar
    case .applicationServer: duty = .applicationServer
    }
    if let manner = node.manner, manner.value == .b2bua {
      refuse(
        "this program has no application server that is a b2bua", at: manner.place,
        note: "one that lets requests pass is 'proxy'")
    }
    var proxy = Plan.ProxyPlan(duty)
    proxy.domains = node.domains.map(\.value)
    proxy.recordRoutes = node.recordsRoute
    proxy.addsPath = node.addsPath
    proxy.challenges = node.realm?.value
    proxy.challengesWithin = node.challengesWithin
    proxy.password = node.password?.value
    proxy.routes = node.routes.map {
      Plan.ProxyPlan.Route(domain: $0.domain.value, node: $0.node.value)
    }
    plan.nodes.append(Plan.NodePlan(name: node.name.value, host: host, kind: .proxy(proxy)))
  }

  mutating func addUsers() {
    for declaration in script.declarations {
      guard case .user(let user) = declaration.value else { continue }
      add(user, at: declaration.place)
    }
  }

  private mutating func add(_ user: UserDeclaration, at place: SourcePlace) {
    let core = user.home?.value ?? plan.nodes.first(where: \.isCore)?.name ?? Planner.standardCore
    guard let home = plan.nodes.first(where: { $0.name == core }) else { return }
    let domain = home.domain ?? Planner.standardDomain
    let written = user.addresses.first?.value ?? "sip:\(user.name.value)@\(domain)"
    let address: URI
    do throws(Flaw) {
      address = try URI(written)
    } catch {
      refuse(
        "not an address: \(error.what)", at: user.addresses.first?.place ?? place,
        note: "such as \"tel:+15550100\" or \"sip:\(user.name.value)@\(domain)\"")
      return
    }
    plan.users.append(
      Plan.UserPlan(
        name: user.name.value, address: address, core: core, edge: user.edge?.value,
        alternative: user.alternative?.value))
    plan.users[plan.users.count - 1].displayName = user.displayName?.value
    plan.users[plan.users.count - 1].service = service(of: user)
    plan.users[plan.users.count - 1].olderServices = user.services?.value ?? []
    if user.hasOnlyPhone {
      addPhone(of: user, in: domain)
      return
    }
    let devices = user.devices.map(\.value)
    for device in devices.isEmpty ? [nil] : devices.map(Optional.some) {
      var devicePlan = Plan.DevicePlan(plan.settings.calls)
      devicePlan.transport = user.transport?.value
      devicePlan.isRegisteredAtStart = !user.isUnregistered
      devicePlan.password = user.password?.value
      devicePlan.displayName = user.displayName?.value
      // A user's only device goes by the user's name.
      let isOne = user.deviceNames.count < 2
      let name = device.flatMap { isOne ? nil : "\(user.name.value).\($0)" }
      let label = device.flatMap { isOne ? nil : "\($0).\(user.name.value)" }
      plan.nodes.append(
        Plan.NodePlan(
          name: name ?? user.name.value, host: "\(label ?? user.name.value).\(domain)",
          kind: .device(user: plan.users.count - 1, devicePlan)))
    }
    if user.services != nil { addPhone(of: user, in: domain) }
  }

  /// The user's phone without CPM: who has CPM too has it as a device of its own.
  private mutating func addPhone(of user: UserDeclaration, in domain: String) {
    var phone = Plan.DevicePlan(plan.settings.calls)
    phone.isRegisteredAtStart = false
    phone.olderServices = user.services?.value ?? []
    let name = user.name.value
    plan.nodes.append(
      Plan.NodePlan(
        name: user.hasOnlyPhone ? name : "\(name).\(UserDeclaration.phone)",
        host: (user.hasOnlyPhone ? "" : "\(UserDeclaration.phone).") + "\(name).\(domain)",
        kind: .device(user: plan.users.count - 1, phone)))
  }

  /// The addresses to which devices move are theirs alone.
  private func hasNode(at host: String) -> Bool {
    plan.nodes.contains { $0.host == host || $0.laterHosts.contains(host) }
  }

  mutating func addMoves() {
    for happening in script.happenings {
      guard case .deed(let agent, .moves(let host)) = happening.value.action,
        let node = device(of: agent)
      else { continue }
      let own = plan.nodes[Int(node.index)]
      if own.host == host.value || own.laterHosts.contains(host.value) { continue }
      if hasNode(at: host.value) {
        refuse("'\(host.value)' is the address of somebody else", at: host.place)
        continue
      }
      plan.nodes[Int(node.index)].laterHosts.append(host.value)
    }
  }

  // MARK: Filters

  mutating func addFilters() {
    for declaration in script.declarations {
      guard case .filter(let filter) = declaration.value else { continue }
      guard let server = nodes(of: filter.server)?.first else { continue }
      let method: SIPMethod? =
        switch filter.request.value {
        case .request(.sip(let method)): method
        case .request(.reInvite): .invite
        case .any, .anyRequest, .anyResponse, .response, .request(.msrp): nil
        }
      let criterion = FilterCriterion(
        priority: plan.filters.count, cases: Planner.cases(of: filter), method: method,
        registrations: Planner.registrations(of: filter),
        headers: tests(of: filter.conditions).headers, server: server,
        onTrouble: filter.fallback == .continues ? .goesOn : .fails)
      let user = filter.user.flatMap { name in plan.users.firstIndex { $0.name == name.value } }
      plan.filters.append(Plan.FilterPlan(user: user, criterion: criterion))
    }
  }

  private static func registrations(
    of filter: FilterDeclaration
  ) -> FilterCriterion.Registrations {
    filter.occasions.isEmpty
      ? .all
      : filter.occasions.reduce(into: []) { registrations, occasion in
        switch occasion {
        case .initial: registrations.insert(.initial)
        case .refresh: registrations.insert(.refresh)
        case .ending: registrations.insert(.ending)
        }
      }
  }

  private static func cases(of filter: FilterDeclaration) -> FilterCriterion.Cases {
    let terminating: FilterCriterion.Cases =
      switch filter.registration?.value {
      case .registered?: .terminatingRegistered
      case .unregistered?: .terminatingUnregistered
      case nil: .terminating
      }
    return switch filter.direction?.value {
    case .originating?: .originating
    case .terminating?: terminating
    case nil: [.originating, terminating]
    }
  }
}

extension Plan.NodePlan {
  var isCore: Bool {
    if case .core = kind { true } else { false }
  }

  var isParticipating: Bool {
    if case .participating = kind { true } else { false }
  }

  /// The domain that it serves.
  var domain: String? {
    switch kind {
    case .core(let domain, _), .controlling(let domain, _): domain
    case .proxy(let proxy): proxy.domains.first
    case .device, .participating, .selection, .gateway: nil
    }
  }
}
