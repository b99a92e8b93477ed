import Entities
import Sim
import Wire

// Groups: which sessions belong together, what clients subscribe to, and what they are told.

extension Observer {
  /// So many sessions of groups are known again when a client comes back.
  private static let mostPast = 16
  private static let mostSubscriptions = 32

  // MARK: Sessions that belong together

  /// The newest call of a client that fits, open or past.
  func lastLeg(at node: NodeID, where fits: (Leg) -> Bool) -> Leg? {
    for callID in callsByNode[Int(node.index)].reversed() {
      if let leg = legs[LegKey(node: node, callID: callID)], fits(leg) { return leg }
    }
    return pastLegs[Int(node.index)].last(where: fits)
  }

  private func openLegs(at node: NodeID, where fits: (Leg) -> Bool) -> [LegKey] {
    callsByNode[Int(node.index)].map { LegKey(node: node, callID: $0) }.filter { key in
      legs[key].map(fits) ?? false
    }
  }

  mutating func keepPast(_ leg: Leg) {
    guard leg.isAccepted, leg.isOfGroup else { return }
    let node = Int(leg.client.node.index)
    if pastLegs[node].count == Observer.mostPast { pastLegs[node].removeFirst() }
    pastLegs[node].append(leg)
  }

  /// What an INVITE without a list is sent to, if it is for a group.
  func groupTarget(of request: ClientRequest) -> Procedure.GroupTarget? {
    guard let target = request.sip.requestURI else { return nil }
    if let group = cast.group(at: target) { return group.isJoinIn ? .joinIn : .predefined }
    let isKnown = lastLeg(at: request.client.node) { $0.focus?.names(target) == true } != nil
    return isKnown ? .session : nil
  }

  /// The session that a request continues.
  func earlier(than request: ClientRequest) -> Leg? {
    let node = request.client.node
    switch request.procedure {
    case .extending?:
      let name = request.list?.replacement?.value
      return lastLeg(at: node) { leg in
        leg.isOneToOne && leg.isAccepted
          && name.map { $0 == leg.contribution || $0.starts(with: leg.callID) } ?? false
      } ?? lastLeg(at: node) { $0.isOneToOne && $0.isAccepted && !$0.isOver }
    case .rejoin?:
      let others = { (leg: Leg) in
        leg.callID != request.callID && leg.isAccepted && leg.isOfGroup
      }
      let target = request.sip.requestURI
      let contribution = request.sip.text(of: .contributionID)
      return lastLeg(at: node) { leg in
        others(leg) && target.map { leg.focus?.names($0) ?? false } ?? false
      } ?? lastLeg(at: node) { others($0) && $0.finalContribution == contribution }
        ?? lastLeg(at: node, where: others)
    case .adHocGroup?:
      // Only a name of the session that is lost tells that another one is to take its place.
      let names = [SIPHeader.conversationID, .contributionID, .inReplyToContributionID]
        .compactMap { request.sip.text(of: $0) }
      return lastLeg(at: node) { leg in
        leg.callID != request.callID && leg.hasFailedToComeBack
          && [leg.conversation, leg.contribution].contains { $0.map(names.contains) ?? false }
      }
    case .adding?, .removing?:
      let target = request.sip.requestURI
      let key = LegKey(node: node, callID: request.callID)
      return legs[key]
        ?? lastLeg(at: node) { leg in
          leg.isAccepted && target.map { leg.focus?.names($0) ?? false } ?? false
        } ?? session(of: .adding, request.callID, at: node)
    default:
      return nil
    }
  }

  /// The session that a wish is about, as the client says by the conversation.
  func session(of kind: Procedure, _ key: Bytes, at node: NodeID) -> Leg? {
    let conversation = facts.value(.requestConversation, of: key, at: node)?.text
    switch kind {
    case .adding, .removing:
      let fits = { (leg: Leg) in leg.isAccepted && leg.isOfGroup && !leg.isOver }
      return lastLeg(at: node) { fits($0) && $0.finalConversation == conversation }
        ?? lastLeg(at: node, where: fits)
    case .extending:
      let fits = { (leg: Leg) in leg.isAccepted && leg.isOneToOne && !leg.isOver }
      return lastLeg(at: node) { fits($0) && $0.conversation == conversation }
        ?? lastLeg(at: node, where: fits)
    default:
      return nil
    }
  }

