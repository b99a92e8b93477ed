import Sim
import Wire

/// A plain SIP server, as RFC 3261 has them: a proxy, a redirect server or a registrar of a domain,
/// or an application server that lets requests pass. All of CPM's own is elsewhere.
public struct Proxy: Sendable {
  let plan: Plan.ProxyPlan
  let settings: Settings
  var relay: Relay
  /// What has been registered here, by address.
  var registered: [(address: Bytes, bindings: Bindings)] = []
  let routes: [Route]
  /// Where users are who need not register.
  let known: [(address: Bytes, contact: URI)]

  /// Where requests for a domain go.
  struct Route: Sendable {
    let domain: Bytes
    let node: NodeID
    /// The domain that the node serves: to it clients are redirected.
    let target: Bytes
  }

  init(
    _ plan: Plan.ProxyPlan, host: Bytes, _ settings: Settings, routes: [Route],
    known: [(Bytes, URI)], _ identifiers: Identifiers
  ) {
    self.routes = routes
    self.plan = plan
    self.settings = settings
    self.known = known
    relay = Relay(Stack(host: host, settings, identifiers))
  }

  mutating func handle(
    _ event: consuming Event<Network>, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    relay(event, atlas, &out)
  }
}

extension Proxy: Relaying {
  mutating func requested(
    _ request: SIPMessage, from hop: Hop, _ server: TransactionID, _ mark: Packet.Mark,
    _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    if let refusal = refusal(of: request) {
      relay.stack.respond(refusal, to: server, &out)
      return
    }
    if let challenge = challenge(to: request, mark) {
      relay.stack.respond(challenge, to: server, &out)
      return
    }
    switch plan.duty {
    case .registrar where request.method == .register,
      .proxy where request.method == .register && isOwn(request, atlas, out):
      register(request, from: hop, server, &out)
    case .applicationServer where request.method == .register && isOwn(request, atlas, out):
      // A core tells that a user has registered (3GPP TS 24.229 §5.7.1.1).
      answer(request, 200, server, &out)
    case .registrar:
      answer(request, 405, server, &out)
    case .redirect:
      redirect(request, server, atlas, &out)
    case .proxy, .applicationServer:
      passOn(request, server, mark, atlas, &out)
    }
  }

