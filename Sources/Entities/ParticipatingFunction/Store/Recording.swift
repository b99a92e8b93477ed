import Sim
import Wire

// Recording what passes (004 §7.2.1): each thing as a message of RFC 5322, at once, or when its session
// is over.

extension ParticipatingFunction {
  // MARK: Sessions

  /// A message of a session. What is for the user is recorded when a client has it
  /// (004-7.2.1-msg.ii_2).
  mutating func record(
    _ body: Bytes, _ type: MediaType, fromUser isOwn: Bool, _ place: Int, _ step: StepNumber?,
    _ out: inout Outbox<Network>
  ) {
    guard policies.stores, type.is("message/cpim") else { return }
    noteReading(body, fromUser: isOwn, &out)
    guard isWorthKeeping(body, fromUser: isOwn) else { return }
    record(body, "\(type.text)", of: place, fromUser: isOwn, step, &out)
  }

  /// A session that has begun, once a client has its connection (004-7.2.1-inv.b): what it is goes
  /// before what is said in it (004-5.2-p13_2).
  mutating func recordSession(
    of place: Int, over call: UInt32, _ out: inout Outbox<Network>
  ) {
    guard policies.stores, bridges[place].isClientLeg(call), !bridges[place].isRecorded,
      bridges[place].state == .established
    else { return }
    let isKnown = hasRecorded(bridges[place])
    bridges[place].isRecorded = true
    guard !isKnown else { return }
    let invite = bridges[place].invite
    // 004-7.2.1-2a: of a group, those whom the invitation has listed.
    let isGroup = bridges[place].isGroup
    let invited = isGroup ? invite.listedUsers.map(\.text) : invite.requestURI.map { [$0.text] }
    let object = SessionInfoObject(
      isGroup ? .group : .oneToOne,
      sdp: invite.sessionDescription.map { Bytes($0.description.filter { $0 != "\r" }) },
      invitedParticipants: invited)
    record(
      object.rendered(), "\(SessionInfoObject.mediaType)", of: place, fromUser: nil,
      bridges[place].mark.step, &out)
  }

  /// Whoever comes back into a session has no other one: what that is has been recorded.
  private func hasRecorded(_ bridge: Bridge) -> Bool {
    bridges.contains { $0.isRecorded && $0.key == bridge.key }
      || store.hasSession(bridge.key, in: bridge.folder)
  }

  mutating func record(
    _ body: Bytes, _ type: String, of place: Int, fromUser isOwn: Bool?, _ step: StepNumber?,
    _ out: inout Outbox<Network>
  ) {
    let bridge = bridges[place]
    bridges[place].recorded.append(
      Bridge.Recorded(
        entity: entity(body, type, of: bridge.invite, fromUser: isOwn, &out),
        step: step ?? bridge.mark.step, isSeen: isOwn ?? true))
    if policies.store == .live { storeRecorded(of: place, &out) }
  }

  /// Past what is recorded: what stands at the end of a session.
  mutating func put(
    _ body: Bytes, _ type: String, of place: Int, _ out: inout Outbox<Network>
  ) {
    let bridge = bridges[place]
    store.add(
      entity(body, type, of: bridge.invite, fromUser: nil, &out), in: bridge.folder,
      step: bridge.mark.step, isSeen: true, at: out.now, &out)
  }

  /// Finding `store-after-delivery-only`: what is held for a user who lets be stored what comes offline
  /// is stored when it comes, as not seen.
  mutating func recordHeld(
    _ body: Bytes, _ type: MediaType, of place: Int, _ step: StepNumber?,
    _ out: inout Outbox<Network>
  ) {
    guard rules.information.storesOnArrival, policies.allowsOfflineStorage else { return }
    record(body, type, fromUser: false, place, step, &out)
  }

  mutating func storeRecorded(of place: Int, _ out: inout Outbox<Network>) {
    let folder = bridges[place].folder
    for item in bridges[place].recorded {
      store.add(
        item.entity, in: folder, step: item.step, isSeen: item.isSeen, at: out.now, &out)
    }
    bridges[place].recorded = []
  }

  // MARK: Outside of sessions

  /// A message outside of any session, when it has been delivered (004-5.2-p13_1).
  mutating func record(
    _ request: SIPMessage, _ step: StepNumber?, _ out: inout Outbox<Network>
  ) {
    record(request.body, of: request, fromUser: request.isOriginating, step, &out)
  }

