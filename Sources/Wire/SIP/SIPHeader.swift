/// The SIP headers that are known here by name; any other survives as it is.
public enum SIPHeader: UInt8, FieldName, CaseIterable {
  case accept
  case acceptContact
  case acceptEncoding
  case acceptLanguage
  case alertInfo
  case allow
  case allowEvents
  case answerMode
  case authenticationInfo
  case authorization
  case callID
  case callInfo
  case contact
  case contentDisposition
  case contentEncoding
  case contentID
  case contentLanguage
  case contentLength
  case contentTransferEncoding
  case contentType
  case contributionID
  case conversationID
  case cpmReplaces
  case cSeq
  case date
  case errorInfo
  case event
  case expires
  case featureCaps
  case flowTimer
  case from
  case historyInfo
  case inReplyTo
  case inReplyToContributionID
  case maxBreadth
  case maxForwards
  case messageExpires
  case messageUID
  case mimeVersion
  case minExpires
  case minSE
  case organization
  case pAccessNetworkInfo
  case pAssertedIdentity
  case pAssertedService
  case pAssociatedURI
  case pCalledPartyID
  case pChargingVector
  case pEarlyMedia
  case pPreferredIdentity
  case pPreferredService
  case pProfileKey
  case pServedUser
  case pVisitedNetworkID
  case path
  case priority
  case privacy
  case proxyAuthenticate
  case proxyAuthorization
  case proxyRequire
  case rAck
  case reason
  case recordRoute
  case recvInfo
  case referSub
  case referTo
  case referredBy
  case rejectContact
  case replaces
  case replyTo
  case requestDisposition
  case require
  case resourcePriority
  case retryAfter
  case route
  case rSeq
  case securityClient
  case securityServer
  case securityVerify
  case server
  case serviceRoute
  case sessionExpires
  case sessionReplaces
  case sipETag
  case sipIfMatch
  case subject
  case subscriptionState
  case supported
  case suppressIfMatch
  case targetDialog
  case timestamp
  case to
  case unsupported
  case userAgent
  case via
  case warning
  case wwwAuthenticate

