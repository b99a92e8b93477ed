import Wire

// PRACK, which acknowledges provisional responses and carries offers and answers (RFC 3262 §5).

extension InviteUsage {
  public enum PrackResult: Equatable, Sendable {
    case send(SIPMessage)
    /// The provisional response has an offer, and the PRACK must have the answer.
    case lacksAnswer
    /// The session is over.
    case over
  }

  /// Makes the PRACK. A description is the answer to the response's offer, or else another offer.
  public mutating func prack(
    _ acknowledgement: RAck, _ dialog: inout Dialog, _ description: Bytes? = nil
  ) -> PrackResult {
    guard state != .morgue else { return .over }
    if let description {
      if case .unasked = offers.answer(description, to: .response) {
        _ = offers.offer(description, in: .prack)
      }
    }
    if offers.owesAnswer(in: .response) { return .lacksAnswer }
    var prack = dialog.request(.prack)
    prack[.rAck] = acknowledgement
    prack.carry(description)
    return .send(prack)
  }

  /// A PRACK has come that `ReliableProvisional` has found to be in order.
  public mutating func received(prack: SIPMessage) -> Exchange {
    guard let description = prack.sessionDescription else { return .none }
    if case .agreed(let agreement) = offers.received(answer: description, to: .response) {
      return .agreed(agreement)
    }
    return offers.received(offer: description, in: .prack) == .answerDue
      ? .answerDue(description) : .none
  }

  /// The PRACK is answered, with the answer if it has an offer.
  public mutating func respond(toPrack response: SIPMessage) -> RespondResult {
    if let answer = response.sessionDescription { _ = offers.answer(answer, to: .prack) }
    return offers.owesAnswer(in: .prack) ? .lacksAnswer : .send(response, .none)
  }

  /// The answer to a PRACK of this end.
  public mutating func received(prackResponse response: SIPMessage) -> Exchange {
    guard let code = response.statusCode, code >= 200 else { return .none }
    if code < 300, let answer = response.sessionDescription,
      case .agreed(let agreement) = offers.received(answer: answer, to: .prack)
    {
      return .agreed(agreement)
    }
    _ = offers.offerRefused(in: .prack)
    return .none
  }
}
