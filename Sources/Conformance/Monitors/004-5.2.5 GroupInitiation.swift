import Entities
import Sim
import Wire

extension Monitor {
  static let groupInitiation: [Monitor] =
    [
      barred(.tag, "004-5.2.5-p1_2", warning: "004-5.2.5-p1_3"),
      barred(.originator, "004-5.2.5-1_2", warning: "004-5.2.5-1_3"),
      barred(.isFocus, "004-5.2.5-2_1", warning: "004-5.2.5-2_2"),
      barred(.media, "004-5.2.5-4_2"),
      barred(.anonymity, "004-5.2.5-5a_2", warning: "004-5.2.5-5a_3"),
      barred(.size, "004-5.2.5-5b_2", warning: "004-5.2.5-5b_3"),
      barred(.destinations, "004-5.2.5-5c_2", warning: "004-5.2.5-5c_3"),
      barred(.services, "004-5.2.5-6a_2"),
      barred(.groupAnonymity, "004-5.2.5-6b_2", warning: "004-5.2.5-6b_3"),
      barred(.initiator, "004-5.2.5-6c_2", warning: "004-5.2.5-6c_3"),
      barred(.groupMedia, "004-5.2.5-6d_2"),
    ].flatMap { (monitors: [Monitor]) in monitors } + others

