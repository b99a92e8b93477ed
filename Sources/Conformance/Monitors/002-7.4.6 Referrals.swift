import Entities
import Sim
import Wire

extension Monitor {
  /// 002 §7.4.6.
  static let additions: [Monitor] = [
    each(.adding, row: "002-7.4.6-1") { refer, _ in refer.refersToOne },
    each(.adding, row: "002-7.4.6-1a") { refer, _ in refer.prefers(.session) },
    each(.adding, row: "002-7.4.6-1b") { refer, _ in refer.namesRelease },
    each(.adding, row: "002-7.4.6-1c") { refer, facts in refer.allowsItsMethods(facts) },
    each(.adding, row: "002-7.4.6-1e") { refer, facts in refer.staysAnonymous(facts) },
    each(.adding, row: "002-7.4.6-2") { refer, facts in
      refer.goesToSession(facts, whereText: .pass)
    },
    each(.adding, row: "002-7.4.6-3a") { refer, facts in
      guard let target = refer.onlyTarget(facts) else { return .inapplicable }
      return refer.refers(to: target)
    },
    each(.adding, row: "002-7.4.6-3b") { refer, facts in
      refer.onlyTarget(facts) == nil ? .inapplicable : refer.wantsNews(true)
    },
    each(.adding, row: "002-7.4.6-4a") { refer, facts in refer.refersToList(facts) },
    each(.adding, row: "002-7.4.6-4b") { refer, facts in
      refer.isOfSeveral(facts) ? refer.listsTargets(facts) : .inapplicable
    },
    each(.adding, row: "002-7.4.6-4c") { refer, facts in
      guard refer.isOfSeveral(facts) else { return .inapplicable }
      return refer.client.rules.reading(
        .multipleReferSubscription, literal: refer.wantsNews(true), repaired: refer.wantsNews(false)
      )
    },
    each(.adding, row: "002-7.4.6-4d") { refer, facts in
      guard refer.isOfSeveral(facts) else { return .inapplicable }
      return refer.client.rules.reading(
        .multipleReferSubscription, literal: refer.requires("multiple-refer"),
        repaired: refer.requires("multiple-refer").and(refer.requires("norefersub")))
    },
    each(.adding, row: "002-7.4.6-5_1") { refer, facts in
      guard let most = facts.own(.clientMaxAdHoc)?.number,
        let present = refer.earlier.flatMap({ facts.participants(of: $0.keys) })
      else { return .inapplicable }
      let count = refer.client.counts(facts.targets, present)
      return .pass(if: count <= most, else: "there would be \(count) users, and \(most) may be")
    },
    whenever(.adding, row: "002-7.4.6-5_2") { wish, facts in wish.tellsOfLimit(facts) },
    whenever(.adding, row: "002-7.4.6-5_3") { wish, facts in wish.sendsNothingBeyondLimit(facts) },
    follows(.adding, row: "002-7.4.6-6"),
  ]

  /// 002 §7.4.7.
  static let removals: [Monitor] = [
    each(.removing, row: "002-7.4.7-1") { refer, _ in refer.refersToOne },
    each(.removing, row: "002-7.4.7-1a") { refer, _ in refer.prefers(.session) },
    each(.removing, row: "002-7.4.7-1b") { refer, _ in refer.namesRelease },
    each(.removing, row: "002-7.4.7-1c") { refer, facts in refer.allowsItsMethods(facts) },
    each(.removing, row: "002-7.4.7-1e") { refer, facts in refer.staysAnonymous(facts) },
    each(.removing, row: "002-7.4.7-1f") { refer, _ in refer.supports("timer") },
    each(.removing, row: "002-7.4.7-1g") { refer, _ in refer.asksForRefreshesByCaller },
    each(.removing, row: "002-7.4.7-2") { refer, facts in
      // The text has no rule for a REFER outside of the dialog.
      refer.goesToSession(facts, whereText: refer.isWithin ? .pass : .inapplicable)
    },
    each(.removing, row: "002-7.4.7-3a_1") { refer, facts in
      guard let target = refer.onlyTarget(facts), !target.isAnonymous else { return .inapplicable }
      return refer.refers(to: target)
    },
    each(.removing, row: "002-7.4.7-3a_2") { refer, facts in
      guard let target = refer.onlyTarget(facts), target.isAnonymous else { return .inapplicable }
      let known = refer.earlier.flatMap { facts.participants(of: $0.keys) } ?? []
      return refer.refers(to: target).and(
        .pass(if: known.contains(target), else: "nobody in the session is called \(target)"))
    },
    each(.removing, row: "002-7.4.7-4a") { refer, facts in refer.refersToList(facts) },
    each(.removing, row: "002-7.4.7-4b_1") { refer, facts in
      refer.isOfSeveral(facts) ? refer.listsTargets(facts) : .inapplicable
    },
    each(.removing, row: "002-7.4.7-4b_2") { refer, facts in
      let hidden = facts.targets.filter(\.isAnonymous)
      guard refer.isOfSeveral(facts), !hidden.isEmpty else { return .inapplicable }
      let listed = refer.list?.uris.map(\.address) ?? []
      return .pass(
        if: hidden.allSatisfy(listed.contains) && listed.count == facts.targets.count,
        else: "an anonymous participant is not listed by the anonymous address")
    },
    each(.removing, row: "002-7.4.7-4c") { refer, facts in
      refer.isOfSeveral(facts) ? refer.requires("multiple-refer") : .inapplicable
    },
    each(.removing, row: "002-7.4.7-5") { refer, _ in refer.asksToEnd },
    follows(.removing, row: "002-7.4.7-7"),
    Monitor(
      "002-7.4.7-notify.1",
      .news { news, _ in
        guard case .referral = news.content else { return .inapplicable }
        guard let answer = news.answer else { return .fail("the NOTIFY gets no response") }
        // A subscription that is no more has no NOTIFY.
        let code = answer.sip?.statusCode
        return .pass(
          if: code == 200 || code == 481, else: "the NOTIFY does not get a 200", answer)
      }),
  ]
}

