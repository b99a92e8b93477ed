import Entities
import Sim
import Wire

extension Monitor {
  static let groupModification: [Monitor] = [
    change("004-7.2.2-1_2") { change, facts in
      guard change.isUnacceptable(facts), change.changesMedia else { return .inapplicable }
      return change.isRefused(with: 488)
    },
    change("004-7.2.2-ord") { change, facts in
      guard change.isUnacceptable(facts), change.isForbidden(facts), change.changesMedia else {
        return .inapplicable
      }
      return change.isRefused(with: 488)
    },
    change("004-7.2.2-2_2") { change, facts in
      guard change.isForbidden(facts), !change.isUnacceptable(facts), change.changesMedia else {
        return .inapplicable
      }
      return change.isRefused(with: 403)
    },
    change("004-7.2.2-2_3") { change, facts in
      guard change.isForbidden(facts), change.code == 403, let final = change.final else {
        return .inapplicable
      }
      return final.warns(of: .joiner, change.focus.rules)
    },
    change("004-7.2.2-3") { change, facts in
      guard !change.isUnacceptable(facts), !change.isForbidden(facts), !change.isCrossing else {
        return .inapplicable
      }
      let asked = change.asked.map(\.call)
      let missing = change.others.first { !asked.contains($0) }
      let all = Judgement.pass(
        if: missing == nil || change.isCut, else: "one of the others is not asked", change.request)
      return change.focus.rules.reading(
        .refreshReinviteFanOut, literal: all,
        repaired: change.changesMedia
          ? all
          : .pass(
            if: change.asked.isEmpty, else: "a refresh is carried to the others", change.request,
            change.asked.first?.seen))
    },
    change("004-7.2.2-3a") { change, _ in
      change.eachAsked("the re-INVITE is not in the participant's dialog") { $0.isInDialog }
    },
    change("004-7.2.2-3b") { change, _ in
      guard let offer = change.offer else { return .inapplicable }
      return change.focus.rules.reading(
        .reinviteUnderspecified,
        literal: change.eachAsked("the offer has other media, or another path") {
          $0.carries(offer)
        },
        repaired: change.eachAsked("the offer has other media, types or tokens, or another path") {
          $0.carries(offer) && $0.keepsTraits
        })
    },
    change("004-7.2.2-3c") { change, _ in
      guard !change.asked.isEmpty, let final = change.final else { return .inapplicable }
      let late = change.asked.first { $0.seen.number > final.number }
      return .pass(
        if: late == nil, else: "one of the others is asked after the response", final, late?.seen)
    },
    change("004-7.2.2-4a") { change, facts in
      guard let needed = change.needed(facts), change.isGranted(facts), !change.isCut else {
        return .inapplicable
      }
      guard needed > 0 else {
        return .pass(
          if: change.code.map { $0 < 300 } ?? true, else: "nobody has to accept, and it is refused",
          change.final)
      }
      guard change.acceptances.count >= needed else {
        return .pass(
          if: change.code.map { $0 >= 300 } ?? true,
          else: "it is granted before enough have accepted", change.final)
      }
      let enough = change.acceptances[needed - 1]
      guard let final = change.final else {
        return change.judgedAt - enough.time >= Observer.timeBound
          ? .fail("enough have accepted, and there is no 200", enough) : .inapplicable
      }
      if final.time < enough.time {
        return .fail("it is answered before enough have accepted", final, enough)
      }
      return .pass(
        if: change.code.map { $0 < 300 } ?? false, else: "enough have accepted, and it is refused",
        enough, final)
    },
    granted("004-7.2.2-4a.i") { change, answer, _ in
      guard let offer = change.offer else { return .inapplicable }
      let kinds = answer.sessionDescription?.media.map { $0.line?.media }
      return .pass(
        if: kinds == offer.media.map { $0.line?.media },
        else: "the 200 has no answer with the offer's m-lines", change.final)
    },
    granted("004-7.2.2-4a.i.1") { change, answer, facts in
      guard facts.own(.cfSupportsGroupData)?.flag == true else { return .inapplicable }
      return .pass(
        if: answer.sessionDescription?.msrp?.acceptTypes?.names(groupDataType) == true,
        else: "a=accept-types does not have \(groupDataType)", change.final)
    },
    granted("004-7.2.2-4a.i.2") { change, answer, facts in
      guard facts.own(.cfSupportsConferenceObjects)?.flag == true, let offer = change.offer else {
        return .inapplicable
      }
      let says = answer.sessionDescription?.msrp?.acceptTypes?.names(conferenceType) == true
      let isOffered = offer.msrp?.acceptTypes?.names(conferenceType) == true
      return change.focus.rules.reading(
        .cioModeMismatch,
        literal: .pass(
          if: says, else: "a=accept-types does not have \(conferenceType)", change.final),
        repaired: .pass(
          if: says == isOffered, else: "a=accept-types does not follow the offer", change.final))
    },
    granted("004-7.2.2-4a.ii") { change, _, _ in
      .pass(
        if: change.otherFinal == nil, else: "there is another response", change.final,
        change.otherFinal)
    },
    change("004-7.2.2-4b_1") { change, facts in
      guard let needed = change.needed(facts), change.isGranted(facts), !change.isCut,
        change.acceptances.count < needed
      else { return .inapplicable }
      let refused = change.asked.filter { ($0.final?.sip?.statusCode ?? 0) >= 300 }.count
      let isLost = change.others.count - refused < needed
      let hadTime = change.judgedAt - change.request.time >= Observer.timeBound
      guard isLost || hadTime else { return .inapplicable }
      return .pass(
        if: change.code == 488, else: "too few accept, and the response is not 488", change.final)
    },
    change("004-7.2.2-4b_2") { change, _ in
      guard change.code == 488, !change.acceptances.isEmpty, !change.isCut else {
        return .inapplicable
      }
      for asked in change.asked {
        let hasAccepted = asked.final?.sip?.statusCode.map { $0 < 300 } ?? false
        guard hasAccepted else {
          if let back = asked.back, asked.final != nil {
            return .fail("one who has refused is asked once more", back)
          }
          continue
        }
        guard let back = asked.back else {
          return change.judgedAt - change.request.time >= Observer.timeBound
            ? .fail("one who had accepted is not asked to go back", asked.seen) : .inapplicable
        }
        let former = asked.former.map(mediaOf)
        if former != back.sip?.sessionDescription.map(mediaOf) {
          return .fail("one who had accepted is offered other media than before", back)
        }
      }
      return .pass
    },
    granted("004-7.2.2-ack") { change, _, _ in
      guard change.changesMedia, change.ack != nil, !change.isCut else { return .inapplicable }
      // What the legs carry is what was agreed on last.
      let back = change.asked.first { asked in
        asked.back != nil && asked.final?.sip?.statusCode.map { $0 < 300 } ?? false
      }
      return .pass(
        if: back == nil, else: "one who has accepted is asked to go back", change.ack, back?.back)
    },
  ]

