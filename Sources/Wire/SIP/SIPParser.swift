extension SIPMessage {
  /// Parses a message that fills a datagram, or a file.
  ///
  /// This finds the lines and the body; whether each header's value is what its grammar asks for
  /// is the business of `problems`.
  public init(
    parsing bytes: Bytes, _ strictness: Strictness = .lenient, limits: WireLimits = .standard
  ) throws(Flaw) {
    var scanner = Scanner(bytes)
    try SIPMessage.check(bytes.count, limits, at: bytes.start)
    self = try SIPMessage.parseHead(&scanner, strictness, limits)
    let rest = scanner.rest
    guard let length = try contentLength() else {
      body = rest
      return
    }
    guard length <= rest.count else {
      throw Flaw(
        "a Content-Length of \(length) with \(rest.count) octets left", "RFC 3261 §18.3",
        at: fields.value(of: .contentLength)?.start ?? rest.start)
    }
    body = rest[0..<length]
    surplus = rest[length..<rest.count]
  }

  static func check(_ count: Int, _ limits: WireLimits, at offset: Int) throws(Flaw) {
    guard count <= limits.messageLength else {
      throw WireLimits.flaw("message length", limits.messageLength, at: offset)
    }
  }

  /// Takes start line, header lines and the empty line behind them.
  static func parseHead(
    _ scanner: inout Scanner, _ strictness: Strictness, _ limits: WireLimits
  ) throws(Flaw) -> SIPMessage {
    // Line ends before the start line keep connections alive (RFC 3261 §7.5).
    while scanner.next == 0x0d || scanner.next == 0x0a {
      if scanner.isAtEnd { break }
      scanner.position += 1
    }
    let beginning = scanner.position
    let start = try startLine(&scanner, strictness, limits)
    let fields = try Fields<SIPHeader>(
      parsing: &scanner, from: beginning, strictness: strictness, rule: "RFC 3261 §7.3.1",
      limits: limits)
    let emptyLine = scanner.position - beginning - fields.bytes.count
    return SIPMessage(fields: fields, start: start, emptyLine: emptyLine)
  }

  /// The octets that the body has, as the headers say; nil where they do not.
  func contentLength() throws(Flaw) -> Int? {
    var length: Int?
    var index = fields.index(of: .contentLength)
    while let found = index {
      let text = fields.value(at: found)
      guard let number = text.number, number <= UInt64(Int32.max) else {
        throw Flaw("not a length: '\(text)'", "RFC 3261 §20.14", at: text.start)
      }
      if let length, length != Int(number) {
        throw Flaw(
          "a Content-Length that contradicts the one before", "RFC 3261 §20.14", at: text.start)
      }
      length = Int(number)
      index = fields.index(of: .contentLength, from: found + 1)
    }
    return length
  }

  // MARK: The start line

  /// Takes the start line with its line end.
  private static func startLine(
    _ scanner: inout Scanner, _ strictness: Strictness, _ limits: WireLimits
  ) throws(Flaw) -> StartPlaces {
    let start = scanner.position
    guard let lineFeed = scanner.find(0x0a) else {
      throw scanner.flaw("no start line", "RFC 3261 §7")
    }
    var end = lineFeed
    if end > start && scanner.bytes[end - 1] == 0x0d {
      end -= 1
    } else if strictness == .strict {
      throw Flaw("a line that ends without CR", "RFC 3261 §7", at: scanner.bytes.start + lineFeed)
    }
    guard end - start <= min(limits.lineLength, Int(UInt16.max)) else {
      throw WireLimits.flaw("line length", limits.lineLength, at: scanner.place)
    }
    var line = Scanner(scanner.bytes[start..<end])
    let places =
      line.take(ignoringCase: "SIP/")
      ? try statusLine(&line, strictness) : try requestLine(&line, strictness)
    scanner.position = lineFeed + 1
    return places
  }

  private static func statusLine(
    _ line: inout Scanner, _ strictness: Strictness
  ) throws(Flaw) -> StartPlaces {
    let rule = "RFC 3261 §7.2"
    guard line.take(ignoringCase: "2.0"), takeSpace(&line, strictness) else {
      throw line.flaw("not the version SIP/2.0", rule)
    }
    let digits = line.take(while: .digit)
    guard digits.count == 3, let code = digits.number, code >= 100, code < 700 else {
      throw Flaw("not a status code from 100 to 699", rule, at: digits.start)
    }
    if !line.take(UInt8(ascii: " ")), !line.isAtEnd || strictness == .strict {
      throw line.flaw("no space behind the status code", rule)
    }
    return StartPlaces(
      code: UInt16(code), methodCount: 0, secondStart: UInt16(line.position),
      secondCount: UInt16(line.end - line.position))
  }

  private static func requestLine(
    _ line: inout Scanner, _ strictness: Strictness
  ) throws(Flaw) -> StartPlaces {
    let rule = "RFC 3261 §7.1"
    let method = line.take(while: .token)
    guard !method.isEmpty, takeSpace(&line, strictness) else {
      throw line.flaw("no method", rule)
    }
    let uriStart = line.position
    // The URI ends at a space; SIP has none within, and those who send one are refused.
    guard let uri = line.take(upTo: UInt8(ascii: " ")), !uri.isEmpty else {
      throw line.flaw("no version behind the Request-URI", rule)
    }
    _ = takeSpace(&line, strictness)
    guard line.take(ignoringCase: "SIP/2.0") else {
      throw line.flaw("not the version SIP/2.0", rule)
    }
    if strictness == .lenient { line.skip(.blank) }
    guard line.isAtEnd else { throw line.flaw("something behind the version", rule) }
    return StartPlaces(
      code: 0, methodCount: UInt16(method.count), secondStart: UInt16(uriStart),
      secondCount: UInt16(uri.count))
  }

  /// One space; the lenient take more of them.
  private static func takeSpace(_ line: inout Scanner, _ strictness: Strictness) -> Bool {
    guard line.take(UInt8(ascii: " ")) else { return false }
    if strictness == .lenient { line.skip(.blank) }
    return true
  }
}
