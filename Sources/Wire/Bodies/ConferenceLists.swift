/// A part that comes in lists.
public protocol ListedPart: XMLPart {
  /// What its elements are called in a list.
  static var nameInList: StaticString { get }
}

extension ConferenceInfo {
  /// A list that says how much of it is told (RFC 4575 §4.4).
  public struct StatedList<Entry: ListedPart>: XMLPart {
    /// Absent means full.
    public var state: State?
    public var entries: [Entry]
    public var unknown = XMLUnknown()

    public init(_ entries: [Entry] = [], state: State? = nil) {
      self.entries = entries
      self.state = state
    }

    public init(reading reader: inout XMLReader) throws(Flaw) {
      entries = []
      state = reader.attribute("state", else: &unknown).map { State($0.trimmed) }
      try reader.parts(Entry.nameInList, into: &entries, else: &unknown)
    }

    public func write(to writer: inout XMLWriter) {
      writer.attribute("state", state)
      writer.attributes(unknown.attributes)
      writer.elements(Entry.nameInList, entries)
      writer.elements(unknown.elements)
    }
  }

  /// The participants: `users` (RFC 4575 §5.6).
  public typealias Users = StatedList<User>
  /// A list of addresses: `conf-uris`, `service-uris`, `uris`, `associated-aors` (RFC 4575 §5.3.1).
  public typealias URIList = StatedList<URIEntry>
  /// Conferences beside the conference, told in it: `sidebars-by-val` (RFC 4575 §5.9.2).
  public typealias Sidebars = StatedList<ConferenceInfo>
}

extension ConferenceInfo: ListedPart {
  public static var nameInList: StaticString { "entry" }
}

extension ConferenceInfo.User: ListedPart {
  public static var nameInList: StaticString { "user" }
}

extension ConferenceInfo.URIEntry: ListedPart {
  public static var nameInList: StaticString { "entry" }
}
