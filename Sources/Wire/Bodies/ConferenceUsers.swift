extension ConferenceInfo {
  /// A participant (RFC 4575 §5.6).
  public struct User: XMLPart {
    /// The user's URI: the key among users.
    public var entity: Bytes?
    /// How much the element tells; absent means full.
    public var state: State?
    /// CPM's mark on the user to whom the document is sent, as it is written: `true`.
    public var yourOwn: Bytes?
    public var displayText: Bytes?
    public var associatedAORs: URIList?
    public var roles: Roles?
    public var languages: [Bytes]?
    public var cascadedFocus: Bytes?
    public var endpoints: [Endpoint] = []
    public var unknown = XMLUnknown()

    public init(_ entity: Bytes?, displayText: Bytes? = nil, endpoints: [Endpoint] = []) {
      self.entity = entity
      self.displayText = displayText
      self.endpoints = endpoints
    }

    /// Whether the user is the one to whom the document is sent.
    public var isYourOwn: Bool {
      get { yourOwn.map { $0 == "true" || $0 == "1" } ?? false }
      set { yourOwn = newValue ? Bytes("true") : nil }
    }

    public init(reading reader: inout XMLReader) throws(Flaw) {
      for attribute in reader.attributes {
        switch attribute.word {
        case "entity": entity = attribute.value
        case "state": state = State(attribute.value.trimmed)
        default:
          // It is seen with a prefix and without; the schema allows it with one only.
          if attribute.name.local.reads("yourown") {
            yourOwn = attribute.value
          } else {
            unknown.attributes.append(attribute)
          }
        }
      }
      while let child = try reader.nextChild() {
        switch child {
        case "display-text": try reader.text(into: &displayText)
        case "associated-aors": try reader.part(into: &associatedAORs)
        case "roles": try reader.part(into: &roles)
        case "languages": try reader.words(into: &languages)
        case "cascaded-focus": try reader.token(into: &cascadedFocus)
        case "endpoint": endpoints.append(try Endpoint(reading: &reader))
        default: try reader.keep(in: &unknown)
        }
      }
    }

    public func write(to writer: inout XMLWriter) {
      writer.attribute("entity", entity)
      writer.attribute("state", state)
      writer.attribute("yourown", in: .conferenceExtensions, yourOwn)
      writer.attributes(unknown.attributes)
      writer.element("display-text", displayText)
      writer.element("associated-aors", associatedAORs)
      writer.element("roles", roles)
      writer.element("languages", languages)
      writer.element("cascaded-focus", cascadedFocus)
      writer.elements("endpoint", endpoints)
      writer.elements(unknown.elements)
    }
  }

  /// What a user may do: `roles` (RFC 4575 §5.6.3).
  public struct Roles: XMLPart {
    public var entries: [Bytes]
    public var unknown = XMLUnknown()

    public init(_ entries: [Bytes]) { self.entries = entries }

    public init(reading reader: inout XMLReader) throws(Flaw) {
      entries = []
      unknown.attributes = reader.attributes
      while let child = try reader.nextChild() {
        switch child {
        case "entry": entries.append(try reader.text())
        default: try reader.keep(in: &unknown)
        }
      }
    }

    public func write(to writer: inout XMLWriter) {
      writer.attributes(unknown.attributes)
      for entry in entries { writer.element("entry", entry) }
      writer.elements(unknown.elements)
    }
  }

  /// A user's device in the conference (RFC 4575 §5.7).
  public struct Endpoint: XMLPart {
    /// The endpoint's URI: the key among the user's endpoints.
    public var entity: Bytes?
    /// How much the element tells; absent means full.
    public var state: State?
    public var displayText: Bytes?
    public var referred: Execution?
    public var status: Status?
    public var joiningMethod: JoiningMethod?
    public var joiningInfo: Execution?
    public var disconnectionMethod: DisconnectionMethod?
    public var disconnectionInfo: Execution?
    public var media: [Media] = []
    public var callInfo: CallInfo?
    public var unknown = XMLUnknown()

    public init(
      _ entity: Bytes?, status: Status? = nil, joiningMethod: JoiningMethod? = nil
    ) {
      self.entity = entity
      self.status = status
      self.joiningMethod = joiningMethod
    }

    public init(reading reader: inout XMLReader) throws(Flaw) {
      for attribute in reader.attributes {
        switch attribute.word {
        case "entity": entity = attribute.value
        case "state": state = State(attribute.value.trimmed)
        default: unknown.attributes.append(attribute)
        }
      }
      while let child = try reader.nextChild() {
        switch child {
        case "display-text": try reader.text(into: &displayText)
        case "referred": try reader.part(into: &referred)
        case "status": try reader.word(into: &status)
        case "joining-method": try reader.word(into: &joiningMethod)
        case "joining-info": try reader.part(into: &joiningInfo)
        case "disconnection-method": try reader.word(into: &disconnectionMethod)
        case "disconnection-info": try reader.part(into: &disconnectionInfo)
        case "media": media.append(try Media(reading: &reader))
        case "call-info": try reader.part(into: &callInfo)
        default: try reader.keep(in: &unknown)
        }
      }
    }

    public func write(to writer: inout XMLWriter) {
      writer.attribute("entity", entity)
      writer.attribute("state", state)
      writer.attributes(unknown.attributes)
      writer.element("display-text", displayText)
      writer.element("referred", referred)
      writer.element("status", status)
      writer.element("joining-method", joiningMethod)
      writer.element("joining-info", joiningInfo)
      writer.element("disconnection-method", disconnectionMethod)
      writer.element("disconnection-info", disconnectionInfo)
      writer.elements("media", media)
      writer.element("call-info", callInfo)
      writer.elements(unknown.elements)
    }
  }

  /// When something was done, why, and by whom (RFC 4575 §5.7.2, §5.7.5, §5.7.7).
  public struct Execution: XMLPart {
    /// An RFC 3339 date and time, as it is written.
    public var when: Bytes?
    public var reason: Bytes?
    public var by: Bytes?
    public var unknown = XMLUnknown()

    public var time: DateTime? { get throws(Flaw) { try when.moment } }

    public init(when: Bytes? = nil, reason: Bytes? = nil, by: Bytes? = nil) {
      self.when = when
      self.reason = reason
      self.by = by
    }

    public init(reading reader: inout XMLReader) throws(Flaw) {
      unknown.attributes = reader.attributes
      while let child = try reader.nextChild() {
        switch child {
        case "when": try reader.token(into: &when)
        case "reason": try reader.text(into: &reason)
        case "by": try reader.token(into: &by)
        default: try reader.keep(in: &unknown)
        }
      }
    }

    public func write(to writer: inout XMLWriter) {
      writer.attributes(unknown.attributes)
      writer.element("when", when)
      writer.element("reason", reason)
      writer.element("by", by)
      writer.elements(unknown.elements)
    }
  }
}
