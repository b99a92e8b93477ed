import Sim
import Wire

// Staying in a group's session when the last client of the user is lost (004 §5.2.3.2 step 2.B.ii,
// §5.2.3.4).

extension ParticipatingFunction {
  /// 004-5.2.3.2-2.B.ii.b.i: there is something for which to stay (reading `stay-or-leave-on-loss`).
  var staysInGroups: Bool {
    rules.absence.alwaysStays || policies.staysInGroups
  }

  /// A client's leg of a session is over: whether the function stays in it for the user.
  mutating func stays(
    in place: Int, without call: UInt32, _ bye: SIPMessage?, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) -> Bool {
    let bridge = bridges[place]
    guard bridge.isGroup, bridge.state == .established, bridge.ending == nil,
      bridge.isClientLeg(call), bridge.interworking.isEmpty,
      bridge.clientLegs.allSatisfy({ $0 == call || bridge.left.contains($0) }),
      staysInGroups || !rules.passage.endsWithoutPurpose, isLoss(bye, on: call, of: bridge, &out)
    else { return false }
    guard staysInGroups else {
      // Reading `bye-branch-missing`: as it is written this ends nothing else.
      bridges[place].left.append(call)
      return true
    }
    stay(in: place, without: call, atlas, &out)
    return true
  }

  /// Whether the end of a client's leg says that the client was lost, and not that its user has left
  /// (finding `bye-branch-missing`). Without a reason what is known of the client decides (finding
  /// `no-reason-means-leave`).
  private mutating func isLoss(
    _ bye: SIPMessage?, on call: UInt32, of bridge: Bridge, _ out: inout Outbox<Network>
  ) -> Bool {
    guard let bye else { return true }
    if let cause = bye.endingCause { return cause != 200 }
    if rules.absence.takesSilenceAsLeaving { return false }
    let isDelivering = bridge.absence != nil
    let hasBroken = bridge.broken.map { out.now - $0 <= .seconds(5) } ?? false
    return isDelivering || hasBroken || reachable(&out).isEmpty
  }

  /// The session goes on with the function in the user's place: as one that the focus has invited
  /// the user into.
  private mutating func stay(
    in place: Int, without call: UInt32, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    let undelivered = bridges[place].underway.filter { $0.target == call }
    bridges[place].underway.removeAll { $0.target == call }
    if bridges[place].isOriginating {
      bridges[place].incoming = bridges[place].outgoing.first ?? call
      bridges[place].isOriginating = false
      bridges[place].outgoing = []
    }
    bridges[place].outgoing.removeAll { $0 == call }
    var absence = bridges[place].absence ?? Absence()
    if case .lingering(_, let timer) = absence.delivery { out.stop(timer) }
    absence.delivery = .none
    bridges[place].absence = absence
    // What was not acknowledged goes again as a whole (finding `partial-message-resume`).
    let kept = undelivered.filter { !bridges[place].isCopy($0) && isWorthHolding($0.body, $0.type) }
    let now = out.now
    endTelling(without: call, of: place, atlas, &out)
    bridges[place].absence?.items.insert(
      contentsOf: kept.map { Absence.Held(item: $0, arrived: now) }, at: 0)
    timeHolding(of: place, &out)
    note(bridges[place], &out)
    watchParticipants(of: place, atlas, &out)  // 004-5.2.3.2-2.B.ii.b.ii.1_2
    dropIfIdle(place, &out)
    awaitGroupDelivery(&out)
  }

  /// An invitation into a group that reaches no client (004-5.2.3.4-stay.2): the function takes it.
  mutating func takeGroupInPlace(
    _ bridge: Bridge, _ index: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    var bridge = bridge
    bridge.state = .established
    bridge.absence = bridge.absence ?? Absence()
    bridge.absence?.life = .active
    bridge.outgoing = []
    bridges.append(bridge)
    note(bridge, &out)
    agent.calls[index].streams = streams(of: bridge.invite).map { stream in
      var stream = stream
      stream.setup = .passive
      return stream
    }
    agent.calls[index].grounds = Grounds(.absence, .deferPolicy)
    agent.answer(
      index, answer(200, like: bridge.invite, to: bridge.invite), step: nil, atlas, &out)
    watchParticipants(of: bridges.count - 1, atlas, &out)
    awaitGroupDelivery(&out)
  }

  // MARK: What comes meanwhile

  /// Whether what a group says now has to wait.
  func holdsBack(in place: Int) -> Bool {
    guard let absence = bridges[place].absence else { return false }
    guard case .going(let call) = absence.delivery else { return true }
    return agent.media(ofCall: call, where: { $0.isOpen }) == nil
  }

  /// What a function holds it has on disk; its legs are gone with its memory.
  func absencesToKeep(_ out: inout Outbox<Network>) -> [Bridge] {
    bridges.compactMap { bridge in
      guard bridge.absence != nil, bridge.ending == nil else { return nil }
      var bridge = bridge
      bridge.left = bridge.legs
      bridge.outgoing = []
      bridge.underway = []
      if bridge.absence?.life != .gone { bridge.absence?.life = .inactive }
      bridge.absence?.delivery = .none
      bridge.absence?.restart = nil
      if let callID = bridge.information.subscription {
        out.tell(bridge.watchingFact(callID, isOver: true))
      }
      bridge.information.forgetPause(&out)
      bridge.information.watch(nil)
      bridge.information.watchers = []
      bridge.absence?.expiry = nil
      return bridge
    }
  }

