import Entities
import Sim
import Testing
import Wire

@Suite("Calls between devices")
struct CallTests {
  private let bob = "sip:bob@ims.example"

  /// What the steps of a plan have come to, by their labels: `succeeded`, `failed 487`.
  private func outcomes(_ plan: Plan, _ records: [Record<Network>]) -> [String: [String]] {
    var outcomes: [String: [String]] = [:]
    for record in records {
      guard case .report(.state(let report)) = record.what, report.matter == .step,
        let step = report.step,
        let label = plan.steps[Int(step.index)].label
      else { continue }
      if report.state == .failed { outcomes[label, default: []].append("failed \(report.detail)") }
      if report.state == .succeeded { outcomes[label, default: []].append("succeeded") }
    }
    return outcomes
  }

  private func run(
    _ plan: Plan, for span: TimeSpan = .seconds(200)
  ) throws -> (wire: [String], outcomes: [String: [String]], world: World<Network>) {
    var world = try Network.world(for: plan)
    var recording = Recording<Network>()
    try world.run(until: .at(span), into: &recording)
    return (wire(recording.records, world), outcomes(plan, recording.records), world)
  }

  /// Alice, and bob with two devices of which the second rings and never answers.
  private func forkedPlan() throws -> Plan {
    try smallPlan(users: ["alice", "bob"]) { plan in
      var silent = Plan.DevicePlan()
      silent.answers.manner = .wait
      plan.nodes.append(
        Plan.NodePlan(
          name: "bob-2", host: "bob-2.ims.example", kind: .device(user: 1, silent)))
      plan.step("call", at: .seconds(1), "alice", .invite(try URI(bob), UserAction.Offering()))
    }
  }

  @Test("that fork are ended where they were answered")
  func forked() throws {
    var plan = try forkedPlan()
    plan.step("end", at: .seconds(9), "alice", .hangUp(.latest, extra: []))
    let run = try run(plan)
    #expect(run.wire.filter { $0.hasSuffix(" BYE") }.contains("core > bob BYE"))
    #expect(!run.wire.contains("core > bob-2 BYE"))
    #expect(run.outcomes == ["call": ["succeeded"], "end": ["succeeded"]])
    #expect(run.world.actors.leftovers == [])
  }

  @Test("leave no early dialog behind that another fork has made")
  func earlyForks() throws {
    let run = try run(try forkedPlan())
    #expect(run.world.actors.leftovers == ["alice: 1 session", "bob: 1 session"])
  }

  @Test("that are given up as they are answered have failed, and are ended")
  func cancelCrossesAnswer() throws {
    let plan = try smallPlan(users: ["alice", "bob"]) { plan in
      plan.settings.calls.answerAfter = .seconds(2)
      for index in plan.nodes.indices {
        guard case .device(let user, var device) = plan.nodes[index].kind else { continue }
        device.answers = Answering(plan.settings.calls)
        plan.nodes[index].kind = .device(user: user, device)
      }
      plan.step("call", at: .seconds(1), "alice", .invite(try URI(bob), UserAction.Offering()))
      // The 200 leaves at 3.02 s, and comes at 3.04 s.
      plan.step("cancel", at: .milliseconds(3_030), "alice", .cancel(.latest))
    }
    let run = try run(plan)
    #expect(run.outcomes == ["call": ["failed 487"], "cancel": ["succeeded"]])
    #expect(run.wire.contains("alice > core ACK") && run.wire.contains("alice > core BYE"))
    #expect(run.world.actors.leftovers == [])
  }

  @Test("that two steps want to end before the ACK are ended by the first")
  func endedTwice() throws {
    let plan = try smallPlan(users: ["alice", "bob"]) { plan in
      plan.step("call", at: .seconds(1), "alice", .invite(try URI(bob), UserAction.Offering()))
      plan.step(
        "hold", at: .milliseconds(1_010), "alice", .holdAcknowledgement(.latest, .seconds(3)))
      plan.step("first", at: .seconds(2), "bob", .hangUp(.latest, extra: []))
      plan.step("second", at: .seconds(3), "bob", .hangUp(.latest, extra: []))
    }
    let run = try run(plan)
    #expect(run.outcomes["first"] == ["succeeded"] && run.outcomes["second"] == ["failed 481"])
    #expect(run.wire.count { $0 == "bob > core BYE" } == 1)
  }

  @Test("over connections find the actor of their user, from the first REGISTER on")
  func connections() throws {
    let plan = try smallPlan(users: ["alice", "bob"]) { plan in
      plan.settings.sip.transport = .tcp
      plan.step("call", at: .seconds(1), "alice", .invite(try URI(bob), UserAction.Offering()))
    }
    let run = try run(plan)
    #expect(run.wire.contains("core > alice 200 REGISTER"))
    #expect(run.outcomes == ["call": ["succeeded"]])
  }
}

