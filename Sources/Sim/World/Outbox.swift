/// Where a handler writes what is to be done.
///
/// For the model the outbox is write-only: the kernel carries the effects out after the handler
/// has returned, in the order in which they were written. It also tells what a handler may know
/// besides its own state: the time, who it is, and its own luck.
///
/// What gives out a handle at once (a timer, a connection, a new actor) takes its place in the
/// tables right here; the effect then only points to it.
public struct Outbox<M: Model>: ~Copyable {
  // The event that is being handled.
  @usableFromInline var time: UInt64 = 0
  @usableFromInline var me = ActorID(index: 0)
  @usableFromInline var home: UInt32 = 0
  @usableFromInline var cause: UInt64 = 0
  @usableFromInline var skew = ClockSkew.none
  /// The actor's own stream of chance.
  public var chance = Chance(key: 0)

  // What the handler has written.
  @usableFromInline var effects: UnsafeMutablePointer<Effect<M>>
  @usableFromInline var effectCapacity = 16
  @usableFromInline var count = 0
  @usableFromInline var extras: [Extra<M>] = []

  // The tables that give out handles.
  /// The last record number that has been given away.
  @usableFromInline var lastNumber: UInt64 = 0
  @usableFromInline var queue: EventQueue
  @usableFromInline var slab: Slab<M>
  @usableFromInline var roster: Roster
  @usableFromInline var connections: Connections<M>
  @usableFromInline var links: Links
  /// The records that somebody listens for.
  @usableFromInline var wanted: RecordKinds = .none
  /// Nobody listens for what a handler does, and no fault meddles with it: then messages over
  /// plain links and timers go straight into the queue.
  @usableFromInline var isDirect = false
  /// Keys in the queue whose event was cancelled.
  @usableFromInline var stale = 0

  @inlinable
  init(seed: UInt64) {
    queue = EventQueue()
    links = Links(seed: seed)
    slab = Slab()
    roster = Roster()
    connections = Connections()
    effects = .allocate(capacity: 16)
  }

  /// A copy, between events: there are no effects to copy.
  @inlinable
  init(copying other: borrowing Outbox) {
    queue = EventQueue(copying: other.queue)
    links = other.links
    stale = other.stale
    slab = Slab(copying: other.slab)
    roster = Roster(copying: other.roster)
    connections = other.connections
    effects = .allocate(capacity: 16)
    time = other.time
    cause = other.cause
    lastNumber = other.lastNumber
  }

  @inlinable
  deinit { effects.deallocate() }
}

/// One thing to be done; what is larger than a few words lies in the slab or in `extras`.
@usableFromInline
struct Effect<M: Model>: BitwiseCopyable {
  @usableFromInline
  enum Kind: UInt8, BitwiseCopyable {
    case send, startTimer, stopTimer, intent
    case connect, sendFrame, close, reset
    case spawn, retire, report, note, strike, watch, unwatch, halt
  }

  @usableFromInline let kind: Kind
  /// A slot of the slab, or an index into `extras`.
  @usableFromInline let slot: UInt32
  @usableFromInline let target: UInt32
  @usableFromInline let life: UInt32
  @usableFromInline let number: UInt64
  @usableFromInline let span: TimeSpan

  @inlinable
  init(
    _ kind: Kind, number: UInt64, slot: Int = 0, target: UInt32 = 0, life: UInt32 = 0,
    span: TimeSpan = .zero
  ) {
    self.kind = kind
    self.slot = UInt32(truncatingIfNeeded: slot)
    self.target = target
    self.life = life
    self.number = number
    self.span = span
  }
}

/// What an effect carries that is rare or large.
@usableFromInline
enum Extra<M: Model> {
  case birth(M.Birth, name: String?)
  case report(M.Report)
  case detail(M.Report)
  case text(String)
  case fault(Fault<M>)
  case watch(Watch<M>)
  /// What the record of a timer's start will say, even if the timer is stopped before.
  case timer(M.Timer)
}

