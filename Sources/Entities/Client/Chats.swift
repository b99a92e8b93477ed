import Sim
import Wire

// Sessions with one other user: beginning them (002 §7.3.1), and what goes over them
// (004 §5.2, §5.2.3.1).

extension Client {
  // MARK: Beginning

  mutating func beginChat(
    with target: URI, _ offering: UserAction.Offering, _ step: StepNumber, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    let conversation = newConversation(answering: offering.inReplyTo)
    var invite = invitation(to: target, for: .session, conversation, offering.extra)  // 002-7.3.1
    if offering.isAnonymous { invite.makeAnonymous() }  // 002-7.3.1-7
    let grounds = Grounds(.session)
    noteRequest("one-to-one", invite, to: [target], offering.extra, &out)
    noteWishes(offering, conversation, of: invite, &out)
    let call = begin(
      invite, with: target, streams: [chatStream], step: step, grounds, atlas, &out)
    chats.append(
      Chat(
        call: call, key: key(of: invite, in: conversation), step: step, peer: target,
        origin: .ownRequest, conversation: conversation))
  }

  /// The INVITE of a session for one of the services: 002 §7.3.1 and, but for the tag, §7.2.2 and
  /// §7.6.1.
  mutating func invitation(
    to target: URI, for service: Service, _ conversation: Conversation?,
    _ extra: [UserAction.ExtraHeader]
  ) -> SIPMessage {
    var invite = device.initialRequest(.invite, to: target)  // 002-7.3.1-p1, -2, -10
    invite.set(.acceptContact, rules.acceptContact(service))  // 002-7.3.1-1
    invite.set(.pPreferredService, Bytes(service.urn))
    invite.set(.userAgent, Bytes(rules.clientRelease))  // 002-7.3.1-3
    invite.add(.allow, Bytes(Device.methods.map(\.text).joined(separator: ", ")))  // 002-7.3.1-4
    // 002-7.3.1-5 and -6.
    invite.add(.contact, sessionContact(service))
    invite.add(.supported, Bytes("timer, gruu, 100rel"))  // 002-7.3.1-8_1, -8_2
    conversation?.put(into: &invite)
    device.apply(extra, to: &invite)
    if invite[.privacy]?.has("id") == true { invite.makeAnonymous() }  // 002-7.3.1-7
    return invite
  }

  /// Where this client is reached in a session.
  func sessionContact(_ service: Service) -> NameAddress {
    let gruu =
      device.settings.registration.givesGRUU ? device.registering.machine.gruu : nil
    return NameAddress(gruu ?? device.contact, parameters: contactFeatures(service))
  }

  func contactFeatures(_ service: Service) -> Parameters {
    var features = rules.features([service])
    features.setQuoted("+sip.instance", Bytes("<\(device.instance)>"))
    return features
  }

  /// Sends an INVITE with an offer of streams (002-7.3.1-11, -12) and a session timer that this end
  /// refreshes (002-7.3.1-9).
  mutating func begin(
    _ invite: SIPMessage, with peer: URI, streams: [MSRPMedia], list: RecipientList? = nil,
    step: StepNumber?, isCarrier: Bool = false, isTimed: Bool = true, _ grounds: Grounds,
    _ atlas: Atlas, _ out: inout Outbox<Network>
  ) -> UInt32 {
    var policy = device.sessionTimerPolicy.refreshed(by: .this)
    policy.isKnown = isTimed
    let timer = SessionTimer(policy)
    var invite = invite
    timer.extend(&invite)
    return device.begin(
      invite, timer, with: peer, step: step, streams: streams, list: list, on: grounds,
      isCarrier: isCarrier, occasion: RowEffect.Occasion(grounds), atlas, &out)
  }

  mutating func newConversation() -> Conversation? {
    guard rules.namesConversations || rules.members.namesContributions else { return nil }
    return Conversation(
      id: rules.namesConversations ? device.stack.identifiers.uuidText() : Bytes(),
      contribution: device.stack.identifiers.uuidText())
  }

