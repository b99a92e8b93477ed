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
    if length < rest.count { surplus = rest[length..<rest.count] }
  }

  static func check(_ count: Int, _ limits: WireLimits, at offset: Int) throws(Flaw) {
    guard count <= limits.messageLength else {
      throw WireLimits.flaw("messageLength", limits.messageLength, at: offset)
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
    let style = LineStyle(
      folds: true, strictness: strictness, refusesControls: false, nameCharacters: .token,
      rule: "RFC 3261 §7.3.1")
    let fields = try Fields<SIPHeader>.take(
      from: &scanner, startingAt: beginning, style, limits, room: 32)
    guard let emptyLine = try scanner.takeEmptyLine(style) else {
      throw style.flaw("no empty line behind the headers", at: scanner.place)
    }
    return SIPMessage(fields: fields, start: start, emptyLine: emptyLine)
  }

  /// The octets that the body has, as the headers say; nil where they do not.
  func contentLength() throws(Flaw) -> Int? {
    guard let first = fields.index(of: .contentLength) else { return nil }
    let length = try contentLength(at: first)
    var next = fields.index(of: .contentLength, from: first &+ 1)
    while let found = next {
      guard try contentLength(at: found) == length else {
        throw Flaw(
          "a Content-Length that contradicts the one before", "RFC 3261 §20.14",
          at: fields.value(at: found).start)
      }
      next = fields.index(of: .contentLength, from: found &+ 1)
    }
    return length
  }

  private func contentLength(at index: Int) throws(Flaw) -> Int {
    let text = fields.value(at: index)
    let length = text.read { cursor in
      let number = cursor.takeNumber(upTo: UInt64(Int32.max))
      return cursor.isAtEnd ? number : nil
    }
    guard let length else {
      throw Flaw("not a length: '\(text)'", "RFC 3261 §20.14", at: text.start)
    }
    return Int(length)
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
    if end > start && scanner.base[end &- 1] == 0x0d {
      end &-= 1
    } else if strictness == .strict {
      throw Flaw("a bare line feed", "RFC 3261 §7", at: scanner.bytes.start + lineFeed)
    }
    guard end - start <= min(limits.lineLength, Int(UInt16.max)) else {
      throw WireLimits.flaw("lineLength", limits.lineLength, at: scanner.place)
    }
    var line = Cursor(base: scanner.base + start, position: 0, end: end &- start)
    do throws(StartLineTrouble) {
      let places =
        line.takeWord("sip/")
        ? try statusLine(&line, strictness) : try requestLine(&line, strictness)
      scanner.position = lineFeed &+ 1
      return places
    } catch {
      throw Flaw(error.what, error.rule, at: scanner.place + line.position)
    }
  }

  private static func statusLine(
    _ line: inout Cursor, _ strictness: Strictness
  ) throws(StartLineTrouble) -> StartPlaces {
    guard line.takeWord("2.0"), takeSpace(&line, strictness) else { throw .noVersion }
    let start = line.position
    guard let code = line.takeNumber(upTo: 699), line.position == start + 3, code >= 100 else {
      line.position = start
      throw .noCode
    }
    if !line.take(UInt8(ascii: " ")), !line.isAtEnd || strictness == .strict {
      throw .noSpaceBehindCode
    }
    return StartPlaces(
      code: UInt16(truncatingIfNeeded: code), methodCount: 0,
      second: line.position..<line.end)
  }

  private static func requestLine(
    _ line: inout Cursor, _ strictness: Strictness
  ) throws(StartLineTrouble) -> StartPlaces {
    line.skip(.token)
    let methodCount = line.position
    guard methodCount > 0, takeSpace(&line, strictness) else { throw .noMethod }
    // The URI ends at a space; SIP has none within, and those who send one are refused.
    let start = line.position
    guard let end = line.find(UInt8(ascii: " "), from: start), end > start else {
      throw .noVersionBehindTarget
    }
    line.position = end
    _ = takeSpace(&line, strictness)
    guard line.takeWord("sip/2.0") else { throw .noVersion }
    if strictness == .lenient { line.skip(.blank) }
    guard line.isAtEnd else { throw .somethingBehind }
    return StartPlaces(
      code: 0, methodCount: UInt16(truncatingIfNeeded: methodCount), second: start..<end)
  }

  /// One space; the lenient take more of them.
  private static func takeSpace(_ line: inout Cursor, _ strictness: Strictness) -> Bool {
    guard line.take(UInt8(ascii: " ")) else { return false }
    if strictness == .lenient { line.skip(.blank) }
    return true
  }
}

/// What can be wrong with a start line.
private enum StartLineTrouble: Error {
  case noMethod, noVersionBehindTarget, noVersion, somethingBehind, noCode, noSpaceBehindCode

  var what: String {
    switch self {
    case .noMethod: "no method"
    case .noVersionBehindTarget: "no version behind the Request-URI"
    case .noVersion: "not the version SIP/2.0"
    case .somethingBehind: "something behind the version"
    case .noCode: "not a status code from 100 to 699"
    case .noSpaceBehindCode: "no space behind the status code"
    }
  }

  var rule: String {
    switch self {
    case .noCode, .noSpaceBehindCode: "RFC 3261 §7.2"
    default: "RFC 3261 §7.1"
    }
  }
}
