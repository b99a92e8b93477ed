import Entities
import Sim
import Wire

extension Monitor {
  static let joinInGroups: [Monitor] = [
    each(.joinInGroup, row: "004-5.2.1.3-p1") { invite, _ in invite.isInitial },
    each(.joinInGroup, row: "004-5.2.1.3-1") { invite, facts in invite.goesToChosenGroup(facts) },
    each(.joinInGroup, row: "004-5.2.1.3-2") { invite, _ in invite.prefersSession },
    each(.joinInGroup, row: "004-5.2.1.3-3") { invite, _ in invite.namesSessionInContact },
    each(.joinInGroup, row: "004-5.2.1.3-4") { invite, _ in invite.prefersGroupService },
    each(.joinInGroup, row: "004-5.2.1.3-5") { invite, facts in invite.givesAddress(facts) },
    each(.joinInGroup, row: "004-5.2.1.3-6") { invite, _ in invite.namesRelease },
    each(.joinInGroup, row: "004-5.2.1.3-7") { invite, facts in invite.staysAnonymous(facts) },
    each(.joinInGroup, row: "004-5.2.1.3-8") { invite, _ in invite.hasNewConversationID },
    each(.joinInGroup, row: "004-5.2.1.3-9") { invite, _ in invite.hasNewContributionID },
    each(.joinInGroup, row: "004-5.2.1.3-10") { invite, _ in invite.hasOffer },
    each(.joinInGroup, row: "004-5.2.1.3-10a") { invite, facts in invite.acceptsGroupData(facts) },
    each(.joinInGroup, row: "004-5.2.1.3-10b") { invite, facts in
      invite.acceptsParticipantInformation(facts)
    },
    follows(.joinInGroup, row: "004-5.2.1.3-11"),
    each(.calling([.joinInGroup]), row: "004-5.2.1.3-rsp.a") { leg, _ in leg.isAcknowledged },
    each(.calling([.joinInGroup]), row: "004-5.2.1.3-rsp.b") { leg, facts in
      leg.keepsIdentity(facts)
    },
    each(.calling([.joinInGroup]), row: "004-5.2.1.3-rsp.c_1") { leg, facts in
      leg.keepsIdentifiers(facts)
    },
    each(.calling([.joinInGroup]), row: "004-5.2.1.3-rsp.c_2") { leg, facts in
      leg.forgetsOwnIdentifiers(facts)
    },
    each(.calling([.joinInGroup]), row: "004-5.2.1.3-rsp.d") { leg, _ in leg.beginsMedia },
    each(.calling([.joinInGroup]), row: "004-5.2.1.3-rsp.e") { leg, facts in
      leg.regardsGroupData(facts)
    },
    each(.calling([.joinInGroup]), row: "004-5.2.1.3-rsp.f") { leg, facts in
      leg.regardsParticipantInformation(facts)
    },
    each(.calling([.joinInGroup]), row: "004-5.2.1.3-rsp.p_1") { leg, facts in
      leg.subscribes(facts)
    },
    each(.calling([.joinInGroup]), row: "004-5.2.1.3-rsp.p_2") { leg, facts in
      leg.keepsSubscription(facts)
    },
  ]
}

extension Leg {
  private static let identifiers: [(SIPHeader, FactName)] = [
    (.conversationID, .sessionConversation), (.contributionID, .sessionContribution),
  ]

  /// The identifiers of the 200 are kept; of one that it does not have, that of the INVITE.
  func keepsIdentifiers(_ facts: Facts) -> Judgement {
    guard isEntered, let answer = final?.sip,
      Leg.identifiers.contains(where: { answer.has($0.0) })
    else { return .inapplicable }
    for (header, name) in Leg.identifiers {
      let wanted = answer.text(of: header) ?? request.text(of: header)
      guard said(name, facts)?.text == wanted else {
        return .fail("the client does not keep the \(header.text) of the 200", final)
      }
    }
    return .pass
  }

  /// Nothing stands any more under a name that the client has made up, and for which the 200 has
  /// another one.
  fileprivate func forgetsOwnIdentifiers(_ facts: Facts) -> Judgement {
    guard isEntered, let answer = final?.sip else { return .inapplicable }
    let replaced = Leg.identifiers.filter { header, _ in
      answer.text(of: header).map { $0 != request.text(of: header) } ?? false
    }
    guard !replaced.isEmpty else { return .inapplicable }
    for (header, name) in replaced where said(name, facts)?.text == request.text(of: header) {
      return .fail("the client goes on with the \(header.text) of its INVITE", final)
    }
    return .pass
  }
}
