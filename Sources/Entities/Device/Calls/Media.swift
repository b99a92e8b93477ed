import Sim
import Wire

// The MSRP sessions of a call: from what offer and answer have agreed on, until the call ends.

/// What a leg has beside its dialog: a session that carries messages.
struct LegMedia: Sendable {
  /// By which its timers find it.
  let number: UInt32
  let call: UInt32
  /// The line of the descriptions that is about it.
  let line: Int
  /// What this end and the other one have said of it.
  let local: MediaDescription
  let remote: MediaDescription
  var session: MSRPSession
  /// Nil until it is made, or until the other end binds one.
  var connection: ConnectionID?
  /// The connection stands, and both ends know whose it is.
  var isBound = false
  /// The other end takes no more for now.
  var isCongested = false
  var timers = RunningTimers<MSRPTimer>()
  /// The steps that have sent messages which are not done with.
  var sending: Queue<Sending> = []
  /// The newest ones that were taken, of a user who has no client to remember them.
  var taken: [(id: Bytes, step: StepNumber)] = []

  struct Sending: Sendable {
    let id: Bytes
    let step: StepNumber?
    let grounds: Grounds
  }

  /// By what owners know it, beside the call that it is of.
  struct Name: BitwiseCopyable, Sendable {
    let call: UInt32
    let number: UInt32
  }

  var name: Name { Name(call: call, number: number) }

  /// The last part of the path that offer or answer has given this end.
  let localSession: Bytes?

  /// Whether the other end is the one with this path. One that has lost its connection comes back
  /// with another, whether this end knows of the loss or not.
  func isWith(_ path: MSRPPath) -> Bool {
    (try? remote.path)??.last.sessionID == path.last.sessionID
  }

  /// Whether frames may be sent: an active end's connection is there, a passive end's is bound.
  var isOpen: Bool { isBound && connection != nil }
}

/// Where an MSRP session of a device stands.
struct MediaPlace: Hashable {
  let call: Int
  let leg: Int
  let media: Int
}

extension Device {
  subscript(place: MediaPlace) -> LegMedia {
    _read { yield calls[place.call].legs[place.leg].media[place.media] }
    _modify { yield &calls[place.call].legs[place.leg].media[place.media] }
  }

  /// The first MSRP session of the calls that a key may belong to, of which something is so.
  func media(of key: CallKey, where holds: (borrowing LegMedia) -> Bool) -> MediaPlace? {
    var position = 0
    while let call = calls.candidate(position, for: key) {
      if let place = media(at: call, where: holds) { return place }
      position += 1
    }
    return nil
  }

  func media(numbered number: UInt32) -> MediaPlace? {
    media(of: .number(number)) { $0.number == number }
  }

  /// The first MSRP session of a call of which something is so.
  func media(
    ofCall number: UInt32, where holds: (borrowing LegMedia) -> Bool
  ) -> MediaPlace? {
    call(numbered: number).flatMap { media(at: $0, where: holds) }
  }

  private func media(
    at call: Int, where holds: (borrowing LegMedia) -> Bool
  ) -> MediaPlace? {
    for leg in calls[call].legs.indices {
      if let media = calls[call].legs[leg].media.place(where: holds) {
        return MediaPlace(call: call, leg: leg, media: media)
      }
    }
    return nil
  }

  /// The first MSRP session that a connection carries.
  func media(
    over connection: ConnectionID, where holds: (borrowing LegMedia) -> Bool = { _ in true }
  ) -> MediaPlace? {
    media(of: .connection(connection)) { $0.connection == connection && holds($0) }
  }

  // MARK: Setting up and taking down

  /// Follows what has become of the calls: sessions where they were agreed on, none where the call
  /// is over.
  mutating func attendMedia(_ atlas: Atlas, _ out: inout Outbox<Network>) {
    for _ in 0..<calls.unattendedCount {
      let number = calls.nextUnattended()
      guard let index = calls.index(numbered: number) else { continue }
      for leg in calls[index].legs.indices {
        switch calls[index].legs[leg].usage.state {
        case .mortal, .morgue:
          refuseAsked(leg: leg, of: index, &out)
          endMedia(leg: leg, of: index, &out)
        case .preparative, .early, .moratorium, .established:
          followAgreement(leg: leg, of: index, atlas, &out)
          if let change = calls[index].legs[leg].postponed {
            calls[index].legs[leg].postponed = nil
            self.change(change, leg: leg, of: index, atlas, &out)
          }
        }
      }
    }
  }

