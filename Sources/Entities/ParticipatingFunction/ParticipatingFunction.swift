import Sim
import Wire

/// The CPM Participating Function of one user: it stands in the path of what the user sends and of
/// what is sent to the user, and keeps what cannot be delivered now.
public struct ParticipatingFunction: Sendable {
  /// Its user agent. With it the function is a B2BUA: each leg is a dialog of its own.
  var agent: Device
  /// What passes invitations on where the function is a proxy.
  var relay: Relay
  let rules: Rules
  let almanac: Almanac
  /// The address of the served user.
  let served: URI
  /// The ways by which requests go back to the core: on to the network, and to the user's clients.
  let towardsNetwork: URI
  let deviations: [Deviation]
  let towardsClients: URI

  /// The user's clients that are registered, in the order in which they came.
  var clients: [ServedClient] = []
  /// Requests outside of sessions that wait for what becomes of them.
  var passing: [Passing] = []
  /// REFERs of sessions that the other end is to answer.
  var referrals: [PassedReferral] = []
  var bridges: [Bridge] = []
  /// BYEs that wait for their answers.
  var owedAnswers: [OwedAnswer] = []
  /// Sessions whose BYEs have no answer yet, where one that crosses them counts (finding `bye-crossing`).
  var closing: [Bridge] = []
  /// What is kept for the user, oldest first.
  var deferred: [DeferredItem] = []
  var delivery: DeferredDelivery?
  var retrievals: [Retrieval] = []
  /// What goes to the user's older phone, until a gateway has it.
  var toPhone: [PhoneDelivery] = []
  /// Legs for whose media something is kept.
  var mediaLegs: [(call: UInt32, callID: Bytes)] = []
  /// The user's conversation history.
  var store = MessageStore()
  var lastNumber: UInt32 = 0
  /// Of what senders have been told outside of sessions, the latest last.
  var told = RecentlyKnown<Bridge.Told>(Letters.memory)

  public init(
    _ agent: Device, _ service: Plan.UserPlan.Service, served: URI, towardsNetwork: URI,
    towardsClients: URI, epoch: Int64
  ) {
    self.towardsNetwork = towardsNetwork
    self.towardsClients = towardsClients
    self.agent = agent
    relay = Relay(
      Stack(host: agent.stack.host, agent.settings, agent.stack.identifiers.named("proxy")))
    self.agent.isOwned = true
    self.agent.isShared = true
    deviations = service.participatingDeviations
    self.agent.stack.edits = deviations.edits
    self.agent.isRelaying = true
    self.agent.ownEvents = [Client.deferredEvent]
    self.agent.ownExtensions = [
      "recipient-list-invite", "recipient-list-message", "multiple-refer",
    ]
    self.agent.ownsReferrals = true
    self.agent.ownsChanges = true
    rules = service.participating
    self.agent.ownsByes = rules.passage.delaysAnswers
    self.agent.demandsRefreshes = !rules.offersTimerEverywhere
    almanac = Almanac(epoch: epoch)
    self.served = served
  }

  var policies: Policies { rules.policies }

  mutating func nextNumber() -> UInt32 { agent.nextNumber() }

  /// The bridge that a leg is of.
  func bridge(ofLeg call: UInt32) -> Int? {
    bridges.place { $0.incoming == call || $0.outgoing.contains(call) }
  }

  // MARK: Events

  mutating func handle(
    _ event: consuming Event<Network>, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    if isForProxy(event) {
      relay(event, atlas, &out)
      return
    }
    switch event {
    case .started:
      tellWhatItIs(&out)
    case .connection(let event) where policies.role == .proxy && !event.isFrame:
      // A connection serves both, whichever of them has opened it; what comes over it only one.
      relay(.connection(event), atlas, &out)
      agent.act(on: .connection(event), atlas, [], &out)
    case .timer(.affair(let number, let code), _) where FunctionTimer(code: code) != nil:
      if let timer = FunctionTimer(code: code) { fired(timer, number, atlas, &out) }
    case .intent(.store(let request)):
      serve(request, &out)
    case .restarted(let memoryLost):
      forget(memoryLost: memoryLost, atlas, &out)
      agent.act(on: .restarted(memoryLost: memoryLost), atlas, [], &out)
    case let event:
      agent.act(on: event, atlas, [], &out)
    }
    decide(atlas, &out)
    agent.attendMedia(atlas, &out)
    decide(atlas, &out)
    agent.removeOver(atlas, &out)
    releaseMediaOfOver(&out)
  }

