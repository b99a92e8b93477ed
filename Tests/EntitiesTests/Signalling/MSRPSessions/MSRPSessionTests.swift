import Sim
import Testing
import Wire

@testable import Entities

@Suite("MSRP sessions")
struct MSRPSessionTests {
  private static let alicePath = Bytes("msrp://a.example:7000/s1;tcp")
  private static let bobPath = Bytes("msrp://b.example:8000/s2;tcp")

  private struct Pair {
    var alice: MSRPSession
    var bob: MSRPSession
    private var count = 0

    init(settings: MSRPSession.Settings = .init(), accepting types: String = "*") {
      alice = MSRPSession(
        .active, local: alicePath, remote: bobPath, accepting: AcceptedTypes(Bytes("*")),
        settings)
      bob = MSRPSession(
        .passive, local: bobPath, remote: alicePath, accepting: AcceptedTypes(Bytes(types)),
        settings)
    }

    mutating func next(
      _ session: WritableKeyPath<Pair, MSRPSession>, at now: Instant = .start
    ) -> (frame: MSRPMessage, orders: String)? {
      var made = count
      defer { count = made }
      let result = self[keyPath: session].nextFrame(at: now) {
        made += 1
        return Bytes("transaction\(made)")
      }
      switch result {
      case .send(let frame, let orders): return (frame, orders.notation)
      case .sendLast(let frame, _): return (frame, " last")
      case .nothing: return nil
      }
    }

    /// Alice's next frame.
    mutating func frame() throws -> MSRPMessage {
      let next = next(\.alice)
      return try #require(next).frame
    }

    /// Hands over frames until there are none; what the users learn, in order. Bob reports what
    /// arrives.
    mutating func exchange() -> [String] {
      var news: [String] = []
      var isBusy = true
      while isBusy {
        isBusy = false
        while let (frame, _) = next(\.alice) {
          isBusy = true
          let reception = bob.received(frame)
          if case .message(let message) = reception {
            count += 1
            bob.report(message, transaction: Bytes("report\(count)"))
          }
          news += describe(reception).map { "bob: \($0)" }
        }
        while let (frame, _) = next(\.bob) {
          isBusy = true
          news += describe(alice.received(frame)).map { "alice: \($0)" }
        }
      }
      return news
    }

    func describe(_ reception: MSRPSession.Reception) -> [String] {
      switch reception {
      case .nothing: []
      case .message(let message): ["message \(message.messageID ?? Bytes()) \(message.body.count)"]
      case .aborted(let id): ["aborted \(id ?? Bytes())"]
      case .accepted(let id): ["accepted \(id)"]
      case .delivered(let id): ["delivered \(id)"]
      case .failed(let id, let code): ["failed \(id) \(code)"]
      case .failedLater(let id, let code): ["failed later \(id) \(code)"]
      case .request(let request): ["request \(request.methodText)"]
      case .gone(let remains, _):
        ["gone \(remains.undelivered.map(\.description)) \(remains.unconfirmed.map(\.description))"]
      }
    }
  }

  private func message(
    _ id: String, _ count: Int = 5, success: Bool = false, failure: FailureReport = .yes
  ) -> OutgoingMessage {
    OutgoingMessage(
      id: Bytes(id), contentType: Bytes("text/plain"),
      body: Bytes([UInt8](repeating: UInt8(ascii: "x"), count: count)),
      wantsSuccessReport: success, failureReport: failure)
  }

  // MARK: The connection

  @Test("The active end shows whose connection it is, with an empty SEND if need be")
  func binding() throws {
    var pair = Pair()
    #expect(pair.next(\.alice) == nil)
    #expect(pair.bob.connected() == .pointless)
    #expect(pair.bob.send(message("b1")) == .queued)
    #expect(pair.next(\.bob) == nil)
    #expect(pair.alice.connected() == .ready)
    let first = try pair.frame()
    #expect(first.method == .send && first.body == nil)
    #expect(pair.bob.state == .awaiting)
    _ = pair.bob.received(first)
    #expect(pair.bob.state == .open)
    #expect(pair.next(\.bob)?.frame.code == 200)
    #expect(pair.next(\.bob)?.frame.messageID == Bytes("b1"))
    #expect(pair.next(\.alice) == nil)
  }

