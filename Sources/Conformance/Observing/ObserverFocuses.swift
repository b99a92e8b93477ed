import Entities
import Sim
import Wire

// What focuses of group sessions send and get over SIP.

extension Observer {
  /// What is looked at again at a focus.
  enum FocusItem: Sendable {
    case close(LegKey)
    case referral(UInt64)
    case change(UInt64)
    case relay(MessageKey)
    case news(UInt64)
    case room(RoomKey)
  }

  mutating func sent(_ seen: Seen, by focus: Focus) {
    switch seen.packet.content {
    case .sip(let message):
      guard !seen.packet.mark.isRepeated, let callID = message[.callID]?.value else { return }
      let key = LegKey(node: focus.node, callID: callID)
      if message.isRequest {
        sent(request: message, seen, key, by: focus)
      } else {
        sent(response: message, seen, key)
      }
    case .msrp(let message): sent(message, seen, by: focus)
    }
  }

  mutating func came(_ seen: Seen, to focus: Focus) {
    switch seen.packet.content {
    case .sip(let message):
      guard !seen.packet.mark.isRepeated, let callID = message[.callID]?.value else { return }
      let key = LegKey(node: focus.node, callID: callID)
      if message.isRequest {
        came(request: message, seen, key, to: focus)
      } else {
        came(response: message, seen, key)
      }
    case .msrp(let message): came(message, seen, to: focus)
    }
  }

  // MARK: Requests that come

  private mutating func came(
    request: SIPMessage, _ seen: Seen, _ key: LegKey, to focus: Focus
  ) {
    let isWithin = request[.to]?.tag != nil
    switch request.method {
    case .invite? where !isWithin:
      guard groupCalls[key] == nil else { return }
      openCall(request, seen, key, focus)
    case .invite?: beginChange(request, seen, key, focus)
    case .ack?: came(ack: request, seen, key)
    case .cancel?:
      if groupCalls[key]?.cancel == nil { groupCalls[key]?.cancel = seen }
    case .bye?: end(key, seen)
    case .refer?: beginReferral(request, seen, focus)
    case .subscribe?: subscribe(request, key, focus)
    default: break
    }
  }

  private mutating func openCall(
    _ request: SIPMessage, _ seen: Seen, _ key: LegKey, _ focus: Focus
  ) {
    let tags = FeatureTags(acceptContactOf: request)
    let target = request.requestURI
    let address = target?.address ?? Bytes()
    var kind = GroupCall.Kind.other
    if !tags.has(.largeMessage), !tags.has(.fileTransfer) {
      if address == focus.factory {
        kind = .adHoc
      } else if focus.groups[address] != nil {
        kind = .group
      } else if target?.isFocus == true
        || rooms[RoomKey(node: focus.node, identity: address)] != nil
      {
        kind = .rejoin
      }
    }
    let person = request.authenticated
    var call = GroupCall(focus, key.callID, kind, seen, request, person: person)
    call.isOfPredefined = kind == .group
    if let room = room(address, at: focus.node) {
      call.before = standing(of: room, for: person)
      call.session = room.identity
      if kind == .rejoin {
        call.isOfPredefined = room.group != nil
        call.roomAddress = room.address
      }
      if kind == .rejoin || kind == .group {
        noteDisplay(request[.from]?.display, of: person, in: room.key)
      }
      if kind == .rejoin {
        if call.before?.isActive == false { rooms[room.key]?.restart = key }
      }
    }
    groupCalls[key] = call
    if kind != .other { waitingCalls.append(key) }
  }

  /// The session of an address: its own identity, or that of its group.
  func room(_ address: Bytes, at node: NodeID) -> GroupRoom? {
    if let room = rooms[RoomKey(node: node, identity: address)], room.ended == nil { return room }
    guard let room = roomNames[RoomKey(node: node, identity: address)].flatMap({ rooms[$0] }) else {
      return nil
    }
    return room.ended == nil ? room : nil
  }

