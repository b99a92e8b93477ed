/// A header's value with a meaning: read from the octets of a line, and written to them.
public protocol SIPValue: Sendable {
  /// Takes one value; a comma, or the end, is what may come next.
  init(parsing scanner: inout Scanner) throws(Flaw)
  func write(to writer: inout ByteWriter)
}

extension SIPValue {
  /// The value of a whole text.
  public init(_ text: Bytes) throws(Flaw) {
    var scanner = Scanner(text)
    self = try Self(parsing: &scanner)
    scanner.skipSpace()
    guard scanner.isAtEnd else {
      throw scanner.flaw("something else behind the value", "RFC 3261 §7.3.1")
    }
  }

  /// The value as we write it.
  public var text: Bytes {
    var writer = ByteWriter(capacity: 64)
    write(to: &writer)
    return writer.finish()
  }

  /// All values of a comma-separated list, which has at least one.
  public static func list(
    _ text: Bytes, limits: WireLimits = .standard
  ) throws(Flaw) -> [Self] {
    var scanner = Scanner(text)
    var values: [Self] = []
    repeat {
      scanner.skipSpace()
      values.append(try Self(parsing: &scanner))
      if values.count > limits.listLength {
        throw WireLimits.flaw("list length", limits.listLength, at: scanner.place)
      }
    } while scanner.takeSeparator(UInt8(ascii: ","))
    scanner.skipSpace()
    guard scanner.isAtEnd else {
      throw scanner.flaw("something else where a comma should be", "RFC 3261 §7.3.1")
    }
    return values
  }
}

/// A header together with the type of its values: what a message is asked with.
public struct SIPKey<Value: SIPValue>: Sendable {
  public let header: SIPHeader

  @inlinable
  public init(_ header: SIPHeader) { self.header = header }
}

extension SIPKey where Value == NameAddress {
  public static var from: Self { Self(.from) }
  public static var to: Self { Self(.to) }
  public static var contact: Self { Self(.contact) }
  public static var route: Self { Self(.route) }
  public static var recordRoute: Self { Self(.recordRoute) }
  public static var path: Self { Self(.path) }
  public static var serviceRoute: Self { Self(.serviceRoute) }
  public static var referTo: Self { Self(.referTo) }
  public static var referredBy: Self { Self(.referredBy) }
  public static var replyTo: Self { Self(.replyTo) }
  public static var pAssertedIdentity: Self { Self(.pAssertedIdentity) }
  public static var pPreferredIdentity: Self { Self(.pPreferredIdentity) }
  public static var pAssociatedURI: Self { Self(.pAssociatedURI) }
  public static var pCalledPartyID: Self { Self(.pCalledPartyID) }
  public static var pServedUser: Self { Self(.pServedUser) }
  public static var historyInfo: Self { Self(.historyInfo) }
}

extension SIPKey where Value == Via {
  public static var via: Self { Self(.via) }
}

extension SIPKey where Value == CSeq {
  public static var cSeq: Self { Self(.cSeq) }
}

extension SIPKey where Value == SIPNumber {
  public static var maxForwards: Self { Self(.maxForwards) }
  public static var contentLength: Self { Self(.contentLength) }
  public static var expires: Self { Self(.expires) }
  public static var minExpires: Self { Self(.minExpires) }
  public static var minSE: Self { Self(.minSE) }
  public static var sessionExpires: Self { Self(.sessionExpires) }
  public static var retryAfter: Self { Self(.retryAfter) }
  public static var rSeq: Self { Self(.rSeq) }
  public static var messageExpires: Self { Self(.messageExpires) }
}

extension SIPKey where Value == SIPToken {
  public static var allow: Self { Self(.allow) }
  public static var supported: Self { Self(.supported) }
  public static var require: Self { Self(.require) }
  public static var proxyRequire: Self { Self(.proxyRequire) }
  public static var unsupported: Self { Self(.unsupported) }
  public static var allowEvents: Self { Self(.allowEvents) }
  public static var event: Self { Self(.event) }
  public static var subscriptionState: Self { Self(.subscriptionState) }
  public static var contentDisposition: Self { Self(.contentDisposition) }
  public static var contentEncoding: Self { Self(.contentEncoding) }
  public static var acceptContact: Self { Self(.acceptContact) }
  public static var rejectContact: Self { Self(.rejectContact) }
  public static var referSub: Self { Self(.referSub) }
  public static var answerMode: Self { Self(.answerMode) }
  public static var requestDisposition: Self { Self(.requestDisposition) }
}

extension SIPKey where Value == Reason {
  public static var reason: Self { Self(.reason) }
}

extension SIPKey where Value == Warning {
  public static var warning: Self { Self(.warning) }
}

extension SIPKey where Value == Replaces {
  public static var replaces: Self { Self(.replaces) }
  public static var targetDialog: Self { Self(.targetDialog) }
}

extension SIPKey where Value == RAck {
  public static var rAck: Self { Self(.rAck) }
}

extension SIPKey where Value == MediaType {
  public static var contentType: Self { Self(.contentType) }
  public static var accept: Self { Self(.accept) }
}

extension SIPKey where Value == Privacy {
  public static var privacy: Self { Self(.privacy) }
}

extension SIPKey where Value == SIPText {
  public static var callID: Self { Self(.callID) }
  public static var subject: Self { Self(.subject) }
  public static var userAgent: Self { Self(.userAgent) }
  public static var server: Self { Self(.server) }
  public static var conversationID: Self { Self(.conversationID) }
  public static var contributionID: Self { Self(.contributionID) }
  public static var inReplyToContributionID: Self { Self(.inReplyToContributionID) }
  public static var sessionReplaces: Self { Self(.sessionReplaces) }
  public static var cpmReplaces: Self { Self(.cpmReplaces) }
  public static var pPreferredService: Self { Self(.pPreferredService) }
  public static var pAssertedService: Self { Self(.pAssertedService) }
  public static var contentID: Self { Self(.contentID) }
  public static var date: Self { Self(.date) }
  public static var sipETag: Self { Self(.sipETag) }
  public static var sipIfMatch: Self { Self(.sipIfMatch) }
}
