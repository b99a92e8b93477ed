import Entities
import Scenario
import Sim
import Testing
import Wire

@testable import Conformance

@Suite("Invariants")
struct InvariantTests {
  /// A run of which something is changed afterwards.
  struct Run: Sendable {
    let plan: Plan
    let records: [Record<Network>]

    init(_ story: String) throws {
      let text = "cpm-scenario 1\nscenario \"x\"\nuntil 10m\n\(story)"
      let reading = Script.read("story.cpm") { _ throws(Unreadable) in Array(text.utf8) }
      plan = try #require(reading.script?.plan { _ throws(Unreadable) in [] }.plan)
      var recording = Sim.Recording<Network>()
      _ = try plan.run(into: &recording)
      records = recording.records
    }

    /// What is broken once each record has become what `edit` makes of it: others, or nothing.
    func broken(_ edit: (Record<Network>) -> [Record<Network>]) -> [String] {
      var judge = InvariantJudge(plan)
      for record in records.flatMap(edit) where judge.interest.contains(record.what.kind) {
        judge.take(record)
      }
      return judge.verdicts(at: plan.until).filter { $0.outcome == .fail }.map(\.row)
    }

    func breaks(_ invariant: String, _ edit: (Record<Network>) -> [Record<Network>]) -> Bool {
      broken(edit).contains(invariant)
    }
  }

  private static let pair = """
    edition cpm2.2
    user alice
    user bob
    at 1s  alice invites bob as chat
    at 5s  alice sends 100kB over chat
    at 10s alice re-invites chat with media audio as change
    at 20s alice hangs up chat
    """
  private static let watching = """
    user alice
    user bob
    at 1s  alice subscribes to bob event presence as watch
    at 40s alice unsubscribes watch
    """
  private static let group = """
    edition cpm2.2
    user alice
    user bob
    user carol
    group team members alice, bob, carol
    at 1s  alice creates team
    at 30s bob leaves team
    """

  @Test("hold where nothing is changed", arguments: [pair, watching, group])
  func whole(story: String) throws {
    #expect(try Run(story).broken { [$0] } == [])
  }

  // MARK: Messages

