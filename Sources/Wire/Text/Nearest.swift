/// The word that somebody may have meant who wrote another; nil if none is near.
public func nearest(to word: String, among candidates: [String]) -> String? {
  allNearest(to: word, among: candidates).first
}

/// The words, all equally near, that somebody may have meant who wrote another; none if none is
/// near. They keep their order.
public func allNearest(to word: String, among candidates: [String]) -> [String] {
  let letters = Array(word)
  let limit = max(1, letters.count / 3)
  var best: [String] = []
  var least = limit
  for candidate in candidates where !best.contains(candidate) {
    // The difference in length is the least that there is to do.
    guard abs(candidate.count - letters.count) <= least else { continue }
    let distance = editDistance(letters, Array(candidate))
    if distance < least { best.removeAll() }
    if distance <= least { best.append(candidate) }
    least = min(least, distance)
  }
  return best
}

/// Letters to be inserted, left out, replaced or swapped with their neighbour.
private func editDistance(_ left: [Character], _ right: [Character]) -> Int {
  var rows = [Array(0...right.count)]
  for row in 1...max(1, left.count) where row <= left.count {
    var line = [row] + [Int](repeating: 0, count: right.count)
    for column in 1...max(1, right.count) where column <= right.count {
      let isSame = left[row - 1] == right[column - 1]
      line[column] = min(
        rows[row - 1][column] + 1, line[column - 1] + 1,
        rows[row - 1][column - 1] + (isSame ? 0 : 1))
      if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1]
      {
        line[column] = min(line[column], rows[row - 2][column - 2] + 1)
      }
    }
    rows.append(line)
  }
  return rows[left.count][right.count]
}
