import Entities
import Sim
import Wire

extension Monitor {
  /// What a Participating Function does with a BYE from its user's side.
  static let byesFromClients: [Monitor] = leaves + losses + gatewayErrors

  private static func bye(
    _ row: String, _ judge: @escaping @Sendable (ServedBye) -> Judgement
  ) -> Monitor {
    Monitor("004-5.2.3.2-\(row)", .servedBye(judge))
  }

  /// The user has left: so it says, or nothing.
  private static func leave(
    _ row: String, _ judge: @escaping @Sendable (ServedBye) -> Judgement
  ) -> Monitor {
    bye(row) { $0.isLeave ? judge($0) : .inapplicable }
  }

  private static let leaves: [Monitor] = [
    bye("2.A.cond") { bye in
      guard !bye.sip.has(.reason), let code = bye.code else { return .inapplicable }
      return .pass(
        if: !(400..<500).contains(code), else: "it is answered \(code)", bye.answers.first)
    },
    bye("2.A.i") { bye in
      guard !bye.sip.has(.reason) else { return .inapplicable }
      let subscribes = bye.subscription.map {
        Judgement.fail("a SUBSCRIBE follows, as if the user had not left", $0)
      }
      let ends = subscribes ?? bye.ends(bye.others)
      return bye.rules.reading(
        .noReasonMeansLeave, literal: ends, repaired: bye.isSilentLoss ? .inapplicable : ends)
    },
    leave("2.B.i.1a") { bye in
      let clients = bye.others(.client)
      return bye.rules.reading(
        .byeReasonToClient, literal: bye.ends(clients),
        repaired: bye.ends(clients).and(bye.givesReason(to: clients)))
    },
    leave("2.B.i.1b") { bye in bye.endsInDialogs(bye.others(.client)) },
    leave("2.B.i.1c") { bye in
      let answered = bye.others(.client).filter { $0.answer?.sip?.statusCode == 200 }
      return bye.releasesInTurn(answered)
    },
    leave("2.B.i.2a") { bye in
      let ends = bye.ends(bye.others(.gateway))
      guard bye.isFromGateway else { return ends }
      return bye.rules.reading(
        .byeBackToSender,
        literal: ends.and(
          bye.returned == nil ? .fail("the gateway that has sent one gets none") : .pass),
        repaired: bye.returned.map { .fail("the gateway that has sent one gets one", $0) } ?? ends)
    },
    leave("2.B.i.2b") { bye in bye.endsInDialogs(bye.others(.gateway)) },
    leave("2.B.i.3") { bye in
      let peers = bye.others(.peer)
      return bye.rules.reading(
        .byeReasonToClient, literal: bye.ends(peers),
        repaired: bye.ends(peers).and(bye.givesReason(to: peers)))
    },
    leave("2.B.i.4") { bye in
      let peers = bye.others(.peer).compactMap(\.ownBye)
      guard let answer = bye.answers.first, let first = peers.first else { return .inapplicable }
      let isEarly = peers.allSatisfy { $0.number < answer.number }
      let isBehind = peers.allSatisfy { $0.number > bye.seen.number }
      return bye.rules.reading(
        .byeAnswerChained,
        literal: .pass(
          if: isEarly && isBehind, else: "the BYE leaves behind the answer", first, answer),
        repaired: .pass(
          if: isBehind && peers.allSatisfy { $0.number > answer.number },
          else: "the BYE leaves before it is answered", first, answer))
    },
    leave("2.B.i.5") { bye in
      let ends = bye.farAnswers
      guard !ends.isEmpty, let answer = bye.answers.first else { return .inapplicable }
      let early = ends.count { $0.number < answer.number }
      return bye.rules.reading(
        .byeAnswerChained,
        literal: early == ends.count
          ? .pass
          : early > 0
            ? .warn("it is answered while others have not answered yet", answer)
            : .fail("it is answered before anybody else has answered", answer),
        repaired: .pass(if: early == 0, else: "the answer has waited for others", answer))
    },
    leave("2.B.i.6") { bye in
      guard let answer = bye.answers.first, bye.code == 200 else { return .inapplicable }
      return bye.releasesAll(behind: answer)
    },
    leave("2.B.i.5a") { bye in bye.answersInTurn },
    leave("2.B.i.5c") { bye in
      guard !bye.farAnswers.isEmpty else { return .inapplicable }
      return .pass(
        if: bye.answers.count == 1 && bye.code == 200,
        else: "it does not have just one final response, a 200", bye.answers.first)
    },
  ]

  /// The core says that a client is lost.
  private static func loss(
    _ row: String, ofLast isOfLast: Bool,
    _ judge: @escaping @Sendable (ServedBye) -> Judgement
  ) -> Monitor {
    bye(row) { bye in
      guard bye.cause == 503, !bye.isFromGateway, bye.others(.client).isEmpty == isOfLast else {
        return .inapplicable
      }
      return judge(bye)
    }
  }

