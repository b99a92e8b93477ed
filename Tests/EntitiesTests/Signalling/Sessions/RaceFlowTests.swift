import Sim
import Testing
import Wire

@testable import Entities

/// The flows of RFC 5407 §3, with the messages handed over by the test, so that they can cross.
@Suite("The race flows of RFC 5407")
struct RaceFlowTests {
  @Test("3.1.1: an INVITE that comes again after the 200 is no new one")
  func inviteAgain() throws {
    let invite = Sample.request(.invite)
    var bob = InviteServerTransaction(invite, isReliable: false)
    _ = bob.respond(Sample.response(180, to: invite))
    _ = bob.respond(Sample.response(200, to: invite))
    #expect(ServerTransactionKey(invite) != nil)
    #expect(bob.receivedAgain() == .absorb)
  }

  @Test("3.1.2: CANCEL crosses 200; ACK, then BYE")
  func cancel() throws {
    var call = Call()
    let ringing = call.bob.ring()
    try call.alice.take(ringing)
    #expect(call.alice.usage.cancel() == .cancel)
    let answer = try call.bob.answer()
    #expect(call.bob.usage.receivedCancel(toTag: Bytes("b")) == .tooLate)
    try call.alice.take(answer)
    guard case .sendAndEnd(let ack, let bye, _) = call.alice.acknowledge() else {
      Issue.record("no BYE behind the ACK")
      return
    }
    try call.bob.take(ack: ack)
    #expect(call.bob.usage.state == .established)
    #expect(call.bob.take(bye: bye) == 200)
    #expect(call.states == [.mortal, .mortal])
  }

  @Test("3.1.3: an early BYE crosses 200, which is acknowledged all the same")
  func earlyBye() throws {
    var call = Call()
    try call.alice.take(call.bob.ring())
    let answer = try call.bob.answer()
    let bye = try call.alice.end()
    #expect(call.alice.usage.state == .mortal)
    #expect(call.bob.take(bye: bye) == 200)
    #expect(try call.alice.take(answer) == .acknowledge(.none, call.alice.usage.burial))
    guard case .send(let ack) = call.alice.acknowledge() else {
      Issue.record("no ACK")
      return
    }
    try call.bob.take(ack: ack)
    #expect(call.states == [.mortal, .mortal])
  }

  @Test("3.1.4: a re-INVITE before the ACK, offer and answer being complete, is answered")
  func reinviteBeforeAck() throws {
    var call = try Call(established: .ackLost)
    let reinvite = try call.alice.reinvite("offer2")
    guard case .resend(let again, _) = call.bob.usage.fired(.again, &call.bob.dialog) else {
      Issue.record("the 200 is not repeated")
      return
    }
    let passed = call.bob.usage.received(reinvite: reinvite, draw: 0)
    #expect(passed == .passUp(.answerDue(Bytes("offer2")), call.bob.usage.answerSettled))
    let accepted = try call.bob.answer(to: reinvite, "answer2")
    // The late ACK has a lower number, and is neither refused nor taken for another one.
    guard case .repeatAck(let lateAck, _) = try call.alice.take(again) else {
      Issue.record("no ACK for the repeated 200")
      return
    }
    #expect(lateAck[.cSeq] == CSeq(1, .ack))
    #expect(call.bob.usage.received(ack: lateAck, &call.bob.dialog) == .absorb)
    try call.alice.take(accepted)
    guard case .send(let ack) = call.alice.acknowledge() else {
      Issue.record("no ACK")
      return
    }
    try call.bob.take(ack: ack)
    #expect(call.states == [.established, .established])
    try call.expectAgreement("offer2", "answer2")
  }

