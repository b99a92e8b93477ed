import Wire

/// Well-formed SIP messages of every kind, in every style that the grammar allows.
public struct SIPSamples {
  public var luck: Luck
  /// With foreign styles: compact names, folded lines, odd spaces and cases.
  private let isOdd: Bool

  public init(_ seed: UInt64, isOdd: Bool = true) {
    luck = Luck(seed)
    self.isOdd = isOdd
  }

  /// A message with all headers that must be there and some others.
  public mutating func message() -> Bytes {
    let method = luck.pick(SIPMethod.standard).text
    var text =
      luck.happens(3)
      ? "SIP/2.0 \(200 + luck.below(400)) \(luck.pick(["OK", "", "Nicht gefunden", "très bien"]))\r\n"
      : "\(method) \(uri(hasHeaders: false)) SIP/2.0\r\n"
    var lines: [String] = []
    func add(_ header: SIPHeader) { lines.append(line(header, method)) }
    for _ in 0...luck.below(3) { add(.via) }
    for header in [SIPHeader.from, .to, .callID, .cSeq, .maxForwards, .contact] { add(header) }
    for header in SIPHeader.allCases where luck.happens(4) && SIPSamples.isOptional(header) {
      add(header)
      if header.isRepeatable && luck.happens(3) { add(header) }
    }
    if luck.happens(3) { lines.append("X-\(token()): \(words())\r\n") }
    if isOdd {
      for index in lines.indices.dropFirst() { lines.swapAt(index, luck.below(index + 1)) }
    }
    let body = luck.happens(3) ? "" : self.body()
    if !body.isEmpty { lines.append(line(.contentType, method)) }
    let length = "Content-Length: \(body.utf8.count)\r\n"
    if luck.happens(2) { lines.append(length) } else { lines.insert(length, at: 0) }
    text += lines.joined() + "\r\n" + body
    return Bytes(text)
  }

  private static func isOptional(_ header: SIPHeader) -> Bool {
    switch header {
    case .via, .from, .to, .callID, .cSeq, .maxForwards, .contact, .contentLength, .contentType:
      false
    default:
      true
    }
  }

  // MARK: Lines

  private mutating func line(_ header: SIPHeader, _ method: String) -> String {
    let name = isOdd ? oddName(header) : header.text
    let colon = isOdd ? luck.pick([": ", ":", " : ", ":\t", ":  "]) : ": "
    let end = isOdd && luck.happens(8) ? "  \r\n" : "\r\n"
    return name + colon + value(header, method) + end
  }

  private mutating func oddName(_ header: SIPHeader) -> String {
    switch luck.below(5) {
    case 0: header.compact.map { String($0) } ?? header.text
    case 1: header.text.lowercased()
    case 2: header.text.uppercased()
    default: header.text
    }
  }

  /// A separator with the space, and the fold, that may stand around it.
  private mutating func separator(_ sign: String) -> String {
    guard isOdd else { return sign == "," ? ", " : sign }
    return luck.pick([sign, sign + " ", " " + sign + " ", sign + "\r\n ", " " + sign + "\r\n\t"])
  }

  private mutating func list(_ item: (inout SIPSamples) -> String) -> String {
    var text = item(&self)
    for _ in 0..<luck.below(3) { text += separator(",") + item(&self) }
    return text
  }

  // MARK: Values

