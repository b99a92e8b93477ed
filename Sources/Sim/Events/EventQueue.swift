/// All pending events in their total order: by time, then by the order of scheduling.
///
/// Three parts, each for the shape of time it is good at:
/// - `near`, a sorted run of what is due next: everything before `nearEnd`;
/// - `buckets`, what is due later, by the digits of its time;
/// - `lanes`, events that were scheduled a constant time ahead.
///
/// As long as few events are pending, `near` holds them all: one flat block, cheap to copy.
/// Events that were cancelled stay until they come up or until `filter` sweeps them out; the
/// caller knows which of the keys are still alive.
@usableFromInline
package struct EventQueue: ~Copyable {
  /// A bucket of up to so many events is sorted; a fuller one is split first.
  @usableFromInline static let sortedRun = 32
  /// A run that has grown to this by insertions is split.
  @usableFromInline static let longRun = 64
  /// So few pending events go back into one flat run.
  @usableFromInline static let fewEvents = 24

  @usableFromInline var near: UnsafeMutablePointer<EventKey>
  @usableFromInline var nearRoom: Int
  /// Where `sortByDigit` counts.
  @usableFromInline let places: UnsafeMutablePointer<UInt64>
  @usableFromInline var head = 0
  @usableFromInline var tail = 0
  /// Every event before this time is in `near` or in a lane.
  @usableFromInline var nearEnd = UInt64.max
  /// The time of the last event taken; nothing is scheduled before it.
  @usableFromInline var floor: UInt64 = 0
  /// Whether an event may be put in after another of its instant that has a higher number. While
  /// there is none, the order in which events are put in settles all ties.
  @usableFromInline package var hasLateNumbers = false
  @usableFromInline var buckets: RadixBuckets
  @usableFromInline var lanes: Lanes

  @usableFromInline
  package init() {
    nearRoom = 2 * EventQueue.longRun
    near = .allocate(capacity: nearRoom)
    places = .allocate(capacity: 4)
    buckets = RadixBuckets()
    lanes = Lanes()
  }

  /// A copy that shares nothing.
  @usableFromInline
  init(copying other: borrowing EventQueue) {
    let run = other.tail - other.head
    nearRoom = max(2 * EventQueue.longRun, run)
    near = .allocate(capacity: nearRoom)
    places = .allocate(capacity: 4)
    near.update(from: other.near + other.head, count: run)
    tail = run
    // A copy of empty buckets has no memory; the run then is all there is.
    nearEnd = other.buckets.count == 0 ? .max : other.nearEnd
    floor = other.floor
    hasLateNumbers = other.hasLateNumbers
    buckets = RadixBuckets(copying: other.buckets)
    lanes = Lanes(copying: other.lanes)
  }

  @inlinable
  deinit {
    near.deallocate()
    places.deallocate()
  }

  @inlinable package var count: Int { tail &- head &+ buckets.count &+ lanes.count }

  /// Schedules an event.
  @inlinable @inline(__always)
  package mutating func push(_ key: EventKey) {
    if key.time < nearEnd {
      insert(key)
    } else {
      buckets.append(key)
    }
  }

  /// Schedules an event that is due the lane's constant time from now.
  @inlinable
  package mutating func push(_ key: EventKey, lane: Int) {
    if count < EventQueue.sortedRun || !lanes.append(key, lane: lane) { push(key) }
  }

  /// The earliest event not after `limit`, or `.never`; it stays.
  @inlinable
  package mutating func peek(notAfter limit: UInt64) -> EventKey {
    if head == tail && buckets.count > 0 { refill(notAfter: limit) }
    let least = lanes.least
    if head != tail {
      let key = near[head]
      if lanes.count == 0 || key < least { return key.time <= limit ? key : .never }
    }
    return least.time <= limit ? least : .never
  }

  /// Whether the sorted run has been used up, and the next one has to be made.
  @inlinable var isRunDone: Bool { head == tail && buckets.count > 0 }

  /// Makes the next run, unless it begins after `limit`.
  @inlinable
  mutating func prepareRun(notAfter limit: UInt64) {
    if isRunDone { refill(notAfter: limit) }
  }

  /// Takes the event that `peek` has just shown.
  @inlinable
  package mutating func drop(_ key: EventKey) {
    floor = key.time
    if lanes.count > 0 && lanes.least.order == key.order {
      lanes.dropLeast()
    } else {
      head &+= 1
    }
  }

  /// Takes the earliest event not after `limit`, or gives `.never`.
  @inlinable @inline(__always)
  package mutating func pop(notAfter limit: UInt64) -> EventKey {
    if head == tail && buckets.count > 0 { refill(notAfter: limit) }
    if lanes.count == 0 {
      guard head != tail else { return .never }
      let key = near[head]
      guard key.time <= limit else { return .never }
      head &+= 1
      floor = key.time
      return key
    }
    let key = peek(notAfter: limit)
    if key.time != .max { drop(key) }
    return key
  }

  /// Puts an event into its place in the sorted run. Of events of one instant the one with the
  /// lower number comes first, even if it is put in later: a handler may number what it does
  /// before the kernel knows when that is due.
  @inlinable
  package mutating func insert(_ key: EventKey) {
    if tail &- head >= EventQueue.longRun || tail == nearRoom {
      makeRoom()
      if key.time >= nearEnd {
        buckets.append(key)
        return
      }
    }
    var position = tail
    tail &+= 1
    while position > head && key < near[position &- 1] {
      near[position] = near[position &- 1]
      position &-= 1
    }
    near[position] = key
  }

  /// Splits a long run, or moves it to the front of its block, or gives it a larger one.
  @usableFromInline @inline(never)
  mutating func makeRoom() {
    if tail - head >= EventQueue.longRun { split() }
    guard tail == nearRoom else { return }
    let run = tail - head
    if run > nearRoom / 2 {
      widen(to: 2 * nearRoom)
    } else {
      near.update(from: near + head, count: run)
      head = 0
      tail = run
    }
  }

  /// Moves a run that has become long into the buckets, as far as that can be.
  ///
  /// The run covers one bucket's range, which begins at `base`; its events go down to the levels
  /// below, which are empty. In a flat queue the run covers everything, and the digits are
  /// counted afresh from the time that has been reached.
  mutating func split() {
    if nearEnd == .max {
      buckets.start(at: floor)
    } else if near[tail - 1].time == near[head].time {
      return  // one instant only: nothing to split, and new events go to the end
    } else if near[(head + tail) / 2].time < buckets.base {
      // Most of the run was scheduled before the range that came up last; it can be placed only
      // by starting over, which is worth it once the run is no longer small beside the rest.
      guard (tail - head) * 64 > buckets.count else { return }
      var all: [EventKey] = []
      buckets.forEach { all.append($0) }
      all.sort(by: <)
      buckets = RadixBuckets()
      buckets.start(at: floor)
      for key in all { buckets.append(key) }
    }
    nearEnd = buckets.base
    var kept = head
    for position in head..<tail {
      let key = near[position]
      if key.time < nearEnd {
        near[kept] = key
        kept += 1
      } else {
        buckets.append(key)
      }
    }
    tail = kept
  }

  /// Brings the earliest bucket into the empty run, unless it begins after `limit`.
  @usableFromInline @inline(never)
  mutating func refill(notAfter limit: UInt64) {
    head = 0
    tail = 0
    if buckets.count <= EventQueue.fewEvents {
      while let (level, digit, _) = buckets.earliest() { takeBucket(level: level, digit: digit) }
      nearEnd = .max
      return
    }
    while let (level, digit, start) = buckets.earliest(), start <= limit {
      buckets.base = start
      nearEnd = start
      if level == 0 || buckets.bucketSize(level: level, digit: digit) <= EventQueue.sortedRun {
        takeBucket(level: level, digit: digit)
        nearEnd = start + 1 << UInt64(level * RadixBuckets.digitBits)
        return
      }
      buckets.drain(level: level, digit: digit) { $0.append($1) }
    }
  }

  /// Sorts one bucket's events into the run.
  mutating func takeBucket(level: Int, digit: Int) {
    let size = buckets.bucketSize(level: level, digit: digit)
    if tail + size > nearRoom { widen(to: 2 * (tail + size)) }
    if size <= RadixBuckets.chunkLength && tail == 0 {
      let chunk = buckets.takeChunk(level: level, digit: digit)
      sortByDigit(chunk, count: size, level: level)
    } else {
      sortByInsertion(level: level, digit: digit)
    }
  }

  /// Puts each event where the number of those with a lower digit says, and then the few that share
  /// a digit into their order.
  ///
  /// The events of a bucket differ in the bits below its level; the five highest of these tell
  /// nearly all of them apart. The digits are counted in 32 octets, four words, and a
  /// multiplication adds up the octets of a word.
  mutating func sortByDigit(_ keys: UnsafeMutablePointer<EventKey>, count: Int, level: Int) {
    let near = self.near
    let shift = UInt64(max(0, level &* RadixBuckets.digitBits &- 5))
    let words = places
    words.update(repeating: 0, count: 4)
    let octets = UnsafeMutableRawPointer(words).assumingMemoryBound(to: UInt8.self)
    var position = 0
    while position < count {
      octets[Int(truncatingIfNeeded: keys[position].time &>> shift) & 31] &+= 1
      position &+= 1
    }
    var before: UInt64 = 0
    var word = 0
    while word < 4 {
      let counts = UInt64(littleEndian: words[word])
      let sums = counts &* 0x0101_0101_0101_0101
      words[word] = (sums &- counts &+ before).littleEndian
      before &+= (sums &>> 56) &* 0x0101_0101_0101_0101
      word &+= 1
    }
    position = 0
    while position < count {
      let key = keys[position]
      let digit = Int(truncatingIfNeeded: key.time &>> shift) & 31
      let place = octets[digit]
      octets[digit] = place &+ 1
      near[Int(place)] = key
      position &+= 1
    }
    tail = count
    position = 1
    while position < count {
      let key = near[position]
      var place = position
      while place > 0 && near[place &- 1].time > key.time {
        near[place] = near[place &- 1]
        place &-= 1
      }
      if place < position { near[place] = key }
      position &+= 1
    }
    if hasLateNumbers { sortTies() }
  }

  /// Orders events of one instant, which lie in the order in which they were put in, by number.
  mutating func sortTies() {
    let near = self.near
    var position = head &+ 1
    while position < tail {
      let key = near[position]
      var place = position
      while place > head && key < near[place &- 1] {
        near[place] = near[place &- 1]
        place &-= 1
      }
      if place < position { near[place] = key }
      position &+= 1
    }
  }

  mutating func sortByInsertion(level: Int, digit: Int) {
    let near = self.near
    var end = tail
    buckets.drain(level: level, digit: digit) { _, key in
      var position = end
      end += 1
      while position > 0 && key < near[position - 1] {
        near[position] = near[position - 1]
        position -= 1
      }
      near[position] = key
    }
    tail = end
  }

  mutating func widen(to room: Int) {
    let wider = UnsafeMutablePointer<EventKey>.allocate(capacity: room)
    wider.update(from: near + head, count: tail - head)
    near.deallocate()
    near = wider
    nearRoom = room
    tail -= head
    head = 0
  }

  /// Sweeps out every event that `isKept` denies.
  @inlinable
  mutating func filter(_ isKept: (EventKey) -> Bool) {
    var kept = head
    for position in head..<tail where isKept(near[position]) {
      near[kept] = near[position]
      kept += 1
    }
    tail = kept
    buckets.filter(isKept)
    lanes.filter(isKept)
  }

  /// Bytes of memory held.
  var bytes: Int {
    (nearRoom + buckets.chunkCapacity * RadixBuckets.chunkLength + lanes.room)
      * MemoryLayout<EventKey>.stride
  }

  /// Visits every event, in no particular order.
  @usableFromInline
  func forEach(_ body: (EventKey) -> Void) {
    for position in head..<tail { body(near[position]) }
    buckets.forEach(body)
    lanes.forEach(body)
  }
}
