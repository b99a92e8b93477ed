/// A run of octets: a slice of a block that others may share, and nobody changes.
///
/// Everything on the wire is made of these: a message, a header's value, a chunk of a body. Taking
/// a part copies nothing. Octets are compared one by one, as protocols compare identifiers; nothing
/// is normalised, and nothing need be valid text.
public struct Bytes: @unchecked Sendable {
  // Unchecked since a block is written only by who alone has it.
  @usableFromInline let octets: Octets?
  /// Where it lies in its block.
  @usableFromInline let place: Stretch

  @inlinable @inline(__always)
  init(octets: Octets?, _ place: Stretch) {
    self.octets = octets
    self.place = place
  }

  @inlinable @inline(__always)
  init(octets: Octets?, offset: Int, count: Int) {
    self.init(octets: octets, Stretch(offset: offset, count: count))
  }

  /// No octets.
  @inlinable
  public init() { self.init(octets: nil, offset: 0, count: 0) }

  /// The longest run there can be.
  public static var longest: Int { Int(Int32.max) }

  /// A copy of other octets; those beyond the longest run are left out.
  @inlinable
  public init(copying other: UnsafeRawBufferPointer) {
    let count = Swift.min(other.count, Bytes.longest)
    let octets = Octets.make(capacity: count)
    if let base = other.baseAddress {
      UnsafeMutableRawPointer(octets.base).copyMemory(from: base, byteCount: count)
    }
    octets.clear(behind: count)
    self.init(octets: octets, offset: 0, count: count)
  }

  @inlinable
  public init(_ array: [UInt8]) {
    self = array.withUnsafeBytes { Bytes(copying: $0) }
  }

  /// The UTF-8 form of a text.
  @inlinable
  public init(_ text: String) {
    var text = text
    self = text.withUTF8 { Bytes(copying: UnsafeRawBufferPointer($0)) }
  }

  @inlinable public var count: Int { place.count }
  @inlinable public var isEmpty: Bool { place.isEmpty }

  /// Where it begins in the block that it is a slice of: a place that a flaw can name.
  @inlinable public var start: Int { place.start }
  @inlinable public var end: Int { place.end }

  @inlinable @inline(__always)
  var base: UnsafePointer<UInt8>? {
    octets.map { UnsafePointer($0.base + start) }
  }

  /// Lends the octets.
  @inlinable
  public func withUnsafeBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let result = try body(UnsafeRawBufferPointer(start: base, count: count))
    withExtendedLifetime(octets) {}
    return result
  }

  /// Whether another run is the same one, in the same block.
  public func isSameRun(as other: Bytes) -> Bool { base == other.base && count == other.count }

  /// A copy in a block of its own, so that a long-lived part does not hold on to a whole message.
  public var kept: Bytes {
    guard let octets, octets.room > 2 * count + 32 else { return self }
    return withUnsafeBytes { Bytes(copying: $0) }
  }

  /// A digest of the octets, equal on every machine.
  public var digest: UInt64 {
    withUnsafeBytes { bytes in
      var sum = 0x9e37_79b9_7f4a_7c15 ^ UInt64(bytes.count)
      var position = 0
      while position &+ 8 <= bytes.count {
        let word = UInt64(
          littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self))
        sum = (sum ^ word) &* 0xff51_afd7_ed55_8ccd
        sum ^= sum &>> 32
        position &+= 8
      }
      var last: UInt64 = 0
      while position < bytes.count {
        last = last &<< 8 | UInt64(bytes[position])
        position &+= 1
      }
      sum = (sum ^ last) &* 0xc4ce_b9fe_1a85_ec53
      return sum ^ (sum &>> 29)
    }
  }
}

/// Where a run lies in its block, without holding on to the block: a value that has several parts
/// keeps one owner and a place for each, since counting owners is what costs.
///
/// It is one word, so that a value with many places is still passed in registers.
public struct Stretch: BitwiseCopyable, Hashable, Sendable {
  /// The start, and above it the count.
  @usableFromInline let word: UInt64

  @inlinable @inline(__always)
  init(offset: Int, count: Int) {
    word =
      UInt64(UInt32(truncatingIfNeeded: offset)) | UInt64(truncatingIfNeeded: count) &<< 32
  }

  @inlinable static var nowhere: Stretch { Stretch(offset: 0, count: 0) }

  @inlinable @inline(__always)
  var start: Int { Int(UInt32(truncatingIfNeeded: word)) }

  @inlinable @inline(__always)
  var count: Int { Int(truncatingIfNeeded: word &>> 32) }

  @inlinable @inline(__always)
  var end: Int { start &+ count }

  @inlinable @inline(__always)
  var isEmpty: Bool { word &>> 32 == 0 }
}

extension Bytes {
  /// The run at a place of the block that this one is a slice of.
  @inlinable @inline(__always)
  func at(_ place: Stretch) -> Bytes { Bytes(octets: octets, place) }
}

extension Bytes: RandomAccessCollection {
  @inlinable public var startIndex: Int { 0 }
  @inlinable public var endIndex: Int { count }

  @inlinable
  public subscript(position: Int) -> UInt8 {
    precondition(position >= 0 && position < count, "an octet outside the run")
    guard let octets else { return 0 }
    return octets.base[start &+ position]
  }

