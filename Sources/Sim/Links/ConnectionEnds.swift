// How connections end: closed by both, dropped by one, or given up.

extension Kernel {
  @inlinable
  mutating func closeConnection<S: Sink>(
    _ effect: Effect<M>, into sink: inout S
  ) where S.M == M {
    guard let end = openEnd(effect) else { return }
    let index = Int(effect.target)
    outbox.connections[index].ends[end].phase = .closing
    note(.closing, index, number: effect.number, end: end, into: &sink)
    append(
      Connection<M>.Frame(isEnd: true, number: effect.number, size: 0), nil, index, way: end)
    // The other end may never answer.
    armPatience(index, way: end)
  }

  /// The mark has arrived that the other end has closed.
  @inlinable
  mutating func takeEnd<S: Sink>(_ index: Int, end: Int, into sink: inout S) where S.M == M {
    let answers = outbox.connections[index].ends[end].phase == .open
    let id = outbox.connections.id(of: index)
    if answers {
      let number = outbox.connections[index].number
      append(Connection<M>.Frame(isEnd: true, number: number, size: 0), nil, index, way: end)
    }
    outbox.connections[index].ends[end].phase = .gone
    tell(.closed, .closed(id), index, end: end, into: &sink)
    removeIfGone(index)
  }

  @inlinable
  mutating func resetConnection<S: Sink>(
    _ effect: Effect<M>, into sink: inout S
  ) where S.M == M {
    let index = Int(effect.target)
    guard index < outbox.connections.indices.count,
      outbox.connections[index].generation == effect.life,
      let end = (0...1).first(where: {
        outbox.connections[index].ends[$0].actor == outbox.me
          && outbox.connections[index].ends[$0].phase != .gone
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
    outbox.connections[index].ends[end].phase = .gone
    outbox.connections[index].ways[end].epoch &+= 1
    outbox.connections[index].ways[end].patience &+= 1
    loseFrames(index, way: end, into: &sink)
    // What the other end may have sent before it closed finds no connection any more.
    if outbox.connections[index].ends[1 - end].phase == .gone {
      loseFrames(index, way: 1 - end, into: &sink)
    }
    if tellsPeer, outbox.connections[index].ends[1 - end].phase != .gone {
      signal(.unknown, index, way: end)
    }
    removeIfGone(index)
  }

  @inlinable
  mutating func loseFrames<S: Sink>(_ index: Int, way: Int, into sink: inout S) where S.M == M {
    let frames = outbox.connections[index].ways[way].frames
    let messages = outbox.connections[index].ways[way].messages
    outbox.connections[index].ways[way].serial += UInt64(frames.count)
    outbox.connections[index].ways[way].frames = Fifo()
    outbox.connections[index].ways[way].messages = Fifo()
    outbox.connections[index].ways[way].unacknowledged = 0
    let from = node(index, way)
    let to = node(index, 1 - way)
    for position in 0..<frames.count where !frames[position].isDelivered {
      guard let message = messages[position] else { continue }
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
    let wasOpening = end == 0 && outbox.connections[index].ends[0].phase == .opening
    let partial = outbox.connections[index].ways[1 - end].partial
    // Before the end leaves, since the place may then be taken by another connection.
    let actor = outbox.connections[index].ends[end].actor
    let number = outbox.connections[index].number
    leave(index, end: end, tellsPeer: false, into: &sink)
    guard let actor, let row = outbox.roster.row(of: actor), row.pointee.isUp else { return }
    inform(
      ConnectionChange(why),
      wasOpening ? .failed(id, why) : .broken(id, why, partial: partial), id, actor, row,
      cause: number, into: &sink)
  }

  @inlinable
  mutating func removeIfGone(_ index: Int) {
    guard outbox.connections[index].isInUse,
      outbox.connections[index].ends.allSatisfy({ $0.phase == .gone })
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
        guard outbox.connections[index].isInUse,
          outbox.connections[index].ends[end].actor == actor,
          outbox.connections[index].ends[end].phase != .gone
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
}
