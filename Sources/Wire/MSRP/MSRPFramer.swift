/// Finds one message at the front of a run that may not have all of it yet.
///
/// It remembers how far it has come, so that a message that arrives in many pieces is not read
/// again with each: header lines are taken when they are complete, and the search for the end-line
/// goes on where it stopped.
struct MSRPFramer: Sendable {
  private enum Phase {
    case startLine
    case headers
    case body
  }

  private var phase = Phase.startLine
  /// Where the unread line, or the body, begins.
  private var position = 0
  /// Up to where the unread line, or the body, is known not to end.
  private var searched = 0
  private var kind = MSRPMessage.Kind.response(0)
  private var transactionCount = 0
  private var prologue = 0
  private var lines = LineTable(room: 8)

  private static var rule: String { "RFC 4975 §9" }

  /// Reads on; nil where the end-line has not come yet. `bytes` begin where the message does.
  mutating func advance(
    in bytes: Bytes, _ strictness: Strictness, _ limits: WireLimits
  ) throws(Flaw) -> MSRPMessage? {
    let style = LineStyle(folds: false, strictness: .strict, rule: "RFC 4975 §9")
    var scanner = Scanner(bytes)
    if phase == .startLine {
      guard try takeStartLine(&scanner, style, strictness, limits) else { return nil }
      phase = .headers
    }
    while phase == .headers {
      scanner.position = position
      switch scanner.next {
      case UInt8(ascii: "-"):
        return try takeEndLine(&scanner, style, limits)
      case 0x0d where scanner.position &+ 1 == scanner.end:
        return nil
      case 0x0d where scanner.peek(1) == 0x0a:
        position &+= 2
        searched = position &- 2
        phase = .body
      case 0x0a where !scanner.isAtEnd:
        throw scanner.flaw("a bare line feed", MSRPFramer.rule)
      default:
        guard try takeHeader(&scanner, style, limits) else { return nil }
      }
    }
    return try takeBody(bytes)
  }

  // MARK: The start line

  private mutating func takeStartLine(
    _ scanner: inout Scanner, _ style: LineStyle, _ strictness: Strictness, _ limits: WireLimits
  ) throws(Flaw) -> Bool {
    // Something that is not MSRP at all shows at once, without waiting for a line end.
    let protocolName: StaticString = "MSRP "
    for index in 0..<min(5, scanner.end) where scanner.peek(index) != protocolName.utf8Start[index]
    {
      throw scanner.flaw("a start line that does not begin with 'MSRP '", MSRPFramer.rule)
    }
    guard try hasLine(&scanner, style, limits) else { return false }
    let lineEnd = scanner.position
    scanner.position = 5
    let identifier = scanner.take(while: .msrpIdentifier)
    // What was taken has no other characters than it may.
    guard MSRPTransaction.hasValidEnds(identifier, strictness) else {
      throw Flaw(
        "a transaction identifier that does not have 4 to 32 letters, digits and '.-+%='",
        "RFC 4975 §9 transact-id", at: identifier.start)
    }
    guard scanner.take(UInt8(ascii: " ")) else {
      throw scanner.flaw("no space behind the transaction identifier", MSRPFramer.rule)
    }
    let word = scanner.take(while: .alphanumeric)
    let isResponse = word.first.map { CharacterClass.digit.contains($0) } ?? false
    if isResponse {
      guard word.count == 3, let code = word.number else {
        throw Flaw(
          "a status code that is not three digits", "RFC 4975 §9 status-code", at: word.start)
      }
      kind = .response(Int(code))
      guard scanner.next == UInt8(ascii: " ") || scanner.position == lineEnd - 2 else {
        throw scanner.flaw("no space behind the status code", MSRPFramer.rule)
      }
    } else {
      guard !word.isEmpty, word.allSatisfy({ $0 &- 0x41 < 26 }) else {
        throw Flaw(
          "a method that is not capital letters", "RFC 4975 §9 method", at: word.start)
      }
      kind = .request(MSRPFramer.method(word))
      guard scanner.position == lineEnd - 2 else {
        throw scanner.flaw("something else behind the method", MSRPFramer.rule)
      }
    }
    transactionCount = identifier.count
    prologue = lineEnd
    position = lineEnd
    searched = lineEnd
    return true
  }

  private static func method(_ word: Bytes) -> MSRPMessage.Method {
    switch word.count {
    case 4: word == "SEND" ? .send : word == "AUTH" ? .auth : .other
    case 6: word == "REPORT" ? .report : .other
    case 8: word == "NICKNAME" ? .nickname : .other
    default: .other
    }
  }

  // MARK: Header lines

