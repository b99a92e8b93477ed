import Sim
import Wire

// How a device registers (RFC 3261 §10.2; 3327, 5626, 5627; TS 24.229 §5.1.1).

extension Device {
  /// The device's registration, and what is around its machine.
  struct Registering: Sendable {
    var machine: Registration
    /// One for all requests of a registration.
    var callID: Bytes?
    /// The step that asked for the latest change.
    var step: StepNumber?
    var extra: [UserAction.ExtraHeader] = []
    /// The latest REGISTER, as it went out.
    var request: SIPMessage?
    var refresh: TimerID?
    /// Whether it goes to the other of two servers; and whether the first has been tried, or the
    /// other one, and has failed.
    var isElsewhere = false
    var hasTurned = false
    /// What the contact says of the device, what is required of the registrar, and the device's
    /// release, where its owner says so.
    var features = Parameters()
    var requires: [String] = []
    var userAgent: String?
    /// What is wanted while a REGISTER has no answer, in the order in which it was wanted.
    var wishes: [Wish] = []

    struct Wish: Sendable {
      let isEnd: Bool
      let expires: TimeSpan?
      let extra: [UserAction.ExtraHeader]
      let step: StepNumber?
    }

    init(_ settings: Settings.Registration) {
      machine = Registration(expires: settings.expires, refreshAfter: settings.refresh)
    }

    /// After a restart: what the device is it has not forgotten.
    func anew(_ settings: Settings.Registration) -> Registering {
      var fresh = Registering(settings)
      fresh.features = features
      fresh.requires = requires
      fresh.userAgent = userAgent
      return fresh
    }
  }

  mutating func register(
    expires: TimeSpan?, _ extra: [UserAction.ExtraHeader], step: StepNumber?,
    _ out: inout Outbox<Network>
  ) {
    wish(Registering.Wish(isEnd: false, expires: expires, extra: extra, step: step), &out)
  }

  mutating func deregister(
    _ extra: [UserAction.ExtraHeader], step: StepNumber?, _ out: inout Outbox<Network>
  ) {
    wish(Registering.Wish(isEnd: true, expires: nil, extra: extra, step: step), &out)
  }

  /// Does what is wanted, now or when the REGISTER before has its answer. Without anybody to
  /// register with the step fails.
  private mutating func wish(_ wish: Registering.Wish, _ out: inout Outbox<Network>) {
    guard outbound?.registrar != nil else {
      finish(wish.step, .failed, code: 404, &out)
      return
    }
    guard !registering.machine.isUnderway else {
      registering.wishes.append(wish)
      return
    }
    registering.hasTurned = false
    registering.step = wish.step
    registering.extra = wish.extra
    carryOut(
      wish.isEnd
        ? registering.machine.deregister() : registering.machine.register(expires: wish.expires),
      &out)
  }

  mutating func refreshRegistration(_ out: inout Outbox<Network>) {
    registering.refresh = nil
    registering.hasTurned = false
    // It is about the device's own contact; what was said of others, or asked, was said once.
    registering.extra = registering.extra.filter { header in
      header.name != SIPHeader.contact.text || isOwnContact(header.value)
    }
    if registering.machine.state == .idle {
      // The time has come that a server has named.
      register(expires: nil, registering.extra, step: nil, &out)
    } else {
      carryOut(registering.machine.due(), &out)
    }
  }

  private func isOwnContact(_ text: Bytes?) -> Bool {
    guard let text, let address = try? NameAddress(text) else { return false }
    return address.uri.isEquivalent(to: contact)
  }

  mutating func registrationAnswered(_ response: SIPMessage, _ out: inout Outbox<Network>) {
    if response.statusCode == 503 {
      noteRest(response, &out)
      registrationFailed(
        503, retryAfter: response[.retryAfter].map { .seconds(Int64($0.value)) }, &out)
      return
    }
    var canAnswer = false
    if let request = registering.request {
      canAnswer = keyring.take(challengesOf: response, to: request)
    }
    let next = registering.machine.received(
      response, for: contact, canAnswerChallenge: canAnswer)
    carryOut(next, &out)
    if case .registered = next { happen(.registered(response)) }
  }

