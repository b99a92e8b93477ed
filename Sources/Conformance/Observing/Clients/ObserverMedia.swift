import Entities
import Sim
import Wire

// What clients send and get over MSRP.

extension Observer {
  private func stream(
    _ path: Bytes?, at node: NodeID
  ) -> (key: LegKey, place: Int, line: Int)? {
    guard let session = path?.lastSession else { return nil }
    guard case let (key, place?, line)? = streams[StreamKey(node: node, session: session)] else {
      return nil
    }
    return (key, place, line)
  }

  // MARK: Sent

  mutating func sent(_ msrp: MSRPMessage, _ seen: Seen, by client: Client) {
    guard let stream = stream(msrp.fields.value(of: .fromPath), at: client.node),
      let block = legs.take(stream.key, at: stream.place)
    else { return }
    block.item?.change { sent(msrp, seen, over: &$0, line: stream.line) }
    legs.put(block, at: stream.place)
  }

  private mutating func sent(
    _ msrp: MSRPMessage, _ seen: Seen, over leg: inout Leg, line: Int
  ) {
    switch msrp.kind {
    case .request(let method):
      leg.media.first = leg.media.first ?? seen
      if method == .send { sentChunk(msrp, seen, &leg, line: line) }
    case .response(let code):
      answered(msrp.transaction, code, seen, &leg)
    }
  }

  private mutating func sentChunk(
    _ msrp: MSRPMessage, _ seen: Seen, _ leg: inout Leg, line: Int
  ) {
    leg.media.firstSend = leg.media.firstSend ?? seen
    leg.media.open.append(
      (msrp.transaction, msrp.continuation == .complete, line, msrp.wantsSuccessReport))
    guard let body = msrp.body, !body.isEmpty, let range = (try? msrp.actualRange) ?? nil else {
      return
    }
    leg.media.firstContent = leg.media.firstContent ?? seen
    let place = leg.media.progress.firstIndex { $0.messageID == msrp.messageID }
    ready.append(
      .chunk(
        Chunk(
          client: leg.client, leg: leg.key, seen: seen, msrp: msrp,
          localPath: leg.local?.media(line)?.attribute("path") ?? Bytes(),
          remotePath: leg.remote?.media(line)?.attribute("path") ?? Bytes(),
          maxSize: leg.remote?.media(line)?.maxSize, keys: leg.keys,
          sentBefore: place.map { leg.media.progress[$0].upTo })))
    if msrp.continuation == .complete {
      leg.media.total = leg.media.total ?? range.total ?? range.end
    }
    if let place { leg.media.progress.remove(at: place) }
    if msrp.continuation == .more, let id = msrp.messageID {
      leg.media.progress.append((id, range.end ?? 0))
    }
    if let message = leg.media.leaving.take(msrp) {
      sentBeginning(of: message.head, message.body, seen, &leg)
    }
  }

  /// The first chunk of a message tells what it is, or all of them.
  private mutating func sentBeginning(
    of msrp: MSRPMessage, _ body: Bytes, _ seen: Seen, _ leg: inout Leg
  ) {
    guard let type = (try? msrp.contentType) ?? nil else { return }
    var composingBefore = leg.media.composing
    if type.is("application/im-iscomposing+xml") {
      guard let composing = bodies.readComposing(body) else { return }
      noteComposing(composing, nil, isWrapped: false, seen, &leg)
      composingBefore = leg.media.composing
    } else if type.is("message/cpim"), msrp.hasWholeHead(body), case let read = bodies.read(body),
      let cpim = read.cpim
    {
      if let imdn = read.notification {
        noteNotice(
          imdn, .session(leg.key, isOver: leg.isOver), to: leg.isOfGroup ? cpim.recipient : nil,
          seen, leg.client, own: leg)
        composingBefore = leg.media.composing
      } else if read.isComposing {
        guard let composing = bodies.readComposing(cpim.content.body) else { return }
        noteComposing(composing, cpim, isWrapped: true, seen, &leg)
        composingBefore = leg.media.composing
      } else if read.isEvent {
        noteEvent(cpim, seen, of: leg, isOwn: true)
        composingBefore = leg.media.composing
      } else if !cpim.isNotification {
        remember(cpim, sentBy: leg.client, isChat: leg.isSession)
        composingBefore = nil
        if leg.isSession {
          noteChatSent(in: &leg, seen)
          settle(
            .chat(
              Chat(
                client: leg.client, leg: leg.key, seen: seen, cpim: cpim,
                group: leg.focus.map { ($0, leg.group.address) })))
        }
      }
    }
    leg.media.composing = composingBefore
  }

