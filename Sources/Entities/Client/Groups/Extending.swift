import Sim
import Wire

// A session with one other user becomes a group's (004 §5.2.3, 002 §7.3.5, 000 §7.4.5).

extension Client {
  mutating func extend(
    _ matter: UserAction.Matter, with others: [URI], _ plan: Int, _ wishes: GroupAction.Wishes,
    _ step: StepNumber, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let call = device.call(matter).map({ device.calls[$0].number }),
      let chat = chats.first(where: { $0.call == call && $0.state == .active && $0.group == nil })
    else {
      device.finish(step, .failed, code: 481, &out)
      return
    }
    var group = Group(number: device.nextNumber())
    group.plan = plan
    group.isExtension = true
    group.isClosed = wishes.isClosed
    // Finding `privacy-header-missing`.
    group.isAnonymous = wishes.isAnonymous || rules.members.keepsAnonymity && isAnonymous(call)
    group.subject = wishes.subject.map { Bytes($0) }
    group.invited = distinct([chat.peer] + others)
    // 004-5.2.3-10_1 to -10_3: the conversation goes on, in a contribution of its own.
    if let conversation = chat.conversation {
      group.conversation = Conversation(
        id: named(conversation), contribution: device.stack.identifiers.uuidText(),
        inReplyTo: conversation.inReplyTo)
    }
    let entries = group.invited.map { user in
      user.address == chat.peer.address ? entry(ofPeer: chat) : directory.entry(of: user)
    }
    var extra = wishes.extra
    if let conversation = group.conversation, conversation.inReplyTo == nil,
      !rules.members.omitsEmptyReply
    {
      // 004-5.2.3-10_2, as it is written: what the first invitation has had, which is nothing.
      extra.append(
        UserAction.ExtraHeader(name: SIPHeader.inReplyToContributionID.text, value: Bytes()))
    }
    begin(
      group, extra, "extend", wanting: distinct(others), entries: entries, step,
      Grounds(.extending), atlas, &out)
  }

  /// Whether this client's INVITE of a session was anonymous.
  private func isAnonymous(_ call: UInt32) -> Bool {
    guard let index = device.call(numbered: call),
      case .caller(let caller) = device.calls[index].side
    else { return false }
    return caller.request[.privacy]?.has("id") == true
  }

  /// 004-5.2.3-8_2 and -8a, 002-7.3.5-7_2 and -7a, 000-7.4.5-7_2 and -7a: where the other one is
  /// reached, and which session the new one stands for.
  private func entry(ofPeer chat: Chat) -> ResourceLists.Entry {
    var target = chat.peer
    // 004-5.2.3-8_2, as it is written: the original invited user, who may be this one.
    if chat.origin != .ownRequest, !rules.members.listsOtherEnd {
      target = address
    } else if rules.members.listsPeerByGRUU, let contact = chat.peerContact,
      contact.parameters["gr"] != nil
    {
      target = contact.withoutHeaders
    }
    guard let (name, value) = replacement(chat) else {
      return ResourceLists.Entry(target.text, .to)
    }
    return ResourceLists.Entry(Bytes("\(referable(target))?\(name)=\(value)"), .to)
  }

  private func replacement(_ chat: Chat) -> (name: String, value: String)? {
    let contribution = chat.conversation?.contribution.description
    switch rules.members.replacement {
    case .contribution:
      return contribution.map { (SIPHeader.sessionReplaces.text, $0) }
    case .earlierContribution:
      return contribution.map { (SIPHeader.cpmReplaces.text, $0) }
    case .dialog:
      guard let index = device.call(numbered: chat.call), let leg = device.calls[index].mainLeg,
        let id = device.calls[index].legs[leg].dialog?.id
      else { return nil }
      // RFC 3891 §3: as the other end has it. What a URI's header may not hold is escaped.
      let value =
        "\(id.callID);to-tag=\(id.remoteTag ?? Bytes());from-tag=\(id.localTag)"
      return (SIPHeader.replaces.text, Client.escaped(value))
    }
  }

  static func escaped(_ text: String) -> String {
    var result = ""
    for octet in text.utf8 {
      let isFree =
        UInt8(ascii: "a")...UInt8(ascii: "z") ~= octet
        || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= octet
        || UInt8(ascii: "0")...UInt8(ascii: "9") ~= octet
        || octet == UInt8(ascii: "-") || octet == UInt8(ascii: ".") || octet == UInt8(ascii: "_")
      if isFree {
        result.unicodeScalars.append(Unicode.Scalar(octet))
      } else {
        let digits = String(octet, radix: 16, uppercase: true)
        result += "%" + (digits.count == 1 ? "0" : "") + digits
      }
    }
    return result
  }

  /// The address in the form that takes parameters and headers: a telephone number as a SIP URI.
  func referable(_ target: URI) -> String {
    guard !target.isSIP, let host = device.outbound?.registrar else { return target.description }
    let number = target.schemeSpecific.description.prefix { $0 != ";" && $0 != "?" }
    return "sip:\(number)@\(host);user=phone"
  }
}
