import Entities
import Sim
import Wire

/// Looks at everything that happens in a world, and complains of what must not be.
public struct WorldJudge: Sink {
  public typealias M = Network

  public private(set) var tally = WorldTally()
  /// What is wrong, the earliest first of each kind.
  public var complaints: [Complaint] {
    Array((own + subscriptions.complaints + messages.complaints + endings.complaints).prefix(20))
  }

  private let plan: Plan
  private var own: [Complaint] = []
  private var subscriptions: SubscriptionJudge
  private var messages: MessageJudge
  private var endings: EndingJudge
  private var transactions: [SeenTransaction.Key: SeenTransaction] = [:]
  /// In the order in which they were first seen, in which they are judged.
  private var transactionOrder: [SeenTransaction.Key] = []
  private var answers: [SeenAnswer.Key: SeenAnswer] = [:]
  private var answerOrder: [SeenAnswer.Key] = []
  private var numbers: [SeenSender: UInt32] = [:]
  /// When a node was in trouble: crashed, or with a connection that did not work.
  private var crashes = Crashes()
  private var failures: [NodeID: [Instant]] = [:]
  /// When connections were wanted, and when they stood.
  private var attempts: [ConnectionID: (began: Instant, ended: Instant)] = [:]
  private var steps: [StepProgress]

  private struct StepProgress {
    var asked: (device: NodeID, time: Instant)?
    var isDone = false
  }

  public init(_ plan: Plan) {
    self.plan = plan
    subscriptions = SubscriptionJudge(plan)
    messages = MessageJudge(plan)
    endings = EndingJudge(plan)
    steps = [StepProgress](repeating: StepProgress(), count: plan.steps.count)
  }

  public var interest: RecordKinds {
    RecordKinds.traffic.union([.intent, .report, .crashed, .restarted])
  }

  public mutating func take(_ record: Record<Network>) {
    crashes.note(record)
    messages.take(record)
    if case .sent(_, _, let connection) = record.what {
      // What had to wait for its connection was made before things that it follows here.
      let hasWaited = hasWaited(record.time, for: connection)
      subscriptions.take(record, hasWaited: hasWaited)
      endings.take(record, hasWaited: hasWaited)
    } else {
      subscriptions.take(record, hasWaited: false)
    }
    switch record.what {
    case .sent(let packet, _, let connection):
      tally.messages += 1
      if packet.mark.isRepeated { tally.repeated += 1 }
      if case .sip(let message) = packet.content {
        sent(message, packet.mark, over: connection, record)
      }
    case .delivered(let packet, _, _):
      if case .sip(let message) = packet.content { delivered(message, record) }
    case .lost(let packet, _, let loss):
      tally.lost += 1
      if loss == .unroutable { complain(.route, "nobody is there for \(packet.title)", record) }
    case .crashed:
      tally.crashes += 1
    case .connection(let connection, let change):
      switch change {
      case .connecting:
        attempts[connection] = (began: record.time, ended: record.time)
      case .opened:
        attempts[connection]?.ended = record.time
      case .refused, .timedOut, .reset, .linkDown:
        tally.brokenConnections += 1
        failures[record.node, default: []].append(record.time)
      case .accepted, .congested, .writable, .closing, .closed:
        break
      }
    case .intent(.step(let step)):
      steps[Int(step.index)].asked = (record.node, record.time)
    case .report(.state(let report)):
      note(report)
    case .duplicated, .rewritten, .heldBack, .timerSet, .timerFired, .timerStopped, .intent,
      .intentLost, .started, .retired, .restarted, .fault, .note, .report(.fact), .detail:
      break
    }
  }

  private mutating func complain(
    _ rule: Complaint.Rule, _ what: String, _ record: Record<Network>
  ) {
    complain(rule, "\(record.time) \(plan.name(of: record.node)): \(what)")
  }

  private mutating func complain(_ rule: Complaint.Rule, _ what: String) {
    if own.count < 20 { own.append(Complaint(rule, what)) }
  }

  private mutating func note(_ report: StateReport) {
    switch (report.matter, report.state) {
    case (.step, .succeeded), (.step, .failed):
      if let step = report.step { steps[Int(step.index)].isDone = true }
    case (.session, .established): tally.sessions += 1
    case (.registration, .registered): tally.registrations += 1
    case (.subscription, .active): tally.subscriptions += 1
    case (.message, .delivered): tally.deliveries += 1
    default: break
    }
  }

  // MARK: Sent

