import Entities
import Sim
import Wire

// What clients send and get over SIP.

extension Observer {
  // MARK: Requests of a client

  mutating func sent(request: SIPMessage, _ seen: Seen, by client: Client) {
    guard !seen.packet.mark.isRepeated, let callID = request[.callID]?.value,
      let method = request.method
    else { return }
    let key = LegKey(node: client.node, callID: callID)
    let isWithin = request[.to]?.tag != nil
    noteIdentifiers(of: request, callID)
    switch method {
    case .cancel:
      if legs[key]?.cancel == nil { legs[key]?.cancel = seen }
    case .ack:
      acknowledge(request, seen, key)
    case .invite where !isWithin:
      open(Leg(client, callID, isCaller: true, seen, request), key)
      noteRivals(of: request, seen, client)
      settle(.request(ClientRequest(client, seen, request)))
    case .register:
      settle(.request(ClientRequest(client, seen, request)))
    case .message where !isWithin:
      sent(message: request, seen, by: client)
    case .refer:
      if legs.has(key) { sent(within: key, request, method, seen) }
      settle(.request(ClientRequest(client, seen, request)))
    case .subscribe:
      subscribe(request, seen, key)
      if legs.has(key) { sent(within: key, request, method, seen) }
    default:
      if legs.has(key) { sent(within: key, request, method, seen) }
    }
  }

  private mutating func sent(message: SIPMessage, _ seen: Seen, by client: Client) {
    if let imdn = message.notification {
      noteNotice(imdn, .message, seen, client)
    } else if let body = message.part(ofType: "application/im-iscomposing+xml"),
      let composing = bodies.readComposing(body.body)
    {
      settle(
        .composing(
          Composing(
            client: client, seen: seen, state: composing.state, refresh: composing.refresh,
            cpim: nil, isWrapped: false, isInGroup: false, before: nil)))
    } else {
      if let cpim = message.cpim { remember(cpim, sentBy: client, isChat: false) }
      settle(.request(ClientRequest(client, seen, message)))
    }
  }

  private mutating func sent(
    within key: LegKey, _ request: SIPMessage, _ method: SIPMethod, _ seen: Seen
  ) {
    guard let (block, place) = legs.take(key), var leg = block.item else { return }
    defer {
      block.item = leg
      legs.put(block, at: place)
    }
    let number = request[.cSeq]?.number ?? 0
    // Another one may have accepted too, whose dialog is another.
    if let target = leg.remoteTarget, leg.stray == nil,
      leg.remoteTag == nil || request[.to]?.tag == leg.remoteTag,
      request.requestURI.map({ $0.isEquivalent(to: target) }) != true
    {
      leg.stray = seen
    }
    if let allowed = leg.peerMethods, leg.notAllowed == nil,
      !allowed.contains(where: { $0.isSameIgnoringCase(as: method.text) })
    {
      leg.notAllowed = seen
    }
    if method == .bye {
      leg.byeIsInDialog =
        request[.from]?.tag == leg.localTag && request[.to]?.tag == leg.remoteTag
        && number > leg.number
      end(&leg, seen)
    } else if method == .invite || method == .update, let offer = request.sessionDescription {
      for index in leg.media.files.indices where offer.media(index)?.isRefused == true {
        leg.media.files[index].closed = leg.media.files[index].closed ?? seen
      }
      leg.begun = leg.begun ?? leg.local
      leg.local = offer
      claimStreams(of: &leg)
    }
    leg.number = max(leg.number, number)
  }

  private mutating func acknowledge(_ ack: SIPMessage, _ seen: Seen, _ key: LegKey) {
    guard let leg = legs[key], leg.final != nil, leg.ack == nil else { return }
    guard leg.isAccepted else {
      if ack[.cSeq]?.number == leg.request[.cSeq]?.number {
        legs[key]?.refusalAck = leg.refusalAck ?? seen
      }
      return
    }
    legs[key]?.ack = seen
    if let target = leg.remoteTarget, ack.requestURI.map({ $0.isEquivalent(to: target) }) != true {
      legs[key]?.stray = seen
    }
    // The answer to an offer that came in the 200.
    if leg.local == nil, let answer = ack.sessionDescription {
      legs[key]?.local = answer
      claimStreams(of: key)
    }
  }

