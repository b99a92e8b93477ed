import Sim
import Testing
import Wire

@testable import Entities

@Suite("How long clients are wrong about who is in a group")
struct RosterMeterTests {
  private func record(_ seconds: Int64, _ node: Int, _ fact: Fact) -> Record<Network> {
    Record(
      number: UInt64(seconds), cause: 0, time: .at(.seconds(seconds)), node: NodeID(index: node),
      actor: nil, what: .detail(.fact(fact)))
  }

  /// Alice is in from 1 s on, and told of Bob at 10 s, who has come at 4 s; she leaves at 20 s.
  private var told: [Record<Network>] {
    let (key, focus) = (Bytes("contribution"), Bytes("sip:focus@example"))
    let (one, both) = (["sip:alice@example connected"], ["sip:bob@example connected"])
    return [
      record(1, 1, Fact(.sessionGroup, of: key, .text(Bytes("club")))),
      record(1, 1, Fact(.sessionIdentity, of: key, .text(focus))),
      record(1, 2, Fact(.cfSessionParticipants, of: focus, .list(of: one))),
      record(1, 1, Fact(.sessionState, of: key, .text(Bytes("active")))),
      record(2, 1, Fact(.sessionParticipants, of: key, .list(of: one))),
      record(4, 2, Fact(.cfSessionParticipants, of: focus, .list(of: one + both))),
      record(10, 1, Fact(.sessionParticipants, of: key, .list(of: both + one))),
      record(20, 1, Fact(.sessionState, of: key, .text(Bytes("ended")))),
      record(25, 2, Fact(.cfSessionParticipants, of: focus, .list(of: both))),
    ]
  }

  @Test(
    "From when the focus knows until the client does, and while it is in",
    arguments: [(0, 60, 6_000), (0, 7, 3_000), (8, 60, 2_000), (11, 60, 0)])
  func wrong(from start: Int64, to end: Int64, milliseconds: Int64) {
    var meter = RosterMeter()
    let window = Instant.at(.seconds(start))...Instant.at(.seconds(end))
    for record in told { meter.take(record, of: Bytes("club"), during: window) }
    meter.pass(to: .at(.seconds(60)), window)
    #expect(meter.total == .milliseconds(milliseconds))
  }

  @Test("Another group's session is none of its business")
  func another() {
    var meter = RosterMeter()
    let window = Instant.start...Instant.at(.seconds(60))
    for record in told { meter.take(record, of: Bytes("team"), during: window) }
    #expect(meter.total == .zero)
  }
}