  @Test("The first message does as well as an empty one")
  func bindingByMessage() {
    var pair = Pair()
    _ = pair.alice.send(message("a1"))
    _ = pair.alice.connected()
    #expect(pair.exchange() == ["bob: message a1 5", "alice: accepted a1"])
  }

  // MARK: Reports

  @Test(
    "What the sender learns of a message that arrives",
    arguments: [
      (false, FailureReport.yes, ["bob: message m 5", "alice: accepted m"]),
      (true, .yes, ["bob: message m 5", "alice: delivered m"]),
      (false, .no, ["bob: message m 5"]),
      (true, .no, ["bob: message m 5", "alice: delivered m"]),
      (false, .partial, ["bob: message m 5"]),
      (true, .partial, ["bob: message m 5", "alice: delivered m"]),
    ])
  func reports(success: Bool, failure: FailureReport, expected: [String]) {
    var pair = Pair()
    _ = pair.alice.connected()
    _ = pair.alice.send(message("m", success: success, failure: failure))
    #expect(pair.exchange() == expected)
  }

  @Test("Reports on parts count when they cover the whole")
  func partialReports() throws {
    var pair = Pair()
    _ = pair.alice.connected()
    _ = pair.alice.send(message("m", 100, success: true))
    let frame = try pair.frame()
    for (start, end, expected) in [
      (51, 80, ""), (1, 20, ""), (81, 100, ""), (15, 60, "delivered m"),
    ] {
      let range = ByteRange(start: UInt64(start), end: UInt64(end), total: 100)
      let report = try #require(
        frame.report(MSRPStatus(code: 200), on: range, transaction: Bytes("r\(start)")))
      #expect(
        pair.describe(pair.alice.received(report)).joined() == expected, "\(start)-\(end)")
    }
    #expect(pair.next(\.alice) == nil)
  }

  // MARK: Responses

  @Test(
    "What a response does",
    arguments: [
      (200, ""), (400, "failed m 400"), (403, "failed m 403"), (408, "failed m 408"),
      (413, "failed m 413"), (415, "failed m 415"), (423, "failed m 423"),
      (501, "failed m 501"), (481, "gone [\"m\", \"n\"] []"), (506, "gone [\"m\", \"n\"] []"),
    ])
  func responses(code: Int, expected: String) throws {
    var pair = Pair()
    _ = pair.alice.connected()
    _ = pair.alice.send(message("m", 5000))
    let first = try pair.frame()
    _ = pair.alice.send(message("n"))
    let response = try #require(first.response(code))
    #expect(pair.describe(pair.alice.received(response)).joined() == expected)
    #expect(pair.describe(pair.alice.received(response)) == [])
    #expect(pair.alice.state == (code == 481 || code == 506 ? .closed : .open))
    let next = pair.next(\.alice)?.frame
    switch code {
    case 200: #expect(next?.messageID == Bytes("n"))
    case 481, 506: #expect(next == nil)
    default:
      // The rest of the message is not sent, and the other end is told so.
      #expect(next?.messageID == Bytes("m") && next?.continuation == .aborted)
      #expect(pair.next(\.alice)?.frame.messageID == Bytes("n"))
      #expect(pair.next(\.alice) == nil)
    }
  }

  @Test(
    "A report of failure counts once, though the message was taken",
    arguments: [
      (FailureReport.yes, "failed later m 404"), (.partial, "failed later m 404"), (.no, ""),
    ])
  func failedLater(failure: FailureReport, expected: String) throws {
    var pair = Pair()
    _ = pair.alice.connected()
    _ = pair.alice.send(message("m", failure: failure))
    let frame = try pair.frame()
    _ = pair.bob.received(frame)
    if let (answer, _) = pair.next(\.bob) { _ = pair.alice.received(answer) }
    // What partial reports want only to hear of failures is taken when it is silent for long.
    _ = pair.alice.fired(.transaction, at: .at(.seconds(30)))
    var head = frame
    head.set(.failureReport, Bytes("yes"))
    let report = try #require(
      head.report(
        MSRPStatus(code: 404), on: ByteRange(start: 1, end: 5, total: 5), transaction: Bytes("r")))
    #expect(pair.describe(pair.alice.received(report)).joined() == expected)
    #expect(pair.describe(pair.alice.received(report)).isEmpty)
  }

  @Test("What is refused, and how")
  func refusals() throws {
    var settings = MSRPSession.Settings()
    settings.messageLimit = 1000
    var pair = Pair(settings: settings, accepting: "text/plain")
    _ = pair.alice.connected()
    _ = pair.exchange()
    func answer(_ change: (inout MSRPMessage) -> Void) -> String {
      var send = MSRPMessage(
        .send, transaction: Bytes("t1"), to: Self.bobPath, from: Self.alicePath)
      send.set(.messageID, Bytes("id"))
      send.setContent(Bytes("text/plain"), Bytes("hello"))
      change(&send)
      var copy = pair
      let news = copy.describe(copy.bob.received(send))
      let code = copy.next(\.bob).map { "\($0.frame.code ?? 0)" } ?? "-"
      return news.isEmpty ? code : "\(code) \(news.joined())"
    }
    #expect(answer { _ in } == "200 message id 5")
    #expect(answer { $0.set(.toPath, Bytes("msrp://b.example:8000/other;tcp")) } == "481")
    #expect(answer { $0.set(.fromPath, Bytes("msrp://a.example:7000/other;tcp")) } == "481")
    #expect(answer { $0.setContent(Bytes("image/png"), Bytes("hello")) } == "415")
    #expect(
      answer { $0.setContent(Bytes("text/plain"), Bytes([UInt8](repeating: 0, count: 1001))) }
        == "413")
    #expect(answer { $0.set(.byteRange, Bytes("9-2/5")) } == "400")
    #expect(answer { $0.set(.failureReport, Bytes("no")) } == "- message id 5")
    #expect(
      answer {
        $0.set(.failureReport, Bytes("no"))
        $0.set(.toPath, Bytes("msrp://b.example:8000/other;tcp"))
      } == "-")
    #expect(
      answer {
        $0.set(.failureReport, Bytes("partial"))
        $0.setContent(Bytes("image/png"), Bytes("hello"))
      } == "415")
    #expect(
      answer { send in
        send = send.cut(after: 2, .aborted)
      } == "200 aborted id")
  }

  @Test("Frames for sessions that nobody has, or over another connection")
  func misplaced() throws {
    let send = MSRPMessage(
      .send, transaction: Bytes("t1"), to: Self.bobPath, from: Self.alicePath)
    #expect(MSRPSession.refusal(ofUnknown: send)?.code == 481)
    #expect(MSRPSession.refusal(ofMisplaced: send)?.code == 506)
    let report = MSRPMessage(
      .report, transaction: Bytes("t1"), to: Self.bobPath, from: Self.alicePath)
    #expect(MSRPSession.refusal(ofUnknown: report) == nil)
  }

  @Test("A message that comes again is acknowledged, and not passed up again")
  func again() throws {
    var pair = Pair()
    _ = pair.alice.connected()
    _ = pair.alice.send(message("m"))
    let frame = try pair.frame()
    #expect(pair.describe(pair.bob.received(frame)) == ["message m 5"])
    #expect(pair.describe(pair.bob.received(frame)) == [])
    #expect([pair.next(\.bob)?.frame.code, pair.next(\.bob)?.frame.code] == [200, 200])
  }

  @Test("Requests that are no SEND go up, and are answered there")
  func nickname() {
    var pair = Pair()
    _ = pair.alice.connected()
    _ = pair.exchange()
    let request = MSRPMessage(
      .nickname, transaction: Bytes("t1"), to: Self.bobPath, from: Self.alicePath)
    #expect(pair.describe(pair.bob.received(request)) == ["request NICKNAME"])
    pair.bob.answer(request, 200)
    #expect(pair.next(\.bob)?.frame.code == 200)
  }

  // MARK: Order and time

  @Test("A short message overtakes a long one, chunk by chunk")
  func fairness() {
    var pair = Pair()
    _ = pair.alice.connected()
    _ = pair.alice.send(message("long", 10_000))
    _ = pair.alice.send(message("short", 3000))
    var order: [String] = []
    while let (frame, _) = pair.next(\.alice) { order.append("\(frame.messageID ?? Bytes())") }
    #expect(order == ["long", "short", "long", "short", "long", "long", "long"])
  }

  @Test("Requests without a response fail after 30 s each, by the time they were sent")
  func timeouts() {
    var pair = Pair()
    _ = pair.alice.connected()
    _ = pair.alice.send(message("one"))
    #expect(pair.next(\.alice, at: .at(.seconds(1)))?.orders == " +transaction30s")
    _ = pair.alice.send(message("two"))
    _ = pair.alice.send(message("three", failure: .partial))
    #expect(pair.next(\.alice, at: .at(.seconds(11)))?.orders == "")
    #expect(pair.next(\.alice, at: .at(.seconds(12)))?.orders == "")
    #expect(
      pair.alice.fired(.transaction, at: .at(.seconds(31)))
        == .expired(
          failed: [Bytes("one")], accepted: [], .start(.transaction, after: .seconds(10))))
    #expect(
      pair.alice.fired(.transaction, at: .at(.seconds(41)))
        == .expired(
          failed: [Bytes("two")], accepted: [], .start(.transaction, after: .seconds(1))))
    #expect(
      pair.alice.fired(.transaction, at: .at(.seconds(42)))
        == .expired(failed: [], accepted: [Bytes("three")], .none))
  }

  // MARK: The end

  @Test("Whatever has no acknowledgement is told when the session ends")
  func end() throws {
    var pair = Pair()
    _ = pair.alice.connected()
    _ = pair.alice.send(message("confirmed"))
    _ = pair.exchange()
    _ = pair.alice.send(message("unreported", success: true))
    let frame = try pair.frame()
    let response = try #require(frame.response(200))
    _ = pair.alice.received(response)
    _ = pair.alice.send(message("unanswered"))
    _ = pair.next(\.alice)
    _ = pair.alice.send(message("unsent"))
    var remains = MSRPSession.Remains()
    remains.undelivered = [Bytes("unanswered"), Bytes("unsent")]
    remains.unconfirmed = [Bytes("unreported")]
    #expect(pair.alice.end() == .ended(remains, .end))
    #expect(pair.alice.end() == .alreadyEnded)
    #expect(pair.alice.send(message("late")) == .closed)
    #expect(pair.alice.fired(.transaction, at: .at(.seconds(99))) == .stale)
    #expect(pair.alice.connected() == .pointless)
  }

  @Test("What still comes after the end gets 481, and responses mean nothing")
  func afterEnd() {
    var pair = Pair()
    _ = pair.alice.connected()
    _ = pair.exchange()
    _ = pair.bob.end()
    _ = pair.alice.send(message("m"))
    #expect(pair.exchange() == ["alice: gone [\"m\"] []"])
  }

  @Test(
    "Whatever is lost with a connection, nothing arrives twice and all is told", arguments: 0..<200)
  func breaks(seed: UInt64) {
    var chance = Chance(seed: seed, owner: "msrp")
    var pair = Pair()
    _ = pair.alice.connected()
    let total = Int(chance.below(6)) + 1
    for number in 0..<total {
      _ = pair.alice.send(
        message("m\(number)", chance.whole(in: 0...9000), success: chance.happens(0.5)))
    }
    var news: [String] = []
    for _ in 0..<chance.below(60) {
      if chance.happens(0.5) {
        guard let (frame, _) = pair.next(\.alice) else { continue }
        let reception = pair.bob.received(frame)
        if case .message(let message) = reception {
          pair.bob.report(message, transaction: Bytes("report\(chance.next())"))
        }
        news += pair.describe(reception)
      } else if let (frame, _) = pair.next(\.bob) {
        news += pair.describe(pair.alice.received(frame))
      }
    }
    guard case .ended(let remains, _) = pair.alice.end() else {
      Issue.record("the session had ended")
      return
    }
    for number in 0..<total {
      let id = "m\(number)"
      let ends = news.filter { $0 == "accepted \(id)" || $0 == "delivered \(id)" }.count
      let left = (remains.undelivered + remains.unconfirmed).filter { $0 == id }.count
      #expect(ends + left == 1, "\(id) of seed \(seed)")
      let arrivals = news.filter { $0.hasPrefix("message \(id) ") }.count
      #expect(arrivals <= 1 && arrivals >= ends)
    }
  }
}
