/// A rolling sum over what has happened: equal for equal histories, on every machine.
///
/// Every delivery, loss, timer, fault and intent goes in, with its time, its actor and the digest
/// of its content. It tells histories apart; it is no defence against forgery.
@frozen
public struct Fingerprint: Hashable, Sendable, BitwiseCopyable {
  @usableFromInline var state: UInt64 = 0x6a09_e667_f3bc_c908

  @inlinable
  public init() {}

  /// A sum that was computed before.
  init(_ value: UInt64) { state = value }

  /// Adds one happening. The three words are folded into one beside the chain, so that only one
  /// multiplication waits for the happening before.
  @inlinable
  public mutating func add(_ time: UInt64, _ what: UInt64, _ digest: UInt64) {
    let folded =
      time &* 0x9e37_79b9_7f4a_7c15 &+ what &* 0xbf58_476d_1ce4_e5b9
      &+ (digest ^ (digest &>> 29)) &* 0x94d0_49bb_1331_11eb
    state = (state ^ folded) &* 0xff51_afd7_ed55_8ccd
    state ^= state &>> 32
  }

  /// The sum so far.
  @inlinable public var value: UInt64 { state }
}

extension Fingerprint: CustomStringConvertible {
  /// Sixteen hexadecimal digits.
  public var description: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}
