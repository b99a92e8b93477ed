/// Puts messages together from their chunks, which may come in any order, more than once, and
/// overlapping each other (RFC 4975 §7.3.1).
public struct MSRPReassembler: Sendable {
  /// What a chunk has brought.
  public enum Outcome: Sendable {
    /// A request without a body: it only shows that somebody is there.
    case empty
    /// All octets are there.
    case complete(Assembled)
    /// More chunks are needed; so many octets are there, of so many if that is known.
    case incomplete(received: UInt64, total: UInt64?)
    /// The sender gives the message up.
    case aborted
    /// The message has been let go of: it would be longer than the limit, have more gaps, or be
    /// one too many. The answer is 413.
    case overLimit
    /// The message has been let go of: its chunks contradict each other. The answer is 400.
    case contradiction(Flaw)
  }

  /// A message with all its octets.
  public struct Assembled: Sendable {
    public let messageID: Bytes?
    /// The chunk with the first octet; its header fields are those of the message.
    public let head: MSRPMessage
    public let body: Bytes
    /// Chunks that it came in.
    public let chunkCount: Int
  }

  private var open: [Partial] = []
  private let messageLimit: Int
  private let openLimit: Int
  private let chunkLimit: Int

  /// - Parameters:
  ///   - messageLimit: Octets of one message.
  ///   - openLimit: Messages of which only a part is there.
  ///   - chunkLimit: Stretches of one message with gaps between them.
  public init(
    messageLimit: Int = WireLimits.standard.messageLength, openLimit: Int = 64,
    chunkLimit: Int = 4096
  ) {
    self.messageLimit = messageLimit
    self.openLimit = openLimit
    self.chunkLimit = chunkLimit
  }

  /// Messages of which only a part is there.
  public var openCount: Int { open.count }

  /// Octets that wait.
  public var pendingCount: Int { open.reduce(0) { $0 + $1.received } }

  /// The identifiers of the messages of which only a part is there, in the order in which they
  /// began.
  public var openIDs: [Bytes] { open.map(\.messageID) }

  /// Lets go of a message.
  public mutating func forget(_ messageID: Bytes) {
    open.removeAll { $0.messageID == messageID }
  }

  /// Takes a SEND request.
  public mutating func add(_ chunk: MSRPMessage) -> Outcome {
    do throws(Flaw) {
      return try take(chunk)
    } catch {
      if let messageID = chunk.messageID { forget(messageID) }
      return .contradiction(error)
    }
  }

  private mutating func take(_ chunk: MSRPMessage) throws(Flaw) -> Outcome {
    let rule = "RFC 4975 §7.3.1"
    guard chunk.method == .send else {
      throw Flaw("a chunk that is no SEND request", rule, at: 0)
    }
    let range = try chunk.byteRange
    if let range, let what = range.contradiction {
      throw Flaw(what, "RFC 4975 §7.1.1", at: 0)
    }
    let index = chunk.messageID.flatMap { wanted in
      open.firstIndex { $0.messageID == wanted }
    }
    if chunk.continuation == .aborted {
      if let index { open.remove(at: index) }
      return .aborted
    }
    let body = chunk.body ?? Bytes()
    let start = range?.start ?? 1
    if chunk.body == nil && index == nil && start == 1 && chunk.continuation == .complete {
      return .empty
    }
    guard body.count <= messageLimit, start - 1 <= UInt64(messageLimit - body.count) else {
      if let index { open.remove(at: index) }
      return .overLimit
    }
    if start == 1 && chunk.continuation == .complete && index == nil {
      // The request has all of the message, whatever its range says (RFC 4975 §7.3.1).
      return .complete(
        Assembled(messageID: chunk.messageID, head: chunk, body: body, chunkCount: 1))
    }
    guard let messageID = chunk.messageID else {
      throw Flaw("a chunk without a Message-ID", rule, at: 0)
    }
    var partial: Partial
    if let index {
      partial = open.remove(at: index)
    } else {
      guard open.count < openLimit else { return .overLimit }
      // A part of a long-lived message should not hold on to the block it came in.
      partial = Partial(messageID: messageID.kept, head: chunk)
    }
    try partial.add(chunk, body, at: Int(start - 1), range?.total)
    if let total = partial.total, total > UInt64(messageLimit) { return .overLimit }
    if let whole = partial.whole {
      return .complete(
        Assembled(
          messageID: messageID, head: partial.head, body: whole, chunkCount: partial.chunkCount))
    }
    guard partial.stretches.count <= chunkLimit else { return .overLimit }
    let outcome = Outcome.incomplete(received: UInt64(partial.received), total: partial.total)
    open.insert(partial, at: index ?? open.count)
    return outcome
  }
}

