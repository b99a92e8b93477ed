import Entities
import Sim
import Wire

// Groups by way of Participating Functions: who is in their sessions, what is held for users who are
// away, and how they get it.

extension Observer {
  /// So many groups of a user are known again.
  private static let mostGroups = 256

  // MARK: Finding them

  func servedGroup(_ function: UInt32, where condition: (ServedGroup) -> Bool) -> Int? {
    servedGroups[function]?.lastIndex(where: condition)
  }

  private func servedGroup(of callID: Bytes, at function: UInt32) -> Int? {
    guard let contribution = servedLegs[FunctionLegKey(function: function, callID: callID)] else {
      return nil
    }
    return servedGroup(function) { $0.contribution == contribution }
  }

  private func delivery(
    _ callID: Bytes, at function: UInt32
  ) -> (group: Int, delivery: Int)? {
    guard let group = servedGroup(of: callID, at: function),
      let delivery = servedGroups[function]?[group].deliveries.lastIndex(where: {
        $0.callID == callID
      })
    else { return nil }
    return (group, delivery)
  }

  // MARK: What comes

  mutating func cameAboutGroup(_ message: SIPMessage, _ seen: Seen, at actor: ActorID) {
    guard let callID = message[.callID]?.value else { return }
    let function = actor.index
    guard message.isRequest else {
      groupAnswered(message, seen, callID, function, isSent: false)
      return
    }
    switch message.method {
    case .invite? where message[.to]?.tag == nil:
      guard servedLegs[FunctionLegKey(function: function, callID: callID)] == nil else { return }
      invitedIntoGroup(message, seen, callID, actor)
    case .ack?:
      if let (group, delivery) = delivery(callID, at: function),
        servedGroups[function]?[group].deliveries[delivery].ack == nil
      {
        servedGroups[function]?[group].deliveries[delivery].ack = seen
      }
    case .bye?: leftGroup(message, seen, callID, function)
    case .notify?:
      guard message[.event]?.is("conference") == true,
        let group = servedGroup(function, where: { $0.subscriptions.contains(callID) })
      else { return }
      learn(message.body, of: group, function)
    case .register?: registered(message, seen, function)
    default: break
    }
  }

  private mutating func invitedIntoGroup(
    _ invite: SIPMessage, _ seen: Seen, _ callID: Bytes, _ actor: ActorID
  ) {
    let function = actor.index
    guard let user = cast.user(servedBy: actor), let rules = cast.users[user].participating,
      FeatureTags(acceptContactOf: invite).has(.session),
      let contribution = invite.text(of: .contributionID)
    else { return }
    let isOwn = cast.client(at: seen.packet.mark.origin)?.user == user
    let focus = invite[.contact].flatMap { $0.isFocus ? $0.uri.address : nil }
    if isOwn, let address = invite.requestURI?.address,
      let group = servedGroup(function, where: { $0.focus == address })
    {
      let known = servedGroups[function]?[group].contribution ?? contribution
      if let away = servedGroups[function]?[group], away.isAway, away.life != "ended" {
        open(invite, seen, callID, of: group, function, isReturn: true)
      }
      servedLegs[FunctionLegKey(function: function, callID: callID)] = known
      servedGroups[function]?[group].openLegs.append((callID, true))
      return
    }
    guard isOwn || focus != nil else { return }
    servedLegs[FunctionLegKey(function: function, callID: callID)] = contribution
    if let group = servedGroup(function, where: { $0.contribution == contribution }) {
      servedGroups[function]?[group].openLegs.append((callID, isOwn))
      if let focus { servedGroups[function]?[group].focus = focus }
      return
    }
    var group = ServedGroup(
      node: seen.node, function: function, rules: rules, address: cast.users[user].address,
      user: user, contribution: contribution, invite: invite, focus: focus)
    group.openLegs.append((callID, isOwn))
    servedGroups[function, default: []].append(group)
    if let count = servedGroups[function]?.count, count > Observer.mostGroups {
      forget(servedGroups[function]?.removeFirst())
    }
  }

