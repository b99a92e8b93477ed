import Sim
import Wire

// Adding and removing participants by REFER (001 §9.2.3, 002 §7.4.6 and §7.4.7 from the focus's
// side, P1, P2).

/// What those who have referred wait to be told.
struct Referral: Sendable {
  let duty: UInt32
  let session: UInt32
  /// Those of whose answers nothing is known yet.
  var waiting: [Int]
  /// One of several has accepted.
  var isAccepted = false
  /// Whether it is told once for all of them (reading `multiple-refer-subscription`).
  let isList: Bool
}

extension ControllingFunction {
  /// A REFER, in the dialog of a participant's session or outside (reading `refer-request-uri`); the
  /// order of the checks is that of reading `refer-2xx-before-policy`.
  mutating func referred(
    _ request: SIPMessage, within call: UInt32?, _ server: TransactionID, _ mark: Packet.Mark,
    _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    do throws(Refusal) {
      let index = call.map { legs[$0].flatMap { session(numbered: $0.session) } }
      guard let index = index ?? session(for: request), sessions[index].state == .active else {
        throw Refusal.noSuchSession
      }
      let requester = try requester(of: request, within: call, sessions[index])
      let order = try order(of: request)
      if order.isRemoval {
        try remove(order, requester, index, request, call, server, mark, atlas, &out)
      } else {
        try add(order, requester, index, request, call, server, mark, atlas, &out)
      }
    } catch {
      refuse(request, error, server, &out)
    }
  }

  /// Who refers must be in the session.
  private func requester(
    of request: SIPMessage, within call: UInt32?, _ session: GroupSession
  ) throws(Refusal) -> Int {
    let place: Int?
    if let call {
      place = legs[call]?.participant
    } else {
      let address = request[.pAssertedIdentity]?.uri ?? request[.from]?.uri
      place = address.flatMap { session.place(of: $0) }
    }
    guard let place, session[place].state == .connected else {
      throw Refusal.notAllowed(.notListed)
    }
    return place
  }

  private struct Order {
    let isRemoval: Bool
    let isList: Bool
    let targets: [Invitee]
  }

  /// 001-9.2.3-3; readings `refer-method-missing` and `refer-bye-form`.
  private func order(of request: SIPMessage) throws(Refusal) -> Order {
    guard request.all(.referTo).count == 1, let target = request[.referTo]?.uri else {
      throw Refusal(400)
    }
    let standard = target.wantedMethod
    guard target.isContentID else {
      var one = Invitee(target.asTarget)
      one.method = standard
      let method = try method(of: [one], standard)
      return Order(isRemoval: method, isList: false, targets: [one])
    }
    let targets = request.listedInvitees
    guard !targets.isEmpty else { throw Refusal.noDestinations }
    return Order(isRemoval: try method(of: targets, standard), isList: true, targets: targets)
  }

  /// Whether they are to be removed; mixed wishes are none.
  private func method(of targets: [Invitee], _ standard: Bytes?) throws(Refusal) -> Bool {
    var found: Bool?
    for target in targets {
      let method = target.method ?? standard ?? Bytes("INVITE")
      let isRemoval = method.isSameIgnoringCase(as: "BYE")
      guard isRemoval || method.isSameIgnoringCase(as: "INVITE"), found ?? isRemoval == isRemoval
      else { throw Refusal(400) }
      found = isRemoval
    }
    return found ?? false
  }

  /// 001-9.2.3-4 to -6: the answer, and the subscription that it makes.
  private mutating func accept(
    _ request: SIPMessage, _ call: UInt32?, _ index: Int, _ waiting: [Int], isList: Bool,
    _ server: TransactionID, _ mark: Packet.Mark, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) -> UInt32? {
    let leg = call.flatMap { agent.call(numbered: $0) }.flatMap { place in
      agent.calls[place].mainLeg.map { agent.calls[place].legs[$0].number }
    }
    var extra = responseHeaders
    extra.append(
      UserAction.ExtraHeader(name: SIPHeader.supported.text, value: Bytes("norefersub")))
    let duty = agent.admitReferral(
      request, 200, leg: leg, as: contact(of: sessions[index]), with: extra, server, mark, atlas,
      &out
    ).duty
    if let duty {
      referrals.append(
        Referral(duty: duty, session: sessions[index].number, waiting: waiting, isList: isList))
    }
    return duty
  }

  // MARK: Adding

