import Sim
import Wire

/// The timers of an MSRP session.
public enum MSRPTimer: UInt8, TimerName, CaseIterable {
  /// The oldest request has had no response for 30 s.
  case transaction
}

/// One end of an MSRP session (RFC 4975).
///
///     connecting ──▶ open ──▶ closed          the active end
///     awaiting ────▶ open ──▶ closed          the passive end, until a request binds a connection
///
/// What is to be sent is asked for frame by frame, as the connection takes it: answers first, then
/// a chunk of each message in turn, so that a long one does not hold up a short one (§7.1.1).
public struct MSRPSession: Sendable {
  public typealias Orders = TimerOrders<MSRPTimer>

  public enum State: Hashable, Sendable {
    /// This end opens the connection.
    case connecting
    /// The other end does, and binds it with its first request (§5.4).
    case awaiting
    case open
    /// After BYE, or when the connection broke, or the other end does not know the session.
    case closed
  }

  /// What a session may be set to.
  public struct Settings: Hashable, Sendable {
    /// Octets of a chunk.
    public var chunkLimit = MSRPChunker.interruptible
    /// How long a request may have no response (§7.1.1).
    public var transactionTimeout = TimeSpan.seconds(30)
    /// Octets of a message that this end takes; `max-size` of its description.
    public var messageLimit = WireLimits.standard.messageLength
    /// Messages whose Message-IDs are remembered, lest they are passed up twice.
    public var memory = 64

    public init() {}
  }

  public let role: ConnectionRole
  private let local: Bytes
  private let remote: Bytes
  private let accepted: AcceptedTypes
  private let settings: Settings
  public private(set) var state: State
  private var deliveries: [Delivery] = []
  /// Whose chunk comes next.
  private var turn = 0
  private var answers: [MSRPMessage] = []
  /// Messages that are given up in the midst, which the other end is to be told.
  private var aborted: [MSRPChunker] = []
  private var owesEmptySend: Bool
  private var reassembler: MSRPReassembler
  private var completed: [Bytes] = []

  /// A session between the two paths that offer and answer named. Which types this end takes is
  /// what its own description said.
  public init(
    _ role: ConnectionRole, local: Bytes, remote: Bytes, accepting types: AcceptedTypes,
    _ settings: Settings = Settings()
  ) {
    self.role = role
    self.local = local
    self.remote = remote
    accepted = types
    self.settings = settings
    state = role == .active ? .connecting : .awaiting
    owesEmptySend = role == .active
    reassembler = MSRPReassembler(messageLimit: settings.messageLimit)
  }

  // MARK: - The connection

  public enum ConnectResult: Hashable, Sendable {
    /// Frames may be asked for; the first one binds the connection at the other end.
    case ready
    /// This end is not the one that connects, or the session is over.
    case pointless
  }

  /// The connection that this end opened is there.
  public mutating func connected() -> ConnectResult {
    switch state {
    case .connecting:
      state = .open
      return .ready
    case .awaiting, .open, .closed:
      return .pointless
    }
  }

  /// What is told of messages when the session can carry no more of them.
  public struct Remains: Hashable, Sendable {
    /// Of which not all was sent, or not all acknowledged.
    public var undelivered: [Bytes] = []
    /// Acknowledged by the next hop, while the report that was asked for has not come.
    public var unconfirmed: [Bytes] = []
    /// Received in part.
    public var incomplete: [Bytes] = []

    public init() {}
  }

  public enum EndResult: Equatable, Sendable {
    /// The session is over. After a broken connection it is the active end that may offer a new
    /// session (§5.4).
    case ended(Remains, Orders)
    case alreadyEnded
  }

  /// A BYE was sent or has come, or the connection is broken or could not be made.
  public mutating func end() -> EndResult {
    switch state {
    case .connecting, .awaiting, .open:
      state = .closed
      var remains = Remains()
      for delivery in deliveries {
        if !delivery.isAccepted {
          remains.undelivered.append(delivery.message.id)
        } else {
          remains.unconfirmed.append(delivery.message.id)
        }
      }
      remains.incomplete = reassembler.openIDs
      deliveries = []
      aborted = []
      return .ended(remains, .end)
    case .closed:
      return .alreadyEnded
    }
  }

  // MARK: - §7.1 Sending

  public enum SendResult: Hashable, Sendable {
    /// It goes out when it is its turn, and when the connection is there.
    case queued
    /// The session is over.
    case closed
    /// The message has no content that could be sent.
    case malformed
  }

