/// The watches that are set: conditions on records, with what is done when they come true.
@usableFromInline
struct Watches<M: Model> {
  @usableFromInline
  struct Entry {
    @usableFromInline let watch: Watch<M>
    /// Who set it; nil for the world's owner.
    @usableFromInline let owner: ActorID?
    @usableFromInline var seen = 0

    @inlinable var isDone: Bool { seen - watch.first >= watch.count - 1 }
  }

  @usableFromInline var entries: [Entry] = []
  /// The kinds of record that any of them looks at.
  @usableFromInline var kinds: RecordKinds = .none
  /// Notices on their way to those who asked for them.
  @usableFromInline var notices: [Notice<M>?] = []

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

  /// Ends all watches of an actor that has gone: nobody is left to be told.
  @usableFromInline
  mutating func removeAll(of owner: ActorID) {
    entries.removeAll { $0.owner == owner }
    recount()
  }

  /// What follows from a record, in the order in which the watches were set.
  @inlinable
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
      if entries[index].seen >= watch.first {
        due.append((watch.reaction, entries[index].owner))
      }
      if entries[index].isDone { isAnyDone = true }
    }
    if isAnyDone {
      entries.removeAll { $0.isDone }
      recount()
    }
    return due
  }

  @inlinable
  mutating func recount() {
    kinds = entries.reduce(into: .none) { $0.formUnion($1.watch.kinds) }
  }

  /// Keeps a notice until its event comes; says where.
  @inlinable
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

extension Watch {
  /// What is wrong with the settings, or nil.
  @usableFromInline
  var flaw: String? {
    if first < 1 { return "watch: the first record is number 1, not \(first)" }
    if count < 1 { return "watch: a count must be above 0, not \(count)" }
    switch reaction {
    case .tell: return nil
    case .strike(let fault, let span): return fault.flaw ?? Watch.flaw(of: span)
    case .ask(_, _, let span): return Watch.flaw(of: span)
    }
  }

  private static func flaw(of span: TimeSpan) -> String? {
    span < .zero ? "watch: nothing can follow \(span) after a record" : nil
  }
}

extension Kernel {
  @usableFromInline
  mutating func watch(_ watch: Watch<M>, owner: ActorID?) throws(SimulationError) {
    if let flaw = watch.flaw { throw SimulationError(.invalidSetting(flaw)) }
    watches.add(watch, owner: owner)
  }

  /// Shows a record to the watches, and puts what follows from it into the queue.
  @inlinable
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
        plan(fault, at: saturating(now, span), cause: record.number)
      case .ask(let actor, let intent, let span):
        enqueue(
          Slot(
            number: outbox.nextNumber(), kind: .intent, since: record.number,
            target: actor.index, life: actor.generation,
            from: outbox.roster.row(of: actor)?.pointee.node ?? record.node.index,
            content: .intent(intent)),
          at: saturating(now, span))
      }
    }
    listen()
  }

  /// Puts an event of the kernel's own into the queue.
  @inlinable
  mutating func enqueue(_ slot: Slot<M>, at time: UInt64) {
    let number = slot.number
    let index = outbox.slab.insert(slot)
    outbox.queue.push(EventKey(time: time, number: number, slot: UInt32(index)))
  }
}
