import Entities
import Sim
import Wire

extension Monitor {
  /// The section has its rules twice: for NOTIFY, and for what goes over MSRP.
  static let participantInformation: [Monitor] =
    news + rates + envelopes + sharedInformation + shownParticipants + endpoints

  private static let news: [Monitor] = [
    Monitor("004-9.2.14.3-p1_1", .groupNews { news, _ in news.isTold(news.watchers, "by NOTIFY") }),
    Monitor(
      "004-9.2.14.3-msrp_1",
      .groupNews { news, _ in
        let told = news.isTold(news.receivers, "over MSRP")
        guard news.state == "connected" else { return told }
        return news.focus.rules.reading(
          .joinsForSubscribers, literal: .inapplicable, repaired: told)
      }),
    Monitor(
      "004-9.2.14.3-msrp_4",
      .groupNews { news, _ in
        guard !news.others.isEmpty else { return .inapplicable }
        let told = news.told.first { news.others.contains($0.person) }
        return .pass(
          if: told == nil, else: "\(told?.person ?? Bytes()) is told, who has not asked for it",
          told?.seen)
      }),
  ]

  /// How often it may be told; p1_1 and msrp_1 judge whether all is told in the end.
  private static let rates: [Monitor] = [
    Monitor(
      "004-9.2.14.3-rate_1",
      .telling { telling, _ in
        // What answers a SUBSCRIBE, or is the last, waits for nothing.
        guard case .notify(_, isAsked: false, isLast: false) = telling.way else {
          return .inapplicable
        }
        let rules = telling.focus.rules
        let rate = rules.notificationRate
        let literal = rate.bound.map { telling.keeps($0.documents, in: $0.span) }
        return rules.reading(
          .notifyRate, literal: literal ?? .inapplicable,
          repaired: literal ?? telling.keeps(1, in: rate.interval)
        ).and(telling.keepsWhatIsAsked)
      }),
    Monitor(
      "004-9.2.14.3-rate_2",
      .telling { telling, _ in
        guard case .media = telling.way, !telling.earlier.isEmpty else { return .inapplicable }
        let rate = telling.focus.rules.objectRate
        let bound = rate.bound ?? (1, rate.interval)
        return telling.focus.rules.reading(
          .notifyRate, literal: .inapplicable,
          repaired: telling.keeps(bound.documents, in: bound.span))
      }),
  ]

  /// What stands around the document, and on its root.
  private static let envelopes: [Monitor] =
    [
      telling(nil, "msrp_3") { telling, facts in
        telling.hasUserCount(facts).and(telling.hasParticipants(facts)).and(
          telling.says(telling.description?.subject, facts[.cfSubject], "subject"))
      },
      telling("4", "msrp.a.i") { telling, _ in
        .pass(
          if: telling.document?.entity.comparable == telling.session.comparable,
          else: "entity is not the session's identity")
      },
      telling("p1_2", nil) { telling, _ in
        guard case .notify(_, false, false) = telling.way else { return .inapplicable }
        let users = telling.document?.users
        let partial = Judgement.pass(
          if: telling.isPartial && (users == nil || users?.state == .partial),
          else: "changes are not told by a document whose state is partial")
        return telling.focus.rules.reading(
          .partialOrFull,
          literal: partial.outcome == .pass ? partial : .conflict(with: "004-9.2.14.3-9b"),
          repaired: partial)
      },
      whole("p1_3", nil) { telling, _ in
        let part = telling.seen.sip?.part(ofType: conferenceType)
        return .pass(
          if: part != nil && telling.document != nil,
          else: "the body is no \(conferenceType) of RFC 4575")
      },
      whole("3", "msrp.a") { telling, _ in
        .pass(if: telling.document != nil, else: "the root is no conference-info of RFC 4575")
      },
      telling("5", nil) { telling, facts in
        guard let state = telling.document?.state else {
          return telling.hasParticipants(facts).outcome == .pass
            ? .pass : .warn("there is no state, and the document is not complete")
        }
        return .pass(
          if: state == .full || state == .partial, elseWarn: "the state is '\(state.text)'")
      },
      whole("6", nil) { telling, _ in
        guard case .notify(let before, _, _) = telling.way else { return .inapplicable }
        guard let version = telling.document?.version else { return .fail("there is no version") }
        return .pass(
          if: before.map { version == $0 &+ 1 } ?? true,
          else: "the version is \(version) after \(before ?? 0)")
      },
      whole("snd", nil) { telling, _ in
        guard let sip = telling.seen.sip else { return .inapplicable }
        if !sip.has(.subscriptionState) { return .fail("there is no Subscription-State") }
        let isGone =
          sip[.subscriptionState]?.parameters.content(of: "reason").map { $0 == "noresource" }
          ?? false
        let state = telling.document?.state
        let literal = Judgement.pass(if: telling.leavesToCore, else: "it does not go to the core")
        return telling.focus.rules.reading(
          .noResourceForBoth, literal: literal,
          repaired: isGone && state != .deleted && state ?? .full != .full
            ? .fail("the last document is neither deleted nor full") : literal)
      },
      telling(nil, "msrp_2") { telling, _ in
        let states = [telling.document?.state, telling.document?.users?.state].compactMap { $0 }
        return .pass(
          if: !states.contains { $0 == .partial || $0 == .deleted }
            && telling.users.allSatisfy { $0.state == nil || $0.state == .full },
          else: "a part of it is said to be partial or deleted")
      },
      telling(nil, "msrp.a.ii") { telling, _ in
        .pass(if: telling.document?.state == nil, else: "conference-info has a state")
      },
      telling(nil, "msrp.a.iii") { telling, _ in
        .pass(if: telling.document?.version == nil, else: "conference-info has a version")
      },
    ].flatMap { (monitors: [Monitor]) in monitors }
}
