/// A request or a response of MSRP, as one frame on the wire: header lines, perhaps a body, and an
/// end-line (RFC 4975 §9). A SEND request holds a chunk of a message, or all of it.
public struct MSRPMessage: Sendable {
  /// What a request asks for.
  public enum Method: Hashable, Sendable {
    case send
    case report
    /// RFC 7701 §7.
    case nickname
    /// RFC 4976 §5.
    case auth
    /// One that nobody here knows; `methodText` has its name.
    case other
  }

  public enum Kind: Hashable, Sendable {
    case request(Method)
    /// A response with its code.
    case response(Int)
  }

  /// What the end-line says of the rest of the message.
  public enum Continuation: UInt8, Hashable, Sendable, CaseIterable {
    /// `$`: the message ends here.
    case complete = 0x24
    /// `+`: more chunks come.
    case more = 0x2b
    /// `#`: no more chunks come, though the message is not complete.
    case aborted = 0x23
  }

  /// The start line and the header lines.
  public internal(set) var fields: Fields<MSRPHeader>
  public let kind: Kind
  /// Octets of the transaction identifier, which begins behind `MSRP `.
  @usableFromInline let transactionCount: UInt16
  /// The body; nil where there is none, which is not the same as an empty one (RFC 4975 §7.1).
  public internal(set) var body: Bytes?
  public var continuation: Continuation
  /// Whether an empty line stands before the end-line without any body: it should not, but it is
  /// met, and it stays.
  let hasStrayLine: Bool

  init(
    fields: Fields<MSRPHeader>, kind: Kind, transactionCount: Int, body: Bytes?,
    continuation: Continuation, hasStrayLine: Bool = false
  ) {
    self.fields = fields
    self.kind = kind
    self.transactionCount = UInt16(truncatingIfNeeded: transactionCount)
    self.body = body
    self.continuation = continuation
    self.hasStrayLine = hasStrayLine
  }

  /// Reads a whole message.
  ///
  /// Strict reading also asks for the order of the header fields, for a Content-Type with a body,
  /// and for an end-line that suits; all other checks are `problems(in:)`'s.
  public init(
    _ bytes: Bytes, _ strictness: Strictness = .strict, limits: WireLimits = .standard
  ) throws(Flaw) {
    guard bytes.count <= limits.messageLength else {
      throw WireLimits.flaw("messageLength", limits.messageLength, at: bytes.start)
    }
    var framer = MSRPFramer()
    guard let message = try framer.advance(in: bytes, strictness, limits) else {
      throw framer.flawOfEnd(of: bytes)
    }
    guard message.size == bytes.count else {
      throw Flaw(
        "something else behind the end-line", "RFC 4975 §9 end-line",
        at: bytes.start + message.size)
    }
    if strictness == .strict { try message.checkForm() }
    self = message
  }

  // MARK: The start line

  /// Names the transaction: the request and its response, on one hop.
  @inlinable
  public var transaction: Bytes { fields.bytes[5..<5 &+ Int(transactionCount)] }

  private var afterTransaction: Bytes {
    fields.startLine[5 + Int(transactionCount)..<fields.startLine.count].trimmed
  }

  /// The name of the method, or the digits of the code, as written.
  public var methodText: Bytes {
    let text = afterTransaction
    return text[0..<(text.firstIndex(of: UInt8(ascii: " ")) ?? text.count)]
  }

  /// What a response says in words, behind its code; nil where it says nothing.
  public var comment: Bytes? {
    guard case .response = kind else { return nil }
    let text = afterTransaction
    return text.firstIndex(of: UInt8(ascii: " ")).map { text[$0 + 1..<text.count] }
  }

  public var method: Method? {
    if case .request(let method) = kind { return method }
    return nil
  }

  /// The code of a response.
  public var code: Int? {
    if case .response(let code) = kind { return code }
    return nil
  }

  // MARK: The whole

  /// Octets on the wire.
  public var size: Int {
    let content = body.map { 4 &+ $0.count } ?? (hasStrayLine ? 2 : 0)
    return fields.bytes.count &+ content &+ 10 &+ Int(transactionCount)
  }

  public func render(to writer: inout ByteWriter) {
    writer.write(fields.bytes)
    if let body {
      writer.write("\r\n")
      writer.write(body)
      writer.write("\r\n")
    } else if hasStrayLine {
      writer.write("\r\n")
    }
    writer.write("-------")
    writer.write(transaction)
    writer.write(continuation.rawValue)
    writer.write("\r\n")
  }

  /// The octets on the wire.
  public func rendered() -> Bytes {
    var writer = ByteWriter(capacity: size)
    render(to: &writer)
    return writer.finish()
  }
}

extension MSRPMessage: Equatable {
  /// Whether all octets are the same.
  public static func == (left: MSRPMessage, right: MSRPMessage) -> Bool {
    left.fields.bytes == right.fields.bytes && left.body == right.body
      && left.hasStrayLine == right.hasStrayLine && left.continuation == right.continuation
  }

  /// A digest of all octets.
  public var digest: UInt64 {
    let content = body.map { $0.digest &* 0xff51_afd7_ed55_8ccd } ?? (hasStrayLine ? 1 : 0)
    return (fields.bytes.digest ^ content) &+ UInt64(continuation.rawValue)
  }
}

extension MSRPMessage: CustomStringConvertible {
  public var description: String { rendered().description }
}

extension Fields {
  /// What stands before the first header line, with its line end.
  var startLine: Bytes { bytes[0..<prologue] }
}
