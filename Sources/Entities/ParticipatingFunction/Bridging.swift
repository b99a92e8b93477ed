import Sim
import Wire

// Sessions through the function: an INVITE that comes in on one side goes out on the other, and
// what comes of it goes back (P8, A-18).

extension ParticipatingFunction {
  // MARK: Invitations

  mutating func invited(
    _ call: UInt32, _ mark: Packet.Mark, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let index = agent.call(numbered: call),
      case .callee(let callee) = agent.calls[index].side
    else { return }
    let invite = callee.request
    // RFC 3261 §16.3: what goes in circles comes to an end.
    if invite[.maxForwards]?.value == 0 {
      agent.answer(index, UserAction.Answer(code: 483), step: nil, atlas, &out)
      return
    }
    if invite.isForDeferred {
      retrieve(call, invite, atlas, &out)
      return
    }
    if holds(call, invite, mark) { return }
    if takesBack(call, invite, mark, atlas, &out) { return }
    let service = invite.wantedServices.first ?? .session
    var bridge = Bridge(
      number: nextNumber(), service: service, isOriginating: invite.isOriginating,
      incoming: call, invite: invite, mark: mark)
    if let held = inheritHeld(by: invite, &out) {
      bridge.absence = held.absence
      bridge.information = held.information
      if let callID = bridge.information.subscription { out.tell(bridge.watchingFact(callID)) }
    } else if let known = bridges.last(where: { $0.key == bridge.key })?.information {
      // Who comes back into a session that stands is told of the same one.
      bridge.information.takeOver(known)
    }
    if bridge.isOriginating, let target = invite.requestURI, isForOlderPhone(target, atlas),
      let way = wayToPhone(of: target, atlas)
    {
      bridges.append(bridge)
      reach(target, by: way, bridges.count - 1, atlas, &out)
      note(bridges[bridges.count - 1], &out)
      return
    }
    if bridge.isOriginating, let target = invite.requestURI, isForOlderPhone(target, atlas),
      service == .session || service == .largeMessage
    {
      takeInPlace(bridge, index, atlas, &out)
      return
    }
    let targets = targets(of: invite, &out)
    guard let first = targets.first else {
      unreachable(bridge, index, atlas, &out)
      return
    }
    if !bridge.isOriginating {
      bridge.ringing = out.start(
        .affair(bridge.number, FunctionTimer.ringing.rawValue), after: policies.ringLimit)
    }
    bridges.append(bridge)
    let place = bridges.count - 1
    if policies.devices.areAll, !bridge.isOriginating {
      for target in targets { reach(target, place, atlas, &out) }
    } else {
      reach(first, place, atlas, &out)
    }
    note(bridges[place], &out)
  }

  /// Where an invitation goes: on to the network, or to the clients of the served user. One
  /// invitation to the user's address reaches all of them, and the first to accept has it.
  private mutating func targets(
    of invite: SIPMessage, _ out: inout Outbox<Network>
  ) -> [URI] {
    guard let target = invite.requestURI else { return [] }
    if invite.isOriginating { return [target] }
    let clients = reachable(&out)
    guard !clients.isEmpty else { return [] }
    let isOne = clients.count == 1 || target.parameters["gr"] != nil
    guard policies.devices.areAll, !isOne else { return [target] }
    return clients.map { $0.gruu(of: served) }
  }

  /// Begins a leg: on the way that the INVITE has brought, or another.
  mutating func reach(
    _ target: URI, by way: URI? = nil, lines: [Int]? = nil, _ place: Int, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    let bridge = bridges[place]
    var (invite, streams) = outgoing(bridge.invite, to: target)
    if let way { invite[.route] = NameAddress(way) }
    for line in streams.indices where lines.map({ !$0.contains(line) }) == true {
      streams[line].port = 0
    }
    if isForGroup(bridge) { offerObjects(in: &streams) }
    let timer = SessionTimer(agent.sessionTimerPolicy.refreshed(by: .this))
    var request = invite
    timer.extend(&request)
    let call = agent.begin(
      request, timer, with: target, step: bridge.mark.step, streams: streams,
      parts: bridge.invite.attachments, on: Grounds(.general, .backToBack), atlas, &out)
    bridges[place].outgoing.append(call)
  }

