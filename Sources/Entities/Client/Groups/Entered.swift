import Sim
import Wire

// What comes of entering a group's session, at whoever has asked for it or was asked.

extension Client {
  /// The session is there: by the 200 to this client's INVITE, or by its own to the invitation.
  mutating func entered(
    _ chat: Int, by message: SIPMessage, _ grounds: Grounds, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    guard let index = group(of: chats[chat]) else { return }
    // 004-5.2.1.1-rsp.2a: the identity is where the focus is reached.
    if let contact = message[.contact],
      contact.isFocus || !rules.members.knowsFocusByContact
    {
      groups[index].focus = contact.uri
      forgetTwins(of: index, chats[chat].key, grounds, &out)
    }
    // 004-5.2.1.3-rsp.c: those of the session go before those that a joiner has made up.
    if var conversation = Conversation(of: message) {
      // One that was begun in an earlier edition names its contribution only.
      if conversation.id.isEmpty { conversation.id = groups[index].conversation?.id ?? Bytes() }
      groups[index].conversation = conversation
      chats[chat].conversation = conversation
    }
    if let offered = message.sessionDescription,
      let description = try? SessionDescription(offered, .lenient),
      let media = description.media.first(where: \.isMSRP)
    {
      // 004-5.2.1.1-rsp.2b.i and -rsp.2b.ii: what both ends list.
      let types = media.acceptTypes
      groups[index].hasData = rules.members.managesData && types.lists(Client.groupDataType)
      groups[index].hasObjects = rules.members.takesObjects && types.lists(Client.conferenceType)
      groups[index].isClosed = media.chatroom?.isClosed ?? groups[index].isClosed
    }
    // What has been told of the session stays true until something else is.
    if let before = groups[index].inactive { chats[chat].marks = before.marks }
    if groups[index].inactive?.key == chats[chat].key {
      groups[index].inactive = nil
    } else {
      giveUpInactive(index, grounds, &out)
    }
    groups[index].attempts = 0
    chats[chat].state = .active
    noteSession(chat, message, grounds, &out)
    leaveSplit(chat, atlas, &out)
  }

  /// A session that was left behind under another name goes on here.
  private mutating func forgetTwins(
    of index: Int, _ key: Bytes, _ grounds: Grounds, _ out: inout Outbox<Network>
  ) {
    for other in groups.indices
    where other != index && groups[other].focus?.address == groups[index].focus?.address {
      if groups[other].inactive?.key == key {
        groups[other].inactive = nil
      } else {
        giveUpInactive(other, grounds, &out)
      }
    }
  }

  /// The inactive session of a group is not the one that goes on.
  mutating func giveUpInactive(
    _ index: Int, _ grounds: Grounds, _ out: inout Outbox<Network>
  ) {
    guard let before = groups[index].inactive else { return }
    groups[index].inactive = nil
    tellEnd(of: before.key, grounds, &out)
  }

  /// 004-5.2.1.1-rsp.2c: participant information that does not come over MSRP is subscribed to.
  mutating func awaitNews(
    of chat: Int, _ grounds: Grounds, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let index = group(of: chats[chat]), !groups[index].hasObjects,
      groups[index].subscription == nil
    else { return }
    subscribe(to: index, grounds, atlas, &out)
  }

  /// The INVITE of this client has not led into the session.
  mutating func notEntered(
    _ chat: Chat, _ code: Int, _ response: SIPMessage?, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let index = group(of: chat), !chat.hasYielded, chat.origin == .ownRequest else { return }
    if rules.members.showsRefusals, let warning = response?[.warning]?.text {
      out.tell(Fact(.notices, of: chat.key, .text(warning), Grounds(.sip)))
    }
    // Who is in it has lost nothing.
    if groups[index].isRejoined, !isActive(groups[index]) {
      notComeBack(index, code, chat.step, atlas, &out)
    }
  }

  /// 004-5.2.1.4-err.1 and -err.2; finding `removed-user-rebuilds`: a group that is lost is begun
  /// anew, and one that does not want its user any more is over.
  private mutating func notComeBack(
    _ index: Int, _ code: Int, _ step: StepNumber?, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    if code == 404 || code == 403 && rules.members.rebuildsWhenForbidden {
      beginAnew(index, step, atlas, &out)
    } else if code == 403 {
      giveUpInactive(index, Grounds(.comingBack), &out)
    }
  }

  /// The session is over for this user. A long-lived one may come back.
  mutating func left(
    _ chat: Chat, _ bye: SIPMessage?, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    // Of two the other one goes on, with all that belongs to it.
    guard let index = group(of: chat), !isActive(groups[index]) else { return }
    failWishes(of: index, &out)
    tellWhy(chat, bye, &out)
    // The session of a delivery is ended by the function, while the group's may be inactive.
    let isRest = chat.origin == .deferredDelivery && bye?.sipCause == 480
    endSubscription(of: index, wasLost: isRest || bye == nil && !chat.isLeaving, atlas, &out)
    if rules.members.takesByeAsRefusal, groups[index].isRejoined, let cause = bye?.sipCause {
      notComeBack(index, cause, nil, atlas, &out)
    }
  }
}

extension Client {
  /// What the user reads of a session that others have ended. Finding `completed-elsewhere`: one that
  /// goes on at another client is not left. Finding `code-410-two-meanings`: who was put out learns by
  /// whom, and that the group is not over.
  private func tellWhy(_ chat: Chat, _ bye: SIPMessage?, _ out: inout Outbox<Network>) {
    guard let bye, !chat.isLeaving, chat.origin != .deferredDelivery else { return }
    let notice: String
    switch bye.sipCause {
    case 200?:
      let isElsewhere = rules.members.knowsCompletionElsewhere && bye.isCompletedElsewhere
      notice = isElsewhere ? "completed_elsewhere" : "left"
    case 410?:
      let remover = rules.members.tellsRemovalFromEnd ? bye[.referredBy]?.uri : nil
      notice = remover.map { "removed_by \($0)" } ?? "group_over"
    default: return
    }
    out.tell(Fact(.notices, of: chat.key, .text(Bytes(notice)), Grounds(.general)))
  }
}

extension AcceptedTypes? {
  /// Whether a type stands there by name.
  fileprivate func lists(_ type: String) -> Bool { self?.names(type) ?? false }
}

extension SIPMessage {
  /// The cause that a `Reason` names for SIP (RFC 3326); nil where there is none.
  var sipCause: Int? { all(.reason).first { $0.isSIP }?.cause }

  static let completedElsewhere = "Call completed elsewhere"

  /// Whether its `Reason` says so, word for word.
  fileprivate var isCompletedElsewhere: Bool {
    all(.reason).first { $0.isSIP }?.phrase == Self.completedElsewhere
  }
}
