/// A URI with a name for people, as in From, To, cc and NS: `Pooh Bear <im:pooh@example.com>`
/// (RFC 3862 §4.1).
public struct CPIMAddress: Hashable, Sendable {
  /// The name without quotes; empty where there is none.
  public var name: Bytes
  public var uri: Bytes

  public init(_ uri: String, name: String = "") {
    self.uri = Bytes(uri)
    self.name = Bytes(name)
  }

  private static var rule: String { "RFC 3862 §4.1" }

  public init(_ value: Bytes) throws(Flaw) {
    guard value.last == UInt8(ascii: ">"), let open = value.lastIndex(of: UInt8(ascii: "<")) else {
      throw Flaw("no URI in angle brackets", CPIMAddress.rule, at: value.start)
    }
    uri = value[open + 1..<value.count - 1]
    guard !uri.isEmpty, uri.allSatisfy({ CharacterClass.visible.contains($0) }),
      uri.contains(UInt8(ascii: ":"))
    else { throw Flaw("no absolute URI in the angle brackets", CPIMAddress.rule, at: uri.start) }
    let name = value[0..<open].trimmed
    if name.first == UInt8(ascii: "\"") {
      guard name.count >= 2, name.last == UInt8(ascii: "\"") else {
        throw Flaw("a quoted name that does not end", CPIMAddress.rule, at: name.start)
      }
      self.name = CPIMEscapes.undo(in: name[1..<name.count - 1])
    } else {
      self.name = CPIMEscapes.undo(in: name)
    }
  }

  /// As it stands in a header; a name that is no row of tokens is put in quotes.
  public var value: Bytes {
    Bytes.written { writer in
      if !name.isEmpty {
        let isPlain = name.allSatisfy {
          $0 == 0x20 || $0 >= 0x80 || CharacterClass.cpimName.contains($0)
        }
        if isPlain && name.first != 0x20 && name.last != 0x20 {
          writer.write(name)
        } else {
          writer.write(UInt8(ascii: "\""))
          writer.write(CPIMEscapes.escape(name, quote: UInt8(ascii: "\"")))
          writer.write(UInt8(ascii: "\""))
        }
        writer.write(UInt8(ascii: " "))
      }
      writer.write(UInt8(ascii: "<"))
      writer.write(uri)
      writer.write(UInt8(ascii: ">"))
    }
  }
}

/// The declaration of a namespace: `imdn <urn:ietf:params:imdn>` (RFC 3862 §4.6).
public struct CPIMNamespace: Hashable, Sendable {
  /// Empty for the one of names without prefix.
  public var prefix: Bytes
  public var uri: Bytes

  public init(_ prefix: String, _ uri: String) {
    self.prefix = Bytes(prefix)
    self.uri = Bytes(uri)
  }

  public init(_ value: Bytes) throws(Flaw) {
    let rule = "RFC 3862 §4.6"
    var scanner = Scanner(value)
    prefix = scanner.take(while: .cpimName)
    if !prefix.isEmpty { _ = scanner.take(UInt8(ascii: " ")) }
    guard scanner.take(UInt8(ascii: "<")), let uri = scanner.take(upTo: UInt8(ascii: ">")),
      !uri.isEmpty, scanner.position == value.count - 1
    else {
      throw Flaw("no URI in angle brackets behind the prefix", rule, at: value.start)
    }
    self.uri = uri
  }

  public var value: Bytes {
    Bytes.written { writer in
      writer.write(prefix)
      if !prefix.isEmpty { writer.write(UInt8(ascii: " ")) }
      writer.write(UInt8(ascii: "<"))
      writer.write(uri)
      writer.write(UInt8(ascii: ">"))
    }
  }

  /// Of disposition notifications (RFC 5438 §7.1.1).
  public static let imdn = CPIMNamespace("imdn", "urn:ietf:params:imdn")
  /// Of OMA CPM.
  public static let cpm = CPIMNamespace("cpm", "http://www.openmobilealliance.org/cpm/")
}

/// The way to write characters that may not stand in a header (RFC 3862 §2.3).
public enum CPIMEscapes {
  private static let short: [(letter: UInt8, octet: UInt8)] = [
    (UInt8(ascii: "b"), 0x08), (UInt8(ascii: "t"), 0x09), (UInt8(ascii: "n"), 0x0a),
    (UInt8(ascii: "r"), 0x0d),
  ]

  /// A text without control characters. A quote that the text will stand in is escaped too.
  public static func escape(_ text: Bytes, quote: UInt8? = nil) -> Bytes {
    let needsNone = text.allSatisfy {
      $0 >= 0x20 && $0 != 0x7f && $0 != UInt8(ascii: "\\") && $0 != quote
    }
    if needsNone { return text }
    return Bytes.written(capacity: text.count + 16) { writer in
      for octet in text {
        if octet == UInt8(ascii: "\\") || octet == quote {
          writer.write(UInt8(ascii: "\\"))
          writer.write(octet)
        } else if let pair = short.first(where: { $0.octet == octet }) {
          writer.write(UInt8(ascii: "\\"))
          writer.write(pair.letter)
        } else if octet < 0x20 || octet == 0x7f {
          let digits = String(octet, radix: 16)
          writer.write("\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits)
        } else {
          writer.write(octet)
        }
      }
    }
  }

  /// The text that is meant. An escape that nobody knows stands for the character behind its
  /// backslash; a backslash at the end stands for nothing.
  public static func undo(in text: Bytes) -> Bytes {
    guard text.contains(UInt8(ascii: "\\")) else { return text }
    var scanner = Scanner(text)
    return Bytes.written(capacity: text.count) { writer in
      while !scanner.isAtEnd {
        guard scanner.take(UInt8(ascii: "\\")) else {
          writer.write(scanner.next)
          scanner.position += 1
          continue
        }
        guard !scanner.isAtEnd else { break }
        if let unit = takeUnit(&scanner) {
          write(unit, &scanner, &writer)
        } else {
          let letter = scanner.next
          writer.write(short.first { $0.letter == letter }?.octet ?? letter)
          scanner.position += 1
        }
      }
    }
  }

  /// Takes `u` and four hex digits.
  private static func takeUnit(_ scanner: inout Scanner) -> UInt16? {
    guard scanner.next == UInt8(ascii: "u") else { return nil }
    var unit: UInt16 = 0
    for place in 1...4 {
      guard let digit = scanner.peek(place).hexValue else { return nil }
      unit = unit << 4 | UInt16(digit)
    }
    scanner.position += 5
    return unit
  }

  /// Writes a character in UTF-8. Two surrogates, each escaped, make one character; one alone
  /// makes none, and the replacement character stands in.
  private static func write(
    _ unit: UInt16, _ scanner: inout Scanner, _ writer: inout ByteWriter
  ) {
    var value = UInt32(unit)
    if 0xd800..<0xdc00 ~= unit, scanner.next == UInt8(ascii: "\\") {
      let start = scanner.position
      scanner.position += 1
      if let second = takeUnit(&scanner), 0xdc00..<0xe000 ~= second {
        value = 0x10000 + (UInt32(unit) - 0xd800) << 10 + UInt32(second) - 0xdc00
      } else {
        scanner.position = start
      }
    }
    writer.write(String(Character(Unicode.Scalar(value) ?? "\u{fffd}")))
  }
}

extension CharacterClass {
  /// RFC 3862 `NAMECHAR`: alphanumerics and `!#$%&'*+-^_`|~`.
  static var cpimName: CharacterClass {
    CharacterClass(low: 0x03ff_2cfa_0000_0000, high: 0x57ff_ffff_c7ff_fffe)
  }
}
