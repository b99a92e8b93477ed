/// What the attributes of a medium over MSRP say (RFC 4975 §8, RFC 6714, RFC 7701).
extension MediaDescription {
  /// The way to who made the description, for To-Path (RFC 4975 §8.2).
  public var path: MSRPPath? {
    get throws(Flaw) {
      guard let value = attribute("path") else { return nil }
      return try MSRPPath(value)
    }
  }

  /// Types that may be sent as a message's body; nil where the attribute is absent.
  public var acceptTypes: AcceptedTypes? { attribute("accept-types").map(AcceptedTypes.init) }

  /// Types that may be sent only within another.
  public var acceptWrappedTypes: AcceptedTypes? {
    attribute("accept-wrapped-types").map(AcceptedTypes.init)
  }

  /// Octets of the longest message that is wished for.
  public var maxSize: UInt64? { attribute("max-size")?.number }

  /// Whether middleboxes may be passed without changing the path (RFC 6714 §5).
  public var hasCEMA: Bool { has("msrp-cema") }

  /// What a chat room can do; nil where it is none (RFC 7701 §8).
  public var chatroom: Chatroom? {
    session.attribute("chatroom", in: .media(index)).map { Chatroom($0 ?? Bytes()) }
  }

  /// Whether the address in `c=` and `m=` is the one in the path's first URI (RFC 6714 §4.4). A
  /// domain name equals only itself; nobody asks the DNS here.
  public var isAddressOfPath: Bool {
    get throws(Flaw) {
      guard let first = try path?.first, let connection = try connection else { return false }
      let host = connection.address
      let isSameHost =
        host.isSameIgnoringCase(as: first.host)
        || IPAddress(host).map { $0 == IPAddress(first.host.unescaped) } ?? false
      return isSameHost && first.port == port
    }
  }
}

/// A list of media types, or `*` for all (RFC 4975 §8.6).
public struct AcceptedTypes: Sendable {
  public let text: Bytes

  public init(_ text: Bytes) { self.text = text }

  /// The entries in their order; each is `*` or a type, which may have parameters or `*` as its
  /// subtype.
  public var entries: [Bytes] { text.words }

  public var texts: [String] { entries.map(\.description) }

  /// Whether a message of a type may be sent. Parameters do not count.
  public func contains(_ type: MediaType) -> Bool {
    entries.contains { type.isWithin(AcceptedTypes.name(of: $0)) }
  }

  /// Whether a type such as `message/cpim` is on the list, or all types are.
  public func contains(_ name: String) -> Bool {
    guard let type = try? MediaType(Bytes(name)) else { return false }
    return contains(type)
  }

  /// Whether a type is on the list by its own name.
  public func names(_ name: String) -> Bool {
    entries.contains { AcceptedTypes.name(of: $0).isSameIgnoringCase(as: name) }
  }

  private static func name(of entry: Bytes) -> Bytes {
    entry[0..<(entry.firstIndex(of: UInt8(ascii: ";")) ?? entry.count)]
  }
}

/// What a chat room can do (RFC 7701 §8.1).
public struct Chatroom: Sendable {
  public let text: Bytes

  public init(_ text: Bytes) { self.text = text }

  /// The token of OMA CPM for a group whose members cannot be added to.
  public static var closedGroup: String { "org.openmobilealliance.groupchat.closed" }

  public var tokens: [Bytes] { text.words }

  public func has(_ token: String) -> Bool {
    tokens.contains { $0.isSameIgnoringCase(as: token) }
  }

  public var isClosed: Bool { has(Chatroom.closedGroup) }
  public var hasNicknames: Bool { has("nickname") }
  public var hasPrivateMessages: Bool { has("private-messages") }
}

extension Bytes {
  /// The stretches between spaces.
  var words: [Bytes] {
    var words: [Bytes] = []
    var scanner = Scanner(self)
    while true {
      while scanner.take(UInt8(ascii: " ")) {}
      guard !scanner.isAtEnd else { return words }
      words.append(scanner.take(upTo: UInt8(ascii: " ")) ?? scanner.takeRest())
    }
  }
}
