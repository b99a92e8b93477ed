/// One hop that responses go back through: `SIP/2.0/UDP host:port;branch=…` (RFC 3261 §20.42).
///
/// All parts lie in one block.
public struct Via: Sendable {
  private let whole: Bytes
  private let protocolPlace: Place
  private let versionPlace: Place
  private let transportPlace: Place
  private let hostPlace: Place
  private let parametersPlace: Place
  public let port: Int?

  /// `SIP` and `2.0` but for messages of another kind.
  public var protocolName: Bytes { whole.at(protocolPlace) }
  public var version: Bytes { whole.at(versionPlace) }
  /// The transport as it is written: `UDP`, `TCP`, `TLS`.
  public var transport: Bytes { whole.at(transportPlace) }
  public var host: Bytes { whole.at(hostPlace) }

  public var parameters: Parameters {
    get { Parameters(trusted: whole.at(parametersPlace)) }
    set { self = Via(protocolName, version, transport, host, port, newValue.text) }
  }

  public var branch: Bytes? { parameters.content(of: "branch") }
  public var received: Bytes? { parameters.content(of: "received") }

  /// The cookie by which a branch says that it is unique (RFC 3261 §8.1.1.7).
  public static var magicCookie: String { "z9hG4bK" }

  public init(_ transport: String, host: String, port: Int? = nil, branch: String? = nil) {
    var parameters = Bytes()
    if let branch {
      var writer = ByteWriter(capacity: branch.utf8.count + 8)
      writer.write(";branch=")
      writer.write(branch)
      parameters = writer.finish()
    }
    self.init(Bytes("SIP"), Bytes("2.0"), Bytes(transport), Bytes(host), port, parameters)
  }

  /// Writes the parts into a block of their own.
  private init(
    _ protocolName: Bytes, _ version: Bytes, _ transport: Bytes, _ host: Bytes, _ port: Int?,
    _ parameters: Bytes
  ) {
    var writer = ByteWriter(capacity: 96)
    func put(_ part: Bytes, _ writer: inout ByteWriter) -> Place {
      writer.write(part)
      return Place(offset: writer.count - part.count, count: part.count)
    }
    protocolPlace = put(protocolName, &writer)
    versionPlace = put(version, &writer)
    transportPlace = put(transport, &writer)
    hostPlace = put(host, &writer)
    parametersPlace = put(parameters, &writer)
    self.port = port
    whole = writer.finish()
  }

  private init(
    _ whole: Bytes, protocolName: Place, version: Place, transport: Place, host: Place, port: Int?,
    parameters: Place
  ) {
    self.whole = whole
    protocolPlace = protocolName
    versionPlace = version
    transportPlace = transport
    hostPlace = host
    self.port = port
    parametersPlace = parameters
  }
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
    let transport = scanner.place(since: transportStart)
    scanner.skipSpace()
    let hostStart = scanner.position
    scanner.skipHost()
    let host = scanner.place(since: hostStart)
    var port: Int?
    if scanner.takeSeparator(UInt8(ascii: ":")) {
      guard let number = scanner.takeNumber(upTo: 65_535) else { return nil }
      port = Int(number)
    }
    let offset = scanner.bytes.start + start
    return Via(
      scanner.bytes, protocolName: Place(offset: offset, count: 3),
      version: Place(offset: offset + 4, count: 3), transport: transport, host: host, port: port,
      parameters: scanner.takeParametersPlace())
  }

  public init(parsing scanner: inout Scanner) throws(Flaw) {
    let rule = "RFC 3261 §25.1 via-parm"
    scanner.skipSpace()
    let protocolName = scanner.take(while: .token)
    guard !protocolName.isEmpty, scanner.takeSeparator(UInt8(ascii: "/")) else {
      throw scanner.flaw("no protocol", rule)
    }
    let version = scanner.take(while: .token)
    guard !version.isEmpty, scanner.takeSeparator(UInt8(ascii: "/")) else {
      throw scanner.flaw("no version of the protocol", rule)
    }
    let transport = scanner.take(while: .token)
    let before = scanner.position
    scanner.skipSpace()
    guard !transport.isEmpty, scanner.position > before else {
      throw scanner.flaw("no transport with a space behind it", rule)
    }
    let start = scanner.position
    try URI.scanHost(&scanner)
    let host = scanner.place(since: start)
    var port: Int?
    if scanner.takeSeparator(UInt8(ascii: ":")) {
      guard let number = scanner.takeNumber(upTo: 65_535), number > 0 else {
        throw scanner.flaw("not a port from 1 to 65535", rule)
      }
      port = Int(number)
    }
    let parameters = try Parameters(parsing: &scanner).text
    func place(_ part: Bytes) -> Place { Place(offset: part.start, count: part.count) }
    self.init(
      scanner.bytes, protocolName: place(protocolName), version: place(version),
      transport: place(transport), host: host, port: port, parameters: place(parameters))
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
      writer.write(decimal: port)
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
