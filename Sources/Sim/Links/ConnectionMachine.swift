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
  // MARK: Opening

  @inlinable
  mutating func startConnection<S: Sink>(
    _ index: Int, number: UInt64, into sink: inout S
  ) where S.M == M {
    note(.connecting, index, number: number, end: 0, into: &sink)
    outbox.connections.entries[index].ways[0].stalledSince = now
    updateCuts(index)
    signal(.ask, index, way: 0)
    let profile = outbox.links.stream(from: node(index, 0), to: node(index, 1))
    alarm(.unanswered, index, way: 0, after: profile.connectTimeout)
  }

  @inlinable
  mutating func takeAsk<S: Sink>(_ index: Int, into sink: inout S) where S.M == M {
    let connection = outbox.connections.entries[index]
    if connection.ends[1].phase == .gone {
      let listener = M.listener(
        port: connection.port, from: NodeID(index: Int(connection.ends[0].node)),
        at: NodeID(index: Int(connection.ends[1].node)), actors)
      guard let listener, let row = outbox.roster.row(of: listener) else {
        return signal(.unknown, index, way: 1)
      }
      // A host that is down does not answer at all.
      guard row.pointee.isUp else { return }
      outbox.connections.entries[index].ends[1].actor = listener
      outbox.connections.entries[index].ends[1].phase = .opening
    }
    signal(.answer, index, way: 1)
  }

  @inlinable
  mutating func takeAnswer<S: Sink>(_ index: Int, into sink: inout S) where S.M == M {
    signal(.confirm, index, way: 0)
    guard outbox.connections.entries[index].ends[0].phase == .opening else { return }
    outbox.connections.entries[index].ends[0].phase = .open
    tell(.opened, .opened(outbox.connections.id(of: index)), index, end: 0, into: &sink)
  }

  @inlinable
  mutating func takeConfirm<S: Sink>(_ index: Int, into sink: inout S) where S.M == M {
    guard outbox.connections.entries[index].ends[1].phase == .opening else { return }
    outbox.connections.entries[index].ends[1].phase = .open
    let connection = outbox.connections.entries[index]
    tell(
      .accepted,
      .accepted(
        outbox.connections.id(of: index), from: NodeID(index: Int(connection.ends[0].node)),
        port: connection.port), index, end: 1, into: &sink)
  }

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
    var copies = 1
    if from != to, !faults.onLinks.isEmpty {
      let fate = meddle(
        &message, number: effect.number, from: from, to: to, over: id, into: &sink)
      if fate.isDropped {
        return lose(
          message, from: from, at: to, cause: effect.number, by: .dropped, into: &sink)
      }
      copies = fate.copies
      if fate.delay > .zero {
        let held = saturating(now, fate.delay)
        let last = outbox.connections.entries[index].ways[end].lastArrival
        outbox.connections.entries[index].ways[end].lastArrival = max(last, held)
      }
    }
    for _ in 0..<copies {
      append(
        Connection<M>.Frame(message: message, number: effect.number, size: message.size), index,
        way: end)
    }
  }

  /// Puts a frame on its way, or behind those that wait for the link to come back.
  @inlinable
  mutating func append(_ frame: Connection<M>.Frame, _ index: Int, way: Int) {
    settle(index, way: way)
    outbox.connections.entries[index].ways[way].frames.append(frame)
    outbox.connections.entries[index].ways[way].unacknowledged += frame.size
    let state = outbox.connections.entries[index].ways[way].unacknowledged
    if state > limits.sendBuffer {
      return fail(.limitReached("send buffer", limits.sendBuffer))
    }
    let position = outbox.connections.entries[index].ways[way].frames.count - 1
    if !outbox.connections.entries[index].ways[way].dataIsCut {
      transmit(position, index, way: way)
    }
    if isStalled(index, way: way) { armPatience(index, way: way) }
    if !outbox.connections.entries[index].ways[way].isCongested, !frame.isEnd {
      let stream = outbox.links.stream(from: node(index, way), to: node(index, 1 - way))
      if state > stream.highWater {
        outbox.connections.entries[index].ways[way].isCongested = true
        alarm(.congested, index, way: way, after: .zero)
      }
    }
  }

  @inlinable
  mutating func transmit(_ position: Int, _ index: Int, way: Int) {
    let from = node(index, way)
    let to = node(index, 1 - way)
    let slow = slowness(from: from, to: to)
    let size = outbox.connections.entries[index].ways[way].frames[position].size
    var (first, arrival) = outbox.links.carryFrame(
      size: size, at: now, from: from, to: to, slow: slow, names: nodes.names)
    let last = outbox.connections.entries[index].ways[way].lastArrival
    arrival = max(arrival, last)
    first = max(first, last)
    outbox.connections.entries[index].ways[way].lastArrival = arrival
    outbox.connections.entries[index].ways[way].frames[position].firstByte = first
    outbox.connections.entries[index].ways[way].frames[position].arrival = arrival
    if arrival >= UInt64(Int64.max) { return armPatience(index, way: way) }
    if !outbox.connections.entries[index].ways[way].answersAreCut {
      outbox.connections.entries[index].ways[way].frames[position].acknowledged = answerTime(
        index, way: way, at: arrival)
    }
    let serial = outbox.connections.entries[index].ways[way].serial + UInt64(position)
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
    while !outbox.connections.entries[index].ways[way].frames.isEmpty {
      let first = outbox.connections.entries[index].ways[way].frames[0]
      guard first.isDelivered, first.acknowledged <= now else { return }
      outbox.connections.entries[index].ways[way].frames.removeFirst()
      outbox.connections.entries[index].ways[way].serial += 1
      outbox.connections.entries[index].ways[way].unacknowledged -= first.size
    }
  }

  // MARK: Receiving

  @inlinable
  mutating func takeFrame<S: Sink>(
    _ serial: UInt64, _ index: Int, way: Int, into sink: inout S
  ) where S.M == M {
    let position = Int(serial - outbox.connections.entries[index].ways[way].serial)
    let receiver = 1 - way
    let end = outbox.connections.entries[index].ends[receiver]
    let isDown = end.actor.map { outbox.roster.row(of: $0)?.pointee.isUp == false } ?? false
    if end.phase == .gone && isDown {
      // A host that is down acknowledges nothing.
      outbox.connections.entries[index].ways[way].frames[position].acknowledged = .max
      return armPatience(index, way: way)
    }
    let frame = outbox.connections.entries[index].ways[way].frames[position]
    outbox.connections.entries[index].ways[way].frames[position].isDelivered = true
    outbox.connections.entries[index].ways[way].frames[position].message = nil
    if end.phase == .gone {
      if let message = frame.message {
        lose(
          message, from: node(index, way), at: end.node, cause: frame.number, by: .nobodyThere,
          into: &sink)
      }
      return signal(.unknown, index, way: receiver)
    }
    if end.phase == .opening {
      // The frame says what the confirmation that was lost would have said.
      takeConfirm(index, into: &sink)
      guard isInUse(index, receiver) else { return }
    }
    guard let message = frame.message else {
      return takeEnd(index, end: receiver, into: &sink)
    }
    deliver(message, frame, index, end: receiver, into: &sink)
  }

  @inlinable
  mutating func deliver<S: Sink>(
    _ message: M.Message, _ frame: Connection<M>.Frame, _ index: Int, end: Int,
    into sink: inout S
  ) where S.M == M {
    guard let actor = outbox.connections.entries[index].ends[end].actor,
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
        .delivered(message, from: from, over: id), number: number, cause: frame.number,
        node: row.pointee.node, actor: actor, into: &sink)
    }
    handle(
      .connection(.frame(message, on: id, from: from)), at: actor, row, number: number,
      into: &sink)
  }

  // MARK: Closing

  @inlinable
  mutating func closeConnection<S: Sink>(
    _ effect: Effect<M>, into sink: inout S
  ) where S.M == M {
    guard let end = openEnd(effect) else { return }
    let index = Int(effect.target)
    outbox.connections.entries[index].ends[end].phase = .closing
    note(.closing, index, number: effect.number, end: end, into: &sink)
    append(Connection<M>.Frame(message: nil, number: effect.number, size: 0), index, way: end)
    // The other end may never answer.
    armPatience(index, way: end)
  }

  /// The mark has arrived that the other end has closed.
  @inlinable
  mutating func takeEnd<S: Sink>(_ index: Int, end: Int, into sink: inout S) where S.M == M {
    let answers = outbox.connections.entries[index].ends[end].phase == .open
    let id = outbox.connections.id(of: index)
    if answers {
      let number = outbox.connections.entries[index].number
      append(Connection<M>.Frame(message: nil, number: number, size: 0), index, way: end)
    }
    outbox.connections.entries[index].ends[end].phase = .gone
    tell(.closed, .closed(id), index, end: end, into: &sink)
    removeIfGone(index)
  }

  @inlinable
  mutating func resetConnection<S: Sink>(
    _ effect: Effect<M>, into sink: inout S
  ) where S.M == M {
    let index = Int(effect.target)
    guard index < outbox.connections.entries.count,
      outbox.connections.entries[index].generation == effect.life,
      let end = (0...1).first(where: {
        outbox.connections.entries[index].ends[$0].actor == outbox.me
          && outbox.connections.entries[index].ends[$0].phase != .gone
      })
    else {
      return fail(
        .unknownConnection(ConnectionID(index: effect.target, generation: effect.life)))
    }
    note(.reset, index, number: effect.number, end: end, into: &sink)
    leave(index, end: end, tellsPeer: true, into: &sink)
  }

  /// Takes an end out of the connection; what it had sent and has not arrived is lost.
  @inlinable
  mutating func leave<S: Sink>(
    _ index: Int, end: Int, tellsPeer: Bool, into sink: inout S
  ) where S.M == M {
    outbox.connections.entries[index].ends[end].phase = .gone
    outbox.connections.entries[index].ways[end].epoch &+= 1
    outbox.connections.entries[index].ways[end].patience &+= 1
    loseFrames(index, way: end, into: &sink)
    if tellsPeer, outbox.connections.entries[index].ends[1 - end].phase != .gone {
      signal(.unknown, index, way: end)
    }
    removeIfGone(index)
  }

  @inlinable
  mutating func loseFrames<S: Sink>(_ index: Int, way: Int, into sink: inout S) where S.M == M {
    let frames = outbox.connections.entries[index].ways[way].frames
    outbox.connections.entries[index].ways[way].serial += UInt64(frames.count)
    outbox.connections.entries[index].ways[way].frames = Fifo()
    outbox.connections.entries[index].ways[way].unacknowledged = 0
    let from = node(index, way)
    let to = node(index, 1 - way)
    for position in 0..<frames.count where !frames[position].isDelivered {
      guard let message = frames[position].message else { continue }
      lose(
        message, from: from, at: to, cause: frames[position].number, by: .connectionGone,
        into: &sink)
    }
  }

  /// Ends a connection at one end, and says so there.
  @inlinable
  mutating func abandon<S: Sink>(
    _ index: Int, end: Int, _ why: Breakage, into sink: inout S
  ) where S.M == M {
    let id = outbox.connections.id(of: index)
    let wasOpening = end == 0 && outbox.connections.entries[index].ends[0].phase == .opening
    let partial = outbox.connections.entries[index].ways[1 - end].partial
    // Before the end leaves, since the place may then be taken by another connection.
    let actor = outbox.connections.entries[index].ends[end].actor
    let number = outbox.connections.entries[index].number
    leave(index, end: end, tellsPeer: false, into: &sink)
    guard let actor, let row = outbox.roster.row(of: actor), row.pointee.isUp else { return }
    inform(
      ConnectionChange(why),
      wasOpening ? .failed(id, why) : .broken(id, why, partial: partial), id, actor, row,
      cause: number, into: &sink)
  }

  @inlinable
  mutating func removeIfGone(_ index: Int) {
    guard outbox.connections.entries[index].isInUse,
      outbox.connections.entries[index].ends.allSatisfy({ $0.phase == .gone })
    else { return }
    outbox.connections.remove(index)
  }

  /// Takes a crashed or retired actor out of all its connections.
  @usableFromInline
  mutating func dropConnections<S: Sink>(
    of actor: ActorID, tellsPeers: Bool, into sink: inout S
  ) where S.M == M {
    guard let row = outbox.roster.row(of: actor) else { return }
    for index in connections(at: row.pointee.node) {
      for end in 0...1 {
        guard outbox.connections.entries[index].isInUse,
          outbox.connections.entries[index].ends[end].actor == actor,
          outbox.connections.entries[index].ends[end].phase != .gone
        else { continue }
        leave(index, end: end, tellsPeer: tellsPeers, into: &sink)
      }
    }
  }

  @usableFromInline
  func connections(at node: UInt32) -> [Int] {
    guard Int(node) < outbox.connections.atNode.count else { return [] }
    return outbox.connections.atNode[Int(node)].map(Int.init).sorted()
  }

  // MARK: Cuts

  /// Stops what is on its way on the connections of a route that has just been cut.
  @usableFromInline
  mutating func cutConnections(_ route: Route, _ telling: Telling) {
    for index in connections(on: route) {
      let wasStalled = isStalled(index, way: 0) || isStalled(index, way: 1)
      updateCuts(index)
      guard case .ends(let sender, let receiver) = telling,
        isStalled(index, way: 0) || isStalled(index, way: 1), !wasStalled
      else { continue }
      let senders = NodeSet(route.from, in: nodes)
      for end in 0...1 where outbox.connections.entries[index].ends[end].phase != .gone {
        if let span = senders.contains(node(index, end)) ? sender : receiver {
          alarm(.told, index, way: end, after: span)
        }
      }
    }
  }

  /// Lets connections go on whose links are back.
  @usableFromInline
  mutating func healConnections() {
    for index in outbox.connections.entries.indices
    where outbox.connections.entries[index].isInUse { updateCuts(index) }
  }

  private func connections(on route: Route) -> [Int] {
    if let node = route.soleNode(in: nodes) { return connections(at: node.index) }
    return outbox.connections.entries.indices.filter { outbox.connections.entries[$0].isInUse }
  }

  /// Takes note of what is cut now, and of what no longer is.
  @usableFromInline
  mutating func updateCuts(_ index: Int) {
    for way in 0...1 {
      let from = node(index, way)
      let to = node(index, 1 - way)
      let data = faults.cuts.isCut(from: from, to: to)
      let answers = faults.cuts.isCut(from: to, to: from)
      let state = outbox.connections.entries[index].ways[way]
      guard data != state.dataIsCut || answers != state.answersAreCut else { continue }
      let wasStalled = state.dataIsCut || state.answersAreCut
      settle(index, way: way)
      outbox.connections.entries[index].ways[way].dataIsCut = data
      outbox.connections.entries[index].ways[way].answersAreCut = answers
      if !wasStalled { outbox.connections.entries[index].ways[way].stalledSince = now }
      if data && !state.dataIsCut { stopFrames(index, way: way) }
      if answers && !state.answersAreCut { stopAnswers(index, way: way) }
      if data || answers {
        if hasReasonToWait(index, way: way) { armPatience(index, way: way) }
      }
      if !data && state.dataIsCut || !answers && state.answersAreCut {
        alarm(.retry, index, way: way, after: retryWait(index, way: way))
      }
    }
  }

  private mutating func stopFrames(_ index: Int, way: Int) {
    outbox.connections.entries[index].ways[way].epoch &+= 1
    outbox.connections.entries[index].ways[way].partial = nil
    outbox.connections.entries[index].ways[way].lastArrival = now
    for position in 0..<outbox.connections.entries[index].ways[way].frames.count {
      let frame = outbox.connections.entries[index].ways[way].frames[position]
      guard !frame.isDelivered else { continue }
      if frame.firstByte < now, frame.arrival > now, let message = frame.message,
        outbox.connections.entries[index].ways[way].partial == nil
      {
        let share = Double(now - frame.firstByte) / Double(frame.arrival - frame.firstByte)
        let bytes = min(frame.size - 1, Int(Double(frame.size) * share))
        outbox.connections.entries[index].ways[way].partial = Partial(
          message: message, bytes: max(0, bytes))
      }
      outbox.connections.entries[index].ways[way].frames[position].firstByte = .max
      outbox.connections.entries[index].ways[way].frames[position].arrival = .max
      outbox.connections.entries[index].ways[way].frames[position].acknowledged = .max
    }
  }

  private mutating func stopAnswers(_ index: Int, way: Int) {
    for position in 0..<outbox.connections.entries[index].ways[way].frames.count
    where outbox.connections.entries[index].ways[way].frames[position].acknowledged > now {
      outbox.connections.entries[index].ways[way].frames[position].acknowledged = .max
    }
  }

  /// How long until a sender that has doubled its waits since the link went down tries again.
  private func retryWait(_ index: Int, way: Int) -> TimeSpan {
    let stream = outbox.links.stream(from: node(index, way), to: node(index, 1 - way))
    var time = outbox.connections.entries[index].ways[way].stalledSince
    var attempt = 0
    while time < now {
      time = saturating(time, stream.retry(attempt))
      attempt += 1
    }
    return TimeSpan(nanoseconds: Int64(time - now))
  }

  /// Sends again what has not arrived.
  @usableFromInline
  mutating func retry(_ index: Int, way: Int) {
    let state = outbox.connections.entries[index].ways[way]
    let ends = outbox.connections.entries[index].ends
    guard !state.dataIsCut else { return }
    if way == 0 && ends[0].phase == .opening { signal(.ask, index, way: 0) }
    if way == 0 && ends[0].phase != .opening && ends[1].phase == .opening {
      signal(.confirm, index, way: 0)
    }
    for position in 0..<state.frames.count {
      if state.frames[position].isDelivered {
        if state.frames[position].acknowledged == .max, !state.answersAreCut {
          outbox.connections.entries[index].ways[way].frames[position].acknowledged =
            answerTime(index, way: way, at: now)
        }
      } else if state.frames[position].arrival == .max {
        transmit(position, index, way: way)
      } else if state.frames[position].acknowledged == .max, !state.answersAreCut {
        outbox.connections.entries[index].ways[way].frames[position].acknowledged = answerTime(
          index, way: way, at: state.frames[position].arrival)
      }
    }
    if !state.answersAreCut && outbox.connections.entries[index].ends[way].phase != .closing {
      outbox.connections.entries[index].ways[way].patience &+= 1
      outbox.connections.entries[index].ways[way].isWaiting = false
    }
    if outbox.connections.entries[index].ways[way].isCongested {
      alarm(.acknowledged, index, way: way, after: .zero)
    }
  }

  private func hasReasonToWait(_ index: Int, way: Int) -> Bool {
    let state = outbox.connections.entries[index].ways[way]
    let stream = outbox.links.stream(from: node(index, way), to: node(index, 1 - way))
    return !state.frames.isEmpty || stream.keepAlive != nil
  }

  /// Sets the time at which the sender of a way gives up.
  @usableFromInline
  mutating func armPatience(_ index: Int, way: Int) {
    guard !outbox.connections.entries[index].ways[way].isWaiting else { return }
    let stream = outbox.links.stream(from: node(index, way), to: node(index, 1 - way))
    outbox.connections.entries[index].ways[way].isWaiting = true
    outbox.connections.entries[index].ways[way].patience &+= 1
    let idle = outbox.connections.entries[index].ways[way].frames.isEmpty
    alarm(
      .giveUp, index, way: way,
      after: stream.userTimeout + (idle ? stream.keepAlive ?? .zero : .zero))
  }

  // MARK: Signals

  /// Lets one signal or alarm happen.
  @inlinable
  mutating func takeSignal<S: Sink>(_ slot: Slot<M>, into sink: inout S) where S.M == M {
    let index = Int(slot.target)
    let way = Int(slot.from & 1)
    guard let kind = Signal(rawValue: slot.from >> 1),
      outbox.connections.entries[index].isInUse,
      outbox.connections.entries[index].generation == slot.life
    else { return }
    let state = outbox.connections.entries[index].ways[way]
    switch kind {
    case .ask, .answer, .confirm, .frame, .unknown:
      guard state.epoch == slot.detail else { return }
    case .giveUp, .unanswered, .retry, .acknowledged, .congested, .told:
      break
    }
    let phase = outbox.connections.entries[index].ends[way].phase
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
      guard outbox.connections.entries[index].ends[1 - way].phase != .gone else { return }
      let isRefusal = outbox.connections.entries[index].ends[1 - way].phase == .opening
      abandon(index, end: 1 - way, isRefusal ? .refused : .reset, into: &sink)
    case .unanswered:
      if phase == .opening { abandon(index, end: way, .timedOut, into: &sink) }
    case .retry:
      if phase != .gone { retry(index, way: way) }
    case .giveUp:
      guard state.patience == slot.detail else { return }
      giveUp(index, way: way, into: &sink)
    case .acknowledged:
      takeAcknowledgement(index, way: way, into: &sink)
    case .congested:
      guard phase == .open, state.isCongested else { return }
      waitForAcknowledgement(index, way: way)
      tell(
        .congested,
        .congested(outbox.connections.id(of: index), waiting: state.unacknowledged), index,
        end: way, into: &sink)
    case .told:
      if phase != .gone { abandon(index, end: way, .linkDown, into: &sink) }
    }
  }

  @inlinable
  mutating func giveUp<S: Sink>(_ index: Int, way: Int, into sink: inout S) where S.M == M {
    settle(index, way: way)
    outbox.connections.entries[index].ways[way].isWaiting = false
    let phase = outbox.connections.entries[index].ends[way].phase
    let state = outbox.connections.entries[index].ways[way]
    guard phase != .gone, !state.frames.isEmpty || phase == .closing || isStalled(index, way: way)
    else { return }
    abandon(index, end: way, .timedOut, into: &sink)
  }

  @inlinable
  mutating func takeAcknowledgement<S: Sink>(
    _ index: Int, way: Int, into sink: inout S
  ) where S.M == M {
    guard outbox.connections.entries[index].ways[way].isCongested,
      outbox.connections.entries[index].ends[way].phase == .open
    else { return }
    settle(index, way: way)
    let stream = outbox.links.stream(from: node(index, way), to: node(index, 1 - way))
    guard outbox.connections.entries[index].ways[way].unacknowledged <= stream.lowWater else {
      return waitForAcknowledgement(index, way: way)
    }
    outbox.connections.entries[index].ways[way].isCongested = false
    tell(.writable, .writable(outbox.connections.id(of: index)), index, end: way, into: &sink)
  }

  @inlinable
  mutating func waitForAcknowledgement(_ index: Int, way: Int) {
    guard !outbox.connections.entries[index].ways[way].frames.isEmpty else { return }
    let time = outbox.connections.entries[index].ways[way].frames[0].acknowledged
    // While acknowledgements do not pass, the next retry comes back to it.
    guard time < UInt64(Int64.max) else { return }
    enqueueSignal(.acknowledged, index, way: way, detail: 0, at: max(time, now))
  }

  /// Sends a signal along a way, behind what was sent before.
  @inlinable
  mutating func signal(_ kind: Signal, _ index: Int, way: Int) {
    guard !outbox.connections.entries[index].ways[way].dataIsCut else { return }
    let from = node(index, way)
    let to = node(index, 1 - way)
    let arrival = outbox.links.carryFrame(
      size: 0, at: now, from: from, to: to, slow: slowness(from: from, to: to),
      names: nodes.names
    ).arrival
    let last = outbox.connections.entries[index].ways[way].lastArrival
    let time = max(arrival, last)
    guard time < UInt64(Int64.max) else { return }
    outbox.connections.entries[index].ways[way].lastArrival = time
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
    let state = outbox.connections.entries[index].ways[way]
    enqueue(
      Slot(
        number: outbox.nextNumber(), kind: .segment, since: detail, target: UInt32(index),
        life: outbox.connections.entries[index].generation,
        from: kind.rawValue << 1 | UInt32(way),
        detail: kind == .giveUp ? state.patience : state.epoch), at: time)
  }

  // MARK: Telling the ends

  /// Tells the actor at an end what has become of the connection.
  @inlinable
  mutating func tell<S: Sink>(
    _ change: ConnectionChange, _ event: ConnectionEvent<M>, _ index: Int, end: Int,
    into sink: inout S
  ) where S.M == M {
    guard let actor = outbox.connections.entries[index].ends[end].actor,
      let row = outbox.roster.row(of: actor), row.pointee.isUp
    else { return }
    inform(
      change, event, outbox.connections.id(of: index), actor, row,
      cause: outbox.connections.entries[index].number, into: &sink)
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
      actor: outbox.connections.entries[index].ends[end].actor, into: &sink)
  }

  // MARK: Looking up

  @inlinable
  func node(_ index: Int, _ end: Int) -> UInt32 {
    outbox.connections.entries[index].ends[end].node
  }

  @inlinable
  func isInUse(_ index: Int, _ end: Int) -> Bool {
    outbox.connections.entries[index].isInUse
      && outbox.connections.entries[index].ends[end].phase != .gone
  }

  @inlinable
  func isStalled(_ index: Int, way: Int) -> Bool {
    outbox.connections.entries[index].ways[way].dataIsCut
      || outbox.connections.entries[index].ways[way].answersAreCut
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

  @inlinable
  func slowness(from: UInt32, to: UInt32) -> Slowness {
    faults.onLinks.isEmpty || from == to ? .none : faults.slowness(from: from, to: to)
  }
}
