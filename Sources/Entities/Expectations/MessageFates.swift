import Sim
import Wire

/// Follows each message that a user of CPM sends to one other user: from the moment that its
/// sender's next hop has accepted it, until a device has shown it, its sender is told that it has
/// failed, or it still lies deferred at the end. What is accepted is none of these only if it is
/// lost; and no device shows it twice.
///
/// It looks at what travels and at what actors say, and believes none of them that a message was
/// accepted: that is a 2xx to its MESSAGE, or 200 to all of its chunks, at the sender.
public struct MessageFates: Sink {
  public typealias M = Network

  /// What must not be.
  public struct Flaw: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable { case lost, shownTwice }

    public let kind: Kind
    public let step: StepNumber
    /// When it was accepted, or shown once more.
    public let time: Instant
    /// The device that has sent it, or has shown it twice.
    public let node: NodeID
    /// Who had accepted what is lost.
    public let acceptor: NodeID?
  }

  /// What is known of a message, or of the files of one step.
  private struct Fate {
    let sender: NodeID
    let recipients: [NodeID]
    /// How many things its user sends with it.
    let items: Int
    /// Its sender wants to hear of failures, be it that it is none to be told in a letter.
    let isTold: Bool
    /// How often the step was run: a workload sends anew each time.
    var runs = 0
    var acceptances: [(time: Instant, by: NodeID)] = []
    /// Of which messages the sender knows that they have failed.
    var failed: Set<Bytes> = []
    /// It was deferred once, so that the end of its time is nobody's fault.
    var wasDeferred = false
    /// So often each device has shown something, and each message.
    var shown: [NodeID: Int] = [:]
    var shownMessages: [ShownMessage: Int] = [:]

    struct ShownMessage: Hashable {
      let node: NodeID
      let id: Bytes
    }

    /// How many things should be shown.
    var count: Int { items * max(1, runs) }

    /// How many of them somebody has been shown: of several runs the messages have names of their
    /// own, and may have come to different devices.
    var shownCount: Int {
      runs > 1
        ? Set(shownMessages.keys.filter { recipients.contains($0.node) }.map(\.id)).count
        : recipients.map { shown[$0] ?? 0 }.max() ?? 0
    }
  }

  private var fates: [StepNumber: Fate] = [:]
  private var acceptance: AcceptanceWatch
  /// What each function keeps for its user.
  private var deferred: [ActorID: [Bytes]] = [:]
  private var duplicates: [Flaw] = []
  /// Whether a notification of a failure counts when it is sent, since senders may be gone for good
  /// or have a provider that keeps nothing.
  private let forgivesAbsence: Bool

  static let interest: RecordKinds = [.sent, .delivered, .report, .detail]
  public var interest: RecordKinds { Self.interest }

  public init(_ plan: Plan, forgivesAbsence: Bool = false) {
    self.forgivesAbsence = forgivesAbsence
    for (index, step) in plan.steps.enumerated() {
      guard case .user(let sender, .client(let action)) = step.action else { continue }
      guard let (writing, items) = action.sending, case .one(let target) = writing.to else {
        continue
      }
      let number = StepNumber(index: UInt32(index))
      fates[number] = Fate(
        sender: sender, recipients: plan.devices(of: target), items: items,
        isTold: writing.over != nil || writing.dispositions == .standard
          || writing.dispositions.contains(.delivery))
    }
    // What users do with deferred messages themselves is what they want.
    for step in plan.steps {
      guard case .user(_, .client(.handleDeferred(let handlings))) = step.action else { continue }
      for handling in handlings where handling.deed != .deliver { fates[handling.message] = nil }
    }
    acceptance = AcceptanceWatch(fates.mapValues { $0.sender })
  }

  public mutating func take(_ record: Record<Network>) {
    switch record.what {
    case .sent(let packet, _, _):
      acceptance.sent(packet, by: record.node)
      if forgivesAbsence, let (step, id) = packet.failure { fates[step]?.failed.insert(id) }
    case .delivered(let packet, let from, _):
      if let step = acceptance.accepted(packet, at: record.node) {
        fates[step]?.acceptances.append((record.time, from))
      }
    case .report(.state(let report)) where report.matter == .message:
      if let step = report.step { note(report, of: step, record) }
    case .report(.state(let report)) where report.matter == .step && report.state == .begun:
      if let step = report.step { fates[step]?.runs += 1 }
    case .detail(.fact(let fact)):
      note(fact, record)
    default:
      break
    }
  }

  private mutating func note(
    _ report: StateReport, of step: StepNumber, _ record: Record<Network>
  ) {
    guard var fate = fates[step] else { return }
    defer { fates[step] = fate }
    switch report.state {
    case .undelivered where record.node == fate.sender:
      fate.failed.insert(report.identity)
    case .delivered:
      let count = fate.shown[record.node, default: 0] + 1
      fate.shown[record.node] = count
      let message = Fate.ShownMessage(node: record.node, id: report.identity)
      fate.shownMessages[message, default: 0] += 1
      let isAgain = fate.runs > 1 && fate.items == 1 && fate.shownMessages[message] ?? 0 > 1
      if count > fate.count || isAgain {
        duplicates.append(
          Flaw(
            kind: .shownTwice, step: step, time: record.time, node: record.node, acceptor: nil))
      }
    default:
      break
    }
  }

  private mutating func note(_ fact: Fact, _ record: Record<Network>) {
    switch fact.name {
    case .messageStatus where fact.value == .text(Bytes("failed")):
      guard let step = Identifiers.step(ofMessage: fact.key), fates[step]?.sender == record.node
      else { return }
      fates[step]?.failed.insert(fact.key)
    case .pfDeferredMessages:
      guard let function = record.actor else { return }
      deferred[function] = fact.value.list
      for step in fact.value.list.compactMap({ Identifiers.step(ofMessage: $0) }) {
        fates[step]?.wasDeferred = true
      }
    default:
      break
    }
  }

  // MARK: At the end

  /// What was wrong, in the order of steps; what was shown twice comes first.
  public var flaws: [Flaw] {
    let kept = deferred.values.joined().compactMap { Identifiers.step(ofMessage: $0) }
    let lost = fates.compactMap { step, fate -> Flaw? in
      let count = fate.count
      // Who runs once fails, or is kept, as a whole.
      let failures = fate.failed.count + kept.count { $0 == step }
      let excused = failures == 0 ? 0 : fate.runs > 1 ? failures : count
      // What is sent again may be accepted again.
      guard !fate.wasDeferred || fate.isTold,
        let first = fate.acceptances.prefix(count).dropFirst(fate.shownCount + excused).first
      else { return nil }
      return Flaw(
        kind: .lost, step: step, time: first.time, node: fate.sender, acceptor: first.by)
    }
    return duplicates + lost.sorted { $0.step.index < $1.step.index }
  }

  /// How many messages were accepted by somebody, and how many of these were shown.
  public var counts: (accepted: Int, shown: Int) {
    var counts = (accepted: 0, shown: 0)
    for fate in fates.values where !fate.acceptances.isEmpty {
      counts.accepted += 1
      if fate.shown.values.contains(where: { $0 > 0 }) { counts.shown += 1 }
    }
    return counts
  }
}

