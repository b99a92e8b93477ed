import Sim
import Wire

// The registrar's part (RFC 3261 §10.3; 3327, 3608, 5627; 3GPP TS 24.229 §5.4.1).

extension Home {
  mutating func register(
    _ request: SIPMessage, from hop: Hop, _ server: TransactionID, _ mark: Packet.Mark,
    _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    // RFC 3261 §10.3 step 2: what the device asks for must be known here.
    if let refusal = unknownExtensions(of: request) {
      relay.stack.respond(refusal, to: server, &out)
      return
    }
    // Steps 6 and 7. Who does not know of Path (RFC 3327 §5.3) notes none.
    var request = request
    if !settings.core.path { request.remove(.path) }
    let source = Binding.Source(node: hop.node, connection: hop.connection)
    let before = bindings.list
    let change: Bindings.Change
    do throws(Bindings.Refusal) {
      change = try bindings.register(
        request, from: source, at: out.now,
        settings.registration.minExpires...settings.registration.expires)
    } catch {
      relay.stack.respond(refusal(of: request, error), to: server, &out)
      return
    }
    // Step 8.
    relay.stack.respond(acceptance(of: request, out), to: server, &out)
    restartExpiry(&out)
    report(change, before, mark.step, &out)
    tellServers(of: change, request, mark, atlas, &out)
    tellWatchers(before, of: .unregistered, atlas, &out)
  }

  private mutating func unknownExtensions(of request: SIPMessage) -> SIPMessage? {
    let known = ["path", "gruu", "outbound", "timer"]
    let unknown = request.all(.require).filter { option in
      !known.contains { option.name.isSameIgnoringCase(as: $0) }
    }
    guard !unknown.isEmpty else { return nil }
    var refusal = request.response(420, toTag: relay.stack.identifiers.tag())
    for option in unknown { refusal.add(.unsupported, option) }
    return refusal
  }

  private mutating func refusal(
    of request: SIPMessage, _ refusal: Bindings.Refusal
  ) -> SIPMessage {
    let tag = relay.stack.identifiers.tag()
    switch refusal {
    case .intervalTooBrief:
      var response = request.response(423, toTag: tag)
      response[.minExpires] = SIPNumber(
        UInt32(clamping: settings.registration.minExpires.nanoseconds / 1_000_000_000))
      return response
    case .malformed: return request.response(400, toTag: tag)
    // §10.3 step 7: a request out of order fails, and nothing changes.
    case .outOfOrder: return request.response(500, toTag: tag)
    }
  }

  private mutating func acceptance(
    of request: SIPMessage, _ out: borrowing Outbox<Network>
  ) -> SIPMessage {
    var response = request.response(200, toTag: relay.stack.identifiers.tag())
    let givesGRUU = request.lists("gruu", in: .supported) || request.lists("gruu", in: .require)
    for binding in bindings.list {
      let left = (binding.expiry - out.now).nanoseconds / 1_000_000_000
      var parameters = binding.contact.parameters
      parameters.set("expires", Bytes(String(max(0, left))))
      if givesGRUU, let instance = binding.instance {
        parameters.setQuoted("pub-gruu", publicGRUU(instance))
        parameters.setQuoted(
          "temp-gruu", Bytes("sip:tgruu-\(relay.stack.identifiers.tag())@\(domain);gr"))
      }
      response.add(
        .contact,
        NameAddress(
          binding.contact.uri, display: binding.contact.display, parameters: parameters))
    }
    // RFC 3327 §5.3: the path comes back to who asked for it.
    for route in request.values(.path) { response.add(.path, route) }
    if !bindings.list.isEmpty {
      if settings.core.serviceRoute {
        response.add(.serviceRoute, Bytes("<\(route("orig"))>"))
      }
      response.add(.pAssociatedURI, Bytes("<\(address)>"))
    }
    return response
  }

