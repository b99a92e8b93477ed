import Testing

@testable import Sim

@Suite("The simulator, in a hundred random worlds")
struct DifferentialTests {
  @Test("writes the same journals as the plain reference")
  func sameJournals() {
    #expect(Corpus.outcomes.count == Corpus.seeds.count)
    for outcome in Corpus.outcomes {
      #expect(outcome.failures == [], "seed \(outcome.seed)")
      if let difference = outcome.difference { Issue.record(Comment(rawValue: difference)) }
    }
  }

  @Test("keeps the laws of journals")
  func laws() {
    for outcome in Corpus.outcomes {
      #expect(outcome.breaches.prefix(5) == [], "seed \(outcome.seed)")
    }
  }

  @Test("does the same whoever listens, in one go or in stretches, original or copy")
  func disturbances() {
    for outcome in Corpus.outcomes {
      #expect(outcome.disturbances == [], "seed \(outcome.seed)")
    }
  }

  @Test("meets whatever can happen", arguments: Inventory.expected)
  func everythingHappens(_ what: String, _ least: Int) {
    let count = Corpus.outcomes.reduce(0) { $0 + $1.counts[what, default: 0] }
    #expect(count >= least)
  }
}
