import Sim
import Wire

// Beginning a group session (004 §5.2.5).

/// What an invitation asks the function for.
struct GroupWish {
  let call: UInt32
  let invite: SIPMessage
  let mark: Packet.Mark
  let originator: URI
  /// What an older offer says in several places.
  let offer: SessionDescription?

  init?(_ call: Call, _ mark: Packet.Mark) {
    guard case .callee(let callee) = call.side else { return nil }
    self.call = call.number
    invite = callee.request
    self.mark = mark
    originator = call.peer
    offer = invite.sessionDescription.flatMap { try? SessionDescription($0, .lenient) }
  }

  var isAnonymous: Bool { invite[.privacy]?.has("id") == true }

  /// Reading `closed-flag-not-forwarded`: the line for messages says whether the session is closed.
  var isClosed: Bool { offer?.media.first(where: \.isMSRP)?.chatroom?.isClosed == true }
}

extension ControllingFunction {
  /// An invitation, by where it goes (reading `request-uri-dispatch`).
  mutating func invited(
    _ call: UInt32, _ mark: Packet.Mark, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let index = agent.call(numbered: call), let wish = GroupWish(agent.calls[index], mark),
      let target = wish.invite.requestURI
    else { return }
    let result: Result<Void, Refusal>
    do throws(Refusal) {
      if wish.invite.isForDelivery {
        try takeForDelivery(wish, atlas, &out)
      } else if isFactory(target) {
        try beginAdHoc(wish, atlas, &out)
      } else if isFocus(target), rules.focus.knowsItsIdentities {
        try rejoin(wish, atlas, &out)
      } else if let group, isAddress(target, of: group) {
        try beginPredefined(wish, group, atlas, &out)
      } else {
        throw Refusal(404)
      }
      result = .success(())
    } catch {
      result = .failure(error)
    }
    if case .failure(let refusal) = result { refuse(call, refusal, atlas, &out) }
  }

  func isFactory(_ target: URI) -> Bool { target.address == factory.address }

  func isAddress(_ target: URI, of group: Plan.GroupPlan) -> Bool {
    if case .predefined(let address, _) = group.kind {
      target.address == address.address
    } else {
      false
    }
  }

  /// Whether an address has the form of a group session identity, known or not.
  func isFocus(_ target: URI) -> Bool {
    target.user.flatMap { Identifiers.owner(ofFocus: $0) } != nil
  }

  // MARK: Ad-hoc groups

  private mutating func beginAdHoc(
    _ wish: GroupWish, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) throws(Refusal) {
    try checkRequest(wish)  // 004-5.2.5-p1 to -2
    try checkMedia(wish, conference.media)  // 004-5.2.5-4
    // 004-5.2.5-5a.
    if wish.isAnonymous, !conference.allowsAnonymity { throw Refusal.noAnonymity }
    // 004-5.2.5-5d_1; reading `originator-invited-too`: each user once, and not the originator.
    let members = invitees(of: wish)
    // 004-5.2.5-5b; reading `size-limit-count`: the originator has a place too.
    if members.count + 1 > conference.maxParticipants { throw Refusal.tooMany }
    if members.isEmpty { throw Refusal.noDestinations }  // 004-5.2.5-5c
    let session = establish(wish, group: nil, atlas, &out)  // 004-5.2.5-8
    invite(members, to: session, wish, atlas, &out)  // 004-5.2.5-9_1
  }

  /// The checks that all beginnings have in common.
  func checkRequest(_ wish: GroupWish) throws(Refusal) {
    let services = wish.invite.wantedServices
    guard services.contains(.session) || services.contains(.groupSession) else {
      throw Refusal.notAllowed(.tag)  // 004-5.2.5-p1_2, -p1_3
    }
    guard conference.originators.admits(wish.originator, amongst: []) else {
      throw Refusal.notAuthorized  // 004-5.2.5-1
    }
    // 004-5.2.5-2; reading `isfocus-in-uri`: either form of the parameter.
    let contact = wish.invite[.contact]
    if contact?.parameters.has("isfocus") == true && rules.focus.knowsFocusByContact
      || contact?.uri.parameters.contains("isfocus") == true
    {
      throw Refusal.isFocus
    }
  }

  /// 004-5.2.5-4 and -6d: there must be a line for messages, and no line for anything else than what
  /// is allowed. An invitation without an offer asks for ours.
  func checkMedia(_ wish: GroupWish, _ allowed: [UserAction.Media]) throws(Refusal) {
    guard wish.invite.sessionDescription != nil else { return }
    guard let offer = wish.offer, allowed.contains(.msrp),
      let messages = offer.media.first(where: { $0.isMSRP && !$0.isRefused }),
      messages.acceptTypes?.contains("message/cpim") != false || !rules.members.addsToTypes,
      messages.direction == .sendrecv
    else { throw Refusal.media }
    let others = offer.media.filter { !$0.isMSRP && !$0.isRefused }
    let isAllowed = others.allSatisfy { line in
      let kind = line.line.flatMap { UserAction.Media(rawValue: $0.media.description) }
      return kind.map(allowed.contains) ?? false
    }
    guard isAllowed else { throw Refusal.media }
  }

