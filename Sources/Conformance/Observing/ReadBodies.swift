import Sim
import Wire

/// What a body of a message says, read once.
final class ReadBody: Sendable {
  /// The octets that were read.
  fileprivate let octets: Bytes
  let cpim: CPIMMessage?
  /// The disposition notification that is wrapped.
  let notification: IMDN?
  /// Whether there is one: for those who want to know no more.
  let isNotification: Bool
  /// Whether what is wrapped says that somebody is writing.
  let isComposing: Bool
  /// Whether it is an event of CPM.
  let isEvent: Bool
  let messageID: Bytes?
  /// When it was sent, as the wrapper has it.
  let sent: DateTime?

  fileprivate init(_ octets: Bytes) {
    self.octets = octets
    guard let cpim = try? CPIMMessage(octets, .lenient) else {
      (cpim, notification, messageID, sent) = (nil, nil, nil, nil)
      (isNotification, isComposing, isEvent) = (false, false, false)
      return
    }
    notification = cpim.notification
    isNotification = notification != nil
    isComposing = !isNotification && cpim.isComposing
    isEvent = cpim.isEvent
    messageID = cpim.imdnMessageID
    sent = (try? cpim.sent) ?? nil
    self.cpim = cpim
  }
}

/// The newest bodies that were read: the same octets pass several nodes, one soon after the other.
struct ReadBodies: Sendable {
  private static let mostComposings = 16

  /// By digest; where two bodies have the same, the newer one counts.
  private var byDigest: [UInt64: ReadBody] = [:]
  /// Who looks at a message looks at its body more than once.
  private var last: ReadBody?
  private var order: Recent<UInt64>
  /// That somebody is writing, which all say with the same few octets.
  private var composings: [(octets: Bytes, read: IsComposing?)] = []

  init(most: Int) { order = Recent(most) }

  /// What an octet run says that is a CPIM message.
  mutating func read(_ octets: Bytes) -> ReadBody {
    if let last, last.octets.isSameRun(as: octets) { return last }
    let body = readAnew(octets)
    last = body
    return body
  }

  private mutating func readAnew(_ octets: Bytes) -> ReadBody {
    let digest = octets.digest
    if let known = byDigest[digest], known.octets == octets { return known }
    let body = ReadBody(octets)
    if byDigest.updateValue(body, forKey: digest) == nil, let oldest = order.add(digest) {
      byDigest[oldest] = nil
    }
    return body
  }

  /// What it says of whether somebody is writing.
  mutating func readComposing(_ octets: Bytes) -> IsComposing? {
    if let known = composings.first(where: { $0.octets == octets }) { return known.read }
    let read = try? IsComposing(parsing: octets)
    if composings.count == ReadBodies.mostComposings { composings.removeFirst() }
    composings.append((octets, read))
    return read
  }
}
