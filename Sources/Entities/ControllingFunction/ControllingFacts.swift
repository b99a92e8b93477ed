import Sim
import Wire

// What the function tells of itself, for those who judge: where it changes, and as a snapshot.

extension ControllingFunction {
  // MARK: What it is

  var standingFacts: [Fact] {
    let policy = Grounds(.conferencePolicy)
    var facts = [
      Fact(.cfSupportsGroupData, .flag(supportsGroupData)),
      Fact(.cfSupportsConferenceObjects, .flag(supportsConferenceObjects)),
      Fact(.cfSupportedTags, .list(of: [Service.session.name, Service.groupSession.name])),
      Fact(.cfOriginators, conference.originators.value, policy),
      Fact(.cfAnonymity, .flag(conference.allowsAnonymity), policy),
      Fact(.cfMaxAdHoc, .number(Int64(conference.maxParticipants)), policy),
      Fact(.cfMedia, .list(of: conference.media.map(\.rawValue)), policy),
      Fact(.cfAlwaysClosed, .flag(conference.isAlwaysClosed), policy),
      Fact(.cfMinAccept, .number(Int64(conference.minAcceptances)), policy),
      Fact(.cfBufferPending, .flag(conference.buffersPending), policy),
      Fact(
        .cfInactivity, .number(conference.inactivity.nanoseconds / 1_000_000_000),
        Grounds(.inactivityPolicy)),
      Fact(.cfEnd, .text(Bytes(conference.ends.rawValue)), policy),
      Fact(.cfNotifyRate, .text(Bytes(rules.notificationRate.text)), policy),
    ]
    if let group { facts += group.facts }
    return facts
  }

  func tellWhatItIs(_ out: inout Outbox<Network>) {
    guard out.isWanted(.detail) else { return }
    for fact in standingFacts { out.tell(fact) }
  }

  // MARK: Where it changes

  func noteSession(_ index: Int, _ out: inout Outbox<Network>) {
    guard out.isWanted(.detail) else { return }
    for fact in sessions[index].facts(Grounds(.groupInitiation)) { out.tell(fact) }
  }

  func noteState(of index: Int, _ grounds: Grounds, _ out: inout Outbox<Network>) {
    guard out.isWanted(.detail) else { return }
    for fact in sessions[index].stateFacts(grounds) { out.tell(fact) }
  }

  func noteEnd(of index: Int, _ out: inout Outbox<Network>) {
    out.tell(
      Fact(
        .cfSessionState, of: sessions[index].identity.text, .text(Bytes("ended")),
        Grounds(.leaving, .groupRelease)))
  }

  func noteParticipant(
    _ place: Int, in index: Int, _ grounds: Grounds, _ out: inout Outbox<Network>
  ) {
    guard out.isWanted(.detail) else { return }
    let place =
      rules.focus.hasOneLegEach
      ? place
      : sessions[index].speaking(for: place, mergesLegs: rules.information.mergesLegs)
    for fact in sessions[index].participantFacts(place, grounds) { out.tell(fact) }
    for fact in sessions[index].stateFacts(grounds) { out.tell(fact) }
  }

  func noteTimer(of place: Int, in index: Int, _ out: inout Outbox<Network>) {
    out.tell(sessions[index].timerFact(place))
  }

  func noteBuffer(of place: Int, in index: Int, _ out: inout Outbox<Network>) {
    out.tell(sessions[index].bufferFact(place))
  }

  func noteRoles(of index: Int, _ out: inout Outbox<Network>) {
    guard out.isWanted(.detail) else { return }
    for place in sessions[index].participants.indices {
      out.tell(sessions[index].rolesFact(place, Grounds(.groupMedia)))
    }
    for fact in sessions[index].stateFacts(Grounds(.groupMedia)) { out.tell(fact) }
  }

  func noteShared(of index: Int, _ out: inout Outbox<Network>) {
    guard out.isWanted(.detail) else { return }
    for fact in sessions[index].sharedFacts(Grounds(.groupMedia)) { out.tell(fact) }
  }

  func noteSubscriptions(of index: Int, _ out: inout Outbox<Network>) {
    out.tell(sessions[index].subscriptionsFact)
  }

  // MARK: All of it

  /// All that the function has told of itself, as it is now.
  public var facts: [Fact] {
    standingFacts
      + sessions.flatMap { session in
        session.facts(Grounds()) + session.participants.indices.map(session.bufferFact)
          + [session.subscriptionsFact]
      }
  }
}

extension GroupSession {
  fileprivate var key: Bytes { identity.text }

  fileprivate func facts(_ grounds: Grounds) -> [Fact] {
    var kind = [document == nil ? "adhoc" : "predefined"]
    if isLongLived { kind.append("longlived") }
    kind.append("\(self[GroupSession.initiator].identity)")
    var facts = [
      Fact(.cfSession, of: key, .list(of: kind), grounds),
      Fact(.cfSessionIdentity, of: key, .text(key), grounds),
      Fact(.cfSessionClosed, of: key, .flag(isClosed), grounds),
      Fact(.cfSessionMax, of: key, .number(Int64(maxParticipants)), grounds),
    ]
    if let conversation {
      if !conversation.id.isEmpty {
        facts.append(Fact(.cfSessionConversation, of: key, .text(conversation.id), grounds))
      }
      facts.append(
        Fact(.cfSessionContribution, of: key, .text(conversation.contribution), grounds))
    }
    if !policyTokens.isEmpty {
      facts.append(
        Fact(.cfPolicyTokens, of: key, .list(policyTokens), Grounds(.conferencePolicy)))
    }
    if let inReplyTo { facts.append(Fact(.cfSessionInReplyTo, of: key, .text(inReplyTo), grounds)) }
    facts += stateFacts(grounds) + sharedFacts(grounds)
    for place in participants.indices { facts += participantFacts(place, grounds) }
    return facts
  }

