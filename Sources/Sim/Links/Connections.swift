/// All connections there are, in places that are used again.
///
/// A connection is one value for both of its ends: what each end knows, and for each of the two
/// ways what was sent and not yet acknowledged.
@usableFromInline
struct Connections<M: Model> {
  @usableFromInline var entries: ContiguousArray<Connection<M>> = []
  @usableFromInline var vacant: ContiguousArray<UInt32> = []

  @inlinable
  init() {}

  /// Connections in use.
  @inlinable var count: Int { entries.count - vacant.count }

  @usableFromInline
  mutating func add(
    from node: UInt32, actor: ActorID, to peer: UInt32, port: UInt32, number: UInt64
  ) -> ConnectionID {
    if let index = vacant.popLast() {
      let generation = entries[Int(index)].generation
      entries[Int(index)] = Connection(
        generation: generation, node: node, actor: actor, peer: peer, port: port, number: number)
      return ConnectionID(index: index, generation: generation)
    }
    entries.append(
      Connection(
        generation: 0, node: node, actor: actor, peer: peer, port: port, number: number))
    return ConnectionID(index: UInt32(entries.count - 1), generation: 0)
  }

  @usableFromInline
  mutating func remove(_ index: Int) {
    guard entries[index].isInUse else { return }
    entries[index].clear()
    vacant.append(UInt32(index))
  }

  /// Where the connection is, and which of its ends belongs to the actor; nil unless that end
  /// may still use it.
  @usableFromInline
  func end(of id: ConnectionID, for actor: ActorID) -> (index: Int, end: Int)? {
    let index = Int(id.index)
    guard index < entries.count, entries[index].generation == id.generation,
      entries[index].isInUse
    else { return nil }
    for end in 0...1 where entries[index].ends[end].actor == actor {
      if entries[index].ends[end].phase.maySend { return (index, end) }
    }
    return nil
  }
}

/// One connection.
@usableFromInline
struct Connection<M: Model> {
  /// Where an end stands.
  @usableFromInline
  enum Phase: UInt8 {
    /// Asked for a connection, or has been asked for one, and not had the answer.
    case opening
    case open
    /// Has closed, and waits for the other end to do so.
    case closing
    /// Knows nothing of the connection: never did, or not any more.
    case gone

    var maySend: Bool { self == .opening || self == .open }
  }

  /// What one end knows. End 0 asked for the connection.
  @usableFromInline
  struct End {
    @usableFromInline let node: UInt32
    @usableFromInline var actor: ActorID?
    @usableFromInline var phase: Phase
  }

  /// A message on the connection, or the mark of its end.
  @usableFromInline
  struct Frame {
    /// Nil for the mark that the sender has closed.
    @usableFromInline let message: M.Message?
    /// The record of its sending.
    @usableFromInline let number: UInt64
    @usableFromInline let size: Int
    @usableFromInline var firstByte: UInt64 = 0
    @usableFromInline var arrival: UInt64 = .max
    /// When the sender knows that it has arrived; never, while acknowledgements do not pass.
    @usableFromInline var acknowledged: UInt64 = .max
    @usableFromInline var isDelivered = false
  }

  /// One of the two ways; way n carries what end n sends.
  @usableFromInline
  struct Way {
    /// What is not yet acknowledged, in order; `first` is the serial number of `frames[0]`.
    @usableFromInline var frames: ContiguousArray<Frame> = []
    @usableFromInline var first: UInt32 = 0
    /// Segments that were scheduled under an earlier epoch do not arrive.
    @usableFromInline var epoch: UInt32 = 0
    /// A time to give up that was set before this count does not count.
    @usableFromInline var patience: UInt32 = 0
    @usableFromInline var isWaiting = false
    /// Data, or acknowledgements, do not pass.
    @usableFromInline var dataIsCut = false
    @usableFromInline var answersAreCut = false
    @usableFromInline var stalledSince: UInt64 = 0
    @usableFromInline var lastArrival: UInt64 = 0
    @usableFromInline var unacknowledged = 0
    @usableFromInline var isCongested = false
    @usableFromInline var hasEnded = false
    /// How much of the message that was arriving had arrived when the way was cut.
    @usableFromInline var partial: Partial<M>?

    @inlinable var isStalled: Bool { dataIsCut || answersAreCut }
  }

  @usableFromInline var generation: UInt32
  @usableFromInline let port: UInt32
  /// The record of the asking.
  @usableFromInline let number: UInt64
  @usableFromInline var ends: ContiguousArray<End>
  @usableFromInline var ways: ContiguousArray<Way>
  @usableFromInline var attempt = 0
  @usableFromInline var isInUse = true

  @usableFromInline
  init(
    generation: UInt32, node: UInt32, actor: ActorID, peer: UInt32, port: UInt32, number: UInt64
  ) {
    self.generation = generation
    self.port = port
    self.number = number
    ends = [
      End(node: node, actor: actor, phase: .opening), End(node: peer, actor: nil, phase: .gone),
    ]
    ways = [Way(), Way()]
  }

  mutating func clear() {
    isInUse = false
    generation &+= 1
    ways = []
    ends = []
  }
}
