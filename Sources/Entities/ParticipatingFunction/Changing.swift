import Sim
import Wire

// Changes of what a session carries: what one end wants the other one is asked (004 §7.2.2, P8).

extension ParticipatingFunction {
  /// An end wants a change, or only refreshes its session or brings a connection back, which is
  /// nobody else's matter.
  mutating func asked(
    _ call: UInt32, _ request: SIPMessage, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let index = agent.call(numbered: call), let leg = agent.calls[index].mainLeg else {
      return
    }
    let wanted = request.otherMedia
    guard let place = bridges.firstIndex(where: { $0.legs.contains(call) }),
      let wanted, wanted != agent.calls[index].otherMedia
    else {
      agent.answerChange(agent.ruled(request), leg: leg, of: index, &out)
      return
    }
    let others = bridges[place].legs.filter { other in
      bridges[place].isClientLeg(other) != bridges[place].isClientLeg(call)
    }
    // With several clients of one user at the other end, the first one answers for all.
    guard bridges[place].change == nil, let other = others.first,
      let target = agent.call(numbered: other), let otherLeg = agent.calls[target].mainLeg
    else {
      agent.answerChange(request.response(491), leg: leg, of: index, &out)
      return
    }
    bridges[place].change = Bridge.Change(
      asking: call, asked: other, before: agent.calls[target].otherMedia, wanted: wanted)
    agent.calls[target].otherMedia = wanted
    agent.change(
      Leg.Change(isUpdate: false, offering: UserAction.Offering(), step: nil), leg: otherLeg,
      of: target, atlas, &out)
  }

  /// The other end has answered.
  mutating func agreed(
    _ call: UInt32, _ code: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let place = bridges.firstIndex(where: { $0.change?.asked == call }),
      let change = bridges[place].change
    else {
      if code < 300 {
        releaseAllMedia(beside: call, &out)
      } else if bridge(ofLeg: call) != nil {
        // A connection that is lost was offered again, and not taken.
        lostMedia(call, atlas, &out)
      }
      return
    }
    bridges[place].change = nil
    let isAccepted = code < 300
    if !isAccepted, let index = agent.call(numbered: call) {
      agent.calls[index].otherMedia = change.before
    }
    guard let index = agent.call(numbered: change.asking), let leg = agent.calls[index].mainLeg,
      let request = agent.calls[index].legs[leg].asked?.request
    else { return }
    if isAccepted { agent.calls[index].otherMedia = change.wanted }
    agent.answerChange(request.response(isAccepted ? 200 : code), leg: leg, of: index, &out)
  }

  // MARK: Coming back into a group

  /// Finding `rejoin-invite-glare`: a client comes back into a session into which it is being invited
  /// right now. The invitation wins, if it is taken.
  mutating func holds(
    _ call: UInt32, _ invite: SIPMessage, _ mark: Packet.Mark
  ) -> Bool {
    guard invite.isOriginating, let focus = invite.requestURI?.address,
      let place = bridges.firstIndex(where: { bridge in
        !bridge.isOriginating && bridge.state == .inviting && bridge.isGroup
          && bridge.invite[.contact]?.uri.address == focus
      })
    else { return false }
    bridges[place].held = Bridge.Held(call: call, mark: mark)
    return true
  }

  /// The invitation has its final answer.
  mutating func release(
    _ held: Bridge.Held?, isTaken: Bool, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let held, let index = agent.call(numbered: held.call) else { return }
    if isTaken {
      agent.answer(index, UserAction.Answer(code: 480), step: nil, atlas, &out)
    } else {
      invited(held.call, held.mark, atlas, &out)
    }
  }
}

extension SIPMessage {
  /// What it offers beside messages; nil for one that offers nothing.
  fileprivate var otherMedia: [UserAction.Media]? {
    guard let offer = sessionDescription,
      let description = try? SessionDescription(offer, .lenient)
    else { return nil }
    return description.media.filter { !$0.isMSRP && !$0.isRefused }.compactMap { media in
      media.line.flatMap { UserAction.Media(rawValue: $0.media.description) }
    }
  }
}
