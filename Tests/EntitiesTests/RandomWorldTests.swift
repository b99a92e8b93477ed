import Entities
import Sim
import Testing
import Wire
import Worlds

@Suite("Random worlds")
struct RandomWorldTests {
  @Test("come to a good end, the same each time, typed and strict", arguments: 0..<15)
  func good(tens: Int) throws {
    for number in tens * 10..<tens * 10 + 10 {
      let trial = Trial(try WorldMaker.world(number, seed: 1))
      #expect(trial.complaints.isEmpty, "world \(number)")
    }
  }

  @Test("are the same for the same number, and others for another")
  func repeatable() throws {
    func deeds(_ number: Int, _ seed: UInt64) throws -> [String] {
      try WorldMaker.world(number, seed: seed).deeds.map(\.text)
    }
    #expect(try deeds(3, 1) == deeds(3, 1))
    #expect(try deeds(3, 1) != deeds(4, 1))
    #expect(try deeds(3, 1) != deeds(3, 2))
  }

  // MARK: The judge

  /// What the judge says of a good world from which some records are missing.
  private func complaints(
    without isMissing: (Record<Network>) -> Bool
  ) throws -> Set<String> {
    let bob = try URI("sip:bob@ims.example")
    let plan = try smallPlan(users: ["alice", "bob"]) { plan in
      plan.until = .at(.seconds(300))
      plan.step("call", at: .seconds(1), "alice", .invite(bob, UserAction.Offering()))
      plan.step(
        "letter", at: .seconds(2), "alice",
        .send(
          .latest,
          UserAction.Content(type: "text/plain", body: Bytes([UInt8](repeating: 97, count: 5000)))))
      plan.step(
        "watch", at: .seconds(3), "alice",
        .subscribe(bob, event: "presence", expires: nil, extra: []))
      plan.step("leave", at: .seconds(5), "alice", .unsubscribe(.latest))
      plan.step("end", at: .seconds(9), "alice", .hangUp(.latest, extra: []))
    }
    var world = try Network.world(for: plan)
    var recording = Recording<Network>()
    try world.run(until: .at(.seconds(100)), into: &recording)
    var judge = WorldJudge(plan)
    for record in recording.records
    where judge.interest.contains(record.what.kind) && !isMissing(record) {
      judge.take(record)
    }
    judge.finish(world)
    return Set(judge.complaints.map(\.kind))
  }

  private func sends(_ record: Record<Network>, _ title: String) -> Bool {
    if case .sent(let packet, _, _) = record.what { packet.title == title } else { false }
  }

  private func gets(_ record: Record<Network>, _ title: String) -> Bool {
    if case .delivered(let packet, _, _) = record.what { packet.title == title } else { false }
  }

  @Test("are judged: a good one is good")
  func noComplaint() throws {
    #expect(try complaints { _ in false } == [])
  }

  @Test("are judged: what lacks something is found")
  func findsWhatIsMissing() throws {
    #expect(try complaints { sends($0, "ACK") } == ["I2"])
    #expect(try complaints { sends($0, "200 BYE") } == ["I11"])
    #expect(try complaints { gets($0, "BYE") }.contains("R1"))
    #expect(try complaints { sends($0, "INVITE") }.contains("R1"))
    #expect(
      try complaints { record in
        if case .report(.state(let report)) = record.what { report.matter == .step } else { false }
      } == ["I25"])
  }

  @Test("are judged: subscriptions")
  func findsWhatSubscribersLack() throws {
    #expect(
      try complaints { record in
        gets(record, "NOTIFY") || reports(record, .subscription, .terminated)
      }.contains("R5"))
  }

  @Test("are judged: messages")
  func findsWhatMessagesLack() throws {
    var count = 0
    func isSecond(_ record: Record<Network>) -> Bool {
      guard case .delivered(let packet, _, _) = record.what, case .msrp(let frame) = packet.content,
        frame.method == .send
      else { return false }
      count += 1
      return count == 2
    }
    // The answer to a chunk that has not come is unasked; and the message cannot be whole.
    #expect(try complaints(without: isSecond) == ["R10", "content"])
    #expect(try complaints { isMSRPResponse($0) } == ["R10"])
    #expect(try complaints { reports($0, .message, .delivered) } == ["content"])
  }

  private func isMSRPResponse(_ record: Record<Network>) -> Bool {
    switch record.what {
    case .sent(let packet, _, _), .delivered(let packet, _, _):
      if case .msrp(let frame) = packet.content { frame.method == nil } else { false }
    default: false
    }
  }

  private func reports(
    _ record: Record<Network>, _ matter: StateReport.Matter, _ state: StateReport.State
  ) -> Bool {
    if case .report(.state(let report)) = record.what {
      report.matter == matter && report.state == state
    } else {
      false
    }
  }
}