  /// A third-party REGISTER: whose client is there again.
  private mutating func registered(_ message: SIPMessage, _ seen: Seen, _ function: UInt32) {
    let inner = message.part(ofType: "message/sip").flatMap {
      try? SIPMessage(parsing: $0.body, .lenient)
    }
    let instance = inner?[.contact]?.parameters.content(of: "+sip.instance")
    registrations[function] = (seen, instance)
    guard let registration = inner, !registration.isRemovalOfBindings else { return }
    for group in servedGroups[function]?.indices ?? 0..<0 {
      guard let known = servedGroups[function]?[group], known.isAway, !known.held.isEmpty,
        known.decliners.isEmpty, known.life != "ended",
        !known.deliveries.contains(where: { $0.end == nil && ($0.code ?? 200) < 300 })
      else { continue }
      servedGroups[function]?[group].dues.append(
        DueDelivery(
          node: known.node, rules: known.rules, seen: seen, contribution: known.contribution))
      lookAgain(
        .dueDelivery(FunctionLegKey(function: function, callID: known.contribution)),
        at: seen.time + Observer.timeBound)
    }
  }

  // MARK: What it sends

  mutating func sentAboutGroup(_ message: SIPMessage, _ seen: Seen, by actor: ActorID) {
    guard !seen.packet.mark.isRepeated, let callID = message[.callID]?.value else { return }
    let function = actor.index
    guard message.isRequest else {
      groupAnswered(message, seen, callID, function, isSent: true)
      return
    }
    switch message.method {
    case .invite? where message[.to]?.tag == nil: invites(message, seen, callID, actor)
    case .ack?:
      if let (group, delivery) = delivery(callID, at: function) {
        servedGroups[function]?[group].deliveries[delivery].ack = seen
      }
    case .bye?: ends(seen, callID, function)
    case .subscribe?:
      guard let focus = message.requestURI?.address,
        let group = servedGroup(
          function,
          where: {
            $0.focus == focus || $0.subscriptions.contains(callID)
          })
      else { return }
      if message[.expires]?.value == 0 {
        eachDelivery(of: group, function) { $0.unsubscription = $0.unsubscription ?? seen }
        servedGroups[function]?[group].subscriptions.removeAll { $0 == callID }
      } else if servedGroups[function]?[group].subscriptions.contains(callID) == false {
        servedGroups[function]?[group].subscriptions.append(callID)
      }
    case .message? where seen.packet.mark.origin == seen.node && message.notification != nil:
      guard let contribution = message.text(of: .contributionID),
        let group = servedGroup(function, where: { $0.contribution == contribution })
      else { return }
      eachDelivery(of: group, function) { $0.notices.append(seen) }
    default: break
    }
  }

  private mutating func invites(
    _ invite: SIPMessage, _ seen: Seen, _ callID: Bytes, _ actor: ActorID
  ) {
    let function = actor.index
    let key = FunctionLegKey(function: function, callID: callID)
    let contribution = invite.text(of: .contributionID)
    let contact = invite[.contact]?.uri.address
    let asserted = invite[.pAssertedIdentity]?.uri.address
    let target = invite.requestURI?.address
    // What else a focus or a user sends has identifiers of its own.
    let isTagged = FeatureTags(contactOf: invite).has(.deferred)
    let found =
      servedGroup(function) { $0.contribution == contribution }
      ?? (isTagged ? servedGroup(function) { $0.focus != nil && $0.focus == contact } : nil)
      ?? (isTagged ? servedGroup(function) { $0.focus != nil && asserted == $0.focus } : nil)
    guard servedLegs[key] == nil, let group = found,
      let known = servedGroups[function]?[group], !cast.isSelection(seen.peer)
    else { return }
    servedLegs[key] = known.contribution
    // An INVITE that it passes on has not been answered yet.
    let isPassing = known.openLegs.contains { leg in
      !known.deliveries.contains { $0.callID == leg.callID }
    }
    let isOwn = seen.packet.mark.origin == seen.node && !isPassing
    // A function that goes by a text without the marks of document 003 has none.
    let isMarked =
      invite[.contact]?.isFocus == true || isTagged
      || target == known.address && !known.rules.absence.namesFocus
    if isOwn, isMarked, target != known.focus {
      open(invite, seen, callID, of: group, function, isReturn: false)
      servedGroups[function]?[group].openLegs.append((callID, true))
      return
    }
    let isToClient = target == known.address
    servedGroups[function]?[group].openLegs.append((callID, isToClient))
    if isOwn, !isToClient {
      eachDelivery(of: group, function) { $0.restart = $0.restart ?? seen }
    }
    if !isToClient { note(invite, own: callID, function) }
  }

