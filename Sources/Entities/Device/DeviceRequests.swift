import Sim
import Wire

// Requests outside any dialog.

/// A request that stands for itself, as MESSAGE and OPTIONS do.
public struct LoneRequest: Sendable {
  let step: StepNumber?
  let request: SIPMessage
  /// By which its owner knows it again.
  var number: UInt32 = 0
  var grounds = Grounds()
  /// The mark of a request that is passed on.
  var passing: Packet.Mark?
}

extension LoneRequest {
  /// The same, as another message.
  func with(_ request: SIPMessage) -> LoneRequest {
    var lone = LoneRequest(step: step, request: request)
    lone.number = number
    lone.grounds = grounds
    lone.passing = passing
    return lone
  }
}

extension Device {
  // MARK: Going out

  /// The beginning of a request that sets something up (RFC 3261 §8.1.1, TS 24.229 §5.1.2A.1).
  mutating func initialRequest(_ method: SIPMethod, to target: URI) -> SIPMessage {
    var request = SIPMessage(method, target.withoutHeaders)
    request[.maxForwards] = SIPNumber(UInt32(clamping: settings.sip.maxForwards))
    if let outbound {
      // RFC 3608 §5: behind the server that is next, the service route.
      let route = registering.machine.serviceRoute
      if route.isEmpty || outbound.isEdge {
        request.add(.route, Bytes("<sip:\(server(of: outbound).host);lr>"))
      }
      for hop in route { request.add(.route, hop) }
    }
    request.add(
      .from, NameAddress(address, display: plan.displayName).tagged(stack.identifiers.tag()))
    request.add(.to, NameAddress(target.withoutHeaders))
    request.add(.callID, stack.identifiers.callID(at: stack.host))
    request[.cSeq] = CSeq(1, method)
    if outbound?.registrar != nil {
      request.add(.pPreferredIdentity, NameAddress(address))
    }
    keyring.sign(&request)
    return request
  }

  /// Puts in what the scenario wants in a request, in place of what is there.
  func apply(_ extra: [UserAction.ExtraHeader], to request: inout SIPMessage) {
    for header in extra {
      request.removeAll(named: header.name)
      if let value = header.value { request.add(other: header.name, value) }
    }
  }

  /// The way of a request of the device's own.
  func hop(for request: SIPMessage, _ atlas: Atlas) -> Hop? {
    guard let node = atlas.nextNode(for: request) else { return nil }
    let target = request[.route]?.uri ?? request.requestURI
    return Hop(
      to: node, port: atlas.port(for: request, at: node),
      isReliable: isReliable || target?.isOverTCP == true)
  }

  mutating func send(
    _ method: SIPMethod, to target: URI, _ content: UserAction.Content?,
    _ extra: [UserAction.ExtraHeader], _ step: StepNumber, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    var request = initialRequest(method, to: target)
    apply(extra, to: &request)
    if let content { request.setBody(content.body, content.type) }
    send(LoneRequest(step: step, request: request), atlas, &out)
  }

  /// Sends a request that its owner has made.
  mutating func send(
    _ lone: LoneRequest, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let hop = hop(for: lone.request, atlas) else {
      finish(lone.step, .failed, code: 404, &out)
      happen(.answered(lone, nil))
      return
    }
    _ = stack.send(
      lone.request, to: hop, for: .request(lone), step: lone.step, on: lone.grounds,
      passing: lone.passing, &out)
  }

  mutating func answered(
    _ response: SIPMessage, _ lone: LoneRequest, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let code = response.statusCode, code >= 200 else { return }
    if code == 503 {
      noteRest(response, &out)
      if let request = diverted(lone.request) {
        send(
          LoneRequest(step: lone.step, request: request, number: lone.number), atlas, &out)
        return
      }
    }
    if code == 401 || code == 407, keyring.take(challengesOf: response, to: lone.request) {
      var request = lone.request
      keyring.sign(&request)
      request[.cSeq] = CSeq((request[.cSeq]?.number ?? 1) + 1, request.method ?? .options)
      send(lone.with(request), atlas, &out)
      return
    }
    finish(lone.step, code < 300 ? .succeeded : .failed, code: code, &out)
    happen(.answered(lone, response))
  }

