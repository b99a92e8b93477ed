/// Bytes in the making.
///
/// They are written straight into the room that the journal has, and into memory of their own once
/// that is too small. Only a journal makes them, and they cannot be copied, so that nobody keeps
/// what belongs to the journal.
public struct JournalBytes: ~Copyable {
  @usableFromInline var memory: UnsafeMutableRawPointer
  @usableFromInline var capacity: Int
  @usableFromInline var count = 0
  /// Whether the memory is theirs to give back.
  @usableFromInline var isOwn: Bool

  /// Bytes that begin in a room, which outlives them; without one, in memory of their own.
  @inlinable
  init(in room: Slice<UnsafeMutableRawBufferPointer>? = nil) {
    if let room, let start = room.base.baseAddress {
      memory = start + room.startIndex
      capacity = room.count
      isOwn = false
    } else {
      capacity = 64
      memory = .allocate(byteCount: capacity, alignment: 8)
      isOwn = true
    }
  }

  @inlinable
  deinit { if isOwn { memory.deallocate() } }

  /// A number, in as many bytes as it needs: seven bits each, the lowest first.
  @inlinable
  public mutating func write(_ number: UInt64) {
    makeRoom(for: JournalBytes.longestNumber)
    store(number)
  }

  /// A number of either sign, small where it is near zero.
  @inlinable
  public mutating func write(_ number: Int64) {
    write(UInt64(bitPattern: number &<< 1 ^ number &>> 63))
  }

  public mutating func write(_ text: String) {
    var text = text
    text.makeContiguousUTF8()
    let length = text.utf8.count
    write(UInt64(length))
    makeRoom(for: length)
    let end = memory + count
    text.withUTF8 { utf8 in
      if let start = utf8.baseAddress { end.copyMemory(from: start, byteCount: length) }
    }
    count += length
  }

  public mutating func write(_ block: [UInt8]) {
    write(UInt64(block.count))
    append(block)
  }

  // MARK: What only the journal writes

  @inlinable static var longestNumber: Int { 10 }

  /// Adds a number for which there is room; most are small.
  @inlinable @inline(__always)
  mutating func store(_ number: UInt64) {
    if number < 0x80 { store(UInt8(truncatingIfNeeded: number)) } else { storeLarge(number) }
  }

  @inlinable @inline(never)
  mutating func storeLarge(_ number: UInt64) {
    var rest = number
    while rest >= 0x80 {
      store(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest &>>= 7
    }
    store(UInt8(truncatingIfNeeded: rest))
  }

  /// Adds a byte for which there is room.
  @inlinable @inline(__always)
  mutating func store(_ byte: UInt8) {
    memory.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
    count &+= 1
  }

  /// Eight bytes, the lowest first.
  @inlinable
  mutating func writeFixed(_ word: UInt64) {
    makeRoom(for: 8)
    memory.storeBytes(of: word.littleEndian, toByteOffset: count, as: UInt64.self)
    count &+= 8
  }

  mutating func append(_ block: [UInt8]) {
    makeRoom(for: block.count)
    let end = memory + count
    block.withUnsafeBytes { bytes in
      if let start = bytes.baseAddress { end.copyMemory(from: start, byteCount: bytes.count) }
    }
    count += block.count
  }

  @inlinable
  mutating func makeRoom(for more: Int) {
    if capacity &- count < more { grow(by: more) }
  }

  @inlinable @inline(never)
  mutating func grow(by more: Int) {
    let larger = max(2 * capacity, count + more)
    let place = UnsafeMutableRawPointer.allocate(byteCount: larger, alignment: 8)
    place.copyMemory(from: memory, byteCount: count)
    if isOwn { memory.deallocate() }
    memory = place
    capacity = larger
    isOwn = true
  }

  /// All of them.
  @inlinable var content: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: memory, count: count)
  }
}
