import Entities
import Samples
import Sim
import Wire

// Groups, and what users do in them at any moment.

extension TalkMaker {
  mutating func addGroups() throws {
    var conference = ConferencePolicies()
    conference.allowsAnonymity = !luck.happens(4)
    conference.maxParticipants = luck.pick([2, 3, 10])
    conference.isAlwaysClosed = luck.happens(8)
    conference.minAcceptances = luck.pick([0, 1, 2])
    conference.buffersPending = !luck.happens(4)
    conference.bufferLimit = luck.pick([1, 200])
    conference.ringLimit = .seconds(Int64(luck.pick([2, 20, 60])))
    conference.ends = luck.pick(Plan.GroupPlan.EndPolicy.allCases)
    conference.keepsSessions = luck.happens(2) || somebodyStandsIn
    conference.inactivity = .seconds(Int64(luck.pick([20, 60, 600])))
    conference.media = luck.pick([[.msrp], [.msrp, .audio]])
    conference.opensToOthers = luck.happens(3)
    let domain = "conference.ims.example"
    plan.nodes.append(
      Plan.NodePlan(
        name: "controlling", host: domain,
        kind: .controlling(domain: domain, Plan.ControllingPlan(rules(conference)))))
    for number in 0..<1 + luck.below(2) { try addGroup(number, domain) }
  }

  private mutating func addGroup(_ number: Int, _ domain: String) throws {
    let all = plan.users.map(\.address)
    let members = Array(luck.shuffled(all).prefix(2 + luck.below(all.count - 1)))
    var kind = Plan.GroupPlan.Kind.adHoc
    var isJoinIn = false
    if luck.happens(3) {
      var document = Plan.GroupPlan.Document()
      isJoinIn = luck.happens(2)
      document.invitesMembers = !isJoinIn
      document.maxParticipants = luck.happens(3) ? 2 + luck.below(3) : nil
      document.mayBeAnonymous = luck.pick([.members, .nobody])
      document.mayJoin = luck.pick([.members, .everybody])
      document.mayAdd = luck.pick([.members, .nobody, .everybody])
      document.mayRemove = luck.pick([.members, .nobody])
      document.media = luck.pick([[.msrp], [.msrp, .audio]])
      document.ends = luck.pick(Plan.GroupPlan.EndPolicy.allCases)
      kind = .predefined(address: try URI("sip:group\(number)@\(domain)"), document)
    }
    var group = Plan.GroupPlan(name: "group\(number)", kind: kind, members: members)
    group.isClosed = luck.happens(6)
    group.isLongLived = luck.happens(2) || somebodyStandsIn
    plan.groups.append(group)
    try addSession(number, isJoinIn: isJoinIn)
  }

  /// Whether a function may hold the place of a user who is away: only inactivity ends a session in
  /// which nobody else is left.
  private var somebodyStandsIn: Bool {
    plan.users.contains { $0.service?.participating.policies.staysInGroups == true }
  }

  private func user(with address: URI) -> Int {
    plan.users.firstIndex { $0.address == address } ?? 0
  }

  private mutating func anyDevice(in group: Int) -> NodeID {
    let users = luck.happens(8) ? plan.users.map(\.address) : plan.groups[group].members
    return luck.pick(devices[user(with: luck.pick(users))])
  }

  private mutating func act(
    _ words: String, _ time: Step.Trigger, _ node: NodeID, _ action: GroupAction,
    after delay: TimeSpan = .zero
  ) {
    add(
      "\(words) \(plan.groups[action.group].name)", time, node, .client(.group(action)),
      after: delay)
  }

  private mutating func wishes() -> GroupAction.Wishes {
    var wishes = GroupAction.Wishes()
    wishes.isClosed = luck.happens(8)
    wishes.isAnonymous = luck.happens(4)
    if luck.happens(3) { wishes.subject = "walks" }
    return wishes
  }

  /// How the session begins, and what is done in it.
  private mutating func addSession(_ group: Int, isJoinIn: Bool) throws {
    let number = StepNumber(plan.steps.count)
    let node = anyDevice(in: group)
    if isJoinIn {
      act("joins", .at(moment()), node, .join(group, wishes()))
      for _ in 0..<1 + luck.below(3) {
        act("joins", .at(moment()), anyDevice(in: group), .join(group, wishes()))
      }
    } else if luck.happens(4), case .adHoc = plan.groups[group].kind {
      try addExtension(to: group)
    } else {
      act("begins", .at(moment()), node, .create(group, wishes()))
      if luck.happens(6) {
        act("begins", .at(moment()), anyDevice(in: group), .create(group, wishes()))
      }
    }
    for _ in 0..<2 + luck.below(12) { addGroupDeed(group, number) }
  }

