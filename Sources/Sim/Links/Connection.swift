/// A connection, as its two ends name it.
@frozen
public struct ConnectionID: Hashable, Comparable, Sendable, BitwiseCopyable {
  /// Its place in the table of connections.
  public let index: UInt32
  /// How many connections had this place before.
  public let generation: UInt32

  @inlinable
  public init(index: UInt32, generation: UInt32) {
    self.index = index
    self.generation = generation
  }

  @inlinable
  public static func < (left: ConnectionID, right: ConnectionID) -> Bool {
    (left.index, left.generation) < (right.index, right.generation)
  }
}

extension ConnectionID: CustomStringConvertible {
  public var description: String { "#\(index).\(generation)" }
}

/// What one end of a connection learns.
public enum ConnectionEvent<M: Model> {
  /// The connection asked for is there.
  case opened(ConnectionID)
  /// The connection asked for will not come.
  case failed(ConnectionID, Breakage)
  /// Somebody has connected.
  case accepted(ConnectionID, from: NodeID, port: UInt32)
  /// A whole message has arrived.
  case frame(M.Message, on: ConnectionID, from: NodeID)
  /// So many bytes wait to be acknowledged that the actor should stop sending.
  case congested(ConnectionID, waiting: Int)
  /// The actor may go on sending.
  case writable(ConnectionID)
  /// Both ends have closed; everything sent before has arrived.
  case closed(ConnectionID)
  /// The connection is gone; a message may have been arriving.
  case broken(ConnectionID, Breakage, partial: Partial<M>?)
}

/// A message of which not all bytes had arrived when its connection broke.
public final class Partial<M: Model>: Sendable {
  public let message: M.Message
  public let bytes: Int

  init(message: M.Message, bytes: Int) {
    self.message = message
    self.bytes = bytes
  }
}

/// Why a connection is gone, as one of its ends sees it.
public enum Breakage: UInt8, Hashable, Sendable, CaseIterable {
  /// Nobody listens there.
  case refused
  /// Nothing was heard from the other end for too long.
  case timedOut
  /// The other end does not know the connection any more.
  case reset
  /// The link went down, and this end was told.
  case linkDown
}

/// What the journal says of a connection.
public enum ConnectionChange: UInt8, Hashable, Sendable, CaseIterable {
  case connecting, opened, accepted, congested, writable, closing, closed
  case refused, timedOut, reset, linkDown

  @usableFromInline
  init(_ why: Breakage) {
    switch why {
    case .refused: self = .refused
    case .timedOut: self = .timedOut
    case .reset: self = .reset
    case .linkDown: self = .linkDown
    }
  }
}
