import Sim
import Wire

/// What comes to a device, and to which of its affairs it goes.
extension Device {
  mutating func handle(
    _ event: consuming Event<Network>, _ atlas: Atlas, _ steps: [Step],
    _ out: inout Outbox<Network>
  ) {
    act(on: event, atlas, steps, &out)
    attendMedia(atlas, &out)
    removeOver(atlas, &out)
  }

  /// Takes an event. An owner decides on what has happened before the device tidies up.
  mutating func act(
    on event: consuming Event<Network>, _ atlas: Atlas, _ steps: [Step],
    _ out: inout Outbox<Network>
  ) {
    switch event {
    case .started:
      if plan.isRegisteredAtStart { register(expires: nil, [], step: nil, &out) }
    case .message(let packet, let from):
      received(packet, from: Hop(to: from, isReliable: false), atlas, &out)
    case .connection(.frame(let packet, let connection, let from)):
      received(
        packet, from: Hop(to: from, isReliable: true, connection: connection), atlas, &out)
    case .connection(let event):
      if let arrivals = stack.connection(event, &out) {
        for arrival in arrivals { arrived(arrival, from: nil, atlas, &out) }
      } else {
        mediaConnection(event, &out)
      }
    case .timer(.affair(let number, let timer), _):
      if let timer = Timer(code: timer) { fired(timer, of: number, atlas, &out) }
    case .timer(let timer, _):
      if let arrival = stack.fired(timer, &out) { arrived(arrival, from: nil, atlas, &out) }
    case .intent(.step(let number)):
      guard steps.indices.contains(Int(number.index)),
        case .user(_, let action) = steps[Int(number.index)].action
      else { return }
      perform(action, number, atlas, &out)
    case .intent(.lostBearer), .intent(.deregister), .intent(.coverage), .intent(.store),
      .intent(.stored), .noticed:
      break
    case .restarted:
      stack.forget()
      keyring.forgetAll()
      registering = registering.anew(settings.registration)
      calls = CallList()
      unbound = []
      interests = []
      duties = []
      postponed = []
    }
  }

  private mutating func received(
    _ packet: Packet, from hop: Hop, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    switch packet.content {
    case .sip(let message):
      if let arrival = stack.received(message, packet.mark, from: hop, &out) {
        arrived(arrival, from: hop, atlas, &out)
      }
    case .msrp(let frame):
      if let connection = hop.connection {
        receivedFrame(frame, packet.mark, on: connection, &out)
      }
    }
  }

  private mutating func arrived(
    _ arrival: Stack<Affair>.Arrival, from hop: Hop?, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    switch arrival {
    case .request(let request, let server, let mark):
      requested(request, server, mark, atlas, &out)
    case .response(let response, _, .registration, _):
      registrationAnswered(response, &out)
    case .timedOut(_, _, .registration):
      registrationFailed(408, &out)
    case .unreachable(_, _, .registration):
      registrationFailed(503, &out)
    case .response(let response, _, .request(let lone), _):
      answered(response, lone, atlas, &out)
    case .timedOut(_, _, .request(let lone)):
      unanswered(lone, 408, atlas, &out)
    case .unreachable(_, _, .request(let lone)):
      unanswered(lone, 503, atlas, &out)
    case .response(let response, _, .call(let number), let mark):
      if let index = call(numbered: number) {
        inviteAnswered(response, call: index, mark, atlas, &out)
      }
    case .timedOut(_, _, .call(let number)):
      if let index = call(numbered: number) { inviteUnanswered(index, 408, atlas, &out) }
    case .unreachable(_, _, .call(let number)):
      if let index = call(numbered: number) { inviteUnanswered(index, 503, atlas, &out) }
    case .response(let response, let request, .within(let number, let step), let mark):
      if let (index, leg) = leg(numbered: number) {
        withinAnswered(
          response, to: request, leg: leg, of: index, step: step, isRepeated: mark.isRepeated,
          atlas, &out)
      } else if let code = response.statusCode, code >= 200 {
        // Nothing is left of the session but this request.
        finish(step, code < 300 ? .succeeded : .failed, code: code, &out)
      }
    case .timedOut(_, let request, .within(let number, let step)):
      failWithin(408, request, number, step, atlas, &out)
    case .unreachable(_, let request, .within(let number, let step)):
      failWithin(503, request, number, step, atlas, &out)
    case .response(let response, let request, .subscription(let number, let step), _):
      if let index = interest(numbered: number) {
        subscriptionAnswered(response, to: request, interest: index, step: step, atlas, &out)
      } else if let code = response.statusCode, code >= 200 {
        // The last NOTIFY was faster.
        finish(step, code < 300 ? .succeeded : .failed, code: code, &out)
      }
    case .timedOut(_, let request, .subscription(let number, let step)):
      failSubscription(408, request, number, step, atlas, &out)
    case .unreachable(_, let request, .subscription(let number, let step)):
      failSubscription(503, request, number, step, atlas, &out)
    case .response(let response, let request, .notification(let number, let step), _):
      if let index = duty(numbered: number) {
        notificationAnswered(response, to: request, duty: index, step: step, atlas, &out)
      }
    case .timedOut(_, let request, .notification(let number, let step)):
      failNotification(408, request, number, step, atlas, &out)
    case .unreachable(_, let request, .notification(let number, let step)):
      failNotification(503, request, number, step, atlas, &out)
    case .acknowledgement(let ack, let mark):
      acknowledged(ack, mark, atlas, &out)
    case .cancel(_, let server):
      cancelled(server, &out)
    case .stray(let response, let mark):
      strayed(response, mark, atlas, &out)
    case .unacknowledged:
      break
    }
  }

