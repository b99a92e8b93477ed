import Sim
import Wire

// What participants are told of each other (004 §9.2.14.3, RFC 4575).

extension ControllingFunction {
  /// All that a receiver may know of a session, who was last told of its change `seen`. A NOTIFY has a
  /// version and says how much it tells, what goes over MSRP has neither.
  func document(
    of index: Int, for receiver: Int, seen: Int?, version: UInt32? = nil
  ) -> ConferenceInfo {
    let session = sessions[index]
    // Reading `partial-vs-full`: a state is needed only where there are documents of several kinds.
    let isOneKind = version == nil || rules.information.tellsAllToSubscribers
    let state = isOneKind ? nil : ConferenceInfo.State.full
    var document = ConferenceInfo(
      entity: session.identity.text, state: state, version: version)
    document.conferenceDescription = description(
      of: session, for: receiver, isOverMSRP: version == nil)
    document.conferenceState = condition(of: session)
    document.users = ConferenceInfo.Users(
      users(
        of: session, for: receiver, seen: seen, amongst: session.participants.indices,
        repeatsDepartures: version == nil && rules.information.repeatsDepartures),
      state: state)
    return document
  }

  /// 004-9.2.14.3-p1_2: what is otherwise than in the last document to a watcher, and everybody who has
  /// changed since, however it came to be as it is now.
  func changes(of index: Int, for watcher: ConferenceWatcher) -> ConferenceInfo {
    let session = sessions[index]
    let receiver = watcher.participant
    var document = ConferenceInfo(
      entity: session.identity.text, state: .partial, version: watcher.version)
    let frame = frame(of: session, for: receiver)
    if frame.description != watcher.last?.description {
      document.conferenceDescription = frame.description
    }
    if frame.condition != watcher.last?.condition { document.conferenceState = frame.condition }
    let seen = watcher.hearing.seen
    let changed = session.participants.indices.lazy.filter { place in
      seen.map { session[place].change > $0 } ?? true
    }
    let users =
      users(of: session, for: receiver, seen: seen, amongst: changed)
      + formerNames(amongst: changed.map { session[$0] }, seen: seen)
    if !users.isEmpty { document.users = ConferenceInfo.Users(users, state: .partial) }
    return document
  }

  func frame(of session: GroupSession, for receiver: Int) -> ConferenceWatcher.Frame {
    ConferenceWatcher.Frame(
      description: description(of: session, for: receiver), condition: condition(of: session))
  }

  private func condition(of session: GroupSession) -> ConferenceInfo.Condition {
    var condition = ConferenceInfo.Condition(userCount: UInt32(session.connectedCount))
    if session.state == .inactive { condition.active = false }
    return condition
  }

  /// Participants as a receiver sees them; those who had left before the last document are in none.
  /// Each stands there once.
  private func users(
    of session: GroupSession, for receiver: Int, seen: Int?, amongst places: some Sequence<Int>,
    repeatsDepartures: Bool = false
  ) -> [ConferenceInfo.User] {
    let mergesLegs = rules.information.mergesLegs
    return places.compactMap { place in
      if !rules.focus.hasOneLegEach, session.speaking(for: place, mergesLegs: mergesLegs) != place {
        return nil
      }
      if session[place].state == .left {
        // Reading `disconnected-since-last`: told once, to those who were there.
        guard let departure = session[place].departure else { return nil }
        let isNews = seen.map { departure.change > $0 } ?? false
        if !isNews, !repeatsDepartures { return nil }
      }
      var user = session.roster.users[place]
      if place == receiver { user.isYourOwn = true }
      return user
    }
  }

  /// Those who were shown by a name that is not theirs any more (RFC 4575 §5.6.1): without that, they
  /// would be there twice.
  private func formerNames(
    amongst participants: some Sequence<GroupSession.Participant>, seen: Int?
  ) -> [ConferenceInfo.User] {
    guard let seen else { return [] }
    return participants.compactMap { participant in
      guard let former = participant.formerName, former.change > seen else { return nil }
      var user = ConferenceInfo.User(former.shown.text)
      user.state = .deleted
      return user
    }
  }

  private func description(
    of session: GroupSession, for receiver: Int, isOverMSRP: Bool = false
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
    // To the letter that is who has come in last before it, and the first subject has no time.
    let person = session[receiver]
    let countsFirst = rules.information.countsFirstAdding
    func isShown(_ mark: GroupSession.SharedData.Mark?) -> GroupSession.SharedData.Mark? {
      guard let mark, receiver != GroupSession.initiator else { return mark }
      let wasHere =
        countsFirst
        ? mark.moment >= person.added
        : mark.time != nil && person.joined.map { mark.moment > $0 } == true
      return wasHere ? mark : nil
    }
    description.subject = session.shared.subject ?? Bytes()
    if let mark = isShown(session.shared.subjectMark) {
      description.subjectExtension = ConferenceInfo.ChangeMark(
        participant: mark.participant.text, timestamp: mark.time)
    }
    description.keywords = session.policyTokens.isEmpty ? nil : session.policyTokens
    description.freeText = session.shared.bulletin
    // Reading `icon-source`.
    let mark = isShown(session.shared.iconMark)
    let nothing = rules.information.emptiesSources ? Bytes() : nil
    var source: ConferenceInfo.Icon.Source? = (session.shared.icon ?? nothing).map { .uri($0) }
    // Reading `icon-cid-in-msrp`.
    if isOverMSRP, rules.information.namesPicturesOverMSRP, let picture = session.shared.picture {
      source = .file(picture)
    }
    description.icon = ConferenceInfo.Icon(
      source, participant: mark?.participant.text, timestamp: mark?.time)
    return description
  }
}
