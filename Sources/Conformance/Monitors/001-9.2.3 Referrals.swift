import Entities
import Sim
import Wire

extension Monitor {
  static let referrals: [Monitor] = [
    adding("001-9.2.3-1_1") { referral, facts in
      guard referral.final != nil else { return .inapplicable }
      let isGranted = referral.isAccepted
      let literal: Judgement
      if let group = referral.group {
        let mayAdd = facts.admits(.cfGroupAdd, of: group, referral.sender)
        literal = .pass(
          if: mayAdd ? referral.code != 403 || referral.isBarred(facts) : referral.code == 403,
          else:
            "the response is \(referral.code ?? 0), which is not what the group's document says",
          referral.final)
      } else {
        literal = .inapplicable
      }
      let due = referral.due(facts)
      if due == 486, !referral.focus.rules.focus.limitsEveryWay { return literal }
      return referral.focus.rules.reading(
        .referSuccessBeforePolicy, literal: literal,
        repaired: due.map { code in
          .pass(
            if: referral.code == code,
            else: "the response is \(referral.code ?? 0), and not \(code)",
            referral.final)
        }
          ?? .pass(
            if: isGranted || (referral.code ?? 0) >= 404 || referral.isMixed,
            else: "it is refused, and nothing is wrong", referral.final))
    },
    adding("001-9.2.3-1_2") { referral, facts in
      // Of a session that is not active nobody can be made a participant.
      guard let group = referral.group, referral.before?.isActive == true,
        !facts.admits(.cfGroupAdd, of: group, referral.sender)
      else { return .inapplicable }
      return .pass(if: referral.code == 403, else: "the response is not 403", referral.final)
    },
    adding("001-9.2.3-1_3") { referral, _ in
      guard referral.code == 403, !referral.isAnonymous, let final = referral.final else {
        return .inapplicable
      }
      return referral.focus.rules.reading(
        .warning122Overloaded,
        literal: .pass(
          if: final.sip?.has(.warning) == true, elseWarn: "there is no Warning", final),
        repaired: .pass(
          if: final.warns("122 Function not allowed", exactly: false),
          elseWarn: "the Warning is not '122 Function not allowed'", final))
    },
    adding("001-9.2.3-1_4") { referral, _ in
      referral.code == 403 ? referral.leadsToNothing : .inapplicable
    },
    adding("001-9.2.3-2_1") { referral, facts in
      guard referral.isAnonymous, referral.mayAdd(facts), referral.final != nil else {
        return .inapplicable
      }
      let isAllowed = facts.admitsAnonymity(referral.group, referral.sender)
      return .pass(
        if: (referral.code == 403) != isAllowed,
        else: "the response does not follow whether anonymity is permitted", referral.final)
    },
    adding("001-9.2.3-2_2") { referral, facts in
      guard referral.isBarred(facts), referral.mayAdd(facts) else { return .inapplicable }
      return .pass(if: referral.code == 403, else: "the response is not 403", referral.final)
    },
    adding("001-9.2.3-2_3") { referral, facts in
      guard referral.code == 403, referral.isBarred(facts), referral.mayAdd(facts),
        let final = referral.final
      else { return .inapplicable }
      return .pass(
        if: final.warns("119 Anonymity not allowed"),
        elseWarn: "the Warning is not '119 Anonymity not allowed'", final)
    },
    adding("001-9.2.3-2_4") { referral, facts in
      guard referral.code == 403, referral.isBarred(facts) else { return .inapplicable }
      return referral.leadsToNothing
    },
    adding("002-7.4.6-n1") { referral, facts in
      guard referral.group != nil, referral.isBarred(facts), let final = referral.final else {
        return .inapplicable
      }
      let isRefused = Judgement.pass(
        if: !referral.isAccepted && referral.invited.isEmpty,
        else: "the group forbids anonymity, and the REFER is not refused", final,
        referral.invited.first?.seen)
      let isAlone = referral.mayAdd(facts) && referral.before?.isActive == true && !referral.isMixed
      return referral.focus.rules.reading(
        .privacyHeaderMissing, literal: isRefused,
        repaired: !isAlone
          ? isRefused
          : isRefused.and(
            .pass(
              if: referral.code == 403 && final.warns("119 Anonymity not allowed"),
              else: "it is not refused with 403 and '119 Anonymity not allowed'", final)))
    },
    adding("001-9.2.3-3a") { referral, _ in
      guard !referral.isList, let first = referral.invited.first,
        let target = referral.targets.first
      else { return .inapplicable }
      return .pass(
        if: first.target?.address == target.address,
        else: "the INVITE does not go to the Refer-To URI", first.seen)
    },
    adding("001-9.2.3-3b") { referral, _ in
      guard referral.isList, !referral.invited.isEmpty else { return .inapplicable }
      let stranger = referral.invited.first { invitation in
        !referral.targets.contains { $0.address == invitation.target?.address }
      }
      return .pass(
        if: stranger == nil, else: "an INVITE goes to somebody who is not on the list",
        stranger?.seen)
    },
    adding("001-9.2.3-4") { referral, facts in
      if let code = referral.code, code >= 300 {
        return referral.due(facts) == nil && !referral.isMixed
          ? .fail("it is refused, and nothing is wrong", referral.final) : .inapplicable
      }
      guard let final = referral.final else {
        return referral.judgedAt - referral.seen.time >= Observer.timeBound
          ? .fail("there is no final response") : .inapplicable
      }
      return .pass(
        if: referral.otherFinal == nil, else: "there is another final response", final,
        referral.otherFinal)
    },
    adding("001-9.2.3-5") { referral, _ in
      guard referral.isAccepted, let sip = referral.final?.sip else { return .inapplicable }
      let says = Judgement.pass(
        if: sip.lists("norefersub", in: .supported), else: "Supported does not list norefersub",
        referral.final)
      return referral.focus.rules.reading(
        .multipleReferSubscription,
        literal: referral.sip[.to]?.tag == nil ? says : .inapplicable, repaired: says)
    },
    adding("001-9.2.3-6_2") { referral, _ in
      guard referral.isAccepted, referral.wantsNoNotices, let sip = referral.final?.sip else {
        return .inapplicable
      }
      return .pass(
        if: sip[.referSub]?.is("false") == true, else: "the 2xx lacks 'Refer-Sub: false'",
        referral.final)
    },
    adding("001-9.2.3-7") { referral, facts in
      guard let group = referral.group, !referral.invited.isEmpty else { return .inapplicable }
      return .pass(
        if: facts.admits(.cfGroupAdd, of: group, referral.sender),
        else: "somebody is invited though the group's document forbids it", referral.final,
        referral.invited.first?.seen)
    },
    adding("001-9.2.3-8") { referral, facts in
      guard referral.isAccepted,
        referral.judgedAt - referral.seen.time >= Observer.timeBound
      else { return .inapplicable }
      // 001-9.2.3-7, as it is written, filters behind the 2xx.
      if !referral.focus.rules.focus.checksBeforeAnswering, referral.due(facts) != nil {
        return .pass(
          if: referral.invited.isEmpty, else: "somebody is invited whom the policy keeps out",
          referral.invited.first?.seen)
      }
      return referral.focus.rules.reading(
        .referDuplicateTarget, literal: referral.invites { _ in true },
        repaired: referral.invites { !$0.wasIn && $0.address != referral.sender })
    },
    adding("001-9.2.3-9_1") { referral, _ in
      guard referral.isAccepted, !referral.wantsNoNotices, let final = referral.final,
        referral.judgedAt - final.time >= Observer.timeBound
      else { return .inapplicable }
      return .pass(
        if: referral.notices.contains { $0.seen.number > final.number },
        else: "no NOTIFY follows the 2xx", final)
    },
    adding("001-9.2.3-9_2") { referral, _ in referral.isReported },
    adding("001-9.2.3-9_3") { referral, _ in
      guard referral.isAccepted, referral.final?.sip?[.referSub]?.is("false") == true else {
        return .inapplicable
      }
      return .pass(
        if: referral.notices.isEmpty, elseWarn: "there is a NOTIFY though none was wanted",
        referral.final, referral.notices.first?.seen)
    },
  ]