// MARK: What a handler may know

extension Outbox {
  /// The virtual time.
  @inlinable public var now: Instant { Instant(nanoseconds: Int64(bitPattern: time)) }

  /// The time that the actor's own calendar shows, which a fault may have put wrong.
  @inlinable public var calendar: Instant { skew.reading(at: now) }

  /// The actor that handles the event.
  @inlinable public var actor: ActorID { me }

  /// The node at which it lives.
  @inlinable public var node: NodeID { NodeID(index: Int(home)) }

  /// The number of the event's record, by which a report can point to it.
  @inlinable public var event: UInt64 { cause }

  /// Whether anybody listens for records of these kinds.
  @inlinable
  public func isWanted(_ kinds: RecordKinds) -> Bool { !wanted.isDisjoint(with: kinds) }
}

// MARK: What a handler may do

extension Outbox {
  /// Sends a message to a node, where it is routed to an actor when it arrives.
  ///
  /// `after` is the time the sender takes over it; the link's own time comes on top.
  @inlinable
  public mutating func send(
    _ message: consuming M.Message, to node: NodeID, after span: TimeSpan = .zero
  ) {
    post(message, kind: .delivery, target: node.index, life: 0, after: span)
  }

  /// Sends a message to one certain actor.
  @inlinable
  public mutating func send(
    _ message: consuming M.Message, to actor: ActorID, after span: TimeSpan = .zero
  ) {
    post(message, kind: .directDelivery, target: actor.index, life: actor.generation, after: span)
  }

  @inlinable @inline(__always)
  mutating func post(
    _ message: consuming M.Message, kind: PendingKind, target: UInt32, life: UInt32,
    after span: TimeSpan
  ) {
    let number = nextNumber()
    let slot = slab.insert(
      Slot(
        number: number, kind: kind, since: time &+ UInt64(bitPattern: span.nanoseconds),
        target: target, life: life, from: home, detail: Slot<M>.toNode,
        content: .message(message)))
    if isDirect && kind == .delivery && schedule(number, slot, to: target, after: span) { return }
    append(Effect(.send, number: number, slot: slot, target: target, life: life, span: span))
  }

  /// Starts a timer. It fires once, unless it is stopped or the actor crashes first.
  @inlinable
  @discardableResult
  public mutating func start(_ timer: consuming M.Timer, after span: TimeSpan) -> TimerID {
    let number = nextNumber()
    let slot = slab.insert(
      Slot(
        number: number, kind: .timer, since: time, target: me.index,
        life: roster[Int(me.index)].pointee.life, content: .timer(timer)))
    let key = EventKey(
      time: time &+ UInt64(bitPattern: span.nanoseconds), number: number,
      slot: UInt32(truncatingIfNeeded: slot))
    if isDirect && key.time >= time && key.time <= UInt64(Int64.max) {
      queue.push(key)
    } else {
      startLater(number, slot, after: span)
    }
    return TimerID(order: key.order)
  }

  /// Stops a timer; one that has fired or was stopped before stays as it is.
  @inlinable
  public mutating func stop(_ timer: TimerID) {
    let number = nextNumber()
    guard slab[timer.slot].pointee.number == timer.number else { return }
    slab.discard(timer.slot)
    stale &+= 1
    if stale > slab.live &+ 64 { sweep() }
    // A timer of an earlier life fell with the actor; nobody stops it now.
    if wanted.contains(.timerStopped),
      slab[timer.slot].pointee.life == roster[Int(me.index)].pointee.life
    {
      append(
        Effect(
          .stopTimer, number: number,
          span: TimeSpan(nanoseconds: Int64(bitPattern: timer.number))))
    }
  }

  /// Stops a timer and starts it anew.
  @inlinable
  public mutating func restart(
    _ timer: inout TimerID, _ content: consuming M.Timer, after span: TimeSpan
  ) {
    stop(timer)
    timer = start(content, after: span)
  }

