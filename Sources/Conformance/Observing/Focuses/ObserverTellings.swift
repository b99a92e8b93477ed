import Entities
import Sim
import Wire

// Who has subscribed to what becomes of a session, and what focuses tell.

extension Observer {
  mutating func subscribe(_ request: SIPMessage, _ key: LegKey, _ focus: Focus) {
    guard request[.event]?.is("conference") == true else { return }
    if watches[key] != nil {
      watches[key]?.isAsked = true
      watches[key]?.spacing = request[.event].flatMap { HighestRate($0.parameters)?.spacing }
    } else if let address = request.requestURI?.address, let room = room(address, at: focus.node) {
      let person = request.authenticated
      let contact = request[.contact]?.parameters
      watches[key] = Watch(
        session: room.identity, person: person,
        isOfFunction: contact?.has("+g.3gpp.icsi-ref") == true
          && contact?.has("+sip.instance") == false,
        spacing: request[.event].flatMap { HighestRate($0.parameters)?.spacing })
      rooms[room.key]?.people[person]?.watch = key
      if watches[key]?.isOfFunction == false, let leg = room.people[person]?.leg,
        groupCalls[leg]?.firstObject == nil
      {
        groupCalls[leg]?.isSubscribed = true
      }
    }
  }

  mutating func notify(
    _ request: SIPMessage, _ seen: Seen, _ key: LegKey, _ focus: Focus
  ) {
    let isLast = request[.subscriptionState]?.is("terminated") == true
    guard let event = request[.event] else { return }
    if event.is("refer") {
      let id = event.parameters.content(of: "id")?.number
      let number = referralNumbers[key]?.last { number in
        id == nil || referrals[number]?.sip[.cSeq].map { UInt64($0.number) } == id
      }
      guard let number else { return }
      referrals[number]?.notices.append(
        Referral.Notice(seen: seen, code: request.fragmentCode, isLast: isLast))
    } else if event.is("conference"), let watch = watches[key] {
      tell(
        watch.session, request.body,
        .notify(before: watch.version, isAsked: watch.isAsked, isLast: isLast),
        to: watch.person, seen, focus)
      watches[key]?.isAsked = false
      if isLast { endWatch(key) }
    }
  }

  mutating func endWatch(_ key: LegKey) {
    guard let watch = watches.removeValue(forKey: key) else { return }
    let room = RoomKey(node: key.node, identity: watch.session.comparable)
    if rooms[room]?.people[watch.person]?.watch == key {
      rooms[room]?.people[watch.person]?.watch = Optional<LegKey>.none
    }
  }

  /// Somebody is told of a session.
  mutating func tell(
    _ session: Bytes, _ body: Bytes, _ way: Telling.Way, to person: Bytes, _ seen: Seen,
    _ focus: Focus
  ) {
    let key = RoomKey(node: focus.node, identity: session.comparable)
    guard let room = rooms[key] else { return }
    let document = try? ConferenceInfo(parsing: body)
    let receiver = room.people[person]
    var earlier = receiver?.tellings ?? []
    var before = receiver?.told
    var spacing: TimeSpan?
    var written = seen.number
    if case .notify = way, let callID = seen.sip?[.callID]?.value {
      let watch = LegKey(node: focus.node, callID: callID)
      watches[watch]?.version = document?.version
      earlier = watches[watch]?.tellings ?? []
      spacing = watches[watch]?.spacing
      before = watches[watch]?.told
      watches[watch]?.told = seen.number
      watches[watch]?.tellings = earlier.suffix(Watch.memory) + [seen.time]
      if let version = document?.version {
        written = room.written(version, for: person) ?? seen.number
      }
    } else {
      rooms[key]?.people[person]?.tellings = earlier.suffix(Watch.memory) + [seen.time]
      rooms[key]?.people[person]?.told = seen.number
    }
    if room.isDoubled { return }
    noteTelling(seen, to: person, of: session)
    // What has happened while it waited for its connection it cannot tell.
    let shown = ShownUsers(document)
    let isOld = room.news.contains { news[$0].map { $0.number > written } ?? false }
    for number in room.news {
      guard let news = news[number], news.number <= written else { continue }
      let status = shown[news.shown]?.endpoints.first?.status
      self.news[number]?.told.append((person, seen, status))
    }
    if isOld { return }
    ready.append(
      .telling(
        Telling(
          focus: focus, session: session, seen: seen, way: way, body: body, document: document,
          shown: shown, room: room, receiver: receiver,
          takesObjects: receiver?.leg.flatMap { groupCalls[$0]?.knowsObjects } ?? false,
          leavesToCore: cast.isCore(seen.peer), earlier: earlier, before: before,
          spacing: spacing,
          epoch: cast.calendar(at: .start))))
  }
}

extension SIPMessage {
  /// The status in a body of type message/sipfrag.
  var fragmentCode: Int? {
    let words = body.description.split(whereSeparator: { $0 == " " || $0.isNewline })
    return words.count > 1 && words[0].hasPrefix("SIP/") ? Int(words[1]) : nil
  }
}
