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

  /// Adds one, in place of the oldest if there are too many; false for one that is known.
  @inlinable
  public mutating func add(_ element: Element) -> Bool {
    guard known.insert(element).inserted else { return false }
    if let gone = order.add(element) { known.remove(gone) }
    return true
  }
}
