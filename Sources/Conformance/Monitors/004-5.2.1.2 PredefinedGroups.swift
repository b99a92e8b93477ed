import Entities
import Sim
import Wire

extension Monitor {
  static let predefinedGroups: [Monitor] = [
    each(.predefinedGroup, row: "004-5.2.1.2-p1") { invite, _ in invite.isInitial },
    each(.predefinedGroup, row: "004-5.2.1.2-1") { invite, facts in
      invite.goesToChosenGroup(facts)
    },
    each(.predefinedGroup, row: "004-5.2.1.2-2") { invite, _ in
      invite.namesSession(invite.prefersSession, in: .acceptContact)
    },
    each(.predefinedGroup, row: "004-5.2.1.2-3") { invite, _ in invite.prefersGroupService },
    each(.predefinedGroup, row: "004-5.2.1.2-4") { invite, _ in
      invite.namesSession(invite.namesSessionInContact, in: .contact)
    },
    each(.predefinedGroup, row: "004-5.2.1.2-5") { invite, facts in invite.givesAddress(facts) },
    each(.predefinedGroup, row: "004-5.2.1.2-6") { invite, facts in invite.staysAnonymous(facts) },
    each(.predefinedGroup, row: "004-5.2.1.2-7_1") { invite, facts in
      invite.beginsConversation(facts)
    },
    each(.predefinedGroup, row: "004-5.2.1.2-7_2") { invite, facts in
      invite.goesOnWithConversation(facts)
    },
    each(.predefinedGroup, row: "004-5.2.1.2-8") { invite, _ in invite.hasNewContributionID },
    each(.predefinedGroup, row: "004-5.2.1.2-9") { invite, facts in
      invite.answersContribution(facts)
    },
    each(.predefinedGroup, row: "004-5.2.1.2-10") { invite, facts in
      invite.client.rules.reading(
        .cioModeMismatch, literal: invite.hasOffer,
        repaired: invite.hasOffer.and(invite.acceptsGroupData(facts)).and(
          invite.acceptsParticipantInformation(facts)))
    },
    follows(.predefinedGroup, row: "004-5.2.1.2-11"),
    each(.calling([.predefinedGroup]), row: "004-5.2.1.2-rsp.1") { leg, _ in
      guard leg.isAccepted, let ack = leg.ack?.sip else { return leg.isAcknowledged }
      return leg.isAcknowledged.and(
        .pass(
          if: ack[.to]?.tag == leg.remoteTag && ack[.from]?.tag == leg.localTag,
          else: "the ACK has other tags than the 200", leg.final, leg.ack))
    },
    each(.calling([.predefinedGroup]), row: "004-5.2.1.2-rsp.2") { leg, facts in
      leg.keepsIdentity(facts)
    },
    each(.calling([.predefinedGroup]), row: "004-5.2.1.2-rsp.3") { leg, _ in leg.beginsMedia },
    each(.calling([.predefinedGroup]), row: "004-5.2.1.2-rsp.3.i") { leg, facts in
      let judgement = leg.regardsParticipantInformation(facts)
      let offersIt =
        leg.request.sessionDescription?.msrp?.acceptTypes?.names("\(ConferenceInfo.mediaType)")
        ?? false
      guard judgement.outcome == .pass, !offersIt else { return judgement }
      return .warn("participant information is taken, and was not offered", leg.final)
    },
    each(.calling([.predefinedGroup]), row: "004-5.2.1.2-rsp.p_1") { leg, facts in
      leg.subscribes(facts)
    },
    each(.calling([.predefinedGroup]), row: "004-5.2.1.2-rsp.p_2") { leg, facts in
      leg.keepsSubscription(facts)
    },
    Monitor(
      "004-5.2.1.2-rsp.p_3",
      .news { news, facts in
        guard case .refusal(let code) = news.content, let leg = news.leg,
          leg.procedure == .predefinedGroup
        else { return .inapplicable }
        switch code {
        case 403, 489:
          return .pass(
            if: facts.first(.notices, of: leg.keys) != nil,
            elseWarn: "the user is not told that the participants are unknown")
        case 404:
          return .pass(
            if: facts.first(.sessionState, of: leg.keys)?.says("inactive") == true,
            elseWarn: "the session is not taken as inactive")
        default: return .inapplicable
        }
      }),
  ]
}

extension ClientRequest {
  /// The document prints the name of sessions without `oma`.
  fileprivate func namesSession(_ judgement: Judgement, in header: SIPHeader) -> Judgement {
    let isAsPrinted = lacksOMA(in: header)
    return client.rules.reading(
      .tagStrings,
      literal: isAsPrinted
        ? .pass
        : judgement.outcome == .pass ? .warn("\(header.text) has the name with 'oma'") : judgement,
      repaired: judgement.outcome != .pass && isAsPrinted
        ? .warn("\(header.text) has only the name without 'oma'") : judgement)
  }
}
