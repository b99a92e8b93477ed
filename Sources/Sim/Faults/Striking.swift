extension Kernel {
  /// Puts a fault into the queue. `gap` makes it strike again and again, `lasts` ends it each
  /// time.
  @usableFromInline
  mutating func plan(
    _ fault: Fault<M>, at time: UInt64, every repeating: (gap: Delay, until: UInt64)? = nil,
    lasting lasts: Delay? = nil, cause: UInt64
  ) {
    let luck = Chance(seed: seed, owner: "fault " + fault.name)
    let index = faults.add(
      Faults<M>.Plan(fault: fault, repeating: repeating, chance: luck, lasts: lasts))
    schedulePlan(index, at: time, cause: cause)
  }

  private mutating func schedulePlan(_ index: Int, at time: UInt64, cause: UInt64) {
    let number = outbox.nextNumber()
    let slot = outbox.slab.insert(
      Slot(number: number, kind: .fault, since: cause, target: UInt32(index)))
    outbox.queue.push(EventKey(time: time, number: number, slot: UInt32(slot)))
  }

  /// Lets a planned fault strike, and plans what follows from it.
  @usableFromInline
  mutating func strikePlan<S: Sink>(
    _ index: Int, cause: UInt64, into sink: inout S
  ) where S.M == M {
    let planned = faults.plans[index]
    strike(planned.fault, cause: cause, into: &sink)
    let struck = outbox.cause
    let remedy = planned.fault.remedy
    if let remedy, let span = faults.drawDuration(index) {
      plan(remedy, at: saturating(now, span), cause: struck)
    }
    if let span = faults.drawGap(index), let repeating = planned.repeating,
      saturating(now, span) <= repeating.until
    {
      schedulePlan(index, at: saturating(now, span), cause: struck)
    } else {
      faults.remove(plan: index)
    }
  }

  /// Lets a fault strike.
  @usableFromInline
  mutating func strike<S: Sink>(
    _ fault: Fault<M>, cause: UInt64, into sink: inout S
  ) where S.M == M {
    let number = outbox.nextNumber()
    outbox.cause = number
    if takesFingerprint {
      fingerprint.add(
        now, RecordKinds.fault.code &<< 56, Chance.derive(fault.action.code, fault.name))
    }
    emit(
      .fault(FaultNote(name: fault.name, action: fault.action.word)), number: number,
      cause: cause, node: 0, actor: nil, into: &sink)
    switch fault.action {
    case .cut(let route, let telling):
      settleCuts()
      faults.cuts.begin(fault.name, route, at: now, in: nodes)
      cutConnections(route, telling)
    case .slow(let route, let factor, let extra):
      recallDepartures()
      faults.slow(
        Reach(fault.name, route, in: nodes), by: Slowness(factor: factor, extra: extra))
    case .meddle(let route, let meddling):
      recallDepartures()
      faults.meddle(Reach(fault.name, route, in: nodes), meddling)
    case .end:
      if faults.end(fault.name, at: now) { healConnections() }
    case .crash(let target, let tellsPeers):
      for index in places(of: target) where outbox.roster[index].pointee.isUp {
        crash(index, tellsPeers: tellsPeers, into: &sink)
      }
    case .restart(let target, let memoryLost):
      for index in places(of: target) where !outbox.roster[index].pointee.isUp {
        planRestart(index, memoryLost: memoryLost)
      }
    case .skew(let place, let skew):
      for node in nodes.nodes(in: place) { nodes.setSkew(skew, at: node) }
    }
    listen()
  }

  /// The roster's places of the actors that a target names, in their order.
  private func places(of target: Target) -> [Int] {
    switch target {
    case .actor(let actor):
      return outbox.roster.row(of: actor) == nil ? [] : [Int(actor.index)]
    case .nodes(let place):
      let named = NodeSet(place, in: nodes)
      return (0..<outbox.roster.count).filter {
        named.contains(outbox.roster[$0].pointee.node) && !outbox.roster.isVacant($0)
      }
    }
  }

  private mutating func crash<S: Sink>(
    _ index: Int, tellsPeers: Bool, into sink: inout S
  ) where S.M == M {
    let row = outbox.roster[index]
    row.pointee.life &+= 1
    let actor = outbox.roster.id(at: index)
    let number = outbox.nextNumber()
    if takesFingerprint {
      fingerprint.add(now, RecordKinds.crashed.code &<< 56 | UInt64(index), 0)
    }
    emit(
      .crashed, number: number, cause: outbox.cause, node: row.pointee.node, actor: actor,
      into: &sink)
    dropConnections(of: actor, tellsPeers: tellsPeers, into: &sink)
  }

  private mutating func planRestart(_ index: Int, memoryLost: Bool) {
    let row = outbox.roster[index]
    let number = outbox.nextNumber()
    let slot = outbox.slab.insert(
      Slot(
        number: number, kind: .restart, since: outbox.cause, target: UInt32(index),
        life: row.pointee.life, detail: memoryLost ? 1 : 0))
    outbox.queue.push(EventKey(time: now, number: number, slot: UInt32(slot)))
  }

  /// Takes back what has been scheduled to arrive and has not left yet, so that its link is asked
  /// when it leaves. While another fault interferes with links, nothing is scheduled before.
  private mutating func recallDepartures() {
    guard !faults.areOnLinks else { return }
    let slots = outbox.slab.slots
    let now = self.now
    var recalled: [EventKey] = []
    outbox.queue.filter { key in
      let slot = slots + key.slot
      guard slot.pointee.number == key.number, slot.pointee.since > now else { return true }
      switch slot.pointee.kind {
      case .delivery, .directDelivery: break
      default: return true
      }
      recalled.append(EventKey(time: slot.pointee.since, order: key.order))
      return false
    }
    for key in recalled {
      slots[key.slot].kind = .departure
      outbox.queue.push(key)
    }
    outbox.queue.hasLateNumbers = true
  }

  /// Forgets cuts that can concern nothing any more, once many are remembered.
  private mutating func settleCuts() {
    guard faults.cuts.remembered > 64 else { return }
    var oldest = now
    for index in 0..<outbox.slab.touched {
      switch outbox.slab[index].pointee.kind {
      case .delivery, .directDelivery: oldest = min(oldest, outbox.slab[index].pointee.since)
      default: break
      }
    }
    faults.cuts.forget(before: oldest)
  }
}