  /// A session that has not been answered yet is none for those who judge.
  fileprivate func stateFacts(_ grounds: Grounds) -> [Fact] {
    let listed = participants.filter(\.isListed).map(\.identity.text)
    return [
      Fact(
        .cfSessionState, of: key, .text(Bytes(state == .inactive ? "inactive" : "active")),
        grounds),
      Fact(.cfSessionParticipants, of: key, .list(participants.map(\.told)), grounds),
      Fact(.cfSessionLastParticipants, of: key, .list(listed), grounds),
    ]
  }

  fileprivate func sharedFacts(_ grounds: Grounds) -> [Fact] {
    func text(_ value: Bytes?) -> Fact.Value { value.map { .text($0) } ?? .absent }
    let subject = shared.subjectMark
    let icon = shared.iconMark
    return [
      Fact(.cfSubject, of: key, text(shared.subject), grounds),
      Fact(.cfSubjectParticipant, of: key, text(subject?.participant.text), grounds),
      Fact(.cfSubjectTime, of: key, text(subject?.time), grounds),
      Fact(.cfIcon, of: key, text(shared.icon), grounds),
      Fact(.cfIconParticipant, of: key, text(icon?.participant.text), grounds),
      Fact(.cfIconTime, of: key, text(icon?.time), grounds),
      Fact(.cfBulletin, of: key, text(shared.bulletin), grounds),
    ]
  }

  private func key(of place: Int) -> Bytes { Bytes("\(key) \(participants[place].identity)") }

  fileprivate func participantFacts(_ place: Int, _ grounds: Grounds) -> [Fact] {
    let participant = participants[place]
    let key = key(of: place)
    let media = participant.media
    return [
      Fact(
        .cfParticipant, of: key, .list([participant.identity.text, participant.shown.text]),
        grounds),
      Fact(.cfParticipantState, of: key, .text(Bytes(participant.state.rawValue)), grounds),
      Fact(
        .cfParticipantJoined, of: key, participant.joined.map { .time($0) } ?? .absent, grounds),
      Fact(
        .cfParticipantMSRP, of: key,
        media.map { .list(of: ["\($0.media)", $0.isOpener ? "opened" : "accepted"]) } ?? .absent,
        grounds),
      rolesFact(place, grounds), timerFact(place),
      Fact(.cfParticipantGroupData, of: key, .flag(media?.hasGroupData == true), grounds),
      Fact(
        .cfParticipantConferenceObjects, of: key, .flag(media?.hasConferenceObjects == true),
        grounds),
    ]
  }

  fileprivate func rolesFact(_ place: Int, _ grounds: Grounds) -> Fact {
    Fact(.cfParticipantRoles, of: key(of: place), .list(participants[place].roles), grounds)
  }

  fileprivate func timerFact(_ place: Int) -> Fact {
    Fact(
      .cfParticipantTimer, of: key(of: place),
      participants[place].interval.map { .number(Int64($0)) } ?? .absent, Grounds(.sessionTimer))
  }

  fileprivate func bufferFact(_ place: Int) -> Fact {
    let count = participants[place].buffer.count
    return Fact(
      .cfBuffer, of: key(of: place), count == 0 ? .absent : .number(Int64(count)),
      Grounds(.participantSession, .conferencePolicy))
  }

  fileprivate var subscriptionsFact: Fact {
    let list = watchers.map { "\(participants[$0.participant].identity) \($0.version)" }
    return Fact(.cfSessionSubscriptions, of: key, .list(of: list), Grounds(.conferenceEvents))
  }
}

extension Plan.GroupPlan {
  fileprivate var facts: [Fact] {
    guard case .predefined(let address, let document) = kind else { return [] }
    let key = address.text
    var facts = [
      Fact(.cfGroupMembers, of: key, .list(members.map(\.text))),
      Fact(.cfGroupServices, of: key, .list(of: document.supportsCPM ? ["cpm"] : [])),
      Fact(.cfGroupInvites, of: key, .flag(document.invitesMembers)),
      Fact(.cfGroupAnonymity, of: key, document.mayBeAnonymous.value),
      Fact(.cfGroupInitiate, of: key, document.mayInitiate.value),
      Fact(.cfGroupJoin, of: key, document.mayJoin.value),
      Fact(.cfGroupAdd, of: key, document.mayAdd.value),
      Fact(.cfGroupMediaHandling, of: key, document.mayHandleMedia.value),
      Fact(.cfGroupMedia, of: key, .list(of: document.media.map(\.rawValue))),
      Fact(.cfGroupEnd, of: key, .text(Bytes(document.ends.rawValue))),
    ]
    if let most = document.maxParticipants {
      facts.append(Fact(.cfGroupMax, of: key, .number(Int64(most))))
    }
    if let subject { facts.append(Fact(.cfGroupSubject, of: key, .text(Bytes(subject)))) }
    return facts
  }
}

extension Plan.GroupPlan.Permission {
  fileprivate var value: Fact.Value {
    switch self {
    case .everybody: .text(Bytes("everybody"))
    case .members: .text(Bytes("members"))
    case .nobody: .text(Bytes("nobody"))
    case .only(let addresses): .list(addresses.map(\.text))
    }
  }
}

extension GroupSession.Participant {
  fileprivate var told: Bytes {
    let status = state == .left ? "disconnected" : state.rawValue
    return Bytes("\(shown) \(status)" + roles.map { " \($0)" }.joined())
  }
}
