/// A place in the network: what links join, what faults strike, what has a column in a picture.
@frozen
public struct NodeID: Hashable, Comparable, Sendable, BitwiseCopyable {
  /// The node's position in the order in which nodes were added.
  public let index: UInt32

  @inlinable
  public init(index: Int) { self.index = UInt32(truncatingIfNeeded: index) }

  @inlinable
  public static func < (left: NodeID, right: NodeID) -> Bool { left.index < right.index }
}

/// The smallest independent part of a model; it lives at a node.
///
/// Actors come and go. The place of one that has gone may be taken by another, of a later
/// generation, so that nothing meant for the old one reaches the new one.
@frozen
public struct ActorID: Hashable, Comparable, Sendable, BitwiseCopyable {
  /// The actor's place in the roster.
  public let index: UInt32
  /// How many actors had this place before.
  public let generation: UInt32

  @inlinable
  public init(index: Int, generation: UInt32 = 0) {
    self.index = UInt32(truncatingIfNeeded: index)
    self.generation = generation
  }

  @inlinable
  public static func < (left: ActorID, right: ActorID) -> Bool {
    (left.index, left.generation) < (right.index, right.generation)
  }
}

/// A timer that was started; valid until it fires or is stopped.
@frozen
public struct TimerID: Hashable, Sendable, BitwiseCopyable {
  /// The number of the record that started it, and its slot.
  @usableFromInline let order: UInt64

  @inlinable
  init(order: UInt64) { self.order = order }

  @inlinable var number: UInt64 { order &>> EventKey.slotBits }
  @inlinable var slot: Int {
    Int(truncatingIfNeeded: order & ((1 &<< EventKey.slotBits) &- 1))
  }
}

/// An event that is pending: what an explorer names when it takes one.
@frozen
public struct PendingID: Hashable, Comparable, Sendable, BitwiseCopyable {
  @usableFromInline let order: UInt64

  @inlinable
  init(order: UInt64) { self.order = order }

  /// The number of the record that scheduled it.
  @inlinable public var number: UInt64 { order &>> EventKey.slotBits }

  @inlinable
  public static func < (left: PendingID, right: PendingID) -> Bool { left.order < right.order }
}
