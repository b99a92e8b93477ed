import Testing

@testable import Sim

@Suite("The check of a journal")
struct ChecksumTests {
  private func sum(_ bytes: [UInt8], from start: Checksum = Checksum()) -> UInt64 {
    var check = start
    bytes.withUnsafeBytes { check.add($0) }
    return check.state
  }

  @Test("is pinned: a journal can be read by every version of this format")
  func pinned() {
    #expect(sum([]) == 0x243f_6a88_85a3_08d3)
    #expect(sum([1]) == 0xd372_3984_b323_19c6)
    #expect(sum(Array("simjrnl\n".utf8)) == 0x7ae6_38cb_7638_3189)
    #expect(sum(Array(0..<23)) == 0x8347_39f6_2819_3333)
  }

  @Test("takes eight bytes as a word, the lowest first, and zeros where the last are missing")
  func words() {
    for count in 0...40 {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ 11) }
      var check = Checksum()
      for start in stride(from: 0, to: count, by: 8) {
        let word = bytes[start..<min(count, start + 8)]
        check.add(word.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
      }
      #expect(sum(bytes) == check.state)
    }
  }

  @Test("differs after any one or two bits have changed")
  func flippedBits() {
    let bytes = (0..<24).map { UInt8(truncatingIfNeeded: $0 &* 91) }
    var seen: Set<UInt64> = [sum(bytes)]
    var count = 1
    for first in 0..<bytes.count * 8 {
      for second in first..<bytes.count * 8 {
        var changed = bytes
        changed[first / 8] ^= 1 << UInt8(first % 8)
        if second != first { changed[second / 8] ^= 1 << UInt8(second % 8) }
        seen.insert(sum(changed))
        count += 1
      }
    }
    #expect(seen.count == count)
  }

  @Test("changes about half of its bits with every bit of a word")
  func avalanche() {
    for bit in 0..<64 {
      var changes = 0
      for word in 0..<64 {
        var one = Checksum()
        var other = one
        one.add(UInt64(word) &* 0x0101_0101_0101_0101)
        other.add(UInt64(word) &* 0x0101_0101_0101_0101 ^ 1 << UInt64(bit))
        // The state that the next word meets, once it has been mixed.
        one.add(0 as UInt64)
        other.add(0 as UInt64)
        changes += (one.state ^ other.state).nonzeroBitCount
      }
      #expect((24...40).contains(changes / 64), "bit \(bit): \(changes / 64) bits")
    }
  }

  @Test("guards a length: no other one of the same form has the same guard by one flipped bit")
  func guards() {
    let check = Checksum()
    for length: UInt64 in [0, 1, 16, 127, 128, 5_000, 1 << 30] {
      for bit: UInt64 in 0..<64 {
        #expect(check.guarding(length) != check.guarding(length ^ 1 << bit))
      }
    }
    #expect(Set((0..<256).map { check.guarding($0) }).count == 256)
  }
}