  private mutating func ends(_ seen: Seen, _ callID: Bytes, _ function: UInt32) {
    guard let group = servedGroup(of: callID, at: function),
      let known = servedGroups[function]?[group]
    else { return }
    if known.networkLeg == callID {
      eachDelivery(of: group, function) { $0.focusBye = $0.focusBye ?? seen }
      servedGroups[function]?[group].networkLeg = Bytes?.none
      lose(callID, of: group, function)
      return
    }
    for place in known.networkByes.indices {
      servedGroups[function]?[group].networkByes[place].byes.append((callID, seen))
    }
    if let (_, delivery) = delivery(callID, at: function) {
      servedGroups[function]?[group].deliveries[delivery].ownBye = seen
      judgeLater(callID, function, seen)
    }
    lose(callID, of: group, function)
  }

  // MARK: Both ways

  /// A final response to an INVITE, or to a BYE.
  private mutating func groupAnswered(
    _ response: SIPMessage, _ seen: Seen, _ callID: Bytes, _ function: UInt32, isSent: Bool
  ) {
    guard let cSeq = response[.cSeq], let code = response.statusCode, code >= 200,
      let group = servedGroup(of: callID, at: function)
    else { return }
    if cSeq.method == .bye {
      for place in servedGroups[function]?[group].networkByes.indices ?? 0..<0 {
        guard let bye = servedGroups[function]?[group].networkByes[place] else { continue }
        if isSent, bye.sip[.via]?.branch == response[.via]?.branch {
          servedGroups[function]?[group].networkByes[place].answers.append(seen)
        } else if !isSent, bye.clientLegs.contains(callID) {
          servedGroups[function]?[group].networkByes[place].byeAnswers.append(seen)
        }
      }
    }
    if cSeq.method == .bye, isSent, let (_, delivery) = delivery(callID, at: function) {
      servedGroups[function]?[group].deliveries[delivery].byeAnswer = seen
    }
    guard cSeq.method == .invite,
      let leg = servedGroups[function]?[group].openLegs.firstIndex(where: { $0.callID == callID }),
      let isOfClient = servedGroups[function]?[group].openLegs.remove(at: leg).isOfClient
    else { return }
    if let (_, delivery) = delivery(callID, at: function) {
      settle(delivery, of: group, response, seen, function)
    }
    if !isOfClient { answered(restart: callID, by: seen, of: group, function) }
    guard code < 300 else {
      lose(callID, of: group, function)
      return
    }
    if isSent { note(response, own: callID, function) }
    if isOfClient {
      servedGroups[function]?[group].clientLegs.append(callID)
      servedGroups[function]?[group].roster = ConferenceState()
    } else {
      servedGroups[function]?[group].networkLeg = callID
      if !isSent, let contact = response[.contact], contact.isFocus {
        servedGroups[function]?[group].focus = contact.uri.address
      }
    }
  }

  private mutating func answered(
    restart callID: Bytes, by seen: Seen, of group: Int, _ function: UInt32
  ) {
    eachDelivery(of: group, function) {
      if $0.restart?.sip?[.callID]?.value == callID { $0.restartAnswer = seen }
    }
  }

  /// The session description with which the function names its end of a leg.
  private mutating func note(_ message: SIPMessage, own callID: Bytes, _ function: UInt32) {
    for media in message.sessionDescription?.media ?? [] where media.isMSRP {
      guard let session = (try? media.path)??.last.sessionID else { continue }
      servedStreams[session] = FunctionLegKey(function: function, callID: callID)
      if let group = servedGroup(of: callID, at: function) {
        servedGroups[function]?[group].streams.append((callID, session))
      }
    }
  }

