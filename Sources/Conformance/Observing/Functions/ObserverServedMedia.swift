import Entities
import Sim
import Wire

// What is said in groups by way of Participating Functions, and what these say of themselves.

extension Observer {
  mutating func groupMedia(_ msrp: MSRPMessage, _ seen: Seen) {
    let header: MSRPHeader = seen.isSent ? .fromPath : .toPath
    guard let session = msrp.fields.value(of: header)?.lastSession,
      let key = servedStreams[session], let group = servedGroup(of: key.callID, at: key.function)
    else { return }
    let place = delivery(over: key.callID, of: group, at: key.function)
    if msrp.method == nil {
      if seen.isSent { noteInterception(answer: msrp, seen, of: group, key.function) }
      if !seen.isSent, let place {
        servedGroups[key.function]?[group].deliveries[place].lastHeard = seen
      }
      return
    }
    if msrp.method == .report, seen.isSent, let place, let id = msrp.messageID,
      let status = (try? msrp.status) ?? nil, status.code >= 400
    {
      servedGroups[key.function]?[group].deliveries[place].failedReports.append(id)
    }
    guard msrp.method == .send, let body = msrp.body, !body.isEmpty,
      let type = msrp.fields.value(of: .contentType)
    else { return }
    noteServedMessage(msrp, body, seen, key, of: group)
    if type.begins(with: "message/cpim") {
      let read = bodies.read(body)
      noteExchange(read, seen, key.callID, of: group, key.function)
      noteWhole(msrp, seen, key.callID, of: group, key.function)
      noteInterception(msrp, read, seen, key, of: group)
      if let place {
        said(read, seen, in: place, of: group, key.function)
      } else if let id = read.messageID,
        servedGroups[key.function]?[group].clientLegs.contains(key.callID) == false
      {
        eachDelivery(of: group, key.function) {
          if seen.isSent {
            $0.passedOn.append(id)
          } else if $0.ack != nil {
            $0.live.append((id, seen))
          }
        }
      }
    } else if !seen.isSent, type.isOfConference,
      servedGroups[key.function]?[group].networkLeg == key.callID
    {
      objectCame(body, seen, of: group, key.function)
      if servedGroups[key.function]?[group].clientLegs.isEmpty == true {
        learn(body, of: group, key.function)
      }
    } else if seen.isSent {
      if type.isOfConference { objectLeft(body, seen, key.callID, of: group, key.function) }
      if let place, type.isOfConference || type.begins(with: GroupStateObject.mediaType) {
        servedGroups[key.function]?[group].deliveries[place].objects.append(seen)
      }
    }
  }

  /// What a user says goes to a client, or comes from one.
  private mutating func noteExchange(
    _ read: ReadBody, _ seen: Seen, _ callID: Bytes, of group: Int, _ function: UInt32
  ) {
    // What the user's clients tell of messages is not kept (finding `recorded-dispositions`).
    guard let id = read.messageID, !read.isComposing, !read.isEvent,
      !read.isNotification || seen.isSent,
      servedGroups[function]?[group].networkLeg != callID,
      // What comes when the function has ended the leg is not in its session any more.
      seen.isSent || servedGroups[function]?[group].clientLegs.contains(callID) == true
    else { return }
    servedGroups[function]?[group].exchanged.note(
      Exchange(id: id, time: seen.time, isNotification: read.isNotification))
  }

  /// A message that goes to a client, or comes from one, is there with its last chunk.
  private mutating func noteWhole(
    _ msrp: MSRPMessage, _ seen: Seen, _ callID: Bytes, of group: Int, _ function: UInt32
  ) {
    guard stores(group, function), servedGroups[function]?[group].networkLeg != callID,
      let range = (try? msrp.actualRange) ?? nil
    else { return }
    var whole = msrp.body
    if range.start > 1 || msrp.continuation != .complete {
      guard case .complete(let message)? = servedGroups[function]?[group].parts.add(msrp) else {
        return
      }
      whole = message.body
    }
    guard let read = whole.map({ bodies.read($0) }), let cpim = read.cpim else { return }
    servedGroups[function]?[group].exchanged.complete(
      read.messageID, at: seen.time, cpim.content.body)
  }

  /// Whether the function keeps anything in a message store.
  private func stores(_ group: Int, _ function: UInt32) -> Bool {
    guard let groups = servedGroups[function] else { return false }
    // In place, since a group would be copied as a whole.
    let book = groups.withUnsafeBufferPointer { $0[group].book }
    return book.rules.policies.stores
  }

  private mutating func said(
    _ read: ReadBody, _ seen: Seen, in place: Int, of group: Int, _ function: UInt32
  ) {
    if seen.isSent {
      guard let id = read.messageID else { return }
      servedGroups[function]?[group].noteItems(ofDelivery: place, at: seen.time)
      servedGroups[function]?[group].deliveries[place].sent.append((id, seen))
      if let imdn = read.notification, imdn.notification?.status == .failed {
        servedGroups[function]?[group].deliveries[place].failures.append(imdn.messageID)
      }
    } else {
      let kind: GroupDelivery.Said.Kind =
        read.isNotification ? .notification : read.isComposing ? .composing : .message
      servedGroups[function]?[group].deliveries[place].said.append(
        GroupDelivery.Said(kind: kind, id: read.messageID, seen: seen))
      servedGroups[function]?[group].deliveries[place].lastHeard = seen
    }
  }

  mutating func heedFunction(_ fact: Fact, _ record: Record<Network>) {
    if fact.name == .pfLegMedia, let function = record.actor?.index {
      noteMedia(fact, function, at: record.time)
      return
    }
    guard let function = record.actor?.index,
      let group = servedGroup(named: fact.key, at: function)
    else { return }
    switch fact.name {
    case .pfSessionState:
      guard let life = fact.value.text else { return }
      servedGroups[function]?[group].life = life
      if life == "ended" { servedGroups[function]?[group].held = [] }
    case .pfSessionDeferred:
      let held = fact.value.list
      noteHeld(held, of: group, function)
      guard let before = servedGroups[function]?[group].held, before != held else { return }
      if held.isEmpty { servedGroups[function]?[group].released = (before, record.time) }
      servedGroups[function]?[group].held = held
    default: break
    }
  }
}

extension Bytes {
  /// Of a media type, as it is written.
  fileprivate var isOfConference: Bool { begins(with: ConferenceInfo.mediaType) }
}
