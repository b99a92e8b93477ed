/// Writes octets into a block of its own, and gives them out as one run.
public struct ByteWriter: ~Copyable {
  @usableFromInline var octets: Octets
  @usableFromInline var capacity: Int
  /// Octets written so far.
  @inlinable public var count: Int { written }
  @usableFromInline var written = 0

  @inlinable
  public init(capacity: Int = 256) {
    octets = Octets.make(capacity: capacity)
    self.capacity = capacity
  }

  /// What has been written; nothing can be written afterwards.
  @inlinable
  public consuming func finish() -> Bytes {
    octets.clear(behind: count)
    return Bytes(octets: octets, offset: 0, count: count)
  }

  @inlinable
  public mutating func write(_ octet: UInt8) {
    if count == capacity { grow(by: 1) }
    octets.base[written] = octet
    written &+= 1
  }

  @inlinable
  public mutating func write(_ bytes: UnsafeRawBufferPointer) {
    guard let base = bytes.baseAddress, bytes.count > 0 else { return }
    if capacity &- count < bytes.count { grow(by: bytes.count) }
    UnsafeMutableRawPointer(octets.base + count).copyMemory(from: base, byteCount: bytes.count)
    written &+= bytes.count
  }

  @inlinable
  public mutating func write(_ bytes: Bytes) {
    bytes.withUnsafeBytes { write($0) }
  }

  @inlinable
  public mutating func write(_ text: String) {
    var text = text
    text.withUTF8 { write(UnsafeRawBufferPointer($0)) }
  }

  /// A text that stands in the program.
  @inlinable
  public mutating func write(_ text: StaticString) {
    text.withUTF8Buffer { write(UnsafeRawBufferPointer($0)) }
  }

  /// A number in decimal digits.
  @inlinable
  public mutating func write(decimal number: Int) {
    if number < 0 { write(UInt8(ascii: "-")) }
    write(decimal: UInt64(number.magnitude))
  }

  @inlinable
  public mutating func write(decimal number: UInt64) {
    let digits = ByteWriter.digits(of: number)
    if capacity &- count < digits { grow(by: digits) }
    var rest = number
    var position = count &+ digits
    repeat {
      position &-= 1
      octets.base[position] = 0x30 &+ UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    } while rest > 0
    written &+= digits
  }

  /// How many decimal digits a number has.
  @inlinable
  public static func digits(of number: UInt64) -> Int {
    var digits = 1
    var rest = number / 10
    while rest > 0 {
      digits &+= 1
      rest /= 10
    }
    return digits
  }

  /// Takes back what was written after there were so many octets.
  @inlinable
  public mutating func rewind(to count: Int) { written = min(written, max(0, count)) }

  @usableFromInline @inline(never)
  mutating func grow(by more: Int) {
    let wider = Octets.make(capacity: max(2 * capacity, count + more))
    wider.base.update(from: octets.base, count: count)
    octets = wider
    capacity = wider.room
  }
}

extension Bytes {
  /// What a few lines of code write.
  public static func written(capacity: Int = 64, _ write: (inout ByteWriter) -> Void) -> Bytes {
    var writer = ByteWriter(capacity: capacity)
    write(&writer)
    return writer.finish()
  }

  /// Some runs, one behind the other.
  static func written(_ parts: Bytes...) -> Bytes { joined(parts, with: "") }

  /// Some runs with a text between them.
  static func joined(_ parts: [Bytes], with separator: String = " ") -> Bytes {
    written(capacity: parts.reduce(parts.count * separator.utf8.count) { $0 + $1.count }) {
      for (index, part) in parts.enumerated() {
        if index > 0 { $0.write(separator) }
        $0.write(part)
      }
    }
  }
}
