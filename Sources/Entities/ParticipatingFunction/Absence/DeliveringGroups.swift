import Sim
import Wire

// Delivering what a group has said while its user was away: in a session of its own, to which a
// client is invited that is there again (004 §5.2.3.4.1.1, document 003).

extension ParticipatingFunction {
  /// A client has registered: there is one session for each group (004-5.2.3.4.1.1-p1_1, -p1_2).
  mutating func deliverGroups(
    to client: ServedClient?, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard !reachable(&out).isEmpty else { return }
    for place in bridges.indices {
      guard let absence = bridges[place].absence, absence.hasPending,
        client.map({ !absence.declined.contains($0.contact) }) ?? true
      else { continue }
      switch absence.delivery {
      case .none: break
      case .waiting(let timer): out.stop(timer)
      // Finding `register-refresh-trigger`: to the letter, each registration begins a delivery.
      case .inviting where rules.absence.invitesAgain: break
      case .inviting, .going, .lingering: continue
      }
      invite(client, toGroupOf: place, atlas, &out)
    }
  }

  /// A client that is there, and has lost only the session, is not invited at once.
  mutating func awaitGroupDelivery(_ out: inout Outbox<Network>) {
    guard !reachable(&out).isEmpty else { return }
    for place in bridges.indices {
      guard let absence = bridges[place].absence, absence.hasPending,
        case .none = absence.delivery, bridges[place].clientLegs.isEmpty,
        absence.attempts <= policies.retries
      else { continue }
      let span = policies.retryAfter * (1 << min(absence.attempts, 10))
      let number = bridges[place].number
      bridges[place].absence?.delivery = .waiting(
        out.start(.affair(number, FunctionTimer.groupRetry.rawValue), after: span))
    }
  }

  mutating func retryGroupDelivery(
    _ number: UInt32, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let place = bridges.firstIndex(where: { $0.number == number }),
      case .waiting? = bridges[place].absence?.delivery
    else { return }
    bridges[place].absence?.delivery = .none
    guard bridges[place].absence?.hasPending == true, !reachable(&out).isEmpty else { return }
    invite(nil, toGroupOf: place, atlas, &out)
  }

  private mutating func invite(
    _ client: ServedClient?, toGroupOf place: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    let bridge = bridges[place]
    guard let focus = bridge.focus else { return }
    var request = agent.initialRequest(.invite, to: served)  // 004-5.2.3.4.1.1-p1_3
    request.push(.route, NameAddress(towardsClients))
    request[.from] = NameAddress(focus.uri).tagged(agent.stack.identifiers.tag())
    request.set(.acceptContact, rules.acceptContact(.session))  // -a.ii_1
    // -a.ii_2, -a.iii_1, -a.iii_2
    request.add(.contact, deliveringContact(focus, for: client))
    // -a.iii_3; finding `focus-contact-of-pf`: who the sender is Contact says, for whom it is this.
    if let instance = client?.instance, !rules.absence.leavesDialogToFocus {
      request.add(.acceptContact, Bytes("*;+sip.instance=\"<\(instance)>\""))
    }
    if !rules.absence.leavesDialogToFocus {
      request.add(.recordRoute, Bytes("<\(agent.contact.withoutParameters);lr>"))
    }
    if rules.absence.namesFocus {
      request.add(.pAssertedIdentity, NameAddress(focus.uri))  // -a.iv
      request.add(.pAssertedService, Bytes(Service.groupSession.urn))  // -a.v
      // -a.vi; where the invitation that was missed has named who has referred.
      for value in bridge.invite.fields.texts(of: SIPHeader.referredBy.text) {
        request.add(.referredBy, value)
      }
    } else {
      for value in bridge.invite.fields.texts(of: SIPHeader.pAssertedIdentity.text) {
        request.add(.pAssertedIdentity, value)
      }
    }
    // -a.i_1, -a.i_2; finding `list-in-delivery-invite`.
    for header in [
      SIPHeader.conversationID, .contributionID, .inReplyToContributionID, .subject, .privacy,
    ] {
      for value in bridge.invite.fields.texts(of: header.text) { request.add(header, value) }
    }
    request.set(.userAgent, Bytes(rules.serverRelease))
    agent.addAbilities(to: &request)
    let timer = SessionTimer(agent.sessionTimerPolicy.refreshed(by: .this))
    timer.extend(&request)
    // -b_1, as it is written: what was offered when the session began is offered again.
    let offer = rules.absence.offersOwnMedia ? nil : bridge.invite.sessionDescription
    if let offer { request.setBody(offer, "application/sdp") }
    let call = agent.begin(
      request, timer, with: served, step: bridge.absence?.items.first?.item.step,
      streams: offer == nil ? deliveringStreams(of: bridge) : [],
      list: rules.absence.marksList ? .tells(listed(of: bridge)) : .bare(listed(of: bridge)),
      on: Grounds(.groupDelivery, .deferPolicy, .backToBack), atlas, &out)
    bridges[place].outgoing.append(call)
    bridges[place].absence?.delivery = .inviting(call, client?.contact)
    note(bridges[place], &out)
  }

