import Sim
import Wire

/// An actor's SIP: its transactions, and the transport below them.
///
/// `Affair` is what the actor wants to be reminded of when a response comes: which registration,
/// which session, which branch.
public struct Stack<Affair: Sendable>: Sendable {
  /// What comes of an event for the actor above.
  public enum Arrival: Sendable {
    /// A request that was not seen before, but for ACK and CANCEL.
    case request(SIPMessage, TransactionID, Packet.Mark)
    /// An ACK that confirms a 2xx, or belongs to nothing that is known here.
    case acknowledgement(SIPMessage, Packet.Mark)
    /// An INVITE is no longer wanted. The CANCEL itself has been answered.
    case cancel(SIPMessage, of: TransactionID)
    /// A response, and the request as it went out.
    case response(SIPMessage, to: SIPMessage, Affair, Packet.Mark)
    /// A response to nothing that is known here.
    case stray(SIPMessage, Packet.Mark)
    /// Nobody has answered; it counts as a 408.
    case timedOut(TransactionID, SIPMessage, Affair)
    /// The request could not be sent; it counts as a 503.
    case unreachable(TransactionID, SIPMessage, Affair)
    /// A refusal or a 2xx of ours was never acknowledged.
    case unacknowledged(TransactionID, SIPMessage)
  }

  struct Client: Sendable {
    var machine: Machine
    let hop: Hop
    /// Nil for a CANCEL, whose answer tells nothing.
    let affair: Affair?
    let mark: Packet.Mark
    /// That of the CANCEL, once there is one.
    var cancelMark: Packet.Mark?
    var timers = RunningTimers<TransactionTimer>()

    enum Machine: Sendable {
      case invite(InviteClientTransaction)
      case other(NonInviteClientTransaction)
    }

    var request: SIPMessage {
      switch machine {
      case .invite(let machine): machine.request
      case .other(let machine): machine.request
      }
    }
  }

  struct Server: Sendable {
    var machine: Machine
    let request: SIPMessage
    /// The way that the request came, and the responses go.
    let hop: Hop
    let mark: Packet.Mark
    var timers = RunningTimers<TransactionTimer>()

    enum Machine: Sendable {
      case invite(InviteServerTransaction)
      case other(NonInviteServerTransaction)
    }
  }

  /// What the actor's own Via says.
  var host: Bytes
  let values: TimerValues
  /// A longer request goes over a connection.
  let longestDatagram: Int
  var clients = TransactionTable<ClientTransactionKey, Client>()
  var servers = TransactionTable<ServerTransactionKey, Server>()
  var flows = Flows()
  var identifiers: Identifiers
  /// What is otherwise with the messages that the actor makes.
  var edits: [MessageEdit] = []

  public init(host: Bytes, _ settings: Settings, _ identifiers: Identifiers) {
    self.host = host
    values = settings.timers
    longestDatagram = settings.sip.maxDatagram
    self.identifiers = identifiers
  }

  /// Requests, sent or received, that still have no final response. Transactions that only wait
  /// for what may be repeated do not count.
  public var unansweredCount: Int {
    clients.entries.count { $0.machine.isUnanswered }
      + servers.entries.count { $0.machine.isUnanswered }
  }

  /// The mark of a message that this actor makes.
  func mark(
    _ step: StepNumber?, on grounds: Grounds = Grounds(), _ out: borrowing Outbox<Network>
  ) -> Packet.Mark {
    Packet.Mark(origin: out.node, step: step, grounds)
  }

  /// The actor has crashed, and runs again without what was in its memory.
  public mutating func forget() {
    clients = TransactionTable()
    servers = TransactionTable()
    flows.forgetAll()
  }

  // MARK: Asking

  /// Whether a message belongs to one of its transactions, a CANCEL to that of its INVITE.
  func knows(_ message: SIPMessage) -> Bool {
    switch message.method {
    case nil: ClientTransactionKey(message).flatMap { clients.id(of: $0) } != nil
    case .cancel?:
      ServerTransactionKey.invite(cancelledBy: message).flatMap { servers.id(of: $0) } != nil
    default: ServerTransactionKey(message).flatMap { servers.id(of: $0) } != nil
    }
  }

