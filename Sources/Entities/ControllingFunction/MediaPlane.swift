import Sim
import Wire

// The media plane of group sessions (004 §5.2.6.1): what a participant sends goes to those whom it
// is for (RFC 7701 §6, A-21).

extension ControllingFunction {
  /// A participant's message is here, whole (004-5.2.6.1-rx).
  mutating func received(
    _ message: MSRPReassembler.Assembled, over call: UInt32, _ media: UInt32,
    _ mark: Packet.Mark, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    if takeForDelivery(message, over: call, media, &out) { return }
    guard let leg = legs[call], let index = session(numbered: leg.session),
      sessions[index][leg.participant].call == call, sessions[index].state == .active,
      let type = try? message.head.contentType
    else {
      report(message, 481, over: call, media, &out)
      return
    }
    let result: Int
    if type.is("message/cpim") {
      result = relay(message, from: leg.participant, in: index, mark.step, atlas, &out)
      if result >= 300 { tellRefused(message.body, leg.participant, in: index, mark.step, &out) }
    } else if type.is("\(GroupData.mediaType)") {
      let answer = manage(
        message.body, isWrapped: nil, leg.participant, in: index, mark.step, atlas, &out)
      // Reading `group-data-answers`.
      result = rules.focus.answersWishesOnce ? 200 : answer
    } else if rules.focus.refusesOtherTypes {
      result = 415  // reading `spoofed-roster`
    } else {
      passOn(message, type, from: leg.participant, in: index, mark.step, &out)
      result = 200
    }
    report(message, result, over: call, media, &out)
  }

  /// 004-5.2.6.1-gen.2_1, as it is written: whatever it is, all others have it.
  private mutating func passOn(
    _ message: MSRPReassembler.Assembled, _ type: MediaType, from sender: Int, in index: Int,
    _ step: StepNumber?, _ out: inout Outbox<Network>
  ) {
    let copy = OutgoingMessage(
      id: message.messageID ?? agent.stack.identifiers.msrp(), contentType: type.text,
      body: message.body)
    for place in sessions[index].participants.indices where place != sender {
      send(copy, to: place, in: index, step, &out)
    }
  }

  /// What a hop on the way has accepted a report may not reach any more: a notification does.
  private mutating func tellRefused(
    _ body: Bytes, _ sender: Int, in index: Int, _ step: StepNumber?, _ out: inout Outbox<Network>
  ) {
    guard let letter = Letter(body), letter.asksForFailure, let from = letter.from,
      let notification = CPIMMessage.notification(
        .delivery, .failed, of: letter, id: agent.stack.identifiers.messageID(of: step),
        from: letter.to ?? sessions[index].address, to: from, at: almanac.now(out))
    else { return }
    send(
      OutgoingMessage(
        id: agent.stack.identifiers.msrp(), contentType: Bytes("message/cpim"),
        body: notification.rendered()), to: sender, in: index, step, &out)
  }

  private mutating func report(
    _ message: MSRPReassembler.Assembled, _ code: Int, over call: UInt32, _ media: UInt32,
    _ out: inout Outbox<Network>
  ) {
    guard let place = agent.media(numbered: media, ofCall: call) else { return }
    agent.report(message, MSRPStatus(code: code), at: place, &out)
  }

  /// 004-5.2.6.1-rx.2, by whom the message is for; the status that its sender is told.
  private mutating func relay(
    _ message: MSRPReassembler.Assembled, from sender: Int, in index: Int, _ step: StepNumber?,
    _ atlas: Atlas, _ out: inout Outbox<Network>
  ) -> Int {
    guard let letter = Letter(message.body) else { return 400 }
    if rules.focus.looksIntoLetters, letter.message.content.has(type: "\(GroupData.mediaType)") {
      // Reading `groupdata-wrapped`.
      manage(
        letter.message.content.body, isWrapped: letter, sender, in: index, step, atlas, &out)
      return 200
    }
    // Reading `private-broadcast`: one receiver, and a sender who is the sender.
    guard (try? letter.message.recipients)?.count == 1, let to = letter.to,
      let from = letter.from, sessions[index][sender].isMeant(by: from.address)
    else { return 403 }
    let isNotification = letter.isNotification
    let isUsers = !isNotification && !letter.isComposing && !letter.isEvent
    // Reading `inactivity-timer`.
    if isUsers || !rules.focus.countsMessagesOnly { sessions[index].lastSaid = out.now }
    let outgoing = OutgoingMessage(
      id: message.messageID ?? agent.stack.identifiers.msrp(),
      contentType: message.head.fields.value(of: .contentType) ?? Bytes("message/cpim"),
      body: sessions[index][sender].shown(message.body, letter, from))
    // Readings `private-broadcast` and `imdn-broadcast`.
    let isRouted = isUsers ? rules.focus.routesMessages : rules.focus.routesNotifications
    if !isRouted || isAddress(to.address, ofSession: index) {
      for place in sessions[index].participants.indices where place != sender {
        send(outgoing, to: place, in: index, step, &out)
      }
      return 200
    }
    // Nobody is told what that one has said.
    guard let place = sessions[index].place(shownAs: to), sessions[index][place].isListed,
      place != sender
    else { return 404 }
    if isUsers, let media = sessions[index][place].media, !media.takesPrivateMessages { return 428 }
    send(outgoing, to: place, in: index, step, &out)
    return 200
  }

