/// How the lines of a header block may look: in this SIP, MSRP, MIME and CPIM differ.
struct LineStyle: Sendable {
  /// Whether a line goes on in the next one if that begins with space, and whether space may stand
  /// before the colon.
  let folds: Bool
  /// Lenient taking accepts bare line feeds, and control characters other than NUL.
  let strictness: Strictness
  /// Whether control characters are looked for here; where not, they are left to the grammar of
  /// each value.
  var refusesControls = true
  /// What names are made of.
  var nameCharacters = Parameter.nameCharacter
  /// The grammar that a flaw names.
  let rule: StaticString

  func flaw(_ what: String, at place: Int) -> Flaw { Flaw(what, "\(rule)", at: place) }
}

/// Why no header line could be taken, before anybody looks at its value.
enum LineTrouble: Error {
  /// The text ends within the line.
  case incomplete
  case noName, noColon, bareLineFeed, bareCarriageReturn, nul, control, tooLong

  func flaw(at place: Int, _ style: LineStyle, _ limits: WireLimits) -> Flaw {
    switch self {
    case .incomplete: style.flaw("a header line that does not end", at: place)
    case .noName: style.flaw("no header's name", at: place)
    case .noColon: style.flaw("no colon behind a header's name", at: place)
    case .bareLineFeed: style.flaw("a bare line feed", at: place)
    case .bareCarriageReturn:
      style.flaw("a carriage return without a line feed", at: place)
    case .nul: style.flaw("a NUL octet in a header", at: place)
    case .control: style.flaw("a control character in a header", at: place)
    case .tooLong: WireLimits.flaw("lineLength", limits.lineLength, at: place)
    }
  }
}

extension Fields {
  /// Takes lines up to an empty line, which stays, or to the end of the text. A start line before
  /// them has been taken already, from `start` on.
  static func take(
    from scanner: inout Scanner, startingAt start: Int? = nil, _ style: LineStyle,
    _ limits: WireLimits, room: Int = 8
  ) throws(Flaw) -> Fields {
    let start = start ?? scanner.position
    let prologue = scanner.position &- start
    let lines = try LineTable(
      takenFrom: &scanner.cursor, Name.names, origin: start, block: scanner.bytes.start, style,
      limits, room: room)
    return Fields(bytes: scanner.taken(since: start), prologue: prologue, lines: lines)
  }

  /// The lines of a name that no number stands for, compared octet by octet.
  func index(ofExactly name: Bytes, from start: Int = 0) -> Int? {
    (start..<max(start, count)).first { nameText(at: $0) == name }
  }
}

extension LineTable {
  /// Takes lines up to an empty line or the end. Where they lie is counted from `origin`; `block`
  /// is what the places of flaws are counted from.
  init(
    takenFrom lent: inout Cursor, _ names: NameTable, origin: Int, block: Int, _ style: LineStyle,
    _ limits: WireLimits, room: Int
  ) throws(Flaw) {
    self.init(room: room)
    var cursor = lent
    while cursor.position < cursor.end {
      takeUsualLines(&cursor, names, origin: origin, limits)
      // Behind them stands a line that is not usual, the empty line, or nothing.
      guard cursor.position < cursor.end else { break }
      let octet = cursor.base[cursor.position]
      if octet == 0x0d || octet == 0x0a { break }
      do throws(LineTrouble) {
        append(try cursor.takeUnusualLine(names, origin: origin, style, limits))
      } catch {
        throw error.flaw(at: block &+ cursor.position, style, limits)
      }
      guard count <= limits.headerCount else {
        throw WireLimits.flaw("headerCount", limits.headerCount, at: block &+ cursor.position)
      }
    }
    guard cursor.position &- origin <= limits.headLength else {
      throw WireLimits.flaw("headLength", limits.headLength, at: block &+ cursor.position)
    }
    lent = cursor
  }
}

extension LineTable {
  /// Takes the usual lines that come next, as many as there is room for. At least one octet does.
  @inline(__always)
  private mutating func takeUsualLines(
    _ lent: inout Cursor, _ names: NameTable, origin: Int, _ limits: WireLimits
  ) {
    guard names.ignoresCase else { return }
    let base = lent.base
    let end = lent.end
    let lineLength = limits.lineLength
    let most = min(Int(room), limits.headerCount)
    var start = lent.position
    var count = self.count
    while count < most,
      let line = Cursor.usualLine(
        at: start, in: base, to: end, names, origin: origin, lineLength)
    {
      let next = start &+ Int(line.count)
      let following = base[next]
      // A blank there continues the line.
      if following == 0x20 || following == 0x09 { break }
      put(line, at: count)
      count &+= 1
      start = next
      // What else is below is the empty line, or nothing good.
      if following < 0x20 { break }
    }
    filled = UInt32(truncatingIfNeeded: count)
    lent.position = start
  }
}

extension Cursor {
  /// Takes one header line.
  @inline(__always)
  mutating func takeLine(
    _ names: NameTable, origin: Int, _ style: LineStyle, _ limits: WireLimits
  ) throws(LineTrouble) -> FieldLine {
    if names.ignoresCase,
      let line = Cursor.usualLine(
        at: position, in: base, to: end, names, origin: origin, limits.lineLength),
      !isBlank(position &+ Int(line.count))
    {
      position &+= Int(line.count)
      return line
    }
    return try takeUnusualLine(names, origin: origin, style, limits)
  }

