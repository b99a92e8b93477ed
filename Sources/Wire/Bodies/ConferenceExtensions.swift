// What CPM adds to the description of a conference. The schemas of these elements are not public:
// names, namespace and order are assumptions, and stand here alone.

/// What is said of something that can be set and removed: nothing, that there is none, or what it
/// is.
public enum Stated<Value: Hashable & Sendable>: Hashable, Sendable {
  /// Nothing is said: it stays as it was.
  case absent
  /// There is none, or no longer one.
  case empty
  case value(Value)
}

extension ConferenceInfo.Description {
  /// What is said of the subject.
  public var statedSubject: Stated<Bytes> {
    guard let subject else { return .absent }
    return subject.isEmpty ? .empty : .value(subject)
  }

  /// What is said of the icon.
  public var statedIcon: Stated<ConferenceInfo.Icon.Source> {
    guard let icon else { return .absent }
    switch icon.source {
    case nil, .nothing: return .empty
    case .uri(let text), .file(let text):
      return text.isEmpty ? .empty : icon.source.map { .value($0) } ?? .empty
    }
  }
}

extension ConferenceInfo {
  /// Who changed something, and when: `subject-ext`.
  public struct ChangeMark: XMLPart {
    public var participant: Bytes?
    /// An RFC 3339 date and time, as it is written.
    public var timestamp: Bytes?
    public var unknown = XMLUnknown()

    public var time: DateTime? { get throws(Flaw) { try timestamp.moment } }

    public init(participant: Bytes? = nil, timestamp: Bytes? = nil) {
      self.participant = participant
      self.timestamp = timestamp
    }

    public init(reading reader: inout XMLReader) throws(Flaw) {
      unknown.attributes = reader.attributes
      while try reader.nextChild() != nil {
        switch reader.extensionWord {
        case "participant": try reader.token(into: &participant)
        case "timestamp": try reader.token(into: &timestamp)
        default: try reader.keep(in: &unknown)
        }
      }
    }

    public func write(to writer: inout XMLWriter) {
      writer.attributes(unknown.attributes)
      writer.element("participant", in: .conferenceExtensions, participant)
      writer.element("timestamp", in: .conferenceExtensions, timestamp)
      writer.elements(unknown.elements)
    }
  }

  /// The picture of a group, and who set it when: `icon`.
  public struct Icon: XMLPart {
    public enum Source: Hashable, Sendable {
      /// An empty `source`.
      case nothing
      /// Where the picture can be fetched.
      case uri(Bytes)
      /// The Content-ID of the body part that is the picture.
      case file(Bytes)
    }

    public var source: Source?
    public var participant: Bytes?
    /// An RFC 3339 date and time, as it is written.
    public var timestamp: Bytes?
    public var unknown = XMLUnknown()

    public var time: DateTime? { get throws(Flaw) { try timestamp.moment } }

    public init(_ source: Source? = nil, participant: Bytes? = nil, timestamp: Bytes? = nil) {
      self.source = source
      self.participant = participant
      self.timestamp = timestamp
    }

    public init(reading reader: inout XMLReader) throws(Flaw) {
      unknown.attributes = reader.attributes
      while try reader.nextChild() != nil {
        switch reader.extensionWord {
        case "source":
          guard source == nil else { throw reader.flaw("a second <source>") }
          source = try Icon.readSource(&reader)
        case "participant": try reader.token(into: &participant)
        case "timestamp": try reader.token(into: &timestamp)
        default: try reader.keep(in: &unknown)
        }
      }
    }

    private static func readSource(_ reader: inout XMLReader) throws(Flaw) -> Source {
      var uri: Bytes?
      var file: Bytes?
      while try reader.nextChild() != nil {
        switch reader.extensionWord {
        case "icon-uri": try reader.token(into: &uri)
        case "file-info": try reader.token(into: &file)
        default: throw reader.flaw("neither <icon-uri> nor <file-info> in <source>")
        }
      }
      switch (uri, file) {
      case (nil, nil): return .nothing
      case (let uri?, nil): return .uri(uri)
      case (nil, let file?): return .file(file)
      case (_?, _?): throw reader.flaw("both <icon-uri> and <file-info> in <source>")
      }
    }

    public func write(to writer: inout XMLWriter) {
      writer.attributes(unknown.attributes)
      if let source {
        writer.element("source", in: .conferenceExtensions) { (writer: inout XMLWriter) in
          switch source {
          case .nothing: break
          case .uri(let uri): writer.element("icon-uri", in: .conferenceExtensions, uri)
          case .file(let file): writer.element("file-info", in: .conferenceExtensions, file)
          }
        }
      }
      writer.element("participant", in: .conferenceExtensions, participant)
      writer.element("timestamp", in: .conferenceExtensions, timestamp)
      writer.elements(unknown.elements)
    }
  }
}
