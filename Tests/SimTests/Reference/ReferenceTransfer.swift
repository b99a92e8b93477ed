@testable import Sim

// MARK: Sending

extension ReferenceWorld {
  mutating func send(
    _ word: Crowd.Word, on id: ConnectionID, _ number: UInt64, _ me: Resident
  ) {
    guard let end = openEnd(id, me), let connection = connections[id] else { return }
    let from = node(connection, end)
    let to = node(connection, 1 - end)
    emit(.sent(word, to: to, over: id), number, me)
    let fate = meddle(with: word, number: number, from: from, to: to, over: id)
    if fate.isDropped {
      return lose(fate.word, from: from, at: to, cause: number, by: .dropped)
    }
    append(fate.word, number: number, heldBack: fate.delay, id, way: end)
    for _ in 1..<fate.copies {
      let copy = duplicate(fate.word, of: number, from: from, to: to)
      append(fate.word, number: copy, heldBack: fate.delay, id, way: end)
    }
  }

  /// Puts a frame behind those that wait, and on its way if that is open.
  mutating func append(
    _ word: Crowd.Word?, number: UInt64, heldBack: TimeSpan, _ id: ConnectionID, way: Int
  ) {
    settle(id, way: way)
    guard let connection = connections[id] else { return }
    let frame = ReferenceConnection.Frame(
      serial: connection.ways[way].framesSent, number: number, word: word, heldBack: heldBack)
    connections[id]?.ways[way].framesSent += 1
    connections[id]?.ways[way].frames.append(frame)
    if !connection.ways[way].awaitsRetry { transmit(frame, id, way: way) }
    if connection.ways[way].isStalled { awaitPatiently(id, way: way) }
    guard word != nil, let state = connections[id]?.ways[way], !state.isCongested else { return }
    if state.unacknowledged > stream(connection, way: way).highWater {
      connections[id]?.ways[way].isCongested = true
      alarm(.congested, id, way: way, after: .zero)
    }
  }

  private mutating func transmit(
    _ frame: ReferenceConnection.Frame, _ id: ConnectionID, way: Int
  ) {
    guard let connection = connections[id] else { return }
    let from = node(connection, way)
    let to = node(connection, 1 - way)
    let carried = links.carry(size: frame.size, at: now, from, to, slowdown(from, to))
    let before = connection.ways[way].lastArrival
    let arrival = max(carried.last + frame.heldBack, before)
    connections[id]?.ways[way].lastArrival = arrival
    change(frame.serial, id, way: way) {
      $0.firstByte = max(carried.first + frame.heldBack, before)
      $0.arrival = arrival
    }
    guard arrival < .last else { return awaitPatiently(id, way: way) }
    if !connection.ways[way].answersAreCut {
      acknowledge(frame.serial, at: arrival, connection, way: way)
    }
    schedule(
      .signal(.frame(serial: frame.serial), on: id, way: way), number: nextNumber(), at: arrival)
  }

  private mutating func change(
    _ serial: Int, _ id: ConnectionID, way: Int,
    _ body: (inout ReferenceConnection.Frame) -> Void
  ) {
    guard var frames = connections[id]?.ways[way].frames else { return }
    for place in frames.indices where frames[place].serial == serial { body(&frames[place]) }
    connections[id]?.ways[way].frames = frames
  }

  /// Finds out when an acknowledgement is back that leaves the far end at a time.
  private mutating func acknowledge(
    _ serial: Int, at time: Instant, _ connection: ReferenceConnection, way: Int
  ) {
    let from = node(connection, 1 - way)
    let to = node(connection, way)
    let back = links.carry(size: 0, at: time, from, to, slowdown(from, to)).last
    change(serial, connection.id, way: way) { $0.acknowledged = back }
  }

  /// Forgets what is known to have arrived.
  mutating func settle(_ id: ConnectionID, way: Int) {
    while let first = connections[id]?.ways[way].frames.first, first.isDelivered,
      let acknowledged = first.acknowledged, acknowledged <= now
    {
      connections[id]?.ways[way].frames.removeFirst()
    }
  }

  // MARK: Back-pressure