  /// For each REFER that is to add somebody.
  private static func adding(_ row: String, _ judge: @escaping Judge<Referral>) -> Monitor {
    Monitor(
      row,
      .referral { referral, facts in
        referral.isRemoval || referral.targets.isEmpty ? .inapplicable : judge(referral, facts)
      })
  }
}

extension Referral {
  fileprivate var isAnonymous: Bool { sip[.privacy]?.has("id") == true }
  fileprivate var wantsNoNotices: Bool { sip[.referSub]?.is("false") == true }

  /// Whether the sender may add somebody to this session.
  fileprivate func mayAdd(_ facts: Facts) -> Bool {
    guard let before, isConnected, !before.isClosed else { return false }
    return group.map { facts.admits(.cfGroupAdd, of: $0, sender) } ?? true
  }

  /// It wants anonymity where that is not permitted.
  fileprivate func isBarred(_ facts: Facts) -> Bool {
    isAnonymous && before != nil && !facts.admitsAnonymity(group, sender)
  }

  /// With what it has to be refused; nil for one that is in order.
  fileprivate func due(_ facts: Facts) -> Int? {
    guard let before, before.isActive else { return 404 }
    if isMixed { return 400 }
    if !mayAdd(facts) || isBarred(facts) { return 403 }
    let known = (before.listed + [sender]).distinct
    let newcomers = (known + targets.map(\.address)).distinct.count - known.count
    if let most = before.most, Int64(before.listed.count + newcomers) > most { return 486 }
    return nil
  }

