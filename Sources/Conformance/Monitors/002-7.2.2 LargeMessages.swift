import Entities
import Sim
import Wire

extension Monitor {
  static let largeMessages: [Monitor] = [
    each(.largeMessage, row: "002-7.2.2-p1") { invite, _ in invite.isInitial },
    each(.largeMessage, row: "002-7.2.2-1") { invite, _ in invite.prefers(.largeMessage) },
    each(.largeMessage, row: "002-7.2.2-3") { invite, facts in invite.givesAddress(facts) },
    each(.largeMessage, row: "002-7.2.2-4") { invite, facts in invite.givesReplyAddress(facts) },
    each(.largeMessage, row: "002-7.2.2-5") { invite, _ in invite.namesRelease },
    each(.largeMessage, row: "002-7.2.2-6") { invite, facts in invite.staysAnonymous(facts) },
    each(.largeMessage, row: "002-7.2.2-7") { invite, _ in invite.supports("timer") },
    each(.largeMessage, row: "002-7.2.2-8") { invite, _ in invite.asksForRefreshesByCaller },
    each(.largeMessage, row: "002-7.2.2-9") { invite, facts in invite.goesToTheOne(facts) },
    each(.largeMessage, row: "002-7.2.2-10a") { invite, facts in invite.listsThem(facts) },
    each(.largeMessage, row: "002-7.2.2-10b") { invite, facts in invite.goesToTheFactory(facts) },
    each(.largeMessage, row: "002-7.2.2-11a") { invite, facts in invite.goesToTheGroup(facts) },
    each(.largeMessage, row: "002-7.2.2-12") { invite, _ in invite.offersMSRP },
    each(.largeMessage, row: "002-7.2.2-12a") { invite, _ in invite.offers(.sendonly) },
    each(.largeMessage, row: "002-7.2.2-12b") { invite, _ in invite.acceptsCPIM },
    each(.largeMessage, row: "002-7.2.2-12c") { invite, _ in
      guard let media = invite.offer?.msrp else { return invite.offersMSRP }
      let path = (try? media.path) ?? nil
      return .pass(if: path?.count == 1, else: "a=path does not have one valid MSRP URI")
    },
    each(.calling([.largeMessage]), row: "002-7.2.2-12d") { leg, _ in leg.saysItsSize },
    each(.largeMessage, row: "002-7.2.2-12e") { invite, _ in
      guard let media = invite.offer?.msrp else { return invite.offersMSRP }
      let setup = media.setup
      return invite.client.rules.reading(
        .largeMessageOffer,
        literal: .pass(if: setup == .active, else: "a=setup is not 'active'"),
        repaired: setup == .actpass
          ? .pass
          : setup == .active
            ? .warn("a=setup is 'active', without a sign that the client cannot be reached")
            : .fail("a=setup is neither 'actpass' nor 'active'"))
    },
    follows(.largeMessage, row: "002-7.2.2-13"),
    each(.calling([.largeMessage]), row: "002-7.2.2-cancel") { leg, facts in
      leg.isCancelled(facts)
    },
    each(.calling([.largeMessage]), row: "002-7.2.2-rsp.1") { leg, facts in leg.startsTimer(facts)
    },
    each(.calling([.largeMessage]), row: "002-7.2.2-rsp.2") { leg, _ in leg.keepsRemoteTarget },
    each(.calling([.largeMessage]), row: "002-7.2.2-rsp.3") { leg, _ in
      guard leg.isAccepted else { return .inapplicable }
      guard let ack = leg.ack, let sip = ack.sip else {
        return leg.follows(nil, leg.final, else: "no ACK follows the 200")
      }
      let isOfInvite = sip[.cSeq]?.number == leg.request[.cSeq]?.number
      let isOfDialog = sip[.to]?.tag == leg.remoteTag && sip[.from]?.tag == leg.localTag
      return .pass(
        if: isOfInvite && isOfDialog, else: "the ACK has another number or other tags", ack)
    },
    each(.calling([.largeMessage]), row: "002-7.2.2-rsp.4") { leg, _ in
      guard let first = leg.media.first else { return .inapplicable }
      return .pass(
        if: first.isSent && first.msrp?.method == .send,
        else: "the first request over MSRP is not a SEND of the client", first)
    },
    each(.calling([.largeMessage]), row: "002-7.2.2-rsp.5") { leg, facts in
      guard leg.isAccepted, leg.remote?.msrp?.setup != .active,
        let said = leg.said(.sessionMedia, facts)?.list, !said.isEmpty
      else { return .inapplicable }
      return .pass(
        if: said.contains { $0.description.split(separator: " ").contains("opened") },
        else: "the client did not open the connection")
    },
    each(.calling([.largeMessage]), row: "002-7.2.2-rsp.6") { leg, _ in leg.sendsAlongTheAnswer },
    each(.calling([.largeMessage]), row: "002-7.2.2-rsp.7") { leg, _ in
      // The ACK goes another way than the message, and may wait there for a connection.
      guard leg.isAccepted, leg.ack != nil else { return .inapplicable }
      return leg.follows(leg.media.firstContent, leg.final, else: "no SEND follows the 200")
    },
    each(.calling([.largeMessage]), row: "002-7.2.2-bye.1") { leg, _ in
      guard let bye = leg.bye, bye.isSent else { return .inapplicable }
      return .pass(
        if: leg.byeIsInDialog, else: "the BYE has other tags, or no higher number", bye)
    },
    each(.calling([.largeMessage]), row: "002-7.2.2-bye.2") { leg, _ in
      guard let done = leg.media.acknowledged else { return .inapplicable }
      if let bye = leg.bye, !bye.isSent || bye.time < done.time { return .inapplicable }
      return leg.follows(leg.bye, done, else: "no BYE follows the last chunk's acknowledgement")
    },
  ]
}

