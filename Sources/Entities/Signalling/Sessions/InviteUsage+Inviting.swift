import Sim
import Wire

// INVITEs that this end sends: the first one, and those that change the session.

extension InviteUsage {
  // MARK: - §13.2.2, §14.1 Responses

  public enum ResponseResult: Equatable, Sendable {
    /// Somebody works on it; the exchange counts only in a response that is acknowledged.
    case provisional(Exchange)
    /// A 2xx: the ACK is to be made with `acknowledge`, with the answer if one is due.
    case acknowledge(Exchange, Orders)
    /// The same 2xx once more, and the same ACK.
    case repeatAck(SIPMessage, Orders)
    /// The first INVITE is refused, and no session comes of it.
    case refused(Orders)
    /// A later one is refused, and the session is what it was.
    case unchanged
    /// It is tried again when the timer says so.
    case retry(Orders)
    /// The other end does not know the session, or is gone: this BYE ends it (§12.2.1.2, RFC 5057
    /// §5.1).
    case end(SIPMessage, Orders)
    /// Nothing reaches the other end any longer (RFC 5057 §5.1).
    case over(Orders)
    case absorb
  }

  /// A response to an INVITE of this end; a timeout counts as a 408. Any 64 bits will do as a draw.
  public mutating func received(
    _ response: SIPMessage, _ dialog: inout Dialog, draw: UInt64
  ) -> ResponseResult {
    guard let code = response.statusCode, let number = response[.cSeq]?.number else {
      return .absorb
    }
    if code >= 200, code < 300, let ack = acks.first(where: { $0[.cSeq]?.number == number }) {
      return .repeatAck(ack, state == .mortal ? burial : .none)
    }
    guard case .ours(number, let expectsOffer) = inviting else { return .absorb }
    switch code {
    case ..<200: return progressed(response, expectsOffer)
    case ..<300: return accepted(response, number, expectsOffer)
    default: return refused(response, code, &dialog, draw)
    }
  }

  /// The first INVITE is refused, or its transaction has ended, for all its dialogs at once. One
  /// that was ended before answers on until its burial.
  public mutating func refusedWithoutDialog() -> Orders {
    inviting = .none
    guard state != .mortal else { return .none }
    state = .morgue
    return .end
  }

  private mutating func progressed(_ response: SIPMessage, _ expectsOffer: Bool) -> ResponseResult {
    guard response.statusCode != 100, response[.to]?.tag != nil else { return .absorb }
    if state == .preparative { state = .early }
    guard response.lists("100rel", in: .require), let number = response[.cSeq]?.number else {
      return .provisional(.none)
    }
    let exchange = take(response.sessionDescription, expectsOffer)
    if case .answerDue = exchange { inviting = .ours(number: number, expectsOffer: false) }
    return .provisional(exchange)
  }

  /// Whatever the state, the 2xx is acknowledged: the session may have ended in the meantime.
  private mutating func accepted(
    _ response: SIPMessage, _ number: UInt32, _ expectsOffer: Bool
  ) -> ResponseResult {
    inviting = .toAcknowledge(number: number)
    if state == .preparative || state == .early { state = .moratorium }
    let exchange = take(response.sessionDescription, expectsOffer)
    // An offer without its answer leaves nothing that could be used.
    if offers.offerRefused(in: .invite) == .rolledBack { isUnwanted = true }
    guard state == .mortal else { return .acknowledge(exchange, .none) }
    if case .agreed = exchange { return .acknowledge(.none, burial) }
    return .acknowledge(exchange, burial)
  }

  /// The description in a response is the answer to the INVITE's offer, or the offer that an INVITE
  /// without one has asked for; after that it only repeats what was agreed.
  private mutating func take(_ description: Bytes?, _ expectsOffer: Bool) -> Exchange {
    guard let description else { return .none }
    if case .agreed(let agreement) = offers.received(answer: description, to: .invite) {
      return .agreed(agreement)
    }
    guard expectsOffer, offers.received(offer: description, in: .response) == .answerDue else {
      return .none
    }
    return .answerDue(description)
  }

