import Entities
import Sim
import Wire

// What Participating Functions are told of the participants of groups, tell of them, and put into
// message stores.

extension Observer {
  // MARK: What they are told

  /// A NOTIFY comes to a function, in a subscription of its own.
  mutating func noticeCame(
    _ notify: SIPMessage, _ seen: Seen, _ callID: Bytes, of group: Int, _ function: UInt32
  ) {
    guard let known = servedGroups[function]?[group],
      !known.notices.contains(where: { $0.sip[.cSeq] == notify[.cSeq] && $0.callID == callID })
    else { return }
    var isNew = false
    if let document = try? ConferenceInfo(parsing: notify.body) {
      isNew =
        servedGroups[function]?[group].picture.take(
          notification: document, at: seen.time) ?? false
    }
    let picture = servedGroups[function]?[group].picture.latest
    servedGroups[function]?[group].notices.append(
      FunctionNotice(
        node: known.node, book: known.book, seen: seen, sip: notify,
        contribution: known.contribution, callID: callID,
        picture: picture, isNew: isNew,
        objectLegs: known.clientLegs.filter { known.objectLegs.contains($0) },
        isFed: known.networkLeg.map { known.objectLegs.contains($0) } ?? false,
        storedAtEnd: known.end.map { end in known.stored.filter { $0.time >= end.time } }))
    lookAgain(
      .functionNotice(FunctionLegKey(function: function, callID: known.contribution)),
      at: seen.time + Observer.timeBound)
  }

  mutating func judgeFunctionNotice(_ key: FunctionLegKey) {
    guard let group = servedGroup(named: key.callID, at: key.function),
      var notice = servedGroups[key.function]?[group].notices.first
    else { return }
    servedGroups[key.function]?[group].notices.removeFirst()
    notice.life = servedGroups[key.function]?[group].life ?? Bytes()
    ready.append(.functionNotice(notice))
  }

  /// A document about the participants comes to a function over MSRP.
  mutating func objectCame(
    _ body: Bytes, _ seen: Seen, of group: Int, _ function: UInt32
  ) {
    guard let document = try? ConferenceInfo(parsing: body),
      let known = servedGroups[function]?[group]
    else { return }
    let isNew =
      servedGroups[function]?[group].picture.take(
        object: document, at: seen.time) ?? false
    let picture = servedGroups[function]?[group].picture.latest
    let clients = known.subscribers.filter(\.isActive)
    for client in clients.isEmpty ? [nil] : clients.map({ Optional($0) }) {
      servedGroups[function]?[group].passages.append(
        ObjectPassage(
          node: known.node, book: known.book, seen: seen, contribution: known.contribution,
          subscription: client?.callID, isAtFunction: client?.isAtFunction == true,
          before: client?.picture.latest, version: client?.version,
          picture: picture, isNew: isNew))
      lookAgain(
        .objectPassage(FunctionLegKey(function: function, callID: known.contribution)),
        at: seen.time + Observer.timeBound)
    }
  }

  mutating func judgeObjectPassage(_ key: FunctionLegKey) {
    guard let group = servedGroup(named: key.callID, at: key.function),
      let passage = servedGroups[key.function]?[group].passages.first
    else { return }
    servedGroups[key.function]?[group].passages.removeFirst()
    ready.append(.objectPassage(passage))
  }

  // MARK: What they tell

  /// An object leaves for a client.
  mutating func objectLeft(
    _ body: Bytes, _ seen: Seen, _ callID: Bytes, of group: Int, _ function: UInt32
  ) {
    guard let known = servedGroups[function]?[group] else { return }
    for place in known.notices.indices {
      servedGroups[function]?[group].notices[place].objects.append((callID, body, seen))
    }
    for place in known.passages.indices {
      let client = known.subscribers.first { $0.callID == known.passages[place].subscription }
      if client?.leg == callID, known.passages[place].forwarded == nil {
        servedGroups[function]?[group].passages[place].forwarded = seen
      }
    }
  }

