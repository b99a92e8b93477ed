extension Array {
  /// The place of the first element that matches. Each is looked at where it lies: to compare a
  /// copy, all that it holds would be counted.
  @inline(__always)
  func place(where matches: (borrowing Element) -> Bool) -> Int? {
    withUnsafeBufferPointer { elements in
      for place in elements.indices where matches(elements[place]) { return place }
      return nil
    }
  }
}
