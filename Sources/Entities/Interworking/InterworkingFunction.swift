import Sim
import Wire

/// An interworking function (004 §6.5): the gateway between CPM and older services. In sessions it
/// is a participant in the place of a user who is no CPM subscriber: it delivers what is said to the
/// user's phone, tells what has become of that, says what the user answers, and leaves.
public struct InterworkingFunction: Sendable {
  var agent: Device
  let services: [OlderService]
  let rules: Rules
  let refusals: [Answering.Refusal]
  let almanac: Almanac

  /// The numbers from which users have got something, to which they answer.
  var numbers: [InterworkingNumber] = []
  var sessions: [InterworkedSession] = []
  /// Messages of which a phone has not taken all yet.
  var handovers: [Handover] = []
  var texts = TextsInParts()
  var lastReference = 0

  init(_ agent: Device, _ gateway: Plan.GatewayPlan, epoch: Int64) {
    self.agent = agent
    self.agent.isOwned = true
    // What it carries comes to its end at phones.
    self.agent.isRelaying = true
    services = gateway.services
    rules = gateway.rules
    refusals = gateway.refusals
    almanac = Almanac(epoch: epoch)
  }

  var settings: Settings.Interworking { agent.settings.interworking }

  // MARK: Events

  mutating func handle(
    _ event: consuming Event<Network>, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    switch event {
    case .timer(.affair(let number, InterworkingFunction.idleTimer), _):
      lookForActivity(number, atlas, &out)
    case .restarted(let memoryLost):
      sessions = []
      handovers = []
      texts = TextsInParts()
      if memoryLost { numbers = [] }
      agent.act(on: .restarted(memoryLost: memoryLost), atlas, [], &out)
    case let event:
      agent.act(on: event, atlas, [], &out)
    }
    decide(atlas, &out)
    agent.attendMedia(atlas, &out)
    decide(atlas, &out)
    agent.removeOver(atlas, &out)
  }

  /// It is looked whether anybody has said anything.
  static let idleTimer: UInt8 = 0xa0

  private mutating func decide(_ atlas: Atlas, _ out: inout Outbox<Network>) {
    while let happening = agent.nextHappening() { decide(on: happening, atlas, &out) }
  }

  private mutating func decide(
    on happening: Happening, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    switch happening {
    case .requested(let request, let server, let mark):
      requested(request, server, mark, atlas, &out)
    case .requestedWithin(_, let request, let server, _):
      agent.respond(request.method == .message ? 405 : 200, to: request, server, &out)
    case .answered(let request, let response):
      taken(request.number, response?.statusCode ?? 408, atlas, &out)
    case .invited(let call, let mark):
      invited(call, mark, atlas, &out)
    case .ended(let call, _, _):
      ended(call, &out)
    case .connected(let call, _):
      sayWaiting(over: call, &out)
    case .received(let call, let media, let message, let mark):
      received(message, over: call, media, mark, atlas, &out)
    case .byeCrossed, .byeAnswered, .notified, .subscriptionEnded, .registered, .deregistered,
      .decided,
      .cancelled,
      .progressed, .accepted, .changed, .asked, .agreed, .watched, .unwatched, .refused,
      .confirmed, .disconnected, .sent, .unsent, .resumed, .returned, .heard:
      break
    }
  }

  private mutating func requested(
    _ request: SIPMessage, _ server: TransactionID, _ mark: Packet.Mark, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    if let refusal = refusals.first(where: { $0.method == request.method }) {
      agent.stack.respond(agent.tagged(refusal.response(to: request)), to: server, &out)
    } else if request.method != .message {
      agent.respond(501, to: request, server, &out)
    } else if let writer = request[.via].flatMap({ atlas.node(of: $0.host) })
      .flatMap({ atlas.user(ofPhoneAt: $0) })
    {
      written(request, by: writer, server, mark, atlas, &out)
    } else {
      deliver(request, server, mark, atlas, &out)
    }
  }

  // MARK: Numbers

  /// The place of the number by which a user and a partner know each other here.
  mutating func number(
    of user: Atlas.UserNumber, and partner: URI, isGroup: Bool, _ out: inout Outbox<Network>
  ) -> Int {
    let known = numbers.firstIndex {
      $0.user == user && $0.partner.address == partner.address
    }
    if let known { return known }
    let address = (try? URI("sip:\(9001 + numbers.count)@\(agent.stack.host)")) ?? agent.contact
    numbers.append(
      InterworkingNumber(address: address, user: user, partner: partner, isGroup: isGroup))
    return numbers.count - 1
  }

  var leftovers: [String] {
    var found = agent.leftovers
    for (count, what) in [
      (sessions.count, "sessions of older phones"), (handovers.count, "messages to phones"),
      (texts.count, "texts in parts"),
    ] where count > 0 {
      found.append("\(count) \(what)")
    }
    return found
  }
}

/// A number that stands for somebody at a phone: for a group, or for a person.
struct InterworkingNumber: Sendable {
  let address: URI
  let user: Atlas.UserNumber
  /// A group session's identity, or a person's address.
  let partner: URI
  let isGroup: Bool
  var conversation: Conversation?
}