  /// The INVITE of the next leg: what is said end to end stays, what is about this hop is new.
  private mutating func outgoing(
    _ invite: SIPMessage, to target: URI
  ) -> (SIPMessage, [MSRPMedia]) {
    var request = agent.initialRequest(.invite, to: target)
    for name in ["Route", "From", "To", "P-Preferred-Identity"] { request.removeAll(named: name) }
    var routes = invite.all(.route)
    if !routes.isEmpty { routes.removeFirst() }
    for route in routes { request.add(.route, route) }
    if let from = invite[.from] {
      request.add(
        .from,
        NameAddress(from.uri, display: from.display).tagged(agent.stack.identifiers.tag()))
    }
    if let to = invite[.to] { request.add(.to, NameAddress(to.uri, display: to.display)) }
    if let hops = invite[.maxForwards]?.value {
      request[.maxForwards] = SIPNumber(max(1, hops) - 1)
    }
    copyEndToEnd(from: invite, to: &request)
    if !invite.attachments.isEmpty,
      invite.all(.require).contains(where: { $0.name == Bytes("recipient-list-invite") })
    {
      request.add(.require, SIPOption("recipient-list-invite"))
    }
    request.add(.contact, contact(like: invite))
    if let route = ownRoute(like: invite) { request.add(.recordRoute, route) }
    return (request, streams(of: invite))
  }

  /// What the ends say to each other, and the function only carries (P8 step 2).
  func copyEndToEnd(from message: SIPMessage, to copy: inout SIPMessage) {
    for header in [
      SIPHeader.acceptContact, .pAssertedIdentity, .pAssertedService, .pPreferredIdentity,
      .privacy, .allow, .supported, .userAgent, .server, .subject, .replyTo, .referredBy,
      .conversationID, .contributionID, .inReplyToContributionID, .sessionReplaces, .cpmReplaces,
      .warning, .retryAfter,
    ] {
      copy.removeAll(named: header.text)
      for value in message.fields.texts(of: header.text) { copy.add(header, value) }
    }
  }

  /// Finding `focus-contact-of-pf`: what is sent to the focus passes here all the same.
  private func ownRoute(like message: SIPMessage) -> Bytes? {
    guard message[.contact]?.isFocus == true else { return nil }
    return Bytes("<\(agent.contact.withoutParameters);lr>")
  }

  /// The function's own address, with the features that the end behind it has; that of a focus, by
  /// which its group is known, stays.
  private func contact(like message: SIPMessage) -> NameAddress {
    if let focus = message[.contact], focus.isFocus { return focus }
    var parameters = message[.contact]?.parameters ?? Parameters()
    for name in ["expires", "q", "+sip.instance", "pub-gruu", "temp-gruu"] {
      parameters.remove(name)
    }
    return NameAddress(agent.contact, parameters: parameters)
  }

  /// Streams as the other end has offered them; the function can be reached by whoever wants to.
  func streams(of invite: SIPMessage) -> [MSRPMedia] {
    guard let offer = invite.sessionDescription,
      let description = try? SessionDescription(offer, .lenient)
    else { return [] }
    return description.media.filter(\.isMSRP).map { media in
      var stream = MSRPMedia(
        port: UInt16(Hop.mediaPort), path: Bytes(),
        acceptTypes: media.acceptTypes?.texts ?? ["*"], setup: .actpass)
      stream.acceptWrappedTypes = media.acceptWrappedTypes?.texts ?? []
      stream.maxSize = media.maxSize
      stream.fileSelector = (try? media.fileSelector) ?? nil
      stream.fileTransferID = media.fileTransferID
      stream.fileDisposition = media.fileDisposition
      stream.chatroom = media.chatroom?.tokens.map(\.description)
      // What the offer leaves unsaid is left so: the far end has to make up its own mind.
      stream.direction = media.saysDirection ? media.direction : nil
      return stream
    }
  }

  /// None of the user's clients is there.
  private mutating func unreachable(
    _ bridge: Bridge, _ index: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    if wayToPhone(of: served, atlas) != nil {
      bridges.append(bridge)
      beginInterworking(bridges.count - 1, atlas, &out)
      return
    }
    if bridge.isGroup, bridge.service == .session, staysInGroups, rules.absence.answersForUser {
      takeGroupInPlace(bridge, index, atlas, &out)
      return
    }
    // What is a message can be kept: the function takes it in the client's place (004-5.2-p14). That
    // it does so with groups the text leaves open (reading `offline-invitee`).
    guard policies.defers, bridge.service != .fileTransfer,
      !bridge.isGroup || rules.absence.answersForUser
    else {
      agent.answer(index, UserAction.Answer(code: 480), step: nil, atlas, &out)
      return
    }
    takeInPlace(bridge, index, atlas, &out)
  }