/// A message of which only a part is there.
private struct Partial: Sendable {
  /// A stretch of the message; neighbours do not overlap.
  struct Stretch: Sendable {
    var start: Int
    var bytes: Bytes
    var end: Int { start + bytes.count }
  }

  let messageID: Bytes
  private(set) var head: MSRPMessage
  private(set) var stretches: ContiguousArray<Stretch> = []
  private(set) var received = 0
  private(set) var chunkCount = 0
  /// As a header has it, or as the chunk with `$` shows.
  private(set) var total: UInt64?
  private var hasLast = false
  private var headStart = Int.max

  init(messageID: Bytes, head: MSRPMessage) {
    self.messageID = messageID
    self.head = head
  }

  mutating func add(
    _ chunk: MSRPMessage, _ body: Bytes, at start: Int, _ named: UInt64?
  ) throws(Flaw) {
    let end = start + body.count
    func contradiction(_ what: String) -> Flaw { Flaw(what, "RFC 4975 §7.3.1", at: 0) }
    chunkCount += 1
    if start < headStart {
      head = chunk
      head.body = nil
      headStart = start
    }
    if chunk.continuation == .complete {
      // The chunk with `$` defines the length, whatever the totals before it have said.
      if hasLast, let total, total != UInt64(end) {
        throw contradiction("a second end of the message, at another place")
      }
      total = UInt64(end)
      hasLast = true
    } else if let named, !hasLast {
      if let total, total != named {
        throw contradiction("a total of \(named) where it was \(total) before")
      }
      total = named
    }
    insert(Stretch(start: start, bytes: body))
    if hasLast, let total, let last = stretches.last, UInt64(last.end) > total {
      throw contradiction("octets behind the end of the message")
    }
  }

  /// Puts a stretch in its place. What it overlaps gives way: the last octets to arrive count.
  private mutating func insert(_ new: Stretch) {
    guard !new.bytes.isEmpty else { return }
    // Chunks come in order more often than not.
    if let last = stretches.last, last.end <= new.start {
      received += new.bytes.count
      stretches.append(new)
      return
    }
    let first = firstStretch { $0.end > new.start }
    let behind = firstStretch { $0.start >= new.end }
    var replacement: ContiguousArray<Stretch> = []
    if first < behind {
      let one = stretches[first]
      if one.start < new.start {
        replacement.append(Stretch(start: one.start, bytes: one.bytes[0..<new.start - one.start]))
      }
    }
    replacement.append(new)
    if first < behind {
      let one = stretches[behind - 1]
      if one.end > new.end {
        replacement.append(
          Stretch(start: new.end, bytes: one.bytes[new.end - one.start..<one.bytes.count]))
      }
    }
    received -= stretches[first..<max(first, behind)].reduce(0) { $0 + $1.bytes.count }
    received += replacement.reduce(0) { $0 + $1.bytes.count }
    stretches.replaceSubrange(first..<max(first, behind), with: replacement)
  }

  /// The first stretch of which something holds that holds of all after it.
  private func firstStretch(_ holds: (Stretch) -> Bool) -> Int {
    var low = 0
    var high = stretches.count
    while low < high {
      let middle = (low + high) / 2
      if holds(stretches[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// The whole message, if it is there.
  var whole: Bytes? {
    guard hasLast, let total, UInt64(received) == total else { return nil }
    if stretches.count == 1, let only = stretches.first { return only.bytes }
    var writer = ByteWriter(capacity: received)
    for stretch in stretches { writer.write(stretch.bytes) }
    return writer.finish()
  }
}
