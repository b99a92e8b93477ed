import Sim
import Wire

// The MSRP session of a call: from what offer and answer have agreed on, until the call ends.

/// What a leg has beside its dialog: the session that carries messages.
struct LegMedia: Sendable {
  /// What it was made from; another agreement makes another session.
  let agreement: OfferAnswer.Agreement
  var session: MSRPSession
  /// Nil until it is made, or until the other end binds one.
  var connection: ConnectionID?
  /// The connection stands, and both ends know whose it is.
  var isBound = false
  /// The other end takes no more for now.
  var isCongested = false
  var timers = RunningTimers<MSRPTimer>()
  /// The steps that have sent messages which are not done with.
  var sending: [(id: Bytes, step: StepNumber?)] = []

  /// The last part of the path that offer or answer has given this end.
  let localSession: Bytes?
}

extension Device {
  // MARK: Setting up and taking down

  /// Follows what has become of the calls: a session where one was agreed on, none where the call
  /// is over.
  mutating func attendMedia(_ atlas: Atlas, _ out: inout Outbox<Network>) {
    for index in calls.indices {
      for leg in calls[index].legs.indices {
        switch calls[index].legs[leg].usage.state {
        case .mortal, .morgue:
          endMedia(leg: leg, of: index, &out)
        case .preparative, .early, .moratorium, .established:
          followAgreement(leg: leg, of: index, atlas, &out)
        }
      }
    }
  }

  private mutating func followAgreement(
    leg: Int, of index: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let agreement = calls[index].legs[leg].usage.offers.agreement,
      calls[index].legs[leg].media?.agreement != agreement
    else { return }
    guard let local = try? SessionDescription(agreement.local, .lenient),
      let remote = try? SessionDescription(agreement.remote, .lenient),
      let own = local.media.first(where: { $0.isMSRP && !$0.isRefused }),
      let other = remote.media.first(where: { $0.isMSRP && !$0.isRefused }),
      let ownPath = try? own.path, let otherPath = try? other.path
    else { return }
    // A refresh that repeats what was agreed changes nothing.
    if let media = calls[index].legs[leg].media, media.localSession == ownPath.last.sessionID {
      return
    }
    endMedia(leg: leg, of: index, &out)
    let role = LegMedia.role(own.setup, other.setup)
    var limits = MSRPSession.Settings()
    limits.chunkLimit = settings.msrp.chunk
    limits.transactionTimeout = settings.msrp.transactionTimeout
    var media = LegMedia(
      agreement: agreement,
      session: MSRPSession(
        role, local: ownPath.text, remote: otherPath.text,
        accepting: own.acceptTypes ?? AcceptedTypes(Bytes("*")), limits),
      localSession: ownPath.last.sessionID)
    if role == .active,
      let (host, port) = MSRPEndpoint.target(of: other, withCEMA: false),
      let node = atlas.node(of: host)
    {
      media.connection = out.connect(to: node, port: UInt32(port))
    }
    calls[index].legs[leg].media = media
    let waiting = calls[index].waiting
    calls[index].waiting = []
    for message in waiting { queue(message.content, leg: leg, of: index, message.step, &out) }
  }

  private mutating func endMedia(leg: Int, of index: Int, _ out: inout Outbox<Network>) {
    guard var media = calls[index].legs[leg].media else { return }
    if case .ended(let remains, let orders) = media.session.end() {
      obey(orders, &media, number: calls[index].legs[leg].number, &out)
      tell(remains, of: media, &out)
    }
    if let connection = media.connection {
      // What stands is closed when all has arrived; what is only being opened is given up.
      if media.isBound { out.close(connection) } else { out.reset(connection) }
    }
    calls[index].legs[leg].media = nil
  }

  // MARK: What users send

  /// A message of the user's, over the session; before there is one it waits.
  mutating func send(
    _ content: UserAction.Content, in index: Int, _ step: StepNumber?,
    _ out: inout Outbox<Network>
  ) {
    guard let leg = calls[index].mediaLeg else {
      let canStill = calls[index].legs.allSatisfy {
        $0.usage.state != .mortal && $0.usage.state != .morgue
      }
      guard canStill else {
        report(undelivered: nil, step, code: 481, &out)
        return
      }
      calls[index].waiting.append((content, step))
      return
    }
    queue(content, leg: leg, of: index, step, &out)
  }

