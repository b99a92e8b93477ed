import Entities
import Sim
import Wire

extension Monitor {
  static let groupInitiation: [Monitor] = [
    beginning("004-5.2.5-3_1") { call, _, facts in
      guard let subject = call.request.text(of: .subject) else { return .inapplicable }
      if let own = call.group.flatMap({ facts.document(.cfGroupSubject, $0) })?.text, own != subject
      {
        return .conflict(with: "004-7.2.3-13_2")
      }
      return .pass(
        if: call.subject == subject,
        else: "the subject of the session is '\(call.subject ?? Bytes())', and not '\(subject)'",
        call.final)
    },
    beginning("004-5.2.5-3_2") { call, _, _ in
      guard call.request.has(.subject) else { return .inapplicable }
      let author = call.subjectFrom?.comparable
      let literal = Judgement.pass(
        if: author == call.person, else: "the subject is not said to be the originator's",
        call.final)
      return call.focus.rules.reading(
        .privacyLeak, literal: literal,
        repaired: call.isAnonymous
          ? .pass(
            if: author.map { $0 != call.person } ?? false,
            else: "the subject is said to be of who wants to stay unknown", call.final) : literal)
    },
    beginning("004-5.2.5-4.i") { call, _, facts in
      let isWished = call.offer?.msrp?.isOfClosedGroup == true
      let isClosed = facts[.cfSessionClosed]?.flag == true
      guard isWished else {
        let isGrounded = facts.own(.cfAlwaysClosed)?.flag == true || call.kind == .group
        return isClosed && !isGrounded
          ? .warn("the session is closed, and nobody wanted it") : .inapplicable
      }
      return .pass(if: isClosed, else: "the session is not closed", call.final)
    },
    beginning("004-5.2.5-4.ii_1") { call, _, facts in
      guard facts.own(.cfAlwaysClosed)?.flag == true else { return .inapplicable }
      return .pass(
        if: facts[.cfSessionClosed]?.flag == true, else: "the session is not closed", call.final)
    },
    each(.inviting, row: "004-5.2.5-4.ii_2") { call, facts in
      let says = call.offer?.msrp?.isOfClosedGroup == true
      let reason = "a=chatroom does not say that the session is closed"
      let isPolicy = facts.own(.cfAlwaysClosed)?.flag == true
      return call.focus.rules.reading(
        .closedFlagNotForwarded,
        literal: isPolicy ? .pass(if: says, else: reason) : .inapplicable,
        repaired: call.isClosed == true ? .pass(if: says, else: reason) : .inapplicable)
    },
    beginning("004-5.2.5-5d_1") { call, _, _ in
      guard call.kind == .adHoc else { return .inapplicable }
      let listed = call.listed
      let stranger = call.invited.first { !listed.contains($0.address) }
      return .pass(
        if: stranger == nil,
        else: "\(stranger?.address ?? Bytes()) is invited, and is not on the list", stranger?.seen)
    },
    beginning("004-5.2.5-5d_2") { call, _, _ in
      guard call.kind == .adHoc, call.isSettled else { return .inapplicable }
      return call.focus.rules.reading(
        .originatorInvitedToo,
        literal: .pass(
          if: call.timesInvited == call.listed.sorted(), else: "not every entry is invited once"),
        repaired: call.invites(call.members, "an entry of the list"))
    },
    each(.beginning, row: "004-5.2.5-6e_2") { call, facts in
      guard call.kind == .group, let before = call.before, before.isActive,
        before.isBegun || call.focus.rules.focus.joinsWhatBegins,
        call.barriers(facts).first(where: { !$0.isOfJoining }) == nil, let final = call.final
      else { return .inapplicable }
      if call.begins { return .fail("another session of the group begins", final) }
      if let first = call.invited.first, first.address != call.person {
        return .fail("members are invited by somebody who joins", first.seen)
      }
      guard call.isAccepted, let sip = final.sip else {
        return .pass(
          if: !call.barriers(facts).isEmpty || call.code == 487 || call.code == 480,
          else: "who joins the running session is refused", final)
      }
      return .pass(
        if: sip[.contact]?.uri.address == before.identity.comparable,
        else: "Contact is not the identity of the running session", final)
    },
    beginning("004-5.2.5-6f_1") { call, _, facts in
      guard let group = call.group, facts.document(.cfGroupInvites, group)?.flag == true,
        call.isSettled
      else { return .inapplicable }
      let members = (facts.document(.cfGroupMembers, group)?.list ?? []).map(\.comparable)
      return call.focus.rules.reading(
        .originatorInvitedToo,
        literal: call.invites(members, "a member"),
        repaired: call.invites(members.filter { $0 != call.person }, "a member"))
    },
    beginning("004-5.2.5-6f_2") { call, _, facts in
      guard let group = call.group, facts.document(.cfGroupInvites, group)?.flag == false else {
        return .inapplicable
      }
      let first = call.invited.first { $0.request[.referredBy] == nil }
      return .pass(
        if: first == nil, else: "a member is invited, who should come by himself", first?.seen)
    },
    accepting(.beginning, row: "004-5.2.5-8") { call, answer, _ in
      if call.before != nil { return .inapplicable }
      if !call.begins { return .fail("there is a 200, and no new session", call.final) }
      return call.namesSession(in: answer, call.final)
    },
    beginning("004-5.2.5-9_1") { call, _, facts in
      guard call.isSettled else { return .inapplicable }
      return call.invites(call.set(facts), "a member of the set")
    },
    beginning("004-5.2.5-9_2") { call, _, _ in
      let replaced = call.replacements
      guard !replaced.values.isEmpty else { return .inapplicable }
      for invitation in call.invited where !invitation.isAnother {
        let said = invitation.request.text(of: .sessionReplaces)
        if said != replaced[invitation.address] {
          return .fail(
            said == nil
              ? "Session-Replaces is not in the INVITE" : "Session-Replaces is another one",
            invitation.seen)
        }
      }
      return .pass
    },
    each(.beginning, row: "004-5.2.5-9_3") { call, facts in
      guard call.begins, call.firstAcceptance != nil || call.lastRefusal != nil else {
        return .inapplicable
      }
      return call.answersBeginner(facts).and(call.failsWithMembers)
    },
    each(.inviting, row: "004-5.2.5-9.i") { call, facts in
      guard let code = call.code, code >= 300, call.cause != nil else { return .inapplicable }
      if call.isTriedOtherwise { return .inapplicable }
      if !call.focus.rules.focus.putsOutRefuser {
        return call.isReturn
          ? .inapplicable
          : .pass(
            if: call.isInviterOut, else: "the one who has invited is not removed", call.final)
      }
      guard let state = call.stateAfterRefusal?.description else { return .inapplicable }
      if state == "pending", call.isReturn { return .inapplicable }
      if call.again?.isInterworked == true {
        return call.focus.rules.reading(
          .nonSuccessOrSelection,
          literal: .pass(
            if: state == "left", else: "who has refused is not removed, for there is another way",
            call.final),
          repaired: .inapplicable)
      }
      return call.focus.rules.reading(
        .removeInvitingMember,
        literal: .fail("the one who has invited is not removed", call.final),
        repaired: .pass(
          if: state == "left", else: "who has refused is still '\(state)'", call.final))
    },
    each(.beginning, row: "004-5.2.5-9.ii") { call, _ in call.failsWithMembers },
  ]
}

