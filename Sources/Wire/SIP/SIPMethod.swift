/// What a request asks for.
public enum SIPMethod: Hashable, Sendable {
  case invite, ack, bye, cancel, register, options
  case prack, subscribe, notify, publish, info, refer, message, update
  case other(Bytes)

  /// The method of a token. Methods are told apart by their case.
  public init(_ token: Bytes) {
    let candidate: SIPMethod? =
      switch token.first {
      case UInt8(ascii: "I"): token.count == 6 ? .invite : .info
      case UInt8(ascii: "A"): .ack
      case UInt8(ascii: "B"): .bye
      case UInt8(ascii: "C"): .cancel
      case UInt8(ascii: "M"): .message
      case UInt8(ascii: "N"): .notify
      case UInt8(ascii: "O"): .options
      case UInt8(ascii: "P"): token.count == 5 ? .prack : .publish
      case UInt8(ascii: "R"): token.count == 5 ? .refer : .register
      case UInt8(ascii: "S"): .subscribe
      case UInt8(ascii: "U"): .update
      default: nil
      }
    if let candidate, token == candidate.text { self = candidate } else { self = .other(token) }
  }

  public static var standard: [SIPMethod] {
    [
      .invite, .ack, .bye, .cancel, .register, .options, .prack, .subscribe, .notify, .publish,
      .info, .refer, .message, .update,
    ]
  }

  public var text: String {
    switch self {
    case .invite: "INVITE"
    case .ack: "ACK"
    case .bye: "BYE"
    case .cancel: "CANCEL"
    case .register: "REGISTER"
    case .options: "OPTIONS"
    case .prack: "PRACK"
    case .subscribe: "SUBSCRIBE"
    case .notify: "NOTIFY"
    case .publish: "PUBLISH"
    case .info: "INFO"
    case .refer: "REFER"
    case .message: "MESSAGE"
    case .update: "UPDATE"
    case .other(let token): token.description
    }
  }

  /// Whether the request can set up a dialog.
  public var createsDialog: Bool {
    switch self {
    case .invite, .subscribe, .refer, .notify: true
    default: false
    }
  }
}

extension SIPMethod: CustomStringConvertible {
  public var description: String { text }
}
