import Conformance
import Entities
import Testing

@Suite("Findings and what shows them")
struct FindingTests {
  @Test("Each finding has a switch, or a reason why nothing can show it, and not both")
  func obstacles() {
    for finding in Catalogue.standard.findings {
      let hasSwitch = Finding(rawValue: finding.id) != nil
      #expect(hasSwitch != (finding.obstacle != nil), "\(finding.id)")
    }
  }

  @Test("Each switch is that of a finding")
  func switches() {
    for finding in Finding.allCases {
      #expect(Catalogue.standard.finding(finding.rawValue) != nil, "\(finding.rawValue)")
    }
  }
}
