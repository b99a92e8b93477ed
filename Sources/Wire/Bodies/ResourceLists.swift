/// Lists of addresses: `application/resource-lists+xml` (RFC 4826 §3), with who is addressed how
/// (RFC 5364). Such a list says whom to invite (RFC 5366), to add or to remove (RFC 5368), and who
/// was there.
public struct ResourceLists: XMLBody {
  public static var mediaType: StaticString { "application/resource-lists+xml" }

  public static var vocabulary: XMLVocabulary {
    XMLVocabulary(
      root: "resource-lists", namespace: "urn:ietf:params:xml:ns:resource-lists",
      rule: "RFC 4826 §3.2")
  }

  public var lists: [List]
  public var unknown = XMLUnknown()

  public init(_ lists: [List]) { self.lists = lists }

  /// One flat list.
  public init(entries: [Entry]) { lists = [List(entries.map { .entry($0) })] }

  public init(reading reader: inout XMLReader) throws(Flaw) {
    lists = []
    unknown.attributes = reader.attributes
    try reader.parts("list", into: &lists, else: &unknown)
  }

  public func write(to writer: inout XMLWriter) {
    writer.attributes(unknown.attributes)
    writer.elements("list", lists)
    writer.elements(unknown.elements)
  }
}

extension ResourceLists {
  /// A list, which may hold others.
  public struct List: XMLPart {
    public enum Member: Hashable, Sendable {
      case entry(Entry)
      case list(List)
      case entryRef(EntryRef)
      case external(External)
    }

    public var name: Bytes?
    public var displayName: DisplayName?
    public var copy = Copy()
    public var members: [Member]
    public var unknown = XMLUnknown()

    public init(_ members: [Member], name: Bytes? = nil) {
      self.members = members
      self.name = name
    }

    public init(reading reader: inout XMLReader) throws(Flaw) {
      members = []
      for attribute in reader.attributes {
        switch attribute.word {
        case "name": name = attribute.value
        default: try copy.take(attribute, &reader, else: &unknown)
        }
      }
      while let child = try reader.nextChild() {
        switch child {
        case "display-name": try reader.part(into: &displayName)
        case "list": members.append(.list(try List(reading: &reader)))
        case "entry": members.append(.entry(try Entry(reading: &reader)))
        case "entry-ref": members.append(.entryRef(try EntryRef(reading: &reader)))
        case "external": members.append(.external(try External(reading: &reader)))
        default: try reader.keep(in: &unknown)
        }
      }
    }

    public func write(to writer: inout XMLWriter) {
      writer.attribute("name", name)
      copy.write(to: &writer)
      writer.attributes(unknown.attributes)
      writer.element("display-name", displayName)
      for member in members {
        switch member {
        case .list(let list): writer.element("list", list)
        case .entry(let entry): writer.element("entry", entry)
        case .entryRef(let reference): writer.element("entry-ref", reference)
        case .external(let external): writer.element("external", external)
        }
      }
      writer.elements(unknown.elements)
    }
  }

  /// An address.
  public struct Entry: XMLPart {
    public var uri: Bytes
    public var copy = Copy()
    public var displayName: DisplayName?
    public var unknown = XMLUnknown()

    public init(_ uri: Bytes, _ control: CopyControl? = nil) {
      self.uri = uri
      copy = Copy(control)
    }

    public init(reading reader: inout XMLReader) throws(Flaw) {
      let uri = try reader.member("uri", &copy, &displayName, else: &unknown)
      guard let uri else { throw reader.missing("uri", in: "entry") }
      self.uri = uri
    }

    public func write(to writer: inout XMLWriter) {
      writer.member("uri", uri, copy, displayName, unknown)
    }
  }

  /// A reference to an entry of another list on the same server.
  public struct EntryRef: XMLPart {
    public var ref: Bytes
    public var copy = Copy()
    public var displayName: DisplayName?
    public var unknown = XMLUnknown()

    public init(_ ref: Bytes) { self.ref = ref }

    public init(reading reader: inout XMLReader) throws(Flaw) {
      let ref = try reader.member("ref", &copy, &displayName, else: &unknown)
      guard let ref else { throw reader.missing("ref", in: "entry-ref") }
      self.ref = ref
    }

    public func write(to writer: inout XMLWriter) {
      writer.member("ref", ref, copy, displayName, unknown)
    }
  }

  /// A reference to a list elsewhere.
  public struct External: XMLPart {
    public var anchor: Bytes?
    public var copy = Copy()
    public var displayName: DisplayName?
    public var unknown = XMLUnknown()

    public init(_ anchor: Bytes?) { self.anchor = anchor }

    public init(reading reader: inout XMLReader) throws(Flaw) {
      anchor = try reader.member("anchor", &copy, &displayName, else: &unknown)
    }

    public func write(to writer: inout XMLWriter) {
      writer.member("anchor", anchor, copy, displayName, unknown)
    }
  }

  /// A name for people, and its language.
  public struct DisplayName: XMLPart {
    public var text: Bytes
    public var language: Bytes?

    public init(_ text: Bytes, language: Bytes? = nil) {
      self.text = text
      self.language = language
    }

    public init(reading reader: inout XMLReader) throws(Flaw) {
      language = reader.language
      text = try reader.text()
    }

    public func write(to writer: inout XMLWriter) {
      writer.attribute("lang", in: .xml, language)
      writer.text(text)
    }
  }
}

extension XMLReader {
  /// The element's `xml:lang`.
  var language: Bytes? {
    attributes.first {
      $0.name.local.reads("lang") && $0.name.namespace.reads(XMLNamespace.xml.uri)
    }?.value
  }

  /// A member of a list: where it leads, which is what is given back, how it is addressed, and a
  /// name.
  fileprivate mutating func member(
    _ target: StaticString, _ copy: inout ResourceLists.Copy,
    _ name: inout ResourceLists.DisplayName?, else unknown: inout XMLUnknown
  ) throws(Flaw) -> Bytes? {
    var value: Bytes?
    for attribute in attributes {
      if attribute.word.bytes.reads(target) {
        value = attribute.value
      } else {
        try copy.take(attribute, &self, else: &unknown)
      }
    }
    while let child = try nextChild() {
      switch child {
      case "display-name": try part(into: &name)
      default: try keep(in: &unknown)
      }
    }
    return value
  }
}

extension XMLWriter {
  fileprivate mutating func member(
    _ target: StaticString, _ value: Bytes?, _ copy: ResourceLists.Copy,
    _ name: ResourceLists.DisplayName?, _ unknown: XMLUnknown
  ) {
    attribute(target, value)
    copy.write(to: &self)
    attributes(unknown.attributes)
    element("display-name", name)
    elements(unknown.elements)
  }
}
