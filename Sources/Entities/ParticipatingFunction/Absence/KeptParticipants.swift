import Sim
import Wire

// The participants of a group, as the function knows them for a user who is away (004 §5.2.3.2.1,
// §5.2.3.3, §5.2.3.4).

extension ParticipatingFunction {
  private static let type = "\(ConferenceInfo.mediaType)"

  /// 004-5.2.3.4-sub_1: it subscribes where nobody tells it over MSRP (finding
  /// `subscribe-always-or-if-needed`).
  mutating func watchParticipants(
    of place: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let absence = bridges[place].absence, absence.life == .active,
      absence.subscription == nil, let focus = bridges[place].focus?.uri
    else { return }
    let isTold = bridges[place].networkLeg.map { takes(ParticipatingFunction.type, $0) } ?? false
    guard !isTold || rules.absence.alwaysSubscribes else { return }
    var request = agent.initialRequest(.subscribe, to: focus)
    request.push(.route, NameAddress(towardsNetwork))
    request[.from] = NameAddress(served).tagged(agent.stack.identifiers.tag())
    request.add(.pAssertedIdentity, NameAddress(served))
    var parameters = Parameters()
    rules.add([.session], to: &parameters)
    request.add(.contact, NameAddress(agent.contact, parameters: parameters))
    request.set(.acceptContact, rules.acceptContact(.session))
    request.add(.event, Bytes("conference"))
    request.add(.accept, Bytes(ParticipatingFunction.type))
    let span = agent.settings.subscription.expires
    request[.expires] = SIPNumber(UInt32(clamping: span.nanoseconds / 1_000_000_000))
    request.set(.userAgent, Bytes(rules.serverRelease))
    bridges[place].absence?.subscription = request.text(of: .callID)
    agent.subscribe(request, to: focus, step: nil, atlas, &out)
  }

  /// 004-5.2.3.4.1.1-c.1.ii.b, -d.iii.2; finding `unsubscribe-without-subscription`.
  mutating func endWatching(of place: Int, _ atlas: Atlas, _ out: inout Outbox<Network>) {
    guard let callID = bridges[place].absence?.subscription else { return }
    bridges[place].absence?.subscription = nil
    agent.endSubscription(callID, atlas, &out)
  }

  /// 004-5.2.3.2.1-1_1.
  mutating func notified(
    _ notify: SIPMessage, _ event: Bytes, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard event == Bytes("conference"), let callID = notify.text(of: .callID) else { return }
    guard let place = bridges.firstIndex(where: { $0.absence?.subscription == callID }) else {
      // The user was back before it had begun.
      agent.endSubscription(callID, atlas, &out)
      return
    }
    guard !notify.body.isEmpty, let document = try? ConferenceInfo(parsing: notify.body) else {
      return
    }
    if take(document, of: place, &out) { agent.refreshSubscription(callID, atlas, &out) }
    awaitGroupDelivery(&out)
  }

  mutating func watchingEnded(_ callID: Bytes) {
    guard let place = bridges.firstIndex(where: { $0.absence?.subscription == callID }) else {
      return
    }
    bridges[place].absence?.subscription = nil
  }

  /// A document that has come over MSRP.
  mutating func takeParticipants(_ body: Bytes, of place: Int, _ out: inout Outbox<Network>) {
    guard let document = try? ConferenceInfo(parsing: body) else { return }
    _ = take(document, of: place, &out)
  }

  /// Whether the whole has to be asked for.
  private mutating func take(
    _ document: ConferenceInfo, of place: Int, _ out: inout Outbox<Network>
  ) -> Bool {
    guard let before = bridges[place].absence?.roster else { return false }
    var roster = before
    switch roster.apply(document) {
    case .replaced, .merged, .ended: break
    case .gap, .needsFull: return true
    case .ignoredOldVersion, .refused: return false
    }
    // What is known first is what the user has left behind.
    if before.document != nil, !roster.saysTheSame(as: before) {
      bridges[place].absence?.hasNews = true
    }
    bridges[place].absence?.roster = roster
    return false
  }

  // MARK: Telling the client

