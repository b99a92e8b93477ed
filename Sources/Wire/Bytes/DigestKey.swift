/// A key whose place in a table comes of a digest of its own.
///
/// The standard hasher is made to withstand those who choose keys to slow a server down, and takes
/// longer than all the rest of a look into a table. A simulated peer that did that would harm only
/// the run that it is in.
public protocol DigestKey: Hashable {
  /// Spread over all bits, and equal for equal keys.
  var digest: UInt64 { get }
}

extension DigestKey {
  @inlinable
  public func hash(into hasher: inout Hasher) { hasher.combine(digest) }

  /// What a table asks for when the key is one by itself, and no part of another.
  @inlinable
  public func _rawHashValue(seed: Int) -> Int {
    let sum = (digest ^ UInt64(truncatingIfNeeded: seed)) &* 0xff51_afd7_ed55_8ccd
    return Int(truncatingIfNeeded: sum ^ sum &>> 32)
  }
}

extension Bytes {
  /// The digest of a key that has a number beside the octets.
  @inlinable
  public func digest(with number: some BinaryInteger) -> UInt64 {
    digest ^ (UInt64(truncatingIfNeeded: number) &+ 1) &* 0x9e37_79b9_7f4a_7c15
  }
}
