import Sim
import Wire

// Messages over the MSRP sessions of calls, in either direction.

extension Device {
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
    queue(content, at: MediaPlace(call: index, leg: leg, media: 0), step, &out)
  }

  /// What waited for a session that never came, or carries no messages.
  mutating func failWaiting(of index: Int, _ out: inout Outbox<Network>) {
    let waiting = calls[index].waiting
    guard !waiting.isEmpty else { return }
    calls[index].waiting = []
    for message in waiting { report(undelivered: nil, message.step, code: 481, &out) }
  }

  mutating func queue(
    _ content: UserAction.Content, at place: MediaPlace, _ step: StepNumber?,
    _ out: inout Outbox<Network>
  ) {
    let failureReport: FailureReport =
      switch settings.msrp.failureReport {
      case .yes: .yes
      case .no: .no
      case .partial: .partial
      }
    let message = OutgoingMessage(
      id: stack.identifiers.msrp(), contentType: Bytes(content.type), body: content.body,
      wantsSuccessReport: settings.msrp.successReport, failureReport: failureReport)
    queue(message, at: place, step, &out)
  }

  /// A message goes out when it is its turn.
  mutating func queue(
    _ message: OutgoingMessage, at place: MediaPlace, _ step: StepNumber?,
    on grounds: Grounds = Grounds(), _ out: inout Outbox<Network>
  ) {
    switch self[place].session.send(message) {
    case .queued:
      self[place].sending.append(LegMedia.Sending(id: message.id, step: step, grounds: grounds))
      pump(place, &out)
    case .closed:
      unsent(message.id, of: self[place].name, step, code: 481, &out)
    }
  }

  /// Sends what the session has to send, as long as the connection takes it.
  mutating func pump(_ place: MediaPlace, _ out: inout Outbox<Network>) {
    guard self[place].isOpen, let connection = self[place].connection else { return }
    let standing = calls[place.call].step
    while !self[place].isCongested, self[place].session.hasFrame {
      var identifiers = stack.identifiers
      let result = self[place].session.nextFrame(at: out.now) { identifiers.msrp() }
      stack.identifiers = identifiers
      switch result {
      case .send(let frame, let orders):
        self[place].obey(orders, &out)
        let mark = self[place].sending.mark(of: frame, or: standing, from: out.node)
        out.send(Packet(frame, mark), on: connection)
      case .sendLast(let frame, let id):
        let mark = self[place].sending.mark(of: frame, or: standing, from: out.node)
        out.send(Packet(frame, mark), on: connection)
        let step = self[place].finish(id)
        sent(id, of: self[place].name, step, code: nil, &out)
      case .nothing:
        return
      }
    }
  }

  // MARK: Frames

  /// A frame has come. The first one on a connection that the other end has opened says which
  /// session it is for (RFC 4975 §5.4).
  mutating func receivedFrame(
    _ frame: MSRPMessage, _ mark: Packet.Mark, on connection: ConnectionID,
    _ out: inout Outbox<Network>
  ) {
    guard let place = place(of: frame, on: connection) ?? bind(connection, to: frame) else {
      // Nobody answers any more on a connection that is being closed.
      guard unbound.contains(connection) else { return }
      if let refusal = MSRPSession.refusal(ofUnknown: frame) {
        out.send(Packet(refusal, stack.mark(mark.step, out)), on: connection)
      }
      return
    }
    // The session is changed where it lies: a copy would have all copied that it holds.
    let wasOpen = self[place].session.state == .open
    let reception = self[place].session.received(frame)
    if !wasOpen && self[place].session.state == .open { mediaOpened(place, &out) }
    switch reception {
    case .nothing, .aborted:
      break
    case .message(let message):
      received(message, at: place, mark, &out)
      // An owner reports when it knows what has become of it.
      if !isRelaying {
        let transaction = stack.identifiers.msrp()
        self[place].session.report(message, transaction: transaction)
      }
    case .accepted(let id), .delivered(let id):
      let step = self[place].finish(id)
      if !isOwned, let step { self[place].remember(id, step) }
      sent(id, of: self[place].name, step, code: 200, &out)
    case .failed(let id, let code):
      let step = self[place].finish(id)
      unsent(id, of: self[place].name, step, code: code, &out)
    case .failedLater(let id, let code):
      returned(id, at: place, code: code, &out)
    case .request(let request):
      self[place].session.answer(request, 501)
    case .gone(let remains, let orders):
      self[place].obey(orders, &out)
      let media = self[place]
      tell(remains, of: media, &out)
      mediaClosed(place, isBroken: true, &out)
    }
    pump(place, &out)
  }

  /// The session of a connection, which a frame has come for: the one that it names, where a device
  /// that has called itself has both ends.
  private func place(of frame: MSRPMessage, on connection: ConnectionID) -> MediaPlace? {
    guard let place = media(over: connection) else { return nil }
    // Its own path it is that a frame names, but for a device that has called itself.
    if frame.fields.value(of: .toPath) == self[place].session.path { return place }
    let wanted = (try? frame.toPath)?.last.sessionID
    let named = media(over: connection) { $0.localSession == wanted }
    if named != nil || unbound.contains(connection) { return named }
    return place
  }

  private mutating func bind(
    _ connection: ConnectionID, to frame: MSRPMessage
  ) -> MediaPlace? {
    guard unbound.contains(connection), let path = try? frame.toPath,
      let wanted = path.last.sessionID,
      let place = media(
        of: .session(wanted),
        where: {
          $0.connection == nil && $0.session.state == .awaiting && $0.localSession == wanted
            && $0.session.isMeant(by: frame)
        })
    else { return nil }
    unbound.removeAll { $0 == connection }
    self[place].connection = connection
    self[place].isBound = true
    calls.note(.connection(connection), of: place.call)
    return place
  }

  /// Reports on a message that was passed on.
  mutating func report(
    _ message: MSRPReassembler.Assembled, _ status: MSRPStatus, at place: MediaPlace,
    _ out: inout Outbox<Network>
  ) {
    self[place].session.report(message, status, transaction: stack.identifiers.msrp())
    pump(place, &out)
  }

  // MARK: What has become of messages

  /// A message has come, whole and for the first time.
  private mutating func received(
    _ message: MSRPReassembler.Assembled, at place: MediaPlace, _ mark: Packet.Mark,
    _ out: inout Outbox<Network>
  ) {
    if !isOwned {
      out.report(
        StateReport(
          .message, .delivered, step: mark.step, identity: message.messageID ?? Bytes()))
    }
    let (call, media) = (calls[place.call].number, self[place].number)
    happen(.received(call: call, media: media, message, mark))
  }

  /// Nothing more is to be done for a message of ours.
  mutating func sent(
    _ id: Bytes, of media: LegMedia.Name, _ step: StepNumber?, code: Int?,
    _ out: inout Outbox<Network>
  ) {
    if !isOwned { finish(step, .succeeded, code: code, &out) }
    happen(.sent(call: media.call, media: media.number, id: id, code: code))
  }

  /// Of what a session that is over has not done.
  mutating func tell(
    _ remains: MSRPSession.Remains, of media: LegMedia, _ out: inout Outbox<Network>
  ) {
    func step(_ id: Bytes) -> StepNumber? { media.sending.first { $0.id == id }?.step }
    for id in remains.undelivered { unsent(id, of: media.name, step(id), code: nil, &out) }
    // The next hop has them; only the report that was asked for is missing.
    for id in remains.unconfirmed {
      if !isOwned { finish(step(id), .failed, code: 408, &out) }
      happen(.unsent(call: media.call, media: media.number, id: id, code: nil))
    }
  }

  mutating func unsent(
    _ id: Bytes, of media: LegMedia.Name, _ step: StepNumber?, code: Int?,
    _ out: inout Outbox<Network>
  ) {
    if !isOwned { report(undelivered: id, step, code: code, &out) }
    happen(.unsent(call: media.call, media: media.number, id: id, code: code))
  }

  /// A message has failed that was taken before: the step that has sent it is over.
  private mutating func returned(
    _ id: Bytes, at place: MediaPlace, code: Int, _ out: inout Outbox<Network>
  ) {
    let media = self[place].name
    if !isOwned {
      out.report(
        StateReport(
          .message, .undelivered, step: self[place].taken.first { $0.id == id }?.step, identity: id,
          detail: Bytes("\(code)")))
    }
    happen(.returned(call: media.call, media: media.number, id: id, code: code))
  }

  func report(
    undelivered id: Bytes?, _ step: StepNumber?, code: Int?, _ out: inout Outbox<Network>
  ) {
    out.report(
      StateReport(
        .message, .undelivered, step: step, identity: id ?? Bytes(),
        detail: Bytes(code.map { "\($0)" } ?? "")))
    finish(step, .failed, code: code, &out)
  }
}

