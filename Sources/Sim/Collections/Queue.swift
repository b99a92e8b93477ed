/// What mostly leaves in the order in which it came: to take the first out moves nothing, so that a
/// long queue costs no more than a short one.
public struct Queue<Element: Sendable>: Sendable {
  /// The first so many have left; they are let go together.
  @usableFromInline var gone = 0
  @usableFromInline var kept: [Element] = []

  @inlinable public init() {}

  @inlinable public mutating func append(_ element: Element) { kept.append(element) }

  /// Takes one out, wherever it is.
  @inlinable @discardableResult
  public mutating func remove(at index: Int) -> Element {
    guard index == 0 else { return kept.remove(at: gone + index) }
    let element = kept[gone]
    gone += 1
    if gone == kept.count {
      kept.removeAll(keepingCapacity: true)
      gone = 0
    } else if gone >= 16, 2 * gone >= kept.count {
      kept.removeFirst(gone)
      gone = 0
    }
    return element
  }

  /// All of them, where they lie.
  @inlinable @inline(__always)
  public func withUnsafeBufferPointer<Result>(
    _ body: (UnsafeBufferPointer<Element>) throws -> Result
  ) rethrows -> Result {
    try kept.withUnsafeBufferPointer { try body(UnsafeBufferPointer(rebasing: $0[gone...])) }
  }

  @inlinable
  public mutating func removeAll(where isOut: (Element) throws -> Bool) rethrows {
    kept.removeFirst(gone)
    gone = 0
    try kept.removeAll(where: isOut)
  }
}

extension Queue: RandomAccessCollection, MutableCollection {
  @inlinable public var startIndex: Int { 0 }
  @inlinable public var endIndex: Int { kept.count &- gone }

  @inlinable
  public subscript(index: Int) -> Element {
    _read {
      precondition(index >= 0, "Before the first of a queue there is nothing.")
      yield kept[gone &+ index]
    }
    _modify {
      precondition(index >= 0, "Before the first of a queue there is nothing.")
      yield &kept[gone &+ index]
    }
  }
}

extension Queue: ExpressibleByArrayLiteral {
  @inlinable
  public init(arrayLiteral elements: Element...) { kept = elements }
}
