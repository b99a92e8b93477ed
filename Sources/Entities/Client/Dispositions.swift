import Sim
import Wire

// What becomes of messages, told by those who receive them (RFC 5438, 004 §5.2, §5.2.2 step 3).

extension Client {
  /// A letter has come, in pager mode, in large mode or over a session.
  mutating func take(
    _ letter: Letter, from request: SIPMessage?, over call: UInt32?, _ mark: Packet.Mark,
    _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    if let notification = letter.notification {
      take(notification, &out)
      return
    }
    if let event = letter.event {
      take(event, of: letter, over: call, atlas, &out)
      return
    }
    guard let id = letter.id else {
      shown(Bytes(), mark, &out)
      return
    }
    // RFC 5438 §6.3: what comes a second time is shown once.
    let known = letters.index(of: id, isOwn: false)
    if let known, !letters[known].isFromStore {
      if deviations.has(.showingTwice) || rules.members.showsRepeated { shown(id, mark, &out) }
      return
    }
    let conversation =
      request.flatMap { Conversation(of: $0) }
      ?? call.flatMap { number in chats.first { $0.call == number }?.conversation }
    let number =
      known.map { letters[$0].number }
      ?? letters.add(
        letter, id: id, isOwn: false, step: mark.step, in: conversation, over: call, .delivered)
    if let index = letters.index(numbered: number) {
      letters[index].isFromStore = false
      letters[index].call = call
      letters[index].replyTo = request?[.replyTo]?.uri
      letters[index].sender =
        letter.from ?? request?[.pAssertedIdentity]?.uri ?? request?[.from]?.uri
      letters[index].author =
        request?[.pAssertedIdentity]?.uri ?? request?[.from]?.uri ?? letter.from
      letters[index].isCopy = letter.isCopyOfSent
    }
    if known == nil { noteLetter(id, isOwn: false, letter, Grounds(.messagePlane), &out) }
    shown(id, mark, &out)
    if letter.isCopyOfSent { return }
    if letter.asksForDelivery { notify(.delivery, .delivered, ofLetter: number, atlas, &out) }
    if known != nil {
      // The user has read it there.
      if letter.asksForDisplay, attention.tellsReading {
        notify(.display, .displayed, ofLetter: number, atlas, &out)
      }
    } else if letter.asksForDisplay, let span = attention.readsAfter {
      startReading(number, after: span, &out)
    }
  }

  // MARK: Reading

  static let readingTimer: UInt8 = 0x74

  private mutating func startReading(
    _ number: UInt32, after span: TimeSpan, _ out: inout Outbox<Network>
  ) {
    guard let index = letters.index(numbered: number) else { return }
    letters[index].reading = out.start(.affair(number, Client.readingTimer), after: span)
  }

  /// The user reads what a step of the scenario has sent.
  mutating func read(
    _ other: StepNumber, _ step: StepNumber, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let index = letters.index(ofStep: other, isOwn: false) else {
      device.finish(step, .failed, code: 404, &out)
      return
    }
    let number = letters[index].number
    if let timer = letters[index].reading { out.stop(timer) }
    read(letterNumbered: number, atlas, &out)
    device.finish(step, .succeeded, &out)
  }

  mutating func read(
    letterNumbered number: UInt32, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let index = letters.index(numbered: number), letters[index].status < .displayed else {
      return
    }
    letters[index].reading = nil
    letters[index].status = .displayed
    tellStatus(of: index, Grounds(.disposition), &out)
    if letters[index].letter.asksForDisplay, attention.tellsReading {
      notify(.display, .displayed, ofLetter: number, atlas, &out)
    }
  }

  // MARK: Notifying