  /// The focus as a contact, marked as that of a delivery (finding `deferred-not-recognisable`).
  private func deliveringContact(
    _ focus: NameAddress, for client: ServedClient?
  ) -> NameAddress {
    guard rules.absence.namesFocus else {
      var parameters = Parameters()
      rules.add([.session], to: &parameters)
      return NameAddress(agent.contact, parameters: parameters)
    }
    var parameters = Parameters()
    parameters.set("isfocus", nil)
    rules.add(rules.absence.marksDeliveries ? [.session, .deferred] : [.session], to: &parameters)
    if rules.absence.leavesDialogToFocus, let instance = client?.instance {
      parameters.setQuoted("+sip.instance", Bytes("<\(instance)>"))
    }
    return NameAddress(focus.uri, parameters: parameters)
  }

  /// 004-5.2.3.4.1.1-b_1, -b_2: as the group's session was offered, in both directions.
  func deliveringStreams(of bridge: Bridge) -> [MSRPMedia] {
    let leg = bridge.networkLeg
    let streams = leg.map { answeringStreams(of: $0, like: bridge.invite) }
    return (streams ?? self.streams(of: bridge.invite)).map { stream in
      var stream = stream
      if agent.settings.group.hasStateObjects {
        stream.acceptTypes.append("\(GroupStateObject.mediaType)")
      }
      stream.port = UInt16(Hop.mediaPort)
      stream.path = Bytes()
      stream.setup = .actpass
      stream.direction = .sendrecv
      return stream
    }
  }

  /// 004-5.2.3.4.1.1-a.i_3: the participants as far as they are known, else those who were invited.
  private func listed(of bridge: Bridge) -> Bytes {
    let users = (bridge.information.latest?.users?.entries ?? []).filter { user in
      !user.endpoints.contains { $0.status == .disconnected }
    }.compactMap(\.entity)
    let known = users.isEmpty ? bridge.invite.listedUsers.map(\.text) : users
    return ResourceLists(entries: known.map { ResourceLists.Entry($0, .to) }).rendered()
  }

  // MARK: Answers

  /// A client has accepted: what is held goes when there is a connection.
  mutating func groupDeliveryAccepted(
    _ call: UInt32, _ place: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard case .inviting(call, _)? = bridges[place].absence?.delivery else { return }
    release(bridges[place].held, isTaken: true, atlas, &out)
    bridges[place].held = nil
    bridges[place].absence?.delivery = .going(call)
    bridges[place].absence?.attempts = 0
    note(bridges[place], &out)
  }

  /// 004-5.2.3.4.1.1-c: whether the refusal was one of a delivery.
  mutating func groupDeliveryRefused(
    _ call: UInt32, _ code: Int, _ place: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) -> Bool {
    guard case .inviting(call, let contact)? = bridges[place].absence?.delivery else {
      return false
    }
    bridges[place].outgoing.removeAll { $0 == call }
    bridges[place].absence?.delivery = .none
    if let held = bridges[place].held {
      // The client has come back by itself meanwhile (004-5.2.3.4-trg.B_2).
      bridges[place].held = nil
      comeBack(held.call, to: place, atlas, &out)
      return true
    }
    if code == 603 {
      if let contact { bridges[place].absence?.declined.append(contact) }
      let declined = bridges[place].absence?.declined ?? []
      let others = reachable(&out).filter { !declined.contains($0.contact) }
      // Finding `reject-603-everywhere`.
      if rules.absence.declinesForAll || contact == nil || others.isEmpty {
        discard(place, atlas, &out)
        return true
      }
    }
    note(bridges[place], &out)
    bridges[place].absence?.attempts += 1
    awaitGroupDelivery(&out)  // -c.2
    return true
  }

  /// 004-5.2.3.4.1.1-c.1: the user wants neither what was said nor the group.
  private mutating func discard(_ place: Int, _ atlas: Atlas, _ out: inout Outbox<Network>) {
    bridges[place].absence?.items = []
    bridges[place].absence?.hasNews = false
    timeHolding(of: place, &out)
    endWatching(of: place, isDeclined: true, atlas, &out)  // -c.1.ii.b
    // -c.1.ii.a: as who leaves.
    begin(endOf: place, because: SIPMessage.leaving, &out)
    followUp(place, atlas, &out)
  }

