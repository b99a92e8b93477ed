/// What the value of a header is made of: which grammar a check holds it against.
enum SIPShape {
  case address, addressList, contact, route
  case via, cSeq, number, token, tokenList, starTokenList, optionList
  case mediaType, mediaRanges, languages, codings
  case reason, warning, replaces, rAck, privacy, callID, identifier
  case infoList, credentials, date, text

  init(_ header: SIPHeader) {
    self =
      switch header {
      case .from, .to, .referTo, .referredBy, .replyTo, .pCalledPartyID, .pServedUser,
        .pProfileKey:
        .address
      case .pAssertedIdentity, .pPreferredIdentity, .pAssociatedURI, .historyInfo: .addressList
      case .contact: .contact
      case .route, .recordRoute, .path, .serviceRoute: .route
      case .via: .via
      case .cSeq: .cSeq
      case .maxForwards, .contentLength, .expires, .minExpires, .minSE, .sessionExpires,
        .retryAfter, .rSeq, .flowTimer, .maxBreadth, .messageExpires:
        .number
      case .event, .subscriptionState, .contentDisposition, .referSub, .answerMode, .priority,
        .contentTransferEncoding:
        .token
      case .allow, .supported, .allowEvents, .recvInfo: .optionList
      case .require, .proxyRequire, .unsupported, .requestDisposition, .pEarlyMedia,
        .resourcePriority:
        .tokenList
      case .acceptContact, .rejectContact, .featureCaps: .starTokenList
      case .contentType: .mediaType
      case .accept: .mediaRanges
      case .acceptLanguage, .contentLanguage: .languages
      case .acceptEncoding, .contentEncoding: .codings
      case .reason: .reason
      case .warning: .warning
      case .replaces, .targetDialog: .replaces
      case .rAck: .rAck
      case .privacy: .privacy
      case .callID: .callID
      case .conversationID, .contributionID, .inReplyToContributionID, .sessionReplaces,
        .cpmReplaces, .sipETag, .sipIfMatch:
        .identifier
      case .alertInfo, .callInfo, .errorInfo: .infoList
      case .authorization, .proxyAuthorization, .wwwAuthenticate, .proxyAuthenticate:
        .credentials
      case .date: .date
      default: .text
      }
  }

  /// Reads the whole value as its grammar wants it.
  func check(_ value: Bytes, _ limits: WireLimits) throws(Flaw) {
    switch self {
    case .address: _ = try NameAddress(value)
    case .addressList: _ = try NameAddress.list(value, limits: limits)
    case .contact: if value != "*" { _ = try NameAddress.list(value, limits: limits) }
    case .route:
      for address in try NameAddress.list(value, limits: limits) where !address.isBracketed {
        throw Flaw(
          "a URI without angle brackets", "RFC 3261 §20.34", at: address.uri.text.start)
      }
    case .via: _ = try Via.list(value, limits: limits)
    case .cSeq: _ = try CSeq(value)
    case .number: _ = try SIPNumber(value)
    case .token: _ = try SIPToken(value)
    case .tokenList, .starTokenList: _ = try SIPToken.list(value, limits: limits)
    case .optionList: if !value.isEmpty { _ = try SIPOption.list(value, limits: limits) }
    case .mediaType: _ = try MediaType(value)
    case .mediaRanges: if !value.isEmpty { _ = try MediaType.list(value, limits: limits) }
    case .languages, .codings: if !value.isEmpty { _ = try SIPToken.list(value, limits: limits) }
    case .reason: _ = try Reason.list(value, limits: limits)
    case .warning: _ = try Warning.list(value, limits: limits)
    case .replaces: _ = try Replaces(value)
    case .rAck: _ = try RAck(value)
    case .privacy: _ = try Privacy(value)
    case .callID: try SIPShape.checkCallID(value)
    case .identifier: try SIPShape.checkIdentifier(value)
    case .infoList: _ = try InfoReference.list(value, limits: limits)
    case .credentials: _ = try Credentials(value)
    case .date: try SIPShape.checkDate(value)
    case .text: try SIPShape.checkText(value)
    }
  }

  /// `word [ "@" word ]`
  private static func checkCallID(_ value: Bytes) throws(Flaw) {
    var scanner = Scanner(value)
    let first = scanner.take(while: .word)
    if scanner.take(UInt8(ascii: "@")), scanner.take(while: .word).isEmpty {
      throw scanner.flaw("nothing behind the at sign", "RFC 3261 §25.1 callid")
    }
    guard !first.isEmpty, scanner.isAtEnd else {
      throw scanner.flaw("not a Call-ID", "RFC 3261 §25.1 callid")
    }
  }

  /// One opaque word.
  private static func checkIdentifier(_ value: Bytes) throws(Flaw) {
    guard !value.isEmpty, value.allSatisfy({ $0 > 0x20 && $0 < 0x7f }) else {
      throw Flaw("not one word of visible characters", "OMA CPM", at: value.start)
    }
  }

