import Entities
import Sim
import Wire

/// A network to measure: a core, users who are registered there with a device each, and what they
/// do, as a plan that a world is built from.
struct Town {
  private(set) var plan = Plan()
  /// The seconds of a whole round of everything that happens.
  private(set) var round = 4
  /// Whether instructions can be counted in minutes, which takes fifty times as long as to run.
  var isSmall: Bool { plan.users.count < 1_000 }
  private let devices: Int
  static let domain = "home.example"

  /// Users who are reached over links that take ten milliseconds and lose nothing. Those who have
  /// the service are users of CPM, each with a Participating Function.
  init(
    users: Int, transport: Settings.Transport = .udp, serverFor method: SIPMethod? = nil,
    hasService: Bool = false
  ) throws {
    plan.seed = 42
    plan.settings.sip.transport = transport
    plan.settings.calls.ringAfter = .milliseconds(50)
    plan.settings.calls.answerAfter = .milliseconds(100)
    plan.nodes.append(
      Plan.NodePlan(
        name: "core", host: "core.\(Town.domain)",
        kind: .core(domain: Town.domain, plan.settings.core)))
    if let method {
      let server = NodeID(index: plan.nodes.count)
      plan.nodes.append(
        Plan.NodePlan(
          name: "server", host: "server.example", kind: .proxy(Plan.ProxyPlan(.applicationServer))))
      plan.filters.append(
        Plan.FilterPlan(
          user: nil, criterion: FilterCriterion(cases: .all, method: method, server: server)))
    }
    if hasService {
      plan.nodes.append(
        Plan.NodePlan(
          name: "participating", host: "participating.\(Town.domain)",
          kind: .participating(core: "core")))
    }
    devices = plan.nodes.count
    for number in 0..<users {
      let name = "user\(number)"
      var user = Plan.UserPlan(name: name, address: try Town.address(number), core: "core")
      if hasService {
        let rules = Rules(.cpm22)
        user.service = Plan.UserPlan.Service(client: rules, participating: rules)
        user.service?.attention.readsAfter = .milliseconds(300)
      }
      plan.users.append(user)
      plan.nodes.append(
        Plan.NodePlan(
          name: "\(name)-d", host: "\(name).\(Town.domain)",
          kind: .device(user: number, Plan.DevicePlan(plan.settings.calls))))
    }
    plan.links.append(
      Plan.LinkPlan(
        from: .anywhere, to: .anywhere, bothWays: true,
        profile: LinkProfile(latency: .constant(.milliseconds(10)))))
  }

  static func address(_ user: Int) throws -> URI { try URI("sip:user\(user)@\(domain)") }

  func device(_ user: Int) -> NodeID { NodeID(index: devices + user) }

  /// A user does something once.
  mutating func at(_ time: TimeSpan, _ user: Int, _ action: UserAction) {
    plan.steps.append(
      Step(text: "", trigger: .at(.at(time)), action: .user(device(user), action)))
  }

  /// A user does something again and again, for as long as anybody looks.
  mutating func every(
    _ gap: TimeSpan, from first: TimeSpan, _ user: Int, _ action: UserAction
  ) {
    plan.steps.append(
      Step(
        text: "",
        trigger: .every(.constant(gap), from: .at(first), until: .at(.seconds(1_000_000))),
        action: .user(device(user), action)))
  }

  func world(isStrict: Bool) throws -> World<Network> {
    try Network.world(for: plan, isStrict: isStrict)
  }
}

// MARK: What they do

extension Town {
  static let names = [
    "registrations", "messages", "served", "sessions", "chat", "chunks", "held-10",
    "held-1000",
  ]
  /// Those of users of CPM.
  static let serviceNames = ["cpm-chat", "cpm-sessions", "group-10", "group-100", "group-1000"]

  /// A town where one kind of thing happens, and nothing before the second second but the
  /// registrations.
  static func named(_ name: String) throws -> Town {
    switch name {
    case "registrations": try registering()
    case "messages": try writing(serverFor: nil)
    case "served": try writing(serverFor: .message)
    case "sessions": try calling()
    case "chat": try chatting(messageSize: 100, every: .milliseconds(20))
    case "chunks": try chatting(messageSize: 1_000_000, every: .seconds(4))
    case "held-10": try holding(calls: 10)
    case "held-1000": try holding(calls: 1_000)
    case "cpm-chat": try conversing()
    case "cpm-sessions": try conversingBriefly()
    case "group-10": try gathering(10)
    case "group-100": try gathering(100)
    case "group-1000": try gathering(1_000)
    default: throw Main.Usage(description: "no network named '\(name)'")
    }
  }

  /// A hundred users refresh their registrations every second.
  private static func registering() throws -> Town {
    var town = try Town(users: 100)
    for user in 0..<100 {
      town.every(
        .seconds(1), from: .milliseconds(2_000 + 10 * Int64(user)), user,
        .register(expires: nil, extra: []))
    }
    return town
  }

  /// Each of a hundred users writes to the next one every second.
  private static func writing(serverFor method: SIPMethod?) throws -> Town {
    var town = try Town(users: 100, serverFor: method)
    let text = UserAction.Content(
      type: "text/plain", body: Bytes("Let us meet at six at the usual place."))
    for user in 0..<100 {
      town.every(
        .seconds(1), from: .milliseconds(2_000 + 10 * Int64(user)), user,
        .request(.message, try address((user + 1) % 100), text, extra: []))
    }
    return town
  }

