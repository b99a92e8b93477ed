import Sim
import Wire

// Messages through the function: each leg is a hop of its own, and what one leg has acknowledged
// is this function's to bring to the other.

extension ParticipatingFunction {
  mutating func received(
    _ message: MSRPReassembler.Assembled, over call: UInt32, _ media: UInt32,
    _ mark: Packet.Mark, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let place = bridge(ofLeg: call),
      let source = agent.media(numbered: media),
      let type = try? message.head.contentType
    else { return }
    let line = agent[source].line
    let isFromUser = bridges[place].isClientLeg(call)
    var body = message.body
    let letter = isFromUser && type.is("message/cpim") ? Letter(body) : nil
    // 004-5.2-p12: of what the served user's client sends.
    if let letter { body = timed(letter, &out) }
    let isNotification = letter?.isNotification ?? false
    if isNotification, let told = letter?.notification, isToldAlready(told, in: place) { return }
    if isFromUser,
      takeForInactive(
        message, type, body, from: call, line, mark.step, in: place, atlas, &out)
    {
      return
    }
    let isObject = !isFromUser && type.is(ParticipatingFunction.conferenceType)
    if isObject { takeObject(body, of: place, atlas, &out) }
    if !isFromUser, holdsBack(in: place) {
      hold(message, type, from: call, line, mark.step, in: place, atlas, &out)
      return
    }
    var targets = targets(from: call, line, isNotification: isNotification, in: place)
    // 004-7.2.1-msg.ii_2: what is for the user is recorded when a client has it.
    if isFromUser {
      record(body, type, fromUser: true, place, mark.step, &out)
      let ended = chooseClient(call, type, letter, in: place, atlas, &out)
      targets.removeAll { ended.contains($0) }
    }
    if isObject { targets.removeAll { !passesObjects(to: $0, of: place) } }
    guard !targets.isEmpty else {
      keepChat(body, type.text, of: bridges[place], mark.step, atlas, &out)
      return
    }
    for target in targets {
      let item = BridgedMessage(
        source: call, line: line, message: message, type: type.text, body: body,
        step: mark.step, target: target)
      if bridges[place].left.contains(target) {
        let bridge = bridges[place]
        giveUp(item, of: bridge, atlas, &out)
      } else {
        bridges[place].underway.append(item)
      }
    }
    flush(place, &out)
  }

  /// 004-5.2.4-2a.i: where one client is to stay, it is the one at which the user writes or reads. Gives
  /// back the legs of the others, to which nothing goes any more.
  private mutating func chooseClient(
    _ call: UInt32, _ type: MediaType, _ letter: Letter?, in place: Int, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) -> [UInt32] {
    guard policies.devices == .untilOneActs, isDeed(letter, type) else { return [] }
    let others = bridges[place].legs.filter { leg in
      leg != call && bridges[place].isClientLeg(leg) && !bridges[place].left.contains(leg)
    }
    for leg in others {
      guard let index = agent.call(numbered: leg) else { continue }
      // -2a.i.a_1 to -2a.i.a_3; finding `completed-elsewhere`: to the letter the text is free.
      let reason = UserAction.ExtraHeader.completed(
        elsewhere: rules.passage.saysCompletedElsewhere)
      agent.hangUp(index, [reason], step: nil, atlas, &out)
    }
    return others
  }

  /// Whether a client says by it that its user is there.
  private func isDeed(_ letter: Letter?, _ type: MediaType) -> Bool {
    guard let letter else { return type.is("application/im-iscomposing+xml") }
    return letter.notification.map { $0.notification?.disposition == .display } ?? true
  }

  /// To whom a message from one leg goes: to the far end, and to the user's other clients if they
  /// are in the session too. A notification is for whoever has sent the message.
  private func targets(
    from call: UInt32, _ line: Int, isNotification: Bool, in place: Int
  ) -> [UInt32] {
    let isFromUser = bridges[place].isClientLeg(call)
    var targets: [UInt32] = []
    func add(_ leg: UInt32) {
      let isForUser = bridges[place].isClientLeg(leg)
      let isMeant = isFromUser ? (isNotification ? !isForUser : leg != call) : isForUser
      // A phone gets what others say over the lines that its gateway carries.
      let gateway = bridges[place].interworking.first { $0.call == leg }
      if let gateway, isFromUser || isNotification || !gateway.lines.contains(line) { return }
      if isMeant { targets.append(leg) }
    }
    add(bridges[place].incoming)
    for leg in bridges[place].outgoing { add(leg) }
    return targets
  }

  /// Several clients of the user have the message; its sender is told once (RFC 5438 §7.2.1).
  private mutating func isToldAlready(_ notification: IMDN, in place: Int) -> Bool {
    guard rules.passage.tellsOnce, let what = notification.notification else { return false }
    return !bridges[place].told.add(
      Bridge.Told(message: notification.messageID, disposition: what.disposition))
  }