  /// 004-5.2.3.4.1.1-d.ii.a, -d.ii.b, 004-5.2.3.4.1.2-1b, -1c: the newest state, in the form that the
  /// client takes (finding `neither-cio-nor-gso`).
  mutating func tellParticipants(
    of place: Int, over call: UInt32, _ media: UInt32, _ out: inout Outbox<Network>
  ) {
    guard let absence = bridges[place].absence, var document = absence.roster.document,
      let target = agent.media(numbered: media)
    else { return }
    // Reading `rejoin-active-no-roster`: whom the focus tells the function is told by nobody else.
    if !rules.absence.tellsOnReturn, absence.life == .active, agent.isCallee(of: call) { return }
    let type: String
    let body: Bytes
    if takes(ParticipatingFunction.type, call) {
      // Finding `inactive-undetected`.
      if absence.life != .active {
        var state = document.conferenceState ?? ConferenceInfo.Condition()
        state.active = false
        document.conferenceState = state
      }
      document.state = .full
      document.version = nil
      (type, body) = (ParticipatingFunction.type, document.rendered())
    } else if takes("\(GroupStateObject.mediaType)", call) {
      (type, body) = (
        "\(GroupStateObject.mediaType)", groupState(of: place, document, &out).rendered()
      )
    } else {
      return
    }
    agent.queue(
      OutgoingMessage(
        id: agent.stack.identifiers.msrp(isHidden: bridges[place].isHidden),
        contentType: Bytes(type), body: body),
      at: target, nil, on: Grounds(.groupDelivery, .conferenceEvents), &out)
  }

  /// Whether both ends of a leg have named a type.
  private func takes(_ type: String, _ call: UInt32) -> Bool {
    guard let index = agent.call(numbered: call), let leg = agent.calls[index].mainLeg,
      let agreed = agent.calls[index].legs[leg].usage.offers.agreement
    else { return false }
    return [agreed.local, agreed.remote].allSatisfy { description in
      (try? SessionDescription(description, .lenient))?.media.first(where: \.isMSRP)?.acceptTypes?
        .names(type) == true
    }
  }

  // MARK: The message store

  /// 004-5.2.3.3-2b: what is known of a group when its session ends, in either form.
  mutating func storeParticipants(
    of place: Int, _ cause: Int, by bye: SIPMessage?, _ out: inout Outbox<Network>
  ) {
    let told = bridges[place].document.flatMap { try? ConferenceInfo(parsing: $0) }
    guard policies.store != .off, let document = bridges[place].absence?.roster.document ?? told
    else { return }
    var state = groupState(of: place, document, &out)
    // Finding `code-410-two-meanings`.
    if cause == 410, let remover = bye?[.referredBy]?.uri {
      state.status = Bytes("removed")
      state.referredBy = remover.text
    } else if cause == 410 {
      state.status = Bytes("ended")
    }
    store.add(
      state.rendered(), type: Bytes("\(GroupStateObject.mediaType)"), in: bridges[place].key,
      at: out.now, &out)
    store.add(
      document.rendered(), type: Bytes(ParticipatingFunction.type), in: bridges[place].key,
      at: out.now, &out)
  }

  /// 004-5.2.3.2.1-3a to -3h.
  private func groupState(
    of place: Int, _ document: ConferenceInfo, _ out: inout Outbox<Network>
  ) -> GroupStateObject {
    let isClosed = bridges[place].invite.messageLine?.chatroom?.isClosed ?? false
    var state = GroupStateObject(
      timestamp: almanac.now(out), lastFocusSessionID: document.entity,
      groupType: Bytes(isClosed ? "Closed" : "Open"))
    state.participants = (document.users?.entries ?? []).filter(\.isStillListed).map { user in
      var participant = GroupStateObject.Participant(user.entity, name: user.displayText)
      participant.yourOwn = user.yourOwn
      participant.role = user.roles?.entries.first
      return participant
    }
    let description = document.conferenceDescription
    state.subject = description?.subject.map {
      GroupStateObject.Subject(
        $0, participant: description?.subjectExtension?.participant,
        timestamp: description?.subjectExtension?.timestamp)
    }
    state.bulletin = description?.freeText.map { GroupStateObject.Subject($0) }
    if let icon = description?.icon {
      var uri: Bytes?
      // 004-5.2.3.2.1-3f.i_2: an empty source is left out.
      if case .uri(let address)? = icon.source { uri = address }
      state.icon = GroupStateObject.Icon(
        uri: uri, participant: icon.participant, timestamp: icon.timestamp)
    }
    state.maximumUserCount = description?.maximumUserCount
    state.policy = description?.keywords
    return state
  }
}

extension ConferenceState {
  /// Whether two tell of the same participants, and of the same that these share.
  fileprivate func saysTheSame(as other: ConferenceState) -> Bool {
    users == other.users
      && document?.conferenceDescription == other.document?.conferenceDescription
  }
}

extension ConferenceInfo.User {
  /// 004-5.2.3.2.1-3d.
  fileprivate var isStillListed: Bool {
    !endpoints.contains { endpoint in
      endpoint.status == .disconnected
        && (endpoint.disconnectionMethod == .failed || endpoint.disconnectionMethod == .departed)
    }
  }
}
