import Sim
import Wire

/// Follows what users say in groups. Whoever is in a session with a connection from the moment that
/// something is said in it until a while after it was accepted is shown it; or it is kept for that
/// user, or its sender is told that it has failed. No device shows it twice, and what is for one is
/// shown to nobody else.
public struct GroupFates: Sink {
  public typealias M = Network

  /// What must not be.
  public struct Flaw: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable { case lost, shownTwice, shownToOthers }

    public let kind: Kind
    public let step: StepNumber
    /// When it was accepted, or shown.
    public let time: Instant
    /// Who has not been shown it, or has been shown what should not be.
    public let user: Int
  }

  private let plan: Plan
  private var said: [Said] = []
  /// The places of the messages in `said`, by their Message-IDs; and of each step the newest.
  private var places = Lookup<Bytes, Int>()
  private var newest = Lookup<StepNumber, Int>()
  /// What clients call the sessions of groups, the newest last.
  private var sessions: [Session] = []
  /// When participants of sessions had connections, by users.
  private var stays: [[Stay]]
  private let devices: [[NodeID]]
  /// Whom a function serves.
  private var served = Lookup<ActorID, Int>()
  /// What is kept now: outside of sessions, and of each group.
  private var kept: [Kept] = []
  private var crashes: [(node: NodeID, time: Instant)] = []
  private var found: [Flaw] = []

  /// How long something may be on its way.
  private static let grace = TimeSpan.seconds(40)

  /// Something that a user says: a step may do so again and again.
  private struct Said {
    let step: StepNumber
    let sender: NodeID
    let user: Int
    /// The user whom it is for, where it is not for all.
    let target: Int?
    let began: Instant
    let session: Bytes?
    var id: Bytes?
    var accepted: Instant?
    var hasFailed = false
    /// Users who were told of as not having got it.
    var failed: [Int] = []
    var shown = Lookup<NodeID, Instant>()
    /// Those for whom it was kept, and not for ever, or who did not want it.
    var keptBriefly: [Int] = []
  }

  private struct Session {
    let node: NodeID
    let key: Bytes
    var group: Bytes?
    var identity: Bytes?
  }

  private struct Stay {
    let session: Bytes
    let media: Bytes
    let from: Instant
    var to: Instant?
  }

  private struct Kept {
    let user: Int
    let session: Bytes
    var messages: [Bytes]
  }

  static let interest: RecordKinds = [.sent, .report, .detail, .crashed]
  public var interest: RecordKinds { Self.interest }

  public init(_ plan: Plan) {
    self.plan = plan
    stays = plan.users.map { _ in [] }
    var devices = plan.users.map { _ in [NodeID]() }
    for node in plan.nodes.indices.map({ NodeID(index: $0) }) {
      if let user = plan.user(at: node) { devices[user].append(node) }
    }
    self.devices = devices
    for user in plan.users.indices {
      if let function = plan.function(of: user) { served[function.actor] = user }
    }
  }

  // MARK: What happens

  public mutating func take(_ record: Record<Network>) {
    switch record.what {
    case .sent(let packet, _, _):
      if packet.mark.origin == record.node { noteFailure(in: packet) }
      noteRefusal(packet, record)
    case .report(.state(let report)): note(report, record)
    case .detail(.fact(let fact)): note(fact, record)
    case .crashed: crashes.append((record.node, record.time))
    default: break
    }
  }

  private mutating func note(_ report: StateReport, _ record: Record<Network>) {
    guard let step = report.step else { return }
    if report.matter == .step, report.state == .begun {
      begin(step, record)
      return
    }
    guard let place = place(of: report.identity, step) else { return }
    switch (report.matter, report.state) {
    case (.step, .succeeded): said[place].accepted = record.time
    case (.step, .failed), (.message, .undelivered):
      if record.node == said[place].sender { said[place].hasFailed = true }
    case (.message, .delivered): show(place, record)
    default: break
    }
  }

  private mutating func begin(_ step: StepNumber, _ record: Record<Network>) {
    guard case .user(let node, .client(.group(let action))) = plan.steps[Int(step.index)].action,
      let user = plan.user(at: node)
    else { return }
    var target: Int?
    switch action {
    case .send: break
    case .whisper(_, to: let one, _): target = plan.user(with: one)
    default: return
    }
    let name = Bytes(plan.groups[action.group].name)
    let session = sessions.last { $0.node == node && $0.group == name }
    newest[step] = said.count
    said.append(
      Said(
        step: step, sender: node, user: user, target: target, began: record.time,
        session: session?.identity))
  }

  /// The message of an identity; where that is not known, what a step has done last.
  private func place(of id: Bytes, _ step: StepNumber?) -> Int? {
    places[id] ?? (step ?? Identifiers.step(ofMessage: id)).flatMap { newest[$0] }
  }

  private mutating func show(_ place: Int, _ record: Record<Network>) {
    guard let user = plan.user(at: record.node) else { return }
    func note(_ kind: Flaw.Kind) {
      found.append(Flaw(kind: kind, step: said[place].step, time: record.time, user: user))
    }
    if let last = said[place].shown[record.node],
      !crashes.contains(where: { $0.node == record.node && $0.time >= last })
    {
      note(.shownTwice)
    }
    if user != said[place].user, let target = said[place].target, target != user {
      note(.shownToOthers)
    }
    said[place].shown[record.node] = record.time
  }

  private mutating func note(_ fact: Fact, _ record: Record<Network>) {
    switch fact.name {
    case .message:
      // A step that sends again and again has a message for each time.
      guard fact.value.text == Bytes("sent"), let step = Identifiers.step(ofMessage: fact.key),
        let place = newest[step], said[place].sender == record.node, said[place].id == nil
      else { return }
      said[place].id = fact.key
      places[fact.key] = place
    case .sessionGroup, .sessionIdentity:
      let known = sessions.firstIndex { $0.node == record.node && $0.key == fact.key }
      if known == nil { sessions.append(Session(node: record.node, key: fact.key)) }
      let session = known ?? sessions.count - 1
      if fact.name == .sessionGroup {
        sessions[session].group = fact.value.text
      } else {
        sessions[session].identity = fact.value.text
      }
    case .cfParticipantMSRP: noteConnection(fact, record)
    case .cfSessionState where fact.value.text == Bytes("ended"):
      for user in stays.indices {
        if let stay = open(fact.key, user) { stays[user][stay].to = record.time }
      }
    case .pfDeferredMessages, .pfSessionDeferred: noteKept(fact, record)
    default: break
    }
  }

  private mutating func noteConnection(_ fact: Fact, _ record: Record<Network>) {
    let words = fact.key.split(separator: UInt8(ascii: " ")).map { Bytes(Array($0)) }
    guard words.count == 2, let user = plan.user(with: words[1]) else { return }
    let running = open(words[0], user)
    if let running, stays[user][running].media == fact.value.list.first { return }
    if let running { stays[user][running].to = record.time }
    if let media = fact.value.list.first {
      stays[user].append(Stay(session: words[0], media: media, from: record.time))
    }
  }

  /// The stay in a session that has no end yet.
  private func open(_ session: Bytes, _ user: Int) -> Int? {
    stays[user].lastIndex { $0.session == session && $0.to == nil }
  }

  private mutating func noteKept(_ fact: Fact, _ record: Record<Network>) {
    guard let user = record.actor.flatMap({ served[$0] }) else { return }
    if let known = kept.firstIndex(where: { $0.user == user && $0.session == fact.key }) {
      kept[known].messages = fact.value.list
    } else {
      kept.append(Kept(user: user, session: fact.key, messages: fact.value.list))
    }
    // What is given up in time is not lost; who has sent it need not have asked to hear of that.
    guard let service = plan.users[user].service,
      service.participating.policies.deferralExpiry < .days(1)
    else { return }
    for id in fact.value.list {
      if let place = place(of: id, nil) { said[place].keptBriefly.append(user) }
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
    guard body.place(of: "failed") != nil, let letter = Letter(body),
      let imdn = letter.notification,
      imdn.notification?.status == .failed, let place = place(of: imdn.messageID, nil)
    else { return }
    if let user = letter.from.flatMap({ plan.user(with: $0) }) {
      said[place].failed.append(user)
    } else {
      said[place].hasFailed = true
    }
  }

  /// A user who declines what was kept is not shown it.
  private mutating func noteRefusal(_ packet: Packet, _ record: Record<Network>) {
    guard case .sip(let message) = packet.content, message.statusCode == 603,
      message[.cSeq]?.method == .invite, let user = plan.user(at: record.node)
    else { return }
    for id in kept.filter({ $0.user == user }).flatMap(\.messages) {
      if let place = place(of: id, nil) { said[place].keptBriefly.append(user) }
    }
  }

  // MARK: At the end

  /// What was wrong, in the order of what was said; what was shown and should not have been comes
  /// first.
  public var flaws: [Flaw] {
    found
      + said.flatMap { message -> [Flaw] in
        guard let accepted = message.accepted, let session = message.session, !message.hasFailed,
          wasThere(message.user, in: session, message.began, accepted + GroupFates.grace)
        else { return [] }
        return plan.users.indices.filter { user in
          user != message.user && message.target.map { $0 == user } ?? true
            && wasThere(user, in: session, message.began, accepted + GroupFates.grace)
            && !message.failed.contains(user) && !message.keptBriefly.contains(user)
            && !devices[user].contains { message.shown[$0] != nil }
            && !isKept(message, for: user)
        }.map { Flaw(kind: .lost, step: message.step, time: accepted, user: $0) }
      }
  }

  private func wasThere(_ user: Int, in session: Bytes, _ from: Instant, _ to: Instant) -> Bool {
    stays[user].contains { stay in
      stay.session == session && stay.from <= from && stay.to.map { $0 >= to } ?? true
    }
  }

  private func isKept(_ message: Said, for user: Int) -> Bool {
    kept.contains { keeping in
      keeping.user == user
        && keeping.messages.contains { id in
          message.id.map { $0 == id } ?? (Identifiers.step(ofMessage: id) == message.step)
        }
    }
  }

  /// How many things were accepted, and how many of these somebody was shown.
  public var counts: (accepted: Int, shown: Int) {
    let accepted = said.filter { $0.accepted != nil }
    return (accepted.count, accepted.count { $0.shown.count > 0 })
  }
}

extension GroupFates.Flaw {
  func isMeant(by kinds: [MessageFates.Flaw.Kind]) -> Bool {
    switch kind {
    case .lost: kinds.contains(.lost)
    case .shownTwice: kinds.contains(.shownTwice)
    case .shownToOthers: false
    }
  }

  /// In words.
  public func reason(_ plan: Plan) -> String {
    let step = plan.steps[Int(step.index)]
    let message = "'\(step.label ?? step.text)'"
    let name = plan.users[user].name
    return switch kind {
    case .lost: "\(message) was accepted at \(time), and \(name), who was there, is not shown it"
    case .shownTwice: "\(name) is shown \(message) once more at \(time)"
    case .shownToOthers: "\(name) is shown \(message) at \(time), which is for somebody else"
    }
  }
}
