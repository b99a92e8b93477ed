import Sim
import Wire

// What cannot be delivered now is kept (004-5.2-p14; policy `defer`).

/// A message that waits for its user.
struct DeferredItem: Sendable {
  let number: UInt32
  /// The MESSAGE that brought it, or one that would have.
  let request: SIPMessage
  let body: Bytes
  let arrived: Instant
  let step: StepNumber?
  /// Nil when it has been kept for long enough.
  var expiry: TimerID?

  /// Its name among what is deferred.
  var name: Bytes { Letter(body)?.id ?? request.text(of: .callID) ?? Bytes() }

  /// how lists name it.
  func uri(at host: Bytes) -> Bytes { Bytes("sip:\(name)@\(host)") }
}

extension ParticipatingFunction {
  /// Keeps a request for later, and says so; or refuses it.
  mutating func keep(
    _ request: SIPMessage, _ server: TransactionID, _ step: StepNumber?, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    let isOutside = policies.interworks && wayToPhone(of: served, atlas) == nil
    guard policies.defers || isOutside, request.method == .message else {
      agent.respond(480, to: request, server, &out)
      return
    }
    // RFC 3428 §7: it is in good hands, and not delivered.
    agent.respond(202, to: request, server, &out)
    keep(request, request.body, step: step, atlas, &out)
  }

  mutating func keep(
    _ request: SIPMessage, _ body: Bytes, step: StepNumber?, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    if policies.interworks, wayToPhone(of: served, atlas) == nil, let letter = Letter(body),
      !letter.isNotification
    {
      noteInterworked(body, by: served, atlas, &out)
      return
    }
    let number = nextNumber()
    var item = DeferredItem(
      number: number, request: request, body: body, arrived: out.now, step: step, expiry: nil)
    // A message that is kept already comes again.
    if let letter = Letter(body), let id = letter.id, !letter.isNotification,
      deferred.contains(where: { $0.name == id })
    {
      return
    }
    item.expiry = out.start(
      .affair(number, FunctionTimer.expiry.rawValue), after: policies.deferralExpiry)
    deferred.append(item)
    recordDeferred(item, &out)
    noteDeferred(&out)
    awaitDelivery(&out)
  }

  /// After a restart what is kept is kept for as long as it would have been.
  mutating func timeDeferred(_ out: inout Outbox<Network>) {
    for index in deferred.indices {
      let left = deferred[index].arrived + policies.deferralExpiry - out.now
      deferred[index].expiry = out.start(
        .affair(deferred[index].number, FunctionTimer.expiry.rawValue), after: max(left, .zero))
    }
  }

  func noteDeferred(_ out: inout Outbox<Network>) {
    out.tell(
      Fact(
        .pfDeferredMessages, .list(deferred.map(\.name)),
        Grounds(.general, .deferPolicy)))
  }

  mutating func drop(_ number: UInt32, _ out: inout Outbox<Network>) {
    guard let index = deferred.firstIndex(where: { $0.number == number }) else { return }
    if let timer = deferred[index].expiry { out.stop(timer) }
    deferred.remove(at: index)
    noteDeferred(&out)
  }

  /// It has been kept long enough: its sender learns that it was not delivered, if that was asked
  /// for (RFC 5438 §7.2.1). What is on its way is let go on.
  mutating func expire(_ number: UInt32, _ atlas: Atlas, _ out: inout Outbox<Network>) {
    guard let index = deferred.firstIndex(where: { $0.number == number }) else { return }
    deferred[index].expiry = nil
    if let delivery, delivery.item == number, delivery.isUnderWay { return }
    let item = deferred.remove(at: index)
    noteDeferred(&out)
    tellSender(of: item.body, .delivery, .failed, atlas, &out)
  }

  /// A notification to whoever has sent a message.
  mutating func tellSender(
    of body: Bytes, _ disposition: IMDN.Disposition, _ status: IMDN.Status, as author: URI? = nil,
    _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let letter = Letter(body), !letter.isNotification,
      letter.asksForFailure || status != .failed,
      let sender = letter.from, !sender.host.description.hasSuffix(".invalid")
    else { return }
    // What the served user has sent itself is notified of in the name of whom it was for.
    let isOwn = sender.address == served.address
    let author = author ?? (isOwn ? letter.to : nil) ?? served
    guard
      let message = CPIMMessage.notification(
        disposition, status, of: letter,
        id: agent.stack.identifiers.messageID(of: nil), from: author, to: sender,
        at: almanac.now(out))
    else { return }
    var request = agent.initialRequest(.message, to: sender)
    request.push(
      .route, NameAddress(isOwn ? towardsClients : towardsNetwork))
    request[.from] = NameAddress(author).tagged(agent.stack.identifiers.tag())
    request.set(.acceptContact, rules.acceptContact(.message))
    request.add(.pAssertedIdentity, NameAddress(author))
    request.set(.pAssertedService, Bytes(Service.message.urn))
    request.set(.userAgent, Bytes(rules.serverRelease))
    request.setBody(message.rendered(), "message/cpim")
    _ = send(request, Packet.Mark(origin: out.node), atlas, &out)
  }
}
