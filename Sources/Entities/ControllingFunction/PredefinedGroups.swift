import Sim
import Wire

// Invitations to the address of a pre-defined group (004 §5.2.5 step 6).

extension ControllingFunction {
  /// The order of the checks is that of reading `predefined-join-blocked`: whether there is a session
  /// comes before who may begin one.
  mutating func beginPredefined(
    _ wish: GroupWish, _ group: Plan.GroupPlan, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) throws(Refusal) {
    guard case .predefined(_, let document) = group.kind else { throw Refusal(404) }
    try checkRequest(wish)  // 004-5.2.5-p1 to -2
    try checkMedia(wish, conference.media)  // 004-5.2.5-4
    guard document.supportsCPM else { throw Refusal(404) }  // 004-5.2.5-6a_2
    // 004-5.2.5-6b.
    if wish.isAnonymous, !document.mayBeAnonymous.admits(wish.originator, amongst: group.members) {
      throw Refusal.noAnonymity
    }
    if !rules.focus.looksForSessionFirst { try checkInitiating(wish, group, document) }
    if let index = running(sessions) {  // 004-5.2.5-6e_2
      try join(index, wish, atlas, &out)
      return
    }
    try checkInitiating(wish, group, document)
    var invited: [URI] = []
    if document.invitesMembers {  // 004-5.2.5-6f
      invited =
        rules.focus.invitesOnce
        ? group.members.distinct(besides: [wish.originator.address]) { $0.address }
        : group.members
    }
    if rules.focus.limitsEveryWay, let limit = document.maxParticipants, invited.count + 1 > limit {
      throw Refusal.tooMany
    }
    let number = establish(wish, group: group, atlas, &out)  // 004-5.2.5-8
    guard let index = session(numbered: number) else { return }
    guard !invited.isEmpty else {
      // Reading `joinin-no-answer`: nobody's answer is waited for.
      if rules.focus.answersWithoutOthers { answerBeginner(of: index, atlas, &out) }
      return
    }
    let places = invited.map { sessions[index].admitBeside($0, display: nil, at: out.now) }
    for (member, place) in zip(invited, places) {
      createSession(with: place, in: number, as: Invitee(member), atlas, &out)
    }
  }

  private func checkInitiating(
    _ wish: GroupWish, _ group: Plan.GroupPlan, _ document: Plan.GroupPlan.Document
  ) throws(Refusal) {
    guard document.mayInitiate.admits(wish.originator, amongst: group.members) else {
      throw Refusal.notAllowed(.initiate)  // 004-5.2.5-6c_2, -6c_3
    }
    try checkMedia(wish, document.media)  // 004-5.2.5-6d
  }

  /// The session of the group that there is; under the reading `predefined-double-start` one that is
  /// only about to begin is none.
  private func running(_ sessions: [GroupSession]) -> Int? {
    sessions.firstIndex { rules.focus.joinsWhatBegins || $0.state != .beginning }
  }

  /// Coming into the session of a pre-defined group that is there (P4).
  private mutating func join(
    _ index: Int, _ wish: GroupWish, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) throws(Refusal) {
    try checkJoining(wish, sessions[index])  // 004-5.2.6-3
    try checkRoom(for: wish.originator, in: sessions[index])  // 004-5.2.6-5
    let isBegun = sessions[index].state != .beginning
    if sessions[index].waiting == nil || isBegun {
      enter(index, wish, overtakes: true, atlas, &out)
      return
    }
    // Reading `predefined-double-start`: a second one who begins it is in it at once, and so is the
    // first.
    answerBeginner(of: index, atlas, &out)
    enter(index, wish, overtakes: true, atlas, &out)
  }
}
