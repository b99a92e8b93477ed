import Sim
import Wire

// What a message store has of groups, and what a client makes of it (004 §5.2.1.4 A and B).

extension Client {
  /// One group's session: what it is, and how it was at the time of the newest object.
  mutating func takeGroup(_ parts: [StoredPart], _ out: inout Outbox<Network>) {
    guard let folder = parts.first?.entry.folder else { return }
    let session = parts.last { $0.kind == .session }
    let info = session.flatMap { try? SessionInfoObject(parsing: $0.entity.body) }
    let state = newestState(of: parts)
    guard info?.kind == .group || state != nil else { return }
    let grounds = Grounds(.comingBack)
    let known = groups.firstIndex { $0.conversation?.contribution == folder }
    let plan = directory.group(ofStep: (session ?? parts.first)?.step)
    // Who is in it knows better, but for what the user calls it.
    if let known, isActive(groups[known]) || groups[known].focus != nil {
      groups[known].plan = groups[known].plan ?? plan
      return
    }
    var group = known.map { groups[$0] } ?? Group(number: device.nextNumber())
    if let part = session ?? parts.first {
      // A.a: the headers are those of the session info object.
      group.conversation = part.conversation
      group.plan = group.plan ?? plan
      group.subject = group.subject ?? part.entity.subject
    }
    group.folder = folder
    group.stored += parts.map { Bytes("\($0.kind.rawValue) \($0.entry.uid)") }
    // B.a.i, -ii, -iii; where nothing newer is known.
    let originator = session?.entity.from.flatMap { try? URI(parsing: $0) }
    let invited = (info?.invitedParticipants ?? []).compactMap { try? URI(parsing: $0) }
    group.invited = distinct(invited + [originator].compactMap { $0 })
    group.isClosed = info?.isClosed ?? false
    if let state { group.take(state, own: address) }
    if let known { groups[known] = group } else { groups.append(group) }
    tellStored(group, in: folder, grounds, &out)
  }

  /// What was read, and what the user is shown of it (004-5.2.1.4-A.b_2).
  private func tellStored(
    _ group: Group, in folder: Bytes, _ grounds: Grounds, _ out: inout Outbox<Network>
  ) {
    guard out.isWanted(.detail) else { return }
    if let fact = group.storedFact { out.tell(fact) }
    var shown = group.invited.map { "participant \($0)" }
    if let subject = group.subject { shown.append("subject \(subject)") }
    if let icon = group.icon { shown.append("icon \(icon)") }
    out.tell(Fact(.shown, of: folder, .list(of: shown), grounds))
  }

  /// A.b: of all states the newest; of two from one moment the conference's own document (finding
  /// `gso-and-or-cio`).
  private func newestState(of parts: [StoredPart]) -> StoredState? {
    var newest: (state: StoredState, stored: Instant)?
    for part in parts {
      guard let state = self.state(part),
        newest.map({ part.entry.stored >= $0.stored }) ?? true
      else { continue }
      if newest?.stored == part.entry.stored, newest?.state.isConferences == true { continue }
      newest = (state, part.entry.stored)
    }
    return newest?.state
  }

  private func state(_ part: StoredPart) -> StoredState? {
    switch part.kind {
    case .groupState:
      guard let object = try? GroupStateObject(parsing: part.entity.body) else { return nil }
      // Finding `gso-status-removed`.
      if rules.information.readsByDefinition, object.status != nil || object.referredBy != nil {
        return nil
      }
      return StoredState(object)
    case .conferenceInfo:
      return (try? ConferenceInfo(parsing: part.entity.body)).map { StoredState($0) }
    case .session, .message, .notification:
      return nil
    }
  }

  /// 004-5.2.3.4.1.2-1c: how the group was while the client was away, from its function. What it has
  /// subscribed to is newer.
  mutating func receivedState(_ body: Bytes, in chat: Int, _ out: inout Outbox<Network>) {
    guard let index = group(of: chats[chat]), groups[index].subscription == nil,
      let object = try? GroupStateObject(parsing: body)
    else { return }
    let focus = groups[index].focus
    groups[index].take(StoredState(object), own: address)
    groups[index].focus = focus ?? groups[index].focus
    groups[index].roster = ConferenceState()
    for fact in groups[index].newsFacts(of: chats[chat].key, Grounds(.messagePlane)) {
      out.tell(fact)
    }
  }

  /// The store has forgotten a group, and so does the client, if it is not in it.
  mutating func forgetStored(_ plan: Int, _ out: inout Outbox<Network>) {
    guard let index = group(ofPlan: plan), !isActive(groups[index]) else { return }
    if let fact = groups[index].storedFact { out.tell(fact.gone) }
    giveUpInactive(index, Grounds(.input), &out)
    groups.remove(at: index)
  }
}

/// How a group was when an object of the store was made.
struct StoredState: Sendable {
  let isConferences: Bool
  let focus: Bytes?
  /// Those who are in it, or may be.
  let participants: [Bytes]
  var subject: Bytes?
  var icon: Bytes?
  var bulletin: Bytes?
  /// The group is over for the user.
  var isOver = false

  init(_ object: GroupStateObject) {
    isConferences = false
    focus = object.lastFocusSessionID
    participants = object.participants.compactMap(\.address)
    subject = object.subject?.text
    icon = object.icon?.uri
    bulletin = object.bulletin?.text
    isOver = object.status != nil || object.isMarkedOnRoot
  }

  init(_ document: ConferenceInfo) {
    isConferences = true
    focus = document.entity
    let users = document.users?.entries ?? []
    participants = users.filter { $0.status?.isPresent ?? true }
      .compactMap(\.entity)
    let description = document.conferenceDescription
    subject = description?.subject
    if case .uri(let uri)? = description?.icon?.source { icon = uri }
    bulletin = description?.freeText
    isOver = users.contains { $0.isYourOwn && $0.endpoints.first?.status == .disconnected }
  }
}

extension GroupStateObject {
  /// Finding `gso-status-removed`.
  public var isMarkedOnRoot: Bool {
    unknown.attributes.contains { $0.name == XMLName(GroupStateObject.statusName) }
  }
}

extension SessionInfoObject {
  /// Whether its description says so.
  fileprivate var isClosed: Bool {
    let description = sdp.flatMap { try? SessionDescription($0, .lenient) }
    return description?.media.first(where: \.isMSRP)?.chatroom?.isClosed ?? false
  }
}

extension Group {
  /// What is known of it is how it was then.
  fileprivate mutating func take(_ state: StoredState, own: URI) {
    focus = state.focus.flatMap { try? URI(parsing: $0) }
    isOver = state.isOver
    invited = state.participants.compactMap { try? URI(parsing: $0) }.filter {
      $0.address != own.address
    }
    func text(_ value: Bytes?) -> Bytes? { value.flatMap { $0.isEmpty ? nil : $0 } }
    subject = text(state.subject)
    icon = text(state.icon)
    bulletin = text(state.bulletin)
  }
}