  /// Completes a request when all that its client says of it has been said.
  mutating func complete(_ request: inout ClientRequest) {
    let node = Int(request.client.node.index)
    let key = LegKey(node: request.client.node, callID: request.callID)
    let kind = facts.value(.requestKind, of: request.callID, at: request.client.node)
    request.procedure = Procedure(
      of: request.sip, saidToBe: kind, to: groupTarget(of: request))
    if request.sip.method == .register {
      if var start = wishes.removeValue(forKey: LegKey(node: key.node, callID: Bytes())) {
        start.request = request.seen
        start.reachesCore = cast.isCore(request.seen.peer)
        ready.append(.wish(start))
      }
      request.before = registers[node]
      registers[node] = (request.callID, request.sip[.cSeq]?.number ?? 0)
      if var binding = bindings[node] {
        binding.refresh = request.seen
        bindings[node] = nil
        if request.procedure == .registration { ready.append(.binding(binding)) }
      }
    } else if request.sip.method == .message {
      request.received = received[node].all
    } else {
      completeForGroups(&request, key)
    }
    if request.sip.method == .invite {
      legs[key]?.procedure = request.procedure
      if request.procedure == .deferredAll || request.procedure == .deferredSelected {
        legs[key]?.deferred = facts.deferred(for: request.client)
      }
    }
    if var wish = wishes.removeValue(forKey: key) {
      wish.request = request.seen
      wish.reachesCore = cast.isCore(request.seen.peer)
      wish.session = request.earlier
      ready.append(.wish(wish))
    }
  }

  private mutating func completeForGroups(_ request: inout ClientRequest, _ key: LegKey) {
    request.hasNewConversation = isNew(.conversationID, in: request)
    request.hasNewContribution = isNew(.contributionID, in: request)
    request.earlier = earlier(than: request)
    if request.sip.method == .invite { joinSessions(request, key) }
  }

  // MARK: Responses of a client

  mutating func sent(response: SIPMessage, _ seen: Seen, by client: Client) {
    guard let callID = response[.callID]?.value, let cSeq = response[.cSeq],
      let code = response.statusCode
    else { return }
    let key = LegKey(node: client.node, callID: callID)
    if cSeq.method == .notify, code >= 200 { answered(notify: response, seen, key) }
    guard let (block, place) = legs.take(key), var leg = block.item else { return }
    defer {
      block.item = leg
      legs.put(block, at: place)
    }
    guard cSeq.method == .invite, !leg.isCaller, cSeq.number == leg.request[.cSeq]?.number else {
      return
    }
    if seen.packet.mark.isRepeated || leg.final?.packet.digest == seen.packet.digest {
      if let ack = leg.ack, code >= 200, code < 300, seen.time > ack.time {
        leg.repeatedAfterAck = leg.repeatedAfterAck ?? seen
      }
    } else if code < 200 {
      leg.provisional = leg.provisional ?? seen
      if leg.local == nil, response.lists("100rel", in: .require),
        let answer = response.sessionDescription
      {
        leg.local = answer
        leg.hasEarlyAnswer = true
        claimStreams(of: &leg)
      }
    } else if leg.final != nil {
      leg.otherFinal = leg.otherFinal ?? seen
    } else {
      leg.final = seen
      leg.localTag = response[.to]?.tag
      if let crossed = leg.group.crosses { legs[crossed]?.group.crossingAnswer = seen }
      if code < 300 {
        if let answer = response.sessionDescription { leg.local = answer }
        claimStreams(of: &leg)
      } else {
        lookAgain(.close(key), at: now + Observer.timeBound)
      }
    }
  }

  // MARK: What comes to a client

