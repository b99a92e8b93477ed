import Sim
import Wire

// The caller's side of a call until it is answered (RFC 3261 §13.2).

extension Device {
  mutating func invite(
    _ target: URI, _ offering: UserAction.Offering, step: StepNumber?,
    referral: UInt32? = nil, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    var request = initialRequest(.invite, to: target)
    request.add(.contact, NameAddress(contact))
    addAbilities(to: &request)
    let number = nextNumber()
    if offering.hasOffer {
      request.setBody(offer(offering.media, as: origin(number, 1)), "application/sdp")
    }
    let sessionTimer = SessionTimer(sessionTimerPolicy)
    sessionTimer.extend(&request)
    apply(offering.extra, to: &request)
    begin(
      request, sessionTimer, with: target, step: step, number: number, referral: referral, atlas,
      &out)
  }

  /// Begins a call with an INVITE that is made, and has the call's first description unless the call
  /// has streams to describe; its number.
  @discardableResult
  mutating func begin(
    _ request: SIPMessage, _ sessionTimer: SessionTimer, with peer: URI, step: StepNumber?,
    streams: [MSRPMedia] = [], list: RecipientList? = nil, parts: [MIMEEntity] = [],
    on grounds: Grounds = Grounds(), number: UInt32? = nil,
    referral: UInt32? = nil, isCarrier: Bool = false, occasion: RowEffect.Occasion? = nil,
    _ atlas: Atlas, _ out: inout Outbox<Network>
  ) -> UInt32 {
    var call = Call(
      number: number ?? nextNumber(), step: step, peer: peer,
      side: .caller(
        Call.Caller(
          request: request, usage: InviteUsage(caller: request, settings.timers),
          sessionTimer: sessionTimer)))
    call.referral = referral
    call.descriptions = request.sessionDescription == nil ? 0 : 1
    call.streams = streams
    call.grounds = grounds
    call.isCarrier = isCarrier
    call.contact = request[.contact]
    call.occasion = occasion
    calls.append(call)
    if !streams.isEmpty { offerStreams(of: calls.count - 1, list, parts, &out) }
    if let occasion, case .caller(var caller) = calls[calls.count - 1].side {
      deviations.apply(to: &caller.request, on: occasion)
      calls[calls.count - 1].side = .caller(caller)
    }
    if let row = occasion?.rowOfSending, holdsBack(.invite(call: call.number), by: row, out: &out) {
      return call.number
    }
    sendInvite(of: calls.count - 1, atlas, &out)
    return call.number
  }

  /// Sends the INVITE of a call, the first or one that tries again.
  mutating func sendInvite(
    of index: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard case .caller(var caller) = calls[index].side else { return }
    calls.note(.callID(calls[index].identity), of: index)
    guard let hop = hop(for: caller.request, atlas) else {
      fail(index, 404, atlas, &out)
      return
    }
    caller.client = stack.send(
      caller.request, to: hop, for: .call(calls[index].number), step: calls[index].step,
      on: calls[index].grounds, &out)
    calls[index].side = .caller(caller)
    obeyCall(.start(.patience, after: settings.calls.noAnswer), of: index, &out)
    reportCall(index, .preparative, &out)
  }

  /// The INVITE again, with what was asked for: a number higher, everything else as it was.
  private mutating func inviteAgain(
    _ index: Int, _ caller: Call.Caller, _ atlas: Atlas, _ out: inout Outbox<Network>,
    _ change: (inout SIPMessage, inout Call.Caller) -> Void
  ) {
    var caller = caller
    var request = caller.request
    request[.cSeq] = CSeq((request[.cSeq]?.number ?? 1) + 1, .invite)
    change(&request, &caller)
    caller.request = request
    caller.client = nil
    caller.forks = ForkedInvite()
    caller.usage = InviteUsage(caller: request, settings.timers)
    calls[index].side = .caller(caller)
    forgetLegs(of: index, &out)
    sendInvite(of: index, atlas, &out)
  }

  // MARK: Responses

