import Sim
import Wire

// Coming back into a group session, and beginning an inactive one anew (004 §5.2.6, P5).

extension ControllingFunction {
  mutating func rejoin(
    _ wish: GroupWish, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) throws(Refusal) {
    // 004-5.2.6-1.
    guard let index = session(for: wish.invite), sessions[index].state != .beginning else {
      throw Refusal.noSuchSession
    }
    // 004-5.2.6-2; reading `open-group-gatecrash`: the contribution must be the same one too.
    if let own = sessions[index].conversation {
      // One that was begun in an earlier edition names its contribution only.
      guard own.id.isEmpty || own.id == wish.invite.text(of: .conversationID),
        !rules.focus.checksEveryComer
          || wish.invite.text(of: .contributionID).map({ $0 == own.contribution }) != false
      else { throw Refusal.notAllowed(.conversation) }
    }
    if wish.isAnonymous, !admitsAnonymity(of: wish.originator, in: sessions[index]) {
      throw Refusal.noAnonymity
    }
    try checkJoining(wish, sessions[index])  // 004-5.2.6-3
    try checkList(wish, sessions[index])  // 004-5.2.6-4
    try checkMedia(wish, sessions[index].document?.media ?? conference.media)
    if rules.focus.limitsEveryWay || sessions[index].document != nil {
      try checkRoom(for: wish.originator, in: sessions[index])  // 004-5.2.6-5
    }
    enter(index, wish, overtakes: false, atlas, &out)
  }

  /// 004-5.2.6-3: what the document of a pre-defined group allows.
  func checkJoining(_ wish: GroupWish, _ session: GroupSession) throws(Refusal) {
    guard let document = session.document, let group = session.group else { return }
    guard document.mayJoin.admits(wish.originator, amongst: group.members) else {
      throw Refusal.notAllowed(.join)
    }
  }

  /// 004-5.2.6-4: who is on the list comes back; of an open ad-hoc group a provider may let others in.
  private func checkList(_ wish: GroupWish, _ session: GroupSession) throws(Refusal) {
    let isListed = session.place(of: wish.originator).map { session[$0].isListed } ?? false
    if isListed { return }
    let mustBeListed = session.isClosed || session.state == .inactive
    if session.document != nil, !mustBeListed { return }
    let opensToOthers = conference.opensToOthers || !rules.focus.checksEveryComer
    if session.document == nil, opensToOthers, !mustBeListed { return }
    throw Refusal.notAllowed(.notListed)
  }

  /// 004-5.2.6-5; reading `size-limit-unchecked`: of every kind of group, and whoever is expected has
  /// a place.
  func checkRoom(for address: URI, in session: GroupSession) throws(Refusal) {
    if let place = session.place(of: address), session[place].isListed { return }
    if session.listedCount >= session.maxParticipants { throw Refusal.tooMany }
  }

  /// Lets somebody in. An invitation of ours to the same one is on its way or not: then who joins
  /// waits for what comes of it (readings `rejoin-invite-glare`, `restart-glare-at-focus`), or it is
  /// taken back (reading `predefined-double-start`).
  mutating func enter(
    _ index: Int, _ wish: GroupWish, overtakes: Bool, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    let number = sessions[index].number
    let display = wish.invite[.from]?.display
    let place = place(of: wish.originator, display, in: index, out.now)
    legs[wish.call] = LegPlace(session: number, participant: place)
    if wish.isAnonymous, sessions[index][place].alias == nil,
      let alias = alias(of: place, in: sessions[index])
    {
      sessions[index].hide(place, as: alias)
    }
    if sessions[index][place].isInvited, !overtakes {
      // Of two that wait the newer one counts.
      if let older = sessions[index][place].joining {
        legs[older] = nil
        refuse(older, Refusal(480), atlas, &out)
      }
      sessions[index][place].joining = wish.call
      return
    }
    if sessions[index][place].isInvited {
      sessions[index][place].isInvited = false
      withdraw(sessions[index][place].call, atlas, &out)
      tellReferrers(of: place, in: number, 487, atlas, &out)
    }
    let restarts = sessions[index].state == .inactive
    // One leg for each: the new one takes the old one's place.
    let old = sessions[index][place].call
    if let old {
      legs[old] = nil
      // What there is to be told waits for the connection of the new one.
      closeMedia(of: place, in: index, &out)
    }
    if restarts { sessions[index].state = .active }
    admit(wish.call, to: index, Grounds(.rejoining), atlas, &out)
    if let old { release(old, .replaced, atlas, &out) }
    if restarts { restart(number, atlas, &out) }
  }

  /// The place of somebody who comes in. Under the reading `restart-glare-at-focus` nobody looks for
  /// a leg that there is.
  private mutating func place(
    of address: URI, _ display: String?, in index: Int, _ now: Instant
  ) -> Int {
    if !rules.focus.keepsOneLeg, let known = sessions[index].place(of: address),
      sessions[index][known].call != nil
    {
      return sessions[index].admitBeside(address, display: display, at: now)
    }
    return sessions[index].admit(address, display: display, at: now)
  }

  /// 004-5.2.6-12: all who are on the list are invited, but those who are here or on their way.
  private mutating func restart(
    _ number: UInt32, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let index = session(numbered: number) else { return }
    noteState(of: index, Grounds(.rejoining), &out)
    watchInactivity(of: index, &out)
    for place in sessions[index].participants.indices {
      let participant = sessions[index][place]
      guard participant.state == .pending, participant.call == nil else { continue }
      createSession(
        with: place, in: number, as: Invitee(participant.identity, display: participant.display),
        isReturn: true, atlas, &out)
    }
  }

  /// Our invitation has its answer: who has wanted in meanwhile gets one too.
  mutating func serveHeldJoin(
    of place: Int, in number: UInt32, _ code: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let index = session(numbered: number), let call = sessions[index][place].joining else {
      return
    }
    sessions[index][place].joining = nil
    guard code >= 300 else {
      legs[call] = nil
      refuse(call, Refusal(480), atlas, &out)
      return
    }
    admit(call, to: index, Grounds(.rejoining), atlas, &out)
  }
}
