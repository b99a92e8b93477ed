extension SIPHeader {
  /// The header of a name, long or compact, whatever its case.
  @inlinable
  public static func known(_ base: UnsafePointer<UInt8>, _ count: Int) -> SIPHeader? {
    let table = SIPHeaderTable.shared
    guard count <= SIPHeaderTable.longestName else { return nil }
    var slot = hash(base, count)
    while case let entry = table.slots[slot], entry.header != .max {
      if Int(entry.count) == count, isSame(table.name(entry.name), base, count) {
        return SIPHeader(rawValue: entry.header)
      }
      slot = (slot &+ 1) & (SIPHeaderTable.room &- 1)
    }
    return nil
  }

  /// Length, first, middle and last letter tell nearly all names apart.
  @inlinable @inline(__always)
  static func hash(_ base: UnsafePointer<UInt8>, _ count: Int) -> Int {
    guard count > 0 else { return 0 }
    let first = Int(base[0] | 0x20)
    let middle = Int(base[count / 2] | 0x20)
    let last = Int(base[count &- 1] | 0x20)
    return (count &* 61 &+ first &* 7 &+ middle &* 149 &+ last &* 31) & (SIPHeaderTable.room - 1)
  }

  /// Whether a name is the one in the table, whose letters are in lower case. Both are read eight
  /// octets at a time; every block of octets has room behind its end for that.
  @inlinable @inline(__always)
  static func isSame(
    _ known: UnsafePointer<UInt64>, _ name: UnsafePointer<UInt8>, _ count: Int
  ) -> Bool {
    let raw = UnsafeRawPointer(name)
    var position = 0
    while position < count {
      let word = UInt64(
        littleEndian: raw.loadUnaligned(fromByteOffset: position, as: UInt64.self))
      let left = count &- position
      let mask = left >= 8 ? .max : (1 &<< UInt64(8 &* left)) &- 1
      if (word | 0x2020_2020_2020_2020) & mask != known[position &>> 3] { return false }
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
    @usableFromInline var header: UInt8
    @usableFromInline var count: UInt8
    /// The name's place among the names.
    @usableFromInline var name: UInt8
  }

  @usableFromInline static var room: Int { 1_024 }
  /// Octets of the longest name that has a place.
  @usableFromInline static var longestName: Int { 32 }
  @usableFromInline static let shared = SIPHeaderTable()

  @usableFromInline let slots: UnsafeMutablePointer<Slot>
  /// Each name in four words, with the case bit set in all octets, as `isSame` compares them.
  @usableFromInline let names: UnsafeMutablePointer<UInt64>

  @inlinable @inline(__always)
  func name(_ index: UInt8) -> UnsafePointer<UInt64> { UnsafePointer(names + 4 &* Int(index)) }

  private init() {
    slots = .allocate(capacity: Self.room)
    slots.initialize(repeating: Slot(header: .max, count: 0, name: 0), count: Self.room)
    let texts = SIPHeader.allCases.flatMap { header in
      [(header, header.text)] + (header.compact.map { [(header, String($0))] } ?? [])
    }
    names = .allocate(capacity: 4 * texts.count)
    names.initialize(repeating: 0, count: 4 * texts.count)
    for (index, (header, text)) in texts.enumerated() {
      let octets = Array(text.utf8)
      for (position, octet) in octets.enumerated() {
        names[4 * index + position / 8] |= UInt64(octet | 0x20) << UInt64(8 * (position % 8))
      }
      var slot = octets.withUnsafeBufferPointer { buffer in
        buffer.baseAddress.map { SIPHeader.hash($0, octets.count) } ?? 0
      }
      while slots[slot].header != .max { slot = (slot + 1) % Self.room }
      slots[slot] = Slot(header: header.rawValue, count: UInt8(octets.count), name: UInt8(index))
    }
  }
}
