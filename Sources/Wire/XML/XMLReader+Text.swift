extension XMLReader {
  // MARK: Text

  /// Reads up to the next tag.
  mutating func readText() throws(Flaw) {
    let base = scanner.base
    let start = scanner.position
    var position = start
    var isPlain = true
    var isBlank = true
    while position < scanner.end {
      let octet = base[position]
      if octet > 0x20 {
        if octet == UInt8(ascii: "<") { break }
        isBlank = false
        if octet == UInt8(ascii: "&") { isPlain = false }
        if octet == UInt8(ascii: ">") && position &- start >= 2
          && base[position &- 1] == UInt8(ascii: "]") && base[position &- 2] == UInt8(ascii: "]")
        {
          throw flaw("']]>' in text", "XML 1.0 §2.4", at: position - 2)
        }
      } else if octet == 0x0d {
        isPlain = false
      }
      position &+= 1
    }
    scanner.position = position
    if open.isEmpty {
      guard isBlank else { throw flaw("text outside the root", "XML 1.0 §2.1", at: start) }
      return
    }
    self.isBlank = isBlank
    textRange = start..<position
    resolvedText = isPlain ? nil : try resolved(start, position, isAttribute: false)
  }

  /// Reads a comment, which goes unnoticed, or a CDATA section, which is text: says whether it is
  /// text.
  mutating func readMarkedSection() throws(Flaw) -> Bool {
    if takes("<!--") {
      try skipComment()
      return false
    }
    if takes("<![CDATA[") {
      guard !open.isEmpty else {
        throw flaw("text outside the root", "XML 1.0 §2.1", at: tagStart)
      }
      let start = scanner.position
      guard let end = find("]]>", from: start) else {
        throw flaw("a CDATA section that does not end", "XML 1.0 §2.7", at: tagStart)
      }
      let content = scanner.bytes[start..<end]
      scanner.position = end + 3
      isBlank = content.allSatisfy { CharacterClass.whitespace.contains($0) }
      textRange = start..<end
      resolvedText = content.contains(0x0d) ? content.withLineEnds : nil
      return true
    }
    if takes("<!DOCTYPE") {
      throw flaw("a document type, which is not accepted", "XML 1.0 §2.8", at: tagStart)
    }
    throw flaw("a declaration where there can be none", "XML 1.0 §2.1", at: tagStart)
  }

  private mutating func skipComment() throws(Flaw) {
    guard let end = find("--", from: scanner.position) else {
      throw flaw("a comment that does not end", "XML 1.0 §2.5", at: tagStart)
    }
    scanner.position = end + 2
    guard scanner.take(UInt8(ascii: ">")) else {
      throw flaw("'--' in a comment", "XML 1.0 §2.5", at: end)
    }
  }

  mutating func skipInstruction() throws(Flaw) {
    scanner.position += 2
    let name = try readName()
    let target = scanner.bytes[name.start..<name.start + name.count]
    guard name.prefixCount < 0, !target.isSameIgnoringCase(as: "xml") else {
      throw flaw("a processing instruction that cannot be one", "XML 1.0 §2.6", at: tagStart)
    }
    if takes("?>") { return }
    guard CharacterClass.whitespace.contains(scanner.next) else {
      throw flaw("a processing instruction without space", "XML 1.0 §2.6", at: scanner.position)
    }
    guard let end = find("?>", from: scanner.position) else {
      throw flaw("a processing instruction that does not end", "XML 1.0 §2.6", at: tagStart)
    }
    scanner.position = end + 2
  }

  /// Takes a text if it comes next.
  mutating func takes(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard scanner.position + count <= scanner.end,
      scanner.bytes[scanner.position..<scanner.position + count].reads(text)
    else { return false }
    scanner.position += count
    return true
  }

  private func find(_ text: StaticString, from start: Int) -> Int? {
    var finder = scanner
    finder.position = start
    let count = text.utf8CodeUnitCount
    while let found = finder.find(text.utf8Start[0]), found + count <= scanner.end {
      if scanner.bytes[found..<found + count].reads(text) { return found }
      finder.position = found + 1
    }
    return nil
  }

  // MARK: The declaration

  /// Reads `<?xml …?>`, if there is one (XML 1.0 §2.8).
  mutating func readDeclaration() throws(Flaw) {
    let start = scanner.position
    guard takes("<?xml") else { return }
    guard CharacterClass.whitespace.contains(scanner.next) else {
      // `<?xmlfoo` is an instruction like others.
      scanner.position = start
      return
    }
    guard let version = try pseudoAttribute("version"),
      version.starts(with: Bytes("1.")), version.count > 2,
      version.dropFirst(2).allSatisfy({ CharacterClass.digit.contains($0) })
    else { throw flaw("a document of no version 1.x", "XML 1.0 §2.8", at: start) }
    if let encoding = try pseudoAttribute("encoding"), !encoding.isSameIgnoringCase(as: "UTF-8") {
      throw flaw("an encoding other than UTF-8", "XML 1.0 §4.3.3", at: start)
    }
    if let standalone = try pseudoAttribute("standalone"), standalone != "yes", standalone != "no" {
      throw flaw("neither standalone nor not", "XML 1.0 §2.9", at: start)
    }
    scanner.skip(.whitespace)
    guard takes("?>") else {
      throw flaw("an XML declaration that does not end", "XML 1.0 §2.8", at: scanner.position)
    }
  }

  private mutating func pseudoAttribute(_ name: StaticString) throws(Flaw) -> Bytes? {
    let start = scanner.position
    scanner.skip(.whitespace)
    guard scanner.position > start, takes(name) else {
      scanner.position = start
      return nil
    }
    scanner.skip(.whitespace)
    guard scanner.take(UInt8(ascii: "=")) else {
      throw flaw("a declaration without '='", "XML 1.0 §2.8", at: scanner.position)
    }
    scanner.skip(.whitespace)
    let quote = scanner.next
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      throw flaw("a declaration without quotes", "XML 1.0 §2.8", at: scanner.position)
    }
    scanner.position += 1
    guard let value = scanner.take(upTo: quote) else {
      throw flaw("a declaration that does not end", "XML 1.0 §2.8", at: start)
    }
    scanner.position += 1
    return value
  }

  // MARK: References

  /// A text with its references resolved and its line ends made one (XML 1.0 §2.11, §3.3.3, §4.1).
  func resolved(_ start: Int, _ end: Int, isAttribute: Bool) throws(Flaw) -> Bytes {
    var writer = ByteWriter(capacity: end - start)
    var reading = Scanner(scanner.bytes[0..<end])
    reading.position = start
    while !reading.isAtEnd {
      let octet = reading.next
      switch octet {
      case UInt8(ascii: "&"):
        try resolveReference(&reading, &writer)
        continue
      case 0x0d:
        writer.write(UInt8(ascii: isAttribute ? " " : "\n"))
        if reading.peek(1) == 0x0a { reading.position += 1 }
      case 0x0a, 0x09:
        writer.write(isAttribute ? 0x20 : octet)
      default:
        writer.write(octet)
      }
      reading.position += 1
    }
    return writer.finish()
  }

  private func resolveReference(
    _ reading: inout Scanner, _ writer: inout ByteWriter
  ) throws(Flaw) {
    let start = reading.position
    reading.position += 1
    if reading.take(UInt8(ascii: "#")) {
      guard let value = takeCharacter(&reading), XMLCharacters.isCharacter(value) else {
        throw flaw("a reference to no character", "XML 1.0 §4.1", at: start)
      }
      writer.writeUTF8(value)
      return
    }
    let name = reading.take(while: .letter)
    guard reading.take(UInt8(ascii: ";")), let octet = XMLReader.named(name) else {
      throw flaw("a reference to an entity that is not declared", "XML 1.0 §4.1", at: start)
    }
    writer.write(octet)
  }

  /// The character of `&#65;` or `&#x41;`; nil where it is none.
  private func takeCharacter(_ reading: inout Scanner) -> UInt32? {
    let radix: UInt32 = reading.take(UInt8(ascii: "x")) ? 16 : 10
    var value: UInt32 = 0
    var digits = 0
    while CharacterClass.hexDigit.contains(reading.next) {
      let octet = reading.next
      let digit = UInt32(octet < 0x3a ? octet - 0x30 : (octet | 0x20) - 0x61 + 10)
      guard digit < radix, value <= 0x10_ffff else { return nil }
      value = value * radix + digit
      digits += 1
      reading.position += 1
    }
    return digits > 0 && reading.take(UInt8(ascii: ";")) ? value : nil
  }

  /// The five entities of XML itself (XML 1.0 §4.6).
  private static func named(_ name: Bytes) -> UInt8? {
    switch XMLWord(name) {
    case "lt": UInt8(ascii: "<")
    case "gt": UInt8(ascii: ">")
    case "amp": UInt8(ascii: "&")
    case "quot": UInt8(ascii: "\"")
    case "apos": UInt8(ascii: "'")
    default: nil
    }
  }
}

