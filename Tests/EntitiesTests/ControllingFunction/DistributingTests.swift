import Entities
import Sim
import Testing
import Wire

@Suite("A message for several")
struct DistributingTests {
  private static let club = "sip:club@conference.ims.example"

  private func plan(to target: String, list: [String]?) throws -> Plan {
    let members = try ["alice", "bob"].map { try URI("sip:\($0)@ims.example") }
    let group = Plan.GroupPlan(
      name: "club", kind: .predefined(address: try URI(Self.club), Plan.GroupPlan.Document()),
      members: members)
    return try conferencePlan(groups: [group]) { plan in
      var parts = [MIMEEntity("text/plain", Bytes("hello"))]
      if let list {
        let lists = ResourceLists(entries: list.map { ResourceLists.Entry(Bytes($0), .to) })
        var part = MIMEEntity("application/resource-lists+xml", lists.rendered())
        part.fields.set(.contentDisposition, Bytes("recipient-list"))
        parts.append(part)
      }
      let body = try Multipart(parts)
      plan.step(
        "m", at: .seconds(1), "alice",
        .request(
          .message, try URI(target),
          UserAction.Content(type: body.contentType().description, body: body.bytes), extra: []))
    }
  }

  private func run(_ plan: Plan) throws -> [String] {
    var world = try Network.world(for: plan)
    var recording = Recording<Network>()
    try world.run(until: .at(.seconds(60)), into: &recording)
    #expect(world.actors.leftovers.isEmpty)
    return recording.records.compactMap { record in
      guard case .delivered(let packet, _, _) = record.what,
        case .sip(let message) = packet.content
      else { return nil }
      let node = world.nodeNames[Int(record.node.index)]
      if message.method == .message, ["bob", "carol"].contains(node) {
        return "\(node) has '\(message.body)'"
      }
      if node == "alice", message[.cSeq]?.method == .message, let code = message.statusCode {
        return "\(code)"
      }
      return nil
    }
  }

  @Test("goes to each whom its list names, without the list")
  func list() throws {
    let list = ["bob", "carol", "alice", "bob"].map { "sip:\($0)@ims.example" }
    let seen = try run(plan(to: Plan.factoryAddress, list: list))
    #expect(Set(seen) == ["202", "bob has 'hello'", "carol has 'hello'"])
    #expect(seen.count == 3)
  }

  @Test("goes to the members of a group")
  func group() throws {
    #expect(try Set(run(plan(to: Self.club, list: nil))) == ["202", "bob has 'hello'"])
  }

  @Test("is refused where it is for nobody")
  func refusals() throws {
    #expect(try run(plan(to: Plan.factoryAddress, list: [])) == ["403"])
    #expect(try run(plan(to: Plan.factoryAddress, list: nil)) == ["403"])
    #expect(try run(plan(to: "sip:none@conference.ims.example", list: nil)) == ["404"])
  }
}
