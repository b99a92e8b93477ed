/// Finds the number of a header's name as it stands in a line.
///
/// The length of a name, its first eight octets and its last eight lead to its slot, and nearly
/// always they are all of it. The slots lie in memory that nobody counts references to: threads
/// share it without slowing each other down.
public struct NameTable: @unchecked Sendable {
  private struct Slot: BitwiseCopyable {
    var ends: NameEnds
    /// Octets of the name; zero where the slot is free.
    var count: Int
    var text: UnsafePointer<UInt8>
    var number: UInt8
  }

  /// The number of a name that nobody knows.
  @usableFromInline static var unknown: UInt8 { .max }

  private let slots: UnsafeMutablePointer<Slot>
  /// One less than the number of slots, which is a power of two.
  private let mask: Int
  private let ignoresCase: Bool

  /// A table that is never given back.
  init(_ names: [(text: String, number: UInt8)], ignoringCase: Bool = true) {
    // So many slots that hardly two names lead to the same one.
    var room = 16
    while room < 4 * names.count { room *= 2 }
    mask = room - 1
    ignoresCase = ignoringCase
    slots = .allocate(capacity: room)
    slots.initialize(
      repeating: Slot(
        ends: NameEnds(first: 0, last: 0), count: 0, text: Cursor.nowhere,
        number: NameTable.unknown),
      count: room)
    for (text, number) in names {
      let name = UnsafeMutablePointer<UInt8>.allocate(capacity: text.utf8.count + 8)
      name.initialize(repeating: 0, count: text.utf8.count + 8)
      for (position, octet) in text.utf8.enumerated() { name[position] = octet }
      let ends = NameEnds(of: name, text.utf8.count)
      var index = slot(ends, text.utf8.count)
      while slots[index].count != 0 { index = (index + 1) & mask }
      slots[index] = Slot(ends: ends, count: text.utf8.count, text: name, number: number)
    }
  }

  /// The number of the name that so many octets are, or `unknown`. They have room behind them, as
  /// all octets of a block have.
  @inline(__always)
  func number(of name: UnsafePointer<UInt8>, _ count: Int) -> UInt8 {
    let ends = NameEnds(of: name, count)
    let slot = slots + slot(ends, count)
    if slot.pointee.ends == ends, slot.pointee.count == count, count <= 16, ignoresCase {
      return slot.pointee.number
    }
    return numberOfUnusual(name, count)
  }

  /// The number of a name that is long, does not have the slot it leads to, or whose case counts.
  @inline(never)
  private func numberOfUnusual(_ name: UnsafePointer<UInt8>, _ count: Int) -> UInt8 {
    let ends = NameEnds(of: name, count)
    var index = slot(ends, count)
    while slots[index].count != 0 {
      let slot = slots[index]
      if slot.ends == ends, slot.count == count, isSame(name, slot.text, count) {
        return slot.number
      }
      index = (index &+ 1) & mask
    }
    return NameTable.unknown
  }

  /// Whether two names of the same ends are the same.
  private func isSame(
    _ name: UnsafePointer<UInt8>, _ known: UnsafePointer<UInt8>, _ count: Int
  ) -> Bool {
    guard ignoresCase else { return (0..<count).allSatisfy { name[$0] == known[$0] } }
    var position = 8
    while position < count &- 8 {
      if name.eight(at: position).withSmallLetters != known.eight(at: position).withSmallLetters {
        return false
      }
      position &+= 8
    }
    return true
  }

  @inline(__always)
  private func slot(_ ends: NameEnds, _ count: Int) -> Int {
    let mixed =
      (ends.first ^ ends.last &<< 1 ^ UInt64(truncatingIfNeeded: count))
      &* 0x9e37_79b9_7f4a_7c15
    return Int(truncatingIfNeeded: mixed &>> 40) & mask
  }
}

/// The first eight octets of a name and its last eight, with small letters: all of it up to
/// sixteen. A shorter name has all its octets in the first, and nothing in the last.
@usableFromInline
struct NameEnds: BitwiseCopyable, Equatable, Sendable {
  @usableFromInline let first: UInt64
  @usableFromInline let last: UInt64

  @inlinable @inline(__always)
  init(first: UInt64, last: UInt64) {
    self.first = first
    self.last = last
  }

  /// Eight octets may be read behind the beginning, whatever the count.
  @inlinable @inline(__always)
  init(of name: UnsafePointer<UInt8>, _ count: Int) {
    let word = name.eight(at: 0).withSmallLetters
    self.init(
      first: word.octets(count),
      last: count < 8 ? 0 : name.eight(at: count &- 8).withSmallLetters)
  }

  @inlinable @inline(__always)
  static func == (left: NameEnds, right: NameEnds) -> Bool {
    left.first == right.first && left.last == right.last
  }
}
