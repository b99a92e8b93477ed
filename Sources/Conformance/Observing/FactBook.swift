import Entities
import Sim
import Wire

/// What actors have said of their state: of each matter the newest.
///
/// Of those that are about something, such as a call or a message, so many are kept that nobody
/// misses the older ones.
struct FactBook: Sendable {
  struct Told: Sendable {
    let node: NodeID
    let actor: ActorID?
    let time: Instant
    let fact: Fact
  }

  /// Who has told it, and of what.
  private struct Matter: DigestKey, Sendable {
    let node: NodeID
    let key: Bytes

    var digest: UInt64 { key.digest(with: node.index) }
  }

  /// All that is told of one matter. Who looks for something compares names, which are small.
  private struct Tellings: Sendable {
    private var names: [(name: FactName, actor: ActorID?)] = []
    private(set) var told: [Told] = []

    /// Puts what was told in the place of what it takes back; whether it is the first.
    mutating func put(_ newest: Told) -> Bool {
      let name = newest.fact.name
      if let place = names.firstIndex(where: { $0.name == name && $0.actor == newest.actor }) {
        told[place] = newest
      } else {
        names.append((name, newest.actor))
        told.append(newest)
      }
      return names.count == 1
    }

    func first(_ name: FactName) -> Told? {
      names.firstIndex { $0.name == name }.map { told[$0] }
    }
  }

  /// So many matters are kept at the same time.
  private static let mostMatters = 8192

  private var byMatter: [Matter: Tellings] = [:]
  private var order = Recent<Matter>(mostMatters)

  mutating func note(_ fact: Fact, _ record: Record<Network>) {
    let told = Told(node: record.node, actor: record.actor, time: record.time, fact: fact)
    let matter = Matter(node: record.node, key: fact.key)
    let isFirst = byMatter[matter, default: Tellings()].put(told)
    if isFirst, !fact.key.isEmpty, let oldest = order.add(matter) { byMatter[oldest] = nil }
  }

  func told(_ name: FactName, of key: Bytes = Bytes(), at node: NodeID) -> Told? {
    byMatter[Matter(node: node, key: key)]?.first(name)
  }

  /// The newest value; nil where nothing was said, or that it is no longer so.
  func value(_ name: FactName, of key: Bytes = Bytes(), at node: NodeID) -> Fact.Value? {
    guard let value = told(name, of: key, at: node)?.fact.value, value != .absent else {
      return nil
    }
    return value
  }

  /// What the Participating Function of a client's user has said of itself.
  func values(_ name: FactName, ofFunctionFor client: Client) -> [Fact.Value] {
    guard let function = client.function else { return [] }
    return (byMatter[Matter(node: function.node, key: Bytes())]?.told ?? []).filter {
      $0.fact.name == name && ($0.actor == nil || $0.actor == function.actor)
    }.map(\.fact.value)
  }

  /// What it has said of something, such as an object of the message store.
  func value(
    _ name: FactName, of key: Bytes, atFunctionFor client: Client
  ) -> Fact.Value? {
    guard let function = client.function else { return nil }
    return (byMatter[Matter(node: function.node, key: key)]?.told ?? []).first {
      $0.fact.name == name && $0.actor == function.actor
    }?.fact.value
  }

  /// The messages that are deferred for a client's user.
  func deferred(for client: Client) -> [Bytes] {
    values(.pfDeferredMessages, ofFunctionFor: client).flatMap(\.list)
  }
}

/// What one client has said: of one of its affairs, and of itself.
struct Facts: Sendable {
  let book: FactBook
  let node: NodeID
  let key: Bytes

  /// Of the affair.
  subscript(name: FactName) -> Fact.Value? { book.value(name, of: key, at: node) }

  /// Of the client.
  func own(_ name: FactName) -> Fact.Value? { book.value(name, at: node) }

  /// Of something else, such as a message.
  func of(_ key: Bytes, _ name: FactName) -> Fact.Value? { book.value(name, of: key, at: node) }
}
