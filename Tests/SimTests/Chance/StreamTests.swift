import Testing

@testable import Sim

/// Streams belong to their owners: what one draws, no other feels.
@Suite struct StreamTests {
  static func numbers(_ stream: Chance, _ count: Int = 4) -> [UInt64] {
    var stream = stream
    return (0..<count).map { _ in stream.next() }
  }

  /// Computed by another program (Python). A change here changes every run there ever was.
  @Test func theFirstNumbersArePinned() {
    let alice = Chance(seed: 42, owner: "alice")
    #expect(
      StreamTests.numbers(alice) == [
        0x9f73_f73e_ebf7_d88e, 0x1fc5_fdd7_4641_a545, 0x7fc4_fe8b_293b_7bdd,
        0xd680_d017_a958_9355,
      ])
    #expect(
      StreamTests.numbers(Chance(seed: 42, owner: "alice", purpose: "latency")) == [
        0xb1ac_c7ce_190a_4d1d, 0x454b_5cc2_2ce9_da1a, 0xf6e5_92ad_6919_e84f,
        0xd5e7_7d8e_c134_e20e,
      ])
    #expect(
      StreamTests.numbers(Chance(seed: .max, owner: "pf:bob é", purpose: "x")) == [
        0x979d_e038_a982_8389, 0xe96f_76d5_3069_6326, 0x6b7b_3580_b6d8_1891,
        0x78a3_7a83_03ed_6d4c,
      ])
    #expect(
      StreamTests.numbers(alice.stream("retry")) == [
        0x2373_526b_360d_59ab, 0xe8a9_c3e5_f566_4e64, 0xf294_8689_8960_c871,
        0x8a0b_f04b_bbd0_2215,
      ])
    #expect(
      StreamTests.numbers(Chance(key: Chance.derive(alice.key, child: 3))) == [
        0x4256_8508_a04a_6db9, 0xef75_be17_b1c9_baf6, 0xebe3_de7e_193a_b452,
        0xbd06_63c5_44a8_104a,
      ])
  }

  @Test func aCopyContinuesAsTheOriginal() {
    var original = Chance(seed: 1, owner: "alice")
    for _ in 0..<10 { _ = original.next() }
    let copy = original
    #expect(copy == original)
    #expect(StreamTests.numbers(copy, 100) == StreamTests.numbers(original, 100))
    #expect(original.drawn == 10)
  }

  @Test func drawingFromOneStreamMovesNoOther() {
    var alice = Chance(seed: 1, owner: "alice")
    let bob = Chance(seed: 1, owner: "bob")
    let before = StreamTests.numbers(bob, 100)
    let retries = StreamTests.numbers(alice.stream("retry"), 100)
    for _ in 0..<1000 { _ = alice.normal() }
    #expect(StreamTests.numbers(Chance(seed: 1, owner: "bob"), 100) == before)
    #expect(StreamTests.numbers(bob, 100) == before)
    #expect(StreamTests.numbers(alice.stream("retry"), 100) == retries)
  }

  @Test func anythingElseInTheNameIsAnotherKey() {
    var keys: [UInt64] = []
    for seed: UInt64 in [0, 1, 2, 42, .max] {
      for owner in ["", "a", "b", "ab", "ba", "alice", "Alice", "alice ", "a\0", "é"] {
        for purpose in ["", "a", "b", "ab", "latency", "loss", "latency0", "latency1"] {
          keys.append(Chance(seed: seed, owner: owner, purpose: purpose).key)
        }
        let parent = Chance(seed: seed, owner: owner).key
        for child: UInt64 in 0..<20 { keys.append(Chance.derive(parent, child: child)) }
      }
    }
    #expect(Set(keys).count == keys.count)
  }

  /// Two streams that ran over the same stretch would share all numbers of it, so it is enough to
  /// compare those below 2⁵⁸: one in 64, about 300 000 of 20 million.
  @Test func streamsDoNotOverlap() {
    var small: [UInt64] = []
    for owner in 0..<200 {
      var stream = Chance(seed: 7, owner: "u\(owner)")
      for _ in 0..<100_000 {
        let number = stream.next()
        if number < 1 << 58 { small.append(number) }
      }
    }
    small.sort()
    #expect(small.count > 290_000)
    #expect(zip(small, small.dropFirst()).allSatisfy { $0 != $1 })
  }

  @Test func neighboursAreNotAlike() {
    // Of the 64 bits of two neighbouring streams' numbers, half agree.
    var agreeing = 0
    for owner in 0..<2000 {
      var one = Chance(seed: 7, owner: "u\(owner)")
      var other = Chance(seed: 7, owner: "u\(owner + 1)")
      agreeing += (~(one.next() ^ other.next())).nonzeroBitCount
    }
    let deviation = (2000.0 * 64 / 4).squareRoot()
    #expect((Double(agreeing) - 64_000).magnitude < 4 * deviation)
  }

  @Test func everyBitIsAsOftenSetAsNot() {
    var stream = Chance(seed: 3, owner: "bits")
    var set = [Int](repeating: 0, count: 64)
    for _ in 0..<20_000 {
      let number = stream.next()
      for bit in 0..<64 where number >> UInt64(bit) & 1 == 1 { set[bit] += 1 }
    }
    let deviation = (20_000.0 / 4).squareRoot()
    #expect(set.allSatisfy { (Double($0) - 10_000).magnitude < 4.5 * deviation })
  }
}
