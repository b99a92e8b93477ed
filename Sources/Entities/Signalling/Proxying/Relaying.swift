import Sim
import Wire

/// An actor that passes requests on. How events reach its relay is the same for all of them; what
/// becomes of a request is each one's own.
protocol Relaying {
  var relay: Relay { get set }
  var settings: Settings { get }

  /// A request has come.
  mutating func requested(
    _ request: SIPMessage, from hop: Hop, _ server: TransactionID, _ mark: Packet.Mark,
    _ atlas: Atlas, _ out: inout Outbox<Network>)

  /// An ACK to a 2xx has come.
  mutating func acknowledged(
    _ ack: SIPMessage, _ mark: Packet.Mark, _ atlas: Atlas, _ out: inout Outbox<Network>)

  /// A request that was passed on has a response.
  mutating func answered(
    _ upstream: Relay.Upstream, _ atlas: Atlas, _ out: inout Outbox<Network>)

  /// A request of the actor's own has a response, or what counts as one.
  mutating func answered(
    _ response: SIPMessage, toOwn affair: UInt32, _ atlas: Atlas, _ out: inout Outbox<Network>)
}

extension Relaying {
  /// Who sends nothing by itself has nothing to hear of it.
  mutating func answered(
    _ response: SIPMessage, toOwn affair: UInt32, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {}

  var host: Bytes { relay.stack.host }

  /// Lets the relay act on an event.
  mutating func relay(
    _ event: consuming Event<Network>, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    switch event {
    case .message(let packet, let from):
      received(packet, from: Hop(to: from, isReliable: from == out.node), atlas, &out)
    case .connection(.frame(let packet, let connection, let from)):
      received(
        packet, from: Hop(to: from, isReliable: true, connection: connection), atlas, &out)
    case .connection(let event):
      for arrival in relay.stack.connection(event, &out) ?? [] {
        arrived(arrival, from: nil, atlas, &out)
      }
    case .timer(.server(let server, .c), _):
      if let upstream = relay.rangTooLong(server, &out) { answered(upstream, atlas, &out) }
    case .timer(.server(let server, .search), _):
      relay.searchOn(server, &out)
    case .timer(let timer, _):
      if let arrival = relay.stack.fired(timer, &out) {
        arrived(arrival, from: nil, atlas, &out)
      }
    case .restarted:
      relay.forget()
    case .started, .intent, .noticed:
      break
    }
  }

  private mutating func received(
    _ packet: Packet, from hop: Hop, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard case .sip(let message) = packet.content else { return }
    if let arrival = relay.stack.received(message, packet.mark, from: hop, &out) {
      arrived(arrival, from: hop, atlas, &out)
    }
  }

  private mutating func arrived(
    _ arrival: Stack<Relay.Affair>.Arrival, from hop: Hop?, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    switch arrival {
    case .request(let request, let server, let mark):
      if let hop { requested(request, from: hop, server, mark, atlas, &out) }
    case .acknowledgement(let ack, let mark):
      acknowledged(ack, mark, atlas, &out)
    case .cancel(let cancel, let server):
      relay.cancel(cancel, of: server, &out)
    case .response(let response, _, .branch(let server, let branch), let mark):
      let upstream = relay.received(response, mark, server: server, branch: branch, &out)
      if let upstream { answered(upstream, atlas, &out) }
    case .timedOut(_, _, .branch(let server, let branch)):
      let upstream = relay.failed(
        settings.sip.noResponse, server: server, branch: branch, &out)
      if let upstream { answered(upstream, atlas, &out) }
    case .unreachable(_, _, .branch(let server, let branch)):
      let upstream = relay.failed(503, server: server, branch: branch, &out)
      if let upstream { answered(upstream, atlas, &out) }
    case .stray:
      // What no transaction waits for is not forwarded (RFC 6026 §7.3).
      break
    case .response(let response, _, .own(let affair), _):
      answered(response, toOwn: affair, atlas, &out)
    case .timedOut(_, let request, .own(let affair)):
      answered(request.response(408), toOwn: affair, atlas, &out)
    case .unreachable(_, let request, .own(let affair)):
      answered(request.response(503), toOwn: affair, atlas, &out)
    case .unacknowledged:
      break
    }
  }

  // MARK: What several of them do

  /// Answers a request by itself, without passing it on.
  mutating func answer(
    _ request: SIPMessage, _ code: Int, _ server: TransactionID, _ out: inout Outbox<Network>
  ) {
    relay.stack.respond(
      request.response(code, toTag: relay.stack.identifiers.tag()), to: server, &out)
  }

  /// The way to another server.
  func hop(
    to node: NodeID, for request: SIPMessage, _ atlas: Atlas, _ out: borrowing Outbox<Network>
  ) -> Hop {
    Hop(
      to: node, port: atlas.port(for: request, at: node, from: out.actor),
      isReliable: node == out.node || settings.sip.transport == .tcp)
  }

  /// The request as it goes on: one hop older, and without the Route that has led here; nil where
  /// it has come too far (RFC 3261 §16.3 step 3, §16.4).
  func advanced(
    _ request: SIPMessage, _ atlas: Atlas, _ out: borrowing Outbox<Network>
  ) -> (request: SIPMessage, route: URI?)? {
    let left = request[.maxForwards]?.value ?? UInt32(clamping: settings.sip.maxForwards)
    guard left > 0 else { return nil }
    var next = request
    next[.maxForwards] = SIPNumber(left - 1)
    guard let route = next[.route]?.uri, atlas.node(of: route.host) == out.node else {
      return (next, nil)
    }
    next.pop(.route)
    return (next, route)
  }
}
