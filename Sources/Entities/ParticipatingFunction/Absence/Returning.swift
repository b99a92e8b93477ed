import Sim
import Wire

// A client that comes back into a group's session by itself, in which the function has stayed for it
// (004 §5.2.3.4.1.2), and a focus that invites the user into it again.

extension ParticipatingFunction {
  /// Whether an INVITE is about a group of which something is held.
  mutating func takesBack(
    _ call: UInt32, _ invite: SIPMessage, _ mark: Packet.Mark, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) -> Bool {
    if invite.isOriginating {
      guard let target = invite.requestURI?.address,
        let place = bridges.firstIndex(where: {
          $0.absence != nil && $0.ending == nil
            && ($0.focus?.uri.address == target || $0.group == target)
        })
      else { return false }
      return clientComesBack(call, mark, to: place, atlas, &out)
    }
    guard let focus = invite[.contact], focus.isFocus,
      let place = bridges.firstIndex(where: {
        $0.absence != nil && $0.ending == nil && $0.focus?.uri.address == focus.uri.address
      })
    else { return false }
    return focusInvites(call, invite, place, atlas, &out)
  }

  /// 004-5.2.3.4-trg.B: the client is there before it was invited, or while it is.
  private mutating func clientComesBack(
    _ call: UInt32, _ mark: Packet.Mark, to place: Int, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) -> Bool {
    switch bridges[place].absence?.delivery {
    case .inviting(let own, _)? where !rules.absence.keepsInvitation:
      // Reading `rejoin-invite-glare`: this end yields too.
      bridges[place].outgoing.removeAll { $0 == own }
      if let index = agent.call(numbered: own) { agent.cancel(index, step: nil, atlas, &out) }
    case .inviting?:
      // The client yields to the invitation, if it has not been there before its own request was sent
      // (004-5.2.1.4-glare): so the function may not take it back, or nothing is left. Its own request
      // serves if nothing comes of the invitation (finding `rejoin-invite-glare`).
      if let older = bridges[place].held { release(older, isTaken: true, atlas, &out) }
      bridges[place].held = Bridge.Held(call: call, mark: mark)
      return true
    case .going(let old)?, .lingering(let old, _)?:
      // The client has lost the session that it had, and the function does not know yet.
      let wasLingering = bridges[place].absence?.delivery
      if case .lingering(_, let timer)? = wasLingering { out.stop(timer) }
      if stays(in: place, without: old, nil, atlas, &out) { release(old, atlas, &out) }
      guard bridges.indices.contains(place), bridges[place].absence != nil else { return false }
    case .waiting(let timer)?:
      out.stop(timer)
    case nil, .some(.none):
      break
    }
    bridges[place].absence?.delivery = .none
    comeBack(call, to: place, atlas, &out)
    return true
  }

  /// The client's request is accepted in the focus's place; what is held goes over its session
  /// (004-5.2.3.4.1.2-p1_2 to -p1_4), and that one is joined to the group's (-2).
  mutating func comeBack(
    _ call: UInt32, to place: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let index = agent.call(numbered: call),
      case .callee(let callee) = agent.calls[index].side, let focus = bridges[place].focus
    else { return }
    if let absence = bridges[place].absence, absence.life == .gone {
      // What is held of it can be had, but nobody can come back into it.
      agent.answer(index, UserAction.Answer(code: 404), step: nil, atlas, &out)
      awaitGroupDelivery(&out)
      return
    }
    bridges[place].outgoing.append(call)
    bridges[place].absence?.delivery = .going(call)
    agent.calls[index].streams = comingStreams(of: bridges[place], for: callee.request)
    agent.calls[index].grounds = Grounds(.deliveryOnReturn, .backToBack)
    var answer = UserAction.Answer(code: 200)
    func add(_ header: SIPHeader, _ value: Bytes) {
      answer.extra.append(UserAction.ExtraHeader(name: header.text, value: value))
    }
    for header in [
      SIPHeader.conversationID, .contributionID, .inReplyToContributionID,
    ] {
      for value in callee.request.fields.texts(of: header.text) { add(header, value) }
    }
    add(.pAssertedIdentity, NameAddress(focus.uri).text)
    // Reading `rejoin-200-incomplete`.
    if rules.absence.namesGroupOnReturn {
      add(.contact, focus.text)
      let routes =
        ["<\(agent.contact.withoutParameters);lr>"]
        + callee.request.values(.recordRoute).map { $0.text.description }
      add(.recordRoute, Bytes(routes.joined(separator: ", ")))
    }
    if rules.namesReleaseEverywhere { add(.server, Bytes(rules.serverRelease)) }
    agent.answer(index, answer, step: nil, atlas, &out)
    note(bridges[place], &out)
    // -1e_1: who comes back into an inactive session begins it anew; finding `rejoin-always-restarts`:
    // but for who has something to read first, and nothing to say.
    let hasToRead = bridges[place].absence?.items.isEmpty == false
    if bridges[place].absence?.life == .inactive, rules.absence.restartsOnReturn || !hasToRead {
      restart(place, atlas, &out)
    }
  }

