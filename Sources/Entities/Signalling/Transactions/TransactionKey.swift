import Wire

// By which a message finds its transaction. Keys are compared octet by octet: whoever repeats a
// message repeats its topmost Via as it was.

/// What a response and its client transaction share (RFC 3261 §17.1.3).
public struct ClientTransactionKey: Hashable, Sendable {
  public let branch: Bytes
  /// A CANCEL has the branch of its INVITE, hence the method.
  public let method: SIPMethod

  init(branch: Bytes, method: SIPMethod) {
    self.branch = branch
    self.method = method
  }

  /// The key of a request that is sent, or of a response that has come; nil where the message has
  /// no Via with a branch, or no CSeq.
  public init?(_ message: SIPMessage) {
    guard let branch = message[.via]?.branch, let method = message[.cSeq]?.method else {
      return nil
    }
    self.branch = branch
    self.method = method
  }
}

/// What a request and its server transaction share (RFC 3261 §17.2.3).
public struct ServerTransactionKey: Hashable, Sendable {
  private enum Kind: Hashable, Sendable {
    case branch(Bytes, host: Bytes, port: Int?)
    /// Of a client from before RFC 3261, whose branches are not unique. The tag of the To is left
    /// out: an ACK has it where its INVITE has none, and CSeq tells re-INVITEs apart.
    case old(target: Bytes, fromTag: Bytes?, callID: Bytes, number: UInt32, via: Bytes)
  }

  private let kind: Kind
  private let method: SIPMethod

  /// The key of a request, an ACK's being that of its INVITE; nil where the request lacks what
  /// every request has.
  public init?(_ request: SIPMessage) {
    guard let method = request.method else { return nil }
    self.init(request, as: method == .ack ? .invite : method)
  }

  /// The key of the INVITE that a CANCEL is for (§9.2).
  public static func invite(cancelledBy cancel: SIPMessage) -> ServerTransactionKey? {
    ServerTransactionKey(cancel, as: .invite)
  }

  private init?(_ request: SIPMessage, as method: SIPMethod) {
    guard let via = request[.via] else { return nil }
    self.method = method
    if let branch = via.branch, branch.begins(with: "z9hG4bK") {
      kind = .branch(branch, host: via.host, port: via.port)
    } else {
      guard let target = request.requestURIText, let callID = request[.callID]?.value,
        let number = request[.cSeq]?.number
      else { return nil }
      kind = .old(
        target: target, fromTag: request[.from]?.tag, callID: callID, number: number,
        via: via.text)
    }
  }
}
