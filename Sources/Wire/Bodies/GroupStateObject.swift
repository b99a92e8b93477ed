/// What the message store keeps of a group: `application/group-state-object+xml`.
///
/// The schema is not public; names and layout are those of public samples, and assumptions where
/// these show nothing. Samples have no namespace; one that has is taken all the same.
public struct GroupStateObject: XMLBody {
  public static var vocabulary: XMLVocabulary {
    XMLVocabulary(
      root: "groupstate", namespace: "", rule: "OMA CPM group state object",
      takesAnyNamespace: true)
  }

  /// The type under which it is stored.
  public static var mediaType: StaticString { "application/group-state-object+xml" }

  /// When it was made: an RFC 3339 date and time, as it is written.
  public var timestamp: Bytes?
  /// The URI of the latest focus.
  public var lastFocusSessionID: Bytes?
  /// `Closed` or `closed`, or something else.
  public var groupType: Bytes?
  /// The number under which messages went on to another service.
  public var interworkingNumber: Bytes?
  public var participants: [Participant] = []
  public var subject: Subject?
  public var bulletin: Subject?
  public var icon: Icon?
  public var maximumUserCount: UInt32?
  public var policy: [Bytes]?
  /// `removed`, where the group is over for the user.
  public var status: Bytes?
  /// Who removed the user.
  public var referredBy: Bytes?
  public var unknown = XMLUnknown()

  public var time: DateTime? { get throws(Flaw) { try timestamp.moment } }

  public init(timestamp: Bytes?, lastFocusSessionID: Bytes?, groupType: Bytes?) {
    self.timestamp = timestamp
    self.lastFocusSessionID = lastFocusSessionID
    self.groupType = groupType
  }

  /// Whether the group is closed; the word is seen with a capital and without.
  public var isClosed: Bool { groupType?.isSameIgnoringCase(as: "closed") ?? false }

  public init(reading reader: inout XMLReader) throws(Flaw) {
    for attribute in reader.attributes {
      switch attribute.word {
      case "timestamp": timestamp = attribute.value
      case "lastfocussessionid": lastFocusSessionID = attribute.value
      case "group-type": groupType = attribute.value
      case "iw-number": interworkingNumber = attribute.value
      default: unknown.attributes.append(attribute)
      }
    }
    while let child = try reader.nextChild() {
      switch child {
      case "participant": participants.append(try Participant(reading: &reader))
      case "subject": try reader.part(into: &subject)
      case "bulletin": try reader.part(into: &bulletin)
      case "icon": try reader.part(into: &icon)
      case "max-user-count": try reader.number(into: &maximumUserCount)
      case "policy": try reader.words(into: &policy)
      case "status": try reader.token(into: &status)
      case "referred-by": try reader.token(into: &referredBy)
      default: try reader.keep(in: &unknown)
      }
    }
  }

  public func write(to writer: inout XMLWriter) {
    writer.attribute("timestamp", timestamp)
    writer.attribute("lastfocussessionid", lastFocusSessionID)
    writer.attribute("group-type", groupType)
    writer.attribute("iw-number", interworkingNumber)
    writer.attributes(unknown.attributes)
    writer.elements("participant", participants)
    writer.element("subject", subject)
    writer.element("bulletin", bulletin)
    writer.element("icon", icon)
    writer.element("max-user-count", maximumUserCount)
    writer.element("policy", policy)
    writer.element("status", status)
    writer.element("referred-by", referredBy)
    writer.elements(unknown.elements)
  }
}

extension GroupStateObject {
  /// Somebody in the group.
  public struct Participant: XMLPart {
    public var name: Bytes?
    public var address: Bytes?
    /// A mark on the user whose store this is, as it is written: `true`.
    public var yourOwn: Bytes?
    public var role: Bytes?
    public var unknown = XMLUnknown()

    public init(_ address: Bytes?, name: Bytes? = nil) {
      self.address = address
      self.name = name
    }

    public init(reading reader: inout XMLReader) throws(Flaw) {
      for attribute in reader.attributes {
        switch attribute.word {
        case "name": name = attribute.value
        case "comm-addr": address = attribute.value
        case "yourown": yourOwn = attribute.value
        case "role": role = attribute.value
        default: unknown.attributes.append(attribute)
        }
      }
      while try reader.nextChild() != nil { try reader.keep(in: &unknown) }
    }

    public func write(to writer: inout XMLWriter) {
      writer.attribute("name", name)
      writer.attribute("comm-addr", address)
      writer.attribute("yourown", yourOwn)
      writer.attribute("role", role)
      writer.attributes(unknown.attributes)
      writer.elements(unknown.elements)
    }
  }

  /// A text that is shared, and who set it when.
  public struct Subject: XMLPart {
    public var text: Bytes?
    public var participant: Bytes?
    public var timestamp: Bytes?
    public var unknown = XMLUnknown()

    public var time: DateTime? { get throws(Flaw) { try timestamp.moment } }

    public init(_ text: Bytes?, participant: Bytes? = nil, timestamp: Bytes? = nil) {
      self.text = text
      self.participant = participant
      self.timestamp = timestamp
    }

    public init(reading reader: inout XMLReader) throws(Flaw) {
      unknown.attributes = reader.attributes
      while let child = try reader.nextChild() {
        switch child {
        case "text": try reader.text(into: &text)
        case "participant": try reader.token(into: &participant)
        case "timestamp": try reader.token(into: &timestamp)
        default: try reader.keep(in: &unknown)
        }
      }
    }

    public func write(to writer: inout XMLWriter) {
      writer.attributes(unknown.attributes)
      writer.element("text", text)
      writer.element("participant", participant)
      writer.element("timestamp", timestamp)
      writer.elements(unknown.elements)
    }
  }

  /// A picture that is shared, and who set it when.
  public struct Icon: XMLPart {
    public var uri: Bytes?
    public var fileInfo: Bytes?
    public var participant: Bytes?
    public var timestamp: Bytes?
    public var unknown = XMLUnknown()

    public var time: DateTime? { get throws(Flaw) { try timestamp.moment } }

    public init(uri: Bytes? = nil, participant: Bytes? = nil, timestamp: Bytes? = nil) {
      self.uri = uri
      self.participant = participant
      self.timestamp = timestamp
    }

    public init(reading reader: inout XMLReader) throws(Flaw) {
      unknown.attributes = reader.attributes
      while let child = try reader.nextChild() {
        switch child {
        case "icon-uri": try reader.token(into: &uri)
        case "file-info": try reader.token(into: &fileInfo)
        case "participant": try reader.token(into: &participant)
        case "timestamp": try reader.token(into: &timestamp)
        default: try reader.keep(in: &unknown)
        }
      }
    }

    public func write(to writer: inout XMLWriter) {
      writer.attributes(unknown.attributes)
      writer.element("icon-uri", uri)
      writer.element("file-info", fileInfo)
      writer.element("participant", participant)
      writer.element("timestamp", timestamp)
      writer.elements(unknown.elements)
    }
  }
}
