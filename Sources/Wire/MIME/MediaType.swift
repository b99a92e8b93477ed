/// A media type with its parameters, as in `text/plain;charset=UTF-8` (RFC 2045 §5).
public struct MediaType: Sendable {
  @usableFromInline let whole: Bytes
  @usableFromInline let places: MediaTypePlaces

  /// All of it as written.
  public var text: Bytes { whole.at(places.text) }

  @inlinable public var parameters: Parameters { Parameters(trusted: whole.at(places.parameters)) }

  @inlinable
  init(_ whole: Bytes, _ places: MediaTypePlaces) {
    self.whole = whole
    self.places = places
  }

  /// Takes a type with its parameters; what may follow is up to the caller. Space is allowed
  /// around the slash, as SIP has it.
  public init(
    parsing scanner: inout Scanner, _ strictness: Strictness = .strict
  ) throws(Flaw) {
    scanner.skipSpace()
    let start = scanner.position
    let type = scanner.take(while: Parameter.nameCharacter)
    guard !type.isEmpty else { throw scanner.flaw("no media type", MediaType.rule) }
    guard scanner.takeSeparator(UInt8(ascii: "/")) else {
      throw scanner.flaw("a media type without a slash", MediaType.rule)
    }
    let subtype = scanner.take(while: Parameter.nameCharacter)
    guard !subtype.isEmpty else {
      throw scanner.flaw("a media type without a subtype", MediaType.rule)
    }
    let parameters = try Parameters(parsing: &scanner, strictness).text.place
    self.init(
      scanner.bytes,
      MediaTypePlaces(
        text: scanner.place(since: start), type: type.place, subtype: subtype.place,
        parameters: parameters))
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
  public var type: Bytes { whole.at(places.type) }

  /// `plain` of `text/plain`.
  public var subtype: Bytes { whole.at(places.subtype) }

  /// `text/plain` of `text/plain;charset=UTF-8`, as written.
  @inlinable public var name: Bytes {
    let start = places.type.start
    return whole.at(Stretch(offset: start, count: places.subtype.end &- start))
  }

  /// Whether it is a type such as `message/cpim`, whatever its parameters.
  public func `is`(_ name: String) -> Bool {
    // Space around the slash is so rare that the name is compared as written first.
    if self.name.isSameIgnoringCase(as: name) { return true }
    guard type.end + 1 != subtype.start else { return false }
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

/// Where the parts of a media type lie in its block.
@usableFromInline
struct MediaTypePlaces: BitwiseCopyable, Sendable {
  @usableFromInline let text: Stretch
  @usableFromInline let type: Stretch
  @usableFromInline let subtype: Stretch
  @usableFromInline let parameters: Stretch
}

extension MediaTypePlaces {
  /// The parts of a type in order; nil where it is not, or written in an unusual way.
  init?(reading cursor: inout Cursor) {
    cursor.skipSpace()
    let typeStart = cursor.position
    cursor.skip(Parameter.nameCharacter)
    type = cursor.place(since: typeStart)
    guard !type.isEmpty, cursor.take(UInt8(ascii: "/")) else { return nil }
    let subtypeStart = cursor.position
    cursor.skip(Parameter.nameCharacter)
    subtype = cursor.place(since: subtypeStart)
    guard !subtype.isEmpty else { return nil }
    parameters = cursor.takeParameters()
    // Without the space that may follow, which the cursor has passed.
    let end = parameters.isEmpty ? subtype.end : parameters.end
    text = Stretch(offset: type.start, count: end &- type.start)
  }
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
