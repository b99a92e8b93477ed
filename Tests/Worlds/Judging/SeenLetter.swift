import Sim
import Wire

/// What of a message has come over a session.
struct SeenLetter {
  /// As stretches that do not touch, in order.
  private var stretches: [Range<Int>] = []
  /// The user has it.
  var isDelivered = false

  mutating func add(_ new: Range<Int>) {
    var merged = new
    var others: [Range<Int>] = []
    for stretch in stretches {
      if stretch.upperBound < merged.lowerBound || merged.upperBound < stretch.lowerBound {
        others.append(stretch)
      } else {
        merged =
          min(stretch.lowerBound, merged.lowerBound)..<max(stretch.upperBound, merged.upperBound)
      }
    }
    stretches = (others + [merged]).sorted { $0.lowerBound < $1.lowerBound }
  }

  func covers(_ count: Int) -> Bool { stretches == [0..<count] }
}

/// Things that were seen, in order, each found again by its transaction at its node.
struct SeenList<Item> {
  private struct Key: Hashable {
    let node: NodeID
    let transaction: Bytes
  }

  private(set) var all: [Item] = []
  private var places: [Key: Int] = [:]

  mutating func append(_ item: Item, _ transaction: Bytes, at node: NodeID) {
    places[Key(node: node, transaction: transaction)] = all.count
    all.append(item)
  }

  subscript(transaction: Bytes, at node: NodeID) -> Item? {
    places[Key(node: node, transaction: transaction)].map { all[$0] }
  }

  /// Whether there was one to be changed.
  @discardableResult
  mutating func change(
    _ transaction: Bytes, at node: NodeID, _ body: (inout Item) -> Void
  ) -> Bool {
    guard let place = places[Key(node: node, transaction: transaction)] else { return false }
    body(&all[place])
    return true
  }
}
