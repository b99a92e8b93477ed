import Samples
import Testing

@testable import Wire

@Suite("Resource lists")
struct ResourceListsTests {
  @Test("Lists hold entries, lists and references, and either spelling of the namespace")
  func reading() throws {
    let lists = try ResourceLists(parsing: Bytes(XMLSamples.resourceLists))
    let crew = try #require(lists.lists.first)
    #expect(crew.name == Bytes("crew"))
    #expect(crew.displayName == ResourceLists.DisplayName(Bytes("The crew"), language: Bytes("en")))
    #expect(crew.members.count == 9)
    guard case .entry(let randy) = crew.members[1] else { return #expect(Bool(false)) }
    #expect(randy.copy.control == .to)
    #expect(randy.copy.anonymize == true)
    #expect(randy.unknown.isEmpty)
    #expect(
      lists.rendered().description.contains("xmlns:cp=\"urn:ietf:params:xml:ns:copycontrol\""))
    #expect(try ResourceLists(parsing: lists.rendered()) == lists)
  }

  @Test("Recipients may see of each other what they should (the example of RFC 5364 §6)")
  func history() throws {
    let history = try ResourceLists(parsing: Bytes(XMLSamples.resourceLists)).recipientHistory
    #expect(history.lists.count == 1)
    #expect(
      history.recipients.map { "\($0.uri) \($0.copy.control?.text ?? "-") \($0.copy.count ?? 0)" }
        == [
          "sip:bill@example.com to 0", "sip:anonymous@anonymous.invalid to 2",
          "sip:joe@example.org cc 0",
        ])
    guard case .entry(let last) = history.lists[0].members.last else {
      return #expect(Bool(false))
    }
    #expect(last.uri == "sip:anonymous@anonymous.invalid")
    #expect(last.copy.control == .cc && last.copy.count == 1)
  }

  @Test(
    "Who is listed twice gets one request, in the most open way",
    arguments: [
      ([("a", .to), ("a", .bcc)], ["a to"]),
      ([("a", .bcc), ("b", .cc), ("a", .cc), ("a", nil)], ["a cc", "b cc"]),
      ([("a", nil), ("a", .to)], ["a to"]),
      ([("a", nil)], ["a bcc"]),
      ([("a", .other("x"))], ["a x"]),
      ([], []),
    ] as [([(String, ResourceLists.CopyControl?)], [String])])
  func recipients(entries: [(String, ResourceLists.CopyControl?)], expected: [String]) {
    let lists = ResourceLists(
      entries: entries.map { ResourceLists.Entry(Bytes($0.0), $0.1) })
    #expect(
      lists.recipients.map { "\($0.uri) \($0.copy.effectiveControl.text)" } == expected)
  }
}
