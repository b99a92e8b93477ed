import Sim
import Wire

// How sessions end: CANCEL, BYE, and timers that say that nobody is there.

extension InviteUsage {
  public enum CancelResult: Hashable, Sendable {
    /// The INVITE's transaction is to be cancelled.
    case cancel
    /// The 2xx has come already; a BYE follows its ACK (RFC 5407 §3.1.2).
    case later
    /// There is a session, to be ended with `end`.
    case tooLate
    /// Only a caller cancels.
    case notOurs
  }

  /// The caller gives up its INVITE. Whatever 2xx still comes is acknowledged and ended.
  public mutating func cancel() -> CancelResult {
    guard isCaller else { return .notOurs }
    switch state {
    case .preparative, .early:
      isUnwanted = true
      return .cancel
    case .moratorium:
      isUnwanted = true
      return .later
    case .established, .mortal, .morgue:
      return .tooLate
    }
  }

  public enum EndResult: Equatable, Sendable {
    case send(SIPMessage, Orders)
    /// A callee must not send a BYE before the ACK or its timeout; a caller's follows the ACK.
    case later
    /// There is no final response yet: a caller cancels, a callee refuses with `respond`.
    case tooEarly
    case over
  }

  /// The user ends the session (§15). In an early dialog only the caller may, and it ends that one
  /// dialog and no other fork (RFC 5407 §3.1.3).
  public mutating func end(_ dialog: inout Dialog) -> EndResult {
    switch state {
    case .early where isCaller, .established:
      let (bye, orders) = sendBye(&dialog)
      return .send(bye, orders)
    case .preparative, .early:
      return .tooEarly
    case .moratorium:
      isUnwanted = true
      return .later
    case .mortal, .morgue:
      return .over
    }
  }

  /// The user ends the session without the wait that §15 asks of a callee, as the one of RFC 5407
  /// §3.2.4 does.
  public mutating func endAtOnce(_ dialog: inout Dialog) -> EndResult {
    guard state == .moratorium else { return end(&dialog) }
    let (bye, orders) = sendBye(&dialog)
    return .send(bye, orders)
  }

  public enum ByeAnswerResult: Hashable, Sendable {
    /// To be sent again with credentials, which RFC 5407 appendix D allows.
    case challenged
    /// Whatever the answer, the session is over (§15.1.1).
    case ended
  }

  public func received(byeResponse response: SIPMessage) -> ByeAnswerResult {
    switch response.statusCode {
    case 401?, 407?: .challenged
    default: .ended
    }
  }

  public enum ByeResult: Equatable, Sendable {
    /// The BYE is answered, and the INVITE that still has no final response with the other one
    /// (§15.1.2).
    case accept(SIPMessage, refusal: SIPMessage?, Orders)
    /// There is no session.
    case refuse(SIPMessage)
  }

  /// A BYE has come: also in the mortal state, where both have sent one (RFC 5407 §3.2.1).
  public mutating func received(bye: SIPMessage) -> ByeResult {
    switch state {
    case .preparative, .morgue:
      return .refuse(bye.response(481))
    case .early, .moratorium, .established:
      state = .mortal
      guard case .theirs(let invite) = inviting else {
        return .accept(bye.response(200), refusal: nil, burial)
      }
      inviting = .none
      _ = offers.refuseOffer(in: .invite)
      let tag = bye[.to]?.tag
      return .accept(bye.response(200), refusal: invite.response(487, toTag: tag), burial)
    case .mortal:
      return .accept(bye.response(200), refusal: nil, .none)
    }
  }

  public enum TimerResult: Equatable, Sendable {
    /// The 2xx once more.
    case resend(SIPMessage, Orders)
    /// No ACK has come; this BYE ends the session (§13.3.1.4).
    case end(SIPMessage, Orders)
    /// No ACK has come, of a session that is over.
    case unacknowledged
    /// The change may be tried again, if it is still wanted.
    case retry
    /// Our INVITE has no final response although its session was ended: it is to be cancelled, so
    /// that it gets one.
    case cancel(Orders)
    /// Nothing is left of the session.
    case over(Orders)
    case stale
  }

  public mutating func fired(_ timer: InviteTimer, _ dialog: inout Dialog) -> TimerResult {
    switch (timer, inviting, state) {
    case (.again, .unacknowledged(var answer), _):
      guard case .resend(let response, let orders) = answer.fired(.again) else { return .stale }
      inviting = .unacknowledged(answer)
      return .resend(response, orders.named { $0 == .again ? .again : .abandon })
    case (.abandon, .unacknowledged, .mortal):
      inviting = .none
      return .unacknowledged
    case (.abandon, .unacknowledged, _):
      inviting = .none
      _ = offers.offerRefused(in: .response)
      let (bye, orders) = sendBye(&dialog)
      return .end(bye, orders.stopping(.again).stopping(.abandon))
    case (.retry, _, .early), (.retry, _, .established):
      return .retry
    case (.burial, .ours, .mortal):
      return .cancel(.start(.burial, after: values.patience))
    case (.burial, _, .mortal):
      state = .morgue
      return .over(.end)
    case (.again, _, _), (.abandon, _, _), (.retry, _, _), (.burial, _, _):
      return .stale
    }
  }
}
