import Entities
import Sim
import Wire

// Somebody comes into a session or goes: the others are to be told.

extension Observer {
  /// Somebody comes in or goes: the others are to be told.
  mutating func noteNews(
    of person: GroupPerson, _ state: String, in key: RoomKey, _ record: Record<Network>
  ) {
    guard let room = rooms[key], room.ended == nil else { return }
    for number in room.news where news[number]?.person == person.address {
      news[number]?.isPast = true
    }
    guard state == "connected" || state == "left" && person.state == "connected" else { return }
    var watchers: [Bytes] = []
    var receivers: [Bytes] = []
    var others: [Bytes] = []
    for leg in room.legs {
      guard let call = groupCalls[leg], call.person != person.address else { continue }
      let watch = room.people[call.person]?.watch.flatMap { watches[$0] }
      // Reading `pf-subscription-mutes-cio`.
      let isMuted =
        watch.map { !$0.isOfFunction || room.focus.rules.information.mutesForFunctions } ?? false
      if watch != nil { watchers.append(call.person) }
      if !isMuted, call.knowsObjects == true {
        receivers.append(call.person)
      } else if watch == nil, call.isConnected {
        others.append(call.person)
      }
    }
    let listed = room.people.values.filter { $0.state != "left" }
    news[record.number] = GroupNews(
      focus: room.focus, session: room.identity, person: person.address, shown: person.shown,
      state: state, time: record.time, number: record.number,
      call: room.people[person.address]?.leg.flatMap { groupCalls[$0]?.kind }
        ?? newestKind(person, room),
      cause: state == "left" ? person.leaving : nil,
      isOfOriginator: person.address == room.originator,
      group: room.group.flatMap { room.focus.groups[$0] }, listed: listed.count,
      present: listed.count { isPresent($0) },
      watchers: watchers, receivers: receivers, others: others, patience: patience(in: room))
    rooms[key]?.news.append(record.number)
    lookAgain(.focus(.news(record.number)), at: now + patience(in: room))
  }

  /// How long news of a session may be held back, and be on their way.
  func patience(in room: GroupRoom) -> TimeSpan {
    let rules = room.focus.rules
    let asked = room.people.values.compactMap { $0.watch.flatMap { watches[$0]?.spacing } }
    let wait = [rules.notificationRate, rules.objectRate].map {
      $0.longestWait(participants: room.people.values.count)
    }
    return max(Observer.timeBound, (wait + asked).reduce(.zero, max) * 2)
  }

  /// Whether somebody is in a session, or has an invitation into it that is not answered yet.
  private func isPresent(_ person: GroupPerson) -> Bool {
    person.leg != nil
      || person.invitation.flatMap { groupCalls[$0] }.map { $0.final == nil } ?? false
  }

  /// By which call somebody comes in whose 200 has not left yet.
  private func newestKind(_ person: GroupPerson, _ room: GroupRoom) -> GroupCall.Kind? {
    waitingCalls.last { groupCalls[$0]?.person == person.address && $0.node == room.focus.node }
      .flatMap { groupCalls[$0]?.kind }
  }

  mutating func judgeNews(_ number: UInt64) {
    guard var one = news.removeValue(forKey: number) else { return }
    let key = RoomKey(node: one.focus.node, identity: one.session.comparable)
    rooms[key]?.news.removeAll { $0 == number }
    one.judgedAt = now
    if rooms[key]?.isDoubled == true { return }
    one.end = rooms[key]?.ended
    // Of a session that is over nobody needs to be told.
    if rooms[key] == nil || rooms[key]?.ended != nil { one.isPast = true }
    ready.append(.groupNews(one))
  }
}
