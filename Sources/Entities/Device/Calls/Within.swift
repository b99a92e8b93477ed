import Sim
import Wire

// Requests within the dialog of a call, in either direction.

extension Device {
  // MARK: Of this end

  /// Sends a request of the leg's dialog.
  mutating func sendWithin(
    _ request: SIPMessage, leg: Int, of index: Int, step: StepNumber?, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    var request = request
    request[.maxForwards] = SIPNumber(UInt32(clamping: settings.sip.maxForwards))
    keyring.sign(&request)
    guard let hop = hop(for: request, atlas) else {
      finish(step, .failed, code: 404, &out)
      return
    }
    let id = stack.send(
      request, to: hop, for: .within(calls[index].legs[leg].number, step), step: step, &out)
    if request.method == .invite { calls[index].legs[leg].inviteClient = id }
  }

  /// An ACK, or one that the scenario keeps back.
  mutating func sendAcknowledgement(
    _ ack: SIPMessage, leg: Int, of index: Int, isRepeated: Bool = false, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    if let delay = calls[index].acknowledgementDelay, !isRepeated {
      calls[index].acknowledgementDelay = nil
      calls[index].legs[leg].heldAcknowledgement = ack
      obeyCall(.start(.acknowledge, after: delay), of: index, &out)
      return
    }
    // One that is kept back is not sent for a repeated 2xx either.
    if let held = calls[index].legs[leg].heldAcknowledgement, held[.cSeq] == ack[.cSeq] { return }
    transmit(ack, of: index, isRepeated: isRepeated, atlas, &out)
  }

  private mutating func transmit(
    _ ack: SIPMessage, of index: Int, isRepeated: Bool, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    // RFC 3261 §22.1: nobody can ask for the credentials of an ACK, so it brings them.
    var ack = ack
    keyring.sign(&ack)
    guard let hop = hop(for: ack, atlas) else { return }
    stack.acknowledge(ack, to: hop, step: calls[index].step, isRepeated: isRepeated, &out)
  }

  mutating func releaseAcknowledgements(
    of index: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    obeyCall(.stop(.acknowledge), of: index, &out)
    for leg in calls[index].legs.indices {
      guard let ack = calls[index].legs[leg].heldAcknowledgement else { continue }
      calls[index].legs[leg].heldAcknowledgement = nil
      transmit(ack, of: index, isRepeated: false, atlas, &out)
    }
  }

  /// Changes a session by a re-INVITE or an UPDATE; waits where it must.
  mutating func change(
    _ change: Leg.Change, leg: Int, of index: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard var dialog = calls[index].legs[leg].dialog else {
      finish(change.step, .failed, code: 481, &out)
      return
    }
    let wanted = change.offering.media
    let descriptionsBefore = calls[index].descriptions
    let description =
      change.offering.hasOffer
      ? offer(wanted.isEmpty ? media(of: calls[index].legs[leg]) : wanted, for: index, &out)
      : nil
    let result =
      change.isUpdate
      ? calls[index].legs[leg].usage.update(&dialog, offer: description)
      : calls[index].legs[leg].usage.reinvite(&dialog, offer: description)
    calls[index].legs[leg].dialog = dialog
    // A description that is not sent takes no version (RFC 3264 §8).
    if case .send = result {} else { calls[index].descriptions = descriptionsBefore }
    switch result {
    case .send(var request):
      if !request.has(.contact) {
        request.add(.contact, calls[index].contact ?? NameAddress(contact))
      }
      addAbilities(to: &request)
      calls[index].legs[leg].sessionTimer.extend(&request)
      apply(change.offering.extra, to: &request)
      calls[index].legs[leg].change = change
      calls[index].legs[leg].refreshRequest = request
      sendWithin(request, leg: leg, of: index, step: change.step, atlas, &out)
    case .wait where isOwned && change.step == nil:
      calls[index].legs[leg].postponed = change
    case .wait:
      finish(change.step, .failed, code: 491, &out)
    case .over:
      finish(change.step, .failed, code: 481, &out)
    }
  }

  // MARK: Responses to requests of this end

