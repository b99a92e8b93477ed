import Sim
import Wire

// When a BYE is answered: at once, or by the letter of 004 §5.2.3.2 and §5.2.3.3 only when others have
// answered theirs.

/// A BYE that waits for its answer.
struct OwedAnswer: Sendable {
  let call: UInt32
  /// Those who have not answered their BYEs.
  var awaiting: [UInt32]
}

/// What has become of a session one of whose legs has ended.
enum LegEndResult: Sendable {
  /// The function goes on in the place of its user.
  case stayed
  /// The focus has gone, while no client is in the session or one gets what was held.
  case withoutFocus
  /// The others are ended too.
  case over(byClient: Bool)
  /// Nothing, or nothing of a session.
  case other
}

extension ParticipatingFunction {
  /// The legs that a BYE by the letter waits for.
  func legs(besides call: UInt32) -> [UInt32] {
    guard let place = bridge(ofLeg: call) else { return [] }
    let bridge = bridges[place]
    return bridge.legs.filter { $0 != call && !bridge.left.contains($0) }
  }

  /// Whether it hangs on what becomes of its session when a BYE is answered.
  func mayWait(_ call: UInt32, _ bye: SIPMessage?) -> Bool {
    guard let bye, let place = bridge(ofLeg: call) else { return false }
    guard bridges[place].isClientLeg(call) else { return !rules.passage.answersFocusAtOnce }
    let isLoss = (bye.endingCause ?? 200) != 200
    return !rules.passage.answersClientsAtOnce || isLoss && !rules.passage.answersLosses
  }

  mutating func answerBye(
    of call: UInt32, after result: LegEndResult, waitingFor others: [UInt32],
    _ out: inout Outbox<Network>
  ) {
    switch result {
    case .stayed where !rules.passage.answersLosses:
      // 004-5.2.3.2-2.B.ii.b has steps for everything else.
      agent.leaveUnanswered(call)
    case .withoutFocus where !rules.passage.answersFocusAtOnce:
      // 004-5.2.3.3-2d: there is nobody whose 200 could come.
      agent.leaveUnanswered(call)
    case .over(let isByClient)
    where isByClient ? !rules.passage.answersClientsAtOnce : !rules.passage.answersFocusAtOnce:
      if others.isEmpty {
        agent.answerBye(of: call, &out)
      } else {
        owedAnswers.append(OwedAnswer(call: call, awaiting: others))
      }
    case .stayed, .withoutFocus, .over, .other:
      if !owedAnswers.contains(where: { $0.call == call }) { agent.answerBye(of: call, &out) }
    }
  }

  /// A BYE has come over a leg that the function is ending itself. Finding `bye-crossing`: it is
  /// answered and changes nothing; to the letter the steps of a BYE begin anew, and wait for a 200 that
  /// nobody sends.
  mutating func byeCrossed(_ call: UInt32, _ bye: SIPMessage, _ out: inout Outbox<Network>) {
    guard !rules.passage.settlesCrossing else {
      agent.answerBye(of: call, &out)
      return
    }
    agent.leaveUnanswered(call)
    guard let bridge = closing.first(where: { $0.isGroup && $0.legs.contains(call) }),
      !bridge.isClientLeg(call)
    else { return }
    bridges.append(bridge)
    storeParticipants(of: bridges.count - 1, bye.endingCause ?? 200, by: bye, &out)
    bridges.removeLast()
  }

  /// A BYE of the function's own has its answer: whoever has waited for that has one too.
  mutating func byeAnswered(_ call: UInt32, _ out: inout Outbox<Network>) {
    closing.removeAll { $0.legs.contains(call) && !$0.isClientLeg(call) }
    for index in owedAnswers.indices {
      owedAnswers[index].awaiting.removeAll { $0 == call }
      if owedAnswers[index].awaiting.isEmpty { agent.answerBye(of: owedAnswers[index].call, &out) }
    }
    owedAnswers.removeAll(where: \.awaiting.isEmpty)
  }
}
