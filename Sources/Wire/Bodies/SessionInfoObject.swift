/// What the message store keeps of a session: `application/x-cpm-session`.
///
/// The schema is not public; the elements are those of a public sample.
public struct SessionInfoObject: XMLBody {
  public static var vocabulary: XMLVocabulary {
    XMLVocabulary(
      root: "session", namespace: "", rule: "OMA CPM session info object",
      takesAnyNamespace: true)
  }

  /// The type under which it is stored.
  public static var mediaType: StaticString { "application/x-cpm-session" }

  public enum Kind: OpenWord {
    case group
    case oneToOne
    case other(String)

    public static var known: [Kind] { [.group, .oneToOne] }

    public var text: String {
      switch self {
      case .group: "Group"
      case .oneToOne: "1-1"
      case .other(let text): text
      }
    }
  }

  public var kind: Kind?
  /// The session description, with LF at its line ends: XML knows no other.
  public var sdp: Bytes?
  /// The addresses that were invited.
  public var invitedParticipants: [Bytes]?
  public var unknown = XMLUnknown()

  public init(_ kind: Kind?, sdp: Bytes? = nil, invitedParticipants: [Bytes]? = nil) {
    self.kind = kind
    self.sdp = sdp
    self.invitedParticipants = invitedParticipants
  }

  public init(reading reader: inout XMLReader) throws(Flaw) {
    var invited: Bytes?
    unknown.attributes = reader.attributes
    while let child = try reader.nextChild() {
      switch child {
      case "session-type": try reader.word(into: &kind)
      case "sdp": try reader.text(into: &sdp)
      case "invited-participants": try reader.text(into: &invited)
      default: try reader.keep(in: &unknown)
      }
    }
    invitedParticipants = invited.map { SessionInfoObject.addresses($0) }
  }

  /// Addresses between semicolons or commas; both are seen.
  private static func addresses(_ text: Bytes) -> [Bytes] {
    text.split { $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: ",") }
      .map { $0.trimmed }.filter { !$0.isEmpty }
  }

  public func write(to writer: inout XMLWriter) {
    writer.attributes(unknown.attributes)
    writer.element("session-type", kind)
    writer.element("sdp", sdp)
    writer.element("invited-participants", invitedText)
    writer.elements(unknown.elements)
  }

  private var invitedText: Bytes? {
    guard let invitedParticipants else { return nil }
    var writer = ByteWriter()
    for address in invitedParticipants {
      if writer.count > 0 { writer.write(UInt8(ascii: ";")) }
      writer.write(address)
    }
    return writer.finish()
  }
}