  /// Every second user calls the next one every four seconds, and hangs up after two.
  private static func calling() throws -> Town {
    var town = try Town(users: 100)
    for user in stride(from: 0, to: 100, by: 2) {
      let start = TimeSpan.milliseconds(2_000 + 10 * Int64(user))
      let peer = try address(user + 1)
      town.every(.seconds(4), from: start, user, .invite(peer, UserAction.Offering()))
      town.every(
        .seconds(4), from: start + .seconds(2), user, .hangUp(.latest, extra: []))
    }
    return town
  }

  /// Ten pairs of users have a session each, in which one of the two sends.
  private static func chatting(messageSize: Int, every gap: TimeSpan) throws -> Town {
    var town = try Town(users: 20)
    let content = UserAction.Content(
      type: "text/plain", body: Bytes([UInt8](repeating: UInt8(ascii: "x"), count: messageSize)))
    for user in stride(from: 0, to: 20, by: 2) {
      town.at(.milliseconds(500), user, .invite(try address(user + 1), UserAction.Offering()))
      town.every(
        gap, from: .milliseconds(2_000 + Int64(user)), user, .send(.latest, content))
    }
    return town
  }

  /// So many users have a session with the same one, and ten of them send. What a message costs
  /// should not depend on the others.
  private static func holding(calls: Int) throws -> Town {
    var town = try Town(users: calls + 1)
    let content = UserAction.Content(
      type: "text/plain", body: Bytes([UInt8](repeating: UInt8(ascii: "x"), count: 100)))
    for user in 1...calls {
      town.at(
        .milliseconds(500 + Int64(user)), user, .invite(try address(0), UserAction.Offering()))
    }
    for user in 1...10 {
      town.every(
        .milliseconds(20), from: .milliseconds(2_000 + Int64(user)), user * calls / 10,
        .send(.latest, content))
    }
    return town
  }

  // MARK: Users of CPM

  private static let pairs = 50

  /// Fifty pairs of users have a session each, in which they write and answer, and read what they
  /// get: each message says first that it is being written, and then is notified of as delivered
  /// and as displayed.
  private static func conversing() throws -> Town {
    var town = try Town(users: 2 * pairs, hasService: true)
    for pair in 0..<pairs {
      let (one, other) = (2 * pair, 2 * pair + 1)
      town.at(.milliseconds(500), one, .invite(try address(other), UserAction.Offering()))
      let start = TimeSpan.milliseconds(2_000 + 20 * Int64(pair))
      try town.write(one, to: other, every: .seconds(4), from: start)
      try town.write(other, to: one, every: .seconds(4), from: start + .seconds(2))
    }
    return town
  }

  /// The same users begin a session every four seconds, say one thing each, and end it.
  private static func conversingBriefly() throws -> Town {
    var town = try Town(users: 2 * pairs, hasService: true)
    for pair in 0..<pairs {
      let (one, other) = (2 * pair, 2 * pair + 1)
      let start = TimeSpan.milliseconds(2_000 + 20 * Int64(pair))
      town.every(
        .seconds(4), from: start, one, .invite(try address(other), UserAction.Offering()))
      try town.write(one, to: other, every: .seconds(4), from: start + .milliseconds(700))
      try town.write(other, to: one, every: .seconds(4), from: start + .milliseconds(1_200))
      town.every(.seconds(4), from: start + .seconds(3), one, .hangUp(.latest, extra: []))
    }
    return town
  }

  /// So many users are in one group, and all write to it, one after the other: ten a second, or one
  /// in the largest, so that a second is as much work in it as in one of a hundred. All who get
  /// something read it.
  private static func gathering(_ members: Int) throws -> Town {
    var town = try group(of: members)
    town.round = 1
    let pace = Int64(min(10, 1_000 / members))
    for user in 0..<members {
      town.every(
        .milliseconds(1_000 * Int64(members) / pace),
        from: .milliseconds(2_000 + 1_000 * Int64(user) / pace), user, try saying())
    }
    return town
  }

  /// Each of so many users in one group writes to it once, ten of them a second.
  static func gatheringOnce(_ members: Int) throws -> Town {
    var town = try group(of: members)
    for user in 0..<members {
      town.at(.milliseconds(2_000 + 100 * Int64(user)), user, try saying())
    }
    return town
  }

  private static func saying() throws -> UserAction {
    let content = UserAction.Content(
      type: "text/plain", body: Bytes("Let us meet at six at the usual place."))
    return .client(
      .group(.send(ClientAction.Writing(to: .one(try Town.address(0)), content), 0)))
  }

  private static func group(of members: Int) throws -> Town {
    var town = try Town(users: members, hasService: true)
    var conference = ConferencePolicies()
    conference.maxParticipants = members
    town.plan.settings.group.maxAdHoc = members
    var policies = Policies()
    policies.conference = conference
    let domain = "conference.\(Town.domain)"
    town.plan.nodes.append(
      Plan.NodePlan(
        name: "controlling", host: domain,
        kind: .controlling(domain: domain, Plan.ControllingPlan(Rules(.cpm22, policies)))))
    town.plan.groups.append(
      Plan.GroupPlan(name: "group", kind: .adHoc, members: town.plan.users.map(\.address)))
    town.at(.milliseconds(500), 0, .client(.group(.create(0, GroupAction.Wishes()))))
    return town
  }

  /// A user of a session is writing for half a second, and then says it.
  private mutating func write(
    _ user: Int, to peer: Int, every gap: TimeSpan, from start: TimeSpan
  ) throws {
    every(gap, from: start, user, .client(.compose(over: .latest, isActive: true)))
    var writing = ClientAction.Writing(
      to: .one(try Town.address(peer)),
      UserAction.Content(
        type: "text/plain", body: Bytes("Let us meet at six at the usual place.")))
    writing.over = .latest
    every(gap, from: start + .milliseconds(500), user, .client(.send(writing)))
  }
}
