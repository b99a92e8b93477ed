import Sim
import Wire

// How participants go, and how group sessions end (P3, P6; 004 §5.2.3.2 and §5.2.3.3 from the
// focus's side).

/// Why a leg is ended, as the Reason of its BYE says it.
enum LegEnd: Sendable {
  case removed
  /// The session is over for everybody, for good or until somebody comes back.
  case gone
  case inactive
  /// The participant has come in anew.
  case replaced
  case anonymityForbidden
  case changeUndone

  var reason: String {
    switch self {
    case .removed, .gone: "SIP;cause=410;text=\"Gone\""
    case .inactive: "SIP;cause=480;text=\"Bearer unavailable\""
    case .replaced: "SIP;cause=487;text=\"Replaced\""
    case .anonymityForbidden: "SIP;cause=403;text=\"119 Anonymity not allowed\""
    case .changeUndone: "SIP;cause=488;text=\"Not Acceptable Here\""
    }
  }
}

extension ControllingFunction {
  // MARK: Participants

  /// A participant's session is over: by the participant's BYE, or because the leg is lost.
  mutating func ended(
    _ call: UInt32, _ bye: SIPMessage?, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    attempts[call] = nil
    guard let leg = legs.take(call), let index = session(numbered: leg.session),
      sessions[index][leg.participant].call == call
    else { return }
    let place = leg.participant
    sessions[index][place].call = nil
    closeMedia(of: place, in: index, &out)
    if sessions[index].waiting == call {
      forget(index, &out)
      return
    }
    dropFromModification(place, of: index, atlas, &out)
    let cause = bye.map { $0.releaseCause ?? 200 }
    if cause == 200 {  // P3
      depart(place, from: index, .departed, nil, by: nil, &out)
      endSubscription(of: place, in: index, atlas, &out)
    } else {
      // Reading `disconnection-details`: who was lost is expected back.
      setState(.pending, of: place, in: index, Grounds(.leaving, .groupRelease), &out)
      // Who comes back subscribes anew.
      endSubscription(of: place, in: index, atlas, &out)
    }
    guard let index = session(numbered: leg.session) else { return }
    if cause == 200, sessions[index].ends == .initiator, place == GroupSession.initiator {
      end(index, atlas, &out)
    } else {
      endIfDue(index, atlas, &out)
    }
  }

  /// Somebody is no longer in the session, and not expected.
  mutating func depart(
    _ place: Int, from index: Int, _ method: ConferenceInfo.DisconnectionMethod,
    _ end: LegEnd?, by remover: URI?, _ out: inout Outbox<Network>
  ) {
    setState(.left, of: place, in: index, Grounds(.leaving, .groupRelease), &out)
    let reason: String? =
      switch method {
      case .departed: "SIP;cause=200;text=\"Call completed\""
      default: end?.reason
      }
    sessions[index][place].departure = GroupSession.Departure(
      method: method, time: almanac.now(out), reason: reason.map { Bytes($0) }, by: remover,
      change: sessions[index].changes)
    discardBuffer(of: place, in: index, &out)
  }

  /// Ends a leg, whatever has become of it.
  mutating func release(
    _ call: UInt32, _ end: LegEnd?, by remover: URI? = nil, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    guard let index = agent.call(numbered: call) else { return }
    var extra: [UserAction.ExtraHeader] = []
    if let end {
      extra.append(
        UserAction.ExtraHeader(name: SIPHeader.reason.text, value: Bytes(end.reason)))
    }
    if let remover {
      extra.append(
        UserAction.ExtraHeader(
          name: SIPHeader.referredBy.text, value: NameAddress(remover).text))
    }
    agent.hangUp(index, extra, step: nil, atlas, &out)
  }

  // MARK: Sessions

  /// Ends a session that has lost too many (P6, reading `group-end-rule`).
  mutating func endIfDue(_ index: Int, _ atlas: Atlas, _ out: inout Outbox<Network>) {
    let session = sessions[index]
    guard session.state == .active else { return }
    let limit = session.ends == .lastButOne ? 2 : 1
    // One that cannot be inactive does not wait for those who were lost.
    let isDeserted = !session.isLongLived && session.participants.allSatisfy(\.isAbsent)
    if session.listedCount < limit || isDeserted { end(index, atlas, &out) }
  }

  /// The session is over for everybody, and its identity is forgotten (P6 step 2).
  mutating func end(_ index: Int, _ atlas: Atlas, _ out: inout Outbox<Network>) {
    let number = sessions[index].number
    abandonModification(of: index, atlas, &out)
    for (place, participant) in sessions[index].participants.enumerated() {
      if let joining = participant.joining {
        legs[joining] = nil
        refuse(joining, .noSuchSession, atlas, &out)
      }
      guard let call = participant.call else { continue }
      if participant.isInvited {
        withdraw(call, atlas, &out)
        tellReferrers(of: place, in: number, 487, atlas, &out)
      } else {
        legs[call] = nil
        release(call, .gone, atlas, &out)
      }
    }
    guard let index = session(numbered: number) else { return }
    endSubscriptions(of: index, isOver: true, atlas, &out)
    forget(index, &out)
  }

  /// Nothing is known of a session any longer.
  mutating func forget(_ index: Int, _ out: inout Outbox<Network>) {
    if let timer = sessions[index].inactivity { out.stop(timer) }
    hushAll(of: index, &out)
    noteEnd(of: index, &out)
    let session = sessions.remove(at: index)
    for participant in session.participants {
      if let call = participant.call { legs[call] = nil }
    }
    referrals.removeAll { $0.session == session.number }
  }

  // MARK: Inactivity (P6 step 1)

  mutating func watchInactivity(of index: Int, _ out: inout Outbox<Network>) {
    guard sessions[index].isLongLived else { return }
    sessions[index].lastSaid = out.now
    guard sessions[index].inactivity == nil else { return }
    sessions[index].inactivity = out.start(
      .affair(sessions[index].number, ControllingTimer.inactivity.rawValue),
      after: conference.inactivity)
  }

  /// It is time to look whether anybody has said anything.
  mutating func lookForActivity(
    _ number: UInt32, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let index = session(numbered: number) else { return }
    let limit = conference.inactivity
    sessions[index].inactivity = nil
    guard sessions[index].state == .active else { return }
    let silence = out.now - sessions[index].lastSaid
    guard silence >= limit else {
      sessions[index].inactivity = out.start(
        .affair(number, ControllingTimer.inactivity.rawValue), after: limit - silence)
      return
    }
    sessions[index].state = .inactive
    abandonModification(of: index, atlas, &out)
    noteState(of: index, Grounds(.leaving, .inactivityPolicy), &out)
    for place in sessions[index].participants.indices {
      let participant = sessions[index][place]
      guard let call = participant.call else { continue }
      sessions[index][place].call = nil
      closeMedia(of: place, in: index, &out)
      if participant.isInvited {
        sessions[index][place].isInvited = false
        withdraw(call, atlas, &out)
        tellReferrers(of: place, in: number, 487, atlas, &out)
      } else {
        legs[call] = nil
        release(call, .inactive, atlas, &out)
      }
      if participant.isListed {
        setState(.pending, of: place, in: index, Grounds(.leaving, .groupRelease), &out)
      }
    }
    endSubscriptions(of: index, isOver: false, atlas, &out)
  }
}

extension SIPMessage {
  /// The cause that a BYE names (RFC 3326).
  var releaseCause: Int? {
    all(.reason).first { $0.protocolName.isSameIgnoringCase(as: "SIP") }
      .flatMap { $0.parameters.content(of: "cause")?.number }.map { Int(clamping: $0) }
  }
}