  mutating func inviteAnswered(
    _ response: SIPMessage, call index: Int, _ mark: Packet.Mark, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    guard case .caller(var caller) = calls[index].side, let code = response.statusCode else {
      return
    }
    if code > 100 { noteAnswer(code, of: calls[index].step, &out) }
    if code < 300, let referral = calls[index].referral {
      tellReferrer(referral, code, atlas, &out)
    }
    let result = caller.forks.received(response)
    if code >= 200 { caller.client = nil }
    calls[index].side = .caller(caller)
    switch result {
    case .nothing:
      break
    case .newEarly:
      addLeg(to: index, response)
      progressed(response, call: index, atlas, &out)
    case .early:
      progressed(response, call: index, atlas, &out)
    case .accepted(let isNew):
      if isNew { addLeg(to: index, response) }
      accepted(response, call: index, isWanted: true, atlas, &out)
    case .unwanted(let isNew):
      if isNew { addLeg(to: index, response) }
      accepted(response, call: index, isWanted: false, atlas, &out)
    case .again:
      guard let leg = leg(of: response, in: index) else { return }
      take(response, toInviteOf: leg, in: index, isRepeated: mark.isRepeated, atlas, &out)
    case .refused:
      refused(response, code, call: index, caller, atlas, &out)
    }
  }

  private mutating func addLeg(to index: Int, _ response: SIPMessage) {
    guard case .caller(let caller) = calls[index].side,
      let dialog = Dialog(caller: caller.request, response)
    else { return }
    var leg = Leg(
      number: nextNumber(), dialog: dialog, usage: caller.usage,
      sessionTimer: caller.sessionTimer, progress: ReliableProgress(settings.timers))
    leg.inviteClient = caller.client
    calls[index].legs.append(leg)
    calls.note(.number(leg.number), of: index)
  }

  private func leg(of response: SIPMessage, in index: Int) -> Int? {
    guard let id = DialogID(received: response) else { return nil }
    return calls[index].legs.firstIndex { $0.dialog?.id == id }
  }

  private mutating func progressed(
    _ response: SIPMessage, call index: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let leg = leg(of: response, in: index) else { return }
    let reliability = calls[index].legs[leg].provisionals.received(response)
    if case .discard = reliability { return }
    var answer: Bytes?
    if case .provisional(.answerDue(let offer)) = inviteResponse(response, leg, index, &out) {
      answer = self.answer(to: offer, for: index, &out)
    }
    if case .acknowledge(let rAck) = reliability {
      sendPrack(rAck, answer, leg: leg, of: index, atlas, &out)
    }
    reportLeg(leg, of: index, &out)
    happen(.progressed(call: calls[index].number, response))
  }

  private mutating func sendPrack(
    _ acknowledgement: RAck, _ answer: Bytes?, leg: Int, of index: Int, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    guard var dialog = calls[index].legs[leg].dialog else { return }
    let result = calls[index].legs[leg].usage.prack(acknowledgement, &dialog, answer)
    calls[index].legs[leg].dialog = dialog
    if case .send(let prack) = result {
      sendWithin(prack, leg: leg, of: index, step: nil, atlas, &out)
    }
  }

  private mutating func accepted(
    _ response: SIPMessage, call index: Int, isWanted: Bool, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    guard let leg = leg(of: response, in: index) else { return }
    obeyCall(.stop(.patience), of: index, &out)
    calls[index].legs[leg].dialog?.confirm(response)
    if !isWanted { _ = calls[index].legs[leg].usage.cancel() }
    if case .caller(let caller) = calls[index].side {
      let orders = calls[index].legs[leg].sessionTimer.accepted(caller.request, by: response)
      obeyRefresh(orders, leg: leg, of: index, &out)
      // The answer has crossed the CANCEL: what the caller wanted is a 487.
      if caller.forks.isCancelled { finish(calls[index].step, .failed, code: 487, &out) }
    }
    take(response, toInviteOf: leg, in: index, isRepeated: false, atlas, &out)
    if isWanted {
      if !calls[index].isCarrier {
        finish(calls[index].step, .succeeded, code: response.statusCode, &out)
      }
      let (call, leg) = (calls[index].number, calls[index].legs[leg].number)
      happen(.accepted(call: call, leg: leg, response))
    }
    obeyCall(.start(.forks, after: settings.timers.patience), of: index, &out)
  }

