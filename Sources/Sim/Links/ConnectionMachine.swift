// How connections come, carry and go. The course of one:
//
//   end 0                      end 1
//     |--------- ask ----------->|   the model names a listener, or the asking is refused
//     |<-------- answer ---------|
//   opened                       |
//     |--------- confirm ------->|
//     |                       accepted
//     |--------- frame --------->|   in order, each acknowledged
//     |                          |
//
// A cut stops what is on its way; what was not acknowledged is sent again when the link is back,
// at the time at which a sender that doubles its waits would try, or given up after the user
// timeout. The end that gives up tells nobody: the other one learns of it when it sends and is
// answered that the connection is unknown, or never.

extension Kernel {
  // MARK: Signals

  /// Lets one signal or alarm happen.
  @inlinable
  mutating func takeSignal<S: Sink>(_ slot: Slot<M>, into sink: inout S) where S.M == M {
    let index = Int(slot.target)
    let way = Int(slot.from & 1)
    guard let kind = Signal(rawValue: slot.from >> 1),
      outbox.connections[index].isInUse,
      outbox.connections[index].generation == slot.life
    else { return }
    switch kind {
    case .ask, .answer, .confirm, .frame, .unknown:
      guard outbox.connections[index].ways[way].epoch == slot.detail else { return }
    case .giveUp, .unanswered, .retry, .acknowledged, .congested, .told:
      break
    }
    let phase = outbox.connections[index].ends[way].phase
    switch kind {
    case .ask:
      takeAsk(index, into: &sink)
    case .answer:
      takeAnswer(index, into: &sink)
    case .confirm:
      takeConfirm(index, into: &sink)
    case .frame:
      takeFrame(slot.since, index, way: way, into: &sink)
    case .unknown:
      guard outbox.connections[index].ends[1 - way].phase != .gone else { return }
      let isRefusal = outbox.connections[index].ends[1 - way].phase == .opening
      abandon(index, end: 1 - way, isRefusal ? .refused : .reset, into: &sink)
    case .unanswered:
      if phase == .opening { abandon(index, end: way, .timedOut, into: &sink) }
    case .retry:
      outbox.connections[index].ways[way].awaitsRetry =
        outbox.connections[index].ways[way].dataIsCut
      // An end that has answered the other's closing sends on until all of it has arrived.
      if phase != .gone || !outbox.connections[index].ways[way].frames.isEmpty {
        retry(index, way: way)
      }
    case .giveUp:
      guard outbox.connections[index].ways[way].patience == slot.detail else { return }
      giveUp(index, way: way, into: &sink)
    case .acknowledged:
      takeAcknowledgement(index, way: way, into: &sink)
    case .congested:
      guard phase == .open, outbox.connections[index].ways[way].isCongested else { return }
      let waiting = outbox.connections[index].ways[way].unacknowledged
      waitForAcknowledgement(index, way: way)
      tell(
        .congested, .congested(outbox.connections.id(of: index), waiting: waiting), index,
        end: way, into: &sink)
    case .told:
      if phase != .gone { abandon(index, end: way, .linkDown, into: &sink) }
    }
  }

  @inlinable
  mutating func giveUp<S: Sink>(_ index: Int, way: Int, into sink: inout S) where S.M == M {
    settle(index, way: way)
    outbox.connections[index].ways[way].isWaiting = false
    let phase = outbox.connections[index].ends[way].phase
    let state = outbox.connections[index].ways[way]
    guard phase != .gone, !state.frames.isEmpty || phase == .closing || isStalled(index, way: way)
    else { return }
    abandon(index, end: way, .timedOut, into: &sink)
  }

