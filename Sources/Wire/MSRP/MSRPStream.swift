/// Takes what a connection brings, in whatever pieces, and gives out MSRP messages.
public struct MSRPStream: Sendable {
  private var queue = ByteQueue()
  private var framer = MSRPFramer()
  private let strictness: Strictness
  private let limits: WireLimits

  public init(_ strictness: Strictness = .lenient, limits: WireLimits = .standard) {
    self.strictness = strictness
    self.limits = limits
  }

  /// Octets that have come and belong to no message yet.
  public var pendingCount: Int { queue.count }

  /// Why it is no longer known where messages begin; nil as long as it is. Nothing more can be
  /// read then, and the connection is of no use.
  public private(set) var loss: Flaw?

  /// Takes the next piece.
  public mutating func feed(_ piece: Bytes) {
    guard loss == nil else { return }
    queue.append(piece)
  }

  /// The next message; nil where it has not arrived in full.
  ///
  /// A flaw in the framing is thrown again each time. In strict reading, one in the form of a
  /// message that has arrived in full is thrown once, and the next message follows.
  public mutating func next() throws(Flaw) -> MSRPMessage? {
    if let loss { throw loss }
    guard queue.count > 0 else { return nil }
    let message: MSRPMessage
    do throws(Flaw) {
      let arrived = queue.front
      let complete = try framer.advance(in: arrived, strictness, limits)
      guard (complete?.size ?? arrived.count) <= limits.messageLength else {
        throw WireLimits.flaw("messageLength", limits.messageLength, at: arrived.start)
      }
      guard let complete else { return nil }
      message = complete
    } catch {
      loss = error
      queue = ByteQueue()
      throw error
    }
    framer = MSRPFramer()
    queue.drop(message.size)
    if strictness == .strict { try message.checkForm() }
    return message
  }
}
