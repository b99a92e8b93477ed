import Sim
import Wire

// The subscriber's side (RFC 6665 §4.1).

extension Device {
  mutating func subscribe(
    to target: URI, event: String, expires: TimeSpan?, _ extra: [UserAction.ExtraHeader],
    step: StepNumber?, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    let span = expires ?? settings.subscription.expires
    var request = initialRequest(.subscribe, to: target)
    request.add(.contact, NameAddress(contact))
    request.add(.event, Bytes(event))
    request[.expires] = SIPNumber(UInt32(clamping: span.nanoseconds / 1_000_000_000))
    apply(extra, to: &request)
    subscribe(request, to: target, step: step, atlas, &out)
  }

  /// Subscribes with a SUBSCRIBE that is made.
  mutating func subscribe(
    _ request: SIPMessage, to target: URI, step: StepNumber?, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    guard let subscriber = Subscriber(request, settings.timers) else { return }
    begin(
      Interest(
        number: nextNumber(), step: step, peer: target, request: request,
        subscriber: subscriber), atlas, &out)
  }

  private mutating func begin(
    _ interest: Interest, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    interests.append(interest)
    obey(interest.subscriber.opening, interest: interests.count - 1, &out)
    send(
      interest.request, for: .subscription(interest.number, interest.step),
      step: interest.step, atlas, &out)
  }

  /// The same SUBSCRIBE again, a number higher, with something changed.
  private mutating func subscribeAgain(
    _ index: Int, _ atlas: Atlas, _ out: inout Outbox<Network>,
    _ change: (borrowing Device, inout SIPMessage) -> Void
  ) {
    var request = interests[index].request
    request[.cSeq] = CSeq((request[.cSeq]?.number ?? 1) + 1, request.method ?? .subscribe)
    change(self, &request)
    interests[index].request = request
    send(
      request, for: .subscription(interests[index].number, interests[index].step),
      step: interests[index].step, atlas, &out)
  }

  // MARK: Responses

  mutating func subscriptionAnswered(
    _ response: SIPMessage, to request: SIPMessage, interest index: Int, step: StepNumber?,
    _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    guard let code = response.statusCode else { return }
    if code > 100 { noteAnswer(code, of: step, &out) }
    if request[.to]?.tag != nil {
      if let (again, place) = withDialog(
        interests[index].place, { $0.signed(request, after: response, in: &$1) }),
        let again
      {
        interests[index].place = place
        send(again, for: .subscription(interests[index].number, step), step: step, atlas, &out)
        return
      }
    } else if code == 401 || code == 407,
      keyring.take(challengesOf: response, to: interests[index].request)
    {
      subscribeAgain(index, atlas, &out) { device, request in device.keyring.sign(&request) }
      return
    }
    if response[.cSeq]?.method == .refer {
      referAnswered(response, code, interest: index, step: step, atlas, &out)
      return
    }
    if code >= 200, code < 300, interests[index].place == nil,
      let dialog = Dialog(caller: interests[index].request, response)
    {
      interests[index].place = .own(dialog)
    }
    switch interests[index].subscriber.received(response) {
    case .accepted(let orders):
      obey(orders, interest: index, &out)
      finish(step, .succeeded, code: code, &out)
    case .retry(let expires):
      subscribeAgain(index, atlas, &out) { _, request in
        request[.expires] = SIPNumber(expires)
      }
    case .unchanged(let orders):
      obey(orders, interest: index, &out)
      finish(step, .failed, code: code, &out)
    case .failed(let code, let orders):
      obey(orders, interest: index, &out)
      finish(step, .failed, code: code, &out)
      endInterest(index, "\(code)", &out)
    case .ignore:
      break
    }
  }

  // MARK: NOTIFY

  /// A NOTIFY has come: perhaps before the answer to its SUBSCRIBE, which it then stands for.
  mutating func notified(
    _ request: SIPMessage, _ server: TransactionID, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    let index: Int
    if let known = interest(for: request) {
      guard isInOrder(request, interest: known) else {
        respond(500, to: request, server, &out)
        return
      }
      index = known
    } else if let begun = begunInterest(by: request) {
      index = begun
    } else {
      respond(481, to: request, server, &out)
      return
    }
    let before = interests[index].subscriber.state
    switch interests[index].subscriber.received(notify: request) {
    case .refuse(let refusal):
      stack.respond(refusal, to: server, &out)
    case .accept(let answer, let orders):
      stack.respond(answer, to: server, &out)
      obey(orders, interest: index, &out)
      if interests[index].subscriber.state != before {
        report(
          interests[index].subscriber.state == .pending ? .pending : .active, interest: index,
          &out)
      }
      noteReferral(request, interest: index, &out)
      noteRegistrations(request, interest: index, &out)
      happen(.notified(request, event: interests[index].subscriber.event.package))
    case .terminated(let answer, let renewal, let orders):
      stack.respond(answer, to: server, &out)
      obey(orders, interest: index, &out)
      noteReferral(request, interest: index, &out)
      noteRegistrations(request, interest: index, &out)
      happen(.notified(request, event: interests[index].subscriber.event.package))
      let ended = interests[index]
      endInterest(index, request[.subscriptionState]?.text.description ?? "", &out)
      renew(ended, renewal, atlas, &out)
    }
  }

  /// The subscription of whose dialog a NOTIFY is.
  private func interest(for notify: SIPMessage) -> Int? {
    guard let id = DialogID(received: notify), let event = EventName(notify) else { return nil }
    return interests.firstIndex {
      dialogID(of: $0.place) == id && $0.subscriber.event == event
    }
  }

