import Sim
import Wire

// Telling participants of each other (004 §9.2.14.3, RFC 4575).

extension ControllingFunction {
  // MARK: The document

  /// All that a receiver may know of a session. A NOTIFY has a version and says how much it tells, what
  /// goes over MSRP has neither.
  private func document(
    of session: GroupSession, for receiver: Int?, version: UInt32? = nil
  ) -> ConferenceInfo {
    var document = ConferenceInfo(
      entity: session.identity.text, state: version.map { _ in .full }, version: version)
    document.conferenceDescription = description(of: session, for: receiver)
    document.conferenceState = ConferenceInfo.Condition(userCount: UInt32(session.connectedCount))
    if session.state == .inactive { document.conferenceState?.active = false }
    let users = session.participants.indices.compactMap {
      user($0, of: session, for: receiver)
    }
    document.users = ConferenceInfo.Users(users, state: version.map { _ in .full })
    return document
  }

  private func description(
    of session: GroupSession, for receiver: Int?
  ) -> ConferenceInfo.Description {
    var description = ConferenceInfo.Description()
    if session.maxParticipants < Int(UInt32.max) {
      description.maximumUserCount = UInt32(session.maxParticipants)
    }
    guard supportsGroupData else {
      description.subject = session.shared.subject
      return description
    }
    // Reading `subject-ext-rules`: who was here when it was put so is told who has done it.
    let added = receiver.map { session[$0].added }
    func isShown(_ mark: GroupSession.SharedData.Mark?) -> GroupSession.SharedData.Mark? {
      guard let mark, let added, mark.moment >= added || receiver == GroupSession.initiator else {
        return nil
      }
      return mark
    }
    description.subject = session.shared.subject ?? Bytes()
    if let mark = isShown(session.shared.subjectMark) {
      description.subjectExtension = ConferenceInfo.ChangeMark(
        participant: mark.participant.text, timestamp: mark.time)
    }
    description.freeText = session.shared.bulletin
    // Reading `icon-source`.
    let mark = isShown(session.shared.iconMark)
    description.icon = ConferenceInfo.Icon(
      session.shared.icon.map { .uri($0) }, participant: mark?.participant.text,
      timestamp: mark?.time)
    return description
  }

  /// A participant as the receiver sees it; nil for one of whom the receiver knows no more.
  private func user(
    _ place: Int, of session: GroupSession, for receiver: Int?
  ) -> ConferenceInfo.User? {
    let participant = session[place]
    let entity = participant.shown.text
    var endpoint = ConferenceInfo.Endpoint(entity)
    switch participant.state {
    case .connected:
      endpoint.status = .connected
      // Reading `joining-info-copied`.
      if let referrer = participant.addedBy, let joined = participant.joined {
        endpoint.joiningInfo = ConferenceInfo.Execution(
          when: almanac.text(of: joined), by: referrer.text)
      }
    case .pending:
      endpoint.status = .pending
    case .left:
      // Reading `disconnected-since-last`: told once, to those who were there.
      guard let departure = participant.departure,
        let seen = receiver.map({ session[$0].seen }) ?? session.told, departure.change > seen
      else { return nil }
      endpoint.status = .disconnected
      endpoint.disconnectionMethod = departure.method
      endpoint.disconnectionInfo = ConferenceInfo.Execution(
        when: departure.time, reason: departure.reason, by: departure.by?.text)
    }
    var user = ConferenceInfo.User(entity, displayText: nil, endpoints: [endpoint])
    if participant.alias == nil { user.displayText = participant.display.map { Bytes($0) } }
    if supportsGroupData, !participant.roles.isEmpty {
      user.roles = ConferenceInfo.Roles(participant.roles)
    }
    user.isYourOwn = place == receiver
    return user
  }

  // MARK: Sending it

  /// What has changed while an event was handled, all participants are told.
  mutating func notifyParticipants(_ atlas: Atlas, _ out: inout Outbox<Network>) {
    for index in sessions.indices where sessions[index].told != sessions[index].changes {
      for place in sessions[index].participants.indices
      where sessions[index][place].state == .connected
        && sessions[index][place].seen != sessions[index].changes
      {
        tell(place, in: index, atlas, &out)
      }
      for watcher in sessions[index].watchers.indices
      where sessions[index].watchers[watcher].participant == nil {
        notify(watcher, of: index, atlas, &out)
      }
      sessions[index].told = sessions[index].changes
    }
  }

  /// Tells a participant how things stand, in the mode of the participant's leg (reading
  /// `pf-subscription-mutes-cio`): who has subscribed gets a NOTIFY, else it goes with the messages.
  mutating func tell(
    _ place: Int, in index: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    let watcher = sessions[index].watchers.firstIndex {
      $0.participant == place && !$0.isEnding
    }
    if let watcher {
      notify(watcher, of: index, atlas, &out)
      return
    }
    guard sessions[index].state == .active, let media = sessions[index][place].media,
      media.hasConferenceObjects
    else { return }
    let document = document(of: sessions[index], for: place)
    sessions[index][place].seen = sessions[index].changes
    send(
      OutgoingMessage(
        id: agent.stack.identifiers.msrp(), contentType: Bytes(ControllingFunction.conferenceType),
        body: document.rendered()), to: place, in: index, sessions[index].step, &out)
  }

  /// A document tells how things stand when it leaves: while the one before has no answer, none is
  /// written.
  private mutating func notify(
    _ watcher: Int, of index: Int, isFull: Bool = false, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    let duty = sessions[index].watchers[watcher].duty
    guard let place = agent.duty(numbered: duty) else { return }
    if isFull { sessions[index].watchers[watcher].wantsAll = true }
    if agent.duties[place].notifier.isNotifying {
      sessions[index].watchers[watcher].isBehind = true
      return
    }
    let tellsAll = sessions[index].watchers[watcher].wantsAll
    sessions[index].watchers[watcher].isBehind = false
    sessions[index].watchers[watcher].wantsAll = false
    sessions[index].watchers[watcher].version += 1
    noteSubscriptions(of: index, &out)
    agent.notify(content(for: watcher, of: index, isFull: tellsAll), duty: place, atlas, &out)
  }

