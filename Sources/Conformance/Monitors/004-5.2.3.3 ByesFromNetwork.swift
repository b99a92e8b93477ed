import Entities
import Sim
import Wire

extension Monitor {
  /// What a Participating Function does with a BYE from the focus of a group's session.
  static let byesFromNetwork: [Monitor] = [
    bye("2a_2") { bye in
      guard !bye.sip.has(.reason) else { return .inapplicable }
      return .pass(
        if: bye.life != "inactive", else: "the session can begin anew, as if nobody had left")
    },
    bye("2a_3") { bye in
      bye.sip.has(.reason) ? .inapplicable : bye.endsClients.and(bye.isAnswered)
    },
    bye("2c") { bye in
      let ends = bye.rules.reading(
        .byeReasonToClient, literal: bye.endsClients,
        repaired: bye.endsClients.and(bye.givesReason))
      guard bye.tellsOfLoss else { return ends }
      return bye.rules.reading(
        .lossOfFocusEndsSession, literal: ends, repaired: bye.endsByFailureOnly)
    },
    bye("2e") { bye in
      let early = bye.answers.first.flatMap { answer in
        bye.byeAnswers.contains { $0.number > answer.number } ? answer : nil
      }
      let first = bye.byes.first?.seen
      return bye.rules.reading(
        .byeWaitsForAbsentLeg,
        literal: bye.clientLegs.isEmpty && bye.answers.isEmpty
          ? .warn("there is nobody whose 200 it could wait for")
          : bye.isAnswered.and(
            early.map { .warn("it is answered before the clients have answered", $0) } ?? .pass),
        repaired: bye.isAnswered.and(
          .pass(
            if: first.map { $0.number > bye.answers.first?.number ?? 0 } ?? true,
            else: "a BYE leaves before it is answered", first)))
    },
    bye("2f") { bye in
      guard let answer = bye.answers.first, answer.sip?.statusCode == 200 else {
        return .inapplicable
      }
      let legs = ([bye.callID] + bye.clientLegs).filter { !bye.left.contains($0) }
      return LegMedia.areReleased(legs, of: bye.media, behind: answer)
    },
  ]

  private static func bye(
    _ step: String, _ judge: @escaping @Sendable (NetworkBye) -> Judgement
  ) -> Monitor {
    Monitor("004-5.2.3.3-\(step)", .networkBye(judge))
  }
}

extension NetworkBye {
  fileprivate var isAnswered: Judgement {
    .pass(
      if: answers.count == 1 && answers.first?.sip?.statusCode == 200,
      else: "it does not have just one final response, a 200", answers.first)
  }

  /// Each client in the session gets a BYE, but for who has sent one.
  fileprivate var endsClients: Judgement {
    guard !clientLegs.isEmpty else { return .inapplicable }
    let standing = clientLegs.first { leg in
      !left.contains(leg) && !byes.contains { $0.callID == leg }
    }
    return .pass(if: standing == nil, else: "no BYE goes over the leg \(standing ?? Bytes())")
  }

  /// It may be that only the way to the focus is lost.
  fileprivate var tellsOfLoss: Bool { isOfGroup && sip.has(.reason) && (cause ?? 503) == 503 }

  /// A client's session ends for the reason why the group's could not be come back into.
  fileprivate var endsByFailureOnly: Judgement {
    guard !clientLegs.isEmpty else { return .inapplicable }
    let early = byes.first { clientLegs.contains($0.callID) && $0.seen.sip?.cause == cause }
    return .pass(if: early == nil, else: "the client's session ends with the other", early?.seen)
  }

  /// The BYEs say why, as it came; where nothing was said, that the others have left.
  fileprivate var givesReason: Judgement {
    let wanted = sip.has(.reason) ? cause : 200
    let wrong = byes.first { one in
      clientLegs.contains(one.callID) && one.seen.sip?.cause != wanted
    }
    return .pass(if: wrong == nil, else: "the BYE does not say why", wrong?.seen)
  }
}
