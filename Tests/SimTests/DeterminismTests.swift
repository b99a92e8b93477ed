import Sim
import Testing

@Suite("One seed, one history")
struct DeterminismTests {
  /// The fingerprints of several runs. All worlds are made before the first one runs, so that no
  /// two lie at the same place in memory.
  private func fingerprints<M: Model>(
    of runs: Int, threads: Int = 1, _ make: () throws -> World<M>
  ) throws -> [Fingerprint] {
    let worlds = try (0..<runs).map { _ in try make() }
    return try inParallel(runs, threads: threads) { index in
      Result {
        var world = worlds[index]
        var sink = NoSink<M>()
        try world.run(until: .at(.seconds(60)), into: &sink)
        return world.fingerprint
      }
    }.map { try $0.get() }
  }

  private static func ring(seed: UInt64) throws -> World<TokenRing> {
    var world = try TokenRing.world(
      7, seed: seed,
      profile: LinkProfile(
        latency: .logNormal(median: .milliseconds(5), factor: 2), loss: .independent(0.01)))
    try world.plan(
      Fault("crash", .crash(.nodes(.named("s3")), tellsPeers: false)),
      every: .exponential(mean: .seconds(5)), from: .at(.seconds(1)), until: .last)
    try world.plan(
      Fault("back", .restart(.nodes(.anywhere), memoryLost: true)),
      every: .exponential(mean: .seconds(2)), from: .at(.seconds(1)), until: .last)
    return world
  }

  @Test("Every run has the same fingerprint, on one thread or four", arguments: [1, 4])
  func same(threads: Int) throws {
    let all = try fingerprints(of: 8, threads: threads) { try Self.ring(seed: 5) }
    #expect(Set(all).count == 1)
  }

  @Test("Another seed has another fingerprint")
  func different() throws {
    let five = try fingerprints(of: 1) { try Self.ring(seed: 5) }
    let six = try fingerprints(of: 1) { try Self.ring(seed: 6) }
    #expect(five != six)
  }

  @Test("A model that walks through a set is found out")
  func planted() throws {
    let all = try fingerprints(of: 20) { try Careless.world() }
    #expect(Set(all).count > 1)
  }

  @Test("The same model, with its neighbours in order, is not")
  func repaired() throws {
    let all = try fingerprints(of: 20) { try Careless.world(sorts: true) }
    #expect(Set(all).count == 1)
  }
}

/// A model with the very bug that the fingerprint is to find: it sends to its neighbours in the
/// order of their hashes.
enum Careless: Model {
  struct Greeting: Transmittable {
    var number: Int
    var size: Int { 8 }
    var messageClass: UInt8 { 0 }
    var digest: UInt64 { UInt64(number) }
  }

  struct Actors {
    var neighbours: Set<Int>
    var sorts: Bool
    var heard = 0
  }

  typealias Message = Greeting
  typealias Timer = Never
  typealias Intent = Never
  typealias Report = Never
  typealias Birth = Void
  typealias Predicate = Never
  typealias Transform = Never

  static func world(sorts: Bool = false) throws -> World<Careless> {
    // A set's order depends on where it lies in memory, so each world makes its own.
    var world = World<Careless>(Actors(neighbours: Set(0..<40), sorts: sorts), seed: 1)
    for index in 0..<40 { try world.addActor((), at: world.addNode("n\(index)")) }
    try world.link(.anywhere, .anywhere, LinkProfile(latency: .exponential(mean: .seconds(1))))
    return world
  }

  static func spawn(_ birth: Void, as actor: ActorID, _ actors: inout Actors) {}

  static func route(
    _ message: borrowing Greeting, at node: NodeID, _ actors: borrowing Actors
  ) -> ActorID? { ActorID(index: Int(node.index)) }

  static func handle(
    _ event: consuming Event<Careless>, at actor: ActorID, _ actors: inout Actors,
    _ out: inout Outbox<Careless>
  ) {
    guard case .started = event, actor.index == 0 else { return }
    let order = actors.sorts ? actors.neighbours.sorted() : Array(actors.neighbours)
    for (number, neighbour) in order.enumerated() {
      out.send(Greeting(number: number), to: NodeID(index: neighbour))
    }
  }
}
