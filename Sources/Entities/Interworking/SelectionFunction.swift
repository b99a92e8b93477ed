import Sim
import Wire

/// The interworking selection function (004 §6.5): it knows by which older services people are
/// reached, and passes what is for one of them on to a gateway. It does not stay in the path.
public struct SelectionFunction: Sendable {
  let settings: Settings
  var relay: Relay

  init(host: Bytes, _ settings: Settings, _ identifiers: Identifiers) {
    self.settings = settings
    relay = Relay(Stack(host: host, settings, identifiers))
  }

  mutating func handle(
    _ event: consuming Event<Network>, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    relay(event, atlas, &out)
  }
}

extension SelectionFunction: Relaying {
  mutating func requested(
    _ request: SIPMessage, from hop: Hop, _ server: TransactionID, _ mark: Packet.Mark,
    _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let (next, route) = advanced(request, atlas, out) else {
      answer(request, 483, server, &out)
      return
    }
    let named = route?.user.flatMap { OlderService(rawValue: "\($0)") }
    guard let user = next.requestURI.flatMap({ atlas.user(at: $0) }),
      let service = service(for: next, among: atlas.users[user].olderServices, named),
      let gateway = atlas.gateway(to: service)
    else {
      answer(request, 404, server, &out)
      return
    }
    let target = Relay.Target(next, to: self.hop(to: gateway, for: next, atlas, out))
    relay.pass(next, mark, of: server, to: [[target]], &out)
  }

  /// The service that the route names; else of several the first that can carry what is sent.
  private func service(
    for request: SIPMessage, among services: [OlderService], _ named: OlderService?
  ) -> OlderService? {
    if let named { return services.contains(named) ? named : nil }
    return services.first { $0.carries(request) } ?? services.first
  }

  /// An ACK to a 2xx goes from end to end.
  mutating func acknowledged(
    _ ack: SIPMessage, _ mark: Packet.Mark, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {}

  mutating func answered(
    _ upstream: Relay.Upstream, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    relay.stack.respond(
      upstream.response, to: upstream.server, passing: upstream.mark,
      isRepeated: upstream.mark.isRepeated, &out)
  }
}

extension OlderService {
  /// Whether it can carry what a request brings, or announces.
  fileprivate func carries(_ request: SIPMessage) -> Bool {
    if self == .mms { return true }
    if request.method == .invite { return !request.wantedServices.contains(.fileTransfer) }
    return Letter(request.body).map { carries($0.message.content) } ?? true
  }

  /// Whether it can carry some content.
  func carries(_ content: MIMEEntity) -> Bool {
    content.has(type: "text/plain")
      || self == .mms && !content.has(type: "\(EventReport.mediaType)")
  }
}