  private mutating func followAgreement(
    leg: Int, of index: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    let latest = calls[index].legs[leg].usage.offers.agreements
    guard calls[index].legs[leg].followed != latest,
      let agreement = calls[index].legs[leg].usage.offers.agreement
    else { return }
    calls[index].legs[leg].followed = latest
    guard let local = try? SessionDescription(agreement.local, .lenient),
      let remote = try? SessionDescription(agreement.remote, .lenient)
    else { return }
    for (line, (own, other)) in zip(local.media, remote.media).enumerated()
    where own.isMSRP && other.isMSRP {
      follow(own, other, line, leg: leg, of: index, atlas, &out)
    }
    let waiting = calls[index].waiting
    guard !waiting.isEmpty, !calls[index].legs[leg].media.isEmpty else { return }
    calls[index].waiting = []
    let place = MediaPlace(call: index, leg: leg, media: 0)
    for message in waiting { queue(message.content, at: place, message.step, &out) }
  }

  /// What has become of one line of the descriptions.
  private mutating func follow(
    _ own: MediaDescription, _ other: MediaDescription, _ line: Int, leg: Int, of index: Int,
    _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    let held = calls[index].legs[leg].media.firstIndex { $0.line == line }
    let isRefused = own.isRefused || other.isRefused
    guard !isRefused, let ownPath = try? own.path, let otherPath = try? other.path else {
      if isRefused, let held { endMedia(MediaPlace(call: index, leg: leg, media: held), &out) }
      return
    }
    if let held {
      // A refresh that repeats what was agreed changes nothing.
      let known = calls[index].legs[leg].media[held]
      if known.localSession == ownPath.last.sessionID, known.isWith(otherPath) { return }
      endMedia(MediaPlace(call: index, leg: leg, media: held), &out)
    }
    let role = LegMedia.role(own.setup, other.setup)
    var media = LegMedia(
      number: nextNumber(), call: calls[index].number, line: line, local: own, remote: other,
      session: MSRPSession(
        role, local: ownPath.text, remote: otherPath.text,
        accepting: own.acceptTypes ?? AcceptedTypes(Bytes("*")), mediaLimits(of: other)),
      localSession: ownPath.last.sessionID)
    if role == .active,
      let (host, port) = MSRPEndpoint.target(of: other, withCEMA: false),
      let node = atlas.node(of: host)
    {
      let port = atlas.mediaPort(UInt32(port), ofSession: otherPath.first.sessionID, at: node)
      let connection = out.connect(to: node, port: port)
      media.connection = connection
    }
    calls[index].legs[leg].media.append(media)
    calls.note(.number(media.number), of: index)
    if let session = media.localSession { calls.note(.session(session), of: index) }
    if let connection = media.connection { calls.note(.connection(connection), of: index) }
  }

  private func mediaLimits(of other: MediaDescription) -> MSRPSession.Settings {
    var limits = MSRPSession.Settings()
    // A file that turns out longer than its sender has said is not taken (RFC 5547 §8.4). Of a large
    // message the size cannot be held against it: functions on the way set its time.
    if other.fileTransferID != nil, let size = (try? other.fileSelector)??.size {
      limits.messageLimit = min(limits.messageLimit, Int(clamping: size))
    }
    limits.chunkLimit = settings.msrp.chunk
    // 004-5.2.3.1-6: no chunk is longer than what the other end takes.
    if let most = other.maxSize, most > 0 {
      limits.chunkLimit = min(limits.chunkLimit, Int(clamping: most))
    }
    limits.transactionTimeout = settings.msrp.transactionTimeout
    return limits
  }

  mutating func endMedia(leg: Int, of index: Int, _ out: inout Outbox<Network>) {
    while !calls[index].legs[leg].media.isEmpty {
      endMedia(MediaPlace(call: index, leg: leg, media: 0), &out)
    }
  }

