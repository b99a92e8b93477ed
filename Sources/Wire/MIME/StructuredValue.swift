extension Bytes {
  /// The value of a structured header field without what people may put into it: the line ends
  /// that fold it, and comments (RFC 5322 §2.2.3, §3.2.2; the first example of RFC 2045 §5.1 has
  /// one). Where there is none of this, it is the same octets.
  var withoutComments: Bytes {
    guard contains(UInt8(ascii: "(")) || contains(0x0a) else { return self }
    var scanner = Scanner(self)
    return Bytes.written(capacity: count) { writer in
      var depth = 0
      var isQuoted = false
      while !scanner.isAtEnd {
        let octet = scanner.next
        scanner.position += 1
        switch octet {
        case 0x0d, 0x0a: continue
        case UInt8(ascii: "\\") where depth > 0:
          scanner.position += 1
          continue
        case UInt8(ascii: "\\") where isQuoted && !scanner.isAtEnd:
          writer.write(octet)
          writer.write(scanner.next)
          scanner.position += 1
          continue
        case UInt8(ascii: "(") where !isQuoted: depth += 1
        case UInt8(ascii: ")") where depth > 0:
          depth -= 1
          continue
        case UInt8(ascii: "\"") where depth == 0: isQuoted.toggle()
        default: break
        }
        if depth == 0 { writer.write(octet) }
      }
    }.trimmed
  }
}

extension MIMEEntity {
  /// Reads a structured field; nil where there is none.
  func structured<Value>(
    _ name: MIMEName, _ read: (Bytes) throws(Flaw) -> Value
  ) throws(Flaw) -> Value? {
    guard let value = fields.value(of: name) else { return nil }
    let plain = value.withoutComments
    do throws(Flaw) {
      return try read(plain)
    } catch {
      // Without its comments the value lies elsewhere, and places in it say nothing.
      throw plain.start == value.start ? error : Flaw(error.what, error.rule, at: value.start)
    }
  }
}
