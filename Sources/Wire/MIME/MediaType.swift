/// A media type with its parameters, as in `text/plain;charset=UTF-8` (RFC 2045 §5).
public struct MediaType: Sendable {
  /// All of it as written.
  public let text: Bytes
  private let typeCount: Int
  private let subtypeStart: Int
  private let nameCount: Int
  public let parameters: Parameters

  /// Takes a type with its parameters; what may follow is up to the caller. Space is allowed
  /// around the slash, as SIP has it.
  public init(
    parsing scanner: inout Scanner, _ strictness: Strictness = .strict
  ) throws(Flaw) {
    scanner.skipSpace()
    let start = scanner.position
    guard !scanner.take(while: Parameter.nameCharacter).isEmpty else {
      throw scanner.flaw("no media type", MediaType.rule)
    }
    typeCount = scanner.position - start
    guard scanner.takeSeparator(UInt8(ascii: "/")) else {
      throw scanner.flaw("a media type without a slash", MediaType.rule)
    }
    subtypeStart = scanner.position - start
    guard !scanner.take(while: Parameter.nameCharacter).isEmpty else {
      throw scanner.flaw("a media type without a subtype", MediaType.rule)
    }
    nameCount = scanner.position - start
    parameters = try Parameters(parsing: &scanner, strictness)
    text = scanner.taken(since: start)
  }

  /// A whole text as a media type.
  public init(_ text: Bytes) throws(Flaw) { try self.init(text, .strict) }

  public init(_ text: Bytes, _ strictness: Strictness) throws(Flaw) {
    var scanner = Scanner(text)
    try self.init(parsing: &scanner, strictness)
    scanner.skipSpace()
    guard scanner.isAtEnd else {
      throw scanner.flaw("something else behind the media type", MediaType.rule)
    }
  }

  static var rule: String { "RFC 2045 §5.1" }

  /// `text` of `text/plain`.
  public var type: Bytes { text[0..<typeCount] }

  /// `plain` of `text/plain`.
  public var subtype: Bytes { text[subtypeStart..<nameCount] }

  /// `text/plain` of `text/plain;charset=UTF-8`, as written.
  public var name: Bytes { text[0..<nameCount] }

  /// Whether it is a type such as `message/cpim`, whatever its parameters.
  public func `is`(_ name: String) -> Bool {
    // Space around the slash is so rare that the name is compared as written first.
    if self.name.isSameIgnoringCase(as: name) { return true }
    guard subtypeStart != typeCount + 1 else { return false }
    return Bytes("\(type)/\(subtype)").isSameIgnoringCase(as: name)
  }

  /// Whether the type is one of a range: `*`, `*/*`, `text/*` or `text/plain`.
  public func isWithin(_ range: Bytes) -> Bool {
    if range == "*" || range == "*/*" { return true }
    guard let stroke = range.firstIndex(of: UInt8(ascii: "/")) else { return false }
    let wanted = range[stroke + 1..<range.count]
    return type.isSameIgnoringCase(as: range[0..<stroke].trimmed)
      && (wanted == "*" || subtype.isSameIgnoringCase(as: wanted.trimmed))
  }

  /// Whether it is `multipart/…`.
  public var isMultipart: Bool { type.isSameIgnoringCase(as: "multipart") }
}

extension MediaType: Equatable {
  /// Whether type, subtype and parameters are the same; the case of names does not count.
  public static func == (left: MediaType, right: MediaType) -> Bool {
    left.type.isSameIgnoringCase(as: right.type)
      && left.subtype.isSameIgnoringCase(as: right.subtype)
      && left.parameters == right.parameters
  }
}

extension MediaType: CustomStringConvertible {
  public var description: String { text.description }
}
