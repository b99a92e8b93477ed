import Testing

@testable import Wire

/// Messages that were written to hurt, each one change away from a good one.
@Suite("SIP that hurts")
struct SIPTortureTests {
  private static let good = [
    "INVITE sip:bob@ims.example SIP/2.0", "Via: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bKa1",
    "Max-Forwards: 70", "From: <sip:alice@ims.example>;tag=a", "To: <sip:bob@ims.example>",
    "Call-ID: c1@192.0.2.1", "CSeq: 1 INVITE", "Contact: <sip:alice@192.0.2.1>",
    "Content-Type: text/plain", "Content-Length: 5",
  ]

  /// The good message with a line in the place of the one of its name, or with one more.
  private func message(_ line: String, body: String = "hello", end: String = "\r\n") -> Bytes {
    var lines = Self.good
    let name = line.prefix { $0 != ":" && $0 != " " }
    if let index = lines.firstIndex(where: { $0.hasPrefix(name + ":") }) {
      lines[index] = line
    } else if line.contains(" SIP/2.0") || line.hasPrefix("SIP/") || line.isEmpty {
      if !line.isEmpty { lines[0] = line }
    } else {
      lines.append(line)
    }
    return Bytes(lines.map { $0 + end }.joined() + end + body)
  }

  private func verdict(_ bytes: Bytes, _ strictness: Strictness = .lenient) -> String {
    do throws(Flaw) {
      let message = try SIPMessage(parsing: bytes, strictness)
      let list = message.problems(strictness).list
      if let error = list.first(where: { $0.weight == .error }) { return "error: \(error.what)" }
      return list.first.map { "warning: \($0.what)" } ?? "good"
    } catch {
      return "refused: \(error.what)"
    }
  }

  @Test("The message they are made from is good")
  func goodOne() {
    #expect(verdict(message(""), .strict) == "good")
  }

