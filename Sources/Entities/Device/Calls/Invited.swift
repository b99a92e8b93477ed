import Sim
import Wire

// The callee's side of a call until it is answered (RFC 3261 §13.3).

extension Device {
  /// An INVITE that belongs to no dialog.
  mutating func invited(
    _ request: SIPMessage, _ server: TransactionID, _ mark: Packet.Mark, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    // §8.2.2.2: the same request that has come another way.
    if calls.contains(where: { $0.isMerged(with: request) }) {
      respond(482, to: request, server, &out)
      return
    }
    var sessionTimer = SessionTimer(sessionTimerPolicy)
    if case .refuse(let refusal) = sessionTimer.check(request) {
      stack.respond(tagged(refusal), to: server, &out)
      return
    }
    if let offer = request.sessionDescription, !canRead(offer) {
      respond(488, to: request, server, &out)
      return
    }
    let caller = request[.pAssertedIdentity]?.uri ?? request[.from]?.uri ?? address
    let callee = Call.Callee(request: request, server: server, tag: stack.identifiers.tag())
    var leg = Leg(
      number: nextNumber(), usage: InviteUsage(callee: request, settings.timers),
      sessionTimer: sessionTimer, progress: ReliableProgress(settings.timers))
    leg.inviteServer = server
    calls.append(
      Call(
        number: nextNumber(), step: mark.step, peer: caller, side: .callee(callee), legs: [leg]))
    let index = calls.count - 1
    reportLeg(0, of: index, &out)
    if isOwned {
      happen(.invited(call: calls[index].number, mark))
      return
    }
    ring(index, &out)
  }

  /// Lets it ring, and answers when the user does.
  mutating func ring(_ index: Int, _ out: inout Outbox<Network>) {
    let answers = plan.answers
    var orders = TimerOrders<CallTimer>.none
    if let span = answers.ringsAfter { orders = orders.starting(.ring, after: span) }
    if answers.manner != .wait { orders = orders.starting(.answer, after: answers.answersAfter) }
    obeyCall(orders, of: index, &out)
  }

  /// It rings, or the user answers as the user's rule has it.
  mutating func callTimer(
    _ timer: CallTimer, of index: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    calls[index].timers.fired(timer)
    switch timer {
    case .ring:
      if case .preparative? = calls[index].legs.first?.usage.state {
        var ringing = UserAction.Answer(code: 180)
        ringing.isReliable = plan.answers.ringsReliably
        answer(index, ringing, step: nil, atlas, &out)
      }
    case .answer:
      guard calls[index].awaitsAnswer, let answer = plan.answers.answer else { return }
      if isOwned {
        happen(.decided(call: calls[index].number, answer))
      } else {
        self.answer(index, answer, step: nil, atlas, &out)
      }
    case .patience:
      cancel(index, step: nil, atlas, &out)
    case .acknowledge:
      releaseAcknowledgements(of: index, atlas, &out)
    case .forks:
      endForks(of: index, &out)
    }
  }

  /// Sends a response to the INVITE that waits, the first of the call or a later one.
  mutating func answer(
    _ index: Int, _ answer: UserAction.Answer, step: StepNumber?, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    isSettled = false
    guard case .callee(let callee) = calls[index].side, calls[index].awaitsAnswer,
      let leg = calls[index].legs.indices.first
    else {
      finish(step, .failed, code: 481, &out)
      return
    }
    let isReliable = wantsReliability(answer, callee.request)
    let progress = calls[index].legs[leg].progress
    if isReliable ? !progress.canSend : answer.code / 100 == 2 && !progress.canAccept {
      calls[index].legs[leg].heldAnswers.append(Leg.HeldAnswer(answer: answer, step: step))
      return
    }
    var response = callee.request.response(answer.code, toTag: callee.tag)
    if answer.code > 100, answer.code < 300 {
      // §12.1.1.
      for route in callee.request.values(.recordRoute) { response.add(.recordRoute, route) }
      response.add(.contact, calls[index].contact ?? NameAddress(contact))
    }
    if let target = answer.target { response.add(.contact, NameAddress(target)) }
    if answer.code >= 200, answer.code < 300 {
      addAbilities(to: &response)
      describe(answer, to: callee.request, leg: leg, of: index, in: &response, &out)
      let orders = calls[index].legs[leg].sessionTimer.accept(callee.request, with: &response)
      obeyRefresh(orders, leg: leg, of: index, &out)
    } else if isReliable {
      describe(answer, to: callee.request, leg: leg, of: index, in: &response, &out)
    }
    if let content = answer.content, answer.code >= 300 {
      response.setBody(content.body, content.type)
    }
    apply(answer.extra, to: &response)
    if 200..<300 ~= answer.code { deviations.apply(to: &response, on: .acceptance) }
    if isReliable {
      respondReliably(response, leg: leg, of: index, step: step, &out)
    } else {
      respond(response, leg: leg, of: index, step: step, &out)
    }
    finish(step, .succeeded, code: answer.code, &out)
    if answer.code >= 200 { obeyCall(.stopAll, of: index, &out) }
  }

