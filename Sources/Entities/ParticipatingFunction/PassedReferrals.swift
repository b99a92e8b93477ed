import Sim
import Wire

// REFERs within the dialog of a session, as the letter of `refer-request-uri` has it: the dialog ends
// at the function, and whom they are for is at the session's other end (P8).

/// A REFER that has gone on, and waits for its answer.
struct PassedReferral: Sendable {
  /// By which what has gone on is known.
  let number: UInt32
  let request: SIPMessage
  let server: TransactionID
}

extension ParticipatingFunction {
  /// It goes on in the dialog of the other leg. Nobody is told there what comes of it: a notification
  /// would have no subscription to go on in.
  mutating func refer(
    within call: UInt32, _ request: SIPMessage, _ server: TransactionID, _ mark: Packet.Mark,
    _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let place = bridge(ofLeg: call),
      let other = bridges[place].legs.first(where: {
        bridges[place].isClientLeg($0) != bridges[place].isClientLeg(call)
      }),
      let index = agent.call(numbered: other), let leg = agent.calls[index].mainLeg,
      var passed = agent.calls[index].legs[leg].dialog?.request(.refer)
    else {
      agent.respond(481, to: request, server, &out)
      return
    }
    copyEndToEnd(from: request, to: &passed)
    for header in [SIPHeader.referTo, .require, .contentID, .contentDisposition] {
      for value in request.fields.texts(of: header.text) { passed.set(header, value) }
    }
    if let type = request[.contentType]?.text, !request.body.isEmpty {
      passed.setBody(request.body, type.description)
    }
    passed.set(.contact, NameAddress(agent.contact).text)
    passed.set(.referSub, Bytes("false"))
    if !passed.lists("norefersub", in: .supported) {
      passed.add(.supported, SIPOption("norefersub"))
    }
    let number = nextNumber()
    referrals.append(PassedReferral(number: number, request: request, server: server))
    var lone = LoneRequest(step: mark.step, request: passed)
    lone.number = number
    lone.grounds = Grounds(.backToBack, .referForms)
    agent.send(lone, atlas, &out)
  }

  /// Whoever has sent it learns whether it was taken.
  mutating func referralAnswered(
    _ number: UInt32, _ response: SIPMessage?, _ out: inout Outbox<Network>
  ) -> Bool {
    guard let place = referrals.firstIndex(where: { $0.number == number }) else { return false }
    let referral = referrals.remove(at: place)
    var answer = referral.request.response(
      response?.statusCode ?? 408, toTag: agent.stack.identifiers.tag())
    for value in response?.fields.texts(of: SIPHeader.warning.text) ?? [] {
      answer.add(.warning, value)
    }
    answer.set(.referSub, Bytes("false"))
    agent.stack.respond(answer, to: referral.server, &out)
    return true
  }
}
