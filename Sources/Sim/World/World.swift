/// A whole simulation as one value: actors, links, faults, pending events and chance.
///
/// A copy is another world: `var fork = world` costs next to nothing, and what the one does from
/// then on the other does not see. Two equal worlds that are run alike stay equal, on any machine.
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

// MARK: Building

extension World {
  /// Adds a node.
  @inlinable
  @discardableResult
  public mutating func addNode(_ name: String) -> NodeID {
    own()
    return box.kernel.addNode(name)
  }

  /// Adds an actor at a node. It sees `started` when the world runs on.
  @inlinable
  @discardableResult
  public mutating func addActor(
    _ birth: M.Birth, named name: String? = nil, at node: NodeID
  ) throws(SimulationError) -> ActorID {
    own()
    return try box.kernel.addActor(birth, named: name, at: node)
  }

  /// Gives the links between two places a profile; of several that apply the last one counts.
  @inlinable
  public mutating func link(
    _ from: Place, _ to: Place, bothWays: Bool = true, _ profile: LinkProfile
  ) throws(SimulationError) {
    own()
    try box.kernel.link(from, to, bothWays: bothWays, profile)
  }
}

// MARK: Running

extension World {
  /// Runs until the time is reached, and moves the clock there.
  @inlinable
  public mutating func run<S: Sink>(
    until time: Instant, into sink: inout S
  ) throws(SimulationError) where S.M == M {
    own()
    _ = try box.kernel.run(notAfter: UInt64(time.nanoseconds), budget: .max, into: &sink)
    box.kernel.now = max(box.kernel.now, UInt64(time.nanoseconds))
  }

  /// Handles so many events, or all if there are fewer; says how many it were.
  @inlinable
  @discardableResult
  public mutating func run<S: Sink>(
    events count: UInt64, into sink: inout S
  ) throws(SimulationError) -> UInt64 where S.M == M {
    own()
    return try box.kernel.run(notAfter: UInt64(Int64.max), budget: count, into: &sink)
  }
}

extension World {
  /// The virtual time.
  @inlinable public var now: Instant { Instant(nanoseconds: Int64(box.kernel.now)) }

  /// The sum over everything that has happened.
  @inlinable public var fingerprint: Fingerprint { box.kernel.fingerprint }

  /// All actors' states.
  @inlinable public var actors: M.Actors { box.kernel.actors }
}
