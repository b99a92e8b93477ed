import Sim

/// A file goes from a sender to a receiver in numbered blocks: over datagrams, with
/// acknowledgements and retransmissions of its own, or over a connection.
enum FileTransfer: Model {
  enum Packet: Transmittable, Hashable {
    case block(number: Int, bytes: Int)
    case acknowledgement(next: Int)

    var size: Int {
      if case .block(_, let bytes) = self { bytes + 20 } else { 20 }
    }
    var messageClass: UInt8 {
      if case .block = self { 0 } else { 1 }
    }
    var digest: UInt64 {
      switch self {
      case .block(let number, let bytes): UInt64(number) &* 1_000_003 &+ UInt64(bytes)
      case .acknowledgement(let next): UInt64(next) &* 7_919 &+ 1
      }
    }
  }

  enum Order: Hashable, Sendable {
    /// Datagrams, a few blocks ahead.
    case transfer(blocks: Int, of: Int, to: NodeID)
    /// A connection, as long as it takes no more than its high water.
    case stream(blocks: Int, of: Int, to: NodeID)
    case close
    case reset
  }

  enum Report: Hashable, Sendable {
    case received(Int)
    case finished
    case event(String)
  }

  enum Match: Hashable {
    case blocks
    case block(Int)
  }

  struct Sender {
    var order: Order?
    var blocks = 0
    var bytes = 0
    var to = NodeID(index: 0)
    var base = 0
    var next = 0
    var retry: TimerID?
    var retransmissions = 0
    var connection: ConnectionID?
    var isHeldUp = false
    var log: [String] = []
  }

  struct Receiver {
    var expected = 0
    var bytes = 0
    var duplicates = 0
    var connection: ConnectionID?
    var log: [String] = []
  }

  enum Role {
    case sender(Sender)
    case receiver(Receiver)
  }

  struct Actors {
    var roles: [Role] = []

    var sender: Sender {
      for case .sender(let sender) in roles { return sender }
      return Sender()
    }
    var receiver: Receiver {
      for case .receiver(let receiver) in roles { return receiver }
      return Receiver()
    }
  }

  typealias Message = Packet
  typealias Timer = Int
  typealias Intent = Order
  typealias Birth = Role
  typealias Predicate = Match
  typealias Transform = Int

  static let window = 4
  static let wait = TimeSpan.milliseconds(200)
  static let port: UInt32 = 80

  static func spawn(_ role: Role, as actor: ActorID, _ actors: inout Actors) {
    actors.roles.append(role)
  }

  static func route(
    _ message: borrowing Packet, at node: NodeID, _ actors: borrowing Actors
  ) -> ActorID? { ActorID(index: Int(node.index)) }

  static func listener(
    port: UInt32, from: NodeID, at node: NodeID, _ actors: borrowing Actors
  ) -> ActorID? {
    guard port == self.port, case .receiver = actors.roles[Int(node.index)] else { return nil }
    return ActorID(index: Int(node.index))
  }

  static func matches(_ predicate: Match, _ record: borrowing Record<FileTransfer>) -> Bool {
    switch (predicate, record.what) {
    case (.blocks, .sent(.block, _, _)), (.blocks, .delivered(.block, _, _)):
      true
    case (.block(let wanted), .sent(.block(let number, _), _, _)),
      (.block(let wanted), .delivered(.block(let number, _), _, _)):
      wanted == number
    default:
      false
    }
  }

  static func apply(_ bytes: Int, to packet: inout Packet) {
    if case .block(let number, _) = packet { packet = .block(number: number, bytes: bytes) }
  }

  static func handle(
    _ event: consuming Event<FileTransfer>, at actor: ActorID, _ actors: inout Actors,
    _ out: inout Outbox<FileTransfer>
  ) {
    switch actors.roles[Int(actor.index)] {
    case .sender(var sender):
      sender.handle(event, &out)
      actors.roles[Int(actor.index)] = .sender(sender)
    case .receiver(var receiver):
      receiver.handle(event, &out)
      actors.roles[Int(actor.index)] = .receiver(receiver)
    }
  }
}

extension FileTransfer.Sender {
  mutating func handle(
    _ event: consuming Event<FileTransfer>, _ out: inout Outbox<FileTransfer>
  ) {
    switch event {
    case .intent(let order):
      begin(order, &out)
    case .message(.acknowledgement(let next), _):
      guard next > base else { return }
      base = next
      self.next = max(self.next, next)
      if base == blocks { out.report(.finished) }
      fill(&out)
    case .timer:
      retransmissions += 1
      next = base
      fill(&out)
    case .connection(let event):
      handle(event, &out)
    case .message, .started, .restarted, .noticed:
      break
    }
  }

