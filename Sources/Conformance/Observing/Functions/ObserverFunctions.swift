import Entities
import Sim
import Wire

// Sessions through Participating Functions, by the INVITEs of their legs, and how they end.

extension Observer {
  // MARK: What comes

  mutating func cameToFunction(_ message: SIPMessage, _ seen: Seen, at actor: ActorID) {
    guard let callID = message[.callID]?.value else { return }
    let key = FunctionLegKey(function: actor.index, callID: callID)
    guard message.isRequest else {
      cameToFunction(response: message, seen, key)
      return
    }
    switch message.method {
    case .invite? where message[.to]?.tag == nil:
      guard functionLegs[key] == nil else { return }
      openFunctionSession(message, seen, key, at: actor)
    case .bye?:
      guard let (session, leg) = functionLeg(key),
        functionSessions[session]?.legs[leg].isUp == true,
        functionSessions[session]?.legs[leg].otherEnd == nil,
        message[.from]?.tag == functionSessions[session]?.legs[leg].remoteTag
      else { return }
      endFunctionLeg(message, seen, key, session, leg)
    default: break
    }
  }

  private mutating func openFunctionSession(
    _ invite: SIPMessage, _ seen: Seen, _ key: FunctionLegKey, at actor: ActorID
  ) {
    guard let user = cast.user(servedBy: actor), let book = cast.users[user].participating,
      FeatureTags(acceptContactOf: invite).has(.session)
    else { return }
    let isOwn = cast.client(at: seen.packet.mark.origin)?.user == user
    var leg = FunctionLeg(callID: key.callID, side: isOwn ? .client : .peer)
    leg.remoteTag = invite[.from]?.tag
    functionSessions[seen.number] = FunctionSession(
      node: seen.node, function: key.function, book: book, user: cast.users[user].address,
      contribution: invite.text(of: .contributionID), author: invite[.from]?.uri.address,
      legs: [leg])
    functionLegs[key] = seen.number
    sessionsOfFunctions[actor.index, default: []].append(seen.number)
  }

  private mutating func cameToFunction(
    response: SIPMessage, _ seen: Seen, _ key: FunctionLegKey
  ) {
    guard let cSeq = response[.cSeq], let code = response.statusCode, code >= 200,
      cSeq.method == .invite || cSeq.method == .bye, let (session, leg) = functionLeg(key)
    else { return }
    switch cSeq.method {
    case .invite where functionSessions[session]?.legs[leg].isUp == false:
      if code >= 300 {
        functionSessions[session]?.legs[leg].otherEnd = seen.time
        forgetIfOver(session)
        return
      }
      functionSessions[session]?.legs[leg].isUp = true
      functionSessions[session]?.legs[leg].localTag = response[.from]?.tag
      functionSessions[session]?.legs[leg].remoteTag = response[.to]?.tag
    case .bye:
      if functionSessions[session]?.legs[leg].answer == nil {
        functionSessions[session]?.legs[leg].answer = seen
      }
    default: break
    }
  }

  // MARK: What it sends

  mutating func sentByFunction(_ message: SIPMessage, _ seen: Seen, by actor: ActorID) {
    guard !seen.packet.mark.isRepeated, let callID = message[.callID]?.value else { return }
    let key = FunctionLegKey(function: actor.index, callID: callID)
    guard message.isRequest else {
      sentByFunction(response: message, seen, key)
      return
    }
    switch message.method {
    case .invite? where message[.to]?.tag == nil: openFunctionLeg(message, seen, key)
    case .bye?: sentByFunction(bye: message, seen, key)
    case .subscribe?:
      for number in sessionsOfFunctions[actor.index] ?? [] {
        for bye in functionSessions[number]?.byes.indices ?? 0..<0
        where functionSessions[number]?.byes[bye].subscription == nil {
          functionSessions[number]?.byes[bye].subscription = seen
        }
      }
    default:
      guard let (session, leg) = functionLeg(key), let number = message[.cSeq]?.number else {
        return
      }
      functionSessions[session]?.legs[leg].number = number
      if message.method == .invite { functionSessions[session]?.legs[leg].change = seen }
    }
  }

  /// The INVITE of another leg of a session: to the newest that it can belong to.
  private mutating func openFunctionLeg(
    _ invite: SIPMessage, _ seen: Seen, _ key: FunctionLegKey
  ) {
    let contribution = invite.text(of: .contributionID)
    let author = invite[.from]?.uri.address
    let session = sessionsOfFunctions[key.function]?.last { number in
      functionSessions[number]?.contribution == contribution
        && functionSessions[number]?.author == author && functionSessions[number]?.isOver == false
    }
    guard let session, let known = functionSessions[session], functionLegs[key] == nil else {
      return
    }
    let isOriginating = known.legs.first?.side == .client
    let side: FunctionLeg.Side =
      isOriginating
      ? .peer
      : cast.isSelection(seen.peer)
        ? .gateway : invite.requestURI?.address == known.user ? .client : .peer
    var leg = FunctionLeg(callID: key.callID, side: side)
    leg.number = invite[.cSeq]?.number ?? 0
    functionSessions[session]?.legs.append(leg)
    functionLegs[key] = session
  }

