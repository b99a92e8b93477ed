import Sim
import Wire

/// What the user does with a device.
extension Device {
  mutating func perform(
    _ action: UserAction, _ step: StepNumber, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    switch action {
    case .register(let expires, let extra):
      register(expires: expires, extra, step: step, &out)
    case .deregister(let extra):
      deregister(extra, step: step, &out)
    case .request(let method, let target, let content, let extra):
      send(method, to: target, content, extra, step, atlas, &out)
    case .invite(let target, let offering):
      invite(target, offering, step: step, atlas, &out)
    case .respond(let matter, let answer):
      with(matter, step, &out) { $0.answer($1, answer, step: step, atlas, &$2) }
    case .cancel(let matter):
      with(matter, step, &out) { $0.cancel($1, step: step, atlas, &$2) }
    case .hangUp(let matter, let extra):
      with(matter, step, &out) { $0.hangUp($1, extra, step: step, atlas, &$2) }
    case .reinvite(let matter, let offering):
      change(matter, isUpdate: false, offering, step, atlas, &out)
    case .update(let matter, let offering):
      change(matter, isUpdate: true, offering, step, atlas, &out)
    case .client, .write:
      // A plain user agent has no such service.
      finish(step, .failed, code: 501, &out)
    case .requestWithin(let matter, .bye, _, let extra):
      with(matter, step, &out) {
        $0.hangUp($1, extra, isPatient: false, step: step, atlas, &$2)
      }
    case .requestWithin(let matter, let method, let content, let extra):
      send(method, within: matter, content, extra, step, atlas, &out)
    case .holdAcknowledgement(let matter, let span):
      with(matter, step, &out) { device, index, out in
        device.calls[index].acknowledgementDelay = span
        device.finish(step, .succeeded, &out)
      }
    case .acknowledge(let matter):
      with(matter, step, &out) { device, index, out in
        device.releaseAcknowledgements(of: index, atlas, &out)
        device.finish(step, .succeeded, &out)
      }
    case .move(let host):
      move(to: Bytes(host), step, &out)
    case .raw(let octets, let node):
      sendRaw(octets, to: node, step, &out)
    case .send(let matter, let content):
      with(matter, step, &out) { $0.send(content, in: $1, step, &$2) }
    case .refer(let whom, let target, let matter, let withSubscription, let extra):
      refer(
        whom, to: target, within: matter, withSubscription: withSubscription, extra, step: step,
        atlas, &out)
    case .subscribe(let target, let event, let expires, let extra):
      subscribe(
        to: target, event: event, expires: expires, extra, step: step, atlas, &out)
    case .unsubscribe(let matter):
      unsubscribe(matter, step: step, atlas, &out)
    case .notify(let matter, let state, let content, let extra):
      notify(matter, state, content, extra, step: step, atlas, &out)
    }
  }

  /// Does something with the call that a user means; without one the step fails.
  private mutating func with(
    _ matter: UserAction.Matter, _ step: StepNumber, _ out: inout Outbox<Network>,
    _ body: (inout Device, Int, inout Outbox<Network>) -> Void
  ) {
    guard let index = call(matter) else {
      finish(step, .failed, code: 481, &out)
      return
    }
    body(&self, index, &out)
  }

  private mutating func change(
    _ matter: UserAction.Matter, isUpdate: Bool, _ offering: UserAction.Offering,
    _ step: StepNumber, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    with(matter, step, &out) { device, index, out in
      guard let leg = device.calls[index].mainLeg else {
        device.finish(step, .failed, code: 481, &out)
        return
      }
      device.change(
        Leg.Change(isUpdate: isUpdate, offering: offering, step: step), leg: leg, of: index,
        atlas, &out)
    }
  }

  private mutating func send(
    _ method: SIPMethod, within matter: UserAction.Matter, _ content: UserAction.Content?,
    _ extra: [UserAction.ExtraHeader], _ step: StepNumber, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    with(matter, step, &out) { device, index, out in
      // Who has said BYE, or answered one, sends nothing more (RFC 3261 §15.1.1).
      guard let leg = device.calls[index].mainLeg,
        device.calls[index].legs[leg].usage.admitsRequests,
        var request = device.calls[index].legs[leg].dialog?.request(method)
      else {
        device.finish(step, .failed, code: 481, &out)
        return
      }
      device.apply(extra, to: &request)
      if let content { request.setBody(content.body, content.type) }
      device.sendWithin(request, leg: leg, of: index, step: step, atlas, &out)
    }
  }

  /// Octets as they are. What cannot be read as a message cannot travel here.
  private mutating func sendRaw(
    _ octets: Bytes, to node: NodeID, _ step: StepNumber, _ out: inout Outbox<Network>
  ) {
    guard let message = try? SIPMessage(parsing: octets, .lenient) else {
      finish(step, .failed, code: 400, &out)
      return
    }
    stack.transmit(
      message, stack.mark(step, out), to: Hop(to: node, isReliable: isReliable), &out)
    finish(step, .succeeded, &out)
  }
}
