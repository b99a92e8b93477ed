extension Bytes {
  /// Puts what is written in the place of some octets, and says how much that is.
  ///
  /// The block is changed where it is if no other slice shares it; else it is copied, with some
  /// room for what comes next. What is written goes behind the last octet first, and from there to
  /// its place.
  @inlinable
  mutating func replace(_ range: Range<Int>, _ write: (inout ByteWriter) -> Void) -> Int {
    var writer = ByteWriter(continuing: &self)
    let end = writer.count
    write(&writer)
    let count = writer.count &- end
    writer.move(lastFrom: end, to: range)
    self = writer.finish()
    return count
  }

  /// Puts other octets in the place of some.
  @inlinable
  mutating func replace(_ range: Range<Int>, with other: Bytes) {
    _ = replace(range) { $0.write(other) }
  }
}

extension ByteWriter {
  /// Goes on behind the last octet of a run, which is empty afterwards.
  @usableFromInline
  init(continuing run: inout Bytes) {
    let count = run.count
    // Let go of the run's own reference, so that the count tells of others only.
    if run.start == 0, var block = run.octets {
      run = Bytes()
      if isKnownUniquelyReferenced(&block) {
        self.init(block, written: count)
        return
      }
      run = Bytes(octets: block, offset: 0, count: count)
    }
    // Room for what the next few hops add, so that they copy nothing.
    self.init(capacity: count + max(256, count / 4))
    write(run)
    run = Bytes()
  }

  private init(_ block: Octets, written: Int) {
    octets = block
    capacity = block.room
    self.written = written
  }

  /// Puts the octets from a position on in the place of others before them.
  @usableFromInline
  mutating func move(lastFrom end: Int, to range: Range<Int>) {
    let count = written &- end
    let base = octets.base
    let target = base + range.lowerBound
    if count == range.count {
      target.update(from: base + end, count: count)
    } else {
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: max(1, count)) { aside in
        guard let aside = aside.baseAddress else { return }
        aside.update(from: base + end, count: count)
        (target + count).update(from: base + range.upperBound, count: end &- range.upperBound)
        target.update(from: aside, count: count)
      }
    }
    written = end &+ count &- range.count
  }
}
