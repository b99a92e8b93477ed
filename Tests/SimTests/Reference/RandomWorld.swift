@testable import Sim

/// A world drawn at random from a seed: nodes, links, actors, faults and watches, as a plan that
/// either engine can be built from.
struct RandomWorld {
  let seed: UInt64
  private(set) var names: [String] = []
  private(set) var rules: [(from: Place, to: Place, bothWays: Bool, profile: LinkProfile)] = []
  private(set) var people: [(birth: Crowd.Newcomer, name: String?)] = []
  private(set) var faults: [PlanOfFault] = []
  private(set) var wishes: [(Crowd.Wish, of: ActorID, at: Instant)] = []
  private(set) var watches: [(Watch<Crowd>, by: ActorID?)] = []
  private(set) var actors = Crowd.Actors()
  private var chance: Chance

  struct PlanOfFault {
    var fault: Fault<Crowd>
    var at: Instant
    var every: Delay?
    var lasting: Delay?
  }

  init(seed: UInt64) throws {
    self.seed = seed
    chance = Chance(seed: seed, owner: "random world")
    drawNodes()
    try drawRules()
    drawPeople()
    drawFaults()
    drawWatches()
  }

  func build<Engine: Building>(_ engine: inout Engine) throws {
    let nodes = names.map { engine.addNode($0) }
    for rule in rules {
      try engine.link(rule.from, rule.to, bothWays: rule.bothWays, rule.profile)
    }
    for person in people {
      _ = try engine.addActor(
        person.birth, named: person.name, at: nodes[Int(person.birth.node.index)])
    }
    for plan in faults {
      if let gap = plan.every {
        try engine.plan(
          plan.fault, every: gap, from: plan.at, until: Crowd.closingTime, lasting: plan.lasting)
      } else {
        try engine.plan(plan.fault, at: plan.at, lasting: plan.lasting)
      }
    }
    for (wish, actor, time) in wishes { try engine.plan(wish, of: actor, at: time) }
    for (watch, owner) in watches { try engine.watch(watch, by: owner) }
  }

  /// The same for the simulator.
  func world() throws -> World<Crowd> {
    let limits = Limits(events: 1_000_000, sameInstant: 5_000)
    var world = World<Crowd>(actors, seed: seed, limits: limits)
    try build(&world)
    return world
  }

  func reference() throws -> ReferenceWorld {
    var world = ReferenceWorld(actors, seed: seed)
    try build(&world)
    return world
  }
}

// MARK: The network

extension RandomWorld {
  private mutating func drawNodes() {
    let all = ["a1", "a2", "b1", "b2", "c1", "c2"]
    names = Array(all.prefix(chance.whole(in: 3...6)))
    actors.nodes = names.count
  }

  private mutating func drawRules() throws {
    // Now and then more rules than fit into a word of 64 bits.
    let count = chance.below(8) == 0 ? 70 : chance.whole(in: 1...6)
    for index in 0..<count {
      let profile = drawProfile()
      if let flaw = profile.flaw { throw SimulationError(.invalidSetting(flaw)) }
      let isFirst = index == 0
      rules.append(
        (
          from: isFirst ? .anywhere : drawPlace(), to: isFirst ? .anywhere : drawPlace(),
          bothWays: chance.below(2) == 0, profile: profile
        ))
    }
  }

  private mutating func drawPlace() -> Place {
    switch chance.below(6) {
    case 0: .anywhere
    case 1: .named(["a*", "*1", "b*", "*2", "nowhere"][Int(chance.below(5))])
    case 2: .either([.node(drawNode()), .named(drawName())])
    case 3: .named(drawName())
    default: .node(drawNode())
    }
  }

  private mutating func drawNode() -> NodeID {
    NodeID(index: Int(chance.below(UInt64(names.count))))
  }

  private mutating func drawName() -> String { names[Int(drawNode().index)] }