  /// The server to which it went does not answer: another one may (RFC 3263 §4.3).
  mutating func unanswered(
    _ lone: LoneRequest, _ code: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let request = diverted(lone.request) else {
      finish(lone.step, .failed, code: code, &out)
      happen(.answered(lone, nil))
      return
    }
    send(lone.with(request), atlas, &out)
  }

  // MARK: Coming in

  static let methods: [SIPMethod] = [
    .invite, .ack, .bye, .cancel, .options, .message, .subscribe, .notify, .refer, .update, .prack,
    .info,
  ]

  /// A request that was not seen before (RFC 3261 §8.2).
  mutating func requested(
    _ request: SIPMessage, _ server: TransactionID, _ mark: Packet.Mark, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    guard let method = request.method else { return }
    if isOwned, method == .register {
      happen(.requested(request, server, mark))
      return
    }
    // §8.2.1.
    guard Device.methods.contains(method) else {
      var response = request.response(405, toTag: stack.identifiers.tag())
      for known in Device.methods { response.add(.allow, SIPOption(known.text)) }
      stack.respond(response, to: server, &out)
      return
    }
    // §8.2.2.3.
    let unknown = request.all(.require).filter { option in
      !(Device.extensions + ownExtensions).contains { option.name.isSameIgnoringCase(as: $0) }
    }
    guard unknown.isEmpty else {
      var response = request.response(420, toTag: stack.identifiers.tag())
      for option in unknown { response.add(.unsupported, option) }
      stack.respond(response, to: server, &out)
      return
    }
    if request[.to]?.tag != nil {
      if method == .notify {
        notified(request, server, atlas, &out)
        return
      }
      if method == .subscribe {
        resubscribed(request, server, atlas, &out)
        return
      }
      guard let (index, leg) = leg(of: request) else {
        respond(481, to: request, server, &out)
        return
      }
      requestedWithin(request, leg: leg, of: index, server, mark, atlas, &out)
      return
    }
    let isOwners = method != .refer || isFocus || ownsReferrals
    if isOwned, method != .invite, isOwners, method != .options || isFocus {
      happen(.requested(request, server, mark))
      return
    }
    if method != .invite, let refusal = refusal(of: request) {
      stack.respond(tagged(refusal), to: server, &out)
      return
    }
    switch method {
    case .invite:
      invited(request, server, mark, atlas, &out)
    case .message:
      take(request, server, mark, &out)
    case .subscribe:
      subscribed(request, server, mark, atlas, &out)
    case .refer:
      referred(request, leg: nil, server, mark, atlas, &out)
    case .options:
      var response = request.response(200, toTag: stack.identifiers.tag())
      for known in Device.methods { response.add(.allow, SIPOption(known.text)) }
      response.add(.accept, Bytes("application/sdp, text/plain, message/cpim"))
      response.add(.supported, Bytes(Device.extensions.joined(separator: ", ")))
      stack.respond(response, to: server, &out)
    default:
      respond(481, to: request, server, &out)
    }
  }

  static let extensions = ["timer", "100rel", "replaces", "gruu", "path", "norefersub"]

  mutating func respond(
    _ code: Int, to request: SIPMessage, _ server: TransactionID, _ out: inout Outbox<Network>
  ) {
    stack.respond(request.response(code, toTag: stack.identifiers.tag()), to: server, &out)
  }

  /// A message in pager mode (RFC 3428 §7): the user has it.
  private mutating func take(
    _ request: SIPMessage, _ server: TransactionID, _ mark: Packet.Mark,
    _ out: inout Outbox<Network>
  ) {
    respond(200, to: request, server, &out)
    out.report(
      StateReport(
        .message, .delivered, step: mark.step, identity: request.text(of: .callID) ?? Bytes()))
  }
}
