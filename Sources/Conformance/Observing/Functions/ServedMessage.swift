import Entities
import Sim
import Wire

/// A message that comes to a Participating Function in a group's session of which clients of its user
/// have legs, and what the function does with it.
struct ServedMessage: Sendable {
  /// What a client says by it of its user.
  enum Kind: Sendable {
    /// The user has written something, has read something, or is writing: at this client.
    case deed
    /// It is only told that something has arrived, or what concerns no user.
    case other
  }

  struct Copy: Sendable {
    let callID: Bytes
    let seen: Seen
    /// It says that another client of the user has sent it.
    let isMarked: Bool
    /// It is what has come, but for the wrapper's headers.
    let isSame: Bool
  }

  let node: NodeID
  let book: RuleBook
  var rules: Rules { book.rules }
  let seen: Seen
  /// The leg over which it has come; whether a client of the user has sent it.
  let source: Bytes
  let isFromUser: Bool
  let kind: Kind
  let isNotification: Bool
  /// Its Message-ID, and what it says.
  let id: Bytes?
  let content: Bytes
  /// The legs that stand when it comes: to the other clients of the user, and to the focus.
  let others: [Bytes]
  let networkLeg: Bytes
  var copies: [Copy] = []
  /// Chunks over legs that have a limit; and one that is longer.
  var hasLimit = false
  var longChunk: Seen?
  /// What the function ends because of it, with the answers; legs that have ended meanwhile.
  var byes: [(callID: Bytes, seen: Seen, answer: Seen?)] = []
  var gone: [Bytes] = []
  /// What has become of the media of legs, where one is to stay.
  var media = MediaOfLegs()
  var judgedAt = Instant.start

  /// All who are to have it have it, and nothing else has to follow.
  fileprivate var isThrough: Bool {
    !isChoice
      && (isFromUser ? others + [networkLeg] : others).allSatisfy { leg in
        copies.contains { $0.callID == leg }
      }
  }

  /// Whether it is what goes over a leg, which does not have it yet.
  fileprivate func isSaid(by read: ReadBody, _ content: Bytes, over callID: Bytes) -> Bool {
    source != callID && !copies.contains { $0.callID == callID }
      && (id != nil ? id == read.messageID : self.content == content)
  }

  /// One client is to stay, the one at which the user does something.
  var isChoice: Bool {
    rules.policies.devices == .untilOneActs && isFromUser && !others.isEmpty
  }
}

extension ServedGroup {
  /// A message comes over a leg: the group's name if it has to go on to others, since no client is
  /// away and nothing waits.
  fileprivate mutating func hear(
    _ read: ReadBody, _ body: Bytes, _ seen: Seen, over callID: Bytes
  ) -> Bytes? {
    guard isActive, !clientLegs.isEmpty, held.isEmpty, let networkLeg,
      networkLeg == callID || clientLegs.contains(callID)
    else { return nil }
    let isDeed = read.notification.map { $0.notification?.disposition == .display } ?? true
    messages.append(
      ServedMessage(
        node: node, book: book, seen: seen, source: callID,
        isFromUser: callID != networkLeg, kind: isDeed ? .deed : .other,
        isNotification: read.isNotification, id: read.messageID,
        content: read.cpim?.content.body ?? body, others: clientLegs.filter { $0 != callID },
        networkLeg: networkLeg))
    return contribution
  }

  /// One goes on over another leg, whose other end takes so much at most: which it is, if all have it
  /// now.
  fileprivate mutating func pass(
    _ read: ReadBody, _ body: Bytes, _ seen: Seen, over callID: Bytes, _ limit: UInt64?
  ) -> Int? {
    let content = read.cpim?.content.body ?? body
    guard
      let place = messages.firstIndex(where: { $0.isSaid(by: read, content, over: callID) })
    else { return nil }
    let isMarked =
      read.cpim?.fields.texts(of: "Message-Direction").contains {
        $0.isSameIgnoringCase(as: "sent")
      } ?? false
    let isSame = messages[place].content.begins(with: content)
    messages[place].copies.append(
      ServedMessage.Copy(callID: callID, seen: seen, isMarked: isMarked, isSame: isSame))
    if let limit {
      messages[place].hasLimit = true
      if UInt64(body.count) > limit { messages[place].longChunk = seen }
    }
    return messages[place].isThrough ? place : nil
  }
}

