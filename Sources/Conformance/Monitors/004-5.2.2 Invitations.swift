import Entities
import Sim
import Wire

extension Monitor {
  static let invitations: [Monitor] = [
    refusal("no_resources", 480, row: "004-5.2.2-1a_1"),
    refusal("unavailable", 480, row: "004-5.2.2-1a_2", isUnequivocal: true),
    refusal("busy", 486, row: "004-5.2.2-1b", unless: ["unavailable", "reject"]),
    each(.invited, row: "004-5.2.2-1c") { leg, facts in
      guard leg.decisions(facts).contains("redirect"), leg.final != nil else {
        return .inapplicable
      }
      let addresses = leg.final?.sip?.all(.contact) ?? []
      guard leg.code == 302 else { return leg.refuses(with: 302, "redirect", facts) }
      return leg.client.rules.reading(
        .refusalHandling,
        literal: .pass(
          if: !addresses.isEmpty, elseWarn: "the 302 says nobody to turn to", leg.final),
        repaired: .pass(
          if: addresses.count == 1, else: "the 302 has \(addresses.count) addresses", leg.final))
    },
    refusal("reject", 603, row: "004-5.2.2-1d"),
    each(.invited, row: "004-5.2.2-1.gate") { leg, facts in
      guard let code = leg.code, [302, 480, 486, 603].contains(code) else { return .inapplicable }
      return .pass(
        if: leg.otherFinal == nil && leg.said(.sessionIdentity, facts) == nil,
        else: "after the refusal there is another response, or a session", leg.final,
        leg.otherFinal)
    },
    Monitor(
      "004-5.2.2-3a",
      .arrival { arrival, facts in
        guard case .chat = arrival.content else { return .inapplicable }
        if let judgement = arrival.isUnanswered { return judgement }
        guard let id = arrival.messageID else { return .pass }
        return .pass(
          if: facts.of(id, .message)?.text.map { $0 == "received" } ?? false,
          else: "the client does not have the message", arrival.answer)
      }),
    Monitor(
      "004-5.2.2-3b",
      .notice { notice, _ in
        guard notice.isDeliveryOrDisplay, let origin = notice.origin else { return .inapplicable }
        switch notice.way {
        case .session(let leg, _):
          return .pass(if: leg == origin.leg, else: "it goes out in another session")
        case .message:
          return origin.isOver ? .inapplicable : .fail("it goes out as MESSAGE, not in the session")
        }
      }),
    Monitor(
      "004-5.2.2-3b",
      .debt { debt, _ in
        .fail("the delivery notification that it asks for is not sent", debt.message)
      }),
    each(.invited, row: "004-5.2.2-3c_1") { leg, _ in
      guard leg.isAccepted else { return .inapplicable }
      return .pass(
        if: leg.rival == nil, else: "the client opens another session with the same user",
        leg.final, leg.rival)
    },
    Monitor(
      "004-5.2.2-3c_2",
      .arrival { arrival, facts in
        guard case .notification(let imdn) = arrival.content else { return .inapplicable }
        // What another client of the user has sent this one has only a copy of.
        let isOwn = facts.of(imdn.messageID, .message)?.text.map { $0 == "sent" } ?? false
        guard isOwn else { return .inapplicable }
        if let judgement = arrival.isUnanswered { return judgement }
        let status = facts.of(imdn.messageID, .messageStatus)?.text
        return .pass(
          if: status.map { imdn.isShown(by: $0) } ?? false,
          else: "the client says '\(status ?? Bytes("nothing"))' of the message", arrival.answer)
      }),
    each(.invited, row: "004-5.2.2-4_1") { leg, facts in
      guard leg.final != nil, leg.decisions(facts).allSatisfy({ $0 == "accept" }),
        let media = leg.remote?.msrp
      else { return .inapplicable }
      return leg.client.rules.reading(
        .sendrecvAbsent, literal: leg.judgesDirection(as: media.printedDirection),
        repaired: leg.judgesDirection(as: media.direction))
    },
    each(.invited, row: "004-5.2.2-4_2") { leg, facts in
      guard leg.code == 488 else { return .inapplicable }
      return .pass(
        if: leg.said(.sessionIdentity, facts) == nil && leg.said(.shown, facts) == nil
          && leg.media.first == nil,
        else: "there is a session though it was refused with 488", leg.final)
    },
    each(.invited, row: "004-5.2.2-5_2") { leg, facts in
      guard let referrer = leg.request[.referredBy]?.uri else { return .inapplicable }
      let isSecret = leg.request[.privacy]?.has("id") == true
      return leg.client.rules.reading(
        .privacyLeak, literal: .pass,
        repaired: .pass(
          if: !isSecret || !leg.shownInviters(facts).contains(referrer.address),
          elseWarn: "the client shows who wants to stay unknown, by Referred-By", leg.invite))
    },
    each(.invited, row: "004-5.2.2-6c_2") { leg, facts in
      guard leg.request[.privacy]?.has("id") == true else { return .inapplicable }
      let asserted = leg.request.all(.pAssertedIdentity).map(\.uri.address)
      let referrer = leg.request[.referredBy]?.uri.address
      let shown = leg.shownInviters(facts).filter { asserted.contains($0) }
      let reason = "the client shows who wants to stay unknown"
      return leg.client.rules.reading(
        .privacyLeak,
        literal: .pass(if: shown.allSatisfy { $0 == referrer }, else: reason, leg.invite),
        repaired: .pass(if: shown.isEmpty, else: reason, leg.invite))
    },
    each(.invited, row: "004-5.2.2-7a") { leg, facts in
      guard leg.isAccepted, !leg.hasSuccessor(facts), let contact = leg.request[.contact] else {
        return .inapplicable
      }
      let identity = leg.said(.sessionIdentity, facts)?.text.flatMap { try? URI(parsing: $0) }
      let isKept = identity.map { $0.isEquivalent(to: contact.uri) } ?? false
      let judgement = Judgement.pass(
        if: isKept, else: "the client does not keep Contact as the session's identity", leg.invite)
      let isGroup = contact.parameters.has("isfocus")
      return leg.client.rules.reading(
        .groupOrOneToOne, literal: judgement, repaired: isGroup ? judgement : .inapplicable)
    },
    accepting("004-5.2.2-8") { leg, answer in
      let invite = leg.request
      let isSame =
        answer.values(.via).elementsEqual(invite.values(.via)) && answer[.from] == invite[.from]
        && answer[.callID] == invite[.callID] && answer[.cSeq] == invite[.cSeq]
      if !isSame { return .fail("Via, From, Call-ID or CSeq is not that of the INVITE", leg.final) }
      return .pass(
        if: answer[.to]?.tag != nil && answer.has(.contact),
        else: "To has no tag, or there is no Contact",
        leg.final)
    },
    accepting("004-5.2.2-8a") { leg, answer in
      guard let offer = leg.remote else { return .inapplicable }
      return .pass(
        if: (leg.hasEarlyAnswer ? leg.local : answer.sessionDescription)?.mediaCount
          == offer.mediaCount,
        else: "the answer is missing, or has not as many m-lines as the offer", leg.final)
    },
    repeating(.conversationID, row: "004-5.2.2-8c_1"),
    repeating(.contributionID, row: "004-5.2.2-8c_2"),
    repeating(.inReplyToContributionID, row: "004-5.2.2-8c_3"),
    accepting("004-5.2.2-8d") { leg, answer in
      .pass(
        if: answer.all(.pPreferredIdentity).contains {
          $0.uri.address == leg.client.address.address
        }, else: "P-Preferred-Identity does not have the user's address", leg.final)
    },
    each(.invited, row: "004-5.2.2-9") { leg, facts in
      guard leg.decisions(facts).contains("accept"), leg.cancel == nil, leg.code != 488,
        leg.code != 481, leg.code != 487
      else { return .inapplicable }
      guard let final = leg.final else {
        return leg.hadTime(since: leg.invite) ? .fail("no 200 follows", leg.invite) : .inapplicable
      }
      return .pass(
        if: leg.isAccepted && final.peer == leg.invite.peer,
        else: "the accepted INVITE gets no 200 along the Via path", final)
    },
    each(.invited, row: "004-5.2.2-ack.1") { leg, _ in
      guard let ack = leg.ack else { return .inapplicable }
      return .pass(
        if: leg.repeatedAfterAck == nil, else: "the 200 is sent again after its ACK has come", ack,
        leg.repeatedAfterAck)
    },
    each(.invited, row: "004-5.2.2-ack.2") { leg, _ in leg.startsMedia(after: leg.ack) },
  ]

