/// Where a chunk's body lies in its message: `1-375/375`, `1-*/2527`, `1-0/0` (RFC 4975 §7.1.1).
public struct ByteRange: Hashable, Sendable {
  /// The place of the first octet, counted from 1.
  public var start: UInt64
  /// The place of the last octet; nil for `*`: unknown, or the chunk may be interrupted.
  public var end: UInt64?
  /// Octets of the whole message; nil for `*`: unknown.
  public var total: UInt64?

  public init(start: UInt64, end: UInt64?, total: UInt64?) {
    self.start = start
    self.end = end
    self.total = total
  }

  private static var rule: String { "RFC 4975 §9 Byte-Range" }

  public init(_ text: Bytes) throws(Flaw) {
    var scanner = Scanner(text)
    start = try ByteRange.takeNumber(&scanner, "range-start")
    guard scanner.take(UInt8(ascii: "-")) else {
      throw scanner.flaw("no '-' behind the range-start", ByteRange.rule)
    }
    end =
      scanner.take(UInt8(ascii: "*"))
      ? nil : try ByteRange.takeNumber(&scanner, "range-end")
    guard scanner.take(UInt8(ascii: "/")) else {
      throw scanner.flaw("no '/' behind the range-end", ByteRange.rule)
    }
    total = scanner.take(UInt8(ascii: "*")) ? nil : try ByteRange.takeNumber(&scanner, "total")
    guard scanner.isAtEnd else {
      throw scanner.flaw("something else behind the byte range", ByteRange.rule)
    }
  }

  private static func takeNumber(
    _ scanner: inout Scanner, _ name: String
  ) throws(Flaw) -> UInt64 {
    let start = scanner.place
    guard CharacterClass.digit.contains(scanner.next) else {
      throw scanner.flaw("no \(name)", rule)
    }
    guard let number = scanner.takeNumber() else {
      throw Flaw("a \(name) beyond 63 bits", rule, at: start)
    }
    return number
  }

  /// What is wrong with the numbers, in words; nil if they fit together.
  public var contradiction: String? {
    if start == 0 { return "a range-start of 0, where the first octet is 1" }
    // An empty range ends one before it begins: `1-0/0`.
    if let end, end < start - 1 { return "a range that ends before it begins" }
    if let end, let total, end > total { return "a range that ends beyond the total" }
    if let total, start > 1, start - 1 > total { return "a range that begins beyond the total" }
    return nil
  }

  func write(to writer: inout ByteWriter) {
    writer.write(decimal: start)
    writer.write(UInt8(ascii: "-"))
    if let end { writer.write(decimal: end) } else { writer.write(UInt8(ascii: "*")) }
    writer.write(UInt8(ascii: "/"))
    if let total { writer.write(decimal: total) } else { writer.write(UInt8(ascii: "*")) }
  }

  /// As it stands in a header.
  public var text: Bytes {
    var writer = ByteWriter(capacity: 32)
    write(to: &writer)
    return writer.finish()
  }
}

extension ByteRange: CustomStringConvertible {
  public var description: String { text.description }
}
