// The smaller parts of conference information: addresses, media, and the dialog of a call.

extension ConferenceInfo {
  public struct URIEntry: XMLPart {
    public var uri: Bytes
    public var displayText: Bytes?
    public var purpose: Bytes?
    public var modified: Execution?
    public var unknown = XMLUnknown()

    public init(_ uri: Bytes, displayText: Bytes? = nil, purpose: Bytes? = nil) {
      self.uri = uri
      self.displayText = displayText
      self.purpose = purpose
    }

    public init(reading reader: inout XMLReader) throws(Flaw) {
      var uri: Bytes?
      unknown.attributes = reader.attributes
      while let child = try reader.nextChild() {
        switch child {
        case "uri": try reader.token(into: &uri)
        case "display-text": try reader.text(into: &displayText)
        case "purpose": try reader.text(into: &purpose)
        case "modified": try reader.part(into: &modified)
        default: try reader.keep(in: &unknown)
        }
      }
      guard let uri else { throw reader.missing("<uri>", in: "entry") }
      self.uri = uri
    }

    public func write(to writer: inout XMLWriter) {
      writer.attributes(unknown.attributes)
      writer.element("uri", uri)
      writer.element("display-text", displayText)
      writer.element("purpose", purpose)
      writer.element("modified", modified)
      writer.elements(unknown.elements)
    }
  }

  /// The media that a conference offers: `available-media` (RFC 4575 §5.3.4).
  public struct MediaList: XMLPart {
    public var entries: [Medium]
    public var unknown = XMLUnknown()

    public init(_ entries: [Medium]) { self.entries = entries }

    public init(reading reader: inout XMLReader) throws(Flaw) {
      entries = []
      unknown.attributes = reader.attributes
      try reader.parts("entry", into: &entries, else: &unknown)
    }

    public func write(to writer: inout XMLWriter) {
      writer.attributes(unknown.attributes)
      writer.elements("entry", entries)
      writer.elements(unknown.elements)
    }
  }

  public struct Medium: XMLPart {
    public var label: Bytes
    public var type: Bytes
    public var displayText: Bytes?
    public var status: MediaStatus?
    public var unknown = XMLUnknown()

    public init(label: Bytes, type: Bytes) {
      self.label = label
      self.type = type
    }

    public init(reading reader: inout XMLReader) throws(Flaw) {
      let label = reader.attribute("label", else: &unknown)
      var type: Bytes?
      while let child = try reader.nextChild() {
        switch child {
        case "display-text": try reader.text(into: &displayText)
        case "type": try reader.text(into: &type)
        case "status": try reader.word(into: &status)
        default: try reader.keep(in: &unknown)
        }
      }
      guard let label else { throw reader.missing("label", in: "entry") }
      guard let type else { throw reader.missing("<type>", in: "entry") }
      self.label = label
      self.type = type
    }

    public func write(to writer: inout XMLWriter) {
      writer.attribute("label", label)
      writer.attributes(unknown.attributes)
      writer.element("display-text", displayText)
      writer.element("type", type)
      writer.element("status", status)
      writer.elements(unknown.elements)
    }
  }

  /// A medium of an endpoint (RFC 4575 §5.8).
  public struct Media: XMLPart {
    /// The key among the endpoint's media.
    public var id: Bytes
    public var displayText: Bytes?
    public var type: Bytes?
    public var label: Bytes?
    public var sourceID: Bytes?
    public var status: MediaStatus?
    public var unknown = XMLUnknown()

    public init(id: Bytes, type: Bytes? = nil) {
      self.id = id
      self.type = type
    }

    public init(reading reader: inout XMLReader) throws(Flaw) {
      guard let id = reader.attribute("id", else: &unknown) else {
        throw reader.missing("id", in: "media")
      }
      self.id = id
      while let child = try reader.nextChild() {
        switch child {
        case "display-text": try reader.text(into: &displayText)
        case "type": try reader.text(into: &type)
        case "label": try reader.text(into: &label)
        case "src-id": try reader.text(into: &sourceID)
        case "status": try reader.word(into: &status)
        default: try reader.keep(in: &unknown)
        }
      }
    }

    public func write(to writer: inout XMLWriter) {
      writer.attribute("id", id)
      writer.attributes(unknown.attributes)
      writer.element("display-text", displayText)
      writer.element("type", type)
      writer.element("label", label)
      writer.element("src-id", sourceID)
      writer.element("status", status)
      writer.elements(unknown.elements)
    }
  }

  /// The call of an endpoint (RFC 4575 §5.7.8): a SIP dialog, or something unknown.
  public struct CallInfo: XMLPart {
    public var sip: Dialog?
    public var unknown = XMLUnknown()

    public init(_ sip: Dialog? = nil) { self.sip = sip }

    public init(reading reader: inout XMLReader) throws(Flaw) {
      unknown.attributes = reader.attributes
      while let child = try reader.nextChild() {
        switch child {
        case "sip": try reader.part(into: &sip)
        default: try reader.keep(in: &unknown)
        }
      }
    }

    public func write(to writer: inout XMLWriter) {
      writer.attributes(unknown.attributes)
      writer.element("sip", sip)
      writer.elements(unknown.elements)
    }
  }

  /// What names a SIP dialog.
  public struct Dialog: XMLPart {
    public var displayText: Bytes?
    public var callID: Bytes
    public var fromTag: Bytes
    public var toTag: Bytes
    public var unknown = XMLUnknown()

    public init(callID: Bytes, fromTag: Bytes, toTag: Bytes) {
      self.callID = callID
      self.fromTag = fromTag
      self.toTag = toTag
    }

    public init(reading reader: inout XMLReader) throws(Flaw) {
      var callID: Bytes?
      var fromTag: Bytes?
      var toTag: Bytes?
      unknown.attributes = reader.attributes
      while let child = try reader.nextChild() {
        switch child {
        case "display-text": try reader.text(into: &displayText)
        case "call-id": try reader.text(into: &callID)
        case "from-tag": try reader.text(into: &fromTag)
        case "to-tag": try reader.text(into: &toTag)
        default: try reader.keep(in: &unknown)
        }
      }
      guard let callID, let fromTag, let toTag else {
        throw reader.flaw("no call-id, from-tag and to-tag in <sip>")
      }
      self.callID = callID
      self.fromTag = fromTag
      self.toTag = toTag
    }

    public func write(to writer: inout XMLWriter) {
      writer.attributes(unknown.attributes)
      writer.element("display-text", displayText)
      writer.element("call-id", callID)
      writer.element("from-tag", fromTag)
      writer.element("to-tag", toTag)
      writer.elements(unknown.elements)
    }
  }
}
