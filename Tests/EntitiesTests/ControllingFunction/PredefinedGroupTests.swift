import Entities
import Sim
import Testing
import Wire

@Suite("The session of a pre-defined group")
struct PredefinedGroupTests {
  private static let club = "sip:club@conference.ims.example"

  private func verdict(
    from user: String = "alice", _ extra: [(String, String)] = [],
    _ change: (inout Plan.GroupPlan.Document) -> Void
  ) throws -> String? {
    var document = Plan.GroupPlan.Document()
    change(&document)
    let address = try URI(Self.club)
    let members = try ["alice", "bob"].map { try URI("sip:\($0)@ims.example") }
    let group = Plan.GroupPlan(
      name: "club", kind: .predefined(address: address, document), members: members)
    let plan = try conferencePlan(groups: [group]) { plan in
      try plan.invite(
        "a", from: user, to: Self.club, list: nil,
        [("Accept-Contact", Plan.sessionTag)] + extra)
    }
    return try verdicts(of: plan).first
  }

  @Test("begins with an invitation to the others")
  func begins() throws {
    #expect(try verdict { _ in } == "200")
  }

  @Test("begins at once where members come by themselves")
  func joinIn() throws {
    #expect(try verdict { $0.invitesMembers = false } == "200")
  }

  @Test("is for nobody whom its document does not let in")
  func rights() throws {
    #expect(try verdict { $0.supportsCPM = false } == "404")
    #expect(
      try verdict([("Privacy", "id")]) { _ in } == "403 119 Anonymity not allowed")
    #expect(try verdict([("Privacy", "id")]) { $0.mayBeAnonymous = .members } == "200")
    #expect(
      try verdict { $0.mayInitiate = .nobody } == "403 122 Function not allowed; initiate")
    #expect(
      try verdict(from: "carol") { _ in } == "403 122 Function not allowed; initiate")
    #expect(try verdict { $0.media = [.audio] } == "488 Media not acceptable")
    #expect(try verdict { $0.maxParticipants = 1 } == "486 102 Too many participants")
  }
}