  /// Forks that have not accepted will not any more.
  mutating func endForks(of index: Int, _ out: inout Outbox<Network>) {
    for leg in calls[index].legs.indices
    where calls[index].legs[leg].dialog?.isConfirmed == false {
      let orders = calls[index].legs[leg].usage.refusedWithoutDialog()
      obeyInvite(orders, leg: leg, of: index, &out)
      reportLeg(leg, of: index, &out)
    }
  }

  private mutating func refused(
    _ response: SIPMessage, _ code: Int, call index: Int, _ caller: Call.Caller,
    _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    switch code {
    case 503:
      noteRest(response, &out)
      if !caller.usage.isUnwanted, let other = diverted(caller.request) {
        inviteAgain(index, caller, atlas, &out) { request, _ in
          let number = request[.cSeq]
          request = other
          request[.cSeq] = number
        }
        return
      }
    case 401, 407:
      if keyring.take(challengesOf: response, to: caller.request) {
        let keyring = keyring
        inviteAgain(index, caller, atlas, &out) { request, _ in keyring.sign(&request) }
        return
      }
    case 422:
      // RFC 4028 §7.3.
      var caller = caller
      if case .retry = caller.sessionTimer.tooSmall(response) {
        inviteAgain(index, caller, atlas, &out) { request, caller in
          request.remove(.sessionExpires)
          request.remove(.minSE)
          caller.sessionTimer.extend(&request)
        }
        return
      }
    case 300..<400 where !isOwned:
      // RFC 3261 §8.1.3.4. More redirections than this go round in circles.
      var caller = caller
      caller.targets += response.all(.contact).map(\.uri)
      if caller.redirections < 5, !caller.targets.isEmpty {
        let target = caller.targets.removeFirst()
        inviteAgain(index, caller, atlas, &out) { request, caller in
          caller.redirections += 1
          request.retarget(target.withoutHeaders)
          request.remove(.route)
        }
        return
      }
    default:
      break
    }
    fail(index, code, as: response, atlas, &out)
  }

  /// The server to which the INVITE went does not answer: another one may (RFC 3263 §4.3). It is
  /// the same request, in another transaction.
  mutating func inviteUnanswered(
    _ index: Int, _ code: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard case .caller(var caller) = calls[index].side, !caller.usage.isUnwanted,
      let request = diverted(caller.request)
    else {
      fail(index, code, atlas, &out)
      return
    }
    caller.request = request
    calls[index].side = .caller(caller)
    sendInvite(of: index, atlas, &out)
  }

  /// No session comes of it.
  mutating func fail(
    _ index: Int, _ code: Int, as response: SIPMessage? = nil, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    if let referral = calls[index].referral { tellReferrer(referral, code, atlas, &out) }
    if case .caller(var caller) = calls[index].side {
      caller.client = nil
      _ = caller.usage.refusedWithoutDialog()
      calls[index].side = .caller(caller)
    }
    calls[index].timers.stopAll(&out)
    for leg in calls[index].legs.indices
    where calls[index].legs[leg].usage.state == .early
      || calls[index].legs[leg].usage.state == .mortal
    {
      let orders = calls[index].legs[leg].usage.refusedWithoutDialog()
      obeyInvite(orders, leg: leg, of: index, &out)
    }
    reportCall(index, .morgue, detail: Bytes("\(code)"), &out)
    if !calls[index].isCarrier { finish(calls[index].step, .failed, code: code, &out) }
    happen(.refused(call: calls[index].number, code: code, response))
  }

  // MARK: Giving up

  /// Nobody loses patience with it.
  mutating func waitForEver(forAnswerTo number: UInt32, _ out: inout Outbox<Network>) {
    if let index = call(numbered: number) { obeyCall(.stop(.patience), of: index, &out) }
  }

  /// The caller does not want it any longer.
  mutating func cancel(
    _ index: Int, step: StepNumber?, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard case .caller(var caller) = calls[index].side, let client = caller.client else {
      // It has been answered: what is left is to hang up.
      hangUp(index, [], step: step, atlas, &out)
      return
    }
    caller.forks.cancel()
    _ = caller.usage.cancel()
    calls[index].side = .caller(caller)
    for leg in calls[index].legs.indices { _ = calls[index].legs[leg].usage.cancel() }
    stack.cancel(client, step: step, &out)
    finish(step, .succeeded, &out)
  }
}