  private mutating func leftGroup(
    _ bye: SIPMessage, _ seen: Seen, _ callID: Bytes, _ function: UInt32
  ) {
    guard let group = servedGroup(of: callID, at: function),
      let known = servedGroups[function]?[group]
    else { return }
    if known.networkLeg == callID {
      servedGroups[function]?[group].networkLeg = Bytes?.none
      eachDelivery(of: group, function) { $0.networkBye = $0.networkBye ?? seen }
      let delivering = known.deliveries.map(\.callID)
      servedGroups[function]?[group].networkByes.append(
        NetworkBye(
          node: known.node, rules: known.rules, seen: seen, sip: bye, callID: callID,
          clientLegs: known.clientLegs.filter { !delivering.contains($0) }))
      lookAgain(
        .networkBye(FunctionLegKey(function: function, callID: known.contribution)),
        at: seen.time + Observer.timeBound)
      lose(callID, of: group, function)
      return
    }
    for place in known.networkByes.indices {
      servedGroups[function]?[group].networkByes[place].left.append(callID)
    }
    if let (_, delivery) = delivery(callID, at: function) {
      servedGroups[function]?[group].deliveries[delivery].clientBye = seen
      judgeLater(callID, function, seen)
    }
    lose(callID, of: group, function)
  }

  private mutating func lose(_ callID: Bytes, of group: Int, _ function: UInt32) {
    servedGroups[function]?[group].clientLegs.removeAll { $0 == callID }
    let isAwaited = servedGroups[function]?[group].networkByes.isEmpty == false
    if delivery(callID, at: function) == nil, !isAwaited {
      forget(leg: callID, of: group, function)
    }
  }

  /// Nothing more is expected of it; and where a session had no focus, of that neither.
  private mutating func forget(leg callID: Bytes, of group: Int, _ function: UInt32) {
    guard let known = servedGroups[function]?[group] else { return }
    servedLegs[FunctionLegKey(function: function, callID: callID)] = nil
    for stream in known.streams where stream.callID == callID {
      servedStreams[stream.session] = nil
    }
    servedGroups[function]?[group].streams.removeAll { $0.callID == callID }
    if known.focus == nil, known.isAway, known.networkLeg == nil {
      forget(servedGroups[function]?.remove(at: group))
    }
  }

  private mutating func forget(_ group: ServedGroup?) {
    guard let group else { return }
    for stream in group.streams { servedStreams[stream.session] = nil }
    for (key, contribution) in servedLegs
    where key.function == group.function && contribution == group.contribution {
      servedLegs[key] = nil
    }
  }

  private mutating func learn(_ body: Bytes, of group: Int, _ function: UInt32) {
    guard let document = try? ConferenceInfo(parsing: body) else { return }
    _ = servedGroups[function]?[group].roster.apply(document)
  }

  private mutating func eachDelivery(
    of group: Int, _ function: UInt32, _ change: (inout GroupDelivery) -> Void
  ) {
    for place in servedGroups[function]?[group].deliveries.indices ?? 0..<0 {
      if var delivery = servedGroups[function]?[group].deliveries[place] {
        change(&delivery)
        servedGroups[function]?[group].deliveries[place] = delivery
      }
    }
  }

  // MARK: Deliveries