  /// A client subscribes, by way of its function.
  mutating func clientSubscribes(_ request: SIPMessage, _ seen: Seen, at actor: ActorID) {
    guard request[.event]?.is("conference") == true, let callID = request[.callID]?.value,
      let user = cast.user(servedBy: actor),
      cast.client(at: seen.packet.mark.origin)?.user == user,
      let address = request.requestURI?.address,
      let group = servedGroup(actor.index, where: { $0.focus == address }),
      let known = servedGroups[actor.index]?[group],
      !known.subscribers.contains(where: { $0.callID == callID })
    else { return }
    let plain = known.clientLegs.first { !known.objectLegs.contains($0) }
    servedGroups[actor.index]?[group].subscribers.append(
      ClientSubscription(callID: callID, leg: plain ?? known.clientLegs.first))
  }

  /// A function notifies a client, or passes a notification on.
  mutating func clientIsNotified(_ notify: SIPMessage, _ seen: Seen, by actor: ActorID) {
    guard notify[.event]?.is("conference") == true, let callID = notify[.callID]?.value,
      let group = servedGroup(
        actor.index, where: { $0.subscribers.contains { $0.callID == callID } }),
      let known = servedGroups[actor.index]?[group],
      let place = known.subscribers.firstIndex(where: { $0.callID == callID })
    else { return }
    if let passage = known.passages.firstIndex(where: {
      $0.subscription == callID && $0.notify == nil
    }) {
      servedGroups[actor.index]?[group].passages[passage].notify = seen
    }
    if let document = try? ConferenceInfo(parsing: notify.body) {
      servedGroups[actor.index]?[group].subscribers[place].picture.take(
        notification: document, at: seen.time)
      servedGroups[actor.index]?[group].subscribers[place].version = document.version
    }
    if notify[.subscriptionState]?.is("terminated") == true {
      servedGroups[actor.index]?[group].subscribers.remove(at: place)
    }
  }

  /// A response to a SUBSCRIBE or a NOTIFY passes a function, or is its own.
  mutating func subscriptionAnswered(
    _ response: SIPMessage, _ seen: Seen, at actor: ActorID, isSent: Bool
  ) {
    guard let cSeq = response[.cSeq], let callID = response[.callID]?.value,
      let code = response.statusCode, code >= 200
    else { return }
    let function = actor.index
    switch cSeq.method {
    case .subscribe where isSent:
      guard
        let group = servedGroup(
          function, where: { $0.subscribers.contains { $0.callID == callID } }),
        let place = servedGroups[function]?[group].subscribers.firstIndex(where: {
          $0.callID == callID
        })
      else { return }
      if code < 300 {
        servedGroups[function]?[group].subscribers[place].isActive = true
      } else {
        servedGroups[function]?[group].subscribers.remove(at: place)
      }
    case .notify:
      for group in servedGroups[function]?.indices ?? 0..<0 {
        for place in servedGroups[function]?[group].notices.indices ?? 0..<0 {
          guard let notice = servedGroups[function]?[group].notices[place], isSent,
            notice.sip[.via]?.branch == response[.via]?.branch, notice.answer == nil
          else { continue }
          servedGroups[function]?[group].notices[place].answer = seen
        }
        for place in servedGroups[function]?[group].passages.indices ?? 0..<0 {
          guard let notify = servedGroups[function]?[group].passages[place].notify?.sip, !isSent,
            notify[.via]?.branch == response[.via]?.branch
          else { continue }
          servedGroups[function]?[group].passages[place].answer = seen
        }
      }
    default: break
    }
  }

  // MARK: What they say and keep