  /// Whoever decides so, answers with this code.
  private static func refusal(
    _ decision: String, _ code: Int, row: String, isUnequivocal: Bool = false,
    unless others: [String] = []
  ) -> Monitor {
    each(.invited, row: row) { leg, facts in
      let decisions = leg.decisions(facts)
      guard decisions.contains(decision), leg.final != nil else { return .inapplicable }
      let literal = leg.refuses(with: code, decision, facts)
      let strict = Judgement.pass(
        if: leg.code == code, else: "the response is not \(code)", leg.final)
      return leg.client.rules.reading(
        .refusalHandling, literal: literal,
        repaired: decisions.contains { others.contains($0) }
          ? .inapplicable : isUnequivocal || !others.isEmpty ? strict : literal)
    }
  }

  private static func accepting(
    _ row: String, _ judge: @escaping @Sendable (Leg, SIPMessage) -> Judgement
  ) -> Monitor {
    each(.invited, row: row) { leg, _ in
      guard leg.isAccepted, let answer = leg.final?.sip else { return .inapplicable }
      return judge(leg, answer)
    }
  }

  /// The 200 repeats a header of the INVITE.
  private static func repeating(_ header: SIPHeader, row: String) -> Monitor {
    accepting(row) { leg, answer in
      guard let value = leg.request.text(of: header) else { return .inapplicable }
      return .pass(
        if: answer.text(of: header) == value, else: "the 200 does not repeat \(header.text)",
        leg.final)
    }
  }
}