  private static let others: [Monitor] = [
    each(.beginning, row: "004-5.2.5-ord") { call, facts in
      let barriers = call.barriers(facts)
      guard barriers.count > 1 else { return .inapplicable }
      return call.isRefused(by: barriers[0])
    },
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
    each(.beginning, row: "004-5.2.5-4_3") { call, _ in
      guard call.code == 488, let sip = call.final?.sip else { return .inapplicable }
      return .pass(
        if: sip.sessionDescription != nil || sip.has(.warning),
        else: "the 488 does not say what could be accepted", call.final)
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
        unnamed: "closed-flag-not-forwarded",
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
        unnamed: "originator-invited-too",
        literal: .pass(
          if: call.timesInvited == call.listed.sorted(), else: "not every entry is invited once"),
        repaired: call.invites(call.members, "an entry of the list"))
    },
    each(.beginning, row: "004-5.2.5-6e_2") { call, facts in
      guard call.kind == .group, let before = call.before, before.isActive,
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
        unnamed: "originator-invited-too",
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
      guard let state = call.stateAfterRefusal?.description else { return .inapplicable }
      if state == "pending", call.isReturn { return .inapplicable }
      if call.again?.isInterworked == true {
        return call.focus.rules.reading(
          unnamed: "non-2xx-vs-isf",
          literal: .fail("who has refused is not removed, for there is another way", call.final),
          repaired: .inapplicable)
      }
      return call.focus.rules.reading(
        unnamed: "remove-inviting-member",
        literal: .fail("the one who has invited is not removed", call.final),
        repaired: .pass(
          if: state == "left", else: "who has refused is still '\(state)'", call.final))
    },
    each(.beginning, row: "004-5.2.5-9.ii") { call, _ in call.failsWithMembers },
    each(.beginning, row: "004-5.2.5-9.iii.1") { call, facts in call.answersBeginner(facts) },
    beginning("004-5.2.5-9.iii.1a_1") { call, answer, _ in
      let refresher = answer[.sessionExpires]?.parameters.content(of: "refresher")?.description
      let knowsTimer = call.request.lists("timer", in: .supported)
      let literal = Judgement.pass(
        if: refresher == "uac", else: "the refresher of Session-Expires is not 'uac'", call.final)
      return call.focus.rules.reading(
        .timerNotSupported, literal: literal,
        repaired: knowsTimer
          ? literal
          : .pass(
            if: refresher == nil || refresher == "uas",
            else: "the refresher is '\(refresher ?? "")', who knows no session timer", call.final))
    },
    beginning("004-5.2.5-9.iii.1b_1") { call, answer, _ in
      call.namesSession(in: answer, call.final)
    },
    beginning("004-5.2.5-9.iii.1b_2") { call, answer, _ in call.isFocus(in: answer, call.final) },
    beginning("004-5.2.5-9.iii.1b_3") { call, answer, _ in
      call.hasSessionTag(in: answer, call.final)
    },
    beginning("004-5.2.5-9.iii.1c") { call, answer, _ in
      guard let agent = answer[.userAgent]?.value.description else {
        return answer.has(.server)
          ? .warn("only Server names the release", call.final)
          : .fail("there is no User-Agent", call.final)
      }
      return .pass(
        if: agent.contains("/") && agent.contains { $0.isNumber },
        else: "User-Agent '\(agent)' names no release", call.final)
    },
    beginning("004-5.2.5-9.iii.1d") { call, answer, _ in
      let said = answer.all(.pAssertedIdentity).map(\.uri.address)
      let own = [call.focus.factory, call.session.comparable, call.group?.comparable].compactMap {
        $0
      }
      return .pass(
        if: said.contains { own.contains($0) },
        else: "P-Asserted-Identity is neither the function nor the session", call.final)
    },
    beginning("004-5.2.5-9.iii.1e_1") { call, answer, _ in
      call.echoes(.conversationID, in: answer)
    },
    beginning("004-5.2.5-9.iii.1e_2") { call, answer, _ in
      call.echoes(.contributionID, in: answer)
    },
    beginning("004-5.2.5-9.iii.1e_3") { call, answer, _ in
      let isRequired = answer.lists("timer", in: .require)
      let isSupported = answer.lists("timer", in: .supported)
      let knowsTimer = call.request.lists("timer", in: .supported)
      return call.focus.rules.reading(
        .timerNotSupported,
        literal: .pass(
          if: isRequired && isSupported, elseWarn: "Require or Supported lacks timer", call.final),
        repaired: .pass(
          if: isSupported && isRequired == knowsTimer,
          elseWarn: "Supported lacks timer, or Require does not fit the invitation", call.final))
    },
    beginning("004-5.2.5-9.iii.2_1") { call, answer, facts in
      guard let offer = call.offer else { return .inapplicable }
      guard let own = answer.sessionDescription, own.mediaCount == offer.mediaCount else {
        return .fail("the answer is missing, or has not as many m-lines as the offer", call.final)
      }
      let path = own.msrp?.attribute("path")
      if path == nil || path == offer.msrp?.attribute("path") {
        return .fail("a=path is not the function's", call.final)
      }
      func kinds(_ description: SessionDescription) -> [Bytes] {
        description.media.filter { !$0.isRefused }.compactMap { $0.line?.media }
      }
      let first = call.firstAcceptance?.sip?.sessionDescription
      return call.focus.rules.reading(
        unnamed: "first-answer-sdp",
        literal: .pass(
          if: first.map { first in kinds(own).allSatisfy { kinds(first).contains($0) } } ?? true,
          else: "the answer accepts what the first member does not", call.final),
        repaired: .pass(
          if: facts.admits(own, call.group),
          else: "the answer accepts what the group may not carry", call.final))
    },
    beginning("004-5.2.5-9.iii.2_2") { call, _, _ in
      guard let first = call.firstReceived, first.msrp?.failureReport == .yes else {
        return .inapplicable
      }
      return call.follows(call.firstResponse, first, else: "the first SEND gets no response")
    },
    beginning("004-5.2.5-9.iii.2a") { call, answer, facts in
      guard facts[.cfSessionClosed]?.flag == true, let own = answer.sessionDescription?.msrp else {
        return .inapplicable
      }
      let room = own.chatroom
      return call.focus.rules.reading(
        .privateMessagesToken,
        literal: .pass(
          if: room.map { $0.isClosed && $0.tokens.count == 1 } ?? false,
          else: "a=chatroom is not just the token of closed groups", call.final),
        repaired: .pass(
          if: room.map { $0.isClosed && $0.hasPrivateMessages } ?? false,
          else: "a=chatroom lacks the token of closed groups, or private-messages", call.final))
    },
    beginning("004-5.2.5-9.iii.2b_1") { call, answer, facts in
      guard facts.own(.cfSupportsGroupData)?.flag == true else { return .inapplicable }
      let types = answer.sessionDescription?.msrp?.acceptTypes?.texts ?? []
      let isListed = types.contains(groupDataType)
      return call.focus.rules.reading(
        unnamed: "accept-types-set-to",
        literal: !isListed
          ? .fail("a=accept-types does not have \(groupDataType)", call.final)
          : .pass(
            if: types.allSatisfy { $0 == groupDataType || $0 == conferenceType },
            elseWarn: "a=accept-types has other types too", call.final),
        repaired: .pass(
          if: isListed && types.first == "message/cpim",
          else: "a=accept-types lacks \(groupDataType), or does not begin with message/cpim",
          call.final))
    },
    beginning("004-5.2.5-9.iii.2b_2") { call, _, facts in
      guard facts.own(.cfSupportsGroupData)?.flag == true, let offer = call.offer,
        let known = call.knowsGroupData
      else { return .inapplicable }
      return .pass(
        if: known == (offer.msrp?.acceptTypes?.names(groupDataType) ?? false),
        else: "group data are \(known ? "" : "not ")taken to be known at the other end", call.final)
    },
    beginning("004-5.2.5-9.iii.2c_1") { call, answer, facts in
      call.answersObjects(in: answer, facts)
    },
    beginning("004-5.2.5-9.iii.2c_2") { call, _, facts in
      guard facts.own(.cfSupportsConferenceObjects)?.flag == true, let offer = call.offer,
        let known = call.knowsObjects
      else { return .inapplicable }
      return .pass(
        if: known == (offer.msrp?.acceptTypes?.names(conferenceType) ?? false),
        else: "objects are \(known ? "" : "not ")taken to be known at the other end", call.final)
    },
    beginning("004-5.2.5-9.iii.3") { call, _, _ in
      .pass(
        if: call.otherFinal == nil && call.final?.peer == call.invite.peer,
        else: "the 200 is not the only response, or goes another way", call.final, call.otherFinal)
    },
    beginning("004-5.2.5-9.iii.4") { call, _, _ in
      .pass(
        if: call.otherFinal == nil, else: "another response follows the 200", call.final,
        call.otherFinal)
    },
    each(.inviting, row: "004-5.2.5-ack.1") { call, _ in
      guard call.isAccepted, call.cause != nil else { return .inapplicable }
      return call.focus.rules.reading(
        unnamed: "ack-forwarding",
        literal: .warn("the function acknowledges before the originator does", call.ack),
        repaired: call.follows(call.ack, call.final, else: "no ACK follows the 200 of a member"))
    },
    beginning("004-5.2.5-ack.2_1") { call, _, _ in call.exchanges },
  ]

  /// An invitation that meets a barrier, and none before it, is refused in a certain way.
  private static func barred(
    _ barrier: GroupBarrier, _ row: String, warning: String? = nil
  ) -> [Monitor] {
    let code = each(.beginning, row: row) { call, facts in
      guard call.barriers(facts).first == barrier else { return .inapplicable }
      return call.focus.rules.reading(
        unnamed: barrier.finding, literal: call.isRefused(with: barrier.code),
        repaired: call.isRefused(with: barrier.code))
    }
    guard let warning else { return [code] }
    return [
      code,
      each(.beginning, row: warning) { call, facts in
        guard call.barriers(facts).first == barrier, call.code == barrier.code,
          let final = call.final
        else { return .inapplicable }
        return final.warns(of: barrier, call.focus.rules)
      },
    ]
  }
}

