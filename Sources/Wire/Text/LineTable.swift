/// Where a header line lies.
@usableFromInline
struct FieldLine: BitwiseCopyable, Sendable {
  /// From the block's first octet.
  @usableFromInline var start: UInt32
  /// With its continuations and its line end.
  @usableFromInline var count: UInt32
  @usableFromInline var valueCount: UInt32
  /// From the line's first octet.
  @usableFromInline var valueStart: UInt16
  /// The known name's number, or `unknown`.
  @usableFromInline var name: UInt8

  @inlinable @inline(__always)
  init(start: Int, count: Int, valueStart: Int, valueCount: Int, name: UInt8) {
    self.start = UInt32(truncatingIfNeeded: start)
    self.count = UInt32(truncatingIfNeeded: count)
    self.valueStart = UInt16(truncatingIfNeeded: valueStart)
    self.valueCount = UInt32(truncatingIfNeeded: valueCount)
    self.name = name
  }
}

/// The lines of a header block: their names, and where they lie.
///
/// The numbers of the names stand one behind the other, so that sixteen lines at once are asked
/// for a name; behind them in the same block of memory is where each line lies.
@usableFromInline
struct LineTable: @unchecked Sendable {
  // Unchecked since a block is written only by who alone has it.
  @usableFromInline var octets: Octets
  @usableFromInline var filled: UInt32
  @usableFromInline let room: UInt32

  @inlinable
  init(room: Int) {
    let room = (room &+ 15) & ~15
    octets = Octets.make(
      capacity: room &+ Octets.slack &+ room &* MemoryLayout<FieldLine>.stride)
    filled = 0
    self.room = UInt32(truncatingIfNeeded: room)
    var cleared = 0
    while cleared <= room {
      octets.clear(behind: cleared)
      cleared &+= Octets.slack
    }
  }

  @inlinable @inline(__always)
  var count: Int { Int(filled) }

  @inlinable @inline(__always)
  var names: UnsafeMutablePointer<UInt8> { octets.base }

  @inlinable @inline(__always)
  var lines: UnsafeMutablePointer<FieldLine> {
    UnsafeMutableRawPointer(octets.base + (Int(room) &+ Octets.slack))
      .assumingMemoryBound(to: FieldLine.self)
  }

  // MARK: Looking

  @inlinable @inline(__always)
  subscript(index: Int) -> FieldLine {
    precondition(index >= 0 && index < count, "a line outside the block")
    let line = lines[index]
    withExtendedLifetime(octets) {}
    return line
  }

  /// The first line of a name, from a line on.
  @usableFromInline
  func index(of name: UInt8, from start: Int) -> Int? {
    let found = UnsafePointer(names).first(name, from: start, to: count)
    withExtendedLifetime(octets) {}
    return found < count ? found : nil
  }

  /// The next line of a name from a line on, which moves behind it: where its value lies in a block
  /// that begins at `origin`. Nil where there is none.
  @usableFromInline
  func nextValue(of name: UInt8, from index: inout Int, origin: Int) -> Stretch? {
    let found = UnsafePointer(names).first(name, from: index, to: count)
    guard found < count else { return nil }
    index = found &+ 1
    let line = lines[found]
    withExtendedLifetime(octets) {}
    return Stretch(
      offset: origin &+ Int(line.start) &+ Int(line.valueStart), count: Int(line.valueCount))
  }

  // MARK: Changing

  /// Puts a line before another; behind all others if `index` is their number.
  @usableFromInline
  mutating func insert(_ line: FieldLine, at index: Int) {
    precondition(index >= 0 && index <= count, "a line outside the block")
    makeOwn(room: count &+ 1)
    let later = count &- index
    (names + (index &+ 1)).update(from: names + index, count: later)
    (lines + (index &+ 1)).update(from: lines + index, count: later)
    filled &+= 1
    put(line, at: index)
  }

  /// Puts a line behind all others of a table that nobody else has seen.
  @inline(__always)
  mutating func append(_ line: FieldLine) {
    if filled == room { makeOwn(room: count &+ 1) }
    filled &+= 1
    put(line, at: count &- 1)
  }

  /// Writes a line that there is room for into a block that nobody else has seen.
  @inline(__always)
  func put(_ line: FieldLine, at index: Int) {
    names[index] = line.name
    lines[index] = line
  }

  @usableFromInline
  mutating func replace(_ line: FieldLine, at index: Int) {
    precondition(index >= 0 && index < count, "a line outside the block")
    makeOwn(room: count)
    put(line, at: index)
  }

  @usableFromInline
  mutating func remove(at index: Int) {
    precondition(index >= 0 && index < count, "a line outside the block")
    makeOwn(room: count)
    let later = count &- index &- 1
    (names + index).update(from: names + (index &+ 1), count: later)
    (lines + index).update(from: lines + (index &+ 1), count: later)
    filled &-= 1
  }

  /// Moves the places of the lines from one on.
  @usableFromInline
  mutating func shift(from index: Int, by distance: Int) {
    guard distance != 0, index < count else { return }
    makeOwn(room: count)
    var later = index
    while later < count {
      lines[later].start &+= UInt32(truncatingIfNeeded: distance)
      later &+= 1
    }
  }

  /// Makes sure that nobody else sees the block, and that it has room.
  @inline(__always)
  private mutating func makeOwn(room wanted: Int) {
    if wanted > Int(room) || !isKnownUniquelyReferenced(&octets) { move(room: wanted) }
  }

  /// Goes to a block with room for some lines more than it has to have, since whoever adds one
  /// adds more.
  @inline(never)
  private mutating func move(room wanted: Int) {
    var other = LineTable(room: wanted &+ 8)
    other.names.update(from: names, count: count)
    other.lines.update(from: lines, count: count)
    other.filled = filled
    self = other
  }
}