  /// The function accepts what nobody else can, and keeps what it brings.
  private mutating func takeInPlace(
    _ bridge: Bridge, _ index: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    var bridge = bridge
    bridge.state = .established
    bridges.append(bridge)
    note(bridge, &out)
    var stream = MSRPMedia(
      port: UInt16(Hop.mediaPort), path: Bytes(),
      acceptTypes: ["message/cpim", "application/im-iscomposing+xml"], setup: .passive)
    stream.acceptWrappedTypes = ["*"]
    agent.calls[index].streams = [stream]
    agent.calls[index].grounds = Grounds(.general, .deferPolicy)
    agent.answer(
      index, answer(200, like: bridge.invite, to: bridge.invite), step: nil, atlas, &out)
  }

  // MARK: Responses

  mutating func progressed(
    _ call: UInt32, _ response: SIPMessage, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let place = bridges.firstIndex(where: { $0.outgoing.contains(call) }),
      let code = response.statusCode, code > 100, bridges[place].state == .inviting,
      let index = agent.call(numbered: bridges[place].incoming)
    else { return }
    var answer = UserAction.Answer(code: code)
    answer.hasDescription = false
    agent.answer(index, answer, step: nil, atlas, &out)
  }

  /// A leg has accepted: the first one lets the other end know.
  mutating func accepted(
    _ call: UInt32, _ response: SIPMessage, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    if restarted(call, atlas, &out) { return }
    guard let place = bridges.firstIndex(where: { $0.outgoing.contains(call) }) else { return }
    if !bridges[place].noteAcceptance(of: call, response) { return }
    groupDeliveryAccepted(call, place, atlas, &out)
    guard bridges[place].state == .inviting else {
      // Another of the user's clients joins in, if it still can.
      if bridges[place].state == .over { release(call, atlas, &out) }
      note(bridges[place], &out)
      return
    }
    establish(place, by: call, response, atlas, &out)
    if policies.interworksBeside, !bridges[place].isOriginating, !bridges[place].isInterworked,
      wayToPhone(of: served, atlas) != nil
    {
      beginInterworking(place, atlas, &out)
    }
  }

  /// The other end learns that there is a session.
  mutating func establish(
    _ place: Int, by call: UInt32, _ response: SIPMessage, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    bridges[place].state = .established
    release(bridges[place].held, isTaken: true, atlas, &out)
    bridges[place].held = nil
    if let focus = response[.contact], focus.isFocus {
      bridges[place].isGroup = true
      bridges[place].focus = focus
      if bridges[place].isOriginating {
        bridges[place].group = response[.pAssertedIdentity]?.uri.address
      }
    }
    if response[.privacy]?.has("id") == true { bridges[place].isHidden = true }
    stopRinging(of: place, &out)
    let bridge = bridges[place]
    if let index = agent.call(numbered: bridge.incoming) {
      agent.calls[index].streams =
        bridge.isInterworked
        ? interworkedStreams(of: bridge) : answeringStreams(of: call, like: bridge.invite)
      if isForGroup(bridge) { answerObjects(in: &agent.calls[index].streams, to: bridge.invite) }
      agent.calls[index].grounds = Grounds(.general, .backToBack)
      agent.answer(
        index, answer(200, like: response, to: bridge.invite), step: nil, atlas, &out)
    }
    note(bridges[place], &out)
    if converts(of: place) { watchParticipants(of: place, atlas, &out) }
  }

  /// What the answer takes is what the end behind it takes.
  func answeringStreams(of call: UInt32, like invite: SIPMessage) -> [MSRPMedia] {
    guard let index = agent.call(numbered: call), let leg = agent.calls[index].mainLeg,
      let agreed = agent.calls[index].legs[leg].usage.offers.agreement,
      let description = try? SessionDescription(agreed.remote, .lenient)
    else { return streams(of: invite) }
    return description.media.filter(\.isMSRP).map { media in
      var stream = MSRPMedia(
        port: media.isRefused ? 0 : UInt16(Hop.mediaPort), path: Bytes(),
        acceptTypes: media.acceptTypes?.texts ?? ["*"], setup: .passive)
      stream.acceptWrappedTypes = media.acceptWrappedTypes?.texts ?? []
      stream.maxSize = media.maxSize
      stream.chatroom = media.chatroom?.tokens.map(\.description)
      stream.direction = media.direction
      return stream
    }
  }

  mutating func answer(
    _ code: Int, like response: SIPMessage, to invite: SIPMessage
  ) -> UserAction.Answer {
    var answer = UserAction.Answer(code: code)
    func add(_ header: SIPHeader, _ values: [Bytes]) {
      for value in values {
        answer.extra.append(UserAction.ExtraHeader(name: header.text, value: value))
      }
    }
    for header in [
      SIPHeader.conversationID, .contributionID, .inReplyToContributionID, .pAssertedIdentity,
      .pPreferredIdentity, .privacy, .warning, .retryAfter, .userAgent,
    ] {
      add(header, response.fields.texts(of: header.text))
    }
    if code < 300 { add(.contact, [contact(like: response).text]) }
    if code < 300, let route = ownRoute(like: response) {
      // In front of those that the invitation has brought.
      let routes = [route] + invite.values(.recordRoute).map(\.text)
      add(.recordRoute, [Bytes(routes.map(\.description).joined(separator: ", "))])
    }
    if rules.namesReleaseEverywhere { add(.server, [Bytes(rules.serverRelease)]) }
    return answer
  }

