import Entities
import Sim
import Testing
import Wire

@testable import Scenario

@Suite("Hidden members")
struct HiddenMemberTests {
  @Test("No message that reaches somebody else says who is hidden in a group")
  func names() throws {
    let plan = try ShippedScenarios.plan(of: "groups/hidden.cpm")
    var recording = Recording<Network>([.delivered])
    var world = try Network.world(for: plan)
    try world.run(until: plan.until, into: &recording)
    var looked = 0
    for record in recording.records {
      guard case .delivered(let packet, _, _) = record.what,
        Int(record.node.index) < plan.nodes.count,
        case .device(let user?, _) = plan.nodes[Int(record.node.index)].kind
      else { continue }
      let text =
        switch packet.content {
        case .sip(let message): message.rendered().description.lowercased()
        case .msrp(let frame): frame.rendered().description.lowercased()
        }
      for name in ["mallory", "trudy"] where plan.users[user].name != name {
        looked += 1
        #expect(!text.contains(name), "\(record.time) at \(plan.users[user].name): \(text)")
      }
    }
    #expect(looked > 100)
  }
}
