import Sim
import Wire

/// What a core does with requests that concern none of its users: it passes them on to the node
/// that they name, or refuses them.
public struct Gate: Sendable {
  let settings: Settings
  var relay: Relay

  public init(host: Bytes, _ settings: Settings, _ identifiers: Identifiers) {
    self.settings = settings
    relay = Relay(Stack(host: host, settings, identifiers))
  }

  mutating func handle(
    _ event: consuming Event<Network>, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    relay(event, atlas, &out)
  }
}

extension Gate: Relaying {
  mutating func requested(
    _ request: SIPMessage, from hop: Hop, _ server: TransactionID, _ mark: Packet.Mark,
    _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    // Whoever is not registered may do nothing but register, under no other name either.
    if request[.to]?.tag == nil, request.method != .register,
      let user = atlas[hop.node].user, atlas.users[user].home == out.node
    {
      answer(request, 403, server, &out)
      return
    }
    // Nobody here has such an address (RFC 3261 §10.3 step 5, §16.5).
    guard request.method != .register, let (next, _) = advanced(request, atlas, out) else {
      answer(request, request.method == .register ? 404 : 483, server, &out)
      return
    }
    guard let node = atlas.nextNode(for: next), node != out.node else {
      answer(request, 404, server, &out)
      return
    }
    let target = Relay.Target(next, to: self.hop(to: node, for: next, atlas, out))
    relay.pass(next, mark, of: server, to: [[target]], &out)
  }

  mutating func acknowledged(
    _ ack: SIPMessage, _ mark: Packet.Mark, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let (next, _) = advanced(ack, atlas, out), let node = atlas.nextNode(for: next),
      node != out.node
    else { return }
    relay.stack.acknowledge(
      next, to: hop(to: node, for: next, atlas, out), passing: mark,
      isRepeated: mark.isRepeated, &out)
  }

  mutating func answered(
    _ upstream: Relay.Upstream, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    relay.stack.respond(
      upstream.response, to: upstream.server, passing: upstream.mark,
      isRepeated: upstream.mark.isRepeated, &out)
  }
}
