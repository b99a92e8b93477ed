import Sim
import Wire

// What goes to phones, and what its senders are told of it (RFC 5438, A-11).

/// A message of CPM on its way to a phone.
struct Handover: Sendable {
  /// Nil for one of whose fate nobody can be told.
  let letter: Letter?
  let user: Atlas.UserNumber
  /// The session that it has come over; nil for one in pager mode.
  let call: UInt32?
  let conversation: Conversation?
  let step: StepNumber?
  /// What the phone has not answered yet.
  var requests: [UInt32]
  var hasFailed = false
}

extension InterworkingFunction {
  // MARK: Pager mode

  /// A MESSAGE for a phone.
  mutating func deliver(
    _ request: SIPMessage, _ server: TransactionID, _ mark: Packet.Mark, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    guard let user = subscriber(of: request, atlas),
      let sender = request[.pAssertedIdentity]?.uri ?? request[.from]?.uri
    else {
      agent.respond(404, to: request, server, &out)
      return
    }
    guard let letter = Letter(request.body) else {
      agent.respond(415, to: request, server, &out)
      return
    }
    // What has become of a message nobody is told by an older service.
    if letter.isNotification {
      agent.respond(200, to: request, server, &out)
      return
    }
    guard service(for: letter.message.content, of: user, atlas) != nil else {
      agent.respond(415, to: request, server, &out)
      return
    }
    // RFC 3428 §7: it is in good hands, and not delivered.
    agent.respond(202, to: request, server, &out)
    let number = number(of: user, and: sender, isGroup: false, &out)
    numbers[number].conversation = Conversation(of: request)
    let requests = send(
      letter.message.content, to: user, from: number, mark.step, atlas, &out)
    begin(
      Handover(
        letter: letter, user: user, call: nil, conversation: numbers[number].conversation,
        step: mark.step, requests: requests), atlas, &out)
  }

  // MARK: Sessions

  /// A chat message, or a large one; whether a service can carry it. In a group each text says whose
  /// it is, for all come from one number.
  mutating func carry(
    _ letter: Letter, in session: InterworkedSession, _ step: StepNumber?, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) -> Bool {
    var content = letter.message.content
    guard service(for: content, of: session.user, atlas) != nil else { return false }
    if numbers[session.number].isGroup, content.has(type: "text/plain"),
      let author = letter.from?.user
    {
      content.setBody(Bytes("\(author): \(content.body)"))
    }
    let requests = send(content, to: session.user, from: session.number, step, atlas, &out)
    begin(
      Handover(
        letter: letter, user: session.user, call: session.call,
        conversation: numbers[session.number].conversation, step: step, requests: requests),
      atlas, &out)
    return true
  }

  /// A file, of which no letter says who wants to know what.
  mutating func carry(
    _ file: MIMEEntity, in session: InterworkedSession, _ step: StepNumber?, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) -> Bool {
    guard service(for: file, of: session.user, atlas) != nil else { return false }
    let requests = send(file, to: session.user, from: session.number, step, atlas, &out)
    begin(
      Handover(
        letter: nil, user: session.user, call: session.call, conversation: nil, step: step,
        requests: requests), atlas, &out)
    return true
  }

  // MARK: To the phone

  /// The first of the user's services that this gateway has and that can carry some content.
  private func service(
    for content: MIMEEntity, of user: Atlas.UserNumber, _ atlas: Atlas
  ) -> OlderService? {
    atlas.users[user].olderServices.first { services.contains($0) && $0.carries(content) }
  }

