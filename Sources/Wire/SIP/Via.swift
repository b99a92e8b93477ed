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

  public var branch: Bytes? { parameters.content(of: "branch") }
  public var received: Bytes? { parameters.content(of: "received") }

  /// The cookie by which a branch says that it is unique (RFC 3261 §8.1.1.7).
  public static var magicCookie: String { "z9hG4bK" }
}

extension Via: SIPValue {
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

extension Via: Equatable {
  public static func == (left: Via, right: Via) -> Bool {
    left.transport.isSameIgnoringCase(as: right.transport)
      && left.host.isSameIgnoringCase(as: right.host) && left.port == right.port
      && left.parameters == right.parameters
  }
}
