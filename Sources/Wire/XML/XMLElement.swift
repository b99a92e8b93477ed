/// An element with all that it holds, as a value: what nobody here knows is kept like this.
///
/// Comments and processing instructions are left out, and so is the space that sets elements apart
/// where there is no other text.
public struct XMLElement: Hashable, Sendable {
  public var name: XMLName
  public var attributes: [XMLAttribute]
  public var content: Content

  /// What an element holds.
  public enum Content: Hashable, Sendable {
    /// Text only, which may be none.
    case text(Bytes)
    /// Elements only.
    case elements([XMLElement])
    /// Both: at least one element, and texts between them that are not only space.
    case mixed([Node])
  }

  public enum Node: Hashable, Sendable {
    case text(Bytes)
    case element(XMLElement)
  }

  public init(
    _ name: XMLName, attributes: [XMLAttribute] = [], _ content: Content = .text(Bytes())
  ) {
    self.name = name
    self.attributes = attributes
    self.content = content
  }

  /// Reads a document whatever it is.
  public init(parsing text: Bytes, limits: WireLimits = .standard) throws(Flaw) {
    var reader = try XMLReader(text, limits: limits)
    try reader.enterRoot()
    self = try XMLElement(reading: &reader)
    try reader.leaveRoot()
  }

  /// The element as a document.
  public func rendered() -> Bytes { XMLWriter.document(self) }
}

extension XMLElement {
  /// Reads the element that has begun, up to its end. It goes into itself for elements within, as
  /// deep as the reader lets them be.
  init(reading reader: inout XMLReader) throws(Flaw) {
    name = reader.name
    attributes = reader.attributes
    var gathering = Gathering()
    reading: while true {
      switch try reader.next() {
      case .start:
        gathering.add(try XMLElement(reading: &reader))
      case .text:
        gathering.add(reader.latestText, isBlank: reader.isBlank)
      case .end, .done:
        break reading
      }
    }
    content = gathering.content
  }

  /// Finds out what an element holds.
  private struct Gathering {
    private var elements: [XMLElement] = []
    /// Texts, each with the number of elements before it.
    private var texts: [(place: Int, text: Bytes)] = []
    private var pieces = Pieces()
    private var hasText = false

    mutating func add(_ element: XMLElement) {
      endText()
      elements.append(element)
    }

    mutating func add(_ text: Bytes, isBlank: Bool) {
      pieces.add(text)
      if !isBlank { hasText = true }
    }

    private mutating func endText() {
      let text = pieces.joined
      if !text.isEmpty { texts.append((elements.count, text)) }
      pieces = Pieces()
    }

    var content: Content {
      mutating get {
        guard !elements.isEmpty else { return .text(pieces.joined) }
        guard hasText else { return .elements(elements) }
        endText()
        var nodes: [Node] = []
        var next = 0
        for (place, element) in elements.enumerated() {
          if next < texts.count, texts[next].place == place {
            nodes.append(.text(texts[next].text))
            next += 1
          }
          nodes.append(.element(element))
        }
        if next < texts.count { nodes.append(.text(texts[next].text)) }
        return .mixed(nodes)
      }
    }
  }
}