  /// Does what the registration wants.
  mutating func carryOut(_ next: Registration.Next, _ out: inout Outbox<Network>) {
    let step = registering.step
    switch next {
    case .send(let number, let expires):
      let row =
        switch registering.machine.state {
        case .refreshing: "002-7.1-p2"
        case .ending: "002-7.1-p3"
        case .idle, .registering, .registered: "002-7.1-8"
        }
      if !holdsBack(.register(number, expires), by: row, out: &out) {
        sendRegister(number, expires, &out)
      }
    case .registered(let span):
      restartRefresh(after: span, &out)
      out.report(StateReport(.registration, .registered, step: step, identity: address.text))
      finish(step, .succeeded, &out)
    case .ended:
      restartRefresh(after: nil, &out)
      out.report(StateReport(.registration, .deregistered, step: step, identity: address.text))
      finish(step, .succeeded, &out)
      happen(.deregistered)
    case .failed(let code):
      restartRefresh(after: nil, &out)
      out.report(
        StateReport(
          .registration, .failed, step: step, identity: address.text, detail: Bytes("\(code)")))
      finish(step, .failed, code: code, &out)
    case .nothing:
      break
    }
    if !registering.machine.isUnderway, !registering.wishes.isEmpty {
      wish(registering.wishes.removeFirst(), &out)
    }
  }

  /// The network has ended the registration. The device may want to register again.
  mutating func loseRegistration(registersAgain: Bool, _ out: inout Outbox<Network>) {
    guard registering.machine.lose() else { return }
    restartRefresh(after: nil, &out)
    out.report(StateReport(.registration, .deregistered, step: nil, identity: address.text))
    happen(.deregistered)
    if registersAgain { register(expires: nil, registering.extra, step: nil, &out) }
  }

  mutating func sendRegister(
    _ number: UInt32, _ expires: TimeSpan, _ out: inout Outbox<Network>
  ) {
    guard let outbound, let registrar = outbound.registrar,
      let target = try? URI("sip:\(registrar)")
    else { return }
    let callID = registering.callID ?? stack.identifiers.callID(at: stack.host)
    registering.callID = callID
    var register = SIPMessage(.register, target)
    register[.maxForwards] = SIPNumber(UInt32(clamping: settings.sip.maxForwards))
    register.add(.from, NameAddress(address).tagged(stack.identifiers.tag()))
    register.add(.to, NameAddress(address))
    register.add(.callID, callID)
    register[.cSeq] = CSeq(number, .register)
    var parameters = Parameters()
    parameters.setQuoted("+sip.instance", Bytes("<\(instance)>"))
    for feature in registering.features { parameters.set("\(feature.name)", feature.value) }
    register.add(.contact, NameAddress(contact, parameters: parameters))
    register[.expires] = SIPNumber(UInt32(clamping: expires.nanoseconds / 1_000_000_000))
    register.add(.supported, Bytes("path, gruu"))
    for option in registering.requires { register.add(.require, SIPOption(option)) }
    if let release = registering.userAgent { register.set(.userAgent, Bytes(release)) }
    keyring.sign(&register)
    apply(registering.extra, to: &register)
    deviations.apply(to: &register, on: .register)
    registering.request = register
    let server = server(of: outbound)
    _ = stack.send(
      register, to: Hop(to: server.node, port: server.port, isReliable: isReliable),
      for: .registration, step: registering.step, &out)
  }

  mutating func restartRefresh(after span: TimeSpan?, _ out: inout Outbox<Network>) {
    if let running = registering.refresh { out.stop(running) }
    registering.refresh = span.map { out.start(.affair(0, Timer.registration.code), after: $0) }
  }
}