  /// Reading `cpim-to-of-group`.
  private func isAddress(_ to: Bytes, ofSession index: Int) -> Bool {
    to == sessions[index].identity.address || to == sessions[index].address.address
      || to == factory.address || to == Client.anonymous?.address
  }

  /// One copy: over the participant's session, or into what is kept for one who is expected (004-7.2.3-15).
  mutating func send(
    _ message: OutgoingMessage, to place: Int, in index: Int, _ step: StepNumber?,
    _ out: inout Outbox<Network>
  ) {
    guard let call = sessions[index][place].call else { return }
    if let media = sessions[index][place].media?.media,
      let target = agent.media(numbered: media, ofCall: call)
    {
      agent.queue(message, at: target, step, on: Grounds(.groupMedia, .messageSwitch), &out)
    } else if sessions[index][place].isListed, rules.keepsForPending {
      keep(message, for: place, in: index, step, &out)
    }
  }

  // MARK: Buffering

  private mutating func keep(
    _ message: OutgoingMessage, for place: Int, in index: Int, _ step: StepNumber?,
    _ out: inout Outbox<Network>
  ) {
    if sessions[index][place].buffer.count == conference.bufferLimit {
      let oldest = sessions[index][place].buffer.removeFirst()
      tellUndelivered(oldest, place, in: index, &out)
    }
    sessions[index][place].buffer.append(
      GroupSession.BufferedMessage(message: message, step: step))
    noteBuffer(of: place, in: index, &out)
  }

  mutating func deliverBuffer(
    of place: Int, in index: Int, _ out: inout Outbox<Network>
  ) {
    let kept = sessions[index][place].buffer
    guard !kept.isEmpty else { return }
    sessions[index][place].buffer = []
    noteBuffer(of: place, in: index, &out)
    for message in kept { send(message.message, to: place, in: index, message.step, &out) }
  }

  /// Reading `pending-buffer-optional`: who has sent it is told, if that was asked for.
  mutating func discardBuffer(
    of place: Int, in index: Int, _ out: inout Outbox<Network>
  ) {
    let kept = sessions[index][place].buffer
    guard !kept.isEmpty else { return }
    sessions[index][place].buffer = []
    noteBuffer(of: place, in: index, &out)
    for message in kept { tellUndelivered(message, place, in: index, &out) }
  }

  private mutating func tellUndelivered(
    _ kept: GroupSession.BufferedMessage, _ place: Int, in index: Int,
    _ out: inout Outbox<Network>
  ) {
    guard let letter = Letter(kept.message.body), letter.asksForFailure, let from = letter.from,
      let sender = sessions[index].place(shownAs: from),
      let notification = CPIMMessage.notification(
        .delivery, .failed, of: letter, id: agent.stack.identifiers.messageID(of: kept.step),
        from: sessions[index][place].shown, to: from, at: almanac.now(out))
    else { return }
    send(
      OutgoingMessage(
        id: agent.stack.identifiers.msrp(), contentType: Bytes("message/cpim"),
        body: notification.rendered()), to: sender, in: index, kept.step, &out)
  }
}

extension GroupSession.Participant {
  /// Whether a sender's address is the participant's.
  fileprivate func isMeant(by address: Bytes) -> Bool {
    if address == identity.address { return true }
    guard let alias else { return false }
    return address == alias.address || address == Client.anonymous?.address
  }

  /// A message of the participant's as the others may see it (reading `privacy-leak`).
  fileprivate func shown(_ body: Bytes, _ letter: Letter, _ from: URI) -> Bytes {
    guard let alias, from.address != alias.address else { return body }
    var message = letter.message
    message.set(.from, CPIMAddress("\(alias)").value)
    return message.rendered()
  }
}

extension Letter {
  var isComposing: Bool { message.content.has(type: "application/im-iscomposing+xml") }
}
