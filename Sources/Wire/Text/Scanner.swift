/// Reads a run of octets from left to right: the one tool of which all text parsers here are made.
///
/// It never goes beyond the run, whatever it is asked for; what it takes are slices of the run.
public struct Scanner {
  public let bytes: Bytes
  @usableFromInline var cursor: Cursor

  @inlinable
  public init(_ bytes: Bytes) {
    self.bytes = bytes
    cursor = Cursor(base: bytes.base ?? Cursor.nowhere, position: 0, end: bytes.count)
  }

  @inlinable @inline(__always)
  var base: UnsafePointer<UInt8> { cursor.base }

  /// The next octet, counted from the run's first.
  @inlinable @inline(__always)
  public var position: Int {
    get { cursor.position }
    set { cursor.position = newValue }
  }

  @inlinable @inline(__always)
  public var end: Int { cursor.end }

  // MARK: Looking

  @inlinable public var isAtEnd: Bool { cursor.isAtEnd }

  /// Where the next octet lies in the block: the place a flaw names.
  @inlinable public var place: Int { bytes.start &+ position }

  /// The next octet, or zero at the end.
  @inlinable @inline(__always)
  public var next: UInt8 { cursor.next }

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
  func place(since start: Int) -> Stretch {
    Stretch(offset: bytes.start &+ start, count: position &- start)
  }

  @inlinable
  public func flaw(_ what: String, _ rule: String) -> Flaw { Flaw(what, rule, at: place) }

  // MARK: Taking

  /// Takes the octet if it comes next.
  @inlinable @inline(__always)
  public mutating func take(_ octet: UInt8) -> Bool { cursor.take(octet) }

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

  /// Takes four octets, small letters and signs, if they come next in any case.
  @inlinable @inline(__always)
  public mutating func takeWord(_ text: StaticString) -> Bool { cursor.takeWord(text) }

  /// Takes as many characters of the class as there are; the run may be empty.
  @inlinable @inline(__always)
  public mutating func take(while characters: CharacterClass) -> Bytes {
    let start = position
    skip(characters)
    return taken(since: start)
  }

  @inlinable @inline(__always)
  public mutating func skip(_ characters: CharacterClass) { cursor.skip(characters) }

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
    find(octet, from: position)
  }

  /// The position of such an octet at or behind another position.
  @inlinable
  func find(_ octet: UInt8, from start: Int) -> Int? { cursor.find(octet, from: start) }

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
    cursor.takeNumber(upTo: most)
  }

  /// Skips spaces, tabs and folded line ends.
  @inlinable @inline(__always)
  public mutating func skipSpace() { cursor.skipSpace() }

  /// Takes a separator with the space that may stand around it.
  @inlinable
  public mutating func takeSeparator(_ octet: UInt8) -> Bool { cursor.takeSeparator(octet) }

  /// Takes a quoted string with its quotes; nil where none begins or it does not end. A backslash
  /// takes the octet behind it along.
  @inlinable
  public mutating func takeQuoted() -> Bytes? {
    let start = position
    return skipQuoted() ? taken(since: start) : nil
  }

  /// Passes over a quoted string; false, and nothing passed, where there is no whole one.
  @inlinable
  public mutating func skipQuoted() -> Bool { cursor.skipQuoted() }
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
