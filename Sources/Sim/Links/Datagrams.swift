extension Kernel {
  /// Hands a datagram to a link that is not plain, or with which a fault interferes.
  @inlinable
  mutating func carry<S: Sink>(_ effect: Effect<M>, into sink: inout S) where S.M == M {
    let index = Int(effect.slot)
    if effect.span > .zero {
      // The link is asked when the message leaves.
      outbox.slab[index].pointee.kind = .departure
      outbox.queue.push(
        EventKey(
          time: now &+ UInt64(effect.span.nanoseconds), number: effect.number, slot: effect.slot))
      return
    }
    depart(index, number: effect.number, into: &sink)
  }

  /// Lets a message that its sender has finished leave, if no fault keeps it.
  @inlinable
  mutating func depart<S: Sink>(
    _ index: Int, number: UInt64, into sink: inout S
  ) where S.M == M {
    var slot = outbox.slab[index].pointee
    let from = slot.from
    let to = slot.destination
    guard from != to, faults.areOnLinks, case .message(var message) = slot.content else {
      return pass(index, number: number, into: &sink)
    }
    let fate = meddle(&message, number: number, from: from, to: to, over: nil, into: &sink)
    if fate.isDropped {
      outbox.slab.discard(index)
      return lose(message, from: from, at: to, cause: number, by: .dropped, into: &sink)
    }
    slot.content = .message(message)
    outbox.slab[index].pointee.content = slot.content
    letGo(index, number: number, after: fate.delay, into: &sink)
    for _ in 1..<fate.copies {
      slot.number = duplicate(message, of: number, from: from, to: to, into: &sink)
      letGo(
        outbox.slab.insert(slot), number: slot.number, after: fate.delay, into: &sink)
    }
  }

  /// Lets a message go on to its link, when the time is over for which faults hold it back.
  @inlinable
  mutating func letGo<S: Sink>(
    _ index: Int, number: UInt64, after delay: TimeSpan, into sink: inout S
  ) where S.M == M {
    guard delay > .zero else { return pass(index, number: number, into: &sink) }
    let leaving = saturating(now, delay)
    outbox.slab[index].pointee.kind = .held
    outbox.slab[index].pointee.since = leaving
    outbox.queue.push(EventKey(time: leaving, number: number, slot: UInt32(index)))
  }

  /// Hands a message to its link.
  @inlinable
  mutating func pass<S: Sink>(
    _ index: Int, number: UInt64, into sink: inout S
  ) where S.M == M {
    let slot = outbox.slab[index]
    let from = slot.pointee.from
    let to = slot.pointee.destination
    guard case .message(let message) = slot.pointee.content else { return }
    slot.pointee.kind = slot.pointee.detail == Slot<M>.toNode ? .delivery : .directDelivery
    slot.pointee.since = now
    switch passage(of: message, at: now, from: from, to: to) {
    case .lost(let loss):
      outbox.slab.discard(index)
      lose(message, from: from, at: to, cause: number, by: loss, into: &sink)
    case .arrives(let time):
      outbox.queue.push(EventKey(time: time, number: number, slot: UInt32(index)))
    case .arrivesTwice(let first, let second):
      outbox.queue.push(EventKey(time: first, number: number, slot: UInt32(index)))
      var copy = slot.pointee
      copy.number = duplicate(message, of: number, from: from, to: to, into: &sink)
      enqueue(copy, at: second)
    }
  }

  /// Writes that there is a second copy of a message; gives the copy's number.
  @inlinable
  mutating func duplicate<S: Sink>(
    _ message: M.Message, of original: UInt64, from: UInt32, to: UInt32, into sink: inout S
  ) -> UInt64 where S.M == M {
    let number = outbox.nextNumber()
    emit(
      .duplicated(message, to: NodeID(index: Int(to))), number: number, cause: original,
      node: from, actor: nil, into: &sink)
    return number
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
