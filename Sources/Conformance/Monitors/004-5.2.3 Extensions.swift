import Entities
import Sim
import Wire

extension Monitor {
  static let extensions: [Monitor] = [
    each(.extending, row: "004-5.2.3-p1_1") { invite, facts in invite.keepsLimit(facts) },
    whenever(.extending, row: "004-5.2.3-p1_2") { wish, facts in wish.tellsOfLimit(facts) },
    whenever(.extending, row: "004-5.2.3-p1_3") { wish, facts in
      wish.sendsNothingBeyondLimit(facts)
    },
    each(.extending, row: "004-5.2.3-p2") { invite, _ in invite.beginsDialogOfItsOwn },
    each(.extending, row: "004-5.2.3-1") { invite, facts in invite.goesToFactory(facts) },
    each(.extending, row: "004-5.2.3-2") { invite, _ in invite.prefersSession },
    each(.extending, row: "004-5.2.3-3") { invite, _ in
      let isDoubled =
        invite.sip.text(of: .contact).map {
          $0.unescaped.folded.contains("urn:urn-7:urn:urn-7:")
        } ?? false
      let judgement = invite.namesSessionInContact
      return invite.client.rules.reading(
        .tagStrings,
        literal: isDoubled
          ? .pass
          : judgement.outcome == .pass ? .warn("Contact has the name with one prefix") : judgement,
        repaired: judgement)
    },
    each(.extending, row: "004-5.2.3-4") { invite, _ in invite.prefersGroupService },
    each(.extending, row: "004-5.2.3-5") { invite, facts in invite.givesAddress(facts) },
    each(.extending, row: "004-5.2.3-6") { invite, _ in invite.namesRelease },
    each(.extending, row: "004-5.2.3-7") { invite, facts in invite.staysAnonymous(facts) },
    each(.extending, row: "004-5.2.3-8_1") { invite, facts in
      invite.listsTargetsAmongOthers(facts)
    },
    each(.extending, row: "004-5.2.3-8_2") { invite, _ in invite.listsPeerByGRUU },
    each(.extending, row: "004-5.2.3-8a") { invite, _ in
      let replaces = invite.replaces(by: .sessionReplaces)
      // Which of the two was invited to it the entry does not say.
      return invite.client.rules.reading(
        .extensionPeerWording,
        literal: replaces.outcome == .fail
          ? .warn("the one who is listed is not the other user") : replaces,
        repaired: replaces)
    },
    each(.extending, row: "004-5.2.3-9") { invite, _ in invite.hasMixedBody },
    each(.extending, row: "004-5.2.3-10_1") { invite, _ in
      invite.repeats(.conversationID, invite.earlier?.conversation)
    },
    each(.extending, row: "004-5.2.3-10_2") { invite, _ in
      guard let earlier = invite.earlier else { return .inapplicable }
      let before = earlier.request.text(of: .inReplyToContributionID)
      let said = invite.sip.text(of: .inReplyToContributionID)
      guard before != nil || said != nil else { return .inapplicable }
      let reason = "InReplyTo-Contribution-ID is not that of the session which is extended"
      return invite.client.rules.reading(
        .extensionInReplyTo, literal: .pass(if: said == before ?? Bytes(), else: reason),
        repaired: .pass(if: said == before, else: reason))
    },
    each(.extending, row: "004-5.2.3-10_3") { invite, _ in invite.hasNewContributionID },
    each(.extending, row: "004-5.2.3-11_1") { invite, _ in invite.hasOffer },
    each(.extending, row: "004-5.2.3-11_2") { invite, _ in
      guard let before = invite.earlier?.local else { return .inapplicable }
      return .pass(
        if: invite.offer?.hasSameStreams(as: before) == true,
        else: "the offer does not have the streams of the session which is extended")
    },
    each(.extending, row: "004-5.2.3-11a") { invite, facts in invite.acceptsGroupData(facts) },
    each(.extending, row: "004-5.2.3-11b") { invite, facts in
      invite.acceptsParticipantInformation(facts)
    },
    follows(.extending, row: "004-5.2.3-12"),
    each(.calling([.extending]), row: "004-5.2.3-rsp.1") { leg, _ in leg.isAcknowledged },
    each(.calling([.extending]), row: "004-5.2.3-rsp.2") { leg, facts in leg.keepsIdentity(facts) },
    each(.calling([.extending]), row: "004-5.2.3-rsp.3") { leg, facts in
      leg.startsGroupTimer(facts)
    },
    each(.calling([.extending]), row: "004-5.2.3-rsp.4") { leg, facts in
      leg.regardsGroupData(facts)
    },
    each(.calling([.extending]), row: "004-5.2.3-rsp.5") { leg, facts in
      leg.regardsParticipantInformation(facts)
    },
    each(.calling([.extending]), row: "004-5.2.3-rsp.6_1") { leg, facts in leg.subscribes(facts) },
    each(.calling([.extending]), row: "004-5.2.3-rsp.6_2") { leg, facts in
      leg.keepsSubscription(facts)
    },
    each(.calling([.extending]), row: "004-5.2.3-rsp.7") { leg, _ in
      guard leg.isEntered else { return .inapplicable }
      guard let stray = leg.group.strayChat else {
        return leg.group.chat == nil ? .inapplicable : .pass
      }
      let failure = Judgement.fail("a message goes the direct way to the other user", stray)
      // Who does not come into the group keeps the session between two.
      return leg.client.rules.reading(
        .extensionSwitchOver, literal: failure,
        repaired: leg.group.replacedEnd == nil ? .inapplicable : failure)
    },
  ]

