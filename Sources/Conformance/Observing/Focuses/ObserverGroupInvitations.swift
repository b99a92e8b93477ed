import Entities
import Sim
import Wire

// Whom focuses invite, and what comes of it.

extension Observer {
  /// The session into which an INVITE invites: by its Contact, or else by the conversation.
  func room(of invite: SIPMessage, at node: NodeID) -> GroupRoom? {
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

  mutating func invite(
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
    let referral = openReferral(to: person, in: room)
    call.referral = referral.flatMap { referrals[$0] }
    var isAnother = false
    if referral == nil,
      let before = room.people[person]?.invitation.flatMap({ groupCalls[$0] }),
      let code = before.code, code >= 300
    {
      call.refusedBefore = before.request
      call.codeBefore = code
      call.referral = before.referral
      isAnother = true
    }
    let invitation = GroupInvitation(
      call: key, target: request.requestURI, address: person, seen: seen, request: request,
      isAnother: isAnother, isInterworked: call.isInterworked)
    if isAnother, let before = room.people[person]?.invitation {
      groupCalls[before]?.again = invitation
    }
    if let number = call.referral?.seen.number, referrals[number] != nil {
      referrals[number]?.invited.append(invitation)
    } else if let number = refusedReferral(to: person, in: room) {
      referrals[number]?.invitedInSpite.append(invitation)
    } else if let cause = room.restart ?? Optional(room.beginning) {
      groupCalls[cause]?.invited.append(invitation)
      call.isReturn = room.restart != nil
    }
    groupCalls[key] = call
    if !isAnother { noteDouble(key, of: person, in: room) }
    rooms[room.key]?.people[person]?.invitation = key
    rooms[room.key]?.people[person]?.referrer = call.referral?.shownSender
    rooms[room.key]?.people[person]?.invited = seen.time
    if let local = call.local { claim(local, key) }
  }

  /// By the letter a person may have several legs in one session: how such a one stands there nobody
  /// can say.
  func doubles(_ key: LegKey, of person: Bytes, in room: GroupRoom) -> [LegKey] {
    guard !room.focus.rules.focus.hasOneLegEach else { return [] }
    let begun = room.originator == person ? room.beginning : nil
    return [room.people[person]?.leg, room.people[person]?.invitation, begun].compactMap { $0 }
      .filter { $0 != key && groupCalls[$0]?.isOver == false }
  }

  mutating func noteDouble(_ key: LegKey, of person: Bytes, in room: GroupRoom) {
    let others = doubles(key, of: person, in: room)
    guard !others.isEmpty else { return }
    rooms[room.key]?.isDoubled = true
    for leg in others + [key] { groupCalls[leg]?.isDoubled = true }
  }

  /// The REFER that leads to an INVITE to somebody: of two for the same one that is the first, since the
  /// second finds that one on the way.
  private func openReferral(to person: Bytes, in room: GroupRoom) -> UInt64? {
    room.referrals.first { number in
      guard let referral = referrals[number], !referral.isRemoval, referral.sender != person,
        referral.code ?? 200 < 300,
        !referral.invited.contains(where: { $0.address == person })
      else { return false }
      let addsOnce = room.focus.rules.focus.addsOnce
      return referral.targets.contains { $0.address == person && !($0.wasIn && addsOnce) }
    }
  }

  /// The REFER to somebody that was refused, where nothing else leads to an INVITE.
  private func refusedReferral(to person: Bytes, in room: GroupRoom) -> UInt64? {
    guard room.restart == nil, room.people[person]?.invitation == nil,
      groupCalls[room.beginning]?.listed.contains(person) != true
    else { return nil }
    return room.referrals.last { number in
      guard let referral = referrals[number], let code = referral.code, code >= 300 else {
        return false
      }
      return referral.targets.contains { $0.address == person && !$0.isRemoval && !$0.wasIn }
    }
  }

  mutating func came(response: SIPMessage, _ seen: Seen, _ key: LegKey) {
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
      describe(key, remote: response.sessionDescription)
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
}
