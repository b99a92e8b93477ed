import Entities
import Sim
import Wire

// The calls of those who begin a session or come into it, and the end of any call.

extension Observer {
  mutating func openCall(
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
        if call.before?.isActive == false { rooms[room.key]?.restart = key }
      }
    }
    groupCalls[key] = call
    if kind != .other { waitingCalls.append(key) }
  }

  mutating func sent(
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
      describe(key, local: answer.sessionDescription)
      if let local = answer.sessionDescription { claim(local, key) }
      stand(key, answer[.contact]?.uri.address)
    }
  }

  /// A leg stands from now on.
  mutating func stand(_ key: LegKey, _ contact: Bytes?) {
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
    if call.begins || room.restart == key {
      rooms[room.key]?.silence = GroupSilence(room, since: now)
    }
    noteDouble(key, of: call.person, in: room)
    rooms[room.key]?.legs.append(key)
    rooms[room.key]?.people[call.person]?.leg = key
    let watch = room.people[call.person]?.watch.flatMap { watches[$0] }
    if let watch, !watch.isOfFunction { groupCalls[key]?.isSubscribed = true }
    rooms[room.key]?.people[call.person]?.leaving = nil
  }

  mutating func came(ack: SIPMessage, _ seen: Seen, _ key: LegKey) {
    guard let call = groupCalls[key], call.isAccepted else { return }
    if call.ack == nil, call.kind != .member {
      groupCalls[key]?.ack = seen
      if call.remote == nil { describe(key, remote: ack.sessionDescription) }
    }
    for number in openChanges(of: key) where changes[number]?.ack == nil {
      if changes[number]?.code.map({ $0 < 300 }) == true { changes[number]?.ack = seen }
    }
  }

  /// A BYE has come or left.
  mutating func end(_ key: LegKey, _ bye: Seen) {
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
    noteGone(key, bye, from: room)
  }

  /// A leg is gone: what was asked of it, or by it, has no answer.
  private mutating func noteGone(_ key: LegKey, _ bye: Seen, from room: GroupRoom) {
    if let change = room.change,
      changes[change]?.call == key || changes[change]?.others.contains(key) == true
    {
      changes[change]?.isCut = true
    }
    if let person = groupCalls[key]?.person {
      for number in room.news { news[number]?.gone.append((person, bye)) }
    }
    for relay in openRelays where relays[relay]?.session == room.identity {
      relays[relay]?.gone.append(key)
    }
  }

  mutating func judge(_ call: GroupCall) {
    var call = call
    call.judgedAt = now
    groupCalls[call.key] = nil
    waitingCalls.removeAll { $0 == call.key }
    for session in call.local.map(claims) ?? [] {
      streams[StreamKey(node: call.focus.node, session: session)] = nil
    }
    if call.isDoubled, call.kind == .member || call.kind == .rejoin { return }
    ready.append(.groupCall(call))
  }

  // MARK: Their MSRP sessions

  private func claims(_ description: SessionDescription) -> [Bytes] {
    description.media.filter(\.isMSRP).compactMap { (try? $0.path)??.last.sessionID }
  }

  mutating func claim(_ description: SessionDescription, _ key: LegKey) {
    for session in claims(description) {
      streams[StreamKey(node: key.node, session: session)] = (key, nil, 0)
    }
  }
}

extension SIPMessage {
  /// Who sends it, as a core has found out.
  var authenticated: Bytes {
    (self[.pAssertedIdentity]?.uri ?? self[.from]?.uri)?.address ?? Bytes()
  }
}

extension URI {
  /// Whether it has the form of a group session identity.
  var isFocus: Bool { user?.starts(with: "focus-".utf8) ?? false }
}