  /// 004-5.2.3.2-2.B.ii.b.ii.2_1: what the group says is kept, in its order, until a client has the
  /// connection over which it goes (finding `deferred-vs-live-order`).
  mutating func hold(
    _ message: MSRPReassembler.Assembled, _ type: MediaType, from call: UInt32, _ line: Int,
    _ step: StepNumber?, in place: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    if isWorthHolding(message.body, type.text) {
      let item = BridgedMessage(
        source: call, line: line, message: message, type: type.text, body: message.body,
        step: step, target: call)
      bridges[place].absence?.items.append(Absence.Held(item: item, arrived: out.now))
      recordHeld(message.body, type, of: place, step, &out)
      timeHolding(of: place, &out)
      note(bridges[place], &out)
    }
    awaitGroupDelivery(&out)
  }

  /// Who is writing is not worth holding.
  private func isWorthHolding(_ body: Bytes, _ type: Bytes) -> Bool {
    guard type.description.lowercased().hasPrefix("message/cpim") else { return false }
    return Letter(body).map { !$0.isComposing } ?? false
  }

  /// A timer runs for the oldest of what is held.
  mutating func timeHolding(of place: Int, _ out: inout Outbox<Network>) {
    let oldest = bridges[place].absence?.items.first
    if let oldest, bridges[place].absence?.expiry == nil {
      let left = oldest.arrived + policies.deferralExpiry - out.now
      let number = bridges[place].number
      bridges[place].absence?.expiry = out.start(
        .affair(number, FunctionTimer.heldExpiry.rawValue), after: max(left, .zero))
    } else if oldest == nil, let timer = bridges[place].absence?.expiry {
      out.stop(timer)
      bridges[place].absence?.expiry = nil
    }
  }

  /// It has been held long enough: its sender learns that, if that was asked for.
  mutating func expireHeld(_ number: UInt32, _ atlas: Atlas, _ out: inout Outbox<Network>) {
    guard let place = bridges.firstIndex(where: { $0.number == number }),
      bridges[place].absence?.items.isEmpty == false
    else { return }
    bridges[place].absence?.expiry = nil
    let held = bridges[place].absence?.items.removeFirst()
    timeHolding(of: place, &out)
    note(bridges[place], &out)
    if let held { tellSender(of: held.item.body, .delivery, .failed, atlas, &out) }
    dropIfIdle(place, &out)
  }

  // MARK: The end of the session

  /// The leg to the focus is over while no client is in the session, or one gets what was held
  /// (finding `focus-bye-during-delivery`): whether that was all of it.
  mutating func lostFocus(
    of place: Int, _ call: UInt32, _ bye: SIPMessage?, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) -> Bool {
    guard bridges[place].absence != nil, bridges[place].ending == nil,
      !bridges[place].isClientLeg(call)
    else { return false }
    bridges[place].left.append(call)
    bridges[place].underway.removeAll { $0.target == call }
    let cause = bye.map { $0.endingCause ?? 200 } ?? 503
    let isOver = cause == 200 || cause == 410
    bridges[place].absence?.life = isOver ? .gone : .inactive
    if rules.absence.dropsAtEnd {
      bridges[place].absence?.items = []
      bridges[place].absence?.hasNews = false
      timeHolding(of: place, &out)
    }
    storeParticipants(of: place, cause, by: bye, &out)
    storeRecorded(of: place, &out)
    note(bridges[place], &out)
    closeIfDelivered(place, atlas, &out)
    dropIfIdle(place, &out)
    return true
  }

  /// Nothing is held any more of a session that is over for good, and nobody is told more of it.
  mutating func release(
    _ bridge: Bridge, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    endTelling(bridge, atlas, &out)
    if let pause = bridge.information.keeping?.pause { out.stop(pause) }
    if let callID = bridge.information.subscription {
      out.tell(bridge.watchingFact(callID, isOver: true))
      agent.endSubscription(callID, atlas, &out)
    }
    guard let absence = bridge.absence else { return }
    if let expiry = absence.expiry { out.stop(expiry) }
    switch absence.delivery {
    case .waiting(let timer), .lingering(_, let timer): out.stop(timer)
    case .none, .inviting, .going: break
    }
  }

  /// There is nothing to be held of a session that is over, or will not be come back into by way of
  /// this function.
  mutating func dropIfIdle(_ place: Int, _ out: inout Outbox<Network>) {
    guard let absence = bridges[place].absence, absence.life != .active, !absence.hasPending,
      absence.restart == nil, bridges[place].clientLegs.isEmpty
    else { return }
    if case .inviting = absence.delivery { return }
    if case .waiting(let timer) = absence.delivery { out.stop(timer) }
    let bridge = bridges.remove(at: place)
    noteEnd(of: bridge, &out)
  }
}

extension SIPMessage {
  /// Why a BYE ends its session: by a SIP cause, else by what a Q.850 cause comes to; nil where it
  /// says nothing (finding `bye-branch-missing`).
  var endingCause: Int? {
    if let cause = sipCause { return cause }
    guard let other = all(.reason).first else { return nil }
    return other.cause == 16 || other.cause == 31 ? 200 : 503
  }
}
