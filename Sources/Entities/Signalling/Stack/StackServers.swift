import Sim
import Wire

// Requests that come to the actor.

extension Stack {
  mutating func request(
    _ request: SIPMessage, _ mark: Packet.Mark, from hop: Hop, _ out: inout Outbox<Network>
  ) -> Arrival? {
    // What lacks what every request has is not answered (RFC 3261 §8.2.6.2 could not be followed).
    guard let key = ServerTransactionKey(request) else { return nil }
    if let id = servers.id(of: key) {
      repeated(id, mark, &out)
      return nil
    }
    let machine: Server.Machine
    var opening = TimerOrders<TransactionTimer>.none
    if request.method == .invite {
      let invite = InviteServerTransaction(request, isReliable: hop.isReliable, values)
      opening = invite.opening
      machine = .invite(invite)
    } else {
      machine = .other(NonInviteServerTransaction(isReliable: hop.isReliable, values))
    }
    let id = servers.insert(
      Server(machine: machine, request: request, hop: hop, mark: mark), key)
    obey(opening, of: id, &out)
    return .request(request, id, mark)
  }

  /// The request has come again: the latest response goes again.
  private mutating func repeated(
    _ id: TransactionID, _ mark: Packet.Mark, _ out: inout Outbox<Network>
  ) {
    guard let server = servers[id] else { return }
    let response: SIPMessage
    switch server.machine {
    case .invite(let machine):
      guard case .resend(let latest) = machine.receivedAgain() else { return }
      response = latest
    case .other(let machine):
      guard case .resend(let latest) = machine.receivedAgain() else { return }
      response = latest
    }
    transmit(
      response,
      Packet.Mark(origin: out.node, step: server.mark.step, isRepeated: true), to: server.hop,
      &out)
  }

  /// Answers a request. `mark` is that of a response which is passed on.
  public mutating func respond(
    _ response: SIPMessage, to id: TransactionID, passing passed: Packet.Mark? = nil,
    step: StepNumber? = nil, isRepeated: Bool = false, _ out: inout Outbox<Network>
  ) {
    guard let result = servers[id]?.machine.respond(response),
      case .send(let message, let orders) = result,
      let hop = servers[id]?.hop
    else { return }
    var mark = passed ?? Packet.Mark(origin: out.node, step: step ?? servers[id]?.mark.step)
    mark.isRepeated = isRepeated
    transmit(message, mark, to: hop, &out)
    obey(orders, of: id, &out)
  }

  /// The request of a transaction that has not ended.
  public func request(of id: TransactionID) -> SIPMessage? { servers[id]?.request }

  // MARK: ACK and CANCEL

  mutating func acknowledgement(
    _ ack: SIPMessage, _ mark: Packet.Mark, _ out: inout Outbox<Network>
  ) -> Arrival? {
    guard let key = ServerTransactionKey(ack), let id = servers.id(of: key),
      case .invite(var machine) = servers[id]?.machine
    else { return .acknowledgement(ack, mark) }
    let result = machine.receivedAck()
    servers[id]?.machine = .invite(machine)
    switch result {
    case .passUp:
      return .acknowledgement(ack, mark)
    case .absorb(let orders):
      obey(orders, of: id, &out)
      return nil
    }
  }

  /// RFC 3261 §9.2: the CANCEL has a transaction of its own, and is answered whatever becomes of
  /// the INVITE.
  mutating func cancel(
    _ cancel: SIPMessage, _ mark: Packet.Mark, from hop: Hop, _ out: inout Outbox<Network>
  ) -> Arrival? {
    guard case .request(_, let own, _) = request(cancel, mark, from: hop, &out) else { return nil }
    guard let key = ServerTransactionKey.invite(cancelledBy: cancel), let id = servers.id(of: key)
    else {
      respond(cancel.response(481, toTag: identifiers.tag()), to: own, &out)
      return nil
    }
    respond(cancel.response(200, toTag: identifiers.tag()), to: own, &out)
    return .cancel(cancel, of: id)
  }

  // MARK: Timers

  mutating func serverTimer(
    _ timer: TransactionTimer, of id: TransactionID, _ out: inout Outbox<Network>
  ) -> Arrival? {
    servers[id]?.timers.fired(timer)
    guard let result = servers[id]?.machine.fired(timer) else { return nil }
    switch result {
    case .send(let response, let orders):
      obey(orders, of: id, &out)
      guard let hop = servers[id]?.hop else { return nil }
      let mark = Packet.Mark(
        origin: out.node, step: servers[id]?.mark.step, isRepeated: timer == .g)
      transmit(response, mark, to: hop, &out)
    case .unacknowledged(let orders):
      let request = servers[id]?.request
      obey(orders, of: id, &out)
      return request.map { .unacknowledged(id, $0) }
    case .end(let orders):
      obey(orders, of: id, &out)
    case .stale:
      break
    }
    return nil
  }

  private mutating func obey(
    _ orders: TimerOrders<TransactionTimer>, of id: TransactionID, _ out: inout Outbox<Network>
  ) {
    servers[id]?.timers.obey(orders, &out) { .server(id, $0) }
    if orders.isEnd { servers.remove(id) }
  }
}