  @Test(
    "Lines",
    arguments: [
      // Start lines.
      ("INVITE sip:bob@ims.example  SIP/2.0", "warning: not the version SIP/2.0"),
      ("INVITE sip:bob@ims.example:0 SIP/2.0", "error: not a port from 1 to 65535"),
      ("INVITE sip:bob@ims.example:65536 SIP/2.0", "error: not a port from 1 to 65535"),
      (
        "INVITE sip:b%o@ims.example SIP/2.0", "error: a percent sign without two hexadecimal digits"
      ),
      ("INVITE sip:@ims.example SIP/2.0", "error: an empty user part"),
      ("INVITE sip:[::1 SIP/2.0", "error: not an IPv6 address in brackets"),
      ("INVITE tel:+ SIP/2.0", "error: no telephone number"),
      ("INVITE urn: SIP/2.0", "error: nothing behind the scheme"),
      ("ACK sip:bob@ims.example SIP/2.0", "error: the number is one of INVITE, the request is ACK"),
      // Via.
      ("Via: SIP/2.0/UDP", "error: no transport with a space behind it"),
      ("Via: SIP/2.0/UDP 192.0.2.1;branch=", "error: no value behind the equals sign"),
      ("Via: SIP/2.0/UDP 192.0.2.1;;branch=z9hG4bKa", "error: a parameter without a name"),
      ("Via: SIP/2.0/UDP 192.0.2.1,", "error: no protocol"),
      ("Via: SIP / 2.0 / UDP 192.0.2.1 : 5060 ; branch = z9hG4bKa", "good"),
      // Addresses.
      (
        "From: \"Alice\\\" <sip:alice@ims.example>", "error: a display name whose quotes do not end"
      ),
      ("From: Alice A. <sip:alice@ims.example>;tag=a", "good"),
      ("From: <sip:alice@ims.example;tag=a", "error: a URI that its angle bracket does not end"),
      ("From: sip:alice@ims.example;tag=a", "good"),
      ("From: sip:alice@ims.example?Subject=a;tag=b", "error: something else behind the value"),
      ("From: \"\\\\\" <tel:+1-202-555-0101>;tag=a", "good"),
      ("From: <sip:alice@ims.example>", "warning: no tag"),
      ("Contact: *", "warning: a star that is not for a removal of all"),
      ("Contact: <sip:a@ims.example>, ", "error: no URI scheme"),
      // Numbers.
      ("CSeq: 2147483648 INVITE", "error: no number below 2**31"),
      ("CSeq: 99999999999999999999999 INVITE", "error: no number below 2**31"),
      ("CSeq: 1INVITE", "error: no method behind the number"),
      ("CSeq: -1 INVITE", "error: no number below 2**31"),
      ("Max-Forwards: 4294967296", "error: no number below 2**32"),
      ("Max-Forwards: 7 0", "error: something else behind the value"),
      ("Expires: 4294967296", "warning: no number below 2**32"),
      ("Retry-After: 5 (in (a) while);duration=1", "good"),
      ("Retry-After: 5 (in (a while", "warning: a comment that does not end"),
      ("Content-Length: -5", "refused: not a length: '-5'"),
      ("Content-Length: 99999999999999999999", "refused: not a length: '99999999999999999999'"),
      ("Content-Length: 6", "refused: a Content-Length of 6 with 5 octets left"),
      ("Content-Length: 4", "warning: 1 octets behind the message"),
      ("Content-Length: 5,5", "refused: not a length: '5,5'"),
      // Other values.
      ("Call-ID: a b", "error: not a Call-ID"),
      ("Call-ID: a@", "error: nothing behind the at sign"),
      ("Reason: ;cause=200", "warning: no protocol"),
      ("Warning: 39 ims.example \"x\"", "warning: no three digits of a code"),
      ("Warning: 399 ims.example x", "warning: no text in quotes"),
      ("Subject: a\u{0}b", "warning: a control character"),
      ("Subject:", "good"),
      ("Accept:", "good"),
      ("Supported:", "good"),
      ("Require:", "error: no token"),
      ("Route: sip:proxy.example;lr", "error: a URI without angle brackets"),
      ("Conversation-ID: a b", "warning: not one word of visible characters"),
      ("NewFangled: ;;,,\"", "good"),
      ("Bad Name: x", "refused: no colon behind a header's name"),
      ("NoColon", "refused: no colon behind a header's name"),
      (": x", "refused: no header's name"),
      (" : x", "refused: not a length: '5\r\n : x'"),
    ])
  func lines(line: String, expected: String) {
    #expect(verdict(message(line)) == expected)
  }

  /// The table in `Sources/Wire/README.md`.
  @Test(
    "Where RFC 4475 leaves the choice",
    arguments: [
      (
        "quotbal", "To: \"Bob <sip:bob@ims.example>",
        "error: a display name whose quotes do not end", nil
      ),
      ("ltgtruri", "INVITE <sip:bob@ims.example> SIP/2.0", "error: no URI scheme", nil),
      (
        "lwsruri", "INVITE sip:bob@ims.example; lr SIP/2.0", "refused: not the version SIP/2.0", nil
      ),
      (
        "lwsstart", "INVITE  sip:bob@ims.example  SIP/2.0",
        "warning: no version behind the Request-URI", "refused: no version behind the Request-URI"
      ),
      (
        "trws", "INVITE sip:bob@ims.example SIP/2.0  ", "warning: something behind the version",
        "refused: something behind the version"
      ),
      (
        "escruri", "INVITE sip:bob@ims.example?Route=%3Csip:p.example%3E SIP/2.0",
        "warning: a Request-URI with headers, which are ignored",
        "error: a Request-URI with headers, which are ignored"
      ),
      (
        "baddate", "Date: Mon, 02 Mar 2026 09:00:00 CET",
        "warning: not a date such as 'Sat, 13 Nov 2010 23:29:00 GMT'",
        "error: not a date such as 'Sat, 13 Nov 2010 23:29:00 GMT'"
      ),
      (
        "regbadct", "Contact: sip:bob@192.0.2.1?Route=%3Csip:p.example%3E",
        "error: something else where a comma should be", nil
      ),
      ("badaspec", "To: \"Bob\" < sip:bob@ims.example >", "error: no URI scheme", nil),
      ("baddn", "To: Bell, Bob <sip:bob@ims.example>", "error: no URI scheme", nil),
      (
        "badbranch", "Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK",
        "warning: a branch with nothing but the cookie", nil
      ),
    ] as [(String, String, String, String?)])
  func choices(name: String, line: String, lenient: String, strict: String?) {
    let bytes = message(line)
    #expect(verdict(bytes) == lenient)
    // Without a word of its own, the strict say the same.
    #expect(verdict(bytes, .strict) == strict ?? lenient)
    if let message = try? SIPMessage(parsing: bytes) { #expect(message.rendered() == bytes) }
  }

  @Test("A header that may be there once is refused twice")
  func doubled() {
    for name in ["From", "To", "Call-ID", "CSeq", "Max-Forwards"] {
      var lines = Self.good
      guard let line = lines.first(where: { $0.hasPrefix(name) }) else { continue }
      lines.append(line)
      let bytes = Bytes(lines.map { $0 + "\r\n" }.joined() + "\r\nhello")
      #expect(verdict(bytes) == "error: a second \(name), which may be there only once")
    }
    let twice = Self.good + ["l: 4"]
    #expect(
      verdict(Bytes(twice.map { $0 + "\r\n" }.joined() + "\r\nhello"))
        == "refused: a Content-Length that contradicts the one before")
  }

