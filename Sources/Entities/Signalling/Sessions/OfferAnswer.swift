import Wire

/// Who owes whom an answer within a dialog (RFC 3264, RFC 3261 §13.2.1, RFC 6337 §2).
///
/// There is one offer at a time. Where it travels decides where its answer may, and what becomes of
/// it when its request is refused.
public struct OfferAnswer: Sendable {
  /// What carries an offer.
  public enum Carrier: Hashable, Sendable {
    case invite
    case update
    case prack
    /// A 2xx to an INVITE, or a provisional response that is acknowledged.
    case response
  }

  package enum State: Hashable, Sendable {
    /// Nobody owes anything.
    case settled
    /// The other end owes an answer.
    case sent(Bytes, in: Carrier)
    /// This end owes one.
    case received(Bytes, in: Carrier)
  }

  /// What both ends have last agreed on.
  public struct Agreement: Hashable, Sendable {
    public let local: Bytes
    public let remote: Bytes
  }

  package private(set) var state = State.settled
  public private(set) var agreement: Agreement?
  /// How often both ends have agreed so far.
  public private(set) var agreements = 0

  public init() {}

  public var isSettled: Bool { state == .settled }

  /// Whether this end has not answered the offer in such a message.
  func owesAnswer(in carrier: Carrier) -> Bool {
    switch state {
    case .received(_, in: carrier): true
    case .settled, .sent, .received: false
    }
  }

  // MARK: Offers

  public enum OfferResult: Hashable, Sendable {
    case sent
    /// Another offer has no answer yet.
    case wait
  }

  public mutating func offer(_ description: Bytes, in carrier: Carrier) -> OfferResult {
    switch state {
    case .settled:
      state = .sent(description, in: carrier)
      return .sent
    case .sent, .received:
      return .wait
    }
  }

  public enum OfferReceivedResult: Hashable, Sendable {
    case answerDue
    /// It met an offer of this end: 491.
    case glare
    /// The other end's last offer has no answer yet: 500, and to be tried again (RFC 3311 §5.2).
    case tooSoon
  }

  public mutating func received(
    offer description: Bytes, in carrier: Carrier
  ) -> OfferReceivedResult {
    switch state {
    case .settled:
      state = .received(description, in: carrier)
      return .answerDue
    case .sent:
      return .glare
    case .received:
      return .tooSoon
    }
  }

  // MARK: Answers

  public enum AnswerResult: Hashable, Sendable {
    case agreed(Agreement)
    /// There is no offer of the other side in what it answers: it only repeats what was agreed.
    case unasked
  }

  /// This end answers the offer that such a message carried.
  public mutating func answer(_ description: Bytes, to carrier: Carrier) -> AnswerResult {
    switch state {
    case .received(let offer, in: carrier):
      return agree(Agreement(local: description, remote: offer))
    case .settled, .sent, .received:
      return .unasked
    }
  }

  /// The other end answers the offer that such a message carried.
  public mutating func received(
    answer description: Bytes, to carrier: Carrier
  ) -> AnswerResult {
    switch state {
    case .sent(let offer, in: carrier):
      return agree(Agreement(local: offer, remote: description))
    case .settled, .sent, .received:
      return .unasked
    }
  }

  private mutating func agree(_ new: Agreement) -> AnswerResult {
    state = .settled
    agreement = new
    agreements += 1
    return .agreed(new)
  }

  // MARK: Refusals

  public enum RefusalResult: Hashable, Sendable {
    /// The session is what it was before the offer.
    case rolledBack
    /// The refused request carried no open offer.
    case unaffected
  }

  /// The other end has refused what carried this end's offer, or has not answered where it had to.
  public mutating func offerRefused(in carrier: Carrier) -> RefusalResult {
    switch state {
    case .sent(_, in: carrier):
      state = .settled
      return .rolledBack
    case .settled, .sent, .received:
      return .unaffected
    }
  }

  /// This end refuses what carried the other's offer: 488 where it is for the offer.
  public mutating func refuseOffer(in carrier: Carrier) -> RefusalResult {
    switch state {
    case .received(_, in: carrier):
      state = .settled
      return .rolledBack
    case .settled, .sent, .received:
      return .unaffected
    }
  }
}