  @Test("3.1.5: a re-INVITE before the ACK that has the answer gets 491")
  func reinviteBeforeAnswer() throws {
    var call = Call(hasOffer: false)
    try call.alice.take(call.bob.ring())
    let answer = try call.bob.answer("offer1")
    #expect(try call.alice.take(answer) == .acknowledge(.answerDue(Bytes("offer1")), .none))
    guard case .send(let lostAck) = call.alice.acknowledge("answer1") else {
      Issue.record("no ACK")
      return
    }
    let reinvite = try call.alice.reinvite("offer2")
    guard case .refuse(let refusal) = call.bob.usage.received(reinvite: reinvite, draw: 0) else {
      Issue.record("the re-INVITE is not refused")
      return
    }
    #expect(refusal.statusCode == 491)
    #expect(try call.alice.take(answer) == .repeatAck(lostAck, .none))
    try call.bob.take(ack: lostAck)
    #expect(
      try call.alice.take(refusal) == .retry(.start(.retry, after: .milliseconds(2100))))
    #expect(call.states == [.established, .established])
    try call.expectAgreement("answer1", "offer1")
  }

  @Test("3.1.6: BYE crosses the repeated 200, which sets nothing up again")
  func byeBeforeAck() throws {
    var call = try Call(established: .ackLost)
    let again = call.bob.latest
    let bye = try call.alice.end()
    #expect(call.bob.take(bye: bye) == 200)
    guard case .repeatAck(let ack, let orders) = try call.alice.take(again) else {
      Issue.record("no ACK")
      return
    }
    #expect(orders.notation == " -retry +burial32s")
    try call.bob.take(ack: ack)
    #expect(call.states == [.mortal, .mortal])
  }

  @Test("3.2.1: BYE crosses BYE, and each is answered with 200")
  func byeCrossesBye() throws {
    var call = try Call(established: .whole)
    let (byAlice, byBob) = (try call.alice.end(), try call.bob.end())
    #expect(call.alice.take(bye: byBob) == 200)
    #expect(call.bob.take(bye: byAlice) == 200)
    #expect(call.states == [.mortal, .mortal])
  }

  @Test("3.2.2: a re-INVITE crosses BYE and gets 481")
  func reinviteCrossesBye() throws {
    var call = try Call(established: .whole)
    let bye = try call.alice.end()
    let reinvite = try call.bob.reinvite("offer2")
    guard case .refuse(let refusal) = call.alice.usage.received(reinvite: reinvite, draw: 0) else {
      Issue.record("the re-INVITE is not refused")
      return
    }
    #expect(refusal.statusCode == 481)
    #expect(call.bob.take(bye: bye) == 200)
    #expect(try call.bob.take(refusal) == .unchanged)
    #expect(call.states == [.mortal, .mortal])
  }

  @Test("3.2.3: the 200 to a re-INVITE is acknowledged after the BYE")
  func answerAfterBye() throws {
    var call = try Call(established: .whole)
    let reinvite = try call.bob.reinvite("offer2")
    _ = call.alice.usage.received(reinvite: reinvite, draw: 0)
    let accepted = try call.alice.answer(to: reinvite, "answer2")
    let bye = try call.bob.end()
    try call.bob.take(accepted)
    guard case .send(let ack) = call.bob.acknowledge() else {
      Issue.record("no ACK")
      return
    }
    #expect(call.alice.take(bye: bye) == 200)
    #expect(
      call.alice.usage.received(ack: ack, &call.alice.dialog)
        == .confirmed(.none, call.alice.usage.answerSettled))
    #expect(call.states == [.mortal, .mortal])
  }

  /// Bob's BYE is sent where the user's wish meets a lost ACK; his machine waits with it until then.
  @Test("3.2.4: the ACK crosses BYE, and its answer starts nothing")
  func ackAfterBye() throws {
    var call = Call(hasOffer: false)
    try call.alice.take(call.bob.ring())
    try call.alice.take(try call.bob.answer("offer1"))
    guard case .send(let ack) = call.alice.acknowledge("answer1") else {
      Issue.record("no ACK")
      return
    }
    #expect(call.bob.usage.end(&call.bob.dialog) == .later)
    guard case .end(let bye, _) = call.bob.usage.fired(.abandon, &call.bob.dialog) else {
      Issue.record("no BYE")
      return
    }
    #expect(call.bob.usage.received(ack: ack, &call.bob.dialog) == .absorb)
    #expect(call.bob.usage.offers.agreement == nil)
    #expect(call.alice.take(bye: bye) == 200)
    #expect(call.states == [.mortal, .mortal])
  }

  @Test("3.3.1: re-INVITE crosses re-INVITE; both get 491, and Bob tries again first")
  func reinviteCrossesReinvite() throws {
    var call = try Call(established: .whole)
    let byAlice = try call.alice.reinvite("offer2")
    let byBob = try call.bob.reinvite("offer3")
    guard case .refuse(let toBob) = call.alice.usage.received(reinvite: byBob, draw: 0),
      case .refuse(let toAlice) = call.bob.usage.received(reinvite: byAlice, draw: 0)
    else {
      Issue.record("not refused")
      return
    }
    #expect([toBob.statusCode, toAlice.statusCode] == [491, 491])
    #expect(try call.alice.take(toAlice) == .retry(.start(.retry, after: .milliseconds(2100))))
    #expect(try call.bob.take(toBob) == .retry(.start(.retry, after: .zero)))
    #expect(call.bob.usage.fired(.retry, &call.bob.dialog) == .retry)
    try call.expectAgreement("offer1", "answer1")
  }

  @Test("3.3.2: UPDATE with an offer crosses re-INVITE, and both get 491")
  func updateCrossesReinvite() throws {
    var call = try Call(established: .whole)
    let update = try call.alice.update("offer2")
    let reinvite = try call.bob.reinvite("offer3")
    guard case .refuse(let toBob) = call.alice.usage.received(reinvite: reinvite, draw: 0),
      case .refuse(let toAlice) = call.bob.usage.received(update: update, draw: 0)
    else {
      Issue.record("not refused")
      return
    }
    #expect([toBob.statusCode, toAlice.statusCode] == [491, 491])
  }

  @Test("3.3.2: UPDATE without an offer crosses re-INVITE, and both succeed")
  func refreshCrossesReinvite() throws {
    var call = try Call(established: .whole)
    let update = try call.alice.update(nil)
    let reinvite = try call.bob.reinvite("offer3")
    #expect(call.bob.usage.received(update: update, draw: 0) == .passUp(.none))
    guard case .send = call.bob.usage.respond(toUpdate: update.response(200)) else {
      Issue.record("the UPDATE is not answered")
      return
    }
    _ = call.alice.usage.received(reinvite: reinvite, draw: 0)
    try call.bob.take(try call.alice.answer(to: reinvite, "answer3"))
    guard case .send(let ack) = call.bob.acknowledge() else {
      Issue.record("no ACK")
      return
    }
    _ = call.alice.usage.received(ack: ack, &call.alice.dialog)
    #expect(
      call.alice.usage.received(updateResponse: update.response(200), &call.alice.dialog, draw: 0)
        == .accepted(.none))
    try call.expectAgreement("answer3", "offer3")
  }

  @Test("3.3.3: REFER crosses BYE; its subscription keeps the dialog at Bob")
  func referCrossesBye() throws {
    var call = try Call(established: .whole)
    let bye = try call.alice.end()
    let refer = call.bob.dialog.request(.refer)
    let subscription = DialogUsage.subscriber(
      EventName(Bytes("refer"), id: Bytes("\(refer[.cSeq]?.number ?? 0)")))
    call.bob.dialog.usages.begin(.invite)
    call.bob.dialog.usages.begin(subscription)
    #expect(!call.alice.usage.admitsRequests)
    #expect(call.bob.take(bye: bye) == 200)
    #expect(call.bob.dialog.usages.end(.invite) == .dialogStays)
    #expect(RefusalScope(status: 481) == .usage)
    #expect(call.bob.dialog.usages.end(subscription) == .dialogEnds)
  }
}