  private var distinctTargets: [Target] {
    targets.map(\.address).distinct.compactMap { address in
      targets.first { $0.address == address }
    }
  }

  fileprivate var leadsToNothing: Judgement {
    if let first = (invited + invitedInSpite).first {
      return .fail("somebody is invited though it is refused", final, first.seen)
    }
    return .pass(
      if: notices.isEmpty, else: "there is a NOTIFY though it is refused", final,
      notices.first?.seen)
  }

  /// Each of those who are to be invited is so once.
  fileprivate func invites(_ isDue: (Target) -> Bool) -> Judgement {
    for target in distinctTargets {
      let count = invited.count { $0.address == target.address && !$0.isAnother }
      let wanted = isDue(target) ? 1 : 0
      if count != wanted {
        return .fail("\(target.address) is invited \(count) times, and not \(wanted)", final)
      }
    }
    return .pass
  }

  /// What becomes of those who are invited is what the NOTIFYs say.
  fileprivate var isReported: Judgement {
    guard isAccepted, !wantsNoNotices else { return .inapplicable }
    let finals = notices.filter { ($0.code ?? 0) >= 200 }
    let codes = invited.compactMap(\.code)
    guard isList else {
      guard let last = invited.last, let code = last.code, let answer = last.final else {
        return .inapplicable
      }
      if let wrong = finals.first(where: { $0.code != code && !(code == 487 && $0.code == 408) }) {
        return .fail(
          "a NOTIFY says \(wrong.code ?? 0), and the response is \(code)", answer, wrong.seen)
      }
      if finals.isEmpty, judgedAt - answer.time < Observer.timeBound { return .inapplicable }
      return .pass(
        if: !finals.isEmpty, else: "no NOTIFY says what has become of the INVITE", answer)
    }
    guard codes.count == invited.count, !invited.isEmpty else { return .inapplicable }
    let wanted = codes.contains { $0 < 300 } ? 200 : 487
    return focus.rules.reading(
      .multipleReferSubscription,
      literal: .pass(
        if: codes.allSatisfy { code in finals.contains { $0.code == code } },
        else: "a response is not in any NOTIFY", final),
      repaired: finals.isEmpty
        ? (invited.compactMap { $0.final?.time }.max().map {
          judgedAt - $0 < Observer.timeBound
        } ?? true
          ? .inapplicable : .fail("no NOTIFY says what has become of the list", final))
        : .pass(
          if: finals.count == 1 && finals[0].code == wanted && finals[0].isLast,
          else: "the NOTIFYs do not end with just one that says \(wanted)", finals.first?.seen,
          finals.last?.seen))
  }
}