  private mutating func drawProfile() -> LinkProfile {
    // A third are plain: one constant latency, and nothing else can become of a datagram.
    if chance.below(3) == 0 {
      return LinkProfile(
        latency: .constant(.milliseconds(Int64(chance.below(4)) * 5)),
        keepsOrder: chance.below(4) == 0, stream: drawStream())
    }
    return LinkProfile(
      latency: drawDelay(),
      jitter: chance.below(3) == 0 ? drawDelay() : .none,
      loss: drawLoss(),
      duplication: chance.below(4) == 0 ? 0.2 : 0,
      reordering: chance.below(4) == 0 ? 0.2 : 0,
      reorderingDelay: drawDelay(),
      keepsOrder: chance.below(4) == 0,
      bandwidth: chance.below(2) == 0 ? Double(chance.whole(in: 100...3_000)) * 1_000 : nil,
      queueLimit: chance.below(2) == 0 ? chance.whole(in: 1_000...6_000) : nil,
      stream: drawStream())
  }

  private mutating func drawDelay() -> Delay {
    let mean = TimeSpan.milliseconds(1 + Int64(chance.below(20)))
    let nanoseconds = Double(mean.nanoseconds)
    switch chance.below(10) {
    case 0: return .constant(mean)
    case 1: return .uniform(.milliseconds(1), mean * 2)
    case 2: return .exponential(mean: mean)
    case 3: return .logNormal(median: mean, factor: 1.5)
    case 4: return .pareto(least: mean, shape: 2.5)
    case 5: return .drawn(.weibull(scale: nanoseconds, shape: 1.5))
    case 6: return .drawn(.triangular(low: 0, mode: nanoseconds, high: 3 * nanoseconds))
    case 7: return .drawn(.gamma(shape: 2, scale: nanoseconds / 2))
    case 8: return .observed([mean, mean * 2, mean * 5]) ?? .constant(mean)
    default: return .constant(.milliseconds(5))
    }
  }

  private mutating func drawLoss() -> LossModel {
    switch chance.below(6) {
    case 0: .independent(0.1)
    case 1: .gilbertElliott(toBad: 0.05, toGood: 0.3, lossInGood: 0.01, lossInBad: 0.7)
    case 2 where chance.below(4) == 0: .independent(1)
    default: .none
    }
  }

  private mutating func drawStream() -> StreamSettings {
    StreamSettings(
      firstRetry: .milliseconds(Int64(chance.whole(in: 5...40))),
      longestRetry: .milliseconds(Int64(chance.whole(in: 40...300))),
      userTimeout: .milliseconds(Int64(chance.whole(in: 100...500))),
      connectTimeout: .milliseconds(Int64(chance.whole(in: 40...400))),
      keepAlive: chance.below(3) == 0 ? .milliseconds(100) : nil,
      highWater: chance.whole(in: 2_500...7_000), lowWater: chance.whole(in: 0...2_500))
  }
}

// MARK: Those who are there

extension RandomWorld {
  private mutating func drawPeople() {
    let count = chance.whole(in: 5...10)
    for index in 0..<count {
      people.append(
        (
          birth: Crowd.Newcomer(node: drawNode()),
          name: chance.below(3) == 0 ? "person \(index)" : nil
        ))
    }
    // Now and then so many timers that the queue has to sort its events apart.
    if chance.below(4) == 0 {
      for index in people.indices {
        let timers = (0..<20).map { _ in
          Deed.startTimer(after: chance.span(upTo: Crowd.closingTime.sinceStart))
        }
        wishes.append((.deeds(timers), of: ActorID(index: index), at: .start))
      }
    }
    for _ in 0..<chance.below(4) {
      wishes.append((.random(2), of: drawPerson(), at: drawTime()))
    }
  }

  private mutating func drawPerson() -> ActorID {
    ActorID(index: Int(chance.below(UInt64(people.count))))
  }

  private mutating func drawTime() -> Instant {
    .at(chance.span(upTo: Crowd.closingTime.sinceStart))
  }

  private mutating func drawWatches() {
    for _ in 0..<chance.below(4) {
      watches.append((drawWatch(), by: chance.below(2) == 0 ? drawPerson() : nil))
    }
    for _ in 0..<6 { actors.watches.append(drawWatch()) }
  }

