/// The header fields that MSRP knows (RFC 4975 §9, RFC 4976 §7, RFC 7701 §7).
public enum MSRPHeader: UInt8, FieldName, CaseIterable {
  case toPath
  case fromPath
  case messageID
  case byteRange
  case successReport
  case failureReport
  case status
  case useNickname
  case expires
  case minExpires
  case maxExpires
  case usePath
  case challenge
  case authorization
  case authenticationInfo
  case contentType
  case contentID
  case contentDescription
  case contentDisposition

  public var text: String {
    switch self {
    case .toPath: "To-Path"
    case .fromPath: "From-Path"
    case .messageID: "Message-ID"
    case .byteRange: "Byte-Range"
    case .successReport: "Success-Report"
    case .failureReport: "Failure-Report"
    case .status: "Status"
    case .useNickname: "Use-Nickname"
    case .expires: "Expires"
    case .minExpires: "Min-Expires"
    case .maxExpires: "Max-Expires"
    case .usePath: "Use-Path"
    case .challenge: "WWW-Authenticate"
    case .authorization: "Authorization"
    case .authenticationInfo: "Authentication-Info"
    case .contentType: "Content-Type"
    case .contentID: "Content-ID"
    case .contentDescription: "Content-Description"
    case .contentDisposition: "Content-Disposition"
    }
  }

  /// Names are tokens, which are compared ignoring case (RFC 4975 §9).
  public static let names = NameTable(
    allCases.map { ($0.text, $0.rawValue) })

  /// Whether it is one of the fields that describe content; these come after all others.
  public var isOfContent: Bool { rawValue >= MSRPHeader.contentType.rawValue }
}
