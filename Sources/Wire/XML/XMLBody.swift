/// What a kind of document is known by.
public struct XMLVocabulary: Sendable {
  /// The name of its root.
  let root: StaticString
  /// Its namespace; empty where it has none.
  let namespace: StaticString
  /// The rule that says what its elements hold.
  let rule: String
  /// Whether a root of that name is taken whatever its namespace is: where no text says which.
  var takesAnyNamespace = false
}

/// A part of a document that is a value: an element of a known name.
///
/// What the element holds besides what is known is kept, and written behind it, where the schemas
/// allow it.
public protocol XMLPart: Hashable, Sendable {
  /// Reads the element that has begun, up to its end.
  init(reading reader: inout XMLReader) throws(Flaw)
  /// Writes the element's attributes, then what it holds.
  func write(to writer: inout XMLWriter)
}

/// A whole document that is a value.
public protocol XMLBody: XMLPart {
  static var vocabulary: XMLVocabulary { get }
}

extension XMLBody {
  /// Reads a document; what is not well-formed, beyond a limit, or not what the schema of such a
  /// document means by its names, is refused.
  public init(parsing text: Bytes, limits: WireLimits = .standard) throws(Flaw) {
    var reader = try XMLReader(text, limits: limits, vocabulary: Self.vocabulary)
    try reader.enterRoot()
    try self.init(reading: &reader)
    try reader.leaveRoot()
  }

  /// The document as we write it: equal values are equal octets.
  public func rendered() -> Bytes {
    XMLWriter.document(Self.vocabulary) { (writer: inout XMLWriter) in write(to: &writer) }
  }
}

/// What an element holds that its vocabulary does not know.
public struct XMLUnknown: Hashable, Sendable {
  public var attributes: [XMLAttribute]
  public var elements: [XMLElement]

  public init(attributes: [XMLAttribute] = [], elements: [XMLElement] = []) {
    self.attributes = attributes
    self.elements = elements
  }

  public var isEmpty: Bool { attributes.isEmpty && elements.isEmpty }
}
