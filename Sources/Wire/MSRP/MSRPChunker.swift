/// Makes the chunks of one message, one SEND request after the other (RFC 4975 §7.1.1).
///
/// The message is one shared body; the chunks' bodies are ranges of it.
public struct MSRPChunker: Sendable {
  /// What the chunks have in common: paths, Message-ID, reports, Content-Type.
  private let head: Head
  private let body: Bytes
  /// Octets that a chunk may have.
  private let chunkLimit: Int
  /// Whether the total is named before the last chunk. It need not be known when a message begins
  /// to be sent.
  public var namesTotal = true
  /// Octets of the message that chunks have carried so far.
  public private(set) var position = 0
  private var isBegun = false
  private var isEnded = false

  /// A chunk with more octets than this must say that it may be interrupted (RFC 4975 §5.1).
  public static var interruptible: Int { 2048 }

  private static var rule: String { "RFC 4975 §7.1" }

  private enum Head: Sendable {
    case parts(MSRPSendHead)
    /// The header fields of a SEND request, whatever they are.
    case template(Fields<MSRPHeader>)
  }

  /// For a message of a session.
  public init(_ head: MSRPSendHead, body: Bytes, chunkLimit: Int? = nil) {
    self.head = .parts(head)
    self.body = body
    self.chunkLimit = max(1, chunkLimit ?? body.count)
  }

  /// For a message whose header fields, but Byte-Range, are those of a SEND request. Its own body
  /// does not count.
  ///
  /// With no limit the message goes out in one chunk, which may be interrupted; that is what
  /// RFC 4975 §7.1.1 strongly recommends.
  public init(_ template: MSRPMessage, body: Bytes, chunkLimit: Int? = nil) throws(Flaw) {
    guard template.method == .send, template.messageID != nil,
      template.fields.index(of: .toPath) != nil, template.fields.index(of: .fromPath) != nil
    else {
      throw Flaw(
        "no SEND request with paths and a Message-ID to make chunks of", MSRPChunker.rule, at: 0)
    }
    head = .template(template.fields)
    self.body = body
    self.chunkLimit = max(1, chunkLimit ?? body.count)
  }

  /// Whether all chunks have been made.
  public var isFinished: Bool { isEnded }

  /// The next chunk; nil where there is none.
  ///
  /// `identifier` gives transaction identifiers, each call a new one, until there is one whose
  /// end-line does not appear in the chunk.
  public mutating func next(
    upTo most: Int? = nil, identifier: () -> Bytes
  ) throws(Flaw) -> MSRPMessage? {
    guard !isEnded else { return nil }
    let count = min(max(1, most ?? chunkLimit), chunkLimit, body.count - position)
    let part = body[position..<position + count]
    let isLast = position + count == body.count
    let start = UInt64(position) + 1
    let range = ByteRange(
      start: start, end: count > MSRPChunker.interruptible ? nil : start - 1 + UInt64(count),
      total: namesTotal || isLast ? UInt64(body.count) : nil)
    let chunk = try make(part, range, isLast ? .complete : .more, identifier)
    position += count
    isBegun = true
    isEnded = isLast
    return chunk
  }

  /// A chunk without content that ends the message before it is complete.
  public mutating func abort(identifier: () -> Bytes) throws(Flaw) -> MSRPMessage? {
    guard !isEnded else { return nil }
    isEnded = true
    let start = UInt64(position) + 1
    let range = ByteRange(
      start: start, end: nil, total: namesTotal ? UInt64(body.count) : nil)
    return try make(body[position..<position], range, .aborted, identifier)
  }

  /// Goes back, or on, to a place: after a chunk was interrupted, the next one begins where it
  /// was.
  public mutating func resume(at place: Int) {
    position = min(max(0, place), body.count)
    isEnded = false
  }

  private func make(
    _ part: Bytes, _ range: ByteRange, _ continuation: MSRPMessage.Continuation,
    _ identifier: () -> Bytes
  ) throws(Flaw) -> MSRPMessage {
    let transaction = try safeIdentifier(for: part, identifier)
    var writer = MSRPMessage.begun(transaction) { $0.write("SEND") }
    switch head {
    case .parts(let head): head.write(to: &writer, range)
    case .template(let fields): MSRPChunker.copy(fields, with: range, to: &writer)
    }
    return MSRPMessage(
      fields: writer.finish(), kind: .request(.send), transactionCount: transaction.count,
      body: part, continuation: continuation)
  }

  private static func copy(
    _ fields: Fields<MSRPHeader>, with range: ByteRange,
    to writer: inout FieldsWriter<MSRPHeader>
  ) {
    var isRangeWritten = false
    for index in 0..<fields.count {
      let name = fields.name(at: index)
      if name == .byteRange { continue }
      writer.copy(index, of: fields)
      if name == .messageID && !isRangeWritten {
        writer.write(.byteRange) { range.write(to: &$0) }
        isRangeWritten = true
      }
    }
  }

  private func safeIdentifier(
    for part: Bytes, _ identifier: () -> Bytes
  ) throws(Flaw) -> Bytes {
    // Not even one is likely to appear in a body; many in a row only if they are no new ones.
    for _ in 0..<32 {
      let candidate = identifier()
      guard MSRPTransaction.isValid(candidate) else {
        throw Flaw("a transaction identifier that may not be sent", "RFC 4975 §9 ident", at: 0)
      }
      if MSRPTransaction.isSafe(candidate, for: part) { return candidate }
    }
    throw Flaw(
      "no transaction identifier whose end-line is not in the body", MSRPChunker.rule, at: 0)
  }
}

extension MSRPMessage {
  /// This chunk as it is when its sending stops after so many octets of the body: interrupted, or
  /// aborted (RFC 4975 §7.1.1). A chunk that is no longer than that stays as it is.
  public func cut(after count: Int, _ continuation: Continuation = .more) -> MSRPMessage {
    guard let body, count < body.count else { return self }
    var shorter = self
    shorter.body = body[0..<max(0, count)]
    shorter.continuation = continuation
    return shorter
  }
}