  private mutating func sent(
    _ message: SIPMessage, _ mark: Packet.Mark, over connection: ConnectionID?,
    _ record: Record<Network>
  ) {
    guard message.isRequest else { return answered(message, record) }
    if message.method == .ack { return acknowledged(message, mark, record) }
    guard let branch = message[.via]?.branch, let method = message.method else {
      return complain(.form, "a request without a branch", record)
    }
    let key = SeenTransaction.Key(branch: branch, method: method)
    guard transactions[key] == nil else {
      if transactions[key]?.client != record.node {
        complain(.form, "\(method) with a branch of somebody else", record)
      }
      return
    }
    tally.requests += 1
    transactionOrder.append(key)
    transactions[key] = SeenTransaction(
      method: method, title: "\(method) of \(plan.name(of: record.node))", client: record.node,
      firstSent: wanted(record.time, over: connection))
    if mark.isRepeated { complain(.form, "\(method) counts as repeated, and is new", record) }
    if message[.maxForwards] == nil { complain(.form, "\(method) without Max-Forwards", record) }
    // What had to wait for its connection may leave behind later datagrams.
    if plan.isDevice(record.node), mark.origin == record.node, method != .cancel,
      !hasWaited(record.time, for: connection)
    {
      checkNumber(of: message, record)
    }
  }

  /// When a message was handed to its transport: what leaves as its connection opens has waited.
  private func wanted(_ time: Instant, over connection: ConnectionID?) -> Instant {
    guard let attempt = connection.flatMap({ attempts[$0] }), attempt.ended == time else {
      return time
    }
    return attempt.began
  }

  /// Whether what leaves now may have waited for its connection, which has just opened; without
  /// latency that takes no time.
  private func hasWaited(_ time: Instant, for connection: ConnectionID?) -> Bool {
    connection.flatMap { attempts[$0] }?.ended == time
  }

  /// CSeq rises within a dialog (RFC 3261 §12.2.1.1).
  private mutating func checkNumber(of request: SIPMessage, _ record: Record<Network>) {
    guard let sender = SeenSender(request, from: record.node), let number = request[.cSeq]?.number
    else { return complain(.form, "a request without Call-ID or CSeq", record) }
    if let last = numbers[sender], number <= last {
      complain(.order, "CSeq \(number) of \(request.method?.text ?? "") after \(last)", record)
    }
    numbers[sender] = number
  }

  /// A response leaves a server: somebody has asked, and there is one final answer.
  private mutating func answered(_ response: SIPMessage, _ record: Record<Network>) {
    guard let code = response.statusCode, let key = key(of: response) else {
      return complain(.form, "a response without Via or CSeq", record)
    }
    let what = "\(code) to \(key.method)"
    guard let seen = transactions[key],
      let arrival = seen.arrivals.last(where: { $0.server == record.node })
    else { return complain(.unasked, "\(what), for which nobody has asked", record) }
    // Who has forgotten the request answers anew, be it after a crash, after 64·T1, or T4 after the
    // ACK to a refusal (RFC 3261 §17.2.1).
    let memory = min(plan.settings.timers.patience, plan.settings.timers.t4)
    let isSame =
      !crashes.contains(record.node, from: arrival.time, to: record.time)
      && seen.finals.first.map { record.time - $0.time < memory } ?? true
    if code < 200 {
      if isSame, !seen.finals.isEmpty {
        complain(.oneAnswer, "\(what) after the final response", record)
      }
      return
    }
    let digest = response.digest
    guard !seen.finals.contains(where: { $0.digest == digest }) else { return }
    if isSame, let first = seen.finals.first,
      !(seen.method == .invite && first.code < 300 && code < 300)
    {
      complain(.oneAnswer, "\(what) after \(first.code)", record)
    }
    transactions[key]?.finals.append((code, digest, record.time))
  }

  private func key(of response: SIPMessage) -> SeenTransaction.Key? {
    guard let branch = response[.via]?.branch, let method = response[.cSeq]?.method else {
      return nil
    }
    return SeenTransaction.Key(branch: branch, method: method)
  }

  private mutating func acknowledged(
    _ ack: SIPMessage, _ mark: Packet.Mark, _ record: Record<Network>
  ) {
    guard let branch = ack[.via]?.branch else {
      return complain(.form, "an ACK without a branch", record)
    }
    let key = SeenTransaction.Key(branch: branch, method: .invite)
    if let invite = transactions[key] {
      if invite.refused == nil {
        complain(.unasked, "an ACK to a refusal that has not come", record)
      }
      transactions[key]?.acknowledged = true
    } else if mark.origin == record.node, plan.isDevice(record.node) {
      guard let answer = SeenAnswer.Key(ack), answers[answer] != nil else {
        return complain(.unasked, "an ACK to a 2xx that has not come", record)
      }
      answers[answer]?.acknowledged = true
    }
  }

  // MARK: Delivered

