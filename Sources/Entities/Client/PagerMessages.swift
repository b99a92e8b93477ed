import Sim
import Wire

// Messages in pager mode (002 §7.2.1), and the choice between the modes.

extension Client {
  /// The user sends a message: over a session that is named, in pager mode, or in large mode where
  /// it is too long for that.
  mutating func send(
    _ writing: ClientAction.Writing, _ step: StepNumber, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    if let matter = writing.over {
      sendChat(writing, in: matter, step, &out)
      return
    }
    var writing = writing
    writing.to = settled(writing.to)
    guard let goal = goal(of: writing, step, &out) else { return }
    let (letter, id) = compose(writing, to: goal.target, step, &out)
    let message = pagerMessage(writing, letter, to: goal)
    // The list is for the focus alone: what counts is what each recipient gets.
    let isLong = message.size - (goal.list?.part.body.count ?? 0) > Client.longestPagerMessage
    switch writing.mode {
    case .pager where isLong:
      // RFC 3428 §8: nobody may send it so.
      report(undelivered: id, step, code: 413, &out)
    case .fitting where isLong, .large:
      // Of answers only 002-7.2.1-7c has a list of more than the user has chosen.
      let plain = goal.list == nil ? goal : self.goal(of: writing.to, step, &out)
      guard let goal = plain else { return }
      sendLarge(writing, letter, id, to: goal, step, atlas, &out)
    case .pager, .fitting:
      sendPager(writing, message, letter, id, step, atlas, &out)
    }
  }

  /// Octets of a MESSAGE outside of a session (RFC 3428 §8).
  static let longestPagerMessage = 1300

  /// Where something outside of a session goes, and whom a list in it names.
  struct Goal {
    let target: URI
    var list: RecipientList?
  }

  /// Whom the user means, each once; a list of one other is that one.
  func settled(_ recipients: ClientAction.Recipients) -> ClientAction.Recipients {
    guard case .adHoc(let addresses) = recipients else { return recipients }
    let others = distinct(addresses)
    return others.count == 1 ? .one(others[0]) : .adHoc(others)
  }

  /// To whom the user says, or where an answer to another belongs; nil where that is nowhere, of
  /// which the user is told.
  private mutating func goal(
    of writing: ClientAction.Writing, _ step: StepNumber, _ out: inout Outbox<Network>
  ) -> Goal? {
    var answer: URI?
    if let answered = writing.inReplyTo,
      let index = letters.index(ofStep: answered, isOwn: false)
    {
      // Reading `reply-without-reply-to`: to whom the network says it came from, else `From`.
      answer = letters[index].replyTo ?? (rules.findsReplyTarget ? letters[index].author : nil)
      if letters[index].replyTo == nil, answer?.host.description.hasSuffix(".invalid") == true {
        // Nobody could get it: the user is told, and nothing is sent.
        report(undelivered: nil, step, code: 404, &out)
        out.tell(Fact(.notices, .text(Bytes("no_reply_address")), Grounds(.replyTarget)))
        return nil
      }
    }
    if case .one(let address) = writing.to { return Goal(target: answer ?? address) }  // -6a, -6b
    return goal(of: writing.to, and: answer, step, &out)
  }

  /// The provisioned address with a list (002-7.2.1-7a to -7c, 002-7.2.2-10a and -10b), or the
  /// address of a group (002-7.2.1-8a, 002-7.2.2-11a).
  mutating func goal(
    of recipients: ClientAction.Recipients, and another: URI? = nil, _ step: StepNumber,
    _ out: inout Outbox<Network>
  ) -> Goal? {
    switch recipients {
    case .one(let address), .group(let address):
      return Goal(target: address)
    case .adHoc(let addresses):
      guard let factory = directory.factory else {
        report(undelivered: nil, step, code: 404, &out)
        return nil
      }
      let all = distinct(addresses + (another.map { [$0] } ?? []))
      let list = ResourceLists(entries: all.map { ResourceLists.Entry($0.text, .to) })
      return Goal(target: factory, list: .names(list))
    }
  }