  mutating func withinAnswered(
    _ response: SIPMessage, to request: SIPMessage, leg: Int, of index: Int, step: StepNumber?,
    isRepeated: Bool,
    _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let code = response.statusCode, let method = response[.cSeq]?.method else { return }
    if code > 100 { noteAnswer(code, of: step, &out) }
    if answerChallenge(response, to: request, leg: leg, of: index, step: step, atlas, &out) {
      return
    }
    if code >= 200, code < 300 {
      calls[index].legs[leg].dialog?.accepted(method, by: response)
      if method == .invite || method == .update,
        let request = calls[index].legs[leg].refreshRequest
      {
        let orders = calls[index].legs[leg].sessionTimer.accepted(request, by: response)
        obeyRefresh(orders, leg: leg, of: index, &out)
      }
    }
    switch method {
    case .invite:
      take(response, toInviteOf: leg, in: index, isRepeated: isRepeated, atlas, &out)
      // A 500 that does not say when to come again is a refusal.
      if code >= 300, code != 491, code != 500 || !response.has(.retryAfter) {
        calls[index].legs[leg].change = nil
      }
    case .update:
      updateAnswered(response, leg: leg, of: index, atlas, &out)
    case .bye:
      _ = calls[index].legs[leg].usage.received(byeResponse: response)
      if ownsByes, code >= 200 { happen(.byeAnswered(call: calls[index].number)) }
    case .prack:
      _ = calls[index].legs[leg].usage.received(prackResponse: response)
    default:
      break
    }
    // What was refused for now is tried again.
    if code >= 200, method == .invite, calls[index].legs[leg].change == nil || code < 300,
      isFocus || ownsChanges
    {
      happen(.agreed(call: calls[index].number, code: code))
    }
    if code >= 200 { finish(step, code < 300 ? .succeeded : .failed, code: code, &out) }
    reportLeg(leg, of: index, &out)
  }

  private mutating func updateAnswered(
    _ response: SIPMessage, leg: Int, of index: Int, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    guard var dialog = calls[index].legs[leg].dialog else { return }
    let result = calls[index].legs[leg].usage.received(
      updateResponse: response, &dialog, draw: out.chance.next())
    calls[index].legs[leg].dialog = dialog
    if case .refused(let refusal) = result {
      carryOut(refusal, response, leg: leg, of: index, isRepeated: false, atlas, &out)
    }
  }

  /// A response to an INVITE of the leg: what the usage makes of it is done.
  mutating func take(
    _ response: SIPMessage, toInviteOf leg: Int, in index: Int, isRepeated: Bool,
    _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    let result = inviteResponse(response, leg, index, &out)
    carryOut(result, response, leg: leg, of: index, isRepeated: isRepeated, atlas, &out)
    reportLeg(leg, of: index, &out)
  }

  mutating func inviteResponse(
    _ response: SIPMessage, _ leg: Int, _ index: Int, _ out: inout Outbox<Network>
  ) -> InviteUsage.ResponseResult {
    guard var dialog = calls[index].legs[leg].dialog else { return .absorb }
    let result = calls[index].legs[leg].usage.received(
      response, &dialog, draw: out.chance.next())
    calls[index].legs[leg].dialog = dialog
    return result
  }

  private mutating func carryOut(
    _ result: InviteUsage.ResponseResult, _ response: SIPMessage, leg: Int, of index: Int,
    isRepeated: Bool, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    switch result {
    case .provisional, .unchanged, .absorb:
      break
    case .acknowledge(let exchange, let orders):
      obeyInvite(orders, leg: leg, of: index, &out)
      if calls[index].awaitsWord { return }
      var answer: Bytes?
      if case .answerDue(let offer) = exchange {
        answer = self.answer(to: offer, for: index, &out)
      }
      acknowledge(leg: leg, of: index, answer, atlas, &out)
    case .repeatAck(let ack, let orders):
      obeyInvite(orders, leg: leg, of: index, &out)
      sendAcknowledgement(ack, leg: leg, of: index, isRepeated: true, atlas, &out)
    case .refused(let orders), .over(let orders), .retry(let orders):
      obeyInvite(orders, leg: leg, of: index, &out)
    case .end(let bye, let orders):
      obeyInvite(orders, leg: leg, of: index, &out)
      sendBye(bye, leg: leg, of: index, asLost: true, atlas, &out)
    }
  }

