/// The nodes of a world: their names, and what is wrong with their calendars.
@usableFromInline
struct Nodes {
  @usableFromInline private(set) var names: [String] = []
  private var byName: [String: NodeID] = [:]
  /// Names that several nodes have.
  private var sharedNames: Set<String> = []
  /// By node; empty while every calendar is right.
  @usableFromInline private(set) var skews: ContiguousArray<ClockSkew> = []

  @inlinable var count: Int { names.count }

  mutating func add(_ name: String) -> NodeID {
    if byName.updateValue(NodeID(index: names.count), forKey: name) != nil {
      sharedNames.insert(name)
    }
    names.append(name)
    if !skews.isEmpty { skews.append(.none) }
    return NodeID(index: names.count - 1)
  }

  /// The node of a name that no other node has.
  func soleNode(named name: String) -> NodeID? {
    sharedNames.contains(name) ? nil : byName[name]
  }

  /// The nodes that a place names, in their order.
  func nodes(in place: Place) -> [NodeID] {
    if case .node(let node) = place { return Int(node.index) < count ? [node] : [] }
    return names.indices.lazy.map { NodeID(index: $0) }.filter {
      place.includes($0, named: names[Int($0.index)])
    }
  }

  mutating func setSkew(_ skew: ClockSkew, at node: NodeID) {
    if skews.isEmpty { skews = ContiguousArray(repeating: .none, count: names.count) }
    skews[Int(node.index)] = skew
  }

  @inlinable
  func skew(at node: UInt32) -> ClockSkew {
    skews.isEmpty ? .none : skews[Int(node)]
  }
}

/// A set of nodes, as one bit each.
struct NodeSet {
  private var words: [UInt64]

  init(_ place: Place, in nodes: Nodes) {
    words = [UInt64](repeating: 0, count: (nodes.count + 63) / 64)
    for node in nodes.nodes(in: place) {
      words[Int(node.index) / 64] |= 1 << UInt64(node.index % 64)
    }
  }

  func contains(_ node: UInt32) -> Bool {
    let word = Int(node) / 64
    return word < words.count && words[word] >> UInt64(node % 64) & 1 == 1
  }
}