  private mutating func queue(
    _ content: UserAction.Content, leg: Int, of index: Int, _ step: StepNumber?,
    _ out: inout Outbox<Network>
  ) {
    guard var media = calls[index].legs[leg].media else { return }
    let id = stack.identifiers.msrp()
    let failureReport: FailureReport =
      switch settings.msrp.failureReport {
      case .yes: .yes
      case .no: .no
      case .partial: .partial
      }
    let message = OutgoingMessage(
      id: id, contentType: Bytes(content.type), body: content.body,
      wantsSuccessReport: settings.msrp.successReport, failureReport: failureReport)
    switch media.session.send(message) {
    case .queued:
      media.sending.append((id, step))
      calls[index].legs[leg].media = media
      pump(leg: leg, of: index, &out)
    case .closed:
      report(undelivered: id, step, code: 481, &out)
    case .malformed:
      report(undelivered: id, step, code: 400, &out)
    }
  }

  /// Sends what the session has to send, as long as the connection takes it.
  private mutating func pump(leg: Int, of index: Int, _ out: inout Outbox<Network>) {
    guard var media = calls[index].legs[leg].media, media.isOpen,
      let connection = media.connection
    else { return }
    var identifiers = stack.identifiers
    pumping: while !media.isCongested {
      switch media.session.nextFrame(at: out.now, identifier: { identifiers.msrp() }) {
      case .send(let frame, let orders):
        obey(orders, &media, number: calls[index].legs[leg].number, &out)
        let step = media.step(of: frame) ?? calls[index].step
        out.send(Packet(frame, stack.mark(step, out)), on: connection)
      case .sendLast(let frame, let id):
        let step = media.step(of: frame)
        out.send(Packet(frame, stack.mark(step ?? calls[index].step, out)), on: connection)
        media.finish(id)
        finish(step, .succeeded, &out)
      case .nothing:
        break pumping
      }
    }
    stack.identifiers = identifiers
    calls[index].legs[leg].media = media
  }

  // MARK: The connection

  /// What has become of a connection that carries messages.
  mutating func mediaConnection(
    _ event: borrowing ConnectionEvent<Network>, _ out: inout Outbox<Network>
  ) {
    switch event {
    case .opened(let connection):
      guard let (index, leg) = leg(with: connection) else { return }
      _ = calls[index].legs[leg].media?.session.connected()
      calls[index].legs[leg].media?.isBound = true
      reportConnection(.active, leg: leg, of: index, &out)
      pump(leg: leg, of: index, &out)
    case .failed(let connection, _), .broken(let connection, _, _), .closed(let connection):
      unbound.removeAll { $0 == connection }
      lost(connection, &out)
    case .accepted(let connection, _, _):
      unbound.append(connection)
    case .congested(let connection, _):
      guard let (index, leg) = leg(with: connection) else { return }
      calls[index].legs[leg].media?.isCongested = true
    case .writable(let connection):
      guard let (index, leg) = leg(with: connection) else { return }
      calls[index].legs[leg].media?.isCongested = false
      pump(leg: leg, of: index, &out)
    case .frame:
      break
    }
  }

  private func leg(with connection: ConnectionID) -> (call: Int, leg: Int)? {
    for index in calls.indices {
      if let leg = calls[index].legs.firstIndex(where: { $0.media?.connection == connection }) {
        return (index, leg)
      }
    }
    return nil
  }

  /// The messages of the session cannot be carried any further; the call goes on.
  private mutating func lost(_ connection: ConnectionID, _ out: inout Outbox<Network>) {
    guard let (index, leg) = leg(with: connection), var media = calls[index].legs[leg].media
    else { return }
    media.connection = nil
    media.isBound = false
    if case .ended(let remains, let orders) = media.session.end() {
      obey(orders, &media, number: calls[index].legs[leg].number, &out)
      tell(remains, of: media, &out)
      reportConnection(.terminated, leg: leg, of: index, &out)
    }
    calls[index].legs[leg].media = media
  }

  private func reportConnection(
    _ state: StateReport.State, leg: Int, of index: Int, _ out: inout Outbox<Network>
  ) {
    out.report(
      StateReport(
        .connection, state, step: calls[index].step, identity: calls[index].identity))
  }

  // MARK: Frames

  /// A frame has come. The first one on a connection that the other end has opened says which
  /// session it is for (RFC 4975 §5.4).
  mutating func receivedFrame(
    _ frame: MSRPMessage, _ mark: Packet.Mark, on connection: ConnectionID,
    _ out: inout Outbox<Network>
  ) {
    guard let (index, leg) = leg(with: connection) ?? bind(connection, to: frame) else {
      if let refusal = MSRPSession.refusal(ofUnknown: frame) {
        out.send(Packet(refusal, stack.mark(mark.step, out)), on: connection)
      }
      return
    }
    guard var media = calls[index].legs[leg].media else { return }
    let wasOpen = media.session.state == .open
    let reception = media.session.received(frame)
    if !wasOpen && media.session.state == .open {
      reportConnection(.active, leg: leg, of: index, &out)
    }
    switch reception {
    case .nothing, .aborted:
      break
    case .message(let message):
      out.report(
        StateReport(
          .message, .delivered, step: mark.step, identity: message.messageID ?? Bytes()))
      media.session.report(message, transaction: stack.identifiers.msrp())
    case .accepted(let id), .delivered(let id):
      finish(media.finish(id), .succeeded, code: 200, &out)
    case .failed(let id, let code):
      report(undelivered: id, media.finish(id), code: code, &out)
    case .request(let request):
      media.session.answer(request, 501)
    case .gone(let remains, let orders):
      obey(orders, &media, number: calls[index].legs[leg].number, &out)
      tell(remains, of: media, &out)
      reportConnection(.terminated, leg: leg, of: index, &out)
    }
    calls[index].legs[leg].media = media
    pump(leg: leg, of: index, &out)
  }

