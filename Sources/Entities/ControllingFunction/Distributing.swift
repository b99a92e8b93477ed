import Sim
import Wire

// Messages outside of sessions for a list of people or for a group: in pager mode (RFC 5365), and
// large ones and files, which come in a session of their own.

extension ControllingFunction {
  // MARK: Pager mode

  /// A MESSAGE that is for several.
  mutating func distribute(
    _ request: SIPMessage, _ server: TransactionID, _ mark: Packet.Mark, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    let recipients: [Invitee]
    do throws(Refusal) {
      recipients = try self.recipients(of: request)
    } catch {
      refuse(request, error, server, &out)
      return
    }
    respond(202, to: request, server, &out)
    let (type, body) = request.contentForRecipients
    for recipient in recipients {
      var copy = ownRequest(.message, to: recipient.target, like: request)
      copy.setBody(body, type)
      var lone = LoneRequest(step: mark.step, request: copy)
      lone.grounds = Grounds(.messageList)
      agent.send(lone, atlas, &out)
    }
  }

  /// Who is to have it: those whom a list names, or the members of a group, each once and not the
  /// sender.
  private func recipients(of request: SIPMessage) throws(Refusal) -> [Invitee] {
    guard let target = request.requestURI else { throw Refusal(404) }
    let sender = request[.pAssertedIdentity]?.uri ?? request[.from]?.uri ?? factory
    guard conference.originators.admits(sender, amongst: []) else { throw Refusal.notAuthorized }
    let isAnonymous = request[.privacy]?.has("id") == true
    var found: [Invitee]
    if isFactory(target) {
      if isAnonymous, !conference.allowsAnonymity { throw Refusal.noAnonymity }
      found = request.listedInvitees
      if found.count > conference.maxParticipants { throw Refusal.tooMany }
    } else if let group, isAddress(target, of: group),
      case .predefined(_, let document) = group.kind
    {
      guard document.supportsCPM else { throw Refusal(404) }
      if isAnonymous, !document.mayBeAnonymous.admits(sender, amongst: group.members) {
        throw Refusal.noAnonymity
      }
      guard document.mayInitiate.admits(sender, amongst: group.members) else {
        throw Refusal.notAllowed(.initiate)
      }
      found = group.members.map { Invitee($0) }
    } else {
      throw Refusal(404)
    }
    found = found.distinct(besides: [sender.address]) { $0.address.address }
    if found.isEmpty { throw Refusal.noDestinations }
    return found
  }

  /// A request of the function's own in the name of whoever has sent what it passes on.
  private mutating func ownRequest(
    _ method: SIPMethod, to target: URI, like other: SIPMessage
  ) -> SIPMessage {
    var request = agent.initialRequest(method, to: target)
    if let from = other[.from] {
      request[.from] = NameAddress(from.uri, display: from.display).tagged(
        agent.stack.identifiers.tag())
    }
    for header in [
      SIPHeader.acceptContact, .pAssertedIdentity, .pAssertedService, .privacy, .replyTo,
      .conversationID, .contributionID, .inReplyToContributionID, .subject,
    ] {
      for value in other.fields.texts(of: header.text) { request.add(header, value) }
    }
    request.set(.userAgent, Bytes(rules.serverRelease))
    return request
  }

  /// A copy has its answer: to who is no CPM subscriber it goes by way of an older service, if there
  /// is one (P15).
  mutating func brought(
    _ copy: LoneRequest, _ response: SIPMessage?, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard copy.request.method == .message, copy.request[.route] == nil,
      let code = response?.statusCode, tellsOfNoSubscriber(code, response),
      let way = atlas.interworkingRoute()
    else { return }
    var request = copy.request
    request.add(.route, NameAddress(way))
    request.set(.callID, agent.stack.identifiers.callID(at: agent.stack.host))
    agent.send(copy.with(request), atlas, &out)
  }

  // MARK: Large messages and files

  /// An invitation to take a large message or files for several: they are taken whole, and then
  /// brought to each.
  mutating func takeForDelivery(
    _ wish: GroupWish, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) throws(Refusal) {
    let recipients = try self.recipients(of: wish.invite)
    guard let offer = wish.offer, let index = agent.call(numbered: wish.call) else {
      throw Refusal.media
    }
    let lines = offer.media.filter { $0.isMSRP && !$0.isRefused }
    guard !lines.isEmpty else { throw Refusal.media }
    agent.calls[index].streams = lines.map { line in
      var stream = deliveryStream(like: line)
      stream.setup = .passive
      stream.direction = .recvonly
      return stream
    }
    agent.calls[index].grounds = Grounds(.messageList)
    agent.calls[index].contact = deliveryContact(like: wish.invite, out)
    var answer = UserAction.Answer(code: 200)
    answer.extra = responseHeaders
    for header in [SIPHeader.conversationID, .contributionID, .inReplyToContributionID] {
      guard let value = wish.invite.text(of: header) else { continue }
      answer.extra.append(UserAction.ExtraHeader(name: header.text, value: value))
    }
    agent.answer(index, answer, step: nil, atlas, &out)
    deliveries.append(
      GroupDelivery(
        source: wish.call, invite: wish.invite, lines: lines, recipients: recipients,
        step: wish.mark.step))
  }

