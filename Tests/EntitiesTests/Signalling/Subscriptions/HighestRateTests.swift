import Sim
import Testing
import Wire

@testable import Entities

@Suite("How often subscribers ask to be told")
struct HighestRateTests {
  @Test(
    "Rates as RFC 6446 §9.2 writes them",
    arguments: [
      ("0.2", 5_000), ("1", 1_000), ("1.0", 1_000), ("10", 100), ("0.0166666667", 59_999),
      ("0.5000000000", 2_000), ("99.9999999999", 10),
    ])
  func reading(text: String, milliseconds: Int64) throws {
    var header = SIPToken("conference")
    header.parameters.set("max-rate", Bytes(text))
    let rate = try #require(HighestRate(header.parameters))
    #expect(rate.spacing.nanoseconds / 1_000_000 == milliseconds)
  }

  @Test(
    "What is no rate is none",
    arguments: ["0", "0.0", "", "100", "1.", ".5", "-1", "1.5.2", "a"])
  func refusing(text: String) {
    var header = SIPToken("conference")
    header.parameters.set("max-rate", Bytes(text))
    #expect(HighestRate(header.parameters) == nil)
  }

  @Test("What is written is read again")
  func writing() throws {
    for (span, text) in [
      (TimeSpan.seconds(5), "0.2"), (.seconds(1), "1"), (.seconds(3), "0.3333333333"),
      (.milliseconds(100), "10"), (.milliseconds(1), "98.9999"), (.hours(1), "0.0002777777"),
    ] {
      let rate = HighestRate(spacing: span)
      var parameters = Parameters()
      rate.put(into: &parameters)
      #expect(parameters.content(of: "max-rate").map { "\($0)" }?.hasPrefix(text) == true)
      #expect(HighestRate(parameters) != nil)
    }
  }
}