  private mutating func endMedia(_ place: MediaPlace, _ out: inout Outbox<Network>) {
    var media = self[place]
    if case .ended(let remains, let orders) = media.session.end() {
      media.obey(orders, &out)
      tell(remains, of: media, &out)
    }
    if let connection = media.connection {
      // What stands is closed when all has arrived; what is only being opened is given up.
      if media.isBound { out.close(connection) } else { out.reset(connection) }
    }
    calls[place.call].legs[place.leg].media.remove(at: place.media)
  }

  // MARK: The connection

  /// What has become of a connection that carries messages.
  mutating func mediaConnection(
    _ event: borrowing ConnectionEvent<Network>, _ out: inout Outbox<Network>
  ) {
    switch event {
    case .opened(let connection):
      guard let place = media(over: connection) else { return }
      _ = self[place].session.connected()
      self[place].isBound = true
      mediaOpened(place, &out)
      pump(place, &out)
    case .failed(let connection, _), .broken(let connection, _, _):
      lost(connection, isBroken: true, &out)
    case .closed(let connection):
      lost(connection, isBroken: false, &out)
    case .accepted(let connection, _, _):
      unbound.append(connection)
    case .congested(let connection, _):
      guard let place = media(over: connection) else { return }
      self[place].isCongested = true
    case .writable(let connection):
      guard let place = media(over: connection) else { return }
      self[place].isCongested = false
      pump(place, &out)
    case .frame:
      break
    }
  }

  private mutating func lost(
    _ connection: ConnectionID, isBroken: Bool, _ out: inout Outbox<Network>
  ) {
    unbound.removeAll { $0 == connection }
    // A device that has called itself has both ends.
    while let place = media(over: connection) { lost(place, isBroken: isBroken, &out) }
  }

  /// The messages of the session cannot be carried any further; the call goes on.
  private mutating func lost(
    _ place: MediaPlace, isBroken: Bool, _ out: inout Outbox<Network>
  ) {
    var media = self[place]
    media.connection = nil
    media.isBound = false
    if case .ended(let remains, let orders) = media.session.end() {
      media.obey(orders, &out)
      tell(remains, of: media, &out)
      self[place] = media
      mediaClosed(place, isBroken: isBroken, &out)
    }
    self[place] = media
  }

  mutating func mediaOpened(_ place: MediaPlace, _ out: inout Outbox<Network>) {
    reportConnection(.active, place, &out)
    happen(.connected(call: self[place].call, media: self[place].number))
  }

  mutating func mediaClosed(
    _ place: MediaPlace, isBroken: Bool, _ out: inout Outbox<Network>
  ) {
    reportConnection(.terminated, place, &out)
    // The end of a line that this end has closed is no loss.
    let streams = calls[place.call].streams
    if streams.indices.contains(self[place].line), streams[self[place].line].port == 0 { return }
    happen(
      .disconnected(call: self[place].call, media: self[place].number, isBroken: isBroken))
  }

  private func reportConnection(
    _ state: StateReport.State, _ place: MediaPlace, _ out: inout Outbox<Network>
  ) {
    let call = calls[place.call]
    out.report(StateReport(.connection, state, step: call.step, identity: call.identity))
  }

  // MARK: Timers and what is left

  mutating func mediaTimer(
    _ timer: MSRPTimer, of number: UInt32, _ out: inout Outbox<Network>
  ) {
    guard let place = media(numbered: number) else { return }
    var media = self[place]
    media.timers.fired(timer)
    let result = media.session.fired(timer, at: out.now)
    if case .expired(let failed, let accepted, let orders) = result {
      media.obey(orders, &out)
      // An owner brings the message over another connection: this one is of no use any more.
      if isOwned, !failed.isEmpty {
        self[place] = media
        if let connection = media.connection { out.reset(connection) }
        for id in failed { unsent(id, of: media.name, nil, code: nil, &out) }
        lost(place, isBroken: true, &out)
        return
      }
      for id in failed { unsent(id, of: media.name, media.finish(id), code: 408, &out) }
      for id in accepted { sent(id, of: media.name, media.finish(id), code: nil, &out) }
    }
    self[place] = media
    pump(place, &out)
  }
}

extension LegMedia {
  mutating func obey(_ orders: TimerOrders<MSRPTimer>, _ out: inout Outbox<Network>) {
    timers.obey(orders, &out) { [number] in .affair(number, Device.Timer.media($0).code) }
  }

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
}
