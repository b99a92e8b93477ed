import Sim
import Wire

// How sessions through the function change and end: what one end does, the others learn, but not
// before they have what it has brought.

extension ParticipatingFunction {
  // MARK: What is told

  /// Tells how a session is.
  func note(_ bridge: Bridge, _ out: inout Outbox<Network>) {
    guard out.isWanted(.detail) else { return }
    // Of two that stand for one session, as long as there are two, the one speaks that goes on.
    guard let speaker = speaker(of: bridge.key) ?? (bridge.state == .over ? bridge : nil) else {
      return
    }
    let facts = speaker.facts
    for fact in heard(beside: speaker, bridge)
    where !facts.contains(where: { $0.name == fact.name }) {
      out.tell(fact.gone)
    }
    for fact in facts { out.tell(fact) }
  }

  /// What those have told that do not speak any more.
  private func heard(beside speaker: Bridge, _ bridge: Bridge) -> [Fact] {
    let others = bridges.filter { $0.key == speaker.key } + [bridge]
    return others.filter { $0.number != speaker.number }.flatMap { other in
      var other = other
      if other.state == .over { other.state = .established }
      return other.facts
    }
  }

  /// The established one, and of several the newest.
  func speaker(of key: Bytes) -> Bridge? {
    let known = bridges.filter { $0.key == key && $0.state != .over }
    return known.last { $0.state == .established } ?? known.last
  }

  func noteEnd(of bridge: Bridge, _ out: inout Outbox<Network>) {
    var bridge = bridge
    bridge.state = .over
    note(bridge, &out)
    if let callID = bridge.information.subscription {
      out.tell(bridge.watchingFact(callID, isOver: true))
    }
  }

  // MARK: Ringing

  /// Nobody has answered for as long as the provider lets it ring.
  mutating func rangTooLong(_ number: UInt32, _ atlas: Atlas, _ out: inout Outbox<Network>) {
    guard let place = bridges.firstIndex(where: { $0.number == number }),
      bridges[place].state == .inviting
    else { return }
    bridges[place].ringing = nil
    bridges[place].best = (480, nil)
    for leg in bridges[place].outgoing { hangUp(leg, [], atlas, &out) }
  }

  mutating func stopRinging(of place: Int, _ out: inout Outbox<Network>) {
    if let running = bridges[place].ringing { out.stop(running) }
    bridges[place].ringing = nil
  }

  // MARK: Lines

  /// The end behind a leg has closed lines of the session, as who has sent a file does
  /// (002-7.6.1-5): the others learn of it.
  mutating func changed(_ call: UInt32, _ atlas: Atlas, _ out: inout Outbox<Network>) {
    guard let place = bridge(ofLeg: call),
      let index = agent.call(numbered: call), let leg = agent.calls[index].mainLeg,
      let agreed = agent.calls[index].legs[leg].usage.offers.agreement,
      let description = try? SessionDescription(agreed.remote, .lenient)
    else { return }
    for (line, media) in description.media.filter(\.isMSRP).enumerated() where media.isRefused {
      for other in bridges[place].legs where other != call {
        let closed = Bridge.ClosedLine(leg: other, line: line)
        if !bridges[place].closed.contains(closed) { bridges[place].closed.append(closed) }
      }
    }
    followUp(place, atlas, &out)
  }

  // MARK: Ends

  /// One leg is over: the others end for the same reason, when they have what it has brought.
  mutating func ended(
    _ call: UInt32, _ bye: SIPMessage?, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) -> LegEndResult {
    // Another fork of the same call may still be the session; but one that has not answered will not
    // be it when the user has left.
    if let index = agent.call(numbered: call), agent.calls[index].mainLegIsAlive,
      bye == nil || agent.calls[index].mainLegIsConfirmed
    {
      return .other
    }
    if deliverySettled(call, 481, atlas, &out) { return .other }
    if retrievalEnded(call, &out) { return .other }
    guard let place = bridge(ofLeg: call) else { return .other }
    if stays(in: place, without: call, bye, atlas, &out) { return .stayed }
    if lostFocus(of: place, call, bye, atlas, &out) { return .withoutFocus }
    if resumes(in: place, without: call, bye, atlas, &out) { return .withoutFocus }
    saveUndelivered(of: place, over: call, atlas, &out)
    let bridge = bridges[place]
    if bridge.isInterworking(call), bridge.state == .established {
      if gatewayLeft(call, bye, of: place, atlas, &out) { return .other }
    } else if bridge.outgoing.contains(call) {
      bridges[place].outgoing.removeAll { $0 == call }
      // Another of the user's clients may still be in the session, unless the user has left it (004
      // §5.2.3.2, step 2.a): then all of them leave.
      let isSession = bridge.service == .session
      let hasLeft = isSession && bye != nil && (bye?.sipCause ?? 200) == 200
      if !hasLeft, bridge.outgoing.count > 1, bridge.isClientLeg(call),
        bridge.state == .established
      {
        note(bridges[place], &out)
        return .other
      }
    }
    let cause = bye.map { $0.endingCause ?? 200 } ?? 503
    if bridge.isGroup, bridge.state == .established {
      if bridge.isClientLeg(call) {
        if cause == 200 { storeLeft(place, &out) }  // 004-5.2.3.2-2.B.i.5b
      } else {
        storeParticipants(of: place, cause, by: bye, &out)  // 004-5.2.3.3-2b
      }
    }
    begin(endOf: place, because: bye, &out)
    bridges[place].left.append(call)
    followUp(place, atlas, &out)
    return .over(byClient: bridge.isClientLeg(call))
  }

