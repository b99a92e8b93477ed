import Sim
import Wire

/// The device of a user, or a plain SIP user agent: registers, calls and is called, subscribes,
/// sends.
public struct Device: Sendable {
  /// Of what a response reminds the device.
  public enum Affair: Sendable {
    case registration
    case request(LoneRequest)
    /// The INVITE that begins a call.
    case call(UInt32)
    /// A SUBSCRIBE or REFER, by the number of the interest; a step may have asked for it.
    case subscription(UInt32, StepNumber?)
    /// A NOTIFY, by the number of the duty.
    case notification(UInt32, StepNumber?)
    /// A request in the dialog of a leg, which a step has asked for or nobody.
    case within(UInt32, StepNumber?)
  }

  /// The device's timers.
  enum Timer: Sendable, Hashable {
    case registration
    case call(CallTimer)
    case invite(InviteTimer)
    case session(RefreshTimer)
    case media(MSRPTimer)
    case subscription(SubscriptionTimer)
  }

  /// The server to which the device's requests go first.
  public struct Outbound: Sendable {
    public var node: NodeID
    public var host: Bytes
    /// Where it takes connections of this device.
    public var port: UInt32
    /// Where it registers; nil where it need not.
    public var registrar: Bytes?
    /// The host of the server that is tried when the first one does not answer.
    public var alternative: Bytes?

    public init(
      node: NodeID, host: Bytes, port: UInt32 = Hop.sipPort, registrar: Bytes?,
      alternative: Bytes? = nil
    ) {
      self.node = node
      self.host = host
      self.port = port
      self.registrar = registrar
      self.alternative = alternative
    }
  }

  let plan: Plan.DevicePlan
  let name: String
  /// The address of the user.
  let address: URI
  let outbound: Outbound?
  let settings: Settings
  /// Where the device itself is reached.
  var contact: URI
  let instance: String
  var keyring: Keyring
  var stack: Stack<Affair>
  var registering: Registering
  var calls: [Call] = []
  /// Connections for messages of which it is not yet known for which session they are.
  var unbound: [ConnectionID] = []
  /// Subscriptions that this device has, and those that others have with it.
  var interests: [Interest] = []
  var duties: [Duty] = []
  /// The last number that a call, a leg or a subscription has got.
  var lastNumber: UInt32 = 0
  /// Session descriptions made so far.
  var descriptions = 0

  public init(
    _ plan: Plan.DevicePlan, name: String, address: URI, host: Bytes, outbound: Outbound?,
    _ settings: Settings, _ identifiers: Identifiers
  ) throws(Flaw) {
    self.plan = plan
    self.settings = settings
    self.name = name
    self.outbound = outbound
    self.address = address
    contact = try Device.contact(of: name, at: host, plan.transport ?? settings.sip.transport)
    keyring = Keyring(user: name, password: plan.password)
    var identifiers = identifiers
    instance = identifiers.uuid()
    stack = Stack(host: host, settings, identifiers)
    registering = Registering(settings.registration)
  }

  /// The identifier of the device's session descriptions.
  var instanceNumber: UInt32 { UInt32(truncatingIfNeeded: Bytes(instance).digest) }

  var isReliable: Bool { (plan.transport ?? settings.sip.transport) == .tcp }

  // MARK: Events

  mutating func handle(
    _ event: consuming Event<Network>, _ atlas: Atlas, _ steps: [Step],
    _ out: inout Outbox<Network>
  ) {
    act(on: event, atlas, steps, &out)
    attendMedia(atlas, &out)
    removeOver(atlas, &out)
  }

