import Sim
import Wire

// Sessions in which the gateway stands in the place of a user (004 §7.2.3: its responses count as
// those of a participant).

/// A session between CPM and a phone.
struct InterworkedSession: Sendable {
  let call: UInt32
  let user: Atlas.UserNumber
  /// The place of the number that stands for it at the phone.
  let number: Int
  let step: StepNumber?
  /// Whether people talk in it; else it brings one message, or files.
  let isChat: Bool
  /// When somebody has last said something, and when it is looked whether that was too long ago.
  var lastSaid: Instant
  var idle: TimerID?
  /// What the user has said before there was a connection.
  var waiting: [(message: OutgoingMessage, step: StepNumber?)] = []
}

extension InterworkingFunction {
  // MARK: Coming in

  /// An invitation for a user who has only a phone: the gateway accepts in the user's place, for no
  /// phone can be asked.
  mutating func invited(
    _ call: UInt32, _ mark: Packet.Mark, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let index = agent.call(numbered: call), case .callee(let callee) = agent.calls[index].side
    else { return }
    let invite = callee.request
    if let refusal = refusals.first(where: { $0.method == .invite }) {
      agent.answer(index, UserAction.Answer(code: refusal.code), step: nil, atlas, &out)
      return
    }
    guard let user = subscriber(of: invite, atlas) else {
      agent.answer(index, UserAction.Answer(code: 404), step: nil, atlas, &out)
      return
    }
    let streams = streams(for: invite, of: user, atlas)
    guard streams.contains(where: { $0.port != 0 }) else {
      var answer = UserAction.Answer(code: 488)
      if let warning = Refusal.media.warningHeader(from: agent.stack.host) {
        answer.extra.append(warning)
      }
      agent.answer(index, answer, step: nil, atlas, &out)
      return
    }
    let services = invite.wantedServices
    let isFocus = invite[.contact]?.isFocus == true
    let partner =
      isFocus ? invite[.contact]?.uri ?? agent.calls[index].peer : agent.calls[index].peer
    let number = number(of: user, and: partner, isGroup: isFocus, &out)
    numbers[number].conversation = Conversation(of: invite)
    let session = InterworkedSession(
      call: call, user: user, number: number, step: mark.step,
      isChat: !services.contains(.largeMessage) && !services.contains(.fileTransfer),
      lastSaid: out.now)
    sessions.append(session)
    agent.calls[index].streams = streams
    agent.calls[index].grounds = Grounds(.interworking, .provisionedSubscribers)
    // The number is part of where the gateway is reached, so that who stores the session can name it.
    agent.calls[index].contact = NameAddress(
      numbers[number].address, parameters: rules.features([services.first ?? .session]))
    agent.answer(index, acceptance(of: invite, for: user, atlas), step: nil, atlas, &out)
    if session.isChat {
      watchActivity(of: sessions.count - 1, &out)
      announce(invite, from: partner, isFocus: isFocus, session, mark.step, atlas, &out)
    }
  }

  /// The user whom a request is for, if a service of this gateway reaches the user.
  func subscriber(of request: SIPMessage, _ atlas: Atlas) -> Atlas.UserNumber? {
    guard let user = request.requestURI.flatMap({ atlas.user(at: $0) }),
      atlas.users[user].phone != nil,
      atlas.users[user].olderServices.contains(where: services.contains)
    else { return nil }
    return user
  }

  /// Lines as the services behind the gateway can carry them: all lines for messages.
  private func streams(
    for invite: SIPMessage, of user: Atlas.UserNumber, _ atlas: Atlas
  ) -> [MSRPMedia] {
    guard let offer = invite.sessionDescription,
      let description = try? SessionDescription(offer, .lenient)
    else { return [] }
    let carriesAll = atlas.users[user].olderServices.contains {
      $0 == .mms && services.contains($0)
    }
    return description.media.map { line in
      let isTaken =
        line.isMSRP && !line.isRefused
        && (carriesAll || (try? line.fileSelector) ?? nil == nil)
      var stream = MSRPMedia(
        port: isTaken ? UInt16(Hop.mediaPort) : 0, path: Bytes(),
        acceptTypes: carriesAll
          ? ["message/cpim", "*"] : ["message/cpim", "application/im-iscomposing+xml"],
        setup: .passive)
      stream.acceptWrappedTypes = carriesAll ? ["*"] : ["text/plain", "message/imdn+xml"]
      stream.direction = line.direction.answer()
      return stream
    }
  }

  private func acceptance(
    of invite: SIPMessage, for user: Atlas.UserNumber, _ atlas: Atlas
  ) -> UserAction.Answer {
    var answer = UserAction.Answer(code: 200)
    func add(_ header: SIPHeader, _ value: Bytes?) {
      guard let value else { return }
      answer.extra.append(UserAction.ExtraHeader(name: header.text, value: value))
    }
    add(.server, Bytes(rules.serverRelease))
    add(.pAssertedIdentity, NameAddress(atlas.users[user].address).text)
    for header in [SIPHeader.conversationID, .contributionID, .inReplyToContributionID] {
      add(header, invite.text(of: header))
    }
    return answer
  }

