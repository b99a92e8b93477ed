@testable import Sim

/// A connection of the reference: two ends, and two ways, of which way n carries what end n sends.
struct ReferenceConnection {
  enum Phase {
    case opening, open, closing, gone
  }

  struct End {
    let node: NodeID
    var actor: ActorID?
    var phase: Phase
  }

  /// A message on a connection, or the mark that its sender has closed.
  struct Frame {
    let serial: Int
    let number: UInt64
    /// Nil for the mark.
    let word: Crowd.Word?
    let heldBack: TimeSpan
    /// When its first and its last byte arrive; nil while it is not on its way.
    var firstByte: Instant?
    var arrival: Instant?
    /// When its sender knows that it has arrived; nil while it cannot.
    var acknowledged: Instant?
    var isDelivered = false

    var size: Int { word?.size ?? 0 }
  }

  struct Way {
    /// What is not known to have arrived.
    var frames: [Frame] = []
    var framesSent = 0
    /// Nothing that is sent later arrives earlier.
    var lastArrival = Instant.start
    var isCongested = false
    /// Whether the way itself is cut, and whether that on which its acknowledgements come back is.
    var isCut = false
    var answersAreCut = false
    /// From a cut until the sender tries again after it: what is sent meanwhile queues up.
    var awaitsRetry = false
    var stalledSince = Instant.start
    /// Whether a time has been set at which its sender gives up.
    var isWaiting = false
    /// What was arriving when the way was cut, and how much of it had.
    var partial: Partial<Crowd>?

    var isStalled: Bool { isCut || answersAreCut }
    var unacknowledged: Int { frames.reduce(0) { $0 + $1.size } }
  }

  let id: ConnectionID
  let port: UInt32
  /// The record of the asking.
  let number: UInt64
  var ends: [End]
  var ways = [Way(), Way()]
}

/// What the ends of a connection tell each other, and what their clocks tell them.
enum ReferenceSignal: Equatable {
  case ask, answer, confirm, unknown
  case frame(serial: Int)
  case unanswered, retry, giveUp, acknowledged, congested, told

  /// Whether it goes along the way, where it can be stopped.
  var travels: Bool {
    switch self {
    case .ask, .answer, .confirm, .unknown, .frame: true
    case .unanswered, .retry, .giveUp, .acknowledged, .congested, .told: false
    }
  }
}

// MARK: Signals

extension ReferenceWorld {
  func node(_ connection: ReferenceConnection, _ end: Int) -> NodeID { connection.ends[end].node }

  func stream(_ connection: ReferenceConnection, way: Int) -> StreamSettings {
    links.profile(node(connection, way), node(connection, 1 - way)).stream
  }

  /// Sends a signal along a way, behind what was sent before.
  mutating func signal(_ signal: ReferenceSignal, _ id: ConnectionID, way: Int) {
    guard let connection = connections[id], !connection.ways[way].isCut else { return }
    let from = node(connection, way)
    let to = node(connection, 1 - way)
    let carried = links.carry(size: 0, at: now, from, to, slowdown(from, to)).last
    let arrival = max(carried, connection.ways[way].lastArrival)
    guard arrival < .last else { return }
    connections[id]?.ways[way].lastArrival = arrival
    schedule(.signal(signal, on: id, way: way), number: nextNumber(), at: arrival)
  }

  /// Sets an alarm at the end that sends on a way.
  mutating func alarm(
    _ signal: ReferenceSignal, _ id: ConnectionID, way: Int, after span: TimeSpan
  ) {
    schedule(.signal(signal, on: id, way: way), number: nextNumber(), at: now + span)
  }

  /// Takes out of the list what is pending for a way and is of a certain kind.
  mutating func forgetSignals(
    _ id: ConnectionID, way: Int, _ isMeant: (ReferenceSignal) -> Bool
  ) {
    pending.removeAll {
      guard case .signal(let signal, id, way) = $0.what else { return false }
      return isMeant(signal)
    }
  }