  /// A part. Unlike an array's slices it counts its octets from zero, as every run does.
  @inlinable
  public subscript(bounds: Range<Int>) -> Bytes {
    precondition(bounds.lowerBound >= 0 && bounds.upperBound <= count, "a part outside the run")
    return Bytes(
      octets: octets, offset: start &+ bounds.lowerBound, count: bounds.count)
  }
}

extension Bytes: DigestKey {
  @inlinable
  public static func == (left: Bytes, right: Bytes) -> Bool {
    left.withUnsafeBytes { mine in right.withUnsafeBytes { mine.isSame(as: $0) } }
  }

  @inlinable
  public static func == (left: Bytes, right: String) -> Bool {
    var right = right
    return right.withUTF8 { other in
      left.withUnsafeBytes { $0.isSame(as: UnsafeRawBufferPointer(other)) }
    }
  }

  @inlinable
  public static func != (left: Bytes, right: String) -> Bool { !(left == right) }

  /// Whether the first octets are those of a text.
  public func begins(with text: StaticString) -> Bool {
    let size = text.utf8CodeUnitCount
    guard count >= size else { return false }
    if size <= 8 {
      return read { $0.base.eight(at: $0.position).octets(size) } == UInt64(octets: text)
    }
    return withUnsafeBytes {
      UnsafeRawBufferPointer(rebasing: $0[..<size]).isSame(
        as: UnsafeRawBufferPointer(start: text.utf8Start, count: size))
    }
  }

  /// Whether the first octets are those of another run.
  public func begins(with other: Bytes) -> Bool {
    count >= other.count && self[..<other.count] == other
  }

  /// Where a text begins first, the case of ASCII letters aside.
  public func place(of text: StaticString, from start: Int = 0) -> Int? {
    let size = text.utf8CodeUnitCount
    guard size > 0, start + size <= count else { return nil }
    let first = text.utf8Start[0].lowercased
    return withUnsafeBytes { mine in
      (start...(count - size)).first { place in
        mine[place].lowercased == first
          && (1..<size).allSatisfy {
            mine[place &+ $0].lowercased == text.utf8Start[$0].lowercased
          }
      }
    }
  }

  /// Whether a text occurs; the case of ASCII letters aside, where that is wanted.
  public func has(_ text: String, ignoringCase isLoose: Bool = false) -> Bool {
    var text = text
    return text.withUTF8 { sought in
      guard let first = sought.first else { return true }
      guard sought.count <= count else { return false }
      return withUnsafeBytes { mine in
        (0...(mine.count - sought.count)).contains { place in
          if isLoose {
            mine[place].lowercased == first.lowercased
              && (1..<sought.count).allSatisfy {
                mine[place &+ $0].lowercased == sought[$0].lowercased
              }
          } else {
            mine[place] == first
              && (1..<sought.count).allSatisfy { mine[place &+ $0] == sought[$0] }
          }
        }
      }
    }
  }

  /// Whether the first octets are those of a text, the case of ASCII letters aside.
  public func begins(ignoringCase text: StaticString) -> Bool {
    let size = text.utf8CodeUnitCount
    return count >= size
      && withUnsafeBytes { mine in
        (0..<size).allSatisfy { mine[$0].lowercased == text.utf8Start[$0].lowercased }
      }
  }

  /// Whether the octets are those of the text, the case of ASCII letters aside.
  @inlinable
  public func isSameIgnoringCase(as other: String) -> Bool {
    var other = other
    return other.withUTF8 { other in
      guard other.count == count else { return false }
      return withUnsafeBytes { mine in
        for position in 0..<mine.count
        where mine[position].lowercased != other[position].lowercased {
          return false
        }
        return true
      }
    }
  }

  @inlinable
  public func isSameIgnoringCase(as other: Bytes) -> Bool {
    other.count == count
      && withUnsafeBytes { mine in
        other.withUnsafeBytes { other in
          for position in 0..<mine.count
          where mine[position].lowercased != other[position].lowercased {
            return false
          }
          return true
        }
      }
  }
}

extension UnsafeRawBufferPointer {
  /// Whether both have the same octets, compared eight at a time.
  @usableFromInline
  func isSame(as other: UnsafeRawBufferPointer) -> Bool {
    guard count == other.count else { return false }
    if baseAddress == other.baseAddress { return true }
    var position = 0
    while position &+ 8 <= count {
      let mine = loadUnaligned(fromByteOffset: position, as: UInt64.self)
      if mine != other.loadUnaligned(fromByteOffset: position, as: UInt64.self) { return false }
      position &+= 8
    }
    while position < count {
      if self[position] != other[position] { return false }
      position &+= 1
    }
    return true
  }
}

extension Bytes: Comparable {
  /// Octet by octet.
  public static func < (left: Bytes, right: Bytes) -> Bool {
    left.withUnsafeBytes { mine in
      right.withUnsafeBytes { other in mine.lexicographicallyPrecedes(other) }
    }
  }
}

extension Bytes: CustomStringConvertible {
  /// The octets as text; what is not UTF-8 is replaced.
  @inlinable public var description: String {
    withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
  }

  /// Whether the octets are valid UTF-8.
  public var isUTF8: Bool { withUnsafeBytes { String(validating: $0, as: UTF8.self) != nil } }
}

extension UInt8 {
  /// An ASCII letter in lower case; anything else as it is.
  @inlinable var lowercased: UInt8 {
    self &- 0x41 < 26 ? self | 0x20 : self
  }
}
