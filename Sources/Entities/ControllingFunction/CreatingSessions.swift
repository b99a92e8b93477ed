import Sim
import Wire

// Creating a session with a participant (004 §7.2.3).

extension ControllingFunction {
  /// Invites somebody who has a place in the session; `referrer` is who has asked for it by REFER.
  /// Who is expected back keeps the place whatever comes of it.
  mutating func createSession(
    with place: Int, in number: UInt32, as member: Invitee, referredBy referrer: URI? = nil,
    isReturn: Bool = false, isInterworked: Bool = false, step: StepNumber? = nil,
    history: Bytes? = nil, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let index = session(numbered: number) else { return }
    let session = sessions[index]
    var request = agent.initialRequest(.invite, to: member.target)  // 004-7.2.3-1, -10
    // Reading `referred-by-everywhere`: From names who invites, and Referred-By who has referred.
    let initiator = session[GroupSession.initiator]
    let inviter = referrer ?? initiator.shown
    let named =
      rules.focus.namesReferrer || initiator.alias != nil ? referrer : initiator.identity
    request[.from] = NameAddress(inviter).tagged(agent.stack.identifiers.tag())
    request[.to] = NameAddress(member.address)
    if let named { request.add(.referredBy, NameAddress(named)) }  // 004-7.2.3-11
    addPreferences(of: session.invite, to: &request)  // 004-7.2.3-2, -3
    request.add(.contact, contact(of: session))  // 004-7.2.3-4
    if session.invite[.privacy]?.has("id") == true {  // 004-7.2.3-7
      request.add(.privacy, Bytes("id"))
    }
    // 004-7.2.3-9: of an ad-hoc group the session's identity, of a pre-defined one its address.
    request.add(.pAssertedIdentity, NameAddress(session.address, display: "\(session.address)"))
    // Reading `group-or-one-to-one`.
    request.add(.pAssertedService, Bytes(Service.groupSession.urn))
    session.conversation?.put(into: &request)  // 004-7.2.3-12
    // 004-7.2.3-13; reading `adhoc-subject-lost`.
    if let subject = session.shared.subject, rules.focus.passesSubject || session.document != nil {
      request.add(.subject, subject)
    }
    if isInterworked, let way = atlas.interworkingRoute() {
      request.add(.route, NameAddress(way))  // 004-7.2.3-err_1
    }
    if let replaced = member.replaces { request.add(member.replacing, replaced) }  // 004-5.2.5-9_2
    request.set(.userAgent, Bytes(rules.serverRelease))
    agent.addAbilities(to: &request)
    let timer = SessionTimer(agent.sessionTimerPolicy)
    timer.extend(&request)  // 004-7.2.3-6
    if let interval = request[.sessionExpires]?.value {
      request[.sessionExpires] = .interval(interval, refresher: "uas")  // 004-7.2.3-5
    }
    let call = agent.begin(
      request, timer, with: member.address, step: step ?? session.step,
      streams: [roomStream(isClosed: session.isClosedToInvited)],  // 004-7.2.3-8
      list: rules.focus.tellsInvited ? .tells(history ?? session.history) : nil,
      on: Grounds(.participantSession, .recipientList), atlas, &out)
    if !rules.focus.acknowledgesItself { agent.awaitWord(toAcknowledge: call) }
    if isReturn, !rules.focus.looksAfterReturns { agent.waitForEver(forAnswerTo: call, &out) }
    legs[call] = LegPlace(session: number, participant: place)
    sessions[index][place].call = call
    sessions[index][place].isInvited = true
    sessions[index][place].addedBy = referrer
    sessions[index][place].departure = nil
    setState(.pending, of: place, in: index, Grounds(.participantSession), &out)  // 004-7.2.3-14_2
    attempts[call] = Attempt(
      invitee: member, isReturn: isReturn, isInterworked: isInterworked)
  }

  /// What the invitation asked of whoever takes it; always the tag of sessions (reading
  /// `headers-uneven`).
  private func addPreferences(of invite: SIPMessage, to request: inout SIPMessage) {
    for preference in invite.fields.texts(of: SIPHeader.acceptContact.text) {
      request.add(.acceptContact, preference)
    }
    if !invite.wantedServices.contains(.session) {
      request.add(.acceptContact, rules.acceptContact(.session))
    }
  }

  /// The group session identity as a contact.
  func contact(of session: GroupSession) -> NameAddress {
    var parameters = Parameters()
    parameters.set("isfocus", nil)
    rules.add([.session], to: &parameters)
    return NameAddress(session.identity, parameters: parameters)
  }

