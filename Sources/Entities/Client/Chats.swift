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
    let conversation = newConversation()
    let invite = invitation(to: target, for: .session, conversation, offering.extra)  // 002-7.3.1
    let grounds = Grounds(.session)
    noteRequest("one-to-one", invite, to: [target], offering.extra, &out)
    let call = begin(
      invite, with: target, streams: [chatStream], step: step, grounds, atlas, &out)
    chats.append(
      Chat(
        call: call, identity: invite.text(of: .callID) ?? Bytes(), step: step, peer: target,
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
    invite.add(.contact, NameAddress(device.contact, parameters: contactFeatures(service)))
    invite.add(.supported, Bytes("timer, gruu, 100rel"))  // 002-7.3.1-8_1, -8_2
    conversation?.put(into: &invite)
    device.apply(extra, to: &invite)
    if invite[.privacy]?.has("id") == true { invite.makeAnonymous() }  // 002-7.3.1-7
    return invite
  }

  func contactFeatures(_ service: Service) -> Parameters {
    var features = rules.features([service])
    features.setQuoted("+sip.instance", Bytes("<\(device.instance)>"))
    return features
  }

  /// Sends an INVITE with an offer of streams (002-7.3.1-11, -12) and a session timer that this end
  /// refreshes (002-7.3.1-9).
  mutating func begin(
    _ invite: SIPMessage, with peer: URI, streams: [MSRPMedia], list: ResourceLists? = nil,
    step: StepNumber?, isCarrier: Bool = false, _ grounds: Grounds, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) -> UInt32 {
    let timer = SessionTimer(device.sessionTimerPolicy.refreshed(by: .this))
    var invite = invite
    timer.extend(&invite)
    return device.begin(
      invite, timer, with: peer, step: step, streams: streams, list: list, on: grounds,
      isCarrier: isCarrier,
      occasion: RowEffect.Occasion(grounds), atlas, &out)
  }

  mutating func newConversation() -> Conversation? {
    guard rules.namesConversations else { return nil }
    return Conversation(
      id: device.stack.identifiers.uuidText(), contribution: device.stack.identifiers.uuidText())
  }

  /// 004 §5.2.3.1, RFC 4975 §8.6: `isComposing` travels without a wrapper.
  var chatStream: MSRPMedia {
    var stream = MSRPMedia(
      port: UInt16(Hop.mediaPort), path: Bytes(),
      acceptTypes: ["message/cpim", "application/im-iscomposing+xml"], setup: .actpass)
    stream.acceptWrappedTypes = ["text/plain", "message/imdn+xml", "*"]
    stream.direction = .sendrecv
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
    chats[index].state = .active
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
    out.tell(Fact(.sessionState, of: chat.key, .text(Bytes("ended")), Grounds(.sip)))
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
    failWaiting(of: index, 481, &out)
    let chat = chats.remove(at: index)
    out.tell(Fact(.sessionState, of: chat.key, .text(Bytes("ended")), Grounds(.general)))
  }

  mutating func hangUp(
    _ matter: UserAction.Matter, _ extra: [UserAction.ExtraHeader], _ step: StepNumber,
    _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let index = device.call(matter) else {
      device.finish(step, .failed, code: 481, &out)
      return
    }
    // 004 §5.2.3.2: leaving of one's own will has a Reason that says so.
    var extra = extra
    if !extra.contains(where: { $0.name == SIPHeader.reason.text }) {
      extra.append(.completed)
    }
    device.hangUp(index, extra, step: step, atlas, &out)
  }

  // MARK: Facts

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
    guard chat.state == .active else { return marks }
    var facts = [
      Fact(.sessionKind, of: chat.key, .text(Bytes("1-1")), grounds),
      Fact(.sessionState, of: chat.key, .text(Bytes(chat.state.rawValue)), grounds),
      Fact(.sessionOrigin, of: chat.key, .text(Bytes(chat.origin.rawValue)), grounds),
    ]
    if let conversation = chat.conversation {
      facts.append(Fact(.sessionConversation, of: chat.key, .text(conversation.id), grounds))
      facts.append(
        Fact(.sessionContribution, of: chat.key, .text(conversation.contribution), grounds))
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
