import Entities
import Samples
import Sim
import Wire

/// Makes random worlds: the same one for the same seed and number.
public struct WorldMaker {
  var luck: Luck
  var stage = Plan()
  var deeds: [Deed] = []
  /// How long things happen.
  let span: TimeSpan
  /// The devices of each user.
  var devices: [[NodeID]] = []

  public static func world(_ number: Int, seed: UInt64) throws -> RandomWorld {
    var maker = WorldMaker(seed &* 0x9e37_79b9_7f4a_7c15 &+ UInt64(number))
    try maker.make()
    return RandomWorld(
      number: number, stage: maker.stage, deeds: maker.deeds,
      curfew: maker.span + .seconds(1))
  }

  private init(_ seed: UInt64) {
    luck = Luck(seed)
    span = .seconds(10 + Int64(luck.below(80)))
    stage.seed = luck.next() >> 1
  }

  private mutating func make() throws {
    set()
    try addServers()
    try addUsers()
    addFilters()
    addLinks()
    for _ in 0..<2 + luck.below(14) { try addDeed() }
    for _ in 0..<(luck.happens(2) ? 0 : 1 + luck.below(4)) { addFault() }
  }

  /// A time at which something happens.
  mutating func moment() -> TimeSpan {
    .milliseconds(1000 + Int64(luck.below(Int(span.nanoseconds / 1_000_000) - 1500)))
  }

  /// So many milliseconds at most, and often much less.
  mutating func wait(upTo milliseconds: Int) -> TimeSpan {
    .milliseconds(Int64(luck.below(luck.happens(3) ? milliseconds : 1 + milliseconds / 20)))
  }

  // MARK: Who is there

  private mutating func set() {
    if luck.happens(3) { stage.settings.sip.transport = .tcp }
    if luck.happens(4) { stage.settings.sip.maxDatagram = 500 + luck.below(800) }
    if luck.happens(4) {
      stage.settings.sip.t1 = .milliseconds(Int64(luck.pick([100, 250, 1000])))
    }
    stage.settings.session.expires = .seconds(Int64(luck.pick([0, 90, 90, 120, 1800])))
    stage.settings.registration.expires = .seconds(Int64(luck.pick([60, 200, 3600])))
    stage.settings.calls.noAnswer = .seconds(Int64(luck.pick([5, 30, 180])))
    stage.settings.subscription.expires = .seconds(Int64(luck.pick([60, 120, 3600])))
    stage.settings.msrp.chunk = luck.pick([300, 2048, 2048, 10_000])
    stage.settings.msrp.transactionTimeout = .seconds(Int64(luck.pick([5, 30, 30])))
    stage.settings.msrp.successReport = luck.happens(4)
    stage.settings.msrp.failureReport = luck.pick([.yes, .yes, .yes, .no, .partial])
    stage.settings.core.recordRoute = !luck.happens(8)
    stage.settings.core.serviceRoute = !luck.happens(8)
  }

  /// Cores, each with its domain; proxies, that know where their users are.
  private mutating func addServers() throws {
    for place in 0..<1 + luck.below(3) {
      let domain = "home\(place).example"
      guard luck.happens(5) else {
        stage.nodes.append(
          Plan.NodePlan(
            name: "core\(place)", host: "core.\(domain)",
            kind: .core(domain: domain, stage.settings.core)))
        continue
      }
      var proxy = Plan.ProxyPlan(.proxy)
      proxy.domains = [domain]
      proxy.recordRoutes = luck.happens(2)
      if luck.happens(4) { proxy.challenges = domain }
      stage.nodes.append(
        Plan.NodePlan(name: "proxy\(place)", host: "proxy.\(domain)", kind: .proxy(proxy)))
    }
  }