  /// A line for the messages of a group.
  func roomStream(isClosed: Bool, setup: ConnectionSetup = .actpass) -> MSRPMedia {
    var types = ["message/cpim"]
    if supportsConferenceObjects { types.append(ControllingFunction.conferenceType) }
    if supportsGroupData { types.append("\(GroupData.mediaType)") }
    var stream = MSRPMedia(
      port: UInt16(Hop.mediaPort), path: Bytes(), acceptTypes: types, setup: setup)
    stream.acceptWrappedTypes = ["*"]
    // Reading `private-messages-token`.
    stream.chatroom = ["private-messages"] + (isClosed ? [Chatroom.closedGroup] : [])
    stream.direction = .sendrecv
    return stream
  }

  // MARK: What comes of it

  /// Whether the refusal of an invitation leads to another: without what it was to replace, or to the
  /// user instead of one device (readings `replaced-peer-481` and `extension-peer-wording`).
  private mutating func inviteOtherwise(
    _ attempt: Attempt, _ code: Int, _ leg: LegPlace, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) -> Bool {
    var invitee = Invitee(attempt.invitee.address, display: attempt.invitee.display)
    switch code {
    case 481 where attempt.invitee.replaces != nil:
      break
    case 404, 410, 480, 604:
      guard attempt.invitee.target.parameters["gr"] != nil else { return false }
      invitee.replaces = attempt.invitee.replaces
    default:
      return false
    }
    let addedBy = session(numbered: leg.session).flatMap {
      sessions[$0][leg.participant].addedBy
    }
    createSession(
      with: leg.participant, in: leg.session, as: invitee, referredBy: addedBy,
      isReturn: attempt.isReturn, atlas, &out)
    return true
  }

  /// 004-7.2.3-err_1; reading `non-2xx-vs-isf`: as long as there is another way to somebody who is
  /// no CPM subscriber, an error is not final, and what is kept for the participant stays.
  private mutating func inviteThroughSelection(
    _ attempt: Attempt, _ code: Int, _ response: SIPMessage?, _ leg: LegPlace, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) -> Bool {
    guard !attempt.isInterworked, atlas.selection != nil, tellsOfNoSubscriber(code, response),
      let index = session(numbered: leg.session)
    else { return false }
    let invitee = Invitee(attempt.invitee.address, display: attempt.invitee.display)
    createSession(
      with: leg.participant, in: leg.session, as: invitee,
      referredBy: sessions[index][leg.participant].addedBy, isReturn: attempt.isReturn,
      isInterworked: true, atlas, &out)
    return true
  }

  /// Reading `code-488-overloaded`: who has CPM says in a Warning why media are refused.
  func tellsOfNoSubscriber(_ code: Int, _ response: SIPMessage?) -> Bool {
    switch code {
    case 404, 604: true
    case 488: !rules.explains488 || response?.has(.warning) != true
    default: false
    }
  }

  /// An invited participant has accepted.
  mutating func accepted(
    _ call: UInt32, _ response: SIPMessage, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    attempts[call] = nil
    if deliveries.contains(where: { $0.has(call) }) { return }
    guard let leg = legs[call], let index = session(numbered: leg.session) else {
      release(call, nil, atlas, &out)
      return
    }
    let place = leg.participant
    sessions[index][place].isInvited = false
    // 004-7.2.3-priv; reading `anonymity-release-late`: before any media.
    if response[.privacy]?.has("id") == true {
      let isAllowed = admitsAnonymity(of: sessions[index][place].identity, in: sessions[index])
      sessions[index][place].isUnwanted = !isAllowed
      guard isAllowed || !rules.focus.releasesBeforeMedia else {
        releaseAnonymous(place, call, from: index, atlas, &out)
        return
      }
      if let alias = alias(of: place, in: sessions[index]) {
        sessions[index].hide(place, as: alias)
      }
    }
    // 004-7.2.3-ack; reading `ack-on-uac-leg`.
    if rules.focus.connectsUponAnswer {
      connect(place, in: index, Grounds(.participantSession), &out)
    }
    supervise(place, in: index, &out)
    if sessions[index].state == .beginning {
      answerBeginner(of: index, after: response, atlas, &out)
    }
    settle(index, place, 200, atlas, &out)
  }

