import Entities
import Sim
import Wire

// What passes through the focus of a group session over MSRP.

extension Observer {
  private func call(_ path: Bytes?, at node: NodeID) -> LegKey? {
    guard let session = path?.lastSession,
      let key = streams[StreamKey(node: node, session: session)]?.key, groupCalls.has(key)
    else { return nil }
    return key
  }

  // MARK: What comes

  mutating func came(_ msrp: MSRPMessage, _ seen: Seen, to focus: Focus) {
    guard let key = call(msrp.fields.value(of: .toPath), at: focus.node) else { return }
    switch msrp.kind {
    case .request(.send):
      if groupCalls[key]?.firstReceived == nil { groupCalls[key]?.firstReceived = seen }
      groupCalls[key]?.unanswered.append(
        (msrp.transaction, msrp.body == nil ? nil : msrp.messageID))
      takeChunk(msrp, seen, key, focus)
      breakSilence(msrp, key)
    case .response:
      if groupCalls[key]?.firstResponse == nil { groupCalls[key]?.firstResponse = seen }
    case .request: break
    }
  }

  private mutating func takeChunk(
    _ msrp: MSRPMessage, _ seen: Seen, _ key: LegKey, _ focus: Focus
  ) {
    guard let id = msrp.messageID, let body = msrp.body, !body.isEmpty,
      let person = groupCalls[key]?.person, let roomKey = groupCalls[key]?.roomKey,
      let room = rooms[roomKey]
    else { return }
    let name = MessageKey(node: focus.node, messageID: id)
    if !relays.has(name) {
      guard ((try? msrp.actualRange) ?? nil)?.start == 1, let type = (try? msrp.contentType) ?? nil
      else { return }
      let content = content(of: body, type)
      var relay = Relay(
        focus: focus, session: room.identity, roomAddress: room.address, call: key,
        sender: person, shownSender: room.people[person]?.shown ?? person,
        first: seen, msrp: msrp, content: content, isOfUser: content.isOfUser)
      relay.wantsAnswer = msrp.failureReport == .yes
      if groupCalls[key]?.bye != nil { relay.gone = [key] }
      if case .groupData = relay.content {
        relay.shared = shared(by: room)
        relay.patience = patience(in: room)
        openChanges.append(name)
      }
      relays[name] = relay
      openRelays.append(name)
      lookAgain(.focus(.relay(name)), at: now + relay.patience)
    }
    guard relays[name]?.call == key, relays[name]?.isComplete == false else { return }
    relays[name]?.transactions.append(msrp.transaction)
    if msrp.continuation == .complete { completeRelay(name, room) }
  }

  /// It is here whole: to whom may it go?
  private mutating func completeRelay(_ name: MessageKey, _ room: GroupRoom) {
    guard let content = relays[name]?.content else { return }
    relays[name]?.completed = now
    let audience = audience(of: room)
    relays[name]?.audience = audience
    switch content {
    case .groupData:
      let sender = relays[name]?.call
      relays[name]?.tellable = audience.compactMap { one in
        one.call != sender && groupCalls[one.call]?.knowsObjects == true
          ? (one.call, one.person) : nil
      }
      return
    case .letter(let letter) where !letter.isNotification: break
    case .letter, .other: return
    }
    for person in room.people.values {
      guard let leg = person.invitation, groupCalls[leg]?.buffersMore == true,
        relays[name]?.isFor(person.shown, of: room) == true
      else { continue }
      groupCalls[leg]?.buffered.append(name.messageID)
    }
  }

  /// Those whom messages can reach; looked for when it may have changed, and not for each message.
  private mutating func audience(of room: GroupRoom) -> [GroupReceiver] {
    if let audience = room.audience { return audience }
    let audience = room.legs.compactMap { leg -> GroupReceiver? in
      guard groupCalls[leg]?.hasMessages == true, let person = groupCalls[leg]?.person,
        let shown = room.people[person]?.shown
      else { return nil }
      return GroupReceiver(call: leg, person: person, shown: shown)
    }
    rooms[room.key]?.audience = audience
    return audience
  }