  /// The name as we write it.
  public var text: String {
    switch self {
    case .accept: "Accept"
    case .acceptContact: "Accept-Contact"
    case .acceptEncoding: "Accept-Encoding"
    case .acceptLanguage: "Accept-Language"
    case .alertInfo: "Alert-Info"
    case .allow: "Allow"
    case .allowEvents: "Allow-Events"
    case .answerMode: "Answer-Mode"
    case .authenticationInfo: "Authentication-Info"
    case .authorization: "Authorization"
    case .callID: "Call-ID"
    case .callInfo: "Call-Info"
    case .contact: "Contact"
    case .contentDisposition: "Content-Disposition"
    case .contentEncoding: "Content-Encoding"
    case .contentID: "Content-ID"
    case .contentLanguage: "Content-Language"
    case .contentLength: "Content-Length"
    case .contentTransferEncoding: "Content-Transfer-Encoding"
    case .contentType: "Content-Type"
    case .contributionID: "Contribution-ID"
    case .conversationID: "Conversation-ID"
    case .cpmReplaces: "CPM-Replaces"
    case .cSeq: "CSeq"
    case .date: "Date"
    case .errorInfo: "Error-Info"
    case .event: "Event"
    case .expires: "Expires"
    case .featureCaps: "Feature-Caps"
    case .flowTimer: "Flow-Timer"
    case .from: "From"
    case .historyInfo: "History-Info"
    case .inReplyTo: "In-Reply-To"
    case .inReplyToContributionID: "InReplyTo-Contribution-ID"
    case .maxBreadth: "Max-Breadth"
    case .maxForwards: "Max-Forwards"
    case .messageExpires: "Message-Expires"
    case .messageUID: "Message-UID"
    case .mimeVersion: "MIME-Version"
    case .minExpires: "Min-Expires"
    case .minSE: "Min-SE"
    case .organization: "Organization"
    case .pAccessNetworkInfo: "P-Access-Network-Info"
    case .pAssertedIdentity: "P-Asserted-Identity"
    case .pAssertedService: "P-Asserted-Service"
    case .pAssociatedURI: "P-Associated-URI"
    case .pCalledPartyID: "P-Called-Party-ID"
    case .pChargingVector: "P-Charging-Vector"
    case .pEarlyMedia: "P-Early-Media"
    case .pPreferredIdentity: "P-Preferred-Identity"
    case .pPreferredService: "P-Preferred-Service"
    case .pProfileKey: "P-Profile-Key"
    case .pServedUser: "P-Served-User"
    case .pVisitedNetworkID: "P-Visited-Network-ID"
    case .path: "Path"
    case .priority: "Priority"
    case .privacy: "Privacy"
    case .proxyAuthenticate: "Proxy-Authenticate"
    case .proxyAuthorization: "Proxy-Authorization"
    case .proxyRequire: "Proxy-Require"
    case .rAck: "RAck"
    case .reason: "Reason"
    case .recordRoute: "Record-Route"
    case .recvInfo: "Recv-Info"
    case .referSub: "Refer-Sub"
    case .referTo: "Refer-To"
    case .referredBy: "Referred-By"
    case .rejectContact: "Reject-Contact"
    case .replaces: "Replaces"
    case .replyTo: "Reply-To"
    case .requestDisposition: "Request-Disposition"
    case .require: "Require"
    case .resourcePriority: "Resource-Priority"
    case .retryAfter: "Retry-After"
    case .route: "Route"
    case .rSeq: "RSeq"
    case .securityClient: "Security-Client"
    case .securityServer: "Security-Server"
    case .securityVerify: "Security-Verify"
    case .server: "Server"
    case .serviceRoute: "Service-Route"
    case .sessionExpires: "Session-Expires"
    case .sessionReplaces: "Session-Replaces"
    case .sipETag: "SIP-ETag"
    case .sipIfMatch: "SIP-If-Match"
    case .subject: "Subject"
    case .subscriptionState: "Subscription-State"
    case .supported: "Supported"
    case .suppressIfMatch: "Suppress-If-Match"
    case .targetDialog: "Target-Dialog"
    case .timestamp: "Timestamp"
    case .to: "To"
    case .unsupported: "Unsupported"
    case .userAgent: "User-Agent"
    case .via: "Via"
    case .warning: "Warning"
    case .wwwAuthenticate: "WWW-Authenticate"
    }
  }

  /// Long names and compact ones, whatever their case.
  public static let names = NameTable(
    allCases.flatMap { header in
      [(header.text, header.rawValue)]
        + (header.compact.map { [(String($0), header.rawValue)] } ?? [])
    })

  /// The one-letter form of the name.
  public var compact: Character? {
    switch self {
    case .acceptContact: "a"
    case .allowEvents: "u"
    case .callID: "i"
    case .contact: "m"
    case .contentEncoding: "e"
    case .contentLength: "l"
    case .contentType: "c"
    case .event: "o"
    case .from: "f"
    case .referTo: "r"
    case .referredBy: "b"
    case .rejectContact: "j"
    case .requestDisposition: "d"
    case .sessionExpires: "x"
    case .subject: "s"
    case .supported: "k"
    case .to: "t"
    case .via: "v"
    default: nil
    }
  }

  /// Whether a line may hold several values, separated by commas.
  public var isList: Bool {
    switch self {
    case .accept, .acceptContact, .acceptEncoding, .acceptLanguage, .alertInfo, .allow,
      .allowEvents, .authenticationInfo, .callInfo, .contact, .contentEncoding, .contentLanguage,
      .errorInfo, .featureCaps, .historyInfo, .inReplyTo, .pAccessNetworkInfo, .pAssertedIdentity,
      .pAssertedService, .pAssociatedURI, .pEarlyMedia, .pPreferredIdentity, .pPreferredService,
      .pVisitedNetworkID, .path, .proxyRequire, .reason, .recordRoute, .recvInfo, .rejectContact,
      .requestDisposition, .require, .resourcePriority, .route, .securityClient, .securityServer,
      .securityVerify, .serviceRoute, .supported, .unsupported, .via, .warning:
      true
    default:
      false
    }
  }

  /// Whether a message may have more than one line of it.
  public var isRepeatable: Bool {
    switch self {
    case .authorization, .proxyAuthenticate, .proxyAuthorization, .wwwAuthenticate:
      true
    default:
      isList
    }
  }
}