  /// Who has heard all so far is told what has changed meanwhile.
  mutating func heard(_ duty: UInt32, _ atlas: Atlas, _ out: inout Outbox<Network>) {
    for index in sessions.indices {
      guard let watcher = sessions[index].watchers.firstIndex(where: { $0.duty == duty }) else {
        continue
      }
      if sessions[index].watchers[watcher].isEnding {
        endSubscription(watcher, of: index, isOver: false, atlas, &out)
      } else if sessions[index].watchers[watcher].isBehind {
        notify(watcher, of: index, atlas, &out)
      }
    }
  }

  /// 004-9.2.14.3-p1_2: of what a watcher knows only the changes are told.
  private mutating func content(
    for watcher: Int, of index: Int, isFull: Bool
  ) -> Notifier.Content {
    let receiver = sessions[index].watchers[watcher].participant
    let document = document(
      of: sessions[index], for: receiver, version: sessions[index].watchers[watcher].version)
    if let receiver { sessions[index][receiver].seen = sessions[index].changes }
    let last = sessions[index].watchers[watcher].last
    sessions[index].watchers[watcher].last = document
    let told = isFull ? document : last.map { document.changes(since: $0) } ?? document
    return Notifier.Content(type: ControllingFunction.conferenceType, body: told.rendered())
  }

  // MARK: Subscriptions (RFC 4575 §3, RFC 6665)

  /// Somebody wants to know of a group session: whoever is in it may, and of an inactive one whoever
  /// is expected back.
  mutating func subscribed(
    _ request: SIPMessage, _ server: TransactionID, _ mark: Packet.Mark, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    guard let index = session(for: request) else {
      refuse(request, .noSuchSession, server, &out)
      return
    }
    let subscriber = request[.pAssertedIdentity]?.uri ?? request[.from]?.uri ?? factory
    guard let place = sessions[index].place(of: subscriber), sessions[index][place].isListed else {
      refuse(request, .notAllowed(.notListed), server, &out)
      return
    }
    guard
      let duty = agent.subscribed(
        request, server, mark, ownersContact: contact(of: sessions[index]), atlas, &out)
    else { return }
    sessions[index].watchers.append(ConferenceWatcher(duty: duty, participant: place))
  }

  /// A subscription has begun or was refreshed, and is told how things stand.
  mutating func watched(_ duty: UInt32, _ atlas: Atlas, _ out: inout Outbox<Network>) {
    for index in sessions.indices {
      let watcher = sessions[index].watchers.firstIndex { $0.duty == duty && !$0.isEnding }
      if let watcher {
        notify(watcher, of: index, isFull: true, atlas, &out)
      }
    }
  }

  mutating func unwatched(_ duty: UInt32, _ out: inout Outbox<Network>) {
    for index in sessions.indices
    where sessions[index].watchers.contains(where: { $0.duty == duty }) {
      sessions[index].watchers.removeAll { $0.duty == duty }
      noteSubscriptions(of: index, &out)
    }
  }

  /// Who is gone hears no more (P3 step 3, P2 step 3).
  mutating func endSubscription(
    of place: Int, in index: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    for watcher in sessions[index].watchers.indices.reversed()
    where sessions[index].watchers[watcher].participant == place {
      endSubscription(watcher, of: index, isOver: false, atlas, &out)
    }
  }

  /// The session is inactive, or over: the last document says which (reading
  /// `noresource-two-meanings`).
  mutating func endSubscriptions(
    of index: Int, isOver: Bool, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    let duties = sessions[index].watchers.map(\.duty)
    for duty in duties {
      guard let watcher = sessions[index].watchers.firstIndex(where: { $0.duty == duty }) else {
        continue
      }
      endSubscription(watcher, of: index, isOver: isOver, atlas, &out)
    }
  }

  private mutating func endSubscription(
    _ watcher: Int, of index: Int, isOver: Bool, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    let duty = agent.duty(numbered: sessions[index].watchers[watcher].duty)
    if !isOver, let duty, agent.duties[duty].notifier.isNotifying {
      sessions[index].watchers[watcher].isEnding = true
      return
    }
    sessions[index].watchers[watcher].version += 1
    var last = content(for: watcher, of: index, isFull: true)
    let ended = sessions[index].watchers.remove(at: watcher)
    if isOver {
      let document = ConferenceInfo(
        entity: sessions[index].identity.text, state: .deleted, version: ended.version)
      last = Notifier.Content(type: ControllingFunction.conferenceType, body: document.rendered())
    }
    noteSubscriptions(of: index, &out)
    agent.endSubscription(ended.duty, .noresource, last, atlas, &out)
  }
}

extension ConferenceInfo {
  /// What is otherwise in it than in an earlier document.
  fileprivate func changes(since last: ConferenceInfo) -> ConferenceInfo {
    var changes = ConferenceInfo(entity: entity, state: .partial, version: version)
    if conferenceDescription != last.conferenceDescription {
      changes.conferenceDescription = conferenceDescription
    }
    if conferenceState != last.conferenceState { changes.conferenceState = conferenceState }
    var known = Lookup<Bytes?, User>()
    for user in last.users?.entries ?? [] { known[user.entity] = user }
    let changed = (users?.entries ?? []).filter { known[$0.entity] != $0 }
    if !changed.isEmpty { changes.users = Users(changed, state: .partial) }
    return changes
  }
}
