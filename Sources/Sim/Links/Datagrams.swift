extension Kernel {
  /// Hands a datagram to a link that is not plain, or with which a fault interferes.
  @inlinable
  mutating func carry<S: Sink>(
    _ effect: Effect<M>, from: UInt32, to: UInt32, into sink: inout S
  ) where S.M == M {
    let index = Int(effect.slot)
    if effect.span > .zero {
      // The link is asked when the message leaves.
      outbox.slab[index].pointee.detail = outbox.slab[index].pointee.kind == .delivery ? 0 : 1
      outbox.slab[index].pointee.kind = .departure
      outbox.queue.push(
        EventKey(
          time: now &+ UInt64(effect.span.nanoseconds), number: effect.number, slot: effect.slot))
      return
    }
    depart(index, number: effect.number, from: from, to: to, into: &sink)
  }

  /// Lets a message that its sender has finished leave.
  @inlinable
  mutating func depart<S: Sink>(
    _ index: Int, number: UInt64, from: UInt32, to: UInt32, into sink: inout S
  ) where S.M == M {
    guard case .message(var message) = outbox.slab[index].pointee.content else { return }
    var copies = 1
    var delay = TimeSpan.zero
    if from != to, faults.areOnLinks {
      let fate = meddle(&message, number: number, from: from, to: to, over: nil, into: &sink)
      if fate.isDropped {
        outbox.slab.discard(index)
        lose(message, from: from, at: to, cause: number, by: .dropped, into: &sink)
        return
      }
      copies = fate.copies
      delay = fate.delay
      outbox.slab[index].pointee.content = .message(message)
    }
    let leaving = saturating(now, delay)
    outbox.slab[index].pointee.since = leaving
    for copy in 0..<copies {
      let passage = passage(of: message, at: leaving, from: from, to: to)
      var arrivals: [UInt64]
      switch passage {
      case .lost(let loss):
        if copy == 0 { outbox.slab.discard(index) }
        lose(message, from: from, at: to, cause: number, by: loss, into: &sink)
        arrivals = []
      case .arrives(let time):
        arrivals = [time]
      case .arrivesTwice(let first, let second):
        arrivals = [first, second]
      }
      if copy == 0, let first = arrivals.first {
        outbox.queue.push(EventKey(time: first, number: number, slot: UInt32(index)))
        arrivals.removeFirst()
      }
      for time in arrivals {
        deliverCopy(
          message, of: number, index: index, from: from, to: to, left: leaving, at: time,
          into: &sink)
      }
    }
  }

  @inlinable
  mutating func deliverCopy<S: Sink>(
    _ message: M.Message, of original: UInt64, index: Int, from: UInt32, to: UInt32,
    left: UInt64, at time: UInt64, into sink: inout S
  ) where S.M == M {
    let number = outbox.nextNumber()
    let model = outbox.slab[index].pointee
    emit(
      .duplicated(message, to: NodeID(index: Int(to))), number: number, cause: original,
      node: from, actor: nil, into: &sink)
    enqueue(
      Slot(
        number: number, kind: model.kind, since: left, target: model.target, life: model.life,
        from: from, content: .message(message)), at: time)
  }

  @inlinable
  mutating func passage(
    of message: M.Message, at time: UInt64, from: UInt32, to: UInt32
  ) -> Links.Passage {
    if from == to { return .arrives(time) }
    let slow = faults.areOnLinks ? faults.slowness(from: from, to: to) : .none
    let plain = outbox.links.plain(from: from, to: to)
    if plain.isPlain {
      let latency = slow.applied(to: TimeSpan(nanoseconds: Int64(plain.latency)))
      return .arrives(saturating(time, latency))
    }
    return outbox.links.carry(
      size: message.size, at: time, from: from, to: to, slow: slow, names: nodes.names)
  }

  /// What meddling faults do to a message, in the order in which they struck.
  @inlinable
  mutating func meddle<S: Sink>(
    _ message: inout M.Message, number: UInt64, from: UInt32, to: UInt32,
    over connection: ConnectionID?, into sink: inout S
  ) -> Fate where S.M == M {
    var fate = Fate()
    for index in faults.snares.indices where faults.snares[index].reach.includes(from, to) {
      if let predicate = faults.snares[index].meddling.predicate {
        let record = Record<M>(
          number: number, cause: outbox.cause, time: Instant(nanoseconds: Int64(now)),
          node: NodeID(index: Int(from)), actor: nil,
          what: .sent(message, to: NodeID(index: Int(to)), over: connection))
        if !M.matches(predicate, record) { continue }
      }
      switch faults.count(inSnare: index) {
      case nil:
        continue
      case .drop:
        fate.isDropped = true
        return fate
      case .duplicate:
        fate.copies += 1
      case .holdBack(let span):
        fate.delay += span
        emit(
          .heldBack(to: NodeID(index: Int(to)), by: span), number: outbox.nextNumber(),
          cause: number, node: from, actor: nil, into: &sink)
      case .rewrite(let transform):
        M.apply(transform, to: &message)
        emit(
          .rewritten(message, to: NodeID(index: Int(to))), number: outbox.nextNumber(),
          cause: number, node: from, actor: nil, into: &sink)
      }
    }
    return fate
  }
}

/// What becomes of a message that faults have meddled with.
@usableFromInline
struct Fate {
  @usableFromInline var isDropped = false
  @usableFromInline var copies = 1
  @usableFromInline var delay = TimeSpan.zero

  @inlinable
  init() {}
}
