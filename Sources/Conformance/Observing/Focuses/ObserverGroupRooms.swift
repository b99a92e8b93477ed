import Entities
import Sim
import Wire

// Group sessions and who is in them, as focuses say.

extension Observer {
  /// The session of an address: its own identity, or that of its group.
  func room(_ address: Bytes, at node: NodeID) -> GroupRoom? {
    if let room = rooms[RoomKey(node: node, identity: address)], room.ended == nil { return room }
    guard let room = roomNames[RoomKey(node: node, identity: address)].flatMap({ rooms[$0] }) else {
      return nil
    }
    return room.ended == nil ? room : nil
  }

  func standing(of room: GroupRoom, for person: Bytes) -> GroupStanding {
    let node = room.focus.node
    func value(_ name: FactName) -> Fact.Value? { facts.value(name, of: room.identity, at: node) }
    let listed = (value(.cfSessionLastParticipants)?.list ?? []).map(\.comparable)
    return GroupStanding(
      identity: room.identity, isActive: value(.cfSessionState)?.word == "active",
      isBegun: groupCalls[room.beginning]?.isAccepted ?? true,
      isClosed: value(.cfSessionClosed)?.flag ?? false, isPredefined: room.group != nil,
      isListed: listed.contains(person), listed: listed,
      conversation: value(.cfSessionConversation)?.text,
      contribution: value(.cfSessionContribution)?.text,
      inReplyTo: value(.cfSessionInReplyTo)?.text, most: value(.cfSessionMax)?.number)
  }

  // MARK: What is said of a session

  mutating func noteRoom(
    _ identity: Bytes, of originator: Bytes?, _ focus: Focus, _ record: Record<Network>
  ) {
    let key = RoomKey(node: focus.node, identity: identity.comparable)
    let newest = waitingCalls.last { call in
      call.node == focus.node && groupCalls[call]?.person == originator
        && groupCalls[call]?.begins == false
    }
    guard !rooms.has(key), let newest, let call = groupCalls[newest] else { return }
    groupCalls[newest]?.session = identity
    groupCalls[newest]?.begins = true
    rooms[key] = GroupRoom(
      focus: focus, opened: record.number, identity: identity, beginning: newest,
      invitation: call.request,
      originator: call.person, group: call.kind == .group ? call.request.requestURI?.address : nil)
    for name in rooms[key]?.names ?? [] { roomNames[name] = key }
    noteDisplay(call.request[.from]?.display, of: call.person, in: key)
    for entry in call.request.resourceLists?.entries ?? [] {
      noteDisplay(entry.displayName.map { "\($0.text)" }, of: entry.person, in: key)
    }
  }

  mutating func noteDisplay(_ name: String?, of address: Bytes, in key: RoomKey) {
    guard let name, rooms[key]?.displays[address]?.contains(name) != true else { return }
    let names = (rooms[key]?.displays[address] ?? []) + [name]
    rooms[key]?.displays[address] = names
  }

  mutating func endRoom(_ key: RoomKey) {
    guard let room = rooms[key], room.ended == nil else { return }
    judgeSilence(of: key)
    rooms[key]?.ended = now
    if let last = room.news.last, news[last]?.time == now { news[last]?.endsSession = true }
    for name in room.names where roomNames[name] == key { roomNames[name] = nil }
    lookAgain(.focus(.room(key)), at: now + Observer.timeBound)
  }

  /// Of a session that is over, calls that nobody has ended are over too.
  mutating func forget(_ key: RoomKey) {
    guard let room = rooms[key], room.ended != nil else { return }
    for leg in room.legs where groupCalls[leg]?.isOver == false {
      groupCalls[leg]?.lost = room.ended
      if let call = groupCalls[leg] { judge(call) }
    }
    for number in room.referrals { judgeReferral(number) }
    rooms[key] = nil
  }

  // MARK: What is said of those in it

