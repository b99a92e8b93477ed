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

  /// The server to which the device's requests go first.
  public struct Outbound: Sendable {
    public var node: NodeID
    public var host: Bytes
    /// Where it takes connections of this device.
    public var port: UInt32
    /// Whether it stands before the server that knows the user, and routes for requests begin with
    /// it.
    public var isEdge: Bool
    /// Where it registers; nil where it need not.
    public var registrar: Bytes?
    /// The server that is tried when the first one does not answer.
    public var alternative: Alternative?

    public struct Alternative: Sendable {
      public var node: NodeID
      public var host: Bytes

      public init(node: NodeID, host: Bytes) {
        self.node = node
        self.host = host
      }
    }

    public init(
      node: NodeID, host: Bytes, port: UInt32 = Hop.sipPort, isEdge: Bool = false,
      registrar: Bytes?, alternative: Alternative? = nil
    ) {
      self.node = node
      self.host = host
      self.port = port
      self.isEdge = isEdge
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
  /// Whether the first server has asked to be left alone for a while.
  var isResting = false
  var calls = CallList()
  /// Connections for messages of which it is not yet known for which session they are.
  var unbound: [ConnectionID] = []
  /// Subscriptions that this device has, and those that others have with it.
  var interests: [Interest] = []
  var duties: [Duty] = []
  /// The last number that a call, a leg or a subscription has got.
  var lastNumber: UInt32 = 0
  /// Whether an owner decides what the device does; and what it has not looked at yet.
  var isOwned = false
  /// Whether other actors live at its node, so that its addresses must say whose they are.
  var isShared = false
  /// What it does otherwise than the text has it.
  var deviations: [Deviation] = []
  /// What it will do later for that reason, by the numbers of the timers.
  var postponed: [(number: UInt32, deed: Postponed)] = []
  /// Whether messages only pass through it, so that it cannot say that they have arrived.
  var isRelaying = false
  /// Whether its owner decides on what others want to change in sessions, and on whom they refer to
  /// it.
  var isFocus = false
  /// Event packages that its owner notifies of.
  var ownEvents: [String] = []
  /// Extensions that its owner supports beside those of every user agent.
  var ownExtensions: [String] = []
  /// Whether its owner says what becomes of a REFER outside of any dialog.
  var ownsReferrals = false
  /// Whether its owner says what becomes of a change that others want.
  var ownsChanges = false
  /// Whether its owner says when a BYE is answered.
  var ownsByes = false
  /// Whether it has whoever calls it refresh sessions, known to be able to or not.
  var demandsRefreshes = false
  var happenings: [Happening] = []

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

  /// Where the identifiers of the device's session descriptions begin.
  var instanceNumber: UInt32 { UInt32(truncatingIfNeeded: Bytes(instance).digest) }

  var isReliable: Bool { (plan.transport ?? settings.sip.transport) == .tcp }

  /// Tells the scenario what has become of a step, and what its user is told of it.
  func finish(
    _ step: StepNumber?, _ state: StateReport.State, code: Int? = nil, notice: String? = nil,
    _ out: inout Outbox<Network>
  ) {
    // What only passes through comes to its end elsewhere.
    guard let step, !isRelaying else { return }
    let detail = [code.map { "\($0)" }, notice].compactMap { $0 }.joined(separator: " ")
    out.report(
      StateReport(.step, state, step: step, identity: Bytes(), detail: Bytes(detail)))
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