/// Why a session cannot begin, or nobody come into it.
enum GroupBarrier: Sendable, Hashable {
  case tag, originator, isFocus, media, anonymity, size, destinations
  case services, groupAnonymity, joiner, full, initiator, groupMedia, groupSize
  // Of somebody who comes back.
  case unknown, conversation, list

  var code: Int {
    switch self {
    case .tag, .originator, .isFocus, .anonymity, .destinations, .groupAnonymity, .joiner,
      .initiator, .conversation, .list:
      403
    case .media, .groupMedia: 488
    case .size, .full, .groupSize: 486
    case .services, .unknown: 404
    }
  }

  var warning: String? {
    switch self {
    case .tag, .joiner, .initiator, .conversation, .list: "122 Function not allowed"
    case .originator: "127 Service not authorized"
    case .isFocus: "105 isfocus already assigned"
    case .anonymity, .groupAnonymity: "119 Anonymity not allowed"
    case .size, .full, .groupSize: "102 Too many participants"
    case .destinations: "129 No destinations"
    case .unknown: "123 Session does not exist"
    case .media, .groupMedia, .services: nil
    }
  }

  /// Whether it is met by those who come into a session that is there.
  var isOfJoining: Bool { self == .joiner || self == .full }

  /// What the order of the checks, or a limit, rests on.
  var finding: String {
    switch self {
    case .initiator, .groupMedia: "predefined-join-blocked"
    case .size: "size-limit-count"
    case .isFocus: "isfocus-in-uri"
    default: "refusal-handling"
    }
  }
}

