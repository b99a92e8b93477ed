/// An IPv4 or IPv6 address, read from whatever way it is written.
public enum IPAddress: Hashable, Sendable {
  case v4(UInt32)
  case v6(UInt64, UInt64)

  /// Reads `192.0.2.1`, `2001:db8::1` or `[2001:db8::1]`; nil where it is something else.
  public init?(_ text: Bytes) {
    var inner = text
    if let last = text.last, text.first == UInt8(ascii: "["), last == UInt8(ascii: "]") {
      inner = text[1..<text.count - 1]
      guard inner.contains(UInt8(ascii: ":")) else { return nil }
    }
    if inner.contains(UInt8(ascii: ":")) {
      guard let groups = IPAddress.groups(of: inner) else { return nil }
      func half(_ range: Range<Int>) -> UInt64 {
        groups[range].reduce(0) { $0 << 16 | UInt64($1) }
      }
      self = .v6(half(0..<4), half(4..<8))
    } else {
      var scanner = Scanner(inner)
      guard let address = IPAddress.takeV4(&scanner), scanner.isAtEnd else { return nil }
      self = .v4(address)
    }
  }

  /// Takes four decimal numbers with dots between them.
  private static func takeV4(_ scanner: inout Scanner) -> UInt32? {
    var address: UInt32 = 0
    for index in 0..<4 {
      guard index == 0 || scanner.take(UInt8(ascii: ".")) else { return nil }
      let start = scanner.position
      guard let part = scanner.takeNumber(upTo: 255), scanner.position - start <= 3 else {
        return nil
      }
      address = address << 8 | UInt32(part)
    }
    return address
  }

  /// The eight groups of an IPv6 address (RFC 4291 §2.2).
  private static func groups(of text: Bytes) -> [UInt16]? {
    var head: [UInt16] = []
    var tail: [UInt16] = []
    var isShortened = false
    var scanner = Scanner(text)
    if scanner.next == UInt8(ascii: ":") {
      guard scanner.peek(1) == UInt8(ascii: ":") else { return nil }
    }
    while !scanner.isAtEnd {
      if scanner.next == UInt8(ascii: ":"), scanner.peek(1) == UInt8(ascii: ":") {
        guard !isShortened else { return nil }
        isShortened = true
        scanner.position += 2
        if scanner.isAtEnd { break }
      } else if head.count + tail.count > 0 {
        guard scanner.take(UInt8(ascii: ":")) else { return nil }
      }
      var group: [UInt16] = []
      let start = scanner.position
      if let last = takeV4(&scanner) {
        guard scanner.isAtEnd else { return nil }
        group = [UInt16(truncatingIfNeeded: last >> 16), UInt16(truncatingIfNeeded: last)]
      } else {
        scanner.position = start
        let digits = scanner.take(while: .hexDigit)
        guard (1...4).contains(digits.count), let value = UInt16(digits.description, radix: 16)
        else { return nil }
        group = [value]
      }
      if isShortened { tail += group } else { head += group }
      guard head.count + tail.count <= 8 else { return nil }
    }
    let missing = 8 - head.count - tail.count
    guard isShortened ? missing >= 1 : missing == 0 else { return nil }
    return head + [UInt16](repeating: 0, count: missing) + tail
  }
}
