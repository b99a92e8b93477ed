import Sim
import Wire

// How an MSRP message travels through the simulator, and into its journal.

extension MSRPMessage: Transmittable {
  /// Behind the classes of SIP: the method's place, and one for each kind of response.
  public var messageClass: UInt8 {
    if let code { return UInt8(truncatingIfNeeded: 32 + code / 100) }
    return switch method {
    case .send: 24
    case .report: 25
    case .auth: 26
    case .nickname: 27
    case .other, nil: 28
    }
  }
}

extension MSRPMessage: Journaled {
  public func write(to bytes: inout JournalBytes) {
    bytes.write(Array(rendered()))
  }

  public init(from bytes: inout JournalParser) throws(JournalFlaw) {
    let octets = Bytes(try bytes.block())
    do throws(Flaw) {
      try self.init(octets, .lenient)
    } catch {
      throw .unreadable("an MSRP message with \(error.what)")
    }
  }
}