  private static let losses: [Monitor] = [
    loss("2.B.ii.a", ofLast: false) { bye in
      .pass(
        if: bye.needlessEnd == nil && bye.needlessChange == nil,
        else: "the others are told, though they go on", bye.needlessEnd ?? bye.needlessChange)
    },
    loss("2.B.ii.a.i", ofLast: false) { bye in
      .pass(if: bye.code == 200, else: "it is not answered 200", bye.answers.first)
    },
    loss("2.B.ii.a.ii", ofLast: false) { bye in
      bye.releasesOnlyItsOwn(beside: bye.others)
    },
    loss("2.B.ii.a.iii", ofLast: false) { bye in
      .pass(
        if: bye.subscription == nil && bye.needlessEnd == nil,
        else: "more is done than to answer", bye.subscription ?? bye.needlessEnd)
    },
    loss("2.B.ii.b.ii_1", ofLast: true) { $0.stays },
    loss("2.B.ii.b.ii.1_1", ofLast: true) { bye in
      guard bye.group != nil, bye.stays.outcome == .pass else { return .inapplicable }
      return bye.releasesOnlyItsOwn(beside: bye.others(.peer))
    },
    loss("2.B.ii.b.ii.1_2", ofLast: true) { bye in
      guard bye.group != nil, bye.stays.outcome == .pass else { return .inapplicable }
      let follows = Judgement.pass(
        if: bye.subscription != nil, else: "no SUBSCRIBE for the participants follows")
      return bye.rules.reading(
        .subscribeAlwaysOrIfNeeded, literal: follows,
        repaired: bye.isToldOverMSRP ? .pass : follows)
    },
    loss("2.B.ii.b.ii.3", ofLast: true) { $0.stays },
    loss("2.B.ii.b.i_2", ofLast: true) { bye in
      bye.rules.reading(
        .byeUnanswered, literal: .pass, repaired: bye.isAnsweredFirst)
    },
  ]

  /// A gateway cannot go on.
  private static func error(
    _ row: String, isPartial: Bool, _ judge: @escaping @Sendable (ServedBye) -> Judgement
  ) -> Monitor {
    bye(row) { bye in
      guard bye.isFromGateway, let cause = bye.cause, cause != 200, cause != 503,
        bye.closesOne == isPartial
      else { return .inapplicable }
      return judge(bye)
    }
  }

  private static let gatewayErrors: [Monitor] = [
    error("2.B.iii.1_1", isPartial: true) { bye in
      if let end = bye.needlessEnd { return .fail("a BYE ends what is to go on", end) }
      guard bye.others(.client).isEmpty else { return .inapplicable }
      let changes = bye.others(.peer).compactMap(\.change).filter { $0.number > bye.seen.number }
      let closes = changes.contains { change in
        change.sip?.sessionDescription?.media.contains(where: \.isRefused) ?? false
      }
      return .pass(if: closes, else: "no re-INVITE closes the gateway's lines", changes.first)
    },
    error("2.B.iii.1_2", isPartial: true) { bye in
      bye.rules.reading(
        .byeUnanswered, literal: .pass, repaired: bye.isAnsweredFirst)
    },
    error("2.B.iii.2b", isPartial: false) { bye in
      bye.rules.reading(
        .byeBackToSender, literal: bye.ends(bye.others(.peer)),
        repaired: bye.returned.map { .fail("the gateway that has sent one gets one", $0) }
          ?? bye.ends(bye.others))
    },
    error("2.B.iii.2c", isPartial: false) { bye in bye.answersInTurn },
    error("2.B.iii.3", isPartial: false) { bye in
      let answered = bye.others(.peer).filter { $0.answer?.sip?.statusCode == 200 }
      guard let answer = answered.first?.answer else { return .inapplicable }
      return bye.rules.reading(
        .releaseOfAllGateways, literal: bye.releasesAll(behind: answer),
        repaired: bye.releasesInTurn(answered))
    },
  ]
}

extension ServedBye {
  /// It is to stay in the session of a group without its user.
  var staysByPolicy: Bool {
    rules.policies.defers || rules.policies.stores || rules.policies.restartsGroups
      || rules.readings[.stayOrLeaveOnLoss] == .literal
  }

  /// The BYE with which it leaves; much later the user may have had enough.
  var earlyEnd: Seen? {
    others(.peer).first?.ownBye.flatMap {
      $0.time - seen.time < Observer.timeBound ? $0 : nil
    }
  }

  /// Participants are told over MSRP on the leg to the focus.
  var isToldOverMSRP: Bool {
    group?.invite.sessionDescription?.msrp?.acceptTypes?.names("\(ConferenceInfo.mediaType)")
      == true
  }

  func others(_ side: FunctionLeg.Side) -> [FunctionLeg] { others.filter { $0.side == side } }

  /// Whether one of several gateways may leave alone.
  fileprivate var closesOne: Bool {
    !others(.gateway).isEmpty && rules.policies.interworkingClose == .streams
  }

