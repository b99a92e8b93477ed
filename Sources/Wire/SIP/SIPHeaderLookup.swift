extension SIPHeader {
  /// The header of a name, long or compact, whatever its case.
  @inlinable
  public static func known(_ name: Bytes) -> SIPHeader? {
    guard let base = name.base else { return nil }
    return lookup(base, name.count)
  }

  @inlinable
  static func lookup(_ base: UnsafePointer<UInt8>, _ count: Int) -> SIPHeader? {
    var slot = hash(base, count)
    let table = SIPHeaderTable.shared
    while case let entry = table.slots[slot], entry.header != .max {
      if Int(entry.count) == count,
        isSame(table.names + Int(entry.start), base, count)
      {
        return SIPHeader(rawValue: entry.header)
      }
      slot = (slot &+ 1) & (SIPHeaderTable.room - 1)
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

  /// Whether a name is the one in the table, which is in lower case.
  @inlinable @inline(__always)
  static func isSame(
    _ known: UnsafePointer<UInt8>, _ name: UnsafePointer<UInt8>, _ count: Int
  ) -> Bool {
    var position = 0
    while position < count {
      if known[position] != name[position].lowercased { return false }
      position &+= 1
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
    @usableFromInline var start: UInt16
  }

  @usableFromInline static var room: Int { 1_024 }
  @usableFromInline static let shared = SIPHeaderTable()

  @usableFromInline let slots: UnsafeMutablePointer<Slot>
  @usableFromInline let names: UnsafeMutablePointer<UInt8>

  private init() {
    slots = .allocate(capacity: Self.room)
    slots.initialize(
      repeating: Slot(header: .max, count: 0, start: 0), count: Self.room)
    let texts = SIPHeader.allCases.flatMap { header in
      [(header, header.text.lowercased())] + (header.compact.map { [(header, String($0))] } ?? [])
    }
    names = .allocate(capacity: texts.reduce(0) { $0 + $1.1.utf8.count })
    var start = 0
    for (header, text) in texts {
      let octets = Array(text.utf8)
      for (position, octet) in octets.enumerated() { names[start + position] = octet }
      var slot = SIPHeader.hash(names + start, octets.count)
      while slots[slot].header != .max { slot = (slot + 1) % Self.room }
      slots[slot] = Slot(
        header: header.rawValue, count: UInt8(octets.count), start: UInt16(start))
      start += octets.count
    }
  }
}
