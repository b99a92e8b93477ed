/// Who made a description, and which version it is: `o=` (RFC 8866 §5.2).
public struct SessionOrigin: Hashable, Sendable {
  public var username: Bytes
  public var sessionID: UInt64
  public var version: UInt64
  public var address: NetworkAddress

  public init(
    username: String = "-", sessionID: UInt64, version: UInt64 = 1, address: String
  ) {
    self.username = Bytes(username)
    self.sessionID = sessionID
    self.version = version
    self.address = NetworkAddress(address)
  }

  public init(_ value: Bytes) throws(Flaw) {
    let rule = "RFC 8866 §5.2"
    var scanner = Scanner(value)
    func takeWord(_ what: String) throws(Flaw) -> Bytes {
      let word = scanner.takeWord()
      guard !word.isEmpty else { throw scanner.flaw("no \(what)", rule) }
      _ = scanner.take(UInt8(ascii: " "))
      return word
    }
    func takeNumber(_ what: String) throws(Flaw) -> UInt64 {
      let word = try takeWord(what)
      guard let number = word.number else {
        throw Flaw("a \(what) that is no number of 63 bits", rule, at: word.start)
      }
      return number
    }
    username = try takeWord("username")
    sessionID = try takeNumber("sess-id")
    version = try takeNumber("sess-version")
    address = try NetworkAddress(parsing: scanner.takeRest())
  }

  public var value: Bytes {
    Bytes.joined([username, Bytes("\(sessionID)"), Bytes("\(version)"), address.value])
  }
}

/// A network type, an address type and an address, as in `c=` and `o=`: `IN IP4 192.0.2.1`.
public struct NetworkAddress: Hashable, Sendable {
  public var networkType: Bytes
  public var addressType: Bytes
  public var address: Bytes

  /// An Internet address or a domain name.
  public init(_ address: String) {
    networkType = Bytes("IN")
    addressType = Bytes(address.utf8.contains(UInt8(ascii: ":")) ? "IP6" : "IP4")
    self.address = Bytes(address)
  }

  init(parsing value: Bytes) throws(Flaw) {
    let rule = "RFC 8866 §5.7"
    var scanner = Scanner(value)
    networkType = scanner.take(while: .visible)
    let isSpaced = scanner.take(UInt8(ascii: " "))
    addressType = scanner.take(while: .visible)
    let isSpacedAgain = scanner.take(UInt8(ascii: " "))
    address = scanner.takeWord()
    guard isSpaced, isSpacedAgain, scanner.isAtEnd, !networkType.isEmpty, !addressType.isEmpty,
      !address.isEmpty
    else {
      throw Flaw(
        "no network type, address type and address with single spaces", rule, at: value.start)
    }
    if networkType == "IN" && (addressType == "IP4" || addressType == "IP6") {
      let bare = address[0..<(address.firstIndex(of: UInt8(ascii: "/")) ?? address.count)]
      let parsed = IPAddress(bare)
      if case .v6 = parsed, addressType == "IP4" {
        throw Flaw("an IPv6 address where the type is IP4", rule, at: address.start)
      }
      if case .v4 = parsed, addressType == "IP6" {
        throw Flaw("an IPv4 address where the type is IP6", rule, at: address.start)
      }
    }
  }

  public var value: Bytes { Bytes.joined([networkType, addressType, address]) }
}

/// What a media description is for: `m=` (RFC 8866 §5.14).
public struct MediaLine: Sendable {
  public let media: Bytes
  /// 0 for a medium that is refused, or no longer wanted (RFC 3264 §6, §8.2).
  public let port: UInt16
  /// Ports in a row; nil where the line does not say.
  public let portCount: UInt64?
  /// `TCP/MSRP`, for example.
  public let proto: Bytes
  /// With single spaces between them; at least one.
  public let formats: Bytes

  public init(_ value: Bytes) throws(Flaw) {
    let rule = "RFC 8866 §5.14"
    var scanner = Scanner(value)
    media = scanner.take(while: Parameter.nameCharacter)
    guard !media.isEmpty, scanner.take(UInt8(ascii: " ")) else {
      throw scanner.flaw("no media type in 'm='", rule)
    }
    guard let port = scanner.takeNumber(upTo: 65_535) else {
      let isNumber = CharacterClass.digit.contains(scanner.next)
      throw scanner.flaw(isNumber ? "a port above 65535" : "no port in 'm='", rule)
    }
    self.port = UInt16(truncatingIfNeeded: port)
    if scanner.take(UInt8(ascii: "/")) {
      guard let count = scanner.takeNumber(), count > 0 else {
        throw scanner.flaw("no number of ports behind the slash", rule)
      }
      portCount = count
    } else {
      portCount = nil
    }
    guard scanner.take(UInt8(ascii: " ")) else {
      throw scanner.flaw("no space behind the port in 'm='", rule)
    }
    proto = scanner.take(while: .visible)
    guard !proto.isEmpty, scanner.take(UInt8(ascii: " ")) else {
      throw scanner.flaw("no protocol, or no format behind it, in 'm='", rule)
    }
    formats = scanner.takeRest()
    guard !formats.isEmpty, formats.first != 0x20, formats.last != 0x20 else {
      throw scanner.flaw("no format in 'm='", rule)
    }
  }

  /// The line of a medium over MSRP.
  public init(messagePort port: UInt16, isSecure: Bool = false) {
    media = Bytes("message")
    self.port = port
    portCount = nil
    proto = Bytes(isSecure ? "TCP/TLS/MSRP" : "TCP/MSRP")
    formats = Bytes("*")
  }

  private init(_ other: MediaLine, port: UInt16) {
    media = other.media
    self.port = port
    portCount = nil
    proto = other.proto
    formats = other.formats
  }

  /// The same line with port 0.
  public var refused: MediaLine { MediaLine(self, port: 0) }

  public var value: Bytes {
    let ports = Bytes("\(port)\(portCount.map { "/\($0)" } ?? "")")
    return Bytes.joined([media, ports, proto, formats])
  }

  /// Whether messages are sent by MSRP (RFC 4975 §8.1).
  public var isMSRP: Bool { media == "message" && (proto == "TCP/MSRP" || isSecure) }

  /// Whether it is MSRP over TLS.
  public var isSecure: Bool { media == "message" && proto == "TCP/TLS/MSRP" }
}

extension Scanner {
  /// Takes what stands before the next space: `non-ws-string`, which may go beyond ASCII
  /// (RFC 8866 §9).
  fileprivate mutating func takeWord() -> Bytes {
    let start = position
    while next > 0x20, next != 0x7f { position += 1 }
    return taken(since: start)
  }
}

extension CharacterClass {
  /// What can be seen: everything between the space and DEL.
  static var visible: CharacterClass {
    CharacterClass(low: 0xffff_fffe_0000_0000, high: 0x7fff_ffff_ffff_ffff)
  }
}
