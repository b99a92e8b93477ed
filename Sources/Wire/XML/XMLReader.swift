/// Reads an XML document from its first octet to its last, one tag or text at a time.
///
/// It takes UTF-8 without a document type: nothing is declared, included or expanded but character
/// references and the five names that XML itself knows, so what is read is never larger than what
/// came. Whatever is not well-formed, by XML 1.0 or by Namespaces in XML 1.0, is refused, and so
/// is what goes beyond the limits. It takes time in proportion to the document, and no stack.
public struct XMLReader {
  /// What a step has come to.
  public enum Token: Hashable, Sendable {
    /// An element begins: its name and attributes can be asked for.
    case start
    /// The innermost element has ended.
    case end
    /// Text, which can be asked for. A run of it may come in several pieces.
    case text
    /// The document has ended.
    case done
  }

  /// A name as it stands in the document.
  struct RawName: BitwiseCopyable {
    var start = 0
    var count = 0
    /// Octets of the prefix; -1 where there is none.
    var prefixCount = -1
  }

  struct Open: BitwiseCopyable {
    let name: RawName
    /// Its namespace, as a declaration.
    let binding: Int
    /// Declarations in force outside.
    let outerBindings: Int
  }

  /// A namespace declaration in force.
  struct Binding {
    /// Where the prefix stands; the default has none.
    let prefixStart: Int
    let prefixCount: Int
    let uri: Bytes
    /// Whether the namespace is the vocabulary's.
    var isHome: Bool
  }

  let limits: WireLimits
  /// Whose names are told from others.
  let vocabulary: XMLVocabulary?
  /// The root's namespace, where the vocabulary takes any.
  var foreignHome: Bytes?
  var scanner: Scanner
  var open: ContiguousArray<Open> = []
  var bindings: ContiguousArray<Binding>
  /// The namespaces declared anywhere.
  var namespaces: ContiguousArray<Bytes> = []
  var rawNames: ContiguousArray<RawName> = []
  var elements = 0
  /// Whether the element that has begun ends at once.
  var isEmptyElement = false
  var hasRoot = false
  /// Where the latest tag begins.
  var tagStart = 0

  /// The attributes of the element that has begun, in their order.
  public internal(set) var attributes: [XMLAttribute] = []
  /// Where the text that was come to lies.
  var textRange = 0..<0
  /// That text, where it is not as it stands in the document.
  var resolvedText: Bytes?
  /// Whether that text is nothing but white space.
  public internal(set) var isBlank = true

  /// For a document from its beginning.
  public init(_ text: Bytes, limits: WireLimits = .standard) throws(Flaw) {
    try self.init(text, limits: limits, vocabulary: nil)
  }

  init(_ text: Bytes, limits: WireLimits, vocabulary: XMLVocabulary?) throws(Flaw) {
    guard text.count <= limits.xmlLength else {
      throw WireLimits.flaw("xmlLength", limits.xmlLength, at: text.start + limits.xmlLength)
    }
    try XMLCharacters.check(text)
    self.limits = limits
    self.vocabulary = vocabulary
    scanner = Scanner(text)
    bindings = [
      Binding(
        prefixStart: 0, prefixCount: 0, uri: Bytes(),
        isHome: vocabulary?.namespace.utf8CodeUnitCount == 0)
    ]
    if text.starts(with: [0xef, 0xbb, 0xbf]) { scanner.position = 3 }
    try readDeclaration()
  }

  // MARK: What was come to

  /// How many elements are open.
  public var depth: Int { open.count }

  /// The name of the innermost element.
  public var name: XMLName {
    guard let last = open.last else { return XMLName(Bytes()) }
    return XMLName(local(of: last.name), in: bindings[last.binding].uri)
  }

  /// Its name without the namespace.
  public var localName: Bytes { open.last.map { local(of: $0.name) } ?? Bytes() }

  /// The text that was come to, with its references resolved.
  public var latestText: Bytes { resolvedText ?? scanner.bytes[textRange] }

  func local(of name: RawName) -> Bytes {
    scanner.bytes[name.start + name.prefixCount + 1..<name.start + name.count]
  }

  func flaw(_ what: String, _ rule: String, at position: Int) -> Flaw {
    Flaw(what, rule, at: scanner.bytes.start + position)
  }

  func limitFlaw(_ name: String, _ limit: Int, at position: Int) -> Flaw {
    WireLimits.flaw(name, limit, at: scanner.bytes.start + position)
  }

  /// What a flaw calls an element.
  func words(for name: RawName) -> String {
    "<\(scanner.bytes[name.start..<name.start + name.count])>"
  }

  // MARK: Going on

  /// Goes on to the next tag or text; comments and processing instructions are passed over.
  public mutating func next() throws(Flaw) -> Token {
    if isEmptyElement {
      isEmptyElement = false
      return close()
    }
    while !scanner.isAtEnd {
      guard scanner.next == UInt8(ascii: "<") else {
        try readText()
        if !open.isEmpty { return .text }
        continue
      }
      tagStart = scanner.position
      switch scanner.peek(1) {
      case UInt8(ascii: "/"):
        return try readEndTag()
      case UInt8(ascii: "?"):
        try skipInstruction()
      case UInt8(ascii: "!"):
        if try readMarkedSection() { return .text }
      default:
        return try readStartTag()
      }
    }
    if let last = open.last {
      throw flaw("\(words(for: last.name)) without its end", "XML 1.0 §3", at: scanner.position)
    }
    guard hasRoot else {
      throw flaw("a document without an element", "XML 1.0 §2.1", at: scanner.position)
    }
    return .done
  }

  /// Leaves the innermost element.
  mutating func close() -> Token {
    if let last = open.popLast() {
      bindings.removeLast(bindings.count - last.outerBindings)
    }
    return .end
  }

  private mutating func readEndTag() throws(Flaw) -> Token {
    guard let last = open.last else {
      throw flaw("an end tag outside the root", "XML 1.0 §2.1", at: tagStart)
    }
    scanner.position += 2
    let start = scanner.position
    let expected = last.name
    guard start + expected.count < scanner.end, isSame(expected.start, start, expected.count)
    else { throw wrongEnd(of: expected) }
    scanner.position = start + expected.count
    scanner.skip(.whitespace)
    guard scanner.take(UInt8(ascii: ">")) else { throw wrongEnd(of: expected) }
    return close()
  }

  private func wrongEnd(of name: RawName) -> Flaw {
    flaw("an end tag that does not close \(words(for: name))", "XML 1.0 §3", at: tagStart)
  }

  /// Whether the octets at two places are the same.
  @inline(__always)
  func isSame(_ left: Int, _ right: Int, _ count: Int) -> Bool {
    let base = scanner.base
    for index in 0..<count where base[left &+ index] != base[right &+ index] { return false }
    return true
  }
}