  private mutating func noteComposing(
    _ composing: IsComposing, _ cpim: CPIMMessage?, isWrapped: Bool, _ seen: Seen, _ leg: inout Leg
  ) {
    settle(
      .composing(
        Composing(
          client: leg.client, seen: seen, state: composing.state, refresh: composing.refresh,
          cpim: cpim, isWrapped: isWrapped, isInGroup: leg.isOfGroup,
          before: leg.media.composing)))
    leg.media.composing = (composing.state, now, composing.refresh)
  }

  /// The client has answered what came.
  private mutating func answered(
    _ transaction: Bytes, _ code: Int, _ seen: Seen, _ leg: inout Leg
  ) {
    leg.media.firstResponse = leg.media.firstResponse ?? seen
    guard let place = leg.media.arriving.firstIndex(where: { $0.transaction == transaction }) else {
      return
    }
    let arriving = leg.media.arriving.remove(at: place)
    if arriving.isLast || code != 200 { settleArrival(arriving.messageID, seen, &leg) }
  }

  // MARK: Come

  mutating func came(_ msrp: MSRPMessage, _ seen: Seen, to client: Client) {
    guard let stream = stream(msrp.fields.value(of: .toPath), at: client.node),
      let block = legs.take(stream.key, at: stream.place)
    else { return }
    block.item?.change { came(msrp, seen, over: &$0, line: stream.line) }
    legs.put(block, at: stream.place)
  }

  private mutating func came(
    _ msrp: MSRPMessage, _ seen: Seen, over leg: inout Leg, line: Int
  ) {
    switch msrp.kind {
    case .request(.send):
      leg.media.first = leg.media.first ?? seen
      cameChunk(msrp, seen, &leg)
    case .request(.report):
      if let status = (try? msrp.status) ?? nil {
        if status.code >= 400 {
          leg.media.failure = leg.media.failure ?? seen
        } else if leg.media.files.indices.contains(line) {
          leg.media.files[line].report = seen
        }
      }
    case .request:
      leg.media.first = leg.media.first ?? seen
    case .response(let code):
      cameResponse(msrp.transaction, code, seen, &leg)
    }
  }

  private mutating func cameResponse(
    _ transaction: Bytes, _ code: Int, _ seen: Seen, _ leg: inout Leg
  ) {
    leg.media.firstResponse = leg.media.firstResponse ?? seen
    guard let place = leg.media.open.firstIndex(where: { $0.transaction == transaction }) else {
      return
    }
    let sent = leg.media.open.remove(at: place)
    if code >= 400 {
      leg.media.failure = leg.media.failure ?? seen
    } else if sent.isLast {
      leg.media.acknowledged = seen
      if leg.media.files.indices.contains(sent.line) {
        leg.media.files[sent.line].done = seen
        leg.media.files[sent.line].wantsReport = sent.wantsReport
      }
    }
  }

  private mutating func cameChunk(_ msrp: MSRPMessage, _ seen: Seen, _ leg: inout Leg) {
    let isLast = msrp.continuation == .complete
    guard let body = msrp.body, !body.isEmpty else { return }
    leg.media.arriving.append((msrp.transaction, isLast, msrp.messageID))
    if let message = leg.media.coming.take(msrp) {
      cameBeginning(of: message.head, message.body, seen, &leg)
    }
    if isLast {
      let isOfDeferred = leg.procedure == .deferredAll || leg.procedure == .deferredSelected
      if isOfDeferred {
        let arrival = leg.media.incoming.first { $0.messageID == msrp.messageID }?.arrival
        leg.media.received += [msrp.messageID, arrival?.messageID].compactMap { $0 }
      }
      if msrp.failureReport != .yes {
        leg.media.arriving.removeLast()
        settleArrival(msrp.messageID, nil, &leg)
      }
    }
  }

