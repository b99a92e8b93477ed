import Sim
import Wire

// REFER, in both directions (RFC 3515, RFC 4488).

extension Device {
  /// Asks somebody to call a third: within a call, or by itself.
  mutating func refer(
    _ whom: URI, to target: URI, within matter: UserAction.Matter?, withSubscription: Bool,
    _ extra: [UserAction.ExtraHeader], step: StepNumber, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    var request: SIPMessage
    var place: DialogPlace?
    // One that makes its own dialog is the first of it.
    var isFirst = true
    if let matter {
      guard let index = call(matter), let leg = calls[index].mainLeg,
        let made = calls[index].legs[leg].dialog?.request(.refer)
      else {
        finish(step, .failed, code: 481, &out)
        return
      }
      request = made
      place = .leg(calls[index].legs[leg].number)
      isFirst = !calls[index].legs[leg].hasReferred
      calls[index].legs[leg].hasReferred = true
    } else {
      request = initialRequest(.refer, to: whom)
    }
    request.remove(.contact)
    request.add(.contact, NameAddress(contact))
    request.add(.referTo, NameAddress(target))
    request.add(.referredBy, NameAddress(address))
    if !withSubscription {
      request.add(.referSub, SIPToken("false"))
      request.add(.supported, SIPOption("norefersub"))
    }
    apply(extra, to: &request)
    refer(request, whom, in: place, isFirst: isFirst, step: step, atlas, &out)
  }

  /// Sends a REFER that is made: in the dialog of a leg, or to begin one of its own.
  mutating func refer(
    _ request: SIPMessage, _ whom: URI, in place: DialogPlace?, isFirst: Bool, step: StepNumber?,
    _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    let subscriber = Subscriber(
      ReferSubscription.event(of: request, isFirst: isFirst), expires: 3600, settings.timers)
    let interest = Interest(
      number: nextNumber(), step: step, peer: whom, request: request, subscriber: subscriber,
      place: place)
    interests.append(interest)
    send(request, for: .subscription(interest.number, step), step: step, atlas, &out)
  }

  mutating func referAnswered(
    _ response: SIPMessage, _ code: Int, interest index: Int, step: StepNumber?,
    _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard code >= 200 else { return }
    switch ReferSubscription.outcome(of: response) {
    case .subscribed:
      if interests[index].place == nil,
        let dialog = Dialog(caller: interests[index].request, response)
      {
        interests[index].place = .own(dialog)
      }
      if interests[index].subscriber.state == .notifyWait {
        obey(interests[index].subscriber.opening, interest: index, &out)
      }
    case .quiet:
      finishReferral(index, .succeeded, code: code, &out)
      endInterest(index, "no subscription", &out)
    case .refused(let code):
      finishReferral(index, .failed, code: code, &out)
      endInterest(index, "\(code)", &out)
    }
  }

  /// A NOTIFY of a REFER's subscription says what has become of the third call.
  mutating func noteReferral(
    _ notify: SIPMessage, interest index: Int, _ out: inout Outbox<Network>
  ) {
    guard interests[index].isRefer, let code = ReferSubscription.status(in: notify) else { return }
    noteAnswer(code, of: interests[index].step, &out)
    if code >= 200 {
      finishReferral(index, code < 300 ? .succeeded : .failed, code: code, &out)
    }
  }

  /// Says once what has come of a REFER.
  mutating func finishReferral(
    _ index: Int, _ state: StateReport.State, code: Int? = nil, _ out: inout Outbox<Network>
  ) {
    guard !interests[index].isOutcomeKnown else { return }
    interests[index].isOutcomeKnown = true
    finish(interests[index].step, state, code: code, &out)
  }

  // MARK: The one who is referred

  /// A REFER has come; `leg` is the leg of the call to which it belongs.
  mutating func referred(
    _ request: SIPMessage, leg: UInt32?, _ server: TransactionID, _ mark: Packet.Mark,
    _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    let result = admitReferral(request, leg: leg, server, mark, atlas, &out)
    guard result.isAdmitted else { return }
    follow(request, mark, result.duty, atlas, &out)
  }

  /// Answers a REFER; if that makes a subscription, it begins, and gives the number of its duty.
  mutating func admitReferral(
    _ request: SIPMessage, _ code: Int = 202, leg: UInt32?, as own: NameAddress? = nil,
    with extra: [UserAction.ExtraHeader] = [], _ server: TransactionID, _ mark: Packet.Mark,
    _ atlas: Atlas, _ out: inout Outbox<Network>
  ) -> (isAdmitted: Bool, duty: UInt32?) {
    let admission = ReferSubscription.admit(
      request, code, toTag: stack.identifiers.tag(), contact: own ?? NameAddress(contact))
    switch admission {
    case .refuse(let refusal):
      stack.respond(refusal, to: server, &out)
      return (false, nil)
    case .quiet(var response):
      apply(extra, to: &response)
      stack.respond(response, to: server, &out)
      return (true, nil)
    case .subscribe(var response):
      apply(extra, to: &response)
      var isFirst = true
      if leg == nil {
        for route in request.values(.recordRoute) { response.add(.recordRoute, route) }
      }
      let place: DialogPlace
      if let leg {
        place = .leg(leg)
        if let (index, place) = self.leg(numbered: leg) {
          isFirst = !calls[index].legs[place].wasReferred
          calls[index].legs[place].wasReferred = true
        }
      } else if let dialog = Dialog(callee: request, response) {
        place = .own(dialog)
      } else {
        respond(400, to: request, server, &out)
        return (false, nil)
      }
      stack.respond(response, to: server, &out)
      return (true, beginReferral(request, isFirst: isFirst, as: own, mark, place, atlas, &out))
    }
  }

  private mutating func beginReferral(
    _ request: SIPMessage, isFirst: Bool, as own: NameAddress?, _ mark: Packet.Mark,
    _ place: DialogPlace, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) -> UInt32 {
    let number = nextNumber()
    var duty = Duty(
      number: number, step: mark.step, peer: request[.from]?.uri ?? address,
      notifier: Notifier(
        ReferSubscription.event(of: request, isFirst: isFirst), granted: 3600, at: out.now,
        settings.timers), place: place)
    duty.contact = own
    duty.content = ReferSubscription.content(100)
    begin(duty, atlas, &out)
    return number
  }

  /// Does what the REFER asks for: a call to the third.
  private mutating func follow(
    _ request: SIPMessage, _ mark: Packet.Mark, _ duty: UInt32?, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    guard let target = request[.referTo]?.uri else { return }
    var offering = UserAction.Offering()
    if let by = request[.referredBy] {
      offering.extra.append(UserAction.ExtraHeader(name: "Referred-By", value: by.text))
    }
    invite(target, offering, step: nil, referral: duty, atlas, &out)
  }

  /// Something has become of a call that a REFER has led to: whoever referred is told.
  mutating func tellReferrer(
    _ number: UInt32, _ code: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let index = duty(numbered: number), code > 100 else { return }
    var notifier = duties[index].notifier
    let decision = ReferSubscription.progress(code, &notifier)
    duties[index].notifier = notifier
    if case .notify(let orders) = decision {
      obey(orders, duty: index, &out)
      notify(ReferSubscription.content(code), duty: index, atlas, &out)
    }
  }
}
