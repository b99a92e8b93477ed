import Entities
import Scenario
import Sim
import Testing
import Wire

@Suite("What actors go by")
struct RulingTests {
  private static let head = """
    until 10s
    core home for ims.example
    core visited for visited.example
    user alice
    user bob device b1, b2
    user carol at visited
    user dave plain

    """

  private func service(of name: String, _ lines: String) throws -> Plan.UserPlan.Service? {
    try #require(try plan(Self.head + lines).users.first { $0.name == name }).service
  }

  @Test("Without an edition nobody has CPM, and there is no function for it")
  func none() throws {
    let plan = try plan(Self.head)
    #expect(plan.users.allSatisfy { $0.service == nil })
    #expect(plan.nodes.map(\.name).allSatisfy { !$0.hasPrefix("participating") })
  }

  @Test("An edition makes CPM users of the users of cores, and gives each core a function")
  func network() throws {
    let plan = try plan(Self.head + "edition cpm2.2\n")
    #expect(plan.users.map { $0.service != nil } == [true, true, true, false])
    #expect(
      plan.nodes.map(\.name) == [
        "home", "visited", "participating", "participating-visited", "alice", "bob.b1", "bob.b2",
        "carol", "dave",
      ])
    #expect(plan.nodes[3].host == "participating-visited.visited.example")
    guard case .participating(core: "visited") = plan.nodes[3].kind else {
      Issue.record("\(plan.nodes[3].kind)")
      return
    }
  }

  @Test("The command line goes before the scenario, and a finding that is shown is repaired")
  func chosen() throws {
    func taken(_ lines: String, _ choice: String?) throws -> [Entities.Reading?] {
      let text = "cpm-scenario 1\n" + Self.head + lines
      let reading = Script.read(
        "a.cpm", choices: choice.map { [Choice(.reading, $0)] } ?? []
      ) { _ throws(Unreadable) in Array(text.utf8) }
      let plan = try #require(
        reading.script?.plan { _ throws(Unreadable) in throw Unreadable("none") }.plan)
      let services = ["alice", "bob"].map { name in
        plan.users.first { $0.name == name }?.service?.client.readings[.tagStrings]
      }
      return services + [plan.demonstration?.reading]
    }
    let network = "edition cpm2.2\n"
    let said = network + "reading tag-strings = literal at bob\n"
    #expect(try taken(said, nil) == [.repaired, .literal, nil])
    #expect(try taken(said, "tag-strings=proposed") == [.proposed, .proposed, nil])
    #expect(try taken(said, "tag-strings=proposed@alice") == [.proposed, .literal, nil])
    let all = network + "readings literal\nfinding tag-strings\n"
    #expect(try taken(all, nil) == [.repaired, .repaired, .repaired])
    #expect(try taken(all, "tag-strings=literal") == [.literal, .literal, .literal])
    #expect(try taken(all, "tag-strings=literal@bob") == [.repaired, .literal, nil])
    let bob = network + "finding tag-strings at bob\n"
    #expect(try taken(bob, "tag-strings=literal") == [.repaired, .literal, .literal])
    #expect(try taken(bob, "gruu-required=literal") == [.repaired, .repaired, .repaired])
  }

  @Test("What is expected under another reading is not in force")
  func under() throws {
    let lines = """
      edition cpm2.2
      finding tag-strings
      expect bob receives INVITE never
      expect bob receives MESSAGE under literal
      never bob receives BYE under repaired

      """
    let plan = try plan(Self.head + lines)
    #expect(plan.expectations.map(\.reading) == [nil, .repaired])
    #expect(plan.demonstration?.others.map(\.reading) == [.literal])
  }

  @Test("The function of a user is that of the user's core")
  func parties() throws {
    let plan = try plan(
      Self.head + """
        edition cpm2.2
        never participating sends BYE
        never participating of carol sends BYE
        """)
    let subjects = plan.expectations.map { expectation -> [NodeID]? in
      guard case .occurs(.message(let event), _) = expectation.demand else { return nil }
      return event.subject.nodes
    }
    #expect(subjects == [[2, 3].map { NodeID(index: $0) }, [NodeID(index: 3)]])
  }

  @Test("What is said of the one goes before what is said of all, whatever the order")
  func editions() throws {
    let lines = """
      edition cpm1 at alice
      edition cpm2.1 at participating of bob
      edition cpm2.2
      edition cpm1-draft at participating
      """
    let alice = try #require(try service(of: "alice", lines))
    let bob = try #require(try service(of: "bob", lines))
    #expect(alice.client.edition == .cpm1)
    #expect(alice.participating.edition == .cpm1Draft)
    #expect(bob.client.edition == .cpm22)
    #expect(bob.participating.edition == .cpm21)
  }

  @Test("Policies are for all functions, or for one")
  func policies() throws {
    let lines = """
      edition cpm2.2
      policy defer = off, retries = 0
      policy participating of bob defer = on, store = at-end, deferral-expiry = 2h
      """
    let alice = try #require(try service(of: "alice", lines)).participating.policies
    let bob = try #require(try service(of: "bob", lines)).participating.policies
    #expect(!alice.defers && alice.retries == 0 && alice.store == .off)
    #expect(bob.defers && bob.retries == 0 && bob.store == .atEnd)
    #expect(bob.deferralExpiry == .hours(2))
  }

  @Test("Readings are for all, or for one actor; one of a finding goes before those of all")
  func readings() throws {
    let lines = """
      edition cpm2.2
      reading headers-uneven = repaired
      readings literal
      readings repaired at participating of bob
      reading gruu-required = literal at bob
      reading deferred-list-gaps = literal at participating of bob
      """
    let alice = try #require(try service(of: "alice", lines))
    let bob = try #require(try service(of: "bob", lines))
    #expect(alice.client.requiresGRUU && alice.client.namesReleaseEverywhere)
    #expect(alice.client == bob.client)
    #expect(!alice.participating.keepsUnlisted && !bob.participating.keepsUnlisted)
    #expect(bob.participating.findsReplyTarget && !alice.participating.findsReplyTarget)
  }
}
