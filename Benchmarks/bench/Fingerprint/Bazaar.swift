import Sim

/// A world in which everything happens that the simulator knows, at random: datagrams and
/// connections over links of every kind, timers that are stopped, actors that come and go, faults
/// of every kind. Whatever an actor draws goes into a message, and so into the fingerprint.
enum Bazaar: Model {
  struct Offer: Transmittable {
    var price: UInt64
    var length: Int
    var size: Int { length }
    var messageClass: UInt8 { UInt8(truncatingIfNeeded: price & 3) }
    var digest: UInt64 { price }
  }

  /// An offer whose price has these lowest bits.
  struct Match { var remainder: UInt64 }

  enum Alarm { case act, late }

  struct Trader {
    var isResident: Bool
    var worth: UInt64 = 0
    var deadline: TimerID?
    var connection: ConnectionID?
    var isOpen = false
    /// The last connection that somebody else asked for.
    var accepted: ConnectionID?
  }

  struct Actors {
    var list: [Trader] = []
    /// Residents live at the node of their own number; visitors come after them.
    var residents = 0
  }

  typealias Message = Offer
  typealias Timer = Alarm
  typealias Intent = UInt64
  typealias Report = UInt64
  typealias Birth = Trader
  typealias Predicate = Match
  typealias Transform = UInt64

  static func spawn(_ trader: Trader, as actor: ActorID, _ actors: inout Actors) {
    let index = Int(actor.index)
    if index == actors.list.count {
      actors.list.append(trader)
    } else {
      actors.list[index] = trader
    }
  }

  static func route(
    _ message: borrowing Offer, at node: NodeID, _ actors: borrowing Actors
  ) -> ActorID? { ActorID(index: Int(node.index)) }

  static func listener(
    port: UInt32, from: NodeID, at node: NodeID, _ actors: borrowing Actors
  ) -> ActorID? { port == 80 ? ActorID(index: Int(node.index)) : nil }

  static func matches(_ match: Match, _ record: borrowing Record<Bazaar>) -> Bool {
    switch record.what {
    case .sent(let offer, _, _), .delivered(let offer, _, _): offer.price % 16 == match.remainder
    default: true
    }
  }

  static func apply(_ transform: UInt64, to offer: inout Offer) { offer.price ^= transform }

  static func handle(
    _ event: consuming Event<Bazaar>, at actor: ActorID, _ actors: inout Actors,
    _ out: inout Outbox<Bazaar>
  ) {
    let residents = UInt64(actors.residents)
    actors.list[Int(actor.index)].handle(event, residents: residents, &out)
  }
}

extension Bazaar.Trader {
  mutating func handle(
    _ event: consuming Event<Bazaar>, residents: UInt64, _ out: inout Outbox<Bazaar>
  ) {
    switch event {
    case .started, .restarted:
      (deadline, connection, isOpen, accepted) = (nil, nil, false, nil)
      out.start(.act, after: out.chance.exponential(mean: .milliseconds(100)))
    case .timer(.act, _):
      act(residents, &out)
      out.start(.act, after: out.chance.exponential(mean: .milliseconds(100)))
    case .timer(.late, _):
      deadline = nil
      worth = worth &* 31 &+ 1
    case .message(let offer, let from):
      worth = worth &* 31 &+ offer.price
      if offer.price % 3 == 0 { out.send(answer(offer, &out), to: from) }
    case .connection(let change):
      follow(change, &out)
    case .intent(let number):
      worth ^= number
    case .noticed(let notice):
      worth = worth &+ notice.record.number
    }
  }

  private mutating func act(_ residents: UInt64, _ out: inout Outbox<Bazaar>) {
    let someone = NodeID(index: Int(out.chance.below(residents)))
    switch out.chance.below(16) {
    case 0..<7:
      for _ in 0..<Discrete.poisson(mean: 2).draw(&out.chance) { send(to: someone, &out) }
    case 7..<10:
      if let deadline { out.stop(deadline) }
      deadline = out.start(.late, after: out.chance.exponential(mean: .milliseconds(300)))
    case 10, 11:
      if let connection, isOpen { out.send(offer(&out), on: connection) }
      if connection == nil { connection = out.connect(to: someone, port: 80) }
    case 12:
      if let connection, isOpen {
        if out.chance.happens(0.5) { out.close(connection) } else { out.reset(connection) }
      }
      (connection, isOpen) = (nil, false)
    case 13:
      if isResident { _ = out.spawn(Bazaar.Trader(isResident: false)) } else { out.retire() }
    case 14:
      out.ask(ActorID(index: Int(someone.index)), worth)
    default:
      out.watch(
        Watch(.delivered, where: Bazaar.Match(remainder: worth % 16), then: .tell(tag: 1)))
    }
  }

  private func send(to node: NodeID, _ out: inout Outbox<Bazaar>) {
    out.send(offer(&out), to: node)
  }

