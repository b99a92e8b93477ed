import Sim
import Wire

// What no client of CPM takes goes out by an older technology (policy `interwork`): by way of the
// interworking selection function to a phone that it knows. To anybody else who has no CPM it goes as
// the plain MESSAGE of RFC 3428, which every phone takes; what a served user has of whom no older
// phone is known leaves the simulated world.

/// A message that this function has accepted, on its way to the served user's older phone.
struct PhoneDelivery: Sendable {
  let number: UInt32
  let request: SIPMessage
  let body: Bytes
  let step: StepNumber?
}

extension ParticipatingFunction {
  /// who has CPM is known beforehand, and not learned from refusals.
  func isForOlderPhone(_ target: URI, _ atlas: Atlas) -> Bool {
    guard policies.interworks, let user = atlas.user(at: target) else { return false }
    return atlas.users[user].function == nil
  }

  /// The way to the older phone of somebody; nil for who has none.
  func wayToPhone(of target: URI, _ atlas: Atlas) -> URI? {
    guard policies.interworks, let user = atlas.user(at: target), atlas.users[user].phone != nil
    else { return nil }
    return atlas.interworkingRoute()
  }

  /// A message that none of the served user's clients takes goes to the user's older phone; whether
  /// there is one.
  mutating func sendToOwnPhone(
    _ request: SIPMessage, _ body: Bytes, _ step: StepNumber?, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) -> Bool {
    guard let letter = Letter(body), !letter.isNotification,
      let way = wayToPhone(of: served, atlas)
    else { return false }
    var copy = ownRequest(.message, to: served, like: request)
    copy[.route] = NameAddress(way)
    copy.setBody(body, "message/cpim")
    let number = send(copy, Packet.Mark(origin: out.node, step: step), atlas, &out)
    toPhone.append(PhoneDelivery(number: number, request: request, body: body, step: step))
    return true
  }

  /// A gateway has taken a message, or has not: then it waits for the user's clients after all.
  mutating func phoneAnswered(
    _ number: UInt32, _ code: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) -> Bool {
    guard let place = toPhone.firstIndex(where: { $0.number == number }) else { return false }
    let delivery = toPhone.remove(at: place)
    if code >= 300 { giveBack(delivery, atlas, &out) }
    return true
  }

  mutating func giveBack(
    _ delivery: PhoneDelivery, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    if policies.defers {
      keep(delivery.request, delivery.body, step: delivery.step, atlas, &out)
    } else {
      tellSender(of: delivery.body, .delivery, .failed, atlas, &out)
    }
  }

  /// A message as one without anything of CPM; nil for what is none that a user has written.
  func plainMessage(of request: SIPMessage, to target: URI) -> SIPMessage? {
    guard let letter = Letter(request.body), !letter.isNotification else { return nil }
    var plain = request
    for header in [
      SIPHeader.acceptContact, .pAssertedService, .conversationID, .contributionID,
      .inReplyToContributionID,
    ] {
      plain.removeAll(named: header.text)
    }
    let content = letter.message.content
    let type = (try? content.contentType)?.map { "\($0.text)" }
    plain.setBody(content.body, type ?? "text/plain")
    return plain
  }

  /// A message of a session that this function has taken in the other end's place.
  mutating func sendToOlderPhone(
    _ body: Bytes, of bridge: Bridge, _ step: StepNumber?, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    guard let target = bridge.invite.requestURI else { return }
    var request = agent.initialRequest(.message, to: target)
    request.push(.route, NameAddress(towardsNetwork))
    request[.from] = NameAddress(served).tagged(agent.stack.identifiers.tag())
    request.add(.pAssertedIdentity, NameAddress(served))
    request.setBody(body, "message/cpim")
    guard let plain = plainMessage(of: request, to: target) else { return }
    _ = send(plain, Packet.Mark(origin: out.node, step: step), atlas, &out)
    guard let place = bridges.firstIndex(where: { $0.number == bridge.number }),
      let letter = Letter(body),
      let message = CPIMMessage.notification(
        .interworking, .processed, of: letter, id: agent.stack.identifiers.messageID(of: nil),
        from: target, to: served, at: almanac.now(out)), letter.asksForInterworking
    else { return }
    // 004-5.2-p9, in the session that the message has come over (004-5.2-p8).
    bring(message, to: bridge.incoming, of: place, &out)
  }

  /// 004-5.2-p9: the sender learns that a message was handed to an older technology.
  mutating func noteInterworked(
    _ body: Bytes, by author: URI, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let letter = Letter(body), letter.asksForInterworking || letter.asksForDelivery else {
      return
    }
    tellSender(of: body, .interworking, .processed, as: author, atlas, &out)
  }
}
