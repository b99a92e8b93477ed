// How texts are written so that they are read as what they are.

extension ByteWriter {
  mutating func writeDeclaration(of prefix: Bytes, _ uri: Bytes) {
    write(" xmlns")
    if !prefix.isEmpty {
      write(UInt8(ascii: ":"))
      write(prefix)
    }
    write("=\"")
    writeEscaped(uri, isAttribute: true)
    write(UInt8(ascii: "\""))
  }

  /// A text as it must stand in a document (XML 1.0 §2.4, §2.11, §3.3.3).
  mutating func writeEscaped(_ text: Bytes, isAttribute: Bool) {
    let text = text.isXML ? text : text.repaired
    var start = 0
    for (position, octet) in text.enumerated() {
      let escape: StaticString
      switch octet {
      case UInt8(ascii: "&"): escape = "&amp;"
      case UInt8(ascii: "<"): escape = "&lt;"
      case UInt8(ascii: ">"): escape = "&gt;"
      case 0x0d: escape = "&#13;"
      case UInt8(ascii: "\"") where isAttribute: escape = "&quot;"
      case 0x09 where isAttribute: escape = "&#9;"
      case 0x0a where isAttribute: escape = "&#10;"
      default: continue
      }
      write(text[start..<position])
      write(escape.octets)
      start = position + 1
    }
    write(text[start..<text.count])
  }
}

extension Bytes {
  /// Whether a document can hold the characters.
  var isXML: Bool { XMLCharacters.firstWrong(in: self) == nil }

  /// With U+FFFD in the place of what a document cannot hold.
  var repaired: Bytes {
    var writer = ByteWriter(capacity: count)
    for scalar in description.unicodeScalars {
      writer.writeUTF8(XMLCharacters.isCharacter(scalar.value) ? scalar.value : 0xfffd)
    }
    return writer.finish()
  }

  /// A number in decimal digits.
  init(decimal number: UInt64) {
    var writer = ByteWriter(capacity: 20)
    writer.write(decimal: number)
    self = writer.finish()
  }
}

extension StaticString {
  /// The octets of a text that is known when the program is built.
  @inline(__always)
  var octets: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: utf8Start, count: utf8CodeUnitCount)
  }
}