  /// Where this part of the function is reached within a session: whatever else goes to the address
  /// of conferences is for others.
  private mutating func deliveryContact(
    like invite: SIPMessage, _ out: borrowing Outbox<Network>
  ) -> NameAddress {
    let user = agent.stack.identifiers.focus(of: out.actor)
    let address = (try? URI("sip:\(user)@\(agent.stack.host)")) ?? factory
    return NameAddress(
      address, parameters: rules.features([invite.wantedServices.first ?? .largeMessage]))
  }

  private func deliveryStream(like line: MediaDescription) -> MSRPMedia {
    var stream = MSRPMedia(
      port: UInt16(Hop.mediaPort), path: Bytes(),
      acceptTypes: line.acceptTypes?.texts ?? ["*"], setup: .actpass)
    stream.acceptWrappedTypes = line.acceptWrappedTypes?.texts ?? ["*"]
    stream.maxSize = line.maxSize
    stream.fileSelector = (try? line.fileSelector) ?? nil
    stream.fileTransferID = line.fileTransferID
    stream.fileDisposition = line.fileDisposition
    return stream
  }

  /// Something that is to be brought to several has come; whether it was for that.
  mutating func takeForDelivery(
    _ message: MSRPReassembler.Assembled, over call: UInt32, _ media: UInt32,
    _ out: inout Outbox<Network>
  ) -> Bool {
    guard let index = deliveries.firstIndex(where: { $0.source == call }) else { return false }
    if let place = agent.media(numbered: media, ofCall: call) {
      let line = agent[place].line
      // What was sent again over another connection is here already.
      if !deliveries[index].messages.contains(where: { $0.line == line }) {
        deliveries[index].messages.append((line, message))
      }
      agent.report(message, MSRPStatus(code: 200), at: place, &out)
    }
    return true
  }

  /// The sender has ended the session: what has come whole goes to each recipient.
  mutating func deliver(_ call: UInt32, _ atlas: Atlas, _ out: inout Outbox<Network>) -> Bool {
    guard let index = deliveries.firstIndex(where: { $0.source == call }) else {
      return deliveryEnded(call)
    }
    let delivery = deliveries[index]
    guard delivery.messages.count == delivery.lines.count else {
      deliveries.remove(at: index)
      return true
    }
    for recipient in delivery.recipients { bring(index, to: recipient, by: nil, atlas, &out) }
    deliveries[index].source = 0
    return true
  }

  /// Begins the session with one recipient; `way` leads to an older service.
  private mutating func bring(
    _ index: Int, to recipient: Invitee, by way: URI?, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    let delivery = deliveries[index]
    var invite = ownRequest(.invite, to: recipient.target, like: delivery.invite)
    if let way { invite.add(.route, NameAddress(way)) }
    invite.add(.contact, deliveryContact(like: delivery.invite, out))
    agent.addAbilities(to: &invite)
    let timer = SessionTimer(agent.sessionTimerPolicy)
    timer.extend(&invite)
    let streams = delivery.lines.map { line in
      var stream = deliveryStream(like: line)
      stream.direction = .sendonly
      return stream
    }
    let leg = agent.begin(
      invite, timer, with: recipient.address, step: delivery.step, streams: streams,
      on: Grounds(.messageList), atlas, &out)
    deliveries[index].targets.append(
      GroupDelivery.Target(
        call: leg, recipient: recipient, isInterworked: way != nil, left: delivery.messages.count))
  }

  /// The connection to a recipient stands: what is for its line goes.
  mutating func deliveryConnected(
    _ call: UInt32, _ media: UInt32, _ out: inout Outbox<Network>
  ) -> Bool {
    guard let index = deliveries.firstIndex(where: { $0.hasTarget(call) }) else { return false }
    guard let place = agent.media(numbered: media, ofCall: call),
      let message = deliveries[index].message(ofLine: agent[place].line)
    else { return true }
    agent.queue(
      OutgoingMessage(
        id: message.messageID ?? agent.stack.identifiers.msrp(),
        contentType: message.head.fields.value(of: .contentType) ?? Bytes("message/cpim"),
        body: message.body),
      at: place, deliveries[index].step, on: Grounds(.messageList), &out)
    return true
  }