extension Bytes {
  /// Whether it is the address of somebody who wants to stay unknown.
  fileprivate var isAnonymous: Bool { description.contains("anonymous.invalid") }
}

extension ClientRequest {
  fileprivate var isWithin: Bool { sip[.to]?.tag != nil }

  /// Whom it is about, if it is one.
  fileprivate func onlyTarget(_ facts: Facts) -> Bytes? {
    facts.targets.count == 1 ? facts.targets[0] : nil
  }

  fileprivate func isOfSeveral(_ facts: Facts) -> Bool { facts.targets.count > 1 }

  fileprivate var refersToOne: Judgement {
    .pass(
      if: sip.method == .refer && sip.all(.referTo).count == 1,
      else: "it is no REFER with one Refer-To")
  }

  /// The Request-URI is the session's identity. By the repair the REFER stands outside of dialogs;
  /// what the text asks of it there is the caller's to say.
  fileprivate func goesToSession(_ facts: Facts, whereText literal: Judgement) -> Judgement {
    guard let earlier,
      let identity = facts.first(.sessionIdentity, of: earlier.keys)?.text ?? earlier.focus?.text
    else { return .inapplicable }
    let judgement = goesTo(identity)
    return client.rules.reading(
      .referRequestURI,
      literal: literal.outcome == .inapplicable ? literal : judgement,
      repaired: judgement.outcome == .pass && isWithin
        ? .warn("the REFER stands in the session's dialog") : judgement)
  }

  fileprivate func refers(to address: Bytes) -> Judgement {
    guard let target = sip[.referTo]?.uri else { return .fail("Refer-To is malformed") }
    return .pass(
      if: target.address == address
        || target.user.map { address.description.hasPrefix("tel:\($0)") } ?? false,
      else: "Refer-To is \(target), and not \(address)")
  }

  fileprivate func refersToList(_ facts: Facts) -> Judgement {
    guard isOfSeveral(facts) else { return .inapplicable }
    let pointer = sip[.referTo]?.uri
    guard pointer?.schemeText.isSameIgnoringCase(as: "cid") == true else {
      return .fail("Refer-To does not point to a list")
    }
    let name = pointer?.schemeSpecific.description.prefix { $0 != ";" && $0 != "?" }
    let id = (sip.text(of: .contentID) ?? partID)?.description.filter { $0 != "<" && $0 != ">" }
    return .pass(
      if: id != nil && id == name.map(String.init),
      else: "Refer-To does not have the Content-ID of the list")
  }

  /// The Content-ID of the list, where it is one part of several.
  private var partID: Bytes? { sip.part(ofType: "application/resource-lists+xml")?.contentID }

  fileprivate func wantsNews(_ wants: Bool) -> Judgement {
    .pass(
      if: sip[.referSub]?.token.isSameIgnoringCase(as: "\(wants)") == true,
      else: "Refer-Sub is not '\(wants)'")
  }

  fileprivate func requires(_ option: String) -> Judgement {
    .pass(if: sip.lists(option, in: .require), else: "Require does not list '\(option)'")
  }

  /// It says `method=BYE` of everybody (finding `refer-bye-form`).
  fileprivate var asksToEnd: Judgement {
    let pointer = sip[.referTo]?.uri
    let entries = list?.uris ?? []
    let isOnPointer = pointer?.asksForBYE == true
    let isOnEntries = !entries.isEmpty && entries.allSatisfy(\.asksForBYE)
    let missing = Judgement.fail("not everybody has method=BYE")
    let isRight =
      list == nil
      ? pointer?.parameters["method"].saysBYE == true
      : !entries.isEmpty && entries.allSatisfy { $0.headers["method"].saysBYE }
    return client.rules.reading(
      .referByeForm, literal: isOnPointer || isOnEntries ? .pass : missing,
      repaired: isRight
        ? .pass
        : isOnPointer || isOnEntries ? .warn("method=BYE stands in another place") : missing)
  }
}

extension Bytes? {
  fileprivate var saysBYE: Bool { self?.isSameIgnoringCase(as: "BYE") ?? false }
}
