/// A header's value with a meaning: read from the octets of a line, and written to them.
public protocol SIPValue: Sendable {
  /// Takes one value; a comma, or the end, is what may come next.
  init(parsing scanner: inout Scanner) throws(Flaw)
  /// Reads the first value of what is left of a line, in a message that is in order, and takes it
  /// off with the comma behind it; with all that is left where no comma follows.
  ///
  /// It goes by the signs between the parts, and leaves it to `problems` whether each part is what
  /// its grammar wants. What that finds are places, which own nothing; so a value needs no owner
  /// but its message's.
  static func read(_ block: Bytes, _ rest: inout Stretch) -> Self?
  func write(to writer: inout ByteWriter)
}

extension SIPValue {
  @inlinable
  public static func read(_ block: Bytes, _ rest: inout Stretch) -> Self? { parse(block, &rest) }

  /// Reads one value by its grammar.
  @usableFromInline
  static func parse(_ block: Bytes, _ rest: inout Stretch) -> Self? {
    var scanner = Scanner(block.at(rest))
    rest = .nowhere
    guard let value = try? Self(parsing: &scanner) else { return nil }
    if scanner.takeSeparator(UInt8(ascii: ",")) { rest = scanner.rest.place }
    return value
  }

  /// The value of a whole text.
  @inlinable
  public init(_ text: Bytes) throws(Flaw) {
    var scanner = Scanner(text)
    self = try Self(parsing: &scanner)
    scanner.skipSpace()
    guard scanner.isAtEnd else {
      throw scanner.flaw("something else behind the value", "RFC 3261 §7.3.1")
    }
  }

  /// The value as we write it.
  @inlinable
  public var text: Bytes {
    var writer = ByteWriter(capacity: 64)
    write(to: &writer)
    return writer.finish()
  }

  /// All values of a comma-separated list, which has at least one.
  @inlinable
  public static func list(
    _ text: Bytes, limits: WireLimits = .standard
  ) throws(Flaw) -> [Self] {
    var scanner = Scanner(text)
    var values: [Self] = []
    repeat {
      scanner.skipSpace()
      values.append(try Self(parsing: &scanner))
      if values.count > limits.listLength {
        throw WireLimits.flaw("listLength", limits.listLength, at: scanner.place)
      }
    } while scanner.takeSeparator(UInt8(ascii: ","))
    scanner.skipSpace()
    guard scanner.isAtEnd else {
      throw scanner.flaw("something else where a comma should be", "RFC 3261 §7.3.1")
    }
    return values
  }
}

/// The values of a header, from all its lines, in their order.
public struct SIPValues<Value: SIPValue>: Sequence, IteratorProtocol {
  @usableFromInline let block: Fields<SIPHeader>
  @usableFromInline let header: SIPHeader
  /// The line that comes after the present one.
  @usableFromInline var nextLine = 0
  /// What has not been read of the present line.
  @usableFromInline var rest = Stretch.nowhere

  @inlinable @inline(__always)
  init(_ block: Fields<SIPHeader>, _ header: SIPHeader) {
    self.block = block
    self.header = header
  }

  @inlinable @inline(__always)
  public mutating func next() -> Value? {
    while true {
      if rest.isEmpty {
        guard let next = block.nextValue(of: header, from: &nextLine) else { return nil }
        rest = next
      }
      if let value = Value.read(block.text, &rest) { return value }
    }
  }
}

/// A header together with the type of its values: what a message is asked with.
public struct SIPKey<Value: SIPValue>: Sendable {
  public let header: SIPHeader

  @inlinable
  public init(_ header: SIPHeader) { self.header = header }
}

extension SIPKey where Value == NameAddress {
  @inlinable public static var from: Self { Self(.from) }
  @inlinable public static var to: Self { Self(.to) }
  @inlinable public static var contact: Self { Self(.contact) }
  @inlinable public static var route: Self { Self(.route) }
  @inlinable public static var recordRoute: Self { Self(.recordRoute) }
  @inlinable public static var path: Self { Self(.path) }
  @inlinable public static var serviceRoute: Self { Self(.serviceRoute) }
  @inlinable public static var referTo: Self { Self(.referTo) }
  @inlinable public static var referredBy: Self { Self(.referredBy) }
  @inlinable public static var replyTo: Self { Self(.replyTo) }
  @inlinable public static var pAssertedIdentity: Self { Self(.pAssertedIdentity) }
  @inlinable public static var pPreferredIdentity: Self { Self(.pPreferredIdentity) }
  @inlinable public static var pAssociatedURI: Self { Self(.pAssociatedURI) }
  @inlinable public static var pCalledPartyID: Self { Self(.pCalledPartyID) }
  @inlinable public static var pServedUser: Self { Self(.pServedUser) }
  @inlinable public static var historyInfo: Self { Self(.historyInfo) }
}