  private mutating func bind(
    _ connection: ConnectionID, to frame: MSRPMessage
  ) -> (call: Int, leg: Int)? {
    guard unbound.contains(connection), let path = try? frame.toPath,
      let wanted = path.last.sessionID
    else { return nil }
    for index in calls.indices {
      for leg in calls[index].legs.indices {
        guard let media = calls[index].legs[leg].media, media.connection == nil,
          media.session.state == .awaiting, media.localSession == wanted,
          media.session.isMeant(by: frame)
        else { continue }
        unbound.removeAll { $0 == connection }
        calls[index].legs[leg].media?.connection = connection
        calls[index].legs[leg].media?.isBound = true
        return (index, leg)
      }
    }
    return nil
  }

  // MARK: Timers and what is left

  mutating func mediaTimer(
    _ timer: MSRPTimer, leg: Int, of index: Int, _ out: inout Outbox<Network>
  ) {
    guard var media = calls[index].legs[leg].media else { return }
    media.timers.fired(timer)
    if case .expired(let failed, let accepted, let orders) = media.session.fired(timer, at: out.now)
    {
      obey(orders, &media, number: calls[index].legs[leg].number, &out)
      for id in failed { report(undelivered: id, media.finish(id), code: 408, &out) }
      for id in accepted { finish(media.finish(id), .succeeded, &out) }
    }
    calls[index].legs[leg].media = media
    pump(leg: leg, of: index, &out)
  }

  private func obey(
    _ orders: TimerOrders<MSRPTimer>, _ media: inout LegMedia, number: UInt32,
    _ out: inout Outbox<Network>
  ) {
    media.timers.obey(orders, &out) { .affair(number, Timer.media($0).code) }
  }

  private func tell(
    _ remains: MSRPSession.Remains, of media: LegMedia, _ out: inout Outbox<Network>
  ) {
    for id in remains.undelivered {
      report(undelivered: id, media.sending.first { $0.id == id }?.step, code: nil, &out)
    }
    // The next hop has them; only the report that was asked for is missing.
    for id in remains.unconfirmed {
      finish(media.sending.first { $0.id == id }?.step, .failed, code: 408, &out)
    }
  }

  private func report(
    undelivered id: Bytes?, _ step: StepNumber?, code: Int?, _ out: inout Outbox<Network>
  ) {
    out.report(
      StateReport(
        .message, .undelivered, step: step, identity: id ?? Bytes(),
        detail: Bytes(code.map { "\($0)" } ?? "")))
    finish(step, .failed, code: code, &out)
  }
}

extension Call {
  /// The leg whose session carries what the user sends: that of the call, or of several early ones
  /// the newest.
  fileprivate var mediaLeg: Int? {
    if let mainLeg, legs[mainLeg].media != nil { return mainLeg }
    return legs.lastIndex { $0.media != nil }
  }
}

extension LegMedia {
  /// Who opens the connection, as both descriptions have it. An offer says `actpass`, and the
  /// answer decides; without `setup` it is the one whose peer is passive (RFC 4975 §5.4).
  fileprivate static func role(
    _ own: ConnectionSetup?, _ other: ConnectionSetup?
  ) -> ConnectionRole {
    switch own {
    case .active?: .active
    case .passive?: .passive
    case .actpass?, nil: other == .active ? .passive : .active
    }
  }

  /// Whether frames may be sent: an active end's connection is there, a passive end's is bound.
  fileprivate var isOpen: Bool { isBound && connection != nil }

  fileprivate func step(of frame: MSRPMessage) -> StepNumber? {
    guard let id = frame.messageID else { return nil }
    return sending.first { $0.id == id }?.step
  }

  /// Nothing more will be heard of a message: whose it was.
  @discardableResult
  fileprivate mutating func finish(_ id: Bytes) -> StepNumber? {
    guard let index = sending.firstIndex(where: { $0.id == id }) else { return nil }
    return sending.remove(at: index).step
  }
}