  private mutating func cameBeginning(
    of msrp: MSRPMessage, _ body: Bytes, _ seen: Seen, _ leg: inout Leg
  ) {
    guard let type = (try? msrp.contentType) ?? nil else { return }
    var content: Arrival.Content?
    var roster: Arrival.Roster?
    var id: Bytes?
    var time: DateTime?
    if type.is("application/im-iscomposing+xml") {
      content = bodies.readComposing(body).map { .composing($0.state) }
    } else if type.is("application/conference-info+xml") {
      guard let focus = leg.focus, let document = try? ConferenceInfo(parsing: body) else { return }
      roster = take(document, of: focus, &leg)
      content = .roster(document)
    } else if type.is("message/cpim"), msrp.hasWholeHead(body), case let read = bodies.read(body),
      let cpim = read.cpim
    {
      time = read.sent
      if let imdn = read.notification {
        content = .notification(imdn)
        id = imdn.messageID
        noteArrival(of: imdn, at: leg.client, seen)
      } else if read.isEvent {
        noteEvent(cpim, seen, of: leg, isOwn: false)
      } else if !read.isComposing, !cpim.isNotification {
        content = .chat
        id = read.messageID
        noteChat(cpim, seen, leg)
      }
    }
    guard let content else { return }
    var arrival = Arrival(
      client: leg.client, leg: leg.key, keys: leg.keys, seen: seen, content: content, messageID: id,
      dateTime: time, wantsResponse: msrp.failureReport == .yes)
    arrival.roster = roster
    leg.media.incoming.append((msrp.messageID, arrival))
  }

  /// A document over MSRP counts as the whole and the newest, unless it says otherwise.
  private func take(
    _ document: ConferenceInfo, of focus: URI, _ leg: inout Leg
  ) -> Arrival.Roster? {
    let node = leg.client.node
    let before = leg.keys.compactMap { facts.value(.sessionParticipants, of: $0, at: node) }.first
    var roster = leg.group.roster
    switch roster.apply(document) {
    case .replaced, .merged, .ended: break
    default: return nil
    }
    leg.group.roster = roster
    return Arrival.Roster(focus: focus, whole: roster, participants: before?.list ?? [])
  }

  private mutating func settleArrival(_ messageID: Bytes?, _ answer: Seen?, _ leg: inout Leg) {
    guard let place = leg.media.incoming.firstIndex(where: { $0.messageID == messageID }) else {
      return
    }
    var arrival = leg.media.incoming.remove(at: place).arrival
    arrival.answer = answer
    if case .chat = arrival.content {
      arrival.messageBefore = leg.media.lastMessage
      let isRefused = answer?.msrp?.code.map { $0 != 200 } ?? false
      if !isRefused { leg.media.lastMessage = arrival.messageID }
    }
    settle(.arrival(arrival))
  }
}

extension MSRPMessage {
  /// Whether a first chunk has all headers of its message: of another nobody can tell what it says.
  fileprivate func hasWholeHead(_ body: Bytes) -> Bool {
    if continuation == .complete { return true }
    var lineEnds = 0
    for octet in body {
      if octet == UInt8(ascii: "\n") {
        lineEnds += 1
        if lineEnds == 2 { return true }
      } else if octet != UInt8(ascii: "\r") {
        lineEnds = 0
      }
    }
    return false
  }
}

extension Bytes {
  /// The session at the end of an MSRP path. Most paths have one hop.
  var lastSession: Bytes? { sessionOfOneHop ?? (try? MSRPPath(self))?.last.sessionID }

  /// The session that a path of one hop names, `msrp://host:port/session;tcp`; nil for what may be
  /// anything else.
  private var sessionOfOneHop: Bytes? {
    var scanner = Scanner(self)
    guard scanner.take(ignoringCase: "msrp://"), scanner.take(upTo: UInt8(ascii: "/")) != nil,
      scanner.take(UInt8(ascii: "/")), let session = scanner.take(upTo: UInt8(ascii: ";")),
      !session.isEmpty, scanner.take(upTo: UInt8(ascii: " ")) == nil
    else { return nil }
    return session
  }
}