  /// Takes down what a request that leads into a group's session says of it.
  mutating func joinSessions(_ request: ClientRequest, _ key: LegKey) {
    let address = cast.group(at: request.sip.requestURI)?.address
    legs[key]?.group.address = address ?? request.earlier?.group.address
    guard let earlier = request.earlier else { return }
    if request.procedure == .extending {
      legs[key]?.group.replaced = earlier.key
      legs[key]?.group.replacedKeys = earlier.keys
    } else {
      legs[key]?.group.formerKeys = Array(earlier.keys.prefix(Leg.mostFormerKeys))
      legs[key]?.group.formerEnd = earlier.end
    }
  }

  /// Takes down what an invitation says of other sessions: which one it replaces, and which INVITE
  /// it crosses.
  mutating func joinSessions(of leg: inout Leg) {
    let node = leg.client.node
    leg.group.address = cast.group(at: leg.request[.pAssertedIdentity]?.uri)?.address
    if let name = leg.replacedSession,
      let old = lastLeg(
        at: node,
        where: { $0.isOneToOne && $0.isAccepted && ($0.contribution == name || $0.callID == name) })
    {
      leg.group.replaced = old.key
      leg.group.replacedKeys = old.keys
      leg.group.replacedWasOver = old.isOver
    }
    let contact = leg.request[.contact]?.uri
    let own = openLegs(at: node) { own in
      own.isCaller && own.procedure == .rejoin && own.final == nil
        && (own.contribution != nil && own.contribution == leg.contribution
          || contact.map { own.request.requestURI?.names($0) ?? false } ?? false)
    }.last
    if let own {
      legs[own]?.group.crossing = leg.invite
      leg.group.crosses = own
    }
  }

  /// A session is over: those that take its place go by it.
  mutating func noteEnd(of ended: LegKey, _ bye: Seen) {
    for key in openLegs(at: ended.node, where: { $0.group.replaced == ended }) {
      legs[key]?.group.replacedEnd = bye
    }
  }

  /// The client says something in a session.
  mutating func noteChatSent(in leg: inout Leg, _ seen: Seen) {
    leg.group.chat = leg.group.chat ?? seen
    for key in openLegs(
      at: leg.client.node,
      where: { $0.isCaller && $0.group.replaced == leg.key && $0.ack != nil && !$0.isOver })
    {
      let earlier = legs[key]?.group.strayChat
      legs[key]?.group.strayChat = earlier ?? seen
    }
  }

  // MARK: Identifiers

  /// Notes in which call an identifier was seen first.
  mutating func noteIdentifiers(of request: SIPMessage, _ callID: Bytes) {
    guard request.method == .invite || request.method == .message else { return }
    for header in [SIPHeader.conversationID, .contributionID] {
      guard let name = request.text(of: header), identifiers[name] == nil else { continue }
      if let oldest = identifierOrder.add(name) { identifiers[oldest] = nil }
      identifiers[name] = callID
    }
  }

  func isNew(_ header: SIPHeader, in request: ClientRequest) -> Bool {
    request.sip.text(of: header).map { identifiers[$0] == request.callID } ?? false
  }

  // MARK: Subscriptions

  mutating func subscribe(_ request: SIPMessage, _ seen: Seen, _ key: LegKey) {
    guard request[.event]?.token == Bytes("conference") else { return }
    if request[.to]?.tag != nil {
      if request[.expires]?.value == 0 { subscriptions[key]?.withdrawn = seen }
      return
    }
    guard let target = request.requestURI else { return }
    let node = Int(key.node.index)
    if subscriptions[key] == nil {
      if subscriptionsByNode[node].count == Observer.mostSubscriptions {
        subscriptions[LegKey(node: key.node, callID: subscriptionsByNode[node].removeFirst())] = nil
      }
      subscriptionsByNode[node].append(key.callID)
    }
    subscriptions[key] = Subscription(request: seen, target: target)
  }