extension SIPKey where Value == Via {
  @inlinable public static var via: Self { Self(.via) }
}

extension SIPKey where Value == CSeq {
  @inlinable public static var cSeq: Self { Self(.cSeq) }
}

extension SIPKey where Value == SIPNumber {
  @inlinable public static var maxForwards: Self { Self(.maxForwards) }
  @inlinable public static var contentLength: Self { Self(.contentLength) }
  @inlinable public static var expires: Self { Self(.expires) }
  @inlinable public static var minExpires: Self { Self(.minExpires) }
  @inlinable public static var minSE: Self { Self(.minSE) }
  @inlinable public static var sessionExpires: Self { Self(.sessionExpires) }
  @inlinable public static var retryAfter: Self { Self(.retryAfter) }
  @inlinable public static var rSeq: Self { Self(.rSeq) }
  @inlinable public static var messageExpires: Self { Self(.messageExpires) }
}

extension SIPKey where Value == SIPOption {
  @inlinable public static var allow: Self { Self(.allow) }
  @inlinable public static var supported: Self { Self(.supported) }
  @inlinable public static var require: Self { Self(.require) }
  @inlinable public static var proxyRequire: Self { Self(.proxyRequire) }
  @inlinable public static var unsupported: Self { Self(.unsupported) }
  @inlinable public static var allowEvents: Self { Self(.allowEvents) }
}

extension SIPKey where Value == SIPToken {
  @inlinable public static var event: Self { Self(.event) }
  @inlinable public static var subscriptionState: Self { Self(.subscriptionState) }
  @inlinable public static var contentDisposition: Self { Self(.contentDisposition) }
  @inlinable public static var contentEncoding: Self { Self(.contentEncoding) }
  @inlinable public static var acceptContact: Self { Self(.acceptContact) }
  @inlinable public static var rejectContact: Self { Self(.rejectContact) }
  @inlinable public static var referSub: Self { Self(.referSub) }
  @inlinable public static var answerMode: Self { Self(.answerMode) }
  @inlinable public static var requestDisposition: Self { Self(.requestDisposition) }
}

extension SIPKey where Value == Reason {
  @inlinable public static var reason: Self { Self(.reason) }
}

extension SIPKey where Value == Warning {
  @inlinable public static var warning: Self { Self(.warning) }
}

extension SIPKey where Value == Replaces {
  @inlinable public static var replaces: Self { Self(.replaces) }
  @inlinable public static var targetDialog: Self { Self(.targetDialog) }
}

extension SIPKey where Value == RAck {
  @inlinable public static var rAck: Self { Self(.rAck) }
}

extension SIPKey where Value == MediaType {
  @inlinable public static var contentType: Self { Self(.contentType) }
  @inlinable public static var accept: Self { Self(.accept) }
}

extension SIPKey where Value == Privacy {
  @inlinable public static var privacy: Self { Self(.privacy) }
}

extension SIPKey where Value == SIPText {
  @inlinable public static var callID: Self { Self(.callID) }
  @inlinable public static var subject: Self { Self(.subject) }
  @inlinable public static var userAgent: Self { Self(.userAgent) }
  @inlinable public static var server: Self { Self(.server) }
  @inlinable public static var conversationID: Self { Self(.conversationID) }
  @inlinable public static var contributionID: Self { Self(.contributionID) }
  @inlinable public static var inReplyToContributionID: Self { Self(.inReplyToContributionID) }
  @inlinable public static var sessionReplaces: Self { Self(.sessionReplaces) }
  @inlinable public static var cpmReplaces: Self { Self(.cpmReplaces) }
  @inlinable public static var pPreferredService: Self { Self(.pPreferredService) }
  @inlinable public static var pAssertedService: Self { Self(.pAssertedService) }
  @inlinable public static var contentID: Self { Self(.contentID) }
  @inlinable public static var date: Self { Self(.date) }
  @inlinable public static var sipETag: Self { Self(.sipETag) }
  @inlinable public static var sipIfMatch: Self { Self(.sipIfMatch) }
}