/// Alice, who calls, and Bob.
struct Call {
  enum Course {
    case whole
    /// Alice has sent the ACK, and Bob has not seen it.
    case ackLost
  }

  struct End {
    var usage: InviteUsage
    var dialog: Dialog
    /// The INVITE in progress at the callee's side.
    let invite: SIPMessage
    var latest: SIPMessage

    mutating func with<Result>(
      _ body: (inout InviteUsage, inout Dialog) -> Result
    ) -> Result { body(&usage, &dialog) }

    mutating func ring() -> SIPMessage {
      let ringing = Sample.response(180, to: invite)
      _ = usage.respond(ringing)
      return ringing
    }

    mutating func answer(to other: SIPMessage? = nil, _ text: String = "answer1") throws
      -> SIPMessage
    {
      var response = Sample.response(200, to: other ?? invite)
      response.carry(Bytes(text))
      guard case .send(let sent, _) = usage.respond(response) else { throw Failure.refused }
      latest = sent
      return sent
    }

    @discardableResult
    mutating func take(_ response: SIPMessage) throws -> InviteUsage.ResponseResult {
      usage.received(response, &dialog, draw: 0)
    }

    mutating func acknowledge(_ text: String? = nil) -> InviteUsage.AckResult {
      usage.acknowledge(&dialog, answer: text.map { Bytes($0) })
    }

    mutating func take(ack: SIPMessage) throws {
      if case .absorb = usage.received(ack: ack, &dialog) { throw Failure.refused }
    }

    mutating func take(bye: SIPMessage) -> Int? {
      switch usage.received(bye: bye) {
      case .accept(let response, _, _), .refuse(let response): response.statusCode
      }
    }

    mutating func end() throws -> SIPMessage {
      guard case .send(let bye, _) = usage.end(&dialog) else { throw Failure.refused }
      return bye
    }

    mutating func reinvite(_ text: String) throws -> SIPMessage {
      guard case .send(let invite) = usage.reinvite(&dialog, offer: Bytes(text)) else {
        throw Failure.refused
      }
      return invite
    }

    mutating func update(_ text: String?) throws -> SIPMessage {
      guard case .send(let update) = usage.update(&dialog, offer: text.map { Bytes($0) }) else {
        throw Failure.refused
      }
      return update
    }
  }

  enum Failure: Error { case refused }

  var alice: End
  var bob: End

  init(hasOffer: Bool = true) {
    var invite = Sample.request(.invite)
    if hasOffer { invite.carry(Bytes("offer1")) }
    let ringing = Sample.response(180, to: invite)
    guard let caller = Dialog(caller: invite, ringing),
      let callee = Dialog(callee: invite, ringing)
    else { preconditionFailure("no dialog") }
    alice = End(usage: InviteUsage(caller: invite), dialog: caller, invite: invite, latest: invite)
    bob = End(usage: InviteUsage(callee: invite), dialog: callee, invite: invite, latest: invite)
  }

  init(established course: Course) throws {
    self.init()
    try alice.take(bob.ring())
    try alice.take(try bob.answer())
    guard case .send(let ack) = alice.acknowledge() else { throw Failure.refused }
    if course == .whole { try bob.take(ack: ack) }
  }

  var states: [InviteUsage.State] { [alice.usage.state, bob.usage.state] }

  /// Both ends have agreed on the same, as Alice sees it.
  func expectAgreement(_ local: String, _ remote: String) throws {
    let agreement = try #require(alice.usage.offers.agreement)
    #expect(agreement == .init(local: Bytes(local), remote: Bytes(remote)))
    #expect(
      bob.usage.offers.agreement == .init(local: agreement.remote, remote: agreement.local))
  }
}
