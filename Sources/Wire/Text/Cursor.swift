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
  func place(since start: Int) -> Place { Place(offset: start, count: position &- start) }

  /// The position of such an octet at or behind another position.
  @inlinable @inline(__always)
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

  /// Takes four octets, small letters and signs, if they come next in any case.
  @inlinable @inline(__always)
  mutating func takeWord(_ text: StaticString) -> Bool {
    guard position &+ 4 <= end, text.utf8CodeUnitCount == 4 else { return false }
    let word = UnsafeRawPointer(base).loadUnaligned(fromByteOffset: position, as: UInt32.self)
    let wanted = UnsafeRawPointer(text.utf8Start).loadUnaligned(as: UInt32.self)
    // The case bit goes by the letters' bit, so that no control character passes for a sign.
    guard word | (word & 0x4040_4040) &>> 1 == wanted else { return false }
    position &+= 4
    return true
  }

  @inlinable @inline(__always)
  mutating func skip(_ characters: CharacterClass) {
    var position = position
    while position < end && characters.contains(base[position]) { position &+= 1 }
    self.position = position
  }

  /// Takes a decimal number without sign; nil where there is none or it is above `most`.
  @inlinable
  mutating func takeNumber(upTo most: UInt64) -> UInt64? {
    let start = position
    var value: UInt64 = 0
    while position < end, case let digit = base[position] &- 0x30, digit < 10 {
      let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = tens.addingReportingOverflow(UInt64(digit))
      guard !overflow, !carry, sum <= most else {
        position = start
        return nil
      }
      value = sum
      position &+= 1
    }
    return position > start ? value : nil
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
  /// Lends a cursor that begins at a position of the run, which moves to where reading stops. The
  /// places it gives are those of the block.
  @inlinable @inline(__always)
  func read<Part>(from position: inout Int, _ body: (inout Cursor) -> Part) -> Part {
    var cursor = Cursor(
      base: octets.map { UnsafePointer($0.base) } ?? Cursor.nowhere, position: start &+ position,
      end: end)
    let part = body(&cursor)
    withExtendedLifetime(octets) {}
    position = cursor.position &- start
    return part
  }

  /// Lends a cursor that begins at the run's first octet.
  @inlinable @inline(__always)
  func read<Part>(_ body: (inout Cursor) -> Part) -> Part {
    var position = 0
    return read(from: &position, body)
  }
}
