import Sim
import Wire

/// The device of a user, or a plain SIP user agent: registers, calls and is called, subscribes,
/// sends.
public struct Device: Sendable {
  /// Of what a response reminds the device.
  public enum Affair: Sendable {
    case registration
    case request(LoneRequest)
    case call(UInt32)
    case subscription(UInt32)
  }

  /// The device's own timers.
  enum Timer: UInt8 {
    case refresh
  }

  /// The server to which the device's requests go first.
  public struct Outbound: Sendable {
    public var node: NodeID
    public var host: Bytes
    /// Where it registers; nil where it need not.
    public var registrar: Bytes?

    public init(node: NodeID, host: Bytes, registrar: Bytes?) {
      self.node = node
      self.host = host
      self.registrar = registrar
    }
  }

  let plan: Plan.DevicePlan
  let name: String
  /// The address of the user.
  let address: URI
  let outbound: Outbound?
  let settings: Settings
  /// Where the device itself is reached.
  let contact: URI
  let instance: String
  var stack: Stack<Affair>
  var registering: Registering

  public init(
    _ plan: Plan.DevicePlan, name: String, address: URI, host: Bytes, outbound: Outbound?,
    _ settings: Settings, _ identifiers: Identifiers
  ) throws(Flaw) {
    self.plan = plan
    self.settings = settings
    self.name = name
    self.outbound = outbound
    self.address = address
    let isReliable = (plan.transport ?? settings.sip.transport) == .tcp
    contact = try URI("sip:\(name)@\(host)\(isReliable ? ";transport=tcp" : "")")
    var identifiers = identifiers
    instance = identifiers.uuid()
    stack = Stack(host: host, settings, identifiers)
    registering = Registering(expires: settings.registration.expires)
  }

  var isReliable: Bool { (plan.transport ?? settings.sip.transport) == .tcp }

  // MARK: Events

  mutating func handle(
    _ event: consuming Event<Network>, _ atlas: Atlas, _ steps: [Step],
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
      for arrival in stack.connection(event, &out) ?? [] {
        arrived(arrival, from: nil, atlas, &out)
      }
    case .timer(.affair(let number, let timer), _):
      switch Timer(rawValue: timer) {
      case .refresh?: refreshRegistration(&out)
      case nil: fired(timer, of: number, atlas, &out)
      }
    case .timer(let timer, _):
      if let arrival = stack.fired(timer, &out) { arrived(arrival, from: nil, atlas, &out) }
    case .intent(.step(let number)):
      guard steps.indices.contains(Int(number.index)),
        case .user(_, let action) = steps[Int(number.index)].action
      else { return }
      perform(action, number, atlas, &out)
    case .intent(.lostBearer), .noticed:
      break
    case .restarted:
      stack.forget()
      registering = Registering(expires: settings.registration.expires)
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
    case .msrp:
      break
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
      finish(lone.step, .failed, code: 408, &out)
    case .unreachable(_, _, .request(let lone)):
      finish(lone.step, .failed, code: 503, &out)
    case .response, .timedOut, .unreachable, .acknowledgement, .cancel, .stray, .unacknowledged:
      break
    }
  }

  /// A timer of one of the device's affairs has fired.
  private mutating func fired(
    _ timer: UInt8, of number: UInt32, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {}

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
    default:
      break
    }
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
