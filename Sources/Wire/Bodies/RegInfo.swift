/// Who is registered where: `application/reginfo+xml` (RFC 3680 §5).
public struct RegInfo: XMLBody {
  public static var mediaType: StaticString { "application/reginfo+xml" }

  public static var vocabulary: XMLVocabulary {
    XMLVocabulary(
      root: "reginfo", namespace: "urn:ietf:params:xml:ns:reginfo", rule: "RFC 3680 §5.4")
  }

  /// Whether all registrations are told, or those that have changed.
  public enum State: OpenWord {
    case full
    case partial
    case other(String)

    public static var known: [State] { [.full, .partial] }

    public var text: String {
      switch self {
      case .full: "full"
      case .partial: "partial"
      case .other(let text): text
      }
    }
  }

  /// Counts the documents of a subscription, from 0.
  public var version: UInt32
  public var state: State
  public var registrations: [Registration]
  public var unknown = XMLUnknown()

  public init(version: UInt32, _ state: State, _ registrations: [Registration]) {
    self.version = version
    self.state = state
    self.registrations = registrations
  }

  public init(reading reader: inout XMLReader) throws(Flaw) {
    var version: UInt32?
    var state: State?
    registrations = []
    for attribute in reader.attributes {
      switch attribute.word {
      case "version": version = try reader.number(attribute.value)
      case "state": state = State(attribute.value.trimmed)
      default: unknown.attributes.append(attribute)
      }
    }
    guard let version else { throw reader.missing("version", in: "reginfo") }
    guard let state else { throw reader.missing("state", in: "reginfo") }
    self.version = version
    self.state = state
    try reader.parts("registration", into: &registrations, else: &unknown)
  }

  public func write(to writer: inout XMLWriter) {
    writer.attribute("version", UInt64(version))
    writer.attribute("state", state)
    writer.attributes(unknown.attributes)
    writer.elements("registration", registrations)
    writer.elements(unknown.elements)
  }
}

extension RegInfo {
  /// What an address of record is bound to.
  public struct Registration: XMLPart {
    public enum State: OpenWord {
      case initial
      case active
      case terminated
      case other(String)

      public static var known: [State] { [.active, .terminated, .initial] }

      public var text: String {
        switch self {
        case .initial: "init"
        case .active: "active"
        case .terminated: "terminated"
        case .other(let text): text
        }
      }
    }

    public var aor: Bytes
    /// The key among registrations.
    public var id: Bytes
    public var state: State
    public var contacts: [Contact]
    public var unknown = XMLUnknown()

    public init(aor: Bytes, id: Bytes, _ state: State, _ contacts: [Contact] = []) {
      self.aor = aor
      self.id = id
      self.state = state
      self.contacts = contacts
    }

    public init(reading reader: inout XMLReader) throws(Flaw) {
      var aor: Bytes?
      var id: Bytes?
      var state: State?
      contacts = []
      for attribute in reader.attributes {
        switch attribute.word {
        case "aor": aor = attribute.value
        case "id": id = attribute.value
        case "state": state = State(attribute.value.trimmed)
        default: unknown.attributes.append(attribute)
        }
      }
      guard let aor else { throw reader.missing("aor", in: "registration") }
      guard let id else { throw reader.missing("id", in: "registration") }
      guard let state else { throw reader.missing("state", in: "registration") }
      self.aor = aor
      self.id = id
      self.state = state
      try reader.parts("contact", into: &contacts, else: &unknown)
    }

    public func write(to writer: inout XMLWriter) {
      writer.attribute("aor", aor)
      writer.attribute("id", id)
      writer.attribute("state", state)
      writer.attributes(unknown.attributes)
      writer.elements("contact", contacts)
      writer.elements(unknown.elements)
    }
  }
}
