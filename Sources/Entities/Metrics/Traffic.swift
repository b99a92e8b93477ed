import Sim

/// What travels between nodes, counted by its kind and by its hop.
public struct Traffic: Sink, Sendable {
  public typealias M = Network

  public struct Lot: Hashable, Sendable, Comparable {
    /// `INVITE`, `200 INVITE`, `SEND`.
    public let kind: String
    public let from: NodeID
    public let to: NodeID

    public static func < (left: Lot, right: Lot) -> Bool {
      (left.kind, left.from.index, left.to.index) < (right.kind, right.from.index, right.to.index)
    }
  }

  /// What of each kind went over which hop, and its octets, in the order of the kinds.
  public private(set) var all: [(lot: Lot, counter: Counter)] = []

  public init() {}

  public var interest: RecordKinds { .sent }

  public mutating func take(_ record: Record<Network>) {
    // What stays within a node is on no wire.
    guard case .sent(let packet, let next, _) = record.what, next != record.node else { return }
    let lot = Lot(kind: packet.title, from: record.node, to: next)
    var low = 0
    var high = all.count
    while low < high {
      let middle = (low + high) / 2
      if all[middle].lot < lot { low = middle + 1 } else { high = middle }
    }
    if low == all.count || all[low].lot != lot { all.insert((lot, Counter()), at: low) }
    all[low].counter.add(Int64(packet.size))
  }

  public var total: Counter { all.reduce(into: Counter()) { $0.merge($1.counter) } }

  /// What of one kind went over one hop.
  public func counter(of lot: Lot) -> Counter {
    all.first { $0.lot == lot }?.counter ?? Counter()
  }
}