  mutating func recordDeferred(_ item: DeferredItem, _ out: inout Outbox<Network>) {
    guard rules.information.storesOnArrival, policies.allowsOfflineStorage else { return }
    record(item, &out)
  }

  /// What was deferred is recorded when a client has it, and not before (004-7.2.1-msg.ii_2).
  mutating func record(_ item: DeferredItem, _ out: inout Outbox<Network>) {
    record(item.body, of: item.request, fromUser: false, item.step, &out)
  }

  private mutating func record(
    _ body: Bytes, of request: SIPMessage, fromUser isOwn: Bool, _ step: StepNumber?,
    _ out: inout Outbox<Network>
  ) {
    guard policies.stores else { return }
    noteReading(body, fromUser: isOwn, &out)
    guard isWorthKeeping(body, fromUser: isOwn) else { return }
    store.add(
      entity(body, "message/cpim", of: request, fromUser: isOwn, &out), in: folder(for: request),
      step: step, isSeen: isOwn, at: out.now, &out)
  }

  /// 004-7.2.1-2_2: what is told outside of a group's session about what was said in it belongs to the
  /// session all the same.
  private func folder(for request: SIPMessage) -> Bytes {
    guard let contribution = request.text(of: .contributionID),
      store.hasFolder(contribution)
        || bridges.contains(where: { $0.isGroup && $0.key == contribution })
    else { return request.peerFolder }
    return contribution
  }

  /// The user wants a deferred message put away.
  mutating func storeAway(_ item: DeferredItem, _ out: inout Outbox<Network>) {
    store.add(
      entity(item.body, "message/cpim", of: item.request, fromUser: false, &out),
      in: MessageStore.standardFolder, step: item.step, isSeen: false, at: out.now, &out)
  }

  // MARK: What is kept

  /// Who is writing is nothing to keep. Finding `recorded-dispositions`: what the user is told is kept,
  /// what the user's clients tell is not, but for what it says of a message that was read.
  private func isWorthKeeping(_ body: Bytes, fromUser isOwn: Bool) -> Bool {
    // What others tell of messages is none.
    guard let letter = Letter(body), !letter.isComposing, !letter.isEvent else { return false }
    return !isOwn || !letter.isNotification || rules.information.keepsOwnNotifications
  }

  private mutating func noteReading(
    _ body: Bytes, fromUser isOwn: Bool, _ out: inout Outbox<Network>
  ) {
    guard isOwn, let told = Letter(body)?.notification,
      told.notification?.disposition == .display
    else { return }
    store.markSeen(told.messageID, &out)
  }

  /// 004-7.2.1-up_1, -inv.a_1: with the headers of the request that it is of; the session's are those
  /// of its INVITE.
  private func entity(
    _ body: Bytes, _ type: String, of request: SIPMessage, fromUser isOwn: Bool?,
    _ out: inout Outbox<Network>
  ) -> MIMEEntity {
    let letter = type == "message/cpim" ? Letter(body) : nil
    var entity = MIMEEntity(type, body)
    func set(_ name: MIMEName, _ value: Bytes?) {
      if let value { entity.fields.set(name, value) }
    }
    set(.from, letter?.from?.text ?? request[.from]?.uri.text)
    set(.to, letter?.to?.text ?? request[.to]?.uri.text)
    set(.date, almanac.mailText(out))
    set(.subject, request.text(of: .subject))
    set(.conversationID, request.text(of: .conversationID))
    set(.contributionID, request.text(of: .contributionID))
    set(.inReplyToContributionID, request.text(of: .inReplyToContributionID))
    set(.imdnMessageID, letter?.id)
    if let isOwn { set(.messageDirection, Bytes(isOwn ? "sent" : "received")) }
    return entity
  }
}

extension Bridge {
  /// 004-7.2.1-1_1, -2_2: of a group's session a folder of its own, by its Contribution-ID; of one with
  /// another user the folder of the conversations with that one.
  var folder: Bytes { isGroup ? key : invite.peerFolder }
}

extension SIPMessage {
  /// The folder for what is exchanged with the other end, from the served user's side.
  fileprivate var peerFolder: Bytes {
    let peer = isOriginating ? requestURI : self[.pAssertedIdentity]?.uri ?? self[.from]?.uri
    return peer?.address ?? MessageStore.standardFolder
  }
}
