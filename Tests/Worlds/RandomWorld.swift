import Entities
import Sim

/// A world made by chance: who is there, how they are linked, and what happens.
///
/// At a certain time everybody ends what still goes on, and no fault is left in force. Then there
/// is so much quiet that nothing may be left.
public struct RandomWorld: Sendable {
  public let number: Int
  /// Everything but the steps.
  var stage: Plan
  public var deeds: [Deed]
  /// When everybody hangs up.
  let curfew: TimeSpan

  /// Behind the curfew: what is given up may be tried for 64·T1, an INVITE that rings for timer C,
  /// a connection for a minute and its longest retry for another; then devices deregister.
  static let quiet = TimeSpan.seconds(400)
  /// Then every registration has ended or run out.
  static let end = TimeSpan.seconds(4_000)

  public var seed: UInt64 { stage.seed }

  public var plan: Plan {
    var plan = stage
    plan.title = "random world \(number)"
    var places: [Int: Int] = [:]
    for (place, deed) in deeds.enumerated() { places[deed.number] = place }
    plan.steps = deeds.map { $0.step(places) }
    plan.steps += goodbyes(places)
    plan.until = .at(curfew + RandomWorld.end)
    return plan
  }

  /// Whoever can have a part in a session or a subscription ends it; then all deregister.
  private func goodbyes(_ places: [Int: Int]) -> [Step] {
    var steps: [Step] = []
    for deed in deeds {
      guard let place = places[deed.number] else { continue }
      let matter = UserAction.Matter.step(StepNumber(place))
      switch deed.beginning {
      case .session(let caller):
        // Who calls itself has two ends to give up, one after the other; and an INVITE may come
        // late.
        steps += everybody(at: .zero, "ends d\(deed.number)", .hangUp(matter, extra: []))
        steps.append(
          goodbye(caller, .seconds(100), "ends d\(deed.number)", .hangUp(matter, extra: [])))
        steps += everybody(
          at: .seconds(250), "ends d\(deed.number)", .hangUp(matter, extra: []))
      case .subscription:
        for span in [TimeSpan.zero, .seconds(100), .seconds(250)] {
          steps += everybody(at: span, "unsubscribes d\(deed.number)", .unsubscribe(matter))
          steps += everybody(
            at: span + .seconds(1), "ends its part in d\(deed.number)",
            .notify(matter, .terminated(reason: nil), nil, extra: []))
        }
      case nil:
        break
      }
    }
    // The calls that referrals have led to are nobody's deed; and of one invitation several may
    // ring at a device that was too slow to hear of the others' end.
    if deeds.contains(where: { $0.leadsToCalls }) {
      for round in 0..<16 {
        steps += everybody(
          at: .seconds(5 + 20 * Int64(round)), "ends what is left", .hangUp(.latest, extra: []))
      }
    }
    return steps + everybody(at: RandomWorld.quiet, "deregisters", .deregister(extra: []))
  }

  private func everybody(
    at span: TimeSpan, _ words: String, _ action: UserAction
  ) -> [Step] {
    stage.devices.map { goodbye($0, span, words, action) }
  }

  /// Something that a device does so long after the curfew.
  private func goodbye(
    _ device: NodeID, _ span: TimeSpan, _ words: String, _ action: UserAction
  ) -> Step {
    Step(
      text: "\(stage.nodes[Int(device.index)].name) \(words)",
      trigger: .at(.at(curfew + span)), action: .user(device, action))
  }

  /// What is not seen on a ladder, in words.
  public var setting: String {
    let sip = stage.settings.sip
    return "\(sip.transport), T1 \(sip.t1), datagrams up to \(sip.maxDatagram) octets"
  }

  /// The world without some deeds, and without those that make no sense without them.
  func without(_ dropped: [Int]) -> RandomWorld {
    var dropped = dropped
    var world = self
    while let orphan = world.deeds.first(where: { deed in
      !dropped.contains(deed.number) && deed.grounds.contains { dropped.contains($0) }
    }) {
      dropped.append(orphan.number)
    }
    world.deeds.removeAll { dropped.contains($0.number) }
    return world
  }
}

extension Deed {
  /// What may go on when the deed is done.
  enum Beginning {
    case session(caller: NodeID)
    case subscription
  }

  var beginning: Beginning? {
    switch what {
    case .user(let caller, .invite): .session(caller: caller)
    case .user(_, .subscribe), .user(_, .refer): .subscription
    default: nil
    }
  }

  var leadsToCalls: Bool {
    switch what {
    case .user(_, .invite), .user(_, .refer): true
    default: false
    }
  }
}

extension Plan {
  /// Whether connections ask again and again if the other end is there: then there is no end of it.
  var hasKeepAlive: Bool { links.contains { $0.profile.stream.keepAlive != nil } }

  var devices: [NodeID] {
    nodes.indices.filter { nodes[$0].isDevice }.map { NodeID(index: $0) }
  }
}

extension Plan.NodePlan {
  var isDevice: Bool {
    if case .device = kind { true } else { false }
  }
}

extension Plan.NodePlan {
  /// A device does nothing of its own accord.
  mutating func staysAway() {
    guard case .device(let user, var device) = kind else { return }
    device.isRegisteredAtStart = false
    kind = .device(user: user, device)
  }
}

extension RandomWorld {
  /// The world with better links and simpler settings, as far as it stays what it is.
  func simplified(_ isStillSo: (RandomWorld) -> Bool) -> RandomWorld {
    var world = self
    func attempt(_ change: (inout RandomWorld) -> Void) {
      var simpler = world
      change(&simpler)
      if isStillSo(simpler) { world = simpler }
    }
    for index in stage.links.indices {
      attempt { world in
        world.stage.links[index].profile = LinkProfile(
          latency: .constant(.milliseconds(10)), stream: world.stage.links[index].profile.stream)
      }
      attempt { $0.stage.links[index].profile.loss = .none }
      attempt { $0.stage.links[index].profile.duplication = 0 }
      attempt { $0.stage.links[index].profile.reordering = 0 }
    }
    for index in stage.nodes.indices {
      attempt { $0.stage.nodes[index].staysAway() }
    }
    attempt { $0.stage.filters = [] }
    attempt { $0.stage.settings.session.expires = .zero }
    attempt { $0.stage.settings.sip.maxDatagram = 1300 }
    attempt { $0.stage.settings.sip.transport = .udp }
    return world
  }
}