  /// A leg was refused.
  mutating func refused(
    _ call: UInt32, _ code: Int, _ response: SIPMessage?, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    if deliverySettled(call, code, atlas, &out) { return }
    if restartFailed(call, code, atlas, &out) { return }
    guard let place = bridges.firstIndex(where: { $0.outgoing.contains(call) }) else { return }
    if groupDeliveryRefused(call, code, place, atlas, &out) { return }
    bridges[place].outgoing.removeAll { $0 == call }
    if bridges[place].isInterworking(call) {
      gatewayRefused(call, of: place, atlas, &out)
    }
    // One that is over has said so.
    if bridges[place].state != .over { note(bridges[place], &out) }
    guard bridges[place].state == .inviting else {
      lost(call, of: place, atlas, &out)
      return
    }
    // Reading `refusal-handling`: the terminating function follows a redirection once.
    if 300..<400 ~= code, !bridges[place].isRedirected, !bridges[place].isOriginating,
      rules.passage.followsRedirections, let target = response?.all(.contact).first?.uri
    {
      bridges[place].isRedirected = true
      redirect(place, to: target, atlas, &out)
      return
    }
    if bridges[place].best.map({ $0.code > code }) ?? true {
      bridges[place].best = (code, response)
    }
    guard bridges[place].outgoing.isEmpty else { return }
    stopRinging(of: place, &out)
    if interworkInstead(place, atlas, &out) { return }
    let bridge = bridges.remove(at: place)
    noteEnd(of: bridge, &out)
    defer { release(bridge.held, isTaken: false, atlas, &out) }
    if bridge.best?.code != 408 { keepHolding(bridge, &out) }
    guard let index = agent.call(numbered: bridge.incoming) else { return }
    let refusal = bridge.best ?? (code, response)
    // 004-5.2.3.4-stay.2.
    if refusal.code == 408, bridge.isGroup, !bridge.isOriginating, bridge.service == .session,
      staysInGroups, rules.absence.answersForUser
    {
      takeGroupInPlace(bridge, index, atlas, &out)
      return
    }
    // As where nobody was there from the start.
    if bridge.wasInterworked, policies.defers, bridge.service != .fileTransfer {
      takeInPlace(bridge, index, atlas, &out)
      return
    }
    if isTemporary(refusal.code), !bridge.isOriginating, policies.defers,
      bridge.service == .largeMessage
    {
      takeInPlace(bridge, index, atlas, &out)
      return
    }
    let answer =
      refusal.response.map { self.answer(refusal.code, like: $0, to: bridge.invite) }
      ?? UserAction.Answer(code: refusal.code)
    agent.answer(index, answer, step: nil, atlas, &out)
  }

  /// One of several clients of the user has not come into a session that others have taken. What was
  /// for it the others have; where there are none any more, the session is over.
  private mutating func lost(
    _ call: UInt32, of place: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    if bridges[place].state == .established, bridges[place].outgoing.isEmpty {
      saveUndelivered(of: place, over: call, atlas, &out)
      begin(endOf: place, because: nil, &out)
    } else {
      bridges[place].underway.removeAll { $0.target == call }
    }
    followUp(place, atlas, &out)
  }

  /// Another user is to have it: the invitation goes out again on the user's behalf, to that one.
  private mutating func redirect(
    _ place: Int, to target: URI, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    reach(target.withoutHeaders, by: towardsNetwork, place, atlas, &out)
    note(bridges[place], &out)
  }

  /// The caller has given up.
  mutating func cancelled(
    _ call: UInt32, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    if let place = bridges.firstIndex(where: { $0.held?.call == call }) {
      bridges[place].held = nil
    }
    guard let place = bridges.firstIndex(where: { $0.incoming == call }) else { return }
    stopRinging(of: place, &out)
    let bridge = bridges.remove(at: place)
    noteEnd(of: bridge, &out)
    keepHolding(bridge, &out)
    release(bridge.held, isTaken: false, atlas, &out)
    for leg in bridge.outgoing {
      if let index = agent.call(numbered: leg) { agent.cancel(index, step: nil, atlas, &out) }
    }
  }
}
