/// What a pending event is about.
@usableFromInline
enum PendingKind: UInt8, BitwiseCopyable {
  /// The slot is free.
  case free
  /// A message on its way to a node, where it will be routed to an actor.
  case delivery
  /// A message that its sender has not finished; its link has to be asked when it leaves.
  case departure
  /// A message that a fault holds back before the link.
  case held
  /// A message on its way to one certain actor.
  case directDelivery
  case timer
  case intent
  /// A new actor's first event.
  case start
  /// A crashed actor comes back.
  case restart
  /// A record that an actor wanted to be told of.
  case notice
  /// Something of a connection: a segment that arrives, or a time that runs out.
  case segment
  /// A fault is due.
  case fault
}

/// What an event carries that only the model understands.
@usableFromInline
enum Content<M: Model> {
  case none
  case message(M.Message)
  case timer(M.Timer)
  case intent(M.Intent)
}

/// One pending event, apart from its time: the queue's keys say when and where.
@usableFromInline
struct Slot<M: Model> {
  /// The record that scheduled the event; a key of another number is stale.
  @usableFromInline var number: UInt64
  /// When it was scheduled; for a message, when it was sent. In a free slot, the next free one.
  @usableFromInline var since: UInt64
  /// The node or the actor it is for; for the kernel's own events, what they say.
  @usableFromInline var target: UInt32
  /// The target's generation, or its incarnation where that matters more.
  @usableFromInline var life: UInt32
  @usableFromInline var from: UInt32
  /// For a message to one certain actor the node at which that lives, since the actor may go and
  /// its place be taken; `toNode` for one that is routed.
  @usableFromInline var detail: UInt32
  @usableFromInline var kind: PendingKind
  @usableFromInline var content: Content<M>

  @inlinable
  init(
    number: UInt64, kind: PendingKind, since: UInt64, target: UInt32 = 0, life: UInt32 = 0,
    from: UInt32 = 0, detail: UInt32 = 0, content: consuming Content<M> = .none
  ) {
    self.number = number
    self.since = since
    self.target = target
    self.life = life
    self.from = from
    self.detail = detail
    self.kind = kind
    self.content = content
  }

  @inlinable static var toNode: UInt32 { .max }

  /// The node a message goes to.
  @inlinable var destination: UInt32 { detail == Slot.toNode ? target : detail }
}

/// The content of all pending events, in slots that are used again.
@usableFromInline
struct Slab<M: Model>: ~Copyable {
  @usableFromInline static var endOfList: UInt64 { .max }

  @usableFromInline var slots: UnsafeMutablePointer<Slot<M>>
  @usableFromInline var capacity: Int
  /// Slots from here on have never been used.
  @usableFromInline var touched = 0
  @usableFromInline var firstFree: UInt64 = .max
  @usableFromInline var live = 0

  @inlinable
  init(capacity: Int = 32) {
    self.capacity = capacity
    slots = .allocate(capacity: capacity)
  }

  /// A copy that shares nothing but what the contents themselves share.
  @inlinable
  init(copying other: borrowing Slab) {
    self.init(capacity: max(32, other.touched))
    slots.initialize(from: other.slots, count: other.touched)
    touched = other.touched
    firstFree = other.firstFree
    live = other.live
  }

  @inlinable
  deinit {
    slots.deinitialize(count: touched)
    slots.deallocate()
  }

  @inlinable
  subscript(index: Int) -> UnsafeMutablePointer<Slot<M>> { slots + index }

  /// Gives a slot to an event.
  @inlinable @inline(__always)
  mutating func insert(_ slot: consuming Slot<M>) -> Int {
    live &+= 1
    let index: Int
    if firstFree != .max {
      index = Int(truncatingIfNeeded: firstFree)
      firstFree = slots[index].since
    } else {
      if touched == capacity { grow() }
      index = touched
      touched &+= 1
    }
    // A free slot holds nothing that would have to be released first.
    (slots + index).initialize(to: slot)
    return index
  }

  /// Takes the content out; the slot stays taken, with nothing in it.
  @inlinable @inline(__always)
  mutating func moveContent(_ index: Int) -> Content<M> {
    withUnsafeMutablePointer(to: &slots[index].content) { content in
      let moved = content.move()
      content.initialize(to: .none)
      return moved
    }
  }

  /// Frees a slot whose content has been moved out.
  @inlinable @inline(__always)
  mutating func release(_ index: Int) {
    live &-= 1
    let slot = slots + index
    slot.pointee.number = .max
    slot.pointee.kind = .free
    slot.pointee.since = firstFree
    firstFree = UInt64(truncatingIfNeeded: index)
  }

  /// Frees a slot and drops its content.
  @inlinable
  mutating func discard(_ index: Int) {
    slots[index].content = .none
    release(index)
  }

  /// Whether the key's event is still to come.
  @inlinable
  func isLive(_ key: EventKey) -> Bool { slots[key.slot].number == key.number }

  @inlinable @inline(never)
  mutating func grow() {
    let wider = UnsafeMutablePointer<Slot<M>>.allocate(capacity: 2 * capacity)
    wider.moveInitialize(from: slots, count: touched)
    slots.deallocate()
    slots = wider
    capacity *= 2
  }
}
