import Sim
import Wire

// How calls end (RFC 3261 §15), and what their timers do.

extension Device {
  /// The user ends it, in whatever state it is. Who is not patient does not wait for the ACK that
  /// a callee has to wait for.
  mutating func hangUp(
    _ index: Int, _ extra: [UserAction.ExtraHeader], isPatient: Bool = true, step: StepNumber?,
    _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let leg = calls[index].mainLeg, var dialog = calls[index].legs[leg].dialog else {
      giveUp(index, step: step, atlas, &out)
      return
    }
    let result =
      isPatient
      ? calls[index].legs[leg].usage.end(&dialog)
      : calls[index].legs[leg].usage.endAtOnce(&dialog)
    calls[index].legs[leg].dialog = dialog
    switch result {
    case .send(let bye, let orders):
      calls[index].legs[leg].endingHeaders = extra
      obeyInvite(orders, leg: leg, of: index, &out)
      calls[index].legs[leg].endingStep = step
      sendBye(bye, leg: leg, of: index, atlas, &out)
    case .later:
      // Of several who want to end it the first one does.
      if calls[index].legs[leg].endingHeaders.isEmpty {
        calls[index].legs[leg].endingHeaders = extra
      }
      if calls[index].legs[leg].endingStep == nil {
        calls[index].legs[leg].endingStep = step
      } else {
        finish(step, .failed, code: 481, &out)
      }
    case .tooEarly:
      giveUp(index, step: step, atlas, &out)
    case .over:
      finish(step, .failed, code: 481, &out)
    }
    reportLeg(leg, of: index, &out)
  }

  /// Before there is an answer a caller cancels, and a callee declines.
  private mutating func giveUp(
    _ index: Int, step: StepNumber?, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    switch calls[index].side {
    case .caller(let caller) where caller.client != nil:
      cancel(index, step: step, atlas, &out)
    case .callee where calls[index].awaitsAnswer:
      answer(index, UserAction.Answer(code: 603), step: step, atlas, &out)
    case .caller, .callee:
      finish(step, .failed, code: 481, &out)
    }
  }

  /// Why a session ends whose other end is heard of no more. A BYE that says nothing would be the wish
  /// to leave (004-5.2.3.2-2.A.i).
  private var reasonsOfLoss: [UserAction.ExtraHeader] { isOwned ? [.lostConnection] : [] }

  /// The BYE goes, for the step that wants the end, if one does.
  mutating func sendBye(
    _ bye: SIPMessage, leg: Int, of index: Int, asLost isLost: Bool = false, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    var bye = bye
    if isLost, calls[index].legs[leg].endingHeaders.isEmpty {
      calls[index].legs[leg].endingHeaders = reasonsOfLoss
    }
    apply(calls[index].legs[leg].endingHeaders, to: &bye)
    let step = calls[index].legs[leg].endingStep
    calls[index].legs[leg].endingStep = nil
    let orders = calls[index].legs[leg].sessionTimer.stop()
    obeyRefresh(orders, leg: leg, of: index, &out)
    sendWithin(bye, leg: leg, of: index, step: step, atlas, &out)
    reportLeg(leg, of: index, &out)
  }

  mutating func byeReceived(
    _ bye: SIPMessage, leg: Int, of index: Int, _ server: TransactionID,
    _ out: inout Outbox<Network>
  ) {
    let crosses = calls[index].legs[leg].usage.state == .mortal
    switch calls[index].legs[leg].usage.received(bye: bye) {
    case .refuse(let refusal):
      stack.respond(refusal, to: server, &out)
    case .accept(let response, let refusal, let orders):
      if ownsByes {
        calls[index].legs[leg].byeAnswer = Leg.ByeAnswer(response: response, server: server)
        if crosses { happen(.byeCrossed(call: calls[index].number, bye)) }
      } else {
        stack.respond(response, to: server, &out)
      }
      calls[index].legs[leg].bye = bye
      if let refusal, let invite = calls[index].legs[leg].inviteServer {
        stack.respond(refusal, to: invite, &out)
        endProgress(leg: leg, of: index, &out)
      }
      obeyInvite(orders, leg: leg, of: index, &out)
      let stop = calls[index].legs[leg].sessionTimer.stop()
      obeyRefresh(stop, leg: leg, of: index, &out)
      // An ACK that is kept back is still due, and so are other forks.
      obeyCall(.stop(.ring).stopping(.answer), of: index, &out)
    }
  }

  /// The owner lets the BYE be answered by which a call has ended.
  mutating func answerBye(of number: UInt32, _ out: inout Outbox<Network>) {
    guard let index = call(numbered: number) else { return }
    for leg in calls[index].legs.indices {
      guard let answer = calls[index].legs[leg].byeAnswer else { continue }
      calls[index].legs[leg].byeAnswer = nil
      stack.respond(answer.response, to: answer.server, &out)
    }
  }

  /// The BYE by which a call has ended is not answered at all.
  mutating func leaveUnanswered(_ number: UInt32) {
    guard let index = call(numbered: number) else { return }
    for leg in calls[index].legs.indices { calls[index].legs[leg].byeAnswer = nil }
  }

  // MARK: Timers

  mutating func inviteTimer(
    _ timer: InviteTimer, leg: Int, of index: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    calls[index].legs[leg].inviteTimers.fired(timer)
    // A callee that has said nothing has no dialog, and none of these timers.
    guard var dialog = calls[index].legs[leg].dialog else { return }
    let result = calls[index].legs[leg].usage.fired(timer, &dialog)
    calls[index].legs[leg].dialog = dialog
    switch result {
    case .resend(let response, let orders):
      obeyInvite(orders, leg: leg, of: index, &out)
      if let server = calls[index].legs[leg].inviteServer {
        stack.respond(response, to: server, isRepeated: true, &out)
      }
    case .end(let bye, let orders):
      obeyInvite(orders, leg: leg, of: index, &out)
      sendBye(bye, leg: leg, of: index, asLost: true, atlas, &out)
    case .retry:
      if let change = calls[index].legs[leg].change {
        self.change(change, leg: leg, of: index, atlas, &out)
      }
    case .cancel(let orders):
      obeyInvite(orders, leg: leg, of: index, &out)
      if let client = calls[index].legs[leg].inviteClient { stack.cancel(client, &out) }
    case .over(let orders):
      obeyInvite(orders, leg: leg, of: index, &out)
    case .unacknowledged, .stale:
      break
    }
    reportLeg(leg, of: index, &out)
  }

  mutating func refreshTimer(
    _ timer: RefreshTimer, leg: Int, of index: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    calls[index].legs[leg].refreshTimers.fired(timer)
    switch calls[index].legs[leg].sessionTimer.fired(timer) {
    case .refresh:
      // RFC 4028 §7.4 recommends UPDATE without an offer.
      var offering = UserAction.Offering()
      offering.hasOffer = false
      change(
        Leg.Change(isUpdate: true, offering: offering, step: nil), leg: leg, of: index, atlas,
        &out)
    case .expired:
      hangUp(index, reasonsOfLoss, step: nil, atlas, &out)
    case .stale:
      break
    }
  }
}

extension UserAction.ExtraHeader {
  /// Why a session ends that has lost its connection: nobody wanted it.
  static let lostConnection = UserAction.ExtraHeader(
    name: SIPHeader.reason.text,
    value: Bytes.written { Reason(cause: 503, text: "Connection lost").write(to: &$0) })
}
