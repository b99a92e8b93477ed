extension Fields {
  /// Indexes the header lines that begin at a position, up to the empty line behind them.
  ///
  /// Gives the block, without the empty line, and moves the scanner behind that. Lines end with
  /// CRLF; a bare LF is taken for one only by the lenient. A line that begins with a space or a
  /// tab continues the one before, where `folds` allows that.
  @inlinable
  init(
    parsing scanner: inout Scanner, from start: Int, strictness: Strictness, folds: Bool = true,
    rule: String, limits: WireLimits
  ) throws(Flaw) {
    let prologue = scanner.position &- start
    let base = scanner.base
    let end = scanner.end
    var lines = ContiguousArray<Line>()
    lines.reserveCapacity(32)
    var position = scanner.position
    while true {
      guard position < end else {
        scanner.position = position
        throw scanner.flaw("no empty line behind the headers", rule)
      }
      let first = base[position]
      if first == 0x0d && position &+ 1 < end && base[position &+ 1] == 0x0a {
        break
      }
      if first == 0x0a && strictness == .lenient { break }
      let lineStart = position
      // The name, up to the colon. One that is known need not be looked at letter by letter.
      let colon = memchr(base + position, UInt8(ascii: ":"), end &- position).map { $0 - base }
      var nameEnd = colon ?? position
      while nameEnd > lineStart && CharacterClass.blank.contains(base[nameEnd &- 1]) {
        nameEnd &-= 1
      }
      let nameCount = nameEnd &- lineStart
      let name = Name.known(base + lineStart, nameCount)
      if name == nil { try Self.checkName(&scanner, lineStart, nameEnd, rule) }
      position = (colon ?? position) &+ 1
      while position < end && CharacterClass.blank.contains(base[position]) { position &+= 1 }
      var valueStart = position
      // The value, with the lines that continue it.
      var valueEnd = position
      while true {
        guard let found = memchr(base + position, 0x0a, end &- position) else {
          scanner.position = position
          throw scanner.flaw("a header line that does not end", rule)
        }
        let lineEnd = found - base
        valueEnd = lineEnd
        if lineEnd > lineStart && base[lineEnd &- 1] == 0x0d {
          valueEnd = lineEnd &- 1
        } else if strictness == .strict {
          scanner.position = lineEnd
          throw scanner.flaw("a line that ends without CR", rule)
        }
        position = lineEnd &+ 1
        guard folds, position < end, CharacterClass.blank.contains(base[position]) else { break }
      }
      while valueEnd > valueStart && CharacterClass.whitespace.contains(base[valueEnd &- 1]) {
        valueEnd &-= 1
      }
      while valueStart < valueEnd && CharacterClass.whitespace.contains(base[valueStart]) {
        valueStart &+= 1
      }
      guard position &- lineStart <= limits.lineLength, nameCount <= 255,
        valueStart &- lineStart <= Int(UInt16.max)
      else {
        throw WireLimits.flaw("line length", limits.lineLength, at: scanner.bytes.start + lineStart)
      }
      guard lines.count < limits.headerCount else {
        throw WireLimits.flaw(
          "header count", limits.headerCount, at: scanner.bytes.start + lineStart)
      }
      lines.append(
        Line(
          start: lineStart &- start, count: position &- lineStart, nameCount: nameCount,
          valueStart: valueStart &- lineStart, valueCount: valueEnd &- valueStart,
          name: name?.rawValue ?? Self.unknown))
    }
    guard position &- start <= limits.headLength else {
      throw WireLimits.flaw("head length", limits.headLength, at: scanner.bytes.start + position)
    }
    scanner.position = position &+ (base[position] == 0x0d ? 2 : 1)
    self.init(
      bytes: Bytes(
        octets: scanner.bytes.octets, offset: scanner.bytes.start &+ start,
        count: position &- start),
      prologue: prologue, lines: lines)
  }

  /// Whether a name that nobody knows is a token at all.
  @usableFromInline @inline(never)
  static func checkName(
    _ scanner: inout Scanner, _ start: Int, _ end: Int, _ rule: String
  ) throws(Flaw) {
    scanner.position = start
    scanner.skip(.token)
    guard scanner.position == end, end > start else {
      throw scanner.flaw(
        scanner.position > start ? "a header name without a colon" : "no header name", rule)
    }
  }
}
