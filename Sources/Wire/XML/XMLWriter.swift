/// Writes an XML document, always in the same way: an XML declaration, LF at line ends, two spaces
/// of indentation where there is no text, every prefix declared at the root, an empty element as
/// one tag. Equal documents are equal octets.
///
/// What it is given as text comes out as text: it escapes what must be, and puts U+FFFD in the place
/// of what no document can hold, so that what it writes is well-formed.
public struct XMLWriter: ~Copyable {
  private struct Prefix {
    let uri: Bytes
    let name: Bytes
  }

  private var out = ByteWriter(capacity: 2048)
  /// The namespace of names without prefix.
  private let home: Bytes
  private var prefixes: [Prefix] = []
  /// Where the declarations of prefixes go: behind the root's name.
  private var rootNameEnd = 0
  private var depth = 0
  /// Whether the tag of the present element is still open for attributes.
  private var isTagOpen = false
  /// Whether the present element holds elements.
  private var hasElements = false
  /// Whether space would be taken for text.
  private var isMixed = false
  /// Whether names without prefix have no namespace here, though the root has one.
  private var isHomeless = false

  private init(home: Bytes) {
    self.home = home
    out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
  }

  // MARK: Documents

  /// A document of a vocabulary; the root's attributes and content are the caller's.
  static func document(
    _ vocabulary: XMLVocabulary, _ content: (inout XMLWriter) -> Void
  ) -> Bytes {
    var writer = XMLWriter(home: Bytes(copying: vocabulary.namespace.octets))
    writer.element(vocabulary.root, content)
    return writer.finish()
  }

  /// A document of an element.
  static func document(_ element: XMLElement) -> Bytes {
    var writer = XMLWriter(home: element.name.namespace)
    writer.element(element)
    return writer.finish()
  }

  private consuming func finish() -> Bytes {
    let rootNameEnd = rootNameEnd
    let home = home
    let prefixes = prefixes
    out.write(UInt8(ascii: "\n"))
    let written = out.finish()
    var whole = ByteWriter(capacity: written.count + 64 * (prefixes.count + 1))
    whole.write(written[0..<rootNameEnd])
    if !home.isEmpty { whole.writeDeclaration(of: Bytes(), home) }
    for prefix in prefixes { whole.writeDeclaration(of: prefix.name, prefix.uri) }
    whole.write(written[rootNameEnd..<written.count])
    return whole.finish()
  }

  // MARK: Attributes, before anything else of an element

  mutating func attribute(_ name: StaticString, in namespace: XMLNamespace? = nil, _ value: Bytes?)
  {
    guard let value else { return }
    let prefix = declared(namespace)
    write(attribute: prefix, name.octets, value)
  }

  mutating func attribute<Word: OpenWord>(
    _ name: StaticString, in namespace: XMLNamespace? = nil, _ value: Word?
  ) {
    if let value { attribute(name, in: namespace, Bytes(value.text)) }
  }

  mutating func attribute(_ name: StaticString, in namespace: XMLNamespace? = nil, _ value: Bool?) {
    if let value { attribute(name, in: namespace, Bytes(value ? "true" : "false")) }
  }

  mutating func attribute(
    _ name: StaticString, in namespace: XMLNamespace? = nil, _ value: UInt64?
  ) {
    if let value { attribute(name, in: namespace, Bytes(decimal: value)) }
  }

  /// Attributes that nobody here knows.
  mutating func attributes(_ attributes: [XMLAttribute]) {
    for attribute in attributes {
      let uri = attribute.name.namespace
      let prefix = uri.isEmpty ? Bytes() : declared(uri)
      attribute.name.local.withUnsafeBytes {
        write(attribute: prefix, $0, attribute.value)
      }
    }
  }

  private mutating func write(
    attribute prefix: Bytes, _ name: UnsafeRawBufferPointer, _ value: Bytes
  ) {
    out.write(UInt8(ascii: " "))
    write(name: prefix, name)
    out.write(StaticString("=\"").octets)
    out.writeEscaped(value, isAttribute: true)
    out.write(UInt8(ascii: "\""))
  }

  // MARK: Elements

  /// An element of the vocabulary, or of another namespace: its attributes, then what it holds.
  mutating func element(
    _ name: StaticString, in namespace: XMLNamespace? = nil,
    _ content: (inout XMLWriter) -> Void
  ) {
    let prefix = declared(namespace)
    write(element: prefix, name.octets, content)
  }

  /// An element that holds a text, if there is one.
  mutating func element(_ name: StaticString, in namespace: XMLNamespace? = nil, _ text: Bytes?) {
    guard let text else { return }
    element(name, in: namespace) { (writer: inout XMLWriter) in writer.text(text) }
  }

  mutating func element<Word: OpenWord>(_ name: StaticString, _ word: Word?) {
    if let word { element(name, Bytes(word.text)) }
  }

  mutating func element(_ name: StaticString, _ number: UInt32?) {
    if let number { element(name, Bytes(decimal: UInt64(number))) }
  }