  /// The function goes on in the group's session, if there is something for which to do so.
  fileprivate var stays: Judgement {
    guard group != nil, staysByPolicy, !others(.peer).isEmpty else { return .inapplicable }
    return .pass(
      if: earlyEnd == nil, else: "the function leaves the group's session", earlyEnd)
  }

  /// Each of them gets a BYE, but for who has sent one.
  fileprivate func ends(_ legs: [FunctionLeg]) -> Judgement {
    guard !legs.isEmpty else { return .inapplicable }
    let standing = legs.first { $0.end == nil }
    return .pass(
      if: standing == nil, else: "no BYE goes over the leg \(standing?.callID ?? Bytes())")
  }

  /// The BYEs have the dialogs of their legs.
  fileprivate func endsInDialogs(_ legs: [FunctionLeg]) -> Judgement {
    let ended = legs.filter { $0.ownBye != nil }
    guard !ended.isEmpty else { return .inapplicable }
    let wrong = ended.first { !$0.byeIsInDialog }
    return .pass(
      if: wrong == nil, else: "the BYE has other tags, or no higher number", wrong?.ownBye)
  }

  /// They say why, as it came; where nothing was said, that the user has left.
  fileprivate func givesReason(to legs: [FunctionLeg]) -> Judgement {
    let wanted = sip.has(.reason) ? cause : 200
    let wrong = legs.compactMap(\.ownBye).first { own in
      own.sip?.all(.reason).first { $0.isSIP }?.cause != wanted
    }
    return .pass(if: wrong == nil, else: "the BYE does not say why", wrong)
  }

  /// What others have answered to the BYEs that it has led to.
  fileprivate var farAnswers: [Seen] {
    others.filter { $0.side != .client && $0.answer?.sip?.statusCode == 200 }.compactMap(\.answer)
  }

  /// The media of each of these legs are released when its BYE is answered, and not before.
  fileprivate func releasesInTurn(_ legs: [FunctionLeg]) -> Judgement {
    var judgement = Judgement.inapplicable
    for leg in legs {
      guard let answer = leg.answer else { continue }
      judgement = judgement.and(LegMedia.areReleased([leg.callID], of: media, behind: answer))
    }
    return judgement
  }

  /// Those of its leg are released, and those of legs that go on are not.
  fileprivate func releasesOnlyItsOwn(beside legs: [FunctionLeg]) -> Judgement {
    guard let own = media[callID] else { return .inapplicable }
    if own.released == nil { return .fail("the media of the lost client stay", seen) }
    let other = legs.first { $0.end == nil && media[$0.callID]?.released != nil }
    return .pass(if: other == nil, else: "the media of another leg are released too")
  }

  /// Those of all legs are released that were to end, and none before.
  fileprivate func releasesAll(behind answer: Seen) -> Judgement {
    let legs = others.filter { $0.side != .client && $0.end != nil }.map(\.callID)
    return LegMedia.areReleased([callID] + legs, of: media, behind: answer)
  }

  /// Finding `bye-answer-chained`: after the others by the letter, and else before they are asked.
  fileprivate var answersInTurn: Judgement {
    let ends = farAnswers
    guard !ends.isEmpty, let answer = answers.first else { return .inapplicable }
    return rules.reading(
      .byeAnswerChained,
      literal: .pass(
        if: ends.contains { $0.number < answer.number },
        else: "it is answered before anybody else has answered", answer),
      repaired: isAnsweredFirst)
  }

  fileprivate var isAnsweredFirst: Judgement {
    guard let answer = answers.first, code == 200 else {
      return .fail("it is not answered 200", answers.first)
    }
    let first = others.compactMap(\.ownBye).min { $0.number < $1.number }
    return .pass(
      if: first.map { answer.number < $0.number } ?? true,
      else: "a BYE leaves before it is answered", first, answer)
  }

  /// A BYE to somebody, though nobody else has ended the session meanwhile.
  fileprivate var needlessEnd: Seen? {
    others.compactMap(\.ownBye).first { own in
      !others.contains { $0.otherEnd.map { $0 <= own.time } ?? false }
    }
  }

  /// A re-INVITE to somebody at the same moment.
  fileprivate var needlessChange: Seen? {
    others.compactMap(\.change).first { $0.time == seen.time && $0.number > seen.number }
  }
}

extension LegMedia {
  /// The media of legs, where there were any, are released behind an answer.
  static func areReleased(
    _ legs: [Bytes], of media: MediaOfLegs, behind answer: Seen
  ) -> Judgement {
    let known = legs.filter { media[$0] != nil }
    guard !known.isEmpty else { return .inapplicable }
    for leg in known {
      guard let released = media[leg]?.released else {
        return .fail("the media of the leg \(leg) stay", answer)
      }
      if released < answer.time {
        return .fail("the media of the leg \(leg) are released before the 200", answer)
      }
    }
    return .pass
  }
}
