import Entities
import Sim
import Wire

/// A message as it left a node or came to it: what a verdict can name.
///
/// It is an object since many keep it, of every message that passes.
final class Seen: Sendable {
  let number: UInt64
  let time: Instant
  /// Where it left, or where it came.
  let node: NodeID
  /// Who sent it or got it, of all at the node.
  let actor: ActorID?
  /// The next hop, or the last one.
  let peer: NodeID
  let packet: Packet
  let isSent: Bool

  init(_ record: Record<Network>, _ packet: Packet, _ peer: NodeID, isSent: Bool) {
    number = record.number
    time = record.time
    node = record.node
    actor = record.actor
    self.peer = peer
    self.packet = packet
    self.isSent = isSent
  }

  /// Who sent it or got it, as a number: several actors may be at one node.
  var who: UInt32 { Seen.who(actor, at: node) }

  static func who(_ actor: ActorID?, at node: NodeID) -> UInt32 { actor?.index ?? ~node.index }

  /// The SIP message that it is; nil for an MSRP message.
  var sip: SIPMessage? { if case .sip(let message) = packet.content { message } else { nil } }

  /// The MSRP message that it is; nil for a SIP message.
  var msrp: MSRPMessage? { if case .msrp(let message) = packet.content { message } else { nil } }
}