  mutating func heedStore(_ fact: Fact, _ record: Record<Network>) {
    guard let actor = record.actor, let user = cast.user(servedBy: actor),
      let book = cast.users[user].participating
    else { return }
    switch fact.name {
    case .pfSubscription:
      for group in servedGroups[actor.index]?.indices ?? 0..<0 {
        guard let notice = servedGroups[actor.index]?[group].notices.last,
          notice.callID == fact.key, notice.seen.time == record.time,
          let place = servedGroups[actor.index]?[group].notices.indices.last
        else { continue }
        servedGroups[actor.index]?[group].notices[place].isSubscribed = fact.value != .absent
      }
    case .pfSessionConferenceState:
      guard let group = servedGroup(named: fact.key, at: actor.index) else {
        return
      }
      servedGroups[actor.index]?[group].told = fact.value.list
      for place in servedGroups[actor.index]?[group].notices.indices ?? 0..<0
      where servedGroups[actor.index]?[group].notices[place].seen.time == record.time {
        servedGroups[actor.index]?[group].notices[place].said = fact.value.list
      }
    case .pfSessionInterworkingNumber:
      guard let group = servedGroup(named: fact.key, at: actor.index) else {
        return
      }
      servedGroups[actor.index]?[group].interworkingNumber = fact.value.text
    case .storeObject:
      guard let text = fact.value.text?.description else { return }
      storedFolders[actor.index] = (fact.key, Bytes(String(text.drop { $0 != " " }.dropFirst())))
    case .storeContent:
      guard let octets = fact.value.text, let entity = try? MIMEEntity(octets, .lenient) else {
        return
      }
      keep(octets, entity, fact.key, record, user, book)
    default: break
    }
  }

  private mutating func keep(
    _ octets: Bytes, _ entity: MIMEEntity, _ uid: Bytes, _ record: Record<Network>, _ user: Int,
    _ book: RuleBook
  ) {
    guard let function = record.actor?.index else { return }
    let kind = StoredKind(of: entity)
    let group = servedGroup(function) { group in
      group.focus != nil && entity.contributionID == group.contribution
    }
    let known = group.flatMap { servedGroups[function]?[$0] }
    let folder = storedFolders[function].flatMap { $0.uid == uid ? $0.folder : nil } ?? Bytes()
    let object = StoredObject(
      node: record.node, book: book, function: function, uid: uid, folder: folder, kind: kind,
      entity: entity, octets: octets, time: record.time, number: record.number,
      isOverwriting: storedNumbers[function]?.contains(uid) == true,
      group: known.map { known in
        StoredObject.Origin(
          contribution: known.contribution, invite: known.invite, focus: known.focus,
          picture: known.picture.latest, changed: known.picture.changed,
          isFirst: !known.stored.contains { $0.kind == kind },
          isGoingOn: known.end == nil, end: known.end,
          exchanged: known.exchanged.all, intercepted: known.intercepted,
          interworkingNumber: known.interworkingNumber)
      },
      epoch: cast.calendar(at: .start),
      before: known?.stored
        ?? (entity.contributionID.flatMap {
          storedOfTwo[StoredKey(user: user, uid: $0)]
        } ?? []),
      isOfTwo: entity.contributionID.map { contribution in
        known == nil
          && (sessionsOfFunctions[function] ?? []).contains {
            functionSessions[$0]?.isOfUser(contribution) == true
          }
      } ?? false)
    storedNumbers[function, default: []].insert(uid)
    if known == nil, let contribution = entity.contributionID {
      storedOfTwo[StoredKey(user: user, uid: contribution), default: []].append(object)
    }
    if let group {
      servedGroups[function]?[group].stored.append(object)
      for place in known?.notices.indices ?? 0..<0 {
        servedGroups[function]?[group].notices[place].stored.append(object)
      }
      for place in known?.passages.indices ?? 0..<0
      where known?.passages[place].seen.time == record.time {
        servedGroups[function]?[group].passages[place].stored.append(object)
      }
    }
    ready.append(.stored(object))
  }
}

/// A user, and what is of the user's: a session by its Contribution-ID.
struct StoredKey: Hashable, Sendable {
  let user: Int
  let uid: Bytes
}
