import Sim
import Wire

/// The timers of an MSRP session.
public enum MSRPTimer: UInt8, TimerName, CaseIterable {
  /// The oldest request has had no response for 30 s.
  case transaction
}

/// One end of an MSRP session (RFC 4975).
///
///     connecting ──▶ open ──▶ closed          the active end
///     awaiting ────▶ open ──▶ closed          the passive end, until a request binds a connection
///
/// What is to be sent is asked for frame by frame, as the connection takes it: answers first, then
/// a chunk of each message in turn, so that a long one does not hold up a short one (§7.1.1).
public struct MSRPSession: Sendable {
  public typealias Orders = TimerOrders<MSRPTimer>

  public enum State: Hashable, Sendable {
    /// This end opens the connection.
    case connecting
    /// The other end does, and binds it with its first request (§5.4).
    case awaiting
    case open
    /// After BYE, or when the connection broke, or the other end does not know the session.
    case closed
  }

  /// What a session may be set to.
  public struct Settings: Hashable, Sendable {
    /// Octets of a chunk.
    public var chunkLimit = MSRPChunker.interruptible
    /// How long a request may have no response (§7.1.1).
    public var transactionTimeout = TimeSpan.seconds(30)
    /// Octets of a message that this end takes; `max-size` of its description.
    public var messageLimit = WireLimits.standard.messageLength
    /// Messages whose Message-IDs are remembered, lest they are passed up twice; and those that were
    /// taken, in case a report of failure comes.
    public var memory = 64

    public init() {}
  }

  public let role: ConnectionRole
  let local: Bytes
  /// Whether there is one hop between the ends, so that a response goes where a request goes.
  let hasNoRelays: Bool
  /// The path of this end.
  var path: Bytes { local }
  let remote: Bytes
  let paths: MSRPPaths
  let accepted: AcceptedTypes
  let settings: Settings
  public internal(set) var state: State
  var deliveries: Queue<Delivery> = []
  /// Whose chunk comes next.
  var turn = 0
  var answers: [MSRPMessage] = []
  /// Messages that are given up in the midst, which the other end is to be told.
  var aborted: [MSRPChunker] = []
  var owesEmptySend: Bool
  var reassembler: MSRPReassembler
  var completed = RecentIDs()
  /// Messages that the next hop has taken, and of which a report may still say that they have failed.
  var taken = RecentIDs()
  /// Types of content that this end takes, as they were written.
  var knownTypes: [Bytes] = []

  /// A session between the two paths that offer and answer named. Which types this end takes is
  /// what its own description said.
  public init(
    _ role: ConnectionRole, local: Bytes, remote: Bytes, accepting types: AcceptedTypes,
    _ settings: Settings = Settings()
  ) {
    self.role = role
    self.local = local
    self.remote = remote
    paths = MSRPPaths(to: remote, from: local)
    hasNoRelays = [local, remote].allSatisfy { !$0.contains(UInt8(ascii: " ")) }
    accepted = types
    self.settings = settings
    state = role == .active ? .connecting : .awaiting
    owesEmptySend = role == .active
    reassembler = MSRPReassembler(messageLimit: settings.messageLimit)
  }

  // MARK: - The connection

  public enum ConnectResult: Hashable, Sendable {
    /// Frames may be asked for; the first one binds the connection at the other end.
    case ready
    /// This end is not the one that connects, or the session is over.
    case pointless
  }

  /// The connection that this end opened is there.
  public mutating func connected() -> ConnectResult {
    switch state {
    case .connecting:
      state = .open
      return .ready
    case .awaiting, .open, .closed:
      return .pointless
    }
  }

  /// What is told of messages when the session can carry no more of them.
  public struct Remains: Hashable, Sendable {
    /// Of which not all was sent, or not all acknowledged.
    public var undelivered: [Bytes] = []
    /// Acknowledged by the next hop, while the report that was asked for has not come.
    public var unconfirmed: [Bytes] = []
    /// Received in part.
    public var incomplete: [Bytes] = []

    public init() {}
  }

  public enum EndResult: Equatable, Sendable {
    /// The session is over. After a broken connection it is the active end that may offer a new
    /// session (§5.4).
    case ended(Remains, Orders)
    case alreadyEnded
  }

  /// A BYE was sent or has come, or the connection is broken or could not be made.
  public mutating func end() -> EndResult {
    switch state {
    case .connecting, .awaiting, .open:
      state = .closed
      var remains = Remains()
      for delivery in deliveries {
        if !delivery.isAccepted {
          remains.undelivered.append(delivery.message.id)
        } else {
          remains.unconfirmed.append(delivery.message.id)
        }
      }
      remains.incomplete = reassembler.openIDs
      deliveries = []
      aborted = []
      return .ended(remains, .end)
    case .closed:
      return .alreadyEnded
    }
  }
}
