/// A block of memory that slices share. What has been written is never changed while more than
/// one of them can see it.
@usableFromInline
final class Octets: @unchecked Sendable {
  @usableFromInline let base: UnsafeMutablePointer<UInt8>
  @usableFromInline let capacity: Int

  @usableFromInline
  init(capacity: Int) {
    self.capacity = capacity
    base = .allocate(capacity: max(1, capacity))
  }

  deinit { base.deallocate() }
}
