/// The digest by which a file is known (RFC 3174), and for nothing that must be secret.
public struct SHA1: Hashable, Sendable {
  /// Five words of the digest.
  public let words: [UInt32]

  public init(_ octets: Bytes) {
    var state: [UInt32] = [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0xc3d2_e1f0]
    var block: [UInt8] = []
    block.reserveCapacity(64)
    for octet in octets {
      block.append(octet)
      if block.count == 64 { SHA1.take(&block, into: &state) }
    }
    // §4: a bit, zeros up to the last eight octets of a block, and the length in bits.
    block.append(0x80)
    while block.count % 64 != 56 { SHA1.pad(&block, &state) }
    let bits = UInt64(octets.count) * 8
    for shift in stride(from: 56, through: 0, by: -8) {
      block.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
    }
    SHA1.take(&block, into: &state)
    words = state
  }

  private static func pad(_ block: inout [UInt8], _ state: inout [UInt32]) {
    block.append(0)
    if block.count == 64 { take(&block, into: &state) }
  }

  /// §6.1: eighty rounds over one block.
  private static func take(_ block: inout [UInt8], into state: inout [UInt32]) {
    var w = [UInt32](repeating: 0, count: 80)
    for place in 0..<16 {
      for octet in block[place * 4..<place * 4 + 4] { w[place] = w[place] << 8 | UInt32(octet) }
    }
    for place in 16..<80 {
      w[place] = (w[place - 3] ^ w[place - 8] ^ w[place - 14] ^ w[place - 16]).rotated(by: 1)
    }
    var (a, b, c, d, e) = (state[0], state[1], state[2], state[3], state[4])
    for place in 0..<80 {
      let (f, k): (UInt32, UInt32) =
        switch place {
        case ..<20: (b & c | ~b & d, 0x5a82_7999)
        case ..<40: (b ^ c ^ d, 0x6ed9_eba1)
        case ..<60: (b & c | b & d | c & d, 0x8f1b_bcdc)
        default: (b ^ c ^ d, 0xca62_c1d6)
        }
      let sum = a.rotated(by: 5) &+ f &+ e &+ w[place] &+ k
      (e, d, c, b, a) = (d, c, b.rotated(by: 30), a, sum)
    }
    state[0] &+= a
    state[1] &+= b
    state[2] &+= c
    state[3] &+= d
    state[4] &+= e
    block.removeAll(keepingCapacity: true)
  }

  /// `AA:BB:CC`, as `file-selector` has it.
  public var pairs: String {
    words.flatMap { word in
      stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: word >> UInt32($0)) }
    }
    .map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }
    .joined(separator: ":")
  }
}

extension UInt32 {
  fileprivate func rotated(by bits: UInt32) -> UInt32 { self << bits | self >> (32 - bits) }
}