  /// What a message asks to be told of.
  func asked(_ writing: ClientAction.Writing, inChat: Bool) -> [String] {
    var wanted = wanted(by: writing, inChat: inChat)
    if !inChat, deviations.omitsAny(of: "002-7.2.1-9") { wanted = [] }
    if inChat, deviations.omitsAny(of: "004-5.2.3.1-2_1") { wanted.remove(.delivery) }
    if inChat, deviations.omitsAny(of: "004-5.2.3.1-2_2") { wanted.remove(.interworking) }
    return names(of: wanted)
  }

  /// What its user wants to be told of, whatever bug the client has.
  func wished(_ writing: ClientAction.Writing) -> [String] {
    names(of: wanted(by: writing, inChat: false))
  }

  private func wanted(
    by writing: ClientAction.Writing, inChat: Bool
  ) -> ClientAction.Dispositions {
    guard writing.dispositions == .standard else { return writing.dispositions }
    return inChat ? [.delivery, .display, .interworking] : [.delivery, .display]
  }

  private func names(of wanted: ClientAction.Dispositions) -> [String] {
    var names: [String] = []
    if wanted.contains(.delivery) { names += ["positive-delivery", "negative-delivery"] }
    if wanted.contains(.display) { names.append("display") }
    if wanted.contains(.interworking) { names.append("interworking") }
    return names
  }

  private mutating func compose(
    _ writing: ClientAction.Writing, to target: URI, _ step: StepNumber,
    _ out: inout Outbox<Network>
  ) -> (Letter, Bytes) {
    let id = device.stack.identifiers.messageID(of: step, isHidden: writing.isAnonymous)
    let from = writing.isAnonymous ? Client.anonymous ?? address : address
    let message = CPIMMessage.letter(
      writing.content, id: id, from: from, to: target, at: almanac.now(out),
      asking: asked(writing, inChat: false))
    return (Letter(message), id)
  }

  static let anonymous = try? URI("sip:anonymous@anonymous.invalid")

  /// 002 §7.2.1.
  private mutating func pagerMessage(
    _ writing: ClientAction.Writing, _ letter: Letter, to goal: Goal
  ) -> SIPMessage {
    var message = pagerHead(to: goal)
    if let reply = writing.replyAddress {
      message.add(.replyTo, NameAddress(reply))  // 002-7.2.1-3
    }
    message.set(.userAgent, Bytes(rules.clientRelease))  // 002-7.2.1-4
    if writing.isAnonymous { message.makeAnonymous() }  // 002-7.2.1-5
    conversation(of: writing)?.put(into: &message)
    device.apply(writing.extra, to: &message)
    wrap(letter.message.rendered(), into: &message, for: goal)  // 002-7.2.1-9
    deviations.apply(to: &message, on: .pager)
    return message
  }

  private mutating func pagerHead(to goal: Goal) -> SIPMessage {
    var message = device.initialRequest(.message, to: goal.target)  // 002-7.2.1-p1, -2
    message.set(.acceptContact, rules.acceptContact(.message))  // 002-7.2.1-1
    message.set(.pPreferredService, Bytes(Service.message.urn))
    return message
  }

  /// What goes the same way as a message, and is none.
  mutating func pagerRequest(to goal: Goal, _ wrapped: CPIMMessage) -> SIPMessage {
    var message = pagerHead(to: goal)
    message.set(.userAgent, Bytes(rules.clientRelease))
    wrap(wrapped.rendered(), into: &message, for: goal)
    return message
  }

  private func wrap(_ body: Bytes, into message: inout SIPMessage, for goal: Goal) {
    if let list = goal.list?.part,
      let parts = try? Multipart([MIMEEntity("message/cpim", body), list])
    {
      // RFC 5365 §4.
      message.setBody(parts.bytes, parts.contentType().description)
      message.add(.require, SIPOption("recipient-list-message"))
    } else {
      message.setBody(body, "message/cpim")
    }
  }