  /// Brings forth another actor, at this node unless another is given. It sees `started` first.
  ///
  /// Its luck follows from its parent's and from how many children that had before.
  @inlinable
  public mutating func spawn(
    _ birth: consuming M.Birth, named name: String? = nil, at node: NodeID? = nil
  ) -> ActorID {
    let parent = roster[Int(me.index)]
    let key = Chance.derive(parent.pointee.chance.key, child: UInt64(parent.pointee.children))
    parent.pointee.children &+= 1
    let child = roster.add(key: key, node: node ?? self.node)
    append(
      Effect(
        .spawn, number: nextNumber(), slot: extras.count, target: child.index,
        life: child.generation))
    extras.append(.birth(birth, name: name))
    return child
  }

  /// Ends this actor. What is on its way to it will find nobody.
  @inlinable
  public mutating func retire() {
    append(Effect(.retire, number: nextNumber(), target: me.index, life: me.generation))
  }

  /// Tells the journal what has changed in the actor's state. The report is made only if
  /// somebody listens.
  @inlinable
  public mutating func report(_ report: @autoclosure () -> M.Report) {
    let number = nextNumber()
    guard wanted.contains(.report) else { return }
    append(Effect(.report, number: number, slot: extras.count))
    extras.append(.report(report()))
  }

  /// Tells the journal of a state that only those need who know every state: who judges, and not
  /// who draws. It is a kind of record of its own, so that it costs nothing where nobody asks.
  @inlinable
  public mutating func detail(_ report: @autoclosure () -> M.Report) {
    let number = nextNumber()
    guard wanted.contains(.detail) else { return }
    append(Effect(.report, number: number, slot: extras.count))
    extras.append(.detail(report()))
  }

  /// Puts a line of text into the journal, if somebody listens.
  @inlinable
  public mutating func note(_ text: @autoclosure () -> String) {
    let number = nextNumber()
    guard wanted.contains(.note) else { return }
    append(Effect(.note, number: number, slot: extras.count))
    extras.append(.text(text()))
  }

  /// Asks an actor to do what somebody outside the protocol wants of it.
  @inlinable
  public mutating func ask(
    _ actor: ActorID, _ intent: consuming M.Intent, after span: TimeSpan = .zero
  ) {
    let number = nextNumber()
    let slot = slab.insert(
      Slot(
        number: number, kind: .intent, since: cause, target: actor.index, life: actor.generation,
        from: roster.row(of: actor)?.pointee.node ?? home, content: .intent(intent)))
    append(
      Effect(
        .intent, number: number, slot: slot, target: actor.index, life: actor.generation,
        span: span))
  }

  /// Asks for a connection to whoever listens at the port of a node. What comes of it, the actor
  /// learns by a connection event.
  @inlinable
  public mutating func connect(to node: NodeID, port: UInt32 = 0) -> ConnectionID {
    let number = nextNumber()
    let connection = connections.reserve(
      from: home, actor: me, to: node.index, port: port, number: number)
    append(
      Effect(
        .connect, number: number, slot: Int(node.index), target: connection.index,
        life: connection.generation))
    return connection
  }

  /// Sends a message on a connection that is open at this end. It arrives whole and in order, or
  /// the connection breaks.
  @inlinable
  public mutating func send(_ message: consuming M.Message, on connection: ConnectionID) {
    let number = nextNumber()
    let slot = slab.insert(
      Slot(number: number, kind: .free, since: time, content: .message(message)))
    append(
      Effect(
        .sendFrame, number: number, slot: slot, target: connection.index,
        life: connection.generation))
  }

  /// Closes a connection when all that was sent on it has arrived; the other end closes too.
  @inlinable
  public mutating func close(_ connection: ConnectionID) {
    append(
      Effect(
        .close, number: nextNumber(), target: connection.index, life: connection.generation))
  }

