@testable import Sim

/// Links that are, or were, cut.
struct Cut {
  let name: String
  let route: Route
  let start: Instant
  /// Nil while it is in force.
  var end: Instant?
}

/// A fault in force that changes what links do to messages.
struct Interference {
  enum Kind {
    case slow(factor: Double, extra: TimeSpan)
    case meddle(Meddling<Crowd>, seen: Int)
  }

  let name: String
  let route: Route
  var kind: Kind
}

/// A fault that is to strike.
struct PlannedFault {
  let fault: Fault<Crowd>
  let repeating: (gap: Delay, until: Instant)?
  let lasting: Delay?
  var chance: Chance
}

/// What meddling leaves of a message.
struct MeddledWord {
  var word: Crowd.Word
  var isDropped = false
  var copies = 1
  var delay = TimeSpan.zero
}

// MARK: Striking

extension ReferenceWorld {
  mutating func plan(
    _ fault: Fault<Crowd>, at time: Instant, every repeating: (gap: Delay, until: Instant)? = nil,
    lasting: Delay?, cause: UInt64
  ) {
    let planned = PlannedFault(
      fault: fault, repeating: repeating, lasting: lasting,
      chance: Chance(seed: seed, owner: "fault \(fault.name)"))
    schedule(.fault(planned, cause: cause), number: nextNumber(), at: time)
  }

  /// Lets a planned fault strike, and plans its end and its next strike.
  mutating func strike(_ planned: PlannedFault, cause: UInt64) {
    var planned = planned
    let struck = strike(planned.fault, cause: cause)
    if let lasting = planned.lasting, let end = end(of: planned.fault) {
      plan(end, at: now + lasting.draw(&planned.chance), lasting: nil, cause: struck)
    }
    guard let (gap, last) = planned.repeating else { return }
    let next = now + gap.draw(&planned.chance)
    if next <= last {
      schedule(.fault(planned, cause: struck), number: nextNumber(), at: next)
    }
  }

  private func end(of fault: Fault<Crowd>) -> Fault<Crowd>? {
    switch fault.action {
    case .cut, .slow, .meddle: Fault(fault.name, .end)
    case .crash(let target, _): Fault(fault.name, .restart(target, memoryLost: true))
    case .skew(let place, _): Fault(fault.name, .skew(place, .none))
    case .end, .restart: nil
    }
  }

  /// Lets a fault strike; gives the number of its record.
  @discardableResult
  mutating func strike(_ fault: Fault<Crowd>, cause: UInt64) -> UInt64 {
    let number = nextNumber()
    self.cause = number
    emit(
      .fault(FaultNote(name: fault.name, action: word(for: fault.action))), number: number,
      cause: cause, node: NodeID(index: 0), actor: nil)
    switch fault.action {
    case .cut(let route, let telling):
      cuts.append(Cut(name: fault.name, route: route, start: now))
      cutConnections(route, telling)
    case .slow(let route, let factor, let extra):
      interferences.append(
        Interference(name: fault.name, route: route, kind: .slow(factor: factor, extra: extra)))
    case .meddle(let route, let meddling):
      interferences.append(
        Interference(name: fault.name, route: route, kind: .meddle(meddling, seen: 0)))
    case .end:
      interferences.removeAll { $0.name == fault.name }
      let ending = cuts.indices.filter { cuts[$0].name == fault.name && cuts[$0].end == nil }
      for place in ending { cuts[place].end = now }
      if !ending.isEmpty { healConnections() }
    case .crash(let target, let tellsPeers):
      for resident in residents where resident.isUp && isMeant(resident, target) {
        crash(resident, tellsPeers: tellsPeers, cause: number)
      }
    case .restart(let target, let memoryLost):
      for resident in residents where !resident.isUp && isMeant(resident, target) {
        schedule(
          .restart(resident.id, life: resident.life, memoryLost: memoryLost, cause: number),
          number: nextNumber(), at: now)
      }
    case .skew(let place, let skew):
      for node in skews.indices where includes(place, NodeID(index: node)) {
        skews[node] = skew
      }
    }
    return number
  }

