import Wire

/// The newest so many identifiers.
struct RecentIDs: Sendable {
  private var kept: [Bytes] = []
  /// Their digests, in the same places: most identifiers are not there, and a number is quickly
  /// compared.
  private var digests: [UInt64] = []
  /// Where the oldest is, once there are as many as there may be.
  private var oldest = 0

  func contains(_ id: Bytes) -> Bool {
    let digest = id.digest
    for place in digests.indices where digests[place] == digest && kept[place] == id {
      return true
    }
    return false
  }

  /// Whether one was there; it is no more.
  mutating func take(_ id: Bytes) -> Bool {
    let digest = id.digest
    guard let place = kept.indices.first(where: { digests[$0] == digest && kept[$0] == id }) else {
      return false
    }
    (kept[place], digests[place]) = (Bytes(), Bytes().digest)
    return true
  }

  /// Adds one; of more than `most` the oldest goes.
  mutating func add(_ id: Bytes, most: Int) {
    guard kept.count >= most, !kept.isEmpty else {
      kept.append(id.kept)
      digests.append(id.digest)
      return
    }
    kept[oldest] = id.kept
    digests[oldest] = id.digest
    oldest = (oldest + 1) % kept.count
  }
}