extension Fault {
  /// What ends the fault, where it is something that lasts.
  var remedy: Fault<M>? {
    switch action {
    case .cut, .slow, .meddle: Fault(name, .end)
    case .crash(let target, _): Fault(name, .restart(target, memoryLost: true))
    case .skew(let place, _): Fault(name, .skew(place, .none))
    case .end, .restart: nil
    }
  }

  /// What is wrong with the settings, or nil.
  @usableFromInline
  var flaw: String? {
    switch action {
    case .slow(_, let factor, let extra):
      factor >= 0 && factor.isFinite && extra >= .zero
        ? nil : "fault '\(name)': a link cannot be slowed down by \(factor) and \(extra)"
    case .cut(_, .ends(let sender, let receiver)):
      (sender ?? .zero) >= .zero && (receiver ?? .zero) >= .zero
        ? nil : "fault '\(name)': an end cannot be told before it happens"
    case .meddle(_, let meddling):
      meddling.flaw.map { "fault '\(name)': \($0)" }
    case .cut, .end, .crash, .restart, .skew:
      nil
    }
  }
}

extension Meddling {
  var flaw: String? {
    if first < 1 { return "the first message is number 1, not \(first)" }
    if count < 0 { return "a count cannot be \(count)" }
    if case .holdBack(let span) = kind, span < .zero { return "held back by \(span)" }
    return nil
  }
}

extension Fault.Action {
  var word: String {
    switch self {
    case .cut: "cut"
    case .slow: "slow"
    case .meddle(_, let meddling): meddling.kind.word
    case .end: "end"
    case .crash: "crash"
    case .restart: "restart"
    case .skew: "skew"
    }
  }

  var code: UInt64 {
    switch self {
    case .cut: 1
    case .slow: 2
    case .meddle: 3
    case .end: 4
    case .crash: 5
    case .restart: 6
    case .skew: 7
    }
  }
}

extension Meddling.Kind {
  var word: String {
    switch self {
    case .drop: "drop"
    case .duplicate: "duplicate"
    case .holdBack: "hold back"
    case .rewrite: "rewrite"
    }
  }
}
