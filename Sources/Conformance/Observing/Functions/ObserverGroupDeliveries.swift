import Entities
import Sim
import Wire

// What is held for a user comes to a client, and what that leads to; and what the end of a group's
// session leads to.

extension Observer {
  mutating func open(
    _ invite: SIPMessage, _ seen: Seen, _ callID: Bytes, of group: Int, _ function: UInt32,
    isReturn: Bool
  ) {
    guard let known = servedGroups[function]?[group] else { return }
    if !isReturn { eachDelivery(of: group, function) { $0.invitation = $0.invitation ?? seen } }
    let registration = registrations[function].flatMap { $0.seen.time == seen.time ? $0 : nil }
    let origin = GroupDelivery.Origin(
      node: seen.node, book: known.book, address: known.address, invite: known.invite,
      focus: known.focus, contribution: known.contribution,
      named: known.named ?? known.contribution, life: known.life, held: known.held,
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

  mutating func settle(
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

  mutating func judgeLater(_ callID: Bytes, _ function: UInt32, _ seen: Seen) {
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
    delivery.focusMedia = delivery.focusBye?.sip?[.callID].flatMap {
      legMedia[FunctionLegKey(function: key.function, callID: $0.value)]
    }
    delivery.judgedAt = now
    if servedGroups[key.function]?[group].clientLegs.contains(key.callID) == false {
      forget(leg: key.callID, of: group, key.function)
    }
    ready.append(.groupDelivery(delivery))
  }

  /// Whether it has begun is known now.
  mutating func judgeDueDelivery(_ key: FunctionLegKey) {
    guard let group = servedGroup(named: key.callID, at: key.function),
      let known = servedGroups[key.function]?[group], var due = known.dues.first
    else { return }
    servedGroups[key.function]?[group].dues.removeFirst()
    if known.held.isEmpty || !known.isAway { due.isSettled = true }
    ready.append(.dueDelivery(due))
  }

  /// What a BYE of the focus has led to is known now.
  mutating func judgeNetworkBye(_ key: FunctionLegKey) {
    guard let group = servedGroup(named: key.callID, at: key.function),
      let known = servedGroups[key.function]?[group], var bye = known.networkByes.first
    else { return }
    // What is on its way to a client goes before the BYE, and puts off what follows that.
    if let last = bye.byes.last(where: { bye.clientLegs.contains($0.callID) })?.seen.time,
      last + Observer.timeBound > now
    {
      lookAgain(.networkBye(key), at: last + Observer.timeBound)
      return
    }
    servedGroups[key.function]?[group].networkByes.removeFirst()
    bye.life = servedGroups[key.function]?[group].life ?? Bytes()
    bye.stored = known.stored.filter { $0.number > bye.seen.number }
    bye.earlier = known.stored.filter { $0.number < bye.seen.number }
    bye.exchanged = known.exchanged.all
    for callID in [bye.callID] + bye.clientLegs {
      bye.media[callID] = legMedia[FunctionLegKey(function: key.function, callID: callID)]
    }
    ready.append(.networkBye(bye))
  }
}

extension ConferenceState {
  /// Who has not gone.
  fileprivate var present: [Bytes] {
    users.filter { user in !user.endpoints.contains { $0.status == .disconnected } }
      .compactMap { $0.entity?.comparable }
  }
}
