import Entities
import Sim
import Wire

extension Monitor {
  static let rejoins = rejoinRequests + rejoinCalls

  /// What comes of it.
  private static let rejoinCalls: [Monitor] = [
    follows(.rejoin, row: "004-5.2.1.4-11"),
    each(.calling([.rejoin]), row: "004-5.2.1.4-A.c_1") { leg, facts in
      let wished = facts.book.told(.requestKind, of: leg.callID, at: facts.node)?.time
      let early = leg.group.subscriptions.first { leg.isAskedBefore($0, wished) }
      return leg.client.rules.reading(
        .rejoinSubscribeFirst,
        literal: .pass(
          if: early != nil, else: "no SUBSCRIBE for the participants comes before the INVITE",
          leg.invite),
        repaired: .pass(
          if: early == nil, else: "a SUBSCRIBE for the participants comes before the INVITE",
          early?.request, leg.invite))
    },
    each(.calling([.rejoin]), row: "004-5.2.1.4-rsp.a") { leg, _ in leg.isAcknowledged },
    each(.calling([.rejoin]), row: "004-5.2.1.4-rsp.b") { leg, facts in leg.keepsIdentity(facts)
    },
    each(.calling([.rejoin]), row: "004-5.2.1.4-rsp.c") { leg, _ in leg.beginsMedia },
    each(.calling([.rejoin]), row: "004-5.2.1.4-rsp.c.i") { leg, facts in
      leg.regardsGroupData(facts)
    },
    each(.calling([.rejoin]), row: "004-5.2.1.4-rsp.c.ii") { leg, facts in
      leg.regardsParticipantInformation(facts)
    },
    each(.calling([.rejoin]), row: "004-5.2.1.4-err.1") { leg, _ in
      leg.code == 403 || leg.code == 404 ? leg.refusalIsAcknowledged : .inapplicable
    },
    each(.calling([.rejoin]), row: "004-5.2.1.4-err.2") { leg, facts in
      guard leg.hasFailedToComeBack, leg.bye != nil else { return .inapplicable }
      return leg.client.rules.reading(
        .rejoinErrorAsBye, literal: .pass,
        repaired: .pass(
          if: leg.said(.sessionState, facts)?.says("ended") == true,
          elseWarn: "the session is not over for the client", leg.bye))
    },
    each(.adHocGroup, row: "004-5.2.1.4-err.i") { invite, facts in
      guard let lost = invite.earlier,
        let last = facts.participants(of: lost.group.formerKeys + lost.keys)
      else {
        return .inapplicable
      }
      let own = invite.client.address.address
      let listed = invite.list?.uris.map(\.address).filter { $0 != own } ?? []
      // Who is hidden has no address by which to be listed.
      let wanted = last.filter { $0 != own && !$0.description.hasSuffix(".invalid") }
      return .pass(
        if: listed.hasSameElements(as: wanted),
        else: "the list does not have those who were in the session last")
    },
    each(.adHocGroup, row: "004-5.2.1.4-err.ii") { invite, _ in
      guard let lost = invite.earlier else { return .inapplicable }
      return invite.repeats(.conversationID, lost.conversation)
    },
    each(.adHocGroup, row: "004-5.2.1.4-err.iii") { invite, _ in
      guard let lost = invite.earlier else { return .inapplicable }
      return invite.client.rules.reading(
        .splitGroup, literal: invite.repeats(.contributionID, lost.contribution),
        repaired: invite.hasNewContributionID.and(
          invite.repeats(.inReplyToContributionID, lost.contribution)))
    },
    each(.calling([.rejoin]), row: "004-5.2.1.4-glare_1") { leg, _ in
      guard let crossing = leg.group.crossing else { return .inapplicable }
      guard let answer = leg.group.crossingAnswer else {
        return leg.hadTime(since: crossing)
          ? .fail("the invitation that crosses the INVITE is not answered", crossing)
          : .inapplicable
      }
      let code = answer.sip?.statusCode ?? 0
      return .pass(
        if: code != 491 && code != 500, else: "the invitation that crosses the INVITE is refused",
        crossing, answer)
    },
    each(.calling([.rejoin]), row: "004-5.2.1.4-glare_2") { leg, _ in
      guard let crossing = leg.group.crossing else { return .inapplicable }
      guard leg.isAccepted, let final = leg.final else { return .pass }
      // Of what is two by the letter the focus ends neither.
      let rules = leg.client.rules
      if !rules.focus.keepsOneLeg || !rules.absence.keepsInvitation { return .inapplicable }
      guard let bye = leg.bye else {
        return leg.hadTime(since: final)
          ? .fail("the session of the own INVITE goes on", crossing, final) : .inapplicable
      }
      return .pass(
        if: leg.ack != nil && bye.sip?.cause == 487,
        else: "the session of the own INVITE ends without ACK and BYE with cause 487", crossing,
        bye)
    },
    each(.calling([.rejoin]), row: "004-5.2.1.4-sub_1") { leg, facts in
      guard leg.isEntered, !leg.hasObjects(facts), leg.isSubscribedBefore else {
        return leg.subscribes(facts)
      }
      return leg.client.rules.reading(
        .rejoinSubscribeFirst,
        literal: Judgement.warn("the subscription is the one before the INVITE", leg.final),
        repaired: Judgement.pass)
    },
    each(.calling([.rejoin]), row: "004-5.2.1.4-sub_2") { leg, facts in
      leg.keepsSubscription(facts)
    },
  ]