  /// Finds a header line as nearly all are: `Name: value`, with a name that is known and nothing
  /// folded, and something behind it. Nil where it is not.
  ///
  /// What lies behind the end may be read along here, and then tells nothing wrong: where the line
  /// does not end before it, none is found.
  @inline(__always)
  static func usualLine(
    at start: Int, in base: UnsafePointer<UInt8>, to end: Int, _ names: NameTable, origin: Int,
    _ lineLength: Int
  ) -> FieldLine? {
    let signs = base.sixteen(at: start) .== .all(UInt8(ascii: ":"))
    var colons = signs.bits
    if colons == 0 {
      let more = base.sixteen(at: start &+ 16) .== .all(UInt8(ascii: ":"))
      colons = more.bits &<< 16
      guard colons != 0 else { return nil }
    }
    let nameCount = colons.trailingZeroBitCount
    let name = names.usualNumber(of: base + start, nameCount)
    let valueStart = start &+ nameCount &+ 2
    guard name != NameTable.unknown, base[valueStart &- 1] == 0x20, base[valueStart] != 0x20 else {
      return nil
    }
    var stop = valueStart
    var controls: UInt32 = 0
    while stop < end {
      let first = base.sixteen(at: stop) .<= .all(0x1f)
      let second = base.sixteen(at: stop &+ 16) .<= .all(0x1f)
      controls = first.bits | second.bits &<< 16
      if controls != 0 { break }
      stop &+= 32
    }
    guard controls != 0 else { return nil }
    stop &+= controls.trailingZeroBitCount
    let next = stop &+ 2
    guard next < end, base.two(at: stop) == 0x0a0d, base[stop &- 1] != 0x20,
      next &- start <= lineLength
    else { return nil }
    return FieldLine(
      start: start &- origin, count: next &- start, valueStart: nameCount &+ 2,
      valueCount: stop &- valueStart, name: name)
  }

  /// Takes a line that may have something that few have, or is none at all. Where that fails, it
  /// stands where the trouble shows; at the line's beginning if the text ends within the line.
  @inline(never)
  mutating func takeUnusualLine(
    _ names: NameTable, origin: Int, _ style: LineStyle, _ limits: WireLimits
  ) throws(LineTrouble) -> FieldLine {
    let start = position
    let nameEnd = try takeName(style)
    position &+= 1
    skip(.blank)
    var valueStart = position
    var valueEnd: Int
    repeat {
      do throws(LineTrouble) {
        valueEnd = try takeLineEnd(style)
      } catch {
        if error == .incomplete { position = start }
        throw error
      }
    } while style.folds && position < end && isBlank(position)
    while valueEnd > valueStart && CharacterClass.whitespace.contains(base[valueEnd &- 1]) {
      valueEnd &-= 1
    }
    while valueStart < valueEnd && CharacterClass.whitespace.contains(base[valueStart]) {
      valueStart &+= 1
    }
    let count = position &- start
    guard count <= limits.lineLength, valueStart &- start <= Int(UInt16.max) else {
      position = start
      throw .tooLong
    }
    return FieldLine(
      start: start &- origin, count: count, valueStart: valueStart &- start,
      valueCount: valueEnd &- valueStart,
      name: names.number(of: base + start, nameEnd &- start))
  }

  /// Takes what is left of a line and its line end; gives back where that begins.
  mutating func takeLineEnd(_ style: LineStyle) throws(LineTrouble) -> Int {
    while true {
      let stop = firstControl
      position = stop
      guard stop < end else { throw .incomplete }
      let octet = base[stop]
      if octet == 0x0d {
        guard stop &+ 1 < end else { throw .incomplete }
        if base[stop &+ 1] == 0x0a {
          position = stop &+ 2
          return stop
        }
        if style.refusesControls { throw .bareCarriageReturn }
      } else if octet == 0x0a {
        guard style.strictness == .lenient else { throw .bareLineFeed }
        position = stop &+ 1
        return stop
      } else if style.refusesControls && octet != 0x09 {
        if octet == 0 { throw .nul }
        if style.strictness == .strict { throw .control }
      }
      position = stop &+ 1
    }
  }

  /// The position of the next control character, tabs among them, or the end.
  @inline(__always)
  private var firstControl: Int {
    base.firstOfMany(from: position, to: end) { $0 .<= .all(0x1f) }
  }

  /// Takes a name up to its colon, and gives back where it ends.
  private mutating func takeName(_ style: LineStyle) throws(LineTrouble) -> Int {
    let start = position
    skip(style.nameCharacters)
    let nameEnd = position
    if style.folds { skip(.blank) }
    guard position < end else {
      position = start
      throw .incomplete
    }
    guard nameEnd > start else { throw .noName }
    guard base[position] == UInt8(ascii: ":") else { throw .noColon }
    return nameEnd
  }

  @inline(__always)
  private func isBlank(_ position: Int) -> Bool {
    base[position] == 0x20 || base[position] == 0x09
  }

  /// Goes to the next control character other than a tab, or to the end.
  @inline(__always)
  mutating func skipToControl() {
    position = firstControl
    while position < end && base[position] == 0x09 {
      position &+= 1
      position = firstControl
    }
  }
}

extension Scanner {
  /// Takes an empty line, and gives back how long it is; nil where there is none.
  mutating func takeEmptyLine(_ style: LineStyle) throws(Flaw) -> Int? {
    if take(0x0d) {
      guard take(0x0a) else { throw style.flaw("a carriage return without a line feed", at: place) }
      return 2
    }
    guard !isAtEnd, next == 0x0a else { return nil }
    guard style.strictness == .lenient else { throw style.flaw("a bare line feed", at: place) }
    position &+= 1
    return 1
  }
}
