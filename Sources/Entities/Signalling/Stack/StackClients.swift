import Sim
import Wire

// Requests that the actor sends.

extension Stack {
  /// Sends a request in a transaction of its own. Its Via is put on here.
  ///
  /// `mark` is that of a request which is passed on; without one the actor is the origin.
  public mutating func send(
    _ request: SIPMessage, to hop: Hop, for affair: Affair, step: StepNumber? = nil,
    on grounds: Grounds = Grounds(), passing passed: Packet.Mark? = nil,
    _ out: inout Outbox<Network>
  ) -> TransactionID {
    let hop = fitting(hop, request)
    var request = request
    let branch = identifiers.branch(of: out.actor)
    pushVia(branch, of: hop, to: &request)
    return begin(
      request, branch, to: hop, for: affair, passed ?? mark(step, on: grounds, out), &out)
  }

  /// Sends an ACK to a 2xx, which has a branch of its own and no transaction (RFC 3261 §13.2.2.4).
  public mutating func acknowledge(
    _ ack: SIPMessage, to hop: Hop, step: StepNumber? = nil, passing passed: Packet.Mark? = nil,
    isRepeated: Bool = false, _ out: inout Outbox<Network>
  ) {
    let hop = fitting(hop, ack)
    var ack = ack
    pushVia(identifiers.branch(of: out.actor), of: hop, to: &ack)
    var mark = passed ?? mark(step, out)
    mark.isRepeated = isRepeated
    transmit(ack, mark, to: hop, &out)
  }

  private func pushVia(_ branch: Bytes, of hop: Hop, to request: inout SIPMessage) {
    request.push(.via) { line in
      line.write("SIP/2.0/")
      line.write(hop.transport)
      line.write(" ")
      line.write(host)
      line.write(";branch=")
      line.write(branch)
    }
  }

  /// Gives an INVITE up. The CANCEL goes at once, or when the first provisional response comes.
  ///
  /// `mark` is that of a CANCEL which is passed on; without one the actor is the origin.
  public mutating func cancel(
    _ id: TransactionID, reason: Reason? = nil, step: StepNumber? = nil,
    passing passed: Packet.Mark? = nil, _ out: inout Outbox<Network>
  ) {
    guard let client = clients[id], case .invite(var machine) = client.machine else { return }
    let result = machine.cancel(reason)
    let mark = passed ?? mark(step ?? client.mark.step, out)
    clients[id]?.machine = .invite(machine)
    clients[id]?.cancelMark = mark
    switch result {
    case .send(let cancel, let orders):
      obey(orders, of: id, &out)
      sendCancel(cancel, to: client.hop, mark, &out)
    case .hold, .pointless:
      break
    }
  }

  /// A CANCEL has the Via of its INVITE and a transaction of its own.
  private mutating func sendCancel(
    _ cancel: SIPMessage, to hop: Hop, _ mark: Packet.Mark, _ out: inout Outbox<Network>
  ) {
    let branch = cancel[.via]?.branch ?? Bytes()
    _ = begin(cancel, branch, to: hop, for: nil, mark, &out)
  }

  private mutating func begin(
    _ request: SIPMessage, _ branch: Bytes, to hop: Hop, for affair: Affair?,
    _ mark: Packet.Mark, _ out: inout Outbox<Network>
  ) -> TransactionID {
    var mark = mark
    mark.isRepeated = false
    let machine: Client.Machine
    let opening: TimerOrders<TransactionTimer>
    if request.method == .invite {
      let invite = InviteClientTransaction(request, isReliable: hop.isReliable, values)
      opening = invite.opening
      machine = .invite(invite)
    } else {
      let other = NonInviteClientTransaction(request, isReliable: hop.isReliable, values)
      opening = other.opening
      machine = .other(other)
    }
    let id = clients.insert(
      Client(machine: machine, hop: hop, affair: affair, mark: mark),
      ClientTransactionKey(branch: branch, method: request.method ?? .other(Bytes())))
    obey(opening, of: id, &out)
    transmit(request, mark, to: hop, &out)
    return id
  }

