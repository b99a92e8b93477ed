/// How the lines of a header block may look; MSRP, MIME and CPIM differ in little else.
struct LineStyle: Sendable {
  /// Whether a line goes on in the next one if that begins with space.
  let folds: Bool
  /// Lenient taking accepts bare line feeds, and control characters other than NUL.
  let strictness: Strictness
  /// The grammar that a flaw names.
  let rule: StaticString

  func flaw(_ what: String, at place: Int) -> Flaw { Flaw(what, "\(rule)", at: place) }
}

extension Fields {
  /// Takes one line; nil where the text ends within it. Then nothing is taken.
  static func takeLine(
    from scanner: inout Scanner, _ style: LineStyle, _ limits: WireLimits
  ) throws(Flaw) -> Line? {
    let start = scanner.position
    scanner.skip(Parameter.nameCharacter)
    let nameCount = scanner.position &- start
    // RFC 5322 §4.5 still has space before the colon, so what may fold may have it too.
    if style.folds { scanner.skip(.blank) }
    guard !scanner.isAtEnd else {
      scanner.position = start
      return nil
    }
    guard nameCount > 0, nameCount < 0x8000, scanner.next == UInt8(ascii: ":") else {
      let hasName = nameCount > 0 && nameCount < 0x8000
      throw style.flaw(
        hasName ? "no colon behind a header's name" : "no header's name", at: scanner.place)
    }
    let name = Name.known(scanner.base + start, nameCount)?.rawValue ?? unknown
    scanner.position &+= 1
    scanner.skip(.blank)
    let valueStart = scanner.position &- start
    guard valueStart < 0xffff else {
      throw WireLimits.flaw("lineLength", limits.lineLength, at: scanner.place)
    }
    guard let valueEnd = try scanner.takeLineEnd(style) else {
      scanner.position = start
      return nil
    }
    let count = scanner.position &- start
    guard count <= limits.lineLength else {
      throw WireLimits.flaw("lineLength", limits.lineLength, at: scanner.bytes.start &+ start)
    }
    let value = scanner.trim(start &+ valueStart, valueEnd)
    guard value.lowerBound &- start < 0xffff else {
      throw WireLimits.flaw("lineLength", limits.lineLength, at: scanner.bytes.start &+ start)
    }
    return Line(
      start: start, count: count, nameCount: nameCount,
      valueStart: value.lowerBound &- start, valueCount: value.count, name: name)
  }

  /// Takes lines up to an empty line, which stays, or to the end of the text.
  static func take(
    from scanner: inout Scanner, _ style: LineStyle, _ limits: WireLimits
  ) throws(Flaw) -> Fields {
    let start = scanner.position
    // Where lines lie is counted from the block's first octet.
    var block = Scanner(scanner.rest)
    var lines: ContiguousArray<Line> = []
    lines.reserveCapacity(8)
    while !block.isAtEnd && block.next != 0x0d && block.next != 0x0a {
      guard let line = try takeLine(from: &block, style, limits) else {
        throw style.flaw("a header line that does not end", at: block.place)
      }
      guard lines.count < limits.headerCount else {
        throw WireLimits.flaw("headerCount", limits.headerCount, at: block.place)
      }
      guard block.position <= limits.headLength else {
        throw WireLimits.flaw("headLength", limits.headLength, at: block.place)
      }
      lines.append(line)
    }
    scanner.position = start &+ block.position
    return Fields(bytes: scanner.taken(since: start), prologue: 0, lines: lines)
  }

  /// The lines of a name that no number stands for, compared octet by octet.
  func index(ofExactly name: Bytes, from start: Int = 0) -> Int? {
    lines.indices.dropFirst(start).first { nameText(at: $0) == name }
  }
}

extension Scanner {
  /// Takes what is left of a line, its continuations and its line end; gives back where the
  /// line's last line end begins, or nil where the text ends before.
  @inline(__always)
  mutating func takeLineEnd(_ style: LineStyle) throws(Flaw) -> Int? {
    while true {
      skipToControl()
      guard position < end else { return nil }
      let stop = position
      switch base[stop] {
      case 0x0d:
        guard stop &+ 1 < end else { return nil }
        guard base[stop &+ 1] == 0x0a else {
          throw style.flaw("a carriage return without a line feed", at: place)
        }
        position = stop &+ 2
      case 0x0a:
        guard style.strictness == .lenient else {
          throw style.flaw("a bare line feed", at: place)
        }
        position = stop &+ 1
      case 0:
        throw style.flaw("a NUL octet in a header", at: place)
      default:
        guard style.strictness == .lenient else {
          throw style.flaw("a control character in a header", at: place)
        }
        position = stop &+ 1
        continue
      }
      guard style.folds, position < end, CharacterClass.blank.contains(base[position]) else {
        return stop
      }
    }
  }

  /// A stretch without the space, tabs and line ends at either end.
  @inline(__always)
  func trim(_ start: Int, _ end: Int) -> Range<Int> {
    var first = start
    var last = max(start, end)
    while last > first && CharacterClass.whitespace.contains(base[last &- 1]) { last &-= 1 }
    while first < last && CharacterClass.whitespace.contains(base[first]) { first &+= 1 }
    return first..<last
  }

  /// Goes to the next control character other than a tab, or to the end.
  @inline(__always)
  mutating func skipToControl() {
    var position = position
    let raw = UnsafeRawPointer(base)
    search: while true {
      while position &+ 8 <= end {
        let word = UInt64(
          littleEndian: raw.loadUnaligned(fromByteOffset: position, as: UInt64.self))
        // An octet below a space borrows when a space is taken from it.
        let low = (word &- 0x2020_2020_2020_2020) & ~word & 0x8080_8080_8080_8080
        if low == 0 {
          position &+= 8
          continue
        }
        position &+= low.trailingZeroBitCount &>> 3
        if base[position] != 0x09 { break search }
        position &+= 1
      }
      while position < end && (base[position] >= 0x20 || base[position] == 0x09) { position &+= 1 }
      break
    }
    self.position = position
  }

  /// Takes an empty line; nil where there is none.
  mutating func takeEmptyLine(_ style: LineStyle) throws(Flaw) -> Bytes? {
    let start = position
    if take(0x0d) {
      guard take(0x0a) else { throw style.flaw("a carriage return without a line feed", at: place) }
    } else if next == 0x0a && !isAtEnd {
      guard style.strictness == .lenient else { throw style.flaw("a bare line feed", at: place) }
      position &+= 1
    } else {
      return nil
    }
    return taken(since: start)
  }
}