  /// The key names the session and the person.
  mutating func notePerson(
    _ fact: Fact, _ focus: Focus, _ record: Record<Network>
  ) {
    guard let space = fact.key.firstIndex(of: UInt8(ascii: " ")) else { return }
    let key = RoomKey(
      node: focus.node, identity: fact.key[fact.key.startIndex..<space].comparable)
    let address = fact.key[(space + 1)..<fact.key.endIndex].comparable
    guard rooms[key] != nil else { return }
    switch fact.name {
    case .cfParticipant:
      let shown = fact.value.list.last?.comparable ?? address
      if rooms[key]?.people[address] == nil {
        rooms[key]?.people[address] = GroupPerson(
          key: fact.key, address: address, shown: shown, added: record.time)
      } else if rooms[key]?.people[address]?.shown != shown {
        rooms[key]?.people[address]?.shown = shown
        // Who has another name now is told of by it.
        for number in rooms[key]?.news ?? [] where news[number]?.person == address {
          news[number]?.isPast = true
        }
      }
    case .cfParticipantState: noteState(fact.value.text, of: address, in: key, record)
    case .cfParticipantMSRP:
      // What is told again after a leg has taken another one's place is still of that one.
      let media = fact.value.list.first
      guard media != rooms[key]?.people[address]?.media else { return }
      rooms[key]?.people[address]?.media = media
      if media != nil, let leg = rooms[key]?.people[address]?.leg {
        groupCalls[leg]?.isConnected = true
        if groupCalls[leg]?.isOpener == nil {
          groupCalls[leg]?.isOpener = fact.value.says("opened")
        }
      }
    case .cfParticipantTimer:
      if let leg = rooms[key]?.people[address]?.leg, groupCalls[leg]?.interval == nil {
        groupCalls[leg]?.interval = fact.value.number
      }
    case .cfParticipantConferenceObjects, .cfParticipantGroupData:
      guard let leg = rooms[key]?.people[address]?.leg,
        facts.value(.cfParticipantMSRP, of: fact.key, at: focus.node) != nil
      else { return }
      if fact.name == .cfParticipantGroupData {
        groupCalls[leg]?.knowsGroupData = fact.value.flag
      } else {
        groupCalls[leg]?.knowsObjects = fact.value.flag
      }
    case .cfBuffer:
      if let call = rooms[key]?.people[address]?.invitation,
        groupCalls[call]?.code.map({ $0 >= 300 }) == true
      {
        groupCalls[call]?.bufferAfterRefusal = fact.value.number ?? 0
      }
    default: break
    }
  }

  private mutating func noteState(
    _ state: Bytes?, of address: Bytes, in key: RoomKey, _ record: Record<Network>
  ) {
    guard let person = rooms[key]?.people[address], let state else { return }
    // Who has come in meanwhile is what that call makes of the person.
    if person.leg == nil, let call = person.invitation,
      groupCalls[call]?.code.map({ $0 >= 300 }) == true,
      groupCalls[call]?.stateAfterRefusal == nil
    {
      groupCalls[call]?.stateAfterRefusal = state
    }
    if let call = person.invitation, groupCalls[call]?.isAccepted == true,
      groupCalls[call]?.stateAfterAcceptance == nil
    {
      groupCalls[call]?.stateAfterAcceptance = state
    }
    if person.state != state.description {
      rooms[key]?.people[address]?.state = state.description
      noteNews(of: person, state.description, in: key, record)
    }
    switch state.description {
    case "left":
      if address == rooms[key]?.originator {
        for other in rooms[key]?.people.values.compactMap(\.invitation) ?? [] {
          groupCalls[other]?.isInviterOut = true
        }
      }
      if person.departure == nil {
        rooms[key]?.people[address]?.departure = GroupDeparture(
          cause: person.leaving ?? .lost, time: record.time, number: record.number)
      }
    case "connected":
      if person.joined == nil || person.departure != nil {
        rooms[key]?.people[address]?.joined = record.time
      }
      rooms[key]?.people[address]?.departure = nil
    default:
      rooms[key]?.people[address]?.departure = nil
    }
  }
}
