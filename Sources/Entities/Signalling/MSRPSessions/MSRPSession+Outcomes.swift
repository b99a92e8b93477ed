import Sim
import Wire

// What becomes of messages: reports on them, in both directions, and responses to their chunks.

extension MSRPSession {
  // MARK: - §7.1.2 Reports

  /// Reports that a message which was passed up has arrived, if its sender asked for that.
  public mutating func report(
    _ message: MSRPReassembler.Assembled, _ status: MSRPStatus = MSRPStatus(code: 200),
    transaction: Bytes
  ) {
    let count = UInt64(message.body.count)
    let isWanted =
      status.code == 200
      ? message.head.wantsSuccessReport : message.head.failureReport != .no
    let range = ByteRange(start: 1, end: count, total: count)
    guard isWanted, state == .open,
      let report = message.head.report(status, on: range, transaction: transaction)
    else { return }
    answers.append(report)
  }

  /// A report is never answered (§7.1.2).
  mutating func received(report frame: MSRPMessage) -> Reception {
    guard let id = frame.messageID, let status = try? frame.status, status.namespace == 0 else {
      return .nothing
    }
    guard let index = deliveries.firstIndex(where: { $0.message.id == id }) else {
      // The next hop may take a message before it knows that nobody behind it does.
      return status.code != 200 && taken.take(id) ? .failedLater(id, code: status.code) : .nothing
    }
    guard status.code == 200 else { return fail(index, status.code) }
    deliveries[index].report((try? frame.byteRange) ?? nil)
    return settle(index)
  }

  // MARK: - §7.2 Responses

  mutating func answered(_ code: Int, _ transaction: Bytes) -> Reception {
    guard let (index, chunk) = outstanding(transaction) else { return .nothing }
    if code == 481 || code == 506, case .ended(let remains, let orders) = end() {
      return .gone(remains, orders)
    }
    deliveries[index].outstanding.remove(at: chunk)
    switch code {
    case 200..<300:
      return settle(index)
    default:
      return fail(index, code)
    }
  }

  /// Which message's chunk has a transaction, and which one of those without a response it is:
  /// nearly always the first, since answers come in order.
  private func outstanding(_ transaction: Bytes) -> (delivery: Int, chunk: Int)? {
    for index in deliveries.indices {
      let chunk = deliveries[index].outstanding.firstIndex { $0.transaction == transaction }
      if let chunk { return (index, chunk) }
    }
    return nil
  }

  /// A message is done with when its report has come, or every response where none was asked for.
  mutating func settle(_ index: Int) -> Reception {
    let id = deliveries[index].message.id
    if deliveries[index].message.wantsSuccessReport {
      guard deliveries[index].isReported else { return .nothing }
      remove(index)
      return .delivered(id)
    }
    guard deliveries[index].isAccepted else { return .nothing }
    if deliveries[index].message.failureReport != .no { taken.add(id, most: settings.memory) }
    remove(index)
    return .accepted(id)
  }

  /// The message is given up; if not all of it is sent, the other end is told so (§7.1.1).
  mutating func fail(_ index: Int, _ code: Int) -> Reception {
    let delivery = deliveries[index]
    if delivery.chunker.position > 0, !delivery.chunker.isFinished {
      aborted.append(delivery.chunker)
    }
    remove(index)
    return .failed(delivery.message.id, code: code)
  }
}
