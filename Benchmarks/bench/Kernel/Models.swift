import Sim

/// A message of a few words, as the classic benchmarks of event queues send it.
struct Ball: Transmittable {
  var kind: UInt32 = 0
  var id: UInt32 = 0

  @inlinable var size: Int { 100 }
  @inlinable var messageClass: UInt8 { UInt8(truncatingIfNeeded: kind) }
  @inlinable var digest: UInt64 { UInt64(id) }
}

extension Ball: Journaled {
  func write(to bytes: inout JournalBytes) {
    bytes.write(UInt64(kind))
    bytes.write(UInt64(id))
  }

  init(from bytes: inout JournalParser) throws(JournalFlaw) {
    kind = try bytes.number(as: UInt32.self)
    id = try bytes.number(as: UInt32.self)
  }
}

/// What the models of this folder share: actors are counters in one array, and actor n lives
/// at node n.
protocol CounterModel: JournaledModel
where
  Message == Ball, Timer == UInt32, Intent == Never, Report == Never, Birth == Void,
  Predicate == Never, Transform == Never, Actors == Counters
{}

struct Counters: Sendable {
  struct Counter {
    var count: UInt64 = 0
    var last: Int64 = 0
    var answered: UInt64 = 0
  }

  var list: ContiguousArray<Counter> = []
}

extension CounterModel {
  static var journalVersion: UInt64 { 1 }

  static func spawn(_ birth: Void, as actor: ActorID, _ actors: inout Counters) {
    actors.list.append(Counters.Counter())
  }

  @inline(__always)
  static func route(
    _ message: borrowing Ball, at node: NodeID, _ actors: borrowing Counters
  ) -> ActorID? { ActorID(index: Int(node.index)) }

  static func world(_ count: Int, seed: UInt64 = 42) throws -> World<Self> {
    var world = World<Self>(Counters(), seed: seed)
    for index in 0..<count {
      try world.addActor((), at: world.addNode("n\(index)"))
    }
    return world
  }
}

/// HOLD: each actor has one timer, which it starts anew for an exponential time.
enum Hold: CounterModel {
  static let journalName = "hold"

  static func handle(
    _ event: consuming Event<Hold>, at actor: ActorID, _ actors: inout Counters,
    _ out: inout Outbox<Hold>
  ) {
    out.start(actor.index, after: out.chance.exponential(mean: .seconds(1)))
  }
}

/// PHOLD: whoever gets a message sends one to a random actor, after an exponential time.
enum Phold: CounterModel {
  static let journalName = "phold"

  static func handle(
    _ event: consuming Event<Phold>, at actor: ActorID, _ actors: inout Counters,
    _ out: inout Outbox<Phold>
  ) {
    let index = Int(actor.index)
    actors.list[index].count &+= 1
    actors.list[index].last = out.now.nanoseconds
    let to = NodeID(index: Int(out.chance.below(UInt64(actors.list.count))))
    out.send(Ball(id: actor.index), to: to, after: out.chance.exponential(mean: .seconds(1)))
  }
}

/// PHOLD with three messages under way for each actor.
enum Trio: CounterModel {
  static let journalName = "trio"

  static func handle(
    _ event: consuming Event<Trio>, at actor: ActorID, _ actors: inout Counters,
    _ out: inout Outbox<Trio>
  ) {
    let index = Int(actor.index)
    actors.list[index].count &+= 1
    let messages = if case .started = event { 3 } else { 1 }
    for _ in 0..<messages {
      let to = NodeID(index: Int(out.chance.below(UInt64(actors.list.count))))
      out.send(Ball(id: actor.index), to: to, after: out.chance.exponential(mean: .seconds(1)))
    }
  }
}

/// Fan-out: 100 members send a message a second each, through a server of their own to a focus,
/// which sends it to the servers of the other 99, and these to their members; every hop is
/// answered. All links take 10 ms.
enum FanOut: CounterModel {
  static let journalName = "fan-out"
  static let members = 100

  static func group() throws -> World<FanOut> {
    var world = try world(2 * members + 1)
    try world.link(
      .anywhere, .anywhere, LinkProfile(latency: .constant(.milliseconds(10))))
    return world
  }

  static func handle(
    _ event: consuming Event<FanOut>, at actor: ActorID, _ actors: inout Counters,
    _ out: inout Outbox<FanOut>
  ) {
    let me = Int(actor.index)
    switch consume event {
    case .started:
      if me < members { out.start(0, after: .milliseconds(10 * Int64(me))) }
    case .timer:
      out.send(Ball(kind: 0, id: actor.index), to: NodeID(index: members &+ me))
      out.start(0, after: .seconds(1))
    case .message(let ball, let from):
      relay(ball, from: from, me, &actors, &out)
    default:
      break
    }
  }

  private static func relay(
    _ ball: Ball, from: NodeID, _ me: Int, _ actors: inout Counters,
    _ out: inout Outbox<FanOut>
  ) {
    if ball.kind == 4 {
      actors.list[me].answered &+= 1
      return
    }
    actors.list[me].count &+= 1
    out.send(Ball(kind: 4, id: ball.id), to: from)
    switch ball.kind {
    case 0:
      out.send(Ball(kind: 1, id: ball.id), to: NodeID(index: 2 &* members))
    case 1:
      let sender = Int(from.index) &- members
      for member in 0..<members where member != sender {
        out.send(Ball(kind: 2, id: ball.id), to: NodeID(index: members &+ member))
      }
    case 2:
      out.send(Ball(kind: 3, id: ball.id), to: NodeID(index: me &- members))
    default:
      break
    }
  }
}

/// Timers that are set and stopped: a round sets some, and stops or restarts nine of ten of those
/// of the round before; one in a hundred of all is left to fire.
enum Churn: CounterModel {
  static let journalName = "churn"
  static let batch = 1_000

  static func handle(
    _ event: consuming Event<Churn>, at actor: ActorID, _ actors: inout Counters,
    _ out: inout Outbox<Churn>
  ) {
    switch consume event {
    case .started:
      out.start(.max, after: .milliseconds(1))
    case .timer(.max, _):
      for number in 0..<batch {
        let timer = out.start(UInt32(number), after: .seconds(32))
        if number % 100 != 0 { out.stop(timer) }
      }
      out.start(.max, after: .milliseconds(1))
    case .timer:
      actors.list[Int(actor.index)].count &+= 1
    default:
      break
    }
  }
}
