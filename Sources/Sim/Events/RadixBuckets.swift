/// The part of the queue that holds what is not due soon: buckets by the digits of time.
///
/// A time is read as eleven digits of six bits. An event lies at the level of the highest digit
/// in which its time differs from `base`, in the bucket of that digit. So the lowest occupied
/// bucket of the lowest occupied level holds the earliest events, whatever the spread of times:
/// there is no width to choose and nothing to tune, and an event that is due in weeks costs
/// nothing until its digits come up. When a bucket comes up and is too full to be sorted, its
/// events move down to the levels below; each event moves a few times at the most.
///
/// Buckets are chains of chunks from one arena, so that memory follows the number of events and
/// a copy is a copy of one block. Within a bucket, events of equal time keep the order in which
/// they were scheduled.
@usableFromInline
struct RadixBuckets: ~Copyable {
  /// Sixty-four buckets a level make the search for the next one a single instruction.
  @usableFromInline static let digitBits = 6
  @usableFromInline static let levels = 11
  @usableFromInline static let bucketCount = 704
  @usableFromInline static let chunkLength = 32

  @usableFromInline
  struct Bucket: BitwiseCopyable {
    @usableFromInline var first: UInt32 = 0
    @usableFromInline var last: UInt32 = 0
    @usableFromInline var count: Int = 0
    @inlinable init() {}
  }

  /// No event here is earlier; the digits are counted from it.
  @usableFromInline var base: UInt64 = 0
  @usableFromInline var count = 0
  /// Bit n: level n holds something.
  @usableFromInline var occupiedLevels: UInt64 = 0
  /// Eleven words, bit n of each: bucket n of that level holds something; then the buckets.
  @usableFromInline var occupied: UnsafeMutablePointer<UInt64>
  @usableFromInline var buckets: UnsafeMutablePointer<Bucket>

  @usableFromInline var chunks: UnsafeMutablePointer<EventKey>
  @usableFromInline var next: UnsafeMutablePointer<UInt32>
  @usableFromInline var chunkCapacity: Int
  @usableFromInline var usedChunks = 0
  @usableFromInline var freeChunk = UInt32.max

  /// Without memory: a queue that stays small never asks for it.
  init() {
    occupied = dangling()
    buckets = dangling()
    chunks = dangling()
    next = dangling()
    chunkCapacity = 0
  }

  /// A copy that shares nothing.
  init(copying other: borrowing RadixBuckets) {
    self.init()
    guard other.count > 0 else { return }
    allocate(chunkCapacity: max(64, other.usedChunks))
    base = other.base
    count = other.count
    occupiedLevels = other.occupiedLevels
    occupied.update(from: other.occupied, count: RadixBuckets.levels)
    buckets.update(from: other.buckets, count: RadixBuckets.bucketCount)
    usedChunks = other.usedChunks
    freeChunk = other.freeChunk
    chunks.update(from: other.chunks, count: usedChunks * RadixBuckets.chunkLength)
    next.update(from: other.next, count: usedChunks)
  }

  @inlinable
  deinit {
    guard chunkCapacity > 0 else { return }
    occupied.deallocate()
    buckets.deallocate()
    chunks.deallocate()
    next.deallocate()
  }

  /// Counts the digits from `time`; the buckets are empty.
  mutating func start(at time: UInt64) {
    if chunkCapacity == 0 { allocate(chunkCapacity: 64) }
    base = time
  }

  mutating func allocate(chunkCapacity: Int) {
    occupied = .allocate(capacity: RadixBuckets.levels)
    occupied.initialize(repeating: 0, count: RadixBuckets.levels)
    buckets = .allocate(capacity: RadixBuckets.bucketCount)
    buckets.initialize(repeating: Bucket(), count: RadixBuckets.bucketCount)
    chunks = .allocate(capacity: chunkCapacity * RadixBuckets.chunkLength)
    next = .allocate(capacity: chunkCapacity)
    self.chunkCapacity = chunkCapacity
  }

  @inlinable @inline(__always)
  mutating func append(_ key: EventKey) {
    let differing = (key.time ^ base) | 1
    let level = ((63 &- differing.leadingZeroBitCount) &* 43) &>> 8  // a division by six
    let digit = Int(truncatingIfNeeded: key.time &>> UInt64(level &* 6)) & 63
    let bucket = buckets + (level &<< 6 | digit)
    let fill = bucket.pointee.count & (RadixBuckets.chunkLength &- 1)
    if fill == 0 { extend(bucket, level: level, digit: digit) }
    chunks[Int(bucket.pointee.last) &<< 5 | fill] = key
    bucket.pointee.count &+= 1
    count &+= 1
  }

  /// Gives the bucket another chunk, its first one included.
  @usableFromInline @inline(never)
  mutating func extend(_ bucket: UnsafeMutablePointer<Bucket>, level: Int, digit: Int) {
    let chunk = takeChunk()
    if bucket.pointee.count == 0 {
      bucket.pointee.first = chunk
      occupied[level] |= 1 << UInt64(digit)
      occupiedLevels |= 1 << UInt64(level)
    } else {
      next[Int(bucket.pointee.last)] = chunk
    }
    bucket.pointee.last = chunk
  }

  mutating func takeChunk() -> UInt32 {
    if freeChunk != .max {
      let chunk = freeChunk
      freeChunk = next[Int(chunk)]
      return chunk
    }
    if usedChunks == chunkCapacity { growArena() }
    usedChunks += 1
    return UInt32(truncatingIfNeeded: usedChunks - 1)
  }

