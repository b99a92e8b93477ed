@testable import Sim

extension ReferenceWorld: Building {
  mutating func addNode(_ name: String) -> NodeID {
    names.append(name)
    links.names.append(name)
    skews.append(.none)
    return NodeID(index: names.count - 1)
  }

  mutating func addActor(
    _ birth: Crowd.Newcomer, named name: String?, at node: NodeID
  ) -> ActorID {
    let place = actorPlaces.take()
    let actor = ActorID(index: place.index, generation: place.generation)
    let label = name ?? "\(names[Int(node.index)])/\(actorsAdded)"
    let luck = Chance(key: Chance.ownerKey(seed: seed, name: label))
    addResident(Resident(id: actor, node: node, name: name, chance: luck))
    Crowd.spawn(birth, as: actor, &actors)
    schedule(.start(actor, cause: 0), number: nextNumber(), at: now)
    return actor
  }

  mutating func link(_ from: Place, _ to: Place, bothWays: Bool, _ profile: LinkProfile) {
    links.rules.append((from, to, profile))
    if bothWays { links.rules.append((to, from, profile)) }
  }

  mutating func plan(_ intent: Crowd.Wish, of actor: ActorID, at time: Instant) {
    guard let place = place(of: actor) else { return }
    schedule(
      .wish(intent, of: actor, at: residents[place].node, cause: 0), number: nextNumber(),
      at: time)
  }

  mutating func plan(_ fault: Fault<Crowd>, at time: Instant, lasting: Delay?) {
    plan(fault, at: time, lasting: lasting, cause: 0)
  }

  mutating func plan(
    _ fault: Fault<Crowd>, every gap: Delay, from first: Instant, until last: Instant,
    lasting: Delay?
  ) {
    plan(fault, at: first, every: (gap, last), lasting: lasting, cause: 0)
  }

  mutating func watch(_ watch: Watch<Crowd>, by owner: ActorID?) {
    watches.append(SetWatch(watch: watch, owner: owner))
  }
}
