import Entities
import Sim

/// When nodes have crashed: who has crashed owes nothing of what was before.
struct Crashes {
  private var times: [NodeID: [Instant]] = [:]

  mutating func note(_ record: Record<Network>) {
    if case .crashed = record.what { times[record.node, default: []].append(record.time) }
  }

  func contains(_ node: NodeID, from: Instant, to: Instant? = nil) -> Bool {
    times[node]?.contains { time in
      time >= from && to.map { time <= $0 } ?? true
    } ?? false
  }
}