  @Test("Line ends without CR are a matter of strictness")
  func lineEnds() {
    #expect(verdict(message("", end: "\n")) == "warning: a bare line feed")
    #expect(verdict(message("", end: "\n"), .strict) == "refused: a bare line feed")
    let message = try? SIPMessage(parsing: message("", end: "\n"))
    #expect(message?.rendered() == self.message("", end: "\n"))
  }

  @Test("Whatever is missing at the end is said")
  func cutOff() {
    let whole = message("")
    for count in 0..<whole.count {
      #expect(verdict(whole[0..<count]).hasPrefix("refused: "))
    }
  }

  @Test("Each limit is refused with its name")
  func limits() {
    var small = [String: WireLimits]()
    small["messageLength"] = WireLimits()
    small["messageLength"]?.messageLength = 100
    small["headLength"] = WireLimits()
    small["headLength"]?.headLength = 100
    small["lineLength"] = WireLimits()
    small["lineLength"]?.lineLength = 20
    small["headerCount"] = WireLimits()
    small["headerCount"]?.headerCount = 5
    for (name, limits) in small {
      #expect {
        try SIPMessage(parsing: message(""), limits: limits)
      } throws: { error in
        (error as? Flaw)?.rule == "limit \(name)"
      }
    }
  }

  @Test("A list that is too long is said to be")
  func longList() {
    let hops = (0..<600).map { "SIP/2.0/UDP h\($0);branch=z9hG4bK\($0)" }.joined(separator: ",")
    #expect(verdict(message("Via: \(hops)")) == "error: more than the limit 'listLength' of 512")
  }

  @Test("A megabyte of anything takes no more than its time")
  func large() {
    let many = 1 << 20
    for piece in ["a", ":", "\r\n ", "\r\n", "<", "\"", ";", ",", "\\", "%", "a: b\r\n", "(", "\n"]
    {
      let text = String(repeating: piece, count: many / piece.utf8.count)
      #expect(verdict(Bytes("INVITE sip:a@b SIP/2.0\r\nVia: " + text)) != "good")
      var stream = SIPStream()
      stream.feed(Bytes("INVITE sip:a@b SIP/2.0\r\nVia: " + text))
      #expect(throws: Flaw.self) { while try stream.next() != nil {} }
    }
  }

  @Test("In a stream a message without a length has no end")
  func streamWithoutLength() {
    var stream = SIPStream()
    stream.feed(Bytes("OPTIONS sip:a@b SIP/2.0\r\nVia: SIP/2.0/TCP h\r\n\r\n"))
    #expect(throws: Flaw("no Content-Length in a stream", "RFC 3261 §18.3", at: 0)) {
      try stream.next()
    }
  }
}
