import Sim
import Wire

/// What the SIP/IP core is to one of its users: P-CSCF, S-CSCF and the user's profile in one
/// actor, for the requests that the user sends and for those that are sent to the user.
public struct Home: Sendable {
  let user: Atlas.UserNumber
  let name: String
  let address: URI
  let domain: Bytes
  let settings: Settings
  /// The user's initial filter criteria, in the order of their priorities.
  let criteria: [FilterCriterion]

  var relay: Relay
  var bindings = Bindings()
  var expiry: TimerID?
  /// Sessions of the user that the core has seen accepted, which it can end for a lost device.
  var sessions: [HomeSession] = []

  public init(
    user: Atlas.UserNumber, _ profile: Atlas.User, domain: Bytes, host: Bytes,
    settings: Settings, criteria: [FilterCriterion], _ identifiers: Identifiers
  ) {
    self.user = user
    name = profile.name
    address = profile.address
    self.domain = domain
    self.settings = settings
    self.criteria = criteria.enumerated().sorted {
      ($0.element.priority, $0.offset) < ($1.element.priority, $1.offset)
    }.map(\.element)
    relay = Relay(Stack(host: host, settings, identifiers))
  }

  mutating func handle(
    _ event: consuming Event<Network>, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    switch event {
    case .timer(.affair, _):
      expiry = nil
      expireBindings(atlas, &out)
    case .intent(.lostBearer(let device)):
      releaseSessions(of: device, atlas, &out)
    case .intent(.deregister(let device)):
      deregister(device: device, atlas, &out)
    case .intent(.step):
      break
    case .restarted(let memoryLost):
      relay.forget()
      sessions = []
      expiry = nil
      if memoryLost { bindings = Bindings() } else { restartExpiry(&out) }
    case let other:
      relay(other, atlas, &out)
    }
  }
}

extension Home: Relaying {
  mutating func requested(
    _ request: SIPMessage, from hop: Hop, _ server: TransactionID, _ mark: Packet.Mark,
    _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    if request.method == .register {
      register(request, from: hop, server, mark, atlas, &out)
    } else {
      route(request, from: hop, server, mark, atlas, &out)
    }
  }
}
