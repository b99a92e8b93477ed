/// A display name, a URI and parameters, as in `"Alice" <tel:+12025550101>;tag=a1` (RFC 3261 §20.10).
public struct NameAddress: Sendable {
  /// As it is written, with its quotes if it has any; empty where there is none.
  public let displayText: Bytes
  public let uri: URI
  public var parameters: Parameters
  /// Whether angle brackets stand around the URI.
  @usableFromInline let isBracketed: Bool

  /// The display name without quotes and escapes.
  public var display: String? {
    displayText.isEmpty ? nil : displayText.unquoted.unfolded.description
  }

  /// A parameter that From and To have.
  public var tag: Bytes? { parameters.content(of: "tag") }

  public init(_ uri: URI, display: String? = nil, parameters: Parameters = Parameters()) {
    self.uri = uri
    self.parameters = parameters
    isBracketed = true
    if let display {
      var writer = ByteWriter(capacity: display.utf8.count + 2)
      writer.writeQuoted(Bytes(display))
      displayText = writer.finish()
    } else {
      displayText = Bytes()
    }
  }

  private init(displayText: Bytes, uri: URI, parameters: Parameters, isBracketed: Bool) {
    self.displayText = displayText
    self.uri = uri
    self.parameters = parameters
    self.isBracketed = isBracketed
  }

  /// The same address with a tag.
  public func tagged(_ tag: Bytes) -> NameAddress {
    var copy = self
    copy.parameters.set("tag", tag)
    return copy
  }
}

extension NameAddress: SIPValue {
  public static func read(_ scanner: inout Scanner) -> NameAddress? {
    scanner.skipSpace()
    let start = scanner.position
    if scanner.next == UInt8(ascii: "\"") { guard scanner.skipQuoted() else { return nil } }
    scanner.skipDisplay()
    guard scanner.next == UInt8(ascii: "<") else {
      // A URI without brackets is rare, and where it ends is a matter of grammar.
      scanner.position = start
      return try? NameAddress(parsing: &scanner)
    }
    let display = start == scanner.position ? Bytes() : scanner.taken(since: start).trimmed
    scanner.position &+= 1
    guard let uri = scanner.take(upTo: UInt8(ascii: ">")) else { return nil }
    scanner.position &+= 1
    return NameAddress(
      displayText: display, uri: URI(trusting: uri), parameters: Parameters(trusting: &scanner),
      isBracketed: true)
  }

  public init(parsing scanner: inout Scanner) throws(Flaw) {
    let rule = "RFC 3261 §25.1 name-addr"
    scanner.skipSpace()
    let start = scanner.position
    if scanner.next == UInt8(ascii: "\"") {
      guard let quoted = scanner.takeQuoted() else {
        throw scanner.flaw("a display name whose quotes do not end", rule)
      }
      displayText = quoted
      scanner.skipSpace()
    } else {
      displayText = NameAddress.takeTokens(&scanner)
    }
    if scanner.take(UInt8(ascii: "<")) {
      uri = try URI.scan(&scanner)
      guard scanner.take(UInt8(ascii: ">")) else {
        throw scanner.flaw("a URI that its angle bracket does not end", rule)
      }
      isBracketed = true
    } else {
      guard displayText.isEmpty else {
        throw scanner.flaw("a display name without an angle bracket behind it", rule)
      }
      scanner.position = start
      uri = try URI.scan(&scanner, isBare: true)
      isBracketed = false
    }
    parameters = try Parameters(parsing: &scanner)
  }

  /// Tokens with space between them, up to an angle bracket; nothing if that does not follow.
  private static func takeTokens(_ scanner: inout Scanner) -> Bytes {
    let start = scanner.position
    var end = start
    while !scanner.take(while: .token).isEmpty {
      end = scanner.position
      scanner.skipSpace()
    }
    guard scanner.next == UInt8(ascii: "<") else {
      scanner.position = start
      return Bytes()
    }
    return scanner.bytes[start..<end]
  }

  public func write(to writer: inout ByteWriter) {
    if !displayText.isEmpty {
      writer.write(displayText)
      writer.write(" ")
    }
    writer.write("<")
    writer.write(uri.text)
    writer.write(">")
    writer.write(parameters.text)
  }
}

extension Scanner {
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

extension NameAddress: Equatable {
  /// Whether name, URI and parameters are the same, however they are spaced.
  public static func == (left: NameAddress, right: NameAddress) -> Bool {
    left.uri == right.uri && left.display == right.display && left.parameters == right.parameters
  }
}

extension NameAddress: CustomStringConvertible {
  public var description: String { text.description }
}
