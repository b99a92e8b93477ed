/// Header lines, an empty line and a body: a part of a multipart, the content of a CPIM message,
/// or an object of the message store (RFC 2045, RFC 5322).
public struct MIMEEntity: Sendable {
  public var fields: Fields<MIMEName>
  /// The empty line; without octets where the text ends with the header lines.
  private var separator: Bytes
  /// As it travels, with its transfer encoding.
  public private(set) var body: Bytes

  static var rule: StaticString { "RFC 2045 §3, RFC 5322 §2.2" }

  /// Reads a whole entity. Lenient reading accepts bare line feeds.
  public init(
    _ bytes: Bytes, _ strictness: Strictness = .strict, limits: WireLimits = .standard
  ) throws(Flaw) {
    let style = LineStyle(folds: true, strictness: strictness, rule: MIMEEntity.rule)
    var scanner = Scanner(bytes)
    fields = try Fields<MIMEName>.take(from: &scanner, style, limits)
    let end = scanner.position
    _ = try scanner.takeEmptyLine(style)
    separator = scanner.taken(since: end)
    body = scanner.takeRest()
  }

  /// An entity of a type, with a body as it is to travel.
  public init(_ type: String, _ body: Bytes) {
    fields = Fields()
    fields.append(.contentType, Bytes(type))
    separator = MIMEEntity.lineEnd
    self.body = body
  }

  /// An entity without header lines.
  public init(body: Bytes = Bytes()) {
    fields = Fields()
    separator = MIMEEntity.lineEnd
    self.body = body
  }

  private static let lineEnd = Bytes("\r\n")

  // MARK: The whole

  /// Octets on the wire.
  public var size: Int { fields.bytes.count + separator.count + body.count }

  public func render(to writer: inout ByteWriter) {
    writer.write(fields.bytes)
    writer.write(separator)
    writer.write(body)
  }

  public func rendered() -> Bytes { Bytes.written(capacity: size) { render(to: &$0) } }

  /// Gives it another body, as it is to travel.
  public mutating func setBody(_ body: Bytes) {
    if separator.isEmpty { separator = MIMEEntity.lineEnd }
    self.body = body
  }

  // MARK: Content

  /// The type of the content; nil where it does not say, which means `text/plain`
  /// (RFC 2045 §5.2).
  public var contentType: MediaType? {
    get throws(Flaw) {
      try structured(.contentType) { (value) throws(Flaw) in try MediaType(value, .lenient) }
    }
  }

  /// Whether the content is of a type such as `message/cpim`, whatever its parameters.
  public func has(type name: String) -> Bool {
    guard let type = try? contentType else { return name == "text/plain" }
    return type.is(name)
  }

  /// Its name for others to refer to, without the angle brackets.
  public var contentID: Bytes? { fields.value(of: .contentID)?.withoutAngles }

  /// What it is for (RFC 2183 §2): `attachment`, `recipient-list`, `notification`.
  public var disposition: Disposition? {
    get throws(Flaw) {
      try structured(.contentDisposition) { (value) throws(Flaw) in try Disposition(value) }
    }
  }

  /// The octets named by Content-Length.
  public var contentLength: UInt64? { fields.value(of: .contentLength)?.number }

  /// How the body is encoded for travel; nil for a way that nobody here knows.
  public var transferEncoding: TransferEncoding? {
    guard let value = fields.value(of: .contentTransferEncoding) else { return .identity }
    return TransferEncoding(value.withoutComments)
  }

  /// The body without its transfer encoding.
  public func content(_ strictness: Strictness = .strict) throws(Flaw) -> Bytes {
    guard let encoding = transferEncoding else {
      throw Flaw("an unknown transfer encoding", "RFC 2045 §6", at: fields.bytes.start)
    }
    return try encoding.decode(body, strictness)
  }

  /// Gives it content, encoded for travel in one of the ways.
  public mutating func setContent(_ content: Bytes, _ encoding: TransferEncoding) {
    if encoding == .identity {
      fields.removeAll(.contentTransferEncoding)
    } else {
      fields.set(.contentTransferEncoding, Bytes(encoding.name))
    }
    setBody(encoding.encode(content))
  }

  /// The parts of the body; nil where the type is not `multipart/…`.
  public func multipart(
    _ strictness: Strictness = .strict, limits: WireLimits = .standard, depth: Int = 1
  ) throws(Flaw) -> Multipart? {
    guard let type = try contentType, type.isMultipart else { return nil }
    return try Multipart(body, type, strictness, limits: limits, depth: depth)
  }
}

/// A Content-Disposition (RFC 2183 §2).
public struct Disposition: Sendable {
  public let type: Bytes
  public let parameters: Parameters

  public init(_ value: Bytes) throws(Flaw) {
    var scanner = Scanner(value)
    type = scanner.take(while: Parameter.nameCharacter)
    guard !type.isEmpty else { throw scanner.flaw("no disposition type", "RFC 2183 §2") }
    parameters = try Parameters(parsing: &scanner, .lenient)
    scanner.skipSpace()
    guard scanner.isAtEnd else {
      throw scanner.flaw("something else behind the disposition", "RFC 2183 §2")
    }
  }

  public func `is`(_ name: String) -> Bool { type.isSameIgnoringCase(as: name) }
}

extension Bytes {
  /// What stands in angle brackets, or all of it where there are none.
  var withoutAngles: Bytes {
    guard let first, first == UInt8(ascii: "<"), last == UInt8(ascii: ">"), count >= 2 else {
      return self
    }
    return self[1..<count - 1]
  }
}
