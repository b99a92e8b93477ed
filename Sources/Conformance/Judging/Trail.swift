import Entities
import Sim
import Wire

/// Where each row was looked at: the first few times, and what it was about.
struct Trail: Sendable {
  private static let most = 4

  struct Place: Sendable {
    /// The message that was looked at, if it was one.
    let seen: UInt64?
    let node: NodeID
    /// Its Call-ID, or what else facts of the affair are told under.
    let key: Bytes
    let time: Instant
  }

  private(set) var places: [[Place]]

  init(rows: Int) { places = Array(repeating: [], count: rows) }

  mutating func note(_ row: Int, _ outcome: Outcome, _ subject: JudgedSubject, at now: Instant) {
    guard outcome != .inapplicable, places[row].count < Trail.most else { return }
    places[row].append(
      Place(
        seen: subject.seen?.number, node: subject.node, key: subject.key,
        time: subject.seen?.time ?? now))
  }
}
