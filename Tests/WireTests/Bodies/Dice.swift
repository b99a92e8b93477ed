import Wire

/// A small source of chance for tests, the same on every machine (SplitMix64).
struct Dice {
  private var state: UInt64
  /// Whether only such values are wanted as the schemas know.
  var isStrict = false

  init(seed: UInt64) { state = seed }

  mutating func draw() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed &>> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed &>> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed &>> 31)
  }

  /// A number below another.
  mutating func below(_ count: Int) -> Int { Int(draw() % UInt64(max(1, count))) }

  mutating func flag() -> Bool { draw() % 2 == 0 }

  mutating func one<Value>(of values: [Value]) -> Value { values[below(values.count)] }

  /// Nothing, now and then.
  mutating func maybe<Value>(_ make: (inout Dice) -> Value) -> Value? {
    flag() ? make(&self) : nil
  }

  /// Some values, fewer than a number.
  mutating func some<Value>(_ limit: Int, _ make: (inout Dice) -> Value) -> [Value] {
    (0..<below(limit)).map { _ in make(&self) }
  }

  // MARK: Texts

  /// Text with everything in it that XML has to take care of.
  mutating func text() -> Bytes {
    let pieces = [
      "a", "Hike", " ", "<", ">", "&", "\"", "'", "]]>", "\n", "\r\n", "\t", "ä", "日", "😀", "&amp;",
      "--", "<!--", "</a>",
    ]
    return Bytes(some(6) { dice in dice.one(of: pieces) }.joined())
  }

  mutating func token() -> Bytes {
    Bytes("t" + some(8) { dice in dice.one(of: ["a", "b", "1", "-", ".", "é"]) }.joined())
  }

  mutating func uri() -> Bytes {
    Bytes(one(of: ["tel:+1202555010", "sip:u", "https://x.example/?a=1&b="]) + "\(below(10))")
  }

  mutating func dateTime() -> Bytes {
    DateTime(
      milliseconds: Int64(below(2_000_000_000)) * 1000 + Int64(below(3) * 120),
      offset: one(of: [0, 0, 60, -330])
    ).text
  }

  mutating func number() -> UInt32 { UInt32(truncatingIfNeeded: draw()) }

  /// A word of an enumeration, or another where that is wanted.
  mutating func word<Word: OpenWord>(_ type: Word.Type) -> Word {
    isStrict || below(4) > 0 ? one(of: Word.known) : .other("x-\(below(9))")
  }

  // MARK: What nobody knows

  mutating func name() -> XMLName {
    XMLName(
      one(of: ["a", "b", "long-name", "ü"]),
      in: one(of: ["urn:x", "urn:y", "urn:oma:xml:cpm:conference-info-ext"]))
  }

  mutating func attributes() -> [XMLAttribute] {
    var attributes: [XMLAttribute] = []
    for attribute in some(3, { XMLAttribute($0.name(), $0.text()) })
    where !attributes.contains(where: { $0.name == attribute.name }) {
      attributes.append(attribute)
    }
    return attributes
  }

  mutating func element(depth: Int) -> XMLElement {
    let content: XMLElement.Content
    switch depth > 0 ? below(3) : 0 {
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
    below(3) > 0
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
