import Sim
import Wire

// Messages in large mode (002 §7.2.2).

extension Client {
  mutating func sendLarge(
    _ writing: ClientAction.Writing, _ letter: Letter, _ id: Bytes, to goal: Goal,
    _ step: StepNumber, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    let conversation = newConversation()
    // 002-7.2.2-p1, -1, -3, -5, -7, -9, -10b, -11a.
    var invite = invitation(to: goal.target, for: .largeMessage, conversation, writing.extra)
    if let reply = writing.replyAddress {
      invite.add(.replyTo, NameAddress(reply))  // 002-7.2.2-4
    }
    if writing.isAnonymous { invite.makeAnonymous() }  // 002-7.2.2-6
    let body = letter.message.rendered()
    noteRequest("large", invite, writing, &out)
    _ = letters.add(
      letter, id: id, isOwn: true, step: step, in: conversation, over: nil, .sending)
    noteLetter(id, isOwn: true, letter, Grounds(.largeMessage), &out)
    let call = begin(
      invite, with: goal.target, streams: [largeStream(body.count)], list: goal.list, step: step,
      isCarrier: true, Grounds(.largeMessage), atlas, &out)
    var transfer = Transfer(
      call: call, key: transferKey(of: invite, in: conversation), kind: .large, side: .sending,
      step: step,
      peer: goal.target, conversation: conversation)
    transfer.items = [
      Transfer.Item(line: 0, type: "message/cpim", body: body, letter: id, name: "message")
    ]
    transfers.append(transfer)
  }

  /// 002-7.2.2-12a to -12e.
  private func largeStream(_ size: Int) -> MSRPMedia {
    var stream = MSRPMedia(
      port: UInt16(Hop.mediaPort), path: Bytes(), acceptTypes: ["message/cpim"], setup: .actpass)
    if rules.opensForLargeMessages {
      stream.port = 9
      stream.setup = .active
    }
    stream.acceptWrappedTypes = ["*"]
    stream.fileSelector = FileSelector(size: UInt64(size))
    stream.direction = .sendonly
    return stream
  }

  // MARK: Sending, whatever it is

  /// 002-7.2.2-rsp: the session timer, the dialog, the ACK and the connection are the device's part.
  mutating func transferAccepted(
    _ index: Int, _ response: SIPMessage, _ out: inout Outbox<Network>
  ) {
    transfers[index].isAccepted = true
    let key = transfers[index].key
    out.tell(Fact(.sessionState, of: key, .text(Bytes("active")), Grounds(.largeMessage)))
    transfers[index].isActive = true
    if let interval = response[.sessionExpires]?.value {
      transfers[index].marks.interval = Int64(interval)
      out.tell(Fact(.sessionTimer, of: key, .number(Int64(interval)), Grounds(.sessionTimer)))
    }
  }

  /// 002-7.2.2-rsp.7: the message goes out when the connection is there.
  mutating func transferConnected(
    _ index: Int, _ media: UInt32, _ out: inout Outbox<Network>
  ) {
    let opened = transfers[index].side == .sending ? "opened" : "accepted"
    transfers[index].marks.media = opened
    out.tell(
      Fact(.sessionMedia, of: transfers[index].key, .text(Bytes(opened)), Grounds(.msrp)))
    guard transfers[index].side == .sending,
      let place = device.media(numbered: media)
    else { return }
    let line = device[place].line
    for item in transfers[index].items.indices
    where transfers[index].items[item].line == line && !transfers[index].items[item].isDone {
      let id = device.stack.identifiers.msrp()
      transfers[index].items[item].media = media
      transfers[index].items[item].id = id
      let sent = transfers[index].items[item]
      let message = OutgoingMessage(
        id: id, contentType: Bytes(sent.type), body: sent.body,
        // Of a file nothing else would tell what becomes of it behind the next hop.
        wantsSuccessReport: sent.letter == nil || device.settings.msrp.successReport)
      let (step, grounds) = (transfers[index].step, transfers[index].grounds)
      if transfers[index].kind == .large,
        device.holdsBack(
          .message(message, media: media, step, grounds), by: "002-7.2.2-rsp.7", out: &out)
      {
        continue
      }
      device.queue(message, at: place, step, on: grounds, &out)
    }
  }

  /// All of a message, or of a file, is acknowledged (002-7.2.2-bye, 002-7.6.1-5).
  mutating func transferred(
    _ id: Bytes, _ index: Int, _ media: UInt32, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let item = transfers[index].items.firstIndex(where: { $0.id == id }) else { return }
    transfers[index].items[item].isDone = true
    if let letter = transfers[index].items[item].letter {
      progress(letter, to: .sent, Grounds(.msrp), &out)
    }
    if transfers[index].isDone {
      device.finish(transfers[index].step, .succeeded, &out)
      if transfers[index].kind == .files, !rules.endsFileSessionByBye {
        closeLine(transfers[index].items[item].line, of: index, atlas, &out)
      } else {
        end(index, atlas, &out)
      }
    } else {
      closeLine(transfers[index].items[item].line, of: index, atlas, &out)
    }
  }

