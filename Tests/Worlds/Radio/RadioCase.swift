import Entities
import Sim
import Wire

/// What is sent, whose radio is gone from when on and for how long, and who learns of it: two
/// users, one of them with two devices.
public struct RadioCase: Sendable, CustomStringConvertible {
  public enum Matter: String, Sendable, CaseIterable { case pager, large, file, chat }

  public enum Victim: String, Sendable, CaseIterable {
    case sender = "a1"
    case first = "b1"
    case second = "b2"
  }

  /// Who learns that connections are broken.
  public enum Word: String, Sendable, CaseIterable { case nobody, network, both }

  public var matter: Matter
  public var victim: Victim
  public var start: Instant
  public var lasting: TimeSpan
  /// The core notices that the bearer is gone, and the device registers when it is back.
  public var isNoticed: Bool
  public var word: Word
  public var devices: Policies.Devices

  public init(
    matter: Matter, victim: Victim, start: Instant, lasting: TimeSpan, isNoticed: Bool,
    word: Word, devices: Policies.Devices
  ) {
    self.matter = matter
    self.victim = victim
    self.start = start
    self.lasting = lasting
    self.isNoticed = isNoticed
    self.word = word
    self.devices = devices
  }

  public static let lengths: [TimeSpan] = [.milliseconds(300), .seconds(5), .seconds(100)]

  public var description: String {
    "\(matter) with \(devices.rawValue) device, \(victim.rawValue) gone at \(start) for \(lasting), "
      + "\(isNoticed ? "noticed by the core" : "not noticed"), told to \(word.rawValue)"
  }

  /// The plan of the case.
  public func plan() throws -> Plan {
    var plan = try RadioCase.stage(matter, devices)
    guard let node = plan.node(named: victim.rawValue) else { return plan }
    let telling: Telling =
      switch word {
      case .nobody: .nobody
      case .network: .ends(senderSide: nil, receiverSide: .milliseconds(100))
      case .both: .ends(senderSide: .milliseconds(20), receiverSide: .milliseconds(100))
      }
    let fault = Fault<Network>("radio", .cut(.around(.node(node)), telling))
    let ending = Step.Ending(after: .constant(lasting), Fault("radio", .end))
    let number = StepNumber(plan.steps.count)
    plan.steps.append(
      Step(
        label: "radio", text: "\(victim.rawValue) is out of reach", trigger: .at(start),
        action: isNoticed
          ? .outage(fault, ending, devices: [node], noticedAfter: .milliseconds(200))
          : .fault(fault, ending)))
    if isNoticed {
      plan.steps.append(
        Step(
          label: "back", text: "\(victim.rawValue) registers again",
          trigger: .on(number, .success), delay: .constant(.milliseconds(500)),
          action: .user(node, .register(expires: nil, extra: []))))
    }
    return plan
  }

  // MARK: The stage

  /// Everything but the loss of radio.
  public static func stage(_ matter: Matter, _ devices: Policies.Devices) throws -> Plan {
    var plan = Plan()
    plan.title = "lost radio"
    plan.until = .at(.minutes(12))
    plan.settings.session.expires = .seconds(90)
    plan.nodes = [
      Plan.NodePlan(
        name: "core", host: "core.ims.example",
        kind: .core(domain: "ims.example", plan.settings.core)),
      Plan.NodePlan(
        name: "participating", host: "participating.ims.example", kind: .participating(core: "core")
      ),
    ]
    var policies = Policies()
    policies.devices = devices
    for (user, names) in [("alice", ["a1"]), ("bob", ["b1", "b2"])] {
      var known = Plan.UserPlan(
        name: user, address: try URI("sip:\(user)@ims.example"), core: "core")
      known.service = Plan.UserPlan.Service(
        client: Rules(.cpm22, policies), participating: Rules(.cpm22, policies))
      plan.users.append(known)
      for (place, name) in names.enumerated() {
        var device = Plan.DevicePlan(plan.settings.calls)
        device.answers.ringsAfter = .milliseconds(20)
        device.answers.answersAfter = .milliseconds(200 + 30 * Int64(place))
        plan.nodes.append(
          Plan.NodePlan(
            name: name, host: "\(name).ims.example",
            kind: .device(user: plan.users.count - 1, device)))
        plan.links.append(
          Plan.LinkPlan(
            from: .node(NodeID(index: plan.nodes.count - 1)), to: .anywhere, bothWays: true,
            profile: LinkProfile(latency: .constant(.milliseconds(20)), bandwidth: 800_000)))
      }
    }
    try plan.addDeeds(matter)
    return plan
  }
}

extension Plan {
  fileprivate mutating func addDeeds(_ matter: RadioCase.Matter) throws {
    guard let alice = node(named: "a1"), let first = node(named: "b1"),
      let second = node(named: "b2")
    else { return }
    let bob = try URI("sip:bob@ims.example")
    func text(_ count: Int) -> UserAction.Content {
      UserAction.Content(type: "text/plain", body: Bytes(Letter.octets(count)))
    }
    var writing = ClientAction.Writing(to: .one(bob), text(40))
    switch matter {
    case .pager:
      add("m1", .at(.at(.seconds(1))), 0, alice, .client(.send(writing)))
    case .large:
      writing.content = text(8_000)
      writing.mode = .large
      add("m1", .at(.at(.seconds(1))), 0, alice, .client(.send(writing)))
    case .file:
      let file = ClientAction.File(name: "file", type: "image/jpeg", .size(8_000))
      add("m1", .at(.at(.seconds(1))), 0, alice, .client(.sendFiles([file], writing)))
    case .chat:
      let chat = StepNumber(steps.count)
      add("chat", .at(.at(.seconds(1))), 0, alice, .invite(bob, UserAction.Offering()))
      var back = try ClientAction.Writing(to: .one(URI("sip:alice@ims.example")), text(60))
      back.over = .step(chat)
      writing.over = .step(chat)
      add("m1", .on(chat, .success), 50, alice, .client(.send(writing)))
      writing.content = text(6_000)
      add("m2", .on(chat, .success), 100, alice, .client(.send(writing)))
      // Only the device that has accepted can answer.
      add("m3", .on(chat, .success), 250, first, .client(.send(back)))
      add("m4", .on(chat, .success), 300, second, .client(.send(back)))
      writing.content = text(50)
      add("m5", .on(chat, .success), 400, alice, .client(.send(writing)))
      add("end", .on(chat, .success), 600, alice, .hangUp(.step(chat), extra: []))
    }
  }

  private mutating func add(
    _ label: String, _ trigger: Step.Trigger, _ delay: Int64, _ node: NodeID,
    _ action: UserAction
  ) {
    steps.append(
      Step(
        label: label, text: "\(nodes[Int(node.index)].name) does \(label)", trigger: trigger,
        delay: .constant(.milliseconds(delay)), action: .user(node, action)))
  }
}
