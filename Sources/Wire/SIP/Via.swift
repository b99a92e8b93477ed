/// One hop that responses go back through: `SIP/2.0/UDP host:port;branch=…` (RFC 3261 §20.42).
public struct Via: Sendable {
  /// The transport as it is written: `UDP`, `TCP`, `TLS`.
  public var transport: Bytes
  public var host: Bytes
  public var port: Int?
  public var parameters: Parameters
  /// `SIP` and `2.0` but for messages of another kind.
  public var protocolName: Bytes
  public var version: Bytes

  public init(
    _ transport: String, host: String, port: Int? = nil, branch: String? = nil,
    parameters: Parameters = Parameters()
  ) {
    self.transport = Bytes(transport)
    self.host = Bytes(host)
    self.port = port
    self.parameters = parameters
    protocolName = Bytes("SIP")
    version = Bytes("2.0")
    if let branch { self.parameters.set("branch", Bytes(branch)) }
  }

  private init(
    protocolName: Bytes, version: Bytes, transport: Bytes, host: Bytes, port: Int?,
    parameters: Parameters
  ) {
    self.protocolName = protocolName
    self.version = version
    self.transport = transport
    self.host = host
    self.port = port
    self.parameters = parameters
  }

  public var branch: Bytes? { parameters.content(of: "branch") }
  public var received: Bytes? { parameters.content(of: "received") }

  /// The cookie by which a branch says that it is unique (RFC 3261 §8.1.1.7).
  public static var magicCookie: String { "z9hG4bK" }
}

extension Via: SIPValue {
  public static func read(_ scanner: inout Scanner) -> Via? {
    scanner.skipSpace()
    let start = scanner.position
    guard scanner.takeWord("sip/"), scanner.takeWord("2.0/") else {
      scanner.position = start
      return try? Via(parsing: &scanner)
    }
    let transportStart = scanner.position
    scanner.skipToBlank()
    let transport = scanner.taken(since: transportStart)
    scanner.skipSpace()
    let hostStart = scanner.position
    scanner.skipHost()
    let host = scanner.taken(since: hostStart)
    var port: Int?
    if scanner.takeSeparator(UInt8(ascii: ":")) {
      guard let number = scanner.takeNumber(upTo: 65_535) else { return nil }
      port = Int(number)
    }
    return Via(
      protocolName: scanner.bytes[start..<start + 3], version: scanner.bytes[start + 4..<start + 7],
      transport: transport, host: host, port: port, parameters: Parameters(trusting: &scanner))
  }

  public init(parsing scanner: inout Scanner) throws(Flaw) {
    let rule = "RFC 3261 §25.1 via-parm"
    scanner.skipSpace()
    protocolName = scanner.take(while: .token)
    guard !protocolName.isEmpty, scanner.takeSeparator(UInt8(ascii: "/")) else {
      throw scanner.flaw("no protocol", rule)
    }
    version = scanner.take(while: .token)
    guard !version.isEmpty, scanner.takeSeparator(UInt8(ascii: "/")) else {
      throw scanner.flaw("no version of the protocol", rule)
    }
    transport = scanner.take(while: .token)
    let before = scanner.position
    scanner.skipSpace()
    guard !transport.isEmpty, scanner.position > before else {
      throw scanner.flaw("no transport with a space behind it", rule)
    }
    let start = scanner.position
    try URI.scanHost(&scanner)
    host = scanner.taken(since: start)
    port = nil
    if scanner.takeSeparator(UInt8(ascii: ":")) {
      guard let number = scanner.takeNumber(upTo: 65_535), number > 0 else {
        throw scanner.flaw("not a port from 1 to 65535", rule)
      }
      port = Int(number)
    }
    parameters = try Parameters(parsing: &scanner)
  }

  public func write(to writer: inout ByteWriter) {
    writer.write(protocolName)
    writer.write("/")
    writer.write(version)
    writer.write("/")
    writer.write(transport)
    writer.write(" ")
    writer.write(host)
    if let port {
      writer.write(":")
      writer.write(port)
    }
    writer.write(parameters.text)
  }
}

extension Scanner {
  fileprivate mutating func skipToBlank() {
    var reading = position
    while reading < end && base[reading] > 0x20 { reading &+= 1 }
    position = reading
  }

  /// Passes over a host, up to the sign of a port, a parameter or another value.
  @usableFromInline
  mutating func skipHost() {
    var reading = position
    if reading < end && base[reading] == UInt8(ascii: "[") {
      while reading < end && base[reading] != UInt8(ascii: "]") { reading &+= 1 }
    }
    // From the colon to the question mark there is no character that a host has.
    while reading < end, base[reading] &- 0x3a > 5, base[reading] > 0x20,
      base[reading] != UInt8(ascii: ",")
    {
      reading &+= 1
    }
    position = reading
  }
}

extension Via: Equatable {
  public static func == (left: Via, right: Via) -> Bool {
    left.transport.isSameIgnoringCase(as: right.transport)
      && left.host.isSameIgnoringCase(as: right.host) && left.port == right.port
      && left.parameters == right.parameters
  }
}
