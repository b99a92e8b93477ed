import Entities
import Sim
import Wire

extension Monitor {
  /// With what whoever begins a session is answered, and how the media plane comes about.
  static let groupAnswers: [Monitor] = [
    each(.beginning, row: "004-5.2.5-9.iii.1") { call, facts in call.answersBeginner(facts) },
    beginning("004-5.2.5-9.iii.1a_1") { call, answer, _ in
      let refresher = answer[.sessionExpires]?.parameters.content(of: "refresher")?.description
      let knowsTimer = call.request.lists("timer", in: .supported)
      let literal = Judgement.pass(
        if: refresher == "uac", else: "the refresher of Session-Expires is not 'uac'", call.final)
      return call.focus.rules.reading(
        .timerNotSupported, literal: literal,
        repaired: knowsTimer
          ? literal
          : .pass(
            if: refresher == nil || refresher == "uas",
            else: "the refresher is '\(refresher ?? "")', who knows no session timer", call.final))
    },
    beginning("004-5.2.5-9.iii.1a_2") { call, answer, _ in
      let agreed = answer[.sessionExpires].map { Int64($0.value) }
      let literal = Judgement.pass(
        if: call.interval != nil && call.interval == agreed,
        else: "the session interval of the originator is not supervised", call.final)
      let isWithout = agreed == nil && !call.request.lists("timer", in: .supported)
      return call.focus.rules.reading(
        .timerNotSupported, literal: literal, repaired: isWithout ? .inapplicable : literal)
    },
    beginning("004-5.2.5-9.iii.1b_1") { call, answer, _ in
      call.namesSession(in: answer, call.final)
    },
    beginning("004-5.2.5-9.iii.1b_2") { call, answer, _ in call.isFocus(in: answer, call.final) },
    beginning("004-5.2.5-9.iii.1b_3") { call, answer, _ in
      call.hasSessionTag(in: answer, call.final)
    },
    beginning("004-5.2.5-9.iii.1c") { call, answer, _ in
      guard let agent = answer[.userAgent]?.value.description else {
        return answer.has(.server)
          ? .warn("only Server names the release", call.final)
          : .fail("there is no User-Agent", call.final)
      }
      return .pass(
        if: agent.contains("/") && agent.contains { $0.isNumber },
        else: "User-Agent '\(agent)' names no release", call.final)
    },
    beginning("004-5.2.5-9.iii.1d") { call, answer, _ in
      let said = answer.all(.pAssertedIdentity).map(\.uri.address)
      let own = [call.focus.factory, call.session.comparable, call.group?.comparable].compactMap {
        $0
      }
      return .pass(
        if: said.contains { own.contains($0) },
        else: "P-Asserted-Identity is neither the function nor the session", call.final)
    },
    beginning("004-5.2.5-9.iii.1e_1") { call, answer, _ in
      call.echoes(.conversationID, in: answer)
    },
    beginning("004-5.2.5-9.iii.1e_2") { call, answer, _ in
      call.echoes(.contributionID, in: answer)
    },
    beginning("004-5.2.5-9.iii.1e_3") { call, answer, _ in
      let isRequired = answer.lists("timer", in: .require)
      let isSupported = answer.lists("timer", in: .supported)
      let knowsTimer = call.request.lists("timer", in: .supported)
      return call.focus.rules.reading(
        .timerNotSupported,
        literal: .pass(
          if: isRequired && isSupported, elseWarn: "Require or Supported lacks timer", call.final),
        repaired: .pass(
          if: isSupported && isRequired == knowsTimer,
          elseWarn: "Supported lacks timer, or Require does not fit the invitation", call.final))
    },
    beginning("004-5.2.5-9.iii.2_1") { call, answer, facts in
      guard let offer = call.offer else { return .inapplicable }
      guard let own = answer.sessionDescription, own.mediaCount == offer.mediaCount else {
        return .fail("the answer is missing, or has not as many m-lines as the offer", call.final)
      }
      let path = own.msrp?.attribute("path")
      if path == nil || path == offer.msrp?.attribute("path") {
        return .fail("a=path is not the function's", call.final)
      }
      func kinds(_ description: SessionDescription) -> [Bytes] {
        description.media.filter { !$0.isRefused }.compactMap { $0.line?.media }
      }
      let first = call.firstAcceptance?.sip?.sessionDescription
      return call.focus.rules.reading(
        .firstAnswerSDP,
        literal: .pass(
          if: first.map { first in kinds(own).allSatisfy { kinds(first).contains($0) } } ?? true,
          else: "the answer accepts what the first member does not", call.final),
        repaired: .pass(
          if: facts.admits(own, call.group),
          else: "the answer accepts what the group may not carry", call.final))
    },
    beginning("004-5.2.5-9.iii.2_2") { call, _, _ in
      guard let first = call.firstReceived, first.msrp?.failureReport == .yes else {
        return .inapplicable
      }
      return call.follows(call.firstResponse, first, else: "the first SEND gets no response")
    },
    beginning("004-5.2.5-9.iii.2a") { call, answer, facts in
      guard facts[.cfSessionClosed]?.flag == true, let own = answer.sessionDescription?.msrp else {
        return .inapplicable
      }
      let room = own.chatroom
      return call.focus.rules.reading(
        .privateMessagesToken,
        literal: .pass(
          if: room.map { $0.isClosed && $0.tokens.count == 1 } ?? false,
          else: "a=chatroom is not just the token of closed groups", call.final),
        repaired: .pass(
          if: room.map { $0.isClosed && $0.hasPrivateMessages } ?? false,
          else: "a=chatroom lacks the token of closed groups, or private-messages", call.final))
    },
    beginning("004-5.2.5-9.iii.2b_1") { call, answer, facts in
      guard facts.own(.cfSupportsGroupData)?.flag == true else { return .inapplicable }
      let types = answer.sessionDescription?.msrp?.acceptTypes?.texts ?? []
      let isListed = types.contains(groupDataType)
      if !isListed, call.firstLacks(groupDataType) {
        return .conflict(with: "004-5.2.5-9.iii.2_1")
      }
      return call.focus.rules.reading(
        .acceptTypesSetTo,
        literal: !isListed
          ? .fail("a=accept-types does not have \(groupDataType)", call.final)
          : .pass(
            if: types.allSatisfy { $0 == groupDataType || $0 == conferenceType },
            elseWarn: "a=accept-types has other types too", call.final),
        repaired: .pass(
          if: isListed && types.first == "message/cpim",
          else: "a=accept-types lacks \(groupDataType), or does not begin with message/cpim",
          call.final))
    },
    beginning("004-5.2.5-9.iii.2b_2") { call, _, facts in
      guard facts.own(.cfSupportsGroupData)?.flag == true, let offer = call.offer,
        let known = call.knowsGroupData
      else { return .inapplicable }
      return .pass(
        if: known == (offer.msrp?.acceptTypes?.names(groupDataType) ?? false),
        else: "group data are \(known ? "" : "not ")taken to be known at the other end", call.final)
    },
    beginning("004-5.2.5-9.iii.2c_1") { call, answer, facts in
      call.answersObjects(in: answer, facts)
    },
    beginning("004-5.2.5-9.iii.2c_2") { call, _, facts in
      guard facts.own(.cfSupportsConferenceObjects)?.flag == true, let offer = call.offer,
        let known = call.knowsObjects
      else { return .inapplicable }
      return .pass(
        if: known == (offer.msrp?.acceptTypes?.names(conferenceType) ?? false),
        else: "objects are \(known ? "" : "not ")taken to be known at the other end", call.final)
    },
    beginning("004-5.2.5-9.iii.3") { call, _, _ in
      .pass(
        if: call.otherFinal == nil && call.final?.peer == call.invite.peer,
        else: "the 200 is not the only response, or goes another way", call.final, call.otherFinal)
    },
    beginning("004-5.2.5-9.iii.4") { call, _, _ in
      .pass(
        if: call.otherFinal == nil, else: "another response follows the 200", call.final,
        call.otherFinal)
    },
    each(.inviting, row: "004-5.2.5-ack.1") { call, _ in
      guard call.isAccepted, call.cause != nil else { return .inapplicable }
      return call.focus.rules.reading(
        .ackForwarding,
        literal: .warn("the function acknowledges before the originator does", call.ack),
        repaired: call.follows(call.ack, call.final, else: "no ACK follows the 200 of a member"))
    },
    beginning("004-5.2.5-ack.2_1") { call, _, _ in call.exchanges },
  ]
}

