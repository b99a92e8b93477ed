/// Values that are looked up by their keys, and never walked through: nobody sees in which order
/// hashes have put them.
public struct Lookup<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  @usableFromInline var values: [Key: Value] = [:]

  @inlinable public init() {}

  @inlinable
  public subscript(key: Key) -> Value? {
    get { values[key] }
    set { values[key] = newValue }
  }

  @inlinable public var count: Int { values.count }

  @inlinable public mutating func take(_ key: Key) -> Value? { values.removeValue(forKey: key) }
}