  private static func change(
    _ row: String, _ judge: @escaping Judge<GroupChange>
  ) -> Monitor {
    Monitor(row, .groupChange(judge))
  }

  /// For each that ends with a 200.
  private static func granted(
    _ row: String,
    _ judge: @escaping @Sendable (GroupChange, SIPMessage, Facts) -> Judgement
  ) -> Monitor {
    change(row) { change, facts in
      guard let answer = change.final?.sip, change.code.map({ $0 < 300 }) == true else {
        return .inapplicable
      }
      return judge(change, answer, facts)
    }
  }
}

/// The lines of a description: what they carry, and in which direction.
private func mediaOf(_ description: SessionDescription) -> [Bytes] {
  description.media.filter { !$0.isRefused }.map {
    Bytes("\($0.line?.media ?? Bytes()) \($0.direction.rawValue)")
  }
}

extension GroupChange {
  /// What it offers is not what the group may carry.
  fileprivate func isUnacceptable(_ facts: Facts) -> Bool {
    guard let offer else { return false }
    let value = group.flatMap { facts.document(.cfGroupMedia, $0) } ?? facts.own(.cfMedia)
    guard let allowed = value?.list.map(\.description) else { return false }
    let wanted = offer.media.filter { !$0.isRefused }
    guard wanted.contains(where: \.isMSRP), allowed.contains("msrp") else { return true }
    return !wanted.allSatisfy { line in
      line.isMSRP || line.line.map { allowed.contains($0.media.description) } ?? false
    }
  }

  /// The document of the group does not let the participant change it.
  fileprivate func isForbidden(_ facts: Facts) -> Bool {
    group.map { !facts.admits(.cfGroupMediaHandling, of: $0, person) } ?? false
  }

  /// The checks are passed, and nothing else is going on.
  fileprivate func isGranted(_ facts: Facts) -> Bool {
    changesMedia && !isCrossing && !isUnacceptable(facts) && !isForbidden(facts)
  }

  /// How many of the others have to accept.
  fileprivate func needed(_ facts: Facts) -> Int? {
    facts.own(.cfMinAccept)?.number.map { min(Int($0), others.count) }
  }

  fileprivate func isRefused(with code: Int) -> Judgement {
    guard let final else {
      return judgedAt - request.time >= Observer.timeBound
        ? .fail("there is no final response") : .inapplicable
    }
    if self.code != code { return .fail("the response is not \(code)", final) }
    return .pass(
      if: asked.isEmpty, else: "others are asked though it is refused", final, asked.first?.seen)
  }

  fileprivate func eachAsked(_ reason: String, _ isRight: (Asked) -> Bool) -> Judgement {
    guard !asked.isEmpty else { return .inapplicable }
    let wrong = asked.first { !isRight($0) }
    return .pass(if: wrong == nil, else: reason, wrong?.seen)
  }
}

extension GroupChange.Asked {
  private var offered: SessionDescription? { sip.sessionDescription }

  /// It has the media of another offer, and the function's path.
  fileprivate func carries(_ offer: SessionDescription) -> Bool {
    guard let offered else { return false }
    func kinds(_ description: SessionDescription) -> [Bytes] {
      description.media.filter { !$0.isRefused }.compactMap { $0.line?.media }
    }
    return kinds(offered) == kinds(offer)
      && offered.msrp?.attribute("path") != offer.msrp?.attribute("path")
  }

  /// It has the types and the tokens that were agreed on with the participant.
  fileprivate var keepsTraits: Bool {
    guard let before = former?.msrp, let now = offered?.msrp else { return false }
    return before.acceptTypes?.texts == now.acceptTypes?.texts
      && before.chatroom?.tokens == now.chatroom?.tokens
  }
}
