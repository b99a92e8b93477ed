/// Finds the number of a header's name as it stands in a line.
///
/// The length of a name, its first eight octets and its last eight lead to its slot, and nearly
/// always they are all of it. The slots lie in memory that nobody counts references to: threads
/// share it without slowing each other down.
public struct NameTable: @unchecked Sendable {
  private struct Slot: BitwiseCopyable {
    var ends: NameEnds
    var text: UnsafePointer<UInt8>
    /// Octets of the name; zero where the slot is free.
    var count: UInt8
    var number: UInt8

    static var free: Slot {
      Slot(
        ends: NameEnds(first: 0, last: 0), text: Cursor.nowhere, count: 0,
        number: NameTable.unknown)
    }
  }

  /// The number of a name that nobody knows.
  @usableFromInline static var unknown: UInt8 { .max }

  private let slots: UnsafeMutablePointer<Slot>
  /// One less than the number of slots, which is a power of two.
  private let mask: Int
  /// Scatters the names; found by trying.
  private let multiplier: UInt64
  let ignoresCase: Bool

  /// A table that is never given back, of names that have less than 256 octets.
  init(_ names: [(text: String, number: UInt8)], ignoringCase: Bool = true) {
    var room = 16
    while room < 8 * names.count { room *= 2 }
    mask = room - 1
    ignoresCase = ignoringCase
    slots = .allocate(capacity: room)
    slots.initialize(repeating: .free, count: room)
    let entries = names.map { name in
      let text = UnsafeMutablePointer<UInt8>.allocate(capacity: name.text.utf8.count + 8)
      text.initialize(repeating: 0, count: name.text.utf8.count + 8)
      for (position, octet) in name.text.utf8.enumerated() { text[position] = octet }
      return Slot(
        ends: NameEnds(of: text, name.text.utf8.count), text: text,
        count: UInt8(truncatingIfNeeded: name.text.utf8.count), number: name.number)
    }
    multiplier = NameTable.multiplier(scattering: entries, mask)
    for entry in entries {
      var index = slot(entry.ends, Int(entry.count))
      while slots[index].count != 0 { index = (index + 1) & mask }
      slots[index] = entry
    }
  }

  /// A multiplier, among a few, with which fewest names lead to a slot that another has taken.
  private static func multiplier(scattering entries: [Slot], _ mask: Int) -> UInt64 {
    var candidate: UInt64 = 0x9e37_79b9_7f4a_7c15
    var best = (multiplier: candidate, displaced: Int.max)
    for _ in 0..<16 {
      var taken = Array(repeating: false, count: mask + 1)
      var displaced = 0
      for entry in entries {
        let index = slot(entry.ends, Int(entry.count), candidate, mask)
        if taken[index] { displaced += 1 }
        taken[index] = true
      }
      if displaced < best.displaced { best = (candidate, displaced) }
      candidate = (candidate &* 0xd134_2543_de82_ef95 &+ 2) | 1
    }
    return best.multiplier
  }

  /// The number of the name that so many octets are, or `unknown`. They have room behind them, as
  /// all octets of a block have.
  @inline(__always)
  func number(of name: UnsafePointer<UInt8>, _ count: Int) -> UInt8 {
    if ignoresCase, case let number = usualNumber(of: name, count), number != NameTable.unknown {
      return number
    }
    return numberOfUnusual(name, count)
  }

  /// The number of a name that has up to twenty-four octets and the slot it leads to; `unknown`
  /// says nothing of others. It is asked only where case does not count.
  @inline(__always)
  func usualNumber(of name: UnsafePointer<UInt8>, _ count: Int) -> UInt8 {
    let ends = NameEnds(of: name, count)
    let slot = slots + slot(ends, count)
    guard slot.pointee.ends == ends, Int(slot.pointee.count) == count else {
      return NameTable.unknown
    }
    if count > 16 {
      // The ends are the same, so the eight octets behind the first eight tell the rest.
      let middle = name.eight(at: 8).withSmallLetters
      let known = slot.pointee.text.eight(at: 8).withSmallLetters
      if count > 24 || middle != known { return NameTable.unknown }
    }
    return slot.pointee.number
  }

  /// The number of a name that is long, does not have the slot it leads to, or whose case counts.
  @inline(never)
  private func numberOfUnusual(_ name: UnsafePointer<UInt8>, _ count: Int) -> UInt8 {
    let ends = NameEnds(of: name, count)
    var index = slot(ends, count)
    while slots[index].count != 0 {
      let slot = slots[index]
      if slot.ends == ends, Int(slot.count) == count, isSame(name, slot.text, count) {
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
    NameTable.slot(ends, count, multiplier, mask)
  }

  @inline(__always)
  private static func slot(
    _ ends: NameEnds, _ count: Int, _ multiplier: UInt64, _ mask: Int
  ) -> Int {
    let mixed =
      (ends.first ^ ends.last &<< 1 ^ UInt64(truncatingIfNeeded: count)) &* multiplier
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