  func standing(of room: GroupRoom, for person: Bytes) -> GroupStanding {
    let node = room.focus.node
    func value(_ name: FactName) -> Fact.Value? { facts.value(name, of: room.identity, at: node) }
    let listed = (value(.cfSessionLastParticipants)?.list ?? []).map(\.comparable)
    return GroupStanding(
      identity: room.identity, isActive: value(.cfSessionState)?.word == "active",
      isBegun: groupCalls[room.beginning]?.isAccepted ?? true,
      isClosed: value(.cfSessionClosed)?.flag ?? false, isPredefined: room.group != nil,
      isListed: listed.contains(person), listed: listed,
      conversation: value(.cfSessionConversation)?.text,
      contribution: value(.cfSessionContribution)?.text,
      inReplyTo: value(.cfSessionInReplyTo)?.text, most: value(.cfSessionMax)?.number)
  }

  private mutating func came(ack: SIPMessage, _ seen: Seen, _ key: LegKey) {
    guard let call = groupCalls[key], call.isAccepted else { return }
    if call.ack == nil, call.kind != .member {
      groupCalls[key]?.ack = seen
      if call.remote == nil { groupCalls[key]?.remote = ack.sessionDescription }
    }
    for number in openChanges(of: key) where changes[number]?.ack == nil {
      if changes[number]?.code.map({ $0 < 300 }) == true { changes[number]?.ack = seen }
    }
  }

  /// A BYE has come or left.
  private mutating func end(_ key: LegKey, _ bye: Seen) {
    guard let call = groupCalls[key], call.bye == nil else { return }
    groupCalls[key]?.bye = bye
    lookAgain(.focus(.close(key)), at: now + Observer.timeBound)
    guard let room = rooms[call.roomKey] else { return }
    rooms[room.key]?.legs.removeAll { $0 == key }
    if room.people[call.person]?.leg == key {
      rooms[room.key]?.people[call.person]?.leg = nil
      if !bye.isSent {
        let cause = bye.sip?.all(.reason).first { $0.isSIP }?.cause ?? 200
        rooms[room.key]?.people[call.person]?.leaving = cause == 200 ? .left : .lost
      }
    }
    noteGone(key, from: room)
  }

  private mutating func subscribe(_ request: SIPMessage, _ key: LegKey, _ focus: Focus) {
    guard request[.event]?.is("conference") == true else { return }
    if watches[key] != nil {
      watches[key]?.isAsked = true
    } else if let address = request.requestURI?.address, let room = room(address, at: focus.node) {
      let person = request.authenticated
      watches[key] = Watch(session: room.identity, person: person)
      rooms[room.key]?.people[person]?.watch = key
    }
  }

  // MARK: Requests that leave

  private mutating func sent(
    request: SIPMessage, _ seen: Seen, _ key: LegKey, by focus: Focus
  ) {
    switch request.method {
    case .invite? where request[.to]?.tag == nil:
      guard groupCalls[key] == nil, let room = room(of: request, at: focus.node) else { return }
      invite(request, seen, key, room)
    case .invite?: askForChange(request, seen, key)
    case .ack?:
      if let call = groupCalls[key], call.isAccepted, call.ack == nil, call.kind == .member {
        groupCalls[key]?.ack = seen
      }
    case .cancel?:
      if groupCalls[key]?.cancel == nil { groupCalls[key]?.cancel = seen }
    case .bye?: end(key, seen)
    case .notify?: notify(request, seen, key, focus)
    default: break
    }
  }

  /// The session into which an INVITE invites: by its Contact, or else by the conversation.
  private func room(of invite: SIPMessage, at node: NodeID) -> GroupRoom? {
    if let contact = invite[.contact]?.uri.address,
      let room = rooms[RoomKey(node: node, identity: contact)]
    {
      return room
    }
    guard let contribution = invite[.contributionID]?.value,
      FeatureTags(acceptContactOf: invite).has(.session)
    else { return nil }
    return roomNames[RoomKey(node: node, identity: contribution)].flatMap { rooms[$0] }
  }

