import Sim
import Wire

// What whoever has begun a group session, or comes into it, is answered (004 §5.2.5 step 9, §5.2.6
// steps 7 to 11).

extension ControllingFunction {
  /// 004-5.2.5-9.iii: the first of the others has accepted, with a response if by our invitation.
  mutating func answerBeginner(
    of index: Int, after response: SIPMessage? = nil, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    guard let call = sessions[index].waiting else { return }
    sessions[index].waiting = nil
    sessions[index].state = .active
    sessions[index].refusals = []
    noteState(of: index, Grounds(.groupInitiation), &out)
    watchInactivity(of: index, &out)
    // Reading `first-answer-sdp`.
    let model = rules.focus.answersFromItself ? nil : response?.messageLine?.acceptTypes
    admit(call, to: index, like: model, Grounds(.groupInitiation), atlas, &out)
    if sessions[index].isInviterOut { putOutInviterNow(of: index, atlas, &out) }
  }

  /// 004-5.2.5-ack.1, as it is written: the ACK of whoever has begun a session goes to those who have
  /// accepted by now.
  mutating func passAcknowledgement(
    of call: UInt32, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard !rules.focus.acknowledgesItself, let leg = legs[call],
      leg.participant == GroupSession.initiator, let index = session(numbered: leg.session)
    else { return }
    for participant in sessions[index].participants {
      guard let call = participant.call else { continue }
      agent.acknowledge(call, atlas, &out)
    }
  }

  /// Accepts an invitation: the one who has sent it is in the session. `model` is what another one
  /// has said that it accepts.
  mutating func admit(
    _ call: UInt32, to index: Int, like model: AcceptedTypes? = nil, _ grounds: Grounds,
    _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    guard let place = agent.call(numbered: call), let leg = legs[call],
      case .callee(let callee) = agent.calls[place].side
    else { return }
    let session = sessions[index]
    // Reading `first-answer-sdp`: the function answers from its own capabilities.
    var stream = roomStream(isClosed: session.isClosed, setup: .passive)
    stream.acceptTypes = types(answering: callee.request).filter { model?.names($0) ?? true }
    // 004-5.2.6.1-1: one MSRP session a participant; RFC 3264 §6: what is not taken has port 0.
    var refused = stream
    refused.port = 0
    let others =
      callee.request.sessionDescription.flatMap {
        try? SessionDescription($0, .lenient)
      }?.media.count { $0.isMSRP } ?? 1
    agent.calls[place].streams = [stream] + Array(repeating: refused, count: max(1, others) - 1)
    agent.calls[place].contact = contact(of: session)  // 004-5.2.5-9.iii.1b
    agent.calls[place].grounds = grounds
    var answer = UserAction.Answer(code: 200)
    // 004-5.2.5-9.iii.1c, and readings `headers-uneven` and `rejoin-200-incomplete`.
    answer.extra = responseHeaders
    func add(_ header: SIPHeader, _ value: Bytes?) {
      guard let value else { return }
      answer.extra.append(UserAction.ExtraHeader(name: header.text, value: value))
    }
    add(.userAgent, Bytes(rules.serverRelease))
    let own = session.document == nil ? factory : session.address
    add(.pAssertedIdentity, Bytes("<\(own)>"))  // 004-5.2.5-9.iii.1d
    // 004-5.2.5-9.iii.1e, 004-5.2.6-8.
    let conversation = session.conversation ?? Conversation(of: callee.request)
    if conversation?.id.isEmpty == false { add(.conversationID, conversation?.id) }
    add(.contributionID, conversation?.contribution)
    add(.inReplyToContributionID, conversation?.inReplyTo)
    sessions[index][leg.participant].call = call
    sessions[index][leg.participant].departure = nil
    connect(leg.participant, in: index, grounds, &out)
    agent.answer(place, answer, step: nil, atlas, &out)
    supervise(leg.participant, in: index, &out)
  }

  /// Reading `cio-mode-mismatch`: both ends know that documents come only if both have listed them.
  func types(answering request: SIPMessage) -> [String] {
    let types = roomStream(isClosed: false).acceptTypes
    guard rules.answersWhatIsOffered,
      request.messageLine?.acceptTypes?.names(ControllingFunction.conferenceType) != true
    else { return types }
    return types.filter { $0 != ControllingFunction.conferenceType }
  }

  /// 004-5.2.5-9.ii; reading `pending-forever`: when all have refused, the common code or 480.
  mutating func failIfNobodyComes(
    _ index: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard sessions[index].state == .beginning, let call = sessions[index].waiting,
      !sessions[index].participants.contains(where: \.isInvited),
      let first = sessions[index].refusals.first
    else { return }
    let isCommon = sessions[index].refusals.allSatisfy { $0 == first }
    sessions[index].waiting = nil
    legs[call] = nil
    // A redirection is nobody's answer to a focus.
    refuse(call, Refusal(isCommon && first >= 400 ? first : 480), atlas, &out)
    forget(index, &out)
  }

  /// Whoever has sent an invitation has taken it back: one that would have begun a session takes the
  /// others with it (reading `pending-forever`).
  mutating func cancelled(
    _ call: UInt32, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let leg = legs.take(call), let index = session(numbered: leg.session)
    else { return }
    if sessions[index].waiting == call {
      sessions[index].waiting = nil
      for participant in sessions[index].participants where participant.isInvited {
        withdraw(participant.call, atlas, &out)
      }
      forget(index, &out)
    } else if sessions[index][leg.participant].joining == call {
      sessions[index][leg.participant].joining = nil
    }
  }

  /// Takes an invitation back; who has accepted it meanwhile is sent away again.
  mutating func withdraw(_ call: UInt32?, _ atlas: Atlas, _ out: inout Outbox<Network>) {
    guard let call else { return }
    legs[call] = nil
    attempts[call] = nil
    guard let index = agent.call(numbered: call) else { return }
    agent.cancel(index, step: nil, atlas, &out)
  }
}
