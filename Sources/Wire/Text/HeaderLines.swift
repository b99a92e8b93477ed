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
      let octet = cursor.base[cursor.position]
      if octet == 0x0d || octet == 0x0a { break }
      do throws(LineTrouble) {
        append(try cursor.takeLine(names, origin: origin, style, limits))
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

extension Cursor {
  /// Takes one header line. Where that fails, it stands where the trouble shows; at the line's
  /// beginning if the text ends within the line.
  @inline(__always)
  mutating func takeLine(
    _ names: NameTable, origin: Int, _ style: LineStyle, _ limits: WireLimits
  ) throws(LineTrouble) -> FieldLine {
    // Nearly all lines are `Name: value`, with a name that is known and nothing folded. What lies
    // behind the end may be read along here, and then tells nothing wrong.
    let start = position
    let colon = base.first(UInt8(ascii: ":"), from: start, to: end)
    let valueStart = colon &+ 2
    let name = names.number(of: base + start, colon &- start)
    let stop = base.first(from: valueStart, to: end) { $0 .<= .all(0x1f) }
    guard name != NameTable.unknown, base[colon &+ 1] == 0x20, base[valueStart] > 0x20,
      stop &+ 1 < end, base[stop] == 0x0d, base[stop &+ 1] == 0x0a, base[stop &- 1] > 0x20,
      stop &+ 2 == end || !isBlank(stop &+ 2), stop &+ 2 &- start <= limits.lineLength
    else { return try takeUnusualLine(names, origin: origin, style, limits) }
    position = stop &+ 2
    return FieldLine(
      start: start &- origin, count: position &- start, valueStart: valueStart &- start,
      valueCount: stop &- valueStart, name: name)
  }

  /// Takes a line that has something that few have, or is none at all.
  @inline(never)
  private mutating func takeUnusualLine(
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
    base.first(from: position, to: end) { $0 .<= .all(0x1f) }
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
