/// Whether somebody is writing: `application/im-iscomposing+xml` (RFC 3994).
public struct IsComposing: XMLBody {
  public static var mediaType: StaticString { "application/im-iscomposing+xml" }

  public static var vocabulary: XMLVocabulary {
    XMLVocabulary(
      root: "isComposing", namespace: "urn:ietf:params:xml:ns:im-iscomposing",
      rule: "RFC 3994 §6.1")
  }

  public enum State: OpenWord {
    case active
    case idle
    case other(String)

    public static var known: [State] { [.active, .idle] }

    public var text: String {
      switch self {
      case .active: "active"
      case .idle: "idle"
      case .other(let text): text
      }
    }
  }

  public var state: State
  /// When something was last written: an RFC 3339 date and time, as it is written.
  public var lastActive: Bytes?
  /// The type of what is being written.
  public var contentType: Bytes?
  /// Seconds until the next such message, or silence.
  public var refresh: UInt32?
  public var unknown = XMLUnknown()

  public var lastActiveTime: DateTime? { get throws(Flaw) { try lastActive.moment } }

  public init(_ state: State, contentType: Bytes? = nil, refresh: UInt32? = nil) {
    self.state = state
    self.contentType = contentType
    self.refresh = refresh
  }

  public init(reading reader: inout XMLReader) throws(Flaw) {
    var state: State?
    unknown.attributes = reader.attributes
    while let child = try reader.nextChild() {
      switch child {
      case "state": try reader.word(into: &state)
      case "lastactive": try reader.token(into: &lastActive)
      case "contenttype": try reader.text(into: &contentType)
      case "refresh":
        try reader.number(into: &refresh)
        guard refresh != 0 else { throw reader.flaw("a refresh interval of zero") }
      default: try reader.keep(in: &unknown)
      }
    }
    guard let state else { throw reader.missing("<state>", in: "isComposing") }
    self.state = state
  }

  public func write(to writer: inout XMLWriter) {
    writer.attributes(unknown.attributes)
    writer.element("state", state)
    writer.element("lastactive", lastActive)
    writer.element("contenttype", contentType)
    writer.element("refresh", refresh)
    writer.elements(unknown.elements)
  }
}