extension Leg {
  /// What the offer says of the size is what the chunks show.
  fileprivate var saysItsSize: Judgement {
    guard let total = media.total, let offer = local?.msrp else { return .inapplicable }
    let selector = (try? offer.fileSelector) ?? nil
    let isRight = selector?.size == total
    let literal = Judgement.pass(
      if: isRight, else: "the size in a=file-selector is not \(total), as the chunks show", invite)
    let onlySize = selector.map { $0.name == nil && $0.type == nil && $0.hash == nil } ?? true
    return client.rules.reading(
      .largeMessageOffer, literal: literal,
      repaired: !onlySize
        ? .fail("a=file-selector has more than the size", invite)
        : isRight || selector == nil && offer.maxSize.map { $0 >= total } == true
          ? .pass : literal)
  }

  /// Whoever gives up a message sends CANCEL, as soon as RFC 3261 lets it.
  fileprivate func isCancelled(_ facts: Facts) -> Judgement {
    guard let given = facts[.requestCancelled]?.time, final.map({ $0.time > given }) ?? true else {
      return .inapplicable
    }
    let isPlain: Judgement
    if let cancel, let sip = cancel.sip {
      isPlain = .pass(
        if: sip[.via]?.branch == request[.via]?.branch
          && sip[.cSeq]?.number == request[.cSeq]?.number,
        else: "the CANCEL has another branch or number than the INVITE", cancel)
    } else {
      isPlain = .fail("the user has given up at \(given), and no CANCEL follows", invite)
    }
    return client.rules.reading(
      .largeMessageOffer, literal: isPlain, repaired: isCancelledInTime(isPlain))
  }

  private func isCancelledInTime(_ isPlain: Judgement) -> Judgement {
    if provisional == nil, let code, code >= 300 { return .inapplicable }
    if let cancel, provisional.map({ cancel.time < $0.time }) ?? true {
      return .fail("the CANCEL leaves before any provisional response", cancel)
    }
    guard isAccepted else { return isPlain }
    return .pass(
      if: ack != nil && bye?.isSent == true,
      else: "the 200 that crossed is not followed by ACK and BYE", final)
  }

  /// The first SEND goes along a=path of the answer.
  fileprivate var sendsAlongTheAnswer: Judgement {
    guard let first = media.firstSend, let msrp = first.msrp else { return .inapplicable }
    guard let answer = (try? remote?.msrp?.path) ?? nil, let path = (try? msrp.toPath) ?? nil else {
      return .fail("the answer has no path, or To-Path is malformed", first)
    }
    return .pass(
      if: answer == path, else: "To-Path is \(path), and a=path of the answer \(answer)", first)
  }
}
