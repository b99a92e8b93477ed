import Entities

// What users of CPM Clients do, and how they take what comes.

extension Planner {
  /// Whether an agent is a CPM user.
  func hasService(_ agent: Agent) -> Bool {
    plan.users.contains { $0.name == agent.name.value && $0.service != nil }
  }

  mutating func clientAction(_ deed: ClientDeed) -> ClientAction? {
    switch deed {
    case .withdraws(let label):
      return step(label).map { .withdraw($0) }
    case .composes(let session):
      return .compose(over: matter(session), isActive: true)
    case .stopsComposing(let session):
      return .compose(over: matter(session), isActive: false)
    case .reads(let label):
      return step(label).map { .read($0) }
    case .handles(let handlings):
      return .handleDeferred(
        handlings.compactMap { handling in
          step(handling.message).map { ClientAction.Handling($0, handling.deed) }
        })
    case .subscribesToDeferred:
      return .watchDeferred
    case .synchronises:
      return .synchronise
    case .marks(let marking):
      return route(of: marking.destination).map { route in
        .mark(
          ClientAction.Marking(
            marking.messages.compactMap { step($0) }, marking.flag, isSet: marking.isSet, route,
            wantsResponse: marking.wantsResponse))
      }
    }
  }

  private mutating func route(
    of destination: ClientDeed.Marking.Where
  ) -> ClientAction.Marking.Route? {
    switch destination {
    case .within(let name): return group(name).map { .group($0) }
    case .over(let session): return .over(matter(session))
    case .to(let destinations):
      guard destinations.count > 1 else {
        return recipients(at: destinations[0]).map { .outside($0) }
      }
      let all = destinations.compactMap { uri(of: $0) }
      return all.count == destinations.count ? .outside(.adHoc(all)) : nil
    }
  }

  mutating func addAttention() {
    for declaration in script.declarations {
      guard case .reading(let rule) = declaration.value,
        let user = plan.users.firstIndex(where: { $0.name == rule.user.value })
      else { continue }
      switch rule.reads {
      case .after(let span)?: plan.users[user].service?.attention.readsAfter = span.value
      case .never?: plan.users[user].service?.attention.readsAfter = nil
      case nil: break
      }
      if rule.isSecret { plan.users[user].service?.attention.tellsReading = false }
    }
  }
}
