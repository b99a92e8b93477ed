/// A list of parameters, as `;name=value;name` in SIP and MIME: its octets, looked through on
/// demand.
///
/// Names are compared ignoring case. Values are tokens or quoted strings, and stay as written; the
/// order stays too.
public struct Parameters: Sendable {
  /// The list with its first semicolon; empty if there are no parameters.
  @inlinable public var text: Bytes { octets }
  @usableFromInline var octets: Bytes

  /// No parameters.
  public init() { octets = Bytes() }

  /// Takes the list that begins with the next semicolon, if one comes next.
  ///
  /// The list ends at the end of the text, or before a comma or `>` outside quotes. Lenient taking
  /// passes over parameters without a name, such as one behind a last semicolon.
  public init(
    parsing scanner: inout Scanner, _ strictness: Strictness = .strict
  ) throws(Flaw) {
    let beginning = scanner.position
    scanner.skipSpace()
    guard scanner.next == UInt8(ascii: ";") else {
      scanner.position = beginning
      octets = Bytes()
      return
    }
    let start = scanner.position
    var last = start
    while scanner.take(UInt8(ascii: ";")) {
      if try Parameter.scan(&scanner) == nil && strictness == .strict {
        throw scanner.flaw("a parameter without a name", Parameters.rule)
      }
      last = scanner.position
      scanner.skipSpace()
    }
    let stop = scanner.next
    guard scanner.isAtEnd || stop == UInt8(ascii: ",") || stop == UInt8(ascii: ">")
    else { throw scanner.flaw("something else where a parameter should end", Parameters.rule) }
    scanner.position = last
    octets = scanner.taken(since: start)
  }

  /// A whole text as a list; it is empty, or begins with a semicolon.
  public init(_ text: Bytes, _ strictness: Strictness = .strict) throws(Flaw) {
    var scanner = Scanner(text)
    try self.init(parsing: &scanner, strictness)
    scanner.skipSpace()
    guard scanner.isAtEnd else {
      throw scanner.flaw("something else behind the parameters", Parameters.rule)
    }
  }

  /// A text that was taken as parameters before.
  @inlinable @inline(__always)
  init(trusted text: Bytes) { octets = text }

  static var rule: String { "RFC 3261 §25.1, RFC 2045 §5.1" }

  // MARK: Looking

  @inlinable public var isEmpty: Bool { text.isEmpty }

  /// The value as written, in its quotes if it has any. There are two ways to have none: a
  /// parameter without a value gives `.some(nil)`, an absent one gives nil.
  @inlinable
  public func value(of name: ParameterName) -> Bytes?? {
    find(name).map { found in found.hasValue ? octets.at(found.value) : nil }
  }

  /// The value without quotes and escapes; nil where the parameter is absent or has no value.
  @inlinable @inline(__always)
  public func content(of name: ParameterName) -> Bytes? {
    guard let found = find(name), found.hasValue else { return nil }
    return found.isEscaped ? octets.at(found.value).unquoted : octets.at(found.content)
  }

  /// Whether there is a parameter of a name, with a value or without.
  @inlinable
  public func has(_ name: ParameterName) -> Bool { find(name) != nil }

  @usableFromInline
  func find(_ name: ParameterName) -> FoundParameter? {
    var cursor = octets.cursor(over: octets.place)
    return cursor.findParameter(name)
  }

  // MARK: Changing

  /// Sets a parameter to a value as it is to be written, or to none; a new one goes to the end.
  /// Others of the same name are taken away.
  public mutating func set(_ name: String, _ value: Bytes?) {
    write(name, value) { $0.write($1) }
  }

  /// Sets a parameter to a value that is put in quotes.
  public mutating func setQuoted(_ name: String, _ content: Bytes) {
    write(name, content) { $0.writeQuoted($1) }
  }

  /// Takes away the parameters of a name.
  public mutating func remove(_ name: String) {
    var writer = ByteWriter(capacity: text.count)
    for parameter in self where !parameter.name.isSameIgnoringCase(as: name) {
      writer.write(parameter.text)
    }
    octets = writer.finish()
  }