  /// The other legs are to end too, if they are not about to.
  mutating func begin(
    endOf place: Int, because bye: SIPMessage?, _ out: inout Outbox<Network>
  ) {
    guard bridges[place].ending == nil else { return }
    stopRinging(of: place, &out)
    storeRecorded(of: place, &out)
    bridges[place].state = .over
    bridges[place].ending = Bridge.Ending(
      reasons: bye.map { reasons(of: $0, for: bridges[place].service) } ?? [])
    note(bridges[place], &out)
  }

  /// Closes and ends what has waited for messages that are through now.
  mutating func followUp(_ place: Int, _ atlas: Atlas, _ out: inout Outbox<Network>) {
    if bridges[place].ending == nil, bridges[place].closed.isEmpty { return }
    let bridge = bridges[place]
    func isBusy(_ leg: UInt32, _ line: Int?) -> Bool {
      bridge.underway.contains { $0.target == leg && (line == nil || $0.line == line) }
    }
    guard let ending = bridge.ending else {
      for closed in bridge.closed where !isBusy(closed.leg, closed.line) {
        close(closed, atlas, &out)
      }
      bridges[place].closed.removeAll { !isBusy($0.leg, $0.line) }
      return
    }
    let standing = bridge.legs.filter { !bridge.left.contains($0) }
    let done = standing.filter { !isBusy($0, nil) }
    if done.count == standing.count {
      if let patience = bridge.patience { out.stop(patience) }
      bridges.remove(at: place)
      if !rules.passage.settlesCrossing { closing.append(bridge) }
      release(bridge, atlas, &out)
    } else {
      bridges[place].left += done
      if bridge.patience == nil {
        bridges[place].patience = out.start(
          .affair(bridge.number, FunctionTimer.ending.rawValue), after: policies.retryAfter)
      }
    }
    for leg in done { hangUp(leg, ending.reasons, atlas, &out) }
  }

  /// What a leg has not taken so far it will not take.
  mutating func endAtOnce(_ number: UInt32, _ atlas: Atlas, _ out: inout Outbox<Network>) {
    guard let place = bridges.firstIndex(where: { $0.number == number }) else { return }
    bridges[place].patience = nil
    for leg in bridges[place].legs { saveUndelivered(of: place, over: leg, atlas, &out) }
    followUp(place, atlas, &out)
  }

  private mutating func close(
    _ closed: Bridge.ClosedLine, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let index = agent.call(numbered: closed.leg), agent.calls[index].mainLegIsConfirmed,
      let leg = agent.calls[index].mainLeg,
      agent.calls[index].streams.indices.contains(closed.line),
      agent.calls[index].streams[closed.line].port != 0
    else { return }
    agent.calls[index].streams[closed.line].port = 0
    agent.change(
      Leg.Change(isUpdate: false, offering: UserAction.Offering(), step: nil), leg: leg,
      of: index, atlas, &out)
  }

  /// P8 step 2: the reason arrives unchanged. What has no answer yet is cancelled, or refused.
  private mutating func hangUp(
    _ call: UInt32, _ reasons: [UserAction.ExtraHeader], _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    guard let index = agent.call(numbered: call) else { return }
    if case .caller = agent.calls[index].side, !agent.calls[index].mainLegIsConfirmed {
      agent.cancel(index, step: nil, atlas, &out)
      return
    }
    let isSilent = deviations.has(.strippingReason) || !rules.passage.passesReasons
    agent.hangUp(index, isSilent ? [] : reasons, step: nil, atlas, &out)
  }

  /// Finding `bye-reason-to-client`: what a BYE that does not say why is taken for (004-5.2.3.2-2.A.i)
  /// others are told. Finding `code-410-two-meanings`: and who has put the user out, if somebody has.
  private func reasons(of bye: SIPMessage, for service: Service) -> [UserAction.ExtraHeader] {
    func said(_ header: SIPHeader) -> [UserAction.ExtraHeader] {
      bye.fields.texts(of: header.text).map {
        UserAction.ExtraHeader(name: header.text, value: $0)
      }
    }
    let reasons = said(.reason)
    guard !reasons.isEmpty || service != .session else { return [.completed] }
    let tellsRemover = rules.information.tellsRemovalFromEnd && bye.sipCause == 410
    return reasons + (tellsRemover ? said(.referredBy) : [])
  }

  /// A session that comes of an invitation which nobody wants any more is over at once.
  mutating func release(_ call: UInt32, _ atlas: Atlas, _ out: inout Outbox<Network>) {
    hangUp(call, [], atlas, &out)
  }

  /// A request in a session that is not about the session goes to its other end.
  mutating func requested(
    within call: UInt32, _ request: SIPMessage, _ server: TransactionID, _ mark: Packet.Mark,
    _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    if request.method == .refer {
      refer(within: call, request, server, mark, atlas, &out)
    } else {
      agent.respond(request.method == .message ? 405 : 200, to: request, server, &out)
    }
  }
}

extension Call {
  /// Whether a session has come of it.
  var mainLegIsConfirmed: Bool {
    guard let leg = mainLeg else { return false }
    switch legs[leg].usage.state {
    case .moratorium, .established: return true
    case .preparative, .early, .mortal, .morgue: return false
    }
  }
}