  private mutating func forget(
    memoryLost: Bool, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    let absences = absencesToKeep(&out)
    for bridge in bridges where bridge.absence == nil { noteEnd(of: bridge, &out) }
    for leg in mediaLegs { noteMedia(of: leg.call, isAllocated: false, &out) }
    passing = []
    owedAnswers = []
    closing = []
    bridges = absences
    retrievals = []
    delivery = nil
    relay.forget()
    timeDeferred(&out)
    let unsettled = toPhone
    toPhone = []
    for delivery in unsettled { giveBack(delivery, atlas, &out) }
    // What a function keeps for its user it has on disk.
    guard memoryLost else { return }
    let known = clients
    clients = []
    noteClients(known, &out)
  }

  private mutating func decide(_ atlas: Atlas, _ out: inout Outbox<Network>) {
    while let happening = agent.nextHappening() { decide(on: happening, atlas, &out) }
  }

  private mutating func decide(
    on happening: Happening, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    switch happening {
    case .requested(let request, let server, let mark):
      requested(request, server, mark, atlas, &out)
    case .requestedWithin(let call, let request, let server, let mark):
      requested(within: call, request, server, mark, atlas, &out)
    case .answered(let request, let response):
      answered(request, response, atlas, &out)
    case .invited(let call, let mark):
      invited(call, mark, atlas, &out)
    case .cancelled(let call):
      cancelled(call, atlas, &out)
    case .progressed(let call, let response):
      progressed(call, response, atlas, &out)
    case .accepted(let call, _, let response):
      accepted(call, response, atlas, &out)
    case .refused(let call, let code, let response):
      refused(call, code, response, atlas, &out)
    case .changed(let call):
      changed(call, atlas, &out)
    case .confirmed:
      break
    case .ended(let call, _, let bye):
      let others = legs(besides: call)
      if !mayWait(call, bye) { agent.answerBye(of: call, &out) }
      let result = ended(call, bye, atlas, &out)
      answerBye(of: call, after: result, waitingFor: others, &out)
    case .byeCrossed(let call, let bye):
      byeCrossed(call, bye, &out)
    case .byeAnswered(let call):
      byeAnswered(call, &out)
    case .connected(let call, let media):
      connected(call, media, atlas, &out)
    case .disconnected(let call, let media, let isBroken):
      disconnected(call, media, isBroken: isBroken, atlas, &out)
    case .received(let call, let media, let message, let mark):
      received(message, over: call, media, mark, atlas, &out)
    case .sent(let call, let media, let id, _):
      sent(id, over: call, media, atlas, &out)
    case .returned(let call, _, let id, let code):
      returned(id, over: call, code, atlas, &out)
    case .unsent(let call, let media, let id, let code):
      unsent(id, over: call, media, code, atlas, &out)
    case .asked(let call, let request):
      asked(call, request, atlas, &out)
    case .agreed(let call, let code):
      agreed(call, code, atlas, &out)
    case .notified(let notify, let event):
      notified(notify, event, atlas, &out)
    case .subscriptionEnded(let callID, _):
      watchingEnded(callID, &out)
    case .watched(let duty):
      watched(duty, atlas, &out)
    case .unwatched(let duty):
      unwatched(duty)
    case .heard(let duty):
      heard(duty, atlas, &out)
    case .registered, .deregistered, .decided, .resumed:
      break
    }
  }

  /// A request outside of any session.
  private mutating func requested(
    _ request: SIPMessage, _ server: TransactionID, _ mark: Packet.Mark, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    switch request.method {
    case .register?:
      registered(request, server, atlas, &out)
    case .subscribe? where request.isForDeferred:
      watched(request, server, mark, atlas, &out)
    case .notify?:
      agent.respond(481, to: request, server, &out)
    case .subscribe? where subscribed(request, server, mark, atlas, &out):
      break
    default:
      pass(request, server, mark, atlas, &out)
    }
  }