  /// What is asked of the INVITE alone.
  private static let rejoinRequests: [Monitor] = [
    each(.rejoin, row: "004-5.2.1.4-p2") { invite, _ in invite.isInitial },
    each(.rejoin, row: "004-5.2.1.4-1") { invite, facts in
      guard let earlier = invite.earlier else { return .inapplicable }
      guard
        let identity = facts.first(.sessionIdentity, of: earlier.keys)?.text ?? earlier.focus?.text
      else { return .inapplicable }
      return invite.goesTo(identity)
    },
    each(.rejoin, row: "004-5.2.1.4-2") { invite, _ in invite.prefersSession },
    each(.rejoin, row: "004-5.2.1.4-3") { invite, _ in invite.namesSessionInContact },
    each(.rejoin, row: "004-5.2.1.4-4") { invite, _ in invite.prefersGroupService },
    each(.rejoin, row: "004-5.2.1.4-5") { invite, facts in invite.givesAddress(facts) },
    each(.rejoin, row: "004-5.2.1.4-6") { invite, _ in invite.namesRelease },
    each(.rejoin, row: "004-5.2.1.4-7") { invite, facts in invite.staysAnonymous(facts) },
    each(.rejoin, row: "004-5.2.1.4-8") { invite, _ in
      invite.repeats(.conversationID, invite.earlier?.finalConversation)
    },
    each(.rejoin, row: "004-5.2.1.4-9") { invite, _ in
      invite.repeats(.contributionID, invite.earlier?.finalContribution)
    },
    each(.rejoin, row: "004-5.2.1.4-10") { invite, _ in
      guard let offer = invite.offer else { return invite.hasOffer }
      guard let before = invite.earlier?.begun ?? invite.earlier?.local else {
        return .inapplicable
      }
      if !offer.hasSameStreams(as: before) {
        return .fail("the offer does not have the streams of the session")
      }
      // What the session is the focus has said.
      let room = invite.earlier?.remote?.msrp?.chatroom ?? before.msrp?.chatroom
      if (offer.msrp?.chatroom?.isClosed ?? false) != (room?.isClosed ?? false) {
        return .fail("a=chatroom is not that of the session")
      }
      return .pass(
        if: offer.msrp?.attribute("path") != before.msrp?.attribute("path"),
        else: "a=path is that of the session that is over")
    },
    each(.rejoin, row: "004-5.2.1.4-10a") { invite, facts in invite.acceptsGroupData(facts) },
    each(.rejoin, row: "004-5.2.1.4-10b") { invite, facts in
      invite.acceptsParticipantInformation(facts)
    },
  ]
}

extension Leg {
  /// Whether a subscription from before the INVITE goes on.
  fileprivate var isSubscribedBefore: Bool {
    group.subscriptions.contains { subscription in
      guard subscription.accepted != nil, subscription.request.number < invite.number else {
        return false
      }
      return isGoingOn(subscription)
    }
  }

  /// Whether the focus has not ended it before the INVITE is answered.
  private func isGoingOn(_ subscription: Subscription) -> Bool {
    guard let end = subscription.ended, let final else { return subscription.ended == nil }
    return end.number > final.number
  }

  /// Whether a subscription belongs to this coming back, and was asked for before the INVITE.
  fileprivate func isAskedBefore(_ subscription: Subscription, _ wished: Instant?) -> Bool {
    let request = subscription.request
    guard isGoingOn(subscription), request.number < invite.number,
      invite.time - request.time < Observer.timeBound
    else { return false }
    if let end = group.formerEnd { return request.time > end }
    // Who comes back into a session that goes on has subscribed in that one.
    if !group.formerKeys.isEmpty, let wished { return request.time >= wished }
    return true
  }
}

extension SessionDescription {
  /// Whether the m-lines are as many, and of the same kinds and formats.
  func hasSameStreams(as other: SessionDescription) -> Bool {
    media.elementsEqual(other.media) { own, other in
      own.line?.media == other.line?.media && own.line?.proto == other.line?.proto
        && own.line?.formats == other.line?.formats
    }
  }
}