  public mutating func send(_ message: OutgoingMessage) -> SendResult {
    guard state != .closed else { return .closed }
    let template = message.template(to: remote, from: local)
    guard
      let chunker = try? MSRPChunker(
        template, body: message.body, chunkLimit: settings.chunkLimit)
    else { return .malformed }
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

  private mutating func remove(_ index: Int) {
    deliveries.remove(at: index)
    if turn > index { turn -= 1 }
  }

  // MARK: - §7.3 Receiving

  public enum Reception: Sendable {
    /// Nothing that the user need know. There may be frames to send.
    case nothing
    /// A message is there, whole and for the first time.
    case message(MSRPReassembler.Assembled)
    /// The other end gave a message up.
    case aborted(Bytes?)
    /// All of a message is acknowledged by the next hop, and no report was asked for.
    case accepted(Bytes)
    /// All of a message is at its receiver.
    case delivered(Bytes)
    case failed(Bytes, code: Int)
    /// A request that is neither SEND nor REPORT, to be answered with `answer`.
    case request(MSRPMessage)
    /// The other end does not have the session: all that was on its way is lost.
    case gone(Remains, Orders)
  }

  /// A frame has come over the connection of this session, or over one that has no session yet.
  public mutating func received(_ frame: MSRPMessage) -> Reception {
    switch frame.kind {
    case .response(let code):
      return received(code, frame.transaction)
    case .request(let method):
      guard isForThis(frame), state != .closed else {
        refuse(frame, 481)
        return .nothing
      }
      if state == .awaiting { state = .open }
      switch method {
      case .send:
        return received(send: frame)
      case .report:
        return received(report: frame)
      case .nickname, .auth, .other:
        return .request(frame)
      }
    }
  }

  /// §7.3: what comes for a session that nobody has is answered with 481; nil where no answer is
  /// wanted.
  public static func refusal(ofUnknown frame: MSRPMessage) -> MSRPMessage? {
    frame.wantsResponse(481) ? frame.response(481) : nil
  }

  /// What comes over another connection than the one that the session is bound to (§5.4).
  public static func refusal(ofMisplaced frame: MSRPMessage) -> MSRPMessage? {
    frame.wantsResponse(506) ? frame.response(506) : nil
  }

  /// Answers a request that was passed up.
  public mutating func answer(_ request: MSRPMessage, _ code: Int) { refuse(request, code) }

  private func isForThis(_ frame: MSRPMessage) -> Bool {
    guard let to = try? frame.toPath, let from = try? frame.fromPath,
      let own = try? MSRPPath(local), let other = try? MSRPPath(remote)
    else { return false }
    return to.last == own.last && from.last == other.last
  }

  private mutating func refuse(_ frame: MSRPMessage, _ code: Int) {
    if frame.wantsResponse(code), let response = frame.response(code) { answers.append(response) }
  }

  private mutating func received(send frame: MSRPMessage) -> Reception {
    if let messageID = frame.messageID, completed.contains(messageID) {
      refuse(frame, 200)
      return .nothing
    }
    if let type = try? frame.contentType, frame.body != nil, !accepted.contains(type) {
      refuse(frame, 415)
      return .nothing
    }
    switch reassembler.add(frame) {
    case .empty, .incomplete:
      refuse(frame, 200)
      return .nothing
    case .aborted:
      refuse(frame, 200)
      return .aborted(frame.messageID)
    case .overLimit:
      refuse(frame, 413)
      return .nothing
    case .contradiction:
      refuse(frame, 400)
      return .nothing
    case .complete(let message):
      refuse(frame, 200)
      remember(message)
      return .message(message)
    }
  }

  private mutating func remember(_ message: MSRPReassembler.Assembled) {
    guard let messageID = message.messageID else { return }
    if completed.count == settings.memory { completed.removeFirst() }
    completed.append(messageID.kept)
  }

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
  private mutating func received(report frame: MSRPMessage) -> Reception {
    guard let index = deliveries.firstIndex(where: { $0.message.id == frame.messageID }),
      let status = try? frame.status, status.namespace == 0
    else { return .nothing }
    guard status.code == 200 else { return fail(index, status.code) }
    deliveries[index].report((try? frame.byteRange) ?? nil)
    return settle(index)
  }

  // MARK: - §7.2 Responses

  private mutating func received(_ code: Int, _ transaction: Bytes) -> Reception {
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
  private mutating func settle(_ index: Int) -> Reception {
    let id = deliveries[index].message.id
    if deliveries[index].message.wantsSuccessReport {
      guard deliveries[index].isReported else { return .nothing }
      remove(index)
      return .delivered(id)
    }
    guard deliveries[index].isAccepted else { return .nothing }
    remove(index)
    return .accepted(id)
  }

  /// The message is given up; if not all of it is sent, the other end is told so (§7.1.1).
  private mutating func fail(_ index: Int, _ code: Int) -> Reception {
    let delivery = deliveries[index]
    if delivery.chunker.position > 0, !delivery.chunker.isFinished {
      aborted.append(delivery.chunker)
    }
    remove(index)
    return .failed(delivery.message.id, code: code)
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
