// How frames travel: sent in order, acknowledged, with a word to the sender when too much waits.

extension Kernel {
  // MARK: Sending

  @inlinable
  mutating func sendFrame<S: Sink>(_ effect: Effect<M>, into sink: inout S) where S.M == M {
    let content = outbox.slab.moveContent(Int(effect.slot))
    outbox.slab.release(Int(effect.slot))
    guard case .message(var message) = content else { return }
    let index = Int(effect.target)
    guard let end = openEnd(effect) else { return }
    let from = node(index, end)
    let to = node(index, 1 - end)
    let id = outbox.connections.id(of: index)
    if outbox.wanted.contains(.sent) {
      emit(.sent(message, to: NodeID(index: Int(to)), over: id), effect, into: &sink)
    }
    var fate = Fate()
    if from != to, faults.areOnLinks {
      fate = meddle(&message, number: effect.number, from: from, to: to, over: id, into: &sink)
      if fate.isDropped {
        return lose(
          message, from: from, at: to, cause: effect.number, by: .dropped, into: &sink)
      }
    }
    var frame = Connection<M>.Frame(
      isEnd: false, number: effect.number, size: message.size, heldBack: fate.delay)
    append(frame, message, index, way: end)
    for _ in 1..<fate.copies {
      frame.number = duplicate(message, of: effect.number, from: from, to: to, into: &sink)
      append(frame, message, index, way: end)
    }
  }

  /// Puts a frame on its way, or behind those that wait for the link to come back.
  @inlinable
  mutating func append(
    _ frame: Connection<M>.Frame, _ message: consuming M.Message?, _ index: Int, way: Int
  ) {
    settle(index, way: way)
    outbox.connections[index].ways[way].frames.append(frame)
    outbox.connections[index].ways[way].messages.append(message)
    outbox.connections[index].ways[way].unacknowledged += frame.size
    let waiting = outbox.connections[index].ways[way].unacknowledged
    if waiting > limits.sendBuffer {
      return fail(.limitReached("send buffer", limits.sendBuffer))
    }
    let position = outbox.connections[index].ways[way].frames.count - 1
    if !outbox.connections[index].ways[way].awaitsRetry {
      transmit(position, index, way: way)
    }
    if isStalled(index, way: way) { armPatience(index, way: way) }
    if !outbox.connections[index].ways[way].isCongested, !frame.isEnd {
      let stream = outbox.links.stream(from: node(index, way), to: node(index, 1 - way))
      if waiting > stream.highWater {
        outbox.connections[index].ways[way].isCongested = true
        alarm(.congested, index, way: way, after: .zero)
      }
    }
  }

  @inlinable
  mutating func transmit(_ position: Int, _ index: Int, way: Int) {
    let from = node(index, way)
    let to = node(index, 1 - way)
    let slow = slowness(from: from, to: to)
    let size = outbox.connections[index].ways[way].frames[position].size
    let heldBack = outbox.connections[index].ways[way].frames[position].heldBack
    var (first, arrival) = outbox.links.carryFrame(
      size: size, at: now, from: from, to: to, slow: slow, names: nodes.names)
    let last = outbox.connections[index].ways[way].lastArrival
    arrival = max(saturating(arrival, heldBack), last)
    first = max(saturating(first, heldBack), last)
    outbox.connections[index].ways[way].lastArrival = arrival
    outbox.connections[index].ways[way].frames[position].firstByte = first
    outbox.connections[index].ways[way].frames[position].arrival = arrival
    if arrival >= UInt64(Int64.max) { return armPatience(index, way: way) }
    if !outbox.connections[index].ways[way].answersAreCut {
      outbox.connections[index].ways[way].frames[position].acknowledged = answerTime(
        index, way: way, at: arrival)
    }
    let serial = outbox.connections[index].ways[way].serial + UInt64(position)
    enqueueSignal(.frame, index, way: way, detail: serial, at: arrival)
  }

  /// When an acknowledgement that leaves the far end at a time is back.
  @inlinable
  mutating func answerTime(_ index: Int, way: Int, at time: UInt64) -> UInt64 {
    let from = node(index, 1 - way)
    let to = node(index, way)
    return outbox.links.carryFrame(
      size: 0, at: time, from: from, to: to, slow: slowness(from: from, to: to),
      names: nodes.names
    ).arrival
  }

  /// Forgets what has been acknowledged.
  @inlinable
  mutating func settle(_ index: Int, way: Int) {
    // Changed where it lies: a frame that is copied counts anew who holds its message.
    outbox.connections[index].ways[way].settle(at: now)
  }

  // MARK: Receiving

  @inlinable
  mutating func takeFrame<S: Sink>(
    _ serial: UInt64, _ index: Int, way: Int, into sink: inout S
  ) where S.M == M {
    let position = Int(serial - outbox.connections[index].ways[way].serial)
    let receiver = 1 - way
    let end = outbox.connections[index].ends[receiver]
    let isDown = end.actor.map { outbox.roster.row(of: $0)?.pointee.isUp == false } ?? false
    if end.phase == .gone && isDown {
      // A host that is down acknowledges nothing: the frame is as lost as by a cut.
      outbox.connections[index].ways[way].frames[position].loseWay()
      return armPatience(index, way: way)
    }
    let number = outbox.connections[index].ways[way].frames[position].number
    let content = outbox.connections[index].ways[way].deliver(position)
    if end.phase == .gone {
      if let message = content {
        lose(
          message, from: node(index, way), at: end.node, cause: number, by: .nobodyThere,
          into: &sink)
      }
      return signal(.unknown, index, way: receiver)
    }
    if end.phase == .opening {
      // The frame says what the confirmation that was lost would have said.
      takeConfirm(index, into: &sink)
      guard isInUse(index, receiver) else { return }
    }
    guard let message = content else { return takeEnd(index, end: receiver, into: &sink) }
    deliver(message, sentAs: number, index, end: receiver, into: &sink)
  }

  @inlinable
  mutating func deliver<S: Sink>(
    _ message: M.Message, sentAs cause: UInt64, _ index: Int, end: Int,
    into sink: inout S
  ) where S.M == M {
    guard let actor = outbox.connections[index].ends[end].actor,
      let row = outbox.roster.row(of: actor)
    else { return }
    let from = NodeID(index: Int(node(index, 1 - end)))
    let id = outbox.connections.id(of: index)
    let number = outbox.nextNumber()
    if takesFingerprint {
      fingerprint.add(
        now, RecordKinds.delivered.code &<< 56 | UInt64(actor.index) &<< 28 ^ UInt64(from.index),
        message.digest)
    }
    if outbox.wanted.contains(.delivered) {
      emit(
        .delivered(message, from: from, over: id), number: number, cause: cause,
        node: row.pointee.node, actor: actor, into: &sink)
    }
    handle(
      .connection(.frame(message, on: id, from: from)), at: actor, row, number: number,
      into: &sink)
  }
}
