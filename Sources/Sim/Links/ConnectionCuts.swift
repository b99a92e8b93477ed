// What cuts do to connections, and how these recover.

extension Kernel {
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
      for end in 0...1 where outbox.connections[index].ends[end].phase != .gone {
        if let span = senders.contains(node(index, end)) ? sender : receiver {
          alarm(.told, index, way: end, after: span)
        }
      }
    }
  }

  /// Lets connections go on whose links are back.
  @usableFromInline
  mutating func healConnections() {
    for index in outbox.connections.indices
    where outbox.connections[index].isInUse { updateCuts(index) }
  }

  private func connections(on route: Route) -> [Int] {
    if let node = route.soleNode(in: nodes) { return connections(at: node.index) }
    return outbox.connections.indices.filter { outbox.connections[$0].isInUse }
  }

  /// Takes note of what is cut now, and of what no longer is.
  @usableFromInline
  mutating func updateCuts(_ index: Int) {
    for way in 0...1 {
      let from = node(index, way)
      let to = node(index, 1 - way)
      let data = faults.cuts.isCut(from: from, to: to)
      let answers = faults.cuts.isCut(from: to, to: from)
      let state = outbox.connections[index].ways[way]
      guard data != state.dataIsCut || answers != state.answersAreCut else { continue }
      let wasStalled = state.dataIsCut || state.answersAreCut
      settle(index, way: way)
      outbox.connections[index].ways[way].dataIsCut = data
      outbox.connections[index].ways[way].answersAreCut = answers
      if !wasStalled { outbox.connections[index].ways[way].stalledSince = now }
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
    outbox.connections[index].ways[way].epoch &+= 1
    outbox.connections[index].ways[way].awaitsRetry = true
    outbox.connections[index].ways[way].partial = nil
    outbox.connections[index].ways[way].lastArrival = now
    for position in 0..<outbox.connections[index].ways[way].frames.count {
      let frame = outbox.connections[index].ways[way].frames[position]
      guard !frame.isDelivered else { continue }
      if frame.firstByte < now, frame.arrival > now,
        let message = outbox.connections[index].ways[way].messages[position],
        outbox.connections[index].ways[way].partial == nil
      {
        let share = Double(now - frame.firstByte) / Double(frame.arrival - frame.firstByte)
        let bytes = min(frame.size - 1, Int(Double(frame.size) * share))
        outbox.connections[index].ways[way].partial = Partial(
          message: message, bytes: max(0, bytes))
      }
      outbox.connections[index].ways[way].frames[position].loseWay()
    }
  }

  private mutating func stopAnswers(_ index: Int, way: Int) {
    for position in 0..<outbox.connections[index].ways[way].frames.count
    where outbox.connections[index].ways[way].frames[position].acknowledged > now {
      outbox.connections[index].ways[way].frames[position].acknowledged = .max
    }
  }

  /// How long until a sender that has doubled its waits since the link went down tries again.
  private func retryWait(_ index: Int, way: Int) -> TimeSpan {
    let stream = outbox.links.stream(from: node(index, way), to: node(index, 1 - way))
    var time = outbox.connections[index].ways[way].stalledSince
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
    let state = outbox.connections[index].ways[way]
    let ends = outbox.connections[index].ends
    guard !state.dataIsCut else { return }
    if !state.answersAreCut && ends[way].phase != .closing {
      outbox.connections[index].ways[way].patience &+= 1
      outbox.connections[index].ways[way].isWaiting = false
    }
    if way == 0 && ends[0].phase == .opening { signal(.ask, index, way: 0) }
    if way == 0 && ends[0].phase != .opening && ends[1].phase == .opening {
      signal(.confirm, index, way: 0)
    }
    for position in 0..<state.frames.count {
      if state.frames[position].isDelivered {
        if state.frames[position].acknowledged == .max, !state.answersAreCut {
          outbox.connections[index].ways[way].frames[position].acknowledged =
            answerTime(index, way: way, at: now)
        }
      } else if state.frames[position].arrival >= UInt64(Int64.max) {
        transmit(position, index, way: way)
      } else if state.frames[position].acknowledged == .max, !state.answersAreCut {
        outbox.connections[index].ways[way].frames[position].acknowledged = answerTime(
          index, way: way, at: state.frames[position].arrival)
      }
    }
    if outbox.connections[index].ways[way].isCongested {
      alarm(.acknowledged, index, way: way, after: .zero)
    }
  }

  private func hasReasonToWait(_ index: Int, way: Int) -> Bool {
    let state = outbox.connections[index].ways[way]
    let stream = outbox.links.stream(from: node(index, way), to: node(index, 1 - way))
    return !state.frames.isEmpty || stream.keepAlive != nil
  }

  /// Sets the time at which the sender of a way gives up.
  @usableFromInline
  mutating func armPatience(_ index: Int, way: Int) {
    guard !outbox.connections[index].ways[way].isWaiting else { return }
    let stream = outbox.links.stream(from: node(index, way), to: node(index, 1 - way))
    outbox.connections[index].ways[way].isWaiting = true
    outbox.connections[index].ways[way].patience &+= 1
    let idle = outbox.connections[index].ways[way].frames.isEmpty
    alarm(
      .giveUp, index, way: way,
      after: stream.userTimeout + (idle ? stream.keepAlive ?? .zero : .zero))
  }
}
