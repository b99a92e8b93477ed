import Testing

@testable import Sim

/// Draws that must stay as they are, on any machine, in debug and release: a change here changes
/// every run there ever was.
@Suite struct PinnedDrawsTests {
  /// The bits of many draws, folded into one word.
  static func fold(_ bits: (inout Chance) -> UInt64) -> UInt64 {
    var chance = Chance(seed: 42, owner: "pinned")
    var sum: UInt64 = 0
    for _ in 0..<5000 { sum = Chance.mixed(sum ^ bits(&chance)) }
    return sum
  }

  @Test func continuous() {
    let sums = DistributionTests.known.map { known in
      PinnedDrawsTests.fold { known.distribution.draw(&$0).bitPattern }
    }
    #expect(
      sums == [
        0x60f1_1642_1c6c_1ad5, 0x1f3a_5320_ce58_9d90, 0x73d5_9201_aa8b_7c3a,
        0x32bf_76b3_0441_191b, 0xe52a_6ca3_2ffa_3972, 0xac01_5cee_a455_7846,
        0xd89b_3f2e_e3e5_f516, 0x555a_be51_fb75_aceb, 0x003b_6902_ab83_2a6b,
        0x1739_9818_61b9_a113, 0x2ee1_7359_7401_eeba, 0x2186_b3c1_1587_238a,
        0x14a3_c705_f3b5_ab7c, 0x9a15_305b_5d35_6c39, 0x04e3_8b58_cba4_c26a,
        0xb50e_0ba0_c4e1_44cc,
      ])
  }

  @Test func discrete() {
    let kinds: [Discrete] = [
      .poisson(mean: 3), .poisson(mean: 300), .geometric(probability: 0.1),
      .zipf(count: 1000, exponent: 1), .zipf(count: 1000, exponent: 1.3), .uniform(-5...5),
    ]
    let sums = kinds.map { kind in
      PinnedDrawsTests.fold { UInt64(bitPattern: Int64(kind.draw(&$0))) }
    }
    #expect(
      sums == [
        0x979a_b737_583f_c269, 0x7d9e_5c04_4a3a_182b, 0x80b5_3f82_ec06_05cc,
        0x4069_1833_d9e1_7cb7, 0xa92f_05be_4def_ae1d, 0xe187_7857_88c4_0e4f,
      ])
  }
}
