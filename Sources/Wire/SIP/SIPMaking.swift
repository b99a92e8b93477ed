extension SIPMessage {
  /// A request with nothing but its start line and an empty body.
  public init(_ method: SIPMethod, _ uri: URI) {
    self.init(startLine: SIPMessage.requestLine(method, uri))
    block.append(.contentLength, Bytes("0"))
  }

  /// A response with nothing but its start line and an empty body. A code that no response can
  /// have becomes 500.
  public init(status code: Int, _ phrase: String? = nil) {
    self.init(startLine: SIPMessage.statusLine(code, phrase))
    block.append(.contentLength, Bytes("0"))
  }

  /// The response to this request that RFC 3261 §8.2.6.2 describes: its Via lines, From, To,
  /// Call-ID and CSeq as they are, with a tag for the To if it has none.
  public func response(
    _ code: Int, _ phrase: String? = nil, toTag: Bytes? = nil
  ) -> SIPMessage {
    var answer = SIPMessage(startLine: SIPMessage.statusLine(code, phrase))
    for index in 0..<fields.count {
      switch fields.name(at: index) {
      case .via, .from, .callID, .cSeq:
        answer.block.append(line: fields, index)
      case .to:
        if let toTag, let to = self[.to], to.tag == nil {
          answer.block.append(.to, to.tagged(toTag).text)
        } else {
          answer.block.append(line: fields, index)
        }
      default:
        break
      }
    }
    answer.block.append(.contentLength, Bytes("0"))
    return answer
  }

  /// Gives a response another code, with the phrase that goes with it.
  public mutating func restate(_ code: Int) {
    guard !isRequest else { return }
    (block, start) = SIPMessage.settingStartLine(of: fields, SIPMessage.statusLine(code, nil))
  }

  /// The ACK or CANCEL that goes the way of this request (RFC 3261 §9.1, §17.1.1.3): to its target,
  /// with its topmost Via, Route, From, To, Call-ID and the number of its CSeq. An ACK has its
  /// credentials too, since nobody could ask for them (§22.1).
  public func companion(_ method: SIPMethod) -> SIPMessage {
    var other = SIPMessage(
      startLine: SIPMessage.requestLine(method, target: requestURIText ?? Bytes()))
    if let via = self[.via] { other.block.append(.via, via.text) }
    other.block.append(.maxForwards, Bytes("70"))
    for index in 0..<fields.count {
      switch fields.name(at: index) {
      case .route, .from, .to, .callID:
        other.block.append(line: fields, index)
      case .cSeq:
        if let number = self[.cSeq]?.number {
          other.block.append(.cSeq, CSeq(number, method).text)
        }
      case .authorization, .proxyAuthorization:
        if method == .ack { other.block.append(line: fields, index) }
      default:
        break
      }
    }
    other.block.append(.contentLength, Bytes("0"))
    return other
  }

  private init(startLine: Bytes) {
    (block, start) = SIPMessage.settingStartLine(of: Fields(), startLine)
    emptyLine = 2
    body = Bytes()
  }

  static func requestLine(_ method: SIPMethod, _ uri: URI) -> Bytes {
    requestLine(method, target: uri.text)
  }

  static func requestLine(_ method: SIPMethod, target: Bytes) -> Bytes {
    var writer = ByteWriter(capacity: target.count + 24)
    writer.write(method)
    writer.write(" ")
    writer.write(target)
    writer.write(" SIP/2.0\r\n")
    return writer.finish()
  }

  static func statusLine(_ code: Int, _ phrase: String?) -> Bytes {
    let code = code >= 100 && code < 700 ? code : 500
    var writer = ByteWriter(capacity: 64)
    writer.write("SIP/2.0 ")
    writer.write(decimal: code)
    writer.write(" ")
    writer.write(phrase ?? SIPStatus.phrase(of: code))
    writer.write("\r\n")
    return writer.finish()
  }

  /// The block with another start line, and where its parts lie.
  static func settingStartLine(
    of fields: Fields<SIPHeader>, _ line: Bytes
  ) -> (Fields<SIPHeader>, StartPlaces) {
    var fields = fields
    fields.setStartLine(line)
    let spaces = line.indices.filter { line[$0] == UInt8(ascii: " ") }
    let first = spaces.first ?? 0
    if line.starts(with: "SIP/2.0 ".utf8) {
      let code = line[first + 1..<first + 4].number ?? 500
      let phraseStart = first + 5
      return (
        fields,
        StartPlaces(
          code: UInt16(code), methodCount: 0, second: phraseStart..<line.count - 2)
      )
    }
    let last = spaces.last ?? first
    return (
      fields,
      StartPlaces(
        code: 0, methodCount: UInt16(truncatingIfNeeded: first), second: first + 1..<last)
    )
  }
}

/// What status codes are called.
public enum SIPStatus {
  /// The phrase that the RFCs give a code; an empty one where none does.
  public static func phrase(of code: Int) -> String {
    phrases.first { $0.code == code }?.phrase ?? ""
  }

  private static var phrases: [(code: Int, phrase: String)] {
    [
      (100, "Trying"), (180, "Ringing"), (181, "Call Is Being Forwarded"), (182, "Queued"),
      (183, "Session Progress"), (199, "Early Dialog Terminated"), (200, "OK"), (202, "Accepted"),
      (204, "No Notification"), (300, "Multiple Choices"), (301, "Moved Permanently"),
      (302, "Moved Temporarily"), (305, "Use Proxy"), (380, "Alternative Service"),
      (400, "Bad Request"), (401, "Unauthorized"), (402, "Payment Required"), (403, "Forbidden"),
      (404, "Not Found"), (405, "Method Not Allowed"), (406, "Not Acceptable"),
      (407, "Proxy Authentication Required"), (408, "Request Timeout"), (410, "Gone"),
      (412, "Conditional Request Failed"), (413, "Request Entity Too Large"),
      (414, "Request-URI Too Long"), (415, "Unsupported Media Type"),
      (416, "Unsupported URI Scheme"), (420, "Bad Extension"), (421, "Extension Required"),
      (422, "Session Interval Too Small"), (423, "Interval Too Brief"),
      (430, "Flow Failed"), (433, "Anonymity Disallowed"), (480, "Temporarily Unavailable"),
      (481, "Call/Transaction Does Not Exist"), (482, "Loop Detected"), (483, "Too Many Hops"),
      (484, "Address Incomplete"), (485, "Ambiguous"), (486, "Busy Here"),
      (487, "Request Terminated"), (488, "Not Acceptable Here"), (489, "Bad Event"),
      (491, "Request Pending"), (493, "Undecipherable"), (494, "Security Agreement Required"),
      (500, "Server Internal Error"), (501, "Not Implemented"), (502, "Bad Gateway"),
      (503, "Service Unavailable"), (504, "Server Time-out"), (505, "Version Not Supported"),
      (513, "Message Too Large"), (580, "Precondition Failure"), (600, "Busy Everywhere"),
      (603, "Decline"), (604, "Does Not Exist Anywhere"), (606, "Not Acceptable"),
    ]
  }
}