extension ByteWriter {
  /// A character in UTF-8.
  mutating func writeUTF8(_ scalar: UInt32) {
    guard scalar >= 0x80 else { return write(UInt8(truncatingIfNeeded: scalar)) }
    func tail(_ shift: UInt32) -> UInt8 {
      0x80 | UInt8(truncatingIfNeeded: scalar &>> shift) & 0x3f
    }
    if scalar < 0x800 {
      write(0xc0 | UInt8(truncatingIfNeeded: scalar &>> 6))
    } else if scalar < 0x1_0000 {
      write(0xe0 | UInt8(truncatingIfNeeded: scalar &>> 12))
      write(tail(6))
    } else {
      write(0xf0 | UInt8(truncatingIfNeeded: scalar &>> 18))
      write(tail(12))
      write(tail(6))
    }
    write(tail(0))
  }
}

extension Bytes {
  /// With every line end made one LF (XML 1.0 §2.11).
  var withLineEnds: Bytes {
    var writer = ByteWriter(capacity: count)
    var last: UInt8 = 0
    for octet in self {
      if octet == 0x0d || (octet == 0x0a && last != 0x0d) {
        writer.write(UInt8(ascii: "\n"))
      } else if octet != 0x0a {
        writer.write(octet)
      }
      last = octet
    }
    return writer.finish()
  }
}