  /// 004 §5.2.3.1, RFC 4975 §8.6: `isComposing` travels without a wrapper.
  var chatStream: MSRPMedia {
    var stream = MSRPMedia(
      port: UInt16(Hop.mediaPort), path: Bytes(),
      acceptTypes: ["message/cpim", "application/im-iscomposing+xml"], setup: .actpass)
    stream.acceptWrappedTypes = ["text/plain", "message/imdn+xml", "*"]
    stream.direction = .sendrecv
    stream.maxSize = device.settings.msrp.maxSize.map { UInt64($0) }
    if deviations.has(.refusingNotifications) {
      stream.acceptTypes = ["text/plain"]
      stream.acceptWrappedTypes = []
    }
    return stream
  }

  // MARK: What comes of it

  /// A 200 to an INVITE of this client has come (002-7.3.1-rsp).
  mutating func accepted(
    _ call: UInt32, leg: UInt32, _ response: SIPMessage, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    if let index = transfers.place(where: { $0.call == call }) {
      transferAccepted(index, response, &out)
    }
    guard let index = chats.place(where: { $0.call == call }) else { return }
    guard !chats[index].hasYielded else {
      // The invitation has won, and this session is one too many (finding `rejoin-invite-glare`).
      leave(index, because: 487, atlas, &out)
      return
    }
    guard chats[index].group == nil else {
      let grounds = device.call(numbered: call).map { device.calls[$0].grounds } ?? Grounds()
      entered(index, by: response, grounds, atlas, &out)
      awaitNews(of: index, grounds, atlas, &out)
      return
    }
    chats[index].state = .active
    chats[index].peerContact = response[.contact]?.uri
    noteSession(index, response, Grounds(.session), &out)
  }

  /// No session comes of a call.
  mutating func refused(
    _ call: UInt32, _ code: Int, _ response: SIPMessage?, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    if let index = transfers.place(where: { $0.call == call }) {
      transferRefused(index, code, &out)
    }
    guard let index = chats.place(where: { $0.call == call }) else { return }
    failWaiting(of: index, code, &out)
    let chat = chats.remove(at: index)
    tellEnd(of: chat, Grounds(.sip), &out)
    notEntered(chat, code, response, atlas, &out)
  }

  /// A session is over; one of a group that is only inactive is so again.
  func tellEnd(of chat: Chat, _ grounds: Grounds, _ out: inout Outbox<Network>) {
    // Another attempt to come back goes by a name of its own; a delivery goes by the same one,
    // and need not name the group.
    let inactive = groups.first { $0.inactive?.key == chat.key }?.inactive
    tellEnd(of: chat.key, as: inactive?.state ?? .ended, grounds, &out)
  }

  func tellEnd(
    of key: Bytes, as state: Chat.State = .ended, _ grounds: Grounds, _ out: inout Outbox<Network>
  ) {
    // One that was too many takes nothing away from the one that goes on.
    guard !chats.contains(where: { $0.key == key && $0.state == .active }),
      !transfers.contains(where: { $0.key == key && ($0.isActive || $0.marks.media != nil) })
    else { return }
    out.tell(Fact(.sessionState, of: key, .text(Bytes(state.rawValue)), grounds))
  }

  mutating func ended(
    _ call: UInt32, leg: UInt32, _ bye: SIPMessage?, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    if let index = transfers.place(where: { $0.call == call }) {
      transferEnded(index, &out)
    }
    guard let index = chats.place(where: { $0.call == call }),
      // Another fork of the same call may still be the session.
      device.call(numbered: call).map({ device.calls[$0].mainLegIsAlive }) != true
    else { return }
    stopComposing(of: index, &out)
    stopPatience(of: index, &out)
    let crossed = takeCrossed(of: index, bye)
    failWaiting(of: index, 481, &out)
    if chats[index].group != nil { forgetWriters(in: index, &out) }
    let chat = chats.remove(at: index)
    noteLately(chat, &out)
    // 004-5.2.3.3-2b.iii: such an end is one that the session can come back from.
    if bye?.sipCause == 480, let group = group(of: chat), !isActive(groups[group]) {
      if groups[group].inactive?.key != chat.key { giveUpInactive(group, Grounds(.general), &out) }
      groups[group].inactive = chat
      groups[group].inactive?.state = .inactive
    }
    tellEnd(of: chat, Grounds(.general), &out)
    left(chat, bye, atlas, &out)
    sayAgain(crossed, of: chat, atlas, &out)
  }

