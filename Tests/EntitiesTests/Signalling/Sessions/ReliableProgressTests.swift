import Sim
import Testing
import Wire

@testable import Entities

@Suite("Reliable provisional responses at the callee")
struct ReliableProgressTests {
  private static let ringing = Sample.response(180, to: Sample.request(.invite))

  /// With the first number 1, that of a draw of zero.
  private func act(_ machine: inout ReliableProgress, _ event: String) -> String {
    switch event {
    case "180":
      return switch machine.send(Self.ringing, draw: 0) {
      case .send(let response, let orders):
        outcome("\(response.title) #\(response[.rSeq]?.value ?? 0)", orders)
      case .notNow: "-"
      }
    case "PRACK1", "PRACK2":
      var prack = Sample.request(.prack, number: 2)
      prack[.rAck] = RAck(event == "PRACK1" ? 1 : 2, CSeq(1, .invite))
      return switch machine.received(prack: prack) {
      case .answer(let orders): outcome("200", orders)
      case .unmatched: "481"
      }
    case "final":
      return outcome("stop", machine.finish())
    default:
      return switch machine.fired(event == "again" ? .again : .abandon) {
      case .resend(let response, let orders): outcome(response.title, orders)
      case .abandon(let orders): outcome("give up", orders)
      case .over(let orders): outcome("over", orders)
      case .stale: "stale"
      }
    }
  }

  @Test("Every state and event")
  func table() {
    let table = StateTable(
      """
      clear:
        180: 180 #1 +again500ms +abandon32s > waiting
        PRACK1 PRACK2: 481
        final: stop > finished
        again abandon: stale
      waiting after 180:
        180: -
        PRACK1: 200 end > clear
        PRACK2: 481
        final: stop -again > finished
        again: 180 +again1s
        abandon: give up end > abandoned
      clear after 180 PRACK1:
        180: 180 #2 +again500ms +abandon32s > waiting
        PRACK1 PRACK2: 481
        final: stop > finished
        again abandon: stale
      waiting after 180 PRACK1 180:
        180: -
        PRACK1: 481
        PRACK2: 200 end > clear
        final: stop -again > finished
        again: 180 +again1s
        abandon: give up end > abandoned
      finished after 180 final:
        180: -
        PRACK1: 200 end
        PRACK2: 481
        final: stop
        again: stale
        abandon: over end
      finished after 180 final PRACK1:
        180: -
        PRACK1 PRACK2: 481
        final: stop
        again abandon: stale
      abandoned after 180 abandon:
        180: -
        PRACK1 PRACK2: 481
        final: stop
        again abandon: stale
      """)
    table.check(ReliableProgress(), state: { caseName($0.state) }, act)
  }

  @Test(
    "The first number is drawn from 1 to 2^31 - 1",
    arguments: [(UInt64.min, UInt32(1)), (UInt64.max, UInt32(0x7fff_ffff))])
  func number(draw: UInt64, number: UInt32) {
    var machine = ReliableProgress()
    guard case .send(let response, _) = machine.send(Self.ringing, draw: draw) else {
      Issue.record("nothing is sent")
      return
    }
    #expect(response[.rSeq]?.value == number)
  }

  /// RFC 3262 §3.
  @Test("A 2xx waits for what a provisional response says of the session, and only for that")
  func acceptance() {
    var machine = ReliableProgress()
    #expect(machine.canAccept)
    _ = machine.send(Self.ringing, draw: 0)
    #expect(machine.canAccept)
    var described = Self.ringing
    described.setBody(Bytes("v=0\r\n"), "application/sdp")
    machine = ReliableProgress()
    _ = machine.send(described, draw: 0)
    #expect(!machine.canAccept)
  }

  @Test("What the caller says decides", arguments: [SIPHeader.supported, .require])
  func callers(header: SIPHeader) {
    var invite = Sample.request(.invite)
    invite.add(header, Bytes("timer, 100rel"))
    #expect(ReliableProgress.isKnown(by: invite))
    #expect(ReliableProgress.isRequired(by: invite) == (header == .require))
    #expect(!ReliableProgress.isKnown(by: Sample.request(.invite)))
  }
}
