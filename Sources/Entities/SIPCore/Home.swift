import Sim
import Wire

/// What the SIP/IP core is to one of its users: P-CSCF, S-CSCF and the user's profile in one
/// actor, for the requests that the user sends and for those that are sent to the user.
public struct Home: Sendable {
  let user: Atlas.UserNumber
  /// Whether the core knows of the user; of one who has no more than a number it does not.
  let isSubscriber: Bool
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
  /// Those that have ended, the latest so many.
  var pastSessions = RecentlyKnown<HomeSession.Name>(64)
  /// Those who are told of the user's registrations.
  var watchers: [Watcher] = []
  var lastWatcher: UInt32 = 0

  public init(
    user: Atlas.UserNumber, _ profile: Atlas.User, domain: Bytes, host: Bytes,
    settings: Settings, criteria: [FilterCriterion], _ identifiers: Identifiers
  ) {
    self.user = user
    name = profile.name
    isSubscriber = profile.isSubscriber
    address = profile.address
    self.domain = domain
    self.settings = settings
    self.criteria = criteria.enumerated().sorted {
      ($0.element.priority, $0.offset) < ($1.element.priority, $1.offset)
    }.map(\.element)
    relay = Relay(Stack(host: host, settings, identifiers))
  }

  /// The number of what concerns no watcher: the expiry of bindings, and requests whose answer tells
  /// nothing.
  static let ownAffair: UInt32 = 0

  /// What has not come to its end.
  var leftovers: [String] {
    let count = watchers.count
    return relay.leftovers
      + (count == 0 ? [] : ["\(count) \(count == 1 ? "subscription" : "subscriptions")"])
  }

  mutating func handle(
    _ event: consuming Event<Network>, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    switch event {
    case .timer(.affair(Home.ownAffair, _), _):
      expiry = nil
      expireBindings(atlas, &out)
    case .timer(.affair(let watcher, let timer), _):
      if let timer = SubscriptionTimer(rawValue: timer) {
        watcherTimer(timer, of: watcher, atlas, &out)
      }
    case .intent(.lostBearer(let device)):
      releaseSessions(of: device, atlas, &out)
    case .intent(.deregister(let device, let reason)):
      deregister(device: device, reason, atlas, &out)
    case .intent(.step):
      break
    case .restarted(let memoryLost):
      relay.forget()
      sessions = []
      watchers = []
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
    guard isSubscriber else {
      // TS 24.229 §5.3.2.1: the subscriber database knows nobody by this address.
      answer(request, 404, server, &out)
      return
    }
    if request.method == .register {
      register(request, from: hop, server, mark, atlas, &out)
    } else if let watcher = watcher(of: request) {
      resubscribed(watcher, request, server, atlas, &out)
    } else {
      route(request, from: hop, server, mark, atlas, &out)
    }
  }

  mutating func answered(
    _ response: SIPMessage, toOwn affair: UInt32, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    if affair != Home.ownAffair { notificationAnswered(response, of: affair, atlas, &out) }
  }
}
