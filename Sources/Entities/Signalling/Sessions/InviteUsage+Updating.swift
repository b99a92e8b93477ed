import Sim
import Wire

// UPDATE, which changes a session without an INVITE, before or after it is set up (RFC 3311).

extension InviteUsage {
  // MARK: - RFC 3311 §5.1 Sending

  /// With an offer, or without one where it only refreshes.
  public mutating func update(_ dialog: inout Dialog, offer: Bytes?) -> ChangeResult {
    switch state {
    case .preparative:
      return .wait
    case .early, .moratorium, .established:
      guard ourUpdate == nil else { return .wait }
      if let offer {
        // The first exchange belongs to the INVITE, its response or its PRACK; and an INVITE
        // that asks for an offer gets it in its response.
        guard offers.agreement != nil, !isOfferExpected,
          offers.offer(offer, in: .update) == .sent
        else { return .wait }
      }
      var update = dialog.request(.update)
      update.carry(offer)
      ourUpdate = update[.cSeq]?.number
      return .send(update)
    case .mortal, .morgue:
      return .over
    }
  }

  private var isOfferExpected: Bool {
    switch inviting {
    case .ours(_, let expectsOffer): expectsOffer
    case .theirs(let invite): invite.sessionDescription == nil
    case .none, .toAcknowledge, .unacknowledged: false
    }
  }

  public enum UpdateResponseResult: Equatable, Sendable {
    case accepted(Exchange)
    /// As for an INVITE that is refused.
    case refused(ResponseResult)
    case absorb
  }

  // MARK: - RFC 3311 §5.3 Responses

  /// A response to an UPDATE of this end; a timeout counts as a 408.
  public mutating func received(
    updateResponse response: SIPMessage, _ dialog: inout Dialog, draw: UInt64
  ) -> UpdateResponseResult {
    guard let code = response.statusCode, code >= 200, let number = response[.cSeq]?.number,
      number == ourUpdate
    else { return .absorb }
    ourUpdate = nil
    guard code >= 300 else {
      let answer = response.sessionDescription
      if let answer, case .agreed(let agreement) = offers.received(answer: answer, to: .update) {
        return .accepted(.agreed(agreement))
      }
      _ = offers.offerRefused(in: .update)
      return .accepted(.none)
    }
    _ = offers.offerRefused(in: .update)
    switch state {
    case .early, .moratorium, .established:
      return .refused(changeRefused(response, code, &dialog, draw))
    case .preparative, .mortal, .morgue:
      return .refused(.unchanged)
    }
  }

  // MARK: - RFC 3311 §5.2 Receiving

  public enum UpdateResult: Equatable, Sendable {
    /// To be answered at once, with `respond(toUpdate:)`.
    case passUp(Exchange)
    case refuse(SIPMessage)
  }

  public mutating func received(update: SIPMessage, draw: UInt64) -> UpdateResult {
    guard admitsRequests else { return .refuse(update.response(481)) }
    guard theirUpdate == nil else { return .refuse(update.tooSoon(draw: draw)) }
    guard let offer = update.sessionDescription else {
      theirUpdate = update
      return .passUp(.none)
    }
    switch offers.received(offer: offer, in: .update) {
    case .answerDue:
      theirUpdate = update
      return .passUp(.answerDue(offer))
    case .glare:
      return .refuse(update.response(491))
    case .tooSoon:
      return .refuse(update.tooSoon(draw: draw))
    }
  }

  public mutating func respond(toUpdate response: SIPMessage) -> RespondResult {
    guard theirUpdate != nil, let code = response.statusCode else { return .refuse }
    if code < 200 { return .send(response, .none) }
    if code >= 300 {
      _ = offers.refuseOffer(in: .update)
    } else if let answer = response.sessionDescription {
      _ = offers.answer(answer, to: .update)
    }
    if offers.owesAnswer(in: .update) { return .lacksAnswer }
    theirUpdate = nil
    return .send(response, .none)
  }
}
