/// A block of memory that slices share. What has been written is never changed while more than
/// one of them can see it.
@usableFromInline
final class Octets: @unchecked Sendable {
  @usableFromInline let base: UnsafeMutablePointer<UInt8>
  @usableFromInline let capacity: Int

  /// Room behind the octets, so that words can be read that begin at the last of them.
  @usableFromInline static var slack: Int { 8 }

  @usableFromInline
  init(capacity: Int) {
    self.capacity = capacity
    base = .allocate(capacity: capacity + Octets.slack)
  }

  deinit { base.deallocate() }
}
