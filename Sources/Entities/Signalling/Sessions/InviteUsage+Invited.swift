import Sim
import Wire

// INVITEs that the other end sends: the first one, and those that change the session.

extension InviteUsage {
  // MARK: - §14.2 Another INVITE within the dialog

  public enum InviteResult: Equatable, Sendable {
    /// The user answers it with `respond`.
    case passUp(Exchange, Orders)
    case refuse(SIPMessage)
  }

  /// Any 64 bits will do as a draw.
  public mutating func received(reinvite invite: SIPMessage, draw: UInt64) -> InviteResult {
    switch (state, inviting) {
    case (.preparative, .theirs), (.early, .theirs), (.established, .theirs),
      (.moratorium, .theirs):
      return .refuse(invite.tooSoon(draw: draw))
    case (.preparative, _), (.mortal, _), (.morgue, _):
      return .refuse(invite.response(481))
    case (_, .ours), (_, .toAcknowledge):
      return .refuse(invite.response(491))
    case (.early, .none), (.moratorium, .none), (.established, .none):
      return take(invite, draw, .none)
    case (.early, .unacknowledged), (.moratorium, .unacknowledged), (.established, .unacknowledged):
      // It does not come before its sender has our 2xx (RFC 5407 §3.1.4), so that this need not be
      // repeated; but an answer that is lost with the ACK is still wanted (§3.1.5).
      guard offers.isSettled, !isUnwanted else { return .refuse(invite.response(491)) }
      return take(invite, draw, answerSettled)
    }
  }

  private mutating func take(
    _ invite: SIPMessage, _ draw: UInt64, _ orders: Orders
  ) -> InviteResult {
    let exchange: Exchange
    if let offer = invite.sessionDescription {
      switch offers.received(offer: offer, in: .invite) {
      case .answerDue: exchange = .answerDue(offer)
      case .glare: return .refuse(invite.response(491))
      case .tooSoon: return .refuse(invite.tooSoon(draw: draw))
      }
    } else {
      // It asks for an offer, for which there is no room while another is open.
      guard offers.isSettled else { return .refuse(invite.response(491)) }
      exchange = .none
    }
    inviting = .theirs(invite)
    if state == .moratorium { state = .established }
    return .passUp(exchange, orders)
  }

  // MARK: - §13.3.1 Answering

  public enum RespondResult: Equatable, Sendable {
    case send(SIPMessage, Orders)
    /// The INVITE has an offer, and a 2xx must have the answer; nothing is sent.
    case lacksAnswer
    /// No INVITE waits for a response.
    case refuse
  }

  /// The user answers the INVITE, the first or a later one. A session description in a 2xx, or in
  /// a provisional response that is acknowledged, is the answer to the INVITE's offer, or an offer
  /// where it has none.
  public mutating func respond(_ response: SIPMessage) -> RespondResult {
    guard case .theirs = inviting, let code = response.statusCode else { return .refuse }
    switch code {
    case ..<200:
      if code > 100, state == .preparative { state = .early }
      if response.lists("100rel", in: .require) { describe(response) }
      return .send(response, .none)
    case ..<300:
      return accept(response)
    default:
      return .send(response, refuseInvite())
    }
  }

  private mutating func accept(_ response: SIPMessage) -> RespondResult {
    describe(response)
    if offers.owesAnswer(in: .invite) { return .lacksAnswer }
    inviting = .unacknowledged(ReliableAnswer(response, values))
    if state == .preparative || state == .early { state = .moratorium }
    return .send(
      response,
      Orders.start(.again, after: values.t1).starting(.abandon, after: values.patience))
  }

  private mutating func describe(_ response: SIPMessage) {
    guard let description = response.sessionDescription else { return }
    if case .agreed = offers.answer(description, to: .invite) { return }
    if case .theirs(let invite) = inviting, invite.sessionDescription == nil {
      _ = offers.offer(description, in: .response)
    }
  }

  /// The INVITE in progress ends without a session, or without a change to it.
  private mutating func refuseInvite() -> Orders {
    inviting = .none
    _ = offers.refuseOffer(in: .invite)
    _ = offers.offerRefused(in: .response)
    switch state {
    case .preparative, .early:
      state = .morgue
      return .end
    case .moratorium, .established, .mortal, .morgue:
      return .none
    }
  }

  public enum CancelReceivedResult: Equatable, Sendable {
    /// The INVITE gets this 487.
    case refuse(SIPMessage, Orders)
    /// It has its final response (RFC 5407 §3.1.2). The CANCEL is answered all the same.
    case tooLate
  }

  /// §9.2.
  public mutating func receivedCancel(toTag: Bytes) -> CancelReceivedResult {
    guard case .theirs(let invite) = inviting else { return .tooLate }
    return .refuse(invite.response(487, toTag: toTag), refuseInvite())
  }

  // MARK: - §13.3.1.4 ACK

  public enum AckReceivedResult: Equatable, Sendable {
    case confirmed(Exchange, Orders)
    /// The session was given up before the ACK came, or the ACK lacks the answer: this BYE ends it.
    case end(SIPMessage, Orders)
    /// It is late, or for another INVITE.
    case absorb
  }

  public mutating func received(
    ack: SIPMessage, _ dialog: inout Dialog
  ) -> AckReceivedResult {
    guard case .unacknowledged(var answer) = inviting, case .confirmed = answer.received(ack: ack)
    else { return .absorb }
    inviting = .none
    let exchange = takeAnswer(ack)
    switch state {
    case .moratorium, .established:
      state = .established
      guard isUnwanted else { return .confirmed(exchange, answerSettled) }
      let (bye, orders) = sendBye(&dialog)
      return .end(bye, orders.stopping(.again).stopping(.abandon))
    case .preparative, .early, .mortal, .morgue:
      // RFC 5407 §3.2.4: what it says of the session comes too late.
      return .confirmed(.none, answerSettled)
    }
  }

  private mutating func takeAnswer(_ ack: SIPMessage) -> Exchange {
    if let answer = ack.sessionDescription,
      case .agreed(let agreement) = offers.received(answer: answer, to: .response)
    {
      return .agreed(agreement)
    }
    // An offer without its answer leaves nothing that could be used.
    if offers.offerRefused(in: .response) == .rolledBack { isUnwanted = true }
    return .none
  }
}