  /// The owner of a call says when its answer is acknowledged.
  mutating func awaitWord(toAcknowledge number: UInt32) {
    if let index = call(numbered: number) { calls[index].awaitsWord = true }
  }

  /// The owner's word for it.
  mutating func acknowledge(
    _ number: UInt32, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let index = call(numbered: number), let leg = calls[index].mainLeg,
      calls[index].awaitsWord, calls[index].legs[leg].usage.isAccepted
    else { return }
    calls[index].awaitsWord = false
    acknowledge(leg: leg, of: index, nil, atlas, &out)
  }

  private mutating func acknowledge(
    leg: Int, of index: Int, _ answer: Bytes?, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard var dialog = calls[index].legs[leg].dialog else { return }
    let result = calls[index].legs[leg].usage.acknowledge(&dialog, answer: answer)
    calls[index].legs[leg].dialog = dialog
    switch result {
    case .send(let ack):
      sendAcknowledgement(ack, leg: leg, of: index, atlas, &out)
    case .sendAndEnd(let ack, let bye, let orders):
      sendAcknowledgement(ack, leg: leg, of: index, atlas, &out)
      obeyInvite(orders, leg: leg, of: index, &out)
      sendBye(bye, leg: leg, of: index, atlas, &out)
    case .nothing:
      break
    }
  }

  // MARK: Requests of the other end

  /// A request within a dialog that is known.
  mutating func requestedWithin(
    _ request: SIPMessage, leg: Int, of index: Int, _ server: TransactionID,
    _ mark: Packet.Mark, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard calls[index].legs[leg].dialog?.received(request) != .late else {
      // A core that ends a session in the name of the other end takes numbers far above its own.
      let isOver = [.mortal, .morgue].contains(calls[index].legs[leg].usage.state)
      respond(isOver ? 481 : 500, to: request, server, &out)
      return
    }
    switch request.method {
    case .bye?:
      byeReceived(request, leg: leg, of: index, server, &out)
    case .invite?:
      reinvited(request, leg: leg, of: index, server, atlas, &out)
    case .update?:
      updated(request, leg: leg, of: index, server, &out)
    case .prack?:
      prackReceived(request, leg: leg, of: index, server, atlas, &out)
    case .info?, .options?, .message?:
      guard calls[index].legs[leg].usage.admitsRequests else {
        respond(481, to: request, server, &out)
        return
      }
      if isOwned, request.method != .options {
        happen(.requestedWithin(call: calls[index].number, request, server, mark))
        return
      }
      stack.respond(ruled(request), to: server, &out)
    case .refer? where (isFocus || ownsReferrals) && calls[index].legs[leg].usage.admitsRequests:
      happen(.requestedWithin(call: calls[index].number, request, server, mark))
    case .refer? where calls[index].legs[leg].usage.admitsRequests:
      referred(request, leg: calls[index].legs[leg].number, server, mark, atlas, &out)
    default:
      let admits = calls[index].legs[leg].usage.admitsRequests
      respond(admits ? 501 : 481, to: request, server, &out)
    }
    reportLeg(leg, of: index, &out)
  }

  private mutating func reinvited(
    _ request: SIPMessage, leg: Int, of index: Int, _ server: TransactionID, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    if case .refuse(let refusal) = calls[index].legs[leg].sessionTimer.check(request) {
      stack.respond(refusal, to: server, &out)
      return
    }
    let result = calls[index].legs[leg].usage.received(
      reinvite: request, draw: out.chance.next())
    switch result {
    case .refuse(let refusal):
      stack.respond(refusal, to: server, &out)
    case .passUp(let exchange, let orders):
      obeyInvite(orders, leg: leg, of: index, &out)
      calls[index].legs[leg].inviteServer = server
      calls[index].legs[leg].asked = Leg.AskedChange(request: request, exchange: exchange)
      if isFocus || ownsChanges {
        happen(.asked(call: calls[index].number, request))
      } else {
        answerChange(ruled(request), leg: leg, of: index, &out)
      }
    }
  }

  /// A user's client takes what it is offered beside messages.
  private mutating func takeOtherMedia(of offer: Bytes, _ index: Int) {
    guard let description = try? SessionDescription(offer, .lenient) else { return }
    calls[index].otherMedia = description.media.filter { !$0.isRefused }.compactMap { media in
      media.line.flatMap { UserAction.Media(rawValue: $0.media.description) }
    }
  }

