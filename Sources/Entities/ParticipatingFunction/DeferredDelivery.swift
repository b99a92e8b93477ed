import Sim
import Wire

// Delivering what was kept, when a client of the user is there again.

/// The item that is being delivered, and how.
struct DeferredDelivery: Sendable {
  let item: UInt32
  var way: Way
  var attempts: Int

  enum Way: Sendable {
    /// A MESSAGE, by its number.
    case pager(UInt32)
    /// A session of its own, by its call, and the message's name in it.
    case large(call: UInt32, id: Bytes?)
    /// Until it is tried again.
    case waiting(TimerID)
  }

  var isUnderWay: Bool {
    if case .waiting = way { false } else { true }
  }
}

extension ParticipatingFunction {
  /// One after the other, in the order in which they came.
  mutating func deliverDeferred(_ atlas: Atlas, _ out: inout Outbox<Network>) {
    guard policies.deferredDelivery == .push else {
      notifyDeferred(atlas, &out)
      return
    }
    if case .waiting(let timer)? = delivery?.way {
      out.stop(timer)
      delivery = nil
    }
    guard delivery == nil, let item = deferred.first, !reachable(&out).isEmpty else { return }
    begin(item, attempts: 0, atlas, &out)
  }

  /// What a client that is registered could not take is tried again before it registers anew.
  mutating func awaitDelivery(_ out: inout Outbox<Network>) {
    guard policies.deferredDelivery == .push, delivery == nil, let item = deferred.first,
      !reachable(&out).isEmpty
    else { return }
    let timer = out.start(.affair(0, FunctionTimer.retry.rawValue), after: policies.retryAfter)
    delivery = DeferredDelivery(item: item.number, way: .waiting(timer), attempts: 0)
  }

  private mutating func begin(
    _ item: DeferredItem, attempts: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    var request = ownRequest(.message, to: served, like: item.request)
    request.setBody(item.body, "message/cpim")
    let mark = Packet.Mark(origin: out.node, step: item.step, Grounds(.general, .deferPolicy))
    if request.size <= Client.longestPagerMessage {
      let number = send(request, mark, atlas, &out)
      delivery = DeferredDelivery(item: item.number, way: .pager(number), attempts: attempts)
    } else {
      let call = beginLarge(item, atlas, &out)
      delivery = DeferredDelivery(
        item: item.number, way: .large(call: call, id: nil), attempts: attempts)
    }
  }

  /// A request of the function's own in the name of whoever has sent what it kept.
  mutating func ownRequest(
    _ method: SIPMethod, to target: URI, like other: SIPMessage
  ) -> SIPMessage {
    var request = agent.initialRequest(method, to: target)
    request.push(.route, NameAddress(towardsClients))
    if let from = other[.from] {
      request[.from] = NameAddress(from.uri, display: from.display).tagged(
        agent.stack.identifiers.tag())
    }
    for header in [
      SIPHeader.acceptContact, .pAssertedIdentity, .pAssertedService, .privacy, .replyTo,
      .conversationID, .contributionID, .inReplyToContributionID, .subject, .referredBy,
    ] {
      for value in other.fields.texts(of: header.text) { request.add(header, value) }
    }
    request.set(.userAgent, Bytes(rules.serverRelease))
    return request
  }

  /// 002 §7.2.2, from the function's side.
  private mutating func beginLarge(
    _ item: DeferredItem, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) -> UInt32 {
    var invite = ownRequest(.invite, to: served, like: item.request)
    invite.set(.acceptContact, rules.acceptContact(.largeMessage))
    invite.add(.contact, NameAddress(agent.contact))
    invite.add(.allow, Bytes(Device.methods.map(\.text).joined(separator: ", ")))
    invite.add(.supported, Bytes("timer"))
    let timer = SessionTimer(agent.sessionTimerPolicy.refreshed(by: .this))
    timer.extend(&invite)
    return agent.begin(
      invite, timer, with: served, step: item.step,
      streams: [sendingStream(["message/cpim"], size: item.body.count)],
      on: Grounds(.general, .deferPolicy), atlas, &out)
  }

  func sendingStream(_ types: [String], size: Int?) -> MSRPMedia {
    var stream = MSRPMedia(
      port: UInt16(Hop.mediaPort), path: Bytes(), acceptTypes: types, setup: .actpass)
    stream.acceptWrappedTypes = ["*"]
    stream.fileSelector = size.map { FileSelector(size: UInt64($0)) }
    stream.direction = .sendonly
    return stream
  }

  // MARK: What comes of it

  /// Whether a MESSAGE was one that delivers.
  mutating func deliveryAnswered(
    _ number: UInt32, _ response: SIPMessage?, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) -> Bool {
    guard let delivery, case .pager(number) = delivery.way else { return false }
    settle(response?.statusCode ?? 408, atlas, &out)
    return true
  }

  /// The item is delivered, or it is not.
  mutating func settle(_ code: Int, _ atlas: Atlas, _ out: inout Outbox<Network>) {
    guard let current = delivery else { return }
    delivery = nil
    switch code {
    case 200..<300:
      if let item = deferred.first(where: { $0.number == current.item }) { record(item, &out) }
      if deviations.has(.deliveringAgain) { return }
      drop(current.item, &out)
      deliverDeferred(atlas, &out)
    case 408, 480, 481, 486, 500..<600:
      if deferred.contains(where: { $0.number == current.item && $0.expiry == nil }) {
        expire(current.item, atlas, &out)
        deliverDeferred(atlas, &out)
        return
      }
      guard current.attempts < policies.retries else { return }
      // It waits longer each time.
      let span = policies.retryAfter * (1 << min(current.attempts, 10))
      let timer = out.start(.affair(0, FunctionTimer.retry.rawValue), after: span)
      delivery = DeferredDelivery(
        item: current.item, way: .waiting(timer), attempts: current.attempts + 1)
    default:
      // The client will not have it.
      let body = deferred.first { $0.number == current.item }?.body
      drop(current.item, &out)
      if let body { tellSender(of: body, .delivery, .failed, atlas, &out) }
      deliverDeferred(atlas, &out)
    }
  }

  mutating func retryDelivery(_ atlas: Atlas, _ out: inout Outbox<Network>) {
    guard let current = delivery, case .waiting = current.way else { return }
    delivery = nil
    guard let item = deferred.first, !reachable(&out).isEmpty else { return }
    begin(item, attempts: current.attempts, atlas, &out)
  }

  /// The session of a delivery has its connection: the message goes.
  mutating func deliveryConnected(
    _ call: UInt32, _ media: UInt32, _ out: inout Outbox<Network>
  ) -> Bool {
    guard var current = delivery, case .large(call, _) = current.way,
      let item = deferred.first(where: { $0.number == current.item }),
      let place = agent.media(numbered: media)
    else { return false }
    let id = agent.stack.identifiers.msrp()
    current.way = .large(call: call, id: id)
    delivery = current
    agent.queue(
      OutgoingMessage(id: id, contentType: Bytes("message/cpim"), body: item.body), at: place,
      item.step, on: Grounds(.general, .deferPolicy), &out)
    return true
  }

  /// The message of a delivery's session is through, or is not; nil for a call that is none.
  mutating func deliverySettled(
    _ call: UInt32, _ code: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) -> Bool {
    guard let current = delivery, case .large(call, _) = current.way else { return false }
    if let index = agent.call(numbered: call) { agent.hangUp(index, [], step: nil, atlas, &out) }
    settle(code, atlas, &out)
    return true
  }
}