@Suite("Registrations of devices")
struct DeviceRegistrationTests {
  @Test("wait for the answer to the one before")
  func oneAfterTheOther() throws {
    let plan = try smallPlan(users: ["alice"]) { plan in
      plan.step("out", at: .seconds(1), "alice", .deregister(extra: []))
      plan.step("in", at: .milliseconds(1_005), "alice", .register(expires: nil, extra: []))
    }
    var world = try Network.world(for: plan)
    var recording = Recording<Network>()
    try world.run(until: .at(.seconds(9)), into: &recording)
    #expect(
      wire(recording.records, world) == [
        "alice > core REGISTER", "core > alice 200 REGISTER", "alice > core REGISTER",
        "core > alice 200 REGISTER", "alice > core REGISTER", "core > alice 200 REGISTER",
      ])
  }
}

@Suite("Servers")
struct ServerTests {
  private func message(_ target: String) throws -> UserAction {
    .request(
      .message, try URI(target), UserAction.Content(type: "text/plain", body: Bytes("hello")),
      extra: [])
  }

  @Test("do not forward a response for which nobody waits any longer")
  func strayResponse() throws {
    let plan = try smallPlan(users: ["alice", "bob"]) { plan in
      plan.step("message", at: .seconds(1), "alice", try message("sip:bob@ims.example"))
      plan.steps.append(
        Step(
          text: "bob's answers are slow", trigger: .at(.at(.milliseconds(500))),
          action: .fault(
            Fault(
              "slow",
              .slow(
                Route(
                  from: .node(plan.at("bob")), to: .node(plan.at("core")), bothWays: false),
                factor: 1, extra: .seconds(40))), nil)))
    }
    var world = try Network.world(for: plan)
    var recording = Recording<Network>()
    try world.run(until: .at(.seconds(200)), into: &recording)
    let wire = wire(recording.records, world)
    #expect(wire.contains("bob > core 200 MESSAGE"))
    #expect(!wire.contains { $0.hasPrefix("core > alice 200 MESSAGE") })
  }

  @Test("serve none but their own users")
  func foreignUser() throws {
    let plan = try smallPlan(users: ["alice"]) { plan in
      var proxy = Plan.ProxyPlan(.proxy)
      proxy.domains = ["other.example"]
      plan.nodes.append(
        Plan.NodePlan(name: "proxy", host: "proxy.other.example", kind: .proxy(proxy)))
      plan.users.append(
        Plan.UserPlan(name: "bob", address: try URI("sip:bob@other.example"), core: "proxy"))
      plan.nodes.append(
        Plan.NodePlan(
          name: "bob", host: "bob.other.example", kind: .device(user: 1, Plan.DevicePlan())))
      // By the way of a core that is not bob's.
      plan.nodes.append(
        Plan.NodePlan(
          name: "core2", host: "core.third.example",
          kind: .core(domain: "third.example", Settings.Core())))
      plan.step(
        "message", at: .seconds(1), "bob",
        .request(
          .message, try URI("sip:bob@other.example"), nil,
          extra: [
            UserAction.ExtraHeader(name: "Route", value: Bytes("<sip:core.third.example;lr>"))
          ]))
    }
    var world = try Network.world(for: plan)
    var recording = Recording<Network>()
    try world.run(until: .at(.seconds(9)), into: &recording)
    let wire = wire(recording.records, world).filter { $0.contains("MESSAGE") }
    #expect(
      wire.prefix(4) == [
        "bob > core2 MESSAGE", "core2 > proxy MESSAGE", "proxy > bob MESSAGE",
        "bob > proxy 200 MESSAGE",
      ])
  }

  @Test("that are reached too late are not bothered with what has timed out")
  func lateConnection() throws {
    let plan = try smallPlan(users: ["alice"]) { plan in
      plan.settings.sip.transport = .tcp
      plan.settings.sip.t1 = .milliseconds(50)
      let cut = Fault<Network>("cut", .cut(.around(.node(plan.at("core"))), .nobody))
      plan.steps.append(
        Step(
          text: "the core is cut off", trigger: .at(.at(.zero)),
          action: .fault(
            cut, Step.Ending(after: .constant(.seconds(20)), Fault("cut", .end)))))
      for index in plan.nodes.indices {
        guard case .device(let user, var device) = plan.nodes[index].kind else { continue }
        device.isRegisteredAtStart = false
        plan.nodes[index].kind = .device(user: user, device)
      }
      plan.step("in", at: .seconds(1), "alice", .register(expires: nil, extra: []))
    }
    var world = try Network.world(for: plan)
    var recording = Recording<Network>()
    try world.run(until: .at(.seconds(100)), into: &recording)
    #expect(wire(recording.records, world) == [])
    #expect(world.connectionCount == 1, "the connection has come about all the same")
  }
}
