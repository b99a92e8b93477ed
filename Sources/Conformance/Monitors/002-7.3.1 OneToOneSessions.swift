import Entities
import Sim
import Wire

extension Monitor {
  static let oneToOneSessions: [Monitor] =
    requestsForSessions + [
      follows(.oneToOneSession, row: "002-7.3.1-12"),
      each(.calling([.oneToOneSession]), row: "002-7.3.1-rsp.1") { leg, facts in
        guard leg.isAccepted, let allowed = leg.peerMethods else { return .inapplicable }
        let kept = leg.said(.sessionPeerMethods, facts)?.list ?? []
        if kept.map(\.folded).sorted() != allowed.map(\.folded).sorted() {
          return .fail("the client does not keep the methods of the 200", leg.final)
        }
        return .pass(
          if: leg.notAllowed == nil,
          elseWarn: "a request has a method that the peer does not allow",
          leg.notAllowed)
      },
      each(.calling([.oneToOneSession]), row: "002-7.3.1-rsp.2") { leg, _ in
        leg.keepsRemoteTarget
      },
      each(.calling([.oneToOneSession]), row: "002-7.3.1-rsp.3") { leg, facts in
        leg.startsTimer(facts)
      },
      each(.calling([.oneToOneSession]), row: "002-7.3.1-rsp.4") { leg, _ in
        leg.isAccepted ? leg.startsMedia(after: leg.final) : .inapplicable
      },
    ]

  /// What is asked of the INVITE alone, apart from its feature tag.
  static let requestsForSessions: [Monitor] = [
    each(.oneToOneSession, row: "002-7.3.1-p1") { invite, _ in invite.isInitial },
    each(.oneToOneSession, row: "002-7.3.1-1") { invite, _ in
      let rules = invite.client.rules
      let isPlain = invite.tags.has(.session, .plain)
      let isEncoded = invite.tags.has(.session, .encoded)
      let isMissing = Judgement.fail("Accept-Contact does not have \(Service.session.name)")
      let form = rules.reading(
        .tagStrings,
        literal: isPlain ? .pass : isEncoded ? .warn("only the encoded form is there") : isMissing,
        repaired: isEncoded ? .pass : isPlain ? .warn("only the plain form is there") : isMissing)
      let exclusion = rules.reading(
        .acceptContactOptional, literal: isPlain || isEncoded ? .pass : isMissing,
        repaired: .pass(
          if: invite.tags.excludesOthers, else: "Accept-Contact lacks 'require' and 'explicit'"))
      return form.and(exclusion)
    },
    each(.oneToOneSession, row: "002-7.3.1-2") { invite, facts in invite.givesAddress(facts) },
    each(.oneToOneSession, row: "002-7.3.1-3") { invite, _ in invite.namesRelease },
    each(.oneToOneSession, row: "002-7.3.1-4") { invite, facts in
      guard let methods = facts.own(.clientMethods)?.list else { return .inapplicable }
      let allowed = invite.sip.all(.allow).map { $0.name.folded }
      return .pass(
        if: allowed.sorted() == methods.map(\.folded).sorted(),
        elseWarn: "Allow does not list just the methods that the client supports")
    },
    each(.oneToOneSession, row: "002-7.3.1-5") { invite, facts in
      guard let own = facts.own(.clientContact)?.text.flatMap({ try? URI(parsing: $0) }) else {
        return .inapplicable
      }
      let said = invite.sip[.contact]?.uri
      // A GRUU is the address of the device that it names (RFC 5627 §4.4).
      let instance = facts.own(.clientInstance)?.text?.description
      let isGRUU = said?.parameters["gr"].map { $0.description == instance } ?? false
      return .pass(
        if: said?.isEquivalent(to: own) == true || isGRUU,
        else: "Contact is \(said?.description ?? "missing"), and the client is at \(own)")
    },
    each(.oneToOneSession, row: "002-7.3.1-6") { invite, _ in
      let tags = FeatureTags(contactOf: invite.sip)
      return invite.client.rules.reading(
        .tagStrings, literal: .pass(if: !tags.isEmpty, else: "Contact has no feature tag of CPM"),
        repaired: .pass(
          if: tags.has(.session, .encoded), else: "Contact does not have \(Service.session.urn)"))
    },
    each(.oneToOneSession, row: "002-7.3.1-7") { invite, facts in invite.staysAnonymous(facts) },
    each(.oneToOneSession, row: "002-7.3.1-8_1") { invite, _ in invite.supports("timer") },
    each(.oneToOneSession, row: "002-7.3.1-8_2") { invite, _ in invite.supports("gruu") },
    each(.oneToOneSession, row: "002-7.3.1-9") { invite, _ in invite.asksForRefreshesByCaller },
    each(.oneToOneSession, row: "002-7.3.1-10") { invite, facts in invite.goesToTheOne(facts) },
    each(.oneToOneSession, row: "002-7.3.1-11") { invite, _ in
      .pass(if: invite.offer != nil, else: "there is no offer")
    },
  ]
}

extension Leg {
  /// An exchange over MSRP follows, a SEND with its response; that it comes a little earlier, since
  /// the other side was quicker, is no harm.
  func startsMedia(after first: Seen?) -> Judgement {
    guard let first, let exchange = media.firstResponse else {
      return follows(nil, first, else: "no exchange over MSRP follows")
    }
    return .pass(
      if: exchange.time < first.time || exchange.time - first.time <= Observer.timeBound,
      else: "the first exchange over MSRP is late", first, exchange)
  }
}

extension Bytes {
  /// In small letters.
  var folded: String { description.lowercased() }
}
