/// All connections there are, in places that are used again.
///
/// A connection is one value for both of its ends: what each end knows, and for each of the two
/// ways what was sent and is not yet acknowledged.
@usableFromInline
struct Connections<M: Model> {
  @usableFromInline var entries: ContiguousArray<Connection<M>> = []
  @usableFromInline var vacant: ContiguousArray<UInt32> = []
  /// By node: the connections that have an end there.
  @usableFromInline var atNode: ContiguousArray<ContiguousArray<UInt32>> = []

  @inlinable
  init() {}

  /// Connections in use.
  @inlinable var count: Int { entries.count - vacant.count }

  /// Gives a place to a connection that is asked for. It begins when the asking is carried out.
  @inlinable
  mutating func reserve(
    from node: UInt32, actor: ActorID, to peer: UInt32, port: UInt32, number: UInt64
  ) -> ConnectionID {
    let index = vacant.popLast() ?? UInt32(entries.count)
    let generation = Int(index) < entries.count ? entries[Int(index)].generation : 0
    let connection = Connection<M>(
      generation: generation, node: node, actor: actor, peer: peer, port: port, number: number)
    if Int(index) < entries.count {
      entries[Int(index)] = connection
    } else {
      entries.append(connection)
    }
    return ConnectionID(index: index, generation: generation)
  }

  /// Lets a connection begin that has a place.
  @inlinable
  mutating func begin(_ index: Int) {
    entries[index].isInUse = true
    let nodes = entries[index].ends.map(\.node)
    note(UInt32(index), at: nodes[0])
    if nodes[1] != nodes[0] { note(UInt32(index), at: nodes[1]) }
  }

  /// Takes back the place of a connection that will not begin.
  @inlinable
  mutating func giveUp(_ index: Int) {
    entries[index].clear()
    vacant.append(UInt32(index))
  }

  @inlinable
  mutating func note(_ index: UInt32, at node: UInt32) {
    while atNode.count <= Int(node) { atNode.append([]) }
    atNode[Int(node)].append(index)
  }

  @inlinable
  mutating func remove(_ index: Int) {
    guard entries[index].isInUse else { return }
    for end in entries[index].ends {
      atNode[Int(end.node)].removeAll { $0 == UInt32(index) }
    }
    giveUp(index)
  }

  @inlinable
  subscript(index: Int) -> Connection<M> {
    _read { yield entries[index] }
    _modify { yield &entries[index] }
  }

  @inlinable var indices: Range<Int> { entries.indices }

  @inlinable
  func id(of index: Int) -> ConnectionID {
    ConnectionID(index: UInt32(index), generation: entries[index].generation)
  }

  /// The end at which the actor may send; nil where it has none.
  @inlinable
  func openEnd(of index: Int, generation: UInt32, for actor: ActorID) -> Int? {
    guard index < entries.count, entries[index].generation == generation,
      entries[index].isInUse
    else { return nil }
    if entries[index].isOpen(0, for: actor) { return 0 }
    return entries[index].isOpen(1, for: actor) ? 1 : nil
  }
}

/// One connection.
@usableFromInline
struct Connection<M: Model> {
  /// Where an end stands.
  @usableFromInline
  enum Phase: UInt8, BitwiseCopyable {
    /// Has asked, or has been asked, and not had the answer.
    case opening
    case open
    /// Has closed, and waits for the other end to do so.
    case closing
    /// Knows nothing of the connection: never did, or not any more.
    case gone
  }

  /// What one end knows. End 0 asked for the connection.
  @usableFromInline
  struct End {
    @usableFromInline let node: UInt32
    @usableFromInline var actor: ActorID?
    @usableFromInline var phase: Phase

    @inlinable
    init(node: UInt32, actor: ActorID?, phase: Phase) {
      self.node = node
      self.actor = actor
      self.phase = phase
    }
  }

