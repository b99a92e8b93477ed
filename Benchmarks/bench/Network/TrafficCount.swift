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
  /// SIP and MSRP messages of any kind.
  private(set) var arrivals = 0
  /// Messages of users of CPM of which the sender knows that they were read.
  private(set) var displayed = 0

  var interest: RecordKinds { [.delivered, .report] }

  mutating func take(_ record: Record<Network>) {
    if case .report(.state(let state)) = record.what {
      if state.matter == .message, state.state == .displayed { displayed += 1 }
      return
    }
    guard case .delivered(let packet, let from, _) = record.what, from != record.node else {
      return
    }
    arrivals += 1
    guard !packet.mark.isRepeated else { return }
    switch packet.content {
    case .sip(let message):
      if message.isRequest && message.method != .ack { transactions += 1 }
    case .msrp(let message):
      if case .request(_) = message.kind { chunks += 1 }
    }
  }
}
