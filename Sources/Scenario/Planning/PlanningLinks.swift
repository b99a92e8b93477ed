import Entities
import Sim

// What lies between nodes.

extension Planner {
  /// Where nothing is said, messages take a little time and nothing goes wrong.
  static let standardLink = LinkProfile(latency: .constant(.milliseconds(10)))

  mutating func addLinks() {
    plan.links = [
      Plan.LinkPlan(
        from: .anywhere, to: .anywhere, bothWays: false, profile: Planner.standardLink)
    ]
    for declaration in script.declarations {
      guard case .link(let link) = declaration.value else { continue }
      guard let from = place(of: link.from), let to = place(of: link.to) else { continue }
      add(link, from, to, at: declaration.place)
      if link.isBothWays && from != to { add(link, to, from, at: declaration.place) }
    }
  }

  /// What a line does not say stays as the lines before have it, which may be different for each
  /// of the links that it names.
  private mutating func add(
    _ link: LinkDeclaration, _ from: Place, _ to: Place, at place: SourcePlace
  ) {
    var kept: [Plan.LinkPlan] = []
    var changed: [Plan.LinkPlan] = []
    for earlier in plan.links {
      guard let from = earlier.from.common(with: from), let to = earlier.to.common(with: to) else {
        kept.append(earlier)
        continue
      }
      let isWithin = from == earlier.from && to == earlier.to
      if !isWithin { kept.append(earlier) }
      var profile = earlier.profile
      link.change(&profile)
      if let flaw = profile.flaw {
        refuse(flaw, at: place)
        return
      }
      // Later ones take precedence, so that an earlier piece of the same extent is of no use.
      changed.removeAll { $0.from == from && $0.to == to }
      changed.append(Plan.LinkPlan(from: from, to: to, bothWays: false, profile: profile))
    }
    plan.links = kept + changed
  }
}

extension LinkDeclaration {
  fileprivate func change(_ profile: inout LinkProfile) {
    if let latency { profile.latency = latency.value }
    if let jitter { profile.jitter = jitter.value }
    if let loss { profile.loss = loss.value }
    if let duplication { profile.duplication = duplication.value }
    if let reordering {
      profile.reordering = reordering.value.share
      profile.reorderingDelay = reordering.value.delay
    }
    if let bandwidth { profile.bandwidth = bandwidth.value }
    if let queue { profile.queueLimit = queue.value }
    if keepsOrder { profile.keepsOrder = true }
  }
}

extension Place {
  /// The nodes that are in both; nil where there is none.
  fileprivate func common(with other: Place) -> Place? {
    guard let nodes else { return other }
    guard let others = other.nodes else { return self }
    let common = nodes.filter { others.contains($0) }
    if common == nodes { return self }
    switch common.count {
    case 0: return nil
    case 1: return common[0]
    default: return .either(common)
    }
  }

  /// Nil for all of them.
  private var nodes: [Place]? {
    switch self {
    case .anywhere: nil
    case .either(let places): places
    case .node, .named: [self]
    }
  }
}