  /// Anything but control characters, as UTF-8.
  private static func checkText(_ value: Bytes) throws(Flaw) {
    if let position = value.firstIndex(where: {
      $0 < 0x20 && !CharacterClass.whitespace.contains($0) || $0 == 0x7f
    }) {
      throw Flaw("a control character", "RFC 3261 §25.1 TEXT-UTF8", at: value.start + position)
    }
    guard value.isUTF8 else {
      throw Flaw("octets that are not UTF-8", "RFC 3261 §25.1 TEXT-UTF8", at: value.start)
    }
  }

  /// `Sat, 13 Nov 2010 23:29:00 GMT`
  private static func checkDate(_ value: Bytes) throws(Flaw) {
    let rule = "RFC 3261 §25.1 SIP-date"
    var scanner = Scanner(value)
    func fail() -> Flaw { scanner.flaw("not a date such as 'Sat, 13 Nov 2010 23:29:00 GMT'", rule) }
    func takeWord(_ words: String) -> Bool {
      let word = scanner.take(while: .letter)
      return word.count == 3
        && words.utf8.split(separator: 0x20).contains { word.elementsEqual($0) }
    }
    func takeDigits(_ count: Int, upTo most: UInt64) -> Bool {
      let digits = scanner.take(while: .digit)
      return digits.count == count && digits.number.map { $0 <= most } == true
    }
    guard takeWord("Mon Tue Wed Thu Fri Sat Sun"), scanner.take(UInt8(ascii: ",")),
      scanner.take(UInt8(ascii: " ")), takeDigits(2, upTo: 31), scanner.take(UInt8(ascii: " ")),
      takeWord("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"), scanner.take(UInt8(ascii: " ")),
      takeDigits(4, upTo: 9999), scanner.take(UInt8(ascii: " ")), takeDigits(2, upTo: 23),
      scanner.take(UInt8(ascii: ":")), takeDigits(2, upTo: 59), scanner.take(UInt8(ascii: ":")),
      takeDigits(2, upTo: 60), scanner.take(UInt8(ascii: " ")), takeWord("GMT"), scanner.isAtEnd
    else { throw fail() }
  }
}

/// `<https://a.example/i.png>;purpose=icon`: something to be fetched (RFC 3261 §20.9).
public struct InfoReference: SIPValue {
  public var uri: URI
  public var parameters: Parameters

  public init(parsing scanner: inout Scanner) throws(Flaw) {
    let rule = "RFC 3261 §25.1 info"
    scanner.skipSpace()
    guard scanner.take(UInt8(ascii: "<")) else { throw scanner.flaw("no angle bracket", rule) }
    uri = try URI.scan(&scanner)
    guard scanner.take(UInt8(ascii: ">")) else {
      throw scanner.flaw("a URI that its angle bracket does not end", rule)
    }
    parameters = try Parameters(parsing: &scanner)
  }

  public func write(to writer: inout ByteWriter) {
    writer.write("<")
    writer.write(uri.text)
    writer.write(">")
    writer.write(parameters.text)
  }
}

/// `Digest username="alice", realm="ims.example"`: a challenge, or what answers one.
public struct Credentials: SIPValue {
  public var scheme: Bytes
  public var parameters: [(name: Bytes, value: Bytes)]

  public init(parsing scanner: inout Scanner) throws(Flaw) {
    let rule = "RFC 3261 §25.1 credentials"
    scanner.skipSpace()
    scheme = scanner.take(while: .token)
    parameters = []
    guard !scheme.isEmpty else { throw scanner.flaw("no scheme", rule) }
    repeat {
      scanner.skipSpace()
      let name = scanner.take(while: .token)
      guard !name.isEmpty, scanner.takeSeparator(UInt8(ascii: "=")) else {
        throw scanner.flaw("no parameter with a value", rule)
      }
      guard let value = scanner.takeQuoted() ?? scanner.takeWord() else {
        throw scanner.flaw("no value", rule)
      }
      parameters.append((name, value))
    } while scanner.takeSeparator(UInt8(ascii: ","))
  }

  public subscript(name: String) -> Bytes? {
    parameters.first { $0.name.isSameIgnoringCase(as: name) }?.value.unquoted
  }

  public func write(to writer: inout ByteWriter) {
    writer.write(scheme)
    for (position, parameter) in parameters.enumerated() {
      writer.write(position == 0 ? " " : ", ")
      writer.write(parameter.name)
      writer.write("=")
      writer.write(parameter.value)
    }
  }
}

extension Scanner {
  fileprivate mutating func takeWord() -> Bytes? {
    let word = take(while: .word)
    return word.isEmpty ? nil : word
  }
}
