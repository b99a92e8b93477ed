import Entities
import Wire

extension Monitor {
  static let pagerMessages: [Monitor] = [
    each(.pagerMessage, row: "002-7.2.1-p1") { message, _ in
      message.sip.has(.contact)
        ? .fail("a MESSAGE has no Contact (RFC 3428)") : message.hasMandatoryHeaders
    },
    each(.pagerMessage, row: "002-7.2.1-1") { message, _ in message.prefers(.message) },
    each(.pagerMessage, row: "002-7.2.1-2") { message, facts in message.givesAddress(facts) },
    each(.pagerMessage, row: "002-7.2.1-3") { message, facts in message.givesReplyAddress(facts) },
    each(.pagerMessage, row: "002-7.2.1-4") { message, _ in message.namesRelease },
    each(.pagerMessage, row: "002-7.2.1-5") { message, facts in message.staysAnonymous(facts) },
    each(.pagerMessage, row: "002-7.2.1-6a") { message, facts in
      facts.answered == nil ? message.goesToTheOne(facts) : .inapplicable
    },
    each(.pagerMessage, row: "002-7.2.1-6b") { message, facts in
      guard case .one? = facts.target, let answered = facts.answered else { return .inapplicable }
      return message.client.rules.reading(
        .replyWithoutReplyTo,
        literal: answered.replyTo.map { message.goesTo($0) } ?? .inapplicable,
        repaired: message.goesToWhomItAnswers(answered))
    },
    each(.pagerMessage, row: "002-7.2.1-7a") { message, facts in message.goesToTheFactory(facts) },
    each(.pagerMessage, row: "002-7.2.1-7b") { message, facts in
      message.listsThem(facts, andPerhaps: facts.answered.flatMap { message.replyTarget($0) })
    },
    each(.pagerMessage, row: "002-7.2.1-7c") { message, facts in
      guard case .adHoc? = facts.target, let answered = facts.answered else { return .inapplicable }
      return message.client.rules.reading(
        .replyWithoutReplyTo,
        literal: answered.replyTo.map { message.lists($0) } ?? .inapplicable,
        repaired: message.replyTarget(answered).map { message.lists($0) } ?? .inapplicable)
    },
    each(.pagerMessage, row: "002-7.2.1-8a") { message, facts in message.goesToTheGroup(facts) },
    each(.pagerMessage, row: "002-7.2.1-9") { message, facts in
      guard let wanted = facts[.requestDisposition]?.list, !wanted.isEmpty else {
        return .inapplicable
      }
      guard let cpim = message.sip.cpim else { return .fail("there is no CPIM part") }
      if cpim.imdnMessageID == nil { return .fail("there is no imdn.Message-ID") }
      let missing = wanted.map(\.description).filter {
        !cpim.asksFor(notification: $0) && !cpim.asksFor(notification: "positive-\($0)")
      }
      return .pass(
        if: missing.isEmpty, else: "imdn.Disposition-Notification does not ask for \(missing.said)")
    },
    follows(.pagerMessage, row: "002-7.2.1-10"),
  ]
}

extension ClientRequest {
  /// To whom an answer goes: Reply-To, or else whom the core has asserted, or else From.
  fileprivate func replyTarget(_ answered: (identity: Bytes, replyTo: Bytes?)) -> Bytes? {
    if let replyTo = answered.replyTo { return replyTo }
    let message = received.first {
      $0.messageID == answered.identity || $0.callID == answered.identity
    }
    return (message?.replyTo ?? message?.assertedIdentity ?? message?.from)?.text
  }

  fileprivate func goesToWhomItAnswers(
    _ answered: (identity: Bytes, replyTo: Bytes?)
  ) -> Judgement {
    if let host = sip.requestURI?.host, host.description.lowercased().hasSuffix(".invalid") {
      return .fail("the target is no address of anybody: \(host)")
    }
    return replyTarget(answered).map { goesTo($0) } ?? .inapplicable
  }

  fileprivate func lists(_ address: Bytes) -> Judgement {
    guard let list else { return .fail("there is no list of receiving users") }
    let listed = list.addresses
    if listed.contains(where: { $0.description.lowercased().hasSuffix(".invalid") }) {
      return .fail("the list has an address of nobody")
    }
    return .pass(
      if: listed.contains { $0.comparable == address.comparable },
      else: "the list does not have \(address), whom the message answers")
  }
}
