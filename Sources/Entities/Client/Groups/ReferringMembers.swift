import Sim
import Wire

// Adding users to a group's session, and removing them (002 §7.4.6, §7.4.7).

extension Client {
  mutating func refer(
    _ users: [URI], _ method: SIPMethod, _ plan: Int, _ isTold: Bool,
    _ extra: [UserAction.ExtraHeader], _ step: StepNumber, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    let isAdding = method == .invite
    guard let index = group(ofPlan: plan), let focus = groups[index].focus,
      let chat = chats.last(where: { $0.group == groups[index].number && $0.state != .inviting })
    else {
      device.finish(step, .failed, code: 481, &out)
      return
    }
    let grounds = Grounds(isAdding ? .addingMembers : .removingMembers, .referForms)
    // 002-7.4.6-1, -2; 7.4.7-1, -2
    var (request, place, isFirst) = newReferral(to: focus, in: chat)
    request.set(.acceptContact, rules.acceptContact(.session))  // 002-7.4.6-1a, 7.4.7-1a
    request.set(.userAgent, Bytes(rules.clientRelease))  // -1b
    request.remove(.allow)
    request.add(.allow, Bytes(Device.methods.map(\.text).joined(separator: ", ")))  // -1c
    request.remove(.contact)
    request.add(.contact, NameAddress(device.contact, parameters: contactFeatures(.session)))
    request.add(.referredBy, NameAddress(address))
    if groups[index].isAnonymous { request.makeAnonymous() }  // -1e
    request.add(.supported, Bytes("timer, norefersub"))  // 002-7.4.7-1f
    point(&request, to: users, method, isTold)
    device.apply(extra, to: &request)
    noteRequest(
      isAdding ? "refer-add" : "refer-remove", request, to: users, groups[index], [], &out)
    // 002-7.4.6-5; by the letter, each participant and each whom it is about counts.
    let participants = groups[index].participants
    let count =
      rules.members.countsItself
      ? distinct(participants + users).count : participants.count + users.count
    guard !isAdding || fits(count) else {
      tellOfLimit(request, step, grounds, &out)
      return
    }
    device.refer(request, focus, in: place, isFirst: isFirst, step: step, atlas, &out)
  }

  /// Finding `refer-request-uri`: outside of the session's dialog, to the group's identity.
  private mutating func newReferral(
    to focus: URI, in chat: Chat
  ) -> (SIPMessage, DialogPlace?, isFirst: Bool) {
    guard !rules.members.refersOutside, let index = device.call(numbered: chat.call),
      let leg = device.calls[index].mainLeg,
      let request = device.calls[index].legs[leg].dialog?.request(.refer)
    else { return (device.initialRequest(.refer, to: focus), nil, true) }
    let isFirst = !device.calls[index].legs[leg].hasReferred
    device.calls[index].legs[leg].hasReferred = true
    return (request, .leg(device.calls[index].legs[leg].number), isFirst)
  }

  /// 002-7.4.6-3 and -4, 7.4.7-3 to -6: whom it is about, and what is to be told of it.
  private mutating func point(
    _ request: inout SIPMessage, to users: [URI], _ method: SIPMethod, _ isTold: Bool
  ) {
    let isAdding = method == .invite
    if users.count == 1 {
      let says = !isAdding || rules.members.saysInvite
      let target = says ? "\(referable(users[0]));method=\(method.text)" : users[0].description
      let name = isAdding ? directory.name(of: users[0]) : nil
      let pointer = (try? URI(target)).map { NameAddress($0, display: name).text }
      request.add(.referTo, name == nil ? Bytes("<\(target)>") : pointer ?? Bytes("<\(target)>"))
      // An addition is told of (002-7.4.6-3b) unless its user wants no word.
      request.add(.referSub, SIPToken(isTold ? "true" : "false"))
      return
    }
    let identifier = "\(device.stack.identifiers.msrp())@\(device.stack.host)"
    let hasEntries = rules.members.saysByeInEntries
    let pointer = !isAdding && !hasEntries ? ";method=BYE" : ""
    request.add(.referTo, Bytes("<cid:\(identifier)\(pointer)>"))
    let isQuiet = rules.members.refersManyQuietly || !isTold
    request.add(.referSub, SIPToken(isQuiet ? "false" : "true"))
    request.add(
      .require,
      Bytes(rules.members.refersManyQuietly ? "multiple-refer, norefersub" : "multiple-refer")
    )
    let list = ResourceLists(
      entries: users.map { user in
        isAdding || !hasEntries
          ? directory.entry(of: user)
          : ResourceLists.Entry(Bytes("\(referable(user))?method=\(method.text)"))
      })
    request.setBody(list.rendered(), "application/resource-lists+xml")
    request.set(.contentDisposition, Bytes("recipient-list"))
    request.set(.contentID, Bytes("<\(identifier)>"))
  }
}