  @Test("are broken by what a message lacks, or is more")
  func messages() throws {
    let run = try Run(InvariantTests.pair)
    #expect(run.breaks("I1") { $0.isSent("200 INVITE", by: "bob", run.plan) ? [] : [$0] })
    #expect(run.breaks("I2") { $0.isSent("ACK", by: "alice", run.plan) ? [] : [$0] })
    #expect(run.breaks("I11") { $0.isSent("200 BYE", by: "bob", run.plan) ? [] : [$0] })
    #expect(run.breaks("R1") { $0.hasCome("BYE", to: "bob", run.plan) ? [] : [$0] })
    #expect(
      run.breaks("R3") { record in
        record.isSent("BYE", by: "alice", run.plan)
          ? [record.changed { $0[.cSeq] = CSeq(1, .bye) }] : [record]
      })
    #expect(
      run.breaks("R4") { record in
        record.isSent("BYE", by: "alice", run.plan) ? [record, record.following()] : [record]
      })
  }

  @Test("are broken by a refusal without an ACK")
  func refusals() throws {
    let run = try Run(
      "user alice\nuser bob\nuser bob answers invitations with 603\nat 1s alice invites bob as chat"
    )
    #expect(run.broken { [$0] } == [])
    #expect(run.breaks("R2") { $0.isSent("ACK", by: "alice", run.plan) ? [] : [$0] })
  }

  @Test("are broken by subscriptions that nobody serves, or that have no end")
  func subscriptions() throws {
    let run = try Run(InvariantTests.watching)
    #expect(
      run.breaks("R5") { record in
        record.hasCome("NOTIFY", to: "alice", run.plan) || record.tells(.subscription)
          ? [] : [record]
      })
    let last = run.records.last { $0.isSent("NOTIFY", by: "bob", run.plan) }
    #expect(
      run.breaks("R6") { record in
        record.number == last?.number ? [record, record.following()] : [record]
      })
  }

  @Test("are broken by descriptions that do not fit")
  func descriptions() throws {
    let run = try Run(InvariantTests.pair)
    func saying(
      _ new: String, for old: String, _ record: Record<Network>
    ) -> Record<Network> {
      record.changed { $0.setBody(Bytes($0.body.description.replacing(old, with: new))) }
    }
    #expect(
      run.breaks("R7") {
        $0.hasCome("INVITE", to: "bob", run.plan)
          ? [saying("a=inactive", for: "a=sendrecv", $0)] : [$0]
      })
    let second = run.records.last { $0.isSent("INVITE", by: "alice", run.plan) }
    #expect(
      run.breaks("R8") { record in
        record.number == second?.number
          ? [saying(" 1 IN ", for: " 2 IN ", saying("a=inactive", for: "a=sendrecv", record))]
          : [record]
      })
  }

  @Test("are broken by chunks that are missing, and by answers that are")
  func frames() throws {
    let run = try Run(InvariantTests.pair)
    let chunks = run.records.filter { $0.isSent("SEND", by: "alice", run.plan) }
    #expect(chunks.count > 2)
    #expect(
      run.breaks("R9") { $0.number == chunks.dropFirst(2).first?.number ? [] : [$0] })
    let answers = run.records.filter { $0.isSent("200", by: "bob", run.plan) }
    #expect(run.breaks("R10") { $0.number == answers.first?.number ? [] : [$0] })
    #expect(run.breaks("R10") { $0.number == answers.first?.number ? [$0, $0] : [$0] })
  }

  // MARK: State

  @Test("are broken by what actors say of their state")
  func facts() throws {
    let run = try Run(InvariantTests.group)
    func broken(_ name: FactName, at node: String, _ edit: (inout Fact) -> Void) -> [String] {
      run.broken { record in
        guard run.plan.name(of: record.node) == node, case .detail(.fact(var fact)) = record.what,
          fact.name == name
        else { return [record] }
        edit(&fact)
        return [record.being(.detail(.fact(fact)))]
      }
    }
    #expect(
      broken(.sessionParticipants, at: "carol") { fact in
        fact.value = .list(fact.value.list.filter { !$0.description.contains("alice") })
      }.contains("I4"))
    #expect(
      broken(.cfSessionParticipants, at: "controlling") { fact in
        fact.value = .list(fact.value.list + fact.value.list.prefix(1))
      }.contains("I15"))
    #expect(broken(.cfSessionMax, at: "controlling") { $0.value = .number(1) }.contains("I17"))
    #expect(
      run.breaks("I3") { record in
        guard case .detail(.fact(var fact)) = record.what,
          fact.name == .cfSessionContribution || fact.name == .cfSessionState
        else { return [record] }
        fact.key = Bytes("sip:another@conference.ims.example")
        return [record, record.being(.detail(.fact(fact)))]
      })
    #expect(run.breaks("I25") { $0.tells(.step) ? [] : [$0] })
  }

  @Test("each is of the catalogue, and each of the catalogue says who judges it")
  func catalogue() {
    for invariant in Invariant.allCases {
      #expect(Catalogue.standard.rule(invariant.id)?.isInvariant == true, "\(invariant.id)")
    }
    let others = Catalogue.standard.rules.filter { $0.isInvariant && !$0.isJudged }
    for rule in others {
      let isSeen = !Catalogue.standard.findings(breaking: rule).isEmpty
      #expect(rule.manner != nil && isSeen, "\(rule.id)")
    }
  }
}

// MARK: Changing records

extension Plan {
  fileprivate func name(of node: NodeID) -> String {
    Int(node.index) < nodes.count ? nodes[Int(node.index)].name : ""
  }
}

extension Record<Network> {
  fileprivate func isSent(_ title: String, by name: String, _ plan: Plan) -> Bool {
    guard case .sent(let packet, _, _) = what else { return false }
    return packet.title == title && plan.name(of: node) == name
  }

  fileprivate func hasCome(_ title: String, to name: String, _ plan: Plan) -> Bool {
    guard case .delivered(let packet, _, _) = what else { return false }
    return packet.title == title && plan.name(of: node) == name
  }

  fileprivate func tells(_ matter: StateReport.Matter) -> Bool {
    if case .report(.state(let report)) = what { report.matter == matter } else { false }
  }

  fileprivate func being(_ what: Sim.Happening<Network>) -> Self {
    Record(number: number, cause: cause, time: time, node: node, actor: actor, what: what)
  }

  /// With its SIP message changed.
  fileprivate func changed(_ edit: (inout SIPMessage) -> Void) -> Self {
    switch what {
    case .sent(let packet, let to, let connection):
      being(.sent(packet.changed(edit), to: to, over: connection))
    case .delivered(let packet, let from, let connection):
      being(.delivered(packet.changed(edit), from: from, over: connection))
    default: self
    }
  }

  /// The next request of the same kind, which says the same.
  fileprivate func following() -> Self {
    changed { message in
      guard let number = message[.cSeq], var via = message[.via] else { return }
      message[.cSeq] = CSeq(number.number + 1, number.method)
      via.parameters.set("branch", Bytes("z9hG4bK-another"))
      message[.via] = via
    }
  }
}

extension Packet {
  fileprivate func changed(_ edit: (inout SIPMessage) -> Void) -> Packet {
    guard case .sip(var message) = content else { return self }
    edit(&message)
    return Packet(message, mark)
  }
}
