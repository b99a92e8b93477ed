import Entities
import Sim
import Wire

/// Counts what reaches its actors from another node.
struct TrafficCount: Sink {
  typealias M = Network

  /// SIP requests that are answered, at each hop: a transaction each.
  private(set) var transactions = 0
  /// MSRP requests, a chunk of a message each.
  private(set) var chunks = 0

  var interest: RecordKinds { .delivered }

  mutating func take(_ record: Record<Network>) {
    guard case .delivered(let packet, let from, _) = record.what, from != record.node,
      !packet.mark.isRepeated
    else { return }
    switch packet.content {
    case .sip(let message):
      if message.isRequest && message.method != .ack { transactions += 1 }
    case .msrp(let message):
      if case .request(_) = message.kind { chunks += 1 }
    }
  }
}