  /// Whom the invitation's list names.
  private func invitees(of wish: GroupWish) -> [Invitee] {
    let listed = wish.invite.listedInvitees
    guard rules.focus.invitesOnce else { return listed }
    return listed.distinct(besides: [wish.originator.address]) { $0.address.address }
  }

  // MARK: The session

  /// A session begins to exist (004-5.2.5-8; reading `predefined-double-start`); its number.
  mutating func establish(
    _ wish: GroupWish, group: Plan.GroupPlan?, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) -> UInt32 {
    let user = agent.stack.identifiers.focus(of: out.actor)
    let identity = (try? URI("sip:\(user)@\(agent.stack.host)")) ?? factory
    var session = GroupSession(
      number: agent.nextNumber(), identity: identity, group: group, wish, rules, at: out.now)
    let place = session.admit(wish.originator, display: wish.displayName, at: out.now)
    session[place].call = wish.call
    if wish.isAnonymous {
      session[place].alias = alias(
        of: place, in: session, besides: invitees(of: wish).map(\.address))
    }
    // 004-5.2.5-3: a group's own subject goes before the one that was received.
    if let subject = group?.subject.map({ Bytes($0) }) ?? wish.invite.text(of: .subject) {
      session.shared.subject = subject
      // 004-5.2.5-3_2; reading `subject-ext-rules`: and when that was.
      session.shared.subjectMark = GroupSession.SharedData.Mark(
        participant: session[place].shown,
        time: rules.information.countsFirstAdding ? almanac.now(out) : nil, moment: out.now)
    }
    legs[wish.call] = LegPlace(session: session.number, participant: place)
    sessions.append(session)
    noteSession(sessions.count - 1, &out)
    return session.number
  }

  /// Reading `anonymous-entity`. Somebody may be listed by a name that others had in an earlier session.
  func alias(of place: Int, in session: GroupSession, besides listed: [URI] = []) -> URI? {
    var taken = listed.map(\.address)
    for other in session.participants.indices where other != place {
      taken.append(session[other].shown.address)
    }
    let first = place + 1
    return (first...first + taken.count).lazy
      .compactMap { try? URI("sip:anonymous\($0)@anonymous.invalid") }
      .first { !taken.contains($0.address) }
  }

  private mutating func invite(
    _ members: [Invitee], to number: UInt32, _ wish: GroupWish, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    guard let session = session(numbered: number) else { return }
    // All have their places before the first is invited, so that each can be told of the others.
    let places = members.map {
      sessions[session].admitBeside($0.address, display: $0.display, at: out.now)
    }
    let history = sessions[session].history
    for (member, place) in zip(members, places) {
      createSession(with: place, in: number, as: member, history: history, atlas, &out)
    }
  }
}

/// Somebody whom a list names (RFC 5366 §4).
struct Invitee: Sendable {
  /// With the parameters that lead to one device, if there are any.
  let target: URI
  let address: URI
  var display: String?
  /// The session of two that the one with the invitee stands for.
  var replaces: Bytes?
  /// The header that has said so.
  var replacing = SIPHeader.sessionReplaces
  /// What the list asks for: a REFER's may be BYE.
  var method: Bytes?
  /// What the others may see of it (RFC 5364).
  var copy = ResourceLists.Copy()

  init(_ address: URI, display: String? = nil) {
    target = address
    self.address = address
    self.display = display
  }

  /// Nil for an entry that is no address.
  init?(_ entry: ResourceLists.Entry) {
    guard let uri = try? URI(parsing: entry.uri) else { return nil }
    target = uri.withoutHeaders
    address = target.parameters["gr"] == nil ? target : target.withoutParameters
    copy = entry.copy
    display = entry.displayName.map { "\($0.text)" }
    let headers = uri.headers.list
    // 004-5.2.5-9_2; reading `replaces-by-version`.
    for name in [SIPHeader.replaces, .cpmReplaces, .sessionReplaces] {
      guard let header = headers.first(where: { $0.name.isSameIgnoringCase(as: name.text) }) else {
        continue
      }
      replaces = header.value
      replacing = name
    }
    method = headers.first { $0.name.isSameIgnoringCase(as: "method") }?.value
  }
}

extension GroupWish {
  fileprivate var displayName: String? { invite[.from]?.display }
}

extension Plan.GroupPlan.Permission {
  /// Whether it holds for somebody; `members` are those of the group.
  func admits(_ address: URI, amongst members: [URI]) -> Bool {
    switch self {
    case .everybody: true
    case .members: members.contains { $0.address == address.address }
    case .nobody: false
    case .only(let addresses): addresses.contains { $0.address == address.address }
    }
  }
}
