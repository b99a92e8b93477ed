import Wire

/// Writes a document as others might: with other prefixes for the namespaces, declared wherever it
/// is allowed, with CDATA, character references, comments, processing instructions, other quotes,
/// line ends and spaces.
struct OddXML {
  private var luck: Luck
  private var text = ""
  private let lineEnd: String
  /// The namespace for names that have none, where a vocabulary takes any.
  private let home: String
  /// Prefixes and what they stand for; the latest counts.
  private var bindings: [(prefix: String, uri: String)] = [
    ("", ""), ("xml", OddXML.xml),
  ]
  /// Its prefix is the one that need not be declared.
  private static let xml = "http://www.w3.org/XML/1998/namespace"

  /// The same document in other words.
  static func document(_ written: Bytes, _ luck: inout Luck) -> Bytes {
    guard let root = try? XMLElement(parsing: written) else { return written }
    var writer = OddXML(root, Luck(luck.next()))
    writer.write(root)
    return Bytes(writer.text)
  }

  private init(_ root: XMLElement, _ luck: Luck) {
    var luck = luck
    lineEnd = luck.pick(["\n", "\r\n"])
    // Only bodies whose schemas nobody knows have a root without namespace.
    let isElsewhere = luck.happens(2)
    home = root.name.namespace.isEmpty && isElsewhere ? "urn:example:home" : ""
    self.luck = luck
  }

  private mutating func write(_ root: XMLElement) {
    text += luck.pick([
      "", "\u{FEFF}", "<?xml version=\"1.0\"?>",
      "<?xml version='1.0' encoding='utf-8' standalone=\"yes\" ?>",
    ])
    text += gap()
    element(root)
    text += gap()
  }

  /// What may stand between elements.
  private mutating func gap() -> String {
    luck.pick(["", "", lineEnd, "  ", lineEnd + "\t"])
      + luck.pick(["", "", "", "<!-- a & <b> -->", "<?pi data?>", "<!---->" + lineEnd])
  }

  /// Space within a tag, which may be a line end.
  private mutating func space() -> String { luck.pick([" ", " ", "  ", lineEnd + "\t"]) }

  // MARK: Elements

  private mutating func element(_ element: XMLElement) {
    let outer = bindings.count
    var used: [String] = []
    var tag: [String] = []
    let prefix = self.prefix(
      for: uri(of: element.name), isAttribute: false, &used, declaring: &tag)
    for attribute in spread(element.attributes) {
      let prefix = self.prefix(
        for: attribute.name.namespace.description, isAttribute: true, &used, declaring: &tag)
      let name = OddXML.qualified(prefix, attribute.name.local)
      // Declarations may stand behind what they are for.
      tag.append(name + equals() + quoted(attribute.value))
    }
    let name = OddXML.qualified(prefix, element.name.local)
    text += "<" + name
    for part in tag { text += space() + part }
    text += luck.pick(["", " "])
    if case .text(let content) = element.content, content.isEmpty, luck.happens(2) {
      text += "/>"
    } else {
      text += ">"
      write(element.content)
      text += "</" + name + luck.pick(["", " ", lineEnd]) + ">"
    }
    bindings.removeSubrange(outer...)
  }

  private mutating func write(_ content: XMLElement.Content) {
    switch content {
    case .text(let text): write(text)
    case .elements(let elements):
      text += gap()
      for element in elements {
        self.element(element)
        text += gap()
      }
    case .mixed(let nodes):
      for node in nodes {
        switch node {
        case .text(let text): write(text)
        case .element(let element): self.element(element)
        }
      }
    }
  }

  /// Attributes without namespace in any order; the order of the others is that of the value.
  private mutating func spread(_ attributes: [XMLAttribute]) -> [XMLAttribute] {
    var all = attributes.filter { !$0.name.namespace.isEmpty }
    for attribute in attributes where attribute.name.namespace.isEmpty {
      all.insert(attribute, at: luck.below(all.count + 1))
    }
    return all
  }

  private mutating func equals() -> String { luck.happens(8) ? " = " : "=" }

  // MARK: Namespaces

