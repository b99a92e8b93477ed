/// Finds elements by their keys, which are compared octet by octet (RFC 4575 §4.5).
///
/// It takes time in proportion to the keys times their number's logarithm, so that a list of many
/// users costs no more than its share.
struct KeyIndex {
  private let order: [(key: Bytes, position: Int)]

  init(_ keys: [Bytes]) {
    order = keys.enumerated().map { (key: $1, position: $0) }
      .sorted { ($0.key, $0.position) < ($1.key, $1.position) }
  }

  /// A key that comes more than once.
  var repeated: Bytes? {
    for index in order.indices.dropFirst() where order[index].key == order[index - 1].key {
      return order[index].key
    }
    return nil
  }

  /// Where the element with a key stands; the first of several.
  func position(of key: Bytes) -> Int? {
    var low = 0
    var high = order.count
    while low < high {
      let middle = (low + high) / 2
      if order[middle].key < key { low = middle + 1 } else { high = middle }
    }
    return low < order.count && order[low].key == key ? order[low].position : nil
  }
}

extension Array {
  /// Removes the elements at some positions.
  mutating func removeAll(at positions: [Int]) {
    guard !positions.isEmpty else { return }
    var gone = positions.sorted()[...]
    var kept: [Element] = []
    for (position, element) in enumerated() {
      while let first = gone.first, first < position { gone.removeFirst() }
      if gone.first != position { kept.append(element) }
    }
    self = kept
  }
}
