import Sim

/// A sum over what travelled between nodes and nothing else: each message as it left and as it
/// came, with its time, its ends and its octets.
///
/// A world's own fingerprint tells more, and changes with every timer and every report. This one
/// stays what it is as long as the wire does.
public struct WireFingerprint: Sink {
  public typealias M = Network

  public private(set) var sum = Fingerprint()

  public init() {}

  public var interest: RecordKinds { [.sent, .delivered] }

  public mutating func take(_ record: Record<Network>) {
    switch record.what {
    case .sent(let packet, let to, _): add(packet, record, to, 0)
    case .delivered(let packet, let from, _): add(packet, record, from, 1)
    default: break
    }
  }

  private mutating func add(
    _ packet: Packet, _ record: Record<Network>, _ peer: NodeID, _ side: UInt64
  ) {
    // What passes between the parts of one server is on no wire.
    guard peer != record.node else { return }
    let ends = UInt64(record.node.index) << 33 | UInt64(peer.index) << 1 | side
    sum.add(UInt64(record.time.nanoseconds), ends, packet.digest)
  }
}
