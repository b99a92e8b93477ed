import Entities
import Sim
import Wire

extension Monitor {
  /// A client comes back by itself into a group's session in which its Participating Function has
  /// stayed for it.
  static let groupReturns: [Monitor] = [
    comesBack("p1_2") { delivery in
      if delivery.final == nil, delivery.isRecent(delivery.seen) { return .inapplicable }
      return .pass(if: delivery.final != nil, else: "the INVITE has no final response")
    },
    comesBack("p1_3") { $0.isAccepted ? $0.isComplete : .inapplicable },
    comesBack("p1_4") { $0.isAccepted ? $0.isComplete : .inapplicable },
    intoInactive("1a") { $0.tellsOfParticipants },
    intoInactive("1b") { $0.tellsOfParticipants },
    intoInactive("1c") { delivery in
      guard delivery.takesStates else { return .inapplicable }
      return .pass(
        if: delivery.objects.contains(where: \.isState), else: "the client is told of no state",
        delivery.sent.first?.seen)
    },
    intoInactive("1d") { delivery in
      let times = delivery.objects.compactMap(\.stateTime?.milliseconds)
      return times.isEmpty
        ? .inapplicable
        : .pass(if: times == times.sorted(), elseWarn: "states come in another order")
    },
    intoInactive("1e_1") { delivery in
      let begins = Judgement.pass(
        if: delivery.restart?.sip?.requestURI.map { $0.address == delivery.group.focus } ?? false,
        else: "no INVITE begins the group's session anew", delivery.final)
      return delivery.group.rules.reading(
        .rejoinAlwaysRestarts, literal: begins,
        repaired: delivery.group.held.isEmpty ? begins : delivery.beginsForWords)
    },
    intoInactive("1e_2") { delivery in
      guard let answer = delivery.failure, delivery.clientBye == nil,
        delivery.ownBye != nil || !delivery.isRecent(answer)
      else { return .inapplicable }
      return .pass(
        if: delivery.ownBye.map { $0.number > answer.number } ?? false,
        else: "no BYE to the client follows", answer)
    },
    intoInactive("1e_3") { delivery in
      guard let answer = delivery.failure, let bye = delivery.ownBye else { return .inapplicable }
      return .pass(
        if: bye.sip?.cause == answer.sip?.statusCode,
        else: "the BYE does not say what the focus has said", bye, answer)
    },
    intoInactive("1f") { delivery in
      guard let answer = delivery.failure, !delivery.isRecent(answer) else { return .inapplicable }
      let lost = delivery.said.first { one in
        one.kind == .message && one.seen.number < (delivery.ownBye?.number ?? .max)
          && !delivery.failures.contains { $0 == one.id }
          && !delivery.failedReports.contains { $0 == one.seen.msrp?.messageID }
      }
      guard delivery.said.contains(where: { $0.kind == .message }) else { return .inapplicable }
      // By the letter the session is over before anything could be told over it.
      return delivery.group.rules.reading(
        .failureNoteAfterBye,
        literal: lost == nil ? .pass : .conflict(with: "004-5.2.3.4.1.2-1e_2"),
        repaired: .pass(
          if: lost == nil, else: "the client is not told that its message has not arrived",
          lost?.seen))
    },
    comesBack("2") { delivery in
      guard delivery.isAccepted, delivery.ack != nil, delivery.isActive else {
        return .inapplicable
      }
      let joins = delivery.joinsTheGroup
      return delivery.group.rules.reading(
        .rejoinSuccessIncomplete, literal: joins,
        repaired: joins.and(delivery.namesTheGroup))
    },
  ]

  private static func comesBack(
    _ step: String, _ judge: @escaping @Sendable (GroupDelivery) -> Judgement
  ) -> Monitor {
    Monitor(
      "004-5.2.3.4.1.2-\(step)", .groupDelivery { $0.isReturn ? judge($0) : .inapplicable })
  }

  private static func intoInactive(
    _ step: String, _ judge: @escaping @Sendable (GroupDelivery) -> Judgement
  ) -> Monitor {
    comesBack(step) { delivery in
      delivery.isAccepted && delivery.group.life == "inactive" ? judge(delivery) : .inapplicable
    }
  }
}

extension GroupDelivery {
  fileprivate var tellsOfParticipants: Judgement {
    guard canTellParticipants else { return .inapplicable }
    return .pass(
      if: tellsParticipants, else: "the participants are not told before what was held",
      sent.first?.seen)
  }

  /// Who has something to read begins the session anew by saying something.
  fileprivate var beginsForWords: Judgement {
    guard let restart else { return .pass }
    return .pass(
      if: said.contains { $0.kind != .notification && $0.seen.number < restart.number },
      else: "the session begins anew though the client has said nothing", restart)
  }

  /// The focus has refused to begin the session anew.
  fileprivate var failure: Seen? {
    restartAnswer.flatMap { ($0.sip?.statusCode ?? 0) >= 300 ? $0 : nil }
  }

  /// The 200 names the group and its identifiers.
  fileprivate var namesTheGroup: Judgement {
    let contact = final?.sip?[.contact]
    guard contact?.isFocus == true, contact?.uri.address == group.focus else {
      return .fail("the 200 does not name the group's session", final)
    }
    return .pass(
      if: final?.sip?.text(of: .contributionID) == group.named,
      else: "the 200 has another Contribution-ID", final)
  }
}
