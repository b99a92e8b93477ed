import Entities
import Samples
import Sim
import Wire

/// Makes random worlds of CPM users: of any edition, with providers of any policy, who write to each
/// other in every way, alone and in groups, while their devices lose radio or crash. The same one
/// for the same seed and number.
public struct TalkMaker {
  var luck: Luck
  var plan = Plan()
  /// The devices of each user.
  var devices: [[NodeID]] = []
  /// Shortly before all leave their groups; nil where there are none.
  private var curfew: Instant?

  public static func talk(_ number: Int, seed: UInt64) throws -> Talk {
    var maker = TalkMaker(luck: Luck(seed &* 0x9e37_79b9_7f4a_7c15 &+ UInt64(number)))
    try maker.make(number)
    return Talk(plan: maker.plan, curfew: maker.curfew)
  }

  private init(luck: Luck) { self.luck = luck }

  private mutating func make(_ number: Int) throws {
    plan.title = "talk \(number)"
    plan.seed = luck.next() >> 1
    plan.until = .at(.minutes(30))
    plan.settings.session.expires = .seconds(90)
    plan.settings.subscription.expires = .seconds(300)
    plan.settings.msrp.chunk = luck.pick([300, 2048, 10_000])
    if luck.happens(3) { plan.settings.sip.transport = .tcp }
    plan.nodes = [
      Plan.NodePlan(
        name: "core", host: "core.ims.example",
        kind: .core(domain: "ims.example", plan.settings.core)),
      Plan.NodePlan(
        name: "participating", host: "participating.ims.example", kind: .participating(core: "core")
      ),
    ]
    let hasGroups = !luck.happens(3)
    for place in 0..<2 + luck.below(3) { try addUser(place) }
    guard hasGroups else {
      for _ in 0..<1 + luck.below(8) { try addDeed() }
      for _ in 0..<luck.below(4) { addLoss() }
      return
    }
    try addUser(plan.users.count)
    try addGroups()
    for _ in 0..<luck.below(3) { try addDeed() }
    for _ in 0..<luck.below(4) { addLoss() }
    if luck.happens(3) { addCrash() }
    addGoodbyes(from: .at(.seconds(300)))
    curfew = .at(.milliseconds(299_999))
  }

  // MARK: Who is there

  mutating func rules(_ conference: ConferencePolicies = ConferencePolicies()) -> Rules {
    var policies = Policies()
    policies.devices = luck.pick(Policies.Devices.allCases)
    policies.defers = !luck.happens(5)
    policies.deferralExpiry = luck.pick([.days(7), .seconds(200)])
    policies.deferredDelivery = luck.pick(Policies.DeferredDelivery.allCases)
    policies.copiesSent = luck.happens(3)
    policies.store = luck.pick([.off, .live])
    policies.conference = conference
    return Rules(luck.pick(Edition.allCases), policies)
  }

  private mutating func addUser(_ place: Int) throws {
    let name = "user\(place)"
    var user = Plan.UserPlan(
      name: name, address: try URI("sip:\(name)@ims.example"), core: "core")
    user.service = Plan.UserPlan.Service(client: rules(), participating: rules())
    if luck.happens(2) {
      user.service?.attention.readsAfter = .milliseconds(Int64(luck.below(5_000)))
    }
    plan.users.append(user)
    devices.append([])
    for number in 0..<1 + luck.below(3) {
      var device = Plan.DevicePlan(plan.settings.calls)
      device.answers.ringsAfter = .milliseconds(Int64(luck.below(300)))
      device.answers.answersAfter = .milliseconds(Int64(luck.below(3_000)))
      if luck.happens(6) { device.answers.manner = .decline(luck.pick([480, 486, 603])) }
      device.isRegisteredAtStart = !luck.happens(8)
      let node = NodeID(index: plan.nodes.count)
      devices[place].append(node)
      plan.nodes.append(
        Plan.NodePlan(
          name: "\(name)-\(number)", host: "\(name)-\(number).ims.example",
          kind: .device(user: place, device)))
      var profile = LinkProfile(latency: .constant(.milliseconds(Int64(1 + luck.below(80)))))
      if luck.happens(2) { profile.bandwidth = Double(luck.pick([64_000, 800_000])) }
      if luck.happens(4) { profile.loss = .independent(0.02) }
      profile.stream.userTimeout = .seconds(Int64(luck.pick([20, 60, 900])))
      plan.links.append(
        Plan.LinkPlan(from: .node(node), to: .anywhere, bothWays: true, profile: profile))
    }
  }

