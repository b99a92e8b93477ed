/// Which links are cut, and were.
///
/// Whether a cut takes a datagram is decided when it would arrive: it does if any cut of its link
/// touches the time between its leaving and its arrival. So a cut costs nothing until something
/// arrives, however many nodes are out of reach. A cut around a single node, by far the most
/// frequent one, is a counter and two times at that node; any other is an entry of a list.
@usableFromInline
struct Cuts {
  /// A stretch of time in which a node has been cut off; the last one, joined with those that
  /// overlap it. An earlier one that touched a message's way is followed by this one before the
  /// message arrives, so that asking for this one is enough.
  struct Stretch {
    var active = 0
    var start: UInt64 = .max
    var end: UInt64 = 0
  }

  struct Entry {
    let reach: Reach
    let start: UInt64
    var end: UInt64 = .max
  }

  private var nodes: ContiguousArray<Stretch> = []
  private var entries: [Entry] = []
  /// The nodes around which the cuts of a name lie, while they are in force.
  private var aroundNode: [String: [UInt32]] = [:]
  @usableFromInline private(set) var hasAny = false

  @usableFromInline init() {}

  /// Cuts the links of a route.
  mutating func begin(_ name: String, _ route: Route, at time: UInt64, in nodes: Nodes) {
    hasAny = true
    if let node = route.soleNode(in: nodes) {
      while self.nodes.count < nodes.count { self.nodes.append(Stretch()) }
      let index = Int(node.index)
      if self.nodes[index].active == 0 {
        self.nodes[index].start = time
        self.nodes[index].end = .max
      }
      self.nodes[index].active += 1
      aroundNode[name, default: []].append(node.index)
    } else {
      entries.append(Entry(reach: Reach(name, route, in: nodes), start: time))
    }
  }

  /// Ends the cuts of a name; says whether there were any.
  mutating func end(_ name: String, at time: UInt64) -> Bool {
    var found = false
    for node in aroundNode.removeValue(forKey: name) ?? [] {
      found = true
      nodes[Int(node)].active -= 1
      if nodes[Int(node)].active == 0 { nodes[Int(node)].end = time }
    }
    for index in entries.indices
    where entries[index].reach.name == name && entries[index].end == .max {
      found = true
      entries[index].end = time
    }
    return found
  }

  /// Whether the link is cut now.
  func isCut(from: UInt32, to: UInt32) -> Bool {
    guard hasAny, from != to else { return false }
    for node in [from, to] where Int(node) < nodes.count && nodes[Int(node)].active > 0 {
      return true
    }
    return entries.contains { $0.end == .max && $0.reach.includes(from, to) }
  }

  /// Whether a cut takes what left at one time and would arrive at another.
  @usableFromInline
  func take(from: UInt32, to: UInt32, left: UInt64, arriving: UInt64) -> Bool {
    if from == to { return false }
    for node in [from, to] where Int(node) < nodes.count {
      if nodes[Int(node)].start <= arriving && nodes[Int(node)].end > left { return true }
    }
    return entries.contains { $0.start <= arriving && $0.end > left && $0.reach.includes(from, to) }
  }

  /// Forgets cuts that ended before anything that is still on its way had left.
  mutating func forget(before oldest: UInt64) {
    entries.removeAll { $0.end <= oldest }
  }

  /// Cuts that have ended and are still remembered.
  var remembered: Int { entries.count { $0.end != .max } }
}

extension Route {
  /// The node around which the route lies, if it is all links of one node.
  func soleNode(in nodes: Nodes) -> NodeID? {
    guard bothWays else { return nil }
    switch (from, to) {
    case (.node(let node), .anywhere), (.anywhere, .node(let node)):
      return Int(node.index) < nodes.count ? node : nil
    case (.named(let name), .anywhere) where !name.utf8.contains(UInt8(ascii: "*")),
      (.anywhere, .named(let name)) where !name.utf8.contains(UInt8(ascii: "*")):
      return nodes.soleNode(named: name)
    default:
      return nil
    }
  }
}
