import Sim
import Wire

// The service that hands deferred messages out (002 §7.2.6.2, P12), and tells of them.

/// A session in which a client fetches what was deferred.
struct Retrieval: Sendable {
  let call: UInt32
  /// What is to be delivered, by number, and the Message-ID of what is underway.
  var items: [UInt32]
  var underway: (item: UInt32, id: Bytes)?
}

extension ParticipatingFunction {
  mutating func retrieve(
    _ call: UInt32, _ invite: SIPMessage, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let index = agent.call(numbered: call) else { return }
    let entries = invite.recipientList.map { $0.map(DeferredEntry.init) }
    let items: [UInt32]
    if let entries {
      items = handle(entries, atlas, &out)
    } else {
      items = deferred.map(\.number)  // 002-7.2.6.2-p1_3
    }
    agent.calls[index].grounds = Grounds(.deferredRetrieval, .deferredList)
    var stream = sendingStream(["message/cpim"], size: nil)
    stream.setup = .passive
    // Without anything to deliver the line is refused, and the session is over at once.
    if items.isEmpty { stream.port = 0 }
    agent.calls[index].streams = [stream]
    var answer = UserAction.Answer(code: 200)
    answer.extra = [
      UserAction.ExtraHeader(name: SIPHeader.server.text, value: Bytes(rules.serverRelease))
    ]
    agent.answer(index, answer, step: nil, atlas, &out)
    if items.isEmpty {
      agent.hangUp(index, [.completed], step: nil, atlas, &out)
    } else {
      retrievals.append(Retrieval(call: call, items: items))
    }
  }

  /// Does at once what needs no delivery; what is left is to be delivered. Names that are not known
  /// are passed over.
  private mutating func handle(
    _ entries: [DeferredEntry], _ atlas: Atlas, _ out: inout Outbox<Network>
  ) -> [UInt32] {
    var items: [UInt32] = []
    for entry in entries {
      guard
        let item = deferred.first(where: {
          $0.uri(at: agent.stack.host) == entry.uri
            || $0.name == entry.name
        })
      else { continue }
      switch entry.deed {
      case .deliver?, nil:
        items.append(item.number)
      case .delete?:
        drop(item.number, &out)
      case .store?:
        storeAway(item, &out)
        drop(item.number, &out)
      case .interwork?:
        interwork(item, atlas, &out)
      }
    }
    return items
  }

  /// The message goes out by an older technology, which says so to its sender.
  private mutating func interwork(
    _ item: DeferredItem, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    drop(item.number, &out)
    if sendToOwnPhone(item.request, item.body, item.step, atlas, &out) { return }
    noteInterworked(item.body, by: served, atlas, &out)
  }

  // MARK: Delivering

  mutating func retrievalConnected(
    _ call: UInt32, _ media: UInt32, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) -> Bool {
    guard let place = retrievals.firstIndex(where: { $0.call == call }) else { return false }
    next(place, atlas, &out)
    return true
  }

  /// The next message, or the end.
  private mutating func next(
    _ place: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    let call = retrievals[place].call
    while let number = retrievals[place].items.first {
      guard let item = deferred.first(where: { $0.number == number }),
        let media = agent.media(ofCall: call, where: { $0.isOpen })
      else {
        retrievals[place].items.removeFirst()
        continue
      }
      let id = agent.stack.identifiers.msrp()
      retrievals[place].underway = (number, id)
      agent.queue(
        OutgoingMessage(id: id, contentType: Bytes("message/cpim"), body: item.body), at: media,
        item.step, on: Grounds(.deferredRetrieval), &out)
      return
    }
    if let index = agent.call(numbered: call) {
      agent.hangUp(index, [.completed], step: nil, atlas, &out)
    }
  }

  mutating func retrieved(
    _ id: Bytes, over call: UInt32, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) -> Bool {
    guard let place = retrievals.firstIndex(where: { $0.call == call }),
      let underway = retrievals[place].underway, underway.id == id
    else { return false }
    retrievals[place].underway = nil
    retrievals[place].items.removeAll { $0 == underway.item }
    if let item = deferred.first(where: { $0.number == underway.item }) { record(item, &out) }
    drop(underway.item, &out)
    next(place, atlas, &out)
    return true
  }

  /// What was not fetched stays deferred.
  mutating func retrievalEnded(_ call: UInt32, _ out: inout Outbox<Network>) -> Bool {
    guard let place = retrievals.firstIndex(where: { $0.call == call }) else { return false }
    retrievals.remove(at: place)
    return true
  }

  // MARK: Telling

  /// Somebody wants to be told what is deferred.
  mutating func watched(
    _ request: SIPMessage, _ server: TransactionID, _ mark: Packet.Mark, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    agent.subscribed(request, server, mark, atlas, &out)
    notifyDeferred(atlas, &out)
  }

  /// Tells all who have subscribed what is deferred now.
  mutating func notifyDeferred(_ atlas: Atlas, _ out: inout Outbox<Network>) {
    let list = ResourceLists(
      entries: deferred.map { ResourceLists.Entry($0.uri(at: agent.stack.host)) })
    let content = UserAction.Content(
      type: "application/resource-lists+xml", body: list.rendered())
    agent.notifyAll(event: Client.deferredEvent, content, atlas, &out)
  }
}

/// An entry of a list of deferred messages: `sip:NAME@HOST?cpm_action=deliver`.
struct DeferredEntry {
  /// As it stands before the question mark, which is compared as it is (reading
  /// `deferred-list-gaps`).
  let uri: Bytes
  let deed: ClientAction.Handling.Deed?

  init(_ text: Bytes) {
    let parts = text.description.split(separator: "?", maxSplits: 1)
    uri = Bytes(String(parts.first ?? ""))
    deed = parts.dropFirst().first.flatMap { part in
      part.split(separator: "=").last.flatMap { ClientAction.Handling.Deed(rawValue: String($0)) }
    }
  }

  var name: Bytes? { (try? URI(parsing: uri))?.user }
}

extension UserAction.ExtraHeader {
  static let completed = UserAction.ExtraHeader(
    name: SIPHeader.reason.text, value: Bytes("SIP;cause=200;text=\"Call completed\""))
  static func completed(elsewhere isElsewhere: Bool) -> UserAction.ExtraHeader {
    guard isElsewhere else { return completed }
    return UserAction.ExtraHeader(
      name: SIPHeader.reason.text,
      value: Bytes("SIP;cause=200;text=\"\(SIPMessage.completedElsewhere)\""))
  }
}

extension SIPMessage {
  /// The URIs of a list of recipients that comes along; nil where there is none (RFC 5366 §4).
  var recipientList: [Bytes]? { recipientLists?.entryURIs }

  /// The list itself.
  var recipientLists: ResourceLists? {
    guard let type = self[.contentType] else { return nil }
    if type.is("application/resource-lists+xml") { return try? ResourceLists(parsing: body) }
    guard let parts = try? Multipart(body, type, .lenient),
      let part = (try? parts.part(ofType: "application/resource-lists+xml")) ?? nil
    else { return nil }
    return try? ResourceLists(parsing: part.body)
  }
}

extension ResourceLists {
  /// The URIs of all its entries, in their order.
  var entryURIs: [Bytes] {
    lists.flatMap { list in
      list.members.compactMap { if case .entry(let entry) = $0 { entry.uri } else { nil } }
    }
  }
}
