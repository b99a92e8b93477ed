/// How a body is encoded for travel (RFC 2045 §6).
public enum TransferEncoding: Hashable, Sendable, CaseIterable {
  /// `7bit`, `8bit` and `binary`: as it is.
  case identity
  case base64
  case quotedPrintable

  public init?(_ name: Bytes) {
    if ["7bit", "8bit", "binary"].contains(where: { name.isSameIgnoringCase(as: $0) }) {
      self = .identity
    } else if name.isSameIgnoringCase(as: "base64") {
      self = .base64
    } else if name.isSameIgnoringCase(as: "quoted-printable") {
      self = .quotedPrintable
    } else {
      return nil
    }
  }

  public var name: String {
    switch self {
    case .identity: "binary"
    case .base64: "base64"
    case .quotedPrintable: "quoted-printable"
    }
  }

  public func encode(_ content: Bytes) -> Bytes {
    switch self {
    case .identity: content
    case .base64: Base64.encode(content)
    case .quotedPrintable: QuotedPrintable.encode(content)
    }
  }

  /// Lenient decoding passes over what does not belong there.
  public func decode(
    _ body: Bytes, _ strictness: Strictness = .strict
  ) throws(Flaw) -> Bytes {
    switch self {
    case .identity: body
    case .base64: try Base64.decode(body, strictness)
    case .quotedPrintable: try QuotedPrintable.decode(body, strictness)
    }
  }
}

/// Base64 (RFC 2045 §6.8).
enum Base64 {
  private static let digits: StaticString =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

  /// In lines of 76 characters; the last has no line end.
  static func encode(_ content: Bytes, lineLength: Int = 76) -> Bytes {
    Bytes.written(capacity: content.count / 3 * 4 + content.count / 57 * 2 + 8) { writer in
      var column = 0
      var position = 0
      while position < content.count {
        if column == lineLength {
          writer.write("\r\n")
          column = 0
        }
        let left = content.count - position
        let word =
          UInt32(content[position]) << 16
          | (left > 1 ? UInt32(content[position + 1]) << 8 : 0)
          | (left > 2 ? UInt32(content[position + 2]) : 0)
        for place in 0..<4 {
          let digit = Int(word >> UInt32(18 - 6 * place) & 63)
          writer.write(place <= left ? digits.utf8Start[digit] : UInt8(ascii: "="))
        }
        column += 4
        position += 3
      }
    }
  }

  static func decode(_ body: Bytes, _ strictness: Strictness) throws(Flaw) -> Bytes {
    let rule = "RFC 2045 §6.8"
    var writer = ByteWriter(capacity: body.count / 4 * 3 + 3)
    var word: UInt32 = 0
    var count = 0
    var padding = 0
    for position in 0..<body.count {
      let octet = body[position]
      if CharacterClass.whitespace.contains(octet) { continue }
      func flaw(_ what: String) -> Flaw { Flaw(what, rule, at: body.start + position) }
      if octet == UInt8(ascii: "=") {
        padding += 1
        guard strictness == .lenient || count + padding <= 4 && count >= 2 else {
          throw flaw("an equals sign where no group of four ends")
        }
        continue
      }
      guard let value = value(of: octet) else {
        guard strictness == .lenient else { throw flaw("a character that is not base64's") }
        continue
      }
      guard padding == 0 || strictness == .lenient else {
        throw flaw("more behind the last group of four")
      }
      word = word << 6 | UInt32(value)
      count += 1
      if count == 4 {
        for shift: UInt32 in [16, 8, 0] { writer.write(UInt8(truncatingIfNeeded: word >> shift)) }
        count = 0
      }
    }
    guard strictness == .lenient || (count == 0 ? padding == 0 : count + padding == 4) else {
      throw Flaw("a last group that is not four characters", rule, at: body.end)
    }
    // Two characters have the bits of one octet, three those of two.
    if count >= 2 { writer.write(UInt8(truncatingIfNeeded: word >> (count == 2 ? 4 : 10))) }
    if count == 3 { writer.write(UInt8(truncatingIfNeeded: word >> 2)) }
    return writer.finish()
  }

  private static func value(of octet: UInt8) -> UInt8? {
    switch octet {
    case 0x41...0x5a: octet - 0x41
    case 0x61...0x7a: octet - 0x61 + 26
    case 0x30...0x39: octet - 0x30 + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}

/// Quoted-printable (RFC 2045 §6.7).
enum QuotedPrintable {
  private static let digits: StaticString = "0123456789ABCDEF"

  /// Line ends stay line ends; a carriage return or line feed on its own is encoded.
  static func encode(_ content: Bytes) -> Bytes {
    Bytes.written(capacity: content.count + content.count / 8 + 8) { writer in
      var column = 0
      var position = 0
      while position < content.count {
        let octet = content[position]
        let isLineEnd = { (place: Int) in
          place + 1 < content.count && content[place] == 0x0d && content[place + 1] == 0x0a
        }
        if isLineEnd(position) {
          writer.write("\r\n")
          column = 0
          position += 2
          continue
        }
        position += 1
        let isSpace = octet == 0x20 || octet == 0x09
        let isLast = position == content.count || isLineEnd(position)
        let isPlain = isSpace ? !isLast : octet > 0x20 && octet < 0x7f && octet != 0x3d
        // A line has 76 characters at most, an equals sign for its soft break among them.
        if column + (isPlain ? 1 : 3) > 75 {
          writer.write("=\r\n")
          column = 0
        }
        if isPlain {
          writer.write(octet)
        } else {
          writer.write(UInt8(ascii: "="))
          writer.write(digits.utf8Start[Int(octet >> 4)])
          writer.write(digits.utf8Start[Int(octet & 15)])
        }
        column += isPlain ? 1 : 3
      }
    }
  }

  static func decode(_ body: Bytes, _ strictness: Strictness) throws(Flaw) -> Bytes {
    var writer = ByteWriter(capacity: body.count)
    var scanner = Scanner(body)
    while !scanner.isAtEnd {
      let octet = scanner.next
      if octet == 0x20 || octet == 0x09 {
        // Space at the end of a line was added on the way.
        let space = scanner.take(while: .blank)
        let isLineEnd = scanner.next == 0x0d || scanner.next == 0x0a
        if !scanner.isAtEnd && !isLineEnd { writer.write(space) }
        continue
      }
      scanner.position += 1
      guard octet == UInt8(ascii: "=") else {
        writer.write(octet)
        continue
      }
      if let high = scanner.next.hexValue, let low = scanner.peek(1).hexValue {
        writer.write(high << 4 | low)
        scanner.position += 2
        continue
      }
      let start = scanner.position
      scanner.skip(.blank)
      let hasReturn = scanner.take(0x0d)
      if scanner.take(0x0a) || scanner.isAtEnd && !hasReturn { continue }
      scanner.position = start
      guard strictness == .lenient else {
        throw Flaw(
          "an equals sign without two hex digits or a line end", "RFC 2045 §6.7",
          at: body.start + start - 1)
      }
      writer.write(octet)
    }
    return writer.finish()
  }
}