  // MARK: Delivering

  /// A client has a connection: what is held goes over it, and behind it what comes from now on (004-5.2.3.4.1.1-d,
  /// finding `deferred-vs-live-order`). With that the client is in the session again, if there is
  /// one.
  mutating func deliverHeld(
    of place: Int, over call: UInt32, _ media: UInt32, _ out: inout Outbox<Network>
  ) {
    guard let absence = bridges[place].absence, bridges[place].isClientLeg(call) else { return }
    tellParticipants(of: place, over: call, media, &out)  // -d.ii
    bridges[place].absence?.hasNews = false
    bridges[place].absence?.delivery = .going(call)
    queueHeld(of: place, over: call, rules.absence.letsLiveOvertake ? 1 : absence.items.count, &out)
  }

  /// The oldest of what is held goes behind what is on its way.
  private mutating func queueHeld(
    of place: Int, over call: UInt32, _ count: Int, _ out: inout Outbox<Network>
  ) {
    for held in bridges[place].absence?.items.prefix(count) ?? [] {
      var item = held.item
      item.target = call
      item.id = nil
      bridges[place].underway.append(item)
    }
    let left = bridges[place].absence?.items.dropFirst(count)
    bridges[place].absence?.items = left.map { Array($0) } ?? []
    timeHolding(of: place, &out)
    note(bridges[place], &out)
  }

  /// Finding `deferred-vs-live-order`: to the letter, the next of what is held goes when the client has
  /// the one before it, and what the group says meanwhile does not wait for that.
  mutating func deliverNextHeld(
    of place: Int, over call: UInt32, _ out: inout Outbox<Network>
  ) {
    guard rules.absence.letsLiveOvertake, case .going(call)? = bridges[place].absence?.delivery,
      bridges[place].absence?.items.isEmpty == false
    else { return }
    queueHeld(of: place, over: call, 1, &out)
    flush(place, &out)
  }

  /// What was held may all be delivered now: of an active group nothing is left to do but to end what
  /// was watched for the user (004-5.2.3.4.1.1-d.iii); of another one the session ends after a while
  /// (004-5.2.3.4-close_1, -close_2).
  mutating func closeIfDelivered(
    _ place: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    // Reading `rejoin-close-race`: a session that begins anew is to have the client.
    guard let absence = bridges[place].absence, bridges[place].ending == nil,
      absence.restart == nil || !rules.absence.waitsForRestart
    else { return }
    let leg: UInt32
    switch absence.delivery {
    case .going(let call): leg = call
    case .lingering(let call, let timer):
      out.stop(timer)
      leg = call
    case .none, .inviting, .waiting: return
    }
    bridges[place].absence?.delivery = .going(leg)
    guard absence.items.isEmpty, !bridges[place].underway.contains(where: { $0.target == leg })
    else { return }
    if let closing = absence.closing {
      close(place, because: closing, atlas, &out)
      return
    }
    guard agent.media(ofCall: leg, where: { $0.isOpen }) != nil else { return }
    if absence.life == .active {
      endWatchingIfNeedless(of: place, atlas, &out)
      bridges[place].absence = nil
      note(bridges[place], &out)
    } else if rules.absence.closesAtOnce || absence.restart != nil {
      close(place, because: absence.closingCause, atlas, &out)
    } else {
      let timer = out.start(
        .affair(bridges[place].number, FunctionTimer.lingering.rawValue),
        after: policies.deliveryLinger)
      bridges[place].absence?.delivery = .lingering(leg, timer)
    }
  }

  /// Nobody has said anything more in the session of a delivery.
  mutating func lingered(_ number: UInt32, _ atlas: Atlas, _ out: inout Outbox<Network>) {
    guard let place = bridges.firstIndex(where: { $0.number == number }),
      let absence = bridges[place].absence, case .lingering(let leg, _) = absence.delivery
    else { return }
    bridges[place].absence?.delivery = .going(leg)
    close(place, because: absence.closingCause, atlas, &out)
  }

  /// Ends the client's session for a reason of the group's.
  func closingReason(_ cause: Int) -> SIPMessage {
    var bye = SIPMessage(.bye, served)
    bye[.reason] = Reason(cause: cause)
    return bye
  }

  mutating func close(
    _ place: Int, because cause: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    begin(endOf: place, because: closingReason(cause), &out)
    followUp(place, atlas, &out)
  }
}

extension SIPMessage {
  /// A BYE of who has left.
  fileprivate static var leaving: SIPMessage? {
    guard let nobody = try? URI("sip:invalid") else { return nil }
    var bye = SIPMessage(.bye, nobody)
    bye[.reason] = Reason(cause: 200, text: "Call completed")
    return bye
  }
}
