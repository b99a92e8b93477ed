import Entities
import Sim
import Wire

/// Follows what users say in groups. Whoever is in a session with a connection from the moment that
/// something is said in it until a while after it was accepted is shown it; or it is kept for that
/// user, or its sender is told that it has failed. No device shows it twice, and what is for one is
/// shown to nobody else.
struct GroupFates: Sink {
  typealias M = Network

  private let plan: Plan
  private var said: [StepNumber: Said] = [:]
  /// What clients call the sessions of groups, the newest last.
  private var sessions: [Key: Session] = [:]
  private var order: [Key] = []
  /// When participants of sessions had connections.
  private var stays: [Stay] = []
  /// What is kept now: outside of sessions, and of each group.
  private var kept: [Keeping: [Bytes]] = [:]
  private var crashes = Crashes()
  private var found: [Complaint] = []

  /// How long something may be on its way.
  private static let grace = TimeSpan.seconds(40)

  private struct Said {
    let sender: NodeID
    let user: Int
    let group: Int
    /// The user whom it is for, where it is not for all.
    let target: Int?
    var began: Instant?
    var accepted: Instant?
    var session: Bytes?
    var hasFailed = false
    /// Users who were told of as not having got it.
    var failed: Set<Int> = []
    var shown: [NodeID: Instant] = [:]
    /// Those for whom it was kept, and not for ever, or who did not want it.
    var keptBriefly: Set<Int> = []
  }

  private struct Keeping: Hashable {
    let user: Int
    let session: Bytes
  }

  private struct Key: Hashable {
    let node: NodeID
    let key: Bytes
  }

  private struct Session {
    var group: Bytes?
    var identity: Bytes?
  }

  private struct Stay {
    let session: Bytes
    let user: Int
    let media: Bytes
    let from: Instant
    var to: Instant?
  }

  var interest: RecordKinds { [.sent, .report, .detail, .crashed] }

  init(_ plan: Plan) {
    self.plan = plan
    for (index, step) in plan.steps.enumerated() {
      guard case .user(let node, .client(.group(let action))) = step.action,
        let user = plan.user(at: node)
      else { continue }
      var target: Int?
      switch action {
      case .send: break
      case .whisper(_, to: let one, _): target = plan.user(with: one)
      default: continue
      }
      said[StepNumber(index)] = Said(
        sender: node, user: user, group: action.group, target: target)
    }
  }

  mutating func take(_ record: Record<Network>) {
    crashes.note(record)
    switch record.what {
    case .sent(let packet, _, _):
      noteFailure(in: packet)
      noteRefusal(packet, record)
    case .report(.state(let report)): note(report, record)
    case .detail(.fact(let fact)): note(fact, record)
    default: break
    }
  }

  private mutating func note(_ report: StateReport, _ record: Record<Network>) {
    guard let step = report.step, var fate = said[step] else { return }
    defer { said[step] = fate }
    switch (report.matter, report.state) {
    case (.step, .begun):
      fate.began = record.time
      let name = Bytes(plan.groups[fate.group].name)
      let key = order.last { $0.node == fate.sender && sessions[$0]?.group == name }
      fate.session = key.flatMap { sessions[$0]?.identity }
    case (.step, .succeeded):
      fate.accepted = record.time
    case (.step, .failed), (.message, .undelivered):
      if record.node == fate.sender { fate.hasFailed = true }
    case (.message, .delivered):
      shown(&fate, step, record)
    default:
      break
    }
  }

  private mutating func shown(
    _ fate: inout Said, _ step: StepNumber, _ record: Record<Network>
  ) {
    guard let user = plan.user(at: record.node) else { return }
    let text = plan.steps[Int(step.index)].text
    let who = plan.name(of: record.node)
    if let first = fate.shown[record.node],
      !crashes.contains(record.node, from: first, to: record.time)
    {
      found.append(Complaint(.twice, "\(record.time) '\(text)': \(who) shows it once more"))
    }
    if user != fate.user, let target = fate.target, target != user {
      found.append(
        Complaint(.content, "\(record.time) '\(text)': \(who) shows what is not its own"))
    }
    fate.shown[record.node] = record.time
  }

