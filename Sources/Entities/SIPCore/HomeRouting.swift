import Sim
import Wire

// Where a request goes: the way of an originating and of a terminating request through the core
// (3GPP TS 24.229 §5.2, §5.4.3).

extension Home {
  /// In which part of its way a request is here.
  private enum Part {
    /// The user sends it; criteria from this one on are still to be looked at.
    case originating(from: Int)
    /// It is sent to the user.
    case terminating(from: Int)
    /// It belongs to a dialog, whose route it follows.
    case within
  }

  mutating func route(
    _ request: SIPMessage, from hop: Hop, _ server: TransactionID, _ mark: Packet.Mark,
    _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let (advanced, own) = advanced(request, atlas, out) else {
      answer(request, 483, server, &out)
      return
    }
    var next = advanced
    strip(&next)
    switch part(of: request, own, from: hop, atlas) {
    case .within:
      passWithin(next, server, mark, atlas, &out)
    case .originating(let first):
      guard first > 0 || admit(&next, from: hop, server, atlas, &out) else { return }
      originate(next, from: first, server, mark, atlas, &out)
    case .terminating(let first):
      if isWatching(next) {
        subscribed(next, from: hop, server, mark, atlas, &out)
      } else {
        terminate(next, from: first, server, mark, atlas, &out)
      }
    }
  }

  private func part(
    of request: SIPMessage, _ own: URI?, from hop: Hop, _ atlas: Atlas
  ) -> Part {
    if request[.to]?.tag != nil { return .within }
    if let own {
      let first = own.parameters["odi"]?.number.map { Int(clamping: $0) } ?? 0
      if own.parameters.contains("orig") { return .originating(from: first) }
      if first > 0 { return .terminating(from: first) }
    }
    return atlas[hop.node].user == user ? .originating(from: 0) : .terminating(from: 0)
  }

  // MARK: Originating

  /// Whether the user may send it; puts in place what only the network may say (RFC 3325 §5,
  /// RFC 6050 §4, TS 24.229 §5.2.6.3).
  private mutating func admit(
    _ request: inout SIPMessage, from hop: Hop, _ server: TransactionID, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) -> Bool {
    // Whoever is not registered may do nothing but register.
    guard bindings.list.contains(where: { $0.source.node == hop.node }) else {
      answer(request, 403, server, &out)
      return false
    }
    if settings.core.assertedIdentity {
      // A preferred identity that is not the user's is passed over.
      request.remove(.pPreferredIdentity)
      request.remove(.pAssertedIdentity)
      request.add(.pAssertedIdentity, Bytes("<\(address)>"))
    }
    let services = request.fields.texts(of: SIPHeader.pPreferredService.text)
    request.remove(.pPreferredService)
    request.remove(.pAssertedService)
    for service in services { request.add(.pAssertedService, service) }
    return true
  }

  private mutating func originate(
    _ request: SIPMessage, from first: Int, _ server: TransactionID, _ mark: Packet.Mark,
    _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    var request = request
    recordRoute(&request)
    for index in criteria.indices.dropFirst(first)
    where criteria[index].applies(to: request, in: .originating) {
      take(request, to: index, "orig", server, mark, atlas, &out)
      return
    }
    passOn(request, server, mark, atlas, &out)
  }

  // MARK: Terminating

  private mutating func terminate(
    _ request: SIPMessage, from first: Int, _ server: TransactionID, _ mark: Packet.Mark,
    _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    bindings.removeExpired(at: out.now)
    let session: FilterCriterion.Cases =
      bindings.list.isEmpty ? .terminatingUnregistered : .terminatingRegistered
    for index in criteria.indices.dropFirst(first)
    where criteria[index].applies(to: request, in: session) {
      take(request, to: index, "term", server, mark, atlas, &out)
      return
    }
    let groups = contacts(for: request, atlas, out)
    guard !groups.isEmpty else {
      // TS 24.229 §5.4.3.3: a user who cannot be reached now is 480.
      answer(request, 480, server, &out)
      return
    }
    relay.pass(
      request, mark, of: server, to: groups, patience: settings.core.nextTargetAfter, &out)
  }