  /// A session is over before its owner has answered a re-INVITE (RFC 3261 §15.1.2).
  mutating func refuseAsked(leg: Int, of index: Int, _ out: inout Outbox<Network>) {
    guard let asked = calls[index].legs[leg].asked else { return }
    calls[index].legs[leg].asked = nil
    guard let server = calls[index].legs[leg].inviteServer else { return }
    stack.respond(asked.request.response(487), to: server, &out)
  }

  /// Answers a re-INVITE that waits.
  mutating func answerChange(
    _ response: SIPMessage, _ extra: [UserAction.ExtraHeader] = [], leg: Int, of index: Int,
    _ out: inout Outbox<Network>
  ) {
    guard let asked = calls[index].legs[leg].asked else { return }
    calls[index].legs[leg].asked = nil
    var response = response
    if response.statusCode == 200 {
      calls[index].legs[leg].dialog?.accept(asked.request)
      response.add(.contact, calls[index].contact ?? NameAddress(contact))
      addAbilities(to: &response)
      if case .answerDue(let offer) = asked.exchange {
        if isOwned, !isFocus, !ownsChanges { takeOtherMedia(of: offer, index) }
        response.setBody(answer(to: offer, for: index, &out), "application/sdp")
      } else {
        let media = media(of: calls[index].legs[leg])
        response.setBody(self.offer(media, for: index, &out), "application/sdp")
      }
      let orders = calls[index].legs[leg].sessionTimer.accept(asked.request, with: &response)
      obeyRefresh(orders, leg: leg, of: index, &out)
    }
    apply(extra, to: &response)
    respond(response, leg: leg, of: index, step: nil, &out)
    if response.statusCode == 200 { happen(.changed(call: calls[index].number)) }
  }

  private mutating func updated(
    _ request: SIPMessage, leg: Int, of index: Int, _ server: TransactionID,
    _ out: inout Outbox<Network>
  ) {
    if case .refuse(let refusal) = calls[index].legs[leg].sessionTimer.check(request) {
      stack.respond(refusal, to: server, &out)
      return
    }
    switch calls[index].legs[leg].usage.received(update: request, draw: out.chance.next()) {
    case .refuse(let refusal):
      stack.respond(refusal, to: server, &out)
    case .passUp(let exchange):
      var response = ruled(request)
      if response.statusCode == 200 {
        calls[index].legs[leg].dialog?.accept(request)
        response.add(.contact, calls[index].contact ?? NameAddress(contact))
        if case .answerDue(let offer) = exchange {
          response.setBody(answer(to: offer, for: index, &out), "application/sdp")
        }
        let orders = calls[index].legs[leg].sessionTimer.accept(request, with: &response)
        obeyRefresh(orders, leg: leg, of: index, &out)
      }
      if case .send(let message, _) = calls[index].legs[leg].usage.respond(toUpdate: response) {
        stack.respond(message, to: server, &out)
      }
    }
  }

  /// The refusal that the user's rules have for requests of a method, else a 200.
  func ruled(_ request: SIPMessage) -> SIPMessage {
    refusal(of: request) ?? request.response(200)
  }

  func refusal(of request: SIPMessage) -> SIPMessage? {
    plan.answers.refusals.first { $0.method == request.method }?.response(to: request)
  }

  /// An ACK has come.
  mutating func acknowledged(
    _ ack: SIPMessage, _ mark: Packet.Mark, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let (index, leg) = leg(of: ack), var dialog = calls[index].legs[leg].dialog else {
      return
    }
    let result = calls[index].legs[leg].usage.received(ack: ack, &dialog)
    calls[index].legs[leg].dialog = dialog
    switch result {
    case .confirmed(_, let orders):
      obeyInvite(orders, leg: leg, of: index, &out)
      let (call, number) = (calls[index].number, calls[index].legs[leg].number)
      happen(.confirmed(call: call, leg: number))
    case .end(let bye, let orders):
      obeyInvite(orders, leg: leg, of: index, &out)
      sendBye(bye, leg: leg, of: index, atlas, &out)
    case .absorb:
      break
    }
    reportLeg(leg, of: index, &out)
  }
}
