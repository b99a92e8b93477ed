import Sim
import Wire

// Subscriptions to what becomes of a group session (RFC 4575 §3, RFC 6665).

extension Parameters {
  /// Whether a contact for sessions is not a client's, which names its instance.
  fileprivate var isOfFunction: Bool { has("+g.3gpp.icsi-ref") && !has("+sip.instance") }
}

extension ControllingFunction {
  /// Somebody wants to know of a group session: whoever is in it may. That one is inactive a 404 says
  /// (004-5.2.2-grp.c_1).
  mutating func subscribed(
    _ request: SIPMessage, _ server: TransactionID, _ mark: Packet.Mark, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    guard let index = session(for: request), sessions[index].state != .inactive else {
      refuse(request, .noSuchSession, server, &out)
      return
    }
    let subscriber = request[.pAssertedIdentity]?.uri ?? request[.from]?.uri ?? factory
    guard let place = sessions[index].place(of: subscriber), sessions[index][place].isListed else {
      refuse(request, .notAllowed(.notListed), server, &out)
      return
    }
    guard
      let duty = agent.subscribed(
        request, server, mark, ownersContact: contact(of: sessions[index]), atlas, &out)
    else { return }
    let watcher = ConferenceWatcher(
      duty: duty, participant: place,
      isOfFunction: request[.contact]?.parameters.isOfFunction == true,
      hearing: Hearing(seen: sessions[index][place].hearing.seen))
    sessions[index].watchers.append(watcher)
    // What would go with the messages, the first notification tells.
    if isMuting(watcher) { hush(place, in: index, &out) }
  }

  /// RFC 6446 §5.2: a watcher is told no more often than it asks for, and told what holds.
  private mutating func heedRate(of watcher: Int, in index: Int) {
    guard conference.heedsAskedRates,
      let duty = agent.duty(numbered: sessions[index].watchers[watcher].duty)
    else { return }
    let asked = agent.duties[duty].asked
    sessions[index].watchers[watcher].hearing.pace.asked = asked?.spacing
    agent.duties[duty].notifier.highestRate = asked.map { asked in
      HighestRate(spacing: max(asked.spacing, rules.notificationRate.bound?.span ?? .zero))
    }
  }

  /// A subscription has begun or was refreshed, and is told how things stand.
  mutating func watched(_ duty: UInt32, _ atlas: Atlas, _ out: inout Outbox<Network>) {
    for index in sessions.indices {
      let watcher = sessions[index].watchers.firstIndex { $0.duty == duty && !$0.isEnding }
      if let watcher {
        heedRate(of: watcher, in: index)
        notify(watcher, of: index, isFull: true, atlas, &out)
      }
    }
  }

  mutating func unwatched(_ duty: UInt32, _ out: inout Outbox<Network>) {
    for index in sessions.indices {
      guard let watcher = sessions[index].watchers.firstIndex(where: { $0.duty == duty }) else {
        continue
      }
      hush(watcher: watcher, of: index, &out)
      sessions[index].watchers.remove(at: watcher)
      noteSubscriptions(of: index, &out)
    }
  }

  /// Who is gone hears no more (P3 step 3, P2 step 3).
  mutating func endSubscription(
    of place: Int, in index: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    for watcher in sessions[index].watchers.indices.reversed()
    where sessions[index].watchers[watcher].participant == place {
      endSubscription(watcher, of: index, isOver: false, atlas, &out)
    }
  }

  /// The session is inactive, or over: the last document says which (reading
  /// `noresource-two-meanings`).
  mutating func endSubscriptions(
    of index: Int, isOver: Bool, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    let duties = sessions[index].watchers.map(\.duty)
    for duty in duties {
      guard let watcher = sessions[index].watchers.firstIndex(where: { $0.duty == duty }) else {
        continue
      }
      endSubscription(watcher, of: index, isOver: isOver, atlas, &out)
    }
  }

  mutating func endSubscription(
    _ watcher: Int, of index: Int, isOver: Bool, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    let duty = agent.duty(numbered: sessions[index].watchers[watcher].duty)
    if !isOver, let duty, agent.duties[duty].notifier.isNotifying {
      sessions[index].watchers[watcher].isEnding = true
      return
    }
    // The last document waits for nothing.
    hush(watcher: watcher, of: index, &out)
    sessions[index].watchers[watcher].version += 1
    var last = content(for: watcher, of: index, isFull: true, out.now)
    let ended = sessions[index].watchers.remove(at: watcher)
    if isOver, rules.information.tellsEnds {
      let document = ConferenceInfo(
        entity: sessions[index].identity.text, state: .deleted, version: ended.version)
      last = Notifier.Content(type: ControllingFunction.conferenceType, body: document.rendered())
    }
    noteSubscriptions(of: index, &out)
    agent.endSubscription(ended.duty, .noresource, last, atlas, &out)
  }
}
