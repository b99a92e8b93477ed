/// The address of an MSRP session at one hop: `msrp://host:port/session;tcp` (RFC 4975 §6).
public struct MSRPURI: Sendable {
  /// All of it, as written.
  public let text: Bytes
  /// Whether the scheme is `msrps`: TLS.
  public let isSecure: Bool
  /// The port, where one is given.
  public let port: UInt16?
  private let hostPart: Part
  private let sessionPart: Part
  private let transportPart: Part
  /// Where the parameters behind the transport begin.
  private let parametersStart: UInt32

  /// A stretch of the text; empty where the URI has no such part.
  private struct Part: BitwiseCopyable, Sendable {
    var start: UInt32
    var count: UInt32

    init(_ range: Range<Int>) {
      start = UInt32(truncatingIfNeeded: range.lowerBound)
      count = UInt32(truncatingIfNeeded: range.count)
    }
  }

  private static var rule: String { "RFC 4975 §9 MSRP-URI" }

  // `unreserved / "+" / "=" / "/"`.
  private static var sessionCharacter: CharacterClass {
    CharacterClass(low: 0x23ff_e800_0000_0000, high: 0x47ff_fffe_87ff_fffe)
  }
  // RFC 3986 `reg-name` and `userinfo`: unreserved, percent-encoded and sub-delims, but no
  // semicolon, which ends the authority here.
  private static var hostCharacter: CharacterClass {
    CharacterClass(low: 0x23ff_7ff2_0000_0000, high: 0x47ff_fffe_87ff_fffe)
  }

  private static var userInfoCharacter: CharacterClass {
    CharacterClass(low: 0x27ff_7ff2_0000_0000, high: 0x47ff_fffe_87ff_fffe)
  }

  /// Takes a URI; what may follow is up to the caller.
  public init(parsing scanner: inout Scanner) throws(Flaw) {
    let start = scanner.position
    isSecure = scanner.take(ignoringCase: "msrps://")
    guard isSecure || scanner.take(ignoringCase: "msrp://") else {
      throw scanner.flaw("a URI whose scheme is neither msrp nor msrps", MSRPURI.rule)
    }
    func part(from first: Int) -> Part { Part(first - start..<scanner.position - start) }

    try MSRPURI.skipUserInfo(&scanner)
    let hostStart = scanner.position
    if scanner.take(UInt8(ascii: "[")) {
      guard scanner.take(upTo: UInt8(ascii: "]")) != nil, scanner.take(UInt8(ascii: "]")),
        IPAddress(scanner.taken(since: hostStart)) != nil
      else { throw scanner.flaw("no IPv6 address in the brackets", MSRPURI.rule) }
    } else {
      scanner.skip(MSRPURI.hostCharacter)
    }
    guard scanner.position > hostStart else {
      throw scanner.flaw("an MSRP URI without a host", MSRPURI.rule)
    }
    hostPart = part(from: hostStart)

    if scanner.take(UInt8(ascii: ":")) {
      guard let number = scanner.takeNumber(upTo: 65_535) else {
        let isNumber = CharacterClass.digit.contains(scanner.next)
        throw scanner.flaw(
          isNumber ? "a port above 65535" : "no port behind the colon", MSRPURI.rule)
      }
      port = UInt16(truncatingIfNeeded: number)
    } else {
      port = nil
    }

    let sessionStart = scanner.position
    if scanner.take(UInt8(ascii: "/")) {
      scanner.skip(MSRPURI.sessionCharacter)
      guard scanner.position > sessionStart + 1 else {
        throw scanner.flaw("an empty session-id", MSRPURI.rule)
      }
      sessionPart = Part(sessionStart + 1 - start..<scanner.position - start)
    } else {
      sessionPart = Part(0..<0)
    }

    guard scanner.take(UInt8(ascii: ";")) else {
      throw scanner.flaw("an MSRP URI without a transport", MSRPURI.rule)
    }
    let transportStart = scanner.position
    scanner.skip(.alphanumeric)
    guard scanner.position > transportStart else {
      throw scanner.flaw("an MSRP URI without a transport", MSRPURI.rule)
    }
    transportPart = part(from: transportStart)
    parametersStart = UInt32(truncatingIfNeeded: scanner.position - start)
    while scanner.next == UInt8(ascii: ";") {
      scanner.position += 1
      guard !scanner.take(while: Parameter.nameCharacter).isEmpty else {
        throw scanner.flaw("a URI parameter without a name", MSRPURI.rule)
      }
      if scanner.take(UInt8(ascii: "=")), scanner.take(while: Parameter.nameCharacter).isEmpty {
        throw scanner.flaw("a URI parameter without a value", MSRPURI.rule)
      }
    }
    text = scanner.taken(since: start)
  }

  /// A whole text as a URI.
  public init(_ text: Bytes) throws(Flaw) {
    var scanner = Scanner(text)
    try self.init(parsing: &scanner)
    guard scanner.isAtEnd else {
      throw scanner.flaw("something else behind the MSRP URI", MSRPURI.rule)
    }
  }

  /// A URI of given parts.
  public init(
    host: String, port: UInt16, session: String, isSecure: Bool = false
  ) throws(Flaw) {
    try self.init(Bytes("msrp\(isSecure ? "s" : "")://\(host):\(port)/\(session);tcp"))
  }

  /// Skips what stands before an `@`, which does not count when URIs are compared.
  private static func skipUserInfo(_ scanner: inout Scanner) throws(Flaw) {
    let start = scanner.position
    scanner.skip(userInfoCharacter)
    if !scanner.take(UInt8(ascii: "@")) { scanner.position = start }
  }

  private func slice(_ part: Part) -> Bytes {
    text[Int(part.start)..<Int(part.start) + Int(part.count)]
  }

  /// The host as written; an IPv6 address has its brackets.
  public var host: Bytes { slice(hostPart) }

  /// The name of the session at its host; nil where the URI has none, as a relay's may.
  public var sessionID: Bytes? { sessionPart.count == 0 ? nil : slice(sessionPart) }

  /// `tcp`, or another transport.
  public var transport: Bytes { slice(transportPart) }

  /// What follows the transport, from its first semicolon on.
  public var parameters: Bytes { text[Int(parametersStart)..<text.count] }
}

extension MSRPURI: Equatable {
  /// Whether both name the same session (RFC 4975 §6.1).
  public static func == (left: MSRPURI, right: MSRPURI) -> Bool {
    left.text == right.text
      || left.isSecure == right.isSecure && left.port == right.port
        && left.sessionID == right.sessionID
        && left.transport.isSameIgnoringCase(as: right.transport)
        && isSameHost(left.host, right.host)
  }

  private static func isSameHost(_ left: Bytes, _ right: Bytes) -> Bool {
    if left.isSameIgnoringCase(as: right) { return true }
    let (left, right) = (left.unescaped, right.unescaped)
    if let mine = IPAddress(left), let other = IPAddress(right) { return mine == other }
    return left.isSameIgnoringCase(as: right)
  }
}

extension MSRPURI: CustomStringConvertible {
  public var description: String { text.description }
}