extension GroupCall {
  /// The others on its list, each once.
  var members: [Bytes] {
    focus.rules.focus.invitesOnce ? listed.distinct.filter { $0 != person } : listed
  }

  /// Who is to be invited when the session begins.
  func set(_ facts: Facts) -> [Bytes] {
    guard let group else { return members }
    guard facts.document(.cfGroupInvites, group)?.flag == true else { return [] }
    let members = (facts.document(.cfGroupMembers, group)?.list ?? []).map(\.comparable)
    return focus.rules.focus.invitesOnce ? members.distinct.filter { $0 != person } : members
  }

  /// Whether those whom it brings have been invited by now.
  var isSettled: Bool {
    cancel == nil && judgedAt - invite.time >= Observer.timeBound
      && end.map { $0 - invite.time >= Observer.timeBound } ?? true
  }

  /// Who was invited, as often as it was so.
  var timesInvited: [Bytes] { invited.filter { !$0.isAnother }.map(\.address).sorted() }

  func invites(_ people: [Bytes], _ what: String) -> Judgement {
    let times = timesInvited
    for person in people {
      let count = times.count { $0 == person }
      if count != 1 { return .fail("\(what), \(person), is invited \(count) times") }
    }
    let stranger = invited.first { !people.contains($0.address) }
    return .pass(
      if: stranger == nil, else: "\(stranger?.address ?? Bytes()) is invited, and is not \(what)",
      stranger?.seen)
  }

