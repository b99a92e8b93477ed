import Testing

@testable import Sim

@Suite("A datagram link")
struct DatagramTests {
  /// Sends so many blocks of 100 bytes at once over a link, without retransmission, and says when
  /// which of them arrived.
  private func arrivals(
    _ profile: LinkProfile, blocks: Int = 4, seed: UInt64 = 1,
    _ prepare: (inout World<FileTransfer>) throws -> Void = { _ in }
  ) throws -> (arrived: [(block: Int, at: Instant)], lost: [Loss]) {
    var world = try FileTransfer.world(profile, seed: seed)
    try prepare(&world)
    try world.plan(
      .transfer(blocks: blocks, of: 100, to: FileTransfer.toB), of: FileTransfer.sender,
      at: .at(.seconds(1)))
    var recording = Recording<FileTransfer>([.delivered, .lost])
    // Before the first retransmission.
    try world.run(until: .at(.milliseconds(1_199)), into: &recording)
    var arrived: [(Int, Instant)] = []
    var lost: [Loss] = []
    for record in recording.records {
      switch record.what {
      case .delivered(.block(let number, _), _, _): arrived.append((number, record.time))
      case .lost(.block, _, let loss): lost.append(loss)
      default: break
      }
    }
    return (arrived, lost)
  }

  private func times(_ list: [(block: Int, at: Instant)]) -> [String] {
    list.map { "\($0.block)@\(($0.at - .at(.seconds(1))).description)" }
  }

  @Test("of constant latency delivers in order, after that latency")
  func constant() throws {
    let seen = try arrivals(LinkProfile(latency: .constant(.milliseconds(5))))
    // The window is four blocks; each acknowledgement comes back after another 5 ms.
    #expect(times(seen.arrived) == ["0@5ms", "1@5ms", "2@5ms", "3@5ms"])
  }

  @Test("with bandwidth sends one after the other: 100 + 20 bytes at 96 kbit/s take 10 ms each")
  func bandwidth() throws {
    let seen = try arrivals(
      LinkProfile(latency: .constant(.milliseconds(5)), bandwidth: 96_000))
    #expect(times(seen.arrived) == ["0@15ms", "1@25ms", "2@35ms", "3@45ms"])
  }

  @Test("with a queue of 250 bytes holds two messages of 120, and loses the others")
  func dropTail() throws {
    let seen = try arrivals(
      LinkProfile(latency: .constant(.milliseconds(5)), bandwidth: 96_000, queueLimit: 250))
    #expect(times(seen.arrived) == ["0@15ms", "1@25ms"])
    #expect(seen.lost == [.queueFull, .queueFull])
  }

  @Test("that loses everything loses everything, and one that loses nothing nothing")
  func certainLoss() throws {
    let all = try arrivals(LinkProfile(loss: .independent(1)))
    #expect(all.arrived.isEmpty)
    #expect(all.lost == [.chance, .chance, .chance, .chance])
    #expect(try arrivals(LinkProfile(loss: .independent(0))).lost.isEmpty)
  }

  @Test("that duplicates delivers each twice")
  func duplication() throws {
    let seen = try arrivals(
      LinkProfile(latency: .constant(.milliseconds(5)), duplication: 1), blocks: 2)
    // The copies came into being after both originals.
    #expect(times(seen.arrived) == ["0@5ms", "1@5ms", "0@5ms", "1@5ms"])
  }

  @Test("that holds up every message delays each by the reordering delay")
  func reordering() throws {
    let seen = try arrivals(
      LinkProfile(
        latency: .constant(.milliseconds(5)), reordering: 1,
        reorderingDelay: .constant(.milliseconds(7))), blocks: 1)
    #expect(times(seen.arrived) == ["0@12ms"])
  }

  @Test("of random latency overtakes, unless it keeps order")
  func overtaking() throws {
    let latency = Delay.uniform(.milliseconds(1), .milliseconds(90))
    let free = try arrivals(LinkProfile(latency: latency), seed: 3)
    let ordered = try arrivals(LinkProfile(latency: latency, keepsOrder: true), seed: 3)
    #expect(free.arrived.map(\.block) != [0, 1, 2, 3])
    #expect(ordered.arrived.map(\.block) == [0, 1, 2, 3])
  }

  @Test("loses as often as it should, and in bursts if it should")
  func lossRates() throws {
    for (model, rate) in [
      (LossModel.independent(0.1), 0.1),
      (.gilbertElliott(toBad: 0.01, toGood: 0.09, lossInGood: 0, lossInBad: 1), 0.1),
    ] {
      var links = Links(seed: 5)
      links.addNode(NodeID(index: 0), named: "a")
      links.addNode(NodeID(index: 1), named: "b")
      links.add(
        Links.Rule(from: .anywhere, to: .anywhere, profile: LinkProfile(loss: model)),
        nodes: ["a", "b"])
      var lost = 0
      var pairs = 0
      var wasLost = false
      for _ in 0..<50_000 {
        let passage = links.carry(
          size: 1, at: 0, from: 0, to: 1, slow: .none, names: ["a", "b"])
        let isLost = passage == .lost(.chance)
        lost += isLost ? 1 : 0
        pairs += isLost && wasLost ? 1 : 0
        wasLost = isLost
      }
      #expect((Double(lost) / 50_000 - rate).magnitude < 0.015)
      #expect((model.meanRate - rate).magnitude < 1e-12)
      let afterLoss = Double(pairs) / Double(lost)
      if case .independent = model {
        #expect(afterLoss < 0.15)
      } else {
        #expect(afterLoss > 0.8)
      }
    }
  }

  @Test("takes the last of the rules that name it")
  func rules() throws {
    let slow = LinkProfile(latency: .constant(.milliseconds(50)))
    let seen = try arrivals(LinkProfile(latency: .constant(.milliseconds(5))), blocks: 1) {
      try $0.link(.named("x*"), .anywhere, slow)
      try $0.link(.named("a"), .anywhere, bothWays: false, slow)
      try $0.link(.named("b"), .named("a"), bothWays: false, LinkProfile())
    }
    #expect(times(seen.arrived) == ["0@50ms"])
  }

  @Test("finds the rule among more than sixty-four")
  func manyRules() throws {
    let seen = try arrivals(LinkProfile(), blocks: 1) {
      for index in 0..<150 {
        try $0.link(
          .named("a"), .named("b"),
          LinkProfile(latency: .constant(.milliseconds(Int64(index)))))
      }
    }
    #expect(times(seen.arrived) == ["0@149ms"])
  }

  @Test(
    "is refused with settings that cannot be",
    arguments: [
      (
        LinkProfile(latency: .constant(.milliseconds(-1))),
        "link: latency: a delay cannot be negative, not -1ms"
      ),
      (
        LinkProfile(loss: .independent(1.5)),
        "link: loss: a probability must be from 0 to 1, not 1.5"
      ),
      (LinkProfile(bandwidth: 0), "link: bandwidth must be above 0, not 0.0"),
      (LinkProfile(duplication: -0.1), "link: duplication must be from 0 to 1, not -0.1"),
      (LinkProfile(queueLimit: -1), "link: queue limit must be >= 0, not -1"),
    ])
  func flaws(_ profile: LinkProfile, _ message: String) throws {
    let error = #expect(throws: SimulationError.self) { try FileTransfer.world(profile) }
    #expect(error?.cause == .invalidSetting(message))
  }
}