  private mutating func open(
    _ invite: SIPMessage, _ seen: Seen, _ callID: Bytes, of group: Int, _ function: UInt32,
    isReturn: Bool
  ) {
    guard let known = servedGroups[function]?[group] else { return }
    if !isReturn { eachDelivery(of: group, function) { $0.invitation = $0.invitation ?? seen } }
    let registration = registrations[function].flatMap { $0.seen.time == seen.time ? $0 : nil }
    let origin = GroupDelivery.Origin(
      node: seen.node, rules: known.rules, address: known.address, invite: known.invite,
      focus: known.focus, contribution: known.contribution, life: known.life, held: known.held,
      participants: known.roster.document == nil ? nil : known.roster.present,
      isSubscribed: !known.subscriptions.isEmpty)
    for due in known.dues.indices {
      if isReturn {
        servedGroups[function]?[group].dues[due].isSettled = true
      } else if known.dues[due].invitation == nil {
        servedGroups[function]?[group].dues[due].invitation = seen
      }
    }
    let pending = known.deliveries.last { $0.final == nil && !$0.isReturn }
    servedGroups[function]?[group].deliveries.append(
      GroupDelivery(
        seen: seen, sip: invite, callID: callID, isReturn: isReturn, group: origin,
        instance: registration?.instance, pending: isReturn ? nil : pending?.seen))
    if !isReturn { note(invite, own: callID, function) }
  }

  private mutating func settle(
    _ delivery: Int, of group: Int, _ response: SIPMessage, _ seen: Seen, _ function: UInt32
  ) {
    guard let known = servedGroups[function]?[group] else { return }
    servedGroups[function]?[group].deliveries[delivery].final = seen
    guard let code = response.statusCode, code >= 300 else { return }
    if code == 603 {
      servedGroups[function]?[group].decliners.append(seen.packet.mark.origin)
      let decliners = known.decliners + [seen.packet.mark.origin]
      servedGroups[function]?[group].deliveries[delivery].hasOthers = bindings.indices.contains {
        let node = NodeID(index: $0)
        return bindings[$0] != nil && cast.client(at: node)?.user == known.user
          && !decliners.contains(node)
      }
    }
    judgeLater(known.deliveries[delivery].callID, function, seen)
  }

  private mutating func judgeLater(_ callID: Bytes, _ function: UInt32, _ seen: Seen) {
    lookAgain(
      .groupDelivery(FunctionLegKey(function: function, callID: callID)),
      at: seen.time + Observer.timeBound)
  }

  /// What it has led to is known now.
  mutating func judgeGroupDelivery(_ key: FunctionLegKey) {
    guard let (group, place) = delivery(key.callID, at: key.function),
      var delivery = servedGroups[key.function]?[group].deliveries.remove(at: place)
    else { return }
    delivery.left = servedGroups[key.function]?[group].held ?? []
    delivery.judgedAt = now
    if servedGroups[key.function]?[group].clientLegs.contains(key.callID) == false {
      forget(leg: key.callID, of: group, key.function)
    }
    ready.append(.groupDelivery(delivery))
  }

  /// Whether it has begun is known now.
  mutating func judgeDueDelivery(_ key: FunctionLegKey) {
    guard let group = servedGroup(key.function, where: { $0.contribution == key.callID }),
      let known = servedGroups[key.function]?[group], var due = known.dues.first
    else { return }
    servedGroups[key.function]?[group].dues.removeFirst()
    if known.held.isEmpty || !known.isAway { due.isSettled = true }
    ready.append(.dueDelivery(due))
  }

  /// What a BYE of the focus has led to is known now.
  mutating func judgeNetworkBye(_ key: FunctionLegKey) {
    guard let group = servedGroup(key.function, where: { $0.contribution == key.callID }),
      var bye = servedGroups[key.function]?[group].networkByes.first
    else { return }
    servedGroups[key.function]?[group].networkByes.removeFirst()
    bye.life = servedGroups[key.function]?[group].life ?? Bytes()
    ready.append(.networkBye(bye))
  }

  /// What a function holds it has on disk; its legs are gone with its memory.
  mutating func forgetServedLegs(at node: NodeID) {
    for function in servedGroups.keys.sorted() {
      for group in servedGroups[function]?.indices ?? 0..<0 {
        guard let known = servedGroups[function]?[group], known.node == node else { continue }
        forget(known)
        servedGroups[function]?[group].networkLeg = Bytes?.none
        servedGroups[function]?[group].clientLegs = []
        servedGroups[function]?[group].openLegs = []
        servedGroups[function]?[group].streams = []
        servedGroups[function]?[group].deliveries = []
        servedGroups[function]?[group].dues = []
        servedGroups[function]?[group].networkByes = []
      }
    }
  }