  /// The hop, over a connection if the request is too long for a datagram (RFC 3261 §18.1.1).
  private func fitting(_ hop: Hop, _ request: SIPMessage) -> Hop {
    guard !hop.isReliable, request.size > longestDatagram else { return hop }
    var hop = hop
    hop.isReliable = true
    return hop
  }

  // MARK: Responses

  mutating func response(
    _ response: SIPMessage, _ mark: Packet.Mark, _ out: inout Outbox<Network>
  ) -> Arrival? {
    guard let key = ClientTransactionKey(response), let id = clients.id(of: key),
      let request = clients[id]?.request, let hop = clients[id]?.hop,
      let sent = clients[id]?.mark, let result = clients[id]?.machine.received(response)
    else { return .stray(response, mark) }
    let affair = clients[id]?.affair
    switch result {
    case .passUp(let orders):
      obey(orders, of: id, &out)
    case .passUpAndCancel(let cancel, let orders):
      let cancelMark = clients[id]?.cancelMark ?? self.mark(sent.step, out)
      obey(orders, of: id, &out)
      sendCancel(cancel, to: hop, cancelMark, &out)
    case .passUpAndAcknowledge(let ack, let orders):
      obey(orders, of: id, &out)
      transmit(ack, own(sent, out), to: hop, &out)
    case .acknowledge(let ack):
      var repeated = own(sent, out)
      repeated.isRepeated = true
      transmit(ack, repeated, to: hop, &out)
      return nil
    case .absorb:
      return nil
    }
    return affair.map { .response(response, to: request, $0, mark) }
  }

  /// What a transaction makes by itself, each hop makes anew: an ACK to a refusal is this actor's.
  private func own(_ mark: Packet.Mark, _ out: borrowing Outbox<Network>) -> Packet.Mark {
    Packet.Mark(origin: out.node, step: mark.step)
  }

  // MARK: Timers and transport

  mutating func clientTimer(
    _ timer: TransactionTimer, of id: TransactionID, _ out: inout Outbox<Network>
  ) -> Arrival? {
    clients[id]?.timers.fired(timer)
    guard let result = clients[id]?.machine.fired(timer) else { return nil }
    switch result {
    case .resend(let request, let orders):
      if let client = clients[id] { resend(request, of: id, orders, client, &out) }
    case .timeout(let orders):
      if let client = clients[id] { return ended(id, orders, client, &out) }
    case .end(let orders):
      obey(orders, of: id, &out)
    case .stale:
      break
    }
    return nil
  }

  private mutating func resend(
    _ request: SIPMessage, of id: TransactionID, _ orders: TimerOrders<TransactionTimer>,
    _ client: Client, _ out: inout Outbox<Network>
  ) {
    obey(orders, of: id, &out)
    var mark = client.mark
    mark.isRepeated = true
    transmit(request, mark, to: client.hop, &out)
  }

  private mutating func ended(
    _ id: TransactionID, _ orders: TimerOrders<TransactionTimer>, _ client: Client,
    _ out: inout Outbox<Network>
  ) -> Arrival? {
    obey(orders, of: id, &out)
    return client.affair.map { .timedOut(id, client.request, $0) }
  }

  /// The network could not take the request.
  mutating func clientFailed(_ id: TransactionID, _ out: inout Outbox<Network>) -> Arrival? {
    guard let client = clients[id] else { return nil }
    let orders: TimerOrders<TransactionTimer>
    switch client.machine {
    case .invite(var machine):
      guard case .inform(let end) = machine.transportFailed() else { return nil }
      orders = end
    case .other(var machine):
      guard case .inform(let end) = machine.transportFailed() else { return nil }
      orders = end
    }
    obey(orders, of: id, &out)
    return client.affair.map { .unreachable(id, client.request, $0) }
  }

  private mutating func obey(
    _ orders: TimerOrders<TransactionTimer>, of id: TransactionID, _ out: inout Outbox<Network>
  ) {
    clients[id]?.timers.obey(orders, &out) { .client(id, $0) }
    if orders.isEnd { clients.remove(id) }
  }
}