extension Seen {
  /// Whether a refusal says why, as the reading of the text has it.
  func warns(of barrier: GroupBarrier, _ rules: Rules) -> Judgement {
    guard let text = barrier.warning else { return .pass }
    let reason = "no Warning says '\(text)', but \(warnings)"
    switch barrier {
    case .groupAnonymity:
      let bare = warns("Anonymity not allowed")
      return rules.reading(
        unnamed: "warning-122-overloaded",
        literal: bare
          ? .pass
          : .pass(if: false, elseWarn: "the Warning has a number, which is not printed here", self),
        repaired: .pass(if: warns(text), else: reason, self))
    case .tag, .joiner, .initiator, .conversation, .list:
      let is399 = sip?.all(.warning).contains { $0.code == 399 } ?? false
      return rules.reading(
        unnamed: "warning-122-overloaded",
        literal: .pass(if: warns(text), else: reason, self),
        repaired: .pass(if: warns(text, exactly: false) && is399, else: reason, self))
    default:
      return .pass(if: warns(text), else: reason, self)
    }
  }
}

extension GroupCall {
  /// All that stands in its way, in the order in which it is looked for.
  func barriers(_ facts: Facts) -> [GroupBarrier] {
    var found: [GroupBarrier] = []
    func meet(_ barrier: GroupBarrier, if condition: Bool) {
      if condition { found.append(barrier) }
    }
    let isKnown =
      !tags.isEmpty
      && (facts.own(.cfSupportedTags)?.list ?? []).contains { known in
        FeatureTags.service(known.description).map { name in
          tags.tags.contains { $0.service == name }
        } ?? false
      }
    meet(.tag, if: !isKnown)
    meet(.originator, if: !facts.admits(facts.own(.cfOriginators), person, amongst: []))
    let contact = request[.contact]
    meet(
      .isFocus,
      if: contact?.parameters.has("isfocus") == true
        || contact?.uri.parameters.contains("isfocus") == true)
    meet(.media, if: !facts.admits(offer, nil))
    guard let group else {
      meet(.anonymity, if: isAnonymous && !facts.admitsAnonymity(nil, person))
      let most = facts.own(.cfMaxAdHoc)?.number ?? .max
      meet(.size, if: Int64(members.count) + 1 > most)
      meet(.destinations, if: members.isEmpty)
      return found
    }
    meet(.services, if: facts.document(.cfGroupServices, group)?.list.isEmpty == true)
    meet(.groupAnonymity, if: isAnonymous && !facts.admitsAnonymity(group, person))
    if let before {
      meet(.joiner, if: !facts.admits(.cfGroupJoin, of: group, person))
      meet(.full, if: before.isFull)
      return found
    }
    meet(.initiator, if: !facts.admits(.cfGroupInitiate, of: group, person))
    meet(.groupMedia, if: !facts.admits(offer, group))
    let most = facts.document(.cfGroupMax, group)?.number ?? .max
    meet(.groupSize, if: Int64(set(facts).count) + 1 > most)
    return found
  }