  /// The devices that the request may go to, in groups that ring together.
  private func contacts(
    for request: SIPMessage, _ atlas: Atlas, _ out: borrowing Outbox<Network>
  ) -> [[Relay.Target]] {
    var candidates = bindings.list
    // A GRUU names one device (RFC 5627 §5.3).
    if let target = request.requestURI, let device = target.parameters["gr"], !device.isEmpty {
      candidates = candidates.filter { $0.isOf(device) }
    }
    let chosen = CallerPreferences.targets(among: candidates, for: request)
    var groups: [[Relay.Target]] = []
    var priority: Int?
    for binding in chosen {
      let target = target(request, binding, atlas, out)
      if binding.priority == priority {
        groups[groups.count - 1].append(target)
      } else {
        groups.append([target])
        priority = binding.priority
      }
    }
    return groups
  }

  private func target(
    _ request: SIPMessage, _ binding: Binding, _ atlas: Atlas, _ out: borrowing Outbox<Network>
  ) -> Relay.Target {
    var copy = request
    // RFC 7315 §4.2: the address that was called is told to the device.
    if let called = request.requestURIText {
      copy.set(.pCalledPartyID, Bytes("<\(called)>"))
    }
    copy.retarget(binding.contact.uri)
    for route in binding.path.reversed() { copy.push(.route, route) }
    if settings.core.privacy, copy[.privacy]?.has("id") == true {
      copy.remove(.pAssertedIdentity)
    }
    recordRoute(&copy)
    let next = binding.path.first?.uri ?? binding.contact.uri
    let node = atlas.node(of: next.host) ?? binding.source.node
    return Relay.Target(copy, to: hop(to: node, over: binding, for: copy, atlas, out))
  }

  /// The way to a node by which a binding is reached: over the flow of its REGISTER, if that came
  /// from there.
  private func hop(
    to node: NodeID, over binding: Binding, for request: SIPMessage, _ atlas: Atlas,
    _ out: borrowing Outbox<Network>
  ) -> Hop {
    guard node == binding.source.node else { return hop(to: node, for: request, atlas, out) }
    return Hop(
      to: node, isReliable: binding.source.connection != nil || binding.contact.uri.isOverTCP,
      connection: binding.source.connection)
  }

  // MARK: Ways

  /// Takes a request to an application server, which finds the way back by the second Route.
  private mutating func take(
    _ request: SIPMessage, to index: Int, _ side: String, _ server: TransactionID,
    _ mark: Packet.Mark, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    var request = request
    let node = criteria[index].server
    push(route(side, "odi=\(index + 1)"), to: &request)
    push(atlas.serverURI(at: node, for: name), to: &request)
    // RFC 5502: for whom the server serves, and in which part of the way.
    let state = bindings.list.isEmpty ? "unreg" : "reg"
    request.set(
      .pServedUser, Bytes("<\(address)>;sescase=\(side);regstate=\(state)"))
    let target = Relay.Target(request, to: hop(to: node, for: request, atlas, out))
    // Where the server is in trouble, the next criterion is looked at: behind zero those of the
    // terminating side.
    let next = side == "orig" ? index + 1 : -index - 1
    relay.pass(
      request, mark, of: server, to: [[target]],
      note: criteria[index].onTrouble == .goesOn ? next : 0, &out)
  }

  private func push(_ uri: String, to request: inout SIPMessage) {
    if let uri = try? URI(uri) { request.push(.route, NameAddress(uri)) }
  }

  /// Sends an initial request of the user on to where it leads.
  private mutating func passOn(
    _ request: SIPMessage, _ server: TransactionID, _ mark: Packet.Mark, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    guard let node = atlas.nextNode(for: request) else {
      answer(request, 404, server, &out)
      return
    }
    let hop = hop(to: node, for: request, atlas, out)
    relay.pass(request, mark, of: server, to: [[Relay.Target(request, to: hop)]], &out)
  }

