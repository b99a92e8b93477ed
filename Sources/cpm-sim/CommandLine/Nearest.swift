/// The word that somebody may have meant who wrote another; nil if none is near.
func nearest(to word: String, among candidates: [String]) -> String? {
  let limit = max(1, word.count / 3)
  var best: (word: String, distance: Int)?
  for candidate in candidates {
    let distance = editDistance(Array(word), Array(candidate))
    if distance <= limit && distance < best?.distance ?? .max { best = (candidate, distance) }
  }
  return best?.word
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