  private mutating func act(
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
    case .intent(.lostBearer), .intent(.deregister), .noticed:
      break
    case .restarted:
      stack.forget()
      keyring.forgetAll()
      registering = Registering(settings.registration)
      calls = []
      unbound = []
      interests = []
      duties = []
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
      carryOut(registering.machine.failed(408), &out)
    case .unreachable(_, _, .registration):
      carryOut(registering.machine.failed(503), &out)
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
    case .response(let response, _, .within(let number, let step), let mark):
      if let (index, leg) = leg(numbered: number) {
        withinAnswered(
          response, leg: leg, of: index, step: step, isRepeated: mark.isRepeated, atlas, &out)
      } else if let code = response.statusCode, code >= 200 {
        // Nothing is left of the session but this request.
        finish(step, code < 300 ? .succeeded : .failed, code: code, &out)
      }
    case .timedOut(_, let request, .within(let number, let step)):
      failWithin(408, request, number, step, atlas, &out)
    case .unreachable(_, let request, .within(let number, let step)):
      failWithin(503, request, number, step, atlas, &out)
    case .response(let response, _, .subscription(let number, let step), _):
      if let index = interest(numbered: number) {
        subscriptionAnswered(response, interest: index, step: step, atlas, &out)
      }
    case .timedOut(_, let request, .subscription(let number, let step)):
      failSubscription(408, request, number, step, atlas, &out)
    case .unreachable(_, let request, .subscription(let number, let step)):
      failSubscription(503, request, number, step, atlas, &out)
    case .response(let response, _, .notification(let number, let step), _):
      if let index = duty(numbered: number) {
        notificationAnswered(response, duty: index, step: step, atlas, &out)
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
      request.response(code), leg: leg, of: index, step: step, isRepeated: false, atlas, &out)
  }

  private mutating func failSubscription(
    _ code: Int, _ request: SIPMessage, _ number: UInt32, _ step: StepNumber?,
    _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let index = interest(numbered: number) else { return }
    subscriptionAnswered(request.response(code), interest: index, step: step, atlas, &out)
  }

  private mutating func failNotification(
    _ code: Int, _ request: SIPMessage, _ number: UInt32, _ step: StepNumber?,
    _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let index = duty(numbered: number) else { return }
    notificationAnswered(request.response(code), duty: index, step: step, atlas, &out)
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
      if let (index, leg) = leg(numbered: number) {
        mediaTimer(timer, leg: leg, of: index, &out)
      }
    case .subscription(let timer):
      if let index = interest(numbered: number) {
        subscriberTimer(timer, interest: index, atlas, &out)
      } else if let index = duty(numbered: number) {
        notifierTimer(timer, duty: index, atlas, &out)
      }
    }
  }

  // MARK: What the user does

  private mutating func perform(
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
      guard let leg = device.calls[index].mainLeg,
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

  /// Tells the scenario what has become of a step.
  func finish(
    _ step: StepNumber?, _ state: StateReport.State, code: Int? = nil,
    _ out: inout Outbox<Network>
  ) {
    guard let step else { return }
    out.report(
      StateReport(
        .step, state, step: step, identity: Bytes(), detail: Bytes(code.map { "\($0)" } ?? "")))
  }
}

extension Device {
  /// What has not come to its end.
  var leftovers: [String] {
    var found: [String] = []
    let requests = stack.unansweredCount
    if requests > 0 {
      found.append("\(requests) \(requests == 1 ? "request" : "requests") without an answer")
    }
    let sessions = calls.count { call in
      call.legs.contains { $0.usage.state != .morgue && $0.usage.state != .mortal }
    }
    if sessions > 0 { found.append("\(sessions) \(sessions == 1 ? "session" : "sessions")") }
    let subscriptions = interests.count + duties.count
    if subscriptions > 0 {
      found.append("\(subscriptions) \(subscriptions == 1 ? "subscription" : "subscriptions")")
    }
    return found
  }
}

extension Device.Timer {
  /// As it stands in a timer of the network: the kind in the upper half, the name in the lower.
  var code: UInt8 {
    switch self {
    case .registration: 0
    case .call(let timer): 0x10 | timer.rawValue
    case .invite(let timer): 0x20 | timer.rawValue
    case .session(let timer): 0x30 | timer.rawValue
    case .media(let timer): 0x40 | timer.rawValue
    case .subscription(let timer): 0x50 | timer.rawValue
    }
  }

  init?(code: UInt8) {
    let name = code & 0x0f
    switch code >> 4 {
    case 0: self = .registration
    case 1: if let timer = CallTimer(rawValue: name) { self = .call(timer) } else { return nil }
    case 2: if let timer = InviteTimer(rawValue: name) { self = .invite(timer) } else { return nil }
    case 3:
      if let timer = RefreshTimer(rawValue: name) { self = .session(timer) } else { return nil }
    case 4: if let timer = MSRPTimer(rawValue: name) { self = .media(timer) } else { return nil }
    case 5:
      if let timer = SubscriptionTimer(rawValue: name) {
        self = .subscription(timer)
      } else {
        return nil
      }
    default: return nil
    }
  }
}
