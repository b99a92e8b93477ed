import Entities
import Sim
import Wire

extension Monitor {
  static let rejoining: [Monitor] =
    [
      barred(.unknown, "004-5.2.6-1_2", warning: "004-5.2.6-1_3"),
      barred(.conversation, "004-5.2.6-2_2", warning: "004-5.2.6-2_3"),
      barred(.joiner, "004-5.2.6-3_2", warning: "004-5.2.6-3_3"),
      barred(.list, "004-5.2.6-4_3", warning: "004-5.2.6-4_4"),
      barred(.full, "004-5.2.6-5_2", warning: "004-5.2.6-5_3"),
    ].flatMap { (monitors: [Monitor]) in monitors } + others

  private static let others: [Monitor] = [
    each(.rejoining, row: "004-5.2.6-ord") { call, facts in
      let barriers = call.barriersBack(facts)
      guard barriers.count > 1 else { return .inapplicable }
      return call.isRefused(by: barriers[0])
    },
    each(.rejoining, row: "004-5.2.6-4_2") { call, _ in
      guard let before = call.before, !before.isActive || before.isClosed else {
        return .inapplicable
      }
      return .pass(
        if: !call.isAccepted || before.isListed,
        else: "somebody comes in who is not on the list", call.final)
    },
    each(.rejoining, row: "004-5.2.6-7") { call, facts in
      guard call.before != nil, call.cancel == nil, call.barriersBack(facts).isEmpty else {
        return .inapplicable
      }
      // One who was just being invited is in the session by that.
      if call.code == 480 { return .inapplicable }
      if call.code == 404, !call.focus.rules.focus.knowsItsIdentities {
        return .conflict(with: "004-5.2.5-6a_2")
      }
      if let code = call.code, code == 487 || code == 481 { return .inapplicable }
      return call.follows(call.isAccepted ? call.final : nil, call.invite, else: "no 200 follows")
        .and(
          .pass(
            if: call.code.map { $0 < 300 } ?? true, else: "nothing is wrong, and it is refused",
            call.final))
    },
    back("004-5.2.6-8_1") { call, answer, before in
      call.says(.conversationID, before.conversation, in: answer)
    },
    back("004-5.2.6-8_2") { call, answer, before in
      let stored = call.says(.contributionID, before.contribution, in: answer)
      let said = call.request.text(of: .contributionID)
      let isAnother = said != nil && before.contribution != nil && said != before.contribution
      return call.focus.rules.reading(
        .openGroupGatecrash, literal: stored,
        repaired: isAnother
          ? .fail("the request has another Contribution-ID, and is accepted", call.final) : stored)
    },
    back("004-5.2.6-8_3") { call, answer, before in
      call.says(.inReplyToContributionID, before.inReplyTo, in: answer)
    },
    accepting(.rejoining, row: "004-5.2.6-9") { call, answer, facts in
      guard facts.own(.cfSupportsGroupData)?.flag == true, answer.sessionDescription != nil else {
        return .inapplicable
      }
      return call.takes(groupDataType, in: answer.sessionDescription, call.final)
    },
    accepting(.rejoining, row: "004-5.2.6-10") { call, answer, facts in
      call.answersObjects(in: answer, facts)
    },
    back("004-5.2.6-11") { call, _, before in
      if call.otherFinal != nil || call.final?.peer != call.invite.peer {
        return .fail(
          "the 200 is not the only response, or goes another way", call.final, call.otherFinal)
      }
      let early = call.invited.first { invitation in
        !before.isActive && call.final.map { invitation.seen.number < $0.number } ?? false
      }
      return .pass(
        if: early == nil, elseWarn: "others are invited before the 200 leaves", call.final,
        early?.seen)
    },
    accepting(.rejoining, row: "004-5.2.6-12_1") { call, _, facts in
      guard let before = call.before, !before.isActive else { return .inapplicable }
      let stranger = call.invited.first { !before.listed.contains($0.address) }
      if let stranger { return .fail("somebody is invited who was not in it", stranger.seen) }
      if call.invited.count + 1 > Int(before.most ?? .max) {
        return .fail("more are invited than the session may have", call.final)
      }
      return .pass(
        if: facts[.cfSessionClosed]?.flag == before.isClosed,
        else: "the session is not of the type of which it was", call.final)
    },
    accepting(.rejoining, row: "004-5.2.6-12_2") { call, _, _ in
      guard let before = call.before, !before.isActive, call.isSettled else { return .inapplicable }
      // Those who have come back by themselves meanwhile need not be invited.
      if let joiner = call.invited.first(where: { $0.address == call.person }) {
        return .fail("the one who has come back is invited", joiner.seen)
      }
      let missing = before.listed.first { address in
        address != call.person && call.invited.count { $0.address == address && !$0.isAnother } != 1
      }
      return .pass(
        if: missing == nil, else: "\(missing ?? Bytes()) is not invited once", call.final)
    },
    Monitor(
      "004-5.2.6-13",
      .groupNews { news, _ in
        guard news.call == .rejoin, news.state == "connected" else { return .inapplicable }
        return news.focus.rules.reading(
          .joinsForSubscribers, literal: news.isTold(news.watchers, "by NOTIFY"),
          repaired: news.isTold)
      }),
    accepting(.rejoining, row: "004-5.2.6-ack") { call, _, _ in call.exchanges },
  ]

