/// A wish to change what a group shares, and the answer: `application/vnd.oma.cpm-groupdata+xml`.
///
/// The schema is not public. What is written here is what one client is known to send, and what had
/// to be assumed besides; all of its names stand in this file.
public struct GroupData: XMLBody {
  public static var vocabulary: XMLVocabulary {
    XMLVocabulary(
      root: "groupdata", namespace: "urn:oma:xml:cpm:groupdata",
      rule: "OMA CPM group session data")
  }

  /// The type under which it travels.
  public static var mediaType: StaticString { "application/vnd.oma.cpm-groupdata+xml" }

  /// What is to be changed.
  public enum Target: OpenWord {
    case subject
    case icon
    case bulletin
    case role
    case other(String)

    public static var known: [Target] { [.subject, .icon, .bulletin, .role] }

    public var text: String {
      switch self {
      case .subject: "subject"
      case .icon: "icon"
      case .bulletin: "bulletin"
      case .role: "role"
      case .other(let text): text
      }
    }
  }

  public enum Action: OpenWord {
    case set
    case delete
    /// From one participant to another: of roles.
    case move
    case other(String)

    public static var known: [Action] { [.set, .delete, .move] }

    public var text: String {
      switch self {
      case .set: "set"
      case .delete: "delete"
      case .move: "move"
      case .other(let text): text
      }
    }
  }

  public enum Content: Hashable, Sendable {
    case request(Request)
    case response(Response)
  }

  /// What an answer repeats of its request.
  public var id: Bytes?
  public var content: Content
  public var unknown = XMLUnknown()

  public init(id: Bytes?, _ content: Content) {
    self.id = id
    self.content = content
  }

  public init(reading reader: inout XMLReader) throws(Flaw) {
    var request: Request?
    var response: Response?
    var bare = Request(nil, nil)
    id = reader.attribute("id", else: &unknown)
    while let child = try reader.nextChild() {
      switch child {
      case "request": try reader.part(into: &request)
      case "response": try reader.part(into: &response)
      // A client is known that leaves the wrapper out.
      case "target-type", "action-type", "data": try bare.read(child, &reader)
      default: try reader.keep(in: &unknown)
      }
    }
    if bare != Request(nil, nil) {
      guard request == nil else { throw reader.flaw("a second request") }
      request = bare
    }
    switch (request, response) {
    case (let request?, nil): content = .request(request)
    case (nil, let response?): content = .response(response)
    default: throw reader.flaw("not one of <request> and <response> in <groupdata>")
    }
  }

  public func write(to writer: inout XMLWriter) {
    writer.attribute("id", id)
    writer.attributes(unknown.attributes)
    switch content {
    case .request(let request): writer.element("request", request)
    case .response(let response): writer.element("response", response)
    }
    writer.elements(unknown.elements)
  }
}

extension GroupData {
  public struct Request: XMLPart {
    public var target: Target?
    public var action: Action?
    /// What to set it to; absent where it is to be deleted.
    public var data: Data?
    public var unknown = XMLUnknown()

    public init(_ target: Target?, _ action: Action?, _ data: Data? = nil) {
      self.target = target
      self.action = action
      self.data = data
    }

    public init(reading reader: inout XMLReader) throws(Flaw) {
      unknown.attributes = reader.attributes
      while let child = try reader.nextChild() { try read(child, &reader) }
    }

    fileprivate mutating func read(_ child: XMLWord, _ reader: inout XMLReader) throws(Flaw) {
      switch child {
      case "target-type": try reader.word(into: &target)
      case "action-type": try reader.word(into: &action)
      case "data": try reader.part(into: &data)
      default: try reader.keep(in: &unknown)
      }
    }

    public func write(to writer: inout XMLWriter) {
      writer.attributes(unknown.attributes)
      writer.element("target-type", target)
      writer.element("action-type", action)
      writer.element("data", data)
      writer.elements(unknown.elements)
    }
  }

