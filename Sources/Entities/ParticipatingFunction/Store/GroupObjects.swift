import Sim
import Wire

// What the message store keeps of a group's participants, and of what these share: group state objects
// (004 §5.2.3.2.1 step 3) and conference information objects (004 §7.2.1), along the session and at its
// end (004 §5.2.3.2, §5.2.3.3).

extension ParticipatingFunction {
  // MARK: Along the session

  /// 004-7.2.1-cio_2: what comes over MSRP of the participants is kept as it is, where it is the first
  /// or something has changed.
  mutating func recordObject(of place: Int, _ out: inout Outbox<Network>) {
    guard policies.stores, let document = bridges[place].information.latest else { return }
    record(
      document.rendered(), ParticipatingFunction.conferenceType, of: place, fromUser: nil, nil,
      &out)
  }

  /// 004-5.2.3.2.1-3_1: the subscription has ended, since the session has ended or is inactive.
  mutating func keepState(
    of place: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard policies.stores, let document = bridges[place].information.latest else { return }
    // That it is over for good has been kept already, and stays the newest.
    if bridges[place].absence?.life == .gone, bridges[place].information.hasLastState { return }
    let state = groupState(of: place, document, &out)
    put(state.rendered(), "\(GroupStateObject.mediaType)", of: place, &out)
  }

  /// Finding `gso-on-termination-only`: of what the function is notified of, the first state is kept and
  /// what changes later, but not more often than this. What comes over MSRP is kept as it is.
  private static let statesApart = TimeSpan.seconds(5)

  mutating func keepStateAlong(of place: Int, _ out: inout Outbox<Network>) {
    guard rules.information.keepsStatesAlong, policies.stores, policies.keepsGroupStates,
      bridges[place].state == .established, let document = bridges[place].information.latest,
      bridges[place].networkLeg.map({ takesObjects($0) }) != true
    else { return }
    if bridges[place].information.keeping != nil {
      bridges[place].information.keeping?.isBehind = true
      return
    }
    let state = groupState(of: place, document, &out)
    record(
      state.rendered(), "\(GroupStateObject.mediaType)", of: place, fromUser: nil, nil, &out)
    let number = bridges[place].number
    let pause = out.start(
      .affair(number, FunctionTimer.keeping.rawValue),
      after: ParticipatingFunction.statesApart)
    bridges[place].information.keeping = (pause, false)
  }

  mutating func keepLatestState(_ number: UInt32, _ out: inout Outbox<Network>) {
    guard let place = bridges.firstIndex(where: { $0.number == number }),
      let keeping = bridges[place].information.keeping
    else { return }
    bridges[place].information.keeping = nil
    if keeping.isBehind { keepStateAlong(of: place, &out) }
  }

  // MARK: At its end

  /// 004-5.2.3.3-2b: what is known of a group when its focus ends its session, in the forms that the
  /// provider wants. Finding `forced-storage`: nothing, where the user wants nothing to be stored.
  mutating func storeParticipants(
    of place: Int, _ cause: Int, by bye: SIPMessage?, _ out: inout Outbox<Network>
  ) {
    guard policies.stores || rules.information.storesUnasked, cause != 200,
      let document = bridges[place].information.latest
    else { return }
    let remover = cause == 410 ? bye?[.referredBy]?.uri : nil
    // Finding `gso-and-or-cio`: but of a group that is gone, for which both have something to say.
    let isEither =
      cause != 410 && !rules.information.keepsBothForms && policies.keepsGroupStates
      && policies.keepsConferenceInfo
    let isOverMSRP = bridges[place].information.comesOverMSRP
    if policies.keepsGroupStates, !isEither || !isOverMSRP {
      var state = groupState(of: place, document, &out)
      // Findings `code-410-two-meanings` and `gso-status-removed`.
      if cause == 410 {
        let isRemoval = remover != nil || !rules.information.tellsRemovalFromEnd
        if isRemoval || rules.information.marksEnds {
          state.timestamp = almanac.now(out)
          state.mark(
            as: isRemoval ? "removed" : "ended", by: remover?.text,
            onRoot: rules.information.marksStateOnRoot)
        }
      }
      put(state.rendered(), "\(GroupStateObject.mediaType)", of: place, &out)
      bridges[place].information.hasLastState = cause == 410
    }
    if policies.keepsConferenceInfo, !isEither || isOverMSRP {
      var document = document
      if cause == 410 {
        let departure = ConferenceInfo.Execution(
          when: almanac.now(out), reason: Bytes("SIP;cause=410"), by: remover?.text)
        document.showOwnUserGone(
          departure,
          leavesOutMethod
            ? nil
            : remover == nil && rules.information.tellsRemovalFromEnd ? .departed : .booted)
      }
      put(document.rendered(), ParticipatingFunction.conferenceType, of: place, &out)
    }
  }