  private mutating func drawWatch() -> Watch<Crowd> {
    let reaction: Watch<Crowd>.Reaction =
      switch chance.below(4) {
      case 0: .strike(drawFault(), after: chance.span(upTo: .milliseconds(20)))
      case 1: .ask(drawPerson(), .random(1), after: chance.span(upTo: .milliseconds(20)))
      default: .tell(tag: Int(chance.below(3)))
      }
    var kinds = RecordKinds(rawValue: 1 << UInt32(chance.below(19)))
    if chance.below(2) == 0 { kinds.formUnion([.sent, .delivered, .lost]) }
    return Watch(
      kinds, where: chance.below(2) == 0 ? drawMatch() : nil, first: chance.whole(in: 1...5),
      count: chance.whole(in: 1...3), then: reaction)
  }

  private mutating func drawMatch() -> Crowd.Match {
    chance.below(2) == 0
      ? .topic(Int(chance.below(4))) : .longerThan(chance.whole(in: 100...900))
  }
}

// MARK: What goes wrong

extension RandomWorld {
  private mutating func drawFaults() {
    for _ in 0..<chance.whole(in: 4...9) {
      let lasts = chance.below(4) > 0
      faults.append(
        PlanOfFault(
          fault: drawFault(), at: drawTime(),
          every: chance.below(4) == 0 ? .exponential(mean: .milliseconds(400)) : nil,
          lasting: lasts ? .uniform(.milliseconds(5), .milliseconds(200)) : nil))
    }
    for _ in 0..<5 { actors.mischief.append(drawMischief()) }
    // Whoever is still there may call back all the others.
    actors.lastMischief = [Fault("quake", .restart(.nodes(.anywhere), memoryLost: false))]
    for _ in 0..<3 { actors.lastMischief.append(drawFall()) }
  }

  private mutating func drawFault() -> Fault<Crowd> {
    chance.below(4) == 0 ? drawFall() : drawMischief()
  }

  /// Few names, so that one end often ends several faults.
  private mutating func drawFaultName() -> String {
    ["fog", "storm", "flood", "quake", "frost"][Int(chance.below(5))]
  }

  /// A crash or a restart.
  private mutating func drawFall() -> Fault<Crowd> {
    let name = drawFaultName()
    let target: Target = chance.below(2) == 0 ? .nodes(drawPlace()) : .actor(drawPerson())
    return chance.below(2) == 0
      ? Fault(name, .crash(target, tellsPeers: chance.below(2) == 0))
      : Fault(name, .restart(target, memoryLost: chance.below(4) == 0))
  }

  /// A fault that takes nobody away.
  private mutating func drawMischief() -> Fault<Crowd> {
    let name = drawFaultName()
    switch chance.below(8) {
    case 0..<3:
      return Fault(name, .cut(drawRoute(), drawTelling()))
    case 3:
      let factor = [0.5, 1, 2, 3.25][Int(chance.below(4))]
      return Fault(
        name, .slow(drawRoute(), factor: factor, extra: chance.span(upTo: .milliseconds(10))))
    case 4, 5:
      return Fault(name, .meddle(drawRoute(), drawMeddling()))
    case 6:
      return Fault(name, .end)
    default:
      let offset = TimeSpan.milliseconds(Int64(chance.whole(in: -50...50)))
      return Fault(name, .skew(drawPlace(), ClockSkew(offset: offset, drift: 100)))
    }
  }

  private mutating func drawRoute() -> Route {
    switch chance.below(3) {
    case 0: .around(drawPlace())
    case 1: Route(to: .node(drawNode()))
    default: Route(from: drawPlace(), to: drawPlace(), bothWays: chance.below(2) == 0)
    }
  }

  private mutating func drawTelling() -> Telling {
    guard chance.below(2) == 0 else { return .nobody }
    return .ends(
      senderSide: chance.below(4) == 0 ? nil : chance.span(upTo: .milliseconds(60)),
      receiverSide: chance.below(4) == 0 ? nil : chance.span(upTo: .milliseconds(60)))
  }

  private mutating func drawMeddling() -> Meddling<Crowd> {
    let kind: Meddling<Crowd>.Kind =
      switch chance.below(4) {
      case 0: .drop
      case 1: .duplicate
      case 2: .holdBack(chance.span(upTo: .milliseconds(40)))
      default: .rewrite(Crowd.Stretch(bytes: chance.whole(in: 1...100)))
      }
    return Meddling(
      kind, where: chance.below(2) == 0 ? drawMatch() : nil, first: chance.whole(in: 1...3),
      count: chance.below(2) == 0 ? .max : chance.whole(in: 1...4))
  }
}