  /// RFC 5627 §5.1: the address of record with the instance.
  func publicGRUU(_ instance: Bytes) -> Bytes {
    let bare = instance.filter { $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">") }
    let base = address.isSIP ? address.withoutParameters.text.description : "sip:\(name)@\(domain)"
    return Bytes("\(base);gr=\(Bytes(bare))")
  }

  /// A URI of the core by which a request comes back to this user's actor.
  func route(_ parameters: String...) -> String {
    (["sip:\(name)@\(host)", "lr"] + parameters).joined(separator: ";")
  }

  private func report(
    _ change: Bindings.Change, _ before: [Binding], _ step: StepNumber?,
    _ out: inout Outbox<Network>
  ) {
    switch change {
    case .created, .refreshed:
      out.report(
        StateReport(
          .registration, .registered, step: step, identity: address.text,
          detail: Bytes("\(bindings.list.count) bound")))
    case .ended:
      if bindings.list.isEmpty && !before.isEmpty {
        out.report(
          StateReport(.registration, .deregistered, step: step, identity: address.text))
      }
    case .queried:
      break
    }
  }

  // MARK: Expiry

  mutating func restartExpiry(_ out: inout Outbox<Network>) {
    if let expiry { out.stop(expiry) }
    expiry = bindings.nextExpiry.map {
      out.start(.affair(Home.ownAffair, 0), after: max(.zero, $0 - out.now))
    }
  }

  /// What has not been refreshed is gone, and the servers learn of it.
  mutating func expireBindings(_ atlas: Atlas, _ out: inout Outbox<Network>) {
    let before = bindings.list
    let expired = bindings.removeExpired(at: out.now)
    restartExpiry(&out)
    tellWatchers(before, of: .expired, atlas, &out)
    guard !expired.isEmpty, bindings.list.isEmpty else { return }
    out.report(
      StateReport(
        .registration, .deregistered, step: nil, identity: address.text,
        detail: Bytes("expired")))
    tellServers(of: .ended, nil, Packet.Mark(origin: out.node), atlas, &out)
  }

  /// The network ends a registration: of one device, or of all (TS 24.229 §5.4.1.5).
  mutating func deregister(
    device: NodeID?, _ reason: DeregistrationReason, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    let before = bindings.list
    bindings.remove { device == nil || Home.device(of: $0, atlas) == device }
    restartExpiry(&out)
    tellWatchers(before, of: reason == .rejected ? .rejected : .deactivated, atlas, &out)
    guard before.count != bindings.list.count, bindings.list.isEmpty else { return }
    report(.ended, before, nil, &out)
    tellServers(of: .ended, nil, Packet.Mark(origin: out.node), atlas, &out)
  }

  /// The device that a binding leads to, wherever its REGISTER came from.
  static func device(of binding: Binding, _ atlas: Atlas) -> NodeID {
    atlas.node(of: binding.contact.uri.host) ?? binding.source.node
  }

  // MARK: Third-party registration (TS 24.229 §5.4.1.7)

  private mutating func tellServers(
    of change: Bindings.Change, _ request: SIPMessage?, _ mark: Packet.Mark, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    guard settings.core.thirdPartyRegistration else { return }
    for criterion in criteria where criterion.applies(toRegistration: change, request ?? empty) {
      let site = atlas[criterion.server]
      let isShared = site.kind == .participating
      guard let target = try? URI("sip:\(isShared ? "\(name)@" : "")\(site.host)") else { continue }
      var register = SIPMessage(.register, target)
      register[.maxForwards] = SIPNumber(UInt32(clamping: settings.sip.maxForwards))
      register.add(.from, Bytes("<sip:\(host)>;tag=\(relay.stack.identifiers.tag())"))
      register.add(.to, Bytes("<\(address)>"))
      register.add(.callID, relay.stack.identifiers.callID(at: host))
      register[.cSeq] = CSeq(1, .register)
      register.add(.contact, Bytes("<sip:\(host)>"))
      let left = bindings.list.map(\.expiry).max().map { ($0 - out.now).nanoseconds } ?? 0
      register[.expires] = SIPNumber(UInt32(clamping: left / 1_000_000_000))
      if let request { register.setBody(request.rendered(), "message/sip") }
      _ = relay.stack.send(
        register, to: hop(to: criterion.server, for: register, atlas, out),
        for: .own(Home.ownAffair),
        step: mark.step, &out)
    }
  }

  private var empty: SIPMessage { SIPMessage(.register, address) }
}
