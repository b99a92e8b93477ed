import Sim

// Each element is looked at where it lies: to compare a copy, all that it holds would be counted.

extension Array {
  /// The place of the first element that matches.
  @inline(__always)
  func place(where matches: (borrowing Element) -> Bool) -> Int? {
    withUnsafeBufferPointer { elements in
      for place in elements.indices where matches(elements[place]) { return place }
      return nil
    }
  }
}

extension Queue {
  /// The place of the first element that matches.
  @inline(__always)
  func place(where matches: (borrowing Element) -> Bool) -> Int? {
    withUnsafeBufferPointer { elements in
      for place in elements.indices where matches(elements[place]) { return place }
      return nil
    }
  }

  /// The place of the last element that matches.
  @inline(__always)
  func lastPlace(where matches: (borrowing Element) -> Bool) -> Int? {
    withUnsafeBufferPointer { elements in
      for place in elements.indices.reversed() where matches(elements[place]) { return place }
      return nil
    }
  }
}
