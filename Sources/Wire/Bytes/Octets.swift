/// A block of memory that slices share. What has been written is never changed while more than
/// one of them can see it.
///
/// The octets lie behind the object's head, so that a block is one allocation, and where it begins
/// need not be looked up.
@usableFromInline
final class Octets: ManagedBuffer<Int, UInt8> {
  /// Room behind the octets, so that thirty-two can be read at once that begin at the last of them.
  @usableFromInline static var slack: Int { 32 }

  @inlinable
  static func make(capacity: Int) -> Octets {
    let block = Octets.create(minimumCapacity: capacity &+ slack) { _ in capacity }
    return unsafeDowncast(block, to: Octets.self)
  }

  /// How many octets it is for.
  @inlinable var room: Int { header }

  @inlinable @inline(__always)
  var base: UnsafeMutablePointer<UInt8> { withUnsafeMutablePointerToElements { $0 } }

  /// Clears what is read along behind the last octet. It is never found, but what is compared is to
  /// be the same in every run.
  @inlinable @inline(__always)
  func clear(behind count: Int) {
    let end = UnsafeMutableRawPointer(base + count)
    end.storeBytes(of: .zero, as: SIMD16<UInt8>.self)
    end.storeBytes(of: .zero, toByteOffset: 16, as: SIMD16<UInt8>.self)
  }
}
