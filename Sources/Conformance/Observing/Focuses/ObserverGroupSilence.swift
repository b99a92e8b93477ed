import Entities
import Sim
import Wire

// Since when nobody has said anything in a session.

extension Observer {
  /// A message is here whole. Of one that took long it is not known any more what it was.
  mutating func breakSilence(_ msrp: MSRPMessage, _ key: LegKey) {
    guard msrp.continuation == .complete, msrp.body?.isEmpty == false, let id = msrp.messageID,
      let room = groupCalls[key]?.roomKey, rooms[room]?.silence != nil
    else { return }
    let name = MessageKey(node: key.node, messageID: id)
    guard relays[name]?.isOfUser ?? true else {
      rooms[room]?.silence?.other = now
      return
    }
    judgeSilence(of: room)
    rooms[room]?.silence?.attempted = now
  }

  /// A message was passed on, or taken.
  mutating func noteSaid(_ name: MessageKey) {
    guard relays[name]?.isCounted == false, let time = relays[name]?.completed else { return }
    relays[name]?.isCounted = true
    guard relays[name]?.isOfUser == true, let session = relays[name]?.session else { return }
    let room = RoomKey(node: name.node, identity: session.comparable)
    if let said = rooms[room]?.silence?.said, said < time { rooms[room]?.silence?.said = time }
  }

  mutating func noteInactive(_ key: RoomKey) {
    guard let room = rooms[key], var silence = room.silence else { return }
    rooms[key]?.silence = nil
    silence.isOver = true
    silence.judgedAt = now
    ready.append(.groupSilence(silence))
  }

  /// It ought to be inactive, and goes on.
  mutating func judgeSilence(of room: RoomKey) {
    guard let attempted = rooms[room]?.silence?.attempted, now - attempted > Observer.timeBound,
      let node = rooms[room]?.focus.node, !hasCrashed[Int(node.index)],
      let period = facts.value(.cfInactivity, at: node)?.number,
      now - attempted > TimeSpan.seconds(period) + Observer.timeBound,
      var silence = rooms[room]?.silence
    else { return }
    silence.judgedAt = now
    ready.append(.groupSilence(silence))
  }

  mutating func finishSilences() {
    for room in rooms.all.sorted(by: { $0.opened < $1.opened }) { judgeSilence(of: room.key) }
  }
}

extension Relay.Content {
  /// Whether a user says something by it.
  var isOfUser: Bool {
    guard case .letter(let letter) = self else { return false }
    return !letter.isNotification && !letter.isComposing && !letter.isEvent
  }
}