  mutating func take(_ signal: ReferenceSignal, _ id: ConnectionID, way: Int) {
    guard let connection = connections[id] else { return }
    let phase = connection.ends[way].phase
    switch signal {
    case .ask:
      takeAsk(connection)
    case .answer:
      takeAnswer(connection)
    case .confirm:
      takeConfirm(id)
    case .frame(let serial):
      takeFrame(serial, connection, way: way)
    case .unknown:
      switch connection.ends[1 - way].phase {
      case .gone: break
      case .opening: abandon(id, end: 1 - way, .refused)
      case .open, .closing: abandon(id, end: 1 - way, .reset)
      }
    case .unanswered:
      if phase == .opening { abandon(id, end: way, .timedOut) }
    case .retry:
      connections[id]?.ways[way].awaitsRetry = connection.ways[way].isCut
      // An end that has answered the other's closing sends on until all of it has arrived.
      if phase != .gone || !connection.ways[way].frames.isEmpty { retry(id, way: way) }
    case .giveUp:
      settle(id, way: way)
      connections[id]?.ways[way].isWaiting = false
      guard let settled = connections[id]?.ways[way], phase != .gone else { return }
      if !settled.frames.isEmpty || phase == .closing || settled.isStalled {
        abandon(id, end: way, .timedOut)
      }
    case .acknowledged:
      takeAcknowledgement(id, way: way)
    case .congested:
      guard phase == .open, connection.ways[way].isCongested else { return }
      awaitAcknowledgement(id, way: way)
      tell(
        .congested, .congested(id, waiting: connection.ways[way].unacknowledged), id, end: way)
    case .told:
      if phase != .gone { abandon(id, end: way, .linkDown) }
    }
  }
}

// MARK: Opening

extension ReferenceWorld {
  mutating func connect(
    _ id: ConnectionID, to node: NodeID, port: UInt32, _ number: UInt64, _ me: Resident
  ) {
    guard running(me.id) != nil else { return connectionPlaces.leave(Int(id.index)) }
    let connection = ReferenceConnection(
      id: id, port: port, number: number,
      ends: [
        ReferenceConnection.End(node: me.node, actor: me.id, phase: .opening),
        ReferenceConnection.End(node: node, actor: nil, phase: .gone),
      ])
    connections[id] = connection
    emit(.connection(id, .connecting), number, me)
    lookForCuts(id)
    signal(.ask, id, way: 0)
    alarm(.unanswered, id, way: 0, after: stream(connection, way: 0).connectTimeout)
  }

  private mutating func takeAsk(_ connection: ReferenceConnection) {
    let id = connection.id
    if connection.ends[1].phase == .gone {
      let listener = Crowd.listener(
        port: connection.port, from: connection.ends[0].node, at: connection.ends[1].node,
        actors)
      guard let listener, place(of: listener) != nil else {
        return signal(.unknown, id, way: 1)
      }
      // A host that is down does not answer at all.
      guard running(listener) != nil else { return }
      connections[id]?.ends[1].actor = listener
      connections[id]?.ends[1].phase = .opening
    }
    signal(.answer, id, way: 1)
  }

  private mutating func takeAnswer(_ connection: ReferenceConnection) {
    signal(.confirm, connection.id, way: 0)
    guard connection.ends[0].phase == .opening else { return }
    connections[connection.id]?.ends[0].phase = .open
    tell(.opened, .opened(connection.id), connection.id, end: 0)
  }

  mutating func takeConfirm(_ id: ConnectionID) {
    guard let connection = connections[id], connection.ends[1].phase == .opening else { return }
    connections[id]?.ends[1].phase = .open
    tell(
      .accepted, .accepted(id, from: connection.ends[0].node, port: connection.port), id, end: 1)
  }
}

// MARK: Ending

extension ReferenceWorld {
  /// Where an actor may send; a complaint where it may not.
  mutating func openEnd(_ id: ConnectionID, _ me: Resident) -> Int? {
    let end = connections[id]?.ends.firstIndex { $0.actor == me.id && $0.phase == .open }
    if end == nil { complaints.append("\(me.id) used connection \(id)") }
    return end
  }