  /// What one of a call's ends says of its media is another thing now.
  mutating func describe(
    _ key: LegKey, local: SessionDescription? = nil, remote: SessionDescription? = nil
  ) {
    if let local { groupCalls[key]?.local = local }
    if let remote { groupCalls[key]?.remote = remote }
    if let room = groupCalls[key]?.roomKey { rooms[room]?.audience = nil }
  }

  private mutating func content(of body: Bytes, _ type: MediaType) -> Relay.Content {
    if type.is("\(GroupData.mediaType)") {
      return .groupData(try? GroupData(parsing: body), letter: nil)
    }
    guard type.is("message/cpim"), let letter = bodies.read(body).cpim else { return .other }
    guard letter.content.has(type: "\(GroupData.mediaType)") else { return .letter(letter) }
    return .groupData(try? GroupData(parsing: letter.content.body), letter: letter)
  }

  private func shared(by room: GroupRoom) -> Relay.Shared {
    func value(_ name: FactName) -> Bytes? {
      facts.value(name, of: room.identity, at: room.focus.node)?.text
    }
    var shared = Relay.Shared(
      subject: value(.cfSubject), icon: value(.cfIcon), bulletin: value(.cfBulletin))
    for person in room.people.values {
      let entries =
        facts.value(.cfParticipantRoles, of: person.key, at: room.focus.node)?.list ?? []
      if !entries.isEmpty {
        shared.roles.append(Relay.Shared.Roles(person: person.address, entries: entries))
      }
    }
    return shared
  }

  // MARK: What leaves

  mutating func sent(_ msrp: MSRPMessage, _ seen: Seen, by focus: Focus) {
    guard let key = call(msrp.fields.value(of: .fromPath), at: focus.node) else { return }
    switch msrp.kind {
    case .request(.send):
      if groupCalls[key]?.firstSend == nil { groupCalls[key]?.firstSend = seen }
      sentChunk(msrp, seen, key, focus)
    case .response(let code):
      answered(msrp.transaction, code, seen, key, focus)
    case .request(.report):
      guard let id = msrp.messageID, let status = (try? msrp.status) ?? nil, status.code != 200
      else { return }
      relays[MessageKey(node: focus.node, messageID: id)]?.failure = status.code
    case .request: break
    }
  }

  private mutating func answered(
    _ transaction: Bytes, _ code: Int, _ seen: Seen, _ key: LegKey, _ focus: Focus
  ) {
    if groupCalls[key]?.firstResponse == nil { groupCalls[key]?.firstResponse = seen }
    guard
      let place = groupCalls[key]?.unanswered.firstIndex(where: { $0.transaction == transaction }),
      let open = groupCalls[key]?.unanswered.remove(at: place)
    else { return }
    guard let id = open.messageID else { return }
    let name = MessageKey(node: focus.node, messageID: id)
    relays[name]?.answers.append(seen)
    if code != 200 {
      relays[name]?.refusal = seen
    } else {
      noteSaid(name)
    }
  }

  private mutating func sentChunk(
    _ msrp: MSRPMessage, _ seen: Seen, _ key: LegKey, _ focus: Focus
  ) {
    guard let call = groupCalls[key]?.addressing else { return }
    let isToReceiver = msrp.fields.value(of: .toPath) == call.remote?.path
    if !isToReceiver, groupCalls[key]?.stray == nil { groupCalls[key]?.stray = seen }
    guard let (msrp, body) = groupCalls[key]?.leaving.take(msrp) else { return }
    // What a participant has sent is passed on as it is: nothing that the focus says.
    let known = msrp.messageID.map { MessageKey(node: focus.node, messageID: $0) }.flatMap {
      relays.has($0) ? $0 : nil
    }
    let content: Relay.Content
    if let known, let relayed = relays[known]?.content, !relayed.isGroupData {
      content = relayed
    } else {
      guard let type = (try? msrp.contentType) ?? nil else { return }
      if type.is("\(ConferenceInfo.mediaType)"), known == nil {
        if groupCalls[key]?.firstObject == nil { groupCalls[key]?.firstObject = seen }
        tell(call.session, body, .media, to: call.person, seen, focus)
        return
      }
      content = self.content(of: body, type)
      if case .groupData(let data?, _) = content, case .response(let response) = data.content {
        noteResult(response, seen, key)
        return
      }
    }
    if case .letter = content, let id = msrp.messageID,
      groupCalls[key]?.awaitsFirstMessages == true
    {
      groupCalls[key]?.firstMessages.append(id)
    }
    guard let name = known ?? relay(of: content, focus) else { return }
    relays[name]?.copies.append(
      Relay.Copy(
        call: key, person: call.person, seen: seen, msrp: msrp,
        isWellAddressed: msrp.fields.value(of: .fromPath) == call.local?.path,
        isToReceiver: isToReceiver, hasLimit: call.remote?.maxSize != nil,
        isWithinSize: call.remote?.maxSize.map { UInt64(body.count) <= $0 } ?? true))
    noteSaid(name)
  }