  /// One message is at a recipient, or will not be; after the last one the session ends.
  mutating func deliverySettled(_ call: UInt32, _ atlas: Atlas, _ out: inout Outbox<Network>) {
    guard let index = deliveries.firstIndex(where: { $0.hasTarget(call) }),
      let target = deliveries[index].targets.firstIndex(where: { $0.call == call })
    else { return }
    deliveries[index].targets[target].left -= 1
    guard deliveries[index].targets[target].left <= 0 else { return }
    if let place = agent.call(numbered: call) {
      agent.hangUp(place, [.completed], step: nil, atlas, &out)
    }
  }

  /// A recipient's session is over, or has not come about; whether it was one.
  mutating func deliveryEnded(_ call: UInt32) -> Bool {
    guard let index = deliveries.firstIndex(where: { $0.hasTarget(call) }) else { return false }
    deliveries[index].targets.removeAll { $0.call == call }
    if deliveries[index].targets.isEmpty { deliveries.remove(at: index) }
    return true
  }

  /// A recipient has refused what was sent to a list: who is no CPM subscriber may be reached by an
  /// older service (P15); else the sender is told, if that was asked for.
  mutating func deliveryRefused(
    _ call: UInt32, _ code: Int, _ response: SIPMessage?, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) -> Bool {
    guard let index = deliveries.firstIndex(where: { $0.hasTarget(call) }) else { return false }
    if let target = deliveries[index].targets.first(where: { $0.call == call }),
      !target.isInterworked, tellsOfNoSubscriber(code, response),
      let way = atlas.interworkingRoute()
    {
      deliveries[index].targets.removeAll { $0.call == call }
      bring(index, to: target.recipient, by: way, atlas, &out)
      return true
    }
    let delivery = deliveries[index]
    let refuser = agent.call(numbered: call).map { agent.calls[$0].peer }
    for message in delivery.messages.map(\.message) {
      guard let letter = Letter(message.body), letter.asksForFailure, let sender = letter.from,
        let refuser,
        let notification = CPIMMessage.notification(
          .delivery, .failed, of: letter, id: agent.stack.identifiers.messageID(of: delivery.step),
          from: refuser, to: sender, at: almanac.now(out))
      else { continue }
      var request = agent.initialRequest(.message, to: sender)
      request.set(.acceptContact, rules.acceptContact(.message))
      request.add(.pAssertedIdentity, NameAddress(factory))
      Conversation(of: delivery.invite)?.put(into: &request)
      request.set(.userAgent, Bytes(rules.serverRelease))
      request.setBody(notification.rendered(), "message/cpim")
      var lone = LoneRequest(step: delivery.step, request: request)
      lone.grounds = Grounds(.disposition, .messageList)
      agent.send(lone, atlas, &out)
    }
    return deliveryEnded(call)
  }
}

/// What is brought to several.
struct GroupDelivery: Sendable {
  /// The session that it comes over; 0 when that is over.
  var source: UInt32
  let invite: SIPMessage
  let lines: [MediaDescription]
  let recipients: [Invitee]
  let step: StepNumber?
  /// What has come over each line.
  var messages: [(line: Int, message: MSRPReassembler.Assembled)] = []
  var targets: [Target] = []

  struct Target: Sendable {
    let call: UInt32
    let recipient: Invitee
    let isInterworked: Bool
    /// Messages that are not through.
    var left: Int
  }

  func message(ofLine line: Int) -> MSRPReassembler.Assembled? {
    messages.first { $0.line == line }?.message
  }

  /// Whether a call is the sender's or a recipient's.
  func has(_ call: UInt32) -> Bool { source == call || hasTarget(call) }

  func hasTarget(_ call: UInt32) -> Bool { targets.contains { $0.call == call } }
}

extension SIPMessage {
  /// Whether an INVITE brings a large message or files.
  var isForDelivery: Bool {
    let services = wantedServices
    return services.contains(.largeMessage) || services.contains(.fileTransfer)
  }

  /// What the recipients get of a request with a list: all but the list.
  var contentForRecipients: (type: String, body: Bytes) {
    guard let type = self[.contentType] else { return ("text/plain", body) }
    guard let parts = try? Multipart(body, type, .lenient) else { return ("\(type)", body) }
    for index in 0..<parts.count {
      guard let part = (try? parts.part(at: index)) ?? nil,
        !part.has(type: "application/resource-lists+xml")
      else { continue }
      return (part.fields.value(of: .contentType)?.description ?? "text/plain", part.body)
    }
    return ("\(type)", body)
  }
}