  /// Sends a notification of a letter: in the session over which it came as long as that lasts, as
  /// a MESSAGE of its own otherwise (004-5.2-p8, 004-5.2.2-3b).
  private mutating func notify(
    _ disposition: IMDN.Disposition, _ status: IMDN.Status, ofLetter number: UInt32,
    _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let index = letters.index(numbered: number), let sender = letters[index].sender
    else { return }
    let name = ownName(ofLetter: index)
    guard
      let message = CPIMMessage.notification(
        disposition, status, of: letters[index].letter,
        id: device.stack.identifiers.messageID(of: nil, isHidden: name != address),
        from: name, to: sender, at: almanac.now(out))
    else { return }
    if let call = letters[index].call,
      let chat = chats.place(where: {
        $0.call == call && ($0.state == .active || $0.state == .inactive)
      })
    {
      if !device.holdsBack(.notification(message, call: call), by: "004-5.2.2-3b", out: &out) {
        queue(message, in: chat, as: nil, Grounds(.invitation, .disposition), &out)
      }
      return
    }
    // What nobody can be reached at is not notified; and outside of its session who is hidden would
    // be seen.
    guard !sender.isHidden, !isHidden(inLetter: index) else { return }
    var request = device.initialRequest(.message, to: sender)
    request.set(.acceptContact, rules.acceptContact(.message))
    request.set(.pPreferredService, Bytes(Service.message.urn))
    request.set(.userAgent, Bytes(rules.clientRelease))
    letters[index].conversation?.put(into: &request)
    request.setBody(message.rendered(), "message/cpim")
    device.lastNumber += 1
    outstanding.append(Outstanding(number: device.lastNumber, step: nil, letter: nil))
    var lone = LoneRequest(step: nil, request: request)
    lone.number = device.lastNumber
    lone.grounds = Grounds(.general, .disposition, .notificationService)
    device.send(lone, atlas, &out)
  }

  /// A notification of a message of this client has come. What is not known, or says less than was
  /// known, changes nothing (RFC 5438 §7.2.1.1).
  private mutating func take(_ notification: IMDN, _ out: inout Outbox<Network>) {
    guard let what = notification.notification else { return }
    let status: Letters.Status? =
      switch (what.disposition, what.status) {
      case (.delivery, .delivered): .delivered
      case (.delivery, .failed), (.delivery, .forbidden), (.delivery, .error): .failed
      case (.display, .displayed): .displayed
      case (.interworking, _), (.processing, .processed): .interworked
      default: nil
      }
    if let status { progress(notification.messageID, to: status, Grounds(.disposition), &out) }
  }

  /// A message of this client has come further.
  mutating func progress(
    _ id: Bytes, to status: Letters.Status, _ grounds: Grounds, _ out: inout Outbox<Network>
  ) {
    guard let index = letters.index(of: id, isOwn: true) else { return }
    let isFurther =
      status == .failed
      ? letters[index].status < .delivered : status > letters[index].status
    let isForgotten = deviations.has(.forgettingDisplayed) && status == .delivered
    guard isFurther || isForgotten else { return }
    letters[index].status = status
    tellStatus(of: index, grounds, &out)
    if let step = letters[index].step, let state = StateReport.State(status) {
      out.report(StateReport(.message, state, step: step, identity: id))
    }
  }

  func tellStatus(of index: Int, _ grounds: Grounds, _ out: inout Outbox<Network>) {
    out.tell(
      Fact(
        .messageStatus, of: letters[index].id, .text(Bytes(letters[index].status.name)), grounds))
  }

  /// What those who judge are told of a message that a client sends or has received.
  func noteLetter(
    _ id: Bytes, isOwn: Bool, _ letter: Letter, _ grounds: Grounds, _ out: inout Outbox<Network>
  ) {
    out.tell(Fact(.message, of: id, .text(Bytes(isOwn ? "sent" : "received")), grounds))
    if let sent = letter.sent { out.tell(Fact(.messageTime, of: id, .text(sent), grounds)) }
    if let index = letters.index(of: id, isOwn: isOwn) { tellStatus(of: index, grounds, &out) }
  }
}

extension Letter {
  /// Whether another device of the same user has sent it (004 §5.2.4, A-25).
  var isCopyOfSent: Bool {
    message.fields.texts(of: "Message-Direction").contains { $0.isSameIgnoringCase(as: "sent") }
  }
}

extension StateReport.State {
  /// What a scenario can wait for of a message that was sent.
  init?(_ status: Letters.Status) {
    switch status {
    case .displayed: self = .displayed
    case .interworked: self = .interworked
    case .failed, .sending, .sent, .delivered: return nil
    }
  }
}
