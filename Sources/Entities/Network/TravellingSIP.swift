import Sim
import Wire

// How a SIP message travels through the simulator, and into its journal.

extension SIPMessage: Transmittable {
  /// The method's place in the list of standard methods; behind those, other methods, and a class
  /// for each kind of response.
  public var messageClass: UInt8 {
    if let statusCode { return UInt8(truncatingIfNeeded: 16 + statusCode / 100) }
    return method.map { $0.number } ?? 15
  }
}

extension SIPMessage: Journaled {
  public func write(to bytes: inout JournalBytes) {
    bytes.write(Array(rendered()))
  }

  public init(from bytes: inout JournalParser) throws(JournalFlaw) {
    let octets = Bytes(try bytes.block())
    do throws(Flaw) {
      try self.init(parsing: octets)
    } catch {
      throw .unreadable("a SIP message with \(error.what)")
    }
  }
}

extension SIPMethod {
  /// A small number for each standard method, and one for all others.
  fileprivate var number: UInt8 {
    switch self {
    case .invite: 0
    case .ack: 1
    case .bye: 2
    case .cancel: 3
    case .register: 4
    case .options: 5
    case .prack: 6
    case .subscribe: 7
    case .notify: 8
    case .publish: 9
    case .info: 10
    case .refer: 11
    case .message: 12
    case .update: 13
    case .other: 14
    }
  }
}
