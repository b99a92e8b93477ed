import Sim
import Wire

// Telling participants of each other (004 §9.2.14.3), at once or when they may be told again (row
// rate_1, reading `notify-rate`).

extension ControllingFunction {
  /// What has changed while an event was handled, all participants are told, or it waits for them.
  mutating func notifyParticipants(_ atlas: Atlas, _ out: inout Outbox<Network>) {
    for index in sessions.indices where sessions[index].told != sessions[index].changes {
      for watcher in sessions[index].watchers.indices
      where sessions[index][sessions[index].watchers[watcher].participant].state == .connected
        && sessions[index].watchers[watcher].hearing.seen != sessions[index].changes
      {
        announce(to: watcher, of: index, atlas, &out)
      }
      var isWatching = Array(repeating: false, count: sessions[index].participants.count)
      for place in listeners(of: index) { isWatching[place] = true }
      for place in sessions[index].participants.indices where !isWatching[place] {
        announceOverMedia(to: place, in: index, &out)
      }
      sessions[index].told = sessions[index].changes
    }
  }

  // MARK: By NOTIFY

  /// A watcher is told as soon as the pace allows.
  private mutating func announce(
    to watcher: Int, of index: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    let session = sessions[index]
    guard session.watchers[watcher].hearing.timer == nil, !session.watchers[watcher].isEnding else {
      return
    }
    let permission = sessions[index].watchers[watcher].hearing.pace.permission(
      at: out.now, rules.notificationRate, participants: session.connectedCount)
    switch permission {
    case .now:
      notify(watcher, of: index, atlas, &out)
    case .at(let time):
      sessions[index].watchers[watcher].hearing.timer = out.start(
        .affair(session.watchers[watcher].duty, ControllingTimer.notification.rawValue),
        after: time - out.now)
    }
  }

  /// A watcher may be told what was held back.
  mutating func tellHeldBack(duty: UInt32, _ atlas: Atlas, _ out: inout Outbox<Network>) {
    for index in sessions.indices {
      guard let watcher = sessions[index].watchers.firstIndex(where: { $0.duty == duty }) else {
        continue
      }
      sessions[index].watchers[watcher].hearing.timer = nil
      announce(to: watcher, of: index, atlas, &out)
    }
  }

  /// A document tells how things stand when it leaves: while the one before has no answer, none is
  /// written.
  mutating func notify(
    _ watcher: Int, of index: Int, isFull: Bool = false, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    let duty = sessions[index].watchers[watcher].duty
    guard let place = agent.duty(numbered: duty) else { return }
    if isFull { sessions[index].watchers[watcher].wantsAll = true }
    if agent.duties[place].notifier.isNotifying {
      sessions[index].watchers[watcher].isBehind = true
      return
    }
    hush(watcher: watcher, of: index, &out)
    let tellsAll = sessions[index].watchers[watcher].wantsAll
    sessions[index].watchers[watcher].isBehind = false
    sessions[index].watchers[watcher].wantsAll = false
    sessions[index].watchers[watcher].version += 1
    noteSubscriptions(of: index, &out)
    let content = content(for: watcher, of: index, isFull: tellsAll, out.now)
    agent.notify(content, duty: place, atlas, &out)
  }

  /// Who has heard all so far is told what has changed meanwhile.
  mutating func heard(_ duty: UInt32, _ atlas: Atlas, _ out: inout Outbox<Network>) {
    for index in sessions.indices {
      guard let watcher = sessions[index].watchers.firstIndex(where: { $0.duty == duty }) else {
        continue
      }
      if sessions[index].watchers[watcher].isEnding {
        endSubscription(watcher, of: index, isOver: false, atlas, &out)
      } else if sessions[index].watchers[watcher].wantsAll {
        notify(watcher, of: index, atlas, &out)
      } else if sessions[index].watchers[watcher].isBehind {
        announce(to: watcher, of: index, atlas, &out)
      }
    }
  }

  /// The document that leaves now.
  mutating func content(
    for watcher: Int, of index: Int, isFull: Bool, _ now: Instant
  ) -> Notifier.Content {
    updateRoster(of: index)
    let one = sessions[index].watchers[watcher]
    let place = one.participant
    let document =
      isFull || one.last == nil || rules.information.tellsAllToSubscribers
      ? document(of: index, for: place, seen: one.hearing.seen, version: one.version)
      : changes(of: index, for: one)
    sessions[index].watchers[watcher].last = frame(of: sessions[index], for: place)
    sessions[index].watchers[watcher].hearing.seen = sessions[index].changes
    sessions[index].watchers[watcher].hearing.pace.told(at: now, rules.notificationRate)
    if isMuting(one) { sessions[index][place].hearing.seen = sessions[index].changes }
    return Notifier.Content(type: ControllingFunction.conferenceType, body: document.rendered())
  }

