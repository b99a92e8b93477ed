import Sim
import Wire

/// What the function has put into the user's message store, as far as anybody asks for it here.
struct MessageStore: Sendable {
  struct Object: Sendable {
    let number: Int
    /// The conversation that it belongs to.
    let folder: Bytes
    let type: Bytes
    let body: Bytes
    let stored: Instant
  }

  private(set) var objects: [Object] = []

  /// Puts a message in; one with the name of another that is there already is that one.
  mutating func add(
    _ body: Bytes, type: Bytes, in folder: Bytes = Bytes("Default"), at time: Instant,
    _ out: inout Outbox<Network>
  ) {
    let id = Letter(body)?.id
    if let id, objects.contains(where: { Letter($0.body)?.id == id && $0.folder == folder }) {
      return
    }
    let object = Object(
      number: objects.count + 1, folder: folder, type: type, body: body, stored: time)
    objects.append(object)
    out.tell(object.fact)
  }

  var facts: [Fact] { objects.map(\.fact) }
}

extension MessageStore.Object {
  var fact: Fact {
    Fact(
      .storeObject, of: Bytes("\(number)"), .text(Bytes("\(kind) \(folder)")),
      Grounds(.storePolicy))
  }

  var kind: String {
    switch type {
    case Bytes("\(SessionInfoObject.mediaType)"): return "session"
    case Bytes("\(GroupStateObject.mediaType)"): return "group-state"
    case Bytes("\(ConferenceInfo.mediaType)"): return "conference-info"
    default: break
    }
    guard let letter = Letter(body) else { return "message" }
    return letter.notification == nil ? "message" : "imdn"
  }
}

extension ParticipatingFunction {
  /// Records what passes, where the user's provider does (policy `store`): at once, or when the
  /// session is over (004-5.2-p13_3, -p13_4).
  mutating func record(
    _ body: Bytes, _ type: MediaType, fromUser isOwn: Bool, _ place: Int,
    _ out: inout Outbox<Network>
  ) {
    guard policies.store != .off, type.is("message/cpim"), isWorthKeeping(body, fromUser: isOwn)
    else { return }
    bridges[place].recorded.append(Bridge.Recorded(body: body, type: type.text))
    if policies.store == .live { storeRecorded(of: place, &out) }
  }

  /// A session that has begun: what it is goes before what is said in it (004-5.2-p13_2).
  mutating func recordSession(of place: Int, _ out: inout Outbox<Network>) {
    guard policies.store != .off else { return }
    let invite = bridges[place].invite
    // 004-7.2.1-2a: of a group, those whom the invitation has listed.
    let isGroup = bridges[place].isGroup
    let invited = isGroup ? invite.listedUsers.map(\.text) : invite.requestURI.map { [$0.text] }
    let object = SessionInfoObject(
      isGroup ? .group : .oneToOne,
      sdp: invite.sessionDescription.map { Bytes($0.description.filter { $0 != "\r" }) },
      invitedParticipants: invited)
    bridges[place].recorded.append(
      Bridge.Recorded(
        body: object.rendered(), type: Bytes("\(SessionInfoObject.mediaType)")))
    if policies.store == .live { storeRecorded(of: place, &out) }
  }

  mutating func storeRecorded(of place: Int, _ out: inout Outbox<Network>) {
    let key = bridges[place].key
    for item in bridges[place].recorded {
      store.add(item.body, type: item.type, in: key, at: out.now, &out)
    }
    bridges[place].recorded = []
  }

  /// A message outside of any session, when it has been delivered (004-5.2-p13_1).
  mutating func record(_ request: SIPMessage, _ out: inout Outbox<Network>) {
    record(request.body, of: request, fromUser: request.isOriginating, &out)
  }

  /// What was deferred is recorded when a client has it, and not before (004-7.2.1-msg.ii_2).
  mutating func record(_ item: DeferredItem, _ out: inout Outbox<Network>) {
    record(item.body, of: item.request, fromUser: false, &out)
  }

  private mutating func record(
    _ body: Bytes, of request: SIPMessage, fromUser isOwn: Bool, _ out: inout Outbox<Network>
  ) {
    guard policies.store != .off, isWorthKeeping(body, fromUser: isOwn) else { return }
    store.add(
      body, type: Bytes("message/cpim"),
      in: request.text(of: .contributionID) ?? Bytes("Default"), at: out.now, &out)
  }

  /// Finding `recorded-dispositions`: what the user is told is kept, what the user's clients tell
  /// is not.
  private func isWorthKeeping(_ body: Bytes, fromUser isOwn: Bool) -> Bool {
    guard let letter = Letter(body) else { return false }
    return !isOwn || letter.notification == nil
  }
}
