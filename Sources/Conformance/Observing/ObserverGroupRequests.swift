import Entities
import Sim
import Wire

// What participants want of a running group session: REFERs and re-INVITEs.

extension Observer {
  /// So long it may take until it is known what comes of a REFER: those who are invited may let it
  /// ring for a minute.
  private static let referralTime = TimeSpan.seconds(100)

  // MARK: REFERs

  mutating func beginReferral(_ request: SIPMessage, _ seen: Seen, _ focus: Focus) {
    guard let callID = request[.callID]?.value else { return }
    let key = LegKey(node: focus.node, callID: callID)
    let own = request[.to]?.tag == nil ? nil : groupCalls[key]
    let name = own.map(\.session.comparable) ?? request.requestURI?.address ?? Bytes()
    let room = room(name, at: focus.node)
    let sender = own?.person ?? request.authenticated
    let person = room?.people[sender]
    let state = person.flatMap { facts.value(.cfParticipantState, of: $0.key, at: focus.node) }
    let wishes = request.referralWishes
    let referral = Referral(
      focus: focus, seen: seen, sip: request, session: room?.identity ?? Bytes(),
      before: room.map { standing(of: $0, for: sender) },
      group: room?.group.flatMap { focus.groups[$0] }, sender: sender,
      isConnected: state?.word == "connected", shownSender: person?.shown ?? sender,
      targets: wishes.targets.map { target in
        let known = room?.people[target.uri.address]
        let place = known.flatMap { facts.value(.cfParticipantState, of: $0.key, at: focus.node) }
        return Referral.Target(
          uri: target.uri, address: target.uri.address, isRemoval: target.isRemoval,
          display: target.display, wasIn: place.map { $0.word != "left" } ?? false)
      }, isList: wishes.isList,
      isRemoval: !wishes.targets.isEmpty && wishes.targets.allSatisfy(\.isRemoval),
      isMixed: wishes.targets.map(\.isRemoval).distinct.count > 1)
    referrals[seen.number] = referral
    referralNumbers[key, default: []].append(seen.number)
    lookAgain(.focus(.referral(seen.number)), at: now + Observer.referralTime)
    guard let room else { return }
    rooms[room.key]?.referrals.append(seen.number)
    for target in referral.targets {
      noteDisplay(target.display, of: target.address, in: room.key)
      if target.isRemoval {
        let person = room.person(shownAs: target.address)
        rooms[room.key]?.people[person?.address ?? Bytes()]?.leaving = .removed(by: sender)
      }
    }
  }

  mutating func judgeReferral(_ number: UInt64) {
    guard var referral = referrals.removeValue(forKey: number) else { return }
    if let callID = referral.sip[.callID]?.value {
      let key = LegKey(node: referral.focus.node, callID: callID)
      referralNumbers[key]?.removeAll { $0 == number }
      if referralNumbers[key]?.isEmpty == true { referralNumbers[key] = nil }
    }
    let room = RoomKey(node: referral.focus.node, identity: referral.session.comparable)
    rooms[room]?.referrals.removeAll { $0 == number }
    referral.judgedAt = now
    ready.append(.referral(referral))
  }

  // MARK: Re-INVITEs

  mutating func beginChange(
    _ request: SIPMessage, _ seen: Seen, _ key: LegKey, _ focus: Focus
  ) {
    guard let call = groupCalls[key], call.stands, let room = rooms[call.roomKey] else { return }
    let change = GroupChange(
      focus: focus, session: room.identity, call: key, person: call.person,
      group: room.group.flatMap { focus.groups[$0] }, request: seen, sip: request,
      offer: request.sessionDescription, former: call.remote,
      isCrossing: room.change.map { changes[$0]?.isOpen ?? false } ?? false,
      others: room.legs.filter { $0 != key })
    changes[seen.number] = change
    changeNumbers[key, default: []].append(seen.number)
    if change.changesMedia, !change.isCrossing { rooms[room.key]?.change = seen.number }
    lookAgain(.focus(.change(seen.number)), at: now + Observer.timeBound + Observer.timeBound)
  }

  func openChanges(of key: LegKey) -> [UInt64] { changeNumbers[key] ?? [] }

  mutating func answerChange(
    _ answer: SIPMessage, _ code: Int, _ number: UInt32, _ seen: Seen, _ key: LegKey
  ) {
    guard
      let place = openChanges(of: key).last(where: { changes[$0]?.sip[.cSeq]?.number == number })
    else { return }
    guard changes[place]?.final == nil else {
      changes[place]?.otherFinal = seen
      return
    }
    changes[place]?.final = seen
    if code < 300 {
      if let offer = changes[place]?.offer { groupCalls[key]?.remote = offer }
      if let local = answer.sessionDescription { groupCalls[key]?.local = local }
    }
  }

