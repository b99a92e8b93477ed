import Sim
import Wire

// Coming back into a long-lived group's session, or beginning it again (004 §5.2.1.4).

extension Client {
  mutating func rejoin(
    _ plan: Int, _ wishes: GroupAction.Wishes, _ step: StepNumber,
    isSynchronised: Bool = false, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let index = group(ofPlan: plan), let focus = groups[index].focus else {
      if let index = group(ofPlan: plan), !groups[index].stored.isEmpty {
        beginStored(index, wishes, step, atlas, &out)
      } else if rules.members.readsStore, !isSynchronised {
        // 004-5.2.1.4-p1: the message store may know.
        synchronise(.rejoin(plan, wishes), step, atlas, &out)
      } else {
        // Nothing is known by which to come back.
        device.finish(step, .failed, code: 404, &out)
      }
      return
    }
    if groups[index].isOver {
      // The store says that the group does not want its user any more.
      device.finish(step, .failed, code: 410, &out)
      return
    }
    comeBack(to: index, at: focus, wishes, step, Grounds(.comingBack), atlas, &out)
  }

  mutating func comeBack(
    to index: Int, at focus: URI, _ wishes: GroupAction.Wishes, _ step: StepNumber?,
    _ grounds: Grounds, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    groups[index].isRejoined = true
    groups[index].beginsConversation = false
    if wishes.isAnonymous { groups[index].isAnonymous = true }
    // Who is in it still hears of it.
    if !isActive(groups[index]) { groups[index].subscription = nil }
    let group = groups[index]
    // 004-5.2.1.4-A.c, as it is written: first it is asked who is there.
    if rules.members.subscribesBeforeRejoining { subscribe(to: index, grounds, atlas, &out) }
    // 004-5.2.1.4-1 to -9: the identifiers are those of the session, for a new INVITE.
    let invite = groupInvitation(to: focus, group, wishes.extra)
    noteRequest("rejoin", invite, to: [focus], groups[index], wishes.extra, &out)
    enter(groups[index], by: invite, to: focus, step, grounds, atlas, &out)  // -10, -11
  }

  /// 004-5.2.1.4-B: the store knows the session, and not where it is reached: another one begins with
  /// those who were invited, and who has invited them.
  private mutating func beginStored(
    _ index: Int, _ wishes: GroupAction.Wishes, _ step: StepNumber, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    let stored = groups.remove(at: index)
    var group = Group(number: device.nextNumber())
    group.plan = stored.plan
    group.isClosed = stored.isClosed
    group.isAnonymous = wishes.isAnonymous
    group.subject = stored.subject
    group.invited = stored.invited
    group.stored = stored.stored
    group.folder = stored.folder
    group.conversation = newConversation()
    group.beginsConversation = true
    if rules.members.renewsContribution, let before = stored.conversation {
      // Finding `split-group`: as where a session cannot be come back into.
      group.conversation?.answer(before)
      group.beginsConversation = false
    }
    if let folder = stored.folder {
      out.tell(Fact(.requestStored, of: group.conversation?.contribution ?? Bytes(), .text(folder)))
    }
    begin(group, wishes.extra, "adhoc", step, Grounds(.comingBack, .adHocGroup), atlas, &out)
    if !rules.members.endsWithNewGroup { comeBackToNowhere(group.number, wishes, atlas, &out) }
  }

  /// Finding `store-branch-fallthrough`: the steps of coming back follow, and there is no identity of
  /// a session for them: of an address nothing is left but where groups are.
  private mutating func comeBackToNowhere(
    _ number: UInt32, _ wishes: GroupAction.Wishes, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let index = groups.firstIndex(where: { $0.number == number }),
      let host = directory.factory?.host, let nowhere = try? URI("sip:\(host)")
    else { return }
    comeBack(to: index, at: nowhere, wishes, nil, Grounds(.comingBack), atlas, &out)
  }

  /// 004-5.2.1.4-err.2: the session cannot be come back into, so that another one begins with those
  /// who were in it last.
  mutating func beginAnew(
    _ index: Int, _ step: StepNumber?, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    let old = groups[index]
    guard directory.factory != nil else { return }
    // Another of them has begun it anew already.
    if rules.members.renewsContribution, let lost = old.conversation?.contribution,
      chats.contains(where: { $0.group != nil && $0.conversation?.inReplyTo == lost })
    {
      giveUpInactive(index, Grounds(.comingBack), &out)
      return
    }
    // Who is hidden in the group can be found by nobody.
    let users = distinct(old.participants.filter { !$0.isHidden })
    guard !users.isEmpty else { return }
    // It is given up: what it was it is no more.
    giveUpInactive(index, Grounds(.comingBack), &out)
    if let fact = old.storedFact { out.tell(fact.gone) }
    groups.remove(at: index)
    var group = Group(number: device.nextNumber())
    group.plan = old.plan
    group.isClosed = old.isClosed
    group.isAnonymous = old.isAnonymous
    group.subject = old.subject
    group.invited = users  // -err.i
    group.conversation = old.conversation  // -err.ii, -err.iii
    if rules.members.renewsContribution, let before = old.conversation {
      // Finding `split-group`.
      group.conversation?.contribution = device.stack.identifiers.uuidText()
      group.conversation?.inReplyTo = before.contribution
      group.conversation?.id = named(before)
    }
    begin(group, [], "adhoc", step, Grounds(.comingBack, .splitGroup), atlas, &out)
  }

  /// Finding `split-group`: of two groups that stand for the same lost one, all stay in the one with
  /// the smaller name.
  mutating func leaveSplit(
    _ chat: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard rules.members.renewsContribution, let own = chats[chat].conversation,
      let lost = own.inReplyTo,
      let other = chats.firstIndex(where: {
        $0.group != nil && $0.group != chats[chat].group && $0.conversation?.inReplyTo == lost
      }), let rival = chats[other].conversation
    else { return }
    let isSmaller = own.contribution.description < rival.contribution.description
    leave(isSmaller ? other : chat, because: 200, atlas, &out)
  }
}
