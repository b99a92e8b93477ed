import Testing

@testable import Samples

@Suite("Generated messages")
struct RoundTripTests {
  @Test("Those of each kind come back as they were made", arguments: RoundTrip.kinds)
  func comesBack(kind: RoundTrip.Kind) throws {
    var run = RoundTrip()
    try run.run(0..<200, seed: 4575, of: [kind])
    #expect(run.counts.reduce(0) { $0 + $1.alone } == 200)
  }

  @Test("One that does not come back is shown, with what it takes to make it again")
  func failure() {
    let kind = RoundTrip.Kind(name: "broken", share: 1) { maker in
      let sample = maker.msrpResponse()
      return Sample("broken", sample.bytes) { try insist(false, "it is broken") }
    }
    var run = RoundTrip()
    let failure = #expect(throws: RoundTrip.Failure.self) {
      try run.run(7..<9, seed: 3, of: [kind])
    }
    #expect(
      failure?.description.hasPrefix("broken, message 7 of seed 3: it is broken\nMSRP ") == true)
  }
}
