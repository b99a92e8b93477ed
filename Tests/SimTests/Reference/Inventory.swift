@testable import Sim

/// How often what has happened, by name.
struct Inventory {
  private(set) var counts: [String: Int] = [:]
  /// Sendings on connections.
  private var frames: Set<UInt64> = []

  static let kinds: [(RecordKinds, String)] = [
    (.sent, "sent"), (.delivered, "delivered"), (.lost, "lost"), (.duplicated, "duplicated"),
    (.rewritten, "rewritten"), (.heldBack, "held back"), (.timerSet, "timer set"),
    (.timerFired, "timer fired"), (.timerStopped, "timer stopped"), (.intent, "intent"),
    (.intentLost, "intent lost"), (.started, "started"), (.retired, "retired"),
    (.crashed, "crashed"), (.restarted, "restarted"), (.connection, "connection"),
    (.fault, "fault"), (.report, "report"), (.note, "note"),
    (.detail, "detail"),
  ]

  init(of records: [Record<Crowd>]) {
    for record in records {
      for (kind, name) in Inventory.kinds where kind == record.what.kind { count(name) }
      take(record)
    }
  }

  private mutating func take(_ record: Record<Crowd>) {
    switch record.what {
    case .sent(_, let node, _?):
      frames.insert(record.number)
      count(node == record.node ? "frame within a node" : "frame")
    case .duplicated where frames.contains(record.cause):
      count("frame duplicated")
    case .rewritten where frames.contains(record.cause):
      count("frame rewritten")
    case .heldBack where frames.contains(record.cause):
      count("frame held back")
    case .lost(_, _, let loss):
      count("lost: \(loss)")
      if frames.contains(record.cause) { count("frame lost: \(loss)") }
    case .restarted(let memoryLost):
      count(memoryLost ? "restarted without memory" : "restarted with memory")
    case .connection(_, let change):
      count("connection: \(change)")
    case .fault(let note):
      count("fault: \(note.action)")
    case .note(let text) where text.hasPrefix("notice"):
      count("noticed")
    case .note(let text) where text.hasPrefix("broken") && !text.contains(", -1 of"):
      count("broken in the middle of a message")
    default:
      break
    }
  }

  private mutating func count(_ name: String) { counts[name, default: 0] += 1 }

  /// What has to be met in the whole corpus, and how often at least.
  static let expected: [(name: String, count: Int)] =
    kinds.map { ($0.1, 100) }
    + Loss.allCases.map { ("lost: \($0)", 100) }
    + [Loss.dropped, .nobodyThere, .connectionGone].map { ("frame lost: \($0)", 50) }
    + ConnectionChange.allCases.map { ("connection: \($0)", 100) }
    + [
      "cut", "slow", "drop", "duplicate", "hold back", "rewrite", "end", "crash", "restart",
      "skew",
    ].map { ("fault: \($0)", 100) }
    + [
      ("frame", 1_000), ("frame within a node", 100), ("frame duplicated", 50),
      ("frame rewritten", 50), ("frame held back", 50), ("restarted without memory", 50),
      ("restarted with memory", 50), ("noticed", 100), ("broken in the middle of a message", 10),
    ]
}
