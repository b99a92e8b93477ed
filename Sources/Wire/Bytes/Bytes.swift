/// A run of octets: a slice of a block that others may share, and nobody changes.
///
/// Everything on the wire is made of these: a message, a header's value, a chunk of a body. Taking
/// a part copies nothing. Octets are compared one by one, as protocols compare identifiers; nothing
/// is normalised, and nothing need be valid text.
public struct Bytes: @unchecked Sendable {
  // Unchecked since a block is written only by who alone has it.
  @usableFromInline let octets: Octets?
  @usableFromInline let offset: UInt32
  @usableFromInline let length: UInt32

  @inlinable
  init(octets: Octets?, offset: Int, count: Int) {
    self.octets = octets
    self.offset = UInt32(truncatingIfNeeded: offset)
    self.length = UInt32(truncatingIfNeeded: count)
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

  @inlinable public var count: Int { Int(length) }
  @inlinable public var isEmpty: Bool { length == 0 }

  /// Where it begins in the block that it is a slice of: a place that a flaw can name.
  @inlinable public var start: Int { Int(offset) }
  @inlinable public var end: Int { Int(offset) &+ Int(length) }

  @inlinable @inline(__always)
  var base: UnsafePointer<UInt8>? {
    octets.map { UnsafePointer($0.base + Int(offset)) }
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
@usableFromInline
struct Place: BitwiseCopyable, Sendable {
  @usableFromInline let offset: UInt32
  @usableFromInline let length: UInt32

  @inlinable
  init(offset: Int, count: Int) {
    self.offset = UInt32(truncatingIfNeeded: offset)
    length = UInt32(truncatingIfNeeded: count)
  }

  @inlinable static var nowhere: Place { Place(offset: 0, count: 0) }
  @inlinable var isEmpty: Bool { length == 0 }
}

extension Bytes {
  /// Where it lies in its block.
  @inlinable var place: Place { Place(offset: start, count: count) }

  /// The run at a place of the block that this one is a slice of.
  @inlinable @inline(__always)
  func at(_ place: Place) -> Bytes {
    Bytes(octets: octets, offset: Int(place.offset), count: Int(place.length))
  }
}

extension Bytes: RandomAccessCollection {
  @inlinable public var startIndex: Int { 0 }
  @inlinable public var endIndex: Int { count }

  @inlinable
  public subscript(position: Int) -> UInt8 {
    precondition(position >= 0 && position < count, "an octet outside the run")
    guard let octets else { return 0 }
    return octets.base[Int(offset) &+ position]
  }

  /// A part. Unlike an array's slices it counts its octets from zero, as every run does.
  @inlinable
  public subscript(bounds: Range<Int>) -> Bytes {
    precondition(bounds.lowerBound >= 0 && bounds.upperBound <= count, "a part outside the run")
    return Bytes(
      octets: octets, offset: Int(offset) &+ bounds.lowerBound, count: bounds.count)
  }
}

extension Bytes: Hashable {
  @inlinable
  public static func == (left: Bytes, right: Bytes) -> Bool {
    left.length == right.length
      && left.withUnsafeBytes { mine in right.withUnsafeBytes { mine.elementsEqual($0) } }
  }

  @inlinable
  public func hash(into hasher: inout Hasher) {
    withUnsafeBytes { hasher.combine(bytes: $0) }
  }

  @inlinable
  public static func == (left: Bytes, right: String) -> Bool {
    var right = right
    return right.withUTF8 { other in
      other.count == left.count && left.withUnsafeBytes { $0.elementsEqual(other) }
    }
  }

  @inlinable
  public static func != (left: Bytes, right: String) -> Bool { !(left == right) }

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
