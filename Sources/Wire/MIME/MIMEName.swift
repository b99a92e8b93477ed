/// The header fields that MIME knows (RFC 2045, RFC 2183), and those of objects in the message
/// store, which are messages of RFC 5322 with fields of OMA CPM.
public enum MIMEName: UInt8, FieldName, CaseIterable {
  case contentType
  case contentTransferEncoding
  case contentDisposition
  case contentID
  case contentDescription
  case contentLength
  case contentLocation
  case mimeVersion
  case from
  case to
  case cc
  case replyTo
  case date
  case subject
  case messageID
  case inReplyTo
  case references
  case conversationID
  case contributionID
  case inReplyToContributionID
  case imdnMessageID
  case messageDirection
  case messageContext
  case messageCorrelator

  public var text: String {
    switch self {
    case .contentType: "Content-Type"
    case .contentTransferEncoding: "Content-Transfer-Encoding"
    case .contentDisposition: "Content-Disposition"
    case .contentID: "Content-ID"
    case .contentDescription: "Content-Description"
    case .contentLength: "Content-Length"
    case .contentLocation: "Content-Location"
    case .mimeVersion: "MIME-Version"
    case .from: "From"
    case .to: "To"
    case .cc: "Cc"
    case .replyTo: "Reply-To"
    case .date: "Date"
    case .subject: "Subject"
    case .messageID: "Message-ID"
    case .inReplyTo: "In-Reply-To"
    case .references: "References"
    case .conversationID: "Conversation-ID"
    case .contributionID: "Contribution-ID"
    case .inReplyToContributionID: "InReplyTo-Contribution-ID"
    case .imdnMessageID: "IMDN-Message-ID"
    case .messageDirection: "Message-Direction"
    case .messageContext: "Message-Context"
    case .messageCorrelator: "Message-Correlator"
    }
  }

  /// Names are compared ignoring case (RFC 5322 §1.2.2).
  public static let names = NameTable(
    allCases.map { ($0.text, $0.rawValue) })
}
