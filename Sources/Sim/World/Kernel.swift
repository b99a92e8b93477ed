/// The machine inside a world: the queue, the tables, and the loop that takes one event after the
/// other.
///
/// It is a value of one owner: `World` shares it between copies until one of them goes on.
@usableFromInline
struct Kernel<M: Model>: ~Copyable {
  @usableFromInline var actors: M.Actors
  @usableFromInline var outbox: Outbox<M>
  @usableFromInline var nodes = Nodes()
  @usableFromInline var faults = Faults<M>()
  @usableFromInline var watches = Watches<M>()
  /// Names of actors that have one of their own.
  @usableFromInline var names: [ActorID: String] = [:]

  @usableFromInline let seed: UInt64
  @usableFromInline var limits: Limits
  @usableFromInline var fingerprint = Fingerprint()
  @usableFromInline var takesFingerprint = true
  @usableFromInline var now: UInt64 = 0
  /// Events handled so far.
  @usableFromInline var handled: UInt64 = 0
  /// Events handled at this very instant.
  @usableFromInline var sameInstant = 0
  /// What the sink of the present run wants.
  @usableFromInline var interest: RecordKinds = .none
  /// What `warm` has read: nobody asks, but it must not be left out.
  @usableFromInline var warmth: UInt64 = 0
  @usableFromInline var hasFailed = false
  @usableFromInline var failure: SimulationError?

  @inlinable
  init(actors: M.Actors, seed: UInt64, limits: Limits) {
    self.actors = actors
    self.seed = seed
    self.limits = limits
    outbox = Outbox(seed: seed)
  }

  /// A copy that shares nothing observable.
  @inlinable
  init(copying other: borrowing Kernel) {
    actors = other.actors
    outbox = Outbox(copying: other.outbox)
    nodes = other.nodes
    faults = other.faults
    watches = other.watches
    names = other.names
    seed = other.seed
    limits = other.limits
    fingerprint = other.fingerprint
    takesFingerprint = other.takesFingerprint
    now = other.now
    handled = other.handled
    sameInstant = other.sameInstant
    hasFailed = other.hasFailed
    failure = other.failure
  }

  // MARK: The loop

  /// Takes events in their order until none is left that is not after `limit`, or `budget` of
  /// them have been handled; says how many were.
  @inlinable
  mutating func run<S: Sink>(
    notAfter limit: UInt64, budget: UInt64, into sink: inout S
  ) throws(SimulationError) -> UInt64 where S.M == M {
    try begin(sink)
    var left = min(budget, limits.events &- handled)
    let before = left
    while left > 0 && !hasFailed {
      if outbox.queue.isRunDone && outbox.slab.live > Kernel.warmingFrom {
        outbox.queue.prepareRun(notAfter: limit)
        warm()
      }
      let key = outbox.queue.pop(notAfter: limit)
      if key.time == .max { break }
      if take(key, at: max(key.time, now), into: &sink) {
        left &-= 1
        handled &+= 1
      }
    }
    if left == 0 && handled >= limits.events && before < budget {
      fail(.limitReached("events", Int(clamping: limits.events)))
    }
    if let failure { throw failure }
    return before &- left
  }

  /// With fewer events pending than this, their content is near anyway.
  @inlinable static var warmingFrom: Int { 8_192 }

  /// Reads a little of each event of a new run, and of its actor, before the first one happens.
  ///
  /// In a large world both are far away in memory. Asked for one after the other each would be
  /// waited for; these reads do not depend on each other, and the machine does them all at once.
  @inlinable @inline(never)
  mutating func warm() {
    let slots = outbox.slab.slots
    let rows = outbox.roster.rows
    let actors = outbox.roster.count
    let end = min(outbox.queue.tail, outbox.queue.head &+ 32)
    var sum: UInt64 = 0
    var position = outbox.queue.head
    while position < end {
      sum &+= slots[outbox.queue.near[position].slot].number
      position &+= 1
    }
    position = outbox.queue.head
    while position < end {
      let target = Int(slots[outbox.queue.near[position].slot].target)
      if target < actors { sum &+= UInt64(rows[target].node) }
      position &+= 1
    }
    warmth = sum
  }

  @inlinable
  mutating func begin<S: Sink>(_ sink: S) throws(SimulationError) where S.M == M {
    if let failure { throw failure }
    interest = sink.interest
    listen()
  }

  /// Notes who listens for what, and what a handler may therefore do by itself.
  @inlinable
  mutating func listen() {
    outbox.wanted = interest.union(watches.kinds)
    outbox.isDirect =
      !faults.areOnLinks && outbox.wanted.isDisjoint(with: [.sent, .timerSet])
  }

