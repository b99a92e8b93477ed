extension Sequence {
  /// Those of which something is the first time so, in their order; what is `known` was there
  /// before.
  @inlinable
  public func distinct<Key: Hashable>(
    besides known: [Key] = [], _ key: (Element) -> Key
  ) -> [Element] {
    var seen = Set(known)
    return filter { seen.insert(key($0)).inserted }
  }
}

extension Sequence where Element: Hashable {
  /// Each once, in the order in which they come first.
  @inlinable public var distinct: [Element] { distinct { $0 } }

  /// Whether both have the same elements, in whatever order, and however often.
  @inlinable
  public func hasSameElements(as other: some Sequence<Element>) -> Bool { Set(self) == Set(other) }
}
