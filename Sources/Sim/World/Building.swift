extension Kernel {
  @usableFromInline
  mutating func addNode(_ name: String) -> NodeID {
    let node = nodes.add(name)
    outbox.links.addNode(node, named: name)
    return node
  }

  @inlinable
  mutating func addActor(
    _ birth: M.Birth, named name: String?, at node: NodeID
  ) throws(SimulationError) -> ActorID {
    guard Int(node.index) < nodes.count else {
      throw SimulationError(.unknownNode(Int(node.index)))
    }
    let label = name ?? "\(nodes.names[Int(node.index)])/\(outbox.roster.count)"
    let actor = outbox.roster.add(key: Chance.ownerKey(seed: seed, name: label), node: node)
    if let name { names[actor] = name }
    let number = outbox.nextNumber()
    let slot = outbox.slab.insert(
      Slot(number: number, kind: .start, since: 0, target: actor.index, life: actor.generation))
    outbox.queue.push(EventKey(time: now, number: number, slot: UInt32(slot)))
    M.spawn(birth, as: actor, &actors)
    return actor
  }

  @usableFromInline
  mutating func link(
    _ from: Place, _ to: Place, bothWays: Bool, _ profile: LinkProfile
  ) throws(SimulationError) {
    if let flaw = profile.flaw { throw SimulationError(.invalidSetting("link: \(flaw)")) }
    outbox.links.add(Links.Rule(from: from, to: to, profile: profile), nodes: nodes.names)
    if bothWays && from != to {
      outbox.links.add(Links.Rule(from: to, to: from, profile: profile), nodes: nodes.names)
    }
  }
}