  // MARK: Over MSRP

  /// The places of those who are told by NOTIFY, and not over MSRP.
  private func listeners(of index: Int) -> [Int] {
    sessions[index].watchers.filter { !$0.isEnding && isMuting($0) }.map(\.participant)
  }

  /// Reading `pf-subscription-mutes-cio`: a subscription stands for documents over MSRP if it is that
  /// of the participant's client. A function in between has it for itself.
  func isMuting(_ watcher: ConferenceWatcher) -> Bool {
    !watcher.isOfFunction || rules.information.mutesForFunctions
  }

  /// The connection for a participant's messages stands: who has not subscribed is told at once
  /// (reading `cio-on-connect-duplicate`).
  mutating func introduce(_ place: Int, in index: Int, _ out: inout Outbox<Network>) {
    guard rules.information.introducesSubscribers || !listeners(of: index).contains(place) else {
      return
    }
    tellOverMedia(place, in: index, &out)
  }

  private mutating func announceOverMedia(
    to place: Int, in index: Int, _ out: inout Outbox<Network>
  ) {
    let session = sessions[index]
    let hearing = session[place].hearing
    guard session[place].state == .connected, session[place].media?.hasConferenceObjects == true,
      hearing.seen != session.changes, hearing.timer == nil, let call = session[place].call
    else { return }
    // Reading `join-notify-only-subscribers`.
    if rules.information.tellsJoinsToSubscribersOnly, let seen = hearing.seen,
      seen >= session.lastForAll
    {
      return
    }
    let permission = sessions[index][place].hearing.pace.permission(
      at: out.now, rules.objectRate, participants: session.connectedCount)
    switch permission {
    case .now:
      tellOverMedia(place, in: index, &out)
    case .at(let time):
      sessions[index][place].hearing.timer = out.start(
        .affair(call, ControllingTimer.object.rawValue), after: time - out.now)
    }
  }

  /// A participant may be told what was held back.
  mutating func tellHeldBack(call: UInt32, _ out: inout Outbox<Network>) {
    guard let leg = legs[call], let index = session(numbered: leg.session) else { return }
    sessions[index][leg.participant].hearing.timer = nil
    announceOverMedia(to: leg.participant, in: index, &out)
  }

  private mutating func tellOverMedia(
    _ place: Int, in index: Int, _ out: inout Outbox<Network>
  ) {
    guard sessions[index].state == .active,
      sessions[index][place].media?.hasConferenceObjects == true
    else { return }
    hush(place, in: index, &out)
    updateRoster(of: index)
    let document = document(of: index, for: place, seen: sessions[index][place].hearing.seen)
    sessions[index][place].hearing.seen = sessions[index].changes
    sessions[index][place].hearing.pace.told(at: out.now, rules.objectRate)
    send(
      OutgoingMessage(
        id: agent.stack.identifiers.msrp(), contentType: Bytes(ControllingFunction.conferenceType),
        body: document.rendered()), to: place, in: index, sessions[index].step, &out)
  }

  // MARK: Nothing more is told

  /// The connection for a participant's messages is no more.
  mutating func closeMedia(of place: Int, in index: Int, _ out: inout Outbox<Network>) {
    sessions[index][place].media = nil
    hush(place, in: index, &out)
  }

  /// Nothing is held back for a participant any longer.
  mutating func hush(_ place: Int, in index: Int, _ out: inout Outbox<Network>) {
    guard let timer = sessions[index][place].hearing.timer else { return }
    out.stop(timer)
    sessions[index][place].hearing.timer = nil
  }

  mutating func hush(watcher: Int, of index: Int, _ out: inout Outbox<Network>) {
    guard let timer = sessions[index].watchers[watcher].hearing.timer else { return }
    out.stop(timer)
    sessions[index].watchers[watcher].hearing.timer = nil
  }

  mutating func hushAll(of index: Int, _ out: inout Outbox<Network>) {
    for watcher in sessions[index].watchers.indices { hush(watcher: watcher, of: index, &out) }
    for place in sessions[index].participants.indices { hush(place, in: index, &out) }
  }
}