/// The media of a leg, for which a function has kept something.
struct LegMedia: Sendable {
  var released: Instant?
}

extension Observer {
  /// Something passes over MSRP on a leg of a group's session.
  mutating func noteServedMessage(
    _ msrp: MSRPMessage, _ body: Bytes, _ seen: Seen, _ key: FunctionLegKey, of group: Int
  ) {
    if seen.isSent {
      noteServedCopy(msrp, body, seen, key.callID, of: group, key.function)
    } else {
      noteServedArrival(msrp, body, seen, key, of: group)
    }
  }

  private mutating func noteServedArrival(
    _ msrp: MSRPMessage, _ body: Bytes, _ seen: Seen, _ key: FunctionLegKey, of group: Int
  ) {
    guard msrp.continuation == .complete, ((try? msrp.actualRange) ?? nil)?.start == 1 else {
      return
    }
    let read = bodies.read(body)
    let isComposing =
      read.isComposing
      || msrp.fields.value(of: .contentType)?.begins(with: "application/im-iscomposing")
        == true
    guard read.cpim != nil || isComposing else { return }
    if let name = servedGroups[key.function]?[group].hear(read, body, seen, over: key.callID) {
      lookAgain(
        .servedMessage(FunctionLegKey(function: key.function, callID: name)),
        at: now + Observer.timeBound)
    }
  }

  private mutating func noteServedCopy(
    _ msrp: MSRPMessage, _ body: Bytes, _ seen: Seen, _ callID: Bytes, of group: Int,
    _ function: UInt32
  ) {
    guard servedGroups[function]?[group].messages.isEmpty == false else { return }
    let read = bodies.read(body)
    let limit = servedLimits[FunctionLegKey(function: function, callID: callID)]
    if let place = servedGroups[function]?[group].pass(read, body, seen, over: callID, limit) {
      judgeServedMessage(place, of: group, function)
    }
  }

  /// A leg of a group's session ends: by the function, or by its other end.
  mutating func noteServedEnd(
    of callID: Bytes, by bye: Seen?, of group: Int, _ function: UInt32
  ) {
    for place in servedGroups[function]?[group].messages.indices ?? 0..<0 {
      guard let message = servedGroups[function]?[group].messages[place],
        message.others.contains(callID) || message.networkLeg == callID
      else { continue }
      servedGroups[function]?[group].messages[place].gone.append(callID)
      if let bye, bye.time == message.seen.time, message.others.contains(callID) {
        servedGroups[function]?[group].messages[place].byes.append((callID, bye, nil))
      }
    }
  }

  mutating func noteServedEndAnswered(
    _ callID: Bytes, by seen: Seen, of group: Int, _ function: UInt32
  ) {
    for place in servedGroups[function]?[group].messages.indices ?? 0..<0 {
      guard
        let bye = servedGroups[function]?[group].messages[place].byes.firstIndex(where: {
          $0.callID == callID && $0.answer == nil
        })
      else { continue }
      servedGroups[function]?[group].messages[place].byes[bye].answer = seen
    }
  }

  /// The time of a message is up, unless it was judged before.
  mutating func judgeServedMessage(_ key: FunctionLegKey) {
    guard let group = servedGroup(named: key.callID, at: key.function),
      let first = servedGroups[key.function]?[group].messages.first,
      now - first.seen.time >= Observer.timeBound
    else { return }
    judgeServedMessage(0, of: group, key.function)
  }

  private mutating func judgeServedMessage(_ place: Int, of group: Int, _ function: UInt32) {
    guard var message = servedGroups[function]?[group].messages.remove(at: place) else { return }
    message.judgedAt = now
    if message.isChoice {
      for callID in [message.source, message.networkLeg] + message.others {
        message.media[callID] = legMedia[FunctionLegKey(function: function, callID: callID)]
      }
    }
    ready.append(.servedMessage(message))
  }

  // MARK: Media

  /// A function says what has become of the media of a leg.
  mutating func noteMedia(_ fact: Fact, _ function: UInt32, at time: Instant) {
    let key = FunctionLegKey(function: function, callID: fact.key)
    if fact.value.text == Bytes("released") {
      legMedia[key]?.released = time
    } else {
      if legMedia[key] == nil, let oldest = legMediaOrder.add(key) { legMedia[oldest] = nil }
      legMedia[key] = LegMedia()
    }
  }
}