  /// Whether a timer is one of its transactions'.
  func runs(_ timer: NetworkTimer, _ id: TimerID) -> Bool {
    switch timer {
    case .client(let transaction, _): clients[transaction]?.timers.has(id) == true
    case .server(let transaction, _): servers[transaction]?.timers.has(id) == true
    case .affair, .step, .ending, .work: false
    }
  }

  // MARK: Down

  /// Hands a message to the network.
  mutating func transmit(
    _ message: SIPMessage, _ mark: Packet.Mark, to hop: Hop, _ out: inout Outbox<Network>
  ) {
    let isEdited = !edits.isEmpty && mark.origin == out.node
    let packet = Packet(isEdited ? edits.applied(to: message, mark) : message, mark)
    // Actors of one node need no connection between them.
    if hop.isReliable && hop.node != out.node {
      flows.send(packet, to: hop, &out)
    } else {
      out.send(packet, to: hop.node)
    }
  }

  // MARK: Up

  /// A SIP message has come.
  public mutating func received(
    _ message: SIPMessage, _ mark: Packet.Mark, from hop: Hop, _ out: inout Outbox<Network>
  ) -> Arrival? {
    guard let method = message.method else { return response(message, mark, &out) }
    return switch method {
    case .ack: acknowledgement(message, mark, &out)
    case .cancel: cancel(message, mark, from: hop, &out)
    default: request(message, mark, from: hop, &out)
    }
  }

  /// A timer of a transaction has fired.
  public mutating func fired(_ timer: NetworkTimer, _ out: inout Outbox<Network>) -> Arrival? {
    switch timer {
    case .client(let id, let timer): clientTimer(timer, of: id, &out)
    case .server(let id, let timer): serverTimer(timer, of: id, &out)
    case .affair, .step, .ending, .work: nil
    }
  }

  /// What has become of one of the stack's connections; nil where it is none of them.
  public mutating func connection(
    _ event: borrowing ConnectionEvent<Network>, _ out: inout Outbox<Network>
  ) -> [Arrival]? {
    switch event {
    case .opened(let connection) where flows.has(connection):
      let clients = clients
      flows.opened(connection, &out) { packet in
        // A request whose transaction has timed out in the meantime is no longer sent.
        guard case .sip(let message) = packet.content, let method = message.method,
          method != .ack, let key = ClientTransactionKey(message)
        else { return true }
        return clients.id(of: key) != nil
      }
      return []
    case .failed(let connection, _) where flows.has(connection),
      .closed(let connection) where flows.has(connection),
      .broken(let connection, _, _) where flows.has(connection):
      return flows.ended(connection).compactMap { unsent($0, &out) }
    case .congested(let connection, _) where flows.has(connection),
      .writable(let connection) where flows.has(connection):
      return []
    case .accepted(let connection, let node, let port) where port & 0xffff != Hop.mediaPort:
      flows.accepted(connection, from: node)
      return []
    case .opened, .failed, .closed, .broken, .congested, .writable, .accepted, .frame:
      return nil
    }
  }

  /// A message never left: RFC 3261 §18.4 has its transaction told.
  private mutating func unsent(_ packet: Packet, _ out: inout Outbox<Network>) -> Arrival? {
    guard case .sip(let message) = packet.content, message.isRequest,
      let key = ClientTransactionKey(message), let id = clients.id(of: key)
    else { return nil }
    return clientFailed(id, &out)
  }
}

extension Stack.Client.Machine {
  var isUnanswered: Bool {
    switch self {
    case .invite(let machine):
      switch machine.state {
      case .calling, .proceeding: true
      case .completed, .accepted, .terminated: false
      }
    case .other(let machine):
      switch machine.state {
      case .trying, .proceeding: true
      case .completed, .terminated: false
      }
    }
  }
}

extension Stack.Server.Machine {
  var isUnanswered: Bool {
    switch self {
    case .invite(let machine):
      switch machine.state {
      case .proceeding: true
      case .completed, .confirmed, .accepted, .terminated: false
      }
    case .other(let machine):
      switch machine.state {
      case .trying, .proceeding: true
      case .completed, .terminated: false
      }
    }
  }
}