  /// Sends what has a connection to go over.
  mutating func flush(_ place: Int, _ out: inout Outbox<Network>) {
    for index in bridges[place].underway.indices where bridges[place].underway[index].id == nil {
      let line = bridges[place].underway[index].line
      guard
        let media = agent.media(
          ofCall: bridges[place].underway[index].target,
          where: { $0.line == line && $0.isOpen })
      else { continue }
      let id = agent.stack.identifiers.msrp(isHidden: bridges[place].isHidden)
      bridges[place].underway[index].id = id
      let message = OutgoingMessage(
        id: id, contentType: bridges[place].underway[index].type, body: copied(index, of: place),
        wantsSuccessReport: bridges[place].underway[index].wantsReport)
      agent.queue(
        message, at: media, bridges[place].underway[index].step,
        on: Grounds(.general, .backToBack), &out)
    }
  }

  /// What goes out of a message that is underway. What another client of the same user has sent
  /// says so.
  private func copied(_ index: Int, of place: Int) -> Bytes {
    let body = bridges[place].underway[index].body
    guard bridges[place].isClientLeg(bridges[place].underway[index].source),
      bridges[place].isClientLeg(bridges[place].underway[index].target),
      let letter = Letter(body)
    else { return body }
    var message = letter.message
    message.set(other: "Message-Direction", Bytes("sent"))
    return message.rendered()
  }

  /// A message of the function's own over a leg.
  mutating func bring(
    _ message: CPIMMessage, to leg: UInt32, of place: Int, _ out: inout Outbox<Network>
  ) {
    guard let media = agent.media(ofCall: leg, where: { $0.isOpen }) else { return }
    agent.queue(
      OutgoingMessage(
        id: agent.stack.identifiers.msrp(isHidden: bridges[place].isHidden),
        contentType: Bytes("message/cpim"), body: message.rendered()),
      at: media, nil, on: Grounds(.general, .interworkingReport, .interworkingPolicy), &out)
  }

  // MARK: Connections

  /// Tells whether something is kept for the media of a leg, if that has changed: since it has had a
  /// connection, until it is over. One that is lost may come back.
  mutating func noteMedia(
    of call: UInt32, isAllocated: Bool, _ out: inout Outbox<Network>
  ) {
    let place = mediaLegs.firstIndex { $0.call == call }
    let callID: Bytes
    if isAllocated {
      guard place == nil, let index = agent.call(numbered: call) else { return }
      callID = agent.calls[index].callID
      mediaLegs.append((call, callID))
    } else {
      guard let place else { return }
      callID = mediaLegs.remove(at: place).callID
    }
    let state = Bytes(isAllocated ? "allocated" : "released")
    out.tell(Fact(.pfLegMedia, of: callID, .text(state), Grounds(.backToBack)))
  }

  /// Of a leg that is over, its BYE with it, nothing is kept (004-5.2.3.2-2.B.i.1c, -2.B.i.6).
  mutating func releaseMediaOfOver(_ out: inout Outbox<Network>) {
    for leg in mediaLegs where agent.call(numbered: leg.call) == nil {
      noteMedia(of: leg.call, isAllocated: false, &out)
    }
  }

  mutating func connected(
    _ call: UInt32, _ media: UInt32, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    noteMedia(of: call, isAllocated: true, &out)
    if deliveryConnected(call, media, &out) { return }
    if retrievalConnected(call, media, atlas, &out) { return }
    guard let place = bridge(ofLeg: call) else { return }
    recordSession(of: place, over: call, &out)
    introduce(call, media, of: place, &out)
    deliverHeld(of: place, over: call, media, &out)
    flush(place, &out)
    closeIfDelivered(place, atlas, &out)
  }

  /// The connection is gone while its session stands: what was not acknowledged goes again when
  /// there is another. Of a leg that this function has begun it offers that itself.
  mutating func disconnected(
    _ call: UInt32, _ media: UInt32, isBroken: Bool, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    if deliverySettled(call, 408, atlas, &out) { return }
    if retrievals.contains(where: { $0.call == call }) {
      // What was not fetched stays deferred, and can be fetched again.
      release(call, atlas, &out)
      return
    }
    guard let place = bridge(ofLeg: call) else { return }
    if isBroken, bridges[place].isClientLeg(call) { bridges[place].broken = out.now }
    for index in bridges[place].underway.indices
    where bridges[place].underway[index].target == call {
      bridges[place].underway[index].id = nil
    }
    // Reading `old-dialog-not-ended`: no step has what becomes of the session.
    if bridges[place].isGroup, bridges[place].isClientLeg(call), !rules.passage.endsWithConnection {
      return
    }
    if bridges[place].outgoing.contains(call) {
      // Mostly a connection ends with its session, whose BYE takes the longer way.
      out.start(
        .affair(call, FunctionTimer.mending.rawValue), after: Device.mendingDelay)
    } else {
      // Whoever has begun the session offers another; who does not know of the loss will not.
      out.start(
        .affair(call, FunctionTimer.restoring.rawValue), after: agent.settings.timers.patience)
    }
  }

  /// Nobody has brought the connection back: the session is of no use any more.
  mutating func lostMedia(_ call: UInt32, _ atlas: Atlas, _ out: inout Outbox<Network>) {
    guard let index = agent.call(numbered: call),
      agent.media(ofCall: call, where: { $0.isOpen }) == nil
    else { return }
    agent.hangUp(index, [.lostConnection], step: nil, atlas, &out)
  }

