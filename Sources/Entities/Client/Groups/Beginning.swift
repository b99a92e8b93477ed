import Sim
import Wire

// Coming into the session of a group: one that the user makes up (004 §5.2.1.1, 002 §7.4.2), one
// that a server knows (004 §5.2.1.2, 002 §7.4.3), one that members join by themselves (004
// §5.2.1.3, 002 §7.4.9).

extension Client {
  mutating func perform(
    _ action: GroupAction, _ step: StepNumber, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    switch action {
    case .create(let plan, let wishes):
      if let address = directory.address(of: plan) {
        enter(plan, at: address, wishes, "predefined", step, atlas, &out)
      } else {
        create(plan, wishes, step, atlas, &out)
      }
    case .join(let plan, let wishes):
      guard let address = directory.address(of: plan) else {
        device.finish(step, .failed, code: 404, &out)
        return
      }
      enter(plan, at: address, wishes, "joinin", step, atlas, &out)
    case .rejoin(let plan, let wishes):
      rejoin(plan, wishes, step, atlas, &out)
    case .extend(let matter, with: let others, let plan, let wishes):
      extend(matter, with: others, plan, wishes, step, atlas, &out)
    case .add(let users, let plan, withSubscription: let isTold, let extra):
      refer(users, .invite, plan, isTold, extra, step, atlas, &out)
    case .remove(let users, let plan, withSubscription: let isTold, let extra):
      refer(users, .bye, plan, isTold, extra, step, atlas, &out)
    case .leave(let plan, let extra):
      withSession(of: plan, step, &out) { client, chat, out in
        client.hangUp(client.chats[chat].call, extra, step, atlas, &out)
      }
    case .modify(let plan, let offering):
      withSession(of: plan, step, &out) { client, chat, out in
        client.modify(chat, offering, step, atlas, &out)
      }
    case .send(let writing, let plan):
      say(writing, to: nil, in: plan, step, atlas, &out)
    case .whisper(let writing, to: let user, let plan):
      say(writing, to: user, in: plan, step, atlas, &out)
    case .compose(let plan, to: let member, let isActive):
      withSession(of: plan, step, &out) { client, chat, out in
        client.compose(inChat: chat, to: member, isActive, step, &out)
      }
    case .forget(let plan):
      synchronise(.forget(plan), step, atlas, &out)
    case .manage(let plan, let request):
      manage(request, plan, step, &out)
    }
  }

  // MARK: A list of people

  /// 004 §5.2.1.1, 002 §7.4.2.
  private mutating func create(
    _ plan: Int, _ wishes: GroupAction.Wishes, _ step: StepNumber, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    var group = newGroup(plan, wishes, &out)
    group.invited = distinct(directory.groups[plan].members)
    begin(group, wishes.extra, "adhoc", step, Grounds(.adHocGroup), atlas, &out)
  }

  /// Begins the session of a group whose members the client names.
  mutating func begin(
    _ group: Group, _ extra: [UserAction.ExtraHeader], _ kind: String,
    wanting wanted: [URI]? = nil, entries: [ResourceLists.Entry]? = nil, _ step: StepNumber?,
    _ grounds: Grounds,
    _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let factory = directory.factory else {
      device.finish(step, .failed, code: 404, &out)
      return
    }
    // 004-5.2.1.1-1, -2, -3, -4, -5, -7, -8, -9, -10, -11.
    var invite = groupInvitation(to: factory, group, extra)
    if let subject = group.subject { invite.set(.subject, subject) }
    device.apply(extra, to: &invite)
    noteRequest(kind, invite, to: wanted ?? group.invited, group, extra, &out)
    // 004-5.2.1.1-p1: what is too many is not asked for, and the user is told.
    guard fits(group.invited.count) else {
      tellOfLimit(invite, step, grounds, &out)
      return
    }
    let list = entries ?? group.invited.map { directory.entry(of: $0) }  // 004-5.2.1.1-6
    enter(
      group, by: invite, to: factory, list: ResourceLists(entries: list), step, grounds, atlas, &out
    )
  }

  /// 004-5.2.1.1-p1_1; finding `size-limit-count`: the user counts too.
  func fits(_ others: Int) -> Bool {
    others + (rules.members.countsItself ? 1 : 0) <= directory.limit
  }