  /// What the client offers, as far as the group's session has it.
  private func comingStreams(of bridge: Bridge, for invite: SIPMessage) -> [MSRPMedia] {
    let known = deliveringStreams(of: bridge).first?.acceptTypes
    return streams(of: invite).map { stream in
      var stream = stream
      if let known { stream.acceptTypes.removeAll { !known.contains($0) } }
      if stream.acceptTypes.isEmpty { stream.acceptTypes = ["message/cpim"] }
      stream.setup = .passive
      return stream
    }
  }

  /// The focus invites the user again into a session of which something is held: another has begun it
  /// anew, or the focus has lost its leg.
  private mutating func focusInvites(
    _ call: UInt32, _ invite: SIPMessage, _ place: Int, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) -> Bool {
    guard let absence = bridges[place].absence, absence.life != .active,
      let index = agent.call(numbered: call)
    else { return false }
    // Nobody is asked twice: whom the function is inviting, or who has come, is in it already; and
    // where nobody is, the function goes on in the user's place.
    let isBusy: Bool =
      switch absence.delivery {
      case .inviting, .going, .lingering: true
      case .none, .waiting: reachable(&out).isEmpty
      }
    guard isBusy || absence.restart != nil else {
      // The client is there: it is invited as by a session of which nothing is held, and gets what
      // is.
      return false
    }
    if case .lingering(let leg, let timer) = absence.delivery {
      out.stop(timer)
      bridges[place].absence?.delivery = .going(leg)
    }
    if let restart = absence.restart { cancelRestart(restart, place, atlas, &out) }
    bridges[place].incoming = call
    bridges[place].absence?.life = .active
    agent.calls[index].streams = streams(of: invite).map { stream in
      var stream = stream
      stream.setup = .passive
      return stream
    }
    agent.calls[index].grounds = Grounds(.absence, .deferPolicy)
    agent.answer(index, answer(200, like: invite, to: invite), step: nil, atlas, &out)
    note(bridges[place], &out)
    watchParticipants(of: place, atlas, &out)
    closeIfDelivered(place, atlas, &out)
    return true
  }

  /// What is held for the user goes over to the session that the focus has invited to.
  mutating func inheritHeld(
    by invite: SIPMessage, _ out: inout Outbox<Network>
  ) -> (absence: Absence?, information: GroupInformation)? {
    guard let focus = invite[.contact], focus.isFocus, !invite.isOriginating,
      let place = bridges.firstIndex(where: {
        $0.absence != nil && $0.ending == nil && $0.focus?.uri.address == focus.uri.address
          && $0.absence?.life != .active
      })
    else { return nil }
    var old = bridges.remove(at: place)
    noteEnd(of: old, &out)
    old.information.forgetPause(&out)
    var absence = old.absence
    if case .waiting(let timer)? = absence?.delivery { out.stop(timer) }
    if let timer = absence?.expiry { out.stop(timer) }
    absence?.expiry = nil
    absence?.delivery = .none
    absence?.life = .active
    return (absence, old.information)
  }

  /// Nothing has come of the session that was to have what is held: it is held on.
  mutating func keepHolding(_ bridge: Bridge, _ out: inout Outbox<Network>) {
    guard bridge.absence?.hasPending == true else { return }
    var bridge = bridge
    bridge.state = .established
    bridge.best = nil
    bridge.held = nil
    bridge.left = bridge.legs
    bridge.outgoing = []
    bridge.absence?.life = .inactive
    bridges.append(bridge)
    timeHolding(of: bridges.count - 1, &out)
    note(bridge, &out)
    awaitGroupDelivery(&out)
  }
}