  /// Lets one event happen; false if it had been cancelled.
  @inlinable @inline(__always)
  mutating func take<S: Sink>(
    _ key: EventKey, at time: UInt64, into sink: inout S
  ) -> Bool where S.M == M {
    let index = key.slot
    let slot = outbox.slab[index]
    guard slot.pointee.number == key.number else {
      outbox.stale &-= 1
      return false
    }
    if time == now {
      sameInstant &+= 1
      if sameInstant > limits.sameInstant {
        fail(.limitReached("same instant", limits.sameInstant))
      }
    } else {
      now = time
      sameInstant = 0
    }
    outbox.time = time
    switch slot.pointee.kind {
    case .delivery, .directDelivery:
      deliver(index, into: &sink)
    case .timer:
      fire(index, key, into: &sink)
    default:
      takeRare(index, into: &sink)
    }
    return true
  }

  // MARK: Messages and timers

  @inlinable @inline(__always)
  mutating func deliver<S: Sink>(
    _ index: Int, into sink: inout S
  ) where S.M == M {
    let slot = outbox.slab[index]
    let cause = slot.pointee.number
    let from = slot.pointee.from
    let target = slot.pointee.target
    let left = slot.pointee.since
    let direct = slot.pointee.kind == .directDelivery
    let life = slot.pointee.life
    guard case .message(let message) = outbox.slab.moveContent(index) else { return }
    outbox.slab.release(index)
    // A slot that was just freed still says where its message went.
    if faults.cuts.hasAny {
      let to = slot.pointee.destination
      if faults.cuts.take(from: from, to: to, left: left, arriving: now) {
        lose(message, from: from, at: to, cause: cause, by: .cut, into: &sink)
        return
      }
    }
    let actor: ActorID
    if direct {
      actor = ActorID(index: Int(target), generation: life)
    } else if let routed = M.route(message, at: NodeID(index: Int(target)), actors) {
      actor = routed
    } else {
      lose(message, from: from, at: target, cause: cause, by: .unroutable, into: &sink)
      return
    }
    guard let row = outbox.roster.row(of: actor), row.pointee.isUp else {
      let to = slot.pointee.destination
      lose(message, from: from, at: to, cause: cause, by: .nobodyThere, into: &sink)
      return
    }
    let number = outbox.nextNumber()
    if takesFingerprint {
      fingerprint.add(
        now, RecordKinds.delivered.code &<< 56 | UInt64(actor.index) &<< 28 ^ UInt64(from),
        message.digest)
    }
    if outbox.wanted.contains(.delivered) {
      emit(
        .delivered(message, from: NodeID(index: Int(from)), over: nil), number: number,
        cause: cause, node: row.pointee.node, actor: actor, into: &sink)
    }
    handle(
      .message(message, from: NodeID(index: Int(from))), at: actor, row, number: number,
      into: &sink)
  }

  @inlinable @inline(__always)
  mutating func fire<S: Sink>(
    _ index: Int, _ key: EventKey, into sink: inout S
  ) where S.M == M {
    let slot = outbox.slab[index]
    let row = outbox.roster[Int(slot.pointee.target)]
    let actor = outbox.roster.id(at: Int(slot.pointee.target))
    guard case .timer(let timer) = outbox.slab.moveContent(index) else { return }
    let isOurs = slot.pointee.life == row.pointee.life
    outbox.slab.release(index)
    // A timer of an earlier life fell with the actor.
    guard isOurs else { return }
    let number = outbox.nextNumber()
    if takesFingerprint {
      fingerprint.add(
        now, RecordKinds.timerFired.code &<< 56 | UInt64(actor.index) &<< 28, 0)
    }
    if outbox.wanted.contains(.timerFired) {
      emit(
        .timerFired(timer), number: number, cause: key.number, node: row.pointee.node,
        actor: actor, into: &sink)
    }
    handle(
      .timer(timer, TimerID(order: key.order)), at: actor, row, number: number, into: &sink)
  }

  /// Hands an event to its actor and carries out what that wants done.
  @inlinable @inline(__always)
  mutating func handle<S: Sink>(
    _ event: consuming Event<M>, at actor: ActorID, _ row: UnsafeMutablePointer<Roster.Row>,
    number: UInt64, into sink: inout S
  ) where S.M == M {
    outbox.cause = number
    outbox.me = actor
    outbox.home = row.pointee.node
    outbox.chance = row.pointee.chance
    outbox.skew = nodes.skew(at: row.pointee.node)
    M.handle(event, at: actor, &actors, &outbox)
    // The roster may have grown, and with it moved.
    outbox.roster[Int(actor.index)].pointee.chance = outbox.chance
    if outbox.count > 0 { carryOut(into: &sink) }
    if outbox.slab.live > limits.pending { fail(.limitReached("pending", limits.pending)) }
  }

  /// Carries out the effects in the order in which they were written.
  @inlinable
  mutating func carryOut<S: Sink>(
    into sink: inout S
  ) where S.M == M {
    let count = outbox.count
    // Their numbers are older than those that carrying them out gives away.
    outbox.queue.hasLateNumbers = true
    var position = 0
    while position < count && !hasFailed {
      let effect = outbox.effects[position]
      switch effect.kind {
      case .send:
        send(effect, into: &sink)
      case .startTimer:
        startTimer(effect, into: &sink)
      case .stopTimer:
        emit(
          .timerStopped(set: UInt64(bitPattern: effect.span.nanoseconds)), number: effect.number,
          cause: outbox.cause, node: outbox.home, actor: outbox.me, into: &sink)
      default:
        carryOutRare(effect, into: &sink)
      }
      position &+= 1
    }
    outbox.count = 0
    if !outbox.extras.isEmpty { outbox.extras.removeAll(keepingCapacity: true) }
  }