  /// It is not sent, and its user is told why.
  func tellOfLimit(
    _ request: SIPMessage, _ step: StepNumber?, _ grounds: Grounds, _ out: inout Outbox<Network>
  ) {
    let notice = "limit_exceeded"
    out.tell(
      Fact(.notices, of: request.text(of: .callID) ?? Bytes(), .text(Bytes(notice)), grounds))
    device.finish(step, .failed, code: 486, notice: notice, &out)
  }

  /// Each user once, whatever form the address has, and not this one.
  func distinct(_ users: [URI]) -> [URI] {
    var found: [URI] = []
    for user in users
    where user.address != address.address
      && !found.contains(where: { $0.address == user.address })
    {
      found.append(user)
    }
    return found
  }

  // MARK: A group with an address

  /// 004 §5.2.1.2 and §5.2.1.3, 002 §7.4.3 and §7.4.9: the server knows who belongs to it.
  private mutating func enter(
    _ plan: Int, at address: URI, _ wishes: GroupAction.Wishes, _ kind: String,
    _ step: StepNumber, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    var group = newGroup(plan, wishes, &out)
    group.address = address
    let grounds = Grounds(kind == "joinin" ? .joining : .predefinedGroup)
    let invite = groupInvitation(to: address, group, wishes.extra)
    noteRequest(kind, invite, to: [address], group, wishes.extra, &out)
    let isBare = kind == "predefined" && !rules.members.offersEverywhere
    enter(group, by: invite, to: address, isBare: isBare, step, grounds, atlas, &out)
  }

  // MARK: All of them

  /// A group that the user is about to enter.
  private mutating func newGroup(
    _ plan: Int, _ wishes: GroupAction.Wishes, _ out: inout Outbox<Network>
  ) -> Group {
    // Who begins it anew does not want the old one any more.
    let running = chats.compactMap(\.group)
    for index in groups.indices.reversed()
    where groups[index].plan == plan && !running.contains(groups[index].number) {
      giveUpInactive(index, Grounds(.input), &out)
      if let fact = groups[index].storedFact { out.tell(fact.gone) }
      groups.remove(at: index)
    }
    var group = Group(number: device.nextNumber())
    group.plan = plan
    let described = directory.groups[plan]
    group.isClosed = wishes.isClosed || described.isClosed
    group.isAnonymous = wishes.isAnonymous
    group.subject = wishes.subject.map { Bytes($0) } ?? described.subject.map { Bytes($0) }
    group.conversation = newConversation(answering: wishes.inReplyTo)
    group.beginsConversation = group.conversation?.inReplyTo == nil
    return group
  }

  /// 004-5.2.1.1-9, -10 and -11: in reply to something, the conversation is the one of that.
  mutating func newConversation(answering step: StepNumber?) -> Conversation? {
    guard var conversation = newConversation() else { return nil }
    if let step, let earlier = self.conversation(ofStep: step) {
      conversation.answer(earlier)
    }
    return conversation
  }

  /// The name of a conversation that goes on: one that was begun in an edition which names
  /// contributions only has one from now on.
  mutating func named(_ earlier: Conversation) -> Bytes {
    earlier.id.isEmpty && rules.namesConversations
      ? device.stack.identifiers.uuidText() : earlier.id
  }

  /// The conversation of a message that has come, or of an invitation.
  private func conversation(ofStep step: StepNumber) -> Conversation? {
    if let index = letters.index(ofStep: step, isOwn: false) { return letters[index].conversation }
    return chats.last { $0.step == step && $0.origin != .ownRequest }?.conversation
      ?? transfers.last { $0.step == step && $0.side == .receiving }?.conversation
  }

  /// What the INVITE of a group's session has over that of one with another user.
  mutating func groupInvitation(
    to target: URI, _ group: Group, _ extra: [UserAction.ExtraHeader]
  ) -> SIPMessage {
    var invite = invitation(to: target, for: .session, group.conversation, extra)
    invite.set(.pPreferredService, Bytes(Service.groupSession.urn))
    if group.isAnonymous { invite.makeAnonymous() }
    device.apply(extra, to: &invite)
    return invite
  }

