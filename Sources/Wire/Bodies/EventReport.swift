/// What a device tells the message store, or the store a device, of flags on stored objects:
/// `application/vnd.oma.cpm-eventfw+xml`.
///
/// It also goes from one user to others, who are told what has become of messages. The schema is not
/// public; the elements are those of public samples, but for `response` and `event-response`, by which
/// whoever reports is told that it was taken: these are the simulator's.
public struct EventReport: XMLBody {
  public static var vocabulary: XMLVocabulary {
    XMLVocabulary(
      root: "cpm-evfw", namespace: "urn:oma:xml:cpm:evfw", rule: "OMA CPM event reporting")
  }

  /// The type under which it travels.
  public static var mediaType: StaticString { "application/vnd.oma.cpm-eventfw+xml" }

  public var events: [Event]
  public var responses: [Response] = []
  public var unknown = XMLUnknown()

  public init(_ events: [Event]) { self.events = events }

  /// What answers the events of another one that want it.
  public init(answering events: [Event], code: UInt32) {
    self.events = []
    responses = events.filter { $0.wantsResponse == true }.map {
      Response(index: $0.index, code: code)
    }
  }

  public init(reading reader: inout XMLReader) throws(Flaw) {
    events = []
    unknown.attributes = reader.attributes
    while let child = try reader.nextChild() {
      switch child {
      case "event-cpm-imap": events.append(try Event(reading: &reader))
      case "event-response": responses.append(try Response(reading: &reader))
      default: try reader.keep(in: &unknown)
      }
    }
  }

  public func write(to writer: inout XMLWriter) {
    writer.attributes(unknown.attributes)
    writer.elements("event-cpm-imap", events)
    writer.elements("event-response", responses)
    writer.elements(unknown.elements)
  }
}

extension EventReport {
  /// Changes that belong together.
  public struct Event: XMLPart {
    /// `flags`.
    public var type: Bytes?
    public var index: UInt32?
    /// Whether who gets it is to answer.
    public var wantsResponse: Bool?
    public var operations: [Operation]
    public var unknown = XMLUnknown()

    public init(_ operations: [Operation], type: Bytes? = Bytes("flags"), index: UInt32? = 0) {
      self.operations = operations
      self.type = type
      self.index = index
    }

    public init(reading reader: inout XMLReader) throws(Flaw) {
      operations = []
      for attribute in reader.attributes {
        switch attribute.word {
        case "type": type = attribute.value
        case "index": index = try reader.number(attribute.value)
        case "response": wantsResponse = try reader.flag(attribute.value)
        default: unknown.attributes.append(attribute)
        }
      }
      try reader.parts("operation", into: &operations, else: &unknown)
    }

    public func write(to writer: inout XMLWriter) {
      writer.attribute("type", type)
      writer.attribute("index", index.map { UInt64($0) })
      writer.attribute("response", wantsResponse)
      writer.attributes(unknown.attributes)
      writer.elements("operation", operations)
      writer.elements(unknown.elements)
    }
  }

  /// An event was taken, or why not.
  public struct Response: XMLPart {
    public var index: UInt32?
    /// As of SIP.
    public var code: UInt32?
    public var unknown = XMLUnknown()

    public init(index: UInt32?, code: UInt32?) {
      self.index = index
      self.code = code
    }

    public init(reading reader: inout XMLReader) throws(Flaw) {
      for attribute in reader.attributes {
        switch attribute.word {
        case "index": index = try reader.number(attribute.value)
        case "code": code = try reader.number(attribute.value)
        default: unknown.attributes.append(attribute)
        }
      }
      while try reader.nextChild() != nil { try reader.keep(in: &unknown) }
    }

    public func write(to writer: inout XMLWriter) {
      writer.attribute("index", index.map { UInt64($0) })
      writer.attribute("code", code.map { UInt64($0) })
      writer.attributes(unknown.attributes)
      writer.elements(unknown.elements)
    }
  }

  /// A flag that is put on objects, or taken off.
  public struct Operation: XMLPart {
    public enum Name: OpenWord {
      case add
      case remove
      case other(String)

      public static var known: [Name] { [.add, .remove] }

      public var text: String {
        switch self {
        case .add: "add"
        case .remove: "remove"
        case .other(let text): text
        }
      }
    }

    public var name: Name?
    /// `\Seen` or `\Deleted`.
    public var flag: Bytes?
    public var objects: [Object]
    public var unknown = XMLUnknown()

    public init(_ name: Name?, flag: Bytes?, _ objects: [Object]) {
      self.name = name
      self.flag = flag
      self.objects = objects
    }

    public init(reading reader: inout XMLReader) throws(Flaw) {
      objects = []
      for attribute in reader.attributes {
        switch attribute.word {
        case "name": name = Name(attribute.value.trimmed)
        case "flag": flag = attribute.value
        default: unknown.attributes.append(attribute)
        }
      }
      try reader.parts("object", into: &objects, else: &unknown)
    }

    public func write(to writer: inout XMLWriter) {
      writer.attribute("name", name)
      writer.attribute("flag", flag)
      writer.attributes(unknown.attributes)
      writer.elements("object", objects)
      writer.elements(unknown.elements)
    }
  }

  /// A stored object: its place in the store, and what it is known by where the place is not known.
  public struct Object: XMLPart {
    public var uid: UInt32?
    public var folderPath: Bytes?
    public var conversationID: Bytes?
    public var contributionID: Bytes?
    public var messageID: Bytes?
    public var unknown = XMLUnknown()

    public init(uid: UInt32? = nil, folderPath: Bytes? = nil, messageID: Bytes? = nil) {
      self.uid = uid
      self.folderPath = folderPath
      self.messageID = messageID
    }

    public init(reading reader: inout XMLReader) throws(Flaw) {
      for attribute in reader.attributes {
        switch attribute.word {
        case "uid": uid = try reader.number(attribute.value)
        case "folder-path": folderPath = attribute.value
        default: unknown.attributes.append(attribute)
        }
      }
      while let child = try reader.nextChild() {
        switch child {
        case "conversation-id": try reader.token(into: &conversationID)
        case "contribution-id": try reader.token(into: &contributionID)
        case "message-id": try reader.token(into: &messageID)
        default: try reader.keep(in: &unknown)
        }
      }
    }

    public func write(to writer: inout XMLWriter) {
      writer.attribute("uid", uid.map { UInt64($0) })
      writer.attribute("folder-path", folderPath)
      writer.attributes(unknown.attributes)
      writer.element("conversation-id", conversationID)
      writer.element("contribution-id", contributionID)
      writer.element("message-id", messageID)
      writer.elements(unknown.elements)
    }
  }
}
