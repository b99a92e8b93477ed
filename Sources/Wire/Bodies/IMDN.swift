/// What has become of a message: `message/imdn+xml` (RFC 5438 §11), with CPM's notification that a
/// message went on by another service.
public struct IMDN: XMLBody {
  public static var mediaType: StaticString { "message/imdn+xml" }

  public static var vocabulary: XMLVocabulary {
    XMLVocabulary(
      root: "imdn", namespace: "urn:ietf:params:xml:ns:imdn", rule: "RFC 5438 §11.1")
  }

  /// What is notified of.
  public enum Disposition: Hashable, Sendable, CaseIterable {
    case delivery
    case display
    case processing
    /// The message was handed to another service, such as SMS.
    case interworking
  }

  /// What is said of it.
  public enum Status: OpenWord {
    case delivered
    case failed
    case displayed
    case processed
    case stored
    case forbidden
    case error
    case legacySMS
    case legacyMMS
    case other(String)

    public static var known: [Status] {
      [
        .delivered, .displayed, .failed, .processed, .stored, .forbidden, .error, .legacySMS,
        .legacyMMS,
      ]
    }

    public var text: String {
      switch self {
      case .delivered: "delivered"
      case .failed: "failed"
      case .displayed: "displayed"
      case .processed: "processed"
      case .stored: "stored"
      case .forbidden: "forbidden"
      case .error: "error"
      case .legacySMS: "legacy-sms"
      case .legacyMMS: "legacy-mms"
      case .other(let text): text
      }
    }
  }

  /// The `imdn.Message-ID` of the message.
  public var messageID: Bytes
  /// When the message was sent, not the notification: a date and time as it is written.
  public var dateTime: Bytes
  public var recipientURI: Bytes?
  public var originalRecipientURI: Bytes?
  public var subject: Bytes?
  /// What is notified; the schema lets it be missing.
  public var notification: Notification?
  public var unknown = XMLUnknown()

  /// When the message was sent.
  public var sent: DateTime { get throws(Flaw) { try DateTime(parsing: dateTime) } }

  public init(
    messageID: Bytes, dateTime: Bytes, _ disposition: Disposition, _ status: Status
  ) {
    self.messageID = messageID
    self.dateTime = dateTime
    notification = Notification(disposition, status)
  }

  public init(reading reader: inout XMLReader) throws(Flaw) {
    var messageID: Bytes?
    var dateTime: Bytes?
    unknown.attributes = reader.attributes
    while let child = try reader.nextChild() {
      switch child {
      case "message-id": try reader.token(into: &messageID)
      case "datetime": try reader.token(into: &dateTime)
      case "recipient-uri": try reader.token(into: &recipientURI)
      case "original-recipient-uri": try reader.token(into: &originalRecipientURI)
      case "subject": try reader.text(into: &subject)
      case "delivery-notification": try reader.notification(.delivery, into: &notification)
      case "display-notification": try reader.notification(.display, into: &notification)
      case "processing-notification": try reader.notification(.processing, into: &notification)
      default:
        if case "interworking-notification" = reader.extensionWord {
          try reader.notification(.interworking, into: &notification)
        } else {
          try reader.keep(in: &unknown)
        }
      }
    }
    guard let messageID else { throw reader.missing("<message-id>", in: "imdn") }
    guard let dateTime else { throw reader.missing("<datetime>", in: "imdn") }
    self.messageID = messageID
    self.dateTime = dateTime
  }

  public func write(to writer: inout XMLWriter) {
    writer.attributes(unknown.attributes)
    writer.element("message-id", messageID)
    writer.element("datetime", dateTime)
    writer.element("recipient-uri", recipientURI)
    writer.element("original-recipient-uri", originalRecipientURI)
    writer.element("subject", subject)
    notification?.write(to: &writer)
    writer.elements(unknown.elements)
  }
}

extension IMDN {
  /// A disposition and its status.
  public struct Notification: Hashable, Sendable {
    public var disposition: Disposition
    public var status: Status
    /// What else the notification holds.
    public var unknown = XMLUnknown()
    /// What else the status holds.
    public var unknownOfStatus = XMLUnknown()

    public init(_ disposition: Disposition, _ status: Status) {
      self.disposition = disposition
      self.status = status
    }

    init(_ disposition: Disposition, reading reader: inout XMLReader) throws(Flaw) {
      self.disposition = disposition
      unknown.attributes = reader.attributes
      var status: Status?
      while let child = try reader.nextChild() {
        guard case "status" = disposition == .interworking ? reader.extensionWord : child else {
          try reader.keep(in: &unknown)
          continue
        }
        guard status == nil else { throw reader.flaw("a second <status>") }
        unknownOfStatus.attributes = reader.attributes
        while let child = try reader.nextChild() {
          let word = disposition == .interworking ? reader.extensionWord : child
          guard status == nil, !word.bytes.isEmpty else {
            try reader.keep(in: &unknownOfStatus)
            continue
          }
          status = Status(word.bytes)
          try reader.nothing()
        }
        guard status != nil else { throw reader.flaw("a <status> that says nothing") }
      }
      guard let status else { throw reader.flaw("a notification without <status>") }
      self.status = status
    }

    fileprivate func write(to writer: inout XMLWriter) {
      let name: StaticString =
        switch disposition {
        case .delivery: "delivery-notification"
        case .display: "display-notification"
        case .processing: "processing-notification"
        case .interworking: "interworking-notification"
        }
      let namespace: XMLNamespace? = disposition == .interworking ? .imdnExtensions : nil
      writer.element(name, in: namespace) { (writer: inout XMLWriter) in
        writer.attributes(unknown.attributes)
        writer.element("status", in: namespace) { (writer: inout XMLWriter) in
          writer.attributes(unknownOfStatus.attributes)
          writer.element(named: Bytes(status.text), in: namespace)
          writer.elements(unknownOfStatus.elements)
        }
        writer.elements(unknown.elements)
      }
    }
  }
}

extension XMLReader {
  fileprivate mutating func notification(
    _ disposition: IMDN.Disposition, into field: inout IMDN.Notification?
  ) throws(Flaw) {
    guard field == nil else { throw flaw("a second notification") }
    field = try IMDN.Notification(disposition, reading: &self)
  }
}
