/// Octets that come in pieces and are read from the front: what a connection has brought and
/// nobody has taken yet.
///
/// A piece that arrives while the queue is empty is not copied. Appending costs time in proportion
/// to what is appended, whatever the size of the pieces.
struct ByteQueue: @unchecked Sendable {
  private var octets: Octets?
  private var start = 0
  private var end = 0

  init() {}

  var count: Int { end - start }

  /// All that waits, as a run.
  var front: Bytes { Bytes(octets: octets, offset: start, count: end - start) }

  mutating func append(_ piece: Bytes) {
    guard !piece.isEmpty else { return }
    if count == 0 {
      octets = piece.octets
      start = piece.start
      end = piece.end
      isOwn = false
      return
    }
    // Only a block that nobody else sees may be written to; a run that was given out, or another
    // copy of this queue, keeps it as it is.
    let isAlone = isOwn && isKnownUniquelyReferenced(&octets)
    if !isAlone || end + piece.count > (octets?.room ?? 0) {
      let wider = Octets.make(capacity: max(512, 2 * (count + piece.count)))
      if let base = front.base { wider.base.update(from: base, count: count) }
      end = count
      start = 0
      octets = wider
      isOwn = true
    }
    if let target = octets?.base, let source = piece.base {
      (target + end).update(from: source, count: piece.count)
      end += piece.count
      octets?.clear(behind: end)
    }
  }

  /// Lets go of octets at the front.
  mutating func drop(_ count: Int) {
    start = min(end, start + max(0, count))
    if start == end {
      octets = nil
      start = 0
      end = 0
    }
  }

  /// Whether the block was made here; one that came with a piece may have been read by others
  /// beyond that piece.
  private var isOwn = false
}
