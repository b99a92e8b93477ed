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

  /// Somebody who goes by rules.
  enum Subject {
    /// The clients of a user, or the user's participating function.
    case client(Name)
    case function(of: Name)
    case controlling
    case gateway
  }

  /// What makes a CPM User of a user; nil for one who is plain.
  func service(of user: UserDeclaration) -> Plan.UserPlan.Service? {
    guard let edition = networkEdition, script.names.whyPlain(user) == nil else { return nil }
    var service = Plan.UserPlan.Service(
      client: rules(of: .client(user.name), edition),
      participating: rules(of: .function(of: user.name), edition))
    service.clientDeviations = deviations(of: .client(user.name))
    service.participatingDeviations = deviations(of: .function(of: user.name))
    return service
  }

  /// What the controlling function goes by; nil without CPM.
  var controllingRules: Rules? { networkEdition.map { rules(of: .controlling, $0) } }

  /// What gateways to older services go by; nil without CPM.
  var interworkingRules: Rules? { networkEdition.map { rules(of: .gateway, $0) } }

  func deviations(of subject: Subject) -> [Deviation] {
    let own = script.rulings.compactMap { ruling -> Deviation? in
      guard case .deviation(let party, let deviating) = ruling.value,
        Planner.distance(of: party, from: subject) != nil
      else { return nil }
      return deviating.deviation
    }
    let actor: RequestActor =
      switch subject {
      case .client: .client
      case .function: .participating
      case .controlling, .gateway: .controlling
      }
    return own + edits(of: actor)
  }

  /// What is said of everybody, then what is said of all functions, then what is said of the one:
  /// the nearer goes before the farther, whatever the order of the lines.
  private func rules(of subject: Subject, _ edition: Entities.Edition) -> Rules {
    var edition = edition
    var policies = Policies()
    var readings = Readings()
    var amendments = Amendments()
    for rulings in [script.ownRulings, script.choices] {
      for distance in [Distance.everybody, .kind, .own] {
        let near = rulings.filter { Planner.distance(of: $0.party, from: subject) == distance }
        for case .edition(let own, at: _) in near { edition = own.value }
        for case .policy(let changes, at: _) in near { policies = changes.applied(to: policies) }
        for case .readings(let all, at: _) in near { readings = Readings(standard: all.value) }
        for case .reading(let finding, let own, at: _) in near {
          readings[finding.value] = own.value
        }
        for case .amendment(let request, let isIn, at: _) in near {
          amendments.take(request.value, isIn: isIn)
        }
      }
    }
    amend(&amendments, edition)
    return Rules(edition, policies, readings, amendments)
  }

  /// How near a ruling is to an actor.
  private enum Distance { case own, kind, everybody }

  private static func distance(of party: Scenario.Party?, from subject: Subject) -> Distance? {
    switch (party, subject) {
    case (nil, _), (.anyone?, _): .everybody
    case (.named(let name, device: _)?, .client(let user)): name == user ? .own : nil
    case (.role(let role, of: nil)?, .function): role.value == .participating ? .kind : nil
    case (.role(let role, of: let served?)?, .function(let user)):
      role.value == .participating && served == user ? .own : nil
    case (.role(let role, of: nil)?, .controlling): role.value == .controlling ? .own : nil
    default: nil
    }
  }
}
