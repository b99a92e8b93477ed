/// Reads a run of octets from left to right: the one tool of which all text parsers here are made.
///
/// It never goes beyond the run, whatever it is asked for; what it takes are slices of the run.
public struct Scanner {
  public let bytes: Bytes
  @usableFromInline let base: UnsafePointer<UInt8>
  /// The next octet, counted from the run's first.
  public var position: Int
  public let end: Int

  @inlinable
  public init(_ bytes: Bytes) {
    self.bytes = bytes
    base = bytes.base ?? Scanner.nothing
    position = 0
    end = bytes.count
  }

  /// Where an empty run points; nobody reads or writes there.
  @usableFromInline nonisolated(unsafe) static let nothing = UnsafePointer(
    UnsafeMutablePointer<UInt8>.allocate(capacity: 1))

  // MARK: Looking

  @inlinable public var isAtEnd: Bool { position >= end }

  /// Where the next octet lies in the block: the place a flaw names.
  @inlinable public var place: Int { bytes.start &+ position }

  /// The next octet, or zero at the end.
  @inlinable @inline(__always)
  public var next: UInt8 { position < end ? base[position] : 0 }

  /// The octet so many places on, or zero beyond the end.
  @inlinable @inline(__always)
  public func peek(_ distance: Int) -> UInt8 {
    position &+ distance < end ? base[position &+ distance] : 0
  }

  /// What is left.
  @inlinable public var rest: Bytes { bytes[position..<end] }

  /// What was read since a position.
  @inlinable
  public func taken(since start: Int) -> Bytes {
    Bytes(octets: bytes.octets, offset: bytes.start &+ start, count: position &- start)
  }

  /// The place of what was read since a position.
  @inlinable
  func place(since start: Int) -> Place {
    Place(offset: bytes.start &+ start, count: position &- start)
  }

  @inlinable
  public func flaw(_ what: String, _ rule: String) -> Flaw { Flaw(what, rule, at: place) }

  // MARK: Taking

  /// Takes the octet if it comes next.
  @inlinable @inline(__always)
  public mutating func take(_ octet: UInt8) -> Bool {
    guard position < end, base[position] == octet else { return false }
    position &+= 1
    return true
  }

  /// Takes a text if it comes next, the case of letters aside.
  @inlinable
  public mutating func take(ignoringCase text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard position &+ count <= end else { return false }
    let words = text.utf8Start
    for index in 0..<count where base[position &+ index].lowercased != words[index].lowercased {
      return false
    }
    position &+= count
    return true
  }

  /// Takes four octets, letters and signs that are no capitals, if they come next in any case.
  @inlinable @inline(__always)
  public mutating func takeWord(_ text: StaticString) -> Bool {
    guard position &+ 4 <= end, text.utf8CodeUnitCount == 4 else { return false }
    let word = UnsafeRawPointer(base).loadUnaligned(fromByteOffset: position, as: UInt32.self)
    let wanted = UnsafeRawPointer(text.utf8Start).loadUnaligned(as: UInt32.self)
    guard word | 0x2020_2020 == wanted | 0x2020_2020 else { return false }
    position &+= 4
    return true
  }

  /// Takes as many characters of the class as there are; the run may be empty.
  @inlinable @inline(__always)
  public mutating func take(while characters: CharacterClass) -> Bytes {
    let start = position
    skip(characters)
    return taken(since: start)
  }

  @inlinable @inline(__always)
  public mutating func skip(_ characters: CharacterClass) {
    var position = position
    while position < end && characters.contains(base[position]) { position &+= 1 }
    self.position = position
  }

  /// Takes everything up to an octet, which stays; nil where there is none.
  @inlinable
  public mutating func take(upTo octet: UInt8) -> Bytes? {
    let start = position
    guard let found = find(octet) else { return nil }
    position = found
    return taken(since: start)
  }

  /// The position of the next such octet; nil where there is none.
  @inlinable
  public func find(_ octet: UInt8) -> Int? {
    guard position < end, let found = memchr(base + position, octet, end &- position) else {
      return nil
    }
    return found - base
  }

  /// The position of such an octet at or behind another position.
  @inlinable
  func find(_ octet: UInt8, from start: Int) -> Int? {
    guard start < end else { return nil }
    return memchr(base + start, octet, end &- start).map { $0 - base }
  }

  /// The position of the next octet that is one of two, or the end.
  @inlinable
  func findEither(_ one: UInt8, _ other: UInt8, from start: Int) -> Int {
    let low: UInt64 = 0x0101_0101_0101_0101
    let high: UInt64 = 0x8080_8080_8080_8080
    let first = low &* UInt64(one)
    let second = low &* UInt64(other)
    let raw = UnsafeRawPointer(base)
    var position = start
    // Words are read beyond the end, where every block has room; what is found there is not taken.
    while position < end {
      let word = UInt64(
        littleEndian: raw.loadUnaligned(fromByteOffset: position, as: UInt64.self))
      let left = word ^ first
      let right = word ^ second
      let found = ((left &- low) & ~left | (right &- low) & ~right) & high
      if found != 0 { return min(end, position &+ found.trailingZeroBitCount &>> 3) }
      position &+= 8
    }
    return end
  }