extension Queue<LegMedia.Sending> {
  /// What a frame is marked with: the step and the grounds of its message.
  fileprivate func mark(
    of frame: MSRPMessage, or standing: StepNumber?, from node: NodeID
  ) -> Packet.Mark {
    // What goes out is nearly always what was queued last.
    guard let id = isEmpty ? nil : frame.messageID, let place = lastPlace(where: { $0.id == id })
    else { return Packet.Mark(origin: node, step: standing) }
    return Packet.Mark(origin: node, step: self[place].step ?? standing, self[place].grounds)
  }
}

extension LegMedia {
  private static let memory = 64

  /// A message was taken, and may still come back.
  fileprivate mutating func remember(_ id: Bytes, _ step: StepNumber) {
    if taken.count == LegMedia.memory { taken.removeFirst() }
    taken.append((id, step))
  }

  /// Nothing more will be heard of a message: whose it was.
  @discardableResult
  mutating func finish(_ id: Bytes) -> StepNumber? {
    sending.place { $0.id == id }.flatMap { sending.remove(at: $0).step }
  }
}

extension Call {
  /// The leg whose session carries what the user sends: that of the call, or of several early ones
  /// the newest.
  fileprivate var mediaLeg: Int? {
    if let mainLeg, !legs[mainLeg].media.isEmpty { return mainLeg }
    return legs.lastIndex { !$0.media.isEmpty }
  }
}
