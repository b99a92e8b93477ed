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
    var finder = LineFinder(
      base: scanner.base, position: scanner.position, end: scanner.end,
      isStrict: strictness == .strict, folds: folds, longest: limits.lineLength)
    var lines = ContiguousArray<Line>()
    lines.reserveCapacity(32)
    while let line = finder.next(Name.self, from: start) {
      guard lines.count < limits.headerCount else {
        throw WireLimits.flaw(
          "header count", limits.headerCount,
          at: scanner.bytes.start &+ start &+ Int(line.start))
      }
      lines.append(line)
    }
    if let trouble = finder.trouble {
      throw trouble.flaw(at: scanner.bytes.start &+ finder.position, rule, limits)
    }
    let end = finder.position
    guard end &- start <= limits.headLength else {
      throw WireLimits.flaw("head length", limits.headLength, at: scanner.bytes.start &+ end)
    }
    scanner.position = end &+ (scanner.base[end] == 0x0d ? 2 : 1)
    self.init(
      bytes: Bytes(
        octets: scanner.bytes.octets, offset: scanner.bytes.start &+ start, count: end &- start),
      prologue: prologue, lines: lines)
  }
}

/// Finds one header line after the other, in a block that somebody else holds on to.
@usableFromInline
struct LineFinder {
  @usableFromInline let base: UnsafePointer<UInt8>
  /// Where the next line begins; when all have been found, where the empty line does, or what is
  /// wrong shows.
  @usableFromInline var position: Int
  @usableFromInline let end: Int
  @usableFromInline let isStrict: Bool
  @usableFromInline let folds: Bool
  /// Octets that a line may have.
  @usableFromInline let longest: Int
  /// Why no line was found where there is no empty line either.
  @usableFromInline var trouble: LineTrouble?

  @inlinable
  init(
    base: UnsafePointer<UInt8>, position: Int, end: Int, isStrict: Bool, folds: Bool, longest: Int
  ) {
    self.base = base
    self.position = position
    self.end = end
    self.isStrict = isStrict
    self.folds = folds
    self.longest = longest
  }

  /// The next line, its places counted from `origin`; nil before the empty line, and where
  /// something is wrong.
  @inlinable @inline(__always)
  mutating func next<Name: FieldName>(
    _ names: Name.Type, from origin: Int
  ) -> Fields<Name>.Line? {
    let start = position
    guard start < end else { return fail(.noEmptyLine, at: start) }
    if base[start] == 0x0d && start &+ 1 < end && base[start &+ 1] == 0x0a { return nil }
    if base[start] == 0x0a && !isStrict { return nil }
    // The name, up to the colon. One that is known need not be looked at letter by letter.
    let colon = base.first(UInt8(ascii: ":"), from: start, to: end)
    var nameEnd = colon < end ? colon : start
    while nameEnd > start && isBlank(nameEnd &- 1) { nameEnd &-= 1 }
    let nameCount = nameEnd &- start
    let name = Name.known(base + start, nameCount)?.rawValue ?? Fields<Name>.unknown
    if name == Fields<Name>.unknown {
      let tokenEnd = LineFinder.endOfToken(base, start, end)
      guard tokenEnd == nameEnd, nameEnd > start else {
        return fail(tokenEnd > start ? .noColon : .noName, at: tokenEnd)
      }
    }
    var valueStart = colon &+ 1
    while valueStart < end && isBlank(valueStart) { valueStart &+= 1 }
    // The value, with the lines that continue it.
    var valueEnd = valueStart
    var next = valueStart
    repeat {
      let lineFeed = base.first(0x0a, from: next, to: end)
      guard lineFeed < end else { return fail(.noLineEnd, at: next) }
      next = lineFeed &+ 1
      valueEnd = lineFeed
      if base[lineFeed &- 1] == 0x0d {
        valueEnd = lineFeed &- 1
      } else if isStrict {
        return fail(.bareLineFeed, at: lineFeed)
      }
    } while folds && next < end && isBlank(next)
    while valueEnd > valueStart && isSpace(valueEnd &- 1) { valueEnd &-= 1 }
    while valueStart < valueEnd && isSpace(valueStart) { valueStart &+= 1 }
    guard next &- start <= longest, nameCount <= 255, valueStart &- start <= Int(UInt16.max) else {
      return fail(.tooLong, at: start)
    }
    position = next
    return Fields<Name>.Line(
      start: start &- origin, count: next &- start, nameCount: nameCount,
      valueStart: valueStart &- start, valueCount: valueEnd &- valueStart, name: name)
  }

  @inlinable @inline(__always)
  func isBlank(_ position: Int) -> Bool { base[position] == 0x20 || base[position] == 0x09 }

  /// Nearly all octets are told by one comparison.
  @inlinable @inline(__always)
  func isSpace(_ position: Int) -> Bool {
    base[position] <= 0x20 && CharacterClass.whitespace.contains(base[position])
  }

  @inlinable @inline(__always)
  mutating func fail<Line>(_ trouble: LineTrouble, at position: Int) -> Line? {
    self.trouble = trouble
    self.position = position
    return nil
  }

  /// How far a name goes that nobody knows.
  @usableFromInline @inline(never)
  static func endOfToken(_ base: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Int {
    var reading = start
    while reading < end && CharacterClass.token.contains(base[reading]) { reading &+= 1 }
    return reading
  }
}

/// What can be wrong with a header line before anybody looks at its value.
@usableFromInline
enum LineTrouble {
  case noEmptyLine, noName, noColon, noLineEnd, bareLineFeed, tooLong

  @usableFromInline
  func flaw(at place: Int, _ rule: String, _ limits: WireLimits) -> Flaw {
    switch self {
    case .noEmptyLine: Flaw("no empty line behind the headers", rule, at: place)
    case .noName: Flaw("no header name", rule, at: place)
    case .noColon: Flaw("a header name without a colon", rule, at: place)
    case .noLineEnd: Flaw("a header line that does not end", rule, at: place)
    case .bareLineFeed: Flaw("a line that ends without CR", rule, at: place)
    case .tooLong: WireLimits.flaw("line length", limits.lineLength, at: place)
    }
  }
}