  /// A request within a dialog follows its route, and changes nothing of it.
  private mutating func passWithin(
    _ request: SIPMessage, _ server: TransactionID, _ mark: Packet.Mark, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    // What is for the core itself, and for no dialog of its own, goes no further.
    if request[.route] == nil, let target = request.requestURI, target.host == host {
      answer(request, 481, server, &out)
      return
    }
    let request = dereferenced(request)
    guard let hop = hopWithin(for: request, atlas, out) else {
      answer(request, 404, server, &out)
      return
    }
    relay.pass(request, mark, of: server, to: [[Relay.Target(request, to: hop)]], &out)
  }

  mutating func acknowledged(
    _ ack: SIPMessage, _ mark: Packet.Mark, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard var ack = advanced(ack, atlas, out)?.request else { return }
    strip(&ack)
    noteAcknowledgement(ack)
    ack = dereferenced(ack)
    // Without a Route it has no way back to this node: it is a late one to a refusal.
    guard let hop = hopWithin(for: ack, atlas, out), hop.node != out.node || ack.has(.route) else {
      return
    }
    relay.stack.acknowledge(
      ack, to: hop, passing: mark, isRepeated: mark.isRepeated, &out)
  }

  /// RFC 5627 §6.1: behind the last Route a GRUU of the user stands for the contact of one device.
  private func dereferenced(_ request: SIPMessage) -> SIPMessage {
    guard request[.route] == nil, let target = request.requestURI,
      let device = target.parameters["gr"], target.address == address.address,
      let binding = bindings.list.first(where: { $0.isOf(device) })
    else { return request }
    var request = request
    request.retarget(binding.contact.uri)
    return request
  }

  /// To the next Route, or to the target; to a device of the user over its own flow.
  private func hopWithin(
    for request: SIPMessage, _ atlas: Atlas, _ out: borrowing Outbox<Network>
  ) -> Hop? {
    guard let node = atlas.nextNode(for: request) else { return nil }
    if let binding = bindings.list.first(where: { $0.source.node == node }) {
      return hop(to: node, over: binding, for: request, atlas, out)
    }
    return hop(to: node, for: request, atlas, out)
  }

  // MARK: Marks of the core

  /// A request that sets up a dialog brings the later ones back here (RFC 3261 §16.6 step 4).
  private func recordRoute(_ request: inout SIPMessage) {
    guard settings.core.recordRoute, request.method?.createsDialog == true,
      request[.recordRoute].map({ $0.uri.text == route() }) != true
    else { return }
    if let uri = try? URI(route()) { request.push(.recordRoute, NameAddress(uri)) }
  }

  /// Takes out what a scenario has this core drop.
  func strip(_ message: inout SIPMessage) {
    for name in settings.core.strip { message.removeAll(named: name) }
  }

  // MARK: Responses

  /// Sends a response upstream; one that comes of a server in trouble lets the request go on
  /// without it (TS 24.229 §5.4.3.2).
  mutating func answered(
    _ upstream: Relay.Upstream, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    var response = upstream.response
    let code = response.statusCode ?? 0
    if upstream.note != 0, code == 408 || code / 100 == 5 {
      guard let (request, _) = advanced(upstream.request, atlas, out) else { return }
      let mark = Packet.Mark(origin: upstream.mark.origin, step: upstream.mark.step)
      if upstream.note > 0 {
        originate(request, from: upstream.note, upstream.server, mark, atlas, &out)
      } else {
        terminate(request, from: -upstream.note, upstream.server, mark, atlas, &out)
      }
      return
    }
    strip(&response)
    noteAnswer(response, to: upstream.request, atlas)
    relay.stack.respond(
      response, to: upstream.server, passing: upstream.mark,
      isRepeated: upstream.mark.isRepeated, &out)
  }
}

extension Binding {
  /// Whether it is that of the device which a GRUU names.
  fileprivate func isOf(_ device: Bytes) -> Bool {
    instance.map { $0.description.contains(device.description) } ?? false
  }
}

extension URI {
  /// Whether it asks for a connection.
  var isOverTCP: Bool { parameters["transport"]?.isSameIgnoringCase(as: "tcp") == true }
}