  static let extensions002: [Monitor] = [
    each(.extending, row: "002-7.3.5-1") { invite, facts in
      invite.client.rules.reading(
        .privacyHeaderMissing, literal: invite.beginsDialogOfItsOwn,
        repaired: invite.beginsDialogOfItsOwn.and(invite.staysAnonymous(facts)))
    },
    each(.extending, row: "002-7.3.5-2") { invite, _ in invite.prefersSessionInEitherForm },
    each(.extending, row: "002-7.3.5-4") { invite, _ in invite.namesRelease },
    each(.extending, row: "002-7.3.5-5") { invite, facts in invite.allowsItsMethods(facts) },
    each(.extending, row: "002-7.3.5-6") { invite, facts in invite.goesToFactory(facts) },
    each(.extending, row: "002-7.3.5-7_1") { invite, facts in
      invite.listsTargetsAmongOthers(facts)
    },
    each(.extending, row: "002-7.3.5-7_2") { invite, _ in invite.listsPeerByGRUU },
    each(.extending, row: "002-7.3.5-7a") { invite, _ in invite.replaces(by: .cpmReplaces) },
    each(.extending, row: "002-7.3.5-8_1") { invite, facts in invite.keepsLimit(facts) },
    whenever(.extending, row: "002-7.3.5-8_2") { wish, facts in wish.tellsOfLimit(facts) },
    whenever(.extending, row: "002-7.3.5-8_3") { wish, facts in
      wish.sendsNothingBeyondLimit(facts)
    },
    each(.extending, row: "002-7.3.5-9") { invite, _ in invite.hasMixedBody },
    each(.extending, row: "002-7.3.5-10") { invite, _ in invite.hasOffer },
    follows(.extending, row: "002-7.3.5-11"),
    each(.calling([.extending]), row: "002-7.3.5-rsp.1") { leg, facts in leg.keepsIdentity(facts) },
    each(.calling([.extending]), row: "002-7.3.5-rsp.2") { leg, facts in
      leg.startsGroupTimer(facts)
    },
    each(.calling([.extending]), row: "002-7.3.5-rsp.4") { leg, _ in leg.beginsMedia },
  ]

