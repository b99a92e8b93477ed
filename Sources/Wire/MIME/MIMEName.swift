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
  public static func known(_ base: UnsafePointer<UInt8>, _ count: Int) -> MIMEName? {
    let name = WrittenName(base, count)
    return switch count {
    case 2: name.first(of: .to, .cc)
    case 4: name.first(of: .from, .date)
    case 7: name.first(of: .subject)
    case 8: name.first(of: .replyTo)
    case 10: name.first(of: .contentID, .messageID, .references)
    case 11: name.first(of: .inReplyTo)
    case 12: name.first(of: .contentType, .mimeVersion)
    case 14: name.first(of: .contentLength)
    case 15: name.first(of: .conversationID, .contributionID, .imdnMessageID, .messageContext)
    case 16: name.first(of: .contentLocation)
    case 17: name.first(of: .messageDirection)
    case 18: name.first(of: .messageCorrelator)
    case 19: name.first(of: .contentDisposition, .contentDescription)
    case 25: name.first(of: .contentTransferEncoding, .inReplyToContributionID)
    default: nil
    }
  }
}