  private mutating func addUsers() throws {
    let servers = stage.nodes
    for place in 0..<2 + luck.below(4) {
      let server = luck.pick(servers)
      let domain = server.host.drop { $0 != "." }.dropFirst()
      let name = "user\(place)"
      stage.users.append(
        Plan.UserPlan(
          name: name, address: try URI("sip:\(name)@\(domain)"), core: server.name))
      devices.append([])
      for number in 0..<(luck.happens(3) ? 2 + luck.below(2) : 1) {
        var device = Plan.DevicePlan(stage.settings.calls)
        if luck.happens(5) { device.transport = luck.pick([.udp, .tcp]) }
        device.answers = answering(users: place)
        device.isRegisteredAtStart = !luck.happens(12)
        devices[place].append(NodeID(index: stage.nodes.count))
        stage.nodes.append(
          Plan.NodePlan(
            name: "\(name)-\(number)", host: "\(name)-\(number).\(domain)",
            kind: .device(user: place, device)))
      }
    }
  }

  private mutating func answering(users: Int) -> Answering {
    var answering = Answering(stage.settings.calls)
    answering.ringsAfter = luck.happens(5) ? nil : wait(upTo: 2_000)
    answering.answersAfter = wait(upTo: 12_000)
    if luck.happens(3) {
      answering.manner = luck.pick([.decline(486), .decline(603), .decline(480), .wait, .wait])
    } else if luck.happens(10), users > 0 {
      answering.manner = .redirect(stage.users[luck.below(users)].address)
    }
    if luck.happens(12) {
      answering.refusals.append(
        Answering.Refusal(
          luck.pick([.message, .options, .info, .update, .invite, .subscribe, .refer]),
          luck.pick([403, 486, 488])))
    }
    return answering
  }

  /// Application servers through which some requests pass.
  private mutating func addFilters() {
    for place in 0..<(luck.happens(3) ? 1 + luck.below(2) : 0) {
      var server = Plan.ProxyPlan(.applicationServer)
      server.recordRoutes = luck.happens(2)
      stage.nodes.append(
        Plan.NodePlan(
          name: "server\(place)", host: "server\(place).example", kind: .proxy(server)))
      let criterion = FilterCriterion(
        priority: luck.below(3), cases: luck.pick([.all, .originating, .terminating]),
        method: luck.pick([nil, .invite, .message, .register]),
        server: NodeID(index: stage.nodes.count - 1),
        onTrouble: luck.pick([.goesOn, .fails]))
      stage.filters.append(
        Plan.FilterPlan(
          user: luck.happens(2) ? nil : luck.below(stage.users.count), criterion: criterion))
    }
  }

  // MARK: How they are linked

  private mutating func addLinks() {
    add(link: .anywhere, .anywhere)
    for _ in 0..<luck.below(3) {
      add(link: .node(luck.pick(stage.devices)), .anywhere)
    }
  }

  private mutating func add(link from: Place, _ to: Place) {
    stage.links.append(
      Plan.LinkPlan(from: from, to: to, bothWays: true, profile: profile()))
  }

  private mutating func profile() -> LinkProfile {
    let least = TimeSpan.milliseconds(Int64(luck.pick([0, 1, 5, 20, 100, 400])))
    var profile = LinkProfile(
      latency: luck.happens(2)
        ? .constant(least) : .uniform(least, least + .milliseconds(Int64(1 + luck.below(60)))))
    profile.stream.userTimeout = .seconds(Int64(luck.pick([20, 60, 100])))
    profile.stream.connectTimeout = .seconds(Int64(luck.pick([5, 63])))
    profile.stream.longestRetry = .seconds(30)
    if luck.happens(4) { profile.stream.keepAlive = .seconds(20) }
    guard !luck.happens(3) else { return profile }
    if luck.happens(3) { profile.jitter = .uniform(.zero, .milliseconds(40)) }
    switch luck.below(4) {
    case 0: profile.loss = .independent(Double(luck.below(25)) / 100)
    case 1:
      profile.loss = .gilbertElliott(toBad: 0.05, toGood: 0.3, lossInGood: 0, lossInBad: 0.8)
    default: break
    }
    if luck.happens(4) { profile.duplication = Double(luck.below(20)) / 100 }
    if luck.happens(4) {
      profile.reordering = Double(luck.below(30)) / 100
      profile.reorderingDelay = .uniform(.zero, .milliseconds(luck.pick([50, 700, 3000])))
    }
    profile.keepsOrder = luck.happens(4)
    if luck.happens(6) { profile.bandwidth = luck.pick([16_000, 64_000, 1_000_000]) }
    return profile
  }
}