  /// A message or a file was refused, or the connection is gone.
  mutating func transferFailed(
    _ id: Bytes, _ index: Int, _ media: UInt32, _ code: Int?, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    guard let item = transfers[index].items.firstIndex(where: { $0.id == id }) else { return }
    guard let code, code != 481 else { return }
    fail(item, of: index, code, &out)
    end(index, atlas, &out)
  }

  private mutating func fail(
    _ item: Int, of index: Int, _ code: Int, _ out: inout Outbox<Network>
  ) {
    transfers[index].hasFailed = true
    transfers[index].items[item].isDone = true
    if let letter = transfers[index].items[item].letter {
      progress(letter, to: .failed, Grounds(.msrp), &out)
    }
    // 002-7.6.1-6.
    out.tell(
      Fact(
        .notices, of: transfers[index].key, .text(Bytes("transfer_failed")), Grounds(.fileTransfer))
    )
    device.report(
      undelivered: transfers[index].items[item].letter, transfers[index].step, code: code, &out)
  }

  /// The connection broke: whoever sends asks for another, and begins again (RFC 4975 §5.4).
  mutating func transferDisconnected(
    _ index: Int, _ media: UInt32, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    if transfers[index].side == .receiving {
      out.start(
        .affair(transfers[index].call, Client.patienceTimer),
        after: device.settings.timers.patience)
      return
    }
    guard !transfers[index].isDone, let call = device.call(numbered: transfers[index].call),
      device.calls[call].mainLegIsAlive, let leg = device.calls[call].mainLeg
    else { return }
    guard transfers[index].attempts < 3 else {
      for item in transfers[index].items.indices where !transfers[index].items[item].isDone {
        fail(item, of: index, 408, &out)
      }
      end(index, atlas, &out)
      return
    }
    transfers[index].attempts += 1
    device.renewStream(ofMedia: media, in: call)
    device.change(
      Leg.Change(isUpdate: false, offering: UserAction.Offering(), step: nil), leg: leg, of: call,
      atlas, &out)
  }

  /// Whoever sends has not brought the connection back.
  mutating func transferLostPatience(
    _ index: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let call = device.call(numbered: transfers[index].call),
      device.calls[call].mainLegIsAlive,
      device.media(ofCall: transfers[index].call, where: { $0.isOpen }) == nil
    else { return }
    device.hangUp(call, [.lostConnection], step: nil, atlas, &out)
  }

  /// 002-7.2.2-bye.1 and -bye.2; of files with a reason, instead of the last line's port zero
  /// (reading `file-transfer-close`).
  private mutating func end(_ index: Int, _ atlas: Atlas, _ out: inout Outbox<Network>) {
    let call = transfers[index].call
    let isHeldBack =
      transfers[index].kind == .files
      ? device.holdsBack(
        .ending(call: call), by: "002-7.6.1-5_1", "002-7.6.1-5_2", out: &out)
      : device.holdsBack(.ending(call: call), by: "002-7.2.2-bye.2", out: &out)
    if !isHeldBack { endAtOnce(index, atlas, &out) }
  }

  private mutating func endAtOnce(_ index: Int, _ atlas: Atlas, _ out: inout Outbox<Network>) {
    guard let call = device.call(numbered: transfers[index].call) else { return }
    let hasReason = transfers[index].kind == .files && rules.endsFileSessionByBye
    device.hangUp(call, hasReason ? [.completed] : [], step: nil, atlas, &out)
  }

  /// 002-7.6.1-5: the line of a file that is through is closed, others go on.
  private mutating func closeLine(
    _ line: Int, of index: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    let call = transfers[index].call
    if transfers[index].kind == .files,
      device.holdsBack(
        .closing(call: call, line: line), by: "002-7.6.1-5_1", "002-7.6.1-5_2", out: &out)
    {
      return
    }
    closeLineAtOnce(line, of: index, atlas, &out)
  }

  private mutating func closeLineAtOnce(
    _ line: Int, of index: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let call = device.call(numbered: transfers[index].call),
      device.calls[call].streams.indices.contains(line), let leg = device.calls[call].mainLeg
    else { return }
    device.calls[call].streams[line].port = 0
    device.change(
      Leg.Change(isUpdate: false, offering: UserAction.Offering(), step: nil), leg: leg, of: call,
      atlas, &out)
  }

