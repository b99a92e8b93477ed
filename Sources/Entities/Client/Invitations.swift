import Sim
import Wire

// Receiving an invitation (004 §5.2.2), for each service that an INVITE may ask for.

extension Client {
  mutating func invited(
    _ call: UInt32, _ mark: Packet.Mark, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let index = device.call(numbered: call),
      case .callee(let callee) = device.calls[index].side
    else { return }
    let invite = callee.request
    let services = invite.wantedServices
    if services.contains(.largeMessage), deviations.has(.ignoringDeferred) { return }
    if services.contains(.largeMessage) {
      acceptTransfer(.large, index, invite, atlas, &out)
    } else if services.contains(.fileTransfer) {
      offered(files: invite, index, mark, atlas, &out)
    } else if services.contains(.session) || services.contains(.groupSession) {  // 004-5.2.2-p1
      invited(toChat: invite, index, mark, atlas, &out)
    } else {
      // What asks for no service of CPM is taken as by any user agent.
      device.ring(index, &out)
    }
  }

  /// 004 §5.2.2, steps 1 to 6: whether the session can be, before the user is asked.
  private mutating func invited(
    toChat invite: SIPMessage, _ index: Int, _ mark: Packet.Mark, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    let call = device.calls[index].number
    let conversation = Conversation(of: invite)
    let caller = invite[.pAssertedIdentity]?.uri ?? invite[.from]?.uri ?? device.calls[index].peer
    device.calls[index].grounds = Grounds(.invitation)
    // Step 1: there must be resources for another session (004-5.2.2-1a_1); one that is replaced makes
    // room (reading `busy-before-replaces`).
    let replaced = invite.replaced(by: rules.members.replacement)
    let room =
      rules.members.discountsReplaced ? replaced.flatMap { self.chat(replacedBy: $0) } : nil
    if let most = device.settings.calls.mostSessions,
      chats.indices.count(where: { chats[$0].state == .active && $0 != room }) >= most
    {
      let key = device.calls[index].identity
      out.tell(Fact(.decision, of: key, .text(Bytes("no_resources")), Grounds(.invitation)))
      refuse(call, 480, nil, atlas, &out)
      return
    }
    // Step 2: what is to be replaced must be there (004-5.2.2-2_1 to -2_3).
    if let replaced, chat(replacedBy: replaced) == nil, !endedLately(replaced, out) {
      refuse(call, 481, nil, atlas, &out)
      return
    }
    // Step 4: nothing but a session in both directions.
    if let offer = invite.sessionDescription, !isChatOffer(offer) {
      refuse(call, 488, rules.explains488 ? "unacceptable direction or types" : nil, atlas, &out)
      return
    }
    chats.append(
      Chat(
        call: call, key: key(of: invite, in: conversation), step: mark.step, peer: caller,
        origin: origin(of: invite), conversation: conversation))
    device.calls[index].streams = [chatStream]
    chats[chats.count - 1].peerContact = invite[.contact]?.uri
    if isForGroup(invite) {
      invited(intoGroup: invite, chats.count - 1, mark, atlas, &out)
    }
    let chat = chats[chats.count - 1]
    // Step 6: what the user is shown.
    var shown = ["invitation"]
    let isSecret = invite[.privacy]?.has("id") == true
    if let adder = invite[.referredBy]?.uri, !isSecret || rules.showsSecretReferrer {
      shown.append("inviter \(adder)")  // 004-5.2.2-5_2
    } else if !isSecret {
      shown.append("inviter \(caller)")  // 004-5.2.2-6c_1, -6c_2
    }
    if replaced != nil { shown.append("replaces") }  // 004-5.2.2-6b
    if let subject = invite.text(of: .subject) { shown.append("subject \(subject)") }
    out.tell(Fact(.shown, of: chat.key, .list(of: shown), Grounds(.invitation)))
    device.ring(index, &out)
  }

  /// 004-5.2.2-3 and -4: the first line for messages decides (reading `sendrecv-absent`).
  private func isChatOffer(_ offer: Bytes) -> Bool {
    guard let description = try? SessionDescription(offer, .lenient),
      let media = description.media.first(where: \.isMSRP)
    else { return false }
    if !rules.takesAbsentDirection, !media.saysDirection { return false }
    guard media.direction == .sendrecv else { return false }
    guard let types = media.acceptTypes else { return true }
    return (try? MediaType(Bytes("message/cpim"))).map { types.contains($0) } ?? false
  }

