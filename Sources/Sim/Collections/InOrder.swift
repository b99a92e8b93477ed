/// Values that are found by their keys, and walked through in the order in which they came.
public struct InOrder<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private var places = Lookup<Key, Int>()
  public private(set) var values: [Value] = []

  public init() {}

  /// Nothing is taken out again.
  public subscript(key: Key) -> Value? {
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
