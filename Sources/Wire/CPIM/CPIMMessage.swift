/// A message of `message/cpim` (RFC 3862): header fields of the message, an empty line, and the
/// content with header fields of its own.
///
/// Relays must keep every octet and the order of the header fields (RFC 3862 §2.2), so they stay
/// as they are; what is changed is written anew.
public struct CPIMMessage: Sendable {
  /// The header fields of the message.
  public internal(set) var fields: Fields<CPIMHeader>
  /// The empty line behind them.
  private let separator: Bytes
  /// The content, with its MIME header fields.
  public var content: MIMEEntity

  static var rule: StaticString { "RFC 3862 §2.2" }

  /// Reads a whole message. Lenient reading accepts bare line feeds.
  public init(
    _ bytes: Bytes, _ strictness: Strictness = .strict, limits: WireLimits = .standard
  ) throws(Flaw) {
    let style = LineStyle(folds: false, strictness: strictness, rule: CPIMMessage.rule)
    var scanner = Scanner(bytes)
    fields = try Fields<CPIMHeader>.take(from: &scanner, style, limits)
    let end = scanner.position
    guard try scanner.takeEmptyLine(style) != nil else {
      throw scanner.flaw("no empty line behind the message's header", "RFC 3862 §2")
    }
    separator = scanner.taken(since: end)
    content = try MIMEEntity(scanner.takeRest(), strictness, limits: limits)
  }

  /// A message with who sends it and whom it is for.
  public init(
    from: CPIMAddress, to: CPIMAddress, dateTime: Bytes? = nil, _ content: MIMEEntity
  ) {
    fields = Fields()
    fields.append(.from, from.value)
    fields.append(.to, to.value)
    if let dateTime { fields.append(.dateTime, dateTime) }
    separator = Bytes("\r\n")
    self.content = content
  }

  // MARK: The whole

  /// Octets on the wire.
  public var size: Int { fields.bytes.count + separator.count + content.size }

  public func render(to writer: inout ByteWriter) {
    writer.write(fields.bytes)
    writer.write(separator)
    content.render(to: &writer)
  }

  public func rendered() -> Bytes { Bytes.written(capacity: size) { render(to: &$0) } }

  // MARK: Fields of RFC 3862

  public var from: CPIMAddress? { get throws(Flaw) { try address(.from) } }

  /// The first one that the message is for.
  public var to: CPIMAddress? { get throws(Flaw) { try address(.to) } }

  /// All that the message is for.
  public var recipients: [CPIMAddress] {
    get throws(Flaw) {
      var all: [CPIMAddress] = []
      for value in fields.values(of: .to) { all.append(try CPIMAddress(value)) }
      return all
    }
  }

  private func address(_ name: CPIMHeader) throws(Flaw) -> CPIMAddress? {
    guard let value = fields.value(of: name) else { return nil }
    return try CPIMAddress(value)
  }

  /// When it was sent, in the form of RFC 3339.
  public var dateTime: Bytes? { fields.value(of: .dateTime) }
  public var sent: DateTime? { get throws(Flaw) { try dateTime.moment } }

  /// The first subject in a language, or the first at all where no language is asked for; escapes
  /// are undone.
  public func subject(language: String? = nil) -> Bytes? {
    for value in fields.values(of: .subject) {
      let (tag, text) = value.splitLanguage
      if language.map({ tag?.isSameIgnoringCase(as: $0) ?? false }) ?? true {
        return CPIMEscapes.undo(in: text)
      }
    }
    return nil
  }

  /// The names that must be understood, of all Require fields (RFC 3862 §4.7).
  public var required: [Bytes] {
    fields.values(of: .require).flatMap { $0.listed }
  }

  public mutating func set(_ name: CPIMHeader, _ value: Bytes) { fields.set(name, value) }

  /// Sets a header field of another name, in place of all that it has of this one.
  public mutating func set(other name: String, _ value: Bytes) {
    fields.removeAll(named: name)
    fields.insert(other: name, value, at: fields.count)
  }

  /// Sets the subject, and takes away those in other languages.
  public mutating func setSubject(_ text: Bytes, language: String? = nil) {
    let escaped = CPIMEscapes.escape(text)
    guard let language else {
      // A line with a language has no space before its value, so it is not kept.
      if let index = fields.index(of: .subject),
        fields.value(at: index).first == UInt8(ascii: ";")
      {
        fields.remove(at: index)
        fields.insert(.subject, Bytes(), at: index)
      }
      return fields.set(.subject, escaped)
    }
    // A language stands between colon and space, so the line is written as a whole.
    fields.removeAll(.subject)
    let line = Bytes.written(Bytes("Subject:;lang=\(language) "), escaped, Bytes("\r\n"))
    var scanner = Scanner(Bytes.written(fields.bytes, line))
    let style = LineStyle(folds: false, strictness: .lenient, rule: CPIMMessage.rule)
    if let changed = try? Fields<CPIMHeader>.take(from: &scanner, style, .standard) {
      fields = changed
    }
  }
}

extension Bytes {
  /// The stretches between commas, without the space around them; empty ones are left out.
  public var listed: [Bytes] {
    var list: [Bytes] = []
    var scanner = Scanner(self)
    while !scanner.isAtEnd {
      let word = (scanner.take(upTo: UInt8(ascii: ",")) ?? scanner.takeRest()).trimmed
      if !word.isEmpty { list.append(word) }
      _ = scanner.take(UInt8(ascii: ","))
    }
    return list
  }

  /// A value without the `;lang=tag` before it, and the tag (RFC 3862 §3.3).
  fileprivate var splitLanguage: (tag: Bytes?, text: Bytes) {
    var scanner = Scanner(self)
    var tag: Bytes?
    while scanner.take(UInt8(ascii: ";")) {
      let name = scanner.take(while: .cpimName)
      guard scanner.take(UInt8(ascii: "=")) else { return (nil, self) }
      let value = scanner.takeQuoted() ?? scanner.take(while: Parameter.nameCharacter)
      if name == "lang" { tag = value }
    }
    _ = scanner.take(UInt8(ascii: " "))
    return (tag, scanner.takeRest())
  }
}