  /// Sends a text in as many short messages as it takes, anything else in one multimedia message;
  /// the numbers of the requests.
  mutating func send(
    _ content: MIMEEntity, to user: Atlas.UserNumber, from number: Int, _ step: StepNumber?,
    _ atlas: Atlas, _ out: inout Outbox<Network>
  ) -> [UInt32] {
    guard let phone = atlas.users[user].phone,
      let target = try? URI("sip:\(atlas.users[user].name)@\(atlas[phone].host)")
    else { return [] }
    var contents: [UserAction.Content] = []
    switch service(for: content, of: user, atlas) {
    case .sms?:
      lastReference += 1
      contents = ShortMessages("\(content.body)").numbered(lastReference).map {
        UserAction.Content(type: $0.type, body: Bytes($0.text))
      }
    case .mms?:
      let type = (try? content.contentType).map { "\($0)" } ?? "text/plain"
      contents = [UserAction.Content(type: type, body: content.body)]
    case nil:
      break
    }
    return contents.map { content in
      var request = agent.initialRequest(.message, to: target)
      request[.from] = NameAddress(numbers[number].address).tagged(agent.stack.identifiers.tag())
      request[.to] = NameAddress(atlas.users[user].address)
      request.setBody(content.body, content.type)
      return send(request, step, Grounds(.interworking), atlas, &out)
    }
  }

  mutating func send(
    _ request: SIPMessage, _ step: StepNumber?, _ grounds: Grounds, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) -> UInt32 {
    var lone = LoneRequest(step: step, request: request)
    lone.number = agent.nextNumber()
    lone.grounds = grounds
    agent.send(lone, atlas, &out)
    return lone.number
  }

  /// A message has gone out: its sender learns that it was interworked (004-5.2-p9).
  private mutating func begin(
    _ handover: Handover, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    handovers.append(handover)
    if let letter = handover.letter {
      out.tell(
        Fact(
          .interworkedParts, of: letter.id ?? Bytes(), .number(Int64(handover.requests.count)),
          Grounds(.interworking)))
      if letter.asksForInterworking { tell(.interworking, .processed, of: handover, atlas, &out) }
    }
  }

  /// The phone has answered one of the messages that carry another; after the last it is delivered,
  /// or is not.
  mutating func taken(
    _ request: UInt32, _ code: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let index = handovers.firstIndex(where: { $0.requests.contains(request) }) else { return }
    handovers[index].requests.removeAll { $0 == request }
    if code >= 300 { handovers[index].hasFailed = true }
    guard handovers[index].requests.isEmpty else { return }
    let handover = handovers.remove(at: index)
    guard let letter = handover.letter else { return }
    if handover.hasFailed {
      if letter.asksForFailure { tell(.delivery, .failed, of: handover, atlas, &out) }
    } else if letter.asksForDelivery {
      tell(.delivery, .delivered, of: handover, atlas, &out)
    }
  }

  /// A notification in the user's name: in the session that the message has come over, as long as it
  /// stands, else outside of any (004-5.2-p8).
  private mutating func tell(
    _ disposition: IMDN.Disposition, _ status: IMDN.Status, of handover: Handover, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    let user = atlas.users[handover.user].address
    guard let letter = handover.letter, let sender = letter.from,
      let message = CPIMMessage.notification(
        disposition, status, of: letter, id: agent.stack.identifiers.messageID(of: nil),
        from: user, to: sender, at: almanac.now(out))
    else { return }
    let grounds = Grounds(.interworking, .disposition, .interworkingReport)
    if let session = sessions.firstIndex(where: { $0.call == handover.call && $0.isChat }) {
      say(message, in: session, nil, grounds, &out)
      return
    }
    guard !sender.host.description.hasSuffix(".invalid") else { return }
    _ = page(
      message.rendered(), to: sender, as: user, handover.conversation, nil, grounds, atlas, &out)
  }

  /// A message in pager mode, in a user's name.
  mutating func page(
    _ body: Bytes, to target: URI, as user: URI, _ conversation: Conversation?,
    _ step: StepNumber?, _ grounds: Grounds, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) -> UInt32 {
    var request = agent.initialRequest(.message, to: target)
    request[.from] = NameAddress(user).tagged(agent.stack.identifiers.tag())
    request.set(.acceptContact, rules.acceptContact(.message))
    request.add(.pAssertedIdentity, NameAddress(user))
    request.set(.pAssertedService, Bytes(Service.message.urn))
    request.set(.userAgent, Bytes(rules.serverRelease))
    conversation?.put(into: &request)
    request.setBody(body, "message/cpim")
    return send(request, step, grounds, atlas, &out)
  }
}
