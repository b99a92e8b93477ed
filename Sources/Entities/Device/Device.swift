import Sim
import Wire

/// The device of a user, or a plain SIP user agent: registers, calls and is called, subscribes,
/// sends.
public struct Device: Sendable {
  /// Of what a response reminds the device.
  public enum Affair: Sendable {
    case registration
    /// A request on its own, as MESSAGE and OPTIONS are.
    case request(StepNumber?)
    case call(UInt32)
    case subscription(UInt32)
  }

  let plan: Plan.DevicePlan
  let address: URI
  let name: String
  /// The server that the device's requests go to first.
  let outbound: Bytes?
  let settings: Settings
  let contact: URI
  let instance: String
  var stack: Stack<Affair>
  var registration: Registration
  var registrationCallID: Bytes?
  var registrationStep: StepNumber?
  var refresh: TimerID?

  public init(
    _ plan: Plan.DevicePlan, user: Plan.UserPlan?, name: String, host: Bytes, outbound: Bytes?,
    _ settings: Settings, _ identifiers: Identifiers
  ) throws(Flaw) {
    self.plan = plan
    self.settings = settings
    self.name = user?.name ?? name
    self.outbound = outbound
    address = try user?.address ?? URI("sip:\(name)@\(host)")
    let transport = plan.transport ?? settings.transport
    contact = try URI(
      "sip:\(user?.name ?? name)@\(host)\(transport == .connections ? ";transport=tcp" : "")")
    var identifiers = identifiers
    instance = identifiers.uuid()
    stack = Stack(host: host, settings, identifiers)
    registration = Registration(expires: settings.registrationExpires)
  }

  var isReliable: Bool { (plan.transport ?? settings.transport) == .connections }

  mutating func handle(
    _ event: consuming Event<Network>, _ atlas: Atlas, _ steps: [Step],
    _ out: inout Outbox<Network>
  ) {
    switch event {
    case .started:
      if plan.isRegisteredAtStart && outbound != nil { carryOut(registration.register(), &out) }
    case .message(let packet, let from):
      received(packet, from: Hop(to: from, isReliable: false), atlas, &out)
    case .connection(.frame(let packet, let connection, let from)):
      received(
        packet, from: Hop(to: from, isReliable: true, connection: connection), atlas, &out)
    case .connection(let event):
      for arrival in stack.connection(event, &out) ?? [] { arrived(arrival, nil, atlas, &out) }
    case .timer(.affair(let number, let timer), _):
      fired(number, timer, atlas, &out)
    case .timer(let timer, _):
      if let arrival = stack.fired(timer, &out) { arrived(arrival, nil, atlas, &out) }
    case .intent(.step(let number)):
      guard steps.indices.contains(Int(number.index)),
        case .user(_, let action) = steps[Int(number.index)].action
      else { return }
      perform(action, number, atlas, &out)
    case .intent(.lostBearer), .noticed:
      break
    case .restarted:
      stack.forget()
      registration.forget()
      refresh = nil
    }
  }
}