extension Leg {
  fileprivate func decisions(_ facts: Facts) -> [String] {
    (facts[.decision]?.list ?? []).map(\.description)
  }

  /// Whom the client shows as those who invite.
  fileprivate func shownInviters(_ facts: Facts) -> [Bytes] {
    (said(.shown, facts)?.list ?? []).filter { $0.starts(with: "inviter ".utf8) }
      .map { $0["inviter ".utf8.count..<$0.count].comparable }
  }

  /// The codes of refusals, by what is decided.
  private static let refusals = [
    ("no_resources", 480, "004-5.2.2-1a_1"), ("unavailable", 480, "004-5.2.2-1a_2"),
    ("busy", 486, "004-5.2.2-1b"), ("redirect", 302, "004-5.2.2-1c"),
    ("reject", 603, "004-5.2.2-1d"),
  ]

  /// The refusal has the code of what was decided. Where several things were, one code excludes the
  /// others.
  fileprivate func refuses(with code: Int, _ decision: String, _ facts: Facts) -> Judgement {
    if self.code == code { return .pass }
    let decisions = decisions(facts)
    let other = Leg.refusals.first { decisions.contains($0.0) && $0.1 == self.code }
    return other.map { .conflict(with: $0.2) } ?? .fail("the response is not \(code)", final)
  }

  /// 488 is for offers that are not for both directions, and for no others.
  fileprivate func judgesDirection(as direction: MediaDirection?) -> Judgement {
    let isForBoth = direction == .sendrecv
    guard code == 488 else {
      return isForBoth
        ? .pass : .fail("the offer is not for both directions, and is not refused", final)
    }
    if isForBoth { return .fail("the offer is for both directions, and is refused", final) }
    return client.rules.reading(
      .code488Overloaded, literal: .pass,
      repaired: .pass(
        if: final?.sip?.has(.warning) == true, else: "the 488 has no Warning", final))
  }
}

extension MediaDescription {
  /// The direction, if it is printed.
  fileprivate var printedDirection: MediaDirection? {
    MediaDirection.allCases.first { direction in
      has(direction.rawValue) || session.index(ofAttribute: direction.rawValue, in: .session) != nil
    }
  }
}

extension Arrival {
  /// A judgement on what was not answered with 200, where that was due.
  fileprivate var isUnanswered: Judgement? {
    guard wantsResponse else { return nil }
    guard let answer else { return .fail("it gets no response") }
    return answer.msrp?.code == 200 ? nil : .fail("it does not get a 200", answer)
  }
}

extension IMDN {
  /// Whether what a client shows of a message can come of this notification, or of a later one.
  fileprivate func isShown(by status: Bytes) -> Bool {
    switch notification?.disposition {
    case .delivery?:
      notification?.status == .delivered
        ? ["delivered", "displayed", "interworked"].contains(status.description)
        : status == "failed" || status == "delivered" || status == "displayed"
    case .display?: status == "displayed"
    case .interworking?: ["interworked", "displayed", "delivered"].contains(status.description)
    case .processing?: status != "sent"
    case nil: true
    }
  }
}