  /// Every distribution has its part in what is sent.
  private func offer(_ out: inout Outbox<Bazaar>) -> Bazaar.Offer {
    let amount: Double =
      switch out.chance.below(7) {
      case 0: out.chance.normal()
      case 1: Distribution.logNormal(logMean: 1, logDeviation: 0.7).draw(&out.chance)
      case 2: Distribution.pareto(scale: 1, shape: 1.3).draw(&out.chance)
      case 3: Distribution.weibull(scale: 2, shape: 1.7).draw(&out.chance)
      case 4: Distribution.gamma(shape: 2.5, scale: 3).draw(&out.chance)
      case 5: Double(Discrete.zipf(count: 1_000, exponent: 1.1).draw(&out.chance))
      default: Double(Discrete.geometric(probability: 0.2).draw(&out.chance))
      }
    return Bazaar.Offer(
      price: amount.bitPattern ^ UInt64(bitPattern: out.calendar.nanoseconds),
      length: 200 + Int(out.chance.below(1_200)))
  }

  private func answer(_ offer: Bazaar.Offer, _ out: inout Outbox<Bazaar>) -> Bazaar.Offer {
    Bazaar.Offer(price: offer.price / 3 | 1, length: 100)
  }

  private mutating func follow(
    _ change: ConnectionEvent<Bazaar>, _ out: inout Outbox<Bazaar>
  ) {
    switch change {
    case .opened(let id):
      if id == connection {
        isOpen = true
        for _ in 0..<4 { out.send(offer(&out), on: id) }
      }
    case .frame(let offer, let id, _):
      worth = worth &* 31 &+ offer.price
      // Whoever accepted answers; the other end may have closed by now.
      if offer.price % 5 == 0 && id == accepted { out.send(answer(offer, &out), on: id) }
    case .accepted(let id, _, _):
      accepted = id
    case .failed(let id, _), .closed(let id), .broken(let id, _, _):
      if id == connection { (connection, isOpen) = (nil, false) }
      if id == accepted { accepted = nil }
    case .congested, .writable:
      break
    }
  }
}

extension Bazaar {
  /// A world of so many residents at nodes `a0…`, `b0…`, `c0…`, with its links and its faults.
  static func world(_ count: Int = 60, seed: UInt64) throws -> World<Bazaar> {
    var world = World<Bazaar>(Actors(list: [], residents: count), seed: seed)
    let nodes = (0..<count).map { world.addNode("\(["a", "b", "c"][$0 % 3])\($0)") }
    for node in nodes { try world.addActor(Trader(isResident: true), at: node) }
    try layLinks(&world)
    try planFaults(&world)
    return world
  }

  private static func layLinks(_ world: inout World<Bazaar>) throws {
    let a = Place.named("a*")
    let b = Place.named("b*")
    let c = Place.named("c*")
    try world.link(.anywhere, .anywhere, LinkProfile(latency: .constant(.milliseconds(10))))
    try world.link(
      a, b,
      LinkProfile(
        latency: .logNormal(median: .milliseconds(20), factor: 1.5),
        jitter: .exponential(mean: .milliseconds(2)),
        loss: .gilbertElliott(toBad: 0.02, toGood: 0.2, lossInGood: 0.001, lossInBad: 0.4),
        duplication: 0.01, reordering: 0.02))
    try world.link(
      b, c,
      LinkProfile(
        latency: .pareto(least: .milliseconds(5), shape: 2.5), loss: .independent(0.02),
        keepsOrder: true, bandwidth: 400_000, queueLimit: 8_000))
    try world.link(
      c, c,
      LinkProfile(
        latency: .drawn(.gamma(shape: 2, scale: 4e6)), jitter: .uniform(.zero, .milliseconds(5)),
        stream: StreamSettings(
          userTimeout: .seconds(20), keepAlive: .seconds(5), highWater: 4_000, lowWater: 1_000)))
  }

  private static func planFaults(_ world: inout World<Bazaar>) throws {
    let ends = Instant.last
    func again(
      _ fault: Fault<Bazaar>, every seconds: Int64, lasting: Int64? = nil
    ) throws {
      try world.plan(
        fault, every: .exponential(mean: .seconds(seconds)), from: .at(.seconds(1)), until: ends,
        lasting: lasting.map { .exponential(mean: .seconds($0)) })
    }
    let ab = Route(from: .named("a*"), to: .named("b*"))
    try again(Fault("silence", .cut(.around(.named("a1*")), .nobody)), every: 40, lasting: 3)
    try again(
      Fault(
        "outage",
        .cut(ab, .ends(senderSide: .seconds(1), receiverSide: nil))), every: 90, lasting: 2)
    try again(
      Fault("slow", .slow(ab, factor: 2.5, extra: .milliseconds(7))), every: 50, lasting: 10)
    try again(
      Fault("drop", .meddle(ab, Meddling(.drop, where: Match(remainder: 3), first: 2, count: 3))),
      every: 30, lasting: 5)
    try again(Fault("twice", .meddle(ab, Meddling(.duplicate, count: 2))), every: 30, lasting: 5)
    try again(
      Fault("late", .meddle(Route(), Meddling(.holdBack(.seconds(2)), first: 3, count: 2))),
      every: 25, lasting: 5)
    try again(
      Fault("forged", .meddle(Route(), Meddling(.rewrite(0xff), first: 5, count: 4))),
      every: 25, lasting: 5)
    try again(Fault("crash", .crash(.nodes(.named("c4*")), tellsPeers: false)), every: 35)
    try again(Fault("back", .restart(.nodes(.anywhere), memoryLost: true)), every: 10)
    try again(
      Fault("skew", .skew(.named("b*"), ClockSkew(offset: .seconds(3)))), every: 60, lasting: 20)
  }
}