  private mutating func isInOrder(_ notify: SIPMessage, interest index: Int) -> Bool {
    let result = withDialog(interests[index].place) { _, dialog in dialog.received(notify) }
    guard let (order, place) = result else { return true }
    interests[index].place = place
    return order == .inOrder
  }

  /// The subscription that had no dialog before: the Call-ID and our tag are those of its request.
  private mutating func begunInterest(by notify: SIPMessage) -> Int? {
    guard let id = DialogID(received: notify), let event = EventName(notify),
      let asking = interests.firstIndex(where: { interest in
        interest.request.text(of: .callID) == id.callID
          && interest.request[.from]?.tag == id.localTag && interest.subscriber.event == event
      })
    else { return nil }
    guard case .new = interests[asking].forks.received(notify: notify),
      interests[asking].place == nil,
      let dialog = Dialog(subscriber: interests[asking].request, notify: notify)
    else { return nil }
    interests[asking].place = .own(dialog)
    return asking
  }

  /// Asks anew, where the reason of the end allows it; not for ever.
  private mutating func renew(
    _ ended: Interest, _ renewal: Subscriber.Resubscription, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    guard !ended.isRefer, !ended.subscriber.isLeaving, ended.renewals < 5,
      case .atOnce = renewal
    else { return }
    var request = ended.request
    request.set(.callID, stack.identifiers.callID(at: stack.host))
    request[.from] = NameAddress(address).tagged(stack.identifiers.tag())
    request[.cSeq] = CSeq(1, .subscribe)
    guard let subscriber = Subscriber(request, settings.timers) else { return }
    var interest = Interest(
      number: nextNumber(), step: ended.step, peer: ended.peer, request: request,
      subscriber: subscriber)
    interest.renewals = ended.renewals + 1
    begin(interest, atlas, &out)
  }

  // MARK: Leaving, and timers

  mutating func unsubscribe(
    _ matter: UserAction.Matter, step: StepNumber, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let index = interest(matter) else {
      finish(step, .failed, code: 481, &out)
      return
    }
    unsubscribe(index, step, atlas, &out)
  }

  private mutating func unsubscribe(
    _ index: Int, _ step: StepNumber?, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    var subscriber = interests[index].subscriber
    guard
      let (result, place) = withDialog(
        interests[index].place, { _, dialog in subscriber.unsubscribe(&dialog) })
    else {
      finish(step, .failed, code: 481, &out)
      return
    }
    interests[index].subscriber = subscriber
    interests[index].place = place
    send(result, interest: index, step, atlas, &out)
  }

  private mutating func send(
    _ result: Subscriber.SubscribeResult, interest index: Int, _ step: StepNumber?,
    _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    switch result {
    case .send(var request, let orders):
      if !request.has(.contact) { request.add(.contact, NameAddress(contact)) }
      obey(orders, interest: index, &out)
      send(
        request, for: .subscription(interests[index].number, step), step: step, atlas, &out)
    case .notNow:
      finish(step, .failed, code: 481, &out)
    }
  }

  mutating func subscriberTimer(
    _ timer: SubscriptionTimer, interest index: Int, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    interests[index].timers.fired(timer)
    if timer == .n { interests[index].forks.timerN() }
    switch interests[index].subscriber.fired(timer) {
    case .refresh:
      refresh(index, atlas, &out)
    case .ended(let orders):
      obey(orders, interest: index, &out)
      if interests[index].isRefer {
        finishReferral(index, .failed, code: 408, &out)
      } else {
        finish(interests[index].step, .failed, code: 408, &out)
      }
      endInterest(index, "no NOTIFY", &out)
    case .stale:
      break
    }
  }

  /// Asks for all that there is to know, since something was missed (RFC 4575 §4.6).
  mutating func refreshSubscription(
    _ callID: Bytes, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard
      let index = interests.firstIndex(where: { $0.request.text(of: .callID) == callID })
    else { return }
    refresh(index, atlas, &out)
  }

  /// Wants to hear no more.
  mutating func endSubscription(
    _ callID: Bytes, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard
      let index = interests.firstIndex(where: { $0.request.text(of: .callID) == callID })
    else { return }
    unsubscribe(index, nil, atlas, &out)
  }

  private mutating func refresh(
    _ index: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    var subscriber = interests[index].subscriber
    guard
      let (result, place) = withDialog(
        interests[index].place, { _, dialog in subscriber.refresh(&dialog) })
    else { return }
    interests[index].subscriber = subscriber
    interests[index].place = place
    send(result, interest: index, nil, atlas, &out)
  }

  mutating func endInterest(_ index: Int, _ why: String, _ out: inout Outbox<Network>) {
    interests[index].timers.stopAll(&out)
    report(.terminated, interest: index, detail: Bytes(why), &out)
    // What has become of a call that was asked for nobody will tell any more.
    if interests[index].isRefer { finishReferral(index, .failed, &out) }
    let ended = interests.remove(at: index)
    if let callID = ended.request.text(of: .callID) {
      happen(.subscriptionEnded(callID, why: why))
    }
  }

  func report(
    _ state: StateReport.State, interest index: Int, detail: Bytes = Bytes(),
    _ out: inout Outbox<Network>
  ) {
    out.report(
      StateReport(
        .subscription, state, step: interests[index].step,
        identity: interests[index].request.text(of: .callID) ?? Bytes(), detail: detail))
  }

  mutating func obey(
    _ orders: TimerOrders<SubscriptionTimer>, interest index: Int, _ out: inout Outbox<Network>
  ) {
    let number = interests[index].number
    interests[index].timers.obey(orders, &out) { .affair(number, Timer.subscription($0).code) }
  }
}