  private func word(for action: Fault<Crowd>.Action) -> String {
    switch action {
    case .cut: return "cut"
    case .slow: return "slow"
    case .end: return "end"
    case .crash: return "crash"
    case .restart: return "restart"
    case .skew: return "skew"
    case .meddle(_, let meddling):
      switch meddling.kind {
      case .drop: return "drop"
      case .duplicate: return "duplicate"
      case .holdBack: return "hold back"
      case .rewrite: return "rewrite"
      }
    }
  }

  private mutating func crash(_ resident: Resident, tellsPeers: Bool, cause: UInt64) {
    guard let place = place(of: resident.id) else { return }
    residents[place].isUp = false
    residents[place].life += 1
    emit(
      .crashed, number: nextNumber(), cause: cause, node: resident.node, actor: resident.id)
    dropConnections(of: resident.id, at: resident.node, tellsPeers: tellsPeers)
  }

  // MARK: Whom a fault concerns

  private func isMeant(_ resident: Resident, _ target: Target) -> Bool {
    switch target {
    case .actor(let actor): resident.id == actor
    case .nodes(let place): includes(place, resident.node)
    }
  }

  func includes(_ place: Place, _ node: NodeID) -> Bool {
    place.includes(node, named: names[Int(node.index)])
  }

  private func concerns(_ route: Route, _ from: NodeID, _ to: NodeID) -> Bool {
    includes(route.from, from) && includes(route.to, to)
      || route.bothWays && includes(route.from, to) && includes(route.to, from)
  }

  // MARK: What faults in force do

  /// Whether the link is cut now.
  func isCut(_ from: NodeID, _ to: NodeID) -> Bool {
    from != to && cuts.contains { $0.end == nil && concerns($0.route, from, to) }
  }

  /// Whether a cut of the link touches the time from leaving to arriving.
  func isCut(_ from: NodeID, _ to: NodeID, from left: Instant, to arrival: Instant) -> Bool {
    from != to
      && cuts.contains { cut in
        cut.start <= arrival && cut.end.map { $0 > left } ?? true
          && concerns(cut.route, from, to)
      }
  }

  func slowdown(_ from: NodeID, _ to: NodeID) -> Slowdown {
    var total = Slowdown()
    for interference in interferences {
      guard from != to, concerns(interference.route, from, to),
        case .slow(let factor, let extra) = interference.kind
      else { continue }
      total.factor *= factor
      total.extra += extra
    }
    return total
  }

  /// What is left of a message when all faults have had their turn, or one has taken it out.
  mutating func meddle(
    with word: Crowd.Word, number: UInt64, from: NodeID, to: NodeID, over: ConnectionID?
  ) -> MeddledWord {
    var fate = MeddledWord(word: word)
    for place in interferences.indices {
      guard from != to, concerns(interferences[place].route, from, to),
        case .meddle(let meddling, let seen) = interferences[place].kind
      else { continue }
      if let predicate = meddling.predicate {
        let record = Record<Crowd>(
          number: number, cause: cause, time: now, node: from, actor: nil,
          what: .sent(fate.word, to: to, over: over))
        guard Crowd.matches(predicate, record) else { continue }
      }
      interferences[place].kind = .meddle(meddling, seen: seen + 1)
      guard seen + 1 >= meddling.first, seen + 1 - meddling.first < meddling.count else {
        continue
      }
      switch meddling.kind {
      case .drop:
        fate.isDropped = true
        return fate
      case .duplicate:
        fate.copies += 1
      case .holdBack(let span):
        fate.delay += span
        emit(
          .heldBack(to: to, by: span), number: nextNumber(), cause: number, node: from,
          actor: nil)
      case .rewrite(let transform):
        Crowd.apply(transform, to: &fate.word)
        emit(
          .rewritten(fate.word, to: to), number: nextNumber(), cause: number, node: from,
          actor: nil)
      }
    }
    return fate
  }
}