  private mutating func refuse(
    _ call: UInt32, _ code: Int, _ why: String?, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let index = device.call(numbered: call) else { return }
    var answer = UserAction.Answer(code: code)
    if let why {
      let warning = Warning(399, agent: "\(device.stack.host)", why)
      answer.extra.append(
        UserAction.ExtraHeader(
          name: SIPHeader.warning.text, value: Bytes.written { warning.write(to: &$0) }))
    }
    device.answer(index, named(answer), step: nil, atlas, &out)
  }

  /// The session with one other user that an invitation is to replace.
  private func chat(replacedBy name: Bytes) -> Int? {
    chats.firstIndex { chat in
      guard chat.state == .active, chat.group == nil else { return false }
      return rules.members.replacement == .dialog
        ? device.call(numbered: chat.call).map { device.calls[$0].identity } == name
        : chat.conversation?.contribution == name
    }
  }

  /// Finding `replaced-peer-481`: a session that its user has just left is replaced all the same.
  private func endedLately(_ name: Bytes, _ out: borrowing Outbox<Network>) -> Bool {
    let now = out.now
    return rules.members.remembersEnded
      && lately.contains { $0.contribution == name && now - $0.end < .seconds(32) }
  }

  mutating func noteLately(_ chat: Chat, _ out: inout Outbox<Network>) {
    guard chat.group == nil, let contribution = chat.conversation?.contribution else { return }
    if lately.count == 16 { lately.removeFirst() }
    lately.append((contribution, out.now))
  }

  /// 004-5.2.2-ack.3: the session that a new one stands for ends when that is confirmed.
  mutating func replace(by call: UInt32, _ atlas: Atlas, _ out: inout Outbox<Network>) {
    guard let new = chats.first(where: { $0.call == call }), let replaced = new.replaces,
      let old = chat(replacedBy: replaced), chats[old].call != call,
      let index = device.call(numbered: chats[old].call)
    else { return }
    chats[old].marks.replacedBy = new.key
    out.tell(Fact(.sessionReplacedBy, of: chats[old].key, .text(new.key), Grounds(.invitation)))
    device.hangUp(
      index, [rules.members.replacesWhenConnected ? .replaced : .completed], step: nil, atlas, &out)
  }

  // MARK: The user's decision

  /// The user, or the device's settings, have decided: steps 1 and 7 to 9 of 004 §5.2.2.
  mutating func respond(
    to matter: UserAction.Matter, _ answer: UserAction.Answer, _ step: StepNumber?,
    _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let index = device.call(matter) else {
      device.finish(step, .failed, code: 481, &out)
      return
    }
    decide(index, answer, step, atlas, &out)
  }

  mutating func decide(
    _ index: Int, _ answer: UserAction.Answer, _ step: StepNumber?, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    let call = device.calls[index].number
    guard case .callee(let callee) = device.calls[index].side else {
      device.answer(index, answer, step: step, atlas, &out)
      return
    }
    if let decision = Client.decision(answer.code) {
      let key = device.calls[index].identity
      out.tell(Fact(.decision, of: key, .text(Bytes(decision)), Grounds(.input)))
    }
    let isAccepted = 200..<300 ~= answer.code
    let isChat = chats.contains { $0.call == call }
    let full = isAccepted ? acceptance(of: callee.request, answer) : named(answer)
    if !isChat || !isAccepted
      || !device.holdsBack(.answer(call: call, full, step), by: "004-5.2.2-9", out: &out)
    {
      device.answer(index, full, step: step, atlas, &out)
    }
    if isAccepted, let transfer = transfers.place(where: { $0.call == call }) {
      transfers[transfer].isAccepted = true
    }
    guard let chat = chats.place(where: { $0.call == call }) else { return }
    if isAccepted {
      if answer.hides, let group = group(of: chats[chat]) { groups[group].isAnonymous = true }
      chats[chat].replaces = callee.request.replaced(by: rules.members.replacement)  // 004-5.2.2-7b
      // Step 7.
      if chats[chat].group == nil {
        chats[chat].state = .active
        if let contact = callee.request[.contact],
          rules.keepsEveryContact || contact.parameters.has("isfocus")
        {
          chats[chat].identity = contact.uri  // 004-5.2.2-7a
        }
        noteSession(chat, callee.request, Grounds(.invitation), &out)
      } else {
        entered(chat, by: callee.request, Grounds(.invitation), atlas, &out)
        device.finish(chats[chat].owing, .succeeded, &out)
        chats[chat].owing = nil
      }
    } else if answer.code >= 300 {
      forget(call, &out)
    }
  }

