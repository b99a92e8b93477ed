import Entities
import Sim

extension Talk {
  /// The smallest world in which the same is wrong: steps are left out, first many, then one by
  /// one; then who is not needed, and what makes the others' lives hard.
  public func shrunk(by complaint: Complaint) -> Talk {
    func isStillSo(_ talk: Talk) -> Bool {
      TalkTrial(talk).complaints.contains { $0.isLike(complaint) }
    }
    let talk = withFewerDeeds(isStillSo).withFewerPeople(isStillSo).onBetterLinks(isStillSo)
    return talk.withFewerDeeds(isStillSo)
  }

  private func withFewerDeeds(_ isStillSo: (Talk) -> Bool) -> Talk {
    var talk = self
    var size = max(1, deeds.count / 2)
    while true {
      var isSmaller = false
      var start = 0
      while start < talk.deeds.count {
        let deeds = talk.deeds
        let smaller = talk.without(deeds[start..<min(start + size, deeds.count)])
        if isStillSo(smaller) {
          talk = smaller
          isSmaller = true
        } else {
          start += size
        }
      }
      if size == 1 && !isSmaller { return talk }
      size = max(1, size / 2)
    }
  }

  /// Devices that have no deed stay away, and groups go without members whom nobody misses.
  private func withFewerPeople(_ isStillSo: (Talk) -> Bool) -> Talk {
    var talk = self
    for index in plan.groups.indices {
      for member in plan.groups[index].members {
        var smaller = talk
        smaller.plan.groups[index].members.removeAll { $0 == member }
        if isStillSo(smaller) { talk = smaller }
      }
      let goodbyes = plan.steps.indices.filter { plan.steps[$0].group == index }
      if talk.deeds.allSatisfy({ !goodbyes.contains($0) }), isStillSo(talk.without(goodbyes)) {
        talk = talk.without(goodbyes)
      }
    }
    for device in plan.devices {
      let own = plan.steps.indices.filter { plan.steps[$0].device == device }
      guard talk.deeds.allSatisfy({ !own.contains($0) }) else { continue }
      var smaller = talk.without(own)
      smaller.plan.nodes[Int(device.index)].staysAway()
      if isStillSo(smaller) { talk = smaller }
    }
    return talk
  }

  private func onBetterLinks(_ isStillSo: (Talk) -> Bool) -> Talk {
    var talk = self
    for index in plan.links.indices {
      var simpler = talk
      simpler.plan.links[index].profile = LinkProfile(
        latency: .constant(.milliseconds(10)), stream: plan.links[index].profile.stream)
      if isStillSo(simpler) { talk = simpler }
    }
    return talk
  }

  /// Whether anything of a node's own can come in the world: a device that stays away has no part
  /// in it, nor has a focus without groups.
  public func hasPart(for node: NodeID) -> Bool {
    switch plan.nodes[Int(node.index)].kind {
    case .device(_, let device):
      device.isRegisteredAtStart
        || plan.steps.indices.contains { plan.steps[$0].device == node && comes($0) }
    case .controlling:
      plan.steps.indices.contains { plan.steps[$0].group != nil && comes($0) }
    default: true
    }
  }
}

extension Step {
  /// The device at which a user does it.
  fileprivate var device: NodeID? {
    if case .user(let node, _) = action { node } else { nil }
  }

  /// The group that it is about.
  fileprivate var group: Int? {
    if case .user(_, .client(.group(let action))) = action { action.group } else { nil }
  }
}
