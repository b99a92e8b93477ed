import Sim
import Wire

// The notifier's side (RFC 6665 §4.2).

extension Device {
  /// The event packages that a plain device knows.
  static let events = ["conference", "dialog", "presence", "reg"]

  private var subscriptionPolicy: SubscriptionPolicy {
    SubscriptionPolicy(events: (Device.events + ownEvents).map { Bytes($0) })
  }

  /// A SUBSCRIBE that belongs to no dialog.
  /// If its owner makes what is told, it gives the number of the duty.
  @discardableResult
  mutating func subscribed(
    _ request: SIPMessage, _ server: TransactionID, _ mark: Packet.Mark,
    ownersContact: NameAddress? = nil, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) -> UInt32? {
    switch subscriptionPolicy.check(request) {
    case .refuse(let refusal):
      stack.respond(tagged(refusal), to: server, &out)
      return nil
    case .grant(let seconds):
      var response = request.response(200, toTag: stack.identifiers.tag())
      for route in request.values(.recordRoute) { response.add(.recordRoute, route) }
      response.add(.contact, ownersContact ?? NameAddress(contact))
      response[.expires] = SIPNumber(seconds)
      guard let event = EventName(request), let dialog = Dialog(callee: request, response) else {
        respond(400, to: request, server, &out)
        return nil
      }
      stack.respond(response, to: server, &out)
      let notifier = Notifier(event, granted: seconds, at: out.now, settings.timers)
      var duty = Duty(
        number: nextNumber(), step: mark.step, peer: request[.from]?.uri ?? address,
        notifier: notifier, place: .own(dialog))
      duty.contact = ownersContact
      duty.isOwners = ownersContact != nil
      duty.asked = request[.event].flatMap { HighestRate($0.parameters) }
      begin(duty, atlas, &out)
      return duty.number
    }
  }

  /// A subscription begins: the first NOTIFY follows at once.
  mutating func begin(_ duty: Duty, _ atlas: Atlas, _ out: inout Outbox<Network>) {
    duties.append(duty)
    let index = duties.count - 1
    obey(duty.notifier.opening(at: out.now), duty: index, &out)
    report(.active, duty: index, &out)
    if duty.isOwners {
      happen(.watched(duty: duty.number))
    } else {
      notify(duty.content, duty: index, atlas, &out)
    }
  }

  /// A SUBSCRIBE of a dialog that is there: it lasts longer, or it ends.
  mutating func resubscribed(
    _ request: SIPMessage, _ server: TransactionID, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let id = DialogID(received: request), let event = EventName(request),
      let index = duties.firstIndex(where: {
        dialogID(of: $0.place) == id && $0.notifier.event == event
      })
    else {
      respond(481, to: request, server, &out)
      return
    }
    if let (order, place) = withDialog(
      duties[index].place, { _, dialog in dialog.received(request) })
    {
      duties[index].place = place
      guard order == .inOrder else {
        respond(500, to: request, server, &out)
        return
      }
    }
    let policy = subscriptionPolicy
    switch duties[index].notifier.received(refresh: request, policy, at: out.now) {
    case .refuse(let refusal):
      stack.respond(refusal, to: server, &out)
    case .accept(var response, let orders):
      response.add(.contact, duties[index].contact ?? NameAddress(contact))
      stack.respond(response, to: server, &out)
      obey(orders, duty: index, &out)
      duties[index].asked = request[.event].flatMap { HighestRate($0.parameters) }
      if duties[index].isOwners {
        happen(.watched(duty: duties[index].number))
      } else {
        notify(duties[index].content, duty: index, atlas, &out)
      }
    }
  }

  // MARK: NOTIFY

  mutating func notify(
    _ content: Notifier.Content?, duty index: Int, extra: [UserAction.ExtraHeader] = [],
    step: StepNumber? = nil, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    duties[index].content = content
    var notifier = duties[index].notifier
    let now = out.now
    guard
      let (result, place) = withDialog(
        duties[index].place, { _, dialog in notifier.notify(content, &dialog, at: now) })
    else {
      finish(step, .failed, code: 481, &out)
      return
    }
    duties[index].notifier = notifier
    duties[index].place = place
    switch result {
    case .send(var request):
      if !request.has(.contact) {
        request.add(.contact, duties[index].contact ?? NameAddress(contact))
      }
      apply(extra, to: &request)
      send(
        request, for: .notification(duties[index].number, step),
        step: step ?? duties[index].step, atlas, &out)
    case .queued:
      finish(step, .succeeded, &out)
    case .over:
      finish(step, .failed, code: 481, &out)
    }
  }