  private static func decision(_ code: Int) -> String? {
    switch code {
    case 200..<300: "accept"
    case 480: "unavailable"
    case 486: "busy"
    case 300..<400: "redirect"
    case 603: "reject"
    default: nil
    }
  }

  /// Step 8: the 200 names the conversation as the invitation does, and who accepts.
  private func acceptance(
    of invite: SIPMessage, _ answer: UserAction.Answer
  ) -> UserAction.Answer {
    var answer = named(answer)
    func add(_ header: SIPHeader, _ value: Bytes?) {
      guard let value, !answer.extra.contains(where: { $0.name == header.text }) else { return }
      answer.extra.append(UserAction.ExtraHeader(name: header.text, value: value))
    }
    add(.conversationID, invite.text(of: .conversationID))  // 004-5.2.2-8c_1
    add(.contributionID, invite.text(of: .contributionID))  // 004-5.2.2-8c_2
    add(.inReplyToContributionID, invite.text(of: .inReplyToContributionID))  // -8c_3
    add(.pPreferredIdentity, Bytes("<\(address)>"))  // 004-5.2.2-8d
    let service = invite.wantedServices.first ?? .session
    add(.contact, sessionContact(service).text)
    return answer
  }

  /// Reading `headers-uneven`: every response says of which release it is.
  private func named(_ answer: UserAction.Answer) -> UserAction.Answer {
    guard rules.namesReleaseEverywhere else { return answer }
    var answer = answer
    answer.extra.append(
      UserAction.ExtraHeader(name: SIPHeader.userAgent.text, value: Bytes(rules.clientRelease)))
    return answer
  }

  /// What the client takes an invitation for.
  private func origin(of invite: SIPMessage) -> Chat.Origin {
    // Finding `deferred-not-recognisable`: only a mark that no text has tells it from a live one.
    if rules.members.knowsDeliveries, invite[.contact]?.isFocus == true,
      invite.contactServices.contains(.deferred)
    {
      return .deferredDelivery
    }
    // Step 5: who is named in Referred-By has added this user to a group.
    return invite.has(.referredBy) ? .addedByParticipant : .invited
  }

  /// An invitation that comes to nothing, or a call that is over before it began.
  mutating func forget(_ call: UInt32, _ out: inout Outbox<Network>) {
    if let index = transfers.place(where: { $0.call == call }) { transferEnded(index, &out) }
    guard let index = chats.place(where: { $0.call == call }) else { return }
    failWaiting(of: index, 487, &out)
    let chat = chats.remove(at: index)
    tellEnd(of: chat, Grounds(.invitation), &out)
    device.finish(chat.owing, .failed, &out)
  }
}

extension SIPMessage {
  /// What names the session that an invitation is to replace, under the name that an edition has for
  /// it: a contribution, or the Call-ID of a dialog.
  fileprivate func replaced(by name: MemberRules.Replacement) -> Bytes? {
    switch name {
    case .contribution: text(of: .sessionReplaces)
    case .earlierContribution: text(of: .cpmReplaces)
    case .dialog:
      text(of: .replaces).map { $0[0..<($0.firstIndex(of: UInt8(ascii: ";")) ?? $0.count)] }
    }
  }
}

extension UserAction.Answer {
  /// Whether whoever gives it wants not to be known (RFC 3325).
  fileprivate var hides: Bool {
    extra.contains { $0.name == SIPHeader.privacy.text && $0.value == Bytes("id") }
  }
}

extension UserAction.ExtraHeader {
  /// Finding `extension-switch-over`.
  static let replaced = UserAction.ExtraHeader(
    name: SIPHeader.reason.text, value: Bytes("SIP;cause=200;text=\"Session replaced\""))
}
