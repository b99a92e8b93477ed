/// The watches that are set: conditions on records, with what is done when they come true.
@usableFromInline
struct Watches<M: Model> {
  struct Entry {
    let watch: Watch<M>
    /// Who set it; nil for the world's owner.
    let owner: ActorID?
    var seen = 0
  }

  private(set) var entries: [Entry] = []
  /// The kinds of record that any of them looks at.
  @usableFromInline private(set) var kinds: RecordKinds = .none
  /// Notices on their way to those who asked for them.
  private var notices: [Notice<M>?] = []

  @usableFromInline
  init() {}

  @usableFromInline
  mutating func add(_ watch: Watch<M>, owner: ActorID?) {
    entries.append(Entry(watch: watch, owner: owner))
    kinds.formUnion(watch.kinds)
  }

  @usableFromInline
  mutating func removeAll(of owner: ActorID, tag: Int) {
    entries.removeAll {
      guard $0.owner == owner, case .tell(let own) = $0.watch.reaction else { return false }
      return own == tag
    }
    recount()
  }

  /// What follows from a record, in the order in which the watches were set.
  mutating func reactions(to record: Record<M>, of kind: RecordKinds) -> [(
    Watch<M>.Reaction, ActorID?
  )] {
    var due: [(Watch<M>.Reaction, ActorID?)] = []
    var isAnyDone = false
    for index in entries.indices {
      let watch = entries[index].watch
      guard watch.kinds.contains(kind) else { continue }
      if let predicate = watch.predicate, !M.matches(predicate, record) { continue }
      entries[index].seen += 1
      let turn = entries[index].seen - watch.first
      if turn >= 0 { due.append((watch.reaction, entries[index].owner)) }
      if turn >= watch.count - 1 { isAnyDone = true }
    }
    if isAnyDone {
      entries.removeAll { $0.seen - $0.watch.first >= $0.watch.count - 1 }
      recount()
    }
    return due
  }

  private mutating func recount() {
    kinds = entries.reduce(into: .none) { $0.formUnion($1.watch.kinds) }
  }

  /// Keeps a notice until its event comes; says where.
  mutating func keep(_ notice: Notice<M>) -> Int {
    if let index = notices.firstIndex(where: { $0 == nil }) {
      notices[index] = notice
      return index
    }
    notices.append(notice)
    return notices.count - 1
  }

  @usableFromInline
  mutating func takeNotice(_ index: Int) -> Notice<M>? {
    defer { notices[index] = nil }
    return notices[index]
  }
}

extension Kernel {
  /// Shows a record to the watches, and puts what follows from it into the queue.
  @usableFromInline
  mutating func notice(_ record: Record<M>, of kind: RecordKinds) {
    let due = watches.reactions(to: record, of: kind)
    guard !due.isEmpty else { return }
    for (reaction, owner) in due {
      switch reaction {
      case .tell(let tag):
        guard let owner else { continue }
        let place = watches.keep(Notice(record: record, tag: tag))
        enqueue(
          Slot(
            number: outbox.nextNumber(), kind: .notice, since: record.number,
            target: owner.index, life: owner.generation, detail: UInt32(place)), at: now)
      case .strike(let fault, let span):
        plan(fault, at: saturating(now, span))
      case .ask(let actor, let intent, let span):
        enqueue(
          Slot(
            number: outbox.nextNumber(), kind: .intent, since: record.number,
            target: actor.index, life: actor.generation, content: .intent(intent)),
          at: saturating(now, span))
      }
    }
    listen()
  }

  /// Puts an event of the kernel's own into the queue.
  @usableFromInline
  mutating func enqueue(_ slot: Slot<M>, at time: UInt64) {
    let number = slot.number
    let index = outbox.slab.insert(slot)
    outbox.queue.push(EventKey(time: time, number: number, slot: UInt32(index)))
  }
}