  private mutating func write(
    _ name: String, _ value: Bytes?, as form: (inout ByteWriter, Bytes) -> Void
  ) {
    var writer = ByteWriter(capacity: text.count + name.utf8.count + (value?.count ?? 0) + 8)
    var isWritten = false
    func writeNew(_ writer: inout ByteWriter, _ nameText: Bytes) {
      writer.write(UInt8(ascii: ";"))
      writer.write(nameText)
      if let value {
        writer.write(UInt8(ascii: "="))
        form(&writer, value)
      }
    }
    for parameter in self {
      if !parameter.name.isSameIgnoringCase(as: name) {
        writer.write(parameter.text)
      } else if !isWritten {
        writeNew(&writer, parameter.name)
        isWritten = true
      }
    }
    if !isWritten { writeNew(&writer, Bytes(name)) }
    octets = writer.finish()
  }
}

/// One parameter of a list.
public struct Parameter: Sendable {
  public let name: Bytes
  /// As written, in its quotes if it has any; nil where there is no value.
  public let value: Bytes?
  /// The parameter with the semicolon before it.
  public let text: Bytes

  /// What names, and values that are not quoted, are made of.
  static var nameCharacter: CharacterClass {
    CharacterClass(low: 0x03ff_6cfa_0000_0000, high: 0x7fff_ffff_c7ff_fffe)
  }
  static var valueCharacter: CharacterClass {
    CharacterClass(low: 0xa7ff_effa_0000_0000, high: 0x7fff_ffff_efff_ffff)
  }

  /// Takes the parameter behind a semicolon that has just been taken; nil where no name comes.
  init?(parsing scanner: inout Scanner) throws(Flaw) {
    let start = scanner.position &- 1
    guard let places = try Parameter.scan(&scanner) else { return nil }
    name = scanner.bytes[places.name]
    value = places.value.map { scanner.bytes[$0] }
    text = scanner.taken(since: start)
  }

  /// Passes over the parameter behind a semicolon; says where its parts lie.
  static func scan(
    _ scanner: inout Scanner
  ) throws(Flaw) -> (name: Range<Int>, value: Range<Int>?)? {
    scanner.skipSpace()
    let start = scanner.position
    scanner.skip(nameCharacter)
    let name = start..<scanner.position
    guard !name.isEmpty else {
      let next = scanner.next
      let isEnd = scanner.isAtEnd || next == UInt8(ascii: ";") || next == UInt8(ascii: ",")
      guard isEnd || next == UInt8(ascii: ">") else {
        throw scanner.flaw("a character that no parameter's name has", Parameters.rule)
      }
      return nil
    }
    guard scanner.takeSeparator(UInt8(ascii: "=")) else { return (name, nil) }
    let valueStart = scanner.position
    if scanner.next == UInt8(ascii: "\"") {
      guard scanner.skipQuoted() else {
        throw scanner.flaw("a quoted string that does not end", Parameters.rule)
      }
    } else {
      scanner.skip(valueCharacter)
      guard scanner.position > valueStart else {
        throw scanner.flaw("no value behind the equals sign", Parameters.rule)
      }
    }
    return (name, valueStart..<scanner.position)
  }
}

extension Parameters: Sequence {
  /// Walks through the parameters from the first to the last.
  public struct Iterator: IteratorProtocol {
    private var scanner: Scanner

    init(_ text: Bytes) { scanner = Scanner(text) }

    public mutating func next() -> Parameter? {
      while true {
        scanner.skipSpace()
        guard scanner.take(UInt8(ascii: ";")) else { return nil }
        do {
          if let parameter = try Parameter(parsing: &scanner) { return parameter }
        } catch {
          // The text was parsed when the list was made, so this does not happen.
          return nil
        }
      }
    }
  }

  public func makeIterator() -> Iterator { Iterator(text) }
}

extension Parameters: Equatable {
  /// Whether both have the same parameters, in whatever order, with the same contents.
  public static func == (left: Parameters, right: Parameters) -> Bool {
    func isWithin(_ one: Parameters, _ other: Parameters) -> Bool {
      one.allSatisfy { mine in
        other.contains {
          $0.name.isSameIgnoringCase(as: mine.name) && $0.value?.unquoted == mine.value?.unquoted
        }
      }
    }
    return left.text == right.text || isWithin(left, right) && isWithin(right, left)
  }
}