extension GroupCall {
  func echoes(_ header: SIPHeader, in answer: SIPMessage) -> Judgement {
    guard let value = request.text(of: header) else { return .inapplicable }
    return .pass(
      if: answer.text(of: header) == value, else: "the 200 does not repeat \(header.text)", final)
  }

  /// The answer's line for messages has the type of objects; under the repair only if the offer has.
  func answersObjects(in answer: SIPMessage, _ facts: Facts) -> Judgement {
    guard facts.own(.cfSupportsConferenceObjects)?.flag == true,
      let offer = request.sessionDescription
    else { return .inapplicable }
    let says = answer.sessionDescription?.msrp?.acceptTypes?.names(Monitor.conferenceType) == true
    let isOffered = offer.msrp?.acceptTypes?.names(Monitor.conferenceType) == true
    if !says, firstLacks(Monitor.conferenceType) { return .conflict(with: "004-5.2.5-9.iii.2_1") }
    return focus.rules.reading(
      .cioModeMismatch,
      literal: .pass(
        if: says, else: "a=accept-types does not have \(Monitor.conferenceType)", final),
      repaired: .pass(
        if: says == isOffered,
        else:
          "a=accept-types \(says ? "has" : "lacks") \(Monitor.conferenceType), other than the offer",
        final))
  }

  /// The answer is formed from that of the first member, who has not accepted a type.
  fileprivate func firstLacks(_ type: String) -> Bool {
    !focus.rules.focus.answersFromItself
      && firstAcceptance?.sip?.sessionDescription?.msrp?.acceptTypes?.names(type) != true
  }

  /// Something passes over MSRP soon after the handshake.
  var exchanges: Judgement {
    guard hasMessages else { return .inapplicable }
    if ack == nil, kind == .member, !focus.rules.focus.acknowledgesItself {
      return .conflict(with: "004-5.2.5-ack.1")
    }
    let first = [firstSend, firstReceived].compactMap { $0 }.min { $0.time < $1.time }
    // Where the ACK is slow, it is there before.
    if let first, let ack, first.number < ack.number { return .pass }
    return follows(first, ack, else: "nothing passes over MSRP after the handshake")
  }
}