  mutating func finishServedGroups() {
    for function in servedGroups.keys.sorted() {
      for group in servedGroups[function] ?? [] {
        for delivery in group.deliveries {
          judgeGroupDelivery(FunctionLegKey(function: function, callID: delivery.callID))
        }
      }
    }
    servedGroups.removeAll()
    servedLegs.removeAll()
    servedStreams.removeAll()
  }

  // MARK: What is said, and what the function says of itself

  mutating func groupMedia(_ msrp: MSRPMessage, _ seen: Seen) {
    let header: MSRPHeader = seen.isSent ? .fromPath : .toPath
    guard let path = msrp.fields.value(of: header),
      let session = path.sessionOfOneHop ?? (try? MSRPPath(path))?.last.sessionID,
      let key = servedStreams[session], let group = servedGroup(of: key.callID, at: key.function)
    else { return }
    let place = delivery(key.callID, at: key.function)?.delivery
    if msrp.method == nil {
      if !seen.isSent, let place {
        servedGroups[key.function]?[group].deliveries[place].lastHeard = seen
      }
      return
    }
    guard msrp.method == .send, let body = msrp.body, !body.isEmpty,
      let type = msrp.fields.value(of: .contentType)
    else { return }
    if type.starts(with: "message/cpim".utf8) {
      let read = bodies.read(body)
      if let place {
        said(read, seen, in: place, of: group, key.function)
      } else if let id = read.messageID {
        eachDelivery(of: group, key.function) {
          if seen.isSent {
            $0.passedOn.append(id)
          } else if $0.ack != nil {
            $0.live.append((id, seen))
          }
        }
      }
    } else if let place, seen.isSent {
      let named = type.description
      if named.hasPrefix("\(ConferenceInfo.mediaType)")
        || named.hasPrefix("\(GroupStateObject.mediaType)")
      {
        servedGroups[key.function]?[group].deliveries[place].objects.append(seen)
      }
    } else if place == nil, !seen.isSent,
      servedGroups[key.function]?[group].clientLegs.isEmpty == true
    {
      learn(body, of: group, key.function)
    }
  }

  private mutating func said(
    _ read: ReadBody, _ seen: Seen, in place: Int, of group: Int, _ function: UInt32
  ) {
    if seen.isSent {
      guard let id = read.messageID, let known = servedGroups[function]?[group] else { return }
      if known.deliveries[place].items == nil {
        servedGroups[function]?[group].deliveries[place].items = known.waiting(at: seen.time)
      }
      servedGroups[function]?[group].deliveries[place].sent.append((id, seen))
    } else {
      let kind: GroupDelivery.Said.Kind =
        read.notification != nil ? .notification : read.isComposing ? .composing : .message
      servedGroups[function]?[group].deliveries[place].said.append(
        GroupDelivery.Said(kind: kind, id: read.messageID, seen: seen))
      servedGroups[function]?[group].deliveries[place].lastHeard = seen
    }
  }

  mutating func heedFunction(_ fact: Fact, _ record: Record<Network>) {
    guard let function = record.actor?.index,
      let group = servedGroup(function, where: { $0.contribution == fact.key })
    else { return }
    switch fact.name {
    case .pfSessionState:
      guard let life = fact.value.text else { return }
      servedGroups[function]?[group].life = life
      if life == "ended" { servedGroups[function]?[group].held = [] }
    case .pfSessionDeferred:
      let held = fact.value.list
      guard let before = servedGroups[function]?[group].held, before != held else { return }
      if held.isEmpty { servedGroups[function]?[group].released = (before, record.time) }
      servedGroups[function]?[group].held = held
    default: break
    }
  }
}

extension ConferenceState {
  /// Who has not gone.
  fileprivate var present: [Bytes] {
    users.filter { user in !user.endpoints.contains { $0.status == .disconnected } }
      .compactMap { $0.entity?.comparable }
  }
}