  private mutating func begin(
    _ order: FileTransfer.Order, _ out: inout Outbox<FileTransfer>
  ) {
    self.order = order
    switch order {
    case .transfer(let blocks, let bytes, let node):
      (self.blocks, self.bytes, to) = (blocks, bytes, node)
      fill(&out)
    case .stream(let blocks, let bytes, let node):
      (self.blocks, self.bytes, to) = (blocks, bytes, node)
      connection = out.connect(to: node, port: FileTransfer.port)
    case .close:
      if let connection { out.close(connection) }
    case .reset:
      if let connection { out.reset(connection) }
      connection = nil
    }
  }

  private mutating func fill(_ out: inout Outbox<FileTransfer>) {
    if let retry { out.stop(retry) }
    retry = nil
    while next < min(blocks, base + FileTransfer.window) {
      out.send(.block(number: next, bytes: bytes), to: to)
      next += 1
    }
    if base < blocks { retry = out.start(base, after: FileTransfer.wait) }
  }

  private mutating func handle(
    _ event: ConnectionEvent<FileTransfer>, _ out: inout Outbox<FileTransfer>
  ) {
    switch event {
    case .opened: log.append("opened \(out.now)")
    case .failed(_, let why): log.append("failed \(why) \(out.now)")
    case .congested:
      isHeldUp = true
      log.append("congested \(out.now)")
    case .writable:
      isHeldUp = false
      log.append("writable \(out.now)")
    case .closed: log.append("closed \(out.now)")
    case .broken(_, let why, _): log.append("broken \(why) \(out.now)")
    case .accepted, .frame: break
    }
    switch event {
    case .opened, .writable: pour(&out)
    case .closed, .broken, .failed: connection = nil
    default: break
    }
  }

  private mutating func pour(_ out: inout Outbox<FileTransfer>) {
    guard let connection else { return }
    // As much as one go may put in before it hears that it should wait.
    for _ in 0..<FileTransfer.window where next < blocks && !isHeldUp {
      out.send(.block(number: next, bytes: bytes), on: connection)
      next += 1
    }
    if next < blocks && !isHeldUp { pour(&out) }
  }
}

extension FileTransfer.Receiver {
  mutating func handle(
    _ event: consuming Event<FileTransfer>, _ out: inout Outbox<FileTransfer>
  ) {
    switch event {
    case .message(.block(let number, let bytes), let from):
      accept(number, bytes, &out)
      out.send(.acknowledgement(next: expected), to: from)
    case .connection(.accepted(let id, _, _)):
      connection = id
      log.append("accepted \(out.now)")
    case .connection(.frame(.block(let number, let bytes), _, _)):
      accept(number, bytes, &out)
      log.append("block \(number) \(out.now)")
    case .connection(.closed):
      log.append("closed \(out.now)")
    case .connection(.broken(_, let why, let partial)):
      log.append("broken \(why) \(out.now) partial \(partial?.bytes ?? 0)")
    case .restarted(let memoryLost):
      log.append("restarted \(out.now)")
      if memoryLost { (expected, bytes) = (0, 0) }
    default:
      break
    }
  }

  private mutating func accept(_ number: Int, _ bytes: Int, _ out: inout Outbox<FileTransfer>) {
    guard number == expected else {
      duplicates += 1
      return
    }
    expected += 1
    self.bytes += bytes
    out.report(.received(number))
  }
}

extension FileTransfer {
  /// A sender `a` and a receiver `b`, and one link between them.
  static func world(
    _ profile: LinkProfile, seed: UInt64 = 1, limits: Limits = Limits()
  ) throws -> World<FileTransfer> {
    var world = World<FileTransfer>(Actors(), seed: seed, limits: limits)
    let a = world.addNode("a")
    let b = world.addNode("b")
    try world.addActor(.sender(Sender()), at: a)
    try world.addActor(.receiver(Receiver()), at: b)
    try world.link(.named("a"), .named("b"), profile)
    return world
  }

  static let sender = ActorID(index: 0)
  static let receiver = ActorID(index: 1)
  static let toB = NodeID(index: 1)
}
