import Sim
import Wire

/// What a body of a message says, read once.
final class ReadBody: Sendable {
  /// The octets that were read.
  fileprivate let octets: Bytes
  let cpim: CPIMMessage?
  /// The disposition notification that is wrapped.
  let notification: IMDN?
  /// Whether what is wrapped says that somebody is writing.
  let isComposing: Bool
  /// Whether it is an event of CPM.
  let isEvent: Bool
  let messageID: Bytes?
  /// When it was sent, as the wrapper has it.
  let sent: DateTime?

  fileprivate init(_ octets: Bytes) {
    self.octets = octets
    let cpim = try? CPIMMessage(octets, .lenient)
    self.cpim = cpim
    notification = cpim?.notification
    isComposing = cpim?.isComposing ?? false
    isEvent = cpim?.isEvent ?? false
    messageID = cpim?.imdnMessageID
    sent = (try? cpim?.sent) ?? nil
  }
}

/// The newest bodies that were read: the same octets pass several nodes, one soon after the other.
struct ReadBodies: Sendable {
  private static let most = 512

  /// By digest; where two bodies have the same, the newer one counts.
  private var byDigest: [UInt64: ReadBody] = [:]
  private var order = Recent<UInt64>(most)

  /// What an octet run says that is a CPIM message.
  mutating func read(_ octets: Bytes) -> ReadBody {
    let digest = octets.digest
    let known = byDigest[digest]
    if let known, known.octets == octets { return known }
    let body = ReadBody(octets)
    if known == nil, let oldest = order.add(digest) { byDigest[oldest] = nil }
    byDigest[digest] = body
    return body
  }
}