  @inlinable
  mutating func takeAcknowledgement<S: Sink>(
    _ index: Int, way: Int, into sink: inout S
  ) where S.M == M {
    guard outbox.connections[index].ways[way].isCongested,
      outbox.connections[index].ends[way].phase == .open
    else { return }
    settle(index, way: way)
    let stream = outbox.links.stream(from: node(index, way), to: node(index, 1 - way))
    guard outbox.connections[index].ways[way].unacknowledged <= stream.lowWater else {
      return waitForAcknowledgement(index, way: way)
    }
    outbox.connections[index].ways[way].isCongested = false
    tell(.writable, .writable(outbox.connections.id(of: index)), index, end: way, into: &sink)
  }

  @inlinable
  mutating func waitForAcknowledgement(_ index: Int, way: Int) {
    guard !outbox.connections[index].ways[way].frames.isEmpty else { return }
    let time = outbox.connections[index].ways[way].frames[0].acknowledged
    // While acknowledgements do not pass, the next retry comes back to it.
    guard time < UInt64(Int64.max) else { return }
    enqueueSignal(.acknowledged, index, way: way, detail: 0, at: max(time, now))
  }

  /// Sends a signal along a way, behind what was sent before.
  @inlinable
  mutating func signal(_ kind: Signal, _ index: Int, way: Int) {
    guard !outbox.connections[index].ways[way].dataIsCut else { return }
    let from = node(index, way)
    let to = node(index, 1 - way)
    let arrival = outbox.links.carryFrame(
      size: 0, at: now, from: from, to: to, slow: slowness(from: from, to: to),
      names: nodes.names
    ).arrival
    let last = outbox.connections[index].ways[way].lastArrival
    let time = max(arrival, last)
    guard time < UInt64(Int64.max) else { return }
    outbox.connections[index].ways[way].lastArrival = time
    enqueueSignal(kind, index, way: way, detail: 0, at: time)
  }

  /// Sets an alarm at the end that sends on a way.
  @inlinable
  mutating func alarm(_ kind: Signal, _ index: Int, way: Int, after span: TimeSpan) {
    enqueueSignal(kind, index, way: way, detail: 0, at: saturating(now, span))
  }

  @inlinable
  mutating func enqueueSignal(
    _ kind: Signal, _ index: Int, way: Int, detail: UInt64, at time: UInt64
  ) {
    let validity =
      kind == .giveUp
      ? outbox.connections[index].ways[way].patience : outbox.connections[index].ways[way].epoch
    enqueue(
      Slot(
        number: outbox.nextNumber(), kind: .segment, since: detail, target: UInt32(index),
        life: outbox.connections[index].generation,
        from: kind.rawValue << 1 | UInt32(way), detail: validity), at: time)
  }

  // MARK: Opening

  @inlinable
  mutating func startConnection<S: Sink>(
    _ index: Int, number: UInt64, into sink: inout S
  ) where S.M == M {
    guard outbox.roster.row(of: outbox.me)?.pointee.isUp == true else {
      // A fault of the same handler has taken the actor, or it has retired.
      return outbox.connections.giveUp(index)
    }
    outbox.connections.begin(index)
    note(.connecting, index, number: number, end: 0, into: &sink)
    outbox.connections[index].ways[0].stalledSince = now
    updateCuts(index)
    signal(.ask, index, way: 0)
    let profile = outbox.links.stream(from: node(index, 0), to: node(index, 1))
    alarm(.unanswered, index, way: 0, after: profile.connectTimeout)
  }

  @inlinable
  mutating func takeAsk<S: Sink>(_ index: Int, into sink: inout S) where S.M == M {
    let connection = outbox.connections[index]
    if connection.ends[1].phase == .gone {
      let listener = M.listener(
        port: connection.port, from: NodeID(index: Int(connection.ends[0].node)),
        at: NodeID(index: Int(connection.ends[1].node)), actors)
      guard let listener, let row = outbox.roster.row(of: listener) else {
        return signal(.unknown, index, way: 1)
      }
      // A host that is down does not answer at all.
      guard row.pointee.isUp else { return }
      outbox.connections[index].ends[1].actor = listener
      outbox.connections[index].ends[1].phase = .opening
    }
    signal(.answer, index, way: 1)
  }

