/// A whole simulation as one value: actors, links, faults, pending events and chance.
///
/// A copy is another world: `var fork = world` costs next to nothing, and what the one does from
/// then on the other does not see. Two equal worlds that are run alike stay equal, on any machine.
///
/// A model that asks for something impossible ends the run with an error; the world then stays
/// as it was when the error arose, can be looked at, and throws the same error when run on.
public struct World<M: Model> {
  @usableFromInline
  final class Box {
    @usableFromInline var kernel: Kernel<M>

    @inlinable
    init(_ kernel: consuming Kernel<M>) { self.kernel = kernel }
  }

  @usableFromInline var box: Box

  /// A world without nodes.
  @inlinable
  public init(_ actors: M.Actors, seed: UInt64, limits: Limits = Limits()) {
    box = Box(Kernel(actors: actors, seed: seed, limits: limits))
  }

  /// Makes sure that nobody else sees what is going to change.
  @inlinable
  mutating func own() {
    if !isKnownUniquelyReferenced(&box) { box = Box(Kernel(copying: box.kernel)) }
  }
}

// A box is changed only by the one world that owns it; several worlds may read it at once.
extension World: @unchecked Sendable {}

// MARK: Building

extension World {
  /// Adds a node.
  @inlinable
  @discardableResult
  public mutating func addNode(_ name: String) -> NodeID {
    own()
    return box.kernel.addNode(name)
  }

  /// Adds an actor at a node. It sees `started` when the world runs on. Its luck follows from its
  /// name, or from its node's name and its place there.
  @inlinable
  @discardableResult
  public mutating func addActor(
    _ birth: M.Birth, named name: String? = nil, at node: NodeID
  ) throws(SimulationError) -> ActorID {
    own()
    return try box.kernel.addActor(birth, named: name, at: node)
  }

  /// Gives the links between two places a profile; of several that apply the last one counts.
  /// Actors of one node reach each other without a link.
  @inlinable
  public mutating func link(
    _ from: Place, _ to: Place, bothWays: Bool = true, _ profile: LinkProfile
  ) throws(SimulationError) {
    own()
    try box.kernel.link(from, to, bothWays: bothWays, profile)
  }

  /// Plans what somebody outside the protocol wants of an actor.
  public mutating func plan(
    _ intent: M.Intent, of actor: ActorID, at time: Instant
  ) throws(SimulationError) {
    own()
    try box.kernel.plan(intent, of: actor, at: time)
  }

  /// Plans a fault; with `lasting`, also its end.
  public mutating func plan(
    _ fault: Fault<M>, at time: Instant, lasting: Delay? = nil
  ) throws(SimulationError) {
    own()
    try box.kernel.plan(fault, from: time, every: nil, lasting: lasting)
  }

  /// Plans a fault that strikes again and again, with random gaps if these are random.
  public mutating func plan(
    _ fault: Fault<M>, every gap: Delay, from first: Instant, until last: Instant,
    lasting: Delay? = nil
  ) throws(SimulationError) {
    own()
    try box.kernel.plan(
      fault, from: first, every: (gap, UInt64(last.nanoseconds)), lasting: lasting)
  }

  /// Sets a watch; `owner` is the actor that is told, if the reaction tells somebody.
  public mutating func watch(
    _ watch: Watch<M>, by owner: ActorID? = nil
  ) throws(SimulationError) {
    own()
    try box.kernel.watch(watch, owner: owner)
  }

  /// Switches the fingerprint off, for runs of which nobody asks it.
  public mutating func omitFingerprint() {
    own()
    box.kernel.takesFingerprint = false
  }
}

// MARK: Running

/// Why a run has come back.
public enum Outcome: Hashable, Sendable {
  /// The time that was asked for has been reached.
  case timeReached
  /// Nothing is pending any more.
  case quiescent
  /// The condition came true.
  case conditionMet
  /// As many events as were asked for have been handled.
  case eventsHandled
}

extension World {
  /// Runs until the time is reached, and moves the clock there.
  @inlinable
  @discardableResult
  public mutating func run<S: Sink>(
    until time: Instant, into sink: inout S
  ) throws(SimulationError) -> Outcome where S.M == M {
    own()
    _ = try box.kernel.run(notAfter: UInt64(time.nanoseconds), budget: .max, into: &sink)
    box.kernel.now = max(box.kernel.now, UInt64(time.nanoseconds))
    return box.kernel.isQuiescent ? .quiescent : .timeReached
  }

  /// Runs until the time is reached, and moves the clock there, unless so many events are handled
  /// before.
  @inlinable
  public mutating func run<S: Sink>(
    until time: Instant, events count: UInt64, into sink: inout S
  ) throws(SimulationError) -> Outcome where S.M == M {
    own()
    let limit = UInt64(time.nanoseconds)
    if try box.kernel.run(notAfter: limit, budget: count, into: &sink) == count {
      return .eventsHandled
    }
    box.kernel.now = max(box.kernel.now, limit)
    return box.kernel.isQuiescent ? .quiescent : .timeReached
  }