  private func uri(of name: XMLName) -> String {
    name.namespace.isEmpty ? home : name.namespace.description
  }

  private static func qualified(_ prefix: String, _ local: Bytes) -> String {
    prefix.isEmpty ? local.description : prefix + ":" + local.description
  }

  /// A prefix that stands for a namespace here, or is declared to; `used` are those that this
  /// element must leave as they are.
  private mutating func prefix(
    for uri: String, isAttribute: Bool, _ used: inout [String], declaring tag: inout [String]
  ) -> String {
    if isAttribute && uri.isEmpty { return "" }
    // RFC 5364 has one spelling, an example of RFC 5366 the other.
    let spelling =
      uri == "urn:ietf:params:xml:ns:copycontrol" && luck.happens(2)
      ? "urn:ietf:params:xml:ns:copyControl" : uri
    let known = visible.filter { $0.uri == spelling && !(isAttribute && $0.prefix.isEmpty) }
    if !known.isEmpty, spelling == OddXML.xml || !luck.happens(6) {
      let prefix = luck.pick(known).prefix
      used.append(prefix)
      return prefix
    }
    // Only the default can stand for no namespace.
    let pool =
      spelling.isEmpty ? [""] : ["a", "b", "ns1", "x-y", "_p", "é"] + (isAttribute ? [] : [""])
    let free = pool.filter { !used.contains($0) }
    // What is free runs out only for elements with more attributes than are ever made.
    let prefix = free.isEmpty ? "p\(used.count)" : luck.pick(free)
    used.append(prefix)
    bindings.append((prefix, spelling))
    tag.append((prefix.isEmpty ? "xmlns" : "xmlns:\(prefix)") + equals() + quoted(Bytes(spelling)))
    return prefix
  }

  /// The prefixes that stand for something here.
  private var visible: [(prefix: String, uri: String)] {
    bindings.indices.filter { index in
      !bindings[(index + 1)...].contains { $0.prefix == bindings[index].prefix }
    }.map { bindings[$0] }
  }

  // MARK: Text

  private mutating func write(_ content: Bytes) {
    var rest = Array(content.description.unicodeScalars)[...]
    repeat {
      let piece = rest.prefix(1 + luck.below(6))
      rest = rest.dropFirst(piece.count)
      var plain = ""
      plain.unicodeScalars.append(contentsOf: piece)
      // A carriage return would be read as a line feed, wherever it stands as it is.
      let isPlain = !plain.unicodeScalars.contains("\r") && !plain.contains("]]>")
      if isPlain && luck.happens(6) {
        text += "<![CDATA[" + plain + "]]>"
      } else {
        for scalar in piece { text += written(scalar, quote: nil) }
      }
      if luck.happens(8) { text += luck.pick(["<!-- - -->", "<?x?>"]) }
    } while !rest.isEmpty
  }

  private mutating func quoted(_ value: Bytes) -> String {
    let quote: Unicode.Scalar = luck.pick(["\"", "'"])
    let inside = value.description.unicodeScalars.map { written($0, quote: quote) }.joined()
    return "\(quote)\(inside)\(quote)"
  }

  /// A character as it is, as an entity, or by its number.
  private mutating func written(_ scalar: Unicode.Scalar, quote: Unicode.Scalar?) -> String {
    let number = luck.pick([
      "&#\(scalar.value);", "&#x\(String(scalar.value, radix: 16));",
      "&#x0\(String(scalar.value, radix: 16, uppercase: true));",
    ])
    switch scalar {
    case "<": return luck.pick(["&lt;", number])
    case "&": return luck.pick(["&amp;", number])
    case ">" where text.hasSuffix("]]") || luck.happens(2): return luck.pick(["&gt;", number])
    case "\"" where quote == scalar || luck.happens(4): return luck.pick(["&quot;", number])
    case "'" where quote == scalar || luck.happens(4): return luck.pick(["&apos;", number])
    case "\n" where quote == nil: return luck.pick([lineEnd, number])
    case "\r", "\n": return number
    case "\t" where quote != nil: return number
    default: return luck.happens(12) ? number : String(scalar)
    }
  }
}
