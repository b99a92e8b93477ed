import Entities
import Sim
import Wire

// REFERs of participants and of others: whom they want in a group session, or out of it.

extension Observer {
  /// So long it may take until it is known what comes of a REFER: those who are invited may let it
  /// ring for a minute.
  private static let referralTime = TimeSpan.seconds(100)

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
    // RFC 3261 has refused it before anybody has looked at whom it is about.
    if let code = referral.final?.sip?.statusCode, code == 420 || code == 481 { return }
    referral.judgedAt = now
    ready.append(.referral(referral))
  }
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