  /// By address, what the session with somebody takes the place of.
  fileprivate var replacements: InOrder<Bytes, Bytes> {
    var found = InOrder<Bytes, Bytes>()
    for entry in request.resourceLists?.entries ?? [] {
      guard let uri = try? URI(parsing: entry.uri) else { continue }
      for header in uri.headers.list
      where header.name.isSameIgnoringCase(as: SIPHeader.sessionReplaces.text) {
        found[entry.person] = header.value
      }
    }
    return found
  }

  /// 9.iii.1: whoever begins a session is answered with the first who accepts.
  func answersBeginner(_ facts: Facts) -> Judgement {
    guard begins, cancel == nil else { return .inapplicable }
    if set(facts).isEmpty {
      return focus.rules.reading(
        .joinInNoAnswer,
        literal: .pass(
          if: !isAccepted, elseWarn: "there is a 200, though nobody was invited", final),
        repaired: follows(final, invite, else: "nobody is invited, and no 200 follows"))
    }
    guard let first = firstAcceptance else {
      guard isAccepted, kind == .adHoc else { return .inapplicable }
      return .fail("there is a 200 before anybody has accepted", final)
    }
    // Whoever joins a session that begins makes it one, as whoever accepts.
    if kind == .group, isAccepted, let final, final.number < first.number { return .inapplicable }
    if let code, code >= 300 {
      // Where every refusal is final, whoever was tried in another way is too late.
      let isLate =
        focus.rules.readings[.nonSuccessOrSelection] == .literal
        && final.map { $0.number < first.number } ?? false
      return isLate
        ? .conflict(with: "004-5.2.5-9.ii")
        : .fail("a member has accepted, and there is no 200", first, final)
    }
    return follows(final, first, else: "no 200 follows the first acceptance")
  }

  /// 9.ii: if all refuse, so does the function; but a session that begins anew has somebody in it.
  fileprivate var failsWithMembers: Judgement {
    guard begins, before == nil, cancel == nil, let last = lastRefusal, firstAcceptance == nil,
      invited.allSatisfy({ ($0.code ?? 0) >= 300 })
    else { return .inapplicable }
    guard let final else {
      return judgedAt - last.time >= Observer.timeBound
        ? .fail("all have refused, and the originator is not told", last) : .inapplicable
    }
    // The last attempt of each; an invitation given up counts as not answered.
    var codes = InOrder<Bytes, Int>()
    for invitation in invited {
      codes[invitation.address] = invitation.code == 487 ? 408 : invitation.code
    }
    let first = codes.values.first.map { $0 >= 400 ? $0 : 480 }
    let common = codes.values.allSatisfy { $0 == codes.values.first } ? first : 480
    return focus.rules.reading(
      .pendingForever,
      literal: .pass(if: code.map { $0 >= 400 } ?? false, else: "it is not an error", last, final),
      repaired: .pass(
        if: code == common, else: "the response is not \(common ?? 480)", last, final))
  }

  /// Another invitation to the same one takes the place of a refused one.
  fileprivate var isTriedOtherwise: Bool {
    switch code {
    case 481: request.has(.sessionReplaces)
    case 404, 410, 480, 604: request.requestURI?.parameters["gr"] != nil
    default: false
    }
  }
}

extension ResourceLists.Entry {
  /// Whose address it is, without what leads to one device.
  var person: Bytes {
    guard let uri = try? URI(parsing: uri) else { return uri.comparable }
    return uri.address
  }
}