  // MARK: Facts

  private func tellWhatItIs(_ out: inout Outbox<Network>) {
    guard out.isWanted(.detail) else { return }
    for fact in standingFacts { out.tell(fact) }
  }

  private var standingFacts: [Fact] {
    [
      Fact(.pfRole, .text(Bytes(policies.role.rawValue)), Grounds(.rolePolicy)),
      Fact(
        .pfDeferredURI, .text(Bytes("sip:\(Client.deferredHandler)@\(served.host)")),
        Grounds(.deferredRetrieval)),
      Fact(.pfAllowDefer, .flag(policies.defers), Grounds(.deferPolicy)),
      Fact(.pfAllowStore, .flag(policies.stores && policies.allowsStore), Grounds(.storePolicy)),
      Fact(
        .pfAllowOfflineStorage, .flag(policies.stores && policies.allowsOfflineStorage),
        Grounds(.storePolicy)),
      Fact(.pfStoreGroupStates, .flag(policies.keepsGroupStates), Grounds(.storePolicy)),
      Fact(.pfStoreObjects, .flag(policies.keepsConferenceInfo), Grounds(.storePolicy)),
      Fact(.pfRecording, .text(Bytes(policies.store.rawValue)), Grounds(.storePolicy)),
      Fact(.pfForkOriginated, .flag(policies.copiesSent), Grounds(.copiesPolicy)),
      Fact(.pfKeepOneClient, .flag(policies.devices == .untilOneActs), Grounds(.devicesPolicy)),
      Fact(
        .pfInterworkingClose, .text(Bytes(policies.interworkingClose.rawValue)),
        Grounds(.interworkingPolicy)),
    ]
  }

  /// All that the function has told of itself, as it is now.
  public var facts: [Fact] {
    var facts = standingFacts
    for client in clients { facts.append(client.fact) }
    facts.append(Fact(.pfDeferredMessages, .list(deferred.map(\.name))))
    for bridge in bridges
    where bridge.state != .over && speaker(of: bridge.key)?.number == bridge.number {
      facts += bridge.facts
    }
    for bridge in bridges {
      if let callID = bridge.information.subscription { facts.append(bridge.watchingFact(callID)) }
    }
    for leg in mediaLegs {
      facts.append(Fact(.pfLegMedia, of: leg.callID, .text(Bytes("allocated"))))
    }
    return facts + store.facts
  }

  var leftovers: [String] {
    var found = agent.leftovers
    let waiting = bridges.flatMap(\.underway).count
    if waiting > 0 { found.append("\(waiting) not delivered") }
    for (count, what) in [
      // What is held for a user who is away may wait for long.
      (bridges.count { $0.absence.map { $0.life == .active } ?? true }, "bridges"),
      (passing.count + referrals.count, "requests"),
      (retrievals.count, "retrievals"),
      (toPhone.count, "messages to a phone"),
    ] where count > 0 {
      found.append("\(count) \(what)")
    }
    return found + relay.leftovers
  }
}

/// The function's own timers.
enum FunctionTimer: UInt8 {
  /// Something that is kept has been kept long enough.
  case expiry = 0x80
  /// Delivery is tried again.
  case retry = 0x81
  /// A client has had time enough to take a request.
  case patience = 0x82
  /// A client has rung long enough.
  case ringing = 0x83
  /// What is left of a session has had time enough to be delivered.
  case ending = 0x84
  /// The other end has had time enough to bring a connection back.
  case restoring = 0x85
  /// The oldest of what is held of a group has been held long enough.
  case heldExpiry = 0x86
  /// A client is invited again to take what is held of a group.
  case groupRetry = 0x87
  /// Who was told what an inactive group has left has had time enough to answer.
  case lingering = 0x88
  /// A session whose connection is gone is not over.
  case mending = 0x89
  /// Another state of a group may be kept.
  case keeping = 0x8A

  init?(code: UInt8) { self.init(rawValue: code) }
}

extension ConnectionEvent {
  fileprivate var isFrame: Bool { if case .frame = self { true } else { false } }
}
