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
    let label = name ?? "\(nodes.names[Int(node.index)])/\(outbox.roster.added)"
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
  mutating func plan(
    _ intent: M.Intent, of actor: ActorID, at time: Instant
  ) throws(SimulationError) {
    guard let row = outbox.roster.row(of: actor) else {
      throw SimulationError(.unknownActor(actor))
    }
    try refuse(past: time)
    enqueue(
      Slot(
        number: outbox.nextNumber(), kind: .intent, since: 0, target: actor.index,
        life: actor.generation, from: row.pointee.node, content: .intent(intent)),
      at: UInt64(time.nanoseconds))
  }

  @usableFromInline
  mutating func plan(
    _ fault: Fault<M>, from time: Instant, every gap: (Delay, UInt64)?, lasting: Delay?
  ) throws(SimulationError) {
    let flaw =
      fault.flaw ?? gap.flatMap { $0.0.flaw } ?? lasting.flatMap { $0.flaw }
    if let flaw { throw SimulationError(.invalidSetting(flaw)) }
    if let gap, gap.0.constantSpan == .zero {
      throw SimulationError(.invalidSetting("fault '\(fault.name)': repeats without a gap"))
    }
    try refuse(past: time)
    plan(fault, at: UInt64(time.nanoseconds), every: gap, lasting: lasting, cause: 0)
  }

  private func refuse(past time: Instant) throws(SimulationError) {
    let now = Instant(nanoseconds: Int64(self.now))
    if time < now { throw SimulationError(.negativeDelay(time - now), time: now) }
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
