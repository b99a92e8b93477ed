/// Finds the messages in the octets of a connection, fed in arbitrary pieces (RFC 3261 §18.3).
///
/// Every octet is looked at a fixed number of times, however small the pieces are.
public struct SIPStream: Sendable {
  /// What comes out of the stream.
  public enum Item: Equatable, Sendable {
    case message(SIPMessage)
    /// A double line end between messages, which keeps the connection alive and wants a single
    /// one as its answer (RFC 5626 §4.4.1).
    case ping
    /// A single line end between messages.
    case pong
  }

  private let strictness: Strictness
  private let limits: WireLimits
  private var buffer: [UInt8] = []
  /// Octets of the buffer that have been given out.
  private var taken = 0
  /// Octets that have been looked through for the end of the head.
  private var searched = 0
  /// Octets of the head with the empty line, and of the whole message, once they are known.
  private var known: (head: SIPMessage, count: Int)?
  /// Octets before the buffer's first one, so that a flaw can name its place.
  private var passed = 0

  public init(_ strictness: Strictness = .lenient, limits: WireLimits = .standard) {
    self.strictness = strictness
    self.limits = limits
  }

  /// Octets that wait for the rest of their message.
  public var waiting: Int { buffer.count - taken }

  public mutating func feed(_ bytes: Bytes) {
    if taken > 4_096 && taken * 2 > buffer.count {
      buffer.removeFirst(taken)
      passed += taken
      searched -= taken
      taken = 0
    }
    bytes.withUnsafeBytes { buffer.append(contentsOf: $0) }
  }

  /// The next whole item; nil where more octets are wanted. After a flaw nothing more comes of the
  /// stream, since nobody knows where the next message begins.
  public mutating func next() throws(Flaw) -> Item? {
    if known == nil {
      if let item = takeLineEnds() { return item }
      guard let end = try findHeadEnd() else { return nil }
      try parseHead(upTo: end)
    }
    guard let (head, count) = known, buffer.count - taken >= count else { return nil }
    let whole = buffer.withUnsafeBytes {
      Bytes(copying: UnsafeRawBufferPointer(rebasing: $0[taken..<taken + count]))
    }
    var message = head
    message.body = whole[head.size..<count]
    taken += count
    searched = taken
    known = nil
    return .message(message)
  }

  /// Line ends before a message.
  private mutating func takeLineEnds() -> Item? {
    guard taken < buffer.count, buffer[taken] == 0x0d || buffer[taken] == 0x0a else { return nil }
    // A CR alone may be the first half of a line end, a line end the first half of a ping.
    let rest = buffer[taken...]
    if rest.starts(with: [0x0d, 0x0a, 0x0d, 0x0a]) {
      taken += 4
      searched = taken
      return .ping
    }
    if rest.count < 4 && [0x0d, 0x0a, 0x0d, 0x0a].starts(with: rest) { return nil }
    taken += rest.starts(with: [0x0d, 0x0a]) ? 2 : 1
    searched = taken
    return .pong
  }

  /// The position behind the empty line.
  private mutating func findHeadEnd() throws(Flaw) -> Int? {
    // An empty line may have begun in an earlier piece.
    var position = max(taken, searched - 3)
    while position < buffer.count {
      guard let lineFeed = buffer[position...].firstIndex(of: 0x0a) else { break }
      var next = lineFeed + 1
      if next < buffer.count && buffer[next] == 0x0d { next += 1 }
      if next < buffer.count && buffer[next] == 0x0a { return next + 1 }
      if next >= buffer.count { break }
      position = lineFeed + 1
    }
    searched = buffer.count
    guard buffer.count - taken <= limits.headLength else {
      throw WireLimits.flaw("headLength", limits.headLength, at: passed + taken)
    }
    return nil
  }

  private mutating func parseHead(upTo end: Int) throws(Flaw) {
    let octets = buffer.withUnsafeBytes {
      Bytes(copying: UnsafeRawBufferPointer(rebasing: $0[taken..<end]))
    }
    var scanner = Scanner(octets)
    let length: Int?
    let head: SIPMessage
    do throws(Flaw) {
      head = try SIPMessage.parseHead(&scanner, strictness, limits)
      length = try head.contentLength()
      guard length != nil else {
        throw Flaw("no Content-Length in a stream", "RFC 3261 §18.3", at: 0)
      }
      try SIPMessage.check(head.size + (length ?? 0), limits, at: 0)
    } catch {
      throw Flaw(error.what, error.rule, at: passed + taken + error.offset)
    }
    known = (head, head.size + (length ?? 0))
  }
}
