import Sim
import Testing
import Wire

@testable import Entities

@Suite("The life of a session at one end")
struct InviteUsageTests {
  /// One end with the dialog that it makes as soon as it can.
  struct End {
    var usage: InviteUsage
    var dialog: Dialog
    let invite: SIPMessage
  }

  private static func invite(hasOffer: Bool) -> SIPMessage {
    var invite = Sample.request(.invite)
    if hasOffer { invite.carry(Bytes("offer")) }
    return invite
  }

  /// Only its dialog's numbers matter here, so that it may be there before the first response is.
  private static func end(isCaller: Bool, hasOffer: Bool = true) throws -> End {
    let invite = invite(hasOffer: hasOffer)
    let ringing = Sample.response(180, to: invite)
    let dialog =
      isCaller ? Dialog(caller: invite, ringing) : Dialog(callee: invite, ringing)
    return End(
      usage: isCaller ? InviteUsage(caller: invite) : InviteUsage(callee: invite),
      dialog: try #require(dialog), invite: invite)
  }

  // MARK: What comes and goes, in words

  private func act(_ end: inout End, _ event: String) throws -> String {
    let words = event.split(separator: "+").map(String.init)
    let description = words.count > 1 ? Bytes(words[1]) : nil
    switch words[0] {
    case "cancel": return "\(end.usage.cancel())"
    case "end": return name(end.usage.end(&end.dialog))
    case "ack": return name(end.usage.acknowledge(&end.dialog, answer: description))
    case "reinvite": return name(end.usage.reinvite(&end.dialog, offer: description))
    case "update": return name(end.usage.update(&end.dialog, offer: description))
    case "CANCEL":
      return switch end.usage.receivedCancel(toTag: Bytes("b")) {
      case .refuse(let response, let orders): outcome(response.title, orders)
      case .tooLate: "too late"
      }
    case "ACK":
      var ack = Sample.request(.ack)
      ack.carry(description)
      return switch end.usage.received(ack: ack, &end.dialog) {
      case .confirmed(let exchange, let orders): outcome(name("confirmed", exchange), orders)
      case .end(let bye, let orders): outcome(bye.title, orders)
      case .absorb: "-"
      }
    case "BYE":
      return switch end.usage.received(bye: Sample.request(.bye, number: 2, toTag: "b")) {
      case .accept(let response, nil, let orders): outcome(response.title, orders)
      case .accept(let response, let refusal?, let orders):
        outcome("\(response.title) \(refusal.title)", orders)
      case .refuse(let response): response.title
      }
    case "INVITE":
      var invite = Sample.request(.invite, number: 2, toTag: "b")
      invite.carry(description)
      return switch end.usage.received(reinvite: invite, draw: 0) {
      case .passUp(let exchange, let orders): outcome(name("up", exchange), orders)
      case .refuse(let response): response.title
      }
    case "UPDATE":
      var update = Sample.request(.update, number: 3, toTag: "b")
      update.carry(description)
      return switch end.usage.received(update: update, draw: 0) {
      case .passUp(let exchange): name("up", exchange)
      case .refuse(let response): response.title
      }
    case let word where InviteTimer.allCases.contains { "\($0)" == word }:
      let timer = try #require(InviteTimer.allCases.first { "\($0)" == word })
      return name(end.usage.fired(timer, &end.dialog))
    case let code:
      var response = Sample.response(try #require(Int(code)), to: end.invite)
      response.carry(description)
      return end.usage.isCaller
        ? name(end.usage.received(response, &end.dialog, draw: 0))
        : name(end.usage.respond(response))
    }
  }

  private func name(_ what: String, _ exchange: InviteUsage.Exchange) -> String {
    switch exchange {
    case .none: what
    case .agreed: what + " agreed"
    case .answerDue: what + " answer due"
    }
  }

  private func name(_ result: InviteUsage.ResponseResult) -> String {
    switch result {
    case .provisional(let exchange): name("provisional", exchange)
    case .acknowledge(let exchange, let orders): outcome(name("acknowledge", exchange), orders)
    case .repeatAck(let ack, let orders): outcome(ack.title, orders)
    case .refused(let orders): outcome("refused", orders)
    case .unchanged: "unchanged"
    case .retry(let orders): outcome("retry", orders)
    case .end(let bye, let orders): outcome(bye.title, orders)
    case .over(let orders): outcome("over", orders)
    case .absorb: "-"
    }
  }

  private func name(_ result: InviteUsage.RespondResult) -> String {
    switch result {
    case .send(let response, let orders): outcome(response.title, orders)
    case .lacksAnswer: "lacks answer"
    case .refuse: "refuse"
    }
  }

  private func name(_ result: InviteUsage.AckResult) -> String {
    switch result {
    case .send(let ack): ack.title
    case .sendAndEnd(let ack, let bye, let orders): outcome("\(ack.title) \(bye.title)", orders)
    case .nothing: "nothing"
    }
  }

  private func name(_ result: InviteUsage.EndResult) -> String {
    switch result {
    case .send(let bye, let orders): outcome(bye.title, orders)
    case .later: "later"
    case .tooEarly: "too early"
    case .over: "over"
    }
  }

  private func name(_ result: InviteUsage.ChangeResult) -> String {
    switch result {
    case .send(let request): request.title
    case .wait: "wait"
    case .over: "over"
    }
  }

  private func name(_ result: InviteUsage.TimerResult) -> String {
    switch result {
    case .resend(let response, let orders): outcome(response.title, orders)
    case .end(let bye, let orders): outcome(bye.title, orders)
    case .unacknowledged: "unacknowledged"
    case .retry: "retry"
    case .cancel(let orders): outcome("cancel", orders)
    case .over(let orders): outcome("over", orders)
    case .stale: "stale"
    }
  }

  // MARK: The tables

  @Test("The caller's end")
  func caller() throws {
    let table = StateTable(
      """
      preparative:
        100: -
        180: provisional > early
        200+answer: acknowledge agreed > moratorium
        200: acknowledge > moratorium
        486: refused end > morgue
        ack: nothing
        cancel: cancel
        end: too early
        reinvite reinvite+x update update+x: wait
        INVITE INVITE+x UPDATE UPDATE+x BYE: 481
        again abandon retry burial: stale
      early after 180:
        100: -
        180: provisional
        200+answer: acknowledge agreed > moratorium
        200: acknowledge > moratorium
        486: refused end > morgue
        ack: nothing
        cancel: cancel
        end: BYE -retry +burial32s > mortal
        reinvite reinvite+x: wait
        update: UPDATE
        update+x: wait
        INVITE INVITE+x: 491
        UPDATE: up
        UPDATE+x: 491
        BYE: 200 -retry +burial32s > mortal
        retry: retry
        again abandon burial: stale
      moratorium after 200+answer:
        100 180 200 200+answer 486: -
        ack: ACK > established
        cancel: later
        end: later
        reinvite reinvite+x: wait
        update update+x: UPDATE
        INVITE INVITE+x: 491
        UPDATE: up
        UPDATE+x: up answer due
        BYE: 200 -retry +burial32s > mortal
        again abandon retry burial: stale
      moratorium after cancel 200+answer:
        100 180 200 200+answer 486: -
        ack: ACK BYE -retry +burial32s > mortal
        cancel: later
        end: later
        reinvite reinvite+x: wait
        update update+x: UPDATE
        INVITE INVITE+x: 491
        UPDATE: up
        UPDATE+x: up answer due
        BYE: 200 -retry +burial32s > mortal
        again abandon retry burial: stale
      moratorium after 200:
        100 180 200 200+answer 486: -
        ack: ACK BYE -retry +burial32s > mortal
        cancel: later
        end: later
        reinvite reinvite+x: wait
        update: UPDATE
        update+x: wait
        INVITE INVITE+x: 491
        UPDATE: up
        UPDATE+x: up answer due
        BYE: 200 -retry +burial32s > mortal
        again abandon retry burial: stale
      established after 180 200+answer ack:
        100 180 486: -
        200 200+answer: ACK
        ack: nothing
        cancel: tooLate
        end: BYE -retry +burial32s > mortal
        reinvite reinvite+x: INVITE
        update update+x: UPDATE
        INVITE: up
        INVITE+x: up answer due
        UPDATE: up
        UPDATE+x: up answer due
        BYE: 200 -retry +burial32s > mortal
        retry: retry
        again abandon burial: stale
      mortal after 180 end:
        100: -
        180: provisional
        200 200+answer: acknowledge -retry +burial32s
        486: unchanged
        ack: nothing
        cancel: tooLate
        end reinvite reinvite+x update update+x: over
        INVITE INVITE+x UPDATE UPDATE+x: 481
        BYE: 200
        burial: cancel +burial32s
        again abandon retry: stale
      mortal after 180 200+answer ack BYE:
        100 180 486: -
        200 200+answer: ACK -retry +burial32s
        ack: nothing
        cancel: tooLate
        end reinvite reinvite+x update update+x: over
        INVITE INVITE+x UPDATE UPDATE+x: 481
        BYE: 200
        burial: over end > morgue
        again abandon retry: stale
      morgue after 486:
        100 180 200 200+answer 486: -
        ack: nothing
        cancel: tooLate
        end reinvite reinvite+x update update+x: over
        INVITE INVITE+x UPDATE UPDATE+x BYE: 481
        again abandon retry burial: stale
      """)
    try table.check(
      try Self.end(isCaller: true), state: { caseName($0.usage.state) }, act)
  }

  @Test("The callee's end")
  func callee() throws {
    let table = StateTable(
      """
      preparative:
        100: 100
        180: 180 > early
        200+answer: 200 +again500ms +abandon32s > moratorium
        200: lacks answer
        486: 486 end > morgue
        ACK ACK+x: -
        CANCEL: 487 end > morgue
        cancel: notOurs
        end: too early
        reinvite reinvite+x update update+x: wait
        INVITE INVITE+x: 500
        UPDATE UPDATE+x BYE: 481
        again abandon retry burial: stale
      early after 180:
        100: 100
        180: 180
        200+answer: 200 +again500ms +abandon32s > moratorium
        200: lacks answer
        486: 486 end > morgue
        ACK ACK+x: -
        CANCEL: 487 end > morgue
        cancel: notOurs
        end: too early
        reinvite reinvite+x: wait
        update: UPDATE
        update+x: wait
        INVITE INVITE+x: 500
        UPDATE: up
        UPDATE+x: 500
        BYE: 200 487 -retry +burial32s > mortal
        retry: retry
        again abandon burial: stale
      moratorium after 200+answer:
        100 180 200 200+answer 486: refuse
        ACK ACK+x: confirmed -again -abandon > established
        CANCEL: too late
        cancel: notOurs
        end: later
        reinvite reinvite+x: wait
        update update+x: UPDATE
        INVITE: up -again -abandon > established
        INVITE+x: up answer due -again -abandon > established
        UPDATE: up
        UPDATE+x: up answer due
        BYE: 200 -retry +burial32s > mortal
        again: 200 +again1s
        abandon: BYE -again -abandon -retry +burial32s > mortal
        retry burial: stale
      moratorium after 200+answer end:
        100 180 200 200+answer 486: refuse
        ACK ACK+x: BYE -again -abandon -retry +burial32s > mortal
        CANCEL: too late
        cancel: notOurs
        end: later
        reinvite reinvite+x: wait
        update update+x: UPDATE
        INVITE INVITE+x: 491
        UPDATE: up
        UPDATE+x: up answer due
        BYE: 200 -retry +burial32s > mortal
        again: 200 +again1s
        abandon: BYE -again -abandon -retry +burial32s > mortal
        retry burial: stale
      established after 200+answer ACK:
        100 180 200 200+answer 486: refuse
        ACK ACK+x: -
        CANCEL: too late
        cancel: notOurs
        end: BYE -retry +burial32s > mortal
        reinvite reinvite+x: INVITE
        update update+x: UPDATE
        INVITE: up
        INVITE+x: up answer due
        UPDATE: up
        UPDATE+x: up answer due
        BYE: 200 -retry +burial32s > mortal
        retry: retry
        again abandon burial: stale
      mortal after 200+answer BYE:
        100 180 200 200+answer 486: refuse
        ACK ACK+x: confirmed -again -abandon
        CANCEL: too late
        cancel: notOurs
        end reinvite reinvite+x update update+x: over
        INVITE INVITE+x UPDATE UPDATE+x: 481
        BYE: 200
        again: 200 +again1s
        abandon: unacknowledged
        burial: over end > morgue
        retry: stale
      morgue after 486:
        100 180 200 200+answer 486: refuse
        ACK ACK+x: -
        CANCEL: too late
        cancel: notOurs
        end reinvite reinvite+x update update+x: over
        INVITE INVITE+x UPDATE UPDATE+x BYE: 481
        again abandon retry burial: stale
      """)
    try table.check(
      try Self.end(isCaller: false), state: { caseName($0.usage.state) }, act)
  }

  @Test("Where the INVITE has no offer, the 2xx has it, and the ACK the answer")
  func offerInResponse() throws {
    let caller = StateTable(
      """
      preparative:
        200+offer: acknowledge answer due > moratorium
      moratorium after 200+offer:
        ack+answer: ACK > established
        ack: ACK BYE -retry +burial32s > mortal
      established after 200+offer ack+answer:
        200+offer: ACK
      """)
    let callee = StateTable(
      """
      preparative:
        200+offer: 200 +again500ms +abandon32s > moratorium
      moratorium after 200+offer:
        INVITE INVITE+x: 491
        ACK+answer: confirmed agreed -again -abandon > established
        ACK: BYE -again -abandon -retry +burial32s > mortal
      """)
    for row in [(caller, true), (callee, false)] {
      var events = row.0
      events.isPartial = true
      try events.check(
        try Self.end(isCaller: row.1, hasOffer: false), state: { caseName($0.usage.state) }, act)
    }
  }

  @Test(
    "What a refusal does to a session that was to be changed",
    arguments: [
      (491, "", "retry +retry2.1s", "established"), (500, "7", "retry +retry7s", "established"),
      (500, "", "unchanged", "established"), (488, "", "unchanged", "established"),
      (403, "", "unchanged", "established"), (481, "", "BYE -retry +burial32s", "mortal"),
      (408, "", "BYE -retry +burial32s", "mortal"), (404, "", "over end", "morgue"),
    ])
  func refusals(code: Int, retryAfter: String, expected: String, state: String) throws {
    for method in [SIPMethod.invite, .update] {
      var end = try Self.end(isCaller: true)
      for event in ["200+answer", "ack"] { _ = try act(&end, event) }
      let change =
        method == .invite
        ? end.usage.reinvite(&end.dialog, offer: Bytes("new"))
        : end.usage.update(&end.dialog, offer: Bytes("new"))
      guard case .send(let request) = change else {
        Issue.record("not sent")
        return
      }
      var response = Sample.response(code, to: request)
      if !retryAfter.isEmpty { response.set(.retryAfter, Bytes(retryAfter)) }
      let result =
        method == .invite
        ? end.usage.received(response, &end.dialog, draw: 0)
        : end.usage.received(updateResponse: response, &end.dialog, draw: 0).refusal
      #expect(result.map(name) == expected)
      #expect(caseName(end.usage.state) == state)
      #expect(end.usage.offers.isSettled)
      #expect(end.usage.offers.agreement?.local == Bytes("offer"))
    }
  }

  @Test("A provisional response that is acknowledged may answer, and a PRACK offer again")
  func prack() throws {
    var alice = try Self.end(isCaller: true)
    var bob = try Self.end(isCaller: false)
    var progress = Sample.response(183, to: alice.invite)
    progress.carry(Bytes("answer"))
    let reliable = try #require(ReliableProvisional(progress, number: 1)).response
    #expect(name(bob.usage.respond(reliable)) == "183")
    #expect(
      name(alice.usage.received(reliable, &alice.dialog, draw: 0)) == "provisional agreed")
    let acknowledgement = RAck(1, CSeq(1, .invite))
    guard case .send(let prack) = alice.usage.prack(acknowledgement, &alice.dialog, Bytes("more"))
    else {
      Issue.record("no PRACK")
      return
    }
    #expect(bob.usage.received(prack: prack) == .answerDue(Bytes("more")))
    #expect(bob.usage.respond(toPrack: prack.response(200)) == .lacksAnswer)
    var accepted = prack.response(200)
    accepted.carry(Bytes("done"))
    #expect(name(bob.usage.respond(toPrack: accepted)) == "200")
    #expect(
      alice.usage.received(prackResponse: accepted)
        == .agreed(.init(local: Bytes("more"), remote: Bytes("done"))))
    // The 2xx has nothing more to say.
    #expect(try act(&bob, "200") == "200 +again500ms +abandon32s")
    #expect(try act(&alice, "200+answer") == "acknowledge")
    #expect(alice.usage.offers.agreement?.remote == Bytes("done"))
  }
}

extension InviteUsage.UpdateResponseResult {
  fileprivate var refusal: InviteUsage.ResponseResult? {
    switch self {
    case .refused(let result): result
    case .accepted, .absorb: nil
    }
  }
}