  /// Ends a subscription; the NOTIFY that says so tells how things stand.
  mutating func endSubscription(
    _ number: UInt32, _ reason: Notifier.Reason, _ content: Notifier.Content?, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    guard let index = duty(numbered: number) else { return }
    // The subscriber may want to end it too, and be owed the last NOTIFY.
    if case .notify(let orders) = duties[index].notifier.terminate(reason) {
      obey(orders, duty: index, &out)
    }
    notify(content, duty: index, atlas, &out)
  }

  /// Tells all who have subscribed to an event how things stand now.
  mutating func notifyAll(
    event: String, _ content: UserAction.Content, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    for index in duties.indices where duties[index].notifier.event.package == Bytes(event) {
      notify(
        Notifier.Content(type: content.type, body: content.body), duty: index, atlas, &out)
    }
  }

  /// The user has something to tell, or ends the subscription.
  mutating func notify(
    _ matter: UserAction.Matter, _ state: UserAction.NotifiedState,
    _ content: UserAction.Content?, _ extra: [UserAction.ExtraHeader], step: StepNumber,
    _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let index = duty(matter) else {
      finish(step, .failed, code: 481, &out)
      return
    }
    if case .terminated(let reason) = state {
      let why = reason.flatMap { Notifier.Reason(rawValue: $0) } ?? .noresource
      if case .notify(let orders) = duties[index].notifier.terminate(why) {
        obey(orders, duty: index, &out)
      }
    }
    notify(
      content.map { Notifier.Content(type: $0.type, body: $0.body) } ?? duties[index].content,
      duty: index, extra: extra, step: step, atlas, &out)
  }

  mutating func notificationAnswered(
    _ response: SIPMessage, to request: SIPMessage, duty index: Int, step: StepNumber?,
    _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    guard let code = response.statusCode, code >= 200 else { return }
    if let (again, place) = withDialog(
      duties[index].place, { $0.signed(request, after: response, in: &$1) }),
      let again
    {
      duties[index].place = place
      send(
        again, for: .notification(duties[index].number, step), step: step ?? duties[index].step,
        atlas, &out)
      return
    }
    finish(step, code < 300 ? .succeeded : .failed, code: code, &out)
    var notifier = duties[index].notifier
    let now = out.now
    guard
      let (result, place) = withDialog(
        duties[index].place, { _, dialog in notifier.received(response, &dialog, at: now) })
    else {
      endDuty(index, "\(code)", &out)
      return
    }
    duties[index].notifier = notifier
    duties[index].place = place
    switch result {
    case .nothing:
      if duties[index].isOwners { happen(.heard(duty: duties[index].number)) }
    case .send(var request):
      if !request.has(.contact) {
        request.add(.contact, duties[index].contact ?? NameAddress(contact))
      }
      send(
        request, for: .notification(duties[index].number, nil), step: duties[index].step, atlas,
        &out)
    case .retry(let span):
      obey(.start(.refresh, after: span), duty: index, &out)
    case .ended(let orders):
      obey(orders, duty: index, &out)
      endDuty(index, "\(code)", &out)
    }
  }

  mutating func notifierTimer(
    _ timer: SubscriptionTimer, duty index: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    duties[index].timers.fired(timer)
    // A NOTIFY that was to be sent again after a time.
    if timer == .refresh {
      notify(duties[index].content, duty: index, atlas, &out)
      return
    }
    if case .notify(let orders) = duties[index].notifier.fired(timer) {
      obey(orders, duty: index, &out)
      notify(duties[index].content, duty: index, atlas, &out)
    }
  }

  private mutating func endDuty(_ index: Int, _ why: String, _ out: inout Outbox<Network>) {
    duties[index].timers.stopAll(&out)
    report(.terminated, duty: index, detail: Bytes(why), &out)
    let duty = duties.remove(at: index)
    if duty.isOwners { happen(.unwatched(duty: duty.number)) }
  }

  func report(
    _ state: StateReport.State, duty index: Int, detail: Bytes = Bytes(),
    _ out: inout Outbox<Network>
  ) {
    out.report(
      StateReport(
        .subscription, state, step: duties[index].step,
        identity: dialogID(of: duties[index].place)?.callID ?? Bytes(), detail: detail))
  }

  mutating func obey(
    _ orders: TimerOrders<SubscriptionTimer>, duty index: Int, _ out: inout Outbox<Network>
  ) {
    let number = duties[index].number
    duties[index].timers.obey(orders, &out) { .affair(number, Timer.subscription($0).code) }
  }
}
