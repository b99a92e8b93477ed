import Sim
import Wire

// Beginning a group's session anew for a user who was away (004 §5.2.3.4.1.1 step d.iv,
// §5.2.3.4.1.2 step 1), and what a client says while there is none.

extension ParticipatingFunction {
  /// A client has said something while there is no session of its group: whether it was taken care of.
  mutating func takeForInactive(
    _ message: MSRPReassembler.Assembled, _ type: MediaType, _ body: Bytes, from call: UInt32,
    _ line: Int, _ step: StepNumber?, in place: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) -> Bool {
    guard let absence = bridges[place].absence, absence.life != .active else { return false }
    guard type.is("message/cpim"), let letter = Letter(body) else { return true }
    // Finding `imdn-wakes-group`.
    if letter.isNotification, absence.restart == nil, !rules.absence.wakesForNotifications {
      send(letter, of: bridges[place], atlas, &out)  // 004-5.2.3.4-imdn_1 to -imdn_3
      closeIfDelivered(place, atlas, &out)
      return true
    }
    if letter.isComposing, (try? IsComposing(parsing: letter.message.content.body))?.state == .idle
    {
      return true
    }
    guard absence.life == .inactive else {
      tellSender(of: body, .delivery, .failed, atlas, &out)
      return true
    }
    restart(place, atlas, &out)  // 004-5.2.3.4.1.1-d.iv_1
    guard bridges.indices.contains(place) else { return true }
    bridges[place].underway.append(
      BridgedMessage(
        source: call, line: line, message: message, type: type.text, body: body, step: step,
        target: bridges[place].incoming))
    return true
  }

  /// A notification as a message of its own, which names the session that the message is of.
  private mutating func send(
    _ letter: Letter, of bridge: Bridge, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let to = letter.to, !to.host.description.hasSuffix(".invalid") else { return }
    var request = agent.initialRequest(.message, to: to)
    request.push(.route, NameAddress(towardsNetwork))
    request[.from] = NameAddress(served).tagged(agent.stack.identifiers.tag())
    request.set(.acceptContact, rules.acceptContact(.message))
    request.add(.pAssertedIdentity, NameAddress(served))
    request.set(.pAssertedService, Bytes(Service.message.urn))
    for header in [SIPHeader.conversationID, .contributionID, .inReplyToContributionID] {
      for value in bridge.invite.fields.texts(of: header.text) { request.add(header, value) }
    }
    request.set(.userAgent, Bytes(rules.serverRelease))
    request.setBody(letter.message.rendered(), "message/cpim")
    _ = send(request, Packet.Mark(origin: out.node), atlas, &out)
  }

  // MARK: Beginning anew

  /// The INVITE of a re-join, in the user's name.
  mutating func restart(_ place: Int, _ atlas: Atlas, _ out: inout Outbox<Network>) {
    let bridge = bridges[place]
    guard bridge.absence?.restart == nil, let focus = bridge.focus?.uri else { return }
    var request = agent.initialRequest(.invite, to: focus)
    request.push(.route, NameAddress(towardsNetwork))
    request[.from] = NameAddress(served).tagged(agent.stack.identifiers.tag())
    request.add(.pAssertedIdentity, NameAddress(served))
    request.set(.acceptContact, rules.acceptContact(.session))
    var parameters = Parameters()
    rules.add([.session], to: &parameters)
    request.add(.contact, NameAddress(agent.contact, parameters: parameters))
    for header in [
      SIPHeader.conversationID, .contributionID, .inReplyToContributionID, .subject,
    ] {
      for value in bridge.invite.fields.texts(of: header.text) { request.add(header, value) }
    }
    if bridge.isHidden { request.add(.privacy, Bytes("id")) }
    request.set(.userAgent, Bytes(rules.serverRelease))
    agent.addAbilities(to: &request)
    let timer = SessionTimer(agent.sessionTimerPolicy.refreshed(by: .this))
    timer.extend(&request)
    let call = agent.begin(
      request, timer, with: focus, step: nil, streams: deliveringStreams(of: bridge),
      on: Grounds(.deliveryOnReturn, .rejoining), atlas, &out)
    bridges[place].incoming = call
    bridges[place].absence?.restart = call
    if case .lingering(let leg, let timer)? = bridges[place].absence?.delivery {
      out.stop(timer)
      bridges[place].absence?.delivery = .going(leg)
    }
    note(bridges[place], &out)
  }

  /// Whether a call is one that begins a session anew, and has.
  mutating func restarted(
    _ call: UInt32, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) -> Bool {
    guard let place = bridges.firstIndex(where: { $0.absence?.restart == call }) else {
      return false
    }
    bridges[place].absence?.restart = nil
    bridges[place].absence?.life = .active
    note(bridges[place], &out)
    closeIfDelivered(place, atlas, &out)
    return true
  }

  /// Whether a call is one that was to begin a session anew, and has not: the client learns why
  /// (004-5.2.3.4.1.2-1e_2, -1e_3), and what it has said is notified of as failed (-1f).
  mutating func restartFailed(
    _ call: UInt32, _ code: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) -> Bool {
    guard let place = bridges.firstIndex(where: { $0.absence?.restart == call }) else {
      return false
    }
    bridges[place].absence?.restart = nil
    bridges[place].left.append(call)
    let said = bridges[place].underway.filter { $0.target == call }
    bridges[place].underway.removeAll { $0.target == call }
    // Reading `failure-note-after-bye`: behind the BYE there is nothing over which it could go.
    if rules.absence.reportsFailures {
      for item in said { tellSender(of: item.body, .delivery, .failed, atlas, &out) }
    }
    if code == 403 || code == 404 || code == 410 { bridges[place].absence?.life = .gone }
    bridges[place].absence?.closing = code
    closeIfDelivered(place, atlas, &out)
    return true
  }

  /// The focus invites meanwhile: that serves as well.
  mutating func cancelRestart(
    _ call: UInt32, _ place: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    bridges[place].absence?.restart = nil
    bridges[place].left.append(call)
    if let index = agent.call(numbered: call) { agent.cancel(index, step: nil, atlas, &out) }
  }
}