  private mutating func sentByFunction(
    response: SIPMessage, _ seen: Seen, _ key: FunctionLegKey
  ) {
    guard let cSeq = response[.cSeq], let code = response.statusCode, code >= 200,
      cSeq.method == .invite || cSeq.method == .bye, let (session, leg) = functionLeg(key)
    else { return }
    switch cSeq.method {
    case .invite where functionSessions[session]?.legs[leg].isUp == false:
      if code >= 300 {
        functionSessions[session]?.legs[leg].otherEnd = seen.time
        forgetIfOver(session)
        return
      }
      functionSessions[session]?.legs[leg].isUp = true
      functionSessions[session]?.legs[leg].localTag = response[.to]?.tag
    case .bye:
      for bye in functionSessions[session]?.byes.indices ?? 0..<0
      where functionSessions[session]?.byes[bye].sip[.via]?.branch == response[.via]?.branch {
        functionSessions[session]?.byes[bye].answers.append(seen)
      }
    default: break
    }
  }

  private mutating func sentByFunction(
    bye: SIPMessage, _ seen: Seen, _ key: FunctionLegKey
  ) {
    guard let (session, place) = functionLeg(key), let leg = functionSessions[session]?.legs[place],
      leg.isUp, leg.ownBye == nil
    else { return }
    if leg.otherEnd != nil {
      for place in functionSessions[session]?.byes.indices ?? 0..<0
      where functionSessions[session]?.byes[place].callID == key.callID {
        functionSessions[session]?.byes[place].returned = seen
      }
      return
    }
    // A fork that has come too late has a dialog of its own.
    let isOfFork =
      leg.side == .client && bye[.to]?.tag != leg.remoteTag
      && bye[.from]?.tag == leg.localTag && (bye[.cSeq]?.number ?? 0) > leg.number
    if isOfFork { return }
    functionSessions[session]?.legs[place].ownBye = seen
    functionSessions[session]?.legs[place].byeIsInDialog =
      bye[.to]?.tag == leg.remoteTag && bye[.from]?.tag == leg.localTag
      && (bye[.cSeq]?.number ?? 0) > leg.number
    forgetIfOver(session)
  }

  // MARK: The end

  private func functionLeg(_ key: FunctionLegKey) -> (session: UInt64, leg: Int)? {
    guard let session = functionLegs[key],
      let leg = functionSessions[session]?.legs.firstIndex(where: { $0.callID == key.callID })
    else { return nil }
    return (session, leg)
  }

  private mutating func endFunctionLeg(
    _ bye: SIPMessage, _ seen: Seen, _ key: FunctionLegKey, _ session: UInt64, _ place: Int
  ) {
    guard let known = functionSessions[session] else { return }
    let leg = known.legs[place]
    functionSessions[session]?.legs[place].otherEnd = seen.time
    defer { forgetIfOver(session) }
    // One that crosses that of the function changes nothing any more.
    guard leg.side != .peer, leg.ownBye == nil else { return }
    let others = known.legs.filter { $0.callID != leg.callID && $0.isUp && $0.end == nil }
    let group = servedGroup(known.function) {
      $0.contribution == known.contribution && $0.focus != nil
    }
    functionSessions[session]?.byes.append(
      ServedBye(
        node: seen.node, book: known.book, seen: seen, sip: bye, callID: leg.callID,
        isFromGateway: leg.side == .gateway, isOfCore: cast.isCore(seen.packet.mark.origin),
        group: group.flatMap { servedGroups[known.function]?[$0] }, others: others))
    lookAgain(
      .servedBye(session), at: now + Observer.timeBound + known.rules.policies.retryAfter)
  }

  /// What a BYE has led to is known now.
  mutating func judgeServedByes(of session: UInt64) {
    guard let known = functionSessions[session], let first = known.byes.first else { return }
    var bye = first
    functionSessions[session]?.byes.removeFirst()
    bye.others = bye.others.map { other in
      known.legs.first { $0.callID == other.callID } ?? other
    }
    if let contribution = known.contribution,
      let group = servedGroup(named: contribution, at: known.function),
      let served = servedGroups[known.function]?[group]
    {
      bye.stored = served.stored.filter { $0.number > bye.seen.number }
      bye.earlier = served.stored.filter { $0.number < bye.seen.number }
      bye.picture = served.picture.latest
    }
    for callID in [bye.callID] + bye.others.map(\.callID) {
      bye.media[callID] = legMedia[FunctionLegKey(function: known.function, callID: callID)]
    }
    ready.append(.servedBye(bye))
    forgetIfOver(session)
  }

  private mutating func forgetIfOver(_ session: UInt64) {
    guard let known = functionSessions[session], known.isOver, known.byes.isEmpty else { return }
    forget(known, session)
  }

  private mutating func forget(_ known: FunctionSession, _ session: UInt64) {
    functionSessions[session] = nil
    for leg in known.legs {
      functionLegs[FunctionLegKey(function: known.function, callID: leg.callID)] = nil
    }
    sessionsOfFunctions[known.function]?.removeAll { $0 == session }
  }

  /// What a function has forgotten it does not end.
  mutating func forgetFunctionSessions(at node: NodeID) {
    for session in functionSessions.keys.sorted() {
      if let known = functionSessions[session], known.node == node { forget(known, session) }
    }
  }
}
