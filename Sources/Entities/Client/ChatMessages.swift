import Sim
import Wire

// Messages over a session (004 §5.2.3.1), and how they survive the loss of its connection.

extension Client {
  // MARK: Sending

  /// The user says something in a session.
  mutating func sendChat(
    _ writing: ClientAction.Writing, in matter: UserAction.Matter, _ step: StepNumber,
    _ out: inout Outbox<Network>
  ) {
    guard let call = device.call(matter).map({ device.calls[$0].number }),
      let chat = chats.place(where: { $0.call == call && $0.state != .ended })
    else {
      device.report(undelivered: nil, step, code: 481, &out)
      return
    }
    // RFC 3862 §3: in a session with one other user the recipient is that user.
    say(writing, in: chat, from: address, to: recipient(in: chat), step, &out)
  }

  mutating func say(
    _ writing: ClientAction.Writing, in chat: Int, from: URI, to: URI, _ step: StepNumber,
    wanting wanted: URI? = nil, _ out: inout Outbox<Network>
  ) {
    let id = device.stack.identifiers.messageID(of: step, isHidden: from != address)
    let message = CPIMMessage.letter(
      writing.content, id: id, from: from, to: to, at: almanac.now(out),
      asking: asked(writing, inChat: true))  // 004-5.2.3.1-2_1 to -2_3
    let letter = Letter(message)
    _ = letters.add(
      letter, id: id, isOwn: true, step: step, in: chats[chat].conversation,
      over: chats[chat].call, .sending)
    noteLetter(id, isOwn: true, letter, Grounds(.messagePlane), &out)
    out.tell(Fact(.requestKind, of: id, .text(Bytes("chat")), Grounds(.input)))
    if let wanted { out.tell(Fact(.requestTargets, of: id, .text(wanted.text), Grounds(.input))) }
    endOwnComposing(of: chat, &out)
    queue(message, in: chat, as: (id, step), Grounds(.messagePlane), &out)
  }

  /// A wrapped message for the session; it waits until there is a connection.
  mutating func queue(
    _ message: CPIMMessage, in chat: Int, as letter: (id: Bytes, step: StepNumber)?,
    _ grounds: Grounds, _ out: inout Outbox<Network>
  ) {
    queue(
      Chat.Waiting(
        id: device.stack.identifiers.msrp(isHidden: isHidden(in: chat)), type: "message/cpim",
        body: message.rendered(),
        step: letter?.step, letter: letter?.id, grounds: grounds),
      in: chat, &out)
  }

  mutating func queue(_ item: Chat.Waiting, in chat: Int, _ out: inout Outbox<Network>) {
    if deviations.has(.losingEarlyMessages), chats[chat].media == nil { return }
    chats[chat].waiting.append(item)
    flush(chat, &out)
  }

  private mutating func flush(_ chat: Int, _ out: inout Outbox<Network>) {
    guard let media = chats[chat].media, let place = device.media(numbered: media)
    else { return }
    let items = chats[chat].waiting
    chats[chat].waiting = []
    chats[chat].underway += items
    for item in items {
      device.queue(
        OutgoingMessage(id: item.id, contentType: Bytes(item.type), body: item.body), at: place,
        item.step, on: item.grounds, &out)
    }
  }

  // MARK: The connection

  mutating func connected(
    _ call: UInt32, _ media: UInt32, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    if let index = transfers.place(where: { $0.call == call }) {
      transferConnected(index, media, &out)
    }
    guard let index = chats.place(where: { $0.call == call }) else { return }
    chats[index].media = media
    chats[index].attempts = 0
    stopPatience(of: index, &out)
    chats[index].marks.media = "open"
    out.tell(
      Fact(.sessionMedia, of: chats[index].key, .text(Bytes("open")), Grounds(.messagePlane)))
    flush(index, &out)
    if rules.members.replacesWhenConnected { replace(by: call, atlas, &out) }
  }

  /// The connection is gone while the session stands: what was not acknowledged goes again when
  /// there is another. Whoever began the session offers it (RFC 4975 §5.4).
  mutating func disconnected(
    _ call: UInt32, _ media: UInt32, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    if let index = transfers.place(where: { $0.call == call }) {
      transferDisconnected(index, media, atlas, &out)
    }
    guard let index = chats.place(where: { $0.call == call }), chats[index].media == media
    else { return }
    chats[index].media = nil
    chats[index].waiting = chats[index].underway + chats[index].waiting
    chats[index].underway = []
    chats[index].marks.media = "closed"
    out.tell(
      Fact(.sessionMedia, of: chats[index].key, .text(Bytes("closed")), Grounds(.msrp)))
    awaitConnection(of: index, &out)
  }

  /// So often a session's connection is asked for again before it is given up.
  private static let attempts = 3

  /// Mostly a connection ends with its session, whose BYE takes the longer way: so nobody offers
  /// another at once, and who has to wait for an offer waits for longer.
  private mutating func awaitConnection(of chat: Int, _ out: inout Outbox<Network>) {
    guard chats[chat].state == .active || chats[chat].state == .inactive,
      let index = device.call(numbered: chats[chat].call), device.calls[index].mainLegIsAlive
    else { return }
    let delay =
      chats[chat].origin == .ownRequest ? Device.mendingDelay : device.settings.timers.patience
    chats[chat].patience = out.start(
      .affair(chats[chat].call, Client.patienceTimer), after: delay)
  }

