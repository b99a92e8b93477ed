/// Values that are found by their keys, and walked through in the order in which they came.
struct InOrder<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private var places: [Key: Int] = [:]
  private(set) var values: [Value] = []

  /// Nothing is taken out again.
  subscript(key: Key) -> Value? {
    get { places[key].map { values[$0] } }
    set {
      guard let newValue else { return }
      if let place = places[key] {
        values[place] = newValue
      } else {
        places[key] = values.count
        values.append(newValue)
      }
    }
  }
}

extension Array where Element: Hashable {
  /// Each once, in the order in which they come first.
  var distinct: [Element] {
    var known: Set<Element> = []
    return filter { known.insert($0).inserted }
  }
}