  private mutating func takeHeader(
    _ scanner: inout Scanner, _ style: LineStyle, _ limits: WireLimits
  ) throws(Flaw) -> Bool {
    // A line of which a piece was seen before is read only when its end has come.
    if searched > position {
      guard try hasLine(&scanner, style, limits) else { return false }
      scanner.position = position
    }
    let line: FieldLine
    do throws(LineTrouble) {
      line = try scanner.cursor.takeLine(MSRPHeader.names, origin: 0, style, limits)
    } catch {
      try wait(for: scanner, error, style, limits)
      return false
    }
    guard lines.count < limits.headerCount else {
      throw WireLimits.flaw("headerCount", limits.headerCount, at: scanner.place)
    }
    guard scanner.position <= limits.headLength else {
      throw WireLimits.flaw("headLength", limits.headLength, at: scanner.place)
    }
    lines.insert(line, at: lines.count)
    position = scanner.position
    searched = position
    return true
  }

  /// Whether the unread line has its end; then the scanner is behind it.
  private mutating func hasLine(
    _ scanner: inout Scanner, _ style: LineStyle, _ limits: WireLimits
  ) throws(Flaw) -> Bool {
    // The line feed is looked for, and the octet before it belongs to the line end.
    scanner.position = max(position, searched &- 1)
    do throws(LineTrouble) {
      _ = try scanner.cursor.takeLineEnd(style)
    } catch {
      try wait(for: scanner, error, style, limits)
      return false
    }
    return true
  }

  /// Waits for the rest of a line that is not here yet; any other trouble is a flaw.
  private mutating func wait(
    for scanner: Scanner, _ trouble: LineTrouble, _ style: LineStyle, _ limits: WireLimits
  ) throws(Flaw) {
    guard trouble == .incomplete else {
      throw trouble.flaw(at: scanner.place, style, limits)
    }
    searched = scanner.end
    guard scanner.end &- position <= limits.lineLength else {
      throw WireLimits.flaw("lineLength", limits.lineLength, at: scanner.bytes.start + position)
    }
  }

  // MARK: The end

  private func fields(of bytes: Bytes, upTo end: Int) -> Fields<MSRPHeader> {
    Fields(bytes: bytes[0..<end], prologue: prologue, lines: lines)
  }

  /// Takes the end-line of a message without a body.
  private mutating func takeEndLine(
    _ scanner: inout Scanner, _ style: LineStyle, _ limits: WireLimits
  ) throws(Flaw) -> MSRPMessage? {
    guard try hasLine(&scanner, style, limits) else { return nil }
    let line = scanner.bytes[position..<scanner.position]
    let identifier = scanner.bytes[5..<5 + transactionCount]
    guard line.count == transactionCount + 10, line.isEndLine(of: identifier),
      let continuation = MSRPMessage.Continuation(rawValue: line[transactionCount + 7])
    else { throw MSRPFramer.flaw(ofLine: line, identifier) }
    return MSRPMessage(
      fields: fields(of: scanner.bytes, upTo: position), kind: kind,
      transactionCount: transactionCount, body: nil, continuation: continuation)
  }

  private mutating func takeBody(_ bytes: Bytes) throws(Flaw) -> MSRPMessage? {
    switch MSRPEndLine.find(
      in: bytes, from: searched, transaction: bytes[5..<5 + transactionCount])
    {
    case .notBefore(let place):
      searched = place
      return nil
    case .found(let end, let continuation):
      // Where the line end before the end-line is that of the empty line, nothing is between.
      let isStray = end < position
      return MSRPMessage(
        fields: fields(of: bytes, upTo: position - 2), kind: kind,
        transactionCount: transactionCount, body: isStray ? nil : bytes[position..<end],
        continuation: continuation, hasStrayLine: isStray)
    }
  }

  private static func flaw(ofLine line: Bytes, _ identifier: Bytes) -> Flaw {
    if line.isEndLine(of: Bytes()) {
      return Flaw(
        "an end-line that is not that of transaction '\(identifier)'", "RFC 4975 §7.1",
        at: line.start)
    }
    return Flaw("no header's name", rule, at: line.start)
  }

  /// Why a text that should hold a whole message does not.
  func flawOfEnd(of bytes: Bytes) -> Flaw {
    guard phase == .body else {
      return Flaw("a message that ends in its header", MSRPFramer.rule, at: bytes.end)
    }
    // The last line tells whether there is an end-line of somebody else.
    let identifier = bytes[5..<5 + transactionCount]
    let text = bytes.trimmed
    let lastLine = text[(text.lastIndex(of: 0x0a) ?? -1) + 1..<text.count]
    if lastLine.isEndLine(of: identifier) {
      return Flaw(
        "an end-line without '$', '+' or '#' and a line end, or without one before it",
        "RFC 4975 §9 end-line", at: lastLine.start)
    }
    if lastLine.isEndLine(of: Bytes()) { return MSRPFramer.flaw(ofLine: lastLine, identifier) }
    return Flaw("a body without an end-line", "RFC 4975 §7.1", at: bytes.end)
  }
}

extension Bytes {
  /// Whether it begins as an end-line of a transaction does.
  fileprivate func isEndLine(of identifier: Bytes) -> Bool {
    count >= 7 + identifier.count && self[0..<7] == "-------"
      && self[7..<7 + identifier.count] == identifier
  }
}