  /// Of which message something is a copy that has a Message-ID of its own: of the one with the same
  /// message in it.
  private func relay(of content: Relay.Content, _ focus: Focus) -> MessageKey? {
    guard case .letter(let letter) = content, let id = letter.imdnMessageID else { return nil }
    return openRelays.last { name in
      guard name.node == focus.node, case .letter(let other)? = relays[name]?.content else {
        return false
      }
      return other.imdnMessageID == id
    }
  }

  private mutating func noteResult(_ response: GroupData.Response, _ seen: Seen, _ key: LegKey) {
    let name = openChanges.last { relays[$0]?.call == key }
    guard let name, let relay = relays[name],
      let room = rooms[RoomKey(node: key.node, identity: relay.session.comparable)]
    else { return }
    relays[name]?.results.append((seen, response))
    let shared = shared(by: room)
    relays[name]?.sharedAfter = shared
  }

  /// Somebody is told of a session in which something was changed.
  mutating func noteTelling(_ seen: Seen, to person: Bytes, of session: Bytes) {
    var isNewest = true
    for name in openChanges.reversed() {
      guard let relay = relays[name], relay.session == session else { continue }
      // A document that was held back tells of all that was done before.
      if isNewest || !relay.results.isEmpty { relays[name]?.tellings.append((person, seen)) }
      isNewest = false
    }
  }

  mutating func judgeRelay(_ name: MessageKey) {
    guard var relay = relays.remove(name) else { return }
    openChanges.removeAll { $0 == name }
    closedRelays += 1
    if closedRelays > openRelays.count / 2 {
      openRelays.removeAll { !relays.has($0) }
      closedRelays = 0
    }
    relay.judgedAt = now
    let room = RoomKey(node: name.node, identity: relay.session.comparable)
    if rooms[room]?.isDoubled == true { return }
    ready.append(.relay(relay))
  }
}

extension GroupCall {
  /// Whether messages can go to its other end.
  var hasMessages: Bool {
    localEnd.map { !$0.isRefused } == true && remoteEnd.map { !$0.isRefused } == true
  }

  /// Whether what it gets may be among what was kept for its other end.
  fileprivate var awaitsFirstMessages: Bool { firstMessages.count <= buffered.count }

  /// Whether messages are kept for whoever has not answered yet.
  fileprivate var buffersMore: Bool { final == nil && buffered.count < 200 }

  /// How what goes to its other end has to be addressed.
  fileprivate var addressing: Addressing {
    Addressing(person: person, session: session, local: localEnd, remote: remoteEnd)
  }

  fileprivate struct Addressing {
    let person: Bytes
    let session: Bytes
    let local: MediaEnd?
    let remote: MediaEnd?
  }
}

extension Relay {
  /// Whether it is for somebody whom all know by an address.
  func isFor(_ shown: Bytes, of room: GroupRoom) -> Bool {
    target.map { $0 == shown || isGroup($0) } ?? false
  }

  /// To whom it is, in the form in which addresses are compared.
  var target: Bytes? {
    guard case .letter(let letter) = content else { return nil }
    return ((try? letter.to) ?? nil)?.uri.comparable
  }

  func isGroup(_ address: Bytes) -> Bool {
    address == session.comparable || address == roomAddress || address == focus.factory
      || address == Relay.anybody
  }

  private static let anybody = Bytes("sip:anonymous@anonymous.invalid").comparable
}

extension Relay.Content {
  fileprivate var isGroupData: Bool { if case .groupData = self { true } else { false } }
}
