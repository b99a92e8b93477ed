/// Reads what `JournalBytes` wrote.
public struct JournalParser: Sendable {
  @usableFromInline let bytes: [UInt8]
  @usableFromInline var position: Int
  @usableFromInline let end: Int

  @inlinable
  init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    position = range.lowerBound
    end = range.upperBound
  }

  @inlinable var isAtEnd: Bool { position == end }

  /// A number.
  @inlinable
  public mutating func number() throws(JournalFlaw) -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while position < end {
      let byte = bytes[position]
      position &+= 1
      // The tenth byte holds the last bit.
      guard shift < 63 || byte <= 1 else { throw .unreadable("a number beyond 64 bits") }
      value |= UInt64(byte & 0x7f) &<< shift
      if byte < 0x80 { return value }
      shift &+= 7
    }
    throw .unreadable("a number that does not end")
  }

  /// A number of either sign.
  @inlinable
  public mutating func signed() throws(JournalFlaw) -> Int64 {
    let value = try number()
    return Int64(bitPattern: value &>> 1) ^ (0 &- Int64(bitPattern: value & 1))
  }

  /// A number that must fit a smaller type.
  @inlinable
  public mutating func number<Number: FixedWidthInteger>(
    as type: Number.Type
  ) throws(JournalFlaw) -> Number {
    let value = try number()
    guard let fitting = Number(exactly: value) else {
      throw .unreadable("\(value) where a \(type) was expected")
    }
    return fitting
  }

  /// How many values follow. Each takes a byte at least, so a count beyond what is left is wrong,
  /// and nobody needs to make room for it.
  public mutating func count() throws(JournalFlaw) -> Int {
    let value = try number()
    guard value <= UInt64(end - position) else {
      throw .unreadable("a list of \(value) where \(end - position) bytes are left")
    }
    return Int(value)
  }

  public mutating func text() throws(JournalFlaw) -> String {
    let range = try stretch()
    guard let text = String(validating: bytes[range], as: UTF8.self) else {
      throw .unreadable("text that is not UTF-8")
    }
    return text
  }

  public mutating func block() throws(JournalFlaw) -> [UInt8] { Array(bytes[try stretch()]) }

  private mutating func stretch() throws(JournalFlaw) -> Range<Int> {
    let count = try number()
    guard count <= UInt64(end - position) else {
      throw .unreadable("a block of \(count) bytes where \(end - position) are left")
    }
    defer { position += Int(count) }
    return position..<position + Int(count)
  }

  /// Yes or no.
  @inlinable
  mutating func flag() throws(JournalFlaw) -> Bool {
    let value = try number()
    guard value <= 1 else { throw .unreadable("\(value) where yes or no was expected") }
    return value == 1
  }

  /// One of the cases of an enumeration.
  @inlinable
  mutating func choice<Choice: RawRepresentable<UInt8>>() throws(JournalFlaw) -> Choice {
    let code = try number()
    guard let choice = UInt8(exactly: code).flatMap(Choice.init) else {
      throw .unreadable("the unknown \(Choice.self) \(code)")
    }
    return choice
  }
}
