import Sim
import Wire

// What goes out: messages as chunks, and how long their responses may take.

extension MSRPSession {
  // MARK: - §7.1 Sending

  public enum SendResult: Hashable, Sendable {
    /// It goes out when it is its turn, and when the connection is there.
    case queued
    /// The session is over.
    case closed
  }

  public mutating func send(_ message: OutgoingMessage) -> SendResult {
    guard state != .closed else { return .closed }
    let chunker = MSRPChunker(
      message.head(over: paths), body: message.body, chunkLimit: settings.chunkLimit)
    deliveries.append(Delivery(message, chunker))
    return .queued
  }

  public enum FrameResult: Sendable {
    case send(MSRPMessage, Orders)
    /// The last frame of a message that asks for no word about it, which is thereby done with.
    case sendLast(MSRPMessage, of: Bytes)
    case nothing
  }

  /// The next frame for the connection, which goes out now. `identifier` gives transaction
  /// identifiers, each call a new one.
  public mutating func nextFrame(at now: Instant, identifier: () -> Bytes) -> FrameResult {
    guard state == .open || state == .closed else { return .nothing }
    if !answers.isEmpty { return .send(answers.removeFirst(), .none) }
    if !aborted.isEmpty {
      var chunker = aborted.removeFirst()
      if let abort = try? chunker.abort(identifier: identifier) { return .send(abort, .none) }
    }
    if let index = nextSending(from: turn) ?? nextSending(from: 0),
      let chunk = try? deliveries[index].chunker.next(identifier: identifier)
    {
      owesEmptySend = false
      turn = index + 1
      return sent(chunk, index, now)
    }
    // §5.4: whoever opened the connection shows at once whose it is.
    guard owesEmptySend else { return .nothing }
    owesEmptySend = false
    let transaction = identifier()
    var empty = MSRPMessage(.send, transaction: transaction, to: remote, from: local)
    empty.set(.messageID, transaction)
    return .send(empty, .none)
  }

  /// Whether there is a frame for the connection.
  public var hasFrame: Bool {
    guard state == .open || state == .closed else { return false }
    return !answers.isEmpty || owesEmptySend || !aborted.isEmpty || nextSending(from: 0) != nil
  }

  /// The first message from a place on of which not all is sent.
  private func nextSending(from start: Int) -> Int? {
    var index = start
    while index < deliveries.count {
      if !deliveries[index].chunker.isFinished { return index }
      index += 1
    }
    return nil
  }

  private mutating func sent(_ chunk: MSRPMessage, _ index: Int, _ now: Instant) -> FrameResult {
    let message = deliveries[index].message
    if message.failureReport != .no {
      let isFirst = deliveries.allSatisfy { $0.outstanding.isEmpty }
      deliveries[index].outstanding.append((chunk.transaction, now))
      return .send(
        chunk, isFirst ? .start(.transaction, after: settings.transactionTimeout) : .none)
    }
    guard deliveries[index].chunker.isFinished, !message.wantsSuccessReport else {
      return .send(chunk, .none)
    }
    remove(index)
    return .sendLast(chunk, of: message.id)
  }

  mutating func remove(_ index: Int) {
    deliveries.remove(at: index)
    if turn > index { turn -= 1 }
  }

  // MARK: - §7.1.1 Transactions without a response

  public enum TimerResult: Equatable, Sendable {
    /// The first have failed, as if 408 had come. The others only wanted to hear of failures, and
    /// count as accepted. The timer runs on for what is left.
    case expired(failed: [Bytes], accepted: [Bytes], Orders)
    case stale
  }

  public mutating func fired(_ timer: MSRPTimer, at now: Instant) -> TimerResult {
    guard state == .open else { return .stale }
    switch timer {
    case .transaction:
      let patience = settings.transactionTimeout
      var failed: [Bytes] = []
      var accepted: [Bytes] = []
      var index = 0
      while index < deliveries.count {
        let delivery = deliveries[index]
        if !delivery.outstanding.contains(where: { now - $0.sent >= patience }) {
          index += 1
        } else if delivery.message.failureReport == .yes {
          failed.append(delivery.message.id)
          _ = fail(index, 408)
        } else {
          deliveries[index].outstanding.removeAll { now - $0.sent >= patience }
          if case .accepted(let id) = settle(index) { accepted.append(id) } else { index += 1 }
        }
      }
      let oldest = deliveries.flatMap { $0.outstanding.map(\.sent) }.min()
      let orders = oldest.map { Orders.start(.transaction, after: patience - (now - $0)) }
      return .expired(failed: failed, accepted: accepted, orders ?? .none)
    }
  }
}