  static let patienceTimer: UInt8 = 0x73

  /// There is no connection yet: it is offered anew by whoever began the session, and to all others
  /// the session is of no use any more.
  mutating func lostPatience(
    _ call: UInt32, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    if let index = transfers.place(where: { $0.call == call }) {
      transferLostPatience(index, atlas, &out)
    }
    guard let chat = chats.place(where: { $0.call == call }), chats[chat].media == nil,
      let index = device.call(numbered: call), device.calls[index].mainLegIsAlive
    else { return }
    chats[chat].patience = nil
    if chats[chat].origin == .ownRequest, chats[chat].attempts < Client.attempts,
      device.offerConnection(in: index, atlas, &out)
    {
      chats[chat].attempts += 1
    } else {
      device.hangUp(index, [.lostConnection], step: nil, atlas, &out)
    }
  }

  mutating func stopPatience(of chat: Int, _ out: inout Outbox<Network>) {
    if let running = chats[chat].patience { out.stop(running) }
    chats[chat].patience = nil
  }

  // MARK: What becomes of what was sent

  mutating func sent(
    _ id: Bytes, over call: UInt32, _ media: UInt32, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    if let index = transfers.place(where: { $0.call == call }) {
      transferred(id, index, media, atlas, &out)
    }
    guard let chat = chats.place(where: { $0.call == call }),
      let index = chats[chat].underway.place(where: { $0.id == id })
    else { return }
    let item = chats[chat].underway.remove(at: index)
    chats[chat].remember(item)
    if let letter = item.letter { progress(letter, to: .sent, Grounds(.msrp), &out) }
    device.finish(item.step, .succeeded, &out)
  }

  /// A message was not taken. What the connection has lost goes again; what the other end has
  /// refused is given up.
  mutating func unsent(
    _ id: Bytes, over call: UInt32, _ media: UInt32, _ code: Int?, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    if let index = transfers.place(where: { $0.call == call }) {
      transferFailed(id, index, media, code, atlas, &out)
    }
    guard let code, code != 481,
      let chat = chats.place(where: { $0.call == call }),
      let index = chats[chat].underway.place(where: { $0.id == id })
    else { return }
    giveUp(chats[chat].underway.remove(at: index), code, &out)
  }

  /// A message that was taken has not arrived: the user learns of it.
  mutating func returned(
    _ id: Bytes, over call: UInt32, _ code: Int, _ out: inout Outbox<Network>
  ) {
    guard let chat = chats.first(where: { $0.call == call }),
      let item = chat.taken.all.first(where: { $0.id == id })
    else { return }
    progress(item.letter, to: .failed, Grounds(.msrp), &out)
    out.report(
      StateReport(
        .message, .undelivered, step: item.step, identity: item.letter, detail: Bytes("\(code)")))
  }

  /// The session is over: what nobody has taken is not delivered, and the user learns of it.
  mutating func failWaiting(of chat: Int, _ code: Int, _ out: inout Outbox<Network>) {
    let lost = chats[chat].underway + chats[chat].waiting
    chats[chat].underway = []
    chats[chat].waiting = []
    if deviations.has(.losingUnconfirmed) { return }
    for item in lost { giveUp(item, code, &out) }
  }

  private mutating func giveUp(
    _ item: Chat.Waiting, _ code: Int, _ out: inout Outbox<Network>
  ) {
    guard let letter = item.letter else {
      device.finish(item.step, .failed, code: code, &out)
      return
    }
    progress(letter, to: .failed, Grounds(.msrp), &out)
    device.report(undelivered: letter, item.step, code: code, &out)
  }

  // MARK: Receiving

  /// A message has come over a session.
  mutating func received(
    _ message: MSRPReassembler.Assembled, over call: UInt32, _ media: UInt32,
    _ mark: Packet.Mark, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    if let index = transfers.place(where: { $0.call == call }) {
      receivedTransfer(message, index, media, mark, atlas, &out)
      return
    }
    guard let chat = chats.place(where: { $0.call == call }),
      let type = try? message.head.contentType
    else { return }
    if type.is("application/im-iscomposing+xml") {
      peerComposes(message.body, in: chat, &out)
    } else if chats[chat].group != nil, type.is(Client.conferenceType) {
      receivedObject(message.body, in: chat, &out)
    } else if chats[chat].group != nil, type.is("\(GroupStateObject.mediaType)") {
      receivedState(message.body, in: chat, &out)
    } else if chats[chat].group != nil, type.is(Client.groupDataType) {
      answered(message.body, in: chat, &out)
    } else if type.is("message/cpim"), let letter = Letter(message.body) {
      if letter.message.content.has(type: "application/im-iscomposing+xml") {
        memberComposes(letter, in: chat, &out)
        return
      }
      if !letter.isNotification, !letter.isEvent {
        if deviations.has(.losingBeforeList), awaitsList(in: chat) { return }
        peerHasSaid(in: chat, &out)
        if let author = letter.from { memberHasSaid(author, in: chat, &out) }
      }
      take(letter, from: nil, over: call, mark, atlas, &out)
    }
  }
}
