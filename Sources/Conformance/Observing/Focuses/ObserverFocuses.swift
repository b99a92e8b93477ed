import Entities
import Sim
import Wire

// What focuses of group sessions send and get, and say, by what is done with it.

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
      guard let callID = message[.callID]?.value else { return }
      let key = LegKey(node: focus.node, callID: callID)
      if message.isRequest {
        // Where the first copy was lost, one that was sent again is the first to come.
        let arrival = RequestArrival(node: focus.node, digest: seen.packet.digest)
        guard requestsAtFocuses.add(arrival) else { return }
        came(request: message, seen, key, to: focus)
      } else {
        came(response: message, seen, key)
      }
    case .msrp(let message): came(message, seen, to: focus)
    }
  }

  private mutating func came(
    request: SIPMessage, _ seen: Seen, _ key: LegKey, to focus: Focus
  ) {
    let isWithin = request[.to]?.tag != nil
    switch request.method {
    case .invite? where !isWithin:
      guard !groupCalls.has(key) else { return }
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

  private mutating func sent(
    request: SIPMessage, _ seen: Seen, _ key: LegKey, by focus: Focus
  ) {
    switch request.method {
    case .invite? where request[.to]?.tag == nil:
      guard !groupCalls.has(key), let room = room(of: request, at: focus.node) else { return }
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

  private mutating func sent(response: SIPMessage, _ seen: Seen, _ key: LegKey) {
    guard let cSeq = response[.cSeq], let code = response.statusCode else { return }
    let isInitial = groupCalls[key].map { $0.final == nil } ?? false
    // RFC 3261 §8.2.2.3 comes before all that a document asks for.
    if code == 420, cSeq.method == .invite, isInitial { groupCalls[key] = nil }
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

  // MARK: What a focus tells

  mutating func heed(_ fact: Fact, told focus: Focus, _ record: Record<Network>) {
    switch fact.name {
    case .cfSession: noteRoom(fact.key, of: fact.value.list.last?.comparable, focus, record)
    case .cfSessionState:
      let key = RoomKey(node: focus.node, identity: fact.key.comparable)
      switch fact.value.word {
      case "ended": endRoom(key)
      case "inactive": noteInactive(key)
      default: break
      }
    case .cfSessionSubscriptions:
      let key = RoomKey(node: focus.node, identity: fact.key.comparable)
      rooms[key]?.noteWritten(fact.value.list, by: record.number)
    case .cfParticipant, .cfParticipantState, .cfParticipantMSRP,
      .cfParticipantConferenceObjects, .cfParticipantGroupData, .cfParticipantTimer, .cfBuffer:
      notePerson(fact, focus, record)
    default: break
    }
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

  mutating func finishGroups() {
    for number in referrals.keys.sorted() { judgeReferral(number) }
    for number in changes.keys.sorted() { judgeChange(number) }
    for name in openRelays { judgeRelay(name) }
    for number in news.keys.sorted() { judgeNews(number) }
    for call in groupCalls.all.sorted(by: { $0.invite.number < $1.invite.number }) {
      judge(call)
    }
    finishSilences()
    rooms.removeAll()
    roomNames.removeAll()
    watches.removeAll()
  }
}
