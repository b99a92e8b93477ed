/// First-in-first-out lanes for events that are due a constant time after they were scheduled.
///
/// Time never runs back, so what a link of constant latency or a timer of constant length
/// schedules is already in order: a lane is a ring, and putting an event in or taking it out
/// touches one end. A few lanes are merged by comparing their heads.
@usableFromInline
struct Lanes: ~Copyable {
  /// How many constants get a lane of their own; the others share the buckets.
  @usableFromInline static let limit = 8

  @usableFromInline
  struct Ring: BitwiseCopyable {
    @usableFromInline var keys: UnsafeMutablePointer<EventKey>
    @usableFromInline var mask: Int
    @usableFromInline var head = 0
    @usableFromInline var tail = 0

    init(capacity: Int) {
      keys = .allocate(capacity: capacity)
      mask = capacity - 1
    }
  }

  @usableFromInline var rings: UnsafeMutablePointer<Ring>
  /// How many rings have been made.
  @usableFromInline var made = 0
  @usableFromInline var count = 0
  /// The earliest event of all lanes, and the lane that it heads.
  @usableFromInline var least = EventKey.never
  @usableFromInline var leastLane = 0

  @usableFromInline init() { rings = dangling() }

  init(copying other: borrowing Lanes) {
    self.init()
    guard other.count > 0 else { return }
    rings = .allocate(capacity: Lanes.limit)
    made = other.made
    count = other.count
    least = other.least
    leastLane = other.leastLane
    for lane in 0..<made {
      let old = other.rings[lane]
      var ring = Ring(capacity: old.mask + 1)
      ring.tail = old.tail - old.head
      for offset in 0..<ring.tail { ring.keys[offset] = old.keys[(old.head + offset) & old.mask] }
      rings[lane] = ring
    }
  }

  @inlinable
  deinit {
    guard made > 0 else { return }
    for lane in 0..<made { rings[lane].keys.deallocate() }
    rings.deallocate()
  }

  /// Puts the event at the end of the lane; false where that would break the order.
  @inlinable
  mutating func append(_ key: EventKey, lane: Int) -> Bool {
    if lane >= made { makeRings(upTo: lane) }
    let ring = rings + lane
    let tail = ring.pointee.tail
    let mask = ring.pointee.mask
    if ring.pointee.head == tail {
      if key < least {
        least = key
        leastLane = lane
      }
    } else {
      if key < ring.pointee.keys[(tail &- 1) & mask] { return false }
      if tail &- ring.pointee.head > mask {
        grow(ring)
        return append(key, lane: lane)
      }
    }
    ring.pointee.keys[tail & mask] = key
    ring.pointee.tail = tail &+ 1
    count &+= 1
    return true
  }

  /// Takes the event that `least` shows.
  @inlinable
  mutating func dropLeast() {
    let ring = rings + leastLane
    let head = ring.pointee.head &+ 1
    ring.pointee.head = head
    count &-= 1
    if made == 1 {
      least =
        head == ring.pointee.tail ? .never : ring.pointee.keys[head & ring.pointee.mask]
    } else {
      findLeast()
    }
  }

  @usableFromInline
  mutating func findLeast() {
    least = .never
    for lane in 0..<made {
      let ring = rings + lane
      if ring.pointee.head == ring.pointee.tail { continue }
      let key = ring.pointee.keys[ring.pointee.head & ring.pointee.mask]
      if key < least {
        least = key
        leastLane = lane
      }
    }
  }

  @usableFromInline @inline(never)
  mutating func makeRings(upTo lane: Int) {
    if made == 0 { rings = .allocate(capacity: Lanes.limit) }
    while made <= lane {
      rings[made] = Ring(capacity: 64)
      made += 1
    }
  }

  @usableFromInline @inline(never)
  func grow(_ ring: UnsafeMutablePointer<Ring>) {
    let old = ring.pointee
    var wider = Ring(capacity: 2 * (old.mask + 1))
    wider.tail = old.tail - old.head
    for offset in 0..<wider.tail { wider.keys[offset] = old.keys[(old.head + offset) & old.mask] }
    old.keys.deallocate()
    ring.pointee = wider
  }

  /// Keeps what `isKept` says, in the same order.
  @inlinable
  mutating func filter(_ isKept: (EventKey) -> Bool) {
    count = 0
    for lane in 0..<made {
      let ring = rings + lane
      var kept = ring.pointee.head
      for position in ring.pointee.head..<ring.pointee.tail {
        let key = ring.pointee.keys[position & ring.pointee.mask]
        guard isKept(key) else { continue }
        ring.pointee.keys[kept & ring.pointee.mask] = key
        kept += 1
      }
      ring.pointee.tail = kept
      count += kept - ring.pointee.head
    }
    findLeast()
  }

  /// How many keys there is room for.
  var room: Int {
    var total = 0
    for lane in 0..<made { total += rings[lane].mask + 1 }
    return total
  }

  func forEach(_ body: (EventKey) -> Void) {
    for lane in 0..<made {
      let ring = rings[lane]
      for position in ring.head..<ring.tail { body(ring.keys[position & ring.mask]) }
    }
  }
}
