import Entities
import Sim
import Wire

// Re-INVITEs of participants: what is to change in a running group session.

extension Observer {
  mutating func beginChange(
    _ request: SIPMessage, _ seen: Seen, _ key: LegKey, _ focus: Focus
  ) {
    guard let call = groupCalls[key], call.stands, let room = rooms[call.roomKey] else { return }
    let change = GroupChange(
      focus: focus, session: room.identity, call: key, person: call.person,
      group: room.group.flatMap { focus.groups[$0] }, request: seen, sip: request,
      offer: request.sessionDescription, former: call.remote,
      isCrossing: room.change.map { changes[$0]?.isOpen ?? false } ?? false,
      others: room.legs.filter { $0 != key })
    changes[seen.number] = change
    changeNumbers[key, default: []].append(seen.number)
    if change.changesMedia || !focus.rules.focus.keepsRefreshes, !change.isCrossing {
      rooms[room.key]?.change = seen.number
    }
    lookAgain(.focus(.change(seen.number)), at: now + Observer.timeBound + Observer.timeBound)
  }

  func openChanges(of key: LegKey) -> [UInt64] { changeNumbers[key] ?? [] }

  mutating func answerChange(
    _ answer: SIPMessage, _ code: Int, _ number: UInt32, _ seen: Seen, _ key: LegKey
  ) {
    guard
      let place = openChanges(of: key).last(where: { changes[$0]?.sip[.cSeq]?.number == number })
    else { return }
    guard changes[place]?.final == nil else {
      changes[place]?.otherFinal = seen
      return
    }
    changes[place]?.final = seen
    if code < 300 {
      describe(key, local: answer.sessionDescription, remote: changes[place]?.offer)
    }
  }

  /// The focus asks a participant for a change, or takes one back.
  mutating func askForChange(_ request: SIPMessage, _ seen: Seen, _ key: LegKey) {
    guard let call = groupCalls[key] else { return }
    let number = request[.cSeq]?.number ?? 0
    let isInDialog = number > call.numberOfDialog || call.kind != .member
    groupCalls[key]?.numberOfDialog = number
    let offer = request.sessionDescription
    defer { describe(key, local: offer) }
    guard let change = rooms[call.roomKey]?.change, changes[change] != nil else { return }
    if let place = changes[change]?.asked.firstIndex(where: { $0.call == key }) {
      changes[change]?.asked[place].back = seen
    } else {
      changes[change]?.asked.append(
        GroupChange.Asked(
          call: key, seen: seen, sip: request,
          isInDialog: isInDialog && request[.to]?.tag == call.remoteTag
            && request[.from]?.tag == call.localTag,
          localPath: call.local?.msrp?.attribute("path"), former: call.local))
    }
  }

  /// A participant has answered what the focus asked.
  mutating func agree(
    _ response: SIPMessage, _ code: Int, _ number: UInt32, _ seen: Seen, _ key: LegKey
  ) {
    guard let call = groupCalls[key], let change = rooms[call.roomKey]?.change,
      let place = changes[change]?.asked.firstIndex(where: {
        $0.call == key && $0.sip[.cSeq]?.number == number
      }), changes[change]?.asked[place].final == nil
    else { return }
    changes[change]?.asked[place].final = seen
    if code < 300 {
      changes[change]?.acceptances.append(seen)
      describe(key, remote: response.sessionDescription)
    } else {
      changes[change]?.refusals.append(seen)
    }
  }

  mutating func judgeChange(_ number: UInt64) {
    guard var change = changes.removeValue(forKey: number) else { return }
    changeNumbers[change.call]?.removeAll { $0 == number }
    if changeNumbers[change.call]?.isEmpty == true { changeNumbers[change.call] = nil }
    let room = RoomKey(node: change.focus.node, identity: change.session.comparable)
    if rooms[room]?.change == number { rooms[room]?.change = nil }
    change.judgedAt = now
    ready.append(.groupChange(change))
  }
}

extension GroupChange {
  /// Whether it may still be answered, or taken back.
  var isOpen: Bool { final == nil || asked.contains { $0.final == nil } }

  /// Whether it wants something else than an address, a port or a path.
  var changesMedia: Bool {
    guard let offer else { return false }
    guard let former else { return true }
    func lines(_ description: SessionDescription) -> [[Bytes]] {
      description.media.map { line in
        [
          line.line?.media ?? Bytes(), Bytes(line.isRefused ? "refused" : "wanted"),
          Bytes(line.direction.rawValue), line.acceptTypes?.text ?? Bytes(),
        ]
      }
    }
    return lines(offer) != lines(former)
  }
}

extension GroupCall {
  /// The tags of its dialog, at the focus and at the other end.
  var localTag: Bytes? { kind == .member ? request[.from]?.tag : final?.sip?[.to]?.tag }
  var remoteTag: Bytes? { kind == .member ? final?.sip?[.to]?.tag : request[.from]?.tag }
}
