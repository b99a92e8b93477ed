import Entities
import Sim
import Wire

extension Monitor {
  /// What the sections on clients say of focuses.
  static let focuses: [Monitor] = [
    forbiddingAnonymity("002-7.4.9-n1") { call, barriers, refused in
      call.focus.rules.reading(
        .privacyHeaderMissing, literal: refused,
        repaired: barriers.first == .groupAnonymity
          ? refused.and(call.isRefused(by: .groupAnonymity)) : refused)
    },
    each(.taking, row: "004-5.2-p1_2") { call, _ in
      let own = call.kind == .member ? call.request : call.final?.sip
      guard call.isAccepted, !call.session.isEmpty, let own else { return .inapplicable }
      return call.isFocus(in: own, call.final).and(call.namesSession(in: own, call.final))
    },
    Monitor(
      "004-5.2-p4_2",
      .groupNews { news, facts in
        guard news.state == "left", news.cause == .left, news.isOfOriginator, news.group == nil
        else { return .inapplicable }
        return news.focus.rules.reading(
          .groupEndRule, literal: .pass,
          repaired: facts.own(.cfEnd)?.word == "initiator"
            ? news.endsForAll
            : .pass(
              if: !news.endsSession || news.listed < 2 || news.present == 0,
              else: "the session ends because \(news.shown) leaves, and \(news.listed) are in it"))
      }),
    Monitor(
      "004-5.2-p4_3",
      .groupNews { news, facts in
        guard news.state == "left", let group = news.group,
          let policy = facts.document(.cfGroupEnd, group)?.word
        else { return .inapplicable }
        return news.ends(by: policy)
      }),
    Monitor(
      "004-5.2-p5_1",
      .groupSilence { silence, facts in
        guard facts[.cfSession]?.says("longlived") == true,
          let period = facts.own(.cfInactivity)?.number
        else { return .inapplicable }
        return silence.lasts(.seconds(period))
      }),
    each(.rejoining, row: "004-5.2-p5_2") { call, facts in
      guard let before = call.before, !before.isActive, before.isListed, call.cancel == nil else {
        return .inapplicable
      }
      guard let final = call.final else {
        return call.follows(nil, call.invite, else: "there is no final response")
      }
      let isBarred = call.barriersBack(facts).contains { $0 != .list }
      return .pass(
        if: call.isAccepted || isBarred, else: "one who was in the session cannot begin it again",
        final)
    },
    forbiddingAnonymity("004-5.2.1.3-n1") { _, _, refused in refused },
    each(.rejoining, row: "004-5.2.1.4-n1") { call, facts in
      guard call.isAnonymous, let group = call.groupOfSession,
        !facts.admitsAnonymity(group, call.person)
      else { return .inapplicable }
      return call.isRefusedAsHidden
    },
  ]

  /// For each who wants to come unknown into a join-in group which forbids that: what is in the way,
  /// and whether the invitation is refused.
  private static func forbiddingAnonymity(
    _ row: String,
    _ judge: @escaping @Sendable (GroupCall, [GroupBarrier], Judgement) -> Judgement
  ) -> Monitor {
    each(.beginning, row: row) { call, facts in
      guard call.isAnonymous, let group = call.group,
        facts.document(.cfGroupInvites, group)?.flag == false,
        !facts.admitsAnonymity(group, call.person)
      else { return .inapplicable }
      return judge(call, call.barriers(facts), call.isRefusedAsHidden)
    }
  }
}

extension GroupCall {
  fileprivate var isRefusedAsHidden: Judgement {
    guard final != nil else {
      return follows(nil, invite, else: "the group forbids anonymity, and there is no refusal")
    }
    return .pass(
      if: !isAccepted, else: "the group forbids anonymity, and the invitation is accepted", final)
  }
}

extension GroupNews {
  /// The session is over for the others too, as their BYEs say.
  fileprivate var endsForAll: Judgement {
    guard end != nil else {
      return .pass(
        if: judgedAt - time < Observer.timeBound,
        else: "\(shown) has left, by whom the session ends, and it goes on")
    }
    let wrong = gone.first { $0.bye.isSent && $0.bye.sip?.cause != 410 }
    return .pass(if: wrong == nil, else: "a BYE has another cause than 410", wrong?.bye)
  }

  /// The session ends by it where its policy says so, and only there.
  fileprivate func ends(by policy: String) -> Judgement {
    let isDue =
      switch policy {
      case "initiator": listed == 0 || isOfOriginator && cause == .left
      case "last-but-one": listed < 2
      default: listed == 0
      }
    guard isDue else {
      // Where nobody is left but those who may come back, the policy leaves it open.
      if endsSession, present == 0 { return .inapplicable }
      return .pass(
        if: !endsSession, else: "the session ends when \(shown) goes, and \(listed) are in it")
    }
    if end == nil, judgedAt - time < Observer.timeBound { return .inapplicable }
    return .pass(
      if: end != nil, else: "\(shown) has gone, \(listed) are left, and the session goes on")
  }
}

extension GroupSilence {
  /// The session becomes inactive when so much time has passed since the last message, and not before.
  fileprivate func lasts(_ period: TimeSpan) -> Judgement {
    if isOver, judgedAt - said < period {
      return .fail("the session is inactive after \(judgedAt - said), and not after \(period)")
    }
    let silence = judgedAt - attempted
    let isInTime = silence <= period + Observer.timeBound
    let isTime = Judgement.pass(
      if: isInTime, else: "nobody has said anything for \(silence), and the period is \(period)")
    let isOfOther =
      other.map { $0 > attempted && judgedAt - $0 <= period + Observer.timeBound } ?? false
    return focus.rules.reading(
      .inactivityTimer,
      literal: isInTime || !isOfOther
        ? isTime : .warn("the period is counted from something else than a message"),
      repaired: isTime)
  }
}
