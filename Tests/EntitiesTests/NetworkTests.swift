import Entities
import Sim
import Testing
import Wire

@Suite("A network")
struct NetworkTests {
  @Test("registers its users, and carries a message from one to the other")
  func message() throws {
    let plan = try smallPlan(users: ["alice", "bob"]) { plan in
      plan.step(
        "m1", at: .seconds(1), "alice",
        .request(
          .message, try URI("sip:bob@ims.example"),
          UserAction.Content(type: "text/plain", body: Bytes("hello")), extra: []))
    }
    var world = try Network.world(for: plan)
    var recording = Recording<Network>()
    try world.run(until: .at(.seconds(60)), into: &recording)
    #expect(
      wire(recording.records, world) == [
        "alice > core REGISTER", "bob > core REGISTER", "core > alice 200 REGISTER",
        "core > bob 200 REGISTER", "alice > core MESSAGE", "core > core MESSAGE",
        "core > bob MESSAGE", "bob > core 200 MESSAGE", "core > core 200 MESSAGE",
        "core > alice 200 MESSAGE",
      ])
  }
}
