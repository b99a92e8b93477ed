@testable import Sim

/// A watch that somebody has set.
struct SetWatch {
  let watch: Watch<Crowd>
  /// Nil for the world's owner.
  let owner: ActorID?
  var seen = 0

  /// Whether it has seen all the records that it was to react to.
  var isDone: Bool { seen - watch.first >= watch.count - 1 }
}

extension ReferenceWorld {
  /// Shows a record to the watches, and schedules what follows from it.
  mutating func react(to record: Record<Crowd>) {
    var due: [SetWatch] = []
    for place in watches.indices where watches[place].watch.kinds.contains(record.what.kind) {
      let watch = watches[place].watch
      if let predicate = watch.predicate, !Crowd.matches(predicate, record) { continue }
      watches[place].seen += 1
      if watches[place].seen >= watch.first { due.append(watches[place]) }
    }
    watches.removeAll { $0.isDone }
    for watch in due { react(to: record, watch) }
  }

  private mutating func react(to record: Record<Crowd>, _ set: SetWatch) {
    switch set.watch.reaction {
    case .tell(let tag):
      guard let owner = set.owner else { return }
      schedule(
        .notice(Notice(record: record, tag: tag), for: owner), number: nextNumber(), at: now)
    case .strike(let fault, let span):
      plan(fault, at: now + span, lasting: nil, cause: record.number)
    case .ask(let actor, let wish, let span):
      let node = place(of: actor).map { residents[$0].node } ?? record.node
      schedule(
        .wish(wish, of: actor, at: node, cause: record.number), number: nextNumber(),
        at: now + span)
    }
  }
}