  /// It is refused, for one reason.
  func isRefused(by barrier: GroupBarrier) -> Judgement {
    let refused = isRefused(with: barrier.code)
    guard refused.outcome == .pass, let text = barrier.warning, let final else { return refused }
    return .pass(
      if: final.warns(text, exactly: false), else: "the Warning is not '\(text)'", final)
  }

  /// The others on its list, each once.
  var members: [Bytes] { listed.distinct.filter { $0 != person } }

  /// Who is to be invited when the session begins.
  func set(_ facts: Facts) -> [Bytes] {
    guard let group else { return members }
    guard facts.document(.cfGroupInvites, group)?.flag == true else { return [] }
    return (facts.document(.cfGroupMembers, group)?.list ?? []).map(\.comparable).distinct.filter {
      $0 != person
    }
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
      where ["session-replaces", "cpm-replaces"].contains(header.name.description.lowercased()) {
        found[entry.person] = header.value
      }
    }
    return found
  }

  /// 9.iii.1: whoever begins a session is answered with the first who accepts.
  fileprivate func answersBeginner(_ facts: Facts) -> Judgement {
    guard begins, cancel == nil else { return .inapplicable }
    if set(facts).isEmpty {
      return focus.rules.reading(
        unnamed: "joinin-no-answer",
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
      return .fail("a member has accepted, and there is no 200", first, final)
    }
    return follows(final, first, else: "no 200 follows the first acceptance")
  }

  /// 9.ii: if all refuse, so does the function.
  fileprivate var failsWithMembers: Judgement {
    guard begins, cancel == nil, let last = lastRefusal, firstAcceptance == nil,
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
      unnamed: "pending-forever",
      literal: .pass(if: code.map { $0 >= 400 } ?? false, else: "it is not an error", last, final),
      repaired: .pass(
        if: code == common, else: "the response is not \(common ?? 480)", last, final))
  }

  func echoes(_ header: SIPHeader, in answer: SIPMessage) -> Judgement {
    guard let value = request.text(of: header) else { return .inapplicable }
    return .pass(
      if: answer.text(of: header) == value, else: "the 200 does not repeat \(header.text)", final)
  }

  /// The answer's line for messages has the type of objects; under the repair only if the offer has.
  func answersObjects(in answer: SIPMessage, _ facts: Facts) -> Judgement {
    guard facts.own(.cfSupportsConferenceObjects)?.flag == true,
      let offer = request.sessionDescription
    else { return .inapplicable }
    let says = answer.sessionDescription?.msrp?.acceptTypes?.names(Monitor.conferenceType) == true
    let isOffered = offer.msrp?.acceptTypes?.names(Monitor.conferenceType) == true
    return focus.rules.reading(
      .cioModeMismatch,
      literal: .pass(
        if: says, else: "a=accept-types does not have \(Monitor.conferenceType)", final),
      repaired: .pass(
        if: says == isOffered,
        else:
          "a=accept-types \(says ? "has" : "lacks") \(Monitor.conferenceType), other than the offer",
        final))
  }

  /// Something passes over MSRP soon after the handshake.
  var exchanges: Judgement {
    guard hasMessages else { return .inapplicable }
    let first = [firstSend, firstReceived].compactMap { $0 }.min { $0.time < $1.time }
    return follows(first, ack, else: "nothing passes over MSRP after the handshake")
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

extension GroupStanding {
  /// Whether somebody who has no place cannot get one.
  var isFull: Bool { !isListed && most.map { Int64(listed.count) >= $0 } ?? false }
}

extension ResourceLists.Entry {
  /// Whose address it is, without what leads to one device.
  var person: Bytes {
    guard let uri = try? URI(parsing: uri) else { return uri.comparable }
    return uri.address
  }
}
