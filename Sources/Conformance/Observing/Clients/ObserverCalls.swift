import Entities
import Sim
import Wire

// The course of calls, and what users ask for.

extension Observer {
  mutating func open(_ leg: Leg, _ key: LegKey) {
    var leg = leg
    if let earlier = legs[key] {
      // A refused INVITE may be sent once more with what was missing; a running call has another
      // INVITE of the same name only by a proxy's fault.
      guard earlier.isCaller, earlier.code.map({ $0 >= 300 }) == true else { return }
    } else {
      callsByNode[Int(key.node.index)].append(key.callID)
    }
    if leg.isCaller { leg.local = leg.request.sessionDescription }
    legs[key] = leg
    claimStreams(of: key)
  }

  mutating func claimStreams(of key: LegKey) {
    guard let (block, place) = legs.take(key) else { return }
    block.item?.change { claimStreams(of: &$0) }
    legs.put(block, at: place)
  }

  /// Notes whose the MSRP sessions are that a client describes.
  mutating func claimStreams(of leg: inout Leg) {
    guard let local = leg.local, let place = legs.place(of: leg.key) else { return }
    while leg.media.files.count < local.mediaCount { leg.media.files.append(Leg.FileCourse()) }
    for (line, media) in local.media.enumerated() where media.isMSRP {
      guard let session = (try? media.path)??.last.sessionID else { continue }
      streams[StreamKey(node: leg.client.node, session: session)] = (leg.key, place, line)
    }
  }

  /// A BYE has left or come.
  mutating func end(_ leg: inout Leg, _ bye: Seen) {
    guard leg.bye == nil else { return }
    leg.bye = bye
    noteEnd(of: leg.key, bye)
    for index in leg.media.files.indices {
      leg.media.files[index].closed = leg.media.files[index].closed ?? bye
    }
    lookAgain(.close(leg.key), at: now + Observer.timeBound)
  }

  /// A call is judged as a whole, and forgotten; unless it has begun anew meanwhile.
  mutating func close(_ key: LegKey) {
    guard let leg = legs[key], let end = leg.end, now - end >= Observer.timeBound else { return }
    judge(leg, key)
  }

  mutating func judge(_ leg: Leg, _ key: LegKey) {
    var leg = leg
    leg.judgedAt = now
    leg.group.subscriptions = subscriptions(of: leg)
    keepPast(leg)
    legs[key] = nil
    callsByNode[Int(key.node.index)].removeAll { $0 == key.callID }
    for media in leg.local?.media ?? [] {
      if let session = (try? media.path)??.last.sessionID {
        streams[StreamKey(node: key.node, session: session)] = nil
      }
    }
    ready.append(.leg(leg))
  }

  /// A client that calls somebody with whom it has a session, to which it was invited, opens
  /// another one beside it.
  func isRival(_ target: URI, of leg: Leg) -> Bool {
    !leg.isCaller && leg.isAccepted && !leg.isOver && leg.isOneToOne
      && leg.request[.from]?.uri.address == target.address
  }

  mutating func noteRivals(of invite: SIPMessage, _ seen: Seen, _ client: Client) {
    guard let target = invite.requestURI, FeatureTags(acceptContactOf: invite).has(.session),
      let own = invite[.callID]?.value,
      // A user may want another session beside one that goes on.
      wishes[LegKey(node: client.node, callID: own)] == nil
    else { return }
    for callID in callsByNode[Int(client.node.index)] {
      let key = LegKey(node: client.node, callID: callID)
      if let leg = legs[key], isRival(target, of: leg) { legs[key]?.rival = seen }
    }
  }

  // MARK: What users ask for

  mutating func heed(_ fact: Fact, _ record: Record<Network>) {
    guard let client = cast.client(at: record.node) else {
      if let focus = cast.focus(at: record.node) { heed(fact, told: focus, record) }
      if cast.isParticipating(record.node) {
        heedFunction(fact, record)
        heedStore(fact, record)
      }
      if fact.name == .interworkedParts, cast.isGateway(record.node) { noteInterworked(fact.key) }
      return
    }
    switch fact.name {
    case .requestKind:
      let kind = fact.value.text.flatMap { Procedure(rawValue: $0.description) }
      // A REGISTER is one of the client, not of a call.
      let isOfClient = kind == .deregistration
      if kind == .registration { return }
      let key = LegKey(node: record.node, callID: isOfClient ? Bytes() : fact.key)
      guard let kind else {
        wishes[key] = nil
        return
      }
      wishes[key] = Wish(client: client, kind: kind, key: key.callID, told: record.time)
      lookAgain(.wish(key), at: record.time + Observer.timeBound)
    case .requestTargets, .requestConversation:
      // Not all editions name conversations.
      let key = LegKey(node: record.node, callID: fact.key)
      guard let wish = wishes[key], let leg = session(of: wish.kind, fact.key, at: record.node)
      else { return }
      wishes[key]?.session = leg
      let said = Facts(book: facts, node: record.node, key: fact.key)
      wishes[key]?.members = said.participants(of: leg.keys) ?? []
    case .clientRegistration:
      heedRegistration(fact, client)
    default:
      break
    }
  }

  /// Who wants the service and has coverage begins to register; who does not want it, or has none,
  /// need not keep a registration.
  private mutating func heedRegistration(_ fact: Fact, _ client: Client) {
    let node = Int(client.node.index)
    let before = wants[node].isWanted && wants[node].isCovered
    for word in fact.value.list {
      switch word.description {
      case "wanted": wants[node].isWanted = true
      case "unwanted": wants[node].isWanted = false
      case "covered": wants[node].isCovered = true
      case "uncovered": wants[node].isCovered = false
      default: break
      }
    }
    let isToRegister = wants[node].isWanted && wants[node].isCovered
    if !wants[node].isWanted { bindings[node] = nil }
    // Who comes back may still be registered.
    guard isToRegister, !before, bindings[node] == nil else { return }
    let key = LegKey(node: client.node, callID: Bytes())
    wishes[key] = Wish(client: client, kind: .registration, key: Bytes(), told: now)
    lookAgain(.wish(key), at: now + Observer.timeBound)
  }
}
