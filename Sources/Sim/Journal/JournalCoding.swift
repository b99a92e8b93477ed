/// A value that a journal file can hold.
public protocol Journaled: Sendable {
  func write(to bytes: inout JournalBytes)
  init(from bytes: inout JournalParser) throws(JournalFlaw)
}

/// A model whose journal can be written to a file.
public protocol JournaledModel: Model
where Message: Journaled, Timer: Journaled, Intent: Journaled, Report: Journaled {
  /// What the file says it holds; a file of another model is refused.
  static var journalName: String { get }
  /// Goes up whenever a value is written otherwise than before.
  static var journalVersion: UInt64 { get }
}

/// Bytes in the making.
public struct JournalBytes: Sendable {
  public private(set) var bytes: [UInt8] = []

  public init() {}

  /// A number, in as many bytes as it needs: seven bits each, the lowest first.
  @inlinable
  public mutating func write(_ number: UInt64) {
    var rest = number
    while rest >= 0x80 {
      append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    append(UInt8(rest))
  }

  /// A number of either sign, small where it is near zero.
  @inlinable
  public mutating func write(_ number: Int64) {
    write(UInt64(bitPattern: number << 1 ^ number >> 63))
  }

  public mutating func write(_ text: String) {
    write(UInt64(text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }

  public mutating func write(_ block: [UInt8]) {
    write(UInt64(block.count))
    bytes.append(contentsOf: block)
  }

  @usableFromInline
  mutating func append(_ byte: UInt8) { bytes.append(byte) }

  /// Eight bytes, the lowest first.
  mutating func writeFixed(_ word: UInt64) {
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: word >> shift))
    }
  }

  mutating func clear() { bytes.removeAll(keepingCapacity: true) }
}

/// Reads what `JournalBytes` wrote.
public struct JournalParser: Sendable {
  private let bytes: [UInt8]
  private(set) var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { position == bytes.count }

  /// A number.
  public mutating func number() throws(JournalFlaw) -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      guard shift < 63 || byte <= 1 else { throw .unreadable("a number beyond 64 bits") }
      value |= UInt64(byte & 0x7f) << shift
      if byte < 0x80 { return value }
      shift += 7
    }
    throw .unreadable("a number that does not end")
  }

  /// A number of either sign.
  public mutating func signed() throws(JournalFlaw) -> Int64 {
    let value = try number()
    return Int64(bitPattern: value >> 1) ^ -Int64(value & 1)
  }

  /// A number that must fit a smaller type.
  public mutating func number<Number: FixedWidthInteger>(
    as type: Number.Type
  ) throws(JournalFlaw) -> Number {
    let value = try number()
    guard let fitting = Number(exactly: value) else {
      throw .unreadable("\(value) where a \(type) was expected")
    }
    return fitting
  }

  public mutating func text() throws(JournalFlaw) -> String {
    let block = try block()
    guard let text = String(validating: block, as: UTF8.self) else {
      throw .unreadable("text that is not UTF-8")
    }
    return text
  }

  public mutating func block() throws(JournalFlaw) -> [UInt8] {
    let count = try number(as: Int.self)
    guard count >= 0, count <= bytes.count - position else {
      throw .unreadable("a block of \(count) bytes where \(bytes.count - position) are left")
    }
    defer { position += count }
    return Array(bytes[position..<position + count])
  }
}

/// What is wrong with a journal file.
public enum JournalFlaw: Error, Hashable, Sendable {
  /// The file does not begin as a journal does.
  case foreign
  /// Another version of the format, or of the model.
  case version(found: String, expected: String)
  /// The bytes are not those that were written.
  case damaged(record: UInt64, offset: Int)
  /// The bytes are intact and do not say what they should.
  case unreadable(String)
  case inputOutput(String)
}

extension JournalFlaw: CustomStringConvertible {
  public var description: String {
    switch self {
    case .foreign:
      "this is not a journal: it does not begin with '\(JournalFormat.magicText)'"
    case .version(let found, let expected):
      "this journal is of \(found), and this program reads \(expected)"
    case .damaged(0, let offset):
      "the journal's header is damaged before byte \(offset)"
    case .damaged(let record, let offset):
      "the journal is damaged in its record \(record), which begins at byte \(offset); "
        + "what comes before is intact"
    case .unreadable(let what):
      "the journal holds \(what)"
    case .inputOutput(let what):
      what
    }
  }
}

// MARK: Plain values

extension UInt64: Journaled {
  public func write(to bytes: inout JournalBytes) { bytes.write(self) }
  public init(from bytes: inout JournalParser) throws(JournalFlaw) { self = try bytes.number() }
}

extension UInt32: Journaled {
  public func write(to bytes: inout JournalBytes) { bytes.write(UInt64(self)) }
  public init(from bytes: inout JournalParser) throws(JournalFlaw) {
    self = try bytes.number(as: UInt32.self)
  }
}

extension Int: Journaled {
  public func write(to bytes: inout JournalBytes) { bytes.write(Int64(self)) }
  public init(from bytes: inout JournalParser) throws(JournalFlaw) {
    self = Int(try bytes.signed())
  }
}

extension String: Journaled {
  public func write(to bytes: inout JournalBytes) { bytes.write(self) }
  public init(from bytes: inout JournalParser) throws(JournalFlaw) { self = try bytes.text() }
}

extension Never: Journaled {
  public func write(to bytes: inout JournalBytes) {}
  public init(from bytes: inout JournalParser) throws(JournalFlaw) {
    throw .unreadable("a value where there can be none")
  }
}