  mutating func hangUp(
    _ matter: UserAction.Matter, _ extra: [UserAction.ExtraHeader], _ step: StepNumber,
    _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let index = device.call(matter) else {
      device.finish(step, .failed, code: 481, &out)
      return
    }
    hangUp(device.calls[index].number, extra, step, atlas, &out)
  }

  mutating func hangUp(
    _ call: UInt32, _ extra: [UserAction.ExtraHeader], _ step: StepNumber?, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    guard let index = device.call(numbered: call) else {
      device.finish(step, .failed, code: 481, &out)
      return
    }
    if let chat = chats.firstIndex(where: { $0.call == call }) { chats[chat].isLeaving = true }
    // 004 §5.2.3.2: leaving of one's own will has a Reason that says so.
    var extra = extra
    if !extra.contains(where: { $0.name == SIPHeader.reason.text }) {
      extra.append(.completed)
    }
    device.hangUp(index, extra, step: step, atlas, &out)
  }

  // MARK: Facts

  /// What a session is called in facts: its Contribution-ID, which both ends know. Without one it is
  /// the Call-ID, and also where another session goes by that name already: a contribution may come
  /// again before the client knows that the session is gone in which it came first.
  func key(of invite: SIPMessage, in conversation: Conversation?) -> Bytes {
    guard let contribution = conversation?.contribution,
      !chats.contains(where: { $0.key == contribution }),
      !transfers.contains(where: { $0.key == contribution })
    else { return invite.text(of: .callID) ?? Bytes() }
    return contribution
  }

  /// What a message or a file is called: it is no session of the group that its conversation is of.
  func transferKey(of invite: SIPMessage, in conversation: Conversation?) -> Bytes {
    let key = key(of: invite, in: conversation)
    guard groups.contains(where: { $0.inactive?.key == key }) else { return key }
    return invite.text(of: .callID) ?? Bytes()
  }

  /// What is told of a session when it begins.
  mutating func noteSession(
    _ chat: Int, _ message: SIPMessage, _ grounds: Grounds, _ out: inout Outbox<Network>
  ) {
    chats[chat].marks.note(message)
    guard out.isWanted(.detail) else { return }
    for fact in facts(of: chats[chat], grounds) { out.tell(fact) }
  }

  func facts(of chat: Chat, _ grounds: Grounds) -> [Fact] {
    let marks = chat.marks.facts(of: chat.key, grounds)
    // Before it is accepted it is no session.
    guard chat.state == .active || chat.state == .inactive else { return marks }
    let group = self.group(of: chat)
    var facts = [
      Fact(.sessionKind, of: chat.key, .text(Bytes(group == nil ? "1-1" : "group")), grounds),
      Fact(.sessionState, of: chat.key, .text(Bytes(chat.state.rawValue)), grounds),
      Fact(.sessionOrigin, of: chat.key, .text(Bytes(chat.origin.rawValue)), grounds),
    ]
    if let conversation = chat.conversation {
      if !conversation.id.isEmpty {
        facts.append(Fact(.sessionConversation, of: chat.key, .text(conversation.id), grounds))
      }
      facts.append(
        Fact(.sessionContribution, of: chat.key, .text(conversation.contribution), grounds))
    }
    if let group {
      let name = groups[group].plan.map { Bytes(directory.groups[$0].name) }
      facts += groups[group].facts(of: chat.key, named: name, grounds)
    }
    if let identity = chat.identity {
      facts.append(Fact(.sessionIdentity, of: chat.key, .text(identity.text), grounds))
    }
    return facts + marks
  }
}

extension Call {
  /// Whether a leg is the session, or may become it.
  var mainLegIsAlive: Bool {
    guard let leg = mainLeg else { return false }
    switch legs[leg].usage.state {
    case .preparative, .early, .moratorium, .established: return true
    case .mortal, .morgue: return false
    }
  }
}