  /// Runs until nothing is pending any more.
  @inlinable
  public mutating func runToQuiescence<S: Sink>(
    into sink: inout S
  ) throws(SimulationError) where S.M == M {
    own()
    _ = try box.kernel.run(notAfter: UInt64(Int64.max), budget: .max, into: &sink)
  }

  /// Handles so many events.
  @inlinable
  @discardableResult
  public mutating func run<S: Sink>(
    events count: UInt64, into sink: inout S
  ) throws(SimulationError) -> Outcome where S.M == M {
    own()
    let handled = try box.kernel.run(
      notAfter: UInt64(Int64.max), budget: count, into: &sink)
    return handled == count ? .eventsHandled : .quiescent
  }

  /// Runs until the time is reached or the condition, which is asked after every event, holds.
  @inlinable
  public mutating func run<S: Sink>(
    until time: Instant, or condition: (borrowing M.Actors, Instant) -> Bool,
    into sink: inout S
  ) throws(SimulationError) -> Outcome where S.M == M {
    own()
    let limit = UInt64(time.nanoseconds)
    while try box.kernel.run(notAfter: limit, budget: 1, into: &sink) == 1 {
      if condition(box.kernel.actors, now) { return .conditionMet }
    }
    box.kernel.now = max(box.kernel.now, limit)
    return box.kernel.isQuiescent ? .quiescent : .timeReached
  }

  /// Handles the next event; false if there is none.
  @inlinable
  @discardableResult
  public mutating func step<S: Sink>(
    into sink: inout S
  ) throws(SimulationError) -> Bool where S.M == M {
    own()
    return try box.kernel.run(notAfter: UInt64(Int64.max), budget: 1, into: &sink) == 1
  }

  /// Handles a pending event that need not be the next one. It happens at its own time, or now
  /// if that has passed; or at another time, not before now, if one is given.
  ///
  /// Events that are overtaken keep their place and happen late. False if there is no such event.
  @inlinable
  @discardableResult
  public mutating func take<S: Sink>(
    _ event: PendingID, at time: Instant? = nil, into sink: inout S
  ) throws(SimulationError) -> Bool where S.M == M {
    own()
    return try box.kernel.takeOutOfTurn(
      event, at: time.map { UInt64($0.nanoseconds) }, into: &sink)
  }
}

// MARK: Looking

extension World {
  /// The virtual time.
  @inlinable public var now: Instant { Instant(nanoseconds: Int64(box.kernel.now)) }

  /// The sum over everything that has happened.
  @inlinable public var fingerprint: Fingerprint { box.kernel.fingerprint }

  /// The seed from which all luck follows.
  @inlinable public var seed: UInt64 { box.kernel.seed }

  /// Events handled so far.
  @inlinable public var eventsHandled: UInt64 { box.kernel.handled }

  /// The number of the last record.
  @inlinable public var recordsNumbered: UInt64 { box.kernel.outbox.lastNumber }

  /// Why the world cannot go on, if it cannot.
  @inlinable public var failure: SimulationError? { box.kernel.failure }

  /// All actors' states.
  @inlinable public var actors: M.Actors { box.kernel.actors }

  /// The names of the nodes, in their order.
  @inlinable public var nodeNames: [String] { box.kernel.nodes.names }

  /// What an actor is called.
  public func name(of actor: ActorID) -> String { box.kernel.name(of: actor) }

  /// The actors that exist, in the order of their places.
  public var living: [ActorID] {
    let kernel = box.kernel.outbox.roster.count
    return (0..<kernel).lazy.filter { !box.kernel.outbox.roster.isVacant($0) }
      .map { box.kernel.outbox.roster.id(at: $0) }
  }

  /// The node at which an actor lives; nil if it does not exist.
  public func node(of actor: ActorID) -> NodeID? {
    box.kernel.outbox.roster.row(of: actor).map { NodeID(index: Int($0.pointee.node)) }
  }

  /// Whether the actor exists and runs.
  public func isUp(_ actor: ActorID) -> Bool {
    box.kernel.outbox.roster.row(of: actor)?.pointee.isUp ?? false
  }

  /// Events that are still to come.
  @inlinable public var pendingCount: Int { box.kernel.outbox.slab.live }

  /// Connections that at least one end knows of.
  @inlinable public var connectionCount: Int { box.kernel.outbox.connections.count }

  /// Bytes that the kernel's tables hold: pending events, actors' rows and the queue.
  public var tableBytes: TableBytes { box.kernel.tableBytes }
}

/// How much memory the kernel's tables take, apart from what messages and actors themselves hold.
public struct TableBytes: Hashable, Sendable {
  public let pendingEvents: Int
  public let queue: Int
  public let actors: Int
}