  private static func back(
    _ row: String,
    _ judge: @escaping @Sendable (GroupCall, SIPMessage, GroupStanding) -> Judgement
  ) -> Monitor {
    accepting(.rejoining, row: row) { call, answer, _ in
      call.before.map { judge(call, answer, $0) } ?? .inapplicable
    }
  }

  private static func barred(_ barrier: GroupBarrier, _ row: String, warning: String) -> [Monitor] {
    [
      each(.rejoining, row: row) { call, facts in
        call.barriersBack(facts).first == barrier
          ? call.isRefused(with: barrier.code) : .inapplicable
      },
      each(.rejoining, row: warning) { call, facts in
        guard call.barriersBack(facts).first == barrier, call.code == barrier.code,
          let final = call.final
        else { return .inapplicable }
        return final.warns(of: barrier, call.focus.rules)
      },
    ]
  }
}

extension GroupCall {
  /// All that keeps somebody from coming back, in the order in which it is looked for.
  func barriersBack(_ facts: Facts) -> [GroupBarrier] {
    guard let before, before.isBegun else { return [.unknown] }
    var found: [GroupBarrier] = []
    if let own = before.conversation, request.text(of: .conversationID) != own {
      found.append(.conversation)
    } else if focus.rules.focus.checksEveryComer, let own = before.contribution,
      let said = request.text(of: .contributionID), said != own
    {
      // Under the repair the contribution must be the same too.
      found.append(.conversation)
    }
    let group = groupOfSession
    if isAnonymous, !facts.admitsAnonymity(group, person) { found.append(.groupAnonymity) }
    if let group, !facts.admits(.cfGroupJoin, of: group, person) { found.append(.joiner) }
    let mustBeListed = before.isClosed || !before.isActive
    let opensToOthers =
      focus.rules.policies.conference.opensToOthers || !focus.rules.focus.checksEveryComer
    if !before.isListed, mustBeListed || !before.isPredefined && !opensToOthers {
      found.append(.list)
    }
    if !facts.admits(request.sessionDescription, group) { found.append(.groupMedia) }
    if before.isFull, focus.rules.focus.limitsEveryWay || before.isPredefined {
      found.append(.full)
    }
    return found
  }

  fileprivate func says(
    _ header: SIPHeader, _ value: Bytes?, in answer: SIPMessage
  ) -> Judgement {
    guard let value else { return .inapplicable }
    return .pass(
      if: answer.text(of: header) == value,
      else: "\(header.text) of the 200 is not that of the session", final)
  }
}
