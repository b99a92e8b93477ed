/// A place that moves to the right over octets which somebody else holds on to.
///
/// Counting who holds a block costs more than reading what is in it. So what is read of a message
/// in order is read with one of these, and gives places; they become slices where somebody wants
/// them. `Bytes.read` lends one, a `Scanner` has one of its own: none outlives its block.
@usableFromInline
struct Cursor {
  @usableFromInline let base: UnsafePointer<UInt8>
  @usableFromInline var position: Int
  @usableFromInline let end: Int

  @inlinable @inline(__always)
  init(base: UnsafePointer<UInt8>, position: Int, end: Int) {
    self.base = base
    self.position = position
    self.end = end
  }

  /// Where an empty run points; nobody reads or writes there.
  @inlinable static var nowhere: UnsafePointer<UInt8> {
    UnsafePointer(bitPattern: 16).unsafelyUnwrapped
  }

  // MARK: Looking

  @inlinable @inline(__always)
  var isAtEnd: Bool { position >= end }

  /// The next octet, or zero at the end.
  @inlinable @inline(__always)
  var next: UInt8 { position < end ? base[position] : 0 }

  /// The place of what was read since a position.
  @inlinable @inline(__always)
  func place(since start: Int) -> Stretch { Stretch(offset: start, count: position &- start) }

  /// The position of such an octet at or behind another position.
  @usableFromInline
  func find(_ octet: UInt8, from start: Int) -> Int? {
    let found = base.first(octet, from: start, to: end)
    return found < end ? found : nil
  }

  // MARK: Taking

  /// Takes the octet if it comes next.
  @inlinable @inline(__always)
  mutating func take(_ octet: UInt8) -> Bool {
    guard position < end, base[position] == octet else { return false }
    position &+= 1
    return true
  }

  /// Takes a text of up to eight octets, small letters and signs, if it comes next in any case.
  @inlinable @inline(__always)
  mutating func takeWord(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard position &+ count <= end, count <= 8 else { return false }
    let word = base.eight(at: position).withSmallLetters.octets(count)
    guard word == UInt64(smallLetters: text) else { return false }
    position &+= count
    return true
  }

  @inlinable @inline(__always)
  mutating func skip(_ characters: CharacterClass) {
    var position = position
    while position < end && characters.contains(base[position]) { position &+= 1 }
    self.position = position
  }

  /// Takes a decimal number without sign; nil, and nothing taken, where there is none or it is
  /// above `most`.
  @usableFromInline
  mutating func takeNumber(upTo most: UInt64) -> UInt64? {
    var reading = position
    while reading < end && base[reading] == 0x30 { reading &+= 1 }
    let first = reading
    var value: UInt64 = 0
    while reading < end, case let digit = base[reading] &- 0x30, digit < 10 {
      value = value &* 10 &+ UInt64(digit)
      reading &+= 1
    }
    // Nineteen digits fit, whatever they are; twenty that begin with a one have come round to
    // something smaller if they do not.
    let digits = reading &- first
    let fits =
      digits <= 19
      || digits == 20 && base[first] == 0x31 && value >= 10_000_000_000_000_000_000
    guard reading > position, fits, value <= most else { return nil }
    position = reading
    return value
  }

  /// Skips spaces, tabs and folded line ends.
  @inlinable @inline(__always)
  mutating func skipSpace() {
    // Nearly all octets are told by one comparison.
    while position < end && base[position] <= 0x20
      && CharacterClass.whitespace.contains(base[position])
    {
      position &+= 1
    }
  }

  /// Takes a separator with the space that may stand around it.
  @inlinable @inline(__always)
  mutating func takeSeparator(_ octet: UInt8) -> Bool {
    let start = position
    skipSpace()
    guard take(octet) else {
      position = start
      return false
    }
    skipSpace()
    return true
  }

  /// Passes over a quoted string; false, and nothing passed, where there is no whole one.
  @inlinable
  mutating func skipQuoted() -> Bool {
    guard position < end, base[position] == UInt8(ascii: "\"") else { return false }
    var reading = position &+ 1
    while reading < end {
      let octet = base[reading]
      if octet == UInt8(ascii: "\"") {
        position = reading &+ 1
        return true
      }
      reading &+= octet == UInt8(ascii: "\\") ? 2 : 1
    }
    return false
  }
}

extension Bytes {
  /// A cursor over a place of the block, for as long as somebody holds on to that. The places it
  /// gives are those of the block.
  @inlinable @inline(__always)
  func cursor(over place: Stretch) -> Cursor {
    Cursor(
      base: octets.map { UnsafePointer($0.base) } ?? Cursor.nowhere, position: place.start,
      end: place.end)
  }

  /// Lends a cursor over the whole run.
  @inlinable @inline(__always)
  func read<Part>(_ body: (inout Cursor) -> Part) -> Part {
    var cursor = cursor(over: place)
    let part = body(&cursor)
    withExtendedLifetime(octets) {}
    return part
  }
}

extension Cursor {
  /// What is left behind the comma that follows a value; nothing where none does.
  @inlinable @inline(__always)
  mutating func takeNextValues() -> Stretch {
    guard position < end else { return .nowhere }
    skipSpace()
    return take(UInt8(ascii: ",")) ? Stretch(offset: position, count: end &- position) : .nowhere
  }
}
