/// The newest so many of something; who adds one more gets the oldest back.
public struct Recent<Element: Sendable>: Sendable {
  @usableFromInline let most: Int
  @usableFromInline var kept: [Element] = []
  @usableFromInline var oldest = 0

  @inlinable public init(_ most: Int) { self.most = most }

  @inlinable
  public mutating func add(_ element: Element) -> Element? {
    guard kept.count == most else {
      kept.append(element)
      return nil
    }
    let gone = kept[oldest]
    kept[oldest] = element
    oldest = (oldest + 1) % most
    return gone
  }

  /// All of them, in no order that means anything.
  @inlinable public var all: [Element] { kept }
}

/// The newest so many of something, each once.
public struct RecentlyKnown<Element: Hashable & Sendable>: Sendable {
  @usableFromInline var known: Set<Element> = []
  @usableFromInline var order: Recent<Element>

  @inlinable public init(_ most: Int) { order = Recent(most) }

  @inlinable public func contains(_ element: Element) -> Bool { known.contains(element) }

  /// Adds one, in place of the oldest if there are too many; false for one that is known.
  @inlinable
  public mutating func add(_ element: Element) -> Bool {
    guard known.insert(element).inserted else { return false }
    if let gone = order.add(element) { known.remove(gone) }
    return true
  }
}

/// Values by their keys, of the newest so many keys.
public struct RecentLookup<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  @usableFromInline var values = Lookup<Key, Value>()
  @usableFromInline var order: Recent<Key>

  @inlinable public init(_ most: Int) { order = Recent(most) }

  /// Nil takes one out.
  @inlinable
  public subscript(key: Key) -> Value? {
    get { values[key] }
    set {
      guard let newValue else {
        _ = values.take(key)
        return
      }
      let count = values.count
      values[key] = newValue
      if values.count > count, let gone = order.add(key), gone != key { _ = values.take(gone) }
    }
  }
}