  /// What something is to be set to.
  public struct Data: XMLPart {
    public var subject: Bytes?
    public var bulletin: Bytes?
    public var icon: Icon?
    public var role: Role?
    public var unknown = XMLUnknown()

    public init(subject: Bytes? = nil) { self.subject = subject }

    public init(reading reader: inout XMLReader) throws(Flaw) {
      unknown.attributes = reader.attributes
      while let child = try reader.nextChild() {
        switch child {
        case "subject": try reader.text(into: &subject)
        case "bulletin": try reader.text(into: &bulletin)
        case "icon": try reader.part(into: &icon)
        case "role": try reader.part(into: &role)
        default: try reader.keep(in: &unknown)
        }
      }
    }

    public func write(to writer: inout XMLWriter) {
      writer.attributes(unknown.attributes)
      writer.element("subject", subject)
      writer.element("bulletin", bulletin)
      writer.element("icon", icon)
      writer.element("role", role)
      writer.elements(unknown.elements)
    }
  }

  /// A picture: where it can be fetched, or the Content-ID of the body part that it is.
  public struct Icon: XMLPart {
    public var uri: Bytes?
    public var fileInfo: Bytes?
    public var unknown = XMLUnknown()

    public init(uri: Bytes? = nil, fileInfo: Bytes? = nil) {
      self.uri = uri
      self.fileInfo = fileInfo
    }

    public init(reading reader: inout XMLReader) throws(Flaw) {
      unknown.attributes = reader.attributes
      while let child = try reader.nextChild() {
        switch child {
        case "icon-uri": try reader.token(into: &uri)
        case "file-info": try reader.token(into: &fileInfo)
        default: try reader.keep(in: &unknown)
        }
      }
    }

    public func write(to writer: inout XMLWriter) {
      writer.attributes(unknown.attributes)
      writer.element("icon-uri", uri)
      writer.element("file-info", fileInfo)
      writer.elements(unknown.elements)
    }
  }

  /// A role and whose it is.
  public struct Role: XMLPart {
    public var entry: Bytes?
    public var participant: Bytes?
    /// Whose it will be, where it is moved.
    public var newParticipant: Bytes?
    public var unknown = XMLUnknown()

    public init(_ entry: Bytes?, of participant: Bytes?, to newParticipant: Bytes? = nil) {
      self.entry = entry
      self.participant = participant
      self.newParticipant = newParticipant
    }

    public init(reading reader: inout XMLReader) throws(Flaw) {
      unknown.attributes = reader.attributes
      while let child = try reader.nextChild() {
        switch child {
        case "entry": try reader.text(into: &entry)
        case "participant": try reader.token(into: &participant)
        case "new-participant": try reader.token(into: &newParticipant)
        default: try reader.keep(in: &unknown)
        }
      }
    }

    public func write(to writer: inout XMLWriter) {
      writer.attributes(unknown.attributes)
      writer.element("entry", entry)
      writer.element("participant", participant)
      writer.element("new-participant", newParticipant)
      writer.elements(unknown.elements)
    }
  }

  /// What came of a request; the numbers are those of SIP.
  public struct Response: XMLPart {
    public var code: UInt32?
    public var text: Bytes?
    public var unknown = XMLUnknown()

    public init(_ code: UInt32?, _ text: Bytes? = nil) {
      self.code = code
      self.text = text
    }

    public init(reading reader: inout XMLReader) throws(Flaw) {
      unknown.attributes = reader.attributes
      while let child = try reader.nextChild() {
        switch child {
        case "result-code": try reader.number(into: &code)
        case "result-text": try reader.text(into: &text)
        default: try reader.keep(in: &unknown)
        }
      }
    }

    public func write(to writer: inout XMLWriter) {
      writer.attributes(unknown.attributes)
      writer.element("result-code", code)
      writer.element("result-text", text)
      writer.elements(unknown.elements)
    }
  }
}
