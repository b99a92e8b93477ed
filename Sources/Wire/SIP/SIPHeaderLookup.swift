extension SIPHeader {
  /// The header of a name, long or compact, whatever its case.
  @inlinable
  public static func known(_ base: UnsafePointer<UInt8>, _ count: Int) -> SIPHeader? {
    guard count <= SIPHeaderTable.longestName else { return nil }
    let table = SIPHeaderTable.shared
    let word = folded(base, 0, count)
    var index = slot(word, count)
    while case let entry = table.slots[index], entry.header != .max {
      if entry.word == word, entry.count == count, isRestSame(table.name(entry.name), base, count) {
        return SIPHeader(rawValue: entry.header)
      }
      index = (index &+ 1) & (SIPHeaderTable.room &- 1)
    }
    return nil
  }

  /// The length and the first eight letters tell nearly all names apart.
  @inlinable @inline(__always)
  static func slot(_ word: UInt64, _ count: Int) -> Int {
    let mixed = (word ^ UInt64(truncatingIfNeeded: count)) &* 0x9e37_79b9_7f4a_7c15
    return Int(truncatingIfNeeded: mixed &>> 40) & (SIPHeaderTable.room &- 1)
  }

  /// Eight octets of a name with small letters, and nothing behind its end. They are read at once;
  /// every block of octets has room behind its end for that.
  @inlinable @inline(__always)
  static func folded(_ name: UnsafePointer<UInt8>, _ position: Int, _ count: Int) -> UInt64 {
    let word = name.eight(at: position)
    let left = count &- position
    let mask: UInt64 = left >= 8 ? .max : (1 &<< UInt64(truncatingIfNeeded: 8 &* left)) &- 1
    // The case bit goes by the letters' bit, so that no control character passes for a hyphen.
    return (word | (word & 0x4040_4040_4040_4040) &>> 1) & mask
  }

  /// Whether what comes behind the first eight letters is that of the name in the table.
  @inlinable @inline(__always)
  static func isRestSame(
    _ known: UnsafePointer<UInt64>, _ name: UnsafePointer<UInt8>, _ count: Int
  ) -> Bool {
    var position = 8
    while position < count {
      if folded(name, position, count) != known[position &>> 3] { return false }
      position &+= 8
    }
    return true
  }
}

/// All names in one block of memory that nobody counts references to: threads share it without
/// slowing each other down.
@usableFromInline
struct SIPHeaderTable: @unchecked Sendable {
  @usableFromInline
  struct Slot: BitwiseCopyable {
    /// The first eight octets.
    @usableFromInline var word: UInt64
    @usableFromInline var count: UInt32
    @usableFromInline var header: UInt8
    /// The name's place among the names.
    @usableFromInline var name: UInt8
  }

  @usableFromInline static var room: Int { 512 }
  /// Octets of the longest name that has a place.
  @usableFromInline static var longestName: Int { 32 }
  @usableFromInline static let shared = SIPHeaderTable()

  @usableFromInline let slots: UnsafeMutablePointer<Slot>
  /// Each name in four words with small letters.
  @usableFromInline let names: UnsafeMutablePointer<UInt64>

  @inlinable @inline(__always)
  func name(_ index: UInt8) -> UnsafePointer<UInt64> { UnsafePointer(names + 4 &* Int(index)) }

  private init() {
    slots = .allocate(capacity: Self.room)
    slots.initialize(
      repeating: Slot(word: 0, count: 0, header: .max, name: 0), count: Self.room)
    let texts = SIPHeader.allCases.flatMap { header in
      [(header, header.text)] + (header.compact.map { [(header, String($0))] } ?? [])
    }
    names = .allocate(capacity: 4 * texts.count)
    names.initialize(repeating: 0, count: 4 * texts.count)
    for (index, (header, text)) in texts.enumerated() {
      let count = text.utf8.count
      for (position, octet) in text.utf8.enumerated() {
        names[4 * index + position / 8] |= UInt64(octet.lowercased) << UInt64(8 * (position % 8))
      }
      let word = names[4 * index]
      var slot = SIPHeader.slot(word, count)
      while slots[slot].header != .max { slot = (slot + 1) % Self.room }
      slots[slot] = Slot(
        word: word, count: UInt32(count), header: header.rawValue, name: UInt8(index))
    }
  }
}
