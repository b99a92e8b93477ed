/// Who and what a conference is: `application/conference-info+xml` (RFC 4575), with what CPM adds
/// to it.
///
/// Absence is kept apart from defaults, since CPM asks for attributes to be there or not.
public struct ConferenceInfo: XMLBody {
  public static var mediaType: StaticString { "application/conference-info+xml" }

  public static var vocabulary: XMLVocabulary {
    XMLVocabulary(
      root: "conference-info", namespace: "urn:ietf:params:xml:ns:conference-info",
      rule: "RFC 4575 §6")
  }

  /// The conference's URI.
  public var entity: Bytes
  /// How much the document tells; absent means full.
  public var state: State?
  /// Counts the documents of a subscription.
  public var version: UInt32?
  public var conferenceDescription: Description?
  public var hostInfo: HostInfo?
  public var conferenceState: Condition?
  public var users: Users?
  public var sidebarsByRef: URIList?
  public var sidebarsByVal: Sidebars?
  public var unknown = XMLUnknown()

  public init(entity: Bytes, state: State? = nil, version: UInt32? = nil) {
    self.entity = entity
    self.state = state
    self.version = version
  }

  public init(reading reader: inout XMLReader) throws(Flaw) {
    var entity: Bytes?
    for attribute in reader.attributes {
      switch attribute.word {
      case "entity": entity = attribute.value
      case "state": state = State(attribute.value.trimmed)
      case "version": version = try reader.number(attribute.value)
      default: unknown.attributes.append(attribute)
      }
    }
    guard let entity else { throw reader.missing("entity", in: "conference-info") }
    self.entity = entity
    while let child = try reader.nextChild() {
      switch child {
      case "conference-description": try reader.part(into: &conferenceDescription)
      case "host-info": try reader.part(into: &hostInfo)
      case "conference-state": try reader.part(into: &conferenceState)
      case "users": try reader.part(into: &users)
      case "sidebars-by-ref": try reader.part(into: &sidebarsByRef)
      case "sidebars-by-val": try reader.part(into: &sidebarsByVal)
      default: try reader.keep(in: &unknown)
      }
    }
  }

  public func write(to writer: inout XMLWriter) {
    writer.attribute("entity", entity)
    writer.attribute("state", state)
    writer.attribute("version", version.map { UInt64($0) })
    writer.attributes(unknown.attributes)
    writer.element("conference-description", conferenceDescription)
    writer.element("host-info", hostInfo)
    writer.element("conference-state", conferenceState)
    writer.element("users", users)
    writer.element("sidebars-by-ref", sidebarsByRef)
    writer.element("sidebars-by-val", sidebarsByVal)
    writer.elements(unknown.elements)
  }

  /// The user with an entity, compared octet by octet (RFC 4575 §4.5).
  public func user(_ entity: Bytes) -> User? {
    users?.entries.first { $0.entity == entity }
  }
}

extension ConferenceInfo {
  /// What the conference is about and how it is reached (RFC 4575 §5.3).
  public struct Description: XMLPart {
    public var displayText: Bytes?
    public var subject: Bytes?
    /// In CPM, the bulletin.
    public var freeText: Bytes?
    /// In CPM, the policies of an ad-hoc group.
    public var keywords: [Bytes]?
    public var confURIs: URIList?
    public var serviceURIs: URIList?
    public var maximumUserCount: UInt32?
    public var availableMedia: MediaList?
    /// Who set the subject, and when.
    public var subjectExtension: ChangeMark?
    public var icon: Icon?
    public var unknown = XMLUnknown()

    public init() {}

    public init(reading reader: inout XMLReader) throws(Flaw) {
      unknown.attributes = reader.attributes
      while let child = try reader.nextChild() {
        switch child {
        case "display-text": try reader.text(into: &displayText)
        case "subject": try reader.text(into: &subject)
        case "free-text": try reader.text(into: &freeText)
        case "keywords": try reader.words(into: &keywords)
        case "conf-uris": try reader.part(into: &confURIs)
        case "service-uris": try reader.part(into: &serviceURIs)
        case "maximum-user-count": try reader.number(into: &maximumUserCount)
        case "available-media": try reader.part(into: &availableMedia)
        default: try readExtension(&reader)
        }
      }
    }

    private mutating func readExtension(_ reader: inout XMLReader) throws(Flaw) {
      switch reader.extensionWord {
      case "subject-ext": try reader.part(into: &subjectExtension)
      case "icon": try reader.part(into: &icon)
      default: try reader.keep(in: &unknown)
      }
    }

    public func write(to writer: inout XMLWriter) {
      writer.attributes(unknown.attributes)
      writer.element("display-text", displayText)
      writer.element("subject", subject)
      writer.element("free-text", freeText)
      writer.element("keywords", keywords)
      writer.element("conf-uris", confURIs)
      writer.element("service-uris", serviceURIs)
      writer.element("maximum-user-count", maximumUserCount)
      writer.element("available-media", availableMedia)
      writer.element("subject-ext", in: .conferenceExtensions, subjectExtension)
      writer.element("icon", in: .conferenceExtensions, icon)
      writer.elements(unknown.elements)
    }
  }

  /// Who hosts the conference (RFC 4575 §5.4).
  public struct HostInfo: XMLPart {
    public var displayText: Bytes?
    public var webPage: Bytes?
    public var uris: URIList?
    public var unknown = XMLUnknown()

    public init() {}

    public init(reading reader: inout XMLReader) throws(Flaw) {
      unknown.attributes = reader.attributes
      while let child = try reader.nextChild() {
        switch child {
        case "display-text": try reader.text(into: &displayText)
        case "web-page": try reader.token(into: &webPage)
        case "uris": try reader.part(into: &uris)
        default: try reader.keep(in: &unknown)
        }
      }
    }

    public func write(to writer: inout XMLWriter) {
      writer.attributes(unknown.attributes)
      writer.element("display-text", displayText)
      writer.element("web-page", webPage)
      writer.element("uris", uris)
      writer.elements(unknown.elements)
    }
  }

  /// How the conference stands: `conference-state` (RFC 4575 §5.5).
  public struct Condition: XMLPart {
    public var userCount: UInt32?
    public var active: Bool?
    public var locked: Bool?
    public var unknown = XMLUnknown()

    public init(userCount: UInt32? = nil) { self.userCount = userCount }

    public init(reading reader: inout XMLReader) throws(Flaw) {
      unknown.attributes = reader.attributes
      while let child = try reader.nextChild() {
        switch child {
        case "user-count": try reader.number(into: &userCount)
        case "active": try reader.flag(into: &active)
        case "locked": try reader.flag(into: &locked)
        default: try reader.keep(in: &unknown)
        }
      }
    }

    public func write(to writer: inout XMLWriter) {
      writer.attributes(unknown.attributes)
      writer.element("user-count", userCount)
      writer.element("active", active)
      writer.element("locked", locked)
      writer.elements(unknown.elements)
    }
  }
}