  /// The session goes on without its connection: another is offered.
  mutating func restore(_ call: UInt32, _ atlas: Atlas, _ out: inout Outbox<Network>) {
    if let index = agent.call(numbered: call) { _ = agent.offerConnection(in: index, atlas, &out) }
  }

  // MARK: What becomes of it

  mutating func sent(
    _ id: Bytes, over call: UInt32, _ media: UInt32, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    if deliverySettled(call, 200, atlas, &out) { return }
    if retrieved(id, over: call, atlas, &out) { return }
    guard let place = bridge(ofLeg: call) else { return }
    guard let index = bridges[place].underway.place(where: { $0.id == id }) else {
      // What the function has told by itself.
      closeIfDelivered(place, atlas, &out)
      return
    }
    let item = bridges[place].underway.remove(at: index)
    bridges[place].remember(item)
    if !bridges[place].isClientLeg(item.source), let type = try? item.message.head.contentType {
      record(item.body, type, fromUser: false, place, item.step, &out)
    }
    report(item, MSRPStatus(code: 200), atlas, &out)
    deliverNextHeld(of: place, over: call, &out)
    closeIfDelivered(place, atlas, &out)
    guard bridges.indices.contains(place) else { return }
    followUp(place, atlas, &out)
  }

  /// What was taken has failed behind the next hop: its sender learns that.
  mutating func returned(
    _ id: Bytes, over call: UInt32, _ code: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let place = bridge(ofLeg: call),
      let item = bridges[place].taken.all.first(where: { $0.id == id && $0.target == call }),
      !bridges[place].isCopy(item)
    else { return }
    report(item, MSRPStatus(code: code), atlas, &out)
  }

  /// The receiver has refused it: its sender learns that.
  mutating func unsent(
    _ id: Bytes, over call: UInt32, _ media: UInt32, _ code: Int?, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    if deliverySettled(call, code ?? 408, atlas, &out) { return }
    guard let code, code != 481 else { return }
    guard let place = bridge(ofLeg: call),
      let index = bridges[place].underway.place(where: { $0.id == id })
    else { return }
    let item = bridges[place].underway.remove(at: index)
    if !bridges[place].isCopy(item) { report(item, MSRPStatus(code: code), atlas, &out) }
    followUp(place, atlas, &out)
  }

  /// RFC 4975 §7.1.2: a report on the message, over the leg that it came by. Of a message that
  /// nobody has taken its sender is notified besides, if that is wanted.
  private mutating func report(
    _ item: BridgedMessage, _ status: MSRPStatus, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    if let source = agent.media(ofCall: item.source, where: { $0.line == item.line }) {
      agent.report(item.message, status, at: source, &out)
    }
    // Who has had the answer to all chunks does not wait for a report that nobody has asked for.
    if status.code != 200 {
      tellSender(of: item.body, .delivery, .failed, atlas, &out)
    }
  }

  // MARK: Keeping

  /// A leg has ended: what it had not acknowledged is kept for the user, or reported as lost.
  mutating func saveUndelivered(
    of place: Int, over call: UInt32, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    let bridge = bridges[place]
    bridges[place].underway.removeAll { $0.target == call }
    for item in bridge.underway where item.target == call {
      giveUp(item, of: bridge, atlas, &out)
    }
  }

  /// What a leg will not take is kept for the user, if it was for the user and can be kept; else its
  /// sender is told.
  private mutating func giveUp(
    _ item: BridgedMessage, of bridge: Bridge, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    if bridge.isCopy(item) { return }
    let isForUser = bridge.isClientLeg(item.target)
    if bridge.isInterworking(item.target), !bridge.clientLegs.isEmpty { return }
    if isForUser, policies.defers || policies.interworks, Letter(item.body) != nil {
      keepForUser(item.body, of: bridge, item.step, atlas, &out)
    } else {
      report(item, MSRPStatus(code: 408), atlas, &out)
    }
  }

  /// A message of a session is kept as one of its own. Who is writing is not worth keeping.
  private mutating func keepChat(
    _ body: Bytes, _ type: Bytes, of bridge: Bridge, _ step: StepNumber?, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    if bridge.isOriginating {
      sendToOlderPhone(body, of: bridge, step, atlas, &out)
      return
    }
    guard policies.defers || policies.interworks,
      type.description.lowercased().hasPrefix("message/cpim")
    else { return }
    keepForUser(body, of: bridge, step, atlas, &out)
  }

  private mutating func keepForUser(
    _ body: Bytes, of bridge: Bridge, _ step: StepNumber?, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    var template = bridge.invite
    template.set(.acceptContact, rules.acceptContact(.message))
    if !bridge.isInterworked, sendToOwnPhone(template, body, step, atlas, &out) { return }
    keep(template, body, step: step, atlas, &out)
    // Who is back in the meantime need not wait.
    if bridge.outgoing.isEmpty, !reachable(&out).isEmpty { deliverDeferred(atlas, &out) }
  }
}
