extension RegInfo {
  /// A binding, and what has happened to it (RFC 3680 §5.1).
  public struct Contact: XMLPart {
    public enum State: OpenWord {
      case active
      case terminated
      case other(String)

      public static var known: [State] { [.active, .terminated] }

      public var text: String {
        switch self {
        case .active: "active"
        case .terminated: "terminated"
        case .other(let text): text
        }
      }
    }

    public enum Event: OpenWord {
      case registered
      case created
      case refreshed
      case shortened
      case expired
      case deactivated
      case probation
      case unregistered
      case rejected
      case other(String)

      public static var known: [Event] {
        [
          .registered, .created, .refreshed, .shortened, .expired, .deactivated, .probation,
          .unregistered, .rejected,
        ]
      }

      public var text: String {
        switch self {
        case .registered: "registered"
        case .created: "created"
        case .refreshed: "refreshed"
        case .shortened: "shortened"
        case .expired: "expired"
        case .deactivated: "deactivated"
        case .probation: "probation"
        case .unregistered: "unregistered"
        case .rejected: "rejected"
        case .other(let text): text
        }
      }
    }

    /// A Contact parameter that RFC 3261 does not know, such as a feature tag.
    public struct Parameter: XMLPart {
      public var name: Bytes
      public var value: Bytes

      public init(_ name: Bytes, _ value: Bytes = Bytes()) {
        self.name = name
        self.value = value
      }

      public init(reading reader: inout XMLReader) throws(Flaw) {
        let attribute = reader.attributes.first { $0.word.bytes.reads("name") }
        guard let attribute else { throw reader.missing("name", in: "unknown-param") }
        name = attribute.value
        value = try reader.text()
      }

      public func write(to writer: inout XMLWriter) {
        writer.attribute("name", name)
        writer.text(value)
      }
    }

    /// The key among the contacts of a registration.
    public var id: Bytes
    public var state: State
    public var event: Event
    public var uri: Bytes
    public var durationRegistered: UInt64?
    /// Seconds until the binding expires.
    public var expires: UInt64?
    /// Seconds after which to register again.
    public var retryAfter: UInt64?
    public var q: Bytes?
    public var callID: Bytes?
    public var cseq: UInt64?
    public var displayName: ResourceLists.DisplayName?
    public var parameters: [Parameter] = []
    public var unknown = XMLUnknown()

    public init(id: Bytes, _ state: State, _ event: Event, _ uri: Bytes) {
      self.id = id
      self.state = state
      self.event = event
      self.uri = uri
    }

    public init(reading reader: inout XMLReader) throws(Flaw) {
      var id: Bytes?
      var state: State?
      var event: Event?
      var uri: Bytes?
      for attribute in reader.attributes {
        let value = attribute.value
        switch attribute.word {
        case "id": id = value
        case "state": state = State(value.trimmed)
        case "event": event = Event(value.trimmed)
        case "duration-registered": durationRegistered = try reader.number(value, upTo: .max)
        case "expires": expires = try reader.number(value, upTo: .max)
        case "retry-after": retryAfter = try reader.number(value, upTo: .max)
        case "q": q = value
        case "callid": callID = value
        case "cseq": cseq = try reader.number(value, upTo: .max)
        default: unknown.attributes.append(attribute)
        }
      }
      while let child = try reader.nextChild() {
        switch child {
        case "uri": try reader.token(into: &uri)
        case "display-name": try reader.part(into: &displayName)
        case "unknown-param": parameters.append(try Parameter(reading: &reader))
        default: try reader.keep(in: &unknown)
        }
      }
      guard let id else { throw reader.missing("id", in: "contact") }
      guard let state else { throw reader.missing("state", in: "contact") }
      guard let event else { throw reader.missing("event", in: "contact") }
      guard let uri else { throw reader.missing("<uri>", in: "contact") }
      self.id = id
      self.state = state
      self.event = event
      self.uri = uri
    }

    public func write(to writer: inout XMLWriter) {
      writer.attribute("id", id)
      writer.attribute("state", state)
      writer.attribute("event", event)
      writer.attribute("duration-registered", durationRegistered)
      writer.attribute("expires", expires)
      writer.attribute("retry-after", retryAfter)
      writer.attribute("q", q)
      writer.attribute("callid", callID)
      writer.attribute("cseq", cseq)
      writer.attributes(unknown.attributes)
      writer.element("uri", uri)
      writer.element("display-name", displayName)
      writer.elements("unknown-param", parameters)
      writer.elements(unknown.elements)
    }
  }
}