  /// The answer to the INVITE's offer, or an offer where it has none; nothing where both have
  /// agreed before (RFC 6337 §2.2), or are about to.
  private mutating func describe(
    _ answer: UserAction.Answer, to request: SIPMessage, leg: Int, of index: Int,
    in response: inout SIPMessage, _ out: inout Outbox<Network>
  ) {
    let offers = calls[index].legs[leg].usage.offers
    guard answer.hasDescription else { return }
    if let offer = request.sessionDescription {
      guard offers.owesAnswer(in: .invite) else { return }
      response.setBody(self.answer(to: offer, for: index, &out), "application/sdp")
    } else if offers.isSettled, offers.agreement == nil {
      response.setBody(offer(answer.media, for: index, &out), "application/sdp")
    }
  }

  /// A response in the leg's usage: the dialog begins with the first that makes one.
  mutating func respond(
    _ response: SIPMessage, leg: Int, of index: Int, step: StepNumber?,
    _ out: inout Outbox<Network>
  ) {
    guard let server = calls[index].legs[leg].inviteServer else { return }
    guard case .send(let message, let orders) = calls[index].legs[leg].usage.respond(response)
    else { return }
    // A caller's dialog is confirmed by what it receives, not by its answer to a re-INVITE.
    if case .callee(let callee) = calls[index].side {
      if calls[index].legs[leg].dialog == nil {
        calls[index].legs[leg].dialog = Dialog(callee: callee.request, message)
      } else if message.statusCode.map({ $0 / 100 == 2 }) == true {
        calls[index].legs[leg].dialog?.confirm(message)
      }
    }
    stack.respond(message, to: server, step: step, &out)
    obeyInvite(orders, leg: leg, of: index, &out)
    if message.statusCode.map({ $0 >= 200 }) == true { endProgress(leg: leg, of: index, &out) }
    reportLeg(leg, of: index, &out)
  }

  /// The caller has given up.
  mutating func cancelled(_ server: TransactionID, _ out: inout Outbox<Network>) {
    for index in calls.indices {
      guard case .callee(let callee) = calls[index].side,
        let leg = calls[index].legs.firstIndex(where: { $0.inviteServer == server })
      else { continue }
      let result = calls[index].legs[leg].usage.receivedCancel(toTag: callee.tag)
      guard case .refuse(let refusal, let orders) = result else { return }
      stack.respond(refusal, to: server, &out)
      obeyInvite(orders, leg: leg, of: index, &out)
      endProgress(leg: leg, of: index, &out)
      obeyCall(.stopAll, of: index, &out)
      // That it was taken back comes before that it is over.
      happen(.cancelled(call: calls[index].number))
      reportLeg(leg, of: index, detail: Bytes("487"), &out)
      return
    }
  }

  /// A response that a machine has made, with a tag of ours if it has none.
  mutating func tagged(_ response: SIPMessage) -> SIPMessage {
    guard let to = response[.to], to.tag == nil else { return response }
    var response = response
    response[.to] = to.tagged(stack.identifiers.tag())
    return response
  }
}

extension Call {
  /// Whether the request is the one of this call, come by another way (RFC 3261 §8.2.2.2).
  fileprivate func isMerged(with request: SIPMessage) -> Bool {
    guard case .callee(let callee) = side else { return false }
    return callee.request.text(of: .callID) == request.text(of: .callID)
      && callee.request[.from]?.tag == request[.from]?.tag
      && callee.request[.cSeq] == request[.cSeq]
  }

  /// Whether the first INVITE has no final response yet.
  var awaitsAnswer: Bool {
    guard case .callee = side, let usage = legs.first?.usage else { return false }
    return usage.state == .preparative || usage.state == .early
  }
}
