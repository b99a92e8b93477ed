import Wire

/// By what one end knows a dialog (RFC 3261 §12). A tag is nil where the other end is from before
/// RFC 3261 and has none.
public struct DialogID: Hashable, Sendable {
  public let callID: Bytes
  public let localTag: Bytes
  public let remoteTag: Bytes?

  public init(callID: Bytes, localTag: Bytes, remoteTag: Bytes?) {
    self.callID = callID
    self.localTag = localTag
    self.remoteTag = remoteTag
  }

  /// The dialog that a message which has come belongs to: nil where it is a request outside any
  /// dialog, or a message without a Call-ID.
  public init?(received message: SIPMessage) {
    guard let callID = message[.callID]?.value, let from = message[.from], let to = message[.to]
    else { return nil }
    let (local, remote) = message.isRequest ? (to.tag, from.tag) : (from.tag, to.tag)
    guard let local else { return nil }
    self.init(callID: callID, localTag: local, remoteTag: remote)
  }
}