  mutating func close(_ id: ConnectionID, _ number: UInt64, _ me: Resident) {
    guard let end = openEnd(id, me) else { return }
    connections[id]?.ends[end].phase = .closing
    emit(.connection(id, .closing), number, me)
    append(nil, number: number, heldBack: .zero, id, way: end)
    // The other end may never answer.
    awaitPatiently(id, way: end)
  }

  mutating func reset(_ id: ConnectionID, _ number: UInt64, _ me: Resident) {
    let end = connections[id]?.ends.firstIndex { $0.actor == me.id && $0.phase != .gone }
    guard let end else { return complaints.append("\(me.id) reset connection \(id)") }
    emit(.connection(id, .reset), number, me)
    leave(id, end: end, tellsPeer: true)
  }

  /// The mark has arrived that the other end has closed: this one closes too, and is done.
  mutating func takeEnd(_ id: ConnectionID, end: Int) {
    guard let connection = connections[id] else { return }
    if connection.ends[end].phase == .open {
      append(nil, number: connection.number, heldBack: .zero, id, way: end)
    }
    connections[id]?.ends[end].phase = .gone
    tell(.closed, .closed(id), id, end: end)
    removeIfGone(id)
  }

  /// Takes an end out of a connection, with all it had sent that has not arrived.
  mutating func leave(_ id: ConnectionID, end: Int, tellsPeer: Bool) {
    connections[id]?.ends[end].phase = .gone
    forgetSignals(id, way: end) { $0.travels || $0 == .giveUp }
    loseFrames(id, way: end)
    guard let peer = connections[id]?.ends[1 - end] else { return }
    if peer.phase == .gone {
      loseFrames(id, way: 1 - end)
    } else if tellsPeer {
      signal(.unknown, id, way: end)
    }
    removeIfGone(id)
  }

  private mutating func loseFrames(_ id: ConnectionID, way: Int) {
    guard let connection = connections[id] else { return }
    connections[id]?.ways[way].frames = []
    for frame in connection.ways[way].frames where !frame.isDelivered {
      guard let word = frame.word else { continue }
      lose(
        word, from: node(connection, way), at: node(connection, 1 - way), cause: frame.number,
        by: .connectionGone)
    }
  }

  private mutating func removeIfGone(_ id: ConnectionID) {
    guard let connection = connections[id],
      connection.ends.allSatisfy({ $0.phase == .gone })
    else { return }
    connections[id] = nil
    connectionPlaces.leave(Int(id.index))
    for way in 0...1 { forgetSignals(id, way: way) { _ in true } }
  }

  /// Ends a connection at one end, and says so there.
  mutating func abandon(_ id: ConnectionID, end: Int, _ why: Breakage) {
    guard let connection = connections[id] else { return }
    leave(id, end: end, tellsPeer: false)
    guard let actor = connection.ends[end].actor, let resident = running(actor) else { return }
    let event: ConnectionEvent<Crowd> =
      connection.ends[end].phase == .opening && end == 0
      ? .failed(id, why) : .broken(id, why, partial: connection.ways[1 - end].partial)
    inform(ConnectionChange(why), event, connection, resident)
  }

  /// Takes an actor that crashes or retires out of all its connections.
  mutating func dropConnections(of actor: ActorID, at node: NodeID, tellsPeers: Bool) {
    for id in connections.keys.sorted() {
      for end in 0...1 {
        guard let own = connections[id]?.ends[end], own.actor == actor, own.phase != .gone
        else { continue }
        leave(id, end: end, tellsPeer: tellsPeers)
      }
    }
  }

  // MARK: Telling the actors

  mutating func tell(
    _ change: ConnectionChange, _ event: ConnectionEvent<Crowd>, _ id: ConnectionID, end: Int
  ) {
    guard let connection = connections[id], let actor = connection.ends[end].actor,
      let resident = running(actor)
    else { return }
    inform(change, event, connection, resident)
  }

  private mutating func inform(
    _ change: ConnectionChange, _ event: ConnectionEvent<Crowd>,
    _ connection: ReferenceConnection, _ resident: Resident
  ) {
    let number = nextNumber()
    emit(
      .connection(connection.id, change), number: number, cause: connection.number,
      node: resident.node, actor: resident.id)
    handle(.connection(event), resident, number: number)
  }
}
