import Entities
import Sim
import Wire

// Older services: who selects among them, their gateways, and what their users write.

extension Planner {
  /// The older services by which somebody is reached, or to which there is a gateway.
  private var olderServices: [OlderService] {
    let all = script.declarations.flatMap { declaration -> [OlderService] in
      switch declaration.value {
      case .user(let user): user.services?.value ?? []
      case .family(let family): family.user.services?.value ?? []
      case .node(let node): node.services?.value ?? []
      default: []
      }
    }
    return OlderService.allCases.filter(all.contains)
  }

  /// Where anybody is reached by an older service there is who selects, and a gateway to each.
  mutating func addInterworking() {
    let services = olderServices
    guard !services.isEmpty, let rules = interworkingRules else { return }
    let domain = plan.nodes.first(where: \.isCore)?.domain ?? Planner.standardDomain
    let name = Role.interworking.rawValue
    plan.nodes.append(Plan.NodePlan(name: name, host: "\(name).\(domain)", kind: .selection))
    let missing = services.filter { service in
      !plan.nodes.contains { node in
        if case .gateway(let gateway) = node.kind {
          gateway.services.contains(service)
        } else {
          false
        }
      }
    }
    guard !missing.isEmpty else { return }
    plan.nodes.append(
      Plan.NodePlan(
        name: "\(name)-gateway", host: "gateway.\(domain)",
        kind: .gateway(Plan.GatewayPlan(missing, rules))))
  }

  // MARK: What they write

  /// Whether somebody does something at a phone without CPM.
  func isPhone(_ agent: Agent) -> Bool {
    if case .user(let user)? = script.names[agent.name.value] { return user.isPhone(agent.device) }
    return plan.users.contains { $0.name == agent.name.value && !$0.isSubscriber }
  }

  mutating func phoneSending(
    _ sending: Sending, reading read: (String) throws(Unreadable) -> [UInt8]
  ) -> UserAction? {
    var type = sending.type?.value
    let written: Scenario.Content
    switch sending.what {
    case .message(let content):
      written = content
    case .files(let files):
      guard files.count == 1, files[0].announced == nil else {
        refuse("an older phone sends one file in one message", at: files[0].path.place)
        return nil
      }
      written = files[0].size.map { .size($0) } ?? .file(files[0].path)
      type = type ?? FileType.type(ofFileNamed: files[0].path.value)
    case .request:
      return nil
    }
    guard let target = target(of: sending),
      let content = content(written, type: type, reading: read)
    else { return nil }
    return .write(UserAction.Texting(target, content))
  }

  /// An answer goes to the number from which came what is answered; of a group, whatever has come of
  /// it.
  private mutating func target(of sending: Sending) -> UserAction.Texting.Target? {
    if let answered = sending.inReplyTo { return step(answered).map { .answer(to: [$0]) } }
    switch sending.destination {
    case .over(let session), .within(let session):
      return step(session.name).map { .answer(to: [$0]) }
    case .to(let destinations):
      if destinations.count == 1, case .agent(let agent) = destinations[0],
        group(agent.name) != nil
      {
        return .answer(to: steps(of: agent.name))
      }
      guard destinations.count == 1 else {
        if let place = destinations.last?.place { refuse("this goes to one", at: place) }
        return nil
      }
      return uri(of: destinations[0]).map { .address($0) }
    }
  }

  /// Whatever is done in a group, or sent to it.
  private func steps(of group: Name) -> [StepNumber] {
    script.happenings.indices.filter { index in
      switch script.happenings[index].value.action {
      case .deed(_, .group(let deed))?: return deed.group.value == group.value
      case .deed(_, .sends(let sending))?:
        guard case .to(let destinations) = sending.destination else { return false }
        return destinations.contains { destination in
          if case .agent(let agent) = destination { agent.name.value == group.value } else { false }
        }
      default: return false
      }
    }.map { StepNumber(index: UInt32($0)) }
  }
}