  mutating func came(request: SIPMessage, _ seen: Seen, to client: Client) {
    guard let callID = request[.callID]?.value, let method = request.method else { return }
    let key = LegKey(node: client.node, callID: callID)
    let isWithin = request[.to]?.tag != nil
    noteIdentifiers(of: request, callID)
    switch method {
    case .notify: notified(request, seen, key, client)
    case .invite where !isWithin:
      if !legs.has(key) {
        var leg = Leg(client, callID, isCaller: false, seen, request)
        leg.remoteTarget = request[.contact]?.uri
        leg.remoteTag = request[.from]?.tag
        leg.remote = request.sessionDescription
        joinSessions(of: &leg)
        open(leg, key)
      }
    case .ack:
      if let leg = legs[key], leg.isAccepted, leg.ack == nil {
        legs[key]?.ack = seen
        if leg.remote == nil { legs[key]?.remote = request.sessionDescription }
      }
    case .bye:
      if let (block, place) = legs.take(key) {
        block.item?.change { end(&$0, seen) }
        legs.put(block, at: place)
      }
    case .invite, .update:
      if let contact = request[.contact]?.uri { legs[key]?.remoteTarget = contact }
    case .message:
      came(message: request, callID, to: client)
    default:
      break
    }
  }

  private mutating func came(message: SIPMessage, _ callID: Bytes, to client: Client) {
    if let imdn = message.notification {
      noteArrival(of: imdn, at: client, nil)
      return
    }
    _ = received[Int(client.node.index)].add(
      ReceivedMessage(
        callID: callID, messageID: message.cpim?.imdnMessageID, replyTo: message[.replyTo]?.uri,
        assertedIdentity: message[.pAssertedIdentity]?.uri, from: message[.from]?.uri))
  }

  mutating func came(response: SIPMessage, _ seen: Seen, to client: Client) {
    guard let callID = response[.callID]?.value, let cSeq = response[.cSeq],
      let code = response.statusCode
    else { return }
    if cSeq.method == .register {
      if code == 200 { granted(response, seen, client) }
      return
    }
    if cSeq.method == .subscribe {
      subscribed(response, code, seen, client)
      return
    }
    let key = LegKey(node: client.node, callID: callID)
    guard let (block, place) = legs.take(key), var leg = block.item else { return }
    defer {
      block.item = leg
      legs.put(block, at: place)
    }
    guard leg.isCaller, cSeq.method == .invite, cSeq.number == leg.request[.cSeq]?.number else {
      // A re-INVITE or an UPDATE may change the target.
      let refreshes = cSeq.method == .invite || cSeq.method == .update
      if refreshes, 200..<300 ~= code, let contact = response[.contact]?.uri {
        leg.remoteTarget = contact
      }
      return
    }
    if code < 200 {
      leg.provisional = leg.provisional ?? seen
    } else if leg.final == nil {
      leg.final = seen
      leg.deferredAfter = facts.deferred(for: leg.client)
      if code < 300 {
        establish(&leg, response)
      } else {
        lookAgain(.close(key), at: now + Observer.timeBound)
      }
    }
  }

  private mutating func establish(_ leg: inout Leg, _ response: SIPMessage) {
    leg.remoteTarget = response[.contact]?.uri
    leg.localTag = response[.from]?.tag
    leg.remoteTag = response[.to]?.tag
    leg.remote = response.sessionDescription
    let allowed = response.all(.allow).map(\.name)
    leg.peerMethods = allowed.isEmpty ? nil : allowed
  }

  /// A registrar has granted a registration: until when.
  private mutating func granted(_ response: SIPMessage, _ seen: Seen, _ client: Client) {
    let host = facts.value(.clientContact, at: client.node)?.text.flatMap { try? URI(parsing: $0) }
    let contacts = response.all(.contact)
    let own = contacts.first { $0.uri.host == host?.host } ?? contacts.first
    let span =
      own?.parameters.content(of: "expires")?.number
      ?? (response[.expires]?.value).map { UInt64($0) }
    guard let span, span > 0, span < 1 << 31 else { return }
    let expiry = now + TimeSpan.seconds(Int64(span))
    bindings[Int(client.node.index)] = Binding(client: client, granted: seen, expiry: expiry)
    lookAgain(.expiry(client.node), at: expiry)
  }
}