  mutating func acknowledged(
    _ ack: SIPMessage, _ mark: Packet.Mark, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard var next = advanced(ack, atlas, out)?.request,
      let node = nextNode(for: next, atlas, out)
    else { return }
    removeOwnCredentials(from: &next)
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

  private func isOwn(
    _ request: SIPMessage, _ atlas: Atlas, _ out: borrowing Outbox<Network>
  ) -> Bool {
    request.requestURI.flatMap { atlas.node(of: $0.host) } == out.node
  }

  // MARK: Credentials

  /// What it answers because the scenario says so.
  private mutating func refusal(of request: SIPMessage) -> SIPMessage? {
    plan.refusals.first { $0.method == request.method }?
      .response(to: request, toTag: relay.stack.identifiers.tag())
  }

  /// Asks for credentials where there are none, or wrong ones (RFC 3261 §22): within a dialog only
  /// where that is wanted, and never for ACK and CANCEL.
  private mutating func challenge(to request: SIPMessage, _ mark: Packet.Mark) -> SIPMessage? {
    guard let realm = plan.challenges,
      request[.to]?.tag == nil || plan.challengesWithin || request.method == .register,
      request.method != .ack, request.method != .cancel
    else { return nil }
    let isRegistrar = request.method == .register
    let header = isRegistrar ? SIPHeader.authorization : .proxyAuthorization
    if let given = request.credentials(for: Bytes(realm), in: header), isRight(given) { return nil }
    var response = request.response(
      isRegistrar ? 401 : 407, toTag: relay.stack.identifiers.tag())
    response.add(
      isRegistrar ? .wwwAuthenticate : .proxyAuthenticate,
      Bytes(
        "Digest realm=\"\(realm)\", qop=\"auth\", nonce=\"\(relay.stack.identifiers.tag())\", "
          + "opaque=\"\", stale=FALSE, algorithm=MD5"))
    return response
  }

  /// Where a password is asked for, the user must know it; else whatever names the realm will do.
  private func isRight(_ given: Credentials) -> Bool {
    guard let password = plan.password else { return true }
    let digest = Digest(
      user: given["username"]?.description ?? "", password: password,
      realm: given["realm"] ?? Bytes(), nonce: given["nonce"] ?? Bytes())
    return given["response"] == digest.response
  }

  /// What proves something here is not for those behind, but what does so there is (§22.3).
  private func removeOwnCredentials(from request: inout SIPMessage) {
    if let realm = plan.challenges {
      request.removeCredentials(for: Bytes(realm), in: .proxyAuthorization)
    }
  }

  // MARK: Registrar

  private mutating func register(
    _ request: SIPMessage, from hop: Hop, _ server: TransactionID, _ out: inout Outbox<Network>
  ) {
    guard let address = request[.to]?.uri.address else {
      answer(request, 400, server, &out)
      return
    }
    let place =
      registered.firstIndex { $0.address == address }
      ?? {
        registered.append((address, Bindings()))
        return registered.count - 1
      }()
    do throws(Bindings.Refusal) {
      _ = try registered[place].bindings.register(
        request, from: Binding.Source(node: hop.node, connection: hop.connection), at: out.now,
        settings.registration.minExpires...settings.registration.expires)
    } catch {
      let code =
        switch error {
        case .intervalTooBrief: 423
        case .malformed: 400
        case .outOfOrder: 500
        }
      answer(request, code, server, &out)
      return
    }
    var response = request.response(200, toTag: relay.stack.identifiers.tag())
    for binding in registered[place].bindings.list {
      var parameters = binding.contact.parameters
      let left = (binding.expiry - out.now).nanoseconds / 1_000_000_000
      parameters.set("expires", Bytes(String(max(0, left))))
      response.add(
        .contact,
        NameAddress(
          binding.contact.uri, display: binding.contact.display, parameters: parameters))
    }
    relay.stack.respond(response, to: server, &out)
  }

  /// Where the user of an address is now.
  private mutating func contacts(of uri: URI, at now: Instant) -> [URI] {
    if let place = registered.firstIndex(where: { $0.address == uri.address }) {
      registered[place].bindings.removeExpired(at: now)
      let live = registered[place].bindings.list.map(\.contact.uri)
      if !live.isEmpty { return live }
    }
    return known.filter { $0.address == uri.address }.map(\.contact)
  }

  // MARK: Redirect server

  private mutating func redirect(
    _ request: SIPMessage, _ server: TransactionID, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let target = request.requestURI else {
      answer(request, 400, server, &out)
      return
    }
    var contacts = contacts(of: target, at: out.now)
    if contacts.isEmpty,
      let route = routes.first(where: { target.host.isSameIgnoringCase(as: $0.domain) }),
      let next = try? URI("sip:\(target.user.map { "\($0)@" } ?? "")\(route.target)")
    {
      contacts = [next]
    }
    guard !contacts.isEmpty else {
      answer(request, 404, server, &out)
      return
    }
    var response = request.response(302, toTag: relay.stack.identifiers.tag())
    for contact in contacts { response.add(.contact, NameAddress(contact)) }
    relay.stack.respond(response, to: server, &out)
  }

  // MARK: Proxy

  private mutating func passOn(
    _ request: SIPMessage, _ server: TransactionID, _ mark: Packet.Mark, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    guard var next = advanced(request, atlas, out)?.request else {
      answer(request, 483, server, &out)
      return
    }
    removeOwnCredentials(from: &next)
    if plan.addsPath, next.method == .register {
      guard next.lists("path", in: .supported) else {
        refusePathless(request, server, &out)
        return
      }
      addPath(to: &next)
    }
    if plan.recordRoutes, request.method?.createsDialog == true, request[.to]?.tag == nil,
      let uri = try? URI("sip:\(host);lr")
    {
      next.push(.recordRoute, NameAddress(uri))
    }
    var targets: [Relay.Target] = []
    if next[.route] == nil, let target = next.requestURI, serves(target, atlas, out) {
      for contact in contacts(of: target, at: out.now) {
        guard let node = atlas.node(of: contact.host) else { continue }
        var copy = next
        copy.retarget(contact)
        targets.append(Relay.Target(copy, to: hop(to: node, for: copy, atlas, out)))
      }
      guard !targets.isEmpty else {
        answer(request, 404, server, &out)
        return
      }
    } else if let node = nextNode(for: next, atlas, out), node != out.node {
      targets.append(Relay.Target(next, to: hop(to: node, for: next, atlas, out)))
    } else {
      answer(request, 404, server, &out)
      return
    }
    relay.pass(next, mark, of: server, to: [targets], &out)
  }

  /// RFC 3327 §5.2: requests for the client are to come back this way, which the registrar has to
  /// know of.
  private func addPath(to register: inout SIPMessage) {
    guard let uri = try? URI("sip:\(host);lr") else { return }
    register.push(.path, NameAddress(uri))
    if !register.lists("path", in: .require) { register.add(.require, SIPOption("path")) }
  }

  /// A client that does not know of Path is told what it lacks.
  private mutating func refusePathless(
    _ request: SIPMessage, _ server: TransactionID, _ out: inout Outbox<Network>
  ) {
    var refusal = request.response(421, toTag: relay.stack.identifiers.tag())
    refusal.add(.require, SIPOption("path"))
    relay.stack.respond(refusal, to: server, &out)
  }

  /// Whether the target is a user of this proxy's domain.
  private func serves(
    _ target: URI, _ atlas: Atlas, _ out: borrowing Outbox<Network>
  ) -> Bool {
    plan.domains.contains { target.host.isSameIgnoringCase(as: $0) }
  }

  private func nextNode(
    for request: SIPMessage, _ atlas: Atlas, _ out: borrowing Outbox<Network>
  ) -> NodeID? {
    if request[.route] == nil, let host = request.requestURI?.host,
      let route = routes.first(where: { host.isSameIgnoringCase(as: $0.domain) })
    {
      return route.node
    }
    return atlas.nextNode(for: request)
  }
}