  /// Drops a connection at once, with all that has not arrived.
  @inlinable
  public mutating func reset(_ connection: ConnectionID) {
    append(
      Effect(
        .reset, number: nextNumber(), target: connection.index, life: connection.generation))
  }

  /// Lets a fault strike now.
  @inlinable
  public mutating func strike(_ fault: Fault<M>) {
    isDirect = false  // what follows may meet the fault
    append(Effect(.strike, number: nextNumber(), slot: extras.count))
    extras.append(.fault(fault))
  }

  /// Asks to be told, by a `noticed` event of the same instant, of the records that match.
  @inlinable
  public mutating func watch(_ watch: Watch<M>) {
    // It sees the records of what follows.
    wanted.formUnion(watch.kinds)
    if !watch.kinds.isDisjoint(with: [.sent, .timerSet]) { isDirect = false }
    append(Effect(.watch, number: nextNumber(), slot: extras.count))
    extras.append(.watch(watch))
  }

  /// Ends all watches of this actor with the tag.
  @inlinable
  public mutating func unwatch(tag: Int) {
    append(Effect(.unwatch, number: nextNumber(), span: TimeSpan(nanoseconds: Int64(tag))))
  }

  /// Gives up: the run ends with an error that carries the reason.
  @inlinable
  public mutating func halt(_ reason: String) {
    append(Effect(.halt, number: nextNumber(), slot: extras.count))
    extras.append(.text(reason))
  }
}

// MARK: The kernel's side

extension Outbox {
  /// Puts a message into the queue, if its link is plain; false where the kernel must see to it.
  @inlinable @inline(__always)
  mutating func schedule(
    _ number: UInt64, _ slot: Int, to: UInt32, after span: TimeSpan
  ) -> Bool {
    guard Int(to) < links.nodeCount else { return false }
    let departure = time &+ UInt64(bitPattern: span.nanoseconds)
    let plain = links.plain(from: home, to: to)
    let arrival = departure &+ plain.latency
    guard plain.isPlain, departure >= time, departure <= UInt64(Int64.max),
      arrival <= UInt64(Int64.max)
    else {
      return false
    }
    let key = EventKey(time: arrival, number: number, slot: UInt32(truncatingIfNeeded: slot))
    if plain.lane >= 0 && departure == time {
      queue.push(key, lane: plain.lane)
    } else {
      queue.push(key)
    }
    return true
  }

  /// Leaves the start of a timer to the kernel. If somebody listens, what the timer says is kept
  /// apart; the effect says where, counted from 1.
  @inlinable @inline(never)
  mutating func startLater(_ number: UInt64, _ slot: Int, after span: TimeSpan) {
    var place: UInt32 = 0
    if wanted.contains(.timerSet), case .timer(let timer) = slab[slot].pointee.content {
      extras.append(.timer(timer))
      place = UInt32(truncatingIfNeeded: extras.count)
    }
    append(Effect(.startTimer, number: number, slot: slot, target: place, span: span))
  }

  /// Takes the keys of cancelled events out of the queue.
  @inlinable @inline(never)
  mutating func sweep() {
    let slots = slab.slots
    queue.filter { slots[$0.slot].number == $0.number }
    stale = 0
  }

  @inlinable @inline(__always)
  mutating func nextNumber() -> UInt64 {
    lastNumber &+= 1
    return lastNumber
  }

  @inlinable @inline(__always)
  mutating func append(_ effect: Effect<M>) {
    if count == effectCapacity { growEffects() }
    effects[count] = effect
    count &+= 1
  }

  @inlinable @inline(never)
  mutating func growEffects() {
    let wider = UnsafeMutablePointer<Effect<M>>.allocate(capacity: 2 * effectCapacity)
    wider.update(from: effects, count: count)
    effects.deallocate()
    effects = wider
    effectCapacity *= 2
  }
}