  /// The focus asks a participant for a change, or takes one back.
  mutating func askForChange(_ request: SIPMessage, _ seen: Seen, _ key: LegKey) {
    guard let call = groupCalls[key] else { return }
    let number = request[.cSeq]?.number ?? 0
    let isInDialog = number > call.numberOfDialog || call.kind != .member
    groupCalls[key]?.numberOfDialog = number
    let offer = request.sessionDescription
    defer { if let offer { groupCalls[key]?.local = offer } }
    guard let change = rooms[call.roomKey]?.change, changes[change] != nil else { return }
    if let place = changes[change]?.asked.firstIndex(where: { $0.call == key }) {
      changes[change]?.asked[place].back = seen
    } else {
      changes[change]?.asked.append(
        GroupChange.Asked(
          call: key, seen: seen, sip: request,
          isInDialog: isInDialog && request[.to]?.tag == call.remoteTag
            && request[.from]?.tag == call.localTag,
          localPath: call.local?.msrp?.attribute("path"), former: call.local))
    }
  }

  /// A participant has answered what the focus asked.
  mutating func agree(
    _ response: SIPMessage, _ code: Int, _ number: UInt32, _ seen: Seen, _ key: LegKey
  ) {
    guard let call = groupCalls[key], let change = rooms[call.roomKey]?.change,
      let place = changes[change]?.asked.firstIndex(where: {
        $0.call == key && $0.sip[.cSeq]?.number == number
      }), changes[change]?.asked[place].final == nil
    else { return }
    changes[change]?.asked[place].final = seen
    if code < 300 {
      changes[change]?.acceptances.append(seen)
      if let remote = response.sessionDescription { groupCalls[key]?.remote = remote }
    } else {
      changes[change]?.refusals.append(seen)
    }
  }

  /// A leg is gone: what was asked of it, or by it, has no answer.
  mutating func noteGone(_ key: LegKey, from room: GroupRoom) {
    if let change = room.change,
      changes[change]?.call == key || changes[change]?.others.contains(key) == true
    {
      changes[change]?.isCut = true
    }
    if let person = groupCalls[key]?.person {
      for number in room.news { news[number]?.gone.append(person) }
    }
    for relay in openRelays where relays[relay]?.session == room.identity {
      relays[relay]?.gone.append(key)
    }
  }

  mutating func judgeChange(_ number: UInt64) {
    guard var change = changes.removeValue(forKey: number) else { return }
    changeNumbers[change.call]?.removeAll { $0 == number }
    if changeNumbers[change.call]?.isEmpty == true { changeNumbers[change.call] = nil }
    let room = RoomKey(node: change.focus.node, identity: change.session.comparable)
    if rooms[room]?.change == number { rooms[room]?.change = nil }
    change.judgedAt = now
    ready.append(.groupChange(change))
  }
}

extension GroupChange {
  /// Whether it may still be answered, or taken back.
  var isOpen: Bool { final == nil || asked.contains { $0.final == nil } }

  /// Whether it wants something else than an address, a port or a path.
  var changesMedia: Bool {
    guard let offer else { return false }
    guard let former else { return true }
    func lines(_ description: SessionDescription) -> [[Bytes]] {
      description.media.map { line in
        [
          line.line?.media ?? Bytes(), Bytes(line.isRefused ? "refused" : "wanted"),
          Bytes(line.direction.rawValue), line.acceptTypes?.text ?? Bytes(),
        ]
      }
    }
    return lines(offer) != lines(former)
  }
}

extension GroupCall {
  /// The tags of its dialog, at the focus and at the other end.
  var localTag: Bytes? { kind == .member ? request[.from]?.tag : final?.sip?[.to]?.tag }
  var remoteTag: Bytes? { kind == .member ? final?.sip?[.to]?.tag : request[.from]?.tag }
}

extension SIPMessage {
  /// Whom a REFER means, and what is to become of each.
  var referralWishes: (targets: [(uri: URI, isRemoval: Bool, display: String?)], isList: Bool) {
    guard let target = self[.referTo]?.uri else { return ([], false) }
    let standard = target.wishedMethod
    func isRemoval(_ method: Bytes?) -> Bool {
      (method ?? standard)?.isSameIgnoringCase(as: "BYE") ?? false
    }
    guard "\(target.text)".lowercased().hasPrefix("cid:") else {
      return ([(target.withoutHeaders, isRemoval(nil), self[.referTo]?.display)], false)
    }
    let entries = resourceLists?.entries ?? []
    return (
      entries.compactMap { entry in
        guard let uri = try? URI(parsing: entry.uri) else { return nil }
        return (
          uri.withoutHeaders, isRemoval(uri.wishedMethod), entry.displayName.map { "\($0.text)" }
        )
      }, true
    )
  }
}

extension URI {
  fileprivate var wishedMethod: Bytes? { parameters["method"] ?? headers["method"] }
}

extension ResourceLists {
  /// The entries of all its lists and of the lists in them.
  var entries: [Entry] { lists.flatMap(\.entries) }
}

extension ResourceLists.List {
  fileprivate var entries: [ResourceLists.Entry] {
    members.flatMap { member -> [ResourceLists.Entry] in
      switch member {
      case .entry(let entry): [entry]
      case .list(let list): list.entries
      default: []
      }
    }
  }
}
