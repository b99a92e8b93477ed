import Entities
import Sim
import Wire

/// One hop's transaction, as the wire shows it.
struct SeenTransaction {
  /// A CANCEL has the branch of its INVITE.
  struct Key: Hashable {
    let branch: Bytes
    let method: SIPMethod
  }

  let method: SIPMethod
  let title: String
  let client: NodeID
  let firstSent: Instant
  /// When the request first came to each node, which is one unless a proxy forwards to itself.
  var arrivals: [(server: NodeID, time: Instant)] = []
  /// The final responses that were sent: each once.
  var finals: [(code: Int, digest: UInt64, time: Instant)] = []
  /// When the first provisional response has come.
  var proceeding: Instant?
  /// When a refusal of the INVITE has come to the client, and when its ACK has gone.
  var refused: Instant?
  /// When a 2xx to the INVITE has come to the client.
  var accepted: Instant?
  var acknowledged = false
}

/// A 2xx to an INVITE, from end to end.
struct SeenAnswer {
  struct Key: Hashable {
    let callID: Bytes
    let tag: Bytes?
    let number: UInt32

    init?(_ message: SIPMessage) {
      guard let callID = message.text(of: .callID), let number = message[.cSeq]?.number else {
        return nil
      }
      self.callID = callID
      tag = message[.to]?.tag
      self.number = number
    }
  }

  let caller: NodeID
  /// Of the INVITE as it left its caller.
  let transaction: SeenTransaction.Key
  let invited: Instant
  let came: Instant
  var acknowledged = false
}

/// The requests of one end in one dialog, by which their numbers must rise.
struct SeenSender: Hashable {
  let node: NodeID
  let callID: Bytes
  let fromTag: Bytes?
  let toTag: Bytes?

  init?(_ request: SIPMessage, from node: NodeID) {
    guard let callID = request.text(of: .callID) else { return nil }
    self.node = node
    self.callID = callID
    // All of one registration are one row, whatever tags they have.
    let isRegister = request.method == .register
    fromTag = isRegister ? nil : request[.from]?.tag
    toTag = isRegister ? nil : request[.to]?.tag
  }
}
