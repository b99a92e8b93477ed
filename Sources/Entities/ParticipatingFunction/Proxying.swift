import Sim
import Wire

// The function as a proxy (policy `role`): invitations pass through it without Record-Route, so
// that nothing of their sessions comes this way again (RFC 3261 §16), unless policy `record-route`
// keeps it on their path. Messages outside of sessions are dated, deferred and delivered as by a B2BUA.

extension ParticipatingFunction: Relaying {
  var settings: Settings { agent.settings }

  /// Whether an event is for the proxy, and not for the user agent beside it.
  func isForProxy(_ event: borrowing Event<Network>) -> Bool {
    guard policies.role == .proxy else { return false }
    switch event {
    case .message(let packet, _): return isForProxy(packet)
    case .connection(.frame(let packet, _, _)): return isForProxy(packet)
    case .timer(.server(_, .c), _), .timer(.server(_, .search), _): return true
    case .timer(let timer, let id): return relay.stack.runs(timer, id)
    case .started, .intent, .connection, .noticed, .restarted: return false
    }
  }

  private func isForProxy(_ packet: borrowing Packet) -> Bool {
    guard case .sip(let message) = packet.content else { return false }
    let isInvitation = message.method == .invite && message[.to]?.tag == nil
    return isInvitation && !message.isForDeferred || relay.stack.knows(message)
      || isOnPath(of: message)
  }

  /// 004-5.2.3.2-1a_1, 004-5.2.3.3-1a_1: what belongs to a dialog that was begun through it.
  private func isOnPath(of message: SIPMessage) -> Bool {
    guard policies.recordsRoute, message.isRequest, message[.to]?.tag != nil else { return false }
    return message[.route]?.uri.text == ownRoute.text
  }

  private var ownRoute: URI { (try? URI("\(agent.contact.withoutParameters);lr")) ?? agent.contact }

  mutating func requested(
    _ request: SIPMessage, from hop: Hop, _ server: TransactionID, _ mark: Packet.Mark,
    _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard var (next, _) = advanced(request, atlas, out) else {
      answer(request, 483, server, &out)
      return
    }
    if policies.recordsRoute, request.method == .invite, request[.to]?.tag == nil {
      next.push(.recordRoute, NameAddress(ownRoute))
    }
    passOn(next, server, mark, redirections: 0, atlas, &out)
  }

  private mutating func passOn(
    _ request: SIPMessage, _ server: TransactionID, _ mark: Packet.Mark, redirections: Int,
    _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let node = atlas.nextNode(for: request) else {
      answer(request, 404, server, &out)
      return
    }
    let target = Relay.Target(request, to: hop(to: node, for: request, atlas, out))
    relay.pass(request, mark, of: server, to: [[target]], note: redirections, &out)
  }

  /// An ACK to a 2xx goes from end to end without it; one that comes all the same goes on.
  mutating func acknowledged(
    _ ack: SIPMessage, _ mark: Packet.Mark, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let (next, _) = advanced(ack, atlas, out), let node = atlas.nextNode(for: next) else {
      return
    }
    relay.stack.acknowledge(
      next, to: hop(to: node, for: next, atlas, out), passing: mark,
      isRepeated: mark.isRepeated, &out)
  }

  mutating func answered(
    _ upstream: Relay.Upstream, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    // Reading `refusal-handling`: the terminating function follows a redirection once.
    if let code = upstream.response.statusCode, 300..<400 ~= code, upstream.note == 0,
      !upstream.request.isOriginating, let target = upstream.response.all(.contact).first?.uri,
      var (next, _) = advanced(upstream.request, atlas, out)
    {
      next.retarget(target.withoutHeaders)
      next[.route] = NameAddress(towardsNetwork)
      passOn(next, upstream.server, upstream.mark, redirections: 1, atlas, &out)
      return
    }
    relay.stack.respond(
      upstream.response, to: upstream.server, passing: upstream.mark,
      isRepeated: upstream.mark.isRepeated, &out)
  }
}
