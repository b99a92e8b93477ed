import Testing

@testable import Conformance

@Suite("The catalogue")
struct CatalogueTests {
  private let catalogue = Catalogue.standard

  @Test("Everything is there, and complete")
  func counts() {
    #expect(catalogue.requirements.count == 1109)
    #expect(catalogue.requirements.reduce(0) { $0 + $1.readings.count } == 666)
    #expect(catalogue.findings.count == 156)
    #expect(catalogue.rules.count { $0.id.hasPrefix("A-") } == 26)
    #expect(catalogue.rules.count { $0.id.hasPrefix("P") } == 18)
    #expect(catalogue.rules.count { $0.id.hasPrefix("I") } == 26)
    for row in catalogue.requirements {
      #expect(
        ![row.trigger, row.text, row.check, row.procedure, row.step].contains(""), "\(row.id)")
    }
    for finding in catalogue.findings {
      #expect(![finding.title, finding.literal, finding.repaired].contains(""), "\(finding.id)")
    }
    for rule in catalogue.rules { #expect(!rule.paragraphs.isEmpty, "\(rule.id)") }
  }

  @Test("Levels and actors are as many as the documents have")
  func sums() {
    func count(_ level: Catalogue.Requirement.Level) -> Int {
      catalogue.requirements.count { $0.level == level }
    }
    #expect(Catalogue.Requirement.Level.allCases.map(count) == [849, 20, 22, 60, 158])
    #expect(catalogue.requirements.count { $0.actor == .client } == 484)
    #expect(catalogue.requirements.count { $0.observability == .messages } == 429)
    #expect(catalogue.requirements.count { $0.observability == .nothing } == 90)
  }

  @Test("Ids are used once, and what refers to one finds it")
  func references() {
    let ids = catalogue.requirements.map { $0.id.lowercased() }
    #expect(Set(ids).count == ids.count)
    for row in catalogue.requirements {
      for reading in row.readings {
        #expect(catalogue.finding(reading.finding) != nil, "\(row.id): \(reading.finding)")
        #expect(["literal", "repaired", "proposed"].contains(reading.reading))
        #expect(!reading.check.isEmpty && !reading.why.isEmpty)
      }
    }
    for finding in catalogue.findings {
      for row in finding.rows {
        #expect(catalogue.requirement(row) != nil, "\(finding.id): \(row)")
      }
    }
  }

  @Test("A row is what it was, with the lines put together")
  func row() throws {
    let row = try #require(catalogue.requirement("004-5.2.2-GRP.A_1"))
    #expect(row.id == "004-5.2.2-grp.a_1")
    #expect((row.document, row.section, row.step) == ("004", "5.2.2", "grp.a_1"))
    #expect(row.level == .shall && row.actor == .client && row.observability == .state)
    #expect(row.edition == "cpm2.2")
    #expect(row.text == "Subscribe to the conference event package (7.3.10.1)")
    #expect(row.check.hasSuffix("follows the 200 within the time bound, else fail"))
    #expect(row.readings.map(\.reading) == ["literal", "repaired"])
    #expect(catalogue.findings(touching: row).contains { $0.id == "group-or-one-to-one" })
  }

  @Test("Who asks for what is not there is shown what is near")
  func near() {
    #expect(catalogue.near("gruu-requird") == ["gruu-required"])
    #expect(catalogue.near("002-7.1-P").first == "002-7.1-p1")
    #expect(catalogue.near("something else altogether").isEmpty)
  }

  @Test("Words, actors and sections are looked for")
  func searching() {
    let rows = catalogue.requirements(having: "session-replaces", actor: .client, section: "5.2.2")
    #expect(!rows.isEmpty)
    #expect(rows.allSatisfy { $0.actor == .client && $0.section == "5.2.2" })
    #expect(catalogue.requirements(section: "5.2.3").contains { $0.section == "5.2.3.1" })
    #expect(catalogue.requirements(section: "7.1").allSatisfy { $0.section == "7.1" })
    #expect(catalogue.findings(having: "GRUU").contains { $0.id == "gruu-required" })
    #expect(catalogue.rules(having: "UUIDv5").map(\.id) == ["A-1"])
  }
}
