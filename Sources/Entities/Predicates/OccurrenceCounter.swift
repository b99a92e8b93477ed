import Sim

/// Counts what happens as a reader of a ladder would: a message that was repeated, or that the
/// network has copied, counts once for who receives it.
public struct OccurrenceCounter: Sendable {
  public private(set) var count = 0
  /// What has been delivered, in ascending order.
  private var seen: [UInt64] = []

  public init() {}

  /// Whether the record is a new occurrence; counts it if so.
  public mutating func counts(_ record: borrowing Record<Network>) -> Bool {
    if case .delivered(let packet, _, _) = record.what {
      let key = packet.digest &+ UInt64(record.node.index) &* 0x9e37_79b9_7f4a_7c15
      let place = place(of: key)
      if place < seen.count, seen[place] == key { return false }
      seen.insert(key, at: place)
    }
    count += 1
    return true
  }

  /// Where a key is, or would be.
  private func place(of key: UInt64) -> Int {
    var low = 0
    var high = seen.count
    while low < high {
      let middle = (low + high) / 2
      if seen[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