  /// Takes all that is left.
  @inlinable
  public mutating func takeRest() -> Bytes {
    let start = position
    position = end
    return taken(since: start)
  }

  /// Takes a decimal number without sign; nil where there is none or it is above `most`.
  @inlinable
  public mutating func takeNumber(upTo most: UInt64 = UInt64(Int64.max)) -> UInt64? {
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
  public mutating func skipSpace() {
    while position < end && CharacterClass.whitespace.contains(base[position]) { position &+= 1 }
  }

  /// Takes a separator with the space that may stand around it.
  @inlinable
  public mutating func takeSeparator(_ octet: UInt8) -> Bool {
    let start = position
    skipSpace()
    guard take(octet) else {
      position = start
      return false
    }
    skipSpace()
    return true
  }

  /// Takes a quoted string with its quotes; nil where none begins or it does not end. A backslash
  /// takes the octet behind it along.
  @inlinable
  public mutating func takeQuoted() -> Bytes? {
    let start = position
    return skipQuoted() ? taken(since: start) : nil
  }

  /// Passes over a quoted string; false, and nothing passed, where there is no whole one.
  @inlinable
  public mutating func skipQuoted() -> Bool {
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

  /// Whether the octets in a range are those of a text, the case of letters aside.
  @inlinable
  func isSame(_ range: Range<Int>, ignoringCase text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard range.count == text.count else { return false }
    for position in 0..<text.count
    where base[range.lowerBound &+ position].lowercased != text[position].lowercased {
      return false
    }
    return true
  }
}

/// The first such octet of some, as a pointer.
@inlinable @inline(__always)
func memchr(
  _ base: UnsafePointer<UInt8>, _ octet: UInt8, _ count: Int
) -> UnsafePointer<UInt8>? {
  // Eight octets at a time: an octet that equals the wanted one becomes zero, and a zero octet
  // is the lowest one to borrow from its neighbour.
  let pattern = 0x0101_0101_0101_0101 &* UInt64(octet)
  var position = 0
  let raw = UnsafeRawPointer(base)
  while position &+ 8 <= count {
    let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: position, as: UInt64.self))
    let difference = word ^ pattern
    let zeros = (difference &- 0x0101_0101_0101_0101) & ~difference & 0x8080_8080_8080_8080
    if zeros != 0 { return base + position + zeros.trailingZeroBitCount / 8 }
    position &+= 8
  }
  while position < count {
    if base[position] == octet { return base + position }
    position &+= 1
  }
  return nil
}

extension Bytes {
  /// Without spaces, tabs and line ends at either end.
  @inlinable
  public var trimmed: Bytes {
    guard let base else { return self }
    var first = 0
    var last = count
    while first < last && CharacterClass.whitespace.contains(base[first]) { first &+= 1 }
    while last > first && CharacterClass.whitespace.contains(base[last &- 1]) { last &-= 1 }
    return self[first..<last]
  }

  /// A quoted string's content, without quotes and escapes; anything else as it is.
  public var unquoted: Bytes {
    guard count >= 2, self[0] == UInt8(ascii: "\""), self[count - 1] == UInt8(ascii: "\"") else {
      return self
    }
    let inner = self[1..<count - 1]
    guard inner.contains(UInt8(ascii: "\\")) else { return inner }
    var writer = ByteWriter(capacity: inner.count)
    var isEscaped = false
    for octet in inner {
      if octet == UInt8(ascii: "\\") && !isEscaped {
        isEscaped = true
      } else {
        writer.write(octet)
        isEscaped = false
      }
    }
    return writer.finish()
  }

  /// With every folded line end made one space.
  public var unfolded: Bytes {
    guard contains(0x0a) || contains(0x0d) else { return self }
    var writer = ByteWriter(capacity: count)
    var scanner = Scanner(self)
    while !scanner.isAtEnd {
      let octet = scanner.next
      if octet == 0x0d || octet == 0x0a {
        scanner.skipSpace()
        writer.write(UInt8(ascii: " "))
      } else {
        writer.write(octet)
        scanner.position += 1
      }
    }
    return writer.finish()
  }

  /// The whole run as a decimal number; nil where it is none.
  @inlinable
  public var number: UInt64? {
    var scanner = Scanner(self)
    guard let value = scanner.takeNumber(), scanner.isAtEnd else { return nil }
    return value
  }
}

extension ByteWriter {
  /// A text in quotes, with what needs it escaped.
  public mutating func writeQuoted(_ text: Bytes) {
    write(UInt8(ascii: "\""))
    for octet in text {
      if octet == UInt8(ascii: "\"") || octet == UInt8(ascii: "\\") { write(UInt8(ascii: "\\")) }
      write(octet)
    }
    write(UInt8(ascii: "\""))
  }
}