  /// Hands a message to its link.
  @inlinable
  mutating func send<S: Sink>(_ effect: Effect<M>, into sink: inout S) where S.M == M {
    let slot = outbox.slab[Int(effect.slot)]
    let to: UInt32
    if slot.pointee.kind == .delivery {
      guard Int(effect.target) < nodes.count else {
        fail(.unknownNode(Int(effect.target)))
        return
      }
      to = effect.target
    } else {
      let actor = ActorID(index: Int(effect.target), generation: effect.life)
      guard let row = outbox.roster.row(of: actor) else {
        fail(.unknownActor(actor))
        return
      }
      to = row.pointee.node
      slot.pointee.detail = to
    }
    let departure = now &+ UInt64(bitPattern: effect.span.nanoseconds)
    guard departure >= now, departure <= UInt64(Int64.max) else {
      fail(badDelay: effect.span)
      return
    }
    if outbox.wanted.contains(.sent), case .message(let message) = slot.pointee.content {
      emit(
        .sent(message, to: NodeID(index: Int(to)), over: nil), number: effect.number,
        cause: outbox.cause, node: outbox.home, actor: outbox.me, into: &sink)
    }
    if !faults.areOnLinks,
      outbox.schedule(effect.number, Int(effect.slot), to: to, after: effect.span)
    {
      return
    }
    carry(effect, into: &sink)
  }

  @inlinable
  mutating func startTimer<S: Sink>(_ effect: Effect<M>, into sink: inout S) where S.M == M {
    let due = now &+ UInt64(bitPattern: effect.span.nanoseconds)
    guard due >= now, due <= UInt64(Int64.max) else {
      fail(badDelay: effect.span)
      return
    }
    // It may have been stopped by the same handler.
    if outbox.slab[Int(effect.slot)].pointee.number == effect.number {
      outbox.queue.push(EventKey(time: due, number: effect.number, slot: effect.slot))
    } else {
      outbox.stale &-= 1
    }
    if effect.target > 0, case .timer(let timer) = outbox.extras[Int(effect.target) - 1] {
      emit(
        .timerSet(timer, due: Instant(nanoseconds: Int64(due))), number: effect.number,
        cause: outbox.cause, node: outbox.home, actor: outbox.me, into: &sink)
    }
  }

  // MARK: Records and errors

  /// Gives a record to the sink and to the watches that want it.
  @inlinable @inline(__always)
  mutating func emit<S: Sink>(
    _ what: Happening<M>, number: UInt64, cause: UInt64, node: UInt32, actor: ActorID?,
    into sink: inout S
  ) where S.M == M {
    let record = Record<M>(
      number: number, cause: cause, time: Instant(nanoseconds: Int64(now)),
      node: NodeID(index: Int(node)), actor: actor, what: what)
    let kind = what.kind
    if interest.contains(kind) { sink.take(record) }
    if watches.kinds.contains(kind) { notice(record, of: kind) }
    record.letGo()
  }

  @inlinable @inline(never)
  mutating func lose<S: Sink>(
    _ message: M.Message, from: UInt32, at node: UInt32, cause: UInt64, by loss: Loss,
    into sink: inout S
  ) where S.M == M {
    let number = outbox.nextNumber()
    if takesFingerprint {
      fingerprint.add(
        now,
        RecordKinds.lost.code &<< 56 | UInt64(loss.rawValue) &<< 48 | UInt64(node) &<< 24
          ^ UInt64(from), message.digest)
    }
    if outbox.wanted.contains(.lost) {
      emit(
        .lost(message, from: NodeID(index: Int(from)), by: loss), number: number, cause: cause,
        node: node, actor: nil, into: &sink)
    }
  }

  /// The error of whoever is acting, kept so that the world does not go on.
  @inlinable @inline(never)
  mutating func fail(_ cause: SimulationError.Cause) {
    guard !hasFailed else { return }
    failure = SimulationError(
      cause, actor: outbox.cause == 0 ? nil : name(of: outbox.me),
      time: Instant(nanoseconds: Int64(now)), event: outbox.cause)
    hasFailed = true
  }

  @inlinable @inline(never)
  mutating func fail(badDelay span: TimeSpan) {
    fail(span < .zero ? .negativeDelay(span) : .clockOverflow(span))
  }

  @usableFromInline
  func name(of actor: ActorID) -> String {
    if let name = names[actor] { return name }
    // An actor that has gone, or that was wanted at a node that does not exist, has no node.
    guard let row = outbox.roster.row(of: actor), row.pointee.node < nodes.count else {
      return "#\(actor.index).\(actor.generation)"
    }
    return "\(nodes.names[Int(row.pointee.node)])/\(actor.index).\(actor.generation)"
  }
}