  static let extensions000: [Monitor] = [
    each(.extending, row: "000-7.4.5-1") { invite, _ in invite.beginsDialogOfItsOwn },
    each(.extending, row: "000-7.4.5-2") { invite, _ in
      .pass(
        if: invite.tags.has(.session, .draft), else: "Accept-Contact does not have +g.oma.cpm.chat")
    },
    each(.extending, row: "000-7.4.5-3") { invite, _ in
      .pass(
        if: FeatureTags(contactOf: invite.sip).has(.session, .draft),
        else: "Contact does not have +g.oma.cpm.chat")
    },
    each(.extending, row: "000-7.4.5-4") { invite, _ in invite.namesAgent },
    each(.extending, row: "000-7.4.5-5") { invite, facts in invite.allowsItsMethods(facts) },
    each(.extending, row: "000-7.4.5-6") { invite, facts in invite.goesToFactory(facts) },
    each(.extending, row: "000-7.4.5-7_1") { invite, facts in
      invite.listsTargetsAmongOthers(facts)
    },
    each(.extending, row: "000-7.4.5-7_2") { invite, _ in
      guard let earlier = invite.earlier else { return .inapplicable }
      return .pass(
        if: invite.list?.uris.contains(where: earlier.isPeer) == true,
        else: "the list does not have the other user")
    },
    each(.extending, row: "000-7.4.5-7a") { invite, _ in
      guard let earlier = invite.earlier else { return .inapplicable }
      // RFC 3891 §3: the tags are as the other end has them.
      let wanted = [
        "to-tag=\(earlier.remoteTag ?? Bytes())", "from-tag=\(earlier.localTag ?? Bytes())",
      ]
      guard let (uri, header, value) = invite.list?.replacement, header == .replaces else {
        return .fail("no entry has Replaces")
      }
      let words = value.description.split(separator: ";").map(String.init)
      return .pass(
        if: earlier.isPeer(uri) && words.first == earlier.callID.description
          && wanted.allSatisfy(words.contains),
        else: "Replaces does not name the session which is extended")
    },
    each(.extending, row: "000-7.4.5-8_1") { invite, facts in invite.keepsLimit(facts) },
    whenever(.extending, row: "000-7.4.5-8_2") { wish, facts in wish.tellsOfLimit(facts) },
    whenever(.extending, row: "000-7.4.5-8_3") { wish, facts in
      wish.sendsNothingBeyondLimit(facts)
    },
    each(.extending, row: "000-7.4.5-9") { invite, _ in invite.hasMixedBody },
    each(.extending, row: "000-7.4.5-10") { invite, _ in
      let media = invite.offer?.msrp
      return .pass(
        if: media?.has("path") == true && media?.has("accept-types") == true,
        else: "there is no m-line for MSRP with a=path and a=accept-types")
    },
    follows(.extending, row: "000-7.4.5-11"),
    each(.calling([.extending]), row: "000-7.4.5-rsp.1") { leg, facts in leg.keepsIdentity(facts) },
    each(.calling([.extending]), row: "000-7.4.5-rsp.2") { leg, facts in
      leg.startsGroupTimer(facts)
    },
    each(.calling([.extending]), row: "000-7.4.5-rsp.3") { leg, facts in leg.subscribes(facts) },
    each(.calling([.extending]), row: "000-7.4.5-rsp.4") { leg, _ in leg.beginsMedia },
  ]
}

extension ClientRequest {
  fileprivate var beginsDialogOfItsOwn: Judgement {
    callID == earlier?.callID ? .fail("the Call-ID is that of the session") : isInitial
  }

  /// Accept-Contact has the name of sessions in the form that the reading wants.
  fileprivate var prefersSessionInEitherForm: Judgement {
    let isPlain = tags.has(.session, .plain)
    let isEncoded = tags.has(.session, .encoded)
    let isMissing = Judgement.fail("Accept-Contact does not have \(Service.session.name)")
    return client.rules.reading(
      .tagStrings,
      literal: isPlain ? .pass : isEncoded ? .warn("only the encoded form is there") : isMissing,
      repaired: isEncoded ? .pass : isPlain ? .warn("only the plain form is there") : isMissing)
  }

  /// The other user is listed by the GRUU that its Contact has.
  fileprivate var listsPeerByGRUU: Judgement {
    guard let contact = earlier?.peerContact, contact.parameters.contains("gr") else {
      return .inapplicable
    }
    return .pass(
      if: list?.uris.contains { $0.withoutHeaders.isEquivalent(to: contact.withoutHeaders) }
        == true, else: "the list does not have \(contact)")
  }

  /// The other user's entry names the session by its contribution.
  fileprivate func replaces(by header: SIPHeader) -> Judgement {
    guard let earlier, let contribution = earlier.contribution else { return .inapplicable }
    guard let (uri, said, value) = list?.replacement, said == header else {
      return .fail("no entry has \(header.text)")
    }
    return .pass(
      if: value == contribution && earlier.isPeer(uri),
      else: "\(header.text) does not name the session which is extended, with its other user")
  }
}

extension Leg {
  /// Whether an address is that of the other user, or where they are reached.
  fileprivate func isPeer(_ uri: URI) -> Bool {
    let plain = uri.withoutHeaders
    return peer.map { $0.address == plain.address } ?? false
      || peerContact.map { $0.names(plain) } ?? false
      || peer?.user != nil && peer?.user == plain.user && plain.parameters.contains("user")
  }
}