  /// A bug has put it off, and now it is done.
  mutating func resume(_ deed: Postponed, _ atlas: Atlas, _ out: inout Outbox<Network>) {
    switch deed {
    case .ending(let call):
      if let index = transfers.firstIndex(where: { $0.call == call }) {
        endAtOnce(index, atlas, &out)
      }
    case .closing(let call, let line):
      if let index = transfers.firstIndex(where: { $0.call == call }) {
        closeLineAtOnce(line, of: index, atlas, &out)
      }
    case .notification(let message, let call):
      if let chat = chats.firstIndex(where: { $0.call == call }) {
        queue(message, in: chat, as: nil, Grounds(.invitation, .disposition), &out)
      }
    case .register, .request, .invite, .answer, .message:
      break
    }
  }

  mutating func transferRefused(_ index: Int, _ code: Int, _ out: inout Outbox<Network>) {
    for item in transfers[index].items.indices { fail(item, of: index, code, &out) }
    let transfer = transfers.remove(at: index)
    tellEnd(of: transfer.key, transfer.grounds, &out)
    if transfer.items.isEmpty { device.finish(transfer.step, .failed, code: code, &out) }
  }

  mutating func transferEnded(_ index: Int, _ out: inout Outbox<Network>) {
    if transfers[index].side == .sending {
      for item in transfers[index].items.indices where !transfers[index].items[item].isDone {
        fail(item, of: index, 481, &out)
      }
    } else if transfers[index].kind == .deferred {
      device.finish(transfers[index].step, .succeeded, &out)
    }
    let transfer = transfers.remove(at: index)
    tellEnd(of: transfer.key, transfer.grounds, &out)
  }

  /// The user takes it back (002-7.2.2-cancel).
  mutating func withdraw(
    _ other: StepNumber, _ step: StepNumber, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let index = transfers.place(where: { $0.step == other }),
      let call = device.call(numbered: transfers[index].call)
    else {
      device.finish(step, .failed, code: 481, &out)
      return
    }
    let now = out.now
    out.tell(
      Fact(.requestCancelled, of: device.calls[call].identity, .time(now), Grounds(.input)))
    if device.calls[call].mainLegIsConfirmed {
      let reason: [UserAction.ExtraHeader] = transfers[index].kind == .files ? [.completed] : []
      device.hangUp(call, reason, step: step, atlas, &out)
    } else {
      // 002-7.2.2-cancel: whatever rings, as long as there is no final response.
      device.cancel(call, step: step, atlas, &out)
    }
  }

  func noteCancelled(_ matter: UserAction.Matter, _ out: inout Outbox<Network>) {
    guard let index = device.call(matter) else { return }
    let now = out.now
    out.tell(
      Fact(.requestCancelled, of: device.calls[index].identity, .time(now), Grounds(.input)))
  }

  // MARK: Receiving

  /// A large message is taken without asking the user: it is a message. A device that is set to
  /// refuse invitations refuses it.
  mutating func acceptTransfer(
    _ kind: Transfer.Kind, _ index: Int, _ invite: SIPMessage, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    let call = device.calls[index].number
    let conversation = Conversation(of: invite)
    var transfer = Transfer(
      call: call, key: transferKey(of: invite, in: conversation), kind: kind, side: .receiving,
      step: device.calls[index].step, peer: device.calls[index].peer, conversation: conversation)
    transfer.isAccepted = true
    transfers.append(transfer)
    device.calls[index].grounds = transfer.grounds
    device.calls[index].streams = [receivingStream]
    let rule = device.plan.answers.answer.flatMap { $0.code >= 300 ? $0 : nil }
    decide(index, rule ?? UserAction.Answer(code: 200), nil, atlas, &out)
  }

  var receivingStream: MSRPMedia {
    var stream = MSRPMedia(
      port: UInt16(Hop.mediaPort), path: Bytes(), acceptTypes: ["message/cpim", "*"],
      setup: .passive)
    stream.direction = .recvonly
    return stream
  }

  /// What a transfer brings: a message, or a file.
  mutating func receivedTransfer(
    _ message: MSRPReassembler.Assembled, _ index: Int, _ media: UInt32, _ mark: Packet.Mark,
    _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    let type = try? message.head.contentType
    if type?.is("message/cpim") == true, let letter = Letter(message.body) {
      let call = device.call(numbered: transfers[index].call)
      var invite: SIPMessage?
      if let call, case .callee(let callee) = device.calls[call].side { invite = callee.request }
      take(letter, from: invite, over: nil, mark, atlas, &out)
    } else if let place = device.media(numbered: media) {
      // A line brings one file; what comes again was sent again over another connection.
      let line = device[place].line
      guard !transfers[index].received.contains(line) else { return }
      transfers[index].received.append(line)
      shown(message.messageID ?? Bytes(), mark, &out)
    }
  }
}

extension Transfer {
  var grounds: Grounds {
    switch kind {
    case .large: Grounds(.largeMessage)
    case .files: Grounds(.fileTransfer)
    case .deferred: Grounds(.deferredRetrieval)
    }
  }

  var facts: [Fact] {
    let state = Fact(.sessionState, of: key, .text(Bytes("active")), grounds)
    return (isActive ? [state] : []) + marks.facts(of: key, grounds)
  }
}