  /// Nobody has answered a request within a dialog: it counts as this response (RFC 3261
  /// §8.1.3.1).
  private mutating func failWithin(
    _ code: Int, _ request: SIPMessage, _ number: UInt32, _ step: StepNumber?,
    _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let (index, leg) = leg(numbered: number) else {
      finish(step, .failed, code: code, &out)
      return
    }
    withinAnswered(
      request.response(code), to: request, leg: leg, of: index, step: step, isRepeated: false,
      atlas, &out)
  }

  private mutating func failSubscription(
    _ code: Int, _ request: SIPMessage, _ number: UInt32, _ step: StepNumber?,
    _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let index = interest(numbered: number) else {
      finish(step, .failed, code: code, &out)
      return
    }
    subscriptionAnswered(
      request.response(code), to: request, interest: index, step: step, atlas, &out)
  }

  private mutating func failNotification(
    _ code: Int, _ request: SIPMessage, _ number: UInt32, _ step: StepNumber?,
    _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let index = duty(numbered: number) else { return }
    notificationAnswered(
      request.response(code), to: request, duty: index, step: step, atlas, &out)
  }

  /// A 2xx to an INVITE whose transaction is over still wants its ACK (RFC 3261 §13.2.2.4).
  private mutating func strayed(
    _ response: SIPMessage, _ mark: Packet.Mark, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard response[.cSeq]?.method == .invite, response.statusCode.map({ $0 / 100 == 2 }) == true,
      let (index, leg) = leg(of: response)
    else { return }
    take(response, toInviteOf: leg, in: index, isRepeated: mark.isRepeated, atlas, &out)
  }

  /// A timer of one of the device's affairs has fired.
  private mutating func fired(
    _ timer: Timer, of number: UInt32, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    switch timer {
    case .registration:
      refreshRegistration(&out)
    case .rest:
      isResting = false
    case .postponed:
      resume(number, atlas, &out)
    case .call(let timer):
      if let index = call(numbered: number) { callTimer(timer, of: index, atlas, &out) }
    case .invite(let timer):
      if let (index, leg) = leg(numbered: number) {
        inviteTimer(timer, leg: leg, of: index, atlas, &out)
      }
    case .session(let timer):
      if let (index, leg) = leg(numbered: number) {
        refreshTimer(timer, leg: leg, of: index, atlas, &out)
      }
    case .media(let timer):
      mediaTimer(timer, of: number, &out)
    case .progress(let timer):
      if let (index, leg) = leg(numbered: number) {
        progressTimer(timer, leg: leg, of: index, atlas, &out)
      }
    case .subscription(let timer):
      if let index = interest(numbered: number) {
        subscriberTimer(timer, interest: index, atlas, &out)
      } else if let index = duty(numbered: number) {
        notifierTimer(timer, duty: index, atlas, &out)
      }
    }
  }
}
