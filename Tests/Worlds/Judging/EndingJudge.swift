import Entities
import Sim
import Wire

/// Judges that nothing follows the end of a session: who has sent or answered a BYE sends no other
/// request of it, and no message over its connection (RFC 3261 §15.1, RFC 4975 §5.4).
struct EndingJudge {
  private(set) var complaints: [Complaint] = []

  private let plan: Plan
  private var over: Set<End> = []
  /// Whose MSRP sessions are whose, by the last parts of their paths.
  private var owners: [Bytes: Owner] = [:]

  /// A dialog at one of its ends.
  private struct End: Hashable {
    let node: NodeID
    let callID: Bytes
    let ownTag: Bytes?
    let peerTag: Bytes?
  }

  private struct Owner {
    let callID: Bytes
    let tag: Bytes?
  }

  init(_ plan: Plan) { self.plan = plan }

  mutating func take(_ record: Record<Network>, hasWaited: Bool) {
    guard case .sent(let packet, _, _) = record.what, packet.mark.origin == record.node,
      plan.isDevice(record.node)
    else { return }
    switch packet.content {
    case .sip(let message):
      noteDescription(of: message)
      guard !packet.mark.isRepeated else { return }
      if message.isRequest {
        sent(message, hasWaited: hasWaited, record)
      } else if message[.cSeq]?.method == .bye, message.statusCode == 200 {
        end(record.node, message)
      }
    case .msrp(let frame):
      sent(frame, record)
    }
  }

  private mutating func sent(
    _ request: SIPMessage, hasWaited: Bool, _ record: Record<Network>
  ) {
    guard let method = request.method, method.isOfSession, let callID = request.text(of: .callID),
      let tag = request[.to]?.tag
    else { return }
    let end = End(
      node: record.node, callID: callID, ownTag: request[.from]?.tag, peerTag: tag)
    if over.contains(end), !hasWaited {
      complain("\(method) after the end of its session", record)
    }
    if method == .bye { over.insert(end) }
  }

  /// A BYE is answered.
  private mutating func end(_ node: NodeID, _ response: SIPMessage) {
    guard let callID = response.text(of: .callID) else { return }
    over.insert(
      End(
        node: node, callID: callID, ownTag: response[.to]?.tag, peerTag: response[.from]?.tag))
  }

  private mutating func noteDescription(of message: SIPMessage) {
    guard let description = message.sessionDescription, let callID = message.text(of: .callID),
      let session = try? SessionDescription(description, .lenient)
    else { return }
    let own = message.isRequest ? message[.from] : message[.to]
    for medium in session.media where medium.isMSRP {
      guard let id = (try? medium.path)?.last.sessionID else { continue }
      owners[id] = Owner(callID: callID, tag: own?.tag)
    }
  }

  private mutating func sent(_ frame: MSRPMessage, _ record: Record<Network>) {
    guard frame.method == .send, let to = (try? frame.toPath)?.last.sessionID,
      let from = (try? frame.fromPath)?.last.sessionID, let own = owners[from],
      let peer = owners[to]
    else { return }
    let end = End(node: record.node, callID: own.callID, ownTag: own.tag, peerTag: peer.tag)
    if over.contains(end) {
      complain("SEND after the end of its session", record)
    }
  }

  private mutating func complain(_ what: String, _ record: Record<Network>) {
    complaints.append(
      Complaint(.afterwards, "\(record.time) \(plan.name(of: record.node)): \(what)"))
  }
}

extension SIPMethod {
  /// Whether it makes no sense in a dialog without a session.
  fileprivate var isOfSession: Bool {
    switch self {
    case .invite, .update, .prack, .info, .bye, .message, .options: true
    case .ack, .cancel, .register, .subscribe, .notify, .refer, .publish, .other: false
    }
  }
}
