import Entities
import Sim
import Wire

extension Monitor {
  /// What a Participating Function does in a group's session while its user is away, and how it ends
  /// what it does then.
  static let absences: [Monitor] = losses + triggers + notices + closings

  private static func loss(
    _ step: String, _ judge: @escaping @Sendable (ServedBye) -> Judgement
  ) -> Monitor {
    Monitor(
      "004-5.2.3.4-\(step)",
      .servedBye { bye in
        guard bye.group != nil, !bye.isFromGateway, bye.others(.client).isEmpty,
          bye.sip.has(.reason), !bye.isLeave
        else { return .inapplicable }
        return judge(bye)
      })
  }

  private static let losses: [Monitor] = [
    Monitor(
      "004-5.2.3.4-p1",
      .servedBye { bye in
        guard bye.group != nil else { return .inapplicable }
        let isAnswered = Judgement.pass(
          if: bye.answers.count == 1 && bye.code == 200,
          else: "it does not have just one final response, a 200", bye.answers.first)
        let isForgotten = bye.answers.isEmpty && (bye.cause ?? 200) != 200
        return bye.rules.reading(
          .byeUnanswered,
          literal: isForgotten ? .conflict(with: "004-5.2.3.2-2.B.ii.b.i_2") : isAnswered,
          repaired: isAnswered)
      }),
    loss("stay.1") { bye in
      guard !bye.others(.peer).isEmpty, bye.staysByPolicy || bye.rules.passage.endsWithoutPurpose
      else { return .inapplicable }
      let end = bye.earlyEnd
      let stays = Judgement.pass(
        if: end == nil, else: "the function leaves the group's session", end)
      return bye.rules.reading(
        .stayOrLeaveOnLoss, literal: stays,
        repaired: bye.staysByPolicy
          ? stays
          : .pass(
            if: end?.sip?.cause == 503,
            else: "it stays, or does not say why it leaves, though nothing asks for staying", end))
    },
    loss("sub_1") { bye in
      guard let left = bye.others(.peer).first, left.end == nil else { return .inapplicable }
      let isLiteral = bye.rules.readings[.subscribeAlwaysOrIfNeeded] == .literal
      guard isLiteral || !bye.isToldOverMSRP else { return .inapplicable }
      return .pass(if: bye.subscription != nil, else: "no SUBSCRIBE for the participants follows")
    },
  ]

  /// Whoever is there again is invited to what is held.
  private static func begins(_ row: String) -> Monitor {
    Monitor(
      row,
      .dueDelivery { due in
        guard due.invitation == nil else { return .pass }
        return due.isSettled ? .inapplicable : .fail("no INVITE delivers what is held")
      })
  }

  private static func any(
    _ step: String, _ judge: @escaping @Sendable (GroupDelivery) -> Judgement
  ) -> Monitor {
    Monitor(
      "004-5.2.3.4-\(step)",
      .groupDelivery { $0.isAccepted && $0.ack != nil ? judge($0) : .inapplicable })
  }

  private static let triggers: [Monitor] = [
    begins("003-8.3.2.9.1.2-p1"), begins("004-5.2.3.4.1.1-p1_1"), begins("004-5.2.3.4-trg.A"),
    any("trg.B_2") { delivery in
      guard delivery.isReturn else { return .inapplicable }
      let other = delivery.invitation.flatMap { invitation in
        delivery.end.map { invitation.time < $0 } ?? true ? invitation : nil
      }
      return .pass(if: other == nil, else: "the client is invited all the same", other)
    },
    any("trg.B_3") { $0.isReturn ? $0.isComplete : .inapplicable },
    any("trg.B_4") { $0.isReturn ? $0.isComplete : .inapplicable },
  ]

  private static let notices: [Monitor] = [
    any("sub_2") { delivery in
      guard delivery.canTellParticipants else { return .inapplicable }
      return .pass(
        if: !delivery.objects.isEmpty, elseWarn: "the participants are not told with what was held")
    },
    any("imdn_1") { delivery in
      guard delivery.group.life == "inactive" else { return .inapplicable }
      let end = delivery.ownBye?.number ?? .max
      let said = delivery.said.filter {
        $0.kind == .notification && !delivery.isRecent($0.seen) && $0.seen.number < end
      }
      guard !said.isEmpty else { return .inapplicable }
      let sent = delivery.notices.compactMap { $0.sip?.cpim?.imdnMessageID }
      let lost = said.first { one in
        !sent.contains { $0 == one.id } && !delivery.passedOn.contains { $0 == one.id }
      }
      let goes = Judgement.pass(
        if: lost == nil, else: "the client's notification goes nowhere", lost?.seen)
      let isWoken = !delivery.isReturn && delivery.said.allSatisfy { $0.kind == .notification }
      let wakes = isWoken ? delivery.restart : nil
      return delivery.group.rules.reading(
        .imdnWakesGroup, literal: goes,
        repaired: wakes.map { .fail("a notification begins the session anew", $0) } ?? goes)
    },
    any("imdn_2") { delivery in
      delivery.eachNotice(repeats: .conversationID).and(
        delivery.eachNotice(repeats: .contributionID))
    },
    any("imdn_3") { delivery in
      delivery.group.invite.has(.inReplyToContributionID)
        ? delivery.eachNotice(repeats: .inReplyToContributionID) : .inapplicable
    },
  ]

  private static let closings: [Monitor] = [
    any("close_1") { delivery in
      guard delivery.group.life == "inactive", delivery.restart == nil,
        delivery.clientBye == nil, delivery.networkBye == nil, let heard = delivery.lastHeard
      else { return .inapplicable }
      let linger = delivery.group.rules.policies.deliveryLinger
      guard let bye = delivery.ownBye else {
        return delivery.judgedAt - heard.time < linger + Observer.timeBound
          ? .inapplicable : .fail("the session of the delivery stays", heard)
      }
      let span = bye.time - heard.time
      // The answer to what tells of participants, which is no message, comes a little later.
      let isAfterAll = span >= linger - .seconds(1) && span < linger + Observer.timeBound
      return delivery.group.rules.reading(
        .deliveryCloseEarly,
        literal: .pass(
          if: span < Observer.timeBound, elseWarn: "the session of the delivery ends late", bye),
        repaired: .pass(
          if: isAfterAll && bye.sip?.cause == 480,
          else: "the session does not end \(linger) after the last message, with cause 480", bye))
    },
    any("close_2") { delivery in
      guard delivery.isActive, delivery.group.rules.absence.keepsInvitation else {
        return .inapplicable
      }
      let isFree = delivery.networkBye == nil && delivery.focusBye == nil
      return .pass(
        if: !isFree || delivery.ownBye == nil,
        else: "the session ends though the group is active", delivery.ownBye)
    },
  ]
}

extension GroupDelivery {
  /// Messages that carry notifications name the session that they are about.
  fileprivate func eachNotice(repeats header: SIPHeader) -> Judgement {
    guard !notices.isEmpty, let value = group.invite.text(of: header) else { return .inapplicable }
    let wrong = notices.first { $0.sip?.text(of: header) != value }
    return .pass(
      if: wrong == nil, else: "\(header.text) is not that of the group's session", wrong)
  }
}