  private mutating func note(_ fact: Fact, _ record: Record<Network>) {
    switch fact.name {
    case .sessionGroup, .sessionIdentity:
      let key = Key(node: record.node, key: fact.key)
      if sessions[key] == nil { order.append(key) }
      if fact.name == .sessionGroup {
        sessions[key, default: Session()].group = fact.value.text
      } else {
        sessions[key, default: Session()].identity = fact.value.text
      }
    case .cfParticipantMSRP:
      let words = fact.key.split(separator: UInt8(ascii: " ")).map { Bytes(Array($0)) }
      guard words.count == 2, let user = plan.user(with: words[1]) else { return }
      let running = stays.lastIndex { $0.session == words[0] && $0.user == user && $0.to == nil }
      if let running, stays[running].media == fact.value.list.first { return }
      if let running { stays[running].to = record.time }
      if let media = fact.value.list.first {
        stays.append(Stay(session: words[0], user: user, media: media, from: record.time))
      }
    case .cfSessionState where fact.value.text == Bytes("ended"):
      for index in stays.indices where stays[index].session == fact.key && stays[index].to == nil {
        stays[index].to = record.time
      }
    case .pfDeferredMessages, .pfSessionDeferred:
      guard let actor = record.actor,
        let user = plan.users.indices.first(where: { plan.function(of: $0)?.actor == actor })
      else { return }
      kept[Keeping(user: user, session: fact.key)] = fact.value.list
      // What is given up in time is not lost; who has sent it need not have asked to hear of that.
      if plan.users[user].service.map({ $0.participating.policies.deferralExpiry < .days(1) })
        == true
      {
        for step in fact.value.list.compactMap({ Identifiers.step(ofMessage: $0) }) {
          said[step]?.keptBriefly.insert(user)
        }
      }
    default:
      break
    }
  }

  /// A notification of a failure counts when it is sent, since senders may be gone for good.
  private mutating func noteFailure(in packet: Packet) {
    let body: Bytes
    switch packet.content {
    case .sip(let message):
      guard message.isRequest, message.method == .message else { return }
      body = message.body
    case .msrp(let frame):
      guard frame.method == .send, let part = frame.body else { return }
      body = part
    }
    guard let message = try? CPIMMessage(body, .lenient),
      message.content.has(type: "message/imdn+xml"),
      let imdn = try? IMDN(parsing: message.content.body), imdn.notification?.status == .failed,
      let step = Identifiers.step(ofMessage: imdn.messageID), said[step] != nil
    else { return }
    let from = ((try? message.from) ?? nil).flatMap { try? URI($0.uri.description) }
    if let user = from.flatMap({ plan.user(with: $0) }) {
      said[step]?.failed.insert(user)
    } else {
      said[step]?.hasFailed = true
    }
  }

  /// A user who declines what was kept is not shown it.
  private mutating func noteRefusal(_ packet: Packet, _ record: Record<Network>) {
    guard case .sip(let message) = packet.content, message.statusCode == 603,
      message[.cSeq]?.method == .invite, let user = plan.user(at: record.node)
    else { return }
    for (_, messages) in kept.filter({ $0.key.user == user }) {
      for step in messages.compactMap({ Identifiers.step(ofMessage: $0) }) {
        said[step]?.keptBriefly.insert(user)
      }
    }
  }

  // MARK: At the end

  private func wasThere(_ user: Int, in session: Bytes, _ from: Instant, _ to: Instant) -> Bool {
    stays.contains { stay in
      stay.session == session && stay.user == user && stay.from <= from
        && stay.to.map { $0 >= to } ?? true
    }
  }

  private func isKept(_ step: StepNumber, for user: Int) -> Bool {
    kept.contains { keeping, messages in
      keeping.user == user && messages.contains { Identifiers.step(ofMessage: $0) == step }
    }
  }

  var complaints: [Complaint] {
    var complaints = found
    for (step, fate) in said.sorted(by: { $0.key.index < $1.key.index }) {
      guard let began = fate.began, let accepted = fate.accepted, let session = fate.session,
        !fate.hasFailed
      else { continue }
      let end = accepted + GroupFates.grace
      guard wasThere(fate.user, in: session, began, end) else { continue }
      for user in plan.users.indices
      where user != fate.user && fate.target.map({ $0 == user }) ?? true
        && wasThere(user, in: session, began, end) && !fate.failed.contains(user)
        && !isKept(step, for: user) && !fate.keptBriefly.contains(user)
      {
        if fate.shown.keys.contains(where: { plan.user(at: $0) == user }) { continue }
        complaints.append(
          Complaint(
            .lost,
            "\(accepted) '\(plan.steps[Int(step.index)].text)': \(plan.users[user].name) was there, "
              + "and is not shown it"))
      }
    }
    return complaints
  }

  /// How many things were accepted, and how many of these somebody was shown.
  var counts: (accepted: Int, shown: Int) {
    let accepted = said.values.filter { $0.accepted != nil }
    return (accepted.count, accepted.count { !$0.shown.isEmpty })
  }
}

extension Plan {
  func user(at node: NodeID) -> Int? {
    guard Int(node.index) < nodes.count, case .device(let user, _) = nodes[Int(node.index)].kind
    else { return nil }
    return user
  }

  func user(with address: URI) -> Int? {
    users.firstIndex { $0.address.address == address.address }
  }

  func user(with address: Bytes) -> Int? {
    (try? URI(parsing: address)).flatMap { user(with: $0) }
  }
}
