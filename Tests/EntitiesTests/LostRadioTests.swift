import Entities
import Sim
import Testing
import Wire
import Worlds

@Suite("Lost radio")
struct LostRadioTests {
  @Test("loses nothing that was accepted, and shows nothing twice", arguments: 0..<8)
  func sweep(part: Int) throws {
    let sweep = try RadioSweep()
    for number in sweep.some(200) where number % 8 == part {
      let trial = RadioTrial(try sweep.cases[number].plan())
      #expect(trial.complaints.isEmpty, "\(number): \(sweep.cases[number])")
    }
  }

  @Test("Random users of CPM lose nothing either, and break no law", arguments: 0..<4)
  func talks(part: Int) throws {
    for number in part * 15..<part * 15 + 15 {
      let trial = TalkTrial(try TalkMaker.talk(number, seed: 1))
      #expect(trial.complaints.isEmpty, "talk \(number)")
    }
  }

  @Test(
    "Without any loss every message is shown", arguments: RadioCase.Matter.allCases,
    Policies.Devices.allCases)
  func stage(matter: RadioCase.Matter, devices: Policies.Devices) throws {
    let trial = RadioTrial(try RadioCase.stage(matter, devices))
    #expect(trial.complaints.isEmpty)
    #expect(trial.accepted == trial.shown && trial.shown > 0)
  }

  private func trial(
    _ matter: RadioCase.Matter, _ victim: RadioCase.Victim, at milliseconds: Int64,
    for lasting: TimeSpan, told word: RadioCase.Word = .nobody,
    _ devices: Policies.Devices = .firstToAct
  ) throws -> [Complaint] {
    let radio = RadioCase(
      matter: matter, victim: victim, start: .at(.milliseconds(milliseconds)), lasting: lasting,
      isNoticed: false, word: word, devices: devices)
    return RadioTrial(try radio.plan()).complaints
  }

  @Test("A sender has gone before the function has brought its message on")
  func early() throws {
    #expect(try trial(.large, .first, at: 1_169, for: .seconds(100)).isEmpty)
    #expect(try trial(.large, .first, at: 1_400, for: .seconds(5), .all).isEmpty)
  }

  @Test("A sender does not know that the connection is broken over which its file is confirmed")
  func unconfirmed() throws {
    #expect(
      try trial(.file, .sender, at: 1_635, for: .milliseconds(300), told: .network, .all).isEmpty)
  }

  @Test("A connection is brought back within its session, and what was sent goes again")
  func again() throws {
    for word in RadioCase.Word.allCases {
      #expect(try trial(.chat, .sender, at: 1_500, for: .milliseconds(300), told: word).isEmpty)
      #expect(try trial(.chat, .first, at: 1_500, for: .milliseconds(300), told: word).isEmpty)
    }
  }

  // MARK: The checker

  /// What the checker says of a run whose journal is changed.
  private func flaws(
    _ matter: RadioCase.Matter, _ change: (Record<Network>) -> Int
  ) throws -> [MessageFates.Flaw.Kind] {
    let plan = try RadioCase.stage(matter, .firstToAct)
    var recording = Recording<Network>()
    var world = try Network.world(for: plan)
    try world.run(until: plan.until, into: &recording)
    var fates = MessageFates(plan)
    for record in recording.records where fates.interest.contains(record.what.kind) {
      for _ in 0..<change(record) { fates.take(record) }
    }
    return fates.flaws.map(\.kind)
  }

  private func isShowing(_ record: Record<Network>) -> Bool {
    if case .report(.state(let report)) = record.what {
      report.matter == .message && report.state == .delivered
    } else {
      false
    }
  }

  @Test(
    "A planted loss is found, and so is what is shown twice", arguments: RadioCase.Matter.allCases)
  func planted(matter: RadioCase.Matter) throws {
    #expect(try flaws(matter) { _ in 1 }.isEmpty)
    let lost = try flaws(matter) { isShowing($0) ? 0 : 1 }
    #expect(!lost.isEmpty && lost.allSatisfy { $0 == .lost })
    let twice = try flaws(matter) { isShowing($0) ? 2 : 1 }
    #expect(twice.count == lost.count && twice.allSatisfy { $0 == .shownTwice })
  }

  /// A plan in which something happens to the MESSAGEs that reach Bob's devices.
  private func meddled(_ kind: Meddling<Network>.Kind) throws -> Plan {
    var plan = try RadioCase.stage(.pager, .firstToAct)
    let devices = [plan.at("b1"), plan.at("b2")]
    let last = MessageEvent(
      .anyone, .sends, MessageTest(.request(.message)), Party(name: "bob", nodes: devices),
      isOnWire: true)
    plan.steps.append(
      Step(
        text: "the last hop is meddled with", trigger: .at(.at(.milliseconds(900))),
        action: .fault(
          Fault("meddling", .meddle(Route(), Meddling(kind, where: .message(last)))), nil)))
    return plan
  }

  @Test("A message that becomes another on its last hop is lost, and the checker says so")
  func swallowed() throws {
    // The device takes it for a notification of something that it does not know, and shows nothing.
    let notification = """
      From: <sip:alice@ims.example>\r
      To: <sip:bob@ims.example>\r
      NS: imdn <urn:ietf:params:imdn>\r
      imdn.Message-ID: n-1\r
      \r
      Content-Type: message/imdn+xml\r
      Content-Disposition: notification\r
      \r
      <?xml version="1.0" encoding="UTF-8"?>\r
      <imdn xmlns="urn:ietf:params:xml:ns:imdn"><message-id>x</message-id>\
      <datetime>2026-01-01T00:00:00Z</datetime><delivery-notification><status><delivered/>\
      </status></delivery-notification></imdn>
      """
    let plan = try meddled(.rewrite(.body(Bytes(notification))))
    #expect(RadioTrial(plan).complaints.map(\.rule) == [.lost])
  }

  // MARK: Snapshots

  @Test("What actors tell of their state is what their snapshots say", arguments: 0..<4)
  func snapshots(part: Int) throws {
    let sweep = try RadioSweep()
    for number in sweep.some(80) where number % 4 == part {
      let plan = try sweep.cases[number].plan()
      var fold = FactFold()
      var world = try Network.world(for: plan)
      let actors = (0..<plan.nodes.count + 2 * plan.users.count).map { ActorID(index: $0) }
      var events: UInt64 = 1
      while try world.run(until: plan.until, events: events, into: &fold) == .eventsHandled {
        events = (events * 7 + 3) % 41 + 1
        // An actor that has not started has said nothing.
        if world.now == .at(.zero) { continue }
        let differences = actors.flatMap {
          fold.differences(of: $0, from: world.actors.facts(of: $0))
        }
        try #require(differences.isEmpty, "\(number) at \(world.now)")
      }
    }
  }
}