  /// The phone's user learns that there is a session, and how to leave it.
  private mutating func announce(
    _ invite: SIPMessage, from partner: URI, isFocus: Bool, _ session: InterworkedSession,
    _ step: StepNumber?, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    let inviter = invite[.from]?.uri.user.map { "\($0)" } ?? "\(partner)"
    let subject = invite.text(of: .subject).map { ": \($0)" } ?? ""
    let what = isFocus ? "a group" : "a chat"
    let text =
      "\(inviter) invites you to \(what)\(subject). Answer to this number; "
      + "\(settings.leaveWord) leaves."
    _ = send(
      MIMEEntity("text/plain", Bytes(text)), to: session.user, from: session.number, step, atlas,
      &out)
  }

  // MARK: What is said in it

  /// A message has come over a session. Who is writing, notifications and events are nothing for a
  /// phone.
  mutating func received(
    _ message: MSRPReassembler.Assembled, over call: UInt32, _ media: UInt32,
    _ mark: Packet.Mark, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let index = sessions.firstIndex(where: { $0.call == call }),
      let place = agent.media(numbered: media, ofCall: call),
      let type = try? message.head.contentType
    else { return }
    var isTaken = true
    if type.is("message/cpim") {
      if let letter = Letter(message.body), !letter.isNotification, !letter.isComposing,
        !letter.isEvent
      {
        sessions[index].lastSaid = out.now
        isTaken = carry(letter, in: sessions[index], mark.step, atlas, &out)
      }
    } else if !type.is("application/im-iscomposing+xml") {
      let file = MIMEEntity("\(type)", message.body)
      isTaken = carry(file, in: sessions[index], mark.step, atlas, &out)
    }
    agent.report(message, MSRPStatus(code: isTaken ? 200 : 415), at: place, &out)
  }

  /// What the user answers at the phone, to all in the session.
  mutating func say(
    _ content: UserAction.Content, in index: Int, _ step: StepNumber?, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    let session = sessions[index]
    sessions[index].lastSaid = out.now
    let number = numbers[session.number]
    let message = CPIMMessage.letter(
      content, id: agent.stack.identifiers.messageID(of: step),
      from: atlas.users[session.user].address, to: number.partner, at: almanac.now(out), asking: [])
    say(message, in: index, step, Grounds(.groupMedia, .interworking), &out)
  }

  /// Over the connection, or when there is one.
  mutating func say(
    _ message: CPIMMessage, in index: Int, _ step: StepNumber?, _ grounds: Grounds,
    _ out: inout Outbox<Network>
  ) {
    let outgoing = OutgoingMessage(
      id: agent.stack.identifiers.msrp(), contentType: Bytes("message/cpim"),
      body: message.rendered())
    guard let media = agent.media(ofCall: sessions[index].call, where: { $0.isOpen }) else {
      sessions[index].waiting.append((outgoing, step))
      return
    }
    agent.queue(outgoing, at: media, step, on: grounds, &out)
  }

  mutating func sayWaiting(over call: UInt32, _ out: inout Outbox<Network>) {
    guard let index = sessions.firstIndex(where: { $0.call == call }),
      let media = agent.media(ofCall: call, where: { $0.isOpen })
    else { return }
    let waiting = sessions[index].waiting
    sessions[index].waiting = []
    for (message, step) in waiting {
      agent.queue(message, at: media, step, on: Grounds(.groupMedia, .interworking), &out)
    }
  }

  // MARK: Leaving

  /// The user wants to leave (004-5.2.3.2-2.B.i_1: by BYE with cause 200, on behalf of the user).
  mutating func leave(_ index: Int, _ atlas: Atlas, _ out: inout Outbox<Network>) {
    hangUp(sessions[index].call, .completed, atlas, &out)
  }

  private mutating func hangUp(
    _ call: UInt32, _ reason: UserAction.ExtraHeader, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let index = agent.call(numbered: call) else { return }
    agent.hangUp(index, [reason], step: nil, atlas, &out)
  }

  mutating func ended(_ call: UInt32, _ out: inout Outbox<Network>) {
    guard let index = sessions.firstIndex(where: { $0.call == call }) else { return }
    if let timer = sessions[index].idle { out.stop(timer) }
    sessions.remove(at: index)
  }

  // MARK: Idle sessions

  private mutating func watchActivity(of index: Int, _ out: inout Outbox<Network>) {
    guard let limit = settings.idle else { return }
    sessions[index].idle = out.start(
      .affair(sessions[index].call, InterworkingFunction.idleTimer), after: limit)
  }

  /// Where nobody has said anything for long, the leg ends, and nobody is said to have left
  /// (004-5.2.3.2-2.B.iii).
  mutating func lookForActivity(
    _ call: UInt32, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let limit = settings.idle, let index = sessions.firstIndex(where: { $0.call == call })
    else { return }
    sessions[index].idle = nil
    let silence = out.now - sessions[index].lastSaid
    guard silence >= limit else {
      sessions[index].idle = out.start(
        .affair(call, InterworkingFunction.idleTimer), after: limit - silence)
      return
    }
    hangUp(call, .interworkingEnded, atlas, &out)
  }
}

extension UserAction.ExtraHeader {
  /// The leg to an older service has ended, and not by its user's wish.
  static let interworkingEnded = UserAction.ExtraHeader(
    name: SIPHeader.reason.text, value: Bytes("SIP;cause=480;text=\"Temporarily Unavailable\""))
}
