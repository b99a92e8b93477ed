import Testing
import Wire

@testable import Entities

@Suite("Who opens an MSRP connection, and what the descriptions say")
struct MSRPEndpointTests {
  @Test(
    "Who opens it",
    arguments: [
      (nil, nil, ConnectionRole.active), (.actpass, nil, .active), (.actpass, .passive, .active),
      (.actpass, .active, .passive), (.active, .passive, .active), (.passive, .active, .passive),
      (.passive, nil, .active), (.active, .active, .active),
    ] as [(ConnectionSetup?, ConnectionSetup?, ConnectionRole)])
  func roles(offer: ConnectionSetup?, answer: ConnectionSetup?, offerer: ConnectionRole) {
    #expect(MSRPEndpoint.role(isOfferer: true, offer: offer, answer: answer) == offerer)
    #expect(MSRPEndpoint.role(isOfferer: false, offer: offer, answer: answer) != offerer)
  }

  /// Whether the one who offers, and the one who answers, is behind a NAT; what they say, and with
  /// which ports; and who opens.
  @Test(
    "Offer and answer",
    arguments: [
      (false, false, "actpass 7000", "passive 8000", ConnectionRole.active),
      (true, false, "active 9", "passive 8000", .active),
      (false, true, "actpass 7000", "active 9", .passive),
      (true, true, "active 9", "passive 8000", .active),
    ])
  func descriptions(
    offererNAT: Bool, answererNAT: Bool, offered: String, answered: String, role: ConnectionRole
  ) throws {
    var alice = MSRPEndpoint(
      path: Bytes("msrp://a.example:7000/s1;tcp"), port: 7000, acceptTypes: ["message/cpim"])
    var bob = MSRPEndpoint(
      path: Bytes("msrp://b.example:8000/s2;tcp"), port: 8000, acceptTypes: ["message/cpim"])
    alice.isBehindNAT = offererNAT
    bob.isBehindNAT = answererNAT
    alice.hasCEMA = true
    let origin = SessionOrigin(sessionID: 1, address: "a.example")
    let offer = try SessionDescription(origin: origin, media: [alice.offer()])
    let answer = try offer.answer(origin: origin) { bob.answer(to: $0) }
    let first = try #require(offer.media(0))
    let second = try #require(answer.media(0))
    #expect("\(first.setup?.rawValue ?? "") \(first.port)" == offered)
    #expect("\(second.setup?.rawValue ?? "") \(second.port)" == answered)
    #expect(first.hasCEMA && !second.hasCEMA)
    #expect(
      MSRPEndpoint.role(isOfferer: true, offer: first.setup, answer: second.setup) == role)
  }

  @Test("Where to connect to", arguments: [(false, "b.example:8000"), (true, "gw.example:9000")])
  func target(withCEMA: Bool, expected: String) throws {
    let text = """
      v=0\r
      o=- 1 1 IN IP4 b.example\r
      s=-\r
      c=IN IP4 gw.example\r
      t=0 0\r
      m=message 9000 TCP/MSRP *\r
      a=accept-types:*\r
      a=path:msrp://b.example:8000/s2;tcp\r

      """
    let media = try #require(try SessionDescription(Bytes(text)).media(0))
    let target = try #require(MSRPEndpoint.target(of: media, withCEMA: withCEMA))
    #expect("\(target.host):\(target.port)" == expected)
  }
}
