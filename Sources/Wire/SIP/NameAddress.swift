/// A display name, a URI and parameters, as in `"Alice" <tel:+12025550101>;tag=a1` (RFC 3261 §20.10).
///
/// All parts lie in one block, that of the URI.
public struct NameAddress: Sendable {
  public let uri: URI
  @usableFromInline let displayPlace: Stretch
  @usableFromInline let parametersPlace: Stretch
  /// Whether angle brackets stand around the URI.
  @usableFromInline let isBracketed: Bool

  /// As it is written, with its quotes if it has any; empty where there is none.
  @inlinable public var displayText: Bytes { uri.text.at(displayPlace) }

  /// The display name without quotes and escapes.
  public var display: String? {
    displayPlace.isEmpty ? nil : displayText.unquoted.unfolded.description
  }

  @inlinable
  public var parameters: Parameters {
    @inline(__always) get { Parameters(trusted: uri.text.at(parametersPlace)) }
    set { self = NameAddress(displayText: displayText, uri, newValue.text) }
  }

  /// A parameter that From and To have.
  @inlinable @inline(__always)
  public var tag: Bytes? { parameters.content(of: "tag") }

  public init(_ uri: URI, display: String? = nil, parameters: Parameters = Parameters()) {
    let name = display.map { name in
      var writer = ByteWriter(capacity: name.utf8.count + 2)
      writer.writeQuoted(Bytes(name))
      return writer.finish()
    }
    self.init(displayText: name ?? Bytes(), uri, parameters.text)
  }

  /// The same address with a tag.
  public func tagged(_ tag: Bytes) -> NameAddress {
    var copy = self
    copy.parameters.set("tag", tag)
    return copy
  }

  /// Writes the parts into a block of their own, if they do not all lie in the URI's.
  @usableFromInline
  init(displayText: Bytes, _ uri: URI, _ parameters: Bytes) {
    isBracketed = true
    if displayText.isEmpty && parameters.isEmpty {
      (self.uri, displayPlace, parametersPlace) = (uri, .nowhere, .nowhere)
      return
    }
    var writer = ByteWriter(capacity: displayText.count + uri.text.count + parameters.count + 3)
    writer.write(displayText)
    writer.write(" <")
    let start = writer.count
    writer.write(uri.text)
    writer.write(">")
    let end = writer.count
    writer.write(parameters)
    let whole = writer.finish()
    self.uri = uri.moved(to: whole[start..<start + uri.text.count])
    displayPlace = Stretch(offset: 0, count: displayText.count)
    parametersPlace = Stretch(offset: end, count: parameters.count)
  }

  @inlinable @inline(__always)
  init(_ uri: URI, display: Stretch, parameters: Stretch, isBracketed: Bool) {
    self.uri = uri
    displayPlace = display
    parametersPlace = parameters
    self.isBracketed = isBracketed
  }
}

extension NameAddress: SIPValue {
  @inlinable @inline(__always)
  public static func read(_ block: Bytes, _ rest: inout Stretch) -> NameAddress? {
    find(block, &rest).map { parts in
      NameAddress(
        URI(block.at(parts.uriText), parts.uri), display: parts.display,
        parameters: parts.parameters, isBracketed: parts.isBracketed)
    }
  }

  @usableFromInline
  static func find(_ block: Bytes, _ rest: inout Stretch) -> AddressParts? {
    var cursor = block.cursor(over: rest)
    guard let parts = AddressParts(reading: &cursor) else {
      return parse(block, &rest).map { AddressParts($0) }
    }
    rest = cursor.takeNextValues()
    return parts
  }