  /// Document 002 leaves it open how messages name their conversation; 004 has it for sessions.
  private mutating func conversation(of writing: ClientAction.Writing) -> Conversation? {
    guard rules.namesConversations else { return nil }
    var conversation = Conversation(
      id: device.stack.identifiers.uuidText(), contribution: device.stack.identifiers.uuidText())
    if let answered = writing.inReplyTo,
      let index = letters.index(ofStep: answered, isOwn: false),
      let earlier = letters[index].conversation
    {
      conversation.answer(earlier)
    }
    return conversation
  }

  private mutating func sendPager(
    _ writing: ClientAction.Writing, _ message: SIPMessage, _ letter: Letter, _ id: Bytes,
    _ step: StepNumber, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    _ = letters.add(
      letter, id: id, isOwn: true, step: step, in: Conversation(of: message), over: nil, .sending)
    noteRequest("pager", message, writing, &out)
    noteLetter(id, isOwn: true, letter, Grounds(.pagerMessage), &out)
    device.lastNumber += 1
    let number = device.lastNumber
    outstanding.append(Outstanding(number: number, step: step, letter: id))
    var lone = LoneRequest(step: step, request: message)
    lone.number = number
    lone.grounds = Grounds(.pagerMessage)
    if !device.holdsBack(.request(lone), by: "002-7.2.1-10", out: &out) {
      device.send(lone, atlas, &out)
    }
  }

  // MARK: What becomes of it

  /// A MESSAGE of this client has its final response, or will not have one.
  mutating func answered(
    _ request: LoneRequest, _ response: SIPMessage?, _ out: inout Outbox<Network>
  ) {
    guard let index = outstanding.firstIndex(where: { $0.number == request.number }) else { return }
    let known = outstanding.remove(at: index)
    guard let letter = known.letter else { return }
    let code = response?.statusCode ?? 408
    if code < 300 {
      progress(letter, to: .sent, Grounds(.message), &out)
    } else {
      progress(letter, to: .failed, Grounds(.message), &out)
      report(undelivered: letter, known.step, code: code, &out)
    }
  }

  // MARK: Receiving

  /// A request outside of any session.
  mutating func requested(
    _ request: SIPMessage, _ server: TransactionID, _ mark: Packet.Mark, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    switch request.method {
    case .message?:
      received(request, server, mark, atlas, &out)
    case .notify?, .subscribe?:
      device.respond(481, to: request, server, &out)
    default:
      device.respond(405, to: request, server, &out)
    }
  }

  private mutating func received(
    _ request: SIPMessage, _ server: TransactionID, _ mark: Packet.Mark, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    if let refusal = device.refusal(of: request) {
      device.stack.respond(device.tagged(refusal), to: server, &out)
      return
    }
    let type = request[.contentType]
    if type?.is("message/cpim") == true {
      guard let letter = Letter(request.body) else {
        device.respond(400, to: request, server, &out)
        return
      }
      device.respond(200, to: request, server, &out)
      take(letter, from: request, over: nil, mark, atlas, &out)
    } else if type?.is("text/plain") == true {
      // A plain message of RFC 3428: there is nothing to notify anybody of.
      device.respond(200, to: request, server, &out)
      shown(request.text(of: .callID) ?? Bytes(), mark, &out)
    } else {
      var response = request.response(415, toTag: device.stack.identifiers.tag())
      response.add(.accept, Bytes("message/cpim, text/plain"))
      device.stack.respond(response, to: server, &out)
    }
  }

  /// The scenario, and who reads the ladder, learn that a message is there.
  func shown(_ identity: Bytes, _ mark: Packet.Mark, _ out: inout Outbox<Network>) {
    out.report(StateReport(.message, .delivered, step: mark.step, identity: identity))
  }

  func report(
    undelivered id: Bytes?, _ step: StepNumber?, code: Int, _ out: inout Outbox<Network>
  ) {
    device.report(undelivered: id, step, code: code, &out)
  }
}

extension SIPMessage {
  /// RFC 3323, RFC 3325: who sends it is known to the network alone.
  mutating func makeAnonymous() {
    set(.privacy, Bytes("id"))
    if let from = self[.from], let nobody = Client.anonymous {
      let address = NameAddress(nobody, display: "Anonymous")
      self[.from] = from.tag.map { address.tagged($0) } ?? address
    }
  }
}
