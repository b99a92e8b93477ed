extension XMLReader {
  // MARK: Start tags

  mutating func readStartTag() throws(Flaw) -> Token {
    guard !hasRoot || !open.isEmpty else {
      throw flaw("a second root", "XML 1.0 §2.1", at: tagStart)
    }
    guard open.count < min(limits.xmlDepth, XMLReader.deepest) else {
      throw limitFlaw("xmlDepth", min(limits.xmlDepth, XMLReader.deepest), at: tagStart)
    }
    guard elements < limits.xmlElements else {
      throw limitFlaw("xmlElements", limits.xmlElements, at: tagStart)
    }
    elements += 1
    hasRoot = true
    scanner.position += 1
    let name = try readName()
    let outerBindings = bindings.count
    attributes.removeAll(keepingCapacity: true)
    rawNames.removeAll(keepingCapacity: true)
    var hasPrefixes = false
    while true {
      let before = scanner.position
      scanner.skip(.whitespace)
      if scanner.take(UInt8(ascii: ">")) { break }
      if scanner.take(UInt8(ascii: "/")) {
        guard scanner.take(UInt8(ascii: ">")) else { throw unfinished(name) }
        isEmptyElement = true
        break
      }
      guard !scanner.isAtEnd else { throw unfinished(name) }
      guard scanner.position > before else {
        throw flaw("no space before an attribute", "XML 1.0 §3.1", at: scanner.position)
      }
      if try readAttribute(outerBindings) { hasPrefixes = true }
    }
    let binding = try resolve(name)
    if hasPrefixes { try resolveAttributes() }
    try refuseRepeated()
    open.append(Open(name: name, binding: binding, outerBindings: outerBindings))
    return .start
  }

  /// Elements within elements are read into trees, which take stack: no limit goes beyond this.
  static var deepest: Int { 256 }

  private func unfinished(_ name: RawName) -> Flaw {
    flaw("a tag \(words(for: name)) that does not end", "XML 1.0 §3.1", at: tagStart)
  }

  /// Reads a name with or without a prefix (Namespaces in XML 1.0 §4).
  mutating func readName() throws(Flaw) -> RawName {
    let start = scanner.position
    try readPart()
    var name = RawName(start: start)
    if scanner.next == UInt8(ascii: ":") {
      name.prefixCount = scanner.position - start
      scanner.position += 1
      try readPart()
      guard scanner.next != UInt8(ascii: ":") else {
        throw flaw("a name with two colons", "Namespaces in XML 1.0 §4", at: scanner.position)
      }
    }
    name.count = scanner.position - start
    guard name.count <= limits.xmlNameLength else {
      throw limitFlaw("xmlNameLength", limits.xmlNameLength, at: start)
    }
    return name
  }

  /// Reads a name without colon.
  private mutating func readPart() throws(Flaw) {
    let start = scanner.position
    if XMLCharacters.nameStart.contains(scanner.next) { scanner.skip(XMLCharacters.name) }
    while scanner.next >= 0x80, let (scalar, count) = scalar(at: scanner.position),
      scanner.position == start
        ? XMLCharacters.beginsName(scalar) : XMLCharacters.continuesName(scalar)
    {
      scanner.position += count
      scanner.skip(XMLCharacters.name)
    }
    guard scanner.position > start else {
      throw flaw("no name where one must be", "XML 1.0 §2.3", at: start)
    }
  }

  private func scalar(at position: Int) -> (value: UInt32, count: Int)? {
    scanner.bytes.withUnsafeBytes { XMLCharacters.scalar(in: $0, at: position) }
  }

  // MARK: Attributes

  /// Reads an attribute or a declaration; says whether it is an attribute with a prefix.
  private mutating func readAttribute(_ outerBindings: Int) throws(Flaw) -> Bool {
    let name = try readName()
    scanner.skip(.whitespace)
    guard scanner.take(UInt8(ascii: "=")) else {
      throw flaw(
        "an attribute \(words(for: name)) without a value", "XML 1.0 §3.1", at: scanner.position)
    }
    scanner.skip(.whitespace)
    let value = try readValue()
    if name.prefixCount < 0 && slice(name).reads("xmlns") {
      try declare(name.start, 0, value, outerBindings)
      return false
    }
    if name.prefixCount == 5 && scanner.bytes[name.start..<name.start + 5].reads("xmlns") {
      try declare(name.start + 6, name.count - 6, value, outerBindings)
      return false
    }
    guard attributes.count < limits.xmlAttributes else {
      throw limitFlaw("xmlAttributes", limits.xmlAttributes, at: name.start)
    }
    attributes.append(XMLAttribute(XMLName(local(of: name)), value))
    rawNames.append(name)
    return name.prefixCount >= 0
  }

  private func slice(_ name: RawName) -> Bytes {
    scanner.bytes[name.start..<name.start + name.count]
  }

  private mutating func readValue() throws(Flaw) -> Bytes {
    let quote = scanner.next
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      throw flaw("an attribute's value without quotes", "XML 1.0 §2.3", at: scanner.position)
    }
    let start = scanner.position + 1
    let base = scanner.base
    var position = start
    var isPlain = true
    while position < scanner.end && base[position] != quote {
      let octet = base[position]
      if octet == UInt8(ascii: "<") {
        throw flaw("a '<' in an attribute's value", "XML 1.0 §3.1", at: position)
      }
      if octet == UInt8(ascii: "&") || octet < 0x20 { isPlain = false }
      position &+= 1
    }
    guard position < scanner.end else {
      throw flaw("an attribute's value that does not end", "XML 1.0 §2.3", at: start - 1)
    }
    scanner.position = position + 1
    return isPlain
      ? scanner.bytes[start..<position] : try resolved(start, position, isAttribute: true)
  }

  // MARK: Namespaces

  /// Puts a declaration in force; `prefixStart` and `prefixCount` say where its prefix stands.
  private mutating func declare(
    _ prefixStart: Int, _ prefixCount: Int, _ uri: Bytes, _ outerBindings: Int
  ) throws(Flaw) {
    let prefix = scanner.bytes[prefixStart..<prefixStart + prefixCount]
    if let what = declarationError(prefix, uri) {
      throw flaw(what, "Namespaces in XML 1.0 §3", at: prefixStart)
    }
    if let earlier = binding(prefixStart, prefixCount), earlier >= outerBindings {
      throw flaw("a namespace declared twice", "XML 1.0 §3.1", at: prefixStart)
    }
    if !namespaces.contains(uri) { namespaces.append(uri) }
    guard max(bindings.count, namespaces.count) <= limits.xmlNamespaces else {
      throw limitFlaw("xmlNamespaces", limits.xmlNamespaces, at: prefixStart)
    }
    bindings.append(
      Binding(
        prefixStart: prefixStart, prefixCount: prefixCount, uri: uri,
        isHome: isHome(uri)))
  }

  private func isHome(_ uri: Bytes) -> Bool {
    if let foreignHome { return uri == foreignHome }
    return vocabulary.map { uri.reads($0.namespace) } ?? false
  }

  private func declarationError(_ prefix: Bytes, _ uri: Bytes) -> String? {
    let isXML = uri.reads(XMLNamespace.xml.uri)
    if prefix.reads("xml") { return isXML ? nil : "the prefix 'xml' declared as another" }
    if prefix.reads("xmlns") { return "the prefix 'xmlns' declared" }
    if isXML || uri.reads("http://www.w3.org/2000/xmlns/") {
      return "a reserved namespace declared"
    }
    if uri.isEmpty && !prefix.isEmpty { return "a prefix declared as no namespace" }
    return nil
  }

  /// The declaration in force for a name.
  private mutating func resolve(_ name: RawName) throws(Flaw) -> Int {
    let count = max(0, name.prefixCount)
    if let binding = binding(name.start, count) { return binding }
    // `xml:` needs no declaration; it gets one as soon as somebody uses it.
    guard scanner.bytes[name.start..<name.start + count].reads("xml") else {
      throw flaw(
        "a prefix of \(words(for: name)) that is not declared", "Namespaces in XML 1.0 §5",
        at: name.start)
    }
    bindings.append(
      Binding(
        prefixStart: name.start, prefixCount: count,
        uri: Bytes(copying: XMLNamespace.xml.uri.octets), isHome: false))
    return bindings.count - 1
  }

  /// The innermost declaration of a prefix that stands at a place.
  private func binding(_ start: Int, _ count: Int) -> Int? {
    var index = bindings.count - 1
    while index >= 0 {
      let prefixCount = bindings[index].prefixCount
      if prefixCount == count && isSame(bindings[index].prefixStart, start, count) { return index }
      index -= 1
    }
    return nil
  }

  private mutating func resolveAttributes() throws(Flaw) {
    for index in attributes.indices where rawNames[index].prefixCount >= 0 {
      attributes[index].name.namespace = bindings[try resolve(rawNames[index])].uri
    }
  }

  /// Refuses a second attribute of a name. There are few by their limit, so each is held against
  /// each.
  private func refuseRepeated() throws(Flaw) {
    guard attributes.count > 1 else { return }
    for index in 1..<attributes.count {
      for earlier in 0..<index where attributes[earlier].name == attributes[index].name {
        throw flaw(
          "a second attribute \(words(for: rawNames[index]))", "XML 1.0 §3.1",
          at: rawNames[index].start)
      }
    }
  }
}