  mutating func subscribed(_ response: SIPMessage, _ code: Int, _ seen: Seen, _ client: Client) {
    guard let callID = response[.callID]?.value else { return }
    let key = LegKey(node: client.node, callID: callID)
    guard let subscription = subscriptions[key] else { return }
    if 200..<300 ~= code {
      subscriptions[key]?.accepted = subscription.accepted ?? seen
      if let span = response[.expires]?.value {
        subscriptions[key]?.expiry = now + TimeSpan.seconds(Int64(span))
      }
    } else if code >= 300, subscription.accepted == nil {
      settle(.news(News(client: client, seen: seen, content: .refusal(code))))
    }
  }

  /// A NOTIFY has come: it is judged when it has been answered, or will not be.
  mutating func notified(_ notify: SIPMessage, _ seen: Seen, _ key: LegKey, _ client: Client) {
    guard !seen.packet.mark.isRepeated, let number = notify[.cSeq]?.number else { return }
    let state = notify[.subscriptionState]
    let content: News.Content
    switch notify[.event]?.token.description {
    case "refer": content = .referral
    case "conference":
      guard let subscription = subscriptions[key] else { return }
      if state?.token == Bytes("terminated") {
        subscriptions[key]?.ended = seen
      } else if let span = state?.parameters.content(of: "expires")?.number, span < 1 << 31 {
        subscriptions[key]?.expiry = now + TimeSpan.seconds(Int64(span))
      }
      if subscription.accepted == nil { subscriptions[key]?.accepted = seen }
      let body = notify.part(ofType: "application/conference-info+xml")?.body
      content = .participants(body.flatMap { try? ConferenceInfo(parsing: $0) })
    default: return
    }
    let name = NotifyKey(call: key, number: number)
    guard unanswered[name] == nil else { return }
    unanswered[name] = News(client: client, seen: seen, content: content)
    lookAgain(.notify(name), at: now + Observer.timeBound)
  }

  mutating func answered(notify response: SIPMessage, _ seen: Seen, _ key: LegKey) {
    guard let number = response[.cSeq]?.number,
      var news = unanswered.removeValue(forKey: NotifyKey(call: key, number: number))
    else { return }
    news.answer = seen
    settle(.news(news))
  }

  /// Completes what a client was told when it has said what comes of it.
  func completed(_ news: News) -> News {
    var news = news
    guard let callID = news.seen.sip?[.callID]?.value else { return news }
    let target = subscriptions[LegKey(node: news.client.node, callID: callID)]?.target
    news.leg = target.flatMap { target in
      lastLeg(at: news.client.node) { leg in
        leg.focus?.names(target) == true || leg.request.requestURI?.names(target) == true
      }
    }
    return news
  }

  /// The subscriptions of a client to the participants of a session.
  func subscriptions(of leg: Leg) -> [Subscription] {
    guard
      let focus = leg.peerContact ?? (leg.procedure == .rejoin ? leg.request.requestURI : nil)
    else { return [] }
    let all = subscriptionsByNode[Int(leg.client.node.index)].compactMap {
      subscriptions[LegKey(node: leg.client.node, callID: $0)]
    }.filter { $0.target.names(focus) }
    // A session whose end the client has not heard is over when it is in the next one.
    guard leg.bye == nil, let next = nextSession(behind: leg, at: focus) else { return all }
    return all.filter { $0.request.time < next }
  }

  /// When the client has entered the same group again.
  private func nextSession(behind leg: Leg, at focus: URI) -> Instant? {
    let node = leg.client.node
    let open = callsByNode[Int(node.index)].compactMap { legs[LegKey(node: node, callID: $0)] }
    return (open + pastLegs[Int(node.index)]).filter { other in
      other.invite.time > leg.invite.time && other.isAccepted
        && (other.peerContact.map { $0.names(focus) } ?? false)
    }.map(\.invite.time).min()
  }
}

extension Leg {
  /// The identifiers that a session has: a joiner gets those of the 200.
  var finalContribution: Bytes? {
    (isCaller ? final?.sip?.text(of: .contributionID) : nil) ?? contribution
  }
  var finalConversation: Bytes? {
    (isCaller ? final?.sip?.text(of: .conversationID) : nil) ?? conversation
  }

  /// It was to lead back into a session that is no more.
  var hasFailedToComeBack: Bool {
    guard isCaller, procedure == .rejoin else { return false }
    let cause = bye.flatMap { $0.isSent ? nil : $0.sip?.cause }
    return [code, cause].contains { $0.map { $0 == 403 || $0 == 404 } ?? false }
  }
}
