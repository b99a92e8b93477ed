import Entities
import Sim
import Testing
import Worlds

@Suite("Random worlds of users with a bug")
struct PlantedBugTests {
  private func rules(_ talk: Talk) -> [Complaint.Rule] {
    TalkTrial(talk).complaints.map(\.rule).distinct { $0 }
  }

  @Test(
    "are no good ones any more, and the judge says why",
    arguments: [
      (27, Quirk.strippingDispositions, Complaint.Rule.lost), (79, .losingBeforeList, .lost),
      (133, .showingTwice, .twice),
    ])
  func planted(number: Int, quirk: Quirk, rule: Complaint.Rule) throws {
    let talk = try TalkMaker.talk(number, seed: 1)
    #expect(rules(talk) == [])
    #expect(rules(talk.deviating(by: quirk)) == [rule])
  }
}
