import Entities
import Sim
import Wire

/// What actors have said of their state: of each matter the newest.
///
/// Of messages the newest so many are kept, and of affairs that last, such as calls and groups, those
/// of which something was told last.
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
    /// Whether something was told again since it was last asked whether all this can be forgotten.
    var isInUse = false

    /// Puts what was told in the place of what it takes back; whether it is the first.
    mutating func put(_ newest: Told) -> Bool {
      let name = newest.fact.name
      if let place = names.firstIndex(where: { $0.name == name && $0.actor == newest.actor }) {
        told[place] = newest
        isInUse = true
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

  private var byMatter: [Matter: Tellings] = [:]
  private var affairs: Recent<Matter>
  private var messages: Recent<Matter>

  /// So many of each are kept at the same time.
  init(most: Int) {
    affairs = Recent(most)
    messages = Recent(most)
  }

  mutating func note(_ fact: Fact, _ record: Record<Network>) {
    let told = Told(node: record.node, actor: record.actor, time: record.time, fact: fact)
    let matter = Matter(node: record.node, key: fact.key)
    let isFirst = byMatter[matter, default: Tellings()].put(told)
    guard isFirst, !fact.key.isEmpty else { return }
    if fact.name.isOfMessage {
      if let oldest = messages.add(matter) { byMatter[oldest] = nil }
    } else {
      keep(matter)
    }
  }

  /// Forgets the oldest affair of which nothing new was told for as long as it took that many others
  /// to begin.
  private mutating func keep(_ matter: Matter) {
    var newest = matter
    while let oldest = affairs.add(newest) {
      guard byMatter[oldest]?.isInUse == true else {
        byMatter[oldest] = nil
        return
      }
      byMatter[oldest]?.isInUse = false
      newest = oldest
    }
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