  mutating func takeAcknowledgement(_ id: ConnectionID, way: Int) {
    guard let connection = connections[id], connection.ways[way].isCongested,
      connection.ends[way].phase == .open
    else { return }
    settle(id, way: way)
    let waiting = connections[id]?.ways[way].unacknowledged ?? 0
    guard waiting <= stream(connection, way: way).lowWater else {
      return awaitAcknowledgement(id, way: way)
    }
    connections[id]?.ways[way].isCongested = false
    tell(.writable, .writable(id), id, end: way)
  }

  /// Comes back when the first frame will be acknowledged; never, if it will not.
  mutating func awaitAcknowledgement(_ id: ConnectionID, way: Int) {
    guard let first = connections[id]?.ways[way].frames.first,
      let time = first.acknowledged, time < .last
    else { return }
    schedule(
      .signal(.acknowledged, on: id, way: way), number: nextNumber(), at: max(time, now))
  }
}

// MARK: Receiving

extension ReferenceWorld {
  mutating func takeFrame(_ serial: Int, _ connection: ReferenceConnection, way: Int) {
    let id = connection.id
    let receiver = connection.ends[1 - way]
    guard let frame = connection.ways[way].frames.first(where: { $0.serial == serial }) else {
      return
    }
    let isDown = receiver.actor.map { place(of: $0) != nil && running($0) == nil } ?? false
    if receiver.phase == .gone && isDown {
      // A host that is down acknowledges nothing: the frame is as lost as by a cut.
      change(serial, id, way: way) { $0.loseWay() }
      return awaitPatiently(id, way: way)
    }
    change(serial, id, way: way) { $0.isDelivered = true }
    connections[id]?.ways[way].partial = nil
    if receiver.phase == .gone {
      if let word = frame.word {
        lose(
          word, from: node(connection, way), at: receiver.node, cause: frame.number,
          by: .nobodyThere)
      }
      return signal(.unknown, id, way: 1 - way)
    }
    if receiver.phase == .opening {
      // The frame says what the confirmation that was lost would have said.
      takeConfirm(id)
      guard let end = connections[id]?.ends[1 - way], end.phase != .gone else { return }
    }
    guard let word = frame.word else { return takeEnd(id, end: 1 - way) }
    deliver(word, frame.number, id, from: node(connection, way), to: 1 - way)
  }

  private mutating func deliver(
    _ word: Crowd.Word, _ sent: UInt64, _ id: ConnectionID, from: NodeID, to end: Int
  ) {
    guard let actor = connections[id]?.ends[end].actor, let resident = running(actor) else {
      return
    }
    let number = nextNumber()
    emit(
      .delivered(word, from: from, over: id), number: number, cause: sent, node: resident.node,
      actor: actor)
    handle(.connection(.frame(word, on: id, from: from)), resident, number: number)
  }
}

extension ReferenceConnection.Frame {
  mutating func loseWay() {
    firstByte = nil
    arrival = nil
    acknowledged = nil
  }
}

// MARK: Cuts

extension ReferenceWorld {
  /// Stops what is on its way on connections whose links are cut now, and has their ends told.
  mutating func cutConnections(_ route: Route, _ telling: Telling) {
    for id in connections.keys.sorted() {
      func isStalled() -> Bool { connections[id]?.ways.contains { $0.isStalled } ?? false }
      let wasStalled = isStalled()
      lookForCuts(id)
      guard case .ends(let sender, let receiver) = telling, !wasStalled, isStalled(),
        let ends = connections[id]?.ends
      else { continue }
      for (end, side) in ends.enumerated() where side.phase != .gone {
        if let span = includes(route.from, side.node) ? sender : receiver {
          alarm(.told, id, way: end, after: span)
        }
      }
    }
  }

  mutating func healConnections() {
    for id in connections.keys.sorted() { lookForCuts(id) }
  }

