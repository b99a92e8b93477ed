import Entities
import Sim
import Wire

extension Monitor {
  static let adHocGroups002: [Monitor] = [
    each(.adHocGroup, row: "002-7.4.2-1") { invite, facts in invite.isInitialAndAnonymous(facts) },
    each(.adHocGroup, row: "002-7.4.2-2") { invite, _ in invite.prefers(.session) },
    each(.adHocGroup, row: "002-7.4.2-3") { invite, facts in invite.goesToFactory(facts) },
    each(.adHocGroup, row: "002-7.4.2-4") { invite, facts in
      invite.earlier == nil ? invite.listsTargets(facts) : .inapplicable
    },
    each(.adHocGroup, row: "002-7.4.2-5_1") { invite, facts in invite.keepsLimit(facts) },
    whenever(.adHocGroup, row: "002-7.4.2-5_2") { wish, facts in wish.tellsOfLimit(facts) },
    whenever(.adHocGroup, row: "002-7.4.2-5_3") { wish, facts in
      wish.sendsNothingBeyondLimit(facts)
    },
    each(.adHocGroup, row: "002-7.4.2-6") { invite, _ in invite.hasOffer },
    each(.adHocGroup, row: "002-7.4.2-6a") { invite, _ in invite.acceptsCPIM },
    follows(.adHocGroup, row: "002-7.4.2-7"),
    each(.calling([.adHocGroup]), row: "002-7.4.2-rsp.1") { leg, facts in leg.keepsIdentity(facts)
    },
    each(.calling([.adHocGroup]), row: "002-7.4.2-rsp.2") { leg, _ in leg.beginsMedia },
  ]

  static let predefinedGroups002: [Monitor] = [
    each(.predefinedGroup, row: "002-7.4.3-1") { invite, facts in
      invite.isInitialAndAnonymous(facts)
    },
    each(.predefinedGroup, row: "002-7.4.3-1a") { invite, facts in
      invite.goesToChosenGroup(facts)
    },
    each(.predefinedGroup, row: "002-7.4.3-1b") { invite, _ in
      let hasName = invite.prefers(.session).outcome == .pass
      let isAsPrinted = invite.lacksOMA(in: .acceptContact)
      let isMissing = Judgement.fail("Accept-Contact does not have \(Service.session.name)")
      return invite.client.rules.reading(
        .tagStrings,
        literal: isAsPrinted ? .pass : hasName ? .warn("the name has 'oma'") : isMissing,
        repaired: invite.tags.has(.session, .encoded)
          ? .pass : hasName || isAsPrinted ? .warn("only the plain form is there") : isMissing)
    },
    each(.predefinedGroup, row: "002-7.4.3-1c") { invite, _ in invite.hasOffer },
    each(.predefinedGroup, row: "002-7.4.3-1d") { invite, _ in invite.acceptsCPIM },
    follows(.predefinedGroup, row: "002-7.4.3-2"),
    each(.calling([.predefinedGroup]), row: "002-7.4.3-rsp.1") { leg, facts in
      leg.keepsIdentity(facts)
    },
    each(.calling([.predefinedGroup]), row: "002-7.4.3-rsp.2") { leg, _ in leg.beginsMedia },
  ]

  static let joinInGroups002: [Monitor] = [
    each(.joinInGroup, row: "002-7.4.9-p1") { invite, _ in invite.isInitial },
    each(.joinInGroup, row: "002-7.4.9-1") { invite, facts in invite.goesToChosenGroup(facts) },
    each(.joinInGroup, row: "002-7.4.9-2") { invite, _ in invite.prefers(.session) },
    each(.joinInGroup, row: "002-7.4.9-3") { invite, facts in invite.givesAddress(facts) },
    each(.joinInGroup, row: "002-7.4.9-4") { invite, _ in invite.namesRelease },
    each(.joinInGroup, row: "002-7.4.9-5") { invite, facts in invite.staysAnonymous(facts) },
    each(.joinInGroup, row: "002-7.4.9-6") { invite, _ in invite.hasOffer },
    follows(.joinInGroup, row: "002-7.4.9-7"),
    each(.calling([.joinInGroup]), row: "002-7.4.9-rsp.a") { leg, facts in
      leg.keepsIdentity(facts)
    },
    each(.calling([.joinInGroup]), row: "002-7.4.9-rsp.b") { leg, facts in
      leg.keepsIdentifiers(facts)
    },
    each(.calling([.joinInGroup]), row: "002-7.4.9-rsp.c") { leg, _ in leg.beginsMedia },
  ]
}

extension ClientRequest {
  fileprivate func isInitialAndAnonymous(_ facts: Facts) -> Judgement {
    client.rules.reading(
      .privacyHeaderMissing, literal: isInitial, repaired: isInitial.and(staysAnonymous(facts)))
  }
}
