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

  /// The newest of a Contribution-ID: looked for with every message that passes, and without copies of
  /// groups, which a closure would be given.
  func servedGroup(named contribution: Bytes, at function: UInt32) -> Int? {
    guard let groups = servedGroups[function] else { return nil }
    return groups.indices.last { groups[$0].contribution == contribution }
  }

  func servedGroup(of callID: Bytes, at function: UInt32) -> Int? {
    guard let contribution = servedLegs[FunctionLegKey(function: function, callID: callID)] else {
      return nil
    }
    return servedGroup(named: contribution, at: function)
  }

  func delivery(
    _ callID: Bytes, at function: UInt32
  ) -> (group: Int, delivery: Int)? {
    guard let group = servedGroup(of: callID, at: function),
      let delivery = delivery(over: callID, of: group, at: function)
    else { return nil }
    return (group, delivery)
  }

  /// The newest that goes over a leg.
  func delivery(over callID: Bytes, of group: Int, at function: UInt32) -> Int? {
    // In place, since a group would be copied as a whole.
    guard let groups = servedGroups[function] else { return nil }
    let deliveries = groups.withUnsafeBufferPointer { $0[group].deliveries }
    return deliveries.isEmpty ? nil : deliveries.lastIndex { $0.callID == callID }
  }

  // MARK: What comes

  mutating func cameAboutGroup(_ message: SIPMessage, _ seen: Seen, at actor: ActorID) {
    guard let callID = message[.callID]?.value else { return }
    let function = actor.index
    guard message.isRequest else {
      subscriptionAnswered(message, seen, at: actor, isSent: false)
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
      noticeCame(message, seen, callID, of: group, function)
    case .subscribe?: clientSubscribes(message, seen, at: actor)
    case .register?: registered(message, seen, function)
    default: break
    }
  }

  private mutating func invitedIntoGroup(
    _ invite: SIPMessage, _ seen: Seen, _ callID: Bytes, _ actor: ActorID
  ) {
    let function = actor.index
    guard let user = cast.user(servedBy: actor), let book = cast.users[user].participating,
      FeatureTags(acceptContactOf: invite).has(.session),
      let contribution = invite.text(of: .contributionID),
      let address = invite.requestURI?.address
    else { return }
    let isOwn = cast.client(at: seen.packet.mark.origin)?.user == user
    if isOwn,
      let group = servedGroup(
        function, where: { $0.focus == address && $0.isAway && $0.life != "ended" }),
      let known = servedGroups[function]?[group]
    {
      open(invite, seen, callID, of: group, function, isReturn: true)
      servedLegs[FunctionLegKey(function: function, callID: callID)] = known.contribution
      servedGroups[function]?[group].openLegs.append((callID, true))
      return
    }
    // Whoever comes back into a session of which nothing is held has it under the name of the INVITE.
    let isReturn = isOwn && servedGroup(function, where: { $0.focus == address }) != nil
    let focus =
      invite[.contact].flatMap { $0.isFocus ? $0.uri.address : nil }
      ?? (isReturn ? address : nil)
    guard isOwn || focus != nil else { return }
    noteLimit(invite, of: callID, function)
    servedLegs[FunctionLegKey(function: function, callID: callID)] = contribution
    if let group = newest(of: contribution, function) {
      datePicture(of: group, function)
      servedGroups[function]?[group].openLegs.append((callID, isOwn))
      if let focus { servedGroups[function]?[group].focus = focus }
      return
    }
    var group = ServedGroup(
      node: seen.node, function: function, book: book, address: cast.users[user].address,
      user: user, contribution: contribution, invite: invite, focus: focus)
    group.openLegs.append((callID, isOwn))
    if servedGroups[function] == nil { servedGroups[function] = [] }
    servedGroups[function]?.append(group)
    if let count = servedGroups[function]?.count, count > Observer.mostGroups {
      forget(servedGroups[function]?.removeFirst())
    }
  }

  /// The group of a contribution, from now on the newest: of several with one focus it is the one that
  /// goes on.
  private mutating func newest(of contribution: Bytes, _ function: UInt32) -> Int? {
    guard let group = servedGroup(named: contribution, at: function),
      let known = servedGroups[function]?.remove(at: group)
    else { return nil }
    servedGroups[function]?.append(known)
    return servedGroups[function].map { $0.count - 1 }
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
          node: known.node, book: known.book, seen: seen, contribution: known.contribution))
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
      subscriptionAnswered(message, seen, at: actor, isSent: true)
      groupAnswered(message, seen, callID, function, isSent: true)
      return
    }
    switch message.method {
    case .invite? where message[.to]?.tag == nil: invites(message, seen, callID, actor)
    case .ack?:
      if let (group, delivery) = delivery(callID, at: function) {
        servedGroups[function]?[group].deliveries[delivery].ack = seen
      }
    case .bye?: ends(seen, callID, message[.to]?.tag, function)
    case .notify?: clientIsNotified(message, seen, by: actor)
    case .subscribe?:
      guard let focus = message.requestURI?.address,
        let group = servedGroup(
          function,
          where: {
            $0.focus == focus || $0.subscriptions.contains(callID)
          })
      else { return }
      if let client = servedGroups[function]?[group].subscribers.firstIndex(where: {
        $0.callID == callID
      }) {
        servedGroups[function]?[group].subscribers[client].isAtFunction = false
        return
      }
      if message[.expires]?.value == 0 {
        eachDelivery(of: group, function) { $0.unsubscription = $0.unsubscription ?? seen }
        servedGroups[function]?[group].subscriptions.removeAll { $0 == callID }
      } else if seen.packet.mark.origin == seen.node,
        servedGroups[function]?[group].subscriptions.contains(callID) == false
      {
        servedGroups[function]?[group].subscriptions.append(callID)
        servedGroups[function]?[group].picture.beginSubscription()
      }
    case .message? where seen.packet.mark.origin == seen.node && message.notification != nil:
      if let imdn = message.notification, imdn.notification?.status == .failed {
        noteFailure(of: imdn.messageID, function)
      }
      guard let contribution = message.text(of: .contributionID),
        let group = servedGroup(named: contribution, at: function)
      else { return }
      eachDelivery(of: group, function) { $0.notices.append(seen) }
    default: break
    }
  }

  /// A client is told by a message of its own that what it has said has not arrived.
  private mutating func noteFailure(of id: Bytes, _ function: UInt32) {
    for group in servedGroups[function]?.indices ?? 0..<0 {
      eachDelivery(of: group, function) { delivery in
        if delivery.said.contains(where: { $0.id == id }) { delivery.failures.append(id) }
      }
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
      contribution.flatMap { servedGroup(named: $0, at: function) }
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
    note(invite, own: callID, function)
  }

  private mutating func ends(
    _ seen: Seen, _ callID: Bytes, _ tag: Bytes?, _ function: UInt32
  ) {
    guard let group = servedGroup(of: callID, at: function),
      let known = servedGroups[function]?[group], !known.isOfLateFork(callID, tag)
    else { return }
    noteServedEnd(of: callID, by: seen, of: group, function)
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
    if cSeq.method == .bye, !isSent {
      noteServedEndAnswered(callID, by: seen, of: group, function)
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
    if isSent {
      note(response, own: callID, function)
    } else {
      noteLimit(response, of: callID, function)
    }
    servedGroups[function]?[group].end = nil
    if response.sessionDescription?.msrp?.acceptTypes?.names("\(ConferenceInfo.mediaType)") == true
    {
      servedGroups[function]?[group].objectLegs.append(callID)
    }
    servedGroups[function]?[group].dialogs.append(
      (callID, isSent ? response[.from]?.tag : response[.to]?.tag))
    if isOfClient {
      servedGroups[function]?[group].clientLegs.append(callID)
      servedGroups[function]?[group].roster = ConferenceState()
    } else {
      servedGroups[function]?[group].networkLeg = callID
      if !isSent { servedGroups[function]?[group].named = response.text(of: .contributionID) }
      if !isSent, let contact = response[.contact], contact.isFocus {
        servedGroups[function]?[group].focus = contact.uri.address
      }
      // A session with one other user has nobody in its middle.
      if servedGroups[function]?[group].focus == nil {
        forget(servedGroups[function]?.remove(at: group))
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

  /// What the other end of a leg takes at most.
  private mutating func noteLimit(_ message: SIPMessage, of callID: Bytes, _ function: UInt32) {
    if let most = message.sessionDescription?.msrp?.maxSize {
      servedLimits[FunctionLegKey(function: function, callID: callID)] = most
    }
  }

  /// The session description with which the function names its end of a leg.
  mutating func note(_ message: SIPMessage, own callID: Bytes, _ function: UInt32) {
    for media in message.sessionDescription?.media ?? [] where media.isMSRP {
      guard let session = (try? media.path)??.last.sessionID else { continue }
      servedStreams[session] = FunctionLegKey(function: function, callID: callID)
      if let group = servedGroup(of: callID, at: function) {
        servedGroups[function]?[group].streams.append((callID, session))
      }
    }
  }

  /// A function that has nothing of the session any more dates it by what it is told next.
  private mutating func datePicture(of group: Int, _ function: UInt32) {
    if servedGroups[function]?[group].life == Bytes("ended") {
      servedGroups[function]?[group].picture.beginSession()
    }
  }

  private mutating func leftGroup(
    _ bye: SIPMessage, _ seen: Seen, _ callID: Bytes, _ function: UInt32
  ) {
    guard let group = servedGroup(of: callID, at: function),
      let known = servedGroups[function]?[group],
      !known.isOfLateFork(callID, bye[.from]?.tag)
    else { return }
    noteServedEnd(of: callID, by: nil, of: group, function)
    if known.networkLeg == callID {
      servedGroups[function]?[group].networkLeg = Bytes?.none
      servedGroups[function]?[group].end = (
        bye.endCause, bye[.referredBy]?.uri.text, seen.time, true
      )
      eachDelivery(of: group, function) { $0.networkBye = $0.networkBye ?? seen }
      let delivering = known.deliveries.map(\.callID)
      servedGroups[function]?[group].networkByes.append(
        NetworkBye(
          node: known.node, book: known.book, seen: seen, sip: bye, callID: callID,
          isOfGroup: known.focus != nil,
          clientLegs: known.clientLegs.filter { !delivering.contains($0) },
          picture: known.picture.latest))
      lookAgain(
        .networkBye(FunctionLegKey(function: function, callID: known.contribution)),
        at: seen.time + Observer.timeBound)
      lose(callID, of: group, function)
      return
    }
    if bye.endCause == 200, known.end == nil {
      servedGroups[function]?[group].end = (200, nil, seen.time, false)
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

  mutating func learn(_ body: Bytes, of group: Int, _ function: UInt32) {
    guard let document = try? ConferenceInfo(parsing: body) else { return }
    _ = servedGroups[function]?[group].roster.apply(document)
  }

  mutating func eachDelivery(
    of group: Int, _ function: UInt32, _ change: (inout GroupDelivery) -> Void
  ) {
    for place in servedGroups[function]?[group].deliveries.indices ?? 0..<0 {
      if var delivery = servedGroups[function]?[group].deliveries[place] {
        change(&delivery)
        servedGroups[function]?[group].deliveries[place] = delivery
      }
    }
  }

  // MARK: Forgetting

  private mutating func lose(_ callID: Bytes, of group: Int, _ function: UInt32) {
    servedGroups[function]?[group].clientLegs.removeAll { $0 == callID }
    servedGroups[function]?[group].dialogs.removeAll { $0.callID == callID }
    let isEnding =
      servedGroups[function]?[group].messages.contains { message in
        message.byes.contains { $0.callID == callID }
      } ?? false
    let isAwaited = isEnding || servedGroups[function]?[group].networkByes.isEmpty == false
    if delivery(callID, at: function) == nil, !isAwaited {
      forget(leg: callID, of: group, function)
    }
  }

  /// Nothing more is expected of it; and where a session had no focus, of that neither.
  mutating func forget(leg callID: Bytes, of group: Int, _ function: UInt32) {
    guard let known = servedGroups[function]?[group] else { return }
    servedLegs[FunctionLegKey(function: function, callID: callID)] = nil
    servedLimits[FunctionLegKey(function: function, callID: callID)] = nil
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
    servedLimits = servedLimits.filter { key, _ in
      key.function != group.function || servedLegs[key] != group.contribution
    }
    servedLegs = servedLegs.filter { key, contribution in
      key.function != group.function || contribution != group.contribution
    }
  }

  /// Functions at a node have lost their memory.
  mutating func forgetServedLegs(at node: NodeID) {
    for function in servedGroups.functions {
      for group in servedGroups[function]?.indices ?? 0..<0 {
        guard let known = servedGroups[function]?[group], known.node == node else { continue }
        forget(known)
        servedGroups[function]?[group].loseMemory()
      }
    }
  }

  mutating func finishServedGroups() {
    for function in servedGroups.functions {
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
}

extension SIPMessage {
  /// Why a BYE ends its session; 200 where it does not say.
  fileprivate var endCause: Int { cause ?? (has(.reason) ? 503 : 200) }
}
