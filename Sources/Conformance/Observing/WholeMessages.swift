import Wire

/// Puts those messages of a connection together whose first chunk does not say all that is judged:
/// notifications, and documents about a session.
struct WholeMessages: Sendable {
  private var parts = MSRPReassembler(messageLimit: 1 << 20, openLimit: 16)

  /// The message that can be judged from this chunk on: with the first chunk, or with all of them.
  mutating func take(_ chunk: MSRPMessage) -> (head: MSRPMessage, body: Bytes)? {
    guard let body = chunk.body, !body.isEmpty, let range = (try? chunk.actualRange) ?? nil else {
      return nil
    }
    let isKnown = chunk.messageID.map(parts.openIDs.contains) ?? false
    if range.start == 1, !isKnown {
      guard chunk.continuation == .more, chunk.isForTheWhole(body) else { return (chunk, body) }
    } else if !isKnown {
      return nil
    }
    guard case .complete(let whole) = parts.add(chunk) else { return nil }
    return (whole.head, whole.body)
  }
}

extension MSRPMessage {
  /// Whether what its message says shows only when all of it is there.
  fileprivate func isForTheWhole(_ body: Bytes) -> Bool {
    guard let type = (try? contentType) ?? nil else { return false }
    if type.is("\(ConferenceInfo.mediaType)") { return true }
    guard type.is("message/cpim"), let cpim = try? CPIMMessage(body, .lenient) else { return false }
    return cpim.isNotification
  }
}