  private mutating func invite(
    _ request: SIPMessage, _ seen: Seen, _ key: LegKey, _ room: GroupRoom
  ) {
    let focus = room.focus
    let person = request[.to]?.uri.address ?? Bytes()
    var call = GroupCall(focus, key.callID, .member, seen, request, person: person)
    call.session = room.identity
    call.leavesToCore = cast.isCore(seen.peer)
    call.isInterworked = cast.isSelection(seen.peer)
    call.isInterworkable = cast.hasSelection
    call.cause = room.invitation
    call.roomAddress = room.address
    call.isOfPredefined = room.group != nil
    call.subject = facts.value(.cfSubject, of: room.identity, at: focus.node)?.text
    call.groupSubject = room.group.flatMap { group in
      focus.groups[group].flatMap { facts.value(.cfGroupSubject, of: $0, at: focus.node)?.text }
    }
    call.isClosed = facts.value(.cfSessionClosed, of: room.identity, at: focus.node)?.flag
    let invitation = GroupInvitation(
      call: key, target: request.requestURI, address: person, seen: seen, request: request,
      isAnother: false)
    var another = invitation
    if let before = room.people[person]?.invitation.flatMap({ groupCalls[$0] }),
      let code = before.code, code >= 300, before.referral == nil || !hasOpenReferral(person, room)
    {
      call.refusedBefore = before.request
      call.codeBefore = code
      call.referral = before.referral
      another = GroupInvitation(
        call: key, target: request.requestURI, address: person, seen: seen, request: request,
        isAnother: true, isInterworked: call.isInterworked)
      groupCalls[before.key]?.again = another
    }
    if let number = room.referrals.last(where: { number in
      referrals[number]?.targets.contains { $0.address == person } == true
    }) {
      referrals[number]?.invited.append(another)
      call.referral = call.referral ?? referrals[number]
    } else if let cause = room.restart ?? Optional(room.beginning) {
      groupCalls[cause]?.invited.append(another)
      call.isReturn = room.restart != nil
    }
    groupCalls[key] = call
    rooms[room.key]?.people[person]?.invitation = key
    rooms[room.key]?.people[person]?.referrer = call.referral?.shownSender
    rooms[room.key]?.people[person]?.invited = seen.time
    if let local = call.local { claim(local, key) }
  }

  private func hasOpenReferral(_ person: Bytes, _ room: GroupRoom) -> Bool {
    room.referrals.contains { number in
      referrals[number].map { referral in
        referral.targets.contains { $0.address == person }
          && !referral.invited.contains { $0.address == person }
      } ?? false
    }
  }

  private func claims(_ description: SessionDescription) -> [Bytes] {
    description.media.filter(\.isMSRP).compactMap { (try? $0.path)??.last.sessionID }
  }

  private mutating func claim(_ description: SessionDescription, _ key: LegKey) {
    for session in claims(description) {
      streams[StreamKey(node: key.node, session: session)] = (key, 0)
    }
  }