  /// Takes note of what is cut now, and of what no longer is.
  mutating func lookForCuts(_ id: ConnectionID) {
    for way in 0...1 {
      guard let connection = connections[id] else { return }
      let old = connection.ways[way]
      let from = node(connection, way)
      let to = node(connection, 1 - way)
      let isCut = isCut(from, to)
      let answersAreCut = self.isCut(to, from)
      guard isCut != old.isCut || answersAreCut != old.answersAreCut else { continue }
      settle(id, way: way)
      connections[id]?.ways[way].isCut = isCut
      connections[id]?.ways[way].answersAreCut = answersAreCut
      if !old.isStalled { connections[id]?.ways[way].stalledSince = now }
      if isCut && !old.isCut { stopFrames(id, way: way) }
      if answersAreCut && !old.answersAreCut { stopAnswers(id, way: way) }
      if isCut || answersAreCut {
        let stream = stream(connection, way: way)
        let hasFrames = connections[id]?.ways[way].frames.isEmpty == false
        if hasFrames || stream.keepAlive != nil { awaitPatiently(id, way: way) }
      }
      if old.isCut && !isCut || old.answersAreCut && !answersAreCut {
        alarm(.retry, id, way: way, after: timeToRetry(id, way: way))
      }
    }
  }

  private mutating func stopFrames(_ id: ConnectionID, way: Int) {
    forgetSignals(id, way: way) { $0.travels }
    connections[id]?.ways[way].awaitsRetry = true
    connections[id]?.ways[way].partial = nil
    connections[id]?.ways[way].lastArrival = now
    for frame in connections[id]?.ways[way].frames ?? [] where !frame.isDelivered {
      if let word = frame.word, let first = frame.firstByte, let last = frame.arrival,
        first < now, last > now, connections[id]?.ways[way].partial == nil
      {
        let share = Double((now - first).nanoseconds) / Double((last - first).nanoseconds)
        let bytes = max(0, min(frame.size - 1, Int(Double(frame.size) * share)))
        connections[id]?.ways[way].partial = Partial(message: word, bytes: bytes)
      }
      change(frame.serial, id, way: way) { $0.loseWay() }
    }
  }

  private mutating func stopAnswers(_ id: ConnectionID, way: Int) {
    for frame in connections[id]?.ways[way].frames ?? [] {
      guard let acknowledged = frame.acknowledged, acknowledged > now else { continue }
      change(frame.serial, id, way: way) { $0.acknowledged = nil }
    }
  }

  /// How long until a sender tries again that has doubled its waits since the link went down.
  private func timeToRetry(_ id: ConnectionID, way: Int) -> TimeSpan {
    guard let connection = connections[id] else { return .zero }
    let stream = stream(connection, way: way)
    var time = connection.ways[way].stalledSince
    var attempts = 0
    while time < now {
      time = time + stream.wait(before: attempts)
      attempts += 1
    }
    return time - now
  }

  /// Sends again what has not arrived.
  mutating func retry(_ id: ConnectionID, way: Int) {
    guard let connection = connections[id], !connection.ways[way].isCut else { return }
    let answersPass = !connection.ways[way].answersAreCut
    if answersPass && connection.ends[way].phase != .closing {
      forgetSignals(id, way: way) { $0 == .giveUp }
      connections[id]?.ways[way].isWaiting = false
    }
    if way == 0 && connection.ends[0].phase == .opening {
      signal(.ask, id, way: 0)
    } else if way == 0 && connection.ends[1].phase == .opening {
      signal(.confirm, id, way: 0)
    }
    for frame in connection.ways[way].frames {
      if frame.isDelivered {
        if frame.acknowledged == nil, answersPass {
          acknowledge(frame.serial, at: now, connection, way: way)
        }
      } else if let arrival = frame.arrival, arrival < .last {
        if frame.acknowledged == nil, answersPass {
          acknowledge(frame.serial, at: arrival, connection, way: way)
        }
      } else {
        transmit(frame, id, way: way)
      }
    }
    if connections[id]?.ways[way].isCongested == true {
      alarm(.acknowledged, id, way: way, after: .zero)
    }
  }

  /// Sets the time at which the sender of a way gives up, if none is set.
  mutating func awaitPatiently(_ id: ConnectionID, way: Int) {
    guard let connection = connections[id], !connection.ways[way].isWaiting else { return }
    connections[id]?.ways[way].isWaiting = true
    forgetSignals(id, way: way) { $0 == .giveUp }
    let stream = stream(connection, way: way)
    let idle = connection.ways[way].frames.isEmpty ? stream.keepAlive ?? .zero : .zero
    alarm(.giveUp, id, way: way, after: stream.userTimeout + idle)
  }
}