  /// A message on the connection, or the mark of its end: all but the message itself, so that
  /// whoever asks for a part of it copies nothing that is counted.
  @usableFromInline
  struct Frame: BitwiseCopyable {
    @usableFromInline let isEnd: Bool
    /// The record of its sending, or of its duplication.
    @usableFromInline var number: UInt64
    @usableFromInline let size: Int
    /// How long faults hold it back whenever it is sent; what comes behind it waits too.
    @usableFromInline let heldBack: TimeSpan
    /// When its first and its last byte arrive; never, while they are not on their way.
    @usableFromInline var firstByte: UInt64 = .max
    @usableFromInline var arrival: UInt64 = .max
    /// When the sender knows that it has arrived; never, while acknowledgements do not pass.
    @usableFromInline var acknowledged: UInt64 = .max
    @usableFromInline var isDelivered = false

    @inlinable
    init(isEnd: Bool, number: UInt64, size: Int, heldBack: TimeSpan = .zero) {
      self.isEnd = isEnd
      self.number = number
      self.size = size
      self.heldBack = heldBack
    }

    /// Forgets that it is on its way, so that the next retry sends it again.
    @inlinable
    mutating func loseWay() {
      firstByte = .max
      arrival = .max
      acknowledged = .max
    }
  }

  /// One of the two ways; way n carries what end n sends.
  @usableFromInline
  struct Way {
    /// What is not yet acknowledged, in order; `serial` is the first one's serial number.
    @usableFromInline var frames = Fifo<Frame>()
    /// Of each frame the message; nil for the mark that the sender has closed, and once it has been
    /// delivered.
    @usableFromInline var messages = Fifo<M.Message?>()
    @usableFromInline var serial: UInt64 = 0
    /// Signals that left under an earlier epoch do not arrive.
    @usableFromInline var epoch: UInt32 = 0
    /// A time to give up that was set under an earlier count does not count.
    @usableFromInline var patience: UInt32 = 0
    @usableFromInline var isWaiting = false
    @usableFromInline var dataIsCut = false
    @usableFromInline var answersAreCut = false
    /// From a cut until the sender tries again after it: what is sent meanwhile queues up.
    @usableFromInline var awaitsRetry = false
    @usableFromInline var stalledSince: UInt64 = 0
    @usableFromInline var lastArrival: UInt64 = 0
    /// Bytes sent and not acknowledged.
    @usableFromInline var unacknowledged = 0
    @usableFromInline var isCongested = false
    /// What was just arriving when the way was cut.
    @usableFromInline var partial: Partial<M>?

    @inlinable
    init() {}

    /// Forgets what has been acknowledged.
    @inlinable
    mutating func settle(at now: UInt64) {
      while !frames.isEmpty, frames[0].isDelivered, frames[0].acknowledged <= now {
        unacknowledged -= frames[0].size
        frames.removeFirst()
        messages.removeFirst()
        serial += 1
      }
    }

    /// A frame has arrived: gives out its message, nil for the mark of the end.
    @inlinable
    mutating func deliver(_ position: Int) -> M.Message? {
      partial = nil
      frames[position].isDelivered = true
      return messages[position].take()
    }
  }

  @usableFromInline var generation: UInt32
  @usableFromInline let port: UInt32
  /// The record of the asking.
  @usableFromInline let number: UInt64
  @usableFromInline var ends: ContiguousArray<End>
  @usableFromInline var ways: ContiguousArray<Way>
  /// False until the asking is carried out, and again once both ends are gone.
  @usableFromInline var isInUse = false

  @inlinable
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

  @inlinable
  func isOpen(_ end: Int, for actor: ActorID) -> Bool {
    ends[end].actor == actor && ends[end].phase == .open
  }

  @inlinable
  mutating func clear() {
    isInUse = false
    generation &+= 1
    ways = []
    ends = []
  }
}

/// What the two ends of a connection, and the clocks at them, tell the kernel.
@usableFromInline
enum Signal: UInt32, BitwiseCopyable {
  /// Along a way: end 0 asks, end 1 answers, end 0 confirms.
  case ask, answer, confirm
  /// Along a way: a frame's last byte; the slot says which.
  case frame
  /// Along a way: its end knows nothing of the connection.
  case unknown
  /// At an end: nobody has answered the asking.
  case unanswered
  /// At an end: try again what was lost.
  case retry
  /// At an end: nothing has been heard for too long.
  case giveUp
  /// At an end: an acknowledgement has come in.
  case acknowledged
  /// At an end: too much is unacknowledged.
  case congested
  /// At an end: it is told that the link is down.
  case told
}
