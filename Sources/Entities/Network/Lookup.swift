/// Values that are looked up by their keys, and never walked through: nobody sees in which order
/// hashes have put them.
struct Lookup<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private var values: [Key: Value] = [:]

  subscript(key: Key) -> Value? {
    get { values[key] }
    set { values[key] = newValue }
  }

  var count: Int { values.count }

  mutating func take(_ key: Key) -> Value? { values.removeValue(forKey: key) }
}

extension Array {
  /// Those of which something is the first time so, in their order; what is `known` was there before.
  func distinct<Key: Hashable>(besides known: [Key] = [], _ key: (Element) -> Key) -> [Element] {
    var seen = Set(known)
    return filter { seen.insert(key($0)).inserted }
  }
}
