import Sim
import Wire

// Finding calls, keeping their timers, and saying how they stand.

extension Device {
  /// A number for a call, a leg or a subscription, by which timers and responses find it.
  mutating func nextNumber() -> UInt32 {
    lastNumber += 1
    return lastNumber
  }

  func call(numbered number: UInt32) -> Int? { calls.index(numbered: number) }

  /// Whether the other end has begun a call.
  func isCallee(of number: UInt32) -> Bool {
    guard let index = call(numbered: number), case .callee = calls[index].side else { return false }
    return true
  }

  /// The session interval of a call, in seconds; nil where there is none.
  func sessionInterval(ofCall number: UInt32) -> UInt32? {
    call(numbered: number).flatMap { index in
      calls[index].mainLeg.flatMap { calls[index].legs[$0].sessionTimer.interval }
    }
  }

  /// The call and the leg with a leg's number.
  func leg(numbered number: UInt32) -> (call: Int, leg: Int)? {
    leg(of: .number(number)) { $0.number == number }
  }

  /// The call and the leg to whose dialog a message belongs.
  func leg(of message: SIPMessage) -> (call: Int, leg: Int)? {
    guard let id = DialogID(received: message) else { return nil }
    return leg(of: .callID(id.callID)) { $0.dialog?.id == id }
  }

  private func leg(
    of key: CallKey, where matches: (borrowing Leg) -> Bool
  ) -> (call: Int, leg: Int)? {
    var position = 0
    while let call = calls.candidate(position, for: key) {
      if let leg = calls[call].legs.place(where: matches) { return (call, leg) }
      position += 1
    }
    return nil
  }

  /// The call that a user means.
  func call(_ matter: UserAction.Matter) -> Int? {
    switch matter {
    case .step(let step): calls.lastIndex { $0.step == step }
    case .peer(let address):
      calls.lastIndex { $0.peer.address == address.address } ?? calls.indices.last
    case .latest: calls.indices.last
    }
  }

  /// Calls of which nothing is left are forgotten, when an event has been handled: until then
  /// their places in the list stand for them.
  mutating func removeOver(_ atlas: Atlas, _ out: inout Outbox<Network>) {
    for _ in 0..<calls.untidiedCount {
      let number = calls.nextUntidied()
      guard let index = calls.index(numbered: number) else { continue }
      forgetEndings(of: index, &out)
      guard calls[index].hasEnded else { continue }
      failWaiting(of: index, &out)
      guard calls[index].isOver else { continue }
      keepDialogs(of: calls[index])
      // The ACK of a 2xx is owed even if it was kept back until nobody waits for it.
      releaseAcknowledgements(of: index, atlas, &out)
      calls[index].timers.stopAll(&out)
      for leg in calls[index].legs.indices {
        calls[index].legs[leg].inviteTimers.stopAll(&out)
        calls[index].legs[leg].refreshTimers.stopAll(&out)
        calls[index].legs[leg].progressTimers.stopAll(&out)
      }
      calls.remove(at: index)
    }
  }

  /// The dialogs of an INVITE that is sent anew are over; what else there is in them goes on.
  mutating func forgetLegs(of index: Int, _ out: inout Outbox<Network>) {
    keepDialogs(of: calls[index])
    for leg in calls[index].legs.indices {
      calls[index].legs[leg].inviteTimers.stopAll(&out)
      calls[index].legs[leg].refreshTimers.stopAll(&out)
      endMedia(leg: leg, of: index, &out)
    }
    calls[index].legs = []
  }

  /// Who wants to end what has ended by itself learns it.
  private mutating func forgetEndings(of index: Int, _ out: inout Outbox<Network>) {
    for leg in calls[index].legs.indices {
      switch calls[index].legs[leg].usage.state {
      case .mortal, .morgue:
        guard let step = calls[index].legs[leg].endingStep else { continue }
        calls[index].legs[leg].endingStep = nil
        finish(step, .failed, code: 481, &out)
      case .preparative, .early, .moratorium, .established:
        break
      }
    }
  }

  // MARK: Timers

  mutating func obeyCall(
    _ orders: TimerOrders<CallTimer>, of index: Int, _ out: inout Outbox<Network>
  ) {
    let number = calls[index].number
    calls[index].timers.obey(orders, &out) { .affair(number, Timer.call($0).code) }
  }

  mutating func obeyInvite(
    _ orders: TimerOrders<InviteTimer>, leg: Int, of index: Int, _ out: inout Outbox<Network>
  ) {
    let number = calls[index].legs[leg].number
    calls[index].legs[leg].inviteTimers.obey(orders, &out) {
      .affair(number, Timer.invite($0).code)
    }
  }

  mutating func obeyRefresh(
    _ orders: TimerOrders<RefreshTimer>, leg: Int, of index: Int, _ out: inout Outbox<Network>
  ) {
    let number = calls[index].legs[leg].number
    calls[index].legs[leg].refreshTimers.obey(orders, &out) {
      .affair(number, Timer.session($0).code)
    }
  }

  // MARK: Reports

  /// Says how a leg stands, if that has changed.
  mutating func reportLeg(
    _ leg: Int, of index: Int, detail: Bytes = Bytes(), _ out: inout Outbox<Network>
  ) {
    let state = calls[index].legs[leg].usage.state
    guard calls[index].legs[leg].reported != state else { return }
    calls[index].legs[leg].reported = state
    if state == .mortal || state == .morgue {
      let (call, number) = (calls[index].number, calls[index].legs[leg].number)
      let bye = calls[index].legs[leg].bye
      happen(.ended(call: call, leg: number, bye))
    }
    let identity = calls[index].identity
    out.report(
      StateReport(
        .session, StateReport.State(state), step: calls[index].step, identity: identity,
        detail: detail))
  }

  /// Says how a call stands that has no leg to tell it.
  func reportCall(
    _ index: Int, _ state: InviteUsage.State, detail: Bytes = Bytes(),
    _ out: inout Outbox<Network>
  ) {
    out.report(
      StateReport(
        .session, StateReport.State(state), step: calls[index].step,
        identity: calls[index].identity, detail: detail))
  }

  /// Says that a response to what a step has begun is there.
  func noteAnswer(_ code: Int, of step: StepNumber?, _ out: inout Outbox<Network>) {
    guard let step else { return }
    out.report(
      StateReport(.step, .answered, step: step, identity: Bytes(), detail: Bytes("\(code)")))
  }
}

extension Call {
  var identity: Bytes {
    switch side {
    case .caller(let caller): caller.request.text(of: .callID) ?? Bytes()
    case .callee(let callee): callee.request.text(of: .callID) ?? Bytes()
    }
  }
}

extension StateReport.State {
  init(_ state: InviteUsage.State) {
    switch state {
    case .preparative: self = .preparative
    case .early: self = .early
    case .moratorium: self = .moratorium
    case .established: self = .established
    case .mortal: self = .mortal
    case .morgue: self = .terminated
    }
  }
}
