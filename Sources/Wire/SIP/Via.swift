/// One hop that responses go back through: `SIP/2.0/UDP host:port;branch=…` (RFC 3261 §20.42).
///
/// All parts lie in one block. Those that nearly nobody asks for are looked up in the text.
public struct Via: Sendable {
  /// From the protocol's name to the end of the block, or further.
  @usableFromInline let whole: Bytes
  @usableFromInline let places: ViaPlaces

  /// `SIP` and `2.0` but for messages of another kind.
  public var protocolName: Bytes { whole.at(sent.protocolName) }
  public var version: Bytes { whole.at(sent.version) }
  /// The transport as it is written: `UDP`, `TCP`, `TLS`.
  @inlinable public var transport: Bytes { whole.at(places.transport) }
  @inlinable @inline(__always)
  public var host: Bytes { whole.at(places.host) }
  @inlinable public var port: Int? { places.port == 0 ? nil : Int(places.port) }

  private var sent: (protocolName: Stretch, version: Stretch) {
    whole.read { cursor in
      let name = cursor.takeToken()
      _ = cursor.takeSeparator(UInt8(ascii: "/"))
      return (name, cursor.takeToken())
    }
  }

  @inlinable
  public var parameters: Parameters {
    @inline(__always) get { Parameters(trusted: whole.at(places.parameters)) }
    set { self = Via(protocolName, version, transport, host, port, newValue.text) }
  }

  @inlinable @inline(__always)
  public var branch: Bytes? { parameters.content(of: "branch") }
  @inlinable public var received: Bytes? { parameters.content(of: "received") }

  /// The cookie by which a branch says that it is unique (RFC 3261 §8.1.1.7).
  public static var magicCookie: String { "z9hG4bK" }

  public init(_ transport: String, host: String, port: Int? = nil, branch: String? = nil) {
    let parameters = branch.map { Bytes.written(Bytes(";branch="), Bytes($0)) } ?? Bytes()
    self.init(Bytes("SIP"), Bytes("2.0"), Bytes(transport), Bytes(host), port, parameters)
  }

  /// Writes the parts into a block of their own.
  @usableFromInline
  init(
    _ protocolName: Bytes, _ version: Bytes, _ transport: Bytes, _ host: Bytes, _ port: Int?,
    _ parameters: Bytes
  ) {
    var writer = ByteWriter(capacity: 96)
    func put(_ part: Bytes, _ writer: inout ByteWriter) -> Stretch {
      writer.write(part)
      return Stretch(offset: writer.count - part.count, count: part.count)
    }
    writer.write(protocolName)
    writer.write("/")
    writer.write(version)
    writer.write("/")
    places = ViaPlaces(
      transport: put(transport, &writer), host: put(host, &writer),
      parameters: put(parameters, &writer), port: port.map { UInt16(clamping: $0) } ?? 0)
    whole = writer.finish()
  }

  @inlinable @inline(__always)
  init(_ whole: Bytes, _ places: ViaPlaces) {
    self.whole = whole
    self.places = places
  }
}

/// Where the parts of a Via lie in its block.
@usableFromInline
struct ViaPlaces: BitwiseCopyable, Sendable {
  @usableFromInline let transport: Stretch
  @usableFromInline let host: Stretch
  @usableFromInline let parameters: Stretch
  /// Zero where there is none.
  @usableFromInline let port: UInt16
}

extension ViaPlaces {
  /// The parts of a Via in order; nil where it is not, or written in an unusual way.
  @inline(__always)
  init?(reading cursor: inout Cursor) {
    guard cursor.takeWord("sip/2.0/") else { return nil }
    let transportStart = cursor.position
    cursor.skipToBlank()
    guard cursor.position > transportStart else { return nil }
    transport = cursor.place(since: transportStart)
    cursor.skipSpace()
    let hostStart = cursor.position
    cursor.skipHost()
    host = cursor.place(since: hostStart)
    if cursor.takeSeparator(UInt8(ascii: ":")) {
      guard let number = cursor.takeNumber(upTo: 65_535) else { return nil }
      port = UInt16(truncatingIfNeeded: number)
    } else {
      port = 0
    }
    parameters = cursor.takeParameters()
  }
}

extension Via: SIPValue {
  @inlinable @inline(__always)
  public static func read(_ block: Bytes, _ rest: inout Stretch) -> Via? {
    let start = rest
    return find(block, &rest).map { Via(block.at(start), $0) }
  }

  @usableFromInline
  static func find(_ block: Bytes, _ rest: inout Stretch) -> ViaPlaces? {
    var cursor = block.cursor(over: rest)
    cursor.skipSpace()
    guard let places = ViaPlaces(reading: &cursor) else {
      return parse(block, &rest).map { $0.places }
    }
    rest = cursor.takeNextValues()
    return places
  }

  public init(parsing scanner: inout Scanner) throws(Flaw) {
    let rule = "RFC 3261 §25.1 via-parm"
    scanner.skipSpace()
    let beginning = scanner.position
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
    var port: UInt16 = 0
    if scanner.takeSeparator(UInt8(ascii: ":")) {
      guard let number = scanner.takeNumber(upTo: 65_535), number > 0 else {
        throw scanner.flaw("not a port from 1 to 65535", rule)
      }
      port = UInt16(number)
    }
    let parameters = try Parameters(parsing: &scanner).text
    self.init(
      scanner.taken(since: beginning),
      ViaPlaces(
        transport: transport.place, host: host, parameters: parameters.place, port: port))
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

extension Cursor {
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
    position = base.first(from: reading, to: end) {
      ($0 &- .all(0x3a) .<= .all(5)) .| ($0 .<= .all(0x20)) .| ($0 .== .all(UInt8(ascii: ",")))
    }
  }
}

extension Via: Equatable {
  public static func == (left: Via, right: Via) -> Bool {
    left.transport.isSameIgnoringCase(as: right.transport)
      && left.host.isSameIgnoringCase(as: right.host) && left.port == right.port
      && left.parameters == right.parameters
  }
}