  private mutating func add(
    _ order: Order, _ requester: Int, _ index: Int, _ request: SIPMessage, _ call: UInt32?,
    _ server: TransactionID, _ mark: Packet.Mark, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) throws(Refusal) {
    let session = sessions[index]
    let identity = session[requester].identity
    // 001-9.2.3-1: a closed group is closed to everybody.
    if session.isClosed, rules.focus.checksBeforeAnswering { throw Refusal.notAllowed(.add) }
    if let document = session.document, let group = session.group,
      !document.mayAdd.admits(identity, amongst: group.members)
    {
      throw Refusal.notAllowed(.add)
    }
    // 001-9.2.3-2.
    if request[.privacy]?.has("id") == true, !admitsAnonymity(of: identity, in: session) {
      throw Refusal.noAnonymity
    }
    // Reading `refer-duplicate-target`: who is here or on the way is added already.
    var targets = order.targets.distinct(besides: [identity.address]) { $0.address.address }
      .filter { target in
        guard rules.focus.addsOnce, let place = session.place(of: target.address) else {
          return true
        }
        return session[place].state != .connected && session[place].call == nil
      }
    // Reading `size-limit-unchecked`: who is expected has a place already.
    let newcomers = targets.count { target in
      session.place(of: target.address).map { !session[$0].isListed } ?? true
    }
    let isTooMany =
      rules.focus.limitsEveryWay && session.listedCount + newcomers > session.maxParticipants
    if isTooMany, rules.focus.checksBeforeAnswering { throw Refusal.tooMany }
    // 001-9.2.3-7, as it is written: when the answer is out, whom the policy does not let in is
    // filtered.
    if isTooMany || session.isClosed { targets = [] }
    let places = targets.map {
      sessions[index].admit($0.address, display: $0.display, at: out.now)
    }
    let duty = accept(
      request, call, index, places, isList: order.isList, server, mark, atlas, &out)
    let number = session.number
    for (target, place) in zip(targets, places) {  // 001-9.2.3-8
      createSession(
        with: place, in: number, as: target, referredBy: session[requester].shown,
        step: mark.step, atlas, &out)
    }
    guard targets.isEmpty, let duty else { return }
    agent.tellReferrer(duty, 200, atlas, &out)
    referrals.removeAll { $0.waiting.isEmpty }
  }

  /// 001-9.2.3-9: who has referred is told what comes of it.
  mutating func tellReferrers(
    of place: Int, in number: UInt32, _ code: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    for index in referrals.indices
    where referrals[index].session == number && referrals[index].waiting.contains(place) {
      let referral = referrals[index]
      guard code >= 200 else {
        if !referral.isList { agent.tellReferrer(referral.duty, code, atlas, &out) }
        continue
      }
      referrals[index].waiting.removeAll { $0 == place }
      if code < 300 { referrals[index].isAccepted = true }
      guard referrals[index].waiting.isEmpty else { continue }
      let final = referral.isList ? (referrals[index].isAccepted ? 200 : 487) : code
      agent.tellReferrer(referral.duty, final, atlas, &out)
    }
    referrals.removeAll { $0.waiting.isEmpty }
  }

  // MARK: Removing

  private mutating func remove(
    _ order: Order, _ requester: Int, _ index: Int, _ request: SIPMessage, _ call: UInt32?,
    _ server: TransactionID, _ mark: Packet.Mark, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) throws(Refusal) {
    let session = sessions[index]
    if let document = session.document, let group = session.group,
      !document.mayRemove.admits(session[requester].identity, amongst: group.members)
    {
      throw Refusal.notAllowed(.remove)
    }
    var places: [Int] = []
    for target in order.targets {
      guard let place = session.place(shownAs: target.address), session[place].isListed,
        place != requester, !places.contains(place)
      else { continue }
      places.append(place)
    }
    guard !places.isEmpty else { throw Refusal(404) }
    let duty = accept(
      request, call, index, [], isList: order.isList, server, mark, atlas, &out)
    for place in places {
      removeParticipant(place, from: index, by: session[requester].shown, atlas, &out)
    }
    if let duty { agent.tellReferrer(duty, 200, atlas, &out) }
    referrals.removeAll { $0.waiting.isEmpty }
    endIfDue(index, atlas, &out)
  }

  /// Participant removing request (004 §5.2.3.2 from the focus's side, P2).
  mutating func removeParticipant(
    _ place: Int, from index: Int, by remover: URI, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    let participant = sessions[index][place]
    sessions[index][place].call = nil
    closeMedia(of: place, in: index, &out)
    if participant.isInvited {
      sessions[index][place].isInvited = false
      withdraw(participant.call, atlas, &out)
      tellReferrers(of: place, in: sessions[index].number, 487, atlas, &out)
    } else if let call = participant.call {
      legs[call] = nil
      release(call, .removed, by: remover, atlas, &out)
    }
    if let joining = participant.joining {
      sessions[index][place].joining = nil
      legs[joining] = nil
      refuse(joining, .notAllowed(.notListed), atlas, &out)
    }
    depart(place, from: index, .booted, .removed, by: remover, &out)
    endSubscription(of: place, in: index, atlas, &out)
    dropFromModification(place, of: index, atlas, &out)
  }
}

extension SIPMessage {
  /// The people whom a list of recipients names.
  var listedInvitees: [Invitee] {
    guard let lists = recipientLists else { return [] }
    return lists.recipients.compactMap { Invitee($0) }
  }
}

extension URI {
  /// Whether it names a part of the body.
  fileprivate var isContentID: Bool {
    "\(text)".lowercased().hasPrefix("cid:")
  }

  /// The method that a request to it is to have, in either place.
  fileprivate var wantedMethod: Bytes? { parameters["method"] ?? headers["method"] }
}