  /// 004-7.2.3-rsp_2: who may not be anonymous is released.
  mutating func releaseAnonymous(
    _ place: Int, _ call: UInt32, from index: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    legs[call] = nil
    sessions[index][place].isUnwanted = false
    release(call, .anonymityForbidden, atlas, &out)
    depart(place, from: index, .booted, .anonymityForbidden, by: nil, &out)
    settle(index, place, 403, atlas, &out)
  }

  /// 004-5.2.5-9.i, as it is written: it is the inviting member who is removed, and 9.iii owes this
  /// one an answer first.
  private mutating func putOutInviter(
    of index: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    sessions[index].isInviterOut = true
    guard sessions[index].waiting == nil else { return }
    putOutInviterNow(of: index, atlas, &out)
  }

  mutating func putOutInviterNow(
    of index: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    sessions[index].isInviterOut = false
    let inviter = GroupSession.initiator
    guard let call = sessions[index][inviter].call else { return }
    sessions[index][inviter].call = nil
    closeMedia(of: inviter, in: index, &out)
    legs[call] = nil
    release(call, .removed, atlas, &out)
    depart(inviter, from: index, .booted, .removed, by: nil, &out)
    endSubscription(of: inviter, in: index, atlas, &out)
  }

  /// No session comes of an invitation.
  mutating func refused(
    _ call: UInt32, _ code: Int, _ response: SIPMessage?, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    guard let attempt = attempts.take(call),
      let leg = legs.take(call),
      let index = session(numbered: leg.session), sessions[index][leg.participant].call == call
    else { return }
    if inviteOtherwise(attempt, code, leg, atlas, &out) { return }
    if !rules.takesEveryRefusalAsFinal,
      inviteThroughSelection(attempt, code, response, leg, atlas, &out)
    {
      return
    }
    let place = leg.participant
    sessions[index][place].isInvited = false
    sessions[index][place].call = nil
    // Reading `pending-forever`: who has not answered in time counts as 408.
    let code = code == 487 ? 408 : code
    sessions[index].refusals.append(code)
    // 004-5.2.5-9.i, 004-7.2.3-15: nobody buffers for who does not come.
    if attempt.isReturn, code != 603 {
      // Reading `restart-nobody-answers`.
      if rules.focus.looksAfterReturns { discardBuffer(of: place, in: index, &out) }
      sessions[index].noteChange()
    } else if !rules.focus.putsOutRefuser, !attempt.isReturn {
      putOutInviter(of: index, atlas, &out)
    } else {
      depart(place, from: index, code == 486 ? .busy : .failed, nil, by: nil, &out)
    }
    if rules.takesEveryRefusalAsFinal,
      inviteThroughSelection(attempt, code, response, leg, atlas, &out)
    {
      // Who is tried in another way counts as one who has refused.
      sessions[index][place].isInvited = false
    }
    settle(index, place, code, atlas, &out)
  }

  func admitsAnonymity(of address: URI, in session: GroupSession) -> Bool {
    guard let document = session.document, let group = session.group else {
      return conference.allowsAnonymity
    }
    return document.mayBeAnonymous.admits(address, amongst: group.members)
  }

  /// What an invitation has come to: those who wait for it are told.
  private mutating func settle(
    _ index: Int, _ place: Int, _ code: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    let number = sessions[index].number
    tellReferrers(of: place, in: number, code, atlas, &out)
    serveHeldJoin(of: place, in: number, code, atlas, &out)
    guard let index = session(numbered: number) else { return }
    if code >= 300 { failIfNobodyComes(index, atlas, &out) }
    if let index = session(numbered: number) { endIfDue(index, atlas, &out) }
  }
}

/// An invitation of ours that has no answer yet.
struct Attempt: Sendable {
  let invitee: Invitee
  /// Whether the participant keeps the place if nothing comes of it.
  let isReturn: Bool
  /// Whether it goes to the interworking selection function.
  let isInterworked: Bool
}

extension GroupSession {
  /// Who is invited, for each of them to see (reading `invitee-list-missing`, A-15); those whom the
  /// list has hidden are left out, or only counted (RFC 5366 §5).
  var history: Bytes {
    var asked = Lookup<Bytes, ResourceLists.Copy>()
    for invitee in invite.listedInvitees.reversed() {
      asked[invitee.address.address] = invitee.copy
    }
    let entries = participants.filter(\.isListed).map { participant in
      var entry = ResourceLists.Entry(participant.shown.text, .to)
      let copy = asked[participant.identity.address]
      if let control = copy?.control { entry.copy.control = control }
      entry.copy.anonymize = copy?.anonymize
      return entry
    }
    return ResourceLists(entries: entries).recipientHistory.rendered()
  }
}
