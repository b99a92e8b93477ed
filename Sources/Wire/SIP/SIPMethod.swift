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
    if let candidate, candidate.is(token) { self = candidate } else { self = .other(token) }
  }

  /// Whether a token is the method's name, by its first eight octets and its count: of the known
  /// ones only SUBSCRIBE has more, and that by one.
  private func `is`(_ token: Bytes) -> Bool {
    let (word, count) = name
    return token.count == count
      && token.read { $0.base.eight(at: $0.position).octets(count) } == word
      && (count < 9 || token[8] == UInt8(ascii: "E"))
  }

  private var name: (word: UInt64, count: Int) {
    switch self {
    case .invite: (UInt64(octets: "INVITE"), 6)
    case .ack: (UInt64(octets: "ACK"), 3)
    case .bye: (UInt64(octets: "BYE"), 3)
    case .cancel: (UInt64(octets: "CANCEL"), 6)
    case .register: (UInt64(octets: "REGISTER"), 8)
    case .options: (UInt64(octets: "OPTIONS"), 7)
    case .prack: (UInt64(octets: "PRACK"), 5)
    case .subscribe: (UInt64(octets: "SUBSCRIBE"), 9)
    case .notify: (UInt64(octets: "NOTIFY"), 6)
    case .publish: (UInt64(octets: "PUBLISH"), 7)
    case .info: (UInt64(octets: "INFO"), 4)
    case .refer: (UInt64(octets: "REFER"), 5)
    case .message: (UInt64(octets: "MESSAGE"), 7)
    case .update: (UInt64(octets: "UPDATE"), 6)
    case .other: (0, 0)
    }
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