  private mutating func notify(
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

  private mutating func endWatch(_ key: LegKey) {
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
    if case .notify = way, let callID = seen.sip?[.callID]?.value {
      watches[LegKey(node: focus.node, callID: callID)]?.version = document?.version
    }
    let receiver = room.people[person]
    ready.append(
      .telling(
        Telling(
          focus: focus, session: session, seen: seen, way: way, body: body, document: document,
          room: room, receiver: receiver,
          takesObjects: receiver?.leg.flatMap { groupCalls[$0]?.knowsObjects } ?? false,
          leavesToCore: cast.isCore(seen.peer), epoch: cast.calendar(at: .start))))
    rooms[key]?.people[person]?.told = seen.number
    noteTelling(seen, to: person, of: session)
    for number in room.news {
      guard let news = news[number] else { continue }
      let status = document?.users?.entries.first { $0.entity?.comparable == news.shown }?
        .endpoints.first?.status
      self.news[number]?.told.append((person, seen, status))
    }
  }

  // MARK: Responses

  private mutating func sent(response: SIPMessage, _ seen: Seen, _ key: LegKey) {
    guard let cSeq = response[.cSeq], let code = response.statusCode else { return }
    switch cSeq.method {
    case .invite: sent(answer: response, code, cSeq.number, seen, key)
    case .refer:
      let number = referralNumbers[key]?.last {
        referrals[$0]?.sip[.cSeq]?.number == cSeq.number
      }
      guard let number, code >= 200 else { return }
      if referrals[number]?.final == nil {
        referrals[number]?.final = seen
      } else {
        referrals[number]?.otherFinal = seen
      }
    case .subscribe:
      if code >= 300, watches[key]?.version == nil { endWatch(key) }
    default: break
    }
  }

  private mutating func sent(
    answer: SIPMessage, _ code: Int, _ number: UInt32, _ seen: Seen, _ key: LegKey
  ) {
    guard let call = groupCalls[key], call.kind != .member, number == call.request[.cSeq]?.number
    else {
      if code >= 200 { answerChange(answer, code, number, seen, key) }
      return
    }
    if code < 200 {
      groupCalls[key]?.provisional = call.provisional ?? seen
    } else if let final = call.final {
      if final.packet.digest != seen.packet.digest { groupCalls[key]?.otherFinal = seen }
    } else {
      groupCalls[key]?.final = seen
      waitingCalls.removeAll { $0 == key }
      if code >= 300 {
        lookAgain(.focus(.close(key)), at: now + Observer.timeBound)
        return
      }
      guard call.kind != .other else {
        groupCalls[key] = nil
        return
      }
      groupCalls[key]?.answer = answer.sessionDescription
      groupCalls[key]?.local = answer.sessionDescription
      if let local = answer.sessionDescription { claim(local, key) }
      stand(key, answer[.contact]?.uri.address)
    }
  }

  /// A leg stands from now on.
  private mutating func stand(_ key: LegKey, _ contact: Bytes?) {
    guard let call = groupCalls[key] else { return }
    if call.session.isEmpty, let contact,
      let room = rooms[RoomKey(node: key.node, identity: contact)]
    {
      groupCalls[key]?.session = room.identity
    }
    guard let room = groupCalls[key].flatMap({ rooms[$0.roomKey] }) else { return }
    groupCalls[key]?.roomAddress = room.address
    groupCalls[key]?.isClosed =
      facts.value(.cfSessionClosed, of: room.identity, at: key.node)?.flag
    if call.begins {
      groupCalls[key]?.subject = facts.value(.cfSubject, of: room.identity, at: key.node)?.text
      groupCalls[key]?.subjectFrom =
        facts.value(.cfSubjectParticipant, of: room.identity, at: key.node)?.text
    }
    rooms[room.key]?.legs.append(key)
    rooms[room.key]?.people[call.person]?.leg = key
    rooms[room.key]?.people[call.person]?.leaving = nil
  }

  private mutating func came(response: SIPMessage, _ seen: Seen, _ key: LegKey) {
    guard let cSeq = response[.cSeq], cSeq.method == .invite, let code = response.statusCode,
      let call = groupCalls[key]
    else { return }
    guard call.kind == .member, cSeq.number == call.request[.cSeq]?.number else {
      if code >= 200 { agree(response, code, cSeq.number, seen, key) }
      return
    }
    if code < 200 {
      groupCalls[key]?.provisional = call.provisional ?? seen
      return
    }
    guard call.final == nil else { return }
    groupCalls[key]?.final = seen
    noteOutcome(seen, code, of: key, call)
    let room = rooms[call.roomKey]
    if let person = room?.people[call.person] {
      let state = facts.value(.cfParticipantState, of: person.key, at: key.node)?.text
      groupCalls[key]?.wasPending = state.map { $0 == "pending" }
      groupCalls[key]?.hadBuffer =
        (facts.value(.cfBuffer, of: person.key, at: key.node)?.number ?? 0) > 0
    }
    if code < 300 {
      groupCalls[key]?.remote = response.sessionDescription
      groupCalls[key]?.answer = response.sessionDescription
      stand(key, nil)
    } else {
      if let room { rooms[room.key]?.people[call.person]?.leaving = .refused(code) }
      lookAgain(.focus(.close(key)), at: now + Observer.timeBound)
    }
  }

  /// What has become of an invitation, for whatever has led to it.
  private mutating func noteOutcome(_ seen: Seen, _ code: Int, of key: LegKey, _ call: GroupCall) {
    guard let room = rooms[call.roomKey] else { return }
    for number in room.referrals {
      if let place = referrals[number]?.invited.firstIndex(where: { $0.call == key }) {
        referrals[number]?.invited[place].final = seen
      }
    }
    for cause in [room.beginning, room.restart].compactMap({ $0 }) {
      guard let place = groupCalls[cause]?.invited.firstIndex(where: { $0.call == key }) else {
        continue
      }
      groupCalls[cause]?.invited[place].final = seen
      if code < 300 {
        if groupCalls[cause]?.firstAcceptance == nil { groupCalls[cause]?.firstAcceptance = seen }
      } else if groupCalls[cause]?.invited.allSatisfy({ ($0.code ?? 0) >= 300 }) == true {
        groupCalls[cause]?.lastRefusal = seen
      }
    }
  }

  // MARK: What a focus tells

  mutating func heed(_ fact: Fact, told focus: Focus, _ record: Record<Network>) {
    switch fact.name {
    case .cfSession: noteRoom(fact.key, of: fact.value.list.last?.comparable, focus)
    case .cfSessionState:
      if fact.value.word == "ended" {
        endRoom(RoomKey(node: focus.node, identity: fact.key.comparable))
      }
    case .cfParticipant, .cfParticipantState, .cfParticipantMSRP,
      .cfParticipantConferenceObjects, .cfParticipantGroupData, .cfBuffer:
      notePerson(fact, focus, record)
    default: break
    }
  }

  private mutating func noteRoom(_ identity: Bytes, of originator: Bytes?, _ focus: Focus) {
    let key = RoomKey(node: focus.node, identity: identity.comparable)
    let newest = waitingCalls.last { call in
      call.node == focus.node && groupCalls[call]?.person == originator
        && groupCalls[call]?.begins == false
    }
    guard rooms[key] == nil, let newest, let call = groupCalls[newest] else { return }
    groupCalls[newest]?.session = identity
    groupCalls[newest]?.begins = true
    rooms[key] = GroupRoom(
      focus: focus, identity: identity, beginning: newest, invitation: call.request,
      originator: call.person, group: call.kind == .group ? call.request.requestURI?.address : nil)
    for name in rooms[key]?.names ?? [] { roomNames[name] = key }
    noteDisplay(call.request[.from]?.display, of: call.person, in: key)
    for entry in call.request.resourceLists?.entries ?? [] {
      noteDisplay(entry.displayName.map { "\($0.text)" }, of: entry.person, in: key)
    }
  }

  mutating func noteDisplay(_ name: String?, of address: Bytes, in key: RoomKey) {
    guard let name, rooms[key]?.displays[address]?.contains(name) != true else { return }
    let names = (rooms[key]?.displays[address] ?? []) + [name]
    rooms[key]?.displays[address] = names
  }

  private mutating func endRoom(_ key: RoomKey) {
    guard let room = rooms[key], room.ended == nil else { return }
    rooms[key]?.ended = now
    for name in room.names where roomNames[name] == key { roomNames[name] = nil }
    lookAgain(.focus(.room(key)), at: now + Observer.timeBound)
  }

  /// The key names the session and the person.
  private mutating func notePerson(
    _ fact: Fact, _ focus: Focus, _ record: Record<Network>
  ) {
    guard let space = fact.key.firstIndex(of: UInt8(ascii: " ")) else { return }
    let key = RoomKey(
      node: focus.node, identity: fact.key[fact.key.startIndex..<space].comparable)
    let address = fact.key[(space + 1)..<fact.key.endIndex].comparable
    guard rooms[key] != nil else { return }
    switch fact.name {
    case .cfParticipant:
      let shown = fact.value.list.last?.comparable ?? address
      if rooms[key]?.people[address] == nil {
        rooms[key]?.people[address] = GroupPerson(
          key: fact.key, address: address, shown: shown, added: record.time)
      } else {
        rooms[key]?.people[address]?.shown = shown
      }
    case .cfParticipantState: noteState(fact.value.text, of: address, in: key, record)
    case .cfParticipantMSRP:
      if fact.value != .absent, let leg = rooms[key]?.people[address]?.leg {
        groupCalls[leg]?.isConnected = true
      }
    case .cfParticipantConferenceObjects, .cfParticipantGroupData:
      guard let leg = rooms[key]?.people[address]?.leg,
        facts.value(.cfParticipantMSRP, of: fact.key, at: focus.node) != nil
      else { return }
      if fact.name == .cfParticipantGroupData {
        groupCalls[leg]?.knowsGroupData = fact.value.flag
      } else {
        groupCalls[leg]?.knowsObjects = fact.value.flag
      }
    case .cfBuffer:
      if let call = rooms[key]?.people[address]?.invitation,
        groupCalls[call]?.code.map({ $0 >= 300 }) == true
      {
        groupCalls[call]?.bufferAfterRefusal = fact.value.number ?? 0
      }
    default: break
    }
  }

  private mutating func noteState(
    _ state: Bytes?, of address: Bytes, in key: RoomKey, _ record: Record<Network>
  ) {
    guard let person = rooms[key]?.people[address], let state else { return }
    if let call = person.invitation, groupCalls[call]?.code.map({ $0 >= 300 }) == true,
      groupCalls[call]?.stateAfterRefusal == nil
    {
      groupCalls[call]?.stateAfterRefusal = state
    }
    if let call = person.invitation, groupCalls[call]?.isAccepted == true,
      groupCalls[call]?.stateAfterAcceptance == nil
    {
      groupCalls[call]?.stateAfterAcceptance = state
    }
    if person.state != state.description {
      rooms[key]?.people[address]?.state = state.description
      noteNews(of: person, state.description, in: key, record)
    }
    switch state.description {
    case "left":
      if person.departure == nil {
        rooms[key]?.people[address]?.departure = GroupDeparture(
          cause: person.leaving ?? .lost, time: record.time, number: record.number)
      }
    case "connected":
      if person.joined == nil || person.departure != nil {
        rooms[key]?.people[address]?.joined = record.time
      }
      rooms[key]?.people[address]?.departure = nil
    default:
      rooms[key]?.people[address]?.departure = nil
    }
  }

  /// Somebody comes in or goes: the others are to be told.
  private mutating func noteNews(
    of person: GroupPerson, _ state: String, in key: RoomKey, _ record: Record<Network>
  ) {
    guard let room = rooms[key], room.ended == nil else { return }
    for number in room.news where news[number]?.person == person.address {
      news[number]?.isPast = true
    }
    guard state == "connected" || state == "left" && person.state == "connected" else { return }
    var watchers: [Bytes] = []
    var receivers: [Bytes] = []
    var others: [Bytes] = []
    for leg in room.legs {
      guard let call = groupCalls[leg], call.person != person.address else { continue }
      if room.people[call.person]?.watch != nil {
        watchers.append(call.person)
      } else if call.knowsObjects == true {
        receivers.append(call.person)
      } else if call.isConnected {
        others.append(call.person)
      }
    }
    news[record.number] = GroupNews(
      focus: room.focus, session: room.identity, person: person.address, shown: person.shown,
      state: state, time: record.time, number: record.number,
      call: room.people[person.address]?.leg.flatMap { groupCalls[$0]?.kind }
        ?? newestKind(person, room),
      watchers: watchers, receivers: receivers, others: others)
    rooms[key]?.news.append(record.number)
    lookAgain(.focus(.news(record.number)), at: now + Observer.timeBound)
  }

  /// By which call somebody comes in whose 200 has not left yet.
  private func newestKind(_ person: GroupPerson, _ room: GroupRoom) -> GroupCall.Kind? {
    waitingCalls.last { groupCalls[$0]?.person == person.address && $0.node == room.focus.node }
      .flatMap { groupCalls[$0]?.kind }
  }

  private mutating func judgeNews(_ number: UInt64) {
    guard var one = news.removeValue(forKey: number) else { return }
    let key = RoomKey(node: one.focus.node, identity: one.session.comparable)
    rooms[key]?.news.removeAll { $0 == number }
    one.judgedAt = now
    // Of a session that is over nobody needs to be told.
    if rooms[key] == nil || rooms[key]?.ended != nil { one.isPast = true }
    ready.append(.groupNews(one))
  }

  // MARK: The end

  mutating func look(at item: FocusItem) {
    switch item {
    case .close(let key):
      if let call = groupCalls[key], let end = call.end, now - end >= Observer.timeBound {
        judge(call)
      }
    case .referral(let number): judgeReferral(number)
    case .change(let number): judgeChange(number)
    case .relay(let key): judgeRelay(key)
    case .news(let number): judgeNews(number)
    case .room(let key): forget(key)
    }
  }

  /// Of a session that is over, calls that nobody has ended are over too.
  private mutating func forget(_ key: RoomKey) {
    guard let room = rooms[key], room.ended != nil else { return }
    for leg in room.legs where groupCalls[leg]?.isOver == false {
      groupCalls[leg]?.lost = room.ended
      if let call = groupCalls[leg] { judge(call) }
    }
    for number in room.referrals { judgeReferral(number) }
    rooms[key] = nil
  }

  private mutating func judge(_ call: GroupCall) {
    var call = call
    call.judgedAt = now
    groupCalls[call.key] = nil
    waitingCalls.removeAll { $0 == call.key }
    for session in call.local.map(claims) ?? [] {
      streams[StreamKey(node: call.focus.node, session: session)] = nil
    }
    ready.append(.groupCall(call))
  }

  mutating func finishGroups() {
    for number in referrals.keys.sorted() { judgeReferral(number) }
    for number in changes.keys.sorted() { judgeChange(number) }
    let open = relays.sorted { $0.value.first.number < $1.value.first.number }
    for (key, _) in open { judgeRelay(key) }
    for number in news.keys.sorted() { judgeNews(number) }
    for call in groupCalls.values.sorted(by: { $0.invite.number < $1.invite.number }) {
      judge(call)
    }
    rooms.removeAll()
    roomNames.removeAll()
    watches.removeAll()
  }
}

extension GroupRoom {
  /// By what it is found beside its identity.
  var names: [RoomKey] {
    [group, invitation[.contributionID]?.value].compactMap { $0 }.map {
      RoomKey(node: focus.node, identity: $0)
    }
  }
}

extension GroupCall {
  var roomKey: RoomKey { RoomKey(node: focus.node, identity: session.comparable) }
}

extension SIPMessage {
  /// Who sends it, as a core has found out.
  var authenticated: Bytes {
    (self[.pAssertedIdentity]?.uri ?? self[.from]?.uri)?.address ?? Bytes()
  }

  /// The status in a body of type message/sipfrag.
  var fragmentCode: Int? {
    let words = body.description.split(whereSeparator: { $0 == " " || $0.isNewline })
    return words.count > 1 && words[0].hasPrefix("SIP/") ? Int(words[1]) : nil
  }
}

extension URI {
  /// Whether it has the form of a group session identity.
  var isFocus: Bool { user?.starts(with: "focus-".utf8) ?? false }
}