  private mutating func delivered(_ message: SIPMessage, _ record: Record<Network>) {
    guard let branch = message[.via]?.branch, let method = message[.cSeq]?.method else {
      return complain(.form, "a message without Via or CSeq", record)
    }
    let key = SeenTransaction.Key(branch: branch, method: method)
    guard let code = message.statusCode else {
      if transactions[key]?.arrivals.contains(where: { $0.server == record.node }) == false {
        transactions[key]?.arrivals.append((record.node, record.time))
      }
      return
    }
    guard let seen = transactions[key] else { return }
    if seen.client != record.node {
      complain(.unasked, "\(code) to \(method) that somebody else has sent", record)
    }
    guard method == .invite else { return }
    if code < 200 {
      if seen.proceeding == nil { transactions[key]?.proceeding = record.time }
      return
    }
    if code >= 300 {
      if seen.refused == nil { transactions[key]?.refused = record.time }
    } else {
      if seen.accepted == nil { transactions[key]?.accepted = record.time }
      if plan.isDevice(record.node) { accepted(message, record) }
    }
  }

  private mutating func accepted(_ response: SIPMessage, _ record: Record<Network>) {
    guard let key = SeenAnswer.Key(response), answers[key] == nil,
      let transaction = self.key(of: response), let seen = transactions[transaction]
    else { return }
    answerOrder.append(key)
    answers[key] = SeenAnswer(
      caller: record.node, transaction: transaction, invited: seen.firstSent, came: record.time)
  }

  // MARK: At the end

  /// Whether a node may owe something: it has crashed since, or could not reach anybody.
  private func isExcused(_ node: NodeID, since: Instant) -> Bool {
    crashes.contains(node, from: since) || failures[node]?.contains { $0 >= since } ?? false
  }

  /// Whether the client of an INVITE had ceased to wait for its answer: 64·T1 after the CANCEL, or
  /// after the INVITE where nothing had come (RFC 3261 §9.1, §17.1.1.2).
  private func isGivenUp(
    _ key: SeenTransaction.Key, _ seen: SeenTransaction, before time: Instant
  ) -> Bool {
    // After a first final response a contrary one is of a server that has forgotten the INVITE.
    if let refused = seen.refused {
      if refused < time { return true }
      if refused == time, let accepted = seen.accepted, accepted < time { return true }
    }
    let patience = plan.settings.timers.patience
    // Forks may accept for so long after the first one (§13.2.2.4).
    if let accepted = seen.accepted, time - accepted >= patience { return true }
    let cancel = SeenTransaction.Key(branch: key.branch, method: .cancel)
    if let cancelled = transactions[cancel]?.firstSent { return time - cancelled >= patience }
    return (seen.proceeding ?? time) - seen.firstSent >= patience
  }

  /// Judges what has come to nothing.
  public mutating func finish(_ world: World<Network>) {
    tally.worlds = 1
    tally.events = Int(world.eventsHandled)
    subscriptions.finish()
    messages.finish()
    for key in transactionOrder {
      guard let seen = transactions[key] else { continue }
      if let arrival = seen.arrivals.first, seen.finals.isEmpty,
        !isExcused(arrival.server, since: arrival.time)
      {
        complain(
          .answered,
          "\(arrival.time) \(plan.name(of: arrival.server)): \(seen.title) was never answered")
      }
      if let refused = seen.refused, !seen.acknowledged, !isGivenUp(key, seen, before: refused),
        !isExcused(seen.client, since: seen.firstSent)
      {
        complain(
          .acknowledged, "\(refused) \(plan.name(of: seen.client)): a refusal without an ACK")
      }
    }
    for key in answerOrder {
      guard let seen = answers[key], !seen.acknowledged,
        let invite = transactions[seen.transaction],
        !isGivenUp(seen.transaction, invite, before: seen.came)
      else { continue }
      if !isExcused(seen.caller, since: seen.invited) {
        complain(.acknowledged, "\(seen.came) \(plan.name(of: seen.caller)): a 2xx without an ACK")
      }
    }
    for (number, step) in steps.enumerated() {
      guard let asked = step.asked, !step.isDone, !isExcused(asked.device, since: asked.time)
      else { continue }
      complain(.step, "\(asked.time) '\(plan.steps[number].text)' has come to no end")
    }
    for leftover in world.actors.leftovers { complain(.leftover, leftover) }
  }
}

extension Plan {
  /// The director's node stands behind those of the plan.
  func name(of node: NodeID) -> String {
    Int(node.index) < nodes.count ? nodes[Int(node.index)].name : "scenario"
  }

  func isDevice(_ node: NodeID) -> Bool {
    Int(node.index) < nodes.count && nodes[Int(node.index)].isDevice
  }
}