  mutating func element(_ name: StaticString, _ flag: Bool?) {
    if let flag { element(name, Bytes(flag ? "true" : "false")) }
  }

  /// Words with a space between them.
  mutating func element(_ name: StaticString, _ words: [Bytes]?) {
    guard let words else { return }
    var writer = ByteWriter()
    for word in words {
      if writer.count > 0 { writer.write(UInt8(ascii: " ")) }
      writer.write(word)
    }
    element(name, writer.finish())
  }

  mutating func element<Part: XMLPart>(
    _ name: StaticString, in namespace: XMLNamespace? = nil, _ part: Part?
  ) {
    guard let part else { return }
    element(name, in: namespace) { (writer: inout XMLWriter) in part.write(to: &writer) }
  }

  /// An element that says all by its name.
  mutating func element(named name: Bytes, in namespace: XMLNamespace?) {
    let prefix = declared(namespace)
    name.withUnsafeBytes { write(element: prefix, $0) { (_: inout XMLWriter) in } }
  }

  mutating func elements<Part: XMLPart>(_ name: StaticString, _ parts: [Part]) {
    for part in parts { element(name, part) }
  }

  mutating func elements(_ elements: [XMLElement]) {
    for element in elements { self.element(element) }
  }

  /// An element with its name, attributes and content; nothing for none.
  mutating func element(_ element: XMLElement?) {
    guard let element else { return }
    let uri = element.name.namespace
    let hasPrefix = !uri.isEmpty && uri != home
    let outer = isHomeless
    let prefix = hasPrefix ? declared(uri) : Bytes()
    element.name.local.withUnsafeBytes { name in
      write(element: prefix, name) { (writer: inout XMLWriter) in
        if !hasPrefix && !writer.home.isEmpty && uri.isEmpty != writer.isHomeless {
          writer.out.writeDeclaration(of: Bytes(), uri)
          writer.isHomeless = uri.isEmpty
        }
        writer.attributes(element.attributes)
        writer.content(element.content)
      }
    }
    isHomeless = outer
  }

  private mutating func content(_ content: XMLElement.Content) {
    switch content {
    case .text(let text): self.text(text)
    case .elements(let elements): self.elements(elements)
    case .mixed(let nodes):
      let outer = isMixed
      isMixed = true
      for node in nodes {
        switch node {
        case .text(let text): self.text(text)
        case .element(let element): self.element(element)
        }
      }
      isMixed = outer
      // So that no space is put before the end tag.
      hasElements = false
    }
  }

  /// Text within the present element.
  mutating func text(_ text: Bytes) {
    guard !text.isEmpty else { return }
    endStartTag()
    out.writeEscaped(text, isAttribute: false)
  }

  // MARK: Tags

  private mutating func write(
    element prefix: Bytes, _ name: UnsafeRawBufferPointer, _ content: (inout XMLWriter) -> Void
  ) {
    endStartTag()
    if depth > 0 { indent() }
    out.write(UInt8(ascii: "<"))
    write(name: prefix, name)
    if depth == 0 { rootNameEnd = out.count }
    isTagOpen = true
    hasElements = false
    depth += 1
    content(&self)
    depth -= 1
    if isTagOpen {
      out.write(StaticString("/>").octets)
      isTagOpen = false
    } else {
      if hasElements { indent() }
      out.write(StaticString("</").octets)
      write(name: prefix, name)
      out.write(UInt8(ascii: ">"))
    }
    hasElements = true
  }

  private mutating func endStartTag() {
    if isTagOpen { out.write(UInt8(ascii: ">")) }
    isTagOpen = false
  }

  private mutating func indent() {
    guard !isMixed else { return }
    out.write(UInt8(ascii: "\n"))
    for _ in 0..<2 * depth { out.write(UInt8(ascii: " ")) }
  }

  private mutating func write(name prefix: Bytes, _ name: UnsafeRawBufferPointer) {
    if !prefix.isEmpty {
      out.write(prefix)
      out.write(UInt8(ascii: ":"))
    }
    out.write(name)
  }

  // MARK: Prefixes

  /// The prefix of a namespace, which the root will declare; none where there is no namespace.
  private mutating func declared(_ namespace: XMLNamespace?) -> Bytes {
    guard let namespace else { return Bytes() }
    for prefix in prefixes where prefix.uri.reads(namespace.uri) { return prefix.name }
    let name = Bytes(copying: namespace.prefix.octets)
    // `xml` is the one that needs no declaration.
    if !name.reads("xml") {
      prefixes.append(Prefix(uri: Bytes(copying: namespace.uri.octets), name: name))
    }
    return name
  }

  private mutating func declared(_ uri: Bytes) -> Bytes {
    if let known = XMLNamespace.known(uri) { return declared(known) }
    for prefix in prefixes where prefix.uri == uri { return prefix.name }
    let name = Bytes("ns\(prefixes.count + 1)")
    prefixes.append(Prefix(uri: uri, name: name))
    return name
  }
}
