import Entities
import Sim
import Wire

extension Monitor {
  static let groupInvitations: [Monitor] = [
    each(.invited, row: "004-5.2.2-2_2") { leg, facts in
      guard leg.replacedSession != nil, leg.final != nil, !leg.hasRunningPredecessor,
        !leg.isRefusedByUser(facts)
      else { return .inapplicable }
      let refusal = Judgement.pass(
        if: leg.code == 481, else: "the response is not 481, and nothing is there to be replaced",
        leg.final)
      guard leg.group.replacedWasOver else { return refusal }
      return leg.client.rules.reading(
        .replacedPeer481, literal: refusal,
        repaired: .pass(
          if: leg.code != 481, else: "a session that has just ended cannot be replaced", leg.final))
    },
    each(.invited, row: "004-5.2.2-2_3") { leg, _ in
      guard leg.replacedSession != nil, leg.final != nil else { return .inapplicable }
      if leg.hasRunningPredecessor {
        return leg.code == 481
          ? .warn("481 is given though there is a session to be replaced", leg.final) : .pass
      }
      let judgement = Judgement.pass(
        if: !leg.isAccepted, else: "it is accepted, and nothing is there to be replaced", leg.final)
      guard leg.group.replacedWasOver else { return judgement }
      return leg.client.rules.reading(.replacedPeer481, literal: judgement, repaired: .pass)
    },
    each(.invited, row: "004-5.2.2-5_1") { leg, facts in
      guard leg.request.has(.referredBy), !leg.hasSuccessor(facts),
        let origin = leg.said(.sessionOrigin, facts)?.text
      else { return .inapplicable }
      // What delivers messages says so, and adds nobody.
      if origin == "deferred_delivery" { return .inapplicable }
      return .pass(
        if: origin == "added_by_participant",
        else: "the client says '\(origin)', and Referred-By names who has added its user",
        leg.invite)
    },
    each(.invited, row: "004-5.2.2-7b") { leg, facts in
      // What has ended before the user accepts has no place to be taken, nor has what others end.
      guard leg.isAccepted, leg.hasRunningPredecessor, let end = leg.group.replacedEnd,
        let final = leg.final, end.isSent, end.number > final.number
      else { return .inapplicable }
      let place = facts.first(.sessionReplacedBy, of: leg.group.replacedKeys)?.text
      return .pass(
        if: place.map { leg.keys.contains($0) } ?? false,
        else: "the client does not say that the group has taken the session's place", leg.invite)
    },
    each(.invited, row: "004-5.2.2-7c") { leg, facts in
      guard leg.isAccepted, leg.peerAccepts(GroupData.mediaType) else { return .inapplicable }
      if leg.said(.sessionGroupData, facts)?.flag == true { return .pass }
      return facts.own(.clientSupportsGroupData)?.flag == true
        ? .fail("the client does not say that group data can be managed", leg.invite)
        : .warn("the client does not support group data", leg.invite)
    },
    each(.invited, row: "004-5.2.2-7d") { leg, facts in leg.regardsParticipantInformation(facts) },
    each(.invited, row: "004-5.2.2-8a.i") { leg, facts in
      guard leg.isAccepted, leg.peerAccepts(GroupData.mediaType),
        facts.own(.clientSupportsGroupData)?.flag == true
      else { return .inapplicable }
      return .pass(
        if: leg.accepts(GroupData.mediaType), else: "a=accept-types does not list group data",
        leg.final)
    },
    each(.invited, row: "004-5.2.2-8a.ii") { leg, facts in
      // Only groups have participants to be told of.
      guard leg.isAccepted, leg.isOfGroup,
        facts.own(.clientSupportsConferenceObjects)?.flag == true
      else { return .inapplicable }
      let isListed = leg.accepts(ConferenceInfo.mediaType)
      return leg.client.rules.reading(
        .cioModeMismatch,
        literal: .pass(
          if: isListed, else: "a=accept-types does not list participant information", leg.final),
        repaired: .pass(
          if: isListed == leg.peerAccepts(ConferenceInfo.mediaType),
          else: "a=accept-types lists participant information otherwise than the offer", leg.final))
    },
    each(.invited, row: "004-5.2.2-ack.3") { leg, _ in leg.endsPredecessor },
    each(.invited, row: "004-5.2.2-grp.a_1") { leg, facts in
      leg.client.rules.reading(
        .groupOrOneToOne,
        literal: leg.said(.sessionKind, facts)?.says("group") == true
          ? leg.subscribes(facts) : .inapplicable,
        repaired: leg.isOfGroup ? leg.subscribes(facts) : .inapplicable)
    },
    each(.invited, row: "004-5.2.2-grp.a_2") { leg, facts in
      leg.isOfGroup ? leg.keepsSubscription(facts) : .inapplicable
    },
    news("004-5.2.2-grp.b") { leg, news, facts in
      guard case .participants(.some) = news.content else { return .inapplicable }
      return .pass(
        if: facts.first(.sessionState, of: leg.keys)?.says("active") == true,
        elseWarn: "the client does not take the session as active")
    },
    news("004-5.2.2-grp.c_1") { leg, news, facts in
      guard case .refusal(404) = news.content else { return .inapplicable }
      return .pass(
        if: facts.first(.sessionState, of: leg.keys)?.says("inactive") == true,
        else: "the client does not take the session as inactive")
    },
    news("004-5.2.2-grp.c_2") { leg, news, facts in
      guard case .refusal(404) = news.content, let last = leg.lastKnown else {
        return .inapplicable
      }
      return .pass(
        if: facts.participants(of: leg.keys)?.hasSameElements(as: last) ?? false,
        else: "the client does not keep those whom it was told of last")
    },
    news("004-5.2.2-grp.c_3") { leg, news, facts in
      guard case .refusal(404) = news.content, let last = leg.lastKnown else {
        return .inapplicable
      }
      let words = "participant "
      let shown = (facts.first(.shown, of: leg.keys)?.list ?? [])
        .filter { $0.starts(with: words.utf8) }.map { $0[words.utf8.count..<$0.count].comparable }
      return .pass(
        if: shown.hasSameElements(as: last), else: "the user is not shown those who were there last"
      )
    },
  ]

