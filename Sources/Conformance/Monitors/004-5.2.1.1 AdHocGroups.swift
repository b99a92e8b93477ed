import Entities
import Sim
import Wire

extension Monitor {
  static let adHocGroups: [Monitor] = [
    each(.adHocGroup, row: "004-5.2.1.1-p1_1") { invite, facts in invite.keepsLimit(facts) },
    whenever(.adHocGroup, row: "004-5.2.1.1-p1_2") { wish, facts in wish.tellsOfLimit(facts) },
    whenever(.adHocGroup, row: "004-5.2.1.1-p1_3") { wish, facts in
      wish.sendsNothingBeyondLimit(facts)
    },
    each(.adHocGroup, row: "004-5.2.1.1-p2") { invite, _ in invite.isInitial },
    each(.adHocGroup, row: "004-5.2.1.1-1") { invite, facts in invite.goesToFactory(facts) },
    each(.adHocGroup, row: "004-5.2.1.1-2") { invite, _ in
      invite.client.rules.reading(
        .acceptContactOptional, literal: invite.prefersSession,
        repaired: invite.prefersSession.and(
          .pass(
            if: invite.tags.excludesOthers, else: "Accept-Contact lacks 'require' and 'explicit'")
        ))
    },
    each(.adHocGroup, row: "004-5.2.1.1-3") { invite, _ in invite.namesSessionInContact },
    each(.adHocGroup, row: "004-5.2.1.1-4") { invite, facts in invite.givesAddress(facts) },
    each(.adHocGroup, row: "004-5.2.1.1-5") { invite, _ in invite.prefersGroupService },
    each(.adHocGroup, row: "004-5.2.1.1-6") { invite, facts in
      invite.earlier == nil ? invite.listsTargets(facts) : .inapplicable
    },
    each(.adHocGroup, row: "004-5.2.1.1-7") { invite, facts in invite.staysAnonymous(facts) },
    each(.adHocGroup, row: "004-5.2.1.1-8") { invite, facts in
      guard let subject = invite.sip.text(of: .subject) else { return .inapplicable }
      return .pass(
        if: subject == facts[.requestSubject]?.text,
        elseWarn: "Subject is '\(subject)', which the user has not chosen")
    },
    each(.adHocGroup, row: "004-5.2.1.1-9_1") { invite, facts in invite.beginsConversation(facts) },
    each(.adHocGroup, row: "004-5.2.1.1-9_2") { invite, facts in
      invite.goesOnWithConversation(facts)
    },
    each(.adHocGroup, row: "004-5.2.1.1-10") { invite, _ in
      invite.client.rules.reading(
        .splitGroup,
        literal: invite.earlier == nil ? invite.hasNewContributionID : .inapplicable,
        repaired: invite.hasNewContributionID)
    },
    each(.adHocGroup, row: "004-5.2.1.1-11") { invite, facts in invite.answersContribution(facts) },
    each(.adHocGroup, row: "004-5.2.1.1-12") { invite, _ in invite.hasOffer },
    each(.adHocGroup, row: "004-5.2.1.1-13_1") { invite, facts in
      guard facts[.requestClosed]?.flag == true else { return .inapplicable }
      return invite.saysWhetherClosed(facts)
    },
    each(.adHocGroup, row: "004-5.2.1.1-13_2") { invite, facts in
      let isWanted = facts[.requestClosed]?.flag == true
      let line = invite.offer?.msrp?.attribute("chatroom")
      return invite.client.rules.reading(
        .privateMessagesToken,
        literal: isWanted
          ? .pass(
            if: line == Bytes(Chatroom.closedGroup),
            else: "a=chatroom does not have the token of closed groups alone")
          : invite.saysWhetherClosed(facts).outcome == .pass
            ? .inapplicable : .warn("the group is closed, which the user does not want"),
        repaired: .pass(
          if: line.map { Chatroom($0).hasPrivateMessages } == true,
          else: "a=chatroom does not have 'private-messages'"
        ).and(invite.saysWhetherClosed(facts)))
    },
    each(.adHocGroup, row: "004-5.2.1.1-14") { invite, facts in invite.acceptsGroupData(facts) },
    each(.adHocGroup, row: "004-5.2.1.1-15") { invite, facts in
      invite.acceptsParticipantInformation(facts)
    },
    follows(.adHocGroup, row: "004-5.2.1.1-16"),
    each(.calling([.adHocGroup]), row: "004-5.2.1.1-rsp.1") { leg, _ in
      guard let code = leg.code, code >= 300 else { return leg.isAcknowledged }
      return leg.refusalIsAcknowledged
    },
    each(.calling([.adHocGroup]), row: "004-5.2.1.1-rsp.2a") { leg, facts in
      leg.keepsIdentity(facts)
    },
    each(.calling([.adHocGroup]), row: "004-5.2.1.1-rsp.2b") { leg, _ in leg.beginsMedia },
    each(.calling([.adHocGroup]), row: "004-5.2.1.1-rsp.2b.i") { leg, facts in
      leg.regardsGroupData(facts)
    },
    each(.calling([.adHocGroup]), row: "004-5.2.1.1-rsp.2b.ii") { leg, facts in
      leg.regardsParticipantInformation(facts)
    },
    each(.calling([.adHocGroup]), row: "004-5.2.1.1-rsp.2c_1") { leg, facts in
      leg.subscribes(facts)
    },
    each(.calling([.adHocGroup]), row: "004-5.2.1.1-rsp.2c_2") { leg, facts in
      leg.keepsSubscription(facts)
    },
  ]
}

extension Leg {
  /// The ACK of a refusal follows, hop by hop.
  var refusalIsAcknowledged: Judgement {
    guard let code, code >= 300 else { return .inapplicable }
    guard let refusalAck else {
      return hadTime(since: final ?? invite)
        ? .fail("no ACK follows the \(code)", final) : .inapplicable
    }
    return .pass(
      if: refusalAck.sip?[.via]?.branch == request[.via]?.branch,
      else: "the ACK does not have the branch of the INVITE", final, refusalAck)
  }
}