  private mutating func value(_ header: SIPHeader, _ method: String) -> String {
    switch header {
    case .via:
      return list {
        "SIP/2.0/\($0.luck.pick(["UDP", "TCP", "TLS"])) \($0.host())"
          + $0.port() + $0.separator(";") + "branch=z9hG4bK\($0.token())" + $0.parameters()
      }
    case .from, .to, .referTo, .referredBy, .replyTo, .pCalledPartyID, .pServedUser, .pProfileKey:
      return nameAddress() + separator(";") + "tag=\(token())" + parameters()
    case .contact, .pAssertedIdentity, .pPreferredIdentity, .pAssociatedURI, .historyInfo:
      return list { $0.nameAddress() + $0.parameters() }
    case .route, .recordRoute, .path, .serviceRoute:
      return list { "<sip:\($0.user())\($0.host())\($0.port());lr>" + $0.parameters() }
    case .cSeq:
      return "\(luck.below(1 << 31)) \(method)"
    case .maxForwards, .expires, .minExpires, .rSeq, .flowTimer, .maxBreadth, .messageExpires:
      return "\(luck.below(7_200))"
    case .minSE, .sessionExpires:
      return "\(90 + luck.below(1_800))" + parameters()
    case .retryAfter:
      return "\(luck.below(120))" + (luck.happens(2) ? " (in a while)" : "") + parameters()
    case .callID:
      return token() + (luck.happens(2) ? "@" + host() : "")
    case .allow:
      return list { $0.luck.pick(SIPMethod.standard).text }
    case .supported, .require, .proxyRequire, .unsupported, .allowEvents, .recvInfo,
      .acceptEncoding, .contentEncoding, .requestDisposition, .resourcePriority, .pEarlyMedia:
      return list { $0.token() }
    case .event, .subscriptionState, .contentDisposition, .referSub, .answerMode, .priority:
      return token() + parameters()
    case .contentTransferEncoding:
      return luck.pick(["binary", "base64", "8bit"])
    case .acceptContact, .rejectContact, .featureCaps:
      return list {
        "*" + $0.separator(";") + "+g.3gpp.icsi-ref=\"urn%3Aurn-7%3A\($0.token())\""
          + $0.parameters()
      }
    case .contentType:
      return luck.pick(["text/plain", "message/cpim", "application/sdp", "APPLICATION/X-odd"])
        + parameters()
    case .accept:
      return list { $0.luck.pick(["text/plain", "*/*", "message/*"]) + $0.parameters() }
    case .acceptLanguage, .contentLanguage:
      return list { $0.luck.pick(["en", "de-AT", "fr"]) }
    case .reason:
      return list {
        "SIP" + $0.separator(";") + "cause=\(200 + $0.luck.below(400))"
          + $0.separator(";") + "text=\($0.quoted())"
      }
    case .warning:
      return list { "399 \($0.host()) \($0.quoted())" }
    case .replaces, .targetDialog:
      return "\(token())@\(host());to-tag=\(token());from-tag=\(token())"
    case .rAck:
      return "\(luck.below(1 << 31)) \(luck.below(1 << 31)) INVITE"
    case .privacy:
      return luck.pick(["id", "none", "header;user;id"])
    case .alertInfo, .callInfo, .errorInfo:
      return list { "<https://\($0.host())/\($0.luck.word("abc/._~", 0...9))>" + $0.parameters() }
    case .authorization, .proxyAuthorization, .wwwAuthenticate, .proxyAuthenticate:
      return "Digest realm=\(quoted())" + separator(",") + "nonce=\(quoted())" + separator(",")
        + "algorithm=MD5"
    case .date:
      return "Sat, 13 Nov 2010 23:\(10 + luck.below(50)):00 GMT"
    case .conversationID, .contributionID, .inReplyToContributionID, .sessionReplaces,
      .cpmReplaces, .sipETag, .sipIfMatch:
      return token()
    default:
      return words()
    }
  }

  private mutating func nameAddress() -> String {
    let uri = self.uri()
    switch luck.below(4) {
    case 0: return quoted() + luck.pick(["", " ", "  "]) + "<\(uri)>"
    case 1: return "\(token()) \(token()) <\(uri)>"
    default: return "<\(uri)>"
    }
  }

  private mutating func uri(hasHeaders: Bool = true) -> String {
    switch luck.below(6) {
    case 0: return "tel:+\(luck.word("0123456789", 5...14))" + (luck.happens(3) ? ";isub=1" : "")
    case 1: return "urn:service:\(token().filter { $0.isLetter })x"
    case 2: return "sips:\(user())\(host())" + port()
    default:
      var text = "sip:" + user() + host() + port()
      if luck.happens(3) { text += ";transport=\(luck.pick(["tcp", "udp", "TLS"]))" }
      if luck.happens(5) { text += ";lr;x%41=%20y" }
      if hasHeaders && luck.happens(8) { text += "?Subject=a%20b&Priority=urgent" }
      return text
    }
  }

  private mutating func user() -> String {
    luck.happens(4)
      ? "" : luck.word("abcXYZ012-_.!~*'()&=+$,;?/", 1...12) + luck.pick(["@", "@", ":pw%3A1@"])
  }

  private mutating func host() -> String {
    luck.pick([
      "ims.example", "192.0.2.\(luck.below(256))", "[2001:db8::\(luck.below(9_999))]",
      "\(luck.word("abcdefgh0123", 1...9)).example", "LOCALHOST",
    ])
  }

  private mutating func port() -> String { luck.happens(3) ? ":\(1 + luck.below(65_535))" : "" }

  private mutating func parameters() -> String {
    var text = ""
    for _ in 0..<luck.below(4) {
      text += separator(";") + "p" + luck.word("abcdefxyz0123456789-.", 1...8)
      switch luck.below(4) {
      case 0: text += separator("=") + quoted()
      case 1: break
      default: text += separator("=") + token()
      }
    }
    return text
  }

  private mutating func token() -> String {
    luck.word("abcdefghijklmnopqrstuvwxyzABC0123456789-.!%*_+`'~", 1...14)
  }

  private mutating func quoted() -> String {
    "\"" + luck.pick(["", "a", "Alice B.", "\\\"x\\\\", "Grüße", "<;,>", "日本語"]) + "\""
  }

  private mutating func words() -> String {
    luck.pick(["", "plain words", "Grüße, Ωmega", "a;b,c<d>\"e", "x\r\n folded once", "(c)", "🂡"])
  }

  private mutating func body() -> String {
    luck.pick([
      "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nt=0 0\r\n", "a", "\r\n\r\nx\u{0}y",
      "--b\r\n\r\n--b--",
      String(repeating: "0123456789", count: luck.below(300)),
    ])
  }
}
