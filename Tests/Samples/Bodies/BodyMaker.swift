import Wire

/// Makes values for XML bodies.
public struct BodyMaker {
  public var luck: Luck
  /// Whether only such values are wanted as the schemas know.
  public var isStrict: Bool

  public init(_ luck: Luck, isStrict: Bool = false) {
    self.luck = luck
    self.isStrict = isStrict
  }

  /// Nothing, now and then.
  mutating func maybe<Value>(_ make: (inout BodyMaker) -> Value) -> Value? {
    luck.happens(2) ? make(&self) : nil
  }

  /// Some values, fewer than a number.
  mutating func some<Value>(_ limit: Int, _ make: (inout BodyMaker) -> Value) -> [Value] {
    (0..<luck.below(limit)).map { _ in make(&self) }
  }

  // MARK: Texts

  /// Text with everything in it that XML has to take care of.
  public mutating func text() -> Bytes {
    let pieces = [
      "a", "Hike", " ", "<", ">", "&", "\"", "'", "]]>", "\n", "\r\n", "\t", "ä", "日", "😀", "&amp;",
      "--", "<!--", "</a>",
    ]
    return Bytes(some(6) { maker in maker.luck.pick(pieces) }.joined())
  }

  mutating func token() -> Bytes {
    Bytes("t" + some(8) { maker in maker.luck.pick(["a", "b", "1", "-", ".", "é"]) }.joined())
  }

  mutating func uri() -> Bytes {
    Bytes(
      luck.pick(["tel:+1202555010", "sip:u", "https://x.example/?a=1&b="]) + "\(luck.below(10))")
  }

  mutating func dateTime() -> Bytes {
    DateTime(
      milliseconds: Int64(luck.below(2_000_000_000)) * 1000 + Int64(luck.below(3) * 120),
      offset: luck.pick([0, 0, 60, -330])
    ).text
  }

  mutating func number() -> UInt32 { UInt32(truncatingIfNeeded: luck.next()) }

  /// A word of an enumeration, or another where that is wanted.
  mutating func word<Word: OpenWord>(_ type: Word.Type) -> Word {
    isStrict || luck.below(4) > 0 ? luck.pick(Word.known) : .other("x-\(luck.below(9))")
  }

  // MARK: What nobody knows

  mutating func name() -> XMLName {
    XMLName(
      luck.pick(["a", "b", "long-name", "ü"]),
      in: luck.pick(["urn:x", "urn:y", "urn:oma:xml:cpm:conference-info-ext"]))
  }

  mutating func attributes() -> [XMLAttribute] {
    var attributes: [XMLAttribute] = []
    for attribute in some(3, { XMLAttribute($0.name(), $0.text()) })
    where !attributes.contains(where: { $0.name == attribute.name }) {
      attributes.append(attribute)
    }
    return attributes
  }

  public mutating func element(depth: Int) -> XMLElement {
    let content: XMLElement.Content
    switch depth > 0 ? luck.below(3) : 0 {
    case 0: content = .text(text())
    case 1:
      let elements = some(4) { $0.element(depth: depth - 1) }
      content = elements.isEmpty ? .text(text()) : .elements(elements)
    default:
      content = .mixed([
        .text(Bytes("x ")), .element(element(depth: depth - 1)), .text(Bytes("\n")),
        .element(element(depth: depth - 1)),
      ])
    }
    return XMLElement(name(), attributes: attributes(), content)
  }

  mutating func unknown() -> XMLUnknown {
    luck.below(3) > 0
      ? XMLUnknown()
      : XMLUnknown(attributes: attributes(), elements: some(3) { $0.element(depth: 2) })
  }

  /// Where the schema has no place for attributes.
  mutating func unknownElements() -> XMLUnknown {
    var unknown = unknown()
    if isStrict { unknown.attributes = [] }
    return unknown
  }

  /// Where the schema has no place for elements.
  mutating func unknownAttributes() -> XMLUnknown {
    var unknown = unknown()
    if isStrict { unknown.elements = [] }
    return unknown
  }
}
