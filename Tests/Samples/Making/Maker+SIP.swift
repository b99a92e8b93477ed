import Wire

extension Maker {
  /// A request with all headers that must be there, some others, and mostly a body.
  public mutating func request() -> Sample {
    let method = luck.pick(SIPMethod.standard)
    let start = "\(method.text) \(uri(hasHeaders: false)) SIP/2.0\r\n"
    return sip(start, "SIP \(method.text)", method.text)
  }

  public mutating func response() -> Sample {
    let code = 100 + luck.below(600)
    let phrase = luck.pick(["OK", "", "Nicht gefunden", "très bien"])
    let start = "SIP/2.0 \(code) \(phrase)\r\n"
    return sip(start, "SIP \(code / 100)xx", luck.pick(SIPMethod.standard).text)
  }

  /// A request or a response.
  public mutating func sip() -> Sample { luck.happens(3) ? response() : request() }

  private mutating func sip(_ start: String, _ kind: String, _ method: String) -> Sample {
    var lines: [String] = []
    func add(_ header: SIPHeader, _ maker: inout Maker) {
      lines.append(maker.line(header, maker.value(header, method)))
    }
    for _ in 0...luck.below(3) { add(.via, &self) }
    for header in [SIPHeader.from, .to, .callID, .cSeq, .maxForwards, .contact] {
      add(header, &self)
    }
    for header in SIPHeader.allCases where luck.happens(4) && Maker.isOptional(header) {
      add(header, &self)
      if header.isRepeatable && luck.happens(3) { add(header, &self) }
    }
    if luck.happens(3) { lines.append("X-\(token()): \(words())\r\n") }
    let content = luck.happens(4) ? nil : body(depth: 2)
    if let content { lines.append(line(.contentType, content.type)) }
    if isOdd { lines = luck.shuffled(lines) }
    let length = line(.contentLength, "\(content?.bytes.count ?? 0)")
    lines.insert(length, at: luck.happens(2) ? 0 : lines.count)
    let body = content?.bytes ?? Bytes()
    let bytes = Bytes(Array((start + lines.joined() + "\r\n").utf8) + Array(body))
    return Sample(kind, bytes, carrying: content.map { [$0] } ?? []) {
      let message = try SIPMessage(parsing: bytes, .strict)
      try insist(message.rendered() == bytes, "rendered in another way")
      try insist(message.size == bytes.count, "a size of \(message.size)")
      try insist(message.body == body, "another body")
      // A star can come with any method here, and is refused as it should be.
      let problems = message.problems(.strict).list.filter { $0.rule != "RFC 3261 §10.2.2" }
      try insist(noErrorsIn: problems)
      let differences = SIPReading.differences(in: message)
      try insist(differences.isEmpty, differences.joined(separator: "; "))
      guard let content else { return }
      let type = message[.contentType]
      try insist(type?.is(content.kind) == true, "another type than \(content.kind)")
      try content.check()
    }
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

  private mutating func line(_ header: SIPHeader, _ value: String) -> String {
    let name = isOdd ? oddName(header) : header.text
    let colon = isOdd ? luck.pick([": ", ":", " : ", ":\t", ":  "]) : ": "
    let end = isOdd && luck.happens(8) ? "  \r\n" : "\r\n"
    return name + colon + value + end
  }

  private mutating func oddName(_ header: SIPHeader) -> String {
    switch luck.below(5) {
    case 0: header.compact.map { String($0) } ?? header.text
    case 1: header.text.lowercased()
    case 2: header.text.uppercased()
    default: header.text
    }
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
      return dateTime().sipText.description
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

  private mutating func words() -> String {
    luck.pick(["", "plain words", "Grüße, Ωmega", "a;b,c<d>\"e", "x\r\n folded once", "(c)", "🂡"])
  }
}