  /// Sends it, and awaits what comes of it.
  mutating func enter(
    _ group: Group, by invite: SIPMessage, to target: URI, list: ResourceLists? = nil,
    isBare: Bool = false, _ step: StepNumber?, _ grounds: Grounds, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    if let index = groups.firstIndex(where: { $0.number == group.number }) {
      groups[index] = group
    } else {
      groups.append(group)
    }
    // Reading `timer-not-supported`: only an extension has a step for it.
    let isTimed = group.isExtension || rules.offersTimerEverywhere
    var invite = invite
    if !isTimed { invite.set(.supported, Bytes("gruu, 100rel")) }
    let call = begin(
      invite, with: target, streams: [stream(of: group, isBare: isBare)],
      list: list.map { .names($0) }, step: step, isTimed: isTimed, grounds, atlas, &out)
    var chat = Chat(
      call: call, key: key(of: invite, in: group.conversation), step: step, peer: target,
      origin: .ownRequest, conversation: group.conversation)
    chat.group = group.number
    chats.append(chat)
  }

  /// What is offered for the messages of a group.
  private func stream(of group: Group, isBare: Bool) -> MSRPMedia {
    var stream = groupStream(group, isBare: isBare)
    // 004-5.2.3-11_2, as it is written: as the session has it that becomes the group's.
    if group.isExtension, !rules.members.describesGroupStream {
      stream.acceptTypes.insert("application/im-iscomposing+xml", at: 1)
      stream.acceptWrappedTypes = chatStream.acceptWrappedTypes
    }
    // 004-5.2.1.1-14, as it is written: set to this.
    if stream.acceptTypes.contains(Client.groupDataType), !rules.members.addsToTypes {
      stream.acceptTypes.removeAll { $0 == "message/cpim" }
    }
    return stream
  }

  /// The stream of a group's session: `isComposing` and notifications are wrapped, since they say
  /// whom they are for (finding `identical-media-streams`).
  func groupStream(_ group: Group, isBare: Bool = false) -> MSRPMedia {
    var types = ["message/cpim"]
    if !isBare, rules.members.takesObjects { types.append(Client.conferenceType) }
    if !isBare, rules.members.managesData { types.append(Client.groupDataType) }
    if !rules.members.takesObjects, device.settings.group.hasStateObjects {
      types.append("\(GroupStateObject.mediaType)")
    }
    var stream = MSRPMedia(
      port: UInt16(Hop.mediaPort), path: Bytes(), acceptTypes: types, setup: .actpass)
    stream.acceptWrappedTypes = [
      "text/plain", "message/imdn+xml", "application/im-iscomposing+xml", "*",
    ]
    // 004-5.2.1.1-13; finding `private-messages-token`.
    var tokens = group.isClosed ? [Chatroom.closedGroup] : []
    if rules.members.declaresPrivateMessages { tokens.append("private-messages") }
    stream.chatroom = tokens.isEmpty ? nil : tokens
    stream.direction = .sendrecv
    stream.maxSize = device.settings.msrp.maxSize.map { UInt64($0) }
    return stream
  }

  static let conferenceType = "\(ConferenceInfo.mediaType)"
  static let groupDataType = "\(GroupData.mediaType)"

  // MARK: Finding

  /// The place of the group that the scenario means: before all the one whose session runs.
  func group(ofPlan plan: Int) -> Int? {
    groups.lastIndex { $0.plan == plan && isActive($0) } ?? groups.lastIndex { $0.plan == plan }
  }

  func group(of chat: Chat) -> Int? {
    chat.group.flatMap { number in groups.firstIndex { $0.number == number } }
  }

  /// Does something in the session of a group; where there is none, the step fails.
  mutating func withSession(
    of plan: Int, _ step: StepNumber, _ out: inout Outbox<Network>,
    _ body: (inout Client, Int, inout Outbox<Network>) -> Void
  ) {
    guard let index = group(ofPlan: plan),
      let chat = chats.lastIndex(where: { $0.group == groups[index].number })
    else {
      device.finish(step, .failed, code: 481, &out)
      return
    }
    body(&self, chat, &out)
  }

  /// 004 §7.2.2 is the server's part: what the user wants the session to carry beside messages.
  private mutating func modify(
    _ chat: Int, _ offering: UserAction.Offering, _ step: StepNumber, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    guard let index = device.call(numbered: chats[chat].call), let leg = device.calls[index].mainLeg
    else {
      device.finish(step, .failed, code: 481, &out)
      return
    }
    device.calls[index].otherMedia = offering.media.filter { $0 != .msrp }
    device.change(
      Leg.Change(isUpdate: false, offering: offering, step: step), leg: leg, of: index, atlas, &out)
  }
}