  mutating func growArena() {
    let length = RadixBuckets.chunkLength
    let wider = UnsafeMutablePointer<EventKey>.allocate(capacity: 2 * chunkCapacity * length)
    wider.update(from: chunks, count: chunkCapacity * length)
    chunks.deallocate()
    chunks = wider
    let links = UnsafeMutablePointer<UInt32>.allocate(capacity: 2 * chunkCapacity)
    links.update(from: next, count: chunkCapacity)
    next.deallocate()
    next = links
    chunkCapacity *= 2
  }

  /// Where the earliest bucket begins and how many levels of digits it spans; nil when empty.
  func earliest() -> (level: Int, digit: Int, start: UInt64)? {
    guard occupiedLevels != 0 else { return nil }
    let level = occupiedLevels.trailingZeroBitCount
    let digit = occupied[level].trailingZeroBitCount
    let shift = UInt64(level * RadixBuckets.digitBits)
    let above = (base >> shift) & ~63
    return (level, digit, (above | UInt64(digit)) << shift)
  }

  /// Empties a bucket into `body`, in its order, and gives its chunks back.
  @inline(__always)
  mutating func drain(level: Int, digit: Int, _ body: (inout RadixBuckets, EventKey) -> Void) {
    let bucket = clear(level: level, digit: digit)
    var chunk = bucket.first
    var left = bucket.count
    while left > 0 {
      let here = min(left, RadixBuckets.chunkLength)
      let start = Int(chunk) << 5
      for offset in 0..<here { body(&self, chunks[start + offset]) }
      left -= here
      let following = next[Int(chunk)]
      next[Int(chunk)] = freeChunk
      freeChunk = chunk
      chunk = following
    }
  }

  /// Empties a bucket that fits into one chunk; its events can be read there until the next
  /// `append`.
  mutating func takeChunk(level: Int, digit: Int) -> UnsafeMutablePointer<EventKey> {
    let bucket = clear(level: level, digit: digit)
    next[Int(bucket.first)] = freeChunk
    freeChunk = bucket.first
    return chunks + Int(bucket.first) << 5
  }

  /// Forgets a bucket's events and says where they are.
  mutating func clear(level: Int, digit: Int) -> Bucket {
    let index = level << 6 | digit
    let bucket = buckets[index]
    buckets[index] = Bucket()
    occupied[level] &= ~(1 << UInt64(digit))
    if occupied[level] == 0 { occupiedLevels &= ~(1 << UInt64(level)) }
    count -= bucket.count
    return bucket
  }

  func bucketSize(level: Int, digit: Int) -> Int { buckets[level << 6 | digit].count }

  /// Keeps what `isKept` says, in the same order and in the same chunks; those that become empty
  /// are given back.
  @inlinable
  mutating func filter(_ isKept: (EventKey) -> Bool) {
    guard count > 0 else { return }
    for level in 0..<RadixBuckets.levels {
      var digits = occupied[level]
      while digits != 0 {
        let digit = digits.trailingZeroBitCount
        digits &= digits &- 1
        filter(level: level, digit: digit, isKept)
      }
    }
  }

  @inlinable
  mutating func filter(level: Int, digit: Int, _ isKept: (EventKey) -> Bool) {
    let bucket = buckets + (level &<< 6 | digit)
    let before = bucket.pointee.count
    var reading = bucket.pointee.first
    var writing = reading
    var kept = 0
    var seen = 0
    while seen < before {
      let key = chunks[Int(reading) &<< 5 | seen & 31]
      if isKept(key) {
        // The chunk that is written to next follows the one that is full.
        if kept & 31 == 0 && kept > 0 { writing = next[Int(writing)] }
        chunks[Int(writing) &<< 5 | kept & 31] = key
        kept &+= 1
      }
      seen &+= 1
      if seen & 31 == 0 && seen < before { reading = next[Int(reading)] }
    }
    if kept < before { shrink(bucket, to: kept, endingIn: writing, level: level, digit: digit) }
  }

  /// Gives a bucket the length and the last chunk that filtering has left it with.
  @usableFromInline
  mutating func shrink(
    _ bucket: UnsafeMutablePointer<Bucket>, to kept: Int, endingIn last: UInt32, level: Int,
    digit: Int
  ) {
    count -= bucket.pointee.count - kept
    let unused = kept == 0 ? bucket.pointee.first : next[Int(last)]
    if kept == 0 || last != bucket.pointee.last {
      next[Int(bucket.pointee.last)] = freeChunk
      freeChunk = unused
    }
    if kept == 0 {
      bucket.pointee = Bucket()
      occupied[level] &= ~(1 << UInt64(digit))
      if occupied[level] == 0 { occupiedLevels &= ~(1 << UInt64(level)) }
    } else {
      bucket.pointee.last = last
      bucket.pointee.count = kept
    }
  }

  /// Visits every event, in no particular order.
  func forEach(_ body: (EventKey) -> Void) {
    guard count > 0 else { return }
    for index in 0..<RadixBuckets.bucketCount where buckets[index].count > 0 {
      var chunk = buckets[index].first
      var left = buckets[index].count
      while left > 0 {
        let here = min(left, RadixBuckets.chunkLength)
        for offset in 0..<here { body(chunks[Int(chunk) << 5 + offset]) }
        left -= here
        chunk = next[Int(chunk)]
      }
    }
  }
}

/// A pointer to no memory, for a structure that has none yet.
@inlinable
func dangling<Element>() -> UnsafeMutablePointer<Element> {
  UnsafeMutablePointer(bitPattern: MemoryLayout<Element>.alignment).unsafelyUnwrapped
}
