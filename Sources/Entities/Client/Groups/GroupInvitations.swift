import Sim
import Wire

// Invitations into the session of a group (004 §5.2.2), and what becomes of an INVITE of this
// client's own that one of them crosses (004 §5.2.1.4).

extension Client {
  /// Finding `group-or-one-to-one`: only a focus invites into a group.
  func isForGroup(_ invite: SIPMessage) -> Bool {
    guard let contact = invite[.contact] else { return false }
    return contact.isFocus || !rules.members.knowsGroupsByFocus
  }

  mutating func invited(
    intoGroup invite: SIPMessage, _ chat: Int, _ mark: Packet.Mark, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    let index = knownGroup(of: invite) ?? newGroup(invitedBy: invite, mark)
    chats[chat].group = groups[index].number
    if groups[index].plan == nil { groups[index].plan = directory.group(ofStep: mark.step) }
    if let subject = invite.text(of: .subject) { groups[index].subject = subject }
    let listed = invite.toldUsers
    if !listed.isEmpty { groups[index].invited = listed }
    tellNews(of: index, Grounds(.invitation), &out)
    groups[index].isClosed = invite.messageLine?.chatroom?.isClosed ?? groups[index].isClosed
    if let call = device.call(numbered: chats[chat].call) {
      device.calls[call].streams = [answeringStream(to: invite, groups[index])]
    }
    yield(to: chat, of: groups[index].number, atlas, &out)
  }

  /// A group that the client knows: the same contribution, else the same focus (finding
  /// `rejoin-invite-glare`).
  private func knownGroup(of invite: SIPMessage) -> Int? {
    let conversation = Conversation(of: invite)
    let focus = invite[.contact]?.uri
    return groups.lastIndex { group in
      conversation != nil && group.conversation?.contribution == conversation?.contribution
        && group.conversation?.id == conversation?.id
    } ?? groups.lastIndex { $0.focus != nil && $0.focus?.address == focus?.address }
  }

  private mutating func newGroup(invitedBy invite: SIPMessage, _ mark: Packet.Mark) -> Int {
    var group = Group(number: device.nextNumber())
    let asserted = invite[.pAssertedIdentity]?.uri
    let plan = asserted.flatMap { directory.group(at: $0) }
    group.plan = plan ?? directory.group(ofStep: mark.step)
    group.address = plan == nil ? nil : asserted
    group.conversation = Conversation(of: invite)
    groups.append(group)
    return groups.count - 1
  }

  /// What the offer lists, as far as this client knows it too (finding `accept-types-set-to`).
  private func answeringStream(to invite: SIPMessage, _ group: Group) -> MSRPMedia {
    var stream = groupStream(group)
    let offered = invite.messageLine?.acceptTypes
    stream.acceptTypes.removeAll { type in
      type != "message/cpim" && offered?.names(type) != true
    }
    stream.setup = .actpass
    return stream
  }

  /// 004-5.2.1.4-glare: the invitation is used, and the INVITE of this client taken back.
  private mutating func yield(
    to chat: Int, of group: UInt32, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard
      let own = chats.firstIndex(where: {
        $0.group == group && $0.origin == .ownRequest && $0.state == .inviting
      }), own != chat, let call = device.call(numbered: chats[own].call)
    else { return }
    chats[own].hasYielded = true
    chats[chat].owing = chats[own].step
    device.calls[call].step = nil
    device.cancel(call, step: nil, atlas, &out)
  }

  /// Ends a session in which this client is twice, or for nothing.
  mutating func leave(
    _ chat: Int, because cause: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let call = device.call(numbered: chats[chat].call) else { return }
    let reason = Reason(cause: cause, text: cause == 200 ? "Call completed" : nil)
    device.hangUp(
      call,
      [
        UserAction.ExtraHeader(
          name: SIPHeader.reason.text, value: Bytes.written { reason.write(to: &$0) })
      ], step: nil, atlas, &out)
  }
}

extension SIPMessage {
  /// The first line of its session description that is for messages.
  var messageLine: MediaDescription? {
    sessionDescription.flatMap { try? SessionDescription($0, .lenient) }?.media.first(
      where: \.isMSRP)
  }

  /// The users whom a list in its body names (RFC 5366 §4, §5).
  var listedUsers: [URI] {
    guard let list = listedBody else { return [] }
    return list.entryURIs.compactMap { try? URI(parsing: $0) }.map { $0.withoutHeaders }
  }

  /// Those of a list that says it tells who else is invited (RFC 5366 §5); what another one is for,
  /// nobody knows (finding `list-in-delivery-invite`).
  fileprivate var toldUsers: [URI] {
    let lists = attachments.filter { $0.has(type: "application/resource-lists+xml") }
    return lists.allSatisfy(\.isListHistory) ? listedUsers : []
  }

  private var listedBody: ResourceLists? {
    if self[.contentType]?.is("application/resource-lists+xml") == true {
      return try? ResourceLists(parsing: body)
    }
    let part = attachments.first { $0.has(type: "application/resource-lists+xml") }
    return part.flatMap { try? ResourceLists(parsing: $0.body) }
  }

  /// What its body holds beside a session description.
  var attachments: [MIMEEntity] {
    guard let type = self[.contentType], let parts = try? Multipart(body, type, .lenient),
      let all = try? parts.parts
    else { return [] }
    return all.filter { !$0.has(type: "application/sdp") }
  }
}

extension MIMEEntity {
  fileprivate var isListHistory: Bool {
    fields.value(of: .contentDisposition)?.description.lowercased()
      .hasPrefix("recipient-list-history") == true
  }
}

extension NameAddress {
  /// Whether it is where a conference is reached (RFC 4579 §4).
  var isFocus: Bool { parameters.has("isfocus") }
}
