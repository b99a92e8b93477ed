import Entities

// What each CPM user's clients and participating function go by.

extension Planner {
  /// Whether there is CPM at all.
  var isNetwork: Bool { networkEdition != nil }

  private var networkEdition: Entities.Edition? {
    script.rulings.lazy.compactMap { ruling in
      if case .edition(let edition, at: nil) = ruling.value { edition.value } else { nil }
    }.last
  }

  /// What makes a CPM User of a user; nil for one who is plain.
  func service(of user: UserDeclaration) -> Plan.UserPlan.Service? {
    guard let edition = networkEdition, script.names.whyPlain(user) == nil else { return nil }
    var service = Plan.UserPlan.Service(
      client: rules(of: user.name, isFunction: false, edition),
      participating: rules(of: user.name, isFunction: true, edition))
    service.clientDeviations = deviations(of: user.name, isFunction: false)
    service.participatingDeviations = deviations(of: user.name, isFunction: true)
    return service
  }

  private func deviations(of user: Name, isFunction: Bool) -> [Deviation] {
    deviations { Planner.distance(of: $0, from: user, isFunction: isFunction) }
  }

  private func deviations(_ distance: (Scenario.Party?) -> Distance?) -> [Deviation] {
    script.rulings.compactMap { ruling in
      guard case .deviation(let party, let deviating) = ruling.value, distance(party) != nil
      else { return nil }
      return deviating.deviation
    }
  }

  /// What the controlling function goes by; nil where there is none.
  var controllingRules: Rules? {
    let isNamed = script.rulings.contains { ruling in
      if case .role(let role, of: _)? = ruling.value.party { role.value == .controlling } else {
        false
      }
    }
    guard isNamed, let edition = networkEdition else { return nil }
    return rules(edition, Planner.distanceFromControlling)
  }

  var controllingDeviations: [Deviation] { deviations(Planner.distanceFromControlling) }

  /// What is said of everybody, then what is said of all functions, then what is said of the one:
  /// the nearer goes before the farther, whatever the order of the lines.
  private func rules(
    of user: Name, isFunction: Bool, _ edition: Entities.Edition
  ) -> Rules {
    rules(edition) { Planner.distance(of: $0, from: user, isFunction: isFunction) }
  }

  private func rules(
    _ edition: Entities.Edition, _ distanceOf: (Scenario.Party?) -> Distance?
  ) -> Rules {
    var edition = edition
    var policies = Policies()
    var readings = Readings()
    for distance in [Distance.everybody, .kind, .own] {
      let near = script.rulings.map(\.value).filter { distanceOf($0.party) == distance }
      for case .edition(let own, at: _) in near { edition = own.value }
      for case .policy(let changes, at: _) in near { policies = changes.applied(to: policies) }
      for case .readings(let all, at: _) in near { readings = Readings(standard: all.value) }
      for case .reading(let finding, let own, at: _) in near { readings[finding.value] = own.value }
    }
    return Rules(edition, policies, readings)
  }

  /// How near a ruling is to an actor.
  private enum Distance { case own, kind, everybody }

  private static func distance(
    of party: Scenario.Party?, from user: Name, isFunction: Bool
  ) -> Distance? {
    switch party {
    case nil, .anyone?: .everybody
    case .named(let name, device: _)?: !isFunction && name == user ? .own : nil
    case .role(let role, of: let served)?:
      if !isFunction || role.value != .participating { nil } else {
        served.map { $0 == user ? .own : nil } ?? .kind
      }
    }
  }

  private static func distanceFromControlling(_ party: Scenario.Party?) -> Distance? {
    switch party {
    case nil, .anyone?: .everybody
    case .named?: nil
    case .role(let role, of: _)?: role.value == .controlling ? .own : nil
    }
  }
}
