/// The newest so many of something, each once.
struct Recent<Element: Hashable & Sendable>: Sendable {
  private let most: Int
  private var known: Set<Element> = []
  private var order: [Element] = []
  /// Where the oldest is, once there are as many as there may be.
  private var oldest = 0

  init(_ most: Int) { self.most = most }

  /// Adds one, in place of the oldest if there are too many; false for one that is known.
  mutating func add(_ element: Element) -> Bool {
    guard known.insert(element).inserted else { return false }
    if order.count < most {
      order.append(element)
    } else {
      known.remove(order[oldest])
      order[oldest] = element
      oldest = (oldest + 1) % most
    }
    return true
  }
}