extension MessageFates {
  /// So many flaws are told in full.
  private static let mostTold = 3

  /// Of what goes from one to one; and in groups.
  func verdict(
    on kinds: [Flaw.Kind], and groups: GroupFates?, _ plan: Plan
  ) -> ExpectationVerdict {
    let names = plan.nodes.map(\.name)
    let found =
      flaws.filter { kinds.contains($0.kind) }.map { $0.reason(plan.steps, names) }
      + (groups?.flaws ?? []).filter { $0.isMeant(by: kinds) }.map { $0.reason(plan) }
    guard !found.isEmpty else { return .held() }
    let told = found.prefix(MessageFates.mostTold)
    let more = found.count - told.count
    return .failed(told.joined(separator: "; ") + (more > 0 ? "; and \(more) more" : ""))
  }
}

extension MessageFates.Flaw {
  /// `m1, which participating accepted from alice at 1.2s, was never shown to anybody`.
  fileprivate func reason(_ steps: [Step], _ names: [String]) -> String {
    func name(_ node: NodeID) -> String {
      names.indices.contains(Int(node.index)) ? names[Int(node.index)] : "somebody"
    }
    let step = steps[Int(step.index)]
    let message = "'\(step.label ?? step.text)'"
    switch kind {
    case .lost:
      let acceptor = acceptor.map { name($0) } ?? "somebody"
      return
        "\(acceptor) accepted \(message) from \(name(node)) at \(time); then it was neither shown, "
        + "nor kept, nor was its sender told that it failed"
    case .shownTwice:
      return "\(name(node)) showed \(message) once more at \(time)"
    }
  }
}

extension Packet {
  /// Of which step's message it notifies that it was not delivered.
  fileprivate var failure: (step: StepNumber, id: Bytes)? {
    guard case .sip(let message) = content, message.method == .message, message.isRequest,
      let notification = Letter(message.body)?.notification,
      notification.notification?.status == .failed,
      let step = Identifiers.step(ofMessage: notification.messageID)
    else { return nil }
    return (step, notification.messageID)
  }
}

extension ClientAction {
  /// What a user sends to others with it, and in how many pieces.
  fileprivate var sending: (writing: Writing, items: Int)? {
    switch self {
    case .send(let writing): (writing, 1)
    case .sendFiles(let files, let writing): (writing, files.count)
    case .withdraw, .compose, .read, .handleDeferred, .watchDeferred, .synchronise, .mark, .group:
      nil
    }
  }
}

extension Plan {
  /// The devices of the user who has an address.
  fileprivate func devices(of address: URI) -> [NodeID] {
    guard let user = user(with: address) else { return [] }
    return nodes.indices.filter { index in
      if case .device(user, _) = nodes[index].kind { true } else { false }
    }.map { NodeID(index: $0) }
  }
}