  private mutating func addExtension(to group: Int) throws {
    let from = luck.below(plan.users.count)
    let other = (from + 1 + luck.below(plan.users.count - 1)) % plan.users.count
    let node = luck.pick(devices[from])
    let chat = StepNumber(plan.steps.count)
    add(
      "chats", .at(moment()), node, .invite(plan.users[other].address, UserAction.Offering()))
    let who = luck.happens(4) ? luck.pick(devices[other]) : node
    act(
      "extends its chat to", .on(chat, .success), who,
      .extend(.step(chat), with: plan.groups[group].members, group, wishes()),
      after: .milliseconds(Int64(luck.below(5_000))))
  }

  private mutating func addGroupDeed(_ group: Int, _ beginning: StepNumber) {
    let node = anyDevice(in: group)
    // Soon after the session has begun, or at any moment.
    let isAfter = luck.happens(2)
    let time: Step.Trigger = isAfter ? .on(beginning, .success) : .at(moment())
    let delay = isAfter ? TimeSpan.milliseconds(Int64(luck.below(60_000))) : .zero
    let someone = luck.pick(plan.users).address
    switch luck.below(16) {
    case 0...4:
      let writing = ClientAction.Writing(to: .one(someone), content(luck.pick([80, 8_000])))
      act("writes to all in", time, node, .send(writing, group), after: delay)
    case 5:
      let writing = ClientAction.Writing(to: .one(someone), content(80))
      act("whispers in", time, node, .whisper(writing, to: someone, group), after: delay)
    case 6:
      let reader = luck.happens(2) ? someone : nil
      act(
        "composes in", time, node, .compose(group, to: reader, isActive: !luck.happens(3)),
        after: delay)
      guard let reader, luck.happens(2) else { return }
      let writing = ClientAction.Writing(to: .one(reader), content(80))
      act(
        "whispers in", time, node, .whisper(writing, to: reader, group),
        after: delay + .milliseconds(Int64(luck.below(5_000))))
    case 7:
      act("shares in", time, node, .manage(group, sharing()), after: delay)
    case 8:
      var offering = UserAction.Offering()
      offering.media = luck.pick([[.msrp], [.msrp, .audio], [.msrp, .video]])
      act("modifies", time, node, .modify(group, offering), after: delay)
    case 9, 10:
      var users = [someone]
      if luck.happens(3) { users.append(luck.pick(plan.users).address) }
      users = users.distinct { $0.address }
      act(
        "adds somebody to", time, node,
        .add(users, group, withSubscription: true, extra: []), after: delay)
    case 11:
      act(
        "removes somebody from", time, node,
        .remove([someone], group, withSubscription: !luck.happens(3), extra: []), after: delay)
    case 12, 13:
      act("leaves", time, node, .leave(group, extra: []), after: delay)
    default:
      act("comes back to", time, node, .rejoin(group, wishes()), after: delay)
    }
  }

  private mutating func sharing() -> GroupData.Request {
    guard !luck.happens(4) else { return GroupData.Request(.subject, .delete) }
    var data = GroupData.Data()
    switch luck.below(4) {
    case 0:
      data.subject = Bytes("hills")
      return GroupData.Request(.subject, .set, data)
    case 1:
      data.bulletin = Bytes("bring water")
      return GroupData.Request(.bulletin, .set, data)
    case 2:
      data.icon = GroupData.Icon(uri: Bytes("http://icons.example/1"))
      return GroupData.Request(.icon, .set, data)
    default:
      data.role = GroupData.Role(Bytes("admin"), of: luck.pick(plan.users).address.text)
      return GroupData.Request(.role, .set, data)
    }
  }

  /// Everybody leaves, again and again: an invitation may come late.
  mutating func addGoodbyes(from end: Instant) {
    for span in [Int64(0), 40, 120, 300] {
      for node in devices.flatMap({ $0 }) {
        for group in plan.groups.indices {
          act("at last leaves", .at(end + .seconds(span)), node, .leave(group, extra: []))
        }
        add(
          "ends what is left", .at(end + .seconds(span + 5)), node, .hangUp(.latest, extra: []))
      }
    }
  }
}