  @inlinable
  mutating func takeAnswer<S: Sink>(_ index: Int, into sink: inout S) where S.M == M {
    signal(.confirm, index, way: 0)
    guard outbox.connections[index].ends[0].phase == .opening else { return }
    outbox.connections[index].ends[0].phase = .open
    tell(.opened, .opened(outbox.connections.id(of: index)), index, end: 0, into: &sink)
  }

  @inlinable
  mutating func takeConfirm<S: Sink>(_ index: Int, into sink: inout S) where S.M == M {
    guard outbox.connections[index].ends[1].phase == .opening else { return }
    outbox.connections[index].ends[1].phase = .open
    let connection = outbox.connections[index]
    tell(
      .accepted,
      .accepted(
        outbox.connections.id(of: index), from: NodeID(index: Int(connection.ends[0].node)),
        port: connection.port), index, end: 1, into: &sink)
  }

  // MARK: Telling the ends

  /// Tells the actor at an end what has become of the connection.
  @inlinable
  mutating func tell<S: Sink>(
    _ change: ConnectionChange, _ event: ConnectionEvent<M>, _ index: Int, end: Int,
    into sink: inout S
  ) where S.M == M {
    guard let actor = outbox.connections[index].ends[end].actor,
      let row = outbox.roster.row(of: actor), row.pointee.isUp
    else { return }
    inform(
      change, event, outbox.connections.id(of: index), actor, row,
      cause: outbox.connections[index].number, into: &sink)
  }

  @inlinable
  mutating func inform<S: Sink>(
    _ change: ConnectionChange, _ event: ConnectionEvent<M>, _ id: ConnectionID,
    _ actor: ActorID, _ row: UnsafeMutablePointer<Roster.Row>, cause: UInt64,
    into sink: inout S
  ) where S.M == M {
    let number = record(.connection(id, change), cause: cause, actor, row, into: &sink)
    handle(.connection(event), at: actor, row, number: number, into: &sink)
  }

  /// Writes what the actor of an end has done with the connection.
  @inlinable
  mutating func note<S: Sink>(
    _ change: ConnectionChange, _ index: Int, number: UInt64, end: Int, into sink: inout S
  ) where S.M == M {
    guard outbox.wanted.contains(.connection) else { return }
    emit(
      .connection(outbox.connections.id(of: index), change), number: number,
      cause: outbox.cause, node: node(index, end),
      actor: outbox.connections[index].ends[end].actor, into: &sink)
  }

  // MARK: Looking up
  //
  // These are always inlined: the kernel is not copyable, and would be moved out of the way and back
  // for each call that only looks at it.

  @inlinable @inline(__always)
  func node(_ index: Int, _ end: Int) -> UInt32 {
    outbox.connections[index].ends[end].node
  }

  @inlinable @inline(__always)
  func isInUse(_ index: Int, _ end: Int) -> Bool {
    outbox.connections[index].isInUse
      && outbox.connections[index].ends[end].phase != .gone
  }

  @inlinable @inline(__always)
  func isStalled(_ index: Int, way: Int) -> Bool {
    outbox.connections[index].ways[way].dataIsCut
      || outbox.connections[index].ways[way].answersAreCut
  }

  /// The end of an effect's connection at which the actor may send; an error where there is none.
  @inlinable
  mutating func openEnd(_ effect: Effect<M>) -> Int? {
    let index = Int(effect.target)
    let end = outbox.connections.openEnd(of: index, generation: effect.life, for: outbox.me)
    if end == nil {
      fail(.unknownConnection(ConnectionID(index: effect.target, generation: effect.life)))
    }
    return end
  }

  @inlinable @inline(__always)
  func slowness(from: UInt32, to: UInt32) -> Slowness {
    faults.areOnLinks && from != to ? faults.slowness(from: from, to: to) : .none
  }
}