  public init(parsing scanner: inout Scanner) throws(Flaw) {
    let rule = "RFC 3261 §25.1 name-addr"
    scanner.skipSpace()
    let start = scanner.position
    var display = Stretch.nowhere
    if scanner.next == UInt8(ascii: "\"") {
      guard scanner.skipQuoted() else {
        throw scanner.flaw("a display name whose quotes do not end", rule)
      }
      display = scanner.place(since: start)
      scanner.skipSpace()
    } else if let tokens = NameAddress.takeTokens(&scanner) {
      display = tokens
    }
    let uri: URI
    let isBracketed = scanner.take(UInt8(ascii: "<"))
    if isBracketed {
      uri = try URI.scan(&scanner)
      guard scanner.take(UInt8(ascii: ">")) else {
        throw scanner.flaw("a URI that its angle bracket does not end", rule)
      }
    } else {
      guard display.isEmpty else {
        throw scanner.flaw("a display name without an angle bracket behind it", rule)
      }
      scanner.position = start
      uri = try URI.scan(&scanner, isBare: true)
    }
    let parameters = try Parameters(parsing: &scanner).text
    self.init(uri, display: display, parameters: parameters.place, isBracketed: isBracketed)
  }

  /// Tokens with space between them, up to an angle bracket; nil if that does not follow.
  private static func takeTokens(_ scanner: inout Scanner) -> Stretch? {
    let start = scanner.position
    var end = start
    while !scanner.take(while: .token).isEmpty {
      end = scanner.position
      scanner.skipSpace()
    }
    guard scanner.next == UInt8(ascii: "<") else {
      scanner.position = start
      return nil
    }
    return Stretch(offset: scanner.bytes.start + start, count: end - start)
  }

  public func write(to writer: inout ByteWriter) {
    if !displayPlace.isEmpty {
      writer.write(displayText)
      writer.write(" ")
    }
    writer.write("<")
    writer.write(uri.text)
    writer.write(">")
    writer.write(parameters.text)
  }
}

/// Where the parts of an address lie in its block.
@usableFromInline
struct AddressParts: BitwiseCopyable {
  @usableFromInline let display: Stretch
  @usableFromInline let uriText: Stretch
  @usableFromInline let uri: URIParts
  @usableFromInline let parameters: Stretch
  @usableFromInline let isBracketed: Bool

  init(_ address: NameAddress) {
    display = address.displayPlace
    uriText = address.uri.text.place
    uri = address.uri.parts
    parameters = address.parametersPlace
    isBracketed = address.isBracketed
  }

  /// The parts of an address in order. Nil where there are no angle brackets, or the URI is not
  /// one of the usual two: that is rare, and where the parts are is then a matter of grammar.
  @inline(__always)
  init?(reading cursor: inout Cursor) {
    cursor.skipSpace()
    let start = cursor.position
    if cursor.next == UInt8(ascii: "<") {
      display = .nowhere
    } else {
      if cursor.next == UInt8(ascii: "\"") { guard cursor.skipQuoted() else { return nil } }
      cursor.skipDisplay()
      guard cursor.next == UInt8(ascii: "<") else { return nil }
      display = cursor.place(since: start).withoutSpaceBehind(in: cursor.base)
    }
    cursor.position &+= 1
    let uriStart = cursor.position
    guard let uri = URIParts(reading: &cursor), cursor.next == UInt8(ascii: ">") else {
      return nil
    }
    self.uri = uri
    uriText = cursor.place(since: uriStart)
    cursor.position &+= 1
    parameters = cursor.takeParameters()
    isBracketed = true
  }
}

extension Cursor {
  /// Passes over the words of a display name, up to what cannot be part of one.
  fileprivate mutating func skipDisplay() {
    var reading = position
    while reading < end {
      let octet = base[reading]
      if octet == UInt8(ascii: "<") || octet == UInt8(ascii: ":") || octet == UInt8(ascii: ",") {
        break
      }
      reading &+= 1
    }
    position = reading
  }
}

extension Stretch {
  fileprivate func withoutSpaceBehind(in base: UnsafePointer<UInt8>) -> Stretch {
    var count = count
    while count > 0 && CharacterClass.whitespace.contains(base[start &+ count &- 1]) {
      count &-= 1
    }
    return count == 0 ? .nowhere : Stretch(offset: start, count: count)
  }
}

extension NameAddress: Equatable {
  /// Whether name, URI and parameters are the same, however they are spaced.
  public static func == (left: NameAddress, right: NameAddress) -> Bool {
    left.uri == right.uri && left.display == right.display && left.parameters == right.parameters
  }
}

extension NameAddress: CustomStringConvertible {
  public var description: String { text.description }
}