  /// For what a client is told of a group to which it was invited.
  private static func news(
    _ row: String, _ judge: @escaping @Sendable (Leg, News, Facts) -> Judgement
  ) -> Monitor {
    Monitor(
      row,
      .news { news, facts in
        guard let leg = news.leg, !leg.isCaller, !leg.isOver else { return .inapplicable }
        return judge(leg, news, facts)
      })
  }
}

extension Leg {
  /// The session that it is to replace is there.
  fileprivate var hasRunningPredecessor: Bool { group.replaced != nil && !group.replacedWasOver }

  fileprivate func isRefusedByUser(_ facts: Facts) -> Bool {
    facts[.decision].map { !$0.says("accept") } ?? false
  }

  /// Whether the client lists a type of what may be sent to it.
  fileprivate func accepts(_ type: StaticString) -> Bool {
    local?.msrp?.acceptTypes?.names("\(type)") ?? false
  }

  /// Who was there, as told last: over MSRP, or by the list of the INVITE.
  fileprivate var lastKnown: [Bytes]? {
    guard group.roster.document == nil else {
      return group.roster.users.filter { $0.endpoints.first?.status != .disconnected }
        .compactMap { $0.entity?.comparable }
    }
    return request.resourceLists.map { $0.uris.map(\.address) }
  }

  /// The session that it replaces is ended by the client, when the 200 is acknowledged; by the
  /// repair when messages can be exchanged, and with a cause that says that all is well.
  fileprivate var endsPredecessor: Judgement {
    guard isAccepted, hasRunningPredecessor, let ack else { return .inapplicable }
    guard let end = group.replacedEnd else {
      return follows(nil, ack, else: "the session that is replaced goes on")
    }
    guard end.isSent, end.time >= invite.time else { return .inapplicable }
    let isEarly = end.number < ack.number
    let isConnected = media.first.map { $0.time <= end.time } ?? false
    return client.rules.reading(
      .extensionSwitchOver,
      literal: isEarly ? .warn("the BYE leaves before the ACK has come", end, ack) : .pass,
      repaired: isEarly && !isConnected
        ? .fail("the BYE leaves before anything can be sent in the group", end)
        : .pass(
          if: end.sip?.cause == 200, else: "the BYE does not have a Reason with cause 200", end))
  }
}
