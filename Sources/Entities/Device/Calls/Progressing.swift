import Sim
import Wire

// Provisional responses that a callee sends reliably, and their PRACKs (RFC 3262 §3, §5).

extension Device {
  /// Whether an answer to the INVITE goes reliably: where the user wants it and the caller knows
  /// how, or where the caller wants no other.
  func wantsReliability(_ answer: UserAction.Answer, _ invite: SIPMessage) -> Bool {
    guard answer.code > 100, answer.code < 200 else { return false }
    return ReliableProgress.isRequired(by: invite)
      || answer.isReliable && ReliableProgress.isKnown(by: invite)
  }

  mutating func respondReliably(
    _ response: SIPMessage, leg: Int, of index: Int, step: StepNumber?,
    _ out: inout Outbox<Network>
  ) {
    let result = calls[index].legs[leg].progress.send(response, draw: out.chance.next())
    guard case .send(let message, let orders) = result else { return }
    respond(message, leg: leg, of: index, step: step, &out)
    obeyProgress(orders, leg: leg, of: index, &out)
  }

  /// A PRACK has come: what it acknowledges is repeated no more, and what waited for it goes.
  mutating func prackReceived(
    _ prack: SIPMessage, leg: Int, of index: Int, _ server: TransactionID, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    guard case .answer(let orders) = calls[index].legs[leg].progress.received(prack: prack) else {
      respond(481, to: prack, server, &out)
      return
    }
    obeyProgress(orders, leg: leg, of: index, &out)
    var response = prack.response(200)
    if case .answerDue(let offer) = calls[index].legs[leg].usage.received(prack: prack) {
      response.setBody(answer(to: offer, for: index, &out), "application/sdp")
    }
    if case .send(let message, _) = calls[index].legs[leg].usage.respond(toPrack: response) {
      stack.respond(message, to: server, &out)
    }
    let held = calls[index].legs[leg].heldAnswers
    calls[index].legs[leg].heldAnswers = []
    for answer in held { self.answer(index, answer.answer, step: answer.step, atlas, &out) }
  }

  /// The INVITE has its final response: nothing is repeated, and what waited is not wanted.
  mutating func endProgress(leg: Int, of index: Int, _ out: inout Outbox<Network>) {
    obeyProgress(calls[index].legs[leg].progress.finish(), leg: leg, of: index, &out)
    let held = calls[index].legs[leg].heldAnswers
    calls[index].legs[leg].heldAnswers = []
    for answer in held { finish(answer.step, .failed, code: 481, &out) }
  }

  mutating func progressTimer(
    _ timer: AnswerTimer, leg: Int, of index: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    calls[index].legs[leg].progressTimers.fired(timer)
    switch calls[index].legs[leg].progress.fired(timer) {
    case .resend(let response, let orders):
      obeyProgress(orders, leg: leg, of: index, &out)
      if let server = calls[index].legs[leg].inviteServer {
        stack.respond(response, to: server, isRepeated: true, &out)
      }
    case .abandon(let orders):
      obeyProgress(orders, leg: leg, of: index, &out)
      answer(index, UserAction.Answer(code: 504), step: nil, atlas, &out)
    case .over(let orders):
      obeyProgress(orders, leg: leg, of: index, &out)
    case .stale:
      break
    }
  }

  private mutating func obeyProgress(
    _ orders: TimerOrders<AnswerTimer>, leg: Int, of index: Int, _ out: inout Outbox<Network>
  ) {
    let number = calls[index].legs[leg].number
    calls[index].legs[leg].progressTimers.obey(orders, &out) {
      .affair(number, Timer.progress($0).code)
    }
  }
}