  // MARK: What they do

  mutating func moment() -> Instant {
    .at(.milliseconds(1_000 + Int64(luck.below(60_000))))
  }

  mutating func content(_ most: Int) -> UserAction.Content {
    UserAction.Content(type: "text/plain", body: Bytes(Letter.octets(luck.below(most))))
  }

  mutating func add(
    _ words: String, _ trigger: Step.Trigger, _ node: NodeID, _ action: UserAction,
    after delay: TimeSpan = .zero
  ) {
    plan.steps.append(
      Step(
        text: "\(plan.nodes[Int(node.index)].name) \(words)", trigger: trigger,
        delay: .constant(delay), action: .user(node, action)))
  }

  private mutating func addDeed() throws {
    let from = luck.below(plan.users.count)
    let other = (from + 1 + luck.below(plan.users.count - 1)) % plan.users.count
    let (node, target, time) = (luck.pick(devices[from]), plan.users[other].address, moment())
    var writing = ClientAction.Writing(to: .one(target), content(luck.pick([100, 20_000])))
    switch luck.below(5) {
    case 0, 1:
      add("writes", .at(time), node, .client(.send(writing)))
    case 2:
      writing.mode = .large
      add("writes at length", .at(time), node, .client(.send(writing)))
    case 3:
      let file = ClientAction.File(name: "f", type: "image/png", .size(luck.below(30_000)))
      add("sends a file", .at(time), node, .client(.sendFiles([file], writing)))
    default:
      addChat(from, other, node)
    }
  }

  private mutating func addChat(_ from: Int, _ other: Int, _ node: NodeID) {
    let chat = StepNumber(plan.steps.count)
    let start = moment()
    add(
      "chats", .at(start), node, .invite(plan.users[other].address, UserAction.Offering()))
    for _ in 0..<1 + luck.below(6) {
      let isBack = luck.happens(3)
      var writing = ClientAction.Writing(
        to: .one(plan.users[isBack ? from : other].address), content(luck.pick([80, 8_000])))
      writing.over = .step(chat)
      add(
        "writes in it", .on(chat, .success), isBack ? luck.pick(devices[other]) : node,
        .client(.send(writing)), after: .milliseconds(Int64(luck.below(20_000))))
    }
    add(
      "ends it", .at(start + .seconds(60 + Int64(luck.below(60)))), node,
      .hangUp(.step(chat), extra: []))
  }

  // MARK: What goes wrong

  private mutating func addLoss() {
    let device = luck.pick(devices.flatMap { $0 })
    let name = "radio \(plan.steps.count)"
    let telling: Telling =
      luck.happens(2)
      ? .nobody
      : .ends(
        senderSide: luck.happens(2) ? nil : .milliseconds(20),
        receiverSide: luck.happens(2) ? nil : .milliseconds(100))
    let fault = Fault<Network>(name, .cut(.around(.node(device)), telling))
    let lasting = TimeSpan.milliseconds(Int64(luck.below(luck.pick([2_000, 100_000]))))
    let ending = Step.Ending(after: .constant(lasting), Fault(name, .end))
    let number = StepNumber(plan.steps.count)
    let isNoticed = luck.happens(2)
    plan.steps.append(
      Step(
        text: "\(plan.nodes[Int(device.index)].name) is out of reach", trigger: .at(moment()),
        action: isNoticed
          ? .outage(fault, ending, devices: [device], noticedAfter: .milliseconds(200))
          : .fault(fault, ending)))
    guard isNoticed || luck.happens(2) else { return }
    add(
      "registers again", .on(number, .success), device, .register(expires: nil, extra: []),
      after: .milliseconds(500))
  }

  private mutating func addCrash() {
    let device = luck.pick(devices.flatMap { $0 })
    let name = "crash \(plan.steps.count)"
    let place = Place.node(device)
    let lasting = TimeSpan.milliseconds(Int64(luck.below(luck.pick([2_000, 60_000]))))
    let ending = Step.Ending(
      after: .constant(lasting),
      Fault(name, .restart(.nodes(place), memoryLost: luck.happens(2))))
    let number = StepNumber(plan.steps.count)
    plan.steps.append(
      Step(
        text: "\(plan.nodes[Int(device.index)].name) crashes", trigger: .at(moment()),
        action: .fault(Fault(name, .crash(.nodes(place), tellsPeers: luck.happens(2))), ending)))
    add(
      "registers again", .on(number, .success), device, .register(expires: nil, extra: []),
      after: .milliseconds(500))
  }
}
