/// The header fields that RFC 3862 §4 defines. Those of a namespace have no number.
public enum CPIMHeader: UInt8, FieldName, CaseIterable {
  case from
  case to
  case cc
  case dateTime
  case subject
  case namespace
  case require

  public var text: String {
    switch self {
    case .from: "From"
    case .to: "To"
    case .cc: "cc"
    case .dateTime: "DateTime"
    case .subject: "Subject"
    case .namespace: "NS"
    case .require: "Require"
    }
  }

  /// Names are compared exactly: `From` and `from` are two fields (RFC 3862 §2.2).
  public static let names = NameTable(
    allCases.map { ($0.text, $0.rawValue) }, ignoringCase: false)
}
