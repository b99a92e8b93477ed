import Entities
import Sim
import Wire

/// What of a run can be held against another run: its messages, what has become of everybody's
/// affairs, and how clients have taken invitations.
public struct Trace: Sink, Sendable {
  public typealias M = Network

  public struct Message: Sendable {
    public let time: Instant
    public let from: NodeID
    public let to: NodeID
    public let packet: Packet
  }

  /// How a client has taken an invitation that it has accepted.
  public struct Taking: Sendable, Hashable {
    public let node: NodeID
    /// When the invitation came.
    public let time: Instant
    /// Whether it delivers what was missed; else it is to a session that goes on.
    public let isDelivery: Bool
    /// `group` or `1-1`.
    public let kind: String
    /// `invited`, `added_by_participant` or `deferred_delivery`.
    public let origin: String
  }

  /// How something stands at the end.
  struct Affair: Sendable {
    let node: NodeID
    let matter: StateReport.Matter
    let identity: Bytes
    var step: StepNumber?
    var state: StateReport.State
  }

  public private(set) var messages: [Message] = []
  public private(set) var takings: [Taking] = []
  public private(set) var traffic = Traffic()
  private(set) var affairs: [Affair] = []
  private var places = Lookup<AffairKey, Int>()
  /// The newest invitation of each client, by its node.
  private var invitations: [(node: NodeID, time: Instant, isDelivery: Bool)] = []
  private var kinds: [(node: NodeID, key: Bytes, kind: String)] = []

  private struct AffairKey: Hashable, Sendable {
    let node: UInt32
    let matter: StateReport.Matter
    let identity: Bytes
  }

  public init() {}

  public var interest: RecordKinds { [.sent, .delivered, .report, .detail] }

  public mutating func take(_ record: Record<Network>) {
    switch record.what {
    case .sent(let packet, let next, _):
      traffic.take(record)
      guard next != record.node else { return }
      messages.append(Message(time: record.time, from: record.node, to: next, packet: packet))
    case .delivered(let packet, _, _): noteInvitation(packet, record)
    case .report(.state(let report)): note(report, at: record.node)
    case .detail(.fact(let fact)): note(fact, at: record.node)
    default: break
    }
  }

  // MARK: Affairs

  private mutating func note(_ report: StateReport, at node: NodeID) {
    // What carries a session is no affair of its own.
    guard report.matter != .connection else { return }
    // A step is one affair, whatever it is called by its parts.
    let identity = report.matter == .step ? Bytes("\(report.step?.index ?? 0)") : report.identity
    let key = AffairKey(node: node.index, matter: report.matter, identity: identity)
    if let place = places[key] {
      affairs[place].state = report.state
      affairs[place].step = affairs[place].step ?? report.step
    } else {
      places[key] = affairs.count
      affairs.append(
        Affair(
          node: node, matter: report.matter, identity: identity, step: report.step,
          state: report.state))
    }
  }

  // MARK: Invitations

  private mutating func noteInvitation(_ packet: Packet, _ record: Record<Network>) {
    guard case .sip(let message) = packet.content, message.method == .invite,
      message.isRequest, message[.to]?.tag == nil
    else { return }
    invitations.removeAll { $0.node == record.node }
    invitations.append(
      (record.node, record.time, packet.mark.grounds.all.contains(.groupDelivery)))
  }

  private mutating func note(_ fact: Fact, at node: NodeID) {
    guard let text = fact.value.text else { return }
    switch fact.name {
    case .sessionKind:
      kinds.removeAll { $0.node == node && $0.key == fact.key }
      kinds.append((node, fact.key, "\(text)"))
    case .sessionOrigin where text != Bytes("own_request"):
      guard let place = invitations.firstIndex(where: { $0.node == node }) else { return }
      let invitation = invitations.remove(at: place)
      let kind = kinds.last { $0.node == node && $0.key == fact.key }?.kind ?? ""
      takings.append(
        Taking(
          node: node, time: invitation.time, isDelivery: invitation.isDelivery, kind: kind,
          origin: "\(text)"))
    default: break
    }
  }
}