  /// 004-5.2.3.2-2.B.i.5b: the user has left. Where there is a folder for the session, and the user
  /// lets be stored what is done offline, how it was at the end is kept in it.
  mutating func storeLeft(_ place: Int, _ out: inout Outbox<Network>) {
    guard policies.stores, policies.allowsOfflineStorage,
      let document = bridges[place].information.latest,
      store.hasFolder(bridges[place].folder) || !bridges[place].recorded.isEmpty
    else { return }
    if policies.keepsConferenceInfo {
      var document = document
      let departure = ConferenceInfo.Execution(
        when: almanac.now(out), reason: Bytes("SIP;cause=200;text=\"Call completed\""))
      document.showOwnUserGone(departure, leavesOutMethod ? nil : .departed)
      record(
        document.rendered(), ParticipatingFunction.conferenceType, of: place, fromUser: nil, nil,
        &out)
    }
    if policies.keepsGroupStates {
      record(
        groupState(of: place, document, &out).rendered(), "\(GroupStateObject.mediaType)",
        of: place, fromUser: nil, nil, &out)
    }
  }

  private var leavesOutMethod: Bool { rules.information.leavesOutMethod }

  // MARK: A group's state

  /// 004-5.2.3.2.1-3a to -3h.
  func groupState(
    of place: Int, _ document: ConferenceInfo, _ out: inout Outbox<Network>
  ) -> GroupStateObject {
    let isClosed = bridges[place].invite.messageLine?.chatroom?.isClosed ?? false
    let mapsAll = rules.information.mapsWholeStates
    var state = GroupStateObject(
      timestamp: (mapsAll ? bridges[place].information.changed : nil) ?? almanac.now(out),
      lastFocusSessionID: document.entity,
      groupType: Bytes(isClosed ? "Closed" : "Open"))
    let users = (document.users?.entries ?? []).filter { user in
      !user.isGone(countingRemoved: !rules.information.keepsThoseRemoved)
    }
    state.participants = users.map { user in
      var participant = GroupStateObject.Participant(user.entity, name: user.displayText)
      participant.yourOwn = user.yourOwn
      // Finding `gso-mapping`: to the letter a role is read where nobody writes it.
      let entries = mapsAll ? user.roles?.entries ?? [] : []
      let roles = entries.map(\.description).joined(separator: " ")
      participant.role = roles.isEmpty ? nil : Bytes(roles)
      return participant
    }
    let description = document.conferenceDescription
    state.subject = description?.subject.map {
      GroupStateObject.Subject(
        $0, participant: description?.subjectExtension?.participant,
        timestamp: description?.subjectExtension?.timestamp)
    }
    if mapsAll { state.bulletin = description?.freeText.map { GroupStateObject.Subject($0) } }
    if let icon = description?.icon {
      var uri: Bytes?
      // 004-5.2.3.2.1-3f.i_2: an empty source is left out.
      if case .uri(let address)? = icon.source, !address.isEmpty { uri = address }
      state.icon = GroupStateObject.Icon(
        uri: uri, participant: icon.participant, timestamp: icon.timestamp)
    }
    // 004-7.2.1-2d_1.
    state.interworkingNumber = bridges[place].interworking.compactMap(\.number).first
    state.maximumUserCount = description?.maximumUserCount
    state.policy = description?.keywords
    return state
  }
}

extension GroupStateObject {
  /// What has become of the group for the user: in elements, or on the root (finding
  /// `gso-status-removed`).
  fileprivate mutating func mark(as word: String, by remover: Bytes?, onRoot isOnRoot: Bool) {
    guard isOnRoot else {
      status = Bytes(word)
      referredBy = remover
      return
    }
    unknown.attributes.append(XMLAttribute(XMLName(GroupStateObject.statusName), Bytes(word)))
    if let remover {
      unknown.attributes.append(XMLAttribute(XMLName(GroupStateObject.removerName), remover))
    }
  }

  static let statusName = Bytes("status")
  static let removerName = Bytes("referred-by")
}

extension ConferenceInfo {
  /// The user to whom it is told has gone.
  fileprivate mutating func showOwnUserGone(
    _ departure: Execution, _ method: DisconnectionMethod?
  ) {
    guard let index = users?.entries.firstIndex(where: \.isYourOwn),
      let own = users?.entries[index]
    else { return }
    var endpoint = own.endpoints.first ?? Endpoint(own.entity)
    endpoint.status = .disconnected
    endpoint.joiningMethod = nil
    endpoint.joiningInfo = nil
    endpoint.disconnectionMethod = method
    endpoint.disconnectionInfo = departure
    users?.entries[index].endpoints = [endpoint]
  }
}

extension ConferenceInfo.User {
  /// 004-5.2.3.2.1-3d; reading `booted-resurrected`: whoever has gone, also who was put out.
  fileprivate func isGone(countingRemoved isCounting: Bool) -> Bool {
    endpoints.contains { endpoint in
      guard endpoint.status == .disconnected else { return false }
      return isCounting || endpoint.disconnectionMethod == .failed
        || endpoint.disconnectionMethod == .departed
    }
  }
}
