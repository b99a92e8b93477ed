/// An event that is still to come, as somebody who looks at a world sees it.
public struct Pending<M: Model>: Sendable {
  /// What will happen.
  public enum What: Sendable {
    /// A message will arrive. It left at `left`; by its link's settings it could arrive from
    /// `earliest` to `latest`.
    case message(
      M.Message, from: NodeID, to: NodeID, left: Instant, earliest: Instant, latest: Instant)
    /// A frame will arrive on a connection, or a signal of the connection's own.
    case connection(ConnectionID, frame: M.Message?)
    case timer(M.Timer, of: ActorID, set: Instant)
    case intent(M.Intent, of: ActorID)
    case start(ActorID)
    case restart(ActorID)
    case notice(for: ActorID)
    case fault(String)
  }

  public let id: PendingID
  /// When it will happen if nothing is done.
  public let time: Instant
  public let what: What
}

extension World {
  /// The event that comes next; nil when nothing is pending.
  public mutating func next() -> Pending<M>? {
    own()
    return box.kernel.next()
  }

  /// Everything that is pending, in the order in which it would happen.
  public var pending: [Pending<M>] { box.kernel.pending() }
}

extension Kernel {
  @usableFromInline var isQuiescent: Bool { outbox.slab.live == 0 }

  mutating func next() -> Pending<M>? {
    while true {
      let key = outbox.queue.peek(notAfter: UInt64(Int64.max))
      if key.time == .max { return nil }
      if outbox.slab.isLive(key), let seen = look(at: key) { return seen }
      outbox.queue.drop(key)
      outbox.stale &-= 1
    }
  }

  func pending() -> [Pending<M>] {
    var keys: [EventKey] = []
    outbox.queue.forEach { if outbox.slab.isLive($0) { keys.append($0) } }
    keys.sort(by: <)
    return keys.compactMap { look(at: $0) }
  }

  private func look(at key: EventKey) -> Pending<M>? {
    what(in: outbox.slab[key.slot].pointee).map {
      Pending(
        id: PendingID(order: key.order), time: Instant(nanoseconds: Int64(max(key.time, now))),
        what: $0)
    }
  }

  private func what(in slot: Slot<M>) -> Pending<M>.What? {
    let actor = ActorID(index: Int(slot.target), generation: slot.life)
    switch (slot.kind, slot.content) {
    case (.delivery, .message(let message)), (.directDelivery, .message(let message)),
      (.departure, .message(let message)), (.held, .message(let message)):
      return pendingMessage(message, slot)
    case (.timer, .timer(let timer)):
      return .timer(
        timer, of: outbox.roster.id(at: Int(slot.target)),
        set: Instant(nanoseconds: Int64(slot.since)))
    case (.intent, .intent(let intent)):
      return .intent(intent, of: actor)
    case (.start, _):
      return .start(actor)
    case (.restart, _):
      return .restart(outbox.roster.id(at: Int(slot.target)))
    case (.notice, _):
      return .notice(for: actor)
    case (.fault, _):
      return .fault(faults.plans[Int(slot.target)].fault.name)
    case (.segment, _):
      return pendingSignal(slot)
    default:
      return nil
    }
  }

  private func pendingMessage(
    _ message: M.Message, _ slot: Slot<M>
  ) -> Pending<M>.What {
    let to = slot.destination
    let left = Instant(nanoseconds: Int64(slot.since))
    let window = outbox.links.latencies(from: slot.from, to: to)
    return .message(
      message, from: NodeID(index: Int(slot.from)), to: NodeID(index: Int(to)), left: left,
      earliest: left + window.least, latest: left + window.greatest)
  }

  private func pendingSignal(_ slot: Slot<M>) -> Pending<M>.What {
    let id = ConnectionID(index: slot.target, generation: slot.life)
    let connection = outbox.connections[Int(slot.target)]
    guard connection.isInUse, connection.generation == slot.life,
      Signal(rawValue: slot.from >> 1) == .frame
    else { return .connection(id, frame: nil) }
    let way = connection.ways[Int(slot.from & 1)]
    let position = Int(truncatingIfNeeded: slot.since &- way.serial)
    guard position >= 0, position < way.messages.count else {
      return .connection(id, frame: nil)
    }
    return .connection(id, frame: way.messages[position])
  }

  /// Lets an event happen out of its turn. Its key stays in the queue and is stale.
  @inlinable
  mutating func takeOutOfTurn<S: Sink>(
    _ event: PendingID, at time: UInt64?, into sink: inout S
  ) throws(SimulationError) -> Bool where S.M == M {
    try begin(sink)
    let key = EventKey(time: 0, order: event.order)
    guard key.slot < outbox.slab.touched, outbox.slab.isLive(key) else { return false }
    let own = time ?? dueTime(of: key)
    outbox.stale &+= 1
    _ = take(key, at: max(own, now), into: &sink)
    handled &+= 1
    if let failure { throw failure }
    return true
  }

  @usableFromInline
  func dueTime(of key: EventKey) -> UInt64 {
    var due = now
    outbox.queue.forEach { if $0.order == key.order { due = $0.time } }
    return due
  }

  var tableBytes: TableBytes {
    TableBytes(
      pendingEvents: outbox.slab.capacity * MemoryLayout<Slot<M>>.stride,
      queue: outbox.queue.bytes,
      actors: outbox.roster.capacity * MemoryLayout<Roster.Row>.stride)
  }
}