  private mutating func refused(
    _ response: SIPMessage, _ code: Int, _ dialog: inout Dialog, _ draw: UInt64
  ) -> ResponseResult {
    inviting = .none
    _ = offers.offerRefused(in: .invite)
    switch state {
    case .preparative, .early:
      state = .morgue
      return .refused(.end)
    case .established:
      return changeRefused(response, code, &dialog, draw)
    case .moratorium, .mortal, .morgue:
      return .unchanged
    }
  }

  /// §14.1, RFC 3311 §5.3: what becomes of the session whose change is refused.
  mutating func changeRefused(
    _ response: SIPMessage, _ code: Int, _ dialog: inout Dialog, _ draw: UInt64
  ) -> ResponseResult {
    switch (code, RefusalScope(status: code)) {
    case (491, _):
      let span = GlareRetry.span(ownsCallID: dialog.isCaller, draw: draw)
      return .retry(.start(.retry, after: span))
    case (500, _), (503, _):
      guard let seconds = response[.retryAfter]?.value else { return .unchanged }
      return .retry(.start(.retry, after: .seconds(Int64(seconds))))
    case (_, .dialog) where state == .established:
      state = .morgue
      return .over(.end)
    case (_, .dialog), (408, _), (480, _), (481, _):
      return lose(&dialog)
    case (_, .usage), (_, .transaction):
      return .unchanged
    }
  }

  /// The session is lost. Before it is set up the INVITE and its ACK still have their course, and a
  /// callee may not send a BYE (§15).
  private mutating func lose(_ dialog: inout Dialog) -> ResponseResult {
    switch state {
    case .early where isCaller, .established:
      let (bye, orders) = sendBye(&dialog)
      return .end(bye, orders)
    case .moratorium:
      isUnwanted = true
      return .unchanged
    case .preparative, .early, .mortal, .morgue:
      return .unchanged
    }
  }

  // MARK: - §13.2.2.4 ACK

  public enum AckResult: Equatable, Sendable {
    case send(SIPMessage)
    /// The session was given up, or has nothing to go by: the BYE follows the ACK.
    case sendAndEnd(SIPMessage, bye: SIPMessage, Orders)
    /// There is no 2xx to acknowledge.
    case nothing
  }

  /// Makes the ACK to the 2xx that has come, with the answer where the 2xx had the offer.
  public mutating func acknowledge(
    _ dialog: inout Dialog, answer: Bytes? = nil
  ) -> AckResult {
    guard case .toAcknowledge(let number) = inviting else { return .nothing }
    var ack = dialog.acknowledgement(of: number)
    if let answer, case .agreed = offers.answer(answer, to: .response) { ack.carry(answer) }
    if offers.refuseOffer(in: .response) == .rolledBack { isUnwanted = true }
    acks = acks.suffix(1) + [ack]
    inviting = .none
    if state == .moratorium { state = .established }
    guard isUnwanted, state == .established else { return .send(ack) }
    let (bye, orders) = sendBye(&dialog)
    return .sendAndEnd(ack, bye: bye, orders)
  }

  // MARK: - §14.1 Changing the session

  public enum ChangeResult: Equatable, Sendable {
    case send(SIPMessage)
    /// Another change is in progress, or the ACK to the last one is not there.
    case wait
    /// There is no session to change.
    case over
  }

  /// Sends another INVITE within the dialog, with an offer or asking for one.
  public mutating func reinvite(_ dialog: inout Dialog, offer: Bytes?) -> ChangeResult {
    switch (state, inviting) {
    case (.established, .none):
      if let offer {
        guard offers.offer(offer, in: .invite) == .sent else { return .wait }
      } else if !offers.isSettled {
        return .wait
      }
      var invite = dialog.request(.invite)
      invite.carry(offer)
      inviting = .ours(number: invite[.cSeq]?.number ?? 0, expectsOffer: offer == nil)
      return .send(invite)
    case (.preparative, _), (.early, _), (.moratorium, _), (.established, _):
      return .wait
    case (.mortal, _), (.morgue, _):
      return .over
    }
  }
}
