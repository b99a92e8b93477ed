/// A queue: in at the end, out at the front, and each element within reach.
@usableFromInline
struct Fifo<Element> {
  @usableFromInline var elements: ContiguousArray<Element> = []
  /// Elements before this one have been taken out.
  @usableFromInline var head = 0

  @inlinable
  init() {}

  @inlinable var count: Int { elements.count &- head }
  @inlinable var isEmpty: Bool { elements.count == head }

  @inlinable
  mutating func append(_ element: consuming Element) { elements.append(element) }

  /// Takes the first element out; the room is given back when half of it is unused.
  @inlinable
  mutating func removeFirst() {
    head &+= 1
    if head == elements.count {
      elements.removeAll(keepingCapacity: true)
      head = 0
    } else if head > 16 && head &* 2 > elements.count {
      elements.removeFirst(head)
      head = 0
    }
  }

  /// The element at a position that is known to exist.
  @inlinable
  subscript(position: Int) -> Element {
    _read { yield elements[head + position] }
    _modify { yield &elements[head + position] }
  }
}
